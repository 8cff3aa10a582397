"""Two runs that start together: one sends, the other exits 75; no mail twice.

The relay holds its first 250 until one of the two has ended: they overlap on any machine.
"""

import subprocess
import sys
import tempfile
import time

from cohort import LATER, NOW, Place, Store

ROUNDS = 25
LOCKED = 75
PATIENCE = 30  # seconds; without a lock neither would end


def race(place):
    """Faults of one round."""
    place.restore()
    place.relay.gate.clear()
    runs = [subprocess.Popen(place.command("run", f"--now={NOW}"), stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE, encoding="utf-8") for _ in range(2)]
    patience = time.monotonic() + PATIENCE
    while all(run.poll() is None for run in runs) and time.monotonic() < patience:
        time.sleep(0.005)
    place.relay.gate.set()
    words = "".join(run.communicate(timeout=60)[1] for run in runs)
    ends = sorted(run.returncode for run in runs)
    place.relay.settle()
    mails = len(place.relay.accepted)
    place.run(LATER[-1])
    faults = place.faults(Store(place))
    if ends != [0, LOCKED] or "another run holds it" not in words:
        faults.append(f"exits {ends}: {words}")
    if mails != len(place.planned) or place.duplicates(Store(place)) > 0:
        faults.append(f"{mails} mails of {len(place.planned)}")
    return faults


def main():
    with tempfile.TemporaryDirectory(prefix="binome-race-") as folder:
        place = Place(f"{folder}/place")
        faults = [fault for _ in range(ROUNDS) for fault in race(place)]
        place.relay.close()
    print(f"{ROUNDS} rounds of two runs: {len(faults)} faults")
    for fault in faults:
        print("at fault:", fault)
    sys.exit(1 if faults else 0)


main()
