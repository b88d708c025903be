"""Walk of a figure: every row an indicator, or a cell of 04 and 07, counts, with its place and case number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kongchuo_reports.domain.codes import Definition, Indicator, ScopeLevel, Stage
from kongchuo_reports.domain.counting import COUNTS, amounts, units_of
from kongchuo_reports.domain.errors import UsageError
from kongchuo_reports.domain.wording.program import walking as words
from kongchuo_reports.pipeline import workbook_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from kongchuo_reports.domain.counting import CellTold
    from kongchuo_reports.domain.records import Results

    Row = dict[str, Any]

MARKS = str.maketrans({"：": ":", "／": "/", "＝": "="})  # the clerk's keyboard writes either
CELL = re.compile(r"(?P<book>0[47][^#]*)#(?P<sheet>.*)!(?P<cell>[A-Za-z]{1,3}\d+)")
"""A cell of one of the books whose every number can be walked."""


@dataclass(frozen=True, slots=True)
class FigureKey:
    """What a key asks for: ``指标:辍学率/A:学校=中心小学:小学:统计期``; all but the indicator may be left out.

    Args:
        indicator: code or name.
        definition: code or name of the reckoning; '' = the one that stands against the line, else the first.
        level: code or name of the scope level; '' = any.
        scope: name; '' = the whole office.
        stage: code or name; '' = both together, or the only one there is.
        period: the span, where a reckoning has several; '' = the first, the newest.
    """

    indicator: str
    definition: str = ""
    level: str = ""
    scope: str = ""
    stage: str = ""
    period: str = ""

    @classmethod
    def read(cls, key: str) -> FigureKey:
        """Take a key as typed apart."""
        parts = [part.strip() for part in key.translate(MARKS).removeprefix(words.FIGURE_MARK).split(":")]
        indicator, scope, stage, period = [*parts, "", "", "", ""][:4]
        indicator, _, definition = indicator.partition("/")
        level, equals, name = scope.partition("=")
        return cls(
            indicator.strip(), definition.strip(), level if equals else "", name if equals else scope, stage, period
        )


def is_figure(key: str) -> bool:
    """Whether a key asks for the rows of a figure: ``指标:dropout_rate:中心小学:小学`` or ``04#辍学率!F7``."""
    return key.translate(MARKS).startswith(words.FIGURE_MARK) or CELL.fullmatch(key) is not None


def key_of(rate: Row) -> str:
    """The key that names one row of ``Rates`` and no other."""
    scope = f"{rate['scope_level']}={rate['scope']}"
    return f"{words.FIGURE_MARK}{rate['indicator']}/{rate['definition']}:{scope}:{rate['stage']}:{rate['period']}"


def members_told(results: Results, key: str) -> Iterator[str]:
    """The figure or cell a key names, with every row it counts.

    Args:
        results: the finished month.
        key: as ``FigureKey`` or ``CELL`` reads it.

    Yields:
        Chinese lines; names masked unless results are ``full``.

    Raises:
        UsageError: no figure of the month has that name; the remedy tells which there are.
    """
    cell = CELL.fullmatch(key)
    if cell is not None:
        cell_told = workbook_cell(results, cell["book"], cell["sheet"], cell["cell"])
        yield from _cell_lines(cell_told, key, full=results.options.full)
        return
    for number, rate in enumerate(rates_named(results, FigureKey.read(key))):
        if number:
            yield ""
        yield from _figure_lines(results, rate)


def rates_named(results: Results, key: FigureKey) -> list[Row]:
    """The rows of ``Rates`` a key names.

    Raises:
        UsageError: there is none; the remedy tells which there are.
    """
    rates = _of_indicator(results, key)
    rates = _of_stage(_of_scope(rates, key), key.stage)
    if key.period:
        rates = rates[rates["period"].str.translate(MARKS).eq(key.period)]
        if rates.empty:
            raise UsageError(words.no_period(told=key.period), words.NO_PERIOD_REMEDY)
    else:
        rates = rates.drop_duplicates(["definition", "scope_level", "scope", "stage"])
    return _records(rates)


def _of_indicator(results: Results, key: FigureKey) -> pd.DataFrame:
    """The figures of an indicator in one reckoning: the one named, else the one that stands against the line."""
    rates = results.measured.rates.rows
    indicators = [indicator for indicator in Indicator if key.indicator in {indicator.value, indicator.label}]
    mine = rates[rates["indicator"].isin([indicator.value for indicator in indicators])]
    if mine.empty:
        there = set(rates["indicator"])
        raise UsageError(
            words.no_indicator(told=key.indicator),
            words.possible(
                [f"{indicator.value}（{indicator.label}）" for indicator in Indicator if indicator.value in there]
            ),
        )
    labels = Definition.labels()
    known = mine["definition"].drop_duplicates().tolist()
    chosen = [code for code in known if key.definition in {code, labels.get(code), ""}]
    if not chosen:
        known_definitions = [f"{code}（{labels.get(code, code)}）" for code in known]
        raise UsageError(words.no_definition(told=key.definition), words.possible(known_definitions))
    against = mine.loc[mine["target"].notna(), "definition"]
    first = against.iloc[0] if not key.definition and len(against) else chosen[0]
    return mine[mine["definition"].eq(first)]


def _of_scope(rates: pd.DataFrame, key: FigureKey) -> pd.DataFrame:
    if not key.scope:
        office = rates[rates["scope_level"].eq(ScopeLevel.OFFICE.value)]
        return office if len(office) else rates
    labels = ScopeLevel.labels()
    mine = rates[rates["scope"].str.translate(MARKS).eq(key.scope)]
    if key.level:
        mine = mine[mine["scope_level"].eq(key.level) | mine["scope_level"].map(labels).eq(key.level)]
    if mine.empty:
        raise UsageError(words.no_scope(told=key.scope), words.possible(rates["scope"].drop_duplicates().tolist()))
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
            words.no_stage(told=stage), words.possible([f"{code}（{labels.get(code, code)}）" for code in here])
        )
    return mine


def _figure_lines(results: Results, rate: Row) -> Iterator[str]:
    """The figure, its reckoning and line, then numerator, the rest of the denominator, the unknown and those left out."""
    full = results.options.full
    yield words.figure_line(rate)
    yield words.reckoning_line(rate)
    if rate["target"] is not None:
        yield words.target_line(rate)
    if rate["doubtful"] or rate["unknown"]:
        yield words.range_line(rate)
    if rate["note"]:
        yield words.note_line(rate)
    units = units_of(results.measured, rate)
    if units is None or units.empty:
        yield words.nothing_counted()
        return
    above = units["numerator"].ne(0)
    below, open_ones = units["denominator"].ne(0), units["doubtful"].ne(0) | units["unknown"].ne(0)
    parts = (
        (words.NUMERATOR, amounts(units, COUNTS[0])),
        (words.ONLY_DENOMINATOR, amounts(units[~above], COUNTS[1])),
        (words.DOUBTFUL_PART, amounts(units, COUNTS[2])),
        (words.UNKNOWN_PART, amounts(units, COUNTS[3])),
        (words.LEFT_OUT, units[~above & ~below & ~open_ones].assign(amount=1)),
    )
    for heading, rows in parts:
        yield from _part_lines(heading, rows, full=full)
    yield words.sums_line(rate, int((above & below).sum()))


def _cell_lines(cell: CellTold, key: str, *, full: bool) -> Iterator[str]:
    yield words.cell_line(key, cell.heading, cell.shown, cell.row)
    if cell.is_worked_out:
        yield words.WORKED_OUT if cell.parts else words.NOT_COUNTED
    for part in cell.parts:
        yield from _part_lines(part.heading, part.rows, full=full)


def _part_lines(heading: str, rows: pd.DataFrame, *, full: bool) -> Iterator[str]:
    if rows.empty:
        return
    yield words.part_line(heading, int(rows["amount"].sum()), len(rows))
    for row in _records(rows):
        yield words.member_line(row, full=full)


def _records(rows: pd.DataFrame) -> list[Row]:
    objects = rows.astype(object)
    return [
        {str(key): value for key, value in row.items()}
        for row in objects.where(objects.notna(), None).to_dict("records")
    ]
