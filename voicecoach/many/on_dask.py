"""Workers of Dask: processes of this machine, or of a cluster that somebody started."""

import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from voicecoach.errors import SessionBroke, SettingsProblem
from voicecoach.many.engine import RETRIES

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

Given = TypeVar("Given")
Gained = TypeVar("Gained")
EXTRA = "pip install 'voicecoach[cluster]'"
AHEAD = 3
"""Pieces of work for each worker that are handed out beforehand; more would only be lost with a worker, and forgotten at Ctrl-C."""
CONNECT_S = 30.0
_LOOPBACK = "127.0.0.1"
_QUIET = 60
"""Above every level of logging: what workers have to say is told by what comes back from them."""
_GONE = SessionBroke("The scheduler cannot be reached any more.", "What was brought in is kept. When it is back, the same command goes on.")


class OnDask:
    """Does the work on the workers of a scheduler. One that is killed is replaced, and what it worked on is done by another."""

    def __init__(self, client: "Client", cluster: "LocalCluster | None" = None) -> None:
        self._client = client
        self._cluster = cluster

    @property
    def workers(self) -> int:
        """How many threads work now."""
        return sum(self._client.nthreads().values())

    def do(self, work: Callable[[Given], Gained], jobs: Iterable[Given]) -> Iterator[tuple[Given, Gained | Exception]]:
        """As they get done."""
        from distributed import as_completed

        waiting = iter(jobs)
        out: dict[str, tuple[Given, Future]] = {}
        done = as_completed(loop=self._client.loop)

        def hand_out(count: int) -> None:
            for job in islice(waiting, count):
                future = self._client.submit(work, job, pure=False, retries=RETRIES)
                out[future.key] = job, future
                done.add(future)

        try:
            hand_out(AHEAD * max(1, self.workers))
            for future in done:
                job, _ = out.pop(future.key)
                gained = _gained(future)
                hand_out(max(1, AHEAD * self.workers - len(out)))
                yield job, gained
        finally:
            with suppress(Exception):  # it is over; nobody waits for what a scheduler that is gone would say
                self._client.cancel([future for _, future in out.values()], force=True)

    def everywhere(self, work: Callable[[], Gained]) -> dict[str, Gained | Exception]:
        """The same piece of work once on each worker, by its address."""
        gained: dict[str, Gained | Exception] = self._client.run(work, on_error="return")
        return gained

    def close(self) -> None:
        """Let go of the workers, and end those that were started here."""
        with suppress(Exception):  # a scheduler that is gone needs no farewell
            self._client.close(timeout=5)
        if self._cluster is not None:
            with suppress(Exception):
                self._cluster.close(timeout=10)


def connect(address: str) -> OnDask:
    """The workers of that scheduler. Raises SettingsProblem when it cannot be reached, or has no workers."""
    _require_dask()
    from distributed import Client

    try:
        client = Client(address, timeout=CONNECT_S, set_as_default=False)
    except (OSError, TimeoutError, ValueError):
        hint = "Start one with `dask scheduler`, and give the address that it tells, such as tcp://10.0.0.5:8786."
        raise SettingsProblem(f"There is no scheduler at {address}.", hint) from None
    try:
        client.wait_for_workers(1, timeout=CONNECT_S)
    except TimeoutError:
        client.close()
        hint = f"Start some, on every machine: dask worker {address} --nworkers auto --nthreads 1"
        raise SettingsProblem(f"The scheduler at {address} has no workers.", hint) from None
    return OnDask(client)


def on_this_machine(workers: int) -> OnDask:
    """As many processes here, each with one thread; nobody but this machine can reach them."""
    _require_dask()
    import dask
    from distributed import Client, LocalCluster

    quiet = {"distributed.scheduler.allowed-failures": RETRIES, "distributed.admin.log-format": "%(message)s"}
    with dask.config.set(quiet), _deaf_to_ctrl_c():
        cluster = LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            host=_LOOPBACK,
            dashboard_address=f"{_LOOPBACK}:0",
            worker_dashboard_address=None,
            memory_limit=None,  # what needs memory is bounded itself, and half of it lies in the recogniser's own process
            silence_logs=_QUIET,
        )
        return OnDask(Client(cluster, timeout=CONNECT_S, set_as_default=False), cluster)


def is_installed() -> bool:
    """Whether the extra is there."""
    from importlib.util import find_spec

    return find_spec("distributed") is not None


def _require_dask() -> None:
    if not is_installed():
        raise SettingsProblem("Work is handed out by Dask, which is not installed.", f"Install it with: {EXTRA}")


def _gained(future: "Future") -> Any:  # noqa: ANN401 - whatever the work gives
    if future.status == "finished":
        return future.result()
    if future.status == "error":
        error = future.exception()
        return error if isinstance(error, Exception) else RuntimeError(type(error).__name__)
    raise _GONE


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Processes that start meanwhile leave Ctrl-C to us: the terminal sends it to them as well."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
