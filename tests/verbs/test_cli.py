"""The command line as a consultant and cron use it: verbs, exit codes, faults, a cohort's first days."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

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

    def steps(self):
        return [line.split(b": ")[1].strip().decode() for mail in self.sent()
                for line in mail.read_bytes().splitlines() if line.startswith(b"X-Binome-Step: ")]


class Usage(Case):
    def test_help_shows_the_verbs_of_a_consultant(self):
        out, _ = self.binome("--help")
        verbs = [line.split()[0] for line in out.splitlines() if line.startswith("  ") and "--" not in line]
        self.assertEqual(verbs, ["init", "check", "test", "start", "stop", "status",
                                 "changes"])

    def test_help_all_shows_every_verb(self):
        out, _ = self.binome("--help", "all")
        for verb in "run receive prepare send plan preview log outbox digest read".split():
            self.assertIn(f"\n  {verb} ", out)

    def test_a_verb_explains_its_own_options(self):
        out, _ = self.binome("plan", "--help")
        for option in "--until", "--config":
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
        self.binome("check", "automne", status=64)

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
        self.assertIn("Camille Martin <camille.martin@lumen.example> : Bonjour Camille, vous", out)
        self.assertIn("jeudi 21\u00a0janvier à 15\u00a0h", out)
        self.assertIn("6 invitations et 9 messages si tout va bien", out)
        self.assertIn("6 invitations et 2 messages si tout va bien", out)
        self.assertEqual(err, "")

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

    def test_start_arms_nothing_on_silence_or_no(self):
        for typed in "", "dpo@lumen.example\nnon\n", "dpo@lumen.example\noui\noui\nnon\n":
            with self.subTest(typed):
                self.write()
                self.binome("start", "--now=2027-01-13 10:00", typed=typed,
                            status=0 if typed else 78)
                self.run_on("2027-01-14")
                self.assertEqual(self.sent(), [])

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

    def test_stop_stops_everything_until_start(self):
        self.start()
        self.run_on("2027-01-14")
        count = len(self.sent())
        self.assertIn("Plus rien ne part", self.binome("stop", "printemps")[0])
        self.run_on("2027-01-15", "2027-01-18")
        self.assertEqual(len(self.sent()), count)

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
        self.binome("start", "--now=2027-01-15 11:00", typed="oui\n")
        self.binome("run", "--now=2027-01-15 11:10")
        self.assertGreaterEqual(len(self.sent()), count + 2)

    def test_a_gap_brakes_until_catch_up(self):
        self.start()
        self.run_on("2027-01-14")
        _, err = self.binome("run", "--now=2027-02-14 10:00", status=75)
        self.assertIn("--catch-up", err)
        self.binome("run", "--catch-up", "--now=2027-02-14 10:00")

    def test_one_bad_cohort_does_not_stop_the_other(self):
        self.start()
        (self.root / "binome.conf").write_text(
            SETTINGS.replace('"printemps.conf"', '"broken.conf", "printemps.conf"'), encoding="utf-8")
        (self.root / "broken.conf").write_text('nmae = "x"\n', encoding="utf-8")
        _, err = self.binome("run", "--now=2027-01-14 10:00", status=78)
        self.assertIn("broken.conf:1:", err)
        self.assertEqual(self.steps().count("S1"), 4)

    def test_log_tells_what_happened_to_a_pair(self):
        self.start()
        self.run_on("2027-01-14", "2027-01-15")
        out, _ = self.binome("log", "Camille")
        self.assertRegex(out, r"2027-01-15  envoyé +Camille +S2")
        self.binome("log", "Nobody", status=64)

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


if __name__ == "__main__":
    if not BINOME:
        print("no binome was built")
        sys.exit(77)
    unittest.main()
