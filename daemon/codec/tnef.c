/*
 * tnef - Outlook's winmail.dat into the values of a calendar ([MS-OXTNEF], [MS-OXCICAL]).
 *
 * Exchange wraps an answer so when it takes us for one of its own. A foreign UID stands in the
 * object's id behind "vCal-Uid"; who answers is the sender it represents. tnef_guard has been
 * there first: the library sees nothing that it could stumble over.
 */
#include "codec/tnef.h"

#include "base/text.h"
#include "codec/tnef_guard.h"

#include <stdio.h>
#include <string.h>
#include <ytnef.h>

/* --- properties --------------------------------------------------------------------------- */

static const variableLength *find(const TNEFStruct *stream, gboolean named, guint type,
                                  enum tnef_property id)
{
    MAPIProps *all = (MAPIProps *)&stream->MapiProperties;
    unsigned int tag = PROP_TAG(type, (unsigned int)id);
    const variableLength *found = named ? MAPIFindUserProp(all, tag) : MAPIFindProperty(all, tag);
    return found == MAPI_UNDEFINED || found->data == NULL ? NULL : found;
}

static gboolean find_number(const TNEFStruct *stream, gboolean named, enum tnef_property id,
                            guint32 *number)
{
    const variableLength *found = find(stream, named, PT_LONG, id);
    if (found != NULL)
        memcpy(number, found->data, sizeof(*number));
    return found != NULL;
}

static gboolean find_yes(const TNEFStruct *stream, enum tnef_property id)
{
    const variableLength *found = find(stream, TRUE, PT_BOOLEAN, id);
    return found != NULL && found->data[0] != 0;
}

/* FILETIME: tenths of microseconds since 1601; FALSE where no calendar of today would end. */
static gboolean find_time(const TNEFStruct *stream, gboolean named, enum tnef_property id,
                          instant *at)
{
    static const guint64 ticks = 10 * 1000 * 1000, to_1970 = 11644473600, most = 100LL * 366 * DAY;
    const variableLength *found = find(stream, named, PT_SYSTIME, id);
    guint64 time = 0;
    if (found == NULL)
        return FALSE;
    memcpy(&time, found->data, sizeof(time));
    time /= ticks;
    if (time <= to_1970 || time - to_1970 > most)
        return FALSE;
    *at = (instant)(time - to_1970);
    return TRUE;
}

/* "CP1252"; what Outlook's own words are in where it does not say: windows-1252. */
static char *charset_of(const TNEFStruct *stream)
{
    guint32 page = 0;
    if (!find_number(stream, FALSE, TNEF_CODEPAGE, &page) &&
        stream->CodePage.size >= (int)sizeof(page))
        memcpy(&page, stream->CodePage.data, sizeof(page));
    page = GUINT32_FROM_LE(page);
    return page == 65001 ? g_strdup("utf-8") : g_strdup_printf("CP%u", page == 0 ? 1252 : page);
}

/* The library writes each half of a surrogate pair as three bytes. */
static char *join_surrogates(const guint8 *bytes)
{
    GString *out = g_string_new(NULL);
    for (const guint8 *at = bytes; *at != '\0'; at++) {
        gboolean pair = at[0] == 0xED && at[1] >= 0xA0 && at[1] < 0xB0 && at[2] >= 0x80 &&
                        at[3] == 0xED && at[4] >= 0xB0 && at[5] >= 0x80;
        if (!pair) {
            g_string_append_c(out, (char)*at);
            continue;
        }
        gunichar high = (gunichar)(at[1] & 0x0F) << 6 | (at[2] & 0x3F);
        gunichar low = (gunichar)(at[4] & 0x0F) << 6 | (at[5] & 0x3F);
        g_string_append_unichar(out, 0x10000 + (high << 10 | low));
        at += 5;
    }
    g_autofree char *joined = g_string_free(out, FALSE);
    return g_utf8_make_valid(joined, -1);
}

/* Up to the first NUL; NULL when there is none, or it is empty. */
static char *words_of(const guint8 *bytes, gsize size, const char *charset)
{
    gsize length = bytes == NULL ? 0 : strnlen((const char *)bytes, size);
    return length == 0 ? NULL : text_to_utf8((const char *)bytes, length, charset);
}

static char *find_words(const TNEFStruct *stream, enum tnef_property id, const char *charset)
{
    const variableLength *wide = find(stream, FALSE, PT_UNICODE, id);
    const variableLength *plain = find(stream, FALSE, PT_STRING8, id);
    const variableLength *binary = find(stream, FALSE, PT_BINARY, id);
    if (wide != NULL && wide->data[0] != '\0')
        return join_surrogates(wide->data);
    if (plain == NULL)
        plain = binary;
    return plain == NULL ? NULL : words_of(plain->data, (gsize)plain->size, charset);
}

/* --- which meeting ([MS-OXOCAL], 2.2.1.27) ------------------------------------------------------
 */

enum { ID_YEAR = 16, ID_MONTH = 18, ID_DAY = 19, ID_SIZE = 36, ID_DATA = 40 };

static const char uid_mark[] = "vCal-Uid\1\0\0";

static gsize size_of_data(const variableLength *id)
{
    guint32 size = 0;
    if (id->size < ID_DATA)
        return 0;
    memcpy(&size, id->data + ID_SIZE, sizeof(size));
    return MIN((gsize)GUINT32_FROM_LE(size), (gsize)id->size - ID_DATA);
}

/* Outlook's own ids are written in hexadecimal digits ([MS-OXCICAL], 2.1.3.1.1.20.26). */
static char *in_digits(const variableLength *id)
{
    GString *out = g_string_new(NULL);
    for (int i = 0; i < id->size; i++)
        g_string_append_printf(out, "%02X", i >= ID_YEAR && i <= ID_DAY ? 0 : id->data[i]);
    return g_string_free(out, FALSE);
}

static char *uid_of(const variableLength *id)
{
    gsize size = size_of_data(id);
    const guint8 *data = id->data + ID_DATA;
    if (size <= sizeof(uid_mark) || memcmp(data, uid_mark, sizeof(uid_mark)) != 0)
        return id->size < ID_DATA ? NULL : in_digits(id);
    g_autofree char *uid = words_of(data + sizeof(uid_mark), size - sizeof(uid_mark), NULL);
    return uid != NULL && text_is_clean_line(uid) ? g_steal_pointer(&uid) : NULL;
}

/* One of a series bears its day in the id. */
static void read_instance(const variableLength *id, struct itip_event *event)
{
    int year = id->data[ID_YEAR] << 8 | id->data[ID_YEAR + 1];
    int day = day_from_date(year, id->data[ID_MONTH], id->data[ID_DAY]);
    if (year != 0 && day >= 0)
        event->recurrence = (struct calendar_time){.given = TRUE, .date_only = TRUE, .day = day};
}

static void read_object(const TNEFStruct *stream, struct itip_event *event)
{
    const variableLength *id = find(stream, TRUE, PT_BINARY, TNEF_OBJECT_ID);
    const variableLength *clean = find(stream, TRUE, PT_BINARY, TNEF_CLEAN_OBJECT_ID);
    if (id != NULL && id->size >= ID_DATA)
        read_instance(id, event);
    event->uid = id == NULL ? NULL : uid_of(id);
    if (event->uid == NULL && clean != NULL)
        event->uid = uid_of(clean);
}

/* --- who answers what ------------------------------------------------------------------------- */

/* What TNEF calls it, and what MAPI does ([MS-OXTNEF], 2.1.3.3.2). */
static const struct {
    const char *classes[2];
    enum partstat partstat;
} answers[] = {
    {{"IPM.Microsoft Schedule.MtgRespP", "IPM.Schedule.Meeting.Resp.Pos"}, PARTSTAT_ACCEPTED},
    {{"IPM.Microsoft Schedule.MtgRespN", "IPM.Schedule.Meeting.Resp.Neg"}, PARTSTAT_DECLINED},
    {{"IPM.Microsoft Schedule.MtgRespA", "IPM.Schedule.Meeting.Resp.Tent"}, PARTSTAT_TENTATIVE},
};

static gboolean answer_of_class(const char *class, enum partstat *partstat)
{
    for (size_t i = 0; class != NULL && i < G_N_ELEMENTS(answers); i++)
        for (size_t j = 0; j < G_N_ELEMENTS(answers[i].classes); j++)
            if (g_ascii_strcasecmp(class, answers[i].classes[j]) == 0) {
                *partstat = answers[i].partstat;
                return TRUE;
            }
    return FALSE;
}

static gboolean is_answer(const TNEFStruct *stream, enum partstat *partstat)
{
    g_autofree char *class = find_words(stream, TNEF_CLASS, NULL);
    return answer_of_class(class, partstat) || answer_of_class(stream->messageClass, partstat);
}

/* "SMTP:GRACE@EXAMPLE.ORG" or the address alone; NULL for a path in somebody's Exchange. */
static char *address_in(const TNEFStruct *stream, enum tnef_property id)
{
    g_autofree char *words = find_words(stream, id, NULL);
    const char *address = words;
    if (words != NULL && g_ascii_strncasecmp(words, "SMTP:", 5) == 0)
        address += 5;
    return words != NULL && text_is_address(address) ? text_address_fold(address) : NULL;
}

static char *attendee_of(const TNEFStruct *stream, const char *from)
{
    static const enum tnef_property places[] = {TNEF_SENDER_SMTP, TNEF_SENDER_ADDRESS,
                                                TNEF_SENDER_KEY};
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        char *address = address_in(stream, places[i]);
        if (address != NULL)
            return address;
    }
    return g_strdup(from);
}

static void read_times(const TNEFStruct *stream, struct itip *calendar, struct itip_event *event)
{
    instant at;
    if (find_time(stream, TRUE, TNEF_START, &at) || find_time(stream, FALSE, TNEF_START_DATE, &at))
        calendar_time_set(&event->start, at);
    if (find_time(stream, TRUE, TNEF_END, &at) || find_time(stream, FALSE, TNEF_END_DATE, &at))
        calendar_time_set(&event->end, at);
    if (find_time(stream, TRUE, TNEF_REPLIED_AT, &at))
        calendar_time_set(&event->stamp, at);
    if (!find_yes(stream, TNEF_COUNTERS) || !find_time(stream, TRUE, TNEF_PROPOSED_START, &at))
        return;
    calendar->method = METHOD_COUNTER;
    event->original_start = event->start;
    event->start.zone = NULL;
    calendar_time_set(&event->start, at);
    if (find_time(stream, TRUE, TNEF_PROPOSED_END, &at))
        calendar_time_set(&event->end, at);
}

static struct itip *read_answer(const TNEFStruct *stream, const char *from)
{
    enum partstat partstat;
    guint32 sequence;
    g_autofree char *address = attendee_of(stream, from);
    if (!is_answer(stream, &partstat))
        return NULL;
    struct itip *calendar = itip_new(METHOD_REPLY);
    struct itip_event *event = itip_add(calendar, NULL);
    read_object(stream, event);
    read_times(stream, calendar, event);
    if (find_number(stream, TRUE, TNEF_SEQUENCE, &sequence))
        event->sequence = sequence > G_MAXINT ? -2 : (int)sequence;
    if (address != NULL)
        itip_event_attend(event, address, NULL, partstat);
    return calendar;
}

/* --- the whole ---------------------------------------------------------------------------- */

static void read_stream(const TNEFStruct *stream, const char *from, struct tnef *tnef)
{
    g_autofree char *charset = charset_of(stream);
    tnef->calendar = read_answer(stream, from);
    tnef->text = find_words(stream, TNEF_BODY, charset);
    if (tnef->text == NULL && stream->body.size > 0)
        tnef->text = words_of(stream->body.data, (gsize)stream->body.size, charset);
    tnef->html = find_words(stream, TNEF_HTML, charset);
}

gboolean tnef_read(GBytes *bytes, const char *from, struct tnef *tnef, GError **error)
{
    gsize length = 0;
    const guint8 *data = g_bytes_get_data(bytes, &length);
    TNEFStruct stream = {0};
    *tnef = (struct tnef){0};
    g_autoptr(GByteArray) guarded = tnef_guard(data, length, error);
    if (guarded == NULL)
        return FALSE;
    TNEFInitialize(&stream);
    gboolean read = TNEFParseMemory(guarded->data, (long)guarded->len, &stream) >= 0;
    if (read)
        read_stream(&stream, from, tnef);
    else
        g_set_error_literal(error, ICAL_ERROR, ITIP_TNEF_DAMAGED, "winmail.dat cannot be read");
    TNEFFree(&stream);
    return read;
}

void tnef_clear(struct tnef *tnef)
{
    itip_free(tnef->calendar);
    g_free(tnef->text);
    g_free(tnef->html);
    *tnef = (struct tnef){0};
}
