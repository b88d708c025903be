"""The units that are inspected (责任单位): schools, villages and departments; their plans, pledges and late tasks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Metric, TaskState, UnitKind
from kongchuo_reports.domain.law.calendar import school_year
from kongchuo_reports.domain.vocabulary import duty_words
from kongchuo_reports.domain.wording.acts import supervising as words

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Base, Month
    from kongchuo_reports.domain.tables import Progress
    from kongchuo_reports.supervise.duty.directory import Directory

YEAR = re.compile(r"\d{4}")
Unit = tuple[str, str]


def all_units(base: Base, directory: Directory, registry_schools: pd.Series) -> pd.DataFrame:
    """Every unit once: ``unit_kind``, ``unit``; schools and villages of the directories, then those only data name."""
    schools = [*base.schools.rows["school"].dropna(), *registry_schools.dropna(), *directory.schools.values()]
    villages = [*base.villages.rows["village"].dropna(), *directory.villages.values()]
    tasked = base.campaigns.rows["unit"].dropna()
    named = [unit_of(text, directory) for text in [*base.units.rows["unit"].dropna(), *tasked]]
    departments = [unit for kind, unit in named if kind == UnitKind.DEPARTMENT]
    units = [
        *((UnitKind.SCHOOL.value, name) for name in schools),
        *((UnitKind.VILLAGE.value, name) for name in villages),
        *((UnitKind.DEPARTMENT.value, name) for name in departments),
    ]
    return pd.DataFrame(list(dict.fromkeys(units)), columns=["unit_kind", "unit"], dtype="str")


def unit_of(text: str, directory: Directory) -> Unit:
    """Kind and name of the unit that a text means; whatever is neither school nor village is a department."""
    word = duty_words.plain(text)
    if word in directory.schools:
        return UnitKind.SCHOOL.value, directory.schools[word]
    for spelling in (word, duty_words.village_stem(word)):
        if spelling in directory.villages:
            return UnitKind.VILLAGE.value, directory.villages[spelling]
    for kind, name in directory.places_in(word):
        full = duty_words.plain(name)
        if kind == UnitKind.SCHOOL or (full in word and not duty_words.NO_VILLAGE_UNIT.search(word.replace(full, ""))):
            return kind, name
    return UnitKind.DEPARTMENT.value, text


def plans(base: Base, units: pd.DataFrame, directory: Directory) -> pd.DataFrame:
    """Units without a working plan (方案五（二）); a unit is judged only where the office lists units of its kind."""
    rows = base.units.rows.dropna(subset=["unit"])
    listed = {unit_of(text, directory): has for text, has in zip(rows["unit"], rows["has_plan"], strict=True)}
    listed_kinds = {kind for kind, _ in listed}
    counted = []
    for kind, unit in _pairs(units):
        if kind not in listed_kinds or (kind == UnitKind.DEPARTMENT and (kind, unit) not in listed):
            continue
        has_plan = listed.get((kind, unit), pd.NA)
        lacks = pd.isna(has_plan) or not has_plan
        fact = (
            words.NOT_LISTED if (kind, unit) not in listed else words.PLAN_BLANK if pd.isna(has_plan) else words.PLAN_NO
        )
        counted.append(_counted(kind, unit, int(lacks), 1, fact if lacks else None))
    return _frame(counted, Metric.NO_PLAN)


def pledges(base: Base, units: pd.DataFrame, directory: Directory, month: Month) -> pd.DataFrame:
    """Schools and villages without a signed pledge for this school year (方案三 层层签订责任书)."""
    rows = base.pledges.rows
    signed: dict[Unit, bool] = {}
    columns = (rows["party_a"], rows["party_b"], rows["school_year"], rows["signed_on"])
    for party_a, party_b, year, signed_on in zip(*columns, strict=True):
        if not isinstance(party_b, str) or not is_of_year(year, signed_on, month):
            continue
        party = unit_of(party_b, directory)
        if isinstance(party_a, str) and unit_of(party_a, directory) == party:
            continue
        signed[party] = signed.get(party, False) or bool(pd.notna(signed_on))
    listed_kinds = {kind for kind, _ in signed} - {UnitKind.DEPARTMENT.value}
    counted = []
    for kind, unit in _pairs(units):
        if kind in listed_kinds:
            lacks = not signed.get((kind, unit), False)
            fact = words.PLEDGE_UNSIGNED if (kind, unit) in signed else words.PLEDGE_NONE
            counted.append(_counted(kind, unit, int(lacks), 1, fact if lacks else None))
    return _frame(counted, Metric.NO_PLEDGE)


def late_tasks(progress: Progress, directory: Directory) -> pd.DataFrame:
    """Tasks of 四个一轮 of each unit, and how many are late."""
    rows = progress.rows.dropna(subset=["unit"])
    if rows.empty:
        return _frame([], Metric.TASKS_OVERDUE)
    named = [unit_of(text, directory) for text in rows["unit"]]
    rows["unit_kind"], rows["unit"] = [kind for kind, _ in named], [unit for _, unit in named]
    rows["is_late"] = rows["state"] == TaskState.OVERDUE
    counted = rows.groupby(["unit_kind", "unit"], sort=False, as_index=False).agg(
        count=("is_late", "sum"), base=("is_late", "size")
    )
    return counted.assign(metric=Metric.TASKS_OVERDUE.value, told=None)


def is_of_year(year: object, signed_on: object, month: Month) -> bool:
    """Whether a pledge is of this school year: by the year written, else by the day it was signed; a blank one counts."""
    written = YEAR.search(year) if isinstance(year, str) else None
    if written:
        return int(written[0]) == month.school_year
    return not isinstance(signed_on, pd.Timestamp) or school_year(signed_on.date()) == month.school_year


def _pairs(units: pd.DataFrame) -> list[Unit]:
    return list(zip(units["unit_kind"], units["unit"], strict=True))


def _counted(kind: str, unit: str, count: int, base: int, fact: str | None) -> dict[str, object]:
    return {"unit_kind": kind, "unit": unit, "count": count, "base": base, "told": fact}


def _frame(counted: list[dict[str, object]], metric: Metric) -> pd.DataFrame:
    columns = ["unit_kind", "unit", "count", "base", "told"]
    return pd.DataFrame(counted, columns=columns).assign(metric=metric.value)
