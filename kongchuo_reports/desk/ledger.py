"""Ledger (台账): the cases of the finished ``02`` and the white cells a clerk fills — in that workbook itself, as in WPS."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from kongchuo_reports.desk.books import Tale, cells, table
from kongchuo_reports.desk.journal import Entry, Journal, now
from kongchuo_reports.desk.office import sha256
from kongchuo_reports.desk.writing import day_of, put_whole, refuse_held
from kongchuo_reports.domain.codes import CaseState, ClosingKind, Ledger, VisitResult
from kongchuo_reports.domain.passwords import COMPOUND
from kongchuo_reports.domain.wording.books.ledger_book import PLACEMENTS
from kongchuo_reports.domain.wording.program import desk as words
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.files.marking.splicing import CannotSplice, Value, spliced

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kongchuo_reports.desk.sharing import Desk

LEDGERS = (Ledger.SUSPECTED, Ledger.DROPOUT)
ENDED = frozenset({CaseState.CLOSED.label, CaseState.EXCLUDED.label})
CHOICES: dict[str, tuple[str, ...]] = {
    "state": tuple(CaseState.labels().values()),
    "visit_result": tuple(VisitResult.labels().values()),
    "closing_kind": tuple(ClosingKind.labels().values()),
    "placement": PLACEMENTS,
    "is_signed": (words.YES, words.NO),
}
LONGEST = 500
_lock = threading.RLock()


class NotChanged(Exception):  # noqa: N818 - told to the clerk
    """A change that was not made, and why; nothing was changed at all."""


def book(desk: Desk, month: str) -> Path:
    """The workbook of the ledgers."""
    return desk.office.run(month) / names.LEDGER_BOOK


def tables(desk: Desk, month: str) -> dict[str, Tale]:
    """Sheet → its table."""
    path = book(desk, month)
    return {one.label: table(path, one.label, words.OF_CASE_KEY, desk.passwords) for one in LEDGERS}


def cases(desk: Desk, month: str) -> list[dict[str, str]]:
    """Every case of both ledgers, with the sheet it stands on."""
    sheets = tables(desk, month)
    return [row | {"sheet": sheet} for sheet, one in sheets.items() for row in one.rows]


def change(desk: Desk, month: str, wanted: Sequence[tuple[str, str, str, str | None]]) -> int:
    """Write white cells; all of them or none.

    Args:
        desk: the desk.
        month: the month.
        wanted: case number, heading, new value, and what the page showed before (None: not looked at).

    Returns:
        How many cells were changed.

    Raises:
        NotChanged: one of them cannot be written.
        InUse: the workbook is open elsewhere.
        OSError: it cannot be written.
    """
    with _lock:
        return _change(desk, month, wanted, {})


def undo(desk: Desk, month: str) -> Entry | None:
    """Take back the last change, all cells of it; the workbook of the run comes back if no change is left.

    Raises:
        NotChanged: it has been counted by a run and cannot be emptied any more.
        InUse: the workbook is open elsewhere.
        OSError: it cannot be written.
    """
    with _lock:
        journal = Journal(desk.office.workspace)
        last = journal.last(month, words.OF_LEDGER)
        if last is None:
            return None
        entries = journal.entries(month, words.OF_LEDGER)
        gone = {one.undoes for one in entries if one.undoes}
        group = [
            one
            for one in entries
            if (one.at, one.who) == (last.at, last.who) and one.key not in gone and not one.undoes
        ]
        is_counted = desk.office.manifest(month).get("outputs", {}) and not _is_edited(desk, month)
        if is_counted and any(not one.before for one in group):
            raise NotChanged(words.ERASED)
        wanted = [(one.thing, one.field, one.before, one.after) for one in reversed(group)]
        _change(desk, month, wanted, {(one.thing, one.field): one.key for one in group})
        return last


def _change(
    desk: Desk, month: str, wanted: Sequence[tuple[str, str, str, str | None]], undoes: Mapping[tuple[str, str], str]
) -> int:
    path = book(desk, month)
    refuse_held(path)
    content = path.read_bytes()
    if content.startswith(COMPOUND):
        raise NotChanged(words.LOCKED_BOOK)
    by_sheet: dict[str, dict[tuple[int, int], Value]] = {}
    changes: list[tuple[str, str, str, str]] = []
    for number, heading, value, seen in wanted:
        sheet, row, column, stands = _place(desk, month, number, heading)
        clean = value.strip()[:LONGEST]
        if seen is not None and seen != stands:
            raise NotChanged(words.CHANGED_MEANWHILE)
        if clean == stands:
            continue
        by_sheet.setdefault(sheet, {})[row, column] = read(heading, clean, is_undo=bool(undoes))
        changes.append((number, heading, stands, clean))
    if not changes:
        return 0
    journal, at = Journal(desk.office.workspace), now()
    journal.refuse_held()
    _keep_pristine(desk, month, content)
    for sheet, cells_of in by_sheet.items():
        try:
            content = spliced(content, sheet, cells_of)
        except CannotSplice as error:
            raise NotChanged(words.LOCKED_BOOK) from error
    put_whole(path, _pristine_if_same(desk, month, path, content))
    for number, heading, before, after in changes:
        journal.note(
            desk.who, month, words.OF_LEDGER, number, heading, before, after, undoes.get((number, heading), ""), at
        )
    return len(changes)


def read(heading: str, value: str, *, is_undo: bool = False) -> Value:
    """What a white cell shall hold.

    Raises:
        NotChanged: the column is not white, or the value is none of its.
    """
    kind = words.LEDGER_FIELDS.get(heading)
    if kind is None:
        raise NotChanged(words.NOT_WHITE)
    if not value or (is_undo and kind == words.CHOICE):
        return value or None
    if kind == words.CHOICE and value not in CHOICES[words.LEDGER_CHOICES[heading]]:
        raise NotChanged(words.BAD_CHOICE(value=value))
    if kind == words.DAY:
        day = day_of(value)
        if day is None and not is_undo:
            raise NotChanged(words.BAD_DAY(value=value))
        return day or value
    if kind == words.COUNT:
        if not (value.isascii() and value.isdigit() and len(value) <= len("999")):
            raise NotChanged(words.BAD_CHOICE(value=value))
        return int(value)
    return value


def choices(heading: str) -> tuple[str, ...]:
    """What may be chosen in a column; nothing if it is no drop-down."""
    return CHOICES.get(words.LEDGER_CHOICES.get(heading, ""), ())


def _place(desk: Desk, month: str, number: str, heading: str) -> tuple[str, int, int, str]:
    """Sheet, row and column of a cell, and what stands there."""
    if heading not in words.LEDGER_FIELDS:
        raise NotChanged(words.NOT_WHITE)
    for sheet, one in tables(desk, month).items():
        for row in one.rows:
            if row[words.OF_CASE_KEY] == number:
                if heading not in one.columns:
                    raise NotChanged(words.NOT_WHITE)
                return sheet, int(row["#"]), one.columns[heading], row[heading]
    raise NotChanged(words.NO_CASE)


def _promised(desk: Desk, month: str) -> str:
    outputs = desk.office.manifest(month).get("outputs")
    return str(outputs.get(names.LEDGER_BOOK, "")) if isinstance(outputs, dict) else ""


def _is_edited(desk: Desk, month: str) -> bool:
    return sha256(book(desk, month)) != _promised(desk, month)


def _pristine(desk: Desk, month: str) -> Path:
    return desk.folder / f"ledger-{month}-{_promised(desk, month)[:16]}.xlsx"


def _keep_pristine(desk: Desk, month: str, content: bytes) -> None:
    """Keep the workbook as the run left it, before its first change."""
    if not _is_edited(desk, month):
        for old in desk.folder.glob(f"ledger-{month}-*.xlsx"):
            old.unlink(missing_ok=True)
        put_whole(_pristine(desk, month), content)


def _pristine_if_same(desk: Desk, month: str, path: Path, content: bytes) -> bytes:
    """The workbook as the run left it where the new one says the same, so that an undone change leaves no trace."""
    kept = _pristine(desk, month)
    if not kept.is_file() or sha256(kept) != _promised(desk, month):
        return content
    trial = desk.folder / f"trial-{path.name}"
    try:
        trial.write_bytes(content)
        same = all(cells(trial, one.label) == cells(kept, one.label) for one in LEDGERS)
    finally:
        trial.unlink(missing_ok=True)
    return kept.read_bytes() if same else content
