"""Histories of pairs whose people answer by chance: a month of one cohort carries one history a pair.

All that a person does comes from the pair's own seed and from the mails that it gets: the same seed
is the same history, alone or among others.
"""

import collections
import datetime
import random
import subprocess
import zoneinfo

import attendee
import maildir_cohort

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
MONTHS = ("", "janvier", "février", "mars", "avril")
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

COHORT = f"""name        = "Printemps 2027"
client      = "Groupe Lumen"
kickoff     = "14/01/2027"
sessions    = 2
cadence     = "2 semaines"
consultant  = "Anna Rollet <{maildir_cohort.ANNA}>"
phone       = "06 12 34 56 78"
dpo_contact = "dpo@lumen.example"
"""


def moment(month, day, hour):
    return datetime.datetime(2027, month, day, hour, tzinfo=PARIS)


# People act until they fall silent; mail is late until it has all come.
SILENT, DELIVERED, END = moment(2, 2, 20), moment(2, 5, 20), moment(2, 9, 20)


def grid():
    """When cron runs: every three hours of the day."""
    now = moment(1, 14, 9)
    while now <= END:
        yield now
        now += 3 * HOUR if now.hour < 18 else 15 * HOUR


def in_words(when):
    minute = f"{when.minute:02}" if when.minute else ""
    return (f"{DAYS[when.weekday()]} {when.day} {MONTHS[when.month]} à {when.hour}h{minute}")


def utc(when):
    return f"{when.astimezone(datetime.timezone.utc):%Y%m%dT%H%M%SZ}"


class Person:
    """One of a pair: a calendar an address, a mail program, and habits drawn by chance."""

    def __init__(self, history, address, heeds_sequence):
        self.history, self.chance = history, history.chance
        self.heeds_sequence = heeds_sequence
        self.calendars = {}
        self.shape = self.chance.choice(["exchange", "google"])
        self.move_to(address)

    def move_to(self, address):
        self.address = address
        self.calendars[address] = attendee.Calendar(address, self.heeds_sequence)
        self.program = attendee.Answer(self.shape, address, maildir_cohort.ROBOT)

    @property
    def calendar(self):
        return self.calendars[self.address]

    # --- what comes in

    def read(self, mail, now):
        if mail.event is not None:
            changed = self.calendars[mail.to].apply(mail.event)
            if changed and mail.event.method == "REQUEST" and mail.to == self.address:
                self.plan(self.react, mail, now, 0.85)
        elif mail.step in ("S6", "S7"):
            self.plan(self.choose, mail, now, 0.75)
        elif mail.step == "S10":
            self.plan(self.agree, mail, now, 0.8)
        elif mail.step == "S3":
            self.plan(self.remember, mail, now, 0.7)

    def plan(self, act, mail, now, odds):
        """Most act once; some think again."""
        if self.chance.random() < odds:
            self.history.later(now + self.chance.choice([0, 2, 8, 26, 50]) * HOUR, act, mail)
        if self.chance.random() < 0.2:
            self.history.later(now + self.chance.choice([8, 27, 72]) * HOUR, act, mail)

    # --- what goes out

    def react(self, mail, now):
        """To what the calendar shows by now: by a button, or by words."""
        entry = self.calendar.entries.get(mail.event.uid)
        if entry is None or entry.status != "CONFIRMED" or mail.to != self.address:
            return
        what = self.chance.choices(self.history.reactions, self.history.weights)[0]
        if what in attendee.SAID:
            event = self.as_shown(mail.event, entry)
            self.send(self.program.reply(event, what, self.clock(now), entry.sequence), now)
            self.calendar.answer(mail.event.uid, what)
        elif what == "COUNTER":
            start = self.history.own_time()
            event, time = self.as_shown(mail.event, entry), (utc(start), utc(start + HOUR))
            self.send(self.program.counter(event, time, self.clock(now), entry.sequence), now)
        elif entry.time == mail.event.time and entry.shows:
            self.say(mail, what, now)

    def as_shown(self, event, entry):
        shown = attendee.Event.__new__(attendee.Event)
        shown.__dict__.update(event.__dict__, time=entry.time, sequence=entry.sequence)
        return shown

    def say(self, mail, what, now):
        if what == "MOVE-TO":
            what = f"DÉCALER {in_words(self.history.own_time())}"
        elif what in ("OUI", "NON"):
            self.calendar.answer(mail.event.uid, "ACCEPTED" if what == "OUI" else "DECLINED")
        self.send(self.program.words(mail, what, self.clock(now)), now)

    def choose(self, mail, now):
        words = self.chance.choices(
            ["1", "2", "3", in_words(self.history.own_time()), "PLUS TARD"], [4, 3, 3, 2, 1])[0]
        if mail.to == self.address and (words not in "123" or f"\n{words} " in mail.text):
            self.send(self.program.words(mail, words, self.clock(now)), now)

    def agree(self, mail, now):
        """To a time that the other proposes; one of their own at times."""
        words = self.chance.choices(["OUI", "NON", in_words(self.history.own_time())],
                                    [5, 2, 2])[0]
        if mail.to == self.address:
            self.send(self.program.words(mail, words, self.clock(now)), now)

    def remember(self, mail, now):
        if mail.to == self.address:
            words = self.chance.choice(["DÉCALER", f"DÉCALER {in_words(self.history.own_time())}"])
            self.send(self.program.words(mail, words, self.clock(now)), now)

    def clock(self, now):
        """When it was written: a little before the mail leaves, and never twice the same second."""
        self.history.count += 1
        return now - 2 * HOUR + self.history.count * datetime.timedelta(seconds=1)

    def send(self, raw, now):
        """Late at times, twice at times."""
        for _ in range(1 + (self.chance.random() < 0.15)):
            self.history.post(now + self.history.delay(), raw)


class History:
    """A pair, by its seed."""

    def __init__(self, seed, heeds_sequence=True):
        self.seed, self.chance = seed, random.Random(seed)
        self.agenda, self.count, self.told = [], 0, {}
        day = moment(2, 15, 9) + DAY * self.chance.choice([0, 1, 2, 3, 4, 7, 8, 9])
        self.first = day + self.chance.randrange(7) * HOUR
        self.place, self.out = "La Compagnie", []
        self.reactions = ["ACCEPTED", "DECLINED", "TENTATIVE", "COUNTER", "DÉCALER", "MOVE-TO",
                          "OUI", "NON"]
        self.weights = [self.chance.choice(odds) for odds in
                        ((6, 3), (0, 1, 3), (1, 2), (0, 1, 3), (0, 1, 2), (0, 1, 2), (0, 1), (0, 1))]
        self.people = {role: Person(self, f"{role}{seed}@lumen.example", heeds_sequence)
                       for role in ("mentor", "mentee")}
        self.of_address = {person.address: person for person in self.people.values()}
        self.edits = self.plan_edits()

    def plan_edits(self):
        """What the consultant edits, by the day of January."""
        found = {}
        for edit in self.edit_date, self.edit_place, self.edit_address:
            if self.chance.random() < 0.3:
                found.setdefault(self.chance.choice([19, 20, 21, 25, 27]), edit)
        return found

    def edit_date(self):
        self.first = self.own_time()

    def edit_place(self):
        self.place = self.chance.choice(["Station F", "visio, puis café", "2 rue de Sèze"])

    def edit_address(self):
        role = self.chance.choice(["mentor", "mentee"])
        person = self.people[role]
        person.move_to(f"{role}{self.seed}.new@lumen.example")
        self.of_address[person.address] = person

    def row(self):
        mentor, mentee = self.people["mentor"], self.people["mentee"]
        return (f"Ada{self.seed} Martin <{mentor.address}>;Bob{self.seed} Durand <{mentee.address}>;"
                f"{self.first:%d/%m/%Y %H:%M};{self.place}")

    def own_time(self):
        """A time that nobody has named before: a working day after all has been delivered."""
        while True:
            day = moment(2, 11, 9) + DAY * self.chance.randrange(20)
            when = day + self.chance.randrange(28) * HOUR / 4
            if day.weekday() < 5 and when not in self.told:
                self.told[when] = True
                return when

    def delay(self):
        return self.chance.choice([0, 0, 0, 0, 3, 6, 20, 45]) * HOUR

    def later(self, when, act, mail):
        self.count += 1
        if when < SILENT:
            self.agenda.append((when, self.chance.random(), self.count, act, mail))

    def post(self, when, raw):
        self.count += 1
        self.agenda.append((min(when, DELIVERED), self.chance.random(), self.count, None, raw))

    def hear(self, mail, now):
        """A mail of ours is on its way."""
        self.count += 1
        act = self.of_address[mail.to].read
        when = min(now + self.delay(), max(now, DELIVERED))
        self.agenda.append((when, self.chance.random(), self.count, act, mail))

    def live(self, now):
        """All that is due by now, in an order of chance; what is to be posted."""
        raws = []
        while due := sorted(item[:3] for item in self.agenda if item[0] <= now):
            item = next(item for item in self.agenda if item[:3] == due[0])
            self.agenda.remove(item)
            if item[3] is None:
                raws.append(item[4])
            else:
                item[3](item[4], now)
        return raws

    # --- what must hold at the end

    def faults(self, sessions):
        """`sessions`: the daemon's, by UID."""
        found = []
        for uid, session in sessions.items():
            stands = session.state in ("standing", "unsettled")
            for person in self.people.values():
                found += self.entry_faults(uid, session if stands else None, person, session.state)
        for person in self.people.values():
            for address, calendar in person.calendars.items():
                found += [f"{address}: {uid[:14]} is no session" for uid in calendar.shown()
                          if uid not in sessions]
                if address != person.address and calendar.shown():
                    found.append(f"{address}: still holds {[u[:14] for u in calendar.shown()]}")
        return [f"seed {self.seed}: {fault}" for fault in found]

    def entry_faults(self, uid, session, person, state):
        entry = person.calendar.entries.get(uid)
        where = f"{person.address}: {uid[:14]}"
        if session is None:
            return [f"{where}: shown, and {state}"] if entry is not None and entry.shows else []
        if entry is None or entry.status != "CONFIRMED":
            return [f"{where}: {state}, and not in the calendar"]
        held = entry.time, entry.sequence, entry.partstat
        wish = session.time, session.sequence, session.partstats.get(person.address)
        return [f"{where}: holds {held}, the daemon {wish}"] if held != wish else []


Session = collections.namedtuple("Session", "state time sequence partstats")


def sessions_of(tool, store):
    """The daemon's own view of all pairs, by UID."""
    lines = subprocess.run([tool, store], capture_output=True, encoding="utf-8",
                           check=True).stdout.splitlines()
    found = {}
    for line in lines:
        uid, state, start, end, sequence, *people = line.split(" ")
        times = [datetime.datetime.fromtimestamp(int(at), PARIS) for at in (start, end)]
        partstats = dict(person.rstrip("*").rsplit("=", 1) for person in people)
        found[uid] = Session(state, tuple(map(utc, times)), int(sequence), partstats)
    return found


class Month:
    """The histories of some seeds, lived in one cohort."""

    def __init__(self, root, seeds, tool, heeds_sequence=True):
        self.histories = [History(seed, heeds_sequence) for seed in seeds]
        self.tool = tool
        self.cohort = maildir_cohort.Cohort(root, COHORT, self.roster())
        self.sent = collections.defaultdict(list)
        self.found = []

    def roster(self):
        rows = "".join(history.row() + "\n" for history in self.histories)
        return "mentor;mentoré;première séance;lieu\n" + rows

    def history_of(self, address):
        return next((h for h in self.histories if address in h.of_address), None)

    def live(self):
        """What is wrong at the end of it; a line each, with its seed."""
        self.cohort.start(moment(1, 13, 10))
        for now in grid():
            if now.hour == 9:
                self.edit(now)
            for history in self.histories:
                for raw in history.live(now):
                    self.cohort.post(raw, now)
            self.hand_out(self.cohort.run(now), now)
        sessions = sessions_of(self.tool, self.cohort.store)
        for history in self.histories:
            addresses = set(history.of_address)
            own = {uid: session for uid, session in sessions.items()
                   if addresses & set(session.partstats)}
            self.found += history.faults(own)
        return self.found

    def edit(self, now):
        edits = [history.edits[now.day] for history in self.histories
                 if now.month == 1 and now.day in history.edits]
        for edit in edits:
            edit()
        if edits:
            self.cohort.put("printemps.csv", self.roster())

    def hand_out(self, raws, now):
        for raw in raws:
            mail = attendee.Mail(raw)
            history = self.history_of(mail.to)
            if history is None:
                self.answer_as_consultant(mail, now)
                continue
            if mail.event is not None:
                self.check_sent(history, mail)
            history.hear(mail, now)

    def answer_as_consultant(self, mail, now):
        if mail.step == "X3":
            anna = attendee.Answer("google", maildir_cohort.ANNA, maildir_cohort.ROBOT)
            self.cohort.post(anna.words(mail, "OUI", now), now)

    def check_sent(self, history, mail):
        """SEQUENCE never falls; of one SEQUENCE all say the same time, the later one later."""
        event = mail.event
        before = self.sent[event.uid, mail.to]
        for other in before:
            if event.sequence < other.sequence or event.stamp < other.stamp or (
                    event.sequence == other.sequence and event.method == other.method and
                    event.time != other.time):
                self.found.append(f"seed {history.seed}: {mail.to}: {event.method} "
                                  f"{event.sequence} {event.stamp} after {other.method} "
                                  f"{other.sequence} {other.stamp}")
        before.append(event)


class Twins:
    """Pairs two by two: of each two the same people say the same, in another order."""

    def __init__(self, root, chance, tool):
        self.root, self.chance, self.tool = root, chance, tool

    def live(self, count):
        rows = "".join(f"Ada{i}{twin} Martin <ada{i}{twin}@lumen.example>;"
                       f"Bob{i}{twin} Durand <bob{i}{twin}@lumen.example>;16/02/2027 10:00\n"
                       for i in range(count) for twin in "ab")
        self.cohort = maildir_cohort.Cohort(self.root, COHORT,
                                            "mentor;mentoré;première séance\n" + rows)
        self.cohort.start(moment(1, 13, 10))
        self.cohort.run(moment(1, 14, 9))
        events = {}
        for raw in self.cohort.run(moment(1, 15, 9)) + self.cohort.run(moment(1, 18, 9)):
            mail = attendee.Mail(raw)
            if mail.event is not None:
                events[mail.to] = mail.event
        for i in range(count):
            self.say_twice(i, events)
        self.cohort.run(moment(1, 20, 12))
        return self.differences(count)

    def say_twice(self, i, events):
        """A few answers of each of the two; each twin's come in an order of their own."""
        said = [(who, self.chance.choice(list(attendee.SAID)), moment(1, 19, 9 + hour),
                 self.chance.choice(["exchange", "google"]))
                for who in ("ada", "bob") for hour in range(self.chance.randrange(1, 4))]
        for twin in "ab":
            self.chance.shuffle(said)
            for who, partstat, when, shape in said:
                address = f"{who}{i}{twin}@lumen.example"
                program = attendee.Answer(shape, address, maildir_cohort.ROBOT)
                raw = program.reply(events[address], partstat, when, 0)
                for _ in range(1 + (self.chance.random() < 0.2)):
                    self.cohort.post(raw, moment(1, 20, 10))

    def differences(self, count):
        ends = {}
        for session in sessions_of(self.tool, self.cohort.store).values():
            (mentor, one), (_, other) = session.partstats.items()
            ends[mentor.split("@")[0]] = session.state, session.time, session.sequence, one, other
        return [f"twins {i}: {ends[f'ada{i}a']} and {ends[f'ada{i}b']}" for i in range(count)
                if ends[f"ada{i}a"] != ends[f"ada{i}b"]]
