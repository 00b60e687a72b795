"""Who runs the tasks: processes of this machine, or a Dask cluster?

All an engine does is run a function on an argument somewhere and say how it ended; what is done, and what is tried
again, the job knows (run.py).
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Collection
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import Any, NamedTuple, Protocol

from reportedly.records import ReportedlyError


class Died(NamedTuple):
    """A task that did not end: its worker died, or it raised what it should not."""

    reason: str


class Engine(Protocol):
    """What the job asks of an engine."""

    @property
    def ahead(self) -> int:
        """How many tasks it takes at once."""

    def submit(self, function: Callable[[Any], Any], argument: Any) -> Any:
        """Start a task; returns a future."""

    def first(self, futures: Collection[Any]) -> Collection[Any]:
        """Those of some futures that are done, once one is."""

    def outcome(self, future: Any) -> Any:
        """What a future that is done came to, or Died."""

    def close(self) -> None:
        """Stop; tasks under way are given up."""


class Processes:
    """Processes of this machine, each with a loaded model.

    Each is a ProcessPoolExecutor of one: in a pool of several the death of one takes all others with it.
    """

    def __init__(self, workers: int, threads: int = 1) -> None:
        self.ahead, self._threads = workers, threads
        self._free: list[ProcessPoolExecutor] = []
        self._busy: dict[Future[Any], ProcessPoolExecutor] = {}

    def submit(self, function: Callable[[Any], Any], argument: Any) -> Future[Any]:
        """Start a task in a free process."""
        process = self._free.pop() if self._free else _process(self._threads)
        future = process.submit(function, argument)
        self._busy[future] = process
        return future

    def first(self, futures: Collection[Future[Any]]) -> Collection[Future[Any]]:
        """Those that are done."""
        return wait(futures, return_when=FIRST_COMPLETED).done

    def outcome(self, future: Future[Any]) -> Any:
        """What it came to; a process that died is replaced by the next task."""
        process = self._busy.pop(future)
        try:
            result = future.result()
        except BrokenProcessPool:
            process.shutdown(wait=False)
            return Died("its worker died")
        except Exception as error:
            result = Died(f"{type(error).__name__}: {error}")
        self._free.append(process)
        return result

    def close(self) -> None:
        """End the processes at once."""
        for pool in [*self._free, *self._busy.values()]:
            for process in list((pool._processes or {}).values()):
                process.kill()
            pool.shutdown(wait=False, cancel_futures=True)


class Cluster:
    """A Dask cluster by the address of its scheduler; workers of one thread each, that see the same files."""

    def __init__(self, address: str) -> None:
        try:
            import distributed
        except ImportError:
            hint = "pip install 'reportedly[scale]'"
            raise ReportedlyError("a cluster needs Dask, which is not installed", hint) from None
        self._distributed: Any = distributed
        try:
            self._client = self._distributed.Client(address, timeout="60s")
        except (OSError, ValueError) as error:
            raise ReportedlyError(f"no Dask scheduler answers at {address}", "start one: dask scheduler") from error
        self._sent = 0

    @property
    def ahead(self) -> int:
        """As many as there are threads, and half as many again, so that none waits for the next."""
        threads: int = sum(self._client.nthreads().values())
        return max(1, threads + (threads + 1) // 2)

    def submit(self, function: Callable[[Any], Any], argument: Any) -> Any:
        """Send a task; Dask itself sends it again where a worker dies, up to its allowed-failures."""
        self._sent += 1
        key = f"reportedly-{os.getpid()}-{self._sent}"
        return self._client.submit(function, argument, key=key, pure=False)

    def first(self, futures: Collection[Any]) -> Collection[Any]:
        """Those that are done."""
        done: Collection[Any] = self._distributed.wait(list(futures), return_when="FIRST_COMPLETED").done
        return done

    def outcome(self, future: Any) -> Any:
        """What it came to."""
        try:
            return future.result()
        except Exception as error:
            return Died(f"{type(error).__name__}: {error}")
        finally:
            future.release()

    def close(self) -> None:
        """Leave the cluster; it stays."""
        self._client.close()


def _process(threads: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")  # a fork would copy the threads' locks
    return ProcessPoolExecutor(1, context, initializer=_begin, initargs=(os.getpid(), threads))


def _begin(parent: int, threads: int) -> None:
    """Before its first task: see to it that this process ends with the one that started it, however that ends."""
    # Before numpy and Arrow are loaded: each would start a thread a processor, in every worker.
    os.environ["OMP_NUM_THREADS"] = str(threads)

    def guard() -> None:
        while os.getppid() == parent:
            time.sleep(0.5)
        os._exit(1)

    threading.Thread(target=guard, daemon=True).start()
