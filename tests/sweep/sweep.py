"""A run killed at one system call after the other, by two workers."""

import collections
import dataclasses
import pathlib
import tempfile
import threading

from cohort import BINOME, Place, Store

WORKERS = 2
SHOWN = 10
# Before the first of these the run has only looked: there each STRIDEth call is enough.
WRITES = {"write", "pwrite64", "writev", "ftruncate", "fallocate", "rename", "link", "mkdir",
          "unlink", "fsync", "fdatasync", "sendto", "connect"}
STRIDE = 8


@dataclasses.dataclass
class Point:
    at: int
    call: str
    states: collections.Counter  # of the rows as the run died
    faults: list
    duplicates: int  # keys in doubt that came twice
    half_read: bool  # the answer's row stands, and the mail still lies in the inbox

    def __str__(self):
        states = ", ".join(f"{count} {state}" for state, count in sorted(self.states.items()))
        words = "; ".join(self.faults) or ("twice, in doubt" if self.duplicates else "well")
        return f"{self.at:5} {self.call:16} {states:32} {words}"


def all_points(calls):
    first = next(at for at, call in enumerate(calls, 1) if call in WRITES)
    return [*range(1, first, STRIDE), *range(first, len(calls) + 1)]


class Sweep:
    """`points(calls)` chooses among the calls of a whole run; over early once `until(point)`."""

    def __init__(self, binary=BINOME, points=all_points, until=lambda point: False,
                 deferred=False):
        self.until = until
        self.points, self.ended, self.broken = [], 0, []
        self.lock, self.over = threading.Lock(), threading.Event()
        with tempfile.TemporaryDirectory(prefix="binome-sweep-") as folder:
            places = [Place(pathlib.Path(folder) / str(i), binary, deferred)
                      for i in range(WORKERS)]
            places[0].restore()
            self.calls = places[0].run_killed(0)
            self.mails = len(places[0].planned)
            self.unkilled = [fault for place in places for fault in place.clean_faults]
            self.todo = iter(points(self.calls))
            workers = [threading.Thread(target=self._work, args=(place,)) for place in places]
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join()
            for place in places:
                place.relay.close()
        if self.broken:
            raise self.broken[0]
        self.points.sort(key=lambda point: point.at)

    def _next(self):
        with self.lock:
            return None if self.over.is_set() else next(self.todo, None)

    def _work(self, place):
        try:
            while (at := self._next()) is not None:
                point = kill_once(place, at)
                if point is None:
                    self.ended += 1
                    continue
                self.points.append(point)
                if self.until(point):
                    self.over.set()
        except Exception as error:  # raised again by who waits for us
            self.broken.append(error)
            self.over.set()

    def faults(self, kind=""):
        return [fault for point in self.points for fault in point.faults if fault.startswith(kind)]

    def in_flight(self):
        return sum(point.states["sending"] > 0 for point in self.points)

    def duplicates(self):
        return sum(point.duplicates for point in self.points)

    def half_read(self):
        return sum(point.half_read for point in self.points)

    def write(self, path):
        path.write_text("".join(f"{point}\n" for point in self.points), encoding="utf-8")

    def print(self):
        print(f"{len(self.calls)} system calls in a run of {self.mails} mails and one answer")
        print(f"{len(self.points)} points ({self.ended} runs ended before theirs)")
        print(f"{self.in_flight()} points between sending and sent, "
              f"{self.half_read()} between the answer's row and its move")
        print(f"{self.duplicates()} duplicates in doubt, {len(self.faults('duplicate'))} others, "
              f"{len(self.faults('loss'))} losses, {len(self.faults('early'))} before commit")
        faulty = [point for point in self.points if point.faults]
        for fault in self.unkilled + faulty[:SHOWN]:
            print("at fault:", fault)


def kill_once(place, at):
    """None when the run was over before that call."""
    place.restore()
    call = place.run_killed(at)
    if call is None:
        return None
    dead = Store(place)
    faults = place.faults_at_death(dead)
    states = collections.Counter(row.state for row in dead.rows[place.before:])
    half_read = dead.holds_answer() > 0 and bool(place.inbox())
    place.recover()
    store = Store(place)
    return Point(at, call, states, faults + place.faults(store), place.duplicates(store), half_read)
