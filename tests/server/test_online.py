"""`check --online` and `test` against Dovecot and Postfix: doors tried, an answer understood."""

import email
import os
import subprocess
import threading
import time
import unittest
from email import policy

import servers

BINOME = os.environ.get("BINOME", "")
ROBOT, ANNA = "robot@example.org", "anna@example.org"

COHORT = f"""
name       = "Printemps 2027"
client     = "Groupe Lumen"
kickoff    = "14/01/2027"
consultant = "Anna Rollet <{ANNA}>"
managers   = [ "Claire Leroy <claire.leroy@lumen.example>" ]
"""
ROSTER = """mentor;mentoré;première séance
Camille Martin <camille.martin@lumen.example>;Philippe Durand <philippe.durand@lumen.example>;21/01/2027 15:00
"""


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        lacking = servers.lacking("dovecot", "doveadm", "postfix", "openssl", root=True)
        if lacking or not BINOME:
            raise unittest.SkipTest(lacking or "no binome was built")
        cls.place = servers.Place()
        cls.addClassCleanup(cls.place.__exit__)
        cls.ca = servers.Authority(cls.place)
        cls.dovecot = cls.place.start(servers.Dovecot(cls.place, cls.ca,
                                                      {ROBOT: "s3cret", ANNA: "annas"}))
        cls.postfix = cls.place.start(servers.Postfix(cls.place, cls.ca, cls.dovecot))

    def setUp(self):
        self.folder = self.place.path(self.id().rsplit(".", 1)[1])
        os.makedirs(self.folder)
        self.write("printemps.conf", COHORT)
        self.write("printemps.csv", ROSTER)

    def write(self, name, text, mode=0o600):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, mode)

    def settings(self, password="s3cret", mode=0o600, ca=None):
        self.write("password", password + "\n", mode)
        door = (f'host = "127.0.0.1", login = "{ROBOT}", password_file = "password", '
                f'ca_file = "{ca or self.ca.file}"')
        self.write("binome.conf", f"""
sender = "{ROBOT}"
consultant = "Anna Rollet <{ANNA}>"
cohorts = [ "printemps.conf" ]
relay = {{ {door}, port = {self.postfix.submissions} }}
mailbox = {{ {door}, port = {self.dovecot.imaps} }}
""")

    def binome(self, *arguments, status=0):
        done = subprocess.run([BINOME, *arguments], cwd=self.folder, encoding="utf-8",
                              capture_output=True, timeout=120, check=False)
        self.assertEqual(done.returncode, status, f"{arguments}\n{done.stdout}\n{done.stderr}")
        return done.stdout, done.stderr


class Online(Case):
    def test_both_doors_open_and_say_what_they_offer(self):
        self.settings()
        out, _ = self.binome("check", "--online")
        self.assertRegex(out, rf"relais 127\.0\.0\.1:{self.postfix.submissions} : joint, identifié \(.*PIPELINING")
        self.assertRegex(out, rf"boîte 127\.0\.0\.1:{self.dovecot.imaps} : INBOX s’ouvre, \d+ message")

    def test_a_wrong_password_exits_69_and_names_both_doors(self):
        self.settings(password="wrong")
        _, err = self.binome("check", "--online", status=69)
        self.assertRegex(err, r"(?m)^binome: .* : relay: .*\n(.*\n)*binome: .* : mailbox: ")
        self.assertNotIn("wrong", err)

    def test_a_certificate_of_nobody_exits_69(self):
        self.settings(ca=servers.Authority(self.place, "other").file)
        _, err = self.binome("check", "--online", status=69)
        self.assertIn("certificate", err)

    def test_a_password_that_others_can_read_exits_78(self):
        self.settings(mode=0o644)
        self.binome("check", "--online", status=78)


class Trial(Case):
    def test_an_answer_through_the_real_mailbox_is_understood(self):
        self.settings()
        helper = threading.Thread(target=self.answer)
        helper.start()
        out, _ = self.binome("test", "--wait=1")
        helper.join()
        self.assertIn("Reçu, compris : séance tenue", out)

    def answer(self):
        end = time.monotonic() + 30
        while time.monotonic() < end:
            for raw in self.dovecot.messages(ANNA):
                mail = email.message_from_bytes(raw, policy=policy.default)
                if mail["X-Binome-Step"] == "S4":
                    self.postfix.deliver(ANNA, mail["Reply-To"].addresses[0].addr_spec,
                                         f"From: {ANNA}\r\nTo: {mail['Reply-To'].addresses[0].addr_spec}\r\n"
                                         f"Subject: Re: log\r\nMessage-ID: <1@anna>\r\nDate: {mail['Date']}\r\n"
                                         f"In-Reply-To: {mail['Message-ID']}\r\n\r\n1\r\n".encode())
                    return
            time.sleep(0.5)


if __name__ == "__main__":
    servers.main()
