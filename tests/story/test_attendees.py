"""Two calendars and the daemon agree at the end of every history (RFC 5546), whatever came when.

    test_attendees.py [--histories N] [--seed N]

300 histories, or as many as HISTORIES says; a seed that fails is replayed alone by --seed.
"""

import argparse
import os
import pathlib
import random
import sys
import tempfile

import attendees

TOOL = pathlib.Path(os.environ.get("BUILD_DIR", "build/dev")) / "tests/tool_story_sessions"
A_MONTH = 100  # histories in one cohort


def faults_of(seeds, **habits):
    with tempfile.TemporaryDirectory() as root:
        return attendees.Month(pathlib.Path(root) / "cohort", seeds, TOOL, **habits).live()


def histories(seeds):
    found = []
    for start in range(0, len(seeds), A_MONTH):
        found += faults_of(seeds[start:start + A_MONTH])
    return found


def broken_attendees_are_found_out():
    """A calendar that heeds no SEQUENCE: without faults here, nothing above would be worth a word."""
    return [] if faults_of(range(1, 31), heeds_sequence=False) else ["a broken attendee passes"]


def order_of_arrival_does_not_matter(twins=60):
    """Of two pairs that say the same about one SEQUENCE, in another order, both end alike."""
    with tempfile.TemporaryDirectory() as root:
        return attendees.Twins(pathlib.Path(root) / "cohort", random.Random(twins), TOOL).live(twins)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--histories", type=int, default=int(os.environ.get("HISTORIES", 300)))
    parser.add_argument("--seed", type=int)
    wish = parser.parse_args()
    seeds = range(1, wish.histories + 1) if wish.seed is None else [wish.seed]
    found = histories(seeds)
    if wish.seed is None:
        found += broken_attendees_are_found_out() + order_of_arrival_does_not_matter()
    for fault in found:
        print(fault)
    print(f"{len(seeds)} histories, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
