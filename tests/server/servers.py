"""Mail servers on loopback for tests: Dovecot, Postfix and smtp-sink.

Each has a folder of its own and free high ports, is ready when the constructor
returns, and ends with its `with` block by its own stop command or by its pid:

    with servers.Place() as place:
        ca = servers.Authority(place)
        dovecot = place.start(servers.Dovecot(place, ca, {"robot@example.org": "secret"}))
        postfix = place.start(servers.Postfix(place, ca, dovecot))
        place.start(servers.Sink(place, "-f", "RCPT"))

What a machine lacks is told by `lacking(...)`: a sentence to skip with, or None.
"""

import base64
import hashlib
import hmac
import imaplib
import json
import os
import pwd
import re
import shutil
import smtplib
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest

os.environ["PATH"] += ":/usr/sbin:/sbin"
PATIENCE = 20  # seconds for a server to answer


def lacking(*programs, root=False):
    """Why a test that needs these cannot run here, or None."""
    for program in programs:
        if shutil.which(program) is None:
            return f"{program} is not installed"
    if root and os.getuid() != 0:
        return "needs root"
    return None


def main():
    """unittest's, with the line that contrib/check counts; 77 when all was skipped."""
    program = unittest.main(module="__main__", exit=False, verbosity=2)
    result = program.result
    failed = len(result.failures) + len(result.errors)
    skipped = len(result.skipped)
    passed = result.testsRun - failed - skipped
    print(f"# cases: {passed} passed, {skipped} skipped, {failed} failed")
    sys.exit(1 if failed or result.testsRun == 0 else 77 if passed == 0 else 0)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(port, alive=lambda: True):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and alive():
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError(f"port {port} does not answer")


def run(*command):
    """What it said; a daemon may keep the file open, which a pipe would not survive."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        status = subprocess.call(command, stdout=said, stderr=said, timeout=60)
        said.seek(0)
        words = said.read()
    if status != 0:
        raise RuntimeError(f"{' '.join(command)}: {words}")
    return words


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


class Place:
    """A folder for everything, and the servers that must end before it goes."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="binome-servers-")
        os.chmod(self.folder, 0o755)  # the servers' users pass through it
        self.servers = []

    def start(self, server):
        self.servers.append(server)
        try:
            server.start()
        except Exception:
            sys.stderr.write(server.log())
            self.__exit__()
            raise
        return server

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        while self.servers:
            self.servers.pop().stop()
        shutil.rmtree(self.folder, ignore_errors=True)


class Authority:
    """A CA and a certificate for localhost and 127.0.0.1."""

    def __init__(self, place, name="ca"):
        folder = place.path(name)
        os.makedirs(folder)
        self.file = os.path.join(folder, "ca.pem")
        self.certificate = os.path.join(folder, "server.pem")
        self.key = os.path.join(folder, "server.key")
        request = os.path.join(folder, "server.csr")
        key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        run("openssl", "req", "-x509", *key, "-keyout", os.path.join(folder, "ca.key"),
            "-out", self.file, "-days", "3650", "-subj", f"/CN=binome test {name}")
        run("openssl", "req", *key, "-keyout", self.key, "-out", request, "-subj", "/CN=localhost")
        names = write(os.path.join(folder, "names"),
                      "subjectAltName=DNS:localhost,IP:127.0.0.1\n")
        run("openssl", "x509", "-req", "-in", request, "-CA", self.file,
            "-CAkey", os.path.join(folder, "ca.key"), "-CAcreateserial", "-days", "3650",
            "-extfile", names, "-out", self.certificate)

    def context(self):
        return ssl.create_default_context(cafile=self.file)


class Dovecot:
    """IMAP (STARTTLS), IMAPS, LMTP, and logins for Postfix.

    users: address -> password. XOAUTH2 takes what token(address) signs.
    """

    def __init__(self, place, ca, users, prefix="", separator="/"):
        self.folder = place.path("dovecot")
        self.ca = ca
        self.users = users
        self.imap, self.imaps, self.lmtp, self.auth = (free_port() for _ in range(4))
        self.key = os.urandom(32)
        self.config = os.path.join(self.folder, "dovecot.conf")
        root = os.getuid() == 0
        own = pwd.getpwuid(os.getuid()).pw_name
        self.mail_user = "nobody" if root else own
        self.namespace = (prefix, separator)
        self._write(("dovenull", "dovecot") if root else (own, own))

    def _write(self, users):
        path = self.folder
        mail = os.path.join(path, "mail")
        os.makedirs(mail)
        who = pwd.getpwnam(self.mail_user)
        if os.getuid() == 0:
            os.chown(mail, who.pw_uid, who.pw_gid)
        write(f"{path}/passwd",
              "".join(f"{user}:{{PLAIN}}{secret}:{who.pw_uid}:{who.pw_gid}::{mail}/{user}:\n"
                      for user, secret in self.users.items()))
        write(f"{path}/keys/default/HS256/default", base64.b64encode(self.key).decode())
        write(f"{path}/oauth2.conf", f"""introspection_mode = local
local_validation_key_dict = fs:posix:prefix={path}/keys/
username_attribute = sub
username_format = %u
""")
        prefix, separator = self.namespace
        chroots = "" if os.getuid() == 0 else """
service anvil {
  chroot =
}
service stats {
  chroot =
}
service imap-login {
  chroot =
}
"""
        write(self.config, f"""base_dir = {path}/run
state_dir = {path}/state
log_path = {path}/log
instance_name = binome-{os.path.basename(os.path.dirname(path))}
default_login_user = {users[0]}
default_internal_user = {users[1]}
default_internal_group = {_group_of(users[1])}
listen = 127.0.0.1
protocols = imap lmtp
ssl = required
ssl_cert = <{self.ca.certificate}
ssl_key = <{self.ca.key}
disable_plaintext_auth = yes
auth_mechanisms = plain login xoauth2
auth_failure_delay = 0
auth_verbose = yes
mail_location = maildir:{mail}/%u
mail_fsync = never
mail_debug = no
first_valid_uid = {min(500, who.pw_uid)}
recipient_delimiter = +
postmaster_address = postmaster@example.org
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {path}/oauth2.conf
}}
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN username_format=%u {path}/passwd
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {path}/passwd
}}
namespace inbox {{
  inbox = yes
  prefix = {prefix}
  separator = {separator}
}}
service imap-login {{
  inet_listener imap {{
    port = {self.imap}
  }}
  inet_listener imaps {{
    port = {self.imaps}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    port = {self.lmtp}
  }}
}}
service auth {{
  inet_listener {{
    port = {self.auth}
  }}
}}
service anvil {{
  # Without it nobody waits after a wrong password.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
{chroots}""")

    def start(self):
        run("dovecot", "-c", self.config)
        for port in (self.imaps, self.lmtp, self.auth):
            wait_for_port(port)

    def stop(self):
        subprocess.run(["doveadm", "-c", self.config, "stop"], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, timeout=60, check=False)
        end = time.monotonic() + PATIENCE
        while os.path.exists(f"{self.folder}/run/master.pid") and time.monotonic() < end:
            time.sleep(0.02)

    def log(self):
        return _text(f"{self.folder}/log")

    def token(self, user, seconds=3600, key=None):
        """A JWT that Dovecot takes for XOAUTH2."""
        now = int(time.time())
        head = {"alg": "HS256", "typ": "JWT"}
        claims = {"sub": user, "iat": now, "exp": now + seconds}
        signed = ".".join(_base64(json.dumps(part).encode()) for part in (head, claims))
        mac = hmac.new(key or self.key, signed.encode(), hashlib.sha256).digest()
        return f"{signed}.{_base64(mac)}"

    def mailbox(self, user):
        """An imaplib connection, logged in."""
        imap = imaplib.IMAP4_SSL("127.0.0.1", self.imaps, ssl_context=self.ca.context())
        imap.authenticate("PLAIN", lambda _: f"\0{user}\0{self.users[user]}".encode())
        return imap

    def append(self, user, messages, folder="INBOX"):
        with self.mailbox(user) as imap:
            for message in messages:
                status, words = imap.append(folder, None, None, message)
                if status != "OK":
                    raise RuntimeError(words)

    def messages(self, user, folder="INBOX"):
        """The raw bytes of all that lies there, oldest first; flags stay as they are."""
        with self.mailbox(user) as imap:
            if imap.select(f'"{folder}"', readonly=True)[0] != "OK":
                return []
            found = imap.search(None, "ALL")[1][0].split()
            if not found:
                return []
            fetched = imap.fetch(b",".join(found), "(BODY.PEEK[])")[1]
            return [part[1] for part in fetched if isinstance(part, tuple)]

    def folders(self, user):
        """name -> how many of its messages are unseen, and how many there are."""
        found = {}
        with self.mailbox(user) as imap:
            for line in imap.list()[1]:
                if rb"\Noselect" in line:
                    continue
                name = line.decode().rpartition('" ')[2].strip('"')
                told = imap.status(f'"{name}"', "(UNSEEN MESSAGES)")[1][0].decode()
                found[name] = tuple(int(re.search(rf"{count} (\d+)", told).group(1))
                                    for count in ("UNSEEN", "MESSAGES"))
        return found

    def empty(self, user):
        """Takes all mail out of INBOX, and the other folders away."""
        with self.mailbox(user) as imap:
            if int(imap.select("INBOX")[1][0]) > 0:
                imap.store("1:*", "+FLAGS", "\\Deleted")
                imap.expunge()
        for folder in sorted(self.folders(user), reverse=True):
            if folder != "INBOX":
                with self.mailbox(user) as imap:
                    imap.delete(f'"{folder}"')

    def await_messages(self, user, count, folder="INBOX"):
        """The same, once there are so many."""
        end = time.monotonic() + PATIENCE
        while True:
            found = self.messages(user, folder)
            if len(found) >= count or time.monotonic() > end:
                return found
            time.sleep(0.05)


class Postfix:
    """A whole Postfix of its own: submission with login and TLS, delivery by LMTP into Dovecot.

    port: plain, for this machine; submission: STARTTLS; submissions: implicit TLS; bare: implicit
    TLS without any login. Nothing leaves: what is for no user of Dovecot is refused, and what is
    for one of `gone`, whom Dovecot no longer knows, is taken and comes back as a bounce.
    """

    def __init__(self, place, ca, dovecot, gone=()):
        self.folder = place.path("postfix")
        self.config = os.path.join(self.folder, "etc")
        self.ca = ca
        self.dovecot = dovecot
        self.known = [*dovecot.users, *gone]
        self.port, self.submission, self.submissions, self.bare = (free_port() for _ in range(4))
        self._write()

    def _write(self):
        path = self.folder
        for part in ("queue", "data", "log"):
            os.makedirs(f"{path}/{part}")
        owner = pwd.getpwnam("postfix")
        os.chown(f"{path}/data", owner.pw_uid, owner.pw_gid)
        domains = sorted({user.partition("@")[2] for user in self.known})
        write(f"{path}/etc/mailboxes", "".join(f"{user} x\n" for user in self.known))
        write(f"{path}/etc/main.cf", f"""compatibility_level = 3.6
queue_directory = {path}/queue
data_directory = {path}/data
maillog_file = {path}/log/mail.log
maillog_file_prefixes = {path}
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
meta_directory = /etc/postfix
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.example.org
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
alias_database =
local_recipient_maps =
recipient_delimiter = +
virtual_mailbox_domains = {", ".join(domains)}
virtual_mailbox_maps = texthash:{path}/etc/mailboxes
virtual_transport = lmtp:inet:127.0.0.1:{self.dovecot.lmtp}
lmtp_destination_recipient_limit = 1
default_transport = error:nothing leaves this test
relay_transport = error:nothing leaves this test
local_transport = error:nothing leaves this test
smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject
smtpd_tls_cert_file = {self.ca.certificate}
smtpd_tls_key_file = {self.ca.key}
smtpd_tls_security_level = may
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{self.dovecot.auth}
smtpd_sasl_security_options = noanonymous
smtpd_client_connection_rate_limit = 0
smtpd_error_sleep_time = 0
smtputf8_enable = yes
biff = no
""")
        login = ("-o smtpd_sasl_auth_enable=yes"
                 " -o smtpd_relay_restrictions=permit_sasl_authenticated,reject")
        services = [
            f"127.0.0.1:{self.port} inet n - n - - smtpd",
            f"127.0.0.1:{self.submission} inet n - n - - smtpd"
            f" -o smtpd_tls_security_level=encrypt {login}",
            f"127.0.0.1:{self.submissions} inet n - n - - smtpd"
            f" -o smtpd_tls_wrappermode=yes {login}",
            f"127.0.0.1:{self.bare} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes",
            "pickup unix n - n 60 1 pickup", "cleanup unix n - n - 0 cleanup",
            "qmgr unix n - n 300 1 qmgr", "tlsmgr unix - - n 1000? 1 tlsmgr",
            "rewrite unix - - n - - trivial-rewrite", "bounce unix - - n - 0 bounce",
            "defer unix - - n - 0 bounce", "trace unix - - n - 0 bounce",
            "verify unix - - n - 1 verify", "flush unix n - n 1000? 0 flush",
            "proxymap unix - - n - - proxymap", "smtp unix - - n - - smtp",
            "lmtp unix - - n - - lmtp flags=D", "error unix - - n - - error",
            "retry unix - - n - - error", "discard unix - - n - - discard",
            "anvil unix - - n - 1 anvil", "scache unix - - n - 1 scache",
            "postlog unix-dgram n - n - 1 postlogd",
        ]
        write(f"{path}/etc/master.cf", "\n".join(services) + "\n")

    def start(self):
        run("postfix", "-c", self.config, "start")
        for port in (self.port, self.submission, self.submissions, self.bare):
            wait_for_port(port)

    def stop(self):
        subprocess.run(["postfix", "-c", self.config, "stop"], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, timeout=60, check=False)

    def log(self):
        return _text(f"{self.folder}/log/mail.log")

    def deliver(self, sender, recipient, message):
        """Somebody else's mail, in by the plain port."""
        with smtplib.SMTP("127.0.0.1", self.port) as smtp:
            smtp.sendmail(sender, [recipient], message)

    def submit(self, sender, recipient, message):
        """A user's own mail, with login."""
        with smtplib.SMTP_SSL("127.0.0.1", self.submissions, context=self.ca.context()) as smtp:
            smtp.login(sender, self.dovecot.users[sender])
            smtp.sendmail(sender, [recipient], message)

    def settle(self):
        """Until all that was accepted lies in a mailbox, bounces too."""
        end = time.monotonic() + PATIENCE
        empty = 0
        while empty < 2:  # a bounce is queued before its cause is gone: look twice
            if time.monotonic() > end:
                raise RuntimeError(f"mail stays in the queue\n{self.log()}")
            empty = 0 if self._queued() else empty + 1
            time.sleep(0.01)

    def _queued(self):
        return any(files for part in ("maildrop", "incoming", "active", "deferred")
                   for _, _, files in os.walk(f"{self.folder}/queue/{part}"))


class Sink:
    """smtp-sink: takes everything, or does the faults that its flags name (-f -r -q -W)."""

    def __init__(self, place, *flags):
        self.port = free_port()
        self.folder = place.path(f"sink-{self.port}")
        os.makedirs(self.folder)
        os.chmod(self.folder, 0o777)
        self.flags = flags
        self.process = None

    def start(self):
        user = ["-u", "nobody"] if os.getuid() == 0 else []
        with open(f"{self.folder}/log", "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                ["smtp-sink", *user, "-d", f"{self.folder}/mail.", *self.flags,
                 f"127.0.0.1:{self.port}", "100"], stdout=log, stderr=log)
        wait_for_port(self.port, lambda: self.process.poll() is None)

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def log(self):
        return _text(f"{self.folder}/log")

    def messages(self):
        """What was accepted: the dumps of smtp-sink, with its X- headers on top."""
        names = sorted(name for name in os.listdir(self.folder) if name.startswith("mail."))
        found = []
        for name in names:
            with open(f"{self.folder}/{name}", "rb") as file:
                found.append(file.read())
        return found


class Scripted:
    """A TLS server of one script a connection: [(start of a line, reply), ...]; "%s" in a reply is
    the line's first word. told: all lines that it heard."""

    def __init__(self, ca, *scripts, greeting="220 scripted", version=None):
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if version is not None:
            self.context.set_ciphers("ALL:@SECLEVEL=0")
            self.context.minimum_version = version
            self.context.maximum_version = version
        self.context.load_cert_chain(ca.certificate, ca.key)
        self.greeting = greeting
        self.scripts = scripts
        self.told = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.listener.settimeout(PATIENCE)
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self._serve)

    def start(self):
        self.thread.start()

    def _serve(self):
        for script in self.scripts:
            try:
                peer, _ = self.listener.accept()
                peer.settimeout(PATIENCE)
                with self.context.wrap_socket(peer, server_side=True) as wrapped:
                    self._play(wrapped, script)
            except OSError:
                return

    def _play(self, peer, script):
        with peer.makefile("rwb") as file:
            file.write(self.greeting.encode() + b"\r\n")
            file.flush()
            for start, reply in script:
                line = file.readline().decode().rstrip("\r\n")
                self.told.append(line)
                if start not in line:
                    return
                file.write(reply.replace("%s", line.split(" ")[0]).encode() + b"\r\n")
                file.flush()

    def stop(self):
        self.listener.close()
        self.thread.join()

    def log(self):
        return "\n".join(self.told)


def _base64(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _text(path):
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read()
    except FileNotFoundError:
        return ""


def _group_of(user):
    import grp
    return grp.getgrgid(pwd.getpwnam(user).pw_gid).gr_name
