"""Cluster (引擎): the same calls in this process, on a cluster of this machine, or on one that is running already."""

from __future__ import annotations

import contextlib
import logging
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any, Protocol

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.program import province as words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

HERE = 0
"""So many workers are none: the calls are made in this process."""
CONNECT_SECONDS = "20s"
QUIET = {
    "distributed.worker.daemon": False,  # a county's month has children of its own
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],  # no page for other people of this machine
}
LOST = (OSError, CancelledError, TimeoutError)


class LostSchedulerError(Exception):
    """The scheduler is gone; what was done is kept."""


class WorkerDiedError(Exception):
    """The processes that tried a call died, one after another."""


class Engine(Protocol):
    """Something that makes calls."""

    def each(
        self, call: Callable[..., Any], arguments: Sequence[tuple[Any, ...]]
    ) -> Iterator[tuple[int, Any | BaseException]]:
        """Make every call, in whatever order: the place of its arguments with its answer, or with its fault."""


class Here:
    """This process, one call after another."""

    def each(
        self, call: Callable[..., Any], arguments: Sequence[tuple[Any, ...]]
    ) -> Iterator[tuple[int, Any | BaseException]]:
        """Make every call, in order."""
        for place, given in enumerate(arguments):
            try:
                yield place, call(*given)
            except Exception as error:  # noqa: BLE001 - told to the asker, as a cluster would
                yield place, error


class Cluster:
    """A cluster of dask.distributed.

    Args:
        client: connected to its scheduler.
    """

    def __init__(self, client: Any) -> None:  # noqa: ANN401 - distributed has no types
        self._client = client

    def each(
        self, call: Callable[..., Any], arguments: Sequence[tuple[Any, ...]]
    ) -> Iterator[tuple[int, Any | BaseException]]:
        """Make every call on some worker; the first given are begun first.

        Raises:
            LostSchedulerError: the scheduler is gone.
        """
        from distributed import KilledWorker, as_completed  # noqa: PLC0415 - an extra

        try:
            futures = [
                self._client.submit(call, *given, pure=False, priority=-place) for place, given in enumerate(arguments)
            ]
            places = {future.key: place for place, future in enumerate(futures)}
            for future in as_completed(futures, loop=self._client.loop):
                if future.status == "finished":
                    yield places[future.key], future.result()
                elif future.status == "error":
                    error = future.exception()
                    yield places[future.key], WorkerDiedError() if isinstance(error, KilledWorker) else error
                else:
                    raise LostSchedulerError
                future.release()
        except LOST as error:
            raise LostSchedulerError from error


@contextlib.contextmanager
def engine(scheduler: str | None, workers: int | None) -> Iterator[Engine]:
    """The engine asked for.

    Args:
        scheduler: address of a running scheduler; None for this machine.
        workers: processes of this machine, 0 for none; None for as many as it has processors.

    Raises:
        SurroundingsError: the extra is not installed, or the scheduler does not answer.
    """
    if scheduler is None and workers == HERE:
        yield Here()
        return
    try:
        import dask  # noqa: PLC0415 - an extra
        from distributed import Client, LocalCluster, Security  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise SurroundingsError(words.MISSING_LIBRARY, words.MISSING_LIBRARY_REMEDY) from error
    for name in ("distributed", "distributed.worker", "distributed.nanny", "distributed.scheduler"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what went wrong is told in Chinese, once
    with contextlib.ExitStack() as stack:
        stack.enter_context(dask.config.set(QUIET))
        if scheduler is not None:
            try:
                client = stack.enter_context(Client(scheduler, timeout=CONNECT_SECONDS, set_as_default=False))
            except (OSError, TimeoutError, ValueError) as error:
                told = words.NO_SCHEDULER(address=scheduler)
                raise SurroundingsError(told, words.NO_SCHEDULER_REMEDY) from error
        else:
            # Whoever may connect to a scheduler may run code: on a shared machine only we hold the key.
            cluster = LocalCluster(
                n_workers=workers,
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
                security=Security.temporary(),
                silence_logs=logging.CRITICAL,
            )
            client = stack.enter_context(Client(stack.enter_context(cluster), set_as_default=False))
        yield Cluster(client)
