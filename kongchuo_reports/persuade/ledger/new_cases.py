"""Cases (个案): which children get a new one this month, in which ledger, and under which number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.codes import CaseOrigin, CaseState, ClosingKind, Ledger, RegistryStatus
from kongchuo_reports.domain.findings import Findings, findings_of
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.law.calendar import SCHOOL_YEAR_STARTS
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.domain.wording.acts import persuading as words
from kongchuo_reports.persuade.children.same_child import STRONG, same_child
from kongchuo_reports.persuade.children.sightings import Evidence
from kongchuo_reports.persuade.record import typed_fields
from kongchuo_reports.persuade.record.case_numbers import highest, next_numbers, tidy
from kongchuo_reports.persuade.record.ledger_fields import TEXTS
from kongchuo_reports.persuade.record.states import is_open

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Month
    from kongchuo_reports.persuade.children.sightings import Sightings
    from kongchuo_reports.persuade.returns.opening import Opening

PLACE = [column.name for column in c.PLACE]
ORDER = ["school", "grade", "class_no", "name", *PLACE]
OF_ROW = [
    *("case_no", "previous_case_no", "name", "id_no", "registry_no", "sex", "born_on"),
    *("school_code", "school", "stage", "grade", "class_no", "guardian", "phone", "address", "village"),
    *TEXTS,
    *PLACE,
]
"""What a row that a person added gives its case from the start; days and choices are read as edits."""
FOR_GOOD = (ClosingKind.DEATH, ClosingKind.ERROR, ClosingKind.ABROAD, ClosingKind.OVER_AGE)
"""Closings that a person's word holds for ever; the others hold through the school year."""


def new_cases(ledger: pd.DataFrame, sightings: Sightings, month: Month) -> tuple[pd.DataFrame, Findings]:
    """Open a case for every child who is absent without a reason and has none open.

    Registry rows in review or of a school that handed in nothing open no case; second records never do. A child
    whose last case was closed comes in as 再次辍学; one who was only excluded comes in as new, naming the old case.

    Args:
        ledger: carried cases with ``person``.
        sightings: the children of the month.
        month: the month; the day of opening is its ``as_of``.

    Returns:
        New cases without number, in the order of their numbers, and findings about closings by hand that still stand
        although the child is absent.
    """
    seen = sightings.seen
    position = pd.Series(seen.index, index=seen.index).astype("Int64")
    absent = seen[(seen["evidence"] == Evidence.ABSENT.value) & (seen["person"] == position)]
    open_now = is_open(ledger["state"])
    absent = absent[~absent["person"].isin(ledger.loc[open_now, "person"].dropna())]
    # of several ended cases of one child the one that ended last speaks for it
    last = (
        ledger[~open_now & ledger["person"].notna()]
        .sort_values(["closed_on", "case_no"])
        .drop_duplicates("person", keep="last")
    )
    last = last.set_index("person")
    standing_by_hand = last.index[_holds(last, month)]
    held = absent["person"].isin(standing_by_hand)
    findings = _held_findings(absent[held], last)
    return _opened(absent[~held], last, month), findings


def _holds(last: pd.DataFrame, month: Month) -> pd.Series:
    """Whether a person's closing (转学, 外地就读 …) still stands against the lists."""
    by_hand = typed_fields.has(last["typed_fields"], "closing_kind")
    back = last["closing_kind"].isin([ClosingKind.RETURNED.value, ClosingKind.PRESENT.value])
    begins = pd.Timestamp(month.school_year, *SCHOOL_YEAR_STARTS)
    this_year = last["closed_on"] >= begins
    return by_hand & ~back & (this_year | last["closing_kind"].isin([kind.value for kind in FOR_GOOD]))


def _held_findings(absent: pd.DataFrame, last: pd.DataFrame) -> Findings:
    rows = absent.copy(deep=False)
    rows["case_no"] = looked_up(rows["person"], last["case_no"])
    rows["found_text"] = looked_up(rows["person"], last["closing_kind"]).map(ClosingKind.labels())
    return findings_of(kinds.CLOSED_STILL_ABSENT, rows, found="found_text", case_no="case_no")


def _opened(absent: pd.DataFrame, last: pd.DataFrame, month: Month) -> pd.DataFrame:
    rows = absent.sort_values(ORDER, kind="stable", na_position="last").reset_index(drop=True)
    day = pd.Timestamp(month.as_of)
    marked = rows["registry_status"] == RegistryStatus.DROPOUT.value
    rows["ledger"] = marked.map({True: Ledger.DROPOUT.value, False: Ledger.SUSPECTED.value}).astype("str")
    rows["state"] = marked.map({True: CaseState.CONFIRMED.value, False: CaseState.SUSPECTED.value}).astype("str")
    rows["opened_on"] = pd.Series(day, index=rows.index, dtype="datetime64[s]")
    rows["confirmed_on"] = rows["opened_on"].where(marked)
    rows["previous_case_no"] = looked_up(rows["person"], last["case_no"]).astype("str")
    again = looked_up(rows["person"], last["state"]) == CaseState.CLOSED.value
    rows["origin"] = again.map({True: CaseOrigin.AGAIN.value, False: CaseOrigin.NEW.value}).astype("str")
    for name in ("case_no", "remark", "evidence"):
        rows[name] = pd.Series(pd.NA, index=rows.index, dtype="str")
    return _as_cases(rows)


def _as_cases(rows: pd.DataFrame) -> pd.DataFrame:
    cases = Cases.build(rows).rows
    cases["person"] = rows["person"].astype("Int64").array
    return cases


def cases_of_rows(rows: pd.DataFrame, month: Month) -> pd.DataFrame:
    """A case without number for each child that a person added to the ledger (新增待核); ``person`` as found.

    Args:
        rows: returned rows, one a child, with ``person`` and ``previous_case_no``.
        month: the month; the day of opening is its ``as_of``.
    """
    cases = rows[[*OF_ROW, "person"]].reset_index(drop=True)
    cases["ledger"], cases["state"] = Ledger.SUSPECTED.value, CaseState.SUSPECTED.value
    again = cases["previous_case_no"].notna()
    cases["origin"] = again.map({True: CaseOrigin.AGAIN.value, False: CaseOrigin.NEW.value}).astype("str")
    cases["opened_on"] = pd.Series(pd.Timestamp(month.as_of), index=cases.index, dtype="datetime64[s]")
    cases["reason"] = words.CLERK_ROW
    cases["typed_fields"] = typed_fields.CLERK_ROW
    cases["found_in"] = [
        words.place(file, sheet if isinstance(sheet, str) else "", int(row))
        for file, sheet, row in zip(
            cases["source_file"].tolist(), cases["source_sheet"].tolist(), cases["source_row"].tolist(), strict=True
        )
    ]
    return _as_cases(cases)


def with_former_numbers(fresh: pd.DataFrame, opening: Opening) -> pd.DataFrame:
    """Give new cases the numbers and first days that a former run of this month gave the same children.

    The same row of the same file under the same name comes first, so that a second run of the same inputs keeps every
    number; then the same child.
    """
    former = _former_new(opening)
    former["person"] = range(len(former))
    same_place = fresh.merge(
        former[[*PLACE, "name", "person"]].drop_duplicates([*PLACE, "name"], keep=False),
        on=[*PLACE, "name"],
        how="left",
        validate="many_to_one",
        suffixes=("_fresh", ""),
    )["person"].astype("Int64")
    same_place = same_place.where(fresh["name"].notna().reset_index(drop=True))
    by_identity = same_child(fresh, former).person.reset_index(drop=True)
    match = same_place.where(same_place.notna(), by_identity.where(~by_identity.isin(same_place.dropna())))
    match = match.where(~match.duplicated() | match.isna())
    match.index = fresh.index
    cases = fresh.copy(deep=False)
    cases["case_no"] = looked_up(match, former["case_no"]).astype("str").where(match.notna(), cases["case_no"])
    for name in ("opened_on", "confirmed_on"):
        first = looked_up(match, former[name]).astype("datetime64[s]")
        cases[name] = cases[name].where(cases[name].isna() | first.isna() | (first > cases[name]), first)
    return cases


def with_given_numbers(fresh: pd.DataFrame, opening: Opening) -> pd.DataFrame:
    """Give new cases the numbers under which other runs, of later months or kept in 历史, know the same children.

    Only numbers and names with birth dates show the same child; of a child with several cases it is the first.
    """
    given = opening.given.rows
    used = pd.concat([opening.cases.rows["case_no"], fresh["case_no"].dropna()])
    known = given[~given["case_no"].isin(used)]
    known = known[~known["previous_case_no"].isin(known["case_no"])].reset_index(drop=True)
    match = same_child(fresh, known.assign(person=range(len(known))), STRONG).person
    # a number that two fresh cases could claim goes to neither
    match = match.where(fresh["case_no"].isna() & ~match.duplicated(keep=False))
    return fresh.assign(case_no=fresh["case_no"].where(match.isna(), looked_up(match, known["case_no"]).astype("str")))


def former_clerk_rows(fresh: pd.DataFrame, opening: Opening, month: Month) -> pd.DataFrame:
    """Cases that a person opened in a former run of this month; the row may be gone, what was typed is not."""
    former = _former_new(opening)
    rows = former[
        typed_fields.has(former["typed_fields"], typed_fields.CLERK_ROW)
        & ~former["case_no"].isin(fresh["case_no"].dropna())
    ]
    rows = rows.copy(deep=False)
    rows["person"] = pd.Series(pd.NA, index=rows.index, dtype="Int64")
    cases = cases_of_rows(rows, month)
    cases["found_in"], cases["opened_on"] = rows["found_in"].array, rows["opened_on"].array
    return cases


def _former_new(opening: Opening) -> pd.DataFrame:
    former = opening.former.rows
    return former[~former["case_no"].isin(opening.cases.rows["case_no"])].reset_index(drop=True)


def numbered(ledger: pd.DataFrame, opening: Opening, typed_numbers: pd.Series, month: Month) -> pd.DataFrame:
    """Give every case without number the next one of the month's year, in the order they stand."""
    year = int(month.label[:4])
    after = highest(
        [
            opening.cases.rows["case_no"],
            opening.former.rows["case_no"],
            opening.given.rows["case_no"],
            ledger["case_no"],
            tidy(typed_numbers),
        ],
        year,
    )
    without = ledger["case_no"].isna()
    numbers = pd.Series(next_numbers(int(without.sum()), year, after), index=ledger.index[without], dtype="str")
    cases = ledger.copy(deep=False)
    cases["case_no"] = cases["case_no"].where(~without, numbers)
    return cases
