"""Walk: follow one child through a month, stage by stage, with files, rows and rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.domain.errors import UsageError
from kongchuo_reports.domain.wording.program import walking as words
from kongchuo_reports.pipeline import Order, month_of, quiet, results_of
from kongchuo_reports.walk_rate import is_figure, members_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.domain.table import Table
    from kongchuo_reports.pipeline import Report

PLACE = re.compile(r"(?P<file>.+)#(?P<sheet>.*)!(?P<row>\d+)")
Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Trail:
    """Where one child stands in the tables of a run: positions, -1 where there is none."""

    registry: int = -1
    roster: int = -1
    child: int = -1
    case: int = -1


def steps_of(order: Order, key: str, report: Report = quiet) -> Iterator[str]:
    """Tell the stages of every row a key names.

    Args:
        order: the month, as for a run; nothing is written.
        key: a case number, a registry number, an ID number, ``file#sheet!row``, or a figure (``walk_rate``).
        report: told the progress of working the month out.

    Returns:
        Chinese lines; names and numbers masked unless the order is ``full``.

    Raises:
        UsageError: no row has that key.
    """
    results = results_of(order, month_of(order), report)
    if is_figure(key.strip()):
        yield from members_told(results, key.strip())
        return
    trails = trails_of(results, key.strip())
    if not trails:
        raise UsageError(words.nobody(key), words.NOBODY_REMEDY)
    for number, trail in enumerate(trails):
        if number:
            yield ""
        yield from told(results, trail)


def trails_of(results: Results, key: str) -> list[Trail]:
    """Every row a key names, each followed to the rows it is tied to."""
    place = PLACE.fullmatch(key)
    found: list[Trail] = []
    tables: dict[str, Table] = {
        "case": results.persuaded.cases,
        "registry": results.classified.registry,
        "roster": results.classified.roster,
        "child": results.classified.children,
    }
    for name, table in tables.items():
        rows = table.rows
        for position in _positions(rows, key, place):
            trail = _followed(results, name, position)
            if not any(getattr(other, name) == position for other in found):
                found.append(trail)
    return found


def told(results: Results, trail: Trail) -> Iterator[str]:
    """The stages of one trail, in the order of the month."""
    full = results.options.full
    registry = _row(results.classified.registry, trail.registry)
    roster = _row(results.classified.roster, trail.roster)
    child = _row(results.classified.children, trail.child)
    case = _row(results.persuaded.cases, trail.case)
    yield words.heading(registry or roster or child or case or {}, results.month.words, full=full)
    for label, row in ((words.REGISTRY, registry), (words.ROSTER, roster), (words.HOUSEHOLD, child)):
        if row:
            yield words.read_line(label, row)
            yield words.clean_line(label, row)
            for item in _of_place(results.findings, row):
                yield words.finding_line(item)
    yield from _identified(results, trail, registry, roster, child)
    yield from _measured(results, trail, registry or roster or child or {}, case)
    yield from _followed_up(results, case)


def _identified(results: Results, trail: Trail, registry: Row, roster: Row, child: Row) -> Iterator[str]:
    linked = registry or roster
    if linked:
        yield words.link_line(linked, roster if registry else registry)
        for question in _reviews(results, trail):
            yield words.review_line(question)
    elif child:
        yield words.link_line(child, {})
    if trail.registry >= 0:
        rows = results.classified.differences.rows
        for row in _records(rows[rows["registry_key"] == trail.registry]):
            yield words.difference_line(row)
    for label, row in ((words.REGISTRY, registry), (words.ROSTER, roster), (words.HOUSEHOLD, child)):
        if row:
            yield words.standing_line(label, row)
    if trail.registry >= 0:
        rows = results.actions.rows
        for row in _records(rows[rows["registry_key"] == trail.registry]):
            yield words.action_line(row)


def _measured(results: Results, trail: Trail, person: Row, case: Row) -> Iterator[str]:
    members = results.measured.members.rows
    number = case.get("case_no")
    is_mine = (members["list"] == "registry") & (members["list_key"] == trail.registry)
    if number:
        is_mine |= members["case_no"] == number
    rates = results.measured.rates.rows
    mine = members[is_mine] if trail.registry >= 0 or number else members.iloc[:0]
    for row in _records(mine.drop_duplicates(["indicator", "definition"])):
        scope = rates[(rates["indicator"] == row["indicator"]) & (rates["definition"] == row["definition"])]
        scope = scope[
            (scope["scope_level"] == "school") & (scope["scope"] == row["school"]) & (scope["stage"] == row["stage"])
        ]
        for rate in _records(scope) or [row]:
            yield words.rate_line(rate)
    if mine.empty:
        yield words.not_counted(person)


def _followed_up(results: Results, case: Row) -> Iterator[str]:
    if not case:
        yield words.NO_CASE
        return
    yield words.case_line(case)
    for table, line in (
        (results.persuaded.visits, words.visit_line),
        (results.persuaded.placements, words.placement_line),
        (results.supervised.duties, words.duty_line),
        (results.supervised.notices, words.notice_line),
    ):
        rows = table.rows
        for row in _records(rows[rows["case_no"] == case["case_no"]]):
            yield line(row)
    yield words.archive_line(case)


def _positions(rows: pd.DataFrame, key: str, place: re.Match[str] | None) -> list[int]:
    if place is not None:
        is_there = (
            (rows["source_file"] == place["file"])
            & (rows["source_sheet"] == place["sheet"])
            & (rows["source_row"] == int(place["row"]))
        )
        return rows.index[is_there].tolist() if "case_no" not in rows else []
    hits = (rows["id_no"] == key.upper()) | (rows["registry_no"] == key.upper())
    if "case_no" in rows:
        hits |= rows["case_no"] == key.upper()
    return rows.index[hits].tolist()


def _followed(results: Results, name: str, position: int) -> Trail:
    found = {name: position}
    if name in {"roster", "child", "case"}:
        row = _row(
            {
                "roster": results.classified.roster,
                "child": results.classified.children,
                "case": results.persuaded.cases,
            }[name],
            position,
        )
        found["registry"] = _number(row.get("registry_key"))
        if name != "roster":
            found["roster"] = _number(row.get("roster_key"))
    if found.get("registry", -1) >= 0 and found.get("roster", -1) < 0:
        found["roster"] = _number(_row(results.classified.registry, found["registry"]).get("roster_key"))
    if found.get("registry", -1) >= 0:
        for other, table in (("child", results.classified.children), ("case", results.persuaded.cases)):
            rows = table.rows
            hits = rows.index[rows["registry_key"] == found["registry"]].tolist()
            if other not in found and hits:
                found[other] = hits[-1]
    elif name in {"child", "case"}:
        _find_at_place(results, found)
    return Trail(**found)


def _find_at_place(results: Results, found: dict[str, int]) -> None:
    """A household child without a record and its case, which stand for one row of a household list."""
    children, cases = results.classified.children, results.persuaded.cases
    for known, table, lacking, lists in (("child", children, "case", cases), ("case", cases, "child", children)):
        if known in found and lacking not in found:
            hits = _at_place(lists.rows, _row(table, found[known]))
            if len(hits):
                found[lacking] = int(hits[-1])


def _reviews(results: Results, trail: Trail) -> list[Row]:
    rows = results.classified.reviews.rows
    registry = rows["registry_key"].eq(trail.registry) | rows["other_registry_key"].eq(trail.registry)
    roster = rows["roster_key"].eq(trail.roster) | rows["other_roster_key"].eq(trail.roster)
    hits = (registry & (trail.registry >= 0)) | (roster & (trail.roster >= 0))
    return _records(rows[hits.fillna(value=False).astype(bool)])


def _of_place(table: Table, row: Row) -> list[Row]:
    rows = table.rows
    return _records(rows.loc[_at_place(rows, row)])


def _at_place(rows: pd.DataFrame, row: Row) -> pd.Index:
    """The rows that stand for the same line of a file."""
    same = (
        (rows["source_file"] == row["source_file"])
        & (rows["source_sheet"].fillna("") == (row["source_sheet"] or ""))
        & (rows["source_row"] == row["source_row"])
    )
    return rows.index[same.fillna(value=False).to_numpy(dtype=bool)]


def _row(table: Table, position: int) -> Row:
    return _records(table.rows.iloc[[position]])[0] if position >= 0 else {}


def _records(rows: pd.DataFrame) -> list[Row]:
    objects = rows.astype(object)
    return [
        {str(key): value for key, value in row.items()}
        for row in objects.where(objects.notna(), None).to_dict("records")
    ]


def _number(value: object) -> int:
    return value if isinstance(value, int) else -1
