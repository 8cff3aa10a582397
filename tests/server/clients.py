"""What people's programs write back: REPLYs of Exchange and Google, an answer above its quote.

The shapes are those of public samples; times come as arguments, for the test's clock is not ours.
"""

import base64
import email
import email.header
import email.utils
import re
import textwrap
from email import policy

ROBOT = "binome@changefactory.example"


def read(raw):
    return email.message_from_bytes(raw, policy=policy.default)


def calendars(mail):
    """The calendar parts, as bytes: the one with buttons, then the file."""
    return [part.get_payload(decode=True) for part in mail.walk()
            if part.get_content_type() in ("text/calendar", "application/ics")]


def event(mail):
    """The invitation's lines, unfolded: name without parameters -> (parameters, value)."""
    lines = re.sub(r"\r\n[ \t]", "", calendars(mail)[0].decode()).split("\r\n")
    found = {}
    for line in lines:
        head, _, value = line.partition(":")
        name, _, parameters = head.partition(";")
        found.setdefault(name, []).append((parameters, value))
    return found


def value(mail, name):
    return event(mail)[name][0][1]


def plain(mail):
    """The text of a mail; no-break spaces as others."""
    return mail.get_body(("plain",)).get_content().replace("\u00a0", " ")


def exchange_reply(invitation, who, partstat, when, comment=""):
    """No ORGANIZER, METHOD before PRODID, CONFIRMED even when declined, MAILTO in capitals."""
    said = {"ACCEPTED": "Accepté", "DECLINED": "Refusé", "TENTATIVE": "Provisoire"}[partstat]
    title = value(invitation, "SUMMARY")
    calendar = _lines(
        "BEGIN:VCALENDAR", "METHOD:REPLY", "PRODID:Microsoft Exchange Server 2010", "VERSION:2.0",
        "BEGIN:VEVENT", f"ATTENDEE;PARTSTAT={partstat};CN={who.split('@')[0]}:MAILTO:{who}",
        f"COMMENT;LANGUAGE=fr-FR:{comment}\\n", f"UID:{value(invitation, 'UID')}",
        f"SUMMARY;LANGUAGE=fr-FR:{said} : {title}",
        f"DTSTART:{value(invitation, 'DTSTART')}", f"DTEND:{value(invitation, 'DTEND')}",
        "CLASS:PUBLIC", "PRIORITY:5", f"DTSTAMP:{_stamp(when)}", "TRANSP:OPAQUE",
        "STATUS:CONFIRMED", f"SEQUENCE:{value(invitation, 'SEQUENCE')}", "LOCATION;LANGUAGE=fr-FR:",
        f"X-MICROSOFT-CDO-APPT-SEQUENCE:{value(invitation, 'SEQUENCE')}",
        "END:VEVENT", "END:VCALENDAR")
    return _join(
        f"From: {who}", f"To: \"Reverse mentoring\" <{ROBOT}>",
        f"Subject: {_encoded(f'{said} : {title}')}", f"Date: {email.utils.format_datetime(when)}",
        f"Message-ID: <{_id(who, when)}@eurprd01.prod.lumen.example>", "MIME-Version: 1.0",
        "X-MS-Has-Attach:", "Accept-Language: fr-FR, en-US",
        "Content-Type: multipart/alternative;\r\n\tboundary=\"_000_exchange_\"", "",
        "--_000_exchange_", "Content-Type: text/plain; charset=\"utf-8\"",
        "Content-Transfer-Encoding: base64", "", _base64(comment),
        "--_000_exchange_", "Content-Type: text/calendar; charset=\"utf-8\"; method=REPLY",
        "Content-Transfer-Encoding: base64", "", _base64(calendar), "--_000_exchange_--", "")


def google_reply(invitation, who, partstat, when, comment=""):
    """ORGANIZER echoed, the comment a parameter of ATTENDEE, the calendar again as a file."""
    said = {"ACCEPTED": "Acceptée", "DECLINED": "Refusée", "TENTATIVE": "Peut-être"}[partstat]
    title = value(invitation, "SUMMARY")
    words = f";X-RESPONSE-COMMENT=\"{comment}\"" if comment else ""
    calendar = _lines(
        "BEGIN:VCALENDAR", "PRODID:-//Google Inc//Google Calendar 70.9054//EN", "VERSION:2.0",
        "CALSCALE:GREGORIAN", "METHOD:REPLY", "BEGIN:VEVENT",
        f"DTSTART:{value(invitation, 'DTSTART')}", f"DTEND:{value(invitation, 'DTEND')}",
        f"DTSTAMP:{_stamp(when)}", f"ORGANIZER;CN=Reverse mentoring:mailto:{ROBOT}",
        f"UID:{value(invitation, 'UID')}",
        f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={partstat};CN={who}"
        f";X-NUM-GUESTS=0{words}:mailto:{who}",
        f"CREATED:{_stamp(when)}", "DESCRIPTION:", f"LAST-MODIFIED:{_stamp(when)}", "LOCATION:",
        f"SEQUENCE:{value(invitation, 'SEQUENCE')}", "STATUS:CONFIRMED", f"SUMMARY:{title}",
        "TRANSP:OPAQUE", "END:VEVENT", "END:VCALENDAR")
    return _join(
        f"From: {who}", f"To: {ROBOT}", f"Reply-To: {who}",
        "Sender: Google Calendar <calendar-notification@google.example>",
        f"Subject: {_encoded(f'{said} : {title}')}", f"Date: {email.utils.format_datetime(when)}",
        f"Message-ID: <calendar-{_id(who, when)}@google.example>", "MIME-Version: 1.0",
        "Content-Type: multipart/mixed; boundary=\"0045\"", "",
        "--0045", "Content-Type: multipart/alternative; boundary=\"0044\"", "",
        "--0044", "Content-Type: text/plain; charset=\"UTF-8\"; format=flowed; delsp=yes",
        "Content-Transfer-Encoding: base64", "", _base64(f"{who} : {said.lower()}"),
        "--0044", "Content-Type: text/calendar; charset=\"UTF-8\"; method=REPLY",
        "Content-Transfer-Encoding: base64", "", _base64(calendar), "--0044--",
        "--0045", "Content-Type: application/ics; name=\"invite.ics\"",
        "Content-Disposition: attachment; filename=\"invite.ics\"",
        "Content-Transfer-Encoding: base64", "", _base64(calendar), "--0045--", "")


def answer(mail, who, words, when):
    """A few words above the quote of our mail, to its Reply-To, as Gmail sends them."""
    quote = "\r\n".join("> " + line for line in plain(mail).splitlines())
    return _join(
        "MIME-Version: 1.0", f"From: {who}", f"To: {mail['Reply-To'].addresses[0].addr_spec}",
        f"Subject: {_encoded(f'Re: ' + mail['Subject'])}",
        f"Date: {email.utils.format_datetime(when)}",
        f"Message-ID: <CA{_id(who, when)}@mail.lumen.example>",
        f"In-Reply-To: {mail['Message-ID']}", f"References: {mail['Message-ID']}",
        "Content-Type: text/plain; charset=\"UTF-8\"", "Content-Transfer-Encoding: base64", "",
        _base64(f"{words}\r\n\r\nLe {when:%d/%m/%Y} à {when:%H:%M}, Reverse mentoring <{ROBOT}>"
                f" a écrit :\r\n\r\n{quote}\r\n"))


def letter(who, words, when, subject="Bonjour"):
    """A mail that answers nothing."""
    return _join(f"From: {who}", f"To: {ROBOT}", f"Subject: {subject}",
                 f"Date: {email.utils.format_datetime(when)}",
                 f"Message-ID: <{_id(who, when)}@mail.elsewhere.example>", "", words, "")


def heap_of_parts(who, when, parts=250):
    """A mail of more parts than anybody writes."""
    each = ("--heap", "Content-Type: text/plain", "", "x") * parts
    return _join(f"From: {who}", f"To: {ROBOT}", "Subject: Photos",
                 f"Date: {email.utils.format_datetime(when)}",
                 f"Message-ID: <{_id(who, when)}@mail.lumen.example>", "MIME-Version: 1.0",
                 "Content-Type: multipart/mixed; boundary=heap", "", *each, "--heap--", "")


_count = 0


def _id(who, when):
    global _count
    _count += 1
    return f"{who.split('@')[0]}.{when:%Y%m%d%H%M}.{_count}"


def _stamp(when):
    return f"{(when - when.utcoffset()):%Y%m%dT%H%M%SZ}"


def _lines(*lines):
    return "".join("\r\n ".join(textwrap.wrap(line, 70, drop_whitespace=False)) + "\r\n"
                   for line in lines)


def _join(*lines):
    return "\r\n".join(lines).encode()


def _encoded(text):
    return email.header.Header(text, "utf-8", maxlinelen=200).encode()


def _base64(text):
    return base64.encodebytes(text.encode()).decode().replace("\n", "\r\n")
