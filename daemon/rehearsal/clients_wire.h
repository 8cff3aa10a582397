/*
 * clients_wire - what all simulated mail programs need to put words on the wire.
 *
 * Texts are built with LF; wire_message ends every line with CR LF at last.
 */
#pragma once

#include "rehearsal/clients.h"

/* Quoted-printable of LF text, base64 in lines of 76 columns. */
char *wire_quoted(const char *bytes);
char *wire_base64(const char *bytes);

/* "Name: value\n", with encoded words (RFC 2047) where it is not ASCII. */
void wire_header(GString *head, const char *name, const char *value);
/* "Name: display <address>\n" */
void wire_mailbox(GString *head, const char *name, const struct mail_name *who);

/* `count` upper-case hex digits that depend on the writer and the purpose. */
char *wire_hex(const struct writer *writer, const char *purpose, guint count);

/* &, < and > as entities; LF as <br>. */
char *wire_html(const char *text);

/* The head and the body as they lie in a mailbox: Return-Path on top, CR LF. `path` may be "". */
GBytes *wire_message(const char *path, const GString *head, const GString *body);

/* "vendredi 22 janvier 2027 09:00", "Friday, January 22, 2027 9:00 AM" */
char *wire_long_date(instant at, const char *zone, enum language language);
/* "ven. 22 janv. 2027", "Fri, Jan 22, 2027" */
char *wire_short_date(instant at, const char *zone, enum language language);
/* "09:00", "9:00 AM" */
char *wire_hour(instant at, const char *zone, enum language language);
