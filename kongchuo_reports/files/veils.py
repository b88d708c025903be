"""Veils (遮盖): what a run behind a password has written and not yet locked lies on the disk as noise.

The key is drawn anew for each run and known to its memory alone: what a killed run leaves tells nobody anything, and
needs no reader, since the next run makes everything anew.
"""

from __future__ import annotations

import contextlib
import os
from contextvars import ContextVar
from typing import TYPE_CHECKING

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.program import passwords as words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_KEY: ContextVar[bytes] = ContextVar("veil", default=b"")
_LENGTH, _SALT = 32, 16
_MARK = b"KCVEIL2\n"


@contextlib.contextmanager
def veiled(*, is_wanted: bool) -> Iterator[None]:
    """Everything put in here is veiled, and taken in here unveiled."""
    token = _KEY.set(os.urandom(_LENGTH) if is_wanted else b"")
    try:
        yield
    finally:
        _KEY.reset(token)


def put(path: Path, content: bytes) -> None:
    """Write a file of the run.

    Raises:
        OSError: it cannot be written.
        SurroundingsError: what makes the noise is not installed.
    """
    key = _KEY.get()
    if key:
        salt = os.urandom(_SALT)
        content = _MARK + salt + _turned(content, key, salt)
    path.write_bytes(content)


def taken(path: Path) -> bytes:
    """What was put into a file, or lies there otherwise.

    Raises:
        OSError: it cannot be read.
    """
    content, key = path.read_bytes(), _KEY.get()
    if not key or not content.startswith(_MARK):
        return content
    start = len(_MARK) + _SALT
    return _turned(content[start:], key, content[len(_MARK) : start])


def key_in_use() -> str:
    """The key of this run, for a child of it; '' where nothing is veiled."""
    return _KEY.get().hex()


def use_key(key: str) -> None:
    """Veil with the key of the parent."""
    _KEY.set(bytes.fromhex(key))


def _turned(content: bytes, key: bytes, salt: bytes) -> bytes:
    """Content under, or from under, the stream of ChaCha20: the same both ways."""
    try:
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms  # noqa: PLC0415 - comes with the library that locks
    except ImportError as error:
        raise SurroundingsError(words.MISSING_LIBRARY, words.MISSING_LIBRARY_REMEDY) from error
    return Cipher(algorithms.ChaCha20(key, salt), mode=None).encryptor().update(content)
