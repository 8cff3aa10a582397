"""The command line as a consultant and cron use it: verbs, exit codes, faults, a cohort's first days."""

import email
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from email import policy

BINOME = os.environ.get("BINOME", "")

SETTINGS = """
sender = "Binôme <binome@changefactory.example>";
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
ROSTER = """mentor;mentoré;première séance
Camille Martin <camille.martin@lumen.example>;Philippe Durand <philippe.durand@lumen.example>;21/01/2027 15:00
Nadia Benali <nadia.benali@lumen.example>;Hélène Roux <helene.roux@lumen.example>;22/01/2027 9:00
"""


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)

    def write(self, settings=SETTINGS, cohort=COHORT, roster=ROSTER):
        (self.root / "binome.conf").write_text(settings, encoding="utf-8")
        (self.root / "printemps.conf").write_text(cohort, encoding="utf-8")
        (self.root / "printemps.csv").write_text(roster, encoding="utf-8")

    def binome(self, *arguments, typed="", status=0, locale="C"):
        """Standard output and standard error of one command, which ends with that status."""
        done = subprocess.run([BINOME, *map(str, arguments)], input=typed, cwd=self.root,
                              env={"LC_ALL": locale, "PATH": "/usr/bin:/bin"}, encoding="utf-8",
                              capture_output=True, timeout=120, check=False)
        self.assertEqual(done.returncode, status,
                         f"binome {arguments}\n{done.stdout}\n{done.stderr}")
        return done.stdout, done.stderr

    def start(self):
        self.write()
        with open(self.root / "printemps.conf", "a", encoding="utf-8") as cohort:
            cohort.write('dpo_contact = "dpo@lumen.example"\n')
        return self.binome("start", "printemps", "--now=2027-01-13 10:00", typed="oui\nOUI\nYes\n")

    def run_on(self, *days):
        for day in days:
            out, err = self.binome("run", f"--now={day} 10:00")
            self.assertEqual((out, err), ("", ""), day)

    def sent(self):
        new = self.root / "out" / "new"
        return sorted(new.iterdir()) if new.exists() else []

    def answer(self, step, who, text, date, sender=None):
        """Puts an answer to the mail of that step to that address into the mailbox; FALSE: no such mail."""
        for path in self.sent():
            mail = email.message_from_bytes(path.read_bytes(), policy=policy.default)
            if mail["X-Binome-Step"] != step or who not in mail["To"]:
                continue
            new = self.root / "in" / "new"
            new.mkdir(parents=True, exist_ok=True)
            (new / f"{step}-{time.time_ns()}").write_text(
                f"From: {sender or who}\nTo: {mail['Reply-To'].addresses[0].addr_spec}\n"
                f"Subject: Re: {mail['Subject']}\nMessage-ID: <{time.time_ns()}@lumen.example>\n"
                f"In-Reply-To: {mail['Message-ID']}\nDate: {date} +0100\n"
                f"Content-Type: text/plain; charset=utf-8\n\n{text}\n", encoding="utf-8")
            return True
        return False

    def steps(self):
        return [line.split(b": ")[1].strip().decode() for mail in self.sent()
                for line in mail.read_bytes().splitlines() if line.startswith(b"X-Binome-Step: ")]


class Usage(Case):
    def test_help_shows_the_eight_verbs_of_a_consultant(self):
        out, _ = self.binome("--help")
        verbs = [line.split()[0] for line in out.splitlines() if line.startswith("  ") and "--" not in line]
        self.assertEqual(verbs, ["init", "check", "test", "rehearse", "start", "stop", "status",
                                 "changes"])

    def test_help_all_shows_every_verb(self):
        out, _ = self.binome("--help", "all")
        for verb in "run erase receive prepare send plan preview log outbox digest read when".split():
            self.assertIn(f"\n  {verb} ", out)

    def test_a_verb_explains_its_own_options(self):
        out, _ = self.binome("rehearse", "--help")
        for option in "--until", "--seed", "--out", "--config":
            self.assertIn(option, out)

    def test_version_says_one_line(self):
        self.assertRegex(self.binome("--version")[0], r"^binome \d+\.\d+\.\d+\n$")

    def test_what_is_no_command_exits_64(self):
        for arguments in [(), ("chekc",), ("--nonsense",), ("check", "--seed=1"), ("check", "a", "b"),
                          ("init",), ("read",), ("init", "Été 2027")]:
            with self.subTest(arguments):
                self.binome(*arguments, status=64)

    def test_a_misspelt_verb_is_suggested(self):
        self.assertIn('did you mean "check"?', self.binome("chekc", status=64)[1])

    def test_no_settings_exits_78(self):
        for verb in "check", "run", "status", "start":
            self.binome(verb, status=78)

    def test_an_unknown_cohort_exits_64(self):
        self.write()
        self.assertIn("« automne » : pas de cohorte de ce nom",
                      self.binome("check", "automne", status=64)[1])

    def test_a_time_is_refused_where_real_mail_would_leave(self):
        self.write(settings=SETTINGS.replace(
            'relay = { maildir = "out"; }', 'relay = { host = "smtp.example.org"; login = "a"; '
            'password_command = "true"; }'))
        _, err = self.binome("run", "--now=2027-01-13", status=64)
        self.assertIn("--now", err)
        self.binome("plan", "--now=2027-01-13")


class Check(Case):
    def test_every_fault_is_told_with_its_line_and_exits_78(self):
        self.write(cohort=COHORT.replace("6 semaines", "6 semines").replace("client ", "cleint "),
                   roster=ROSTER.replace("22/01/2027 9:00", "").replace("camille.martin@", "camille martin@"))
        _, err = self.binome("check", status=78)
        self.assertRegex(err, r"printemps\.conf:6: .*6 semines.*6 semaines")
        self.assertRegex(err, r"printemps\.conf:3: .*cleint.*client")
        self.assertRegex(err, r"printemps\.csv:2: ")
        self.assertRegex(err, r"printemps\.csv:3: ")

    def test_a_sound_cohort_shows_what_people_will_see(self):
        self.write()
        out, err = self.binome("check", "--now=2027-01-05")
        self.assertIn("  mentor   Camille Martin <camille.martin@lumen.example> : Bonjour Camille, vous\n", out)
        self.assertIn("  mentoré  Philippe Durand <", out)
        self.assertIn("jeudi 21\u00a0janvier à 15\u00a0h", out)
        self.assertIn("6 invitations et 9 messages si tout va bien", out)
        self.assertIn("6 invitations et 2 messages si tout va bien", out)
        self.assertEqual(err, "")

    def test_more_mails_than_the_limits_allow_are_a_warning(self):
        self.write(cohort=COHORT + "limits = { mentor = 14, mentee = 8 }\n")
        _, err = self.binome("check", "--now=2027-01-05")
        self.assertIn("limits.mentor\u00a0: 15 envois sans incident, plus que les 14 permis", err)
        self.assertNotIn("limits.mentee", err)

    def test_a_kickoff_that_is_past_is_a_warning_until_the_start(self):
        self.write()
        past = "kickoff\u00a0: le jeudi 14\u00a0janvier 2027 est passé"
        self.assertEqual(self.binome("check", "--now=2027-01-14")[1], "")
        self.assertIn(past, self.binome("check", "--now=2027-01-15")[1])
        self.start()
        out, err = self.binome("check", "--now=2027-06-15")
        self.assertEqual(err, "")
        self.assertIn("un mentor reçoit 6 invitations et 9 messages", out)

    def test_the_year_of_a_first_session_is_what_is_told(self):
        self.write(roster=ROSTER.replace("22/01/2027", "22/01/2026"))
        self.assertIn("printemps.csv:3: première séance\u00a0: le 2026-01-22 est avant le départ du 2027-01-14"
                      "\u00a0; vouliez-vous le 2027-01-22", self.binome("check", status=78)[1])

    def test_nobody_gets_more_than_check_says(self):
        self.write()
        out, _ = self.binome("check", "--now=2027-01-05")
        most = [tuple(map(int, numbers)) for numbers in re.findall(
            r"un mentor.* (\d+) envois au plus, et (\d+) pour chaque date déplacée ou ajoutée", out)]
        self.assertEqual(most, [(35, 8), (17, 5)])
        crowded = 0
        for seed in 3, 4, 7:
            self.binome("rehearse", f"--seed={seed}", f"--out=life{seed}")
            for role, mails, dates in self.mails_of(self.root / f"life{seed}" / "state" / "printemps.db"):
                crowded += dates > 2
                self.assertLessEqual(mails, most[role][0] + dates * most[role][1], (seed, role, dates))
        self.assertGreater(crowded, 0)

    def mails_of(self, store):
        """Of each of a pair: role, mails but the answers to what they wrote themselves, and how many dates
        were put off or added."""
        with sqlite3.connect(store) as database:
            return database.execute("""
                SELECT person.id = pair.mentee,
                       (SELECT count(*) FROM fact WHERE kind = 'step.sent'
                        AND fact.person = person.id AND step NOT LIKE 'K%'),
                       (SELECT count(*) FROM fact WHERE subject = pair.id AND (kind IN (
                        'session.declined', 'session.cancelled', 'session.postponed', 'session.unsettled')
                        OR (kind = 'session.planned' AND state = 'coffee')))
                FROM pair JOIN person ON person.id IN (pair.mentor, pair.mentee)""").fetchall()

    def test_edits_that_leave_without_a_word_are_told_each_time(self):
        self.write(cohort=COHORT + 'approve = [ "start" ]\n')
        self.assertIn('approve sans "changes"', self.binome("check", "--now=2027-01-05")[0])
        self.write()
        self.assertNotIn("approve", self.binome("check", "--now=2027-01-05")[0])

    def test_the_robots_address_is_nobodys(self):
        for old, place in ("camille.martin@lumen.example", "printemps.csv:2: "), \
                          ("claire.leroy@lumen.example", "printemps.conf:9: "):
            new = "binome@changefactory.example"
            self.write(cohort=COHORT.replace(old, new), roster=ROSTER.replace(old, new))
            _, err = self.binome("check", status=78)
            self.assertIn(f"{place}{new}\u00a0: c’est l’adresse du robot", err)

    def test_faults_of_all_files_are_told_at_once_in_the_language_of_the_cohort(self):
        self.write(settings=SETTINGS.replace('maildir = "out"', 'port = "out"'),
                   roster=ROSTER.replace("21/01/2027", "31/02/2027"))
        _, err = self.binome("check", status=78)
        self.assertIn("binome.conf:", err)
        self.assertIn("printemps.csv:2: ", err)
        self.assertNotIn("did you mean", err)
        self.assertIn("\u00a0: ", err.splitlines()[0])

    def test_a_password_file_that_others_can_read_is_a_fault(self):
        self.write(settings=SETTINGS.replace('maildir = "out"', 'host = "mail.example.org"; port = 465; '
                                             'login = "binome"; password_file = "relay.secret"'))
        secret = self.root / "relay.secret"
        secret.write_text("geheim\n")
        secret.chmod(0o644)
        err = self.binome("check", "--now=2027-01-05", status=78)[1]
        self.assertIn("relay.secret: others can read this secret; chmod 600 it", err)
        secret.chmod(0o600)
        self.assertNotIn("relay.secret", self.binome("check", "--now=2027-01-05")[1])

    def test_a_template_that_is_missing_is_asked_for(self):
        self.write(settings=SETTINGS + 'templates = "rien";\n')
        self.assertIn("corrigez templates dans binome.conf", self.binome("check", status=78)[1])

    def test_words_are_the_same_in_every_locale(self):
        self.write()
        self.assertEqual(self.binome("check", "--now=2027-01-05", locale="C"),
                         self.binome("check", "--now=2027-01-05", locale="en_US.ISO-8859-1"))

    def test_an_english_cohort_is_checked_in_english(self):
        self.write(cohort=COHORT + 'language = "en"\n')
        out, _ = self.binome("check", "--now=2027-01-05")
        self.assertIn("Thursday 21 January at 3 pm", out.replace("\u00a0", " "))

    def test_folder_file_and_name_are_the_same_cohort(self):
        self.write()
        by_name = self.binome("check", "printemps", "--now=2027-01-05")
        self.assertEqual(self.binome("check", "printemps.conf", "--now=2027-01-05"), by_name)
        self.assertEqual(self.binome("check", ".", "--now=2027-01-05"), by_name)

    def test_online_opens_the_folders_of_maildir_doors(self):
        self.write()
        out, _ = self.binome("check", "--online", "--now=2027-01-05")
        self.assertIn("/in : s’ouvre", out)

    def test_online_without_a_server_exits_69(self):
        self.write(settings=SETTINGS.replace(
            'relay = { maildir = "out"; }', 'relay = { host = "127.0.0.1"; port = 9; tls = "none"; }'))
        self.binome("check", "--online", "--now=2027-01-05", status=69)


class Life(Case):
    def test_nothing_leaves_before_start(self):
        self.write()
        self.run_on("2027-01-13", "2027-01-14")
        self.assertEqual(self.sent(), [])

    def test_start_shows_the_week_and_arms_on_three_words(self):
        out, _ = self.start()
        self.assertRegex(out, r"S1 +Camille Martin +jeudi 14.janvier")
        self.assertIn("C’est parti", out)
        self.run_on("2027-01-14")
        self.assertEqual(self.steps().count("S1"), 4)

    def test_start_shows_the_first_week_in_which_something_leaves(self):
        self.write()
        out, _ = self.binome("start", "--now=2026-10-01 10:00", typed="", status=78)
        self.assertIn("Les premiers envois, du jeudi 14\u00a0janvier au mercredi 20\u00a0janvier 2027, si chacun "
                      "répond :\n  S1     Camille Martin", out)
        self.assertIn("\n  S2     Nadia Benali", out)
        self.assertNotIn("  S4 ", out)
        self.assertIn('binome preview printemps S1 "Camille Martin"', out)
        self.assertIn("Subject: ", self.binome("preview", "printemps", "S1", "Camille Martin")[0])
        self.assertIn("Cette semaine, rien que pour vous : le point du jour ou de la semaine, 5 fois.", out)
        self.assertIn("Pas encore commencé : 4 personnes, 2 binômes", self.binome("changes")[0])

    def test_start_arms_nothing_on_silence_or_no(self):
        for typed in "", "dpo@lumen.example\nnon\n", "dpo@lumen.example\noui\noui\nnon\n":
            with self.subTest(typed):
                self.write()
                self.binome("start", "--now=2027-01-13 10:00", typed=typed,
                            status=0 if typed else 78)
                self.run_on("2027-01-14")
                self.assertEqual(self.sent(), [])

    def test_what_would_be_forgotten_at_once_is_not_started(self):
        self.write(cohort=COHORT + 'dpo_contact = "dpo@lumen.example"\n')
        self.assertIn("`start` le refuserait", self.binome("check", "--now=2027-12-04")[1])
        out, err = self.binome("start", "--now=2027-12-04", typed="oui\noui\noui\n", status=78)
        self.assertEqual(out, "")
        self.assertIn("dernière séance le vendredi 3\u00a0septembre 2027, noms et adresses effacés depuis le "
                      "vendredi 3\u00a0décembre 2027", err)
        self.assertIn("en sommeil", self.binome("status")[0])
        self.binome("start", "--now=2027-12-01", typed="oui\noui\noui\n")
        self.assertIn("en marche", self.binome("status")[0])

    def test_start_writes_the_missing_contact_into_the_cohort_file(self):
        self.write()
        self.binome("start", "--now=2027-01-13 10:00", typed="dpo@lumen.example\noui\noui\noui\n")
        text = (self.root / "printemps.conf").read_text(encoding="utf-8")
        self.assertTrue(text.endswith('dpo_contact = "dpo@lumen.example"\n'))
        self.assertIn("Rien n’a changé", self.binome("changes", "--now=2027-01-13 11:00")[0])

    def test_status_names_each_pair_and_whom_it_waits_for(self):
        self.start()
        self.run_on("2027-01-14", "2027-01-15")
        out, _ = self.binome("status", "--now=2027-01-15 11:00")
        self.assertRegex(out, r"1 +Camille – Philippe : 0/6, jeudi 21.janvier à 15.h ; on attend "
                              r".*Camille \(invitation\)")
        pairs = [json.loads(line) for line in
                 self.binome("status", "--json", "--now=2027-01-15 11:00")[0].splitlines()]
        self.assertEqual([pair["pair"] for pair in pairs if "pair" in pair], ["1", "2"])

    def test_status_says_to_whom_words_went_while_the_consultant_was_away(self):
        self.start()
        with open(self.root / "printemps.conf", "a", encoding="utf-8") as cohort:
            cohort.write('away = ( { from = "2027-01-15", to = "2027-01-19", '
                         'cover = "Paul Morel <paul.morel@changefactory.example>" } )\n')
        self.run_on("2027-01-14")
        self.answer("S1", "camille.martin@lumen.example", "Anna, peux-tu m’appeler ?",
                    "Fri, 15 Jan 2027 10:30:00")
        self.run_on("2027-01-15")
        out, _ = self.binome("status", "--now=2027-01-15 11:00")
        self.assertIn("Camille Martin vous a écrit le 15\u00a0janvier : "
                      "le message est allé à Paul Morel.", out)

    def test_status_says_how_a_pair_has_ended_and_never_why(self):
        self.start()
        self.run_on("2027-01-14")
        self.answer("S1", "camille.martin@lumen.example", "NON",
                    "Thu, 14 Jan 2027 11:00:00")
        self.binome("run", "--now=2027-01-14 11:10")
        out, _ = self.binome("status", "--now=2027-01-14 12:00")
        self.assertIn("  1   Camille – Philippe : 0/6, arrêté le 14\u00a0janvier, à la demande de Camille\n", out)
        self.write(roster=ROSTER.splitlines(True)[0] + ROSTER.splitlines(True)[1],
                   cohort=COHORT + 'dpo_contact = "dpo@lumen.example"\n')
        self.binome("run", "--now=2027-01-14 12:10")
        out, _ = self.binome("status", "--now=2027-01-14 12:20")
        self.assertIn("  2   Nadia – Hélène : 0/6, arrêté le 14\u00a0janvier, retiré de la liste\n", out)
        ended = [json.loads(line).get("ended") for line in
                 self.binome("status", "--json", "--now=2027-01-14 12:20")[0].splitlines()]
        self.assertEqual([how for how in ended if how], ["left", "removed"])

    def test_status_of_a_programme_that_is_over(self):
        self.start()
        with sqlite3.connect(self.root / "state" / "printemps.db") as database:
            database.execute("INSERT INTO meta VALUES ('closed', '1')")
        out, _ = self.binome("status", "--now=2027-12-10 12:00")
        self.assertEqual(out, "Printemps 2027 : terminé, noms et adresses effacés\n")

    def test_status_tells_what_is_asked_in_words_and_awaits_nobody_who_stopped(self):
        self.start()
        self.run_on("2027-01-14", "2027-01-15", "2027-01-18", "2027-01-22")
        out, _ = self.binome("status", "--now=2027-01-22 11:00")
        self.assertIn("on attend Camille (compte rendu)", out)
        self.binome("stop", "Camille", "--now=2027-01-22 11:10")
        out, _ = self.binome("status", "--now=2027-01-22 11:20")
        self.assertNotIn("Camille (", out)

    def test_stop_stops_everything_until_start(self):
        self.start()
        self.run_on("2027-01-14")
        count = len(self.sent())
        self.assertIn("Plus rien ne part", self.binome("stop", "printemps")[0])
        self.run_on("2027-01-15", "2027-01-18")
        self.assertEqual(len(self.sent()), count)

    def test_the_only_cohort_need_not_be_named_before_a_person(self):
        self.start()
        self.run_on("2027-01-14")
        out, _ = self.binome("stop", "Camille", "--now=2027-01-14 11:00")
        self.assertIn("Camille Martin ne recevra plus rien", out)
        self.assertIn("vouliez-vous dire « Camille » ?", self.binome("stop", "Camile", status=64)[1])
        self.assertIn("écrivez l’adresse", self.binome("stop", "Zoé", status=64)[1])
        out, _ = self.binome("status", "--now=2027-01-14 12:00")
        self.assertIn("plus de messages : Camille", out)
        self.assertNotIn("STOP", out)

    def test_who_left_is_erased_once_the_roster_forgets_them(self):
        self.start()
        self.run_on("2027-01-14", "2027-01-15")
        self.binome("erase", "Nadia", "--now=2027-01-15 11:00", typed="OUI\n", status=64)
        self.write(roster="".join(ROSTER.splitlines(True)[:2]),
                   cohort=COHORT + 'dpo_contact = "dpo@lumen.example"\n')
        err = self.binome("erase", "Nadia", "--now=2027-01-15 11:00", typed="OUI\n", status=64)[1]
        self.assertIn("est encore du programme", err)
        self.binome("start", "--now=2027-01-15 11:00", typed="oui\n")
        self.binome("prepare", "--now=2027-01-15 11:30")
        out, _ = self.binome("erase", "Nadia", "--now=2027-01-15 11:30", typed="non\n")
        self.assertIn("encore dans son agenda", out)
        self.run_on("2027-01-18")
        out, _ = self.binome("erase", "Nadia", "--now=2027-01-18 11:00", typed="non\n")
        self.assertNotIn("agenda", out)
        self.assertIn("Nadia", self.binome("log", "--now=2027-01-18 11:00", "2")[0])
        out, _ = self.binome("erase", "Nadia", "--now=2027-01-18 11:00", typed="OUI\n")
        self.assertIn("C’est effacé", out)
        for store in self.root.rglob("printemps.db*"):
            bytes_left = store.read_bytes()
            for trace in b"Nadia", b"Benali", b"nadia.benali":
                self.assertNotIn(trace, bytes_left, store)
        self.run_on("2027-01-19")
        self.binome("erase", "Nadia", "--now=2027-01-19 11:00", typed="OUI\n", status=64)

    def test_status_counts_the_pairs_that_go_on(self):
        self.start()
        self.run_on("2027-01-14")
        self.write(roster="".join(ROSTER.splitlines(True)[:2]),
                   cohort=COHORT + 'dpo_contact = "dpo@lumen.example"\n')
        self.binome("start", "--now=2027-01-14 11:00", typed="oui\n")
        self.run_on("2027-01-15")
        self.assertIn("en marche, 1 binôme\n", self.binome("status", "--now=2027-01-15 11:00")[0])

    def test_status_gives_the_next_date_before_its_invitation_is_written(self):
        self.start()
        self.run_on("2027-01-14", "2027-01-15", "2027-01-18", "2027-01-22")
        self.assertTrue(self.answer("S4", "camille.martin@lumen.example", "1", "Fri, 22 Jan 2027 11:00:00"))
        self.run_on("2027-01-25")
        out, _ = self.binome("status", "--now=2027-01-25 11:00")
        self.assertRegex(out, r"Camille – Philippe : 1/6, jeudi 4.mars à 15.h")
        self.assertNotIn("aucune date", out)

    def test_status_gives_no_date_to_which_nobody_will_be_invited(self):
        self.start()
        self.run_on("2027-01-14", "2027-01-15", "2027-01-18", "2027-01-22")
        self.assertTrue(self.answer("S4", "camille.martin@lumen.example", "1", "Fri, 22 Jan 2027 11:00:00"))
        self.run_on("2027-01-25")
        self.assertTrue(self.answer("S1", "philippe.durand@lumen.example", "STOP", "Tue, 26 Jan 2027 11:00:00"))
        self.run_on("2027-01-26")
        out, _ = self.binome("status", "--now=2027-01-26 11:00")
        self.assertIn("Camille – Philippe : 1/6, aucune date ; plus de messages : Philippe\n", out)
        self.assertIn("Philippe Durand ne reçoit plus de messages, aucune autre séance n’est proposée", out)
        self.assertNotIn("aucune question en cours", out)

    def test_words_to_the_consultant_stay_in_view_for_a_week(self):
        self.start()
        self.run_on("2027-01-14")
        self.answer("S1", "camille.martin@lumen.example", "Anna, peux-tu m’appeler ? C’est urgent.",
                    "Thu, 14 Jan 2027 11:00:00")
        self.run_on("2027-01-15")
        out, _ = self.binome("status", "--now=2027-01-15 11:00")
        self.assertIn("Camille Martin vous a écrit le 15\u00a0janvier", out)
        self.assertNotIn("urgent", out)
        self.assertNotIn("vous a écrit", self.binome("status", "--now=2027-01-23 11:00")[0])

    def test_an_answer_that_is_held_names_its_address(self):
        self.start()
        self.run_on("2027-01-14", "2027-01-15")
        self.answer("S1", "camille.martin@lumen.example", "NON", "Fri, 15 Jan 2027 11:00:00",
                    sender="sophie@lumen.example")
        self.run_on("2027-01-18")
        line = "Camille et Philippe : une réponse est venue de sophie@lumen.example, que la liste"
        self.assertIn(line, self.binome("status", "--now=2027-01-18 11:00")[0])
        self.assertNotIn("sophie@", self.binome("log", "--json", "1")[0])

    def test_each_cohort_is_told_in_its_own_language(self):
        self.write(settings=SETTINGS.replace('"printemps.conf"', '"printemps.conf", "spring.conf"'))
        (self.root / "spring.conf").write_text(
            COHORT.replace("Printemps", "Spring") + 'language = "en"\n', encoding="utf-8")
        (self.root / "spring.csv").write_text(
            ROSTER.replace("@lumen", "@spring"), encoding="utf-8")
        out, _ = self.binome("status")
        self.assertIn("Printemps 2027 : pas encore commencé", out)
        self.assertIn("Spring 2027: not started yet", out)

    def test_an_edit_of_a_date_waits_for_oui(self):
        self.start()
        self.run_on("2027-01-14", "2027-01-15")
        count = len(self.sent())
        self.write(roster=ROSTER.replace("21/01/2027 15:00", "21/01/2027 16:00"),
                   cohort=COHORT + 'dpo_contact = "dpo@lumen.example"\n')
        out, _ = self.binome("changes", "--now=2027-01-15 11:00")
        self.assertIn("→ 2 mises à jour d’agenda", out)
        self.assertIn("printemps.csv:2: Camille – Philippe", out)
        self.run_on("2027-01-15")
        moved = [mail for mail in self.sent() if b"T150000Z" in mail.read_bytes()]
        self.assertEqual(moved, [])
        self.assertIn("Les agendas restent comme ils sont",
                      self.binome("start", "--now=2027-01-15 11:00", typed="non\n")[0])
        self.binome("start", "--now=2027-01-15 11:00", typed="oui\n")
        self.binome("run", "--now=2027-01-15 11:10")
        self.assertGreaterEqual(len(self.sent()), count + 2)

    def test_a_gap_brakes_until_catch_up(self):
        self.start()
        self.run_on("2027-01-14")
        _, err = self.binome("run", "--now=2027-02-14 10:00", status=75)
        self.assertIn("--catch-up", err)
        self.assertTrue(err.startswith("binome: rien ne part pour l’instant"), err)
        self.assertIn("printemps : aucun passage depuis plus longtemps que max_gap", err)
        self.binome("run", "--catch-up", "--now=2027-02-14 10:00")

    def test_a_store_that_is_gone_is_no_cohort_that_never_began(self):
        self.start()
        for path in (self.root / "state").glob("printemps.db*"):
            path.unlink()
        for verb in "run", "status", "plan", "outbox":
            out, err = self.binome(verb, "--now=2027-01-14 10:00", status=75)
            self.assertNotIn("pas encore commencé", out, verb)
            self.assertIn("is gone, and its key is still there", err, verb)

    def test_a_damaged_store_is_a_brake(self):
        self.start()
        (self.root / "state" / "printemps.db").write_bytes(b"no store at all" * 999)
        for verb in "run", "status", "start":
            _, err = self.binome(verb, "--now=2027-01-14 10:00", status=75)
            self.assertIn("is damaged", err)

    def test_a_lost_key_is_a_brake(self):
        self.start()
        (self.root / "state" / "printemps.key").unlink()
        out, err = self.binome("run", "--now=2027-01-14 10:00", status=75)
        self.assertIn("bring it back from the backup", err)
        self.assertEqual((out, self.sent()), ("", []))
        self.binome("status", "--now=2027-01-14 10:00", status=75)

    def test_a_limit_on_the_size_of_files_is_a_full_disk(self):
        self.start()
        for kilobytes in 1, 16, 40:
            done = subprocess.run(["bash", "-c", 'ulimit -f "$1"; exec "$2" run "--now=2027-01-14 10:00"',
                                   "bash", str(kilobytes), BINOME], cwd=self.root, encoding="utf-8",
                                  capture_output=True, timeout=120, check=False)
            self.assertEqual(done.returncode, 74, f"{kilobytes} kB\n{done.stdout}\n{done.stderr}")
            self.assertNotEqual(done.stderr, "")
        self.run_on("2027-01-15")
        self.assertIn("S1", self.steps())

    def test_one_bad_cohort_does_not_stop_the_other(self):
        self.start()
        (self.root / "binome.conf").write_text(
            SETTINGS.replace('"printemps.conf"', '"broken.conf", "printemps.conf"'), encoding="utf-8")
        (self.root / "broken.conf").write_text('nmae = "x"\n', encoding="utf-8")
        _, err = self.binome("run", "--now=2027-01-14 10:00", status=78)
        self.assertIn("broken.conf:1:", err)
        self.assertIn("broken.conf : rien n’en part ; `binome check` en dit plus", err)
        self.assertEqual(self.steps().count("S1"), 4)

    def test_log_tells_what_happened_to_a_pair(self):
        self.start()
        self.run_on("2027-01-14", "2027-01-15")
        out, _ = self.binome("log", "Camille")
        self.assertRegex(out, r"2027-01-15  envoyé +Camille +S2")
        self.binome("log", "Nobody", status=64)

    def test_log_of_a_cohort_that_has_not_begun_says_so(self):
        self.write()
        self.assertIn("pas encore commencé (binome start)", self.binome("log", "1", status=64)[1])

    def test_log_names_a_cancellation_in_words(self):
        self.start()
        self.run_on("2027-01-14", "2027-01-15")
        self.write(roster="".join(ROSTER.splitlines(True)[:2]),
                   cohort=COHORT + 'dpo_contact = "dpo@lumen.example"\n')
        self.binome("start", "--now=2027-01-15 11:00", typed="oui\n")
        self.binome("run", "--now=2027-01-15 11:10")
        self.assertRegex(self.binome("log", "2")[0], r"envoyé +Nadia +annulation\n")

    def test_preview_and_digest_print_without_a_store(self):
        self.write()
        out, _ = self.binome("preview", "S4", "Camille", "--now=2027-01-05")
        self.assertIn("Subject: Alors, cette séance avec Philippe", out)
        self.assertIn("To: Claire Leroy", self.binome("digest", "--now=2027-01-05")[0])
        self.assertFalse((self.root / "state").exists())

    def test_plan_shows_the_weeks_ahead(self):
        self.write()
        out, _ = self.binome("plan", "--until=2027-02-01", "--now=2027-01-10")
        self.assertRegex(out, r"S4 +Camille Martin +vendredi 22.janvier à 9.h")


    def test_an_answer_becomes_the_log_and_its_words_stay_with_their_author(self):
        self.start()
        self.run_on("2027-01-14", "2027-01-15", "2027-01-18", "2027-01-22")
        self.assertTrue(self.answer("S4", "camille.martin@lumen.example",
                                    "1\nThème : le canari jaune\nDurée : 45\nPARTAGER", "Fri, 22 Jan 2027 11:00:00"))
        self.binome("run", "--now=2027-01-22 11:30")
        out, _ = self.binome("log", "1")
        self.assertRegex(out, r"2027-01-22  séance tenue +Camille")
        self.assertRegex(out, r"durée +Camille +45.minutes")
        for verb in ("log", "1"), ("log", "--json", "1"), ("status",), ("outbox",), ("plan",):
            self.assertNotIn("canari", "".join(self.binome(*verb)))
        self.assertNotIn("canari", self.binome("log", "1", "--as=Philippe")[0])
        words = self.binome("log", "1", "--as=Camille")[0]
        self.assertIn("2027-01-22  thème : le canari jaune", words)
        self.assertIn("2027-01-22  partagé : le canari jaune", words)
        self.assertEqual(words.count("canari"), 2)
        self.assertRegex(self.binome("log", "1")[0], r"ses mots lui ont été montrés +Camille")

    def test_status_shows_the_pairs_of_a_cohort_whose_file_has_a_fault(self):
        self.start()
        self.run_on("2027-01-14", "2027-01-15")
        path = self.root / "printemps.conf"
        path.write_text(path.read_text(encoding="utf-8") + 'minutes = "une heure"\n', encoding="utf-8")
        out, _ = self.binome("status", "--now=2027-01-15 11:00")
        self.assertRegex(out, r"  1 +Camille.*0/6")
        self.assertIn("! Printemps 2027 : des fautes dans les fichiers (binome check)", out)
        path.write_text(path.read_text(encoding="utf-8") + "{", encoding="utf-8")
        self.assertRegex(self.binome("status", "--now=2027-01-15 11:00")[0],
                         r"! printemps\.conf ?: (des fautes|faults)")

    def test_status_check_exits_1_when_something_needs_a_human(self):
        self.start()
        self.run_on("2027-01-14", "2027-01-15")
        self.assertEqual(self.binome("status", "--check", "--now=2027-01-15 11:00"), ("", ""))
        new = self.root / "in" / "new"
        (new / "stranger").write_text("From: who@elsewhere.example\nTo: binome@changefactory.example\n"
                                      "Subject: hello\nMessage-ID: <x@elsewhere.example>\n\nHello\n")
        self.binome("run", "--now=2027-01-15 11:10")
        out, _ = self.binome("status", "--check", "--now=2027-01-15 11:20", status=1)
        self.assertRegex(out, r"^À vous :\n  ! Un mail de who@elsewhere\.example.*\n$")


class Trial(Case):
    def test_the_consultant_alone_gets_one_of_each_and_her_1_is_understood(self):
        self.write()
        helper = threading.Thread(target=self.reply_when_it_is_there)
        helper.start()
        out, _ = self.binome("test", "printemps", "--now=2027-01-05 10:00", "--wait=1")
        helper.join()
        self.assertIn("Reçu, compris : séance tenue", out)
        for path in self.sent():
            mail = email.message_from_bytes(path.read_bytes(), policy=policy.default)
            self.assertEqual(mail["To"].addresses[0].addr_spec, "anna.rollet@changefactory.example")
            # Python puts a blank between encoded words; RFC 2047, 6.2, has none.
            self.assertIn("Essai", mail["From"].replace(" ", ""))
        self.assertEqual(self.methods(), [("S2", "REQUEST", "0"), ("S2", "REQUEST", "0"),
                                          ("S2", "REQUEST", "1"), ("cancel", "CANCEL", "2")])
        texts = "\n".join(self.texts())
        self.assertIn("Trois séances, trois heures", texts)
        self.assertIn("En décembre, le binôme du programme Printemps 2027 a tenu 3 séances", texts)
        self.assertIn("désormais jeudi 11 mars à 15 h", texts)
        self.assertIn("Prochaines nouvelles le 1er mars", texts)
        self.assertIn("pas encore commencé", self.binome("status")[0])

    def texts(self):
        for path in self.sent():
            mail = email.message_from_bytes(path.read_bytes(), policy=policy.default)
            yield mail.get_body(("plain",)).get_content().replace("\u00a0", " ")

    def methods(self):
        """Of each mail with a calendar part: step, METHOD, SEQUENCE; by the last."""
        found = []
        for path in self.sent():
            mail = email.message_from_bytes(path.read_bytes(), policy=policy.default)
            for part in mail.walk():
                if part.get_content_type() == "text/calendar":
                    text = part.get_content()
                    found.append((mail["X-Binome-Step"], *(
                        re.search(rf"^{name}:(\w+)", text, re.MULTILINE).group(1)
                        for name in ("METHOD", "SEQUENCE"))))
        return sorted(found, key=lambda row: row[2])

    def reply_when_it_is_there(self):
        for _ in range(100):
            if self.answer("S4", "anna.rollet@changefactory.example", "1", "Tue, 05 Jan 2027 10:05:00"):
                return
            time.sleep(0.1)


class Rehearse(Case):
    def life(self, out, *options):
        self.binome("rehearse", f"--out={out}", "--until=2027-02-15", *options)
        return {path.name: path.read_bytes() for path in sorted((self.root / out).rglob("*.eml"))}, \
            (self.root / out / "index.html").read_bytes()

    def test_a_rehearsal_leaves_page_mails_and_stores_and_touches_nothing_else(self):
        self.write()
        before = sorted(self.root.iterdir())
        mails, page = self.life("life")
        self.assertGreater(len(mails), 10)
        self.assertIn(b"Camille", page)
        self.assertTrue((self.root / "life" / "state").is_dir())
        self.assertEqual(sorted(self.root.iterdir()), sorted([*before, self.root / "life"]))

    def test_the_same_seed_gives_the_same_bytes_and_another_seed_another_life(self):
        self.write()
        one = self.life("one", "--seed=7")
        self.assertEqual(one, self.life("two", "--seed=7"))
        self.assertNotEqual(one[0], self.life("three", "--seed=8")[0])

    def test_a_folder_of_somebody_else_is_left_alone(self):
        self.write()
        (self.root / "mine").mkdir()
        (self.root / "mine" / "letter").write_text("dear")
        _, err = self.binome("rehearse", "--out=mine", status=64)
        self.assertIn("--out en nomme un autre", err)
        self.assertEqual((self.root / "mine" / "letter").read_text(), "dear")


    def test_what_cannot_be_lived_is_a_fault_of_usage(self):
        self.write()
        for option, wish in ("--until=2027-01-13", "est avant le départ ; écrivez 2027-01-14"), \
                            ("--until=demain", "n’est pas une date"), ("--seed=-1", "0 ou plus"):
            self.assertIn(wish, self.binome("rehearse", option, "--out=life", status=64)[1])
        self.assertFalse((self.root / "life").exists())

    def test_a_day_past_the_end_is_told(self):
        self.write(cohort=COHORT.replace("sessions   = 6", "sessions   = 1"))
        out, _ = self.binome("rehearse", "--out=life", "--until=2028-01-01")
        self.assertIn("--until était trop loin", out)
        self.assertNotIn("trop loin", self.binome("rehearse", "--out=life", "--until=2027-02-01")[0])


class Init(Case):
    def test_init_writes_a_cohort_that_check_accepts(self):
        out, _ = self.binome("init", "automne")
        self.assertEqual(sorted(path.name for path in (self.root / "automne").iterdir()),
                         ["annonce.txt", "automne.conf", "automne.csv", "binome.conf", "informatique.txt"])
        self.assertEqual(out.count("écrit : "), 5)
        for name in "binome.conf", "automne.conf":
            text = (self.root / "automne" / name).read_text(encoding="utf-8")
            columns = {line.index(" # ") for line in text.splitlines() if " # un" in line and line[0] != "#"}
            self.assertEqual(len(columns), 1, text)
        self.binome("check", "automne", "--now=2027-01-05")

    def test_init_writes_english_where_english_is_spoken(self):
        written = ["announcement.txt", "autumn.conf", "autumn.csv", "binome.conf", "it-department.txt"]
        for folder, options, locale in ("a", ["--language=en"], "fr_FR.UTF-8"), ("b", [], "en_GB.UTF-8"):
            self.binome("init", *options, f"{folder}/autumn", locale=locale)
            self.assertEqual(sorted(path.name for path in (self.root / folder / "autumn").iterdir()), written)
            out, err = self.binome("check", f"{folder}/autumn", "--now=2027-01-05")
            self.assertIn("Spring 2027 (Lumen Group): kick-off", out)
            self.assertEqual(err, "")
        self.binome("init", "--language=fr", "automne", locale="en_GB.UTF-8")
        self.assertTrue((self.root / "automne" / "annonce.txt").exists())
        self.binome("init", "--language=de", "herbst", status=64)

    def test_the_english_example_lives_its_life(self):
        self.binome("init", "--language=en", "autumn")
        self.assertIn("Sessions held", self.binome("rehearse", "autumn", "--until=2027-03-01")[0])

    def test_init_overwrites_nothing(self):
        (self.root / "automne").mkdir()
        (self.root / "automne" / "automne.csv").write_text("mine")
        out, _ = self.binome("init", "automne")
        self.assertIn("gardé : automne/automne.csv", out)
        self.assertEqual((self.root / "automne" / "automne.csv").read_text(), "mine")


class Read(Case):
    def test_a_mail_is_read_without_any_configuration(self):
        (self.root / "a.eml").write_text(
            "From: Camille <camille@lumen.example>\nTo: binome@changefactory.example\n"
            "Subject: Re: hello\nMessage-ID: <a@lumen.example>\n\n1\n", encoding="utf-8")
        (line,) = self.binome("read", "--json", "a.eml")[0].splitlines()
        told = json.loads(line)
        self.assertEqual((told["from"], told["class"], told["text"]),
                         ("camille@lumen.example", "person", "1"))

    def test_a_missing_file_exits_65_and_the_others_are_read(self):
        (self.root / "a.eml").write_text("From: a@lumen.example\n\nhello\n", encoding="utf-8")
        out, _ = self.binome("read", "missing.eml", "a.eml", status=65)
        self.assertIn("a@lumen.example", out)

    def test_every_file_gets_one_object_with_every_key(self):
        (self.root / "body.txt").write_text("Jeudi 14h me va.\n", encoding="utf-8")
        (self.root / "empty.eml").write_text("", encoding="utf-8")
        out, _ = self.binome("read", "--json", "body.txt", "missing.eml", "empty.eml", "body.txt", status=65)
        told = [json.loads(line) for line in out.splitlines()]
        self.assertEqual([(one["file"], one["class"]) for one in told],
                         [("body.txt", "person"), ("missing.eml", "unreadable"),
                          ("empty.eml", "unreadable"), ("body.txt", "person")])
        for one in told:
            self.assertEqual(list(one), ["file", "class", "message_id", "from", "subject", "date",
                                         "calendar", "bounce", "away", "text", "answers", "choice",
                                         "intent", "times", "facts", "why_not"])

    def test_a_bare_calendar_is_a_calendar(self):
        (self.root / "a.ics").write_text("BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:u\n"
                                         "ATTENDEE;PARTSTAT=DECLINED:mailto:a@lumen.example\n"
                                         "END:VEVENT\nEND:VCALENDAR\n", encoding="utf-8")
        told = json.loads(self.binome("read", "--json", "a.ics")[0])
        self.assertEqual((told["class"], told["intent"], told["calendar"]["components"][0]["partstat"]),
                         ("calendar", ["decline"], {"a@lumen.example": "DECLINED"}))

    def test_the_original_tells_answers_from_what_it_asked(self):
        form = "Bonjour Camille,\nDites-moi :\n1 oui\n2 non\nThème :\nDurée :\nQuestion restée ouverte :\nMerci beaucoup pour tout, Anna\n"
        (self.root / "sent.eml").write_text(
            "From: binome@changefactory.example\nTo: camille@lumen.example\nSubject: Alors ?\n"
            "Date: Thu, 22 Jan 2027 09:00:00 +0100\nMessage-ID: <s@x.test>\n"
            "Content-Type: text/plain; charset=utf-8\n\n" + form, encoding="utf-8")
        quoted = "".join("> " + line + "\n" for line in form.splitlines())
        quoted = quoted.replace("Thème :", "Thème : LinkedIn").replace("Durée :", "Durée : 45 min")
        (self.root / "reply.eml").write_text(
            "From: camille@lumen.example\nTo: binome@changefactory.example\nSubject: Re: Alors ?\n"
            "Date: Fri, 23 Jan 2027 09:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n"
            "1\n\nLe 22/01/2027 09:00, binome@changefactory.example a écrit :\n" + quoted,
            encoding="utf-8")
        told = json.loads(self.binome("read", "--json", "--original=sent.eml", "reply.eml")[0])
        self.assertEqual((told["text"], told["answers"], told["choice"], told["intent"]),
                         ("1", {"Thème": "LinkedIn", "Durée": "45 min"}, 1, ["digit", "log"]))

    def test_a_word_or_two_says_what_a_mail_wants(self):
        rows = [("Re: x", "Oui, à jeudi", ["accept"]), ("Re: x", "Non merci", ["decline"]),
                ("Re: x", "peut-être", ["tentative"]), ("Re: x", "Merci !", ["thanks"]),
                ("Re: x", "DÉCALER", ["command"]), ("Re: x", "2", ["digit"]),
                ("Re: x", "plutôt lundi 14h", ["propose"]), ("Re: x", "2, jeudi 19 à 15h", ["digit", "propose"]),
                ("Re: x", "Super séance, une heure sur LinkedIn", ["log"]),
                ("Re: x", "La cantine a changé de chef.", ["none"]), ("Accepté : x", "", ["accept"])]
        for number, (subject, text, _) in enumerate(rows):
            (self.root / f"{number}.eml").write_text(
                f"From: a@lumen.example\nSubject: {subject}\nDate: Wed, 11 Mar 2026 10:00:00 +0100\n"
                f"Content-Type: text/plain; charset=utf-8\n\n{text}\n", encoding="utf-8")
        out, _ = self.binome("read", "--json", *[f"{number}.eml" for number in range(len(rows))])
        self.assertEqual([json.loads(line)["intent"] for line in out.splitlines()],
                         [wanted for _, _, wanted in rows])

    def test_nothing_is_made_of_an_automatic_reply(self):
        (self.root / "a.eml").write_text(
            "From: camille@lumen.example\nSubject: Absence du bureau : Re: Alors ?\n"
            "Date: Wed, 11 Mar 2026 10:00:00 +0100\nAuto-Submitted: auto-replied\n"
            "Content-Type: text/plain; charset=utf-8\n\nOui, je suis absente jusqu'au 23 mars.\n", encoding="utf-8")
        told = json.loads(self.binome("read", "--json", "a.eml")[0])
        self.assertEqual((told["class"], told["away"], told["intent"], told["times"]),
                         ("auto", {"until": "2026-03-24"}, ["none"], []))

    def test_a_configuration_says_what_would_be_journalled(self):
        self.start()
        (self.root / "a.eml").write_text("From: a@nowhere.example\n\nhello\n", encoding="utf-8")
        (self.root / "b.eml").write_text("From: camille.martin@lumen.example\n"
                                         "Auto-Submitted: auto-replied\n\nabsente\n", encoding="utf-8")
        out, _ = self.binome("read", "--json", "--now=2027-01-14 10:00", "a.eml", "b.eml")
        stranger, absent = [json.loads(line) for line in out.splitlines()]
        self.assertEqual(stranger["facts"], [])
        self.assertTrue(stranger["why_not"])
        self.assertEqual([fact["kind"] for fact in absent["facts"]], ["person.away"])


class When(Case):
    def when(self, typed, *options, status=0):
        out, _ = self.binome("when", "--json", "--lang=fr", "--zone=Europe/Paris",
                             "--now=2026-03-11T10:00", *options, typed=typed, status=status)
        return [json.loads(line) for line in out.splitlines()]

    def test_a_phrase_a_line(self):
        self.assertEqual(self.when("vendredi 14h\nmerci\n"),
                         [{"phrase": "vendredi 14h", "times": [
                             {"start": "2026-03-13T14:00", "end": None, "what": "proposal"}]},
                          {"phrase": "merci", "times": []}])

    def test_times_hang_on_the_session(self):
        (told,) = self.when("même jour mais 17h", "--session=2026-03-13T15:00")
        self.assertEqual(told["times"], [{"start": "2026-03-13T17:00", "end": None, "what": "proposal"}])

    def test_what_is_ambiguous_says_so(self):
        (told,) = self.when("lundi 7h")
        self.assertEqual(told["times"][0]["ambiguous"], True)
        self.assertEqual([one["start"] for one in told["times"][0]["readings"]],
                         ["2026-03-16T07:00", "2026-03-16T19:00"])

    def test_an_option_that_says_nothing_exits_64(self):
        for option in "--lang=klingon", "--zone=Mars/Olympus", "--session=hier", "--now=soon", "--seed=1":
            with self.subTest(option):
                self.binome("when", "--json", option, typed="vendredi 14h\n", status=64)

    def test_a_line_that_is_no_text_exits_65_and_the_others_are_read(self):
        done = subprocess.run([BINOME, "when", "--json", "--now=2026-03-11T10:00"], cwd=self.root,
                              input="vendredi 14h\n\udcff\nlundi 9h\n".encode("utf-8", "surrogateescape"),
                              capture_output=True, timeout=60, check=False)
        told = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
        self.assertEqual(done.returncode, 65)
        self.assertEqual([len(one["times"]) for one in told], [1, 0, 1])


if __name__ == "__main__":
    if not BINOME:
        print("no binome was built")
        sys.exit(77)
    unittest.main()
