"""The doors against real servers: Dovecot, Postfix, smtp-sink; TLS, logins, faults, verdicts."""

import hashlib
import os
import ssl
import subprocess
import time
import unittest
import warnings

import servers

TOOL = os.path.join(os.environ.get("BUILD_DIR", "build/dev"), "tests", "tool_server_doors")
ROBOT, GRACE = "robot@example.org", "grace@lumen.example"
USERS = {ROBOT: "s3cret \"quoted\" \\ é", GRACE: "graces"}
CAP = 10_000_000


def doors(kind, *arguments, port, tls="implicit", host="127.0.0.1", **more):
    """What the tool says, line by line."""
    environment = dict(os.environ, HOST=host, PORT=str(port), TLS=tls)
    environment.update({name.upper(): value for name, value in more.items() if value})
    # A proxy of the environment must not be asked.
    environment.update(all_proxy="http://127.0.0.1:9", https_proxy="http://127.0.0.1:9")
    done = subprocess.run([TOOL, kind, *arguments], env=environment, stdout=subprocess.PIPE,
                          text=True, timeout=120, check=False)
    return done.stdout.splitlines()


def message(words, subject="hello"):
    return (f"From: {ROBOT}\r\nTo: {GRACE}\r\nSubject: {subject}\r\n"
            f"Message-ID: <{hashlib.sha1(words.encode()).hexdigest()}@example.org>\r\n\r\n"
            f"{words}\r\n").encode()


class Case(unittest.TestCase):
    def assert_starts(self, lines, *starts):
        """Each line begins with its start; there are as many."""
        told = "\n".join(lines)
        self.assertEqual(len(lines), len(starts), told)
        for line, start in zip(lines, starts):
            self.assertTrue(line.startswith(start), f"{line!r} is not {start!r}\n{told}")


@unittest.skipIf(servers.lacking("dovecot", "doveadm", "openssl"),
                 servers.lacking("dovecot", "doveadm", "openssl"))
class Reading(Case):
    @classmethod
    def setUpClass(cls):
        cls.place = servers.Place()
        cls.addClassCleanup(cls.place.__exit__)
        cls.ca = servers.Authority(cls.place)
        cls.other = servers.Authority(cls.place, "other")
        cls.dovecot = cls.place.start(
            servers.Dovecot(cls.place, cls.ca, USERS, prefix="INBOX.", separator="."))

    def read(self, *arguments, **more):
        options = {"port": self.dovecot.imaps, "login": ROBOT, "password": USERS[ROBOT],
                   "ca": self.ca.file}
        options.update(more)
        return doors("imap", *arguments, **options)

    def test_every_way_in_opens(self):
        token = self.dovecot.token(ROBOT)
        for way in (
                {},
                {"host": "localhost"},
                {"tls": "starttls", "port": self.dovecot.imap},
                {"password": None, "token": token},
                {"password": None, "token": token, "tls": "starttls", "port": self.dovecot.imap}):
            with self.subTest(way=way):
                self.assert_starts(self.read("list", **way), "offers IMAP4rev1", "list done")

    def test_no_other_way_opens(self):
        plain = self.dovecot.imap
        forged = self.dovecot.token(ROBOT, key=b"another key")
        stale = self.dovecot.token(ROBOT, seconds=-60)
        for error, way in (
                ("login", {"password": "wrong"}),
                ("login", {"password": "wrong", "tls": "starttls", "port": plain}),
                ("login", {"password": None, "token": forged}),
                ("login", {"password": None, "token": stale}),
                ("tls", {"ca": self.other.file}),
                ("tls", {"ca": self.other.file, "tls": "starttls", "port": plain}),
                ("tls", {"ca": None}),
                ("tls", {"ca": "/nowhere.pem"}),
                ("config", {"tls": "none", "port": plain}),
                ("config", {"password": None}),
                ("unreachable", {"port": servers.free_port()})):
            with self.subTest(way=way):
                self.assert_starts(self.read("list", **way), f"error {error} ")

    def test_mail_comes_as_it_lies_there_and_leaves_unseen(self):
        user = ROBOT
        forgery = message("* 1 FETCH (UID 1 BODY[] {3}\r\nB0004 OK done\r\nA004 OK done\r\n.\r\n")
        large = message("x" * 70 + "\r\n" + "y" * 200_000, "large")
        mails = [forgery, large] + [message(f"number {n}") for n in range(98)]
        self.dovecot.append(user, mails)
        lines = self.read("list", "fetch", "100000", "move", "binome/done", "list")
        head = large[:large.index(b"\r\n\r\n") + 4]
        expected = [f"raw={hashlib.sha256(mail).hexdigest()}" for mail in mails]
        expected[1] = f"head={hashlib.sha256(head).hexdigest()}"
        fetched = lines[lines.index("list done flights=1") + 1:][:100]
        self.assertEqual([line.split()[3] for line in fetched], expected)
        # 1 FETCH for those under the cap and one for heads; NAMESPACE, MOVE, CREATE, MOVE.
        self.assert_starts(lines[-3:], "fetch done flights=2", "move done flights=4",
                           "list done flights=0")
        moved = self.dovecot.messages(user, "INBOX.binome.done")
        self.assertEqual(moved, mails)
        with self.dovecot.mailbox(user) as imap:
            imap.select('"INBOX.binome.done"')
            self.assertEqual(len(imap.search(None, "UNSEEN")[1][0].split()), len(mails))

    def test_old_mail_is_deleted_in_our_folder(self):
        self.dovecot.append(ROBOT, [message("to be forgotten")])
        self.read("list", "move", "binome/old")
        self.assertEqual(len(self.dovecot.messages(ROBOT, "INBOX.binome.old")), 1)
        today = int(time.time() // 86400)
        self.assert_starts(self.read("expunge", "binome/old", str(today - 1)), "offers", "expunge done")
        self.assertEqual(len(self.dovecot.messages(ROBOT, "INBOX.binome.old")), 1)
        self.assert_starts(self.read("expunge", "binome/old", str(today + 2)), "offers", "expunge done")
        self.assertEqual(self.dovecot.messages(ROBOT, "INBOX.binome.old"), [])
        self.assert_starts(self.read("expunge", "never/made", str(today)), "offers", "expunge done")


@unittest.skipIf(servers.lacking("smtp-sink"), servers.lacking("smtp-sink"))
class Faults(Case):
    def setUp(self):
        self.place = servers.Place()
        self.addCleanup(self.place.__exit__)
        self.file = self.place.path("mail")
        with open(self.file, "wb") as file:
            file.write(message("a line\r\n.\r\n..\r\nMAIL FROM:<evil@example.org>"))

    def submit(self, sink, count=1):
        return doors("smtp", ROBOT, *[GRACE, self.file] * count, port=sink.port, tls="none")

    def test_a_message_takes_two_flights(self):
        sink = self.place.start(servers.Sink(self.place))
        lines = self.submit(sink, 3)
        self.assert_starts(lines, "offers PIPELINING", *["sent flights=2 open=1 250"] * 3)
        self.assertEqual(len(sink.messages()), 3)
        self.assertIn(b"a line\n.\n..\nMAIL FROM:<evil@example.org>\n", sink.messages()[0])

    def test_without_pipelining_it_still_arrives(self):
        sink = self.place.start(servers.Sink(self.place, "-p"))
        self.assert_starts(self.submit(sink, 2), "offers", *["sent flights=4 open=1 250"] * 2)

    def test_faults_have_their_verdicts(self):
        for flags, verdict in (
                (("-f", "MAIL"), "refused flights=1 open=1 500"),
                (("-f", "RCPT"), "refused flights=2 open=1 500"),
                (("-f", "DATA"), "refused flights=3 open=1 500"),
                (("-f", "."), "refused flights=4 open=1 500"),
                (("-r", "MAIL"), "deferred flights=1 open=1 450"),
                (("-r", "RCPT"), "deferred flights=2 open=1 450"),
                (("-r", "DATA"), "deferred flights=3 open=1 450"),
                (("-r", "."), "deferred flights=4 open=1 450"),
                (("-q", "MAIL"), "deferred flights=1 open=0 "),
                (("-q", "RCPT"), "deferred flights=1 open=0 "),
                (("-q", "DATA"), "deferred flights=1 open=0 "),
                (("-q", "."), "doubt flights=2 open=0 ")):
            with self.subTest(flags=flags):
                sink = self.place.start(servers.Sink(self.place, *flags))
                self.assert_starts(self.submit(sink), "offers", verdict)

    def test_a_refused_greeting_opens_nothing(self):
        for flags, error in ((("-q", "CONNECT"), "unreachable"), (("-r", "CONNECT"), "unreachable"),
                             (("-f", "CONNECT"), "protocol")):
            with self.subTest(flags=flags):
                sink = self.place.start(servers.Sink(self.place, *flags))
                self.assert_starts(self.submit(sink), f"error {error} smtp://127.0.0.1:{sink.port}: ")

    def test_a_slow_reply_to_the_dot_is_waited_for(self):
        sink = self.place.start(servers.Sink(self.place, "-W", ".:1"))
        self.assert_starts(self.submit(sink), "offers", "sent flights=2 open=1 250")

    def test_a_server_that_hangs_on_quit_holds_nobody(self):
        sink = self.place.start(servers.Sink(self.place, "-W", "QUIT:30"))
        began = time.monotonic()
        self.assert_starts(self.submit(sink), "offers", "sent flights=2 open=1 250")
        self.assertLess(time.monotonic() - began, 10)


@unittest.skipIf(servers.lacking("openssl"), servers.lacking("openssl"))
class Logins(Case):
    """What servers offer that Dovecot and Postfix do not."""

    @classmethod
    def setUpClass(cls):
        cls.place = servers.Place()
        cls.addClassCleanup(cls.place.__exit__)
        cls.ca = servers.Authority(cls.place)

    def play(self, kind, *scripts, arguments=(), **options):
        server = servers.Scripted(self.ca, *scripts, **options)
        server.start()
        try:
            return server, doors(kind, *arguments, port=server.port, login=ROBOT, password="pass",
                                 ca=self.ca.file)
        finally:
            server.stop()

    def smtp(self, offer, *steps, **options):
        ehlo = ("EHLO binome.test", f"250-scripted\r\n250-{offer}\r\n250 SIZE 10")
        return self.play("smtp", [ehlo, *steps], arguments=[ROBOT], **options)

    def test_smtp_logs_in_by_plain_or_login_and_by_nothing_else(self):
        _, lines = self.smtp("AUTH PLAIN", ("AUTH PLAIN", "334 "), ("AHJvYm90", "235 ok"))
        self.assert_starts(lines, "offers AUTH SIZE")
        _, lines = self.smtp("AUTH NTLM CRAM-MD5 LOGIN", ("AUTH LOGIN", "334 VXNlcm5hbWU6"),
                             ("cm9ib3RAZXhhbXBsZS5vcmc=", "334 UGFzc3dvcmQ6"),
                             ("cGFzcw==", "235 ok"))
        self.assert_starts(lines, "offers AUTH SIZE")
        server, lines = self.smtp("AUTH CRAM-MD5 XOAUTH2")
        self.assert_starts(lines, "error login ")
        self.assertEqual(server.told, ["EHLO binome.test"])

    def test_no_auth_offered_is_an_error_of_ours(self):
        _, lines = self.smtp("PIPELINING")
        self.assert_starts(lines, "error login 127.0.0.1:")
        self.assertIn("no AUTH", lines[0])

    def test_a_login_refused_for_now_is_no_wrong_password(self):
        _, lines = self.smtp("AUTH PLAIN", ("AUTH PLAIN", "334 "), ("", "454 4.7.0 later"))
        self.assert_starts(lines, "error unreachable ")
        _, lines = self.smtp("AUTH PLAIN", ("AUTH PLAIN", "334 "), ("", "535 5.7.8 no"))
        self.assert_starts(lines, "error login ")
        self.assertIn("535 5.7.8 no", lines[0])

    def test_old_tls_is_refused(self):
        for version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
            with self.subTest(version=version), warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                _, lines = self.smtp("AUTH PLAIN", version=version)
                self.assert_starts(lines, "error tls ")

    def test_imap_takes_the_login_command_where_there_is_no_other(self):
        capability = ("CAPABILITY", "* CAPABILITY IMAP4rev1\r\n%s OK")
        login = ("LOGIN robot@example.org pass", "%s OK")
        after = ("CAPABILITY", "* CAPABILITY IMAP4rev1 IDLE\r\n%s OK")
        select = ("SELECT INBOX", "* 0 EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n%s OK")
        logout = ("LOGOUT", "* BYE\r\n%s OK")
        _, lines = self.play("imap", [capability], [capability, login, after, select, logout],
                             arguments=["list"], greeting="* OK scripted")
        self.assert_starts(lines, "offers IMAP4rev1 IDLE", "list done flights=0")

    def test_imap_sends_no_password_where_login_is_disabled(self):
        capability = ("CAPABILITY", "* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=GSSAPI\r\n%s OK")
        server, lines = self.play("imap", [capability], greeting="* OK scripted")
        self.assert_starts(lines, "error login ")
        self.assertEqual(len(server.told), 1)


LACKING = servers.lacking("dovecot", "doveadm", "postfix", "openssl", root=True)


@unittest.skipIf(LACKING, LACKING)
class Submission(Case):
    @classmethod
    def setUpClass(cls):
        cls.place = servers.Place()
        cls.addClassCleanup(cls.place.__exit__)
        cls.ca = servers.Authority(cls.place)
        cls.other = servers.Authority(cls.place, "other")
        cls.dovecot = cls.place.start(servers.Dovecot(cls.place, cls.ca, USERS))
        cls.postfix = cls.place.start(servers.Postfix(cls.place, cls.ca, cls.dovecot))

    def submit(self, words, recipients=(GRACE,), **more):
        file = self.place.path("mail")
        with open(file, "wb") as out:
            out.write(message(words))
        options = {"port": self.postfix.submissions, "login": ROBOT, "password": USERS[ROBOT],
                   "ca": self.ca.file}
        options.update(more)
        pairs = [part for recipient in recipients for part in (recipient, file)]
        return doors("smtp", "robot+v.1@example.org", *pairs, **options)

    def test_every_way_out_submits(self):
        token = self.dovecot.token(ROBOT)
        submission = self.postfix.submission
        before = len(self.dovecot.messages(GRACE))
        ways = ({}, {"host": "localhost"}, {"tls": "starttls", "port": submission},
                {"password": None, "token": token},
                {"password": None, "token": token, "tls": "starttls", "port": submission})
        for way in ways:
            with self.subTest(way=way):
                self.assert_starts(self.submit("every way", **way), "offers PIPELINING",
                                   "sent flights=2 open=1 250")
        self.assertEqual(len(self.dovecot.await_messages(GRACE, before + len(ways))),
                         before + len(ways))

    def test_no_other_way_opens(self):
        submission = self.postfix.submission
        for error, way in (
                ("login", {"password": "wrong"}),
                ("login", {"password": None, "token": self.dovecot.token(ROBOT, key=b"other")}),
                ("login", {"port": self.postfix.bare}),
                ("tls", {"ca": self.other.file}),
                ("tls", {"ca": None, "tls": "starttls", "port": submission}),
                ("tls", {"port": self.postfix.port}),
                ("config", {"tls": "none", "port": self.postfix.port})):
            with self.subTest(way=way):
                self.assert_starts(self.submit("never", **way), f"error {error} ")

    def test_a_line_that_is_a_dot_does_not_cut_the_message(self):
        words = "before\r\n.\r\nafter\r\n..\r\nMAIL FROM:<evil@example.org>\r\nend of it"
        self.assert_starts(self.submit(words), "offers", "sent")
        end = time.monotonic() + servers.PATIENCE
        found = b""
        while b"end of it" not in found and time.monotonic() < end:
            found = b"".join(self.dovecot.messages(GRACE))
            time.sleep(0.05)
        self.assertIn(words.encode() + b"\r\n", found)

    def test_a_refused_recipient_stops_nobody_else(self):
        lines = self.submit("several", ["nobody@lumen.example", ROBOT, "x@elsewhere.example",
                                        "robot+token@example.org"])
        self.assert_starts(lines, "offers", "refused flights=1 open=1 550", "sent flights=2 open=1",
                           "refused flights=1 open=1 550", "sent flights=2 open=1")
        found = self.dovecot.await_messages(ROBOT, 2)
        self.assertTrue(any(b"Delivered-To: robot+token@example.org" in mail for mail in found))


if __name__ == "__main__":
    servers.main()
