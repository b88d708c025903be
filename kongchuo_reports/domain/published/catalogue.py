"""The catalogue of published figures (数目目录): name, population, unit, definition and source of every count people read.

A figure of another population is another figure with another name: 学籍人数 counts every student row of the export,
「应在校学籍人数」 leaves out those who left and second records. Rates are figures too; theirs are told by ``Rates``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import (
    SEATED,
    CaseState,
    Ledger,
    RosterStanding,
    Severity,
    Standing,
)
from kongchuo_reports.domain.key_groups import AWAY_STATES
from kongchuo_reports.domain.wording.program import figures as words

if TYPE_CHECKING:
    from collections.abc import Callable

    from kongchuo_reports.domain.records import Results

ENDED = (CaseState.CLOSED.value, CaseState.EXCLUDED.value)
NOT_EXPECTED = (Standing.LEFT.value, Standing.DUPLICATE_REGISTRY.value)


@dataclass(frozen=True, slots=True)
class Published:
    """One count that people read.

    Args:
        code: its name in ``figures.csv``.
        name: what it is called wherever it stands.
        population: of whom.
        unit: 人, 案, 行, 所 or 处.
        definition: which of them it counts.
        source: the file of ``data/`` whose rows it counts.
        rows: those rows, with ``school``, ``stage`` and ``village`` where they have them.
    """

    code: str
    name: str
    population: str
    unit: str
    definition: str
    source: str
    rows: Callable[[Results], pd.DataFrame]


def _registry(*standings: str, but: tuple[str, ...] = ()) -> Callable[[Results], pd.DataFrame]:
    def rows(results: Results) -> pd.DataFrame:
        told = results.classified.registry.rows
        chosen = told["standing"].isin(standings) if standings else ~told["standing"].isin(but)
        return told.loc[chosen, ["school", "stage", "village"]]

    return rows


def _roster(*standings: str) -> Callable[[Results], pd.DataFrame]:
    def rows(results: Results) -> pd.DataFrame:
        told = results.classified.roster.rows
        chosen = told["standing"].isin(standings) if standings else pd.Series(data=True, index=told.index)
        return told.loc[chosen, ["school", "stage"]]

    return rows


def _cases(which: Callable[[pd.DataFrame], pd.Series]) -> Callable[[Results], pd.DataFrame]:
    def rows(results: Results) -> pd.DataFrame:
        told = results.persuaded.cases.rows
        told = told[~told["state"].isin(ENDED)]
        return told.loc[which(told).astype(bool), ["school", "stage", "village"]]

    return rows


def _true(values: pd.Series) -> pd.Series:
    return values.astype("boolean").fillna(value=False).astype(bool)


def _of(ledger: Ledger) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda cases: cases["ledger"].eq(ledger.value)


def _late_of(ledger: Ledger) -> Callable[[pd.DataFrame], pd.Series]:
    return lambda cases: cases["ledger"].eq(ledger.value) & _true(cases["is_overdue"])


def _away(cases: pd.DataFrame) -> pd.Series:
    return cases["state"].isin([state.value for state in AWAY_STATES])


def _errors(severity: str) -> Callable[[Results], pd.DataFrame]:
    def rows(results: Results) -> pd.DataFrame:
        told = results.findings.rows
        return told.loc[told["severity"].eq(severity), ["school"]]

    return rows


def _errors_of_schools(results: Results) -> pd.DataFrame:
    told = _errors(Severity.ERROR.value)(results)
    known = [
        results.gathered.base.schools.rows["school"],
        results.classified.registry.rows["school"],
        results.classified.roster.rows["school"],
    ]
    return told[told["school"].isin(pd.concat(known).dropna())]


def _unreported(results: Results) -> pd.DataFrame:
    registered = results.gathered.registry.rows["school"].dropna().drop_duplicates()
    there = registered[~registered.isin(results.gathered.roster.rows["school"].dropna())]
    return there.to_frame()


def _of_age(results: Results) -> pd.DataFrame:
    told = results.classified.children.rows
    return told.loc[_true(told["is_of_age"]), ["village"]]


def _gaps(results: Results) -> pd.DataFrame:
    told = results.supervised.duties.rows
    return told.loc[_true(told["is_gap"]), ["school", "village"]]


REGISTRY, ROSTER, CASES = words.OF_REGISTRY, words.OF_ROSTER, words.OF_CASES
CATALOGUE: tuple[Published, ...] = (
    Published("registered", words.REGISTERED, REGISTRY, "人", words.REGISTERED_TEXT, "registry.csv", _registry()),
    Published(
        "expected", words.EXPECTED, REGISTRY, "人", words.EXPECTED_TEXT, "registry.csv", _registry(but=NOT_EXPECTED)
    ),
    *(
        Published(
            f"standing.{standing.value}",
            standing.label,
            REGISTRY,
            "人",
            words.standing_text(standing.label),
            "registry.csv",
            _registry(standing.value),
        )
        for standing in Standing
    ),
    Published(
        "seated",
        words.SEATED,
        REGISTRY,
        "人",
        words.SEATED_TEXT,
        "registry.csv",
        _registry(*(one.value for one in SEATED)),
    ),
    Published(
        "absent_open",
        words.ABSENT_OPEN,
        REGISTRY,
        "人",
        words.ABSENT_OPEN_TEXT,
        "registry.csv",
        _registry(Standing.ABSENT_UNEXPLAINED.value, Standing.ABSENT_KNOWN.value),
    ),
    Published("rostered", words.ROSTERED, ROSTER, "行", words.ROSTERED_TEXT, "roster.csv", _roster()),
    *(
        Published(
            f"roster.{standing.value}",
            words.roster_name(standing.label),
            ROSTER,
            "行",
            words.standing_text(standing.label),
            "roster.csv",
            _roster(standing.value),
        )
        for standing in RosterStanding
    ),
    *(
        Published(
            f"cases.{ledger.value}",
            words.on_ledger(ledger.label),
            CASES,
            "案",
            words.ON_LEDGER_TEXT,
            "cases.csv",
            _cases(_of(ledger)),
        )
        for ledger in Ledger
    ),
    Published(
        "cases.open",
        words.OPEN,
        CASES,
        "案",
        words.OPEN_TEXT,
        "cases.csv",
        _cases(lambda cases: cases["ledger"].notna()),
    ),
    Published("cases.away", words.AWAY, CASES, "案", words.AWAY_TEXT, "cases.csv", _cases(_away)),
    Published(
        "cases.overdue",
        words.OVERDUE,
        CASES,
        "案",
        words.OVERDUE_TEXT,
        "cases.csv",
        _cases(lambda cases: _true(cases["is_overdue"])),
    ),
    *(
        Published(
            f"cases.overdue.{ledger.value}",
            words.overdue_on(ledger.label),
            CASES,
            "案",
            words.OVERDUE_TEXT,
            "cases.csv",
            _cases(_late_of(ledger)),
        )
        for ledger in Ledger
    ),
    Published(
        "cases.broken",
        words.BROKEN,
        CASES,
        "案",
        words.BROKEN_TEXT,
        "cases.csv",
        _cases(lambda cases: _true(cases["is_promise_broken"])),
    ),
    Published(
        "cases.returned",
        words.TO_CLOSE,
        CASES,
        "案",
        words.TO_CLOSE_TEXT,
        "cases.csv",
        _cases(lambda cases: cases["state"].eq(CaseState.RETURNED.value)),
    ),
    Published(
        "cases.unvisited",
        words.UNVISITED,
        CASES,
        "案",
        words.UNVISITED_TEXT,
        "cases.csv",
        _cases(lambda cases: cases["visit_count"].eq(0)),
    ),
    Published(
        "cases.long_unverified",
        words.LONG_UNVERIFIED,
        CASES,
        "案",
        words.LONG_UNVERIFIED_TEXT,
        "cases.csv",
        _cases(lambda cases: _true(cases["is_long_unverified"])),
    ),
    *(
        Published(
            f"findings.{severity.value}",
            words.findings_of(severity.label),
            words.OF_FINDINGS,
            "处",
            words.FINDINGS_TEXT,
            "findings.csv",
            _errors(severity.value),
        )
        for severity in Severity
    ),
    Published(
        "findings.error_of_schools",
        words.ERRORS_OF_SCHOOLS,
        words.OF_FINDINGS,
        "处",
        words.ERRORS_OF_SCHOOLS_TEXT,
        "findings.csv",
        _errors_of_schools,
    ),
    Published(
        "schools.unreported",
        words.UNREPORTED,
        words.OF_SCHOOLS,
        "所",
        words.UNREPORTED_TEXT,
        "registry.csv",
        _unreported,
    ),
    Published("children.of_age", words.OF_AGE, words.OF_CHILDREN, "人", words.OF_AGE_TEXT, "children.csv", _of_age),
    Published("duties.gaps", words.GAPS, words.OF_DUTIES, "处", words.GAPS_TEXT, "duties.csv", _gaps),
)
BY_CODE = {one.code: one for one in CATALOGUE}
