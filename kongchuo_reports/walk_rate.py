"""Walk of a figure: the children an indicator counts, each with its place and case number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kongchuo_reports.domain.codes import Definition, Indicator, ScopeLevel, Stage
from kongchuo_reports.domain.errors import UsageError
from kongchuo_reports.domain.wording import walking as words
from kongchuo_reports.domain.wording.measuring import grade_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from kongchuo_reports.domain.records import Results

    Row = dict[str, Any]

MEMBER_COLUMNS = {
    ScopeLevel.TOWNSHIP.value: "township",
    ScopeLevel.SCHOOL.value: "school",
    ScopeLevel.VILLAGE.value: "village",
}
COLONS = str.maketrans({"：": ":"})  # the clerk's keyboard writes either


def is_figure(key: str) -> bool:
    """Whether a key asks for the children of a figure: ``指标:dropout_rate:中心小学:小学``."""
    return key.translate(COLONS).startswith(words.FIGURE_MARK)


def members_told(results: Results, key: str) -> Iterator[str]:
    """The figure a key names, with every row its numerator counts.

    Args:
        results: the finished month.
        key: 指标, the indicator by code or name, then where wanted a scope and a stage, between colons. Without a
            scope the whole office is meant, without a stage both together (or the only one there is).

    Yields:
        Chinese lines; names masked unless results are ``full``.

    Raises:
        UsageError: no figure of the month has that name; the remedy tells which there are.
    """
    parts = [part.strip() for part in key.translate(COLONS).removeprefix(words.FIGURE_MARK).split(":")]
    indicator, scope, stage = [*parts, "", "", ""][:3]
    rates = _of_indicator(results, indicator)
    members = results.measured.members.rows
    for number, rate in enumerate(_records(_of_stage(_of_scope(rates, scope), stage))):
        if number:
            yield ""
        yield words.figure_line(rate)
        counted = _records(_counted(members, rate))
        for member in counted:
            yield words.member_line(member, full=results.options.full)
        yield words.member_count(len(counted))


def _of_indicator(results: Results, told: str) -> pd.DataFrame:
    """The figures of an indicator in the reckoning that stands against the line."""
    known = {
        Indicator.DROPOUT: results.policy.dropout_definition.value,
        Indicator.POSSIBLE_DROPOUT: Definition.E.value,
    }
    wanted = [indicator for indicator in known if told in {indicator.value, indicator.label}]
    if not wanted:
        raise UsageError(words.no_indicator(told), words.possible([f"{one.value}（{one.label}）" for one in known]))
    rates = results.measured.rates.rows
    mine = rates[rates["indicator"].eq(wanted[0].value) & rates["definition"].eq(known[wanted[0]])]
    if known[wanted[0]] == Definition.B.value:
        raise UsageError(words.NO_LIST, words.possible([Indicator.POSSIBLE_DROPOUT.value]))
    return mine


def _of_scope(rates: pd.DataFrame, scope: str) -> pd.DataFrame:
    mine = rates[rates["scope"].eq(scope)] if scope else rates[rates["scope_level"].eq(ScopeLevel.OFFICE.value)]
    if mine.empty:
        raise UsageError(words.no_scope(scope), words.possible(rates["scope"].drop_duplicates().tolist()))
    return mine[mine["scope_level"].eq(mine["scope_level"].iloc[0])]


def _of_stage(rates: pd.DataFrame, stage: str) -> pd.DataFrame:
    labels = Stage.labels()
    here = rates["stage"].drop_duplicates().tolist()
    if not stage:
        both = rates[rates["stage"].eq(Stage.BOTH.value)]
        return rates if both.empty else both
    mine = rates[rates["stage"].eq(stage) | rates["stage"].map(labels).eq(stage)]
    if mine.empty:
        raise UsageError(
            words.no_stage(stage), words.possible([f"{code}（{labels.get(code, code)}）" for code in here])
        )
    return mine


def _counted(members: pd.DataFrame, rate: Row) -> pd.DataFrame:
    """The members that make up the numerator of one figure."""
    mine = members[members["indicator"].eq(rate["indicator"]) & members["definition"].eq(rate["definition"])]
    if rate["stage"] != Stage.BOTH.value:
        mine = mine[mine["stage"].eq(rate["stage"]).astype(bool)]
    level = str(rate["scope_level"])
    if level == ScopeLevel.OFFICE.value:
        return mine
    if level == ScopeLevel.GRADE.value:
        names = mine["grade"].map({grade: grade_name(grade) for grade in range(1, 10)}, na_action="ignore")
        return mine[names.eq(rate["scope"]).fillna(value=False).astype(bool)]
    if level == ScopeLevel.SEX.value:
        return mine[mine["sex"].map(words.SEXES).eq(rate["scope"]).fillna(value=False).astype(bool)]
    return mine[mine[MEMBER_COLUMNS[level]].eq(rate["scope"]).astype(bool)]


def _records(rows: pd.DataFrame) -> list[Row]:
    objects = rows.astype(object)
    return [
        {str(key): value for key, value in row.items()}
        for row in objects.where(objects.notna(), None).to_dict("records")
    ]
