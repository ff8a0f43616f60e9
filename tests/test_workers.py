"""Work shared by processes: the same answers in the same order, a bounded number in flight, a process that dies survived."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from dossier.workers import FORK_PAYS, SPAWN_PAYS, WINDOW, Fed, apart, begun, cores, in_order

HEAVY = max(FORK_PAYS, SPAWN_PAYS)


def square(number: int) -> int:
    return number * number


def whose(number: int) -> int:
    return os.getpid()


def slow_at_first(number: int) -> int:
    if number % 5 == 1:
        time.sleep(0.02)
    return number


def die(number: int, mark: Path, always: bool) -> int:
    """Kill this process at the number 7: each time, or the first time alone."""
    if number == 7 and (always or not mark.exists()):
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def heavy(number: int) -> int:
    return HEAVY


def never(number: int, code: int) -> int:
    raise AssertionError(f"{number} was lost with {code}")


def as_negative(number: int, code: int) -> int:
    assert code == -signal.SIGKILL
    return -number


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_answers_come_in_the_order_of_the_things(jobs: int) -> None:
    assert list(in_order(slow_at_first, range(40), jobs, heavy, never)) == list(range(40))
    assert list(in_order(square, [], jobs, heavy, never)) == []


def test_several_processes_share_the_work_and_few_things_start_none() -> None:
    assert len(set(in_order(whose, range(40), 2, heavy, never))) > 1
    assert set(in_order(whose, range(40), 1, heavy, never)) == {os.getpid()}
    assert set(in_order(whose, range(40), 2, lambda number: 1, never)) == {os.getpid()}
    assert set(in_order(whose, range(1), 2, heavy, never)) == {os.getpid()}


def test_no_more_is_read_than_can_be_worked_on() -> None:
    read = 0

    def things() -> Iterator[int]:
        nonlocal read
        for number in range(500):
            read += 1
            yield number

    ahead = []
    for number in in_order(slow_at_first, things(), 2, heavy, never):
        ahead.append(read - number)
    assert ahead[0] == 1, "the first answer needs the first thing alone"
    assert max(ahead) <= 2 * WINDOW + 4
    assert read == 500


def test_a_thing_whose_process_died_is_tried_again(tmp_path: Path) -> None:
    work = partial(die, mark=tmp_path / "died", always=False)
    assert list(in_order(work, range(30), 2, heavy, never)) == list(range(30))
    assert (tmp_path / "died").exists()


def test_a_thing_that_kills_every_process_costs_no_other(tmp_path: Path) -> None:
    work = partial(die, mark=tmp_path / "died", always=True)
    assert list(in_order(work, range(30), 2, heavy, as_negative)) == [-n if n == 7 else n for n in range(30)]


def test_who_stops_listening_leaves_no_process_behind() -> None:
    before = set(multiprocessing.active_children())
    answers = in_order(slow_at_first, range(1000), 2, heavy, never)
    assert [next(answers) for _ in range(5)] == list(range(5))
    assert set(multiprocessing.active_children()) - before
    answers.close()
    assert not set(multiprocessing.active_children()) - before


FORKED = """
import os, signal
from dossier.workers import FORK_PAYS, forked
here, known = os.getpid(), {"seen": 40}
def work(number):
    if number == 7 and os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid(), number + known["seen"]
answers = list(forked(work, range(20), lambda number: FORK_PAYS))
print([number for _, number in answers] == list(range(40, 60)), answers[7][0] == here, {process for process, _ in answers} != {here})
"""
"""In a process of its own: one of several threads, as some that run tests are, may not fork."""


@pytest.mark.skipif(sys.platform != "linux" or cores() < 2, reason="processes are forked on Linux, on two cores or more")
def test_what_is_forked_needs_no_name_and_a_death_is_made_good_here() -> None:
    said = subprocess.run([sys.executable, "-c", FORKED], capture_output=True, text=True, check=True)
    assert (said.stdout, said.stderr) == ("True True True\n", "")


BEGUN = """
import os, sys, time
from pathlib import Path
from dossier.workers import begun
here, told = os.getpid(), Path(sys.argv[1])
def note():
    with told.open("a") as file:
        file.write(f"{os.getpid() != here}\\n")
    return "noted"
def fall():
    note()
    os.getpid() == here or sys.exit(3)
for work in (note, fall):
    answer = begun(work)
    while not told.exists():  # nobody has asked for the answer yet
        time.sleep(0.01)
    print(answer())
print(told.read_text().split())
"""


FROZEN = """
import gc, os
from dossier.lasting import keep, keep_no_longer
from dossier.workers import apart
counts = []
for before in (keep_no_longer, keep):
    before()
    apart(os.getpid)
    counts.append(gc.get_freeze_count() > 0)
print(counts)
"""


def test_who_starts_a_process_searches_for_garbage_where_it_did_before() -> None:
    assert subprocess.run([sys.executable, "-c", FROZEN], capture_output=True, text=True, check=True).stdout == "[False, True]\n"


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux")
def test_what_is_begun_is_done_meanwhile_and_a_death_is_made_good_here(tmp_path: Path) -> None:
    told = subprocess.run([sys.executable, "-c", BEGUN, tmp_path / "told"], capture_output=True, text=True, check=True, timeout=60).stdout
    assert told == "noted\nNone\n['True', 'True', 'False']\n"


FED = """
import os, sys
from dossier.workers import Fed
here = os.getpid()
def told(things):
    return os.getpid() != here, sum(map(len, things))
def fall(things):
    for thing in things:
        os.getpid() == here or sys.exit(3)
    return "made good"
for work in (told, fall):
    fed = Fed(work)
    for number in range(3000):
        fed.give("thing" * 100)
    fed.no_more()
    print(fed.answer())
left = Fed(told)
left.give("one")
left.give_up()
Fed(told).give("of which nothing comes")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux")
def test_who_is_fed_works_meanwhile_its_death_is_made_good_and_it_may_be_given_up() -> None:
    told = subprocess.run([sys.executable, "-c", FED], capture_output=True, text=True, check=True, timeout=60)
    assert (told.stdout, told.stderr) == ("(True, 1500000)\nmade good\n", "")


def test_where_no_process_may_be_forked_what_was_given_is_worked_on_at_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.workers._start_method", lambda: "spawn")
    fed = Fed[int, tuple[int, int]](lambda things: (os.getpid(), sum(things)))
    fed.give(1)
    fed.give(2)
    fed.no_more()
    assert fed.answer() == (os.getpid(), 3)
    Fed[int, int](sum).give_up()


LEFT = """
from dossier.workers import begun
answer = begun(lambda: bytes(10**7))  # more than a pipe holds
raise SystemExit("something else went wrong")
"""


def test_what_was_begun_ends_with_who_no_longer_waits_for_it() -> None:
    left = subprocess.run([sys.executable, "-c", LEFT], capture_output=True, text=True, check=False, timeout=60)
    assert (left.returncode, left.stderr) == (1, "something else went wrong\n")


def test_where_no_process_may_be_forked_work_is_done_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.workers._start_method", lambda: "spawn")
    assert begun(os.getpid)() == apart(os.getpid) == os.getpid()


APART = """
import os, sys, time
from dossier.workers import apart
here = os.getpid()
def fall():
    if os.getpid() != here:
        raise RuntimeError("not told")
    return "made good"
def refuse():
    raise ValueError("told once")
print(apart(os.getpid) != here, apart(fall))
try:
    apart(refuse)
except ValueError as error:
    print(error)
def wait():
    time.sleep(300)
def give_up():
    raise KeyError("meanwhile")
seen = []
print(apart(os.getpid, meanwhile=lambda: seen.append(os.getpid())) != here, seen == [here])
try:
    apart(wait, meanwhile=give_up)
except KeyError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux")
def test_what_is_done_apart_is_done_by_another_process_and_what_is_wrong_with_it_shows_here() -> None:
    said = subprocess.run([sys.executable, "-c", APART], capture_output=True, text=True, check=True, timeout=60)
    assert (said.stdout, said.stderr) == ("True made good\ntold once\nTrue True\n'meanwhile'\n", "")
