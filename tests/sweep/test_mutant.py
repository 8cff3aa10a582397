"""A binome that commits `sent` before DATA must be found out: the sweep sees a mail lost.

CMake makes the mutant from daemon/stages/deliver.c; the product has no switch for it.
"""

import sys

from cohort import BUILD
from sweep import Sweep

STRIDE = 3


def main():
    lost = lambda point: any(fault.startswith("loss") for fault in point.faults)
    # From the end: the last mail's window is near.
    sweep = Sweep(BUILD / "binome_mutant", lambda calls: range(len(calls), 0, -STRIDE), lost)
    losses = sweep.faults("loss")
    print(f"{len(sweep.points)} points, {len(losses)} losses")
    for loss in losses:
        print(loss)
    sys.exit(0 if losses else 1)


main()
