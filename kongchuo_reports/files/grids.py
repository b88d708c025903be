"""Grids: every sheet people sent exactly as written, before anybody asks what it means."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kongchuo_reports.domain.codes import SourceKind, SourceState
    from kongchuo_reports.domain.records import FormerRuns

Cell = str | float | int | bool | dt.date | dt.datetime | dt.time | dt.timedelta
"""One cell as typed: ``""`` is an empty cell; a number stays a number, because ``str`` would invent digits."""

Painted = tuple[int, str, str, int, int]
"""A colour of a column: 1-based column, letters, ground, number of cells that bear it, row of the first."""


class Trouble(StrEnum):
    """What is wrong with one place of a sheet that was read all the same."""

    FORMULA_WITHOUT_VALUE = "formula_without_value"
    ERROR_VALUE = "error_value"
    DAMAGED_ROW = "damaged_row"
    STRAY_QUOTE = "stray_quote"
    STRAY_CELL = "stray_cell"
    UNREADABLE_SHEET = "unreadable_sheet"


@dataclass(frozen=True, slots=True)
class Problem:
    """One trouble with its place.

    A ``DAMAGED_ROW`` stands in the grid with U+FFFD where bytes could not be read: it is no evidence about a child.

    Args:
        trouble: what is wrong.
        row: number Excel shows, 0 for the whole sheet.
        column: column letters, ``""`` for the whole row.
        found: what stands there, as far as it can be told.
        count: how many places of this kind there are, when only the first is given.
    """

    trouble: Trouble
    row: int = 0
    column: str = ""
    found: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet from A1 on: ``rows[0]`` is Excel's row 1, ``rows[i][0]`` is column A.

    Rows may have different lengths (text files) and blank rows may be one shared list: never change them in place.

    Args:
        sheet: the sheet's name; ``""`` for a text file.
        rows: cells as typed.
        hidden_rows: 1-based numbers of hidden rows.
        is_hidden: whether the sheet itself is hidden.
        merges: merged ranges, 1-based (first row, first column, last row, last column); only the first cell has a value.
        date_1904: whether bare day numbers count from 1904.
        struck: cells struck through (删除线), 1-based (row, column); told of every container that has formats.
        problems: troubles of this sheet; ``gather.read`` has already made findings of them.
        tints: rare colours of letters and ground, by 1-based (row, column); told of .xlsx, .xlsm and .xls.
        comments: what people stuck onto cells (批注), by 1-based (row, column); told of .xlsx, .xlsm, .xlsb, .xls and .ods.
        formulas: cells with a formula, 1-based (row, column); told of .xlsx and .xlsm, of sheets with few of them.
        painted: colours that a good part of a column bears, of small sheets of .xlsx, .xlsm and .xls.
    """

    sheet: str
    rows: list[list[Cell]]
    hidden_rows: frozenset[int] = frozenset()
    is_hidden: bool = False
    merges: tuple[tuple[int, int, int, int], ...] = ()
    date_1904: bool = False
    problems: tuple[Problem, ...] = ()
    struck: frozenset[tuple[int, int]] = frozenset()
    tints: Mapping[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    formulas: frozenset[tuple[int, int]] = frozenset()
    painted: tuple[Painted, ...] = ()


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file of the workspace and what became of it.

    Args:
        kind: what its folder says it is.
        file: path below the month folder with ``/``; below the workspace for 基础信息, ``output/<month>/…`` for a ledger.
        path: where it is.
        sha256: hash of the bytes that were read; ``""`` if none were.
        size: bytes.
        container: what the content really is: xlsx, xlsb, ods, xls, csv, html, xml2003, mht; ``""`` if not opened.
        state: READ, REFUSED, SKIPPED or DUPLICATE.
        problem: why it was not read, in Chinese; ``""`` if it was.
        what_to_do: the remedy that goes with it.
        grids: one per sheet, in the workbook's order.
        saved_on: the day on which the program that wrote it says it was last saved, ``""`` where it says none.
    """

    kind: SourceKind
    file: str
    path: Path
    sha256: str
    size: int
    container: str
    state: SourceState
    problem: str = ""
    what_to_do: str = ""
    grids: tuple[Grid, ...] = ()
    saved_on: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything opened for one month.

    Args:
        month_label: ``2026-10``.
        inputs: every file of the month folder's known sub-folders, sorted by ``file``; none left out.
        base: 基础信息, or None if there is none.
        ledgers: 控辍保学台账 workbooks of former runs that somebody edited since (kind LEDGER), previous before current.
        previous_snapshot: text of the previous month's 台账快照, if there is one.
        current_snapshot: text of the snapshot of a former run of this month, if there is one.
        findings: records made by ``domain.findings.finding``.
        lacks_rosters: message and remedy where no roster was handed in at all; None where one was.
        known: what other runs tell: of later months, of earlier ones, and of what lies in 历史.
        typed_actions: what was typed into 08 of former runs, one record a line, the newest last.
    """

    month_label: str
    inputs: tuple[InputFile, ...]
    base: InputFile | None
    ledgers: tuple[InputFile, ...] = ()
    previous_snapshot: str | None = None
    current_snapshot: str | None = None
    findings: tuple[dict[str, object], ...] = ()
    lacks_rosters: tuple[str, str] | None = None
    known: FormerRuns | None = field(default=None, compare=False)
    typed_actions: tuple[dict[str, object], ...] = ()
