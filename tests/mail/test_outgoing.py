"""Every calendar mail of a whole life, judged by Python's email and by icalendar.

Names, places and titles hold what breaks writers of mail: commas, semicolons, quotes, carets,
backslashes, emoji, marks that turn or hide text, 200 characters. Nothing of the program's own readers
is used here.
"""

import collections
import datetime
import email
import email.header
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import zoneinfo
from email import policy

import attendee
import maildir_cohort

try:
    import icalendar
except ImportError:
    print("no icalendar module: skipped")
    sys.exit(77)

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
UTC = datetime.timezone.utc
LONG = "Wolfeschlegelsteinhausenbergerdorff " * 5 + "Élève-Zoé 🌍 à la fin"  # 200 characters
TURNED = "A\u202enna\u200b\u2066"  # an override, an isolate, a space of no width
NAMES = [  # (as the roster has it, as people may read it)
    ('Zo\\é "La, Fée"; Martin', None),
    ("Ada ^n Love^'lace", None),
    ("José 🎉 Nuñez, Jr.", None),
    (f"{TURNED} Petit", "Anna Petit"),
    ("Jean @Durand: (CTO) [x]", None),
    (f"Max {LONG}", None),
    ("Ольга Ψ 李小龍", None),
    ("Bcc: eve@elsewhere.example", None),
    ("=?UTF-8?Q?Zo=C3=A9?= Moto", None),
    ("O'Neil .hidden", None),
]
PLACES = ["Salle 3, \"Le Phare\"; 2e étage \\ aile ^n", "Café 🍰 " + "é" * 192,
          f"Tour \u200f{TURNED}, 12:00", "\\n BEGIN:VALARM", "https://visio.example/?a=b;c=d,e"]
TITLES = {"fr": "{mentor} – {mentee} ; n°{n}, \\\"{name}\\\" \\\\n ^ 🤝 " + "ô" * 60,
          "en": "{name}: {mentor}, {mentee}; \\\\, {n}"}


def settings(language):
    return f"""name        = "Printemps; \\"27\\", ^n \\\\ 🌷"
client      = "Lumen, Fils & Cie; 🏭"
language    = "{language}"
kickoff     = "2027-01-14"
sessions    = 2
cadence     = "2 weeks"
title       = "{TITLES[language]}"
consultant  = "Anna, \\"Rollet\\" <{maildir_cohort.ANNA}>"
phone       = "06 12 34 56 78"
dpo_contact = "dpo@lumen.example"
"""


def moment(month, day, hour):
    return datetime.datetime(2027, month, day, hour, tzinfo=PARIS)


class Roster:
    """Five pairs; a cell holds a name as it comes, with the quotes of a CSV round it."""

    def __init__(self):
        self.address = [f"p{i}.o'x+y@lumen.example" if i == 1 else f"p{i}@lumen.example"
                        for i in range(len(NAMES))]
        self.first = ["16/02/2027 10:00"] * 5
        self.places = list(PLACES)

    def text(self):
        lines = ["mentor;mentoré;première séance;lieu"]
        for i in range(5):
            people = [f"{NAMES[k][0]} <{self.address[k]}>" for k in (2 * i, 2 * i + 1)]
            cells = [*people, self.first[i], self.places[i]]
            lines.append(";".join('"' + cell.replace('"', '""') + '"' for cell in cells))
        return "\n".join(lines) + "\n"


class Life:
    """From the first invitation: declined, moved by word and by edit, to another address, a coffee."""

    def __init__(self, root, language):
        self.language, self.roster = language, Roster()
        self.cohort = maildir_cohort.Cohort(root, settings(language), self.roster.text())
        self.raws = []
        self.cohort.start(moment(1, 13, 10))

    def live(self):
        self.run(moment(1, 14, 9), moment(1, 15, 9), moment(1, 18, 9))
        self.answer(0, "ACCEPTED", moment(1, 18, 10))
        self.answer(1, "DECLINED", moment(1, 18, 10))
        self.answer(2, "TENTATIVE", moment(1, 18, 10))
        self.answer(9, "DECLINED", moment(1, 18, 10))
        move = {"fr": "DÉCALER jeudi 25 février à 11h", "en": "MOVE Thursday 25 February 11 am"}
        self.say(4, "S2", move[self.language], moment(1, 18, 10))
        self.run(moment(1, 18, 11))
        self.say(1, "S6", "2", moment(1, 18, 12))
        self.say(9, "S6", "1", moment(1, 18, 12))
        self.run(moment(1, 18, 13))
        self.roster.first[3] = "23/02/2027 14:15"
        self.roster.places[2] = PLACES[0]
        self.edit(moment(1, 19, 9))
        self.roster.address[0] = "new.p0@lumen.example"
        self.edit(moment(1, 20, 9))
        self.run(moment(1, 28, 9), moment(2, 1, 9), moment(2, 2, 9))
        self.answer(6, "DECLINED", moment(2, 2, 10), nth=0)
        self.run(moment(2, 2, 11), moment(2, 4, 9), moment(2, 8, 9), moment(2, 9, 9))
        self.drink_coffee()
        return [Checked(raw) for raw in self.raws]

    def drink_coffee(self):
        for raw in list(self.raws):
            mail = attendee.Mail(raw)
            if mail.step == "S7" and mail.to == self.roster.address[4]:
                who = self.program(mail.to)
                self.cohort.post(who.words(mail, "3", moment(2, 9, 10)), moment(2, 9, 10))
        self.run(moment(2, 9, 11))

    def run(self, *moments):
        for now in moments:
            self.raws += self.cohort.run(now)

    def edit(self, now):
        """Saved, and agreed to by the consultant."""
        self.cohort.put("printemps.csv", self.roster.text())
        self.run(now)
        mail = self.last(maildir_cohort.ANNA, "X3")
        word = {"fr": "OUI", "en": "YES"}[self.language]
        self.cohort.post(self.program(maildir_cohort.ANNA).words(mail, word, now), now)
        self.run(now + datetime.timedelta(hours=1))

    def program(self, address):
        return attendee.Answer("exchange", address, maildir_cohort.ROBOT)

    def last(self, to, step, nth=-1):
        return [mail for mail in map(attendee.Mail, self.raws)
                if (mail.to, mail.step) == (to, step)][nth]

    def answer(self, person, partstat, now, nth=-1):
        mail = self.last(self.roster.address[person], "S2", nth)
        program = self.program(self.roster.address[person])
        raw = program.reply(mail.event, partstat, now, mail.event.sequence)
        self.cohort.post(raw, now)

    def say(self, person, step, words, now):
        mail = self.last(self.roster.address[person], step)
        self.cohort.post(self.program(mail.to).words(mail, words, now), now)


class Checked:
    """A mail as two readers that are not ours take it."""

    def __init__(self, raw):
        self.raw = raw
        self.message = email.message_from_bytes(raw, policy=policy.default)
        self.plain = email.message_from_bytes(raw)  # headers as they stand
        self.to = self.message["Delivered-To"]
        self.parts = [part for part in self.message.walk() if not part.is_multipart()]
        self.calendars = [part for part in self.parts if part.get_content_type()
                          in ("text/calendar", "application/ics")]
        if self.calendars:
            self.bytes = self.calendars[0].get_payload(decode=True)
            self.calendar = icalendar.Calendar.from_ical(self.bytes)
            self.event, = self.calendar.walk("VEVENT")
            self.texts = dict(texts(self.bytes))
            self.method = str(self.calendar["METHOD"])

    def attendees(self):
        found = self.event["ATTENDEE"]
        return found if isinstance(found, list) else [found]


class Outgoing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.lives = {}
        for language in "fr", "en":
            held = tempfile.TemporaryDirectory()
            cls.addClassCleanup(held.cleanup)
            life = Life(pathlib.Path(held.name) / "cohort", language)
            cls.lives[language] = life.live()
        cls.mails = [mail for life in cls.lives.values() for mail in life]
        cls.invitations = [mail for mail in cls.mails if mail.calendars]

    def each(self, mails):
        for mail in mails:
            self.at = f"{mail.message['X-Binome-Step']} to {mail.to}, {mail.message['Date']}"
            yield mail

    def _formatMessage(self, msg, standardMsg):
        return f"{getattr(self, 'at', '')}: {super()._formatMessage(msg, standardMsg)}"

    def test_a_whole_life_was_lived(self):
        for language, life in self.lives.items():
            with self.subTest(language):
                kinds = collections.Counter(
                    (mail.message["X-Binome-Step"], getattr(mail, "method", "")) for mail in life)
                least = {("S2", "REQUEST"): 30, ("cancel", "CANCEL"): 3, ("S6", ""): 2,
                         ("X3", ""): 2, ("S7", ""): 2}
                self.assertEqual({kind: kinds[kind] for kind in least if kinds[kind] < least[kind]},
                                 {})
                coffees = [mail for mail in life if mail.calendars and
                           mail.event["DTEND"].dt - mail.event["DTSTART"].dt ==
                           datetime.timedelta(minutes=20)]
                self.assertTrue(coffees)

    def test_the_shape_is_the_one_that_shows_buttons(self):
        for mail in self.each(self.invitations):
            mixed = mail.message
            self.assertEqual(mixed.get_content_type(), "multipart/mixed")
            alternative, file = mixed.iter_parts()
            self.assertEqual(alternative.get_content_type(), "multipart/alternative")
            self.assertEqual([part.get_content_type() for part in alternative.iter_parts()],
                             ["text/plain", "text/html", "text/calendar"])
            self.assertEqual(file.get_content_type(), "application/ics")
            self.assertEqual(file.get_filename(), "invite.ics")
            inner = list(alternative.iter_parts())[2]
            self.assertEqual(inner.get_param("method"), mail.method)
            self.assertEqual(inner.get_content_charset(), "utf-8")
            self.assertEqual(inner.get_payload(decode=True), file.get_payload(decode=True))
            for part in [mixed, *mail.message.walk()]:
                self.assertEqual(part.defects, [])

    def test_lines_are_crlf_ascii_and_short(self):
        for mail in self.each(self.mails):
            self.assertEqual(mail.raw.count(b"\n"), mail.raw.count(b"\r\n"))
            self.assertEqual(mail.raw.count(b"\r"), mail.raw.count(b"\r\n"))
            self.assertLess(max(mail.raw), 0x80)
            self.assertLessEqual(max(map(len, mail.raw.split(b"\r\n"))), 998)
            self.assertLess(len(mail.raw), 60_000)

    def test_calendars_are_folded_between_characters(self):
        for mail in self.each(self.invitations):
            text = mail.bytes
            self.assertTrue(text.endswith(b"END:VCALENDAR\r\n"))
            self.assertNotIn(b"\r\n\r\n", text)
            self.assertEqual(text.count(b"\n"), text.count(b"\r\n"))
            for line in text.split(b"\r\n"):
                self.assertLessEqual(len(line), 75)
                line.decode("utf-8")

    def test_people_are_those_of_the_pair_and_the_reader_is_one(self):
        for mail in self.each(self.invitations):
            addresses = [str(one) for one in mail.attendees()]
            self.assertIn(f"mailto:{mail.to}", addresses)
            self.assertLessEqual(len(addresses), 2)
            self.assertEqual(len(addresses), len(set(addresses)))
            self.assertEqual(str(mail.event["ORGANIZER"]), f"mailto:{maildir_cohort.ROBOT}")
            self.assertNotEqual(mail.to, maildir_cohort.ROBOT)
            for one in mail.attendees():
                self.assertEqual(one.params["ROLE"], "REQ-PARTICIPANT")
                self.assertEqual(one.params["CUTYPE"], "INDIVIDUAL")
                self.assertEqual(one.params["RSVP"], "TRUE")
                self.assertIn(one.params["PARTSTAT"],
                              ("NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE"))

    def test_one_recipient_and_nobody_else_named(self):
        for mail in self.each(self.mails):
            self.assertEqual([one.addr_spec for one in mail.message["To"].addresses], [mail.to])
            self.assertIsNone(mail.message["Cc"])
            self.assertIsNone(mail.message["Bcc"])
            self.assertEqual(len(mail.message.get_all("From")), 1)

    def test_headers_are_the_ones_that_were_planned_and_no_other(self):
        known = {"return-path", "delivered-to", "date", "from", "to", "reply-to", "subject",
                 "message-id", "in-reply-to", "references", "content-language", "auto-submitted",
                 "x-auto-response-suppress", "x-ms-reactions", "x-binome-step", "list-id",
                 "list-unsubscribe", "mime-version", "content-type", "content-transfer-encoding"}
        for mail in self.each(self.mails):
            names = [name.lower() for name in mail.message.keys()]
            self.assertLessEqual(set(names), known)
            self.assertEqual(len(names), len(set(names)))
            self.assertEqual(mail.message["Auto-Submitted"], "auto-generated")
            self.assertTrue(mail.message["X-Binome-Step"])

    def test_names_in_headers_are_those_of_the_roster(self):
        for mail in self.each(self.invitations):
            number = int(re.search(r"\d", mail.to).group())
            wish = NAMES[number][1] or NAMES[number][0]
            self.assert_same_words(mail.message["To"].addresses[0].display_name, wish)
            self.assert_same_words(decoded(mail.plain["To"]).rpartition(" <")[0].strip(), wish)

    def assert_same_words(self, found, wish):
        """The roster may order a name anew; it loses no letter."""
        self.assertEqual(sorted(letters(found)), sorted(letters(wish)), found)

    def test_common_names_hold_no_quote_and_no_caret(self):
        for mail in self.each(self.invitations):
            for one in mail.attendees():
                number = int(re.search(r"\d", str(one)).group())
                wish = re.sub('["^]', "", NAMES[number][1] or NAMES[number][0])
                found = one.params["CN"]
                self.assertNotRegex(found, '["^\r\n\u202a-\u202e\u2066-\u2069\u200b-\u200f]')
                if len(wish) <= 200:
                    self.assert_same_words(found, wish)

    def test_titles_places_and_bodies_come_back_as_they_were_written(self):
        for language, life in self.lives.items():
            for mail in self.each(mail for mail in life if mail.calendars):
                self.assertNotRegex(mail.texts["SUMMARY"], "[\r\n\u200b\u202e]")
                self.assertIn('Printemps; "27", ^n \\ 🌷', mail.texts["SUMMARY"])
                places = {re.sub("[\u200b\u200f\u202e\u2066]", "", place) for place in PLACES}
                self.assertIn(mail.texts.get("LOCATION"), places)
                self.assertEqual(mail.calendar.walk("VALARM"), [])
                for name, value in mail.event.property_items():
                    self.assertNotIn("\r", str(value), name)
                subject = decoded(mail.plain["Subject"])
                self.assertEqual(subject, mail.message["Subject"])
                self.assertTrue(language)

    def test_text_and_calendar_description_say_the_same(self):
        for mail in self.each(self.invitations):
            body = mail.message.get_body(("plain",)).get_content().replace("\r\n", "\n")
            self.assertTrue(body.startswith(mail.texts["DESCRIPTION"]), mail.texts["DESCRIPTION"])

    def test_times_are_utc_and_whole(self):
        for mail in self.each(self.invitations):
            for name in "DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED":
                self.assertEqual(mail.event[name].dt.utcoffset(), datetime.timedelta(0), name)
            self.assertGreater(mail.event["DTEND"].dt, mail.event["DTSTART"].dt)
            self.assertEqual(mail.event["DTSTAMP"].dt, mail.message["Date"].datetime)

    def test_sequence_never_falls_and_a_later_message_is_later(self):
        seen = collections.defaultdict(list)
        for mail in self.each(self.invitations):
            uid, sequence = str(mail.event["UID"]), int(mail.event["SEQUENCE"])
            now = sequence, mail.event["DTSTAMP"].dt
            facts = mail.event["DTSTART"].dt, mail.event["DTEND"].dt, mail.method
            for other, before in seen[uid, mail.to]:
                self.assertGreaterEqual(now, other)
                self.assertGreater(now[1], other[1])
                if other[0] == sequence:
                    self.assertEqual(before, facts)
            self.assertEqual(mail.event["STATUS"] if "STATUS" in mail.event else "CANCELLED",
                             "CONFIRMED" if mail.method == "REQUEST" else "CANCELLED")
            if mail.method == "CANCEL":
                self.assertTrue(seen[uid, mail.to])
                self.assertGreater(sequence, seen[uid, mail.to][-1][0][0])
            seen[uid, mail.to].append((now, facts))

    def test_both_of_a_pair_are_told_the_same(self):
        told = collections.defaultdict(set)
        for mail in self.invitations:
            if mail.method == "REQUEST":
                told[str(mail.event["UID"]), int(mail.event["SEQUENCE"]),
                     mail.message["Date"]].add((mail.event["DTSTART"].dt, mail.to))
        for key, what in told.items():
            with self.subTest(key[:2]):
                self.assertEqual(len({start for start, _ in what}), 1)
                self.assertEqual(len(what), 2)

    def test_an_old_address_is_told_once_and_alone(self):
        for life in self.lives.values():
            old = [mail for mail in life if mail.calendars and mail.to == "p0@lumen.example"]
            self.assertEqual([mail.method for mail in old[-1:]], ["CANCEL"])
            self.assertEqual([str(one) for one in old[-1].attendees()], ["mailto:p0@lumen.example"])
            self.assertNotIn("STATUS", old[-1].event)
            fresh = [mail for mail in life if mail.calendars and
                     mail.to == "new.p0@lumen.example"][0]
            self.assertEqual(fresh.event["UID"], old[-1].event["UID"])
            self.assertEqual(fresh.event["SEQUENCE"], old[-1].event["SEQUENCE"])

    def test_encoded_words_are_short_and_whole(self):
        """RFC 2047, 2: 75 octets a word; 5: no character in two of them."""
        for mail in self.each(self.mails):
            for name, value in mail.plain.items():
                for word in re.findall(r"=\?UTF-8\?Q\?[^?\s]*\?=", value):
                    self.assertLessEqual(len(word), 75, name)
                    (data, charset), = email.header.decode_header(word)
                    data.decode(charset)

    def test_line_breaks_get_no_further_than_the_files(self):
        breaks = {
            "printemps.csv": Roster().text().replace("Salle 3", "Salle\r\nATTACH:x"),
            "printemps.conf": settings("fr").replace("Lumen,", "Lumen\\r\\nBcc: x@x.example"),
        }
        names = Roster().text().replace("Martin <", "Martin\nBcc: x@x.example <")
        for name, text in (*breaks.items(), ("printemps.csv", names)):
            with self.subTest(name), tempfile.TemporaryDirectory() as root:
                cohort = maildir_cohort.Cohort(pathlib.Path(root) / "cohort", settings("fr"),
                                               Roster().text())
                self.assertNotEqual(text, (cohort.root / name).read_text(encoding="utf-8"))
                cohort.binome("check")
                (cohort.root / name).write_bytes(text.encode())
                cohort.binome("check", status=78)
                self.assertIn("saut de ligne", cohort.complaint)

    def test_message_ids_are_unique_and_ours(self):
        ids = [mail.message["Message-ID"] for life in self.lives.values() for mail in life]
        self.assertEqual(len(set(ids)), len(ids))
        for one in ids:
            self.assertRegex(one, r"^<printemps\.m\d+\.[a-z2-7]{20}@changefactory\.example>$")


def texts(calendar):
    """Values of TEXT as RFC 5545 (3.3.11) means them: icalendar takes an escaped backslash and an "n"
    for a line break."""
    for line in icalendar.parser.Contentlines.from_ical(calendar):
        name, _, value = str(line).partition(":")
        yield name, re.sub(r"\\(.)", lambda found: {"n": "\n", "N": "\n"}.get(
            found.group(1), found.group(1)), value)


def decoded(header):
    """RFC 2047, by the other of Python's readers; quotes of a phrase apart."""
    text = str(email.header.make_header(email.header.decode_header(header.replace("\r\n", ""))))
    return re.sub(r'\\(.)', r"\1", text[1:].replace('" <', " <")) if text[:1] == '"' else text


def letters(text):
    return re.sub(r"[\s,]", "", text).lower()


if __name__ == "__main__":
    result = unittest.main(verbosity=2, exit=False).result
    print(f"# cases: {result.testsRun - len(result.skipped)}")
    raise SystemExit(not result.wasSuccessful())
