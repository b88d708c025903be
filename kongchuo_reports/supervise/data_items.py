"""Items of notices about what a school handed in: rosters, registry updates, questions, duplicates, wrong data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Line, RosterStanding, Standing, UnitKind
from kongchuo_reports.domain.law.school_grades import grades_this_year
from kongchuo_reports.domain.school_days import due_day, vacation_month
from kongchuo_reports.domain.wording.acts import supervising as words
from kongchuo_reports.domain.wording.classes import class_name
from kongchuo_reports.supervise.list_faults import (
    TOLD_ELSEWHERE,
    UNREAD_CODES,
    faults_of_schools,
    school_remedy,
    told_once,
    unread_rosters,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Classified, Gathered, Month
    from kongchuo_reports.supervise.list_faults import Unread

LINE_OF = {UnitKind.SCHOOL: Line.EDUCATION, UnitKind.VILLAGE: Line.GOVERNMENT}


def item(kind: UnitKind, unit: object, topic: str, fact: str, demand: str, due_on: pd.Timestamp) -> dict[str, object]:
    """One item of a notice, before it is numbered."""
    return {
        "unit_kind": kind.value,
        "unit": unit,
        "topic": topic,
        "fact": fact,
        "demand": demand,
        "due_on": due_on,
        "case_no": None,
        "name": None,
    }


def school_items(gathered: Gathered, classified: Classified, policy: Policy, month: Month) -> list[pd.DataFrame]:
    """What each school must do about its registry and rosters; children who are gone are told case by case elsewhere."""
    today = pd.Timestamp(month.as_of)
    registry, roster = classified.registry.rows, classified.roster.rows
    report_by = due_day(today, policy.school_report_days, policy)
    verify_by = due_day(today, policy.verify_days, policy)
    update_by = due_day(today, policy.registry_update_days, policy)
    transfer_by = due_day(today, policy.transfer_days, policy)
    review = pd.concat(
        [
            registry[registry["standing"] == Standing.NEEDS_REVIEW],
            roster[(roster["standing"] == RosterStanding.NEEDS_REVIEW) & roster["registry_key"].isna()],
        ]
    )
    doubled = pd.concat(
        [
            registry[registry["standing"] == Standing.DUPLICATE_REGISTRY],
            roster[roster["standing"] == RosterStanding.DUPLICATE_ROSTER],
        ]
    )
    separate = pd.concat(
        [
            registry[registry["standing"] == Standing.PRESENT_ELSEWHERE],
            roster[roster["standing"] == RosterStanding.PRESENT_ELSEWHERE],
        ]
    )
    strangers = roster[roster["standing"] == RosterStanding.NO_REGISTRY]
    unread = unread_rosters(gathered)
    unreported = registry[registry["standing"] == Standing.NOT_REPORTED]
    if vacation_month(month.label, policy):  # what was sent and cannot be opened is told; nothing else is owed
        unreported = unreported[unreported["school"].isin([*unread])]
    return [
        _unreported(unreported, unread, report_by),
        _stale(registry[registry["standing"] == Standing.RETURNED_NOT_UPDATED], update_by),
        _grouped(review, words.TOPIC_REVIEW, words.DEMAND_REVIEW, verify_by),
        _grouped(separate, words.TOPIC_SEPARATE, words.DEMAND_SEPARATE, transfer_by),
        _grouped(strangers, words.TOPIC_REGISTER, words.DEMAND_REGISTER, transfer_by),
        _grouped(doubled, words.TOPIC_DUPLICATE, words.DEMAND_DUPLICATE, update_by),
        _errors(gathered, classified, verify_by),
    ]


def _unreported(rows: pd.DataFrame, unread: Mapping[str, Unread], due_on: pd.Timestamp) -> pd.DataFrame:
    items = []
    for school, part in rows.groupby("school", sort=False):
        shut = unread.get(str(school))
        if shut is not None:
            fact = words.shut_fact(file=shut.file, why=shut.why, count=len(part))
            items.append(item(UnitKind.SCHOOL, school, words.TOPIC_REPORT, fact, shut.remedy, due_on))
            continue
        classes = (
            part.assign(grade=grades_this_year(part))[["grade", "class_no"]]
            .drop_duplicates()
            .sort_values(["grade", "class_no"])
        )
        names = [
            class_name(int(grade) if pd.notna(grade) else None, class_no if isinstance(class_no, str) else None)
            for grade, class_no in zip(classes["grade"], classes["class_no"], strict=True)
        ]
        fact = words.unreported([name for name in names if name] or [words.GRADE_WHOLE], len(part))
        items.append(item(UnitKind.SCHOOL, school, words.TOPIC_REPORT, fact, words.DEMAND_REPORT, due_on))
    return pd.DataFrame(items)


def _stale(rows: pd.DataFrame, due_on: pd.Timestamp) -> pd.DataFrame:
    columns = (
        "school",
        "name",
        "source_file",
        "source_sheet",
        "source_row",
        "roster_file",
        "roster_sheet",
        "roster_row",
    )
    items = []
    for school, name, file, sheet, row, other, other_sheet, other_row in zip(
        *(rows[column] for column in columns), strict=True
    ):
        seen = _place(other, other_sheet, other_row) if isinstance(other, str) else ""
        fact = words.stale(words.place(file, _text(sheet), row), seen)
        items.append(
            item(UnitKind.SCHOOL, school, words.TOPIC_UPDATE, fact, words.DEMAND_UPDATE, due_on) | {"name": name}
        )
    return pd.DataFrame(items).dropna(subset=["unit"]) if items else pd.DataFrame()


def _grouped(rows: pd.DataFrame, topic: str, demand: str, due_on: pd.Timestamp) -> pd.DataFrame:
    items = []
    for school, part in rows.groupby("school", sort=False):
        places = [
            words.place(file, _text(sheet), row)
            for file, sheet, row in zip(part["source_file"], part["source_sheet"], part["source_row"], strict=True)
        ]
        items.append(item(UnitKind.SCHOOL, school, topic, words.rows_of(len(places), places), demand, due_on))
    return pd.DataFrame(items)


def _errors(gathered: Gathered, classified: Classified, due_on: pd.Timestamp) -> pd.DataFrame:
    """What is wrong in the lists of each school, one item a remedy: the finding's own words, and what the school can do."""
    rows = told_once(faults_of_schools(gathered, classified))
    rows = rows[~rows["code"].isin(TOLD_ELSEWHERE) & ~rows["code"].isin(UNREAD_CODES)]
    items = []
    for school, part in rows.groupby("school", sort=False):
        for _, alike in part.groupby(["code", "message", "remedy"], sort=False):
            sheets = alike.dropna(subset=["source_file"]).fillna({"source_sheet": ""})
            places = [
                words.rows_in(str(file), str(sheet), [int(row) for row in of_sheet["source_row"].dropna()])
                for (file, sheet), of_sheet in sheets.groupby(["source_file", "source_sheet"], sort=False)
            ]
            fact = words.fault_fact(str(alike["message"].iloc[0]), places)
            demand = school_remedy(str(alike["code"].iloc[0]), str(alike["remedy"].iloc[0]))
            items.append(item(UnitKind.SCHOOL, school, words.TOPIC_CORRECT, fact, demand, due_on))
    return pd.DataFrame(items)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _place(file: object, sheet: object, row: object) -> str:
    return words.place(_text(file), _text(sheet), int(str(row)) if pd.notna(row) else None)  # type: ignore[call-overload]  # a scalar
