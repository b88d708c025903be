"""Ledgers and verification sheets that come back filled in (台账回填, 下发核查): every value as typed."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.vocabulary.small.days import EPOCH, DateState, date_cell
from kongchuo_reports.gather.lists.cell_findings import cell_findings
from kongchuo_reports.gather.lists.students import COMMON
from kongchuo_reports.gather.values.cells import each, folded, number_text, text_column, text_of
from kongchuo_reports.gather.values.periods import day_of_the_year

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from kongchuo_reports.files.grids import Cell, Grid
    from kongchuo_reports.gather.layout.sheet_layout import Block
    from kongchuo_reports.gather.lists.cleaned import Cleaned

DATES = (
    "opened",
    "left",
    "confirmed",
    "due",
    "last_visited",
    "promised",
    "returned",
    "registry_updated",
    "closed",
    "checked",
)
TEXTS = ("state", "visit_count", "result", "signed", "closing")
PLAIN = (
    "cause",
    "responsible",
    "method",
    "task",
    "standard",
    "placement",
    "placed_class",
    "checked_by",
    "evidence",
    "missing",
)
GREY = (
    "home",
    "household",
    "groups",
    "found_in",
    "reason",
    "due_rule",
    "is_overdue",
    "is_promise_broken",
    "origin",
    "previous_case_no",
    "registry_status",
    "government_people",
    "education_people",
    "settings_missing",
    "is_campaign_covered",
    "campaign_note",
)
"""Columns that only the program fills: read so that a change there is noticed."""
AS_TYPED = ("id_no", "registry_no", "phone", "guardian", "sex", "born_on")
"""Fields that are cleaned, and kept as typed beside it."""
LEDGER = (*COMMON, "case_no", "question_no", *DATES, *TEXTS, *PLAIN, *GREY, "is_same", "destination", "document")
NOT_OF_A_LEDGER = frozenset(
    {"former_name", "id_type", "aux_no", "school_code", "status", "is_same", "destination", "document"}
)
"""Fields of other lists: under such a heading stands what a person added to a ledger."""
TAKEN = frozenset(LEDGER) - NOT_OF_A_LEDGER
"""Fields of a ledger that are read back."""
ANSWERED = frozenset(
    {
        *COMMON, "case_no", "question_no", "checked", "checked_by", "destination", "document", "is_same",
        "reason", "due", "found_in",
    }
)  # fmt: skip
"""Fields of a verification sheet that are read back, or that the program itself fills."""
LEDGER_SIGNS = frozenset(
    {
        "state",
        "due",
        "returned",
        "closed",
        "closing",
        "placement",
        "responsible",
        "left",
        "confirmed",
        "method",
        "last_visited",
        "registry_updated",
        "evidence",
        "visit_count",
    }
)
CHECK_SIGNS = frozenset({"is_same", "checked", "destination", "document"})
LEDGER_WORD = "台账"
CASE_PREFIX = "KC-"
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ISSUED = re.compile(r"(20\d{2})年(\d{1,2})月")


def is_ledger(fields: Mapping[str, object] | set[str], sheet: str) -> bool | None:
    """Whether a returned table is a ledger (True) or a verification sheet (False); None if nobody can tell."""
    names = set(fields)
    ledger, check = len(names & LEDGER_SIGNS), len(names & CHECK_SIGNS)
    if "question_no" in names and check and check >= ledger:
        return False
    if "case_no" in names:
        return ledger >= check
    if LEDGER_WORD in sheet or ledger > 2:  # noqa: PLR2004  # a ledger that lost its key column
        return True
    return False if check and "name" in names else None


def ledger_returns(cleaned: Cleaned) -> t.LedgerReturns:
    """Case rows of returned ledgers; days as ISO text where they are days, else as typed."""
    rows = cleaned.rows
    rows["case_no"] = _key(cleaned, "case_no")
    rows["ledger_text"] = text_column([_ledger_of(cleaned, block) for block in rows["block"].tolist()])
    for field in DATES:
        rows[f"{field}_text"] = text_column(each(cleaned.cells(field), day_text))
    for field in TEXTS:
        rows[f"{field}_text"] = cleaned.texts(field)
    for field in PLAIN:
        rows[field] = cleaned.texts(field)
    rows["missing_text"] = cleaned.texts("missing")
    for field in (*GREY, *AS_TYPED):
        rows[f"{field}_text"] = cleaned.texts(field)
    rows["phone"] = text_column(list(map(_whole_phone, rows["phone"].tolist(), rows["phone_text"].tolist())))
    rows["guardian"] = rows["guardian_text"]
    rows["remark"] = (
        text_column(
            [
                old
                if not new or (isinstance(old, str) and new in old)
                else new
                if not isinstance(old, str)
                else f"{old}；{new}"
                for old, new in zip(rows["remark"].tolist(), cleaned.said(), strict=True)
            ]
        )
        if any(cleaned.said())
        else rows["remark"]
    )
    letters = text_column(
        [" ".join(f"{field}={at}" for field, at in origin.letters.items()) for origin in cleaned.raw.origins]
    )
    rows["letters"] = text_column([letters[block] for block in rows["block"].tolist()])
    rows["is_struck"] = [bool(word) for word in cleaned.against()]
    rows["issued_text"] = text_column([_issued(cleaned, block) for block in rows["block"].tolist()])
    return t.LedgerReturns.build(rows)


def verification_returns(cleaned: Cleaned, as_of: dt.date) -> t.VerificationReturns:
    """Answered questions; the number of a question is its own number or that of a case.

    Args:
        cleaned: the rows.
        as_of: the day of the month's work, which lends a day without its year the year.
    """
    rows = cleaned.rows
    rows["question_no"] = _key(cleaned, "question_no").fillna(_key(cleaned, "case_no"))
    rows["destination"] = cleaned.texts("destination")
    rows["is_same_text"] = cleaned.texts("is_same")
    rows["checked_by"] = cleaned.texts("checked_by")
    rows["checked_text"] = _checked_days(cleaned, as_of)
    rows["document"] = cleaned.texts("document")
    _unheard(cleaned)
    return t.VerificationReturns.build(rows)


def _checked_days(cleaned: Cleaned, as_of: dt.date) -> pd.Series:
    """核实日期 as ISO text; a day without its year is the last such day, and said; any other text is asked about."""
    cells = cleaned.cells("checked")
    near = [day_of_the_year(cell, as_of) for cell in cells]
    told = [day.isoformat() if day else day_text(cell) for day, cell in zip(near, cells, strict=True)]
    rows = cleaned.rows
    rows["_typed"] = cleaned.texts("checked")
    rows["_taken"] = text_column([day.isoformat() if day else "" for day in near])
    if any(near):
        dated = rows[rows["_taken"].notna()]
        cleaned.findings.append(
            cell_findings(k.DATE_WITHOUT_YEAR, cleaned.raw, dated, "checked", found="_typed", taken="_taken")
        )
    cleaned.note(k.DATE_UNREADABLE, [bool(text) and not ISO_DAY.match(text) for text in told], "checked", "_typed")
    return text_column(told)


def _unheard(cleaned: Cleaned) -> None:
    """What stands on a row about no case beside its answer: a remark and a paper are of use only where a 去向 names one."""
    rows = cleaned.rows
    is_case = rows["question_no"].str.startswith(CASE_PREFIX).fillna(value=False).astype(bool)
    for field in ("remark", "document"):
        rows["_typed"] = cleaned.texts(field)
        stray = rows[rows["_typed"].notna() & rows["destination"].isna() & rows["question_no"].notna() & ~is_case]
        if len(stray):
            cleaned.findings.append(
                cell_findings(
                    k.ANSWER_WITHOUT_PLACE, cleaned.raw, stray, field, found="_typed", question_no="question_no"
                )
            )


def struck_rows(block: Block, grid: Grid) -> list[str]:
    """For each row of a ledger whether its case number or the child's name is struck out (加删除线); ``""`` where not."""
    who = [column + 1 for name in ("case_no", "name") for column in block.columns.get(name, ())]
    return ["1" if any((row + 1, column) in grid.struck for column in who) else "" for row in block.rows]


def day_text(cell: Cell) -> str:
    """A day as ISO text where the cell is one; anything else as typed."""
    if isinstance(cell, dt.date) and cell.year <= EPOCH.year + 1:
        return number_text(_serial(cell))
    date = date_cell(cell)
    return date.day.isoformat() if date.state is DateState.DAY and date.day else text_of(cell)


def _serial(moment: dt.date) -> float:
    """The number that a spreadsheet shows as a day of January 1900, because its cell is formatted as one."""
    day = moment.date() if isinstance(moment, dt.datetime) else moment
    time = moment - dt.datetime.combine(day, dt.time()) if isinstance(moment, dt.datetime) else dt.timedelta()
    return round((day - EPOCH).days + time / dt.timedelta(days=1), 4)


def _key(cleaned: Cleaned, field: str) -> pd.Series:
    return text_column(
        each(cleaned.cells(field), lambda cell: folded(text_of(cell)).upper().replace("—", "-").replace("–", "-"))
    )


def _issued(cleaned: Cleaned, block: int) -> str:
    """Month a ledger was made for, as its title says: ``2026-09``."""
    for _, text in cleaned.raw.origins[block].texts:
        if LEDGER_WORD in text and (month := ISSUED.search(text)):
            return f"{int(month[1]):04d}-{int(month[2]):02d}"
    return ""


def _whole_phone(number: object, typed: object) -> str | None:
    """A telephone as a person of the office typed it: the number alone, or whatever else was written with it (两个号码，各是谁的)."""
    if not isinstance(typed, str):
        return number if isinstance(number, str) else None
    bare = re.sub(r"[\s-]", "", folded(typed))
    return number if isinstance(number, str) and bare == re.sub(r"[\s-]", "", number) else typed


def _ledger_of(cleaned: Cleaned, block: int) -> str:
    origin = cleaned.raw.origins[block]
    return next((text for _, text in ((None, origin.sheet), *origin.texts) if LEDGER_WORD in text), origin.sheet)
