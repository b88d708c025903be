"""A drawn month for tests of the ledger: registry, rosters, household children, papers, visits and returned rows."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pandas as pd

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.findings import Findings
from kongchuo_reports.domain.id_numbers import check_digit
from kongchuo_reports.domain.law.policy import Override, Policy, policy_on
from kongchuo_reports.domain.records import Base, Classified, Gathered, Linked, Month, Office, Opened
from kongchuo_reports.persuade.ledger.carry_forward import carry_forward

if TYPE_CHECKING:
    from kongchuo_reports.domain.table import Table


def id_of(serial: int, born: str = "20140305") -> str:
    """An ID number of the division 990101, which does not exist."""
    first = f"990101{born}{serial:03d}"
    return first + check_digit(first)


def month_of(label: str, day: int | None = None) -> Month:
    year, month = (int(part) for part in label.split("-"))
    return Month(label, dt.date(year, month, day or calendar.monthrange(year, month)[1]))


def child(serial: int, standing: str = "absent_unexplained", **more: object) -> dict[str, object]:
    """A registry row of an invented child, with its standing."""
    told: dict[str, object] = {
        "name": f"孩{serial}" if serial < 10 else f"孩九{serial}",
        "id_no": id_of(serial),
        "id_state": "valid",
        "registry_no": f"G{id_of(serial)}",
        "sex": "male",
        "born_on": pd.Timestamp("2014-03-05"),
        "school": "东小",
        "stage": "primary",
        "grade": 6,
        "class_no": "1",
        "status": "active",
        "status_text": "在读",
        "standing": standing,
        "reason": "理由",
        "source_file": "学籍系统导出/学籍.xlsx",
        "source_sheet": "在校生",
        "source_row": serial + 1,
        "source_column": "B",
    }
    return told | more


def household(serial: int, standing: str = "out_of_school", **more: object) -> dict[str, object]:
    told = child(
        serial, standing, school=None, grade=None, class_no=None, registry_no=None, status=None, status_text=None
    )
    told |= {
        "source_file": "户籍适龄人口/户籍.xlsx",
        "source_sheet": "甲村",
        "village": "甲村",
        "household_no": f"H{serial}",
    }
    return told | more


def visit(serial: int, day: str, result: str = "refused", **more: object) -> dict[str, object]:
    told: dict[str, object] = {
        "name": f"孩{serial}" if serial < 10 else f"孩九{serial}",
        "id_no": id_of(serial),
        "visited_on": pd.Timestamp(day),
        "visitors": "张三、李四",
        "result": result,
        "source_file": "劝返记录/家访.xlsx",
        "source_sheet": "家访",
        "source_row": serial + 1,
        "source_column": "A",
    }
    return told | more


def listed(serial: int, school: str = "东小", **more: object) -> dict[str, object]:
    """The child of ``child`` on its school's roster."""
    place = {"source_file": f"学校花名册/{school}.xlsx", "source_sheet": "六1", "source_row": serial + 3}
    return child(serial, "present", school=school) | place | more


def list_of(made_on: str | None, school: str = "东小") -> dict[str, object]:
    """The account of the roster of ``listed``: the day it bears."""
    return {"kind": "roster", "source_file": f"学校花名册/{school}.xlsx", "source_sheet": "六1", "made_on": made_on}


def returned(case: pd.Series, row: int = 5, **more: object) -> dict[str, object]:
    """A ledger row as the program wrote it for a case, with what a person typed over it."""
    told: dict[str, object] = {name: case[name] for name in ("case_no", "name", "id_no", "registry_no", "school")}
    told |= {
        "id_state": "valid",
        "source_file": "台账回填/台账.xlsx",
        "source_sheet": "疑似辍学台账",
        "source_row": row,
        "source_column": "B",
    }
    return {key: value if not pd.isna(value) else None for key, value in (told | more).items()}


@functools.cache
def empty(kind: type[Table]) -> Table:
    return kind.empty()


def table(kind: type[Table], rows: list[dict[str, object]]) -> Any:  # a table of that kind
    return kind.of(rows) if rows else empty(kind)


BASE = Base(
    Office(name="某镇中心校"),
    t.Schools.of([{"school": "东小"}, {"school": "西小"}]),
    *(
        table.empty()
        for table in (
            t.Villages,
            t.Leaders,
            t.Units,
            t.DutyRules,
            t.SchoolVillages,
            t.Pledges,
            t.Baselines,
            t.Cohorts,
            t.Campaigns,
            t.Parameters,
            t.HeadingSpellings,
        )
    ),
)


def world(
    *,
    registry: list[dict[str, object]] = [],  # noqa: B006  # never changed
    roster: list[dict[str, object]] = [],  # noqa: B006
    children: list[dict[str, object]] = [],  # noqa: B006
    proofs: list[dict[str, object]] = [],  # noqa: B006
    visits: list[dict[str, object]] = [],  # noqa: B006
    returns: list[dict[str, object]] = [],  # noqa: B006
    groups: list[dict[str, object]] = [],  # noqa: B006
    links: list[dict[str, object]] = [],  # noqa: B006
    earlier: t.Cases | None = None,
    current: t.Cases | None = None,
    given: t.Cases | None = None,
    shown_before: tuple[tuple[str, t.Cases], ...] = (),
    rested_on: t.Cases | None = None,
    earlier_month: str = "",
    duplicates: dict[int, int] | None = None,
    sources: list[dict[str, object]] = [],  # noqa: B006
) -> tuple[Gathered, Linked, Classified]:
    gathered = Gathered(
        base=BASE,
        sources=table(t.Sources, sources),
        sheet_rows=table(t.SheetRows, []),
        registry=table(t.Registry, registry),
        roster=table(t.Roster, roster),
        households=table(t.Households, children),
        groups=table(t.GroupLists, groups),
        proofs=table(t.Proofs, proofs),
        visits=table(t.VisitRecords, visits),
        aid=table(t.AidRecords, []),
        returns=table(t.LedgerReturns, returns),
        verifications=table(t.VerificationReturns, []),
        earlier_cases=earlier or table(t.Cases, []),
        current_cases=current or table(t.Cases, []),
        roster_counts_before=MappingProxyType({}),
        findings=table(Findings, []),
        given_cases=given or table(t.Cases, []),
        shown_before=shown_before,
        rested_on=rested_on,
        earlier_month=earlier_month,
    )
    linked = Linked(
        table(t.Links, []),
        table(t.Reviews, []),
        table(t.PersonLinks, links),
        duplicates or {},
        {},
        {},
        table(Findings, []),
    )
    classified = Classified(
        table(t.RegistryStandings, registry),
        table(t.RosterStandings, roster),
        table(t.ChildStandings, children),
        table(t.Differences, []),
        table(t.Reviews, []),
        table(t.Actions, []),
        table(Findings, []),
    )
    return gathered, linked, classified


@functools.cache
def policy_of(month: Month, **values: str) -> Policy:
    return policy_on(month.as_of, [Override(key, value) for key, value in values.items()])[0]


WITHOUT_PEOPLE = {"close_needs_placement": "否", "close_needs_checker": "否"}
"""What only people and rosters of classes can fulfil is asked of the tests that are about it."""


def run(label: str = "2026-10", day: int | None = None, rules: dict[str, str] | None = None, **lists: object) -> Opened:
    month = month_of(label, day)
    return carry_forward(*world(**lists), policy_of(month, **(WITHOUT_PEOPLE | (rules or {}))), month)  # type: ignore[arg-type]


def by_name(opened: Opened) -> pd.DataFrame:
    return opened.cases.rows.set_index("name")


def only(opened: Opened) -> pd.Series:
    assert len(opened.cases) == 1, opened.cases.rows[["case_no", "name", "state"]]
    return opened.cases.rows.iloc[0]


def codes(opened: Opened) -> list[str]:
    return sorted(opened.findings.rows["code"].tolist())
