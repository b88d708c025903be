"""Packing: sheets as bytes on the pipe from a worker, each different cell of a block of rows written once.

Nothing of Python's own object formats travels, so that a worker turned by a hostile file can send cells only.
"""

from __future__ import annotations

import datetime as dt
import json
import struct
from array import array
from dataclasses import dataclass, field
from itertools import chain, count, islice
from typing import IO, TYPE_CHECKING

from kongchuo_reports.files.grids import Grid, Problem, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from kongchuo_reports.files.grids import Cell
    from kongchuo_reports.files.sheets import Sheet

BLOCK_CELLS = 25_000
"""Cells of a block: few enough that its different values stay in the processor's cache."""
MAX_MESSAGE = 1 << 30
_FRAME = struct.Struct("<4sII")
_PLAIN_TYPES = {str, float}
"""Types JSON writes and reads back as they are, with nothing to tell apart."""
_MERGING_TYPES = {bool, int}
"""Equal in a dictionary to numbers of another type: ``True == 1 == 1.0``."""


class PipeEnded(Exception):  # noqa: N818 - the worker ended, which is told as a finding
    """The other end of the pipe is gone."""


def send(pipe: IO[bytes], kind: bytes, message: object, raw: bytes = b"") -> None:
    """Write one message: four letters, a JSON value, raw bytes."""
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    pipe.write(_FRAME.pack(kind, len(text), len(raw)))
    pipe.write(text)
    pipe.write(raw)


def receive(pipe: IO[bytes]) -> tuple[bytes, object, bytes]:
    """Read one message.

    Raises:
        PipeEnded: the pipe ended, or what came is no message.
    """
    kind, text_size, raw_size = _FRAME.unpack(_exactly(pipe, _FRAME.size))
    if text_size > MAX_MESSAGE or raw_size > MAX_MESSAGE:
        raise PipeEnded
    text, raw = _exactly(pipe, text_size), _exactly(pipe, raw_size)
    try:
        return kind, json.loads(text.decode("utf-8", "surrogatepass")), raw
    except ValueError as error:
        raise PipeEnded from error


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    content = pipe.read(size) if size else b""
    if len(content) != size:
        raise PipeEnded
    return content


def send_sheet(pipe: IO[bytes], sheet: Sheet) -> None:
    """Write one sheet, drawing its rows block by block."""
    send(pipe, b"SHET", {"name": sheet.name})
    rows = iter(sheet.rows)
    size = 64
    while block := list(islice(rows, size)):
        _send_block(pipe, block)
        size = max(1, min(8192, BLOCK_CELLS // max(1, len(block[-1]))))
    send(
        pipe,
        b"DONE",
        {
            "hidden_rows": sorted(sheet.hidden_rows),
            "is_hidden": sheet.is_hidden,
            "merges": sheet.merges,
            "date_1904": sheet.date_1904,
            "struck": sorted(sheet.struck),
            "tints": [[*place, *tint] for place, tint in sorted(sheet.tints.items())],
            "painted": sorted(sheet.painted),
            "comments": [[*place, text] for place, text in sorted(sheet.comments.items())],
            "formulas": sorted(sheet.formulas),
            "problems": [[p.trouble.value, p.row, p.column, p.found, p.count] for p in sheet.problems],
        },
    )


def _send_block(pipe: IO[bytes], block: Sequence[Sequence[Cell]]) -> None:
    different, cells = _different(block)
    codes = dict(zip(different, count(), strict=False))
    numbers = array("I", list(map(codes.__getitem__, cells)))
    types = set(map(type, different))
    widths = [len(row) for row in block]
    message = {
        "widths": widths[:1] if widths.count(widths[0]) == len(widths) else widths,
        "rows": len(block),
        "is_plain": types <= _PLAIN_TYPES,
        "cells": list(different) if types <= _PLAIN_TYPES else [_written(cell) for cell in different],
    }
    send(pipe, b"ROWS", message, numbers.tobytes())


def _different(block: Sequence[Sequence[Cell]]) -> tuple[dict[object, None], Iterable[object]]:
    """The different cells of a block, the empty one first, and all its cells; numbers beside their type."""
    cells: Iterable[object] = chain.from_iterable(block)
    different: dict[object, None] = dict.fromkeys(chain(("",), cells))
    if set(map(type, different)) != {str} and _MERGING_TYPES & set(map(type, chain.from_iterable(block))):
        keyed = [(type(cell), cell) if type(cell) in _MERGING_TYPES else cell for cell in chain.from_iterable(block)]
        return dict.fromkeys(chain(("",), keyed)), keyed
    return different, chain.from_iterable(block)


def _written(cell: object) -> object:
    if isinstance(cell, tuple):
        cell = cell[1]
    if isinstance(cell, str | float | int):
        return cell
    if isinstance(cell, dt.datetime):
        return {"datetime": cell.isoformat()}
    if isinstance(cell, dt.timedelta):
        return {"timedelta": [cell.days, cell.seconds, cell.microseconds]}
    if isinstance(cell, dt.date):
        return {"date": cell.isoformat()}
    if isinstance(cell, dt.time):
        return {"time": cell.isoformat()}
    return str(cell)


_WRITTEN: dict[str, Callable[..., Cell]] = {
    "datetime": dt.datetime.fromisoformat,
    "timedelta": lambda parts: dt.timedelta(*parts),
    "date": dt.date.fromisoformat,
    "time": dt.time.fromisoformat,
}


def _cells(written: Iterable[object]) -> Iterator[Cell]:
    for cell in written:
        if isinstance(cell, dict):
            ((kind, value),) = cell.items()
            yield _WRITTEN[kind](value)
        else:
            yield cell  # type: ignore[misc]  # JSON text, number or truth value


@dataclass(slots=True)
class Unpacking:
    """Sheets as they arrive; ``take`` one message after another, then look at ``grids``."""

    grids: list[Grid] = field(default_factory=list)
    _name: str = ""
    _rows: list[list[Cell]] = field(default_factory=list)
    _blank: dict[int, list[Cell]] = field(default_factory=dict)

    def take(self, kind: bytes, message: dict[str, object], raw: bytes) -> None:
        """Take one message of ``send_sheet``."""
        if kind == b"ANEW":
            self.grids.clear()
        elif kind == b"SHET":
            self._name, self._rows, self._blank = str(message["name"]), [], {}
        elif kind == b"ROWS":
            self._rows += self._unpacked(message, raw)
        else:
            self.grids.append(_grid(self._name, self._rows, message))

    def _unpacked(self, message: dict[str, object], raw: bytes) -> Iterator[list[Cell]]:
        cells: list[Cell] = message["cells"]  # type: ignore[assignment]  # a JSON list
        cell_of = (cells if message["is_plain"] else list(_cells(cells))).__getitem__
        numbers = array("I")
        numbers.frombytes(raw)
        widths: list[int] = message["widths"]  # type: ignore[assignment]  # a JSON list of counts
        if len(widths) == 1:
            widths *= int(message["rows"])  # type: ignore[call-overload]  # a JSON number
        start = 0
        for width in widths:
            row = numbers[start : start + width]
            start += width
            yield list(map(cell_of, row)) if any(row) else self._blank.setdefault(width, [""] * width)


def _grid(name: str, rows: list[list[Cell]], message: dict[str, object]) -> Grid:
    hidden: list[int] = message["hidden_rows"]  # type: ignore[assignment]  # as sent
    merges: list[list[int]] = message["merges"]  # type: ignore[assignment]  # as sent
    struck: list[tuple[int, int]] = message["struck"]  # type: ignore[assignment]  # as sent
    tints: list[tuple[int, int, str, str]] = message["tints"]  # type: ignore[assignment]  # as sent
    comments: list[tuple[int, int, str]] = message["comments"]  # type: ignore[assignment]  # as sent
    painted: list[tuple[int, str, str, int, int]] = message["painted"]  # type: ignore[assignment]  # as sent
    formulas: list[tuple[int, int]] = message["formulas"]  # type: ignore[assignment]  # as sent
    problems: list[tuple[str, int, str, str, int]] = message["problems"]  # type: ignore[assignment]  # as sent
    return Grid(
        name,
        rows,
        frozenset(hidden),
        bool(message["is_hidden"]),
        tuple((m[0], m[1], m[2], m[3]) for m in merges),
        bool(message["date_1904"]),
        tuple(Problem(Trouble(trouble), row, column, found, count) for trouble, row, column, found, count in problems),
        frozenset((row, column) for row, column in struck),
        {(row, column): (letters, ground) for row, column, letters, ground in tints},
        {(row, column): text for row, column, text in comments},
        frozenset((row, column) for row, column in formulas),
        tuple((column, letters, ground, count, first) for column, letters, ground, count, first in painted),
    )
