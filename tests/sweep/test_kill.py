"""Kills a run of three mails and one answer at every system call, and looks at what comes of it.

Each point: the same state, a run killed there, then runs ten minutes, an hour and five hours
later; then I1 (no loss), I2 (no duplicate but in doubt), I3 (nothing before commit) must hold.
Every point is listed in BUILD_DIR/tests/sweep/kill.log.
"""

import sys

from cohort import BUILD
from sweep import STRIDE, Sweep

POINTS, IN_FLIGHT = 300, 30


def main():
    sweep = Sweep()
    sweep.write(BUILD / "kill.log")
    print(f"before the first call that writes each {STRIDE}th, from there on all")
    sweep.print()
    wishes = {
        "a run that is not killed is without fault": not sweep.unkilled,
        "the run has three mails": sweep.mails == 3,
        f"at least {POINTS} points": len(sweep.points) >= POINTS,
        f"at least {IN_FLIGHT} between sending and sent": sweep.in_flight() >= IN_FLIGHT,
        "some runs died between the dot and the commit": sweep.duplicates() > 0,
        "some died between the answer's row and its move": sweep.half_read() > 0,
        "no fault": not sweep.faults(),
    }
    for wish in (wish for wish, granted in wishes.items() if not granted):
        print("not granted:", wish)
    sys.exit(0 if all(wishes.values()) else 1)


main()
