"""Marks (记号): names, numbers and birth dates turned into keyed hashes, so that counties can compare without telling."""

from __future__ import annotations

import hmac
import os
import secrets
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.errors import SurroundingsError, UsageError
from kongchuo_reports.domain.wording.program import province as words
from kongchuo_reports.domain.wording.program.system_faults import why

if TYPE_CHECKING:
    from pathlib import Path

SHORTEST = 16
LENGTH = 16
"""Bytes kept of a hash: two of ten million meet by chance once in 10^24 provinces."""
BOM = "\ufeff"


def secret_of(file: Path | None, out: Path) -> tuple[bytes, bool]:
    """The province's secret: of the file, else of the environment, else one made once and kept beside the outputs.

    Returns:
        The secret, and whether it was made now.

    Raises:
        UsageError: it is too short.
        SurroundingsError: it cannot be read or kept.
    """
    key = os.environ.get(words.KEY_VARIABLE, "")
    kept = out / words.KEY_FILE
    is_new = False
    try:
        if file is not None:
            key = file.read_text("utf-8")
        elif not key and kept.exists():
            key = kept.read_text("utf-8")
        elif not key:
            key, is_new = secrets.token_hex(32), True
            _keep(kept, key)
    except (OSError, UnicodeError) as error:
        raise SurroundingsError(words.NO_KEY(why=why(error)), words.NO_KEY_REMEDY) from error
    key = key.strip(BOM).strip()
    if len(key) < SHORTEST:
        raise UsageError(words.SHORT_KEY, words.SHORT_KEY_REMEDY)
    return key.encode(), is_new


def _keep(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


def mark(text: str, kind: str, secret: bytes) -> str:
    """The mark of one text; the same text of another kind has another mark."""
    return hmac.digest(secret, f"{kind}\0{text}".encode(), "sha256")[:LENGTH].hex()


def marks(texts: pd.Series, kind: str, secret: bytes) -> pd.Series:
    """The mark of each text; missing stays missing. Distinct texts are marked once."""
    codes, distinct = texts.factorize()
    marked = pd.Series([mark(str(text), kind, secret) for text in distinct.tolist()], dtype="str")
    return pd.Series(marked.array.take(codes, allow_fill=True), index=texts.index, dtype="str")


def marks_of_each(texts: pd.Series, kind: str, secret: bytes, separator: str) -> pd.Series:
    """The marks of the parts of each text, as lists; an empty list where it is missing."""
    codes, distinct = texts.factorize()
    lists = [sorted({mark(part, kind, secret) for part in str(text).split(separator)}) for text in distinct.tolist()]
    lists.append([])
    return pd.Series([lists[code] for code in codes], index=texts.index, dtype=object)
