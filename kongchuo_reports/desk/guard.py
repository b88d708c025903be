"""Guard: what every request must show before any screen sees it, and what every answer bears.

A page of another site, another program or another user of the machine gets nothing: exact host, own origin, a cookie that
only a ticket gives, bounded size and time.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse

from kongchuo_reports.domain.wording.program import desk as words
from kongchuo_reports.files.guards import MAX_FILE

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from kongchuo_reports.desk.tickets import Sessions

HOST = "127.0.0.1"
OPEN_TO_ALL = ("/start",)
"""Asks for a ticket instead of a cookie."""
UPLOADS = ("/lists/put", "/merge/put")
MAX_FORM = 1 << 20
LONGEST_LENGTH = 12
MAX_UPLOAD = 2 * MAX_FILE
SECONDS_PER_PIECE = 30.0
"""A browser that sends nothing for so long is hung up on."""
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'"
"""For a page that is shown when nobody answers any more: its style stands in it, no script runs, no form leads on."""
HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
FORBIDDEN, MISDIRECTED, NOT_ALLOWED, TOO_LARGE, TOO_SLOW = 403, 421, 405, 413, 408


def cookie_name(port: int) -> str:
    """Ports share cookies; so each has one of its own."""
    return f"kongchuo_{port}"


class Guard:
    """Refuse what must not come in; see the module.

    Args:
        app: the screens.
        sessions: the browsers that came in with a ticket.
        port: tells the port once the server listens.
        seconds: how long the next piece of a request is waited for.
    """

    def __init__(
        self, app: ASGIApp, sessions: Sessions, port: Callable[[], int], seconds: float = SECONDS_PER_PIECE
    ) -> None:
        self._app = app
        self._sessions = sessions
        self._port = port
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            return
        sealed = _sealed(send)
        status = self._refused(HTTPConnection(scope))
        if status:
            await _told(status)(scope, receive, sealed)
            return
        bounded = _Bounded(receive, _limit(scope["path"]), self._seconds)
        is_told = False

        async def answered(message: Message) -> None:
            nonlocal is_told
            if not bounded.ended:
                await sealed(message)
            elif not is_told:  # whatever the screen makes of a body that broke off, this is the answer
                is_told = True
                await _told(bounded.ended)(scope, receive, sealed)

        try:
            await self._app(scope, bounded, answered)
        except Exception:
            if not bounded.ended:
                raise

    def _refused(self, asked: HTTPConnection) -> int:
        """The status a request is refused with; 0 if it is let through."""
        place = f"{HOST}:{self._port()}"
        method, site = asked.scope["method"], asked.headers.get("sec-fetch-site", "same-origin")
        if asked.headers.getlist("host") != [place]:
            return MISDIRECTED
        if method not in {"GET", "HEAD", "POST"}:
            return NOT_ALLOWED
        if method == "POST" and (asked.headers.getlist("origin") != [f"http://{place}"] or site != "same-origin"):
            return FORBIDDEN
        if asked.url.path in OPEN_TO_ALL and method == "GET":
            return 0
        is_known = self._sessions.knows(asked.cookies.get(cookie_name(self._port()), ""))
        if site not in {"same-origin", "none"} or not is_known:
            return FORBIDDEN
        length = asked.headers.get("content-length", "0")
        is_number = length.isascii() and length.isdigit() and len(length) <= LONGEST_LENGTH
        return 0 if is_number and int(length) <= _limit(asked.url.path) else TOO_LARGE


class _Bounded:
    """The body of a request, counted and timed."""

    def __init__(self, receive: Receive, limit: int, seconds: float) -> None:
        self._receive = receive
        self._left = limit
        self._seconds = seconds
        self._is_whole = False
        self.ended = 0

    async def __call__(self) -> Message:
        """The next piece; a body that is too large or too slow breaks off."""
        if self._is_whole:
            return await self._receive()
        if self.ended:
            return {"type": "http.disconnect"}
        try:
            message = await asyncio.wait_for(self._receive(), self._seconds)
        except TimeoutError:
            self.ended = TOO_SLOW
            return {"type": "http.disconnect"}
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            self._is_whole = not message.get("more_body", False)
            if self._left < 0:
                self.ended = TOO_LARGE
                return {"type": "http.disconnect"}
        return message


def _limit(path: str) -> int:
    return MAX_UPLOAD if path in UPLOADS else MAX_FORM


def _sealed(send: Send) -> Send:
    """Every answer bears the headers of the desk, unless it says its own."""

    async def sealed(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name for name, _ in message["headers"]}
            added = [(name.encode(), text.encode()) for name, text in HEADERS.items() if name.encode() not in own]
            message = dict(message) | {"headers": [*message["headers"], *added]}
        await send(message)

    return sealed


def _told(status: int) -> PlainTextResponse:
    return PlainTextResponse(words.REFUSALS[status], status_code=status, headers={"connection": "close"})
