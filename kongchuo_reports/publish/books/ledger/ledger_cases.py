"""One ledger of cases on one sheet: open cases first, then the closed ones struck through, never deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.codes import CaseOrigin, CaseState, ClosingKind, Ledger, Sex, VisitResult
from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.domain.wording.books import ledger_book as words
from kongchuo_reports.domain.wording.books import sheets as common
from kongchuo_reports.domain.wording.books.cells import grade_classes, homes
from kongchuo_reports.publish.drawing.sheets import Field, Ground, Look, Tab

if TYPE_CHECKING:
    import pandas as pd

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.blocks import Block
    from kongchuo_reports.publish.drawing.sheets import Book

ENDED = frozenset({CaseState.CLOSED.value, CaseState.EXCLUDED.value})
SPARE_ROWS = 10
"""Rows at the foot where people add children the program has not found."""
YES_NO = (common.YES, common.NO)
COLUMNS = {column.name: column for column in Cases.columns}
GREY, WHITE = Ground.COMPUTED, Ground.TO_FILL


def _field(name: str, ground: Ground, **changes: object) -> Field:
    return Field.of(COLUMNS[name], ground=ground, **changes)


PRINTED = (
    _field("case_no", GREY),
    _field("name", GREY, widest=10.0),
    _field("id_no", GREY),
    _field("school", GREY, widest=14.0),
    Field("grade_class", words.GRADE_CLASS, ground=GREY, widest=10.0),
    _field("state", WHITE, labels=CaseState.labels(), choices=tuple(CaseState.labels().values()), widest=12.0),
    _field("due_on", WHITE),
    _field("responsible", WHITE, width=10.0),
    _field("government_people", GREY, width=13.0),
    _field("education_people", GREY, width=13.0),
    _field("method", WHITE, width=12.0),
    _field("visit_count", WHITE, width=8.0),
    _field(
        "visit_result", WHITE, labels=VisitResult.labels(), choices=tuple(VisitResult.labels().values()), widest=10.0
    ),
    _field("returned_on", WHITE),
    _field("placement", WHITE, choices=words.PLACEMENTS, width=10.0),
    _field(
        "closing_kind", WHITE, labels=ClosingKind.labels(), choices=tuple(ClosingKind.labels().values()), widest=10.0
    ),
    _field("closed_on", WHITE),
    _field("missing_to_close", GREY, width=22.0),
    _field("remark", WHITE, width=12.0),
)
"""What is printed, in the words of the plan: who, where, by when, by whom, how, what came of it, and what is missing.

As many columns as an A4 page shows legibly. Source: 方案 四（二）：对劝返的时限、方式方法、责任人都要有明确的要求.
"""
FURTHER = (
    _field("is_overdue", GREY, look=Look.CENTRED),
    _field("is_promise_broken", GREY, look=Look.CENTRED),
    _field("last_visited_on", WHITE),
    _field("is_campaign_covered", GREY, look=Look.CENTRED),
    _field("campaign_note", GREY, width=18.0),
    _field("is_signed", WHITE, look=Look.CENTRED, choices=YES_NO),
    _field("promised_on", WHITE),
    _field("cause", WHITE, width=16.0),
    _field("left_on", WHITE),
    _field("confirmed_on", WHITE),
    _field("settings_missing", GREY, width=20.0),
    _field("task", WHITE, width=14.0),
    _field("standard", WHITE, width=12.0),
    _field("placed_class", WHITE, width=12.0),
    _field("registry_updated_on", WHITE),
    _field("checked_by", WHITE, width=10.0),
    _field("evidence", WHITE, width=20.0),
    _field("guardian", WHITE, widest=12.0),
    _field("phone", WHITE),
    _field("address", WHITE, widest=24.0),
    Field("home", words.HOME, ground=GREY, widest=16.0),
    _field("household_no", GREY),
    _field("sex", GREY, labels=Sex.labels(), look=Look.CENTRED),
    _field("born_on", GREY),
    _field("registry_no", GREY),
    _field("groups_text", GREY, widest=18.0),
    _field("registry_status_text", GREY, widest=12.0),
    _field("origin", GREY, labels=CaseOrigin.labels(), widest=10.0),
    _field("previous_case_no", GREY),
    _field("opened_on", GREY),
    _field("due_rule", GREY, widest=48.0),
    _field("found_in", GREY, widest=40.0),
    _field("reason", GREY, widest=60.0),
)
"""What is filled and looked up on the screen."""


def add(book: Book, results: Results, ledger: Ledger) -> Block:
    """Add the sheet of one ledger; 案号 is its first column, inside filter and sort range.

    Returns:
        Where its cases stand.
    """
    sheet = book.sheet(ledger.label, title=words.ledger_title(results.month.words, ledger), tab=Tab.TO_FILL)
    sheet.printed_columns = len(PRINTED)
    sheet.subline()
    rows = ordered(results.persuaded.cases.rows, ledger)
    block = sheet.table(
        rows,
        (*PRINTED, *FURTHER),
        is_filtered=True,
        frozen_columns=2,
        struck=rows["state"].isin(ENDED),
        spare_rows=SPARE_ROWS,
    )
    sheet.settle(block, " + ".join(f'({{state}}="{CaseState(state).label}")' for state in sorted(ENDED)) + " > 0")
    sheet.warn(block, "due_on", f'{{is_overdue}}="{common.YES}"')
    sheet.warn(block, "visit_result", f'{{is_promise_broken}}="{common.YES}"')
    sheet.row += 1
    sheet.notes((common.GREY_NOTE, *words.CASE_NOTES, words.PRINT_NOTE))
    sheet.signatures()
    return block


def ordered(cases: pd.DataFrame, ledger: Ledger) -> pd.DataFrame:
    """Cases of one ledger: open ones first, by due date and number; then ended ones, by closing date and number."""
    rows = cases[cases["ledger"] == ledger.value]
    rows = rows.assign(is_ended=rows["state"].isin(ENDED), grade_class=grade_classes(rows), home=homes(rows))
    rows = rows.assign(order=rows["due_on"].where(~rows["is_ended"], rows["closed_on"]))
    return rows.sort_values(["is_ended", "order", c.CASE_NO.name], na_position="last").reset_index(drop=True)
