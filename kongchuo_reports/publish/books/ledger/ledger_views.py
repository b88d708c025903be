"""Views of the ledgers: the open cases of one school or one village, chosen from a list, kept current by formulas.

The formulas (SMALL, INDEX, COUNTIFS) are known to Excel, WPS and LibreOffice alike. Nothing is typed here: the sheets
are no ledgers and are not read back.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pandas as pd
from xlsxwriter.utility import xl_rowcol_to_cell

from kongchuo_reports.domain.codes import CaseState, ClosingKind, Ledger, ScopeLevel
from kongchuo_reports.domain.occurrences import Scope
from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.domain.wording.books import ledger_book as words
from kongchuo_reports.domain.wording.books import sheets as common
from kongchuo_reports.files.texts import writable
from kongchuo_reports.publish.books.ledger.ledger_cases import ENDED, ordered
from kongchuo_reports.publish.books.ledger.ledger_formulas import (
    ENDED_LABELS,
    Place,
    answering,
    cell,
    ledger_of,
    row_of,
)
from kongchuo_reports.publish.drawing.blocks import held
from kongchuo_reports.publish.drawing.sheets import Ground, Look, Tab
from kongchuo_reports.publish.facts.tallies import responsible_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.blocks import Block
    from kongchuo_reports.publish.drawing.sheets import Book, Sheet

SHOWN = (
    *("case_no", "name", "grade_class", "state", "due_on", "responsible", "method", "visit_count"),
    *("returned_on", "missing_to_close", "remark"),
)
"""Columns of the list, as they stand on the ledgers."""
WIDTHS = (6.0, 8.0, 14.0, 16.0, 9.0, 12.0, 13.0, 12.0, 16.0, 14.0, 9.0, 12.0, 34.0, 16.0)
TWO_LINES = 30.0
AT = 1
"""Column of the row number, which needs a formula over whole columns."""
SPARE_SLOTS, LEAST_SLOTS, MOST_SLOTS = 5, 15, 200
CODES = {"state": CaseState.labels()}


PLACES = (
    Place(words.SCHOOL_VIEW, words.SCHOOL_VIEW_TITLE, words.CHOOSE_SCHOOL, "school", "school", is_prefix=False),
    Place(words.VILLAGE_VIEW, words.VILLAGE_VIEW_TITLE, words.CHOOSE_VILLAGE, "home", "village", is_prefix=True),
)


def add(book: Book, results: Results, blocks: Mapping[Ledger, Block]) -> None:
    """Add the two views; a view without a school or village to choose from is left out.

    Args:
        book: the ledgers.
        results: the finished month.
        blocks: where the cases of each ledger stand.
    """
    for place in PLACES:
        units = _units(results, place)
        if units:
            _view(book, results, blocks, place, units)


def _units(results: Results, place: Place) -> list[str]:
    base, cases = results.gathered.base, results.persuaded.cases.rows
    listed = (base.villages.rows if place.is_prefix else base.schools.rows)[place.own].dropna()
    known = list(dict.fromkeys(listed.tolist()))
    return [*known, *sorted(set(cases[place.own].dropna()) - set(known))]


def _view(book: Book, results: Results, blocks: Mapping[Ledger, Block], place: Place, units: Sequence[str]) -> None:
    sheet = book.sheet(place.sheet, title=place.title.format(month=results.month.words), tab=Tab.SUMMARY)
    sheet.subline()
    cases = {ledger: _open(results, ledger) for ledger in Ledger}
    counts = pd.DataFrame({ledger: _counts(cases[ledger], place, units) for ledger in Ledger}, index=list(units))
    total = counts.sum(axis=1)
    chosen = str(total.idxmax())
    row = sheet.row
    pen, styles = sheet.pen, sheet.pen.styles
    pen.merged(row, 0, row, 1, place.ask, styles.of(Look.HEADING, Ground.TO_FILL))
    pen.merged(row, 2, row, 4, chosen, styles.of(Look.CENTRED, Ground.TO_FILL, bold=True))
    sheet.drop_down(row, 2, row, tuple(units))
    sheet.row += 1
    choice = f"$C${row + 1}"
    slots = min(MOST_SLOTS, max(LEAST_SLOTS, int(total.max()) + SPARE_SLOTS))
    _list(sheet, blocks, place, choice, cases, chosen, slots)
    _tally(sheet, results, blocks, place, units)
    sheet.notes(words.VIEW_NOTES)
    sheet.signatures()


def _open(results: Results, ledger: Ledger) -> pd.DataFrame:
    rows = ordered(results.persuaded.cases.rows, ledger)
    return rows[~rows["state"].isin(ENDED)]


def _of(rows: pd.DataFrame, place: Place, unit: str) -> pd.DataFrame:
    units = rows[place.column].fillna("")
    return rows[units.str.startswith(unit) if place.is_prefix else units == unit]


def _counts(rows: pd.DataFrame, place: Place, units: Sequence[str]) -> list[int]:
    """How many rows each unit has; a village group (村组) is of the village with the longest name it begins with."""
    counted = Counter(rows[place.column].fillna("").tolist())
    if not place.is_prefix:
        return [counted[unit] for unit in units]
    asked, totals = frozenset(units), Counter[str]()
    for text, count in counted.items():
        totals[_unit_of(text, asked)] += count
    return [totals[unit] for unit in units]


def _unit_of(home: str, units: frozenset[str]) -> str:
    """The unit with the longest name that a village group begins with; '' if it is of none."""
    return next((home[:end] for end in range(len(home), 0, -1) if home[:end] in units), "")


# ── the list of one unit ─────────────────────────────────────────────────────────────────────────
def _list(
    sheet: Sheet,
    blocks: Mapping[Ledger, Block],
    place: Place,
    choice: str,
    cases: Mapping[Ledger, pd.DataFrame],
    chosen: str,
    slots: int,
) -> None:
    headings = Cases.headings() | {"grade_class": words.GRADE_CLASS}
    fields = [words.NUMBER, words.LEDGER_ROW, words.IN_LEDGER, *(headings[name] for name in SHOWN)]
    for column, heading in enumerate(fields):
        sheet.pen.text(sheet.row, column, heading, sheet.pen.styles.of(Look.HEADING, Ground.COMPUTED))
        sheet.widen(column, WIDTHS[column])
    sheet.native.set_row(sheet.row, 30)
    sheet.repeat(sheet.row)
    first = sheet.row + 1
    listed = _found(blocks, place, cases, chosen)
    text, centred = (sheet.pen.styles.of(look, Ground.COMPUTED) for look in (Look.TEXT, Look.CENTRED))
    suspected, dropout = blocks[Ledger.SUSPECTED], blocks[Ledger.DROPOUT]
    for slot in range(slots):
        row, case = first + slot, listed[slot] if slot < len(listed) else {}
        sheet.native.set_row(row, TWO_LINES)
        at, label, count = f"$B{row + 1}", f"$C{row + 1}", slot + 1
        cells = [
            (f'=IF({label}="","",{count})', count if case else "", centred),
            (row_of(blocks, place, choice, label, count), case.get("at", ""), centred),
            (ledger_of(blocks, place, choice, count), case.get("label", ""), text),
            *((_cell(suspected, dropout, name, at, label), _shown(case, name), text) for name in SHOWN),
        ]
        for column, (formula, value, look) in enumerate(cells):
            if column == AT:
                held(sheet.native.write_array_formula(row, column, row, column, formula, look, value), sheet.name)
            else:
                held(sheet.native.write_formula(row, column, formula, look, value), sheet.name)
    sheet.row = first + slots


def _cell(suspected: Block, dropout: Block, name: str, at: str, label: str) -> str:
    return (answering if name == "responsible" else cell)(suspected, dropout, name, at, label)


def _found(
    blocks: Mapping[Ledger, Block], place: Place, cases: Mapping[Ledger, pd.DataFrame], chosen: str
) -> list[dict[Hashable, Any]]:
    """What the formulas give for the unit that is chosen at first."""
    records: list[dict[Hashable, Any]] = []
    for ledger in Ledger:
        rows = _of(cases[ledger], place, chosen)
        rows = rows.assign(
            responsible=responsible_of(rows), label=ledger.label, at=rows.index + blocks[ledger].first + 1
        )
        records += rows.to_dict("records")
    return records


def _shown(case: Mapping[Hashable, Any], name: str) -> str:
    value = case.get(name)
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    return writable(str(CODES.get(name, {}).get(str(value), value)))


# ── the counts of all units ──────────────────────────────────────────────────────────────────────
def _tally(sheet: Sheet, results: Results, blocks: Mapping[Ledger, Block], place: Place, units: Sequence[str]) -> None:
    """One line a unit, counted by formulas over the ledgers as they stand now."""
    sheet.section(words.VIEW_COUNTS)
    asked = (
        *((ledger.label, (ledger,), (), True) for ledger in Ledger),
        (words.OVERDUE_COUNT, tuple(Ledger), (("is_overdue", common.YES),), True),
        (words.BROKEN_COUNT, tuple(Ledger), (("is_promise_broken", common.YES),), True),
        (words.TO_CLOSE_COUNT, tuple(Ledger), (("state", CaseState.RETURNED.label),), True),
        (words.RETURNED_COUNT, tuple(Ledger), (("closing_kind", ClosingKind.RETURNED.label),), False),
    )
    heads = [Cases.headings()["school"] if not place.is_prefix else words.VILLAGE, *(each[0] for each in asked)]
    spans = [(0, 3)] + [(column, column) for column in range(4, 4 + len(heads) - 1)]
    look = sheet.pen.styles.of(Look.HEADING)
    for (left, right), head in zip(spans, heads, strict=True):
        sheet.pen.merged(sheet.row, left, sheet.row, right, head, look)
    sheet.native.set_row(sheet.row, 30)
    rows = {ledger: ordered(results.persuaded.cases.rows, ledger) for ledger in Ledger}
    counts = [_sums(rows, place, units, ledgers, marks, is_open=is_open) for _, ledgers, marks, is_open in asked]
    figures = (*(f"cases.{ledger.value}" for ledger in Ledger), "cases.overdue", "cases.broken", "cases.returned", "")
    unsure = _unsure(pd.concat(rows.values()), place, units)
    level = ScopeLevel.VILLAGE.value if place.is_prefix else ScopeLevel.SCHOOL.value
    lines_of_longer = {
        unit: [sheet.row + 2 + units.index(each) for each in _next_longer(unit, units)] for unit in units
    }
    for at, unit in enumerate(units):
        line = sheet.row + 1 + at
        sheet.pen.merged(line, 0, line, 3, unit, sheet.pen.styles.of(Look.TEXT))
        for column, (_, ledgers, marks, is_open) in enumerate(asked):
            formula = _sum(blocks, place, f"$A{line + 1}", ledgers, marks, is_open=is_open)
            for longer in lines_of_longer[unit] if place.is_prefix else ():
                formula += (
                    _sum(blocks, place, f"$A{longer}", ledgers, marks, is_open=is_open).replace("=", "-(", 1) + ")"
                )
            shown, value = sheet.pen.styles.of(Look.COUNT), counts[column][at]
            held(sheet.native.write_formula(line, 4 + column, formula, shown, value), sheet.name)
            if figures[column] and unit not in unsure:
                sheet.figures.append((figures[column], value, xl_rowcol_to_cell(line, 4 + column), Scope(level, unit)))
    sheet.row += 1 + len(units)


def _unsure(cases: pd.DataFrame, place: Place, units: Sequence[str]) -> set[str]:
    """Villages whose groups read like another village (新村 坝一组 in 新村坝): the formulas cannot tell them apart."""
    if not place.is_prefix:
        return set()
    known = frozenset(units)
    read = (
        cases[place.column]
        .fillna("")
        .map({text: _unit_of(text, known) for text in cases[place.column].dropna().unique()})
    )
    own, read = cases[place.own].fillna(""), read.fillna("")
    return {*own[own.ne(read)], *read[own.ne(read)]}


def _next_longer(unit: str, units: Sequence[str]) -> list[str]:
    """Units whose names go on from this one's (大河村、大河村坝), each with nothing between."""
    longer = [name for name in units if name != unit and name.startswith(unit)]
    return [name for name in longer if not any(name != other and name.startswith(other) for other in longer)]


def _sum(
    blocks: Mapping[Ledger, Block],
    place: Place,
    name: str,
    ledgers: tuple[Ledger, ...],
    marks: tuple[tuple[str, str], ...],
    *,
    is_open: bool,
) -> str:
    """A count over some ledgers as a formula."""
    criterion = f'{name}&"*"' if place.is_prefix else name
    formulas = []
    for block in (blocks[ledger] for ledger in ledgers):
        asked = "".join(f',{block.span(name)},"{word}"' for name, word in marks)
        asked += "".join(f',{block.span("state")},"<>{label}"' for label in ENDED_LABELS) if is_open else ""
        formulas.append(f"COUNTIFS({block.span(place.column)},{criterion}{asked})")
    return "=" + "+".join(formulas)


def _sums(
    rows: Mapping[Ledger, pd.DataFrame],
    place: Place,
    units: Sequence[str],
    ledgers: tuple[Ledger, ...],
    marks: tuple[tuple[str, str], ...],
    *,
    is_open: bool,
) -> list[int]:
    """What the formulas give, unit by unit."""
    total = [0] * len(units)
    for ledger in ledgers:
        counted = rows[ledger]
        counted = counted[~counted["state"].isin(ENDED)] if is_open else counted
        for name, word in marks:
            values = (
                counted[name].map({True: common.YES, False: common.NO}) if name.startswith("is_") else counted[name]
            )
            labels = {"state": CaseState.labels(), "closing_kind": ClosingKind.labels()}.get(name)
            counted = counted[(values.map(labels) if labels else values) == word]
        total = [before + count for before, count in zip(total, _counts(counted, place, units), strict=True)]
    return total
