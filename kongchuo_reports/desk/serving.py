"""Serving: uvicorn on 127.0.0.1 alone, that says on which port it came to listen and lets nobody dawdle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from kongchuo_reports.desk.guard import HOST

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from starlette.types import ASGIApp

SECONDS_PER_HEAD = 10.0
"""A connection that does not bring a whole head of a request in this time is closed."""
MOST_CONNECTIONS = 100
SECONDS_TO_END = 3


class Hasty(H11Protocol):
    """HTTP/1.1 with a limit of time for the head of a request, which uvicorn has not."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as the library has it
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Go on waiting while there is half a head."""
        super().data_received(data)
        is_waiting = self.conn.their_state is h11.IDLE
        if is_waiting and self._waiting is None:
            self._wait()
        elif not is_waiting and self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        if self._waiting is not None:
            self._waiting.cancel()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(SECONDS_PER_HEAD, self._give_up)

    def _give_up(self) -> None:
        self._waiting = None
        if self.conn.their_state is h11.IDLE:
            self.transport.close()


class Server(uvicorn.Server):
    """A server that calls back once it listens.

    Args:
        app: what it serves.
        port: 0 takes a free one.
        listening: told the port.
    """

    def __init__(self, app: ASGIApp, port: int, listening: Callable[[int], None]) -> None:
        config = uvicorn.Config(
            app,
            host=HOST,
            port=port,
            http=Hasty,
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            limit_concurrency=MOST_CONNECTIONS,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=SECONDS_TO_END,
            h11_max_incomplete_event_size=32768,
        )
        super().__init__(config)
        self._listening = listening

    async def main_loop(self) -> None:
        """Say where it listens, then serve."""
        self._listening(int(self.servers[0].sockets[0].getsockname()[1]))
        await super().main_loop()
