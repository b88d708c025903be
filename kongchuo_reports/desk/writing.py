"""Writing: small workbooks into 台账回填 as a person would have filled them in, and cells into the finished ledger.

A file appears whole or not at all. A file that another program holds is not touched.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import os
import secrets
from typing import TYPE_CHECKING

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

HALF = ".desk-part"
"""What a file that is being written is called; one that a killed desk left is swept by the next."""
LOCKS = ("~$", ".~", ".~lock.")
MADE_ON = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # the same bytes whenever it is written
WIDE = 18


class InUse(Exception):  # noqa: N818 - told to the clerk
    """Another program holds the file."""


def sheet_of(sheet: str, title: str, headings: Sequence[str], rows: Sequence[Mapping[str, str]]) -> bytes:
    """A workbook of one plain table; days as days, all else as text."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": MADE_ON})
    bold, day = book.add_format({"bold": True, "bg_color": "#DDEBF7"}), book.add_format({"num_format": "yyyy-mm-dd"})
    made = book.add_worksheet(sheet)
    made.write_string(0, 0, title)
    made.set_column(0, len(headings) - 1, WIDE)
    for column, heading in enumerate(headings):
        made.write_string(1, column, heading, bold)
        for number, row in enumerate(rows, start=2):
            value = row.get(heading, "")
            if (when := day_of(value)) is not None:
                made.write_datetime(number, column, dt.datetime.combine(when, dt.time()), day)
            elif value:
                made.write_string(number, column, value)
    book.close()
    return content.getvalue()


def day_of(text: str) -> dt.date | None:
    """A day written as 2026-10-28; None for anything else."""
    try:
        return dt.date.fromisoformat(text) if len(text) == len("2026-10-28") else None
    except ValueError:
        return None


def refuse_held(path: Path) -> None:
    """Refuse a file that another program has open.

    Raises:
        InUse: it has.
    """
    if any((path.parent / f"{lock}{path.name}{end}").exists() for lock in LOCKS for end in ("", "#")):
        raise InUse
    if path.exists():
        try:
            with path.open("rb+"):
                pass
        except OSError as error:
            raise InUse from error


def sweep(*folders: Path) -> None:
    """Remove what a killed desk left half written."""
    for folder in folders:
        for path in folder.rglob(f".*{HALF}") if folder.is_dir() else ():
            with contextlib.suppress(OSError):
                path.unlink()


def put_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        InUse: another program holds it.
        OSError: it cannot be written.
    """
    refuse_held(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.parent / f".{secrets.token_hex(6)}{HALF}"
    try:
        with half.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except PermissionError as error:
        raise InUse from error
    finally:
        half.unlink(missing_ok=True)
