"""Opening: from a path to the sheets of whatever lies there; the one way in for every reader of the program."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from kongchuo_reports.files.containers import Container
from kongchuo_reports.files.guards import MAX_FILE
from kongchuo_reports.files.refusals import Refusal, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kongchuo_reports.files.sheets import Sheet

    Reading = Callable[[], Iterator[Sheet]]

_WORKBOOKS = {Container.XLSX, Container.XLSB, Container.ODS, Container.XLS}
_WORTH_ANOTHER = {Refusal.DAMAGED, Refusal.TOO_MANY_CELLS}
"""Reasons for which the next reader may do better."""


def bytes_of(path: Path) -> bytes:
    """The bytes of an input file, read once.

    Raises:
        Refused: another program or the rights on it keep it shut, it cannot be reached, or it is too large.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except PermissionError as error:
        raise Refused(Refusal.LOCKED) from error
    except OSError as error:
        raise Refused(Refusal.UNREACHABLE) from error
    try:
        with open(handle, "rb") as file:  # noqa: PTH123 - a handle, not a path
            content = file.read(MAX_FILE + 1)
    except PermissionError as error:
        raise Refused(Refusal.LOCKED) from error
    except OSError as error:
        raise Refused(Refusal.UNREACHABLE) from error
    if len(content) > MAX_FILE:
        raise Refused(Refusal.TOO_LARGE)
    return content


def read_sheets(content: bytes, container: Container, take: Callable[[Sheet], None], anew: Callable[[], None]) -> None:
    """Read the sheets of a file.

    Args:
        content: the whole file.
        container: what it is.
        take: given one sheet after another; draws its rows.
        anew: called where a reader gives up half-way and the next one begins: what was taken so far is void.

    Raises:
        Refused: no reader can read it.
    """
    readings = _readings(content, container)
    for number, sheets in enumerate(readings, start=1):
        try:
            for sheet in sheets():
                take(sheet)
        except Refused as refused:
            if refused.refusal not in _WORTH_ANOTHER or number == len(readings):
                raise
            anew()
        else:
            return


def _readings(content: bytes, container: Container) -> list[Reading]:
    """Readers of a file, the best first; each is imported only for a file that needs it."""
    if container is Container.TEXT:
        from kongchuo_reports.files.text_tables import read_text_table  # noqa: PLC0415

        return [lambda: iter([read_text_table(content)])]
    if container not in _WORKBOOKS:
        from kongchuo_reports.files.markup_tables import read_markup  # noqa: PLC0415

        return [partial(read_markup, content, container)]
    from kongchuo_reports.files.workbooks import Workbook  # noqa: PLC0415

    workbook = Workbook(content, container)
    second = [workbook.sheets_by_second_reader] if workbook.has_second_reader else []
    return [workbook.sheets, *second, partial(workbook.sheets, one_by_one=True)]
