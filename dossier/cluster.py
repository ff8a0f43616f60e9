"""Does one piece of work on many things on a Dask cluster that is there: answers in the order of the things, few in flight.

Workers that are lost, and the second try of what they had in hand, are Dask's own. Dask blames a death on everything its worker had at
hand, so a thing that Dask gives up is tried once more with nothing beside it: only what then fails again is to blame.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from distributed import Client, Future

T = TypeVar("T")
R = TypeVar("R")

WINDOW = 4
"""Things in flight for each thread of the cluster: what is held, here and there, does not grow with their number."""

ANSWERS = "10s"
"""How long a scheduler is given to answer at all."""

LOOK = 5
"""Seconds between two looks at the workers while an answer is waited for."""

PATIENCE = 12
"""Looks in a row that may find no worker at all: where one died, another is being started."""

SILENT = ("distributed.client", "tornado.application")
"""Logs that print tracebacks of what is said in words here, or needs none: the first of a scheduler that went away, the second where
Ctrl-C meets `distributed.utils.sync` before it holds the future that it then cancels."""


class ClusterError(Exception):
    """The cluster cannot do the work; the message says why and what to do."""


def in_order(work: Callable[[T], R], things: Iterable[T], address: str, lost: Callable[[T], R]) -> Generator[R]:
    """Yield `work(thing)` for each thing, in order, done by the workers behind the scheduler at `address`.

    `work` must be found by its name on the workers too; what it raises there is a ClusterError here. `lost` answers for a thing that
    kills whoever works on it. Close the iterator to give back what is in flight.
    """
    with _connected(address) as client:
        yield from _Flight(client, address, work, lost).over(iter(things))


class _Flight(Generic[T, R]):
    """Things on their way through the cluster, oldest first."""

    def __init__(self, client: Client, address: str, work: Callable[[T], R], lost: Callable[[T], R]) -> None:
        self._client, self._work, self._lost, self._address = client, work, lost, address
        self._flying: deque[tuple[T, Future[R]]] = deque()

    def over(self, things: Iterator[T]) -> Generator[R]:
        """Yield the answers. Workers come and go: how many things may fly is asked anew whenever as many have landed."""
        while True:
            room = WINDOW * max(1, self._threads())
            self._launch(things, room)
            if not self._flying:
                return
            for _ in range(room):
                if not self._flying:
                    break
                yield self._land()
                self._launch(things, room)

    def _threads(self) -> int:
        return sum(self._client.nthreads().values())

    def _launch(self, things: Iterator[T], room: int) -> None:
        for thing in islice(things, max(0, room - len(self._flying))):
            self._flying.append((thing, self._client.submit(self._work, thing, pure=False)))

    def _land(self) -> R:
        from distributed import KilledWorker

        thing, future = self._flying.popleft()
        try:
            return self._answer(future)
        except KilledWorker:
            self._wait([other for _, other in self._flying])
        try:
            return self._answer(self._client.submit(self._work, thing, pure=False))
        except KilledWorker:
            return self._lost(thing)

    def _answer(self, future: Future[R]) -> R:
        """Return what was found. Raises ClusterError for what is neither an answer nor a worker that died."""
        from distributed import KilledWorker

        self._wait([future])
        try:
            answer: R = future.result()
        except KilledWorker:
            raise
        except Exception as error:
            raise ClusterError(_why(error)) from error
        return answer

    def _wait(self, futures: list[Future[R]]) -> None:
        """Wait until all are done. Raises ClusterError when there is nobody left to do them."""
        from distributed import wait

        empty = 0
        while futures:
            try:
                wait(futures, timeout=LOOK)
                return
            except TimeoutError:
                empty = 0 if self._threads() else empty + 1
            except Exception as error:
                raise ClusterError(_why(error)) from error
            if empty >= PATIENCE:
                raise ClusterError(f"no worker is left at {self._address}. Start some, and run the same command again.")


def _why(error: Exception) -> str:
    """Say why a cluster gave no answer. What its scheduler or a worker lacks stands behind the error that reaches us."""
    from concurrent.futures import CancelledError

    from distributed.comm.core import CommClosedError

    if isinstance(error, (CancelledError, CommClosedError)):
        return "the scheduler has gone away. Start it again, and run the same command again."
    causes: list[BaseException] = [error]
    while causes[-1].__cause__ is not None:
        causes.append(causes[-1].__cause__)
    if isinstance(causes[-1], (ImportError, AttributeError)):
        return f"the cluster cannot do the work: {causes[-1]}. Install on its scheduler and its workers what is installed here."
    return f"the cluster cannot do the work: {causes[-1]}"


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    """Give a client of the scheduler that has workers. Raises ClusterError where there is none, or Dask is not installed."""
    try:
        from distributed import Client
        from distributed.comm.addressing import resolve_address
    except ImportError as error:
        raise ClusterError(f"Dask is not installed here ({error}). Try: pip install 'dossier[dask]'") from error
    for log in SILENT:
        logging.getLogger(log).setLevel(logging.CRITICAL)
    try:
        resolve_address(address)  # a client that fails over an address it cannot read waits long before it ends
        client = Client(address, timeout=ANSWERS)
    except (OSError, ValueError) as error:
        hint = "Start one with `dask scheduler`, or look at the address it printed, such as tcp://10.0.0.5:8786."
        raise ClusterError(f"no Dask scheduler answers at {address}. {hint}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE * LOOK)
        except TimeoutError as error:
            raise ClusterError(f"the scheduler at {address} has no workers. Start some with `dask worker {address}`.") from error
        yield client
