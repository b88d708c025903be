"""Checking the balances of the ledgers (台账平衡核验): counted anew from the cases, held against data, manifest and book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import CaseOrigin, CaseState, Ledger, ScopeLevel
from kongchuo_reports.domain.tables import Balances
from kongchuo_reports.domain.wording.acts.persuading import NO_SCHOOL
from kongchuo_reports.domain.wording.books import ledger_book as book_words
from kongchuo_reports.domain.wording.program import verification as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from python_calamine import CalamineWorkbook

CAME = ("opening", "new", "again", "moved_in")
WENT = ("excluded", "returned", "otherwise", "moved_out")
FIGURES = (*CAME, *WENT, "closing")
CLOSED = {CaseState.CLOSED.value, CaseState.EXCLUDED.value}
HEADINGS = Balances.headings()


def balance_problems(
    balances: Sequence[Mapping[str, str]],
    cases: Sequence[Mapping[str, str]],
    told: Mapping[str, Mapping[str, int]],
) -> Iterator[str]:
    """What does not hold of ``data/balances.csv``.

    Each line must close; what came in new or again and what is open at the end is counted anew from the cases, for the
    office and for each school; the schools must add up to the office, and the office must be what the manifest says.
    """
    for row in balances:
        scope, ledger = row["scope"], Ledger(row["ledger"])
        parts = {name: int(row[name]) for name in FIGURES}
        place = f"{ledger.label}「{scope}」"
        own = [case for case in cases if case["ledger"] == ledger.value and _is_of(case, row)]
        there = sum(case["state"] not in CLOSED for case in own)
        computed = sum(parts[name] for name in CAME) - sum(parts[name] for name in WENT)
        if not computed == parts["closing"] == there:
            yield words.ledger_open(ledger=place, computed=computed, told=parts["closing"], there=there)
        for name, origin in (("new", CaseOrigin.NEW), ("again", CaseOrigin.AGAIN)):
            counted = sum(case["origin"] == origin.value for case in own)
            if counted != parts[name]:
                yield words.ledger_figure_wrong(place=place, heading=HEADINGS[name], told=parts[name], counted=counted)
    yield from _sum_problems(balances, told)


def _is_of(case: Mapping[str, str], balance: Mapping[str, str]) -> bool:
    return balance["scope_level"] == ScopeLevel.OFFICE.value or (case["school"] or NO_SCHOOL) == balance["scope"]


def _sum_problems(balances: Sequence[Mapping[str, str]], told: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    for ledger in Ledger:
        own = [row for row in balances if row["ledger"] == ledger.value]
        for name in FIGURES:
            sums = {
                level: sum(int(row[name]) for row in own if row["scope_level"] == level.value)
                for level in (ScopeLevel.OFFICE, ScopeLevel.SCHOOL)
            }
            noted = told.get(ledger.value, {}).get(name, 0)
            for counted in (sums[ScopeLevel.SCHOOL], noted):
                if counted != sums[ScopeLevel.OFFICE]:
                    heading = HEADINGS[name]
                    yield words.ledger_figure_wrong(
                        place=ledger.label, heading=heading, told=sums[ScopeLevel.OFFICE], counted=counted
                    )


def page_problems(workbook: CalamineWorkbook, told: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """Balances on the one page of 02 that are not those of the manifest; a cell that lost its value is not judged."""
    if book_words.ONE_PAGE not in workbook.sheet_names:
        return
    rows = workbook.get_sheet_by_name(book_words.ONE_PAGE).to_python(skip_empty_area=False)
    for ledger in Ledger:
        shown = next((row[1 : len(FIGURES) + 1] for row in rows if row and row[0] == ledger.label), [])
        for name, cell in zip(FIGURES, shown, strict=False):
            noted = told.get(ledger.value, {}).get(name, 0)
            if isinstance(cell, int | float) and int(cell) != noted:
                yield words.ledger_figure_wrong(
                    place=ledger.label, heading=HEADINGS[name], told=int(cell), counted=noted
                )
