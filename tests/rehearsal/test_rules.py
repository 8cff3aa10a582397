"""A rehearsed cohort keeps the rules that must hold: read mail by mail with Python's email package.

Twelve pairs with all their incidents; nothing of the program's own readers is used here.
"""

import collections
import contextlib
import datetime
import email
import os
import pathlib
import re
import sqlite3
import subprocess
import tempfile
import unittest
import zoneinfo
from email import policy

BINOME = os.environ["BINOME"]
SOURCE = pathlib.Path(os.environ["SOURCE_DIR"])
PARIS = zoneinfo.ZoneInfo("Europe/Paris")
CONSULTANT = "anna.rollet@changefactory.example"
MANAGER = "claire.leroy@lumen.example"
# What keeps calendars true, or answers a person's own mail, leaves in the run that makes it.
AT_ONCE = {"cancel", "cancel-old", "S5", "S6", "K2", "K3", "K7", "K8", "K9", "K10", "K11",
           "K12", "K13", "K14", "K15", "K16", "K17"}

SETTINGS = """
sender = "binome@changefactory.example";
consultant = "Anna Rollet <anna.rollet@changefactory.example>";
cohorts = [ "printemps.conf" ];
relay = { maildir = "out"; };
mailbox = { maildir = "in"; };
"""
COHORT = """
name       = "Printemps 2027"
client     = "Groupe Lumen"
kickoff    = "14/01/2027"
sessions   = 6
cadence    = "6 semaines"
consultant = "Anna Rollet <anna.rollet@changefactory.example>"
phone      = "06 12 34 56 78"
managers   = [ "Claire Leroy <claire.leroy@lumen.example>" ]
"""
FIRST = "Ada Bea Cleo Dora Elsa Flora Gaia Hanna Iris Jana Kaja Lena".split()
OTHER = "Marc Noel Otto Paul Quentin Remi Simon Theo Ulysse Victor Wim Xavier".split()


def roster():
    lines = ["mentor;mentoré;première séance"]
    for index, (mentor, mentee) in enumerate(zip(FIRST, OTHER)):
        letter = chr(ord("a") + index)
        lines.append(f"{mentor} Mentor{letter} <{mentor.lower()}@lumen.example>;"
                     f"{mentee} Cadre{letter} <{mentee.lower()}@lumen.example>;"
                     f"{18 + index % 5}/01/2027 {9 + index % 6}:00")
    return "\n".join(lines) + "\n"


def rehearse(folder, seed, out, **environment):
    done = subprocess.run([BINOME, "rehearse", folder / "printemps.conf", "--seed", str(seed),
                           "--out", out], env={"PATH": "/usr/bin:/bin", **environment},
                          capture_output=True, encoding="utf-8", timeout=240, check=False)
    if done.returncode != 0:
        raise AssertionError(f"rehearse: {done.returncode}\n{done.stdout}\n{done.stderr}")


class Mail:
    def __init__(self, path):
        self.path = path
        self.bytes = path.read_bytes()
        self.message = email.message_from_bytes(self.bytes, policy=policy.default)
        self.steps = (self.message["X-Binome-Step"] or "").split()
        self.to = self.message["Delivered-To"]
        self.date = self.message["Date"].datetime
        self.calendar = None
        for part in self.message.walk():
            if part.get_content_type() == "text/calendar":
                text = part.get_content()
                self.calendar = text if isinstance(text, str) else text.decode()
                self.method = part.get_param("method")

    def value(self, name):
        lines = re.sub("\r?\n[ \t]", "", self.calendar)
        found = re.search(rf"^{name}(?:;[^:\r\n]*)?:([^\r\n]*)", lines, re.M)
        return found.group(1) if found else None


def easter(year):
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    l = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return datetime.date(year, month, day + 1)


def is_working(day):
    sunday = easter(day.year)
    moving = {sunday + datetime.timedelta(days) for days in (1, 39, 50)}
    fixed = {(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)}
    blank = day.month == 8 or (day.month, day.day) >= (12, 24) or (day.month, day.day) <= (1, 2)
    return (day.weekday() < 5 and day not in moving and (day.month, day.day) not in fixed
            and not blank)


class Rules(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.held = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.held.name)
        (cls.folder / "binome.conf").write_text(SETTINGS, encoding="utf-8")
        (cls.folder / "printemps.conf").write_text(COHORT, encoding="utf-8")
        (cls.folder / "printemps.csv").write_text(roster(), encoding="utf-8")
        rehearse(cls.folder, 11, cls.folder / "first", TZ="Europe/Paris", LC_ALL="C.UTF-8")
        cls.sent = [Mail(path) for path in sorted((cls.folder / "first/mail").glob("*-sent-*.eml"))]

    @classmethod
    def tearDownClass(cls):
        cls.held.cleanup()

    def test_many_mails_leave_and_all_say_what_they_are(self):
        self.assertGreater(len(self.sent), 300)
        for mail in self.sent:
            with self.subTest(mail.path.name):
                self.assertTrue(mail.steps)
                self.assertEqual(mail.message["Auto-Submitted"], "auto-generated")
                self.assertEqual(mail.message["x-ms-reactions"], "disallow")
                if mail.message["X-Binome-Step"] == "X4":  # the answer is for who wrote
                    self.assertRegex(mail.message["Reply-To"], r"^\w+@lumen\.example$")
                else:
                    self.assertRegex(mail.message["Reply-To"],
                                     r"binome\+printemps\.r\d+\.[a-z2-7]{20}@")
                self.assertRegex(mail.message["Return-Path"], r"binome\+printemps\.b\d+\.[a-z2-7]{20}@")

    def test_one_recipient_a_mail_and_nobody_else_named(self):
        for mail in self.sent:
            with self.subTest(mail.path.name):
                self.assertEqual([a.addr_spec for a in mail.message["To"].addresses], [mail.to])
                self.assertIsNone(mail.message["Cc"])
                self.assertIsNone(mail.message["Bcc"])

    def test_no_mail_is_large_or_fetches_anything(self):
        for mail in self.sent:
            with self.subTest(mail.path.name):
                self.assertLess(len(mail.bytes), 60_000)
                for part in mail.message.walk():
                    if part.get_content_type() in ("text/plain", "text/html"):
                        text = part.get_content()
                        self.assertNotRegex(text, r"(?i)src=|url\(|<svg|data:|https?://(?!www\.w3)")

    def test_what_the_programme_begins_keeps_to_its_hours_and_days(self):
        for mail in self.sent:
            if mail.steps[0] in AT_ONCE or mail.to == CONSULTANT:
                continue
            local = mail.date.astimezone(PARIS)
            if mail.calendar and (mail.value("SEQUENCE") != "0" or self.was_chosen(mail)):
                continue
            with self.subTest(mail.path.name, at=local.isoformat()):
                self.assertTrue(is_working(local.date()))
                self.assertGreaterEqual(local.time(), datetime.time(8, 30))
                self.assertLess(local.time(), datetime.time(18, 0))

    def was_chosen(self, mail):
        """Whether this entry answers a choice: whoever chose has accepted already."""
        return "PARTSTAT=ACCEPTED" in re.sub("\r?\n[ \t]", "", mail.calendar)

    def test_one_automatic_mail_a_person_a_day(self):
        days = collections.Counter()
        for mail in self.sent:
            if mail.calendar or mail.to in (CONSULTANT, MANAGER):
                continue
            if mail.steps[0] in AT_ONCE - {"S6"} or (mail.steps[0] == "S6" and mail.message["In-Reply-To"]):
                continue
            days[mail.to, mail.date.astimezone(PARIS).date()] += 1
        self.assertEqual({key: n for key, n in days.items() if n > 1}, {})

    def test_a_question_has_one_reminder_in_its_thread(self):
        reminders = collections.Counter()
        first = {mail.message["Message-ID"] for mail in self.sent if mail.steps[0] == "S4"}
        for mail in self.sent:
            if mail.steps[0] == "S4" and mail.message["In-Reply-To"]:
                self.assertIn(mail.message["In-Reply-To"], first, mail.path.name)
                reminders[mail.message["In-Reply-To"]] += 1
        self.assertTrue(reminders)
        self.assertEqual(max(reminders.values()), 1)

    def test_sequences_never_fall_and_stamps_rise(self):
        last = {}
        for mail in self.sent:
            if not mail.calendar:
                continue
            key = mail.to, mail.value("UID")
            now = int(mail.value("SEQUENCE")), mail.value("DTSTAMP")
            with self.subTest(mail.path.name):
                self.assertEqual(mail.value("METHOD"), mail.method)
                if key in last:
                    self.assertGreaterEqual(now[0], last[key][0])
                    self.assertGreaterEqual(now[1], last[key][1])
                if mail.method == "CANCEL":
                    self.assertIn(key, last)
                    self.assertGreater(now[0], last[key][0])
            last[key] = now

    def test_both_calendars_end_alike(self):
        """What each calendar holds at the end, had it only listened to us."""
        holds = collections.defaultdict(dict)
        for mail in self.sent:
            if mail.calendar:
                holds[mail.value("UID")][mail.to] = (mail.method, mail.value("DTSTART"))
        declined = self.declined()
        for uid, people in holds.items():
            with self.subTest(uid):
                states = {state for who, state in people.items() if (uid, who) not in declined}
                self.assertLessEqual(len(states), 1, people)

    def declined(self):
        """Entries that people took out by themselves."""
        found = set()
        for path in (self.folder / "first/mail").glob("*-received-*.eml"):
            mail = email.message_from_bytes(path.read_bytes(), policy=policy.default)
            for part in mail.walk():
                if part.get_content_type() != "text/calendar":
                    continue
                text = part.get_content()
                text = re.sub("\r?\n[ \t]", "", text if isinstance(text, str) else text.decode())
                if "PARTSTAT=DECLINED" in text:
                    uid = re.search(r"^UID:(\S+)", text, re.M)[1]
                    who = re.search(r"(?i)mailto:([^\s;:]+)", text[text.index("PARTSTAT=DECLINED"):])[1]
                    found.add((uid, who.lower()))
        return found

    def test_the_manager_reads_counts_and_no_name(self):
        digests = [mail for mail in self.sent if mail.to == MANAGER]
        self.assertEqual(len(digests), 8)
        for mail in digests:
            body = mail.message.get_body(("plain",)).get_content()
            for name in FIRST + OTHER:
                self.assertNotIn(name, body, mail.path.name)

    def test_the_digests_together_tell_of_each_session_once(self):
        """Held, without news and postponed, until the last digest: whatever was in calendars."""
        digests = [mail for mail in self.sent if mail.to == MANAGER]
        told = 0
        for mail in digests:
            body = mail.message.get_body(("plain",)).get_content()
            told += sum(int(count) for count in re.findall(
                r"(?:(?<=ont tenu )\d+|\d+ (?=(?:est |sont )?sans nouvelles|séances? tenues?,"
                r"|(?:a été |ont été )?reportée))", body))
        self.assertEqual(told, self.sessions_until(digests[-1].date))

    def sessions_until(self, date):
        """Of which a REQUEST was written, less those that the programme itself withdrew."""
        store = self.folder / "first/state/printemps.db"
        with contextlib.closing(sqlite3.connect(store)) as database:
            return database.execute(
                "SELECT count(*) FROM (SELECT session, max(id), start_at FROM fact"
                " WHERE kind IN ('session.planned', 'session.moved') GROUP BY session)"
                " WHERE start_at < ? AND session IN (SELECT session FROM fact"
                " WHERE kind = 'step.written' AND state = 'request') AND session NOT IN"
                " (SELECT session FROM fact WHERE kind = 'session.withdrawn')",
                (date.timestamp(),)).fetchone()[0]

    def test_the_same_seed_gives_the_same_bytes_in_any_zone_and_locale(self):
        again, other = self.folder / "again", self.folder / "other"
        rehearse(self.folder, 11, again, TZ="Pacific/Apia", LC_ALL="fr_FR.UTF-8")
        rehearse(self.folder, 12, other, TZ="UTC", LC_ALL="C")
        first = self.read_all(self.folder / "first")
        self.assertEqual(first, self.read_all(again))
        self.assertNotEqual(first, self.read_all(other))

    def read_all(self, out):
        files = {path.name: path.read_bytes() for path in (out / "mail").iterdir()}
        files["index.html"] = (out / "index.html").read_bytes()
        return files


if __name__ == "__main__":
    result = unittest.main(verbosity=2, exit=False).result
    print(f"# cases: {result.testsRun - len(result.skipped)}")
    raise SystemExit(not result.wasSuccessful())
