"""An iTIP attendee (RFC 5546) that knows nothing of the program: a calendar that applies what comes,
and what Exchange, Google and people write back.

The reader of calendar parts is as small as may be: what it reads was judged by others
(tests/mail/test_outgoing.py).
"""

import base64
import email
import email.header
import email.utils
import re
import textwrap


class Mail:
    """One of our mails, as a mail program shows it."""

    def __init__(self, raw):
        self.message = email.message_from_bytes(raw)
        self.to = self.message["Delivered-To"]
        self.step = (self.message["X-Binome-Step"] or "").split()[0]
        self.id = self.message["Message-ID"]
        self.reply_to = email.utils.parseaddr(self.message["Reply-To"])[1]
        self.event = None
        for part in self.message.walk():
            if part.get_content_type() == "text/calendar":
                self.event = Event(part.get_payload(decode=True))

    @property
    def subject(self):
        return str(email.header.make_header(email.header.decode_header(self.message["Subject"])))

    @property
    def text(self):
        part = next(p for p in self.message.walk() if p.get_content_type() == "text/plain")
        return part.get_payload(decode=True).decode().replace("\u00a0", " ").replace("\r\n", "\n")


class Event:
    """The VEVENT of a message."""

    def __init__(self, calendar):
        lines = re.sub("\r\n[ \t]", "", calendar.decode()).split("\r\n")
        self.values, self.partstats = {}, {}
        for line in lines:
            head, _, value = line.partition(":")
            name = head.partition(";")[0]
            if name == "ATTENDEE":
                address = re.search("(?i)mailto:(.*)$", line).group(1)
                self.partstats[address] = re.search("PARTSTAT=([A-Z-]+)", head).group(1)
            else:
                self.values.setdefault(name, value)
        self.method, self.uid = self.values["METHOD"], self.values["UID"]
        self.sequence, self.stamp = int(self.values["SEQUENCE"]), self.values["DTSTAMP"]
        self.time = self.values["DTSTART"], self.values["DTEND"]


class Entry:
    """What a calendar holds of one UID; what was cancelled is remembered, for mail overtakes mail."""

    def __init__(self):
        self.sequence, self.stamp = -1, ""
        self.time, self.status, self.partstat = None, None, None

    @property
    def shows(self):
        return self.status == "CONFIRMED" and self.partstat != "DECLINED"


class Calendar:
    """RFC 5546, 2.1.5: SEQUENCE decides, then DTSTAMP. `heeds_sequence`: a broken one does not."""

    def __init__(self, address, heeds_sequence=True):
        self.address, self.heeds_sequence = address, heeds_sequence
        self.entries = {}

    def apply(self, event):
        """Whether it changed anything."""
        entry = self.entries.setdefault(event.uid, Entry())
        version = event.sequence, event.stamp
        if self.heeds_sequence and version < (entry.sequence, entry.stamp):
            return False
        if event.method == "REQUEST":
            self._request(entry, event)
        elif event.method == "CANCEL":
            entry.status = "CANCELLED"
        else:
            return False
        entry.sequence, entry.stamp = version
        return True

    def _request(self, entry, event):
        if self.address not in event.partstats:
            raise AssertionError(f"{self.address} is invited by {event.values}, and not named")
        # An answer holds for the time that it was given for; a new one asks again, and what was
        # declined comes back with a new SEQUENCE.
        held = entry.time == event.time and entry.status == "CONFIRMED"
        if not held or (entry.partstat == "DECLINED" and event.sequence > entry.sequence):
            entry.partstat = event.partstats[self.address]
        entry.time, entry.status = event.time, "CONFIRMED"

    def answer(self, uid, partstat):
        self.entries[uid].partstat = partstat

    def shown(self):
        return {uid: entry for uid, entry in self.entries.items() if entry.shows}


# --- what is written back ------------------------------------------------------------------------

SAID = {"ACCEPTED": "Accepté", "DECLINED": "Refusé", "TENTATIVE": "Provisoire"}


class Answer:
    """How a person's program answers an event: `shape` is exchange or google."""

    def __init__(self, shape, address, robot):
        self.shape, self.address, self.robot = shape, address, robot

    def reply(self, event, partstat, when, sequence):
        lines = self._exchange if self.shape == "exchange" else self._google
        return self._mail(lines(event, partstat, when, sequence), "REPLY",
                          f"{SAID[partstat]} : {event.values['SUMMARY']}", when)

    def counter(self, event, time, when, sequence):
        """Another time: that of Outlook holds the old one beside it, Google's says TENTATIVE."""
        changed = Event.__new__(Event)
        changed.__dict__.update(event.__dict__, time=time)
        lines = self._exchange if self.shape == "exchange" else self._google
        calendar = lines(changed, "TENTATIVE", when, sequence)
        calendar = calendar.replace("METHOD:REPLY", "METHOD:COUNTER")
        if self.shape == "exchange":
            calendar = calendar.replace("END:VEVENT", f"X-MS-OLK-ORIGINALSTART:{event.time[0]}\r\n"
                                        f"X-MS-OLK-ORIGINALEND:{event.time[1]}\r\nEND:VEVENT")
        return self._mail(calendar, "COUNTER", f"Nouvel horaire proposé : {event.uid[:12]}", when)

    def words(self, mail, words, when):
        """A few words above the quote of our mail, to its Reply-To."""
        quote = "\r\n".join("> " + line for line in mail.text.splitlines())
        body = (f"{words}\r\n\r\nLe {when:%d/%m/%Y} à {when:%H:%M}, <{self.robot}> a écrit :"
                f"\r\n\r\n{quote}\r\n")
        return _join(*self._head(mail.reply_to, "Re: " + mail.subject, when),
                     f"In-Reply-To: {mail.id}", f"References: {mail.id}",
                     "Content-Type: text/plain; charset=UTF-8",
                     "Content-Transfer-Encoding: base64", "", _base64(body))

    def _head(self, to, subject, when):
        name = f"{self.address.replace('@', '.')}.{when:%Y%m%d%H%M%S}"
        return (f"From: <{self.address}>", f"To: <{to}>",
                f"Subject: {email.header.Header(subject, 'utf-8', maxlinelen=200).encode()}",
                f"Date: {email.utils.format_datetime(when)}",
                f"Message-ID: <{name}.{next(_numbers)}@lumen.example>", "MIME-Version: 1.0")

    def _mail(self, calendar, method, subject, when):
        bits = [*self._head(self.robot, subject, when),
                'Content-Type: multipart/alternative; boundary="part"', "",
                "--part", "Content-Type: text/plain; charset=UTF-8", "", "",
                "--part", f"Content-Type: text/calendar; charset=UTF-8; method={method}",
                "Content-Transfer-Encoding: base64", "", _base64(calendar), "--part--", ""]
        return _join(*bits)

    def _exchange(self, event, partstat, when, sequence):
        """No ORGANIZER, METHOD before PRODID, CONFIRMED even when declined, MAILTO in capitals."""
        return _lines(
            "BEGIN:VCALENDAR", "METHOD:REPLY", "PRODID:Microsoft Exchange Server 2010",
            "VERSION:2.0", "BEGIN:VEVENT", f"ATTENDEE;PARTSTAT={partstat}:MAILTO:{self.address}",
            "COMMENT;LANGUAGE=fr-FR:\\n", f"UID:{event.uid}", f"DTSTART:{event.time[0]}",
            f"DTEND:{event.time[1]}", f"DTSTAMP:{_stamp(when)}", "STATUS:CONFIRMED",
            f"SEQUENCE:{sequence}", "END:VEVENT", "END:VCALENDAR")

    def _google(self, event, partstat, when, sequence):
        return _lines(
            "BEGIN:VCALENDAR", "PRODID:-//Google Inc//Google Calendar 70.9054//EN", "VERSION:2.0",
            "METHOD:REPLY", "BEGIN:VEVENT", f"DTSTART:{event.time[0]}", f"DTEND:{event.time[1]}",
            f"DTSTAMP:{_stamp(when)}", f"ORGANIZER:mailto:{self.robot}", f"UID:{event.uid}",
            f"ATTENDEE;PARTSTAT={partstat};CN={self.address};X-NUM-GUESTS=0:mailto:{self.address}",
            "DESCRIPTION:", "LOCATION:", f"SEQUENCE:{sequence}", "STATUS:CONFIRMED",
            "END:VEVENT", "END:VCALENDAR")


def _count():
    number = 0
    while True:
        number += 1
        yield number


_numbers = _count()


def _stamp(when):
    return f"{(when - when.utcoffset()):%Y%m%dT%H%M%SZ}"


def _lines(*lines):
    return "".join("\r\n ".join(textwrap.wrap(line, 70, drop_whitespace=False)) + "\r\n"
                   for line in lines)


def _join(*lines):
    return "\r\n".join(lines).encode()


def _base64(text):
    return base64.encodebytes(text.encode()).decode().replace("\n", "\r\n")
