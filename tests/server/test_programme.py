"""A programme lived on real mail: `binome run` between a real Postfix and a real Dovecot.

The clock is turned with --now, which loopback doors allow. People answer as Exchange, Google and
Gmail write, through the same Postfix, with logins of their own.
"""

import datetime
import email.utils
import json
import os
import pathlib
import re
import subprocess
import time
import unittest

import clients
import servers

BINOME = os.environ.get("BINOME", "build/dev/binome")
ROBOT = clients.ROBOT
CAMILLE, PHILIPPE = "camille.martin@lumen.example", "philippe.durand@lumen.example"
NADIA, HELENE = "nadia.benali@lumen.example", "helene.roux@lumen.example"
ANNA, CLAIRE = "anna.rollet@changefactory.example", "claire.leroy@lumen.example"
EVE = "eve@elsewhere.example"
PEOPLE = (CAMILLE, PHILIPPE, NADIA, HELENE, ANNA, CLAIRE, EVE)
USERS = {ROBOT: "s3cret \"quoted\" é", **{who: f"password of {who}" for who in PEOPLE}}
GONE = "moved.away@lumen.example"  # Postfix takes mail for it, Dovecot knows nobody of that name
NOBODY = "no.such@lumen.example"  # refused at RCPT

COHORT = f"""name        = "Printemps 2027"
client      = "Groupe Lumen"
kickoff     = "14/01/2027"
sessions    = 6
cadence     = "6 semaines"
consultant  = "Anna Rollet <{ANNA}>"
phone       = "06 12 34 56 78"
managers    = [ "Claire Leroy <{CLAIRE}>" ]
dpo_contact = "dpo@lumen.example"
"""
PAIR = f"""mentor;mentoré;première séance;lieu;tu/vous mentor
Camille Martin <{CAMILLE}>;Philippe Durand <{PHILIPPE}>;21/01/2027 15:00;La Compagnie;tu
"""
OTHER_PAIR = f"""mentor;mentoré;première séance
Nadia Benali <{NADIA}>;Hélène Roux <{HELENE}>;22/01/2027 9:00
"""
LACKING = (servers.lacking("dovecot", "doveadm", "postfix", "openssl", root=True) or
           (None if os.path.exists(BINOME) else f"{BINOME} is not built"))


def setUpModule():
    global PLACE, CA, DOVECOT, POSTFIX
    if LACKING:
        return
    PLACE = servers.Place()
    unittest.addModuleCleanup(PLACE.__exit__)
    CA = servers.Authority(PLACE)
    DOVECOT = PLACE.start(servers.Dovecot(PLACE, CA, USERS))
    POSTFIX = PLACE.start(servers.Postfix(PLACE, CA, DOVECOT, gone=[GONE]))


def moment(text):
    """In Paris, in winter."""
    winter = datetime.timezone(datetime.timedelta(hours=1))
    return datetime.datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=winter)


@unittest.skipIf(LACKING, LACKING)
class Case(unittest.TestCase):
    """A consultant's folder, the two servers, and mailboxes that were empty a moment ago."""

    token = False  # how the robot logs in: by password over TLS, or by token over STARTTLS

    def setUp(self):
        for user in USERS:
            DOVECOT.empty(user)
        self.root = pathlib.Path(PLACE.path(self.id()))
        self.root.mkdir()
        self.now = None
        self.write()

    # --- the consultant's files ----------------------------------------------------------------

    def write(self, relay_port=None, mailbox_port=None, roster=PAIR, cohorts=("printemps",),
              password=USERS[ROBOT]):
        """All files; another port: nobody is there."""
        self.secret("mot-de-passe", password)
        self.secret("jeton", DOVECOT.token(ROBOT))
        how = ('tls = "starttls", token_command = "cat jeton"' if self.token else
               'tls = "implicit", password_file = "mot-de-passe"')
        relay = relay_port or (POSTFIX.submission if self.token else POSTFIX.submissions)
        mailbox = mailbox_port or (DOVECOT.imap if self.token else DOVECOT.imaps)
        names = ", ".join(f'"{name}.conf"' for name in cohorts)
        self.put("binome.conf", f"""sender     = "Binôme <{ROBOT}>"
consultant = "Anna Rollet <{ANNA}>"
state      = "etat"
cohorts    = [ {names} ]
relay      = {{ host = "127.0.0.1", port = {relay}, {how},
               login = "{ROBOT}", ca_file = "{CA.file}" }}
mailbox    = {{ host = "localhost", port = {mailbox}, {how},
               login = "{ROBOT}", ca_file = "{CA.file}" }}
""")
        self.put("printemps.conf", COHORT)
        self.put("printemps.csv", roster)

    def put(self, name, text):
        (self.root / name).write_text(text, encoding="utf-8")

    def secret(self, name, text):
        self.put(name, text + "\n")
        (self.root / name).chmod(0o600)

    # --- binome --------------------------------------------------------------------------------

    def binome(self, *words, typed="", status=0):
        """Standard output and standard error of a command, at the test's present."""
        now = [f"--now={self.now}"] if self.now else []
        done = subprocess.run([os.path.abspath(BINOME), *words, *now], input=typed, cwd=self.root,
                              env={"PATH": os.environ["PATH"], "LC_ALL": "C"}, encoding="utf-8",
                              capture_output=True, timeout=120, check=False)
        self.assertEqual(done.returncode, status, f"{words} {now}\n{done.stdout}\n{done.stderr}")
        return done.stdout, done.stderr

    def start(self, cohort="printemps"):
        self.now = "2027-01-13 10:00"
        return self.binome("start", cohort, typed="OUI\nOUI\nOUI\n")[0]

    def run_at(self, *moments):
        """Runs of cron's, each silent; then all mail is where it goes."""
        for self.now in moments:
            self.assertEqual(self.binome("run"), ("", ""))
        POSTFIX.settle()

    def status(self, cohort="printemps"):
        """The pairs, and what needs a human."""
        lines = [json.loads(line) for line in self.binome("status", "--json", cohort)[0].splitlines()]
        return ([line for line in lines if "pair" in line],
                [line["needs"] for line in lines if "needs" in line])

    def facts(self, kind):
        lines = self.binome("log", "--json", "printemps", "1")[0].splitlines()
        return [fact for fact in map(json.loads, lines) if fact["fact"] == kind]

    # --- mail ----------------------------------------------------------------------------------

    def mails(self, who, step=None):
        """What lies in somebody's inbox, of one step."""
        found = [clients.read(raw) for raw in DOVECOT.messages(who)]
        return [mail for mail in found
                if step is None or step in (mail["X-Binome-Step"] or "").split()]

    def last(self, who, step, count=1):
        """The last of so many."""
        found = self.mails(who, step)
        self.assertEqual(len(found), count, f"{step} to {who}: {[m['Subject'] for m in found]}")
        return found[-1]

    def send(self, who, raw, to=ROBOT):
        """Through Postfix, into the robot's inbox."""
        POSTFIX.submit(who, to, raw)
        POSTFIX.settle()

    def answer(self, mail, who, words, at):
        self.send(who, clients.answer(mail, who, words, moment(at)),
                  mail["Reply-To"].addresses[0].addr_spec)

    def assert_is_ours(self, mail, who, step):
        """The headers that every mail of ours has, as the servers handed it over."""
        self.assertEqual([mailbox.addr_spec for mailbox in mail["To"].addresses], [who])
        self.assertEqual((mail["Cc"], mail["Bcc"]), (None, None))
        self.assertEqual(mail["Delivered-To"], who)
        self.assertEqual(mail["X-Binome-Step"], step)
        self.assertEqual(mail["Auto-Submitted"], "auto-generated")
        self.assertEqual(mail["From"].addresses[0].addr_spec, ROBOT)
        name, domain = ROBOT.split("@")
        seen = []
        for header in "Reply-To", "Return-Path":
            address = email.utils.parseaddr(mail[header])[1]
            self.assertRegex(address, rf"^{name}\+[0-9a-z.-]+@{re.escape(domain)}$")
            self.assertNotIn(address, seen)
            seen.append(address)
        self.assertEqual(email.utils.parsedate_to_datetime(mail["Date"]).date(),
                         moment(self.now).date())

    def assert_invites(self, mail, start, sequence):
        """Method in MIME and in the body, both parts the same bytes, both people in it."""
        part = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
        self.assertEqual(part.get_param("method"), "REQUEST")
        self.assertEqual(clients.value(mail, "METHOD"), "REQUEST")
        alone, file = clients.calendars(mail)
        self.assertEqual(alone, file)
        self.assertEqual(clients.value(mail, "DTSTART"), start)
        self.assertEqual(clients.value(mail, "SEQUENCE"), str(sequence))
        self.assertEqual(clients.value(mail, "ORGANIZER").lower(), f"mailto:{ROBOT}")
        self.assertEqual({value.lower() for _, value in clients.event(mail)["ATTENDEE"]},
                         {f"mailto:{CAMILLE}", f"mailto:{PHILIPPE}"})

    def invited(self):
        """Started, welcomed, and both have the invitation to the first session."""
        self.start()
        self.run_at("2027-01-14 09:00", "2027-01-15 09:00")
        return self.last(CAMILLE, "S2"), self.last(PHILIPPE, "S2")


class Life:
    """From the files to the month's digest."""

    def test_check_tries_both_doors_and_leaves_the_mailbox_as_it_was(self):
        self.now = "2027-01-05 10:00"
        self.send(EVE, clients.letter(EVE, "Bonjour", moment(self.now)))
        out, err = self.binome("check")
        self.assertEqual(err, "")
        self.assertIn(f"Camille Martin <{CAMILLE}> : Bonjour Camille, tu", out)
        out, err = self.binome("check", "--online")
        self.assertEqual(err, "")
        self.assertRegex(out, r"relais 127\.0\.0\.1:\d+ : joint, identifié \(.*PIPELINING")
        self.assertRegex(out, r"boîte localhost:\d+ : INBOX s’ouvre, 1 messages .*\(.*MOVE")
        self.assertEqual(DOVECOT.folders(ROBOT), {"INBOX": (1, 1)})
        method = "XOAUTH2" if self.token else "PLAIN"
        self.assertRegex(POSTFIX.log(), rf"sasl_method={method}, sasl_username={ROBOT}")
        self.assertRegex(DOVECOT.log(), rf"Login: user=<{ROBOT}>, method={method}, .* TLS")

    def test_a_pair_lives_from_the_welcome_to_the_digest(self):
        self.assertIn("C’est parti", self.start())
        self.run_at("2027-01-13 10:10", "2027-01-14 08:50")
        self.assertEqual([len(self.mails(who)) for who in (CAMILLE, PHILIPPE, CLAIRE)], [0, 0, 0])
        self.welcome()
        self.invite()
        self.accept()
        self.ask()
        self.log()
        self.count()

    def welcome(self):
        self.run_at("2027-01-14 09:00")
        for who, greeting, other in ((CAMILLE, "Bonjour Camille,", PHILIPPE),
                                     (PHILIPPE, "Bonjour Philippe,", CAMILLE)):
            mail = self.last(who, "S1")
            self.assert_is_ours(mail, who, "S1")
            self.assertIn(greeting, clients.plain(mail))
            self.assertIn(other, clients.plain(mail))
            self.assertEqual(len(self.mails(who)), 1)

    def invite(self):
        self.run_at("2027-01-15 09:00")
        first, second = self.last(CAMILLE, "S2"), self.last(PHILIPPE, "S2")
        for who, mail in (CAMILLE, first), (PHILIPPE, second):
            self.assert_is_ours(mail, who, "S2")
            self.assert_invites(mail, "20270121T140000Z", 0)
        self.assertEqual(clients.value(first, "UID"), clients.value(second, "UID"))
        pairs, _ = self.status()
        self.assertEqual((pairs[0]["next"], pairs[0]["waits"]),
                         ("2027-01-21T14:00:00Z", "Camille (invitation), Philippe (invitation)"))

    def accept(self):
        first, second = self.last(CAMILLE, "S2"), self.last(PHILIPPE, "S2")
        when = moment("2027-01-15 09:40")
        self.send(PHILIPPE, clients.exchange_reply(second, PHILIPPE, "ACCEPTED", when))
        self.send(CAMILLE, clients.google_reply(first, CAMILLE, "ACCEPTED", when, "Avec plaisir"))
        self.assertEqual(DOVECOT.folders(ROBOT)["INBOX"], (2, 2))
        self.run_at("2027-01-15 10:00")
        # Moved once they are committed; \Seen is for people.
        folders = DOVECOT.folders(ROBOT)
        self.assertEqual((folders["INBOX"], folders["binome/done"]), ((0, 0), (2, 2)))
        self.assertEqual(self.status()[0][0]["waits"], "")
        self.assertEqual(sorted((fact["person"], fact["state"]) for fact in self.facts("rsvp")),
                         [("Camille Martin", "ACCEPTED"), ("Philippe Durand", "ACCEPTED")])
        self.assertRegex(self.binome("log", "printemps", "1")[0],
                         r"2027-01-15  réponse à l’invitation +Philippe +oui\n")
        before = {who: len(self.mails(who)) for who in USERS}
        self.run_at("2027-01-15 10:00", "2027-01-15 10:10")
        self.assertEqual({who: len(self.mails(who)) for who in USERS}, before)
        # Both have answered: nobody is reminded.
        self.run_at("2027-01-18 09:00")
        self.assertEqual(self.mails(CAMILLE, "S3") + self.mails(PHILIPPE, "S3"), [])

    def ask(self):
        self.run_at("2027-01-22 08:50")
        self.assertEqual(self.mails(CAMILLE, "S4"), [])
        self.run_at("2027-01-22 09:00")
        question = self.last(CAMILLE, "S4")
        self.assert_is_ours(question, CAMILLE, "S4")
        self.assertEqual(self.mails(PHILIPPE, "S4"), [])
        self.answer(question, CAMILLE, "1\r\nThème : le canari jaune\r\nDurée : 45",
                    "2027-01-22 09:20")

    def log(self):
        self.run_at("2027-01-22 09:30")
        held, = self.facts("session.held")
        self.assertEqual((held["person"], held["session"]), ("Camille Martin", held["session"]))
        self.assertEqual([fact["value"] for fact in self.facts("log.minutes")], ["45"])
        self.assertEqual(self.status()[0][0]["held"], "1")
        self.assertIn("canari", self.binome("log", "printemps", "1", "--as=Camille")[0])
        thanks = self.last(CAMILLE, "S5")
        self.assert_is_ours(thanks, CAMILLE, "S5")
        self.assertEqual(thanks["In-Reply-To"], self.answered_id())
        self.run_at("2027-01-22 18:00")
        self.last(CAMILLE, "S5")
        self.assertEqual(self.mails(PHILIPPE, "S5"), [])

    def answered_id(self):
        """The Message-ID of the last mail that Camille sent."""
        raws = DOVECOT.messages(ROBOT, "binome/done")
        mine = [mail for mail in map(clients.read, raws) if CAMILLE in mail["From"]]
        return mine[-1]["Message-ID"]

    def count(self):
        evenings = self.mails(ANNA, "X1")
        self.assertIn("Séances : 1 tenue", clients.plain(evenings[-1]))
        self.run_at("2027-01-28 09:00", "2027-02-05 09:00", "2027-02-12 09:00", "2027-02-19 09:00",
                    "2027-02-26 09:00", "2027-03-01 08:50")
        self.last(CLAIRE, "S8")  # the launch
        self.run_at("2027-03-01 09:00")
        digest = self.last(CLAIRE, "S8", 2)
        self.assert_is_ours(digest, CLAIRE, "S8")
        self.assertIsNotNone(digest.get_body(("html",)))
        self.assertIn("Depuis le début : 1 séance.", clients.plain(digest))
        self.assertEqual(set(re.findall(r"from=<binome[^>]*>, size=\d+, nrcpt=(\d+)",
                                        POSTFIX.log())), {"1"})
        # What was written for one reader is in nobody else's mail.
        for who in USERS:
            if who not in (CAMILLE, ROBOT):
                self.assertNotIn(b"canari", b"".join(DOVECOT.messages(who)))


class ByPassword(Life, Case):
    pass


class ByToken(Life, Case):
    token = True


class Answers(Case):
    """What people answer, and whom it reaches."""

    def test_a_decline_cancels_for_the_other_and_a_digit_brings_the_new_date(self):
        first, second = self.invited()
        self.send(CAMILLE, clients.google_reply(first, CAMILLE, "ACCEPTED",
                                                moment("2027-01-15 09:30")))
        self.run_at("2027-01-15 09:40")
        self.send(PHILIPPE, clients.exchange_reply(second, PHILIPPE, "DECLINED",
                                                   moment("2027-01-15 09:50"), "canari à Lyon"))
        self.run_at("2027-01-15 10:00")
        cancel = self.last(CAMILLE, "cancel")
        self.assert_is_ours(cancel, CAMILLE, "cancel")
        for name, expected in (("METHOD", "CANCEL"), ("STATUS", "CANCELLED"), ("SEQUENCE", "1"),
                               ("UID", clients.value(first, "UID"))):
            self.assertEqual(clients.value(cancel, name), expected)
        self.assertEqual(self.mails(PHILIPPE, "cancel") + self.mails(CAMILLE, "S6"), [])
        question = self.last(PHILIPPE, "S6")
        self.assert_is_ours(question, PHILIPPE, "S6")
        offered = re.findall(r"^(\d) .* à \d", clients.plain(question), re.MULTILINE)
        self.assertEqual(offered, ["1", "2", "3"])
        self.answer(question, PHILIPPE, "2", "2027-01-15 10:20")
        self.run_at("2027-01-15 10:30")
        again = [self.last(who, "S2", 2) for who in (CAMILLE, PHILIPPE)]
        chosen, = self.facts("chosen")
        start = re.sub("[-:]", "", chosen["start"])
        for mail in again:
            self.assert_invites(mail, start, 0)
            self.assertNotEqual(clients.value(mail, "UID"), clients.value(first, "UID"))
        self.assertEqual(self.status()[0][0]["next"], chosen["start"])
        self.assertEqual(self.status()[0][0]["waits"], "Camille (invitation)")
        # A comment to a decline is the consultant's, never the partner's.
        self.assertNotIn(b"canari", b"".join(DOVECOT.messages(CAMILLE)))

    def test_an_edit_waits_for_the_consultants_oui_by_mail(self):
        first, _ = self.invited()
        self.put("printemps.csv", PAIR.replace("21/01/2027 15:00", "22/01/2027 9:00"))
        self.run_at("2027-01-15 10:00")
        self.last(CAMILLE, "S2")
        question = self.last(ANNA, "X3")
        self.assertIn("OUI", clients.plain(question))
        self.answer(question, ANNA, "OUI", "2027-01-15 10:10")
        self.run_at("2027-01-15 10:20", "2027-01-15 10:30")
        for who in CAMILLE, PHILIPPE:
            moved = self.last(who, "S2", 2)
            self.assert_invites(moved, "20270122T080000Z", 1)
            self.assertEqual(clients.value(moved, "UID"), clients.value(first, "UID"))

    def test_what_cannot_be_read_is_kept_apart_and_named(self):
        self.invited()
        self.send(PHILIPPE, clients.heap_of_parts(PHILIPPE, moment("2027-01-15 09:30")))
        self.run_at("2027-01-15 09:40")
        folders = DOVECOT.folders(ROBOT)
        self.assertEqual((folders["INBOX"], folders["binome/unreadable"]), ((0, 0), (1, 1)))
        sentence = f"Un mail de {PHILIPPE} n’a pas pu être lu ; il est gardé à part."
        self.assertIn(sentence, self.status()[1])
        self.run_at("2027-01-15 18:00")
        self.assertIn(sentence, clients.plain(self.mails(ANNA, "X1")[-1]))
        self.binome("status", "--check", status=1)

    def test_a_stranger_gets_no_answer_and_is_named(self):
        self.invited()
        self.send(EVE, clients.letter(EVE, "C'est du spam ?", moment("2027-01-15 09:30")))
        self.run_at("2027-01-15 09:40", "2027-01-15 18:00")
        self.assertEqual(self.mails(EVE), [])
        self.assertEqual(DOVECOT.folders(ROBOT)["INBOX"], (0, 0))
        sentence = f"Un mail de {EVE}, que je ne connais pas ; je n’ai pas répondu."
        self.assertIn(sentence, self.status()[1])
        self.assertIn(sentence, clients.plain(self.mails(ANNA, "X1")[-1]))

    def test_a_seat_cannot_be_answered_by_somebody_else(self):
        first, _ = self.invited()
        forged = clients.exchange_reply(first, CAMILLE, "DECLINED", moment("2027-01-15 09:30"))
        self.send(EVE, forged.replace(f"From: {CAMILLE}".encode(), f"From: {EVE}".encode()))
        self.run_at("2027-01-15 09:40")
        self.assertEqual(self.mails(PHILIPPE, "cancel") + self.mails(EVE), [])
        self.assertEqual(self.status()[0][0]["next"], "2027-01-21T14:00:00Z")

    def test_the_consultant_tries_it_alone_and_her_1_is_understood(self):
        self.now = "2027-01-05 10:00"
        with subprocess.Popen([os.path.abspath(BINOME), "test", "printemps", f"--now={self.now}",
                               "--wait=1"], cwd=self.root, encoding="utf-8",
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE) as trial:
            said = trial.stdout.readline() + trial.stdout.readline()
            self.assertIn("Répondez 1", said)
            POSTFIX.settle()
            self.answer(self.last(ANNA, "S4"), ANNA, "1", "2027-01-05 10:00")
            out, err = trial.communicate(timeout=90)
        self.assertEqual((trial.returncode, err), (0, ""))
        self.assertEqual(out, "Reçu, compris : séance tenue\n")
        for step in "S1", "S2", "S3", "S5", "S6", "S7", "S8", "S9", "cancel":
            self.assertTrue(self.mails(ANNA, step), step)
        self.assertEqual([who for who in USERS if who != ANNA and self.mails(who)], [])
        self.assertIn("pas encore commencé", self.binome("status")[0])


class Trouble(Case):
    """Addresses, servers and files that fail."""

    def test_a_bounce_marks_the_person_and_tells_the_consultant(self):
        self.write(roster=PAIR.replace(PHILIPPE, GONE))
        self.start()
        self.run_at("2027-01-14 09:00")
        bounce, = self.mails(ROBOT)
        self.assertEqual((bounce.get_content_type(), bounce["Return-Path"]),
                         ("multipart/report", "<>"))
        self.assertRegex(bounce["Delivered-To"], r"^binome\+")
        self.run_at("2027-01-14 09:10")
        bounced, = self.facts("person.bounced")
        self.assertEqual((bounced["person"], bounced["state"]), ("Philippe Durand", "hard"))
        sentence = "Philippe Durand : son adresse ne reçoit plus rien ; corrigez-la dans la liste."
        self.assertIn(sentence, self.status()[1])
        self.assertEqual(DOVECOT.folders(ROBOT)["INBOX"], (0, 0))
        # Nothing more to an address that is dead: no more bounces.
        self.run_at("2027-01-14 18:00")
        self.assertIn(sentence, clients.plain(self.mails(ANNA, "X1")[-1]))
        self.run_at("2027-01-15 09:00", "2027-01-15 18:00")
        self.assertEqual(self.mails(ROBOT), [])
        # Mended: the welcome is said, both are invited, the sentence is gone.
        self.put("printemps.csv", PAIR)
        self.binome("start", typed="OUI\n")
        self.run_at("2027-01-18 09:00")
        self.last(PHILIPPE, "S1")
        # Camille was not invited to meet somebody whom no mail reached: both are now.
        self.assert_invites(self.last(PHILIPPE, "S2"), "20270121T140000Z", 0)
        self.assert_invites(self.last(CAMILLE, "S2"), "20270121T140000Z", 0)
        self.assertEqual(self.mails(ROBOT), [])
        self.assertNotIn(sentence, self.status()[1])

    def test_a_recipient_that_the_relay_refuses_stops_nobody_else(self):
        self.write(roster=PAIR.replace(PHILIPPE, NOBODY))
        self.start()
        self.run_at("2027-01-14 09:00")
        self.last(CAMILLE, "S1")
        self.assertIn("Philippe Durand : le message S1 a été refusé par le serveur.",
                      self.status()[1])
        row, = [json.loads(line) for line in self.binome("outbox", "--json")[0].splitlines()]
        self.assertEqual((row["steps"], row["person"], row["state"]),
                         ("S1", "Philippe Durand", "failed"))
        self.assertRegex(row["verdict"], r"^550 ")

    def test_mail_waits_for_a_relay_that_is_away(self):
        self.start()
        self.write(relay_port=servers.free_port())
        self.now = "2027-01-14 09:00"
        out, err = self.binome("run", status=69)
        self.assertEqual(out, "")
        self.assertRegex(err, r"^binome: le relais ou la boîte .*\nbinome: send: .*127\.0\.0\.1:\d+: .*\n$")
        rows = [json.loads(line) for line in self.binome("outbox", "--json")[0].splitlines()]
        self.assertEqual([(row["person"], row["state"]) for row in rows if row["steps"] == "S1"],
                         [("Camille Martin", "composed"), ("Philippe Durand", "composed")])
        self.write()
        self.run_at("2027-01-14 09:10", "2027-01-14 09:20")
        for who in CAMILLE, PHILIPPE:
            self.last(who, "S1")
        self.assertEqual(self.binome("outbox")[0], "")

    def test_mail_leaves_while_the_mailbox_is_away(self):
        self.start()
        self.write(mailbox_port=servers.free_port())
        self.now = "2027-01-14 09:00"
        out, err = self.binome("run", status=69)
        self.assertEqual(out, "")
        self.assertRegex(err, r"^binome: le relais ou la boîte .*\nbinome: mailbox: .*localhost:\d+: .*\n$")
        POSTFIX.settle()
        self.last(CAMILLE, "S1")

    def test_a_wrong_password_is_said_once_for_each_door(self):
        self.start()
        self.write(password="wrong")
        self.now = "2027-01-14 09:00"
        out, err = self.binome("run", status=69)
        self.assertEqual(out, "")
        self.assertEqual(len(err.splitlines()), 3, err)
        self.assertNotIn("wrong", err)
        self.assertEqual(self.mails(CAMILLE), [])
        self.write()
        self.run_at("2027-01-14 09:10")
        self.last(CAMILLE, "S1")

    def test_a_password_that_others_can_read_is_refused(self):
        self.start()
        (self.root / "mot-de-passe").chmod(0o644)
        self.now = "2027-01-14 09:00"
        _, err = self.binome("run", status=78)
        self.assertIn("chmod 600", err)
        self.assertEqual(self.mails(CAMILLE), [])

    def test_of_two_runs_at_once_one_gives_way(self):
        self.start()
        self.now = "2027-01-14 09:00"
        settings = (self.root / "binome.conf").read_text(encoding="utf-8")
        self.put("binome.conf", settings.replace('password_file = "mot-de-passe"',
                                                 'password_command = "sh attente"'))
        self.put("attente", "touch asked; until [ -e go ]; do sleep 0.02; done; cat mot-de-passe")
        with subprocess.Popen([os.path.abspath(BINOME), "run", f"--now={self.now}"],
                              cwd=self.root) as first:
            end = time.monotonic() + servers.PATIENCE
            while not (self.root / "asked").exists() and time.monotonic() < end:
                time.sleep(0.02)
            out, err = self.binome("run", status=75)
            self.put("go", "")
            self.assertEqual(first.wait(60), 0)
        self.assertEqual(out, "")
        self.assertRegex(err, r"(?m)^binome: .*another run holds it\n\Z")
        POSTFIX.settle()
        self.last(CAMILLE, "S1")

    def test_a_bad_roster_stops_its_cohort_alone(self):
        self.write(cohorts=("printemps", "automne"))
        self.put("automne.conf", COHORT.replace("Printemps", "Automne"))
        self.put("automne.csv", OTHER_PAIR)
        self.start("printemps")
        self.start("automne")
        self.put("printemps.csv", PAIR.replace("21/01/2027 15:00", "le 21"))
        self.now = "2027-01-14 09:00"
        out, err = self.binome("run", status=78)
        self.assertEqual(out, "")
        self.assertRegex(err, r"printemps\.csv:2: .*le 21")
        POSTFIX.settle()
        self.assertEqual(len(self.mails(NADIA, "S1") + self.mails(HELENE, "S1")), 2)
        self.assertEqual(self.mails(CAMILLE) + self.mails(PHILIPPE), [])
        self.put("printemps.csv", PAIR)
        self.run_at("2027-01-14 09:10")
        self.last(CAMILLE, "S1")
        self.last(NADIA, "S1")


if __name__ == "__main__":
    servers.main()
