"""A cohort with three mails due and an answer in its inbox, lived on and looked at from outside.

On 18 January 2027 at 10:00: Philippe's DECLINE lies in the inbox, which makes two mails (CANCEL to
Camille, a question to him); Nadia, who has not answered, is due a reminder.
"""

import collections
import email
import os
import pathlib
import shutil
import sqlite3
import subprocess

from relay import Relay, header

BUILD = pathlib.Path(os.environ["BUILD_DIR"]) / "tests" / "sweep"
BINOME = os.environ["BINOME"]
KILLED = 99

NOW = "2027-01-18 10:00"
LATER = ["2027-01-18 10:10", "2027-01-18 11:00", "2027-01-18 15:00"]
ARRIVED = 1800000000  # 15 January 2027
ENDED = {"sent", "superseded", "expired", "failed"}
ANSWER = "answer.to.sweep@lumen.example"

SETTINGS = """
sender = "Binôme <binome@changefactory.example>";
consultant = "Anna Rollet <anna.rollet@changefactory.example>";
state = "state";
cohorts = [ "printemps.conf" ];
relay = {{ host = "127.0.0.1"; port = {port}; tls = "none"; }};
mailbox = {{ maildir = "in"; }};
"""
COHORT = """
name = "Printemps 2027"; client = "Groupe Lumen"; kickoff = "14/01/2027"; sessions = 6;
cadence = "6 semaines"; phone = "06 12 34 56 78"; dpo_contact = "dpo@lumen.example";
consultant = "Anna Rollet <anna.rollet@changefactory.example>";
managers = [ "Claire Leroy <claire.leroy@lumen.example>" ];
"""
PAIR = "{} <{}@lumen.example>;{} <{}@lumen.example>;21/01/2027 {}"
ROSTER = "\n".join([
    "mentor;mentoré;première séance",
    PAIR.format("Camille Martin", "camille.martin", "Philippe Durand", "philippe.durand", "15:00"),
    PAIR.format("Nadia Benali", "nadia.benali", "Hélène Roux", "helene.roux", "9:00"),
    ""])
REPLY = """From: <{who}>
To: <binome@changefactory.example>
Subject: {answer}
Date: Mon, 18 Jan 2027 09:{minute}:00 +0100
Message-ID: <{message_id}>
MIME-Version: 1.0
Content-Type: text/calendar; method=REPLY; charset=UTF-8

BEGIN:VCALENDAR
METHOD:REPLY
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VEVENT
ATTENDEE;PARTSTAT={answer}:MAILTO:{who}
UID:{uid}
SEQUENCE:0
DTSTAMP:20270118T08{minute}00Z
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR
"""

Row = collections.namedtuple("Row", "serial key state message_id recipient")


class Store:
    """What stands on disk, read from a copy: a reader would mend the journal that a kill left."""

    def __init__(self, place):
        scratch = place.root / "seen"
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir()
        for name in "printemps.db", "printemps.db-wal", "mailbox.db", "mailbox.db-wal":
            if (place.live / "state" / name).exists():
                shutil.copy(place.live / "state" / name, scratch)
        self.rows = [Row(*row) for row in ask(
            scratch / "printemps.db",
            "SELECT serial, key, state, message_id, envelope_to FROM outbox ORDER BY serial")]
        self.facts = ask(scratch / "printemps.db",  # serials follow the order of composing: keys
                         "SELECT kind, fact.subject, fact.person, fact.session, step, fact.number,"
                         " value, coalesce(key, '') FROM fact"
                         " LEFT JOIN outbox ON serial = fact.outbox")
        self.inbound = ask(scratch / "printemps.db", "SELECT message_id FROM inbound")
        self.noted = ask(scratch / "mailbox.db", "SELECT fate, count(*) FROM message GROUP BY fate")

    def states(self):
        return collections.Counter(row.state for row in self.rows)

    def facts_about(self, kind):
        return {fact[-1] for fact in self.facts if fact[0] == kind}  # keys

    def holds_answer(self):
        return sum(ANSWER in row[0] for row in self.inbound)

    def lasting(self):
        """All facts but those of a doubt, which only a kill makes."""
        return collections.Counter(fact for fact in self.facts if fact[0] != "step.doubted")


def ask(path, sql, *values):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=20) as store:
        rows = store.execute(sql, values).fetchall()
    store.close()
    return rows


class Place:
    """A folder of its own, with its own relay; `live` is what the runs see.

    `deferred`: the relay has put off all three mails ten minutes before, and puts off what comes
    again an hour after.
    """

    def __init__(self, root, binary=BINOME, deferred=False):
        self.root, self.binary, self.deferred = pathlib.Path(root), binary, deferred
        self.live, self.saved = self.root / "live", self.root / "saved"
        self.relay = Relay(self.witness)
        self._prepare()
        self.restore()
        self.run(NOW)
        self.relay.settle()
        self.clean = Store(self)
        self.planned = [row.key for row in self.clean.rows[self.before:]]
        self.clean_faults = self.faults(self.clean)

    # ---- making it ----

    def _prepare(self):
        self.live.mkdir(parents=True)
        (self.live / "in" / "new").mkdir(parents=True)
        for name, text in (("binome.conf", SETTINGS.format(port=self.relay.port)),
                           ("printemps.conf", COHORT), ("printemps.csv", ROSTER)):
            (self.live / name).write_text(text, encoding="utf-8")
        self.call("start", "printemps", "--now=2027-01-13 10:00", typed="oui\nOUI\nYes\n")
        for day in "13 18:30", "14 10:00", "15 10:00":
            self.run(f"2027-01-{day}")
        self.post("helene.roux@lumen.example", "ACCEPTED", 5, "accepted@lumen.example")
        self.run("2027-01-15 18:30")
        self.post("philippe.durand@lumen.example", "DECLINED", 10, ANSWER)
        self.before = len(Store(self).rows)
        if self.deferred:
            self.run_deferred("2027-01-18 09:50")
        self.live.rename(self.saved)

    def post(self, who, answer, minute, message_id):
        invitation = next(data for _, _, recipient, data in self.relay.accepted
                          if recipient == who and header(data, b"x-binome-step") == "S2")
        parts = email.message_from_bytes(invitation).walk()
        calendar = next(part for part in parts if part.get_content_type() == "text/calendar")
        text = calendar.get_payload(decode=True).decode().replace("\r\n ", "")
        uid = text.split("\r\nUID:")[1].split("\r\n")[0]
        mail = REPLY.format(who=who, answer=answer, minute=f"{minute:02}", message_id=message_id,
                            uid=uid)
        path = self.live / "in" / "new" / message_id
        path.write_bytes(mail.replace("\n", "\r\n").encode())
        os.utime(path, (ARRIVED, ARRIVED))  # what was moved is deleted by its age

    def restore(self):
        shutil.rmtree(self.live, ignore_errors=True)
        shutil.copytree(self.saved, self.live)
        self.relay.forget()

    # ---- living it ----

    def command(self, *words):
        return [self.binary, *words, f"--config={self.live / 'binome.conf'}"]

    def call(self, *words, typed="", status=0):
        done = subprocess.run(self.command(*words), input=typed, encoding="utf-8",
                              capture_output=True, timeout=120, check=False)
        if status is not None and done.returncode != status:
            raise AssertionError(f"{words}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def run(self, now, status=0):
        return self.call("run", f"--now={now}", status=status)

    def run_killed(self, at, now=NOW):
        """Kills at that system call (0: at none). Its name, or None when the run ended before."""
        log = self.root / "calls"
        done = subprocess.run(
            [BUILD / "tool_sweep_kill", str(at), log, *self.command("run", f"--now={now}")],
            capture_output=True, timeout=120, check=False)
        self.relay.settle()
        calls = log.read_text().split()
        if at == 0 and (done.returncode != 0 or not calls):
            raise AssertionError(f"a run that is only traced: exit {done.returncode} {done.stderr}")
        if at == 0:
            return calls
        return calls[0] if done.returncode == KILLED else None

    def run_deferred(self, now):
        self.relay.deferring = True
        self.run(now)
        self.relay.settle()
        self.relay.deferring = False

    def recover(self):
        soon, later, last = LATER
        self.run(soon)
        if self.deferred:
            self.run_deferred(later)
        else:
            self.run(later)
        self.run(last)
        self.relay.settle()

    # ---- looking at it ----

    def witness(self, recipient, message_id):
        """I3: a row stands in `sending` for whatever the relay is told."""
        column = "envelope_to" if message_id is None else "message_id"
        states = ask(self.live / "state" / "printemps.db",
                     f"SELECT state FROM outbox WHERE trim({column}, '<>') = ?",
                     message_id or recipient)
        if ("sending",) in states:
            return None
        return f"early: DATA to {recipient} while its rows stand in {sorted(states)}"

    def inbox(self):
        return [path for part in ("new", "cur") for path in (self.live / "in" / part).glob("*")]

    def moved(self):
        return [*(self.live / "in").glob(f".*/*/{ANSWER}*")]

    def faults_at_death(self, store):
        """What must hold at every moment: nothing leaves the inbox before its row stands."""
        if not self.inbox() and store.holds_answer() == 0:
            return ["early: the answer left the inbox before its row stood"]
        return []

    def faults(self, store):
        """I1, I2, I3 and the answer, when nothing is waiting any more."""
        faults = list(self.relay.faults)
        keys = [row.key for row in store.rows[self.before:]]
        faults += [f"loss: {key} was never written" for key in self.planned if key not in keys]
        faults += [f"extra: {key}" for key in keys if key not in self.planned]
        for row in store.rows[self.before:]:
            faults += self._faults_of_row(store, row)
        known = {row.message_id.strip("<>") for row in store.rows}
        faults += [f"extra: {message_id} stands in no row" for message_id, *_ in self.relay.accepted
                   if message_id not in known]
        return faults + self._faults_of_answer(store)

    def copies(self, row):
        return [mail for mail in self.relay.accepted if mail[0] == row.message_id.strip("<>")]

    def _faults_of_row(self, store, row):
        copies = self.copies(row)
        if row.state not in ENDED:
            return [f"loss: {row.key} is left in {row.state}"]
        if row.state == "sent" and not copies:
            return [f"loss: {row.key} is sent, says the store; the relay never saw it"]
        if row.state != "sent" and row.key not in store.facts_about(f"step.{row.state}"):
            return [f"loss: {row.key} is {row.state}, and nothing says so"]
        if any(copy[2] != row.recipient for copy in copies):
            return [f"extra: {row.key} went to somebody else"]
        if len(copies) > 1 and row.key not in store.facts_about("step.doubted"):
            return [f"duplicate: {row.key}, {len(copies)} copies, never in doubt"]
        if len(copies) > 2 or len(set(copies)) > 1:
            return [f"duplicate: {row.key}, {len(copies)} copies, {len(set(copies))} unlike"]
        return []

    def _faults_of_answer(self, store):
        faults = []
        if self.inbox() or len(self.moved()) != 1:
            faults.append(f"answer: {len(self.inbox())} in the inbox, {len(self.moved())} moved")
        if store.holds_answer() != 1 or store.noted != self.clean.noted:
            faults.append(f"answer: {store.holds_answer()} rows, {store.noted} noted")
        if store.lasting() != self.clean.lasting():
            faults.append(f"facts: too many {sorted(store.lasting() - self.clean.lasting())}, "
                          f"missing {sorted(self.clean.lasting() - store.lasting())}")
        return faults

    def duplicates(self, store):
        return sum(len(self.copies(row)) > 1 for row in store.rows)
