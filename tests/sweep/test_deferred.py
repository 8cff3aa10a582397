"""The sweep over mails that the relay had put off before, and puts off once more after the kill.

What is in doubt is sent once more however often it has been tried: attempts that the relay refused
are no doubts.
"""

import sys

from sweep import Sweep

STRIDE = 3


def in_flight(calls):
    return range(calls.index("connect"), len(calls) + 1, STRIDE)


def main():
    sweep = Sweep(points=in_flight, deferred=True)
    sweep.print()
    well = sweep.mails == 3 and sweep.duplicates() > 0 and not sweep.unkilled and not sweep.faults()
    sys.exit(0 if well else 1)


main()
