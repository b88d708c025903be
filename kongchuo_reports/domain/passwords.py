"""Passwords (打开密码): how the office's password file is read, and what a locked file begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.errors import SurroundingsError, UsageError
from kongchuo_reports.domain.wording.program import passwords as words

if TYPE_CHECKING:
    from pathlib import Path

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What every locked workbook, paper and snapshot begins with: the package stands in a compound file."""


def passwords_of(path: Path | None) -> tuple[str, ...]:
    """The passwords of a file: the first one locks, all of them are tried to open.

    Args:
        path: a text file, one password a line; None if the office uses none.

    Returns:
        The passwords, in order; empty if there is no file.

    Raises:
        SurroundingsError: the file cannot be read.
        UsageError: it holds no password, or the first one is too short.
    """
    if path is None:
        return ()
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SurroundingsError(words.file_missing(name=path.name), words.FILE_REMEDY) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", "replace")
    passwords = tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if not passwords:
        raise UsageError(words.EMPTY, words.FILE_REMEDY)
    if len(passwords[0]) < words.LEAST_LENGTH:
        raise UsageError(words.TOO_SHORT, words.FILE_REMEDY)
    return passwords
