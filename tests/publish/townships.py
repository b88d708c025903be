"""Submission workbooks of invented townships, each from a small finished month."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kongchuo_reports.domain import records
from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import (
    CaseState,
    ClosingKind,
    Definition,
    GroupKind,
    Indicator,
    Ledger,
    RosterStanding,
    ScopeLevel,
    Stage,
    Standing,
    Watch,
)
from kongchuo_reports.domain.findings import Findings
from kongchuo_reports.domain.id_numbers import check_digit
from kongchuo_reports.publish.books.submission import submission_book
from tests.support.results import month, policy, results

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

COUNTY, SILENT = "云岭县教育局", "西岭教学点"


@dataclass(frozen=True)
class Township:
    """A township's figures: pupils present, children on the two ledgers, closed cases, retention, pupils at 1 September.

    ``silent`` are pupils of a second school, which handed in nothing.
    """

    number: int
    name: str
    present: int
    suspected: int = 0
    dropouts: int = 0
    closed: int = 0
    headcount: int = 100
    graduated: int = 90
    entered: int = 100
    silent: int = 0

    @property
    def school(self) -> str:
        return f"{self.name}中心小学"


small_month = cache(results)
"""Drawn once: what a township does not say itself is the same for all of them."""


def id_no(township: int, serial: int) -> str:
    first = f"9901{township:02d}20150305{serial:03d}"
    return first + check_digit(first)


def written(township: Township, path: Path) -> Path:
    """Write a township's 07_报送汇总.xlsx."""
    submission_book.write(of(township), path)
    return path


def of(township: Township) -> records.Results:
    whole = small_month()
    office = records.Office(name=f"{township.name}人民政府", level="乡镇", superior=COUNTY, clerk="孙干事")
    schools = t.Schools.of([{"school": township.school, "township": township.name, "kind": "primary"}])
    base = dataclasses.replace(whole.gathered.base, office=office, schools=schools)
    gathered = dataclasses.replace(whole.gathered, base=base, sources=t.Sources.empty())
    return dataclasses.replace(
        whole,
        month=month(),
        policy=policy(),
        gathered=gathered,
        classified=classified(whole.classified, township),
        persuaded=persuaded(whole.persuaded, township),
        measured=records.Measured(rates(township), t.RateMembers.empty(), Findings.empty()),
    )


def classified(whole: records.Classified, township: Township) -> records.Classified:
    standings = [Standing.PRESENT] * township.present + [Standing.ABSENT_UNEXPLAINED] * township.suspected
    standings += [Standing.ABSENT_KNOWN] * township.dropouts
    registry = [{"standing": one.value, "school": township.school, "stage": Stage.PRIMARY.value} for one in standings]
    silent = {"standing": Standing.NOT_REPORTED.value, "school": SILENT, "stage": Stage.PRIMARY.value}
    registry += [silent] * township.silent
    roster = [
        {"standing": RosterStanding.PRESENT.value, "school": township.school, "stage": Stage.PRIMARY.value}
    ] * township.present
    place = {"source_file": "学籍.xlsx", "source_sheet": "小学", "source_row": 2, "source_column": "A"}
    return dataclasses.replace(
        whole,
        registry=t.RegistryStandings.of([one | place for one in registry]),
        roster=t.RosterStandings.of([one | place for one in roster]),
    )


def persuaded(whole: records.Persuaded, township: Township) -> records.Persuaded:
    kinds = [Ledger.SUSPECTED] * township.suspected + [Ledger.DROPOUT] * (township.dropouts + township.closed)
    told = [case(township, serial, ledger) for serial, ledger in enumerate(kinds, start=1)]
    for one in told[len(told) - township.closed :] if township.closed else []:
        one |= {"state": CaseState.CLOSED.value, "closing_kind": ClosingKind.RETURNED.value}
    balances = [
        balance(Ledger.SUSPECTED, 0, township.suspected, 0, township.suspected),
        balance(Ledger.DROPOUT, township.closed, township.dropouts, township.closed, township.dropouts),
    ]
    groups = [
        {"group": GroupKind.LEFT_BEHIND.value, "child_no": n, "watch": Watch.WATCHED.value}
        for n in range(township.present // 10)
    ]
    return dataclasses.replace(
        whole, cases=t.Cases.of(told), balances=t.Balances.of(balances), groups=t.GroupMembers.of(groups)
    )


def case(township: Township, serial: int, ledger: Ledger) -> dict[str, object]:
    return {
        "case_no": f"KC-2026-{township.number:02d}{serial:02d}A", "ledger": ledger.value, "name": f"王{'一二三四五六七八九'[serial % 9]}{township.name[0]}",
        "state": (CaseState.SUSPECTED if ledger is Ledger.SUSPECTED else CaseState.PERSUADING).value,
        "id_no": id_no(township.number, serial), "school": township.school, "stage": Stage.PRIMARY.value, "grade": 5,
        "opened_on": dt.datetime(2026, 10, 12),  # noqa: DTZ001  # days have no zone
        "visit_count": 2, "is_overdue": False,
    }  # fmt: skip


def balance(ledger: Ledger, opening: int, new: int, returned: int, closing: int) -> dict[str, object]:
    return {
        "ledger": ledger.value, "scope_level": ScopeLevel.OFFICE.value, "scope": "", "opening": opening, "new": new,
        "again": 0, "moved_in": 0, "excluded": 0, "returned": returned, "otherwise": 0, "moved_out": 0, "closing": closing,
    }  # fmt: skip


def rates(township: Township) -> t.Rates:
    dropout = {
        "indicator": Indicator.DROPOUT.value, "definition": policy().dropout_definition.value, "stage": Stage.PRIMARY.value,
        "scope_level": ScopeLevel.SCHOOL.value, "scope": township.school, "numerator": township.dropouts,
        "denominator": township.headcount,
    }  # fmt: skip
    retention = {
        "indicator": Indicator.RETENTION.value, "definition": Definition.NINE_YEAR.value, "stage": Stage.BOTH.value,
        "scope_level": ScopeLevel.OFFICE.value, "scope": f"{township.name}人民政府", "numerator": township.graduated,
        "denominator": township.entered, "value": township.graduated / township.entered, "target": 0.955, "is_met": False,
    }  # fmt: skip
    told = [one | {"indicator_label": "指标", "definition_text": "口径"} for one in (dropout, retention)]
    return t.Rates.of(told)


def cells(rows: pd.DataFrame, column: str) -> int:
    return int(rows[column].fillna(0).sum())
