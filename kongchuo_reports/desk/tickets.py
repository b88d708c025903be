"""Tickets and sessions: who may come in. A ticket is a file its owner alone can write; it opens the door once."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import secrets
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 300.0
"""A ticket nobody used is worth nothing after this."""
MOST_SESSIONS = 32


def mint(folder: Path) -> str:
    """A new ticket; whoever can write into the folder of this person can make one, and nobody else."""
    tickets = folder / "tickets"
    tickets.mkdir(mode=0o700, exist_ok=True)
    token = secrets.token_urlsafe(32)
    (tickets / _name(token)).touch(mode=0o600)
    return token


def redeem(folder: Path, token: str) -> bool:
    """Whether a ticket opens the door; it never does twice."""
    path = folder / "tickets" / _name(token)
    try:
        made = path.stat().st_mtime
        path.unlink()
    except OSError:
        return False
    return time.time() - made < SECONDS


def sweep(folder: Path) -> None:
    """Remove tickets that nobody used."""
    for path in (folder / "tickets").glob("*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > SECONDS:
                path.unlink()


class Sessions:
    """The browsers that came in with a ticket, as long as this server runs."""

    def __init__(self) -> None:
        self._known: list[str] = []

    def begin(self) -> str:
        """A new session; the oldest of very many is forgotten."""
        key = secrets.token_urlsafe(32)
        self._known = [*self._known[-MOST_SESSIONS + 1 :], key]
        return key

    def knows(self, key: str) -> bool:
        """Whether a browser came in."""
        return any(hmac.compare_digest(key.encode(), known.encode()) for known in self._known)


def _name(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
