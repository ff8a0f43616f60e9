"""Does one piece of work on many things, on all cores: answers in the order of the things, few in memory, a process that dies survived.

Processes start only when there is enough to do for them to pay. Not with `concurrent.futures`: when one of its processes dies it fails all
that waits and does not say which thing was in hand, and it reads its whole input before it gives the first answer.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from dossier.lasting import kept

T = TypeVar("T")
R = TypeVar("R")

WINDOW = 8
"""Things ahead of the one whose answer is waited for, for each process: what is held in memory does not grow with their number."""

FORK_PAYS, SPAWN_PAYS = 20_000, 300_000
"""The weight (characters) from which processes save more time than their start costs."""

_DYING = 0.1
"""Seconds that a process whose pipe has closed is given to leave its exit code."""

_AT_ONCE = 64
"""Things that are sent together: to send each by itself takes longer than to make many of them."""

_WIDE = 1 << 20
"""Bytes that a pipe for much can hold, the most that Linux lets anybody ask for."""

TRIES = 2
"""A process may die for want of memory that another took: its thing is tried once more."""


def cores() -> int:
    """Return the number of cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(
    work: Callable[[T], R], things: Iterable[T], jobs: int, weigh: Callable[[T], int], lost: Callable[[T, int], R]
) -> Generator[R]:
    """Yield `work(thing)` for each thing, in order, done by up to `jobs` processes. Close the iterator to stop them.

    `work` says in its answer what went wrong; it does not raise. `lost` answers for a thing whose process died, with its exit code.
    The first thing is done here: what it makes ready for those behind it (patterns, tables) is inherited by every process that is forked.
    """
    rest = iter(things)
    for first in rest:
        yield work(first)
        break
    if jobs > 1:
        how = _start_method()
        ahead, enough = _look_ahead(rest, weigh, FORK_PAYS if how == "fork" else SPAWN_PAYS)
        rest = chain(ahead, rest)
        if enough:
            yield from _by_many(_Crew(work, jobs, how), rest, lost)
    for thing in rest:
        yield work(thing)


def forked(work: Callable[[T], R], things: Iterable[T], weigh: Callable[[T], int]) -> Generator[R]:
    """Yield `work(thing)` for each thing, in order, by processes that are forked and so know all that this one does.

    Where none may be forked it is done here, and so is a thing whose process died: what was wrong with it then shows.
    """
    return in_order(work, things, cores() if may_fork() else 1, weigh, lambda thing, code: work(thing))


def may_fork() -> bool:
    """Say whether `forked` does anything at once."""
    return cores() > 1 and _start_method() == "fork"


def apart(work: Callable[[], R], meanwhile: Callable[[], object] = lambda: None) -> R:
    """Return what comes of work that is done in a process of its own: all the memory it takes is given back when that ends.

    `meanwhile` is done here. Where none may be forked all is done here; and so is the work when its process failed: what was wrong with it
    then shows.
    """
    process, answer = _begun(work, daemon=False)
    try:
        meanwhile()
    except BaseException:
        if process:
            process.kill()
        raise
    return answer()


def begun(work: Callable[[], R]) -> Callable[[], R]:
    """Begin work beside this process as `apart` does it, and return what waits for it and fetches what came of it.

    Its process ends with this one, should nobody wait for it; so it may begin none itself.
    """
    return _begun(work, daemon=True)[1]


class Fed(Generic[T, R]):
    """Work begun beside this process, as `begun` does it, on things that come one after another."""

    def __init__(self, work: Callable[[Iterator[T]], R]) -> None:
        self._work, self._given, self._here = work, list[T](), os.getpid()
        self._into, self._out = multiprocessing.Pipe(duplex=False)
        _widen(self._out)
        self._process, self._answer = _begun(self._do, daemon=True)
        self._into.close()  # here; while anybody holds it open, who sends to a process that died waits for ever

    def _do(self) -> R:
        if os.getpid() == self._here:
            return self._work(iter(self._given))
        self._out.close()
        return self._work(_received(self._into))

    def give(self, thing: T) -> None:
        """Give it one more thing."""
        self._given.append(thing)
        if len(self._given) % _AT_ONCE == 0:
            self._send(self._given[-_AT_ONCE:])

    def no_more(self) -> None:
        """Say that there are no more things."""
        if rest := len(self._given) % _AT_ONCE:
            self._send(self._given[-rest:])
        self._send([])

    def give_up(self) -> None:
        """Let nothing come of the work."""
        self._out.close()
        if self._process:
            self._process.kill()
            self._process.join()

    def answer(self) -> R:
        """Wait for what comes of the work. Where its process failed all is done here: what was wrong with it then shows."""
        self._out.close()
        return self._answer()

    def _send(self, some: list[T]) -> None:
        """Send some things; none says that there are no more."""
        if self._process:
            with suppress(OSError):  # of one that is dead; it shows when its answer is fetched
                self._out.send(some)


def _widen(pipe: Connection) -> None:
    """Let a pipe hold what is sent while the other end is at work; by itself it holds 64 KB."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _WIDE)


def _received(into: Connection) -> Iterator[Any]:
    while some := into.recv():
        yield from some


def _begun(work: Callable[[], R], daemon: bool) -> tuple[BaseProcess | None, Callable[[], R]]:
    if _start_method() != "fork":
        return None, work
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    _widen(there)
    process = context.Process(target=_answer, args=(here, there, work), daemon=daemon)
    _start(process)
    there.close()

    def answer() -> R:
        try:
            found: R = here.recv()
        except (EOFError, OSError):
            process.join()
            return work()
        except BaseException:
            process.kill()
            raise
        finally:
            here.close()
            process.join()
        return found

    return process, answer


def _start(process: BaseProcess) -> None:
    with kept():
        process.start()


def _answer(other_end: Connection, connection: Connection, work: Callable[[], R]) -> None:
    """Work and send what comes of it. Whatever stops this is told by the first process, which then sees that nothing comes."""
    other_end.close()
    with suppress(BaseException):
        connection.send(work())


def _start_method() -> str:
    """Forked processes inherit what is loaded; but a process of several threads must not fork, nor any on macOS."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _look_ahead(things: Iterator[T], weigh: Callable[[T], int], enough: int) -> tuple[list[T], bool]:
    """Return the next things, up to a weight, and whether they reach it."""
    ahead: list[T] = []
    weight = 0
    for thing in things:
        ahead.append(thing)
        weight += weigh(thing)
        if weight >= enough and len(ahead) > 1:
            return ahead, True
    return ahead, False


@dataclass(frozen=True, slots=True, eq=False)
class _Worker:
    """A process, and this end of the pipe to it."""

    here: Connection
    process: BaseProcess


class _Crew(Generic[T, R]):
    """The processes that do one kind of work, and what each has in hand: a thing, its number, and how often it was tried."""

    def __init__(self, work: Callable[[T], R], jobs: int, how: str) -> None:
        self.size = jobs
        self._work, self._how = work, how
        self._idle: list[_Worker] = []
        self._busy: dict[_Worker, tuple[int, T, int]] = {}

    def has_a_free_hand(self) -> bool:
        """Say whether a thing can be given."""
        return len(self._busy) < self.size

    def is_busy(self) -> bool:
        """Say whether any process has something in hand."""
        return bool(self._busy)

    def give(self, number: int, thing: T, tries: int = 1) -> None:
        """Hand a thing to a process, to a new one while there are fewer than may be. One that is dead shows when its answer is fetched."""
        worker = self._idle.pop() if self._idle else self._start()
        self._busy[worker] = number, thing, tries
        with suppress(OSError):
            worker.here.send(thing)

    def fetch(self, lost: Callable[[T, int], R]) -> list[tuple[int, R]]:
        """Wait until a process has done its thing; return the answers that are there. The thing of one that died is tried again."""
        answers = []
        ready = wait([worker.here for worker in self._busy])
        for worker in [worker for worker in self._busy if worker.here in ready]:
            number, thing, tries = self._busy.pop(worker)
            try:
                answers.append((number, worker.here.recv()))
                self._idle.append(worker)
            except (EOFError, OSError):
                code = self._bury(worker)
                if tries < TRIES:
                    self.give(number, thing, tries + 1)
                else:
                    answers.append((number, lost(thing, code)))
        return answers

    def stop(self) -> None:
        """End every process. Forked ones hold the pipes of those before them open, so all pipes are closed before any is waited for."""
        crew = (*self._idle, *self._busy)
        for worker in crew:
            worker.here.close()
        for worker in self._busy:
            worker.process.kill()
        for worker in crew:
            worker.process.join()

    def _start(self) -> _Worker:
        context: Any = multiprocessing.get_context(self._how)
        here, there = context.Pipe()
        process = context.Process(target=_serve, args=(here, there, self._work), daemon=True)
        _start(process)
        there.close()
        return _Worker(here, process)

    def _bury(self, worker: _Worker) -> int:
        """Return the exit code of a process whose pipe has closed."""
        worker.here.close()
        worker.process.join(_DYING)
        worker.process.kill()
        worker.process.join()
        return worker.process.exitcode or 0


def _by_many(crew: _Crew[T, R], things: Iterator[T], lost: Callable[[T, int], R]) -> Generator[R]:
    """Yield the answers in order. The next thing is read while the processes work."""
    numbered = enumerate(things)
    following = next(numbered, None)
    answers: dict[int, R] = {}
    due = 0
    try:
        while following is not None or crew.is_busy():
            while following is not None and following[0] < due + WINDOW * crew.size and crew.has_a_free_hand():
                crew.give(*following)
                following = next(numbered, None)
            answers.update(crew.fetch(lost))
            while due in answers:
                yield answers.pop(due)
                due += 1
    finally:
        crew.stop()


def _serve(other_end: Connection, connection: Connection, work: Callable[[T], R]) -> None:
    """Work until there is nobody to work for. Ctrl-C reaches every process of a terminal; the first one decides what it means."""
    other_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        while True:
            connection.send(work(connection.recv()))
    except (EOFError, OSError):
        return
