"""A cohort between two folders, seen from outside: its files, its runs, the mails that leave."""

import os
import pathlib
import subprocess

BINOME = os.environ.get("BINOME", "build/dev/binome")
ROBOT = "binome@changefactory.example"
ANNA = "anna.rollet@changefactory.example"

SETTINGS = f"""sender     = "Binôme <{ROBOT}>"
consultant = "Anna Rollet <{ANNA}>"
state      = "state"
cohorts    = [ "printemps.conf" ]
relay      = {{ maildir = "out" }}
mailbox    = {{ maildir = "in" }}
"""


class Cohort:
    """`settings` and `roster` are the text of the two files; time is a datetime of the cohort's zone."""

    def __init__(self, root, settings, roster):
        self.root = pathlib.Path(root)
        (self.root / "in/new").mkdir(parents=True)
        self.put("binome.conf", SETTINGS)
        self.put("printemps.conf", settings)
        self.put("printemps.csv", roster)
        self.seen, self.posted = set(), 0
        self.complaint = ""  # standard error of the last command

    def put(self, name, text):
        (self.root / name).write_text(text, encoding="utf-8")

    def binome(self, *words, now=None, typed="", status=0):
        """Standard output; says what went wrong where it does not exit as it should."""
        clock = [f"--now={now:%Y-%m-%d %H:%M}"] if now else []
        done = subprocess.run([os.path.abspath(BINOME), *words, *clock], input=typed,
                              cwd=self.root, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
                              encoding="utf-8", capture_output=True, timeout=120, check=False)
        self.complaint = done.stderr
        if done.returncode != status:
            raise AssertionError(f"{words} {clock}: exit {done.returncode}\n"
                                 f"{done.stdout}{done.stderr}")
        return done.stdout

    def start(self, now):
        self.binome("start", "printemps", now=now, typed="OUI\n" * 4)

    def run(self, now):
        """The raw mails that one run of cron's sends, in the order in which it sent them."""
        said = self.binome("run", now=now)
        if said:
            raise AssertionError(f"a run at {now} is not silent: {said}")
        return self.fresh()

    def fresh(self):
        folder = self.root / "out/new"
        names = sorted(set(os.listdir(folder)) - self.seen) if folder.exists() else []
        self.seen.update(names)
        return [(folder / name).read_bytes() for name in names]

    def post(self, raw, now):
        """Into the robot's mailbox. Twice the same bytes are two mails there."""
        self.posted += 1
        path = self.root / "in/new" / f"{int(now.timestamp())}.{self.posted:06}.test"
        path.write_bytes(raw)
        os.utime(path, (now.timestamp(), now.timestamp()))

    @property
    def store(self):
        return self.root / "state/printemps.db"
