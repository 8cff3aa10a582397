"""The README's first ten minutes as they stand there: from `binome init` to the first mail that leaves."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

BINOME = os.environ.get("BINOME", "")
SOURCE = pathlib.Path(os.environ.get("SOURCE_DIR", "."))

# What stands in for the reader: an installed binome on the days of the example, which types OUI.
# The only server that is missing is asked nothing: the doors stay the folders of `init`.
STAND_IN = """#!/bin/sh
case "$*" in
rehearse*) exec {binome} "$@" --until=2027-02-15 ;;
test*) exec {binome} "$@" --now='2027-01-12 10:00' --wait=0 ;;
start*) yes oui | {binome} "$@" --now='2027-01-13 10:00' ;;
*run) exec {binome} --now='2027-01-14 10:00' "$@" ;;
*) exec {binome} "$@" --now='2027-01-05 10:00' ;;
esac
"""


def block(name):
    """The commands of the fenced block that stands behind that mark."""
    text = (SOURCE / "README.md").read_text(encoding="utf-8")
    return re.search(rf"<!-- {re.escape(name)} -->\n```\n(.*?)```\n", text, re.DOTALL).group(1)


class Readme(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)
        self.tool("binome", STAND_IN.format(binome=BINOME))

    def tool(self, name, text):
        path = self.root / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)

    def type(self, commands):
        done = subprocess.run(["sh", "-e"], input=commands, cwd=self.root, encoding="utf-8",
                              env={"PATH": f"{self.root}/bin:/usr/bin:/bin", "EDITOR": "true",
                                   "HOME": str(self.root)},
                              capture_output=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, f"{commands}\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def settings(self):
        return self.root / "printemps" / "binome.conf"

    def test_its_commands_lead_from_init_to_the_first_mail(self):
        self.type(block("first minutes: no server"))
        self.assertTrue((self.root / "printemps" / "printemps-rehearsal" / "index.html").exists())
        (self.root / "printemps" / "mot-de-passe").write_text("secret\n", encoding="utf-8")
        self.assertIn("C’est parti", self.type(block("first minutes: mailbox")))
        self.tool("crontab", '#!/bin/sh\n[ "$1" = - ] && cat > crontab.new || true\n')
        self.type(block("first minutes: cron"))
        (line,) = (self.root / "crontab.new").read_text(encoding="utf-8").splitlines()
        when, command = line.split(" /usr/local/bin/", 1)
        self.assertEqual(when, "*/10 * * * *")
        self.assertEqual(self.type(command), "")
        sent = (self.root / "printemps" / "courrier" / "envoyes" / "new").iterdir()
        self.assertTrue([mail for mail in sent if b"X-Binome-Step: S1\r\n" in mail.read_bytes()
                         and b"Essai" not in mail.read_bytes()])

    def test_its_doors_replace_those_that_init_wrote(self):
        self.type(block("first minutes: no server"))
        kept = [line for line in self.settings().read_text(encoding="utf-8").splitlines(True)
                if not re.match(r"(relay|mailbox)\b", line)]
        self.settings().write_text("".join(kept) + block("first minutes: doors"), encoding="utf-8")
        self.type("binome check printemps")

    def test_its_way_to_a_server_puts_the_stores_where_the_unit_allows_them(self):
        self.type(block("first minutes: no server"))
        (sed,) = re.findall(r"sed -i .*", block("server: files"))
        self.type(sed.replace("/etc/binome", "printemps"))
        self.assertIn('\nstate = "/var/lib/binome"\n', self.settings().read_text(encoding="utf-8"))
        unit = (SOURCE / "contrib/systemd/binome.service").read_text(encoding="utf-8")
        self.assertIn("\nStateDirectory=binome\n", unit)
        self.assertIn("--config /etc/binome/binome.conf run", unit)
        self.assertIn("--config /etc/binome/binome.conf run",
                      (SOURCE / "contrib/crontab").read_text(encoding="utf-8"))

    def test_the_user_that_arms_is_the_user_that_runs(self):
        text = (SOURCE / "README.md").read_text(encoding="utf-8")
        unit = (SOURCE / "contrib/systemd/binome.service").read_text(encoding="utf-8")
        self.assertIn("sudo -u binome binome start --config=/etc/binome/binome.conf", text)
        self.assertIn("\nUser=binome\n", unit)
        # With a user of the moment the stores lie where nobody but root can go.
        self.assertNotIn("\nDynamicUser=", unit)


if __name__ == "__main__":
    if not BINOME:
        print("no binome was built")
        sys.exit(77)
    unittest.main()
