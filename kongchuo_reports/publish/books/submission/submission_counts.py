"""Submission counts (报送计数): the rows behind each number of 表一, 表五 and 表六, which are counted from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from kongchuo_reports.domain.codes import (
    Indicator,
    Ledger,
    ScopeLevel,
    Stage,
    Standing,
    UnitList,
    Watch,
)
from kongchuo_reports.domain.counting import listed
from kongchuo_reports.domain.key_groups import each_once
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.vocabulary.submission_words import DISTINCT
from kongchuo_reports.domain.wording.acts import measuring
from kongchuo_reports.domain.wording.books import submission_book as words
from kongchuo_reports.publish.drawing.behind import SIDES, behind_balances, behind_cases, behind_rates
from kongchuo_reports.publish.facts.tallies import counted, open_cases

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.blocks import Behind


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows of one list, and which of them each column of a table counts.

    Args:
        origin: the list.
        rows: its rows with ``key``, the line of the table each belongs to; the index tells the position in the list.
        columns: name of each column → whether it counts a row.
    """

    origin: UnitList
    rows: pd.DataFrame
    columns: dict[str, pd.Series]

    def tally(self) -> pd.DataFrame:
        """How many rows of each line each column counts."""
        return counted(self.rows, "key", self.columns)

    def members(self, key: str, column: str) -> pd.DataFrame:
        """The rows one number counts."""
        mine = self.rows["key"].eq(key).fillna(value=False).astype(bool)
        return listed(self.rows[mine & self.columns[column]], self.origin)


def summary_counts(results: Results) -> tuple[Counted, ...]:
    """表一: registry rows by standing, roster rows, and open cases; a line is a school and stage."""
    registry = results.classified.registry.rows
    registry = registry.assign(key=line_of(registry))
    roster = results.classified.roster.rows
    roster = roster.assign(key=line_of(roster))
    cases = open_cases(results.persuaded.cases.rows)
    cases = cases.assign(key=line_of(cases))

    def of(figures: Mapping[str, str], rows: pd.DataFrame) -> dict[str, pd.Series]:
        return {name: reading.holds(results, figure, rows) for name, figure in figures.items()}

    return (
        Counted(
            UnitList.REGISTRY,
            registry,
            of(
                {standing.value: f"standing.{standing.value}" for standing in Standing} | {"registered": "registered"},
                registry,
            ),
        ),
        Counted(
            UnitList.ROSTER,
            roster,
            of({"rostered": "rostered", "no_registry": "roster.no_registry"}, roster),
        ),
        Counted(
            UnitList.CASE,
            cases,
            of(
                {"suspected_cases": "cases.suspected", "dropout_cases": "cases.dropout", "overdue": "cases.overdue"},
                cases,
            ),
        ),
    )


def school_rates(results: Results) -> pd.DataFrame:
    """The schools' dropout rates in the office's reckoning, with ``key``."""
    rates = results.measured.rates.rows
    mine = rates[
        (rates["indicator"] == Indicator.DROPOUT.value)
        & (rates["scope_level"] == ScopeLevel.SCHOOL.value)
        & (rates["definition"] == results.policy.dropout_definition.value)
        & (rates["stage"] != Stage.BOTH.value)
    ]
    # children of no school stand in one line, whatever the rates call it
    school = mine["scope"].replace({measuring.NO_SCHOOL: words.NO_SCHOOL})
    return mine.assign(key=school + words.KEY + mine["stage"]).drop_duplicates("key")


def line_of(rows: pd.DataFrame) -> pd.Series:
    """The line of 表一 a row belongs to."""
    return rows["school"].fillna(words.NO_SCHOOL) + words.KEY + rows["stage"].fillna(words.UNKNOWN)


def behind_summary(results: Results) -> Behind:
    """The rows behind the numbers of 表一."""
    parts = {name: part for part in summary_counts(results) for name in part.columns}
    rates = school_rates(results).set_index("key")
    behind_rate = behind_rates(results.measured)
    nobody = listed(results.classified.registry.rows.iloc[:0], UnitList.REGISTRY)

    def behind(row: Mapping[str, Any], name: str) -> pd.DataFrame | None:
        key = f"{row['school']}{words.KEY}{row['stage']}"
        if name in parts:
            return parts[name].members(key, name)
        if key in rates.index:
            return behind_rate({str(column): cell for column, cell in rates.loc[key].items()}, name)
        return nobody if name in SIDES else None

    return behind


def group_counts(results: Results) -> tuple[Counted, Counted]:
    """表五: children of each group, and each child once."""
    groups = results.persuaded.groups.rows
    columns = {
        "due": pd.Series(data=True, index=groups.index),
        "watched": groups["watch"].eq(Watch.WATCHED.value),
        "abnormal": groups["watch"].eq(Watch.ABNORMAL.value),
        "unknown": groups["watch"].eq(Watch.UNKNOWN.value),
    }
    once = groups.index.isin(each_once(groups).index)
    return (
        Counted(UnitList.GROUP, groups.assign(key=groups["group"]), columns),
        Counted(
            UnitList.GROUP,
            groups.assign(key=DISTINCT),
            {name: condition & once for name, condition in columns.items()},
        ),
    )


def behind_groups(results: Results) -> Behind:
    """The rows behind the numbers of 表五."""
    each, once = group_counts(results)

    def behind(row: Mapping[str, Any], name: str) -> pd.DataFrame | None:
        part = once if row["key"] == DISTINCT else each
        return part.members(str(row["key"]), name) if name in part.columns else None

    return behind


def behind_unreported(results: Results) -> Behind:
    """The registry rows behind the numbers of 表六."""
    registry = results.gathered.registry.rows

    def behind(row: Mapping[str, Any], name: str) -> pd.DataFrame | None:
        if name != "registered":
            return None
        return listed(
            registry[registry["school"].eq(row["school"]).fillna(value=False).astype(bool)], UnitList.REGISTRY
        )

    return behind


def behind_visits(results: Results) -> Behind:
    """The visits behind 劝返次数 of 表三: those of this month's records, and what the ledger carried or was typed in."""
    visits = results.persuaded.visits.rows

    def behind(row: Mapping[str, Any], name: str) -> pd.DataFrame | None:
        if name != "visit_count":
            return None
        mine = listed(visits[visits["case_no"].eq(row["case_no"]).fillna(value=False).astype(bool)], UnitList.VISIT)
        carried = behind_cases(results, pd.Series([row["case_no"]], dtype="str"))
        carried = carried.assign(amount=int(row["visit_count"]) - len(mine), told=words.CARRIED_VISITS)
        return pd.concat([mine, carried[carried["amount"].ne(0)]], ignore_index=True)

    return behind


def behind_charts(results: Results) -> Behind:
    """The registry rows of a standing, and the cases at the end of this month; other months are told by their own walk."""
    registry = results.classified.registry.rows
    behind_balance = behind_balances(results)

    def behind(row: Mapping[str, Any], name: str) -> pd.DataFrame | None:
        if name == "count":
            return listed(registry[registry["standing"].eq(row["standing"])], UnitList.REGISTRY)
        is_ledger = name in {ledger.value for ledger in Ledger}
        return (
            behind_balance({"ledger": name}, "closing") if is_ledger and row["month"] == results.month.label else None
        )

    return behind


def behind_details(results: Results) -> Behind:
    """The rows behind the details of 校验表: every row of the list, or every open case of the ledger."""
    registry = listed(results.classified.registry.rows, UnitList.REGISTRY)
    cases = open_cases(results.persuaded.cases.rows)
    ledgers = {
        words.CHECK_SUSPECTED: cases[cases["ledger"].eq(Ledger.SUSPECTED.value)],
        words.CHECK_DROPOUT: cases[cases["ledger"].eq(Ledger.DROPOUT.value)],
    }

    def behind(row: Mapping[str, Any], name: str) -> pd.DataFrame | None:
        if name not in {"total", "detail"}:
            return None
        if row["what"] in ledgers:
            return listed(ledgers[row["what"]], UnitList.CASE)
        if row["what"] == words.CHECK_ROSTER:
            return listed(results.classified.roster.rows, UnitList.ROSTER)
        return registry

    return behind
