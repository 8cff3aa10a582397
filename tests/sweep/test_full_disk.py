"""A disk that fills up during a run, at one place after the other: exit 74, said; nothing is lost.

Two disks: a small file system that is really full (ENOSPC; in a mount namespace of its own, where
that is allowed), and a bound on the size of files (EFBIG), which needs nothing. When there is room
again the runs that follow must bring everything to its end, as after a kill.
"""

import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

from cohort import NOW, Place, Store

DISK = 74
BLOCK = 4096
INSIDE = "BINOME_SWEEP_NAMESPACE"


def run(place, bound=None):
    """One run; a write beyond the bound fails in it, instead of ending the program."""
    def bind():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (bound, bound))

    done = subprocess.run(place.command("run", f"--now={NOW}"), capture_output=True,
                          encoding="utf-8", timeout=120, check=False, restore_signals=False,
                          preexec_fn=bind if bound is not None else None)
    place.relay.settle()
    return done


class Tally:
    def __init__(self, place, what):
        self.place, self.what = place, what
        self.fired, self.twice, self.faults = 0, 0, []

    def judge(self, done, room, words):
        """What came of a run with that little room, now that there is more. True: it had enough."""
        faults = self.place.faults_at_death(Store(self.place))
        enough = done.returncode == 0
        if not enough:
            self.fired += 1
            self.place.recover()
        store = Store(self.place)
        self.twice += self.place.duplicates(store)
        faults += self.place.faults(store)
        if not enough and (done.returncode != DISK or words not in done.stderr):
            faults.append(f"exit {done.returncode}: {done.stderr.strip()}")
        self.faults += [f"{self.what}, {room}: {fault}" for fault in faults]
        return enough

    def close(self):
        print(f"{self.what}: {self.fired} runs failed, {self.twice} duplicates in doubt, "
              f"{len(self.faults)} faults")
        return self.faults + ([f"{self.what}: no run met it"] if self.fired == 0 else [])


def small_files(place):
    """Bounds from none to what a whole run needs."""
    tally = Tally(place, "files bounded")
    for bound in range(0, 1 << 22, BLOCK):
        place.restore()
        if tally.judge(run(place, bound), f"{bound} bytes", "binome: "):
            break
    return tally.close()


def fill(folder, blocks_left):
    """Leaves that many blocks of the small disk."""
    room = os.statvfs(folder)
    with open(folder / "ballast", "wb") as ballast:
        ballast.write(bytes(max(room.f_bavail - blocks_left, 0) * room.f_frsize))


def full_disk(place):
    """Free blocks from none to what a whole run needs."""
    tally = Tally(place, "disk full")
    disk, kept = place.live / "state", place.live / "kept"
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs", disk]
    for blocks in range(1000):
        place.restore()
        disk.rename(kept)
        disk.mkdir()
        subprocess.run(mount, check=True)
        shutil.copytree(kept, disk, dirs_exist_ok=True)
        fill(disk, blocks)
        done = run(place)
        (disk / "ballast").unlink()
        enough = tally.judge(done, f"{blocks} blocks", "full")
        subprocess.run(["umount", disk], check=True)
        if enough:
            break
    return tally.close()


def may_mount():
    return subprocess.run(["unshare", "--map-root-user", "--mount", "true"], check=False,
                          stderr=subprocess.DEVNULL).returncode == 0


def main():
    if INSIDE not in os.environ and may_mount():
        os.environ[INSIDE] = "1"
        os.execvp("unshare", ["unshare", "--map-root-user", "--mount", sys.executable, *sys.argv])
    with tempfile.TemporaryDirectory(prefix="binome-full-") as folder:
        place = Place(f"{folder}/place")
        faults = small_files(place)
        if INSIDE in os.environ:
            faults += full_disk(place)
        else:
            print("disk full: not tried, for mounting is not allowed here")
        place.relay.close()
    for fault in faults:
        print("at fault:", fault)
    sys.exit(1 if faults else 0)


main()
