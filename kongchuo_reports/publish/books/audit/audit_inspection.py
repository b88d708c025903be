"""What a 督查组 asks to see: 四查三比对 walked to children, the registry's six cells beside our own, causes, who is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import (
    CaseState,
    ChildStanding,
    GroupKind,
    Ledger,
    ProofKind,
    RegistryStatus,
    SourceKind,
    Stage,
    Standing,
    Watch,
)
from kongchuo_reports.domain.key_groups import AWAY_STATES, BACK_KINDS, each_once
from kongchuo_reports.domain.law.calendar import SCHOOL_YEAR_STARTS
from kongchuo_reports.domain.occurrences import Scope
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.vocabulary.statuses import BACK_AT_SCHOOL
from kongchuo_reports.domain.wording.books import inspection_sheets as words
from kongchuo_reports.domain.wording.books.cells import grade_classes, places
from kongchuo_reports.publish.books.audit import audit_steps
from kongchuo_reports.publish.drawing.blocks import RowScope
from kongchuo_reports.publish.drawing.fields import ITSELF
from kongchuo_reports.publish.drawing.sheets import Field, Look, Tab
from kongchuo_reports.publish.facts.reporting import nothing_of
from kongchuo_reports.publish.facts.tallies import open_cases, truths

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.sheets import Book

PLACE_WIDTH = 64.0
"""A file, its sheet and a row in one line: two lines a child make a page twice as long."""
STAGES = (Stage.PRIMARY, Stage.LOWER_SECONDARY)
ABSENT = (Standing.ABSENT_UNEXPLAINED.value, Standing.ABSENT_KNOWN.value)
LABELS = {**ChildStanding.labels(), **Standing.labels(), **Watch.labels()}
COUNT = Field("count", words.COUNT, look=Look.COUNT, figure=ITSELF)
OF_ROW = RowScope(figure_column="figure")
CHECKED_FIGURES = ("children.of_age", "expected", "roster.distinct", "groups.poverty_members")
"""How many each of the four lists holds."""
COMPARED_FIGURES = ("children.out_of_school", "absent_open", "groups.poverty_abnormal")
"""What each of the three comparisons finds, among the published figures."""
LISTED_IN = {
    "children.of_age": SourceKind.HOUSEHOLD,
    "children.out_of_school": SourceKind.HOUSEHOLD,
    "groups.poverty_members": SourceKind.GROUP,
    "groups.poverty_abnormal": SourceKind.GROUP,
}
"""The lists that not every office hands in every month."""
CELL_FIGURES = {
    words.DROPPED: ("platform.dropout", "cases.away.dropout"),
    words.SUSPECTED: ("platform.suspected", "cases.away.suspected"),
    words.BACK: ("platform.back", "cases.back_this_year"),
}
WHO = (
    Field("name", words.NAME, widest=14.0),
    Field("school", words.SCHOOL, widest=22.0),
    Field("grade_class", words.GRADE_CLASS, widest=14.0),
    Field("village", words.VILLAGE, widest=14.0),
)


def add(book: Book, results: Results) -> None:
    """Add both sheets."""
    _four_checks(book, results)
    _six_cells(book, results)


def _four_checks(book: Book, results: Results) -> None:
    sheet = book.sheet(words.FOUR_CHECKS, title=words.FOUR_CHECKS_TITLE, tab=Tab.SUMMARY)
    sheet.subline()
    children, registry = results.classified.children.rows, results.classified.registry.rows
    groups = results.persuaded.groups.rows
    poor = each_once(groups[groups["group"].eq(GroupKind.POVERTY_RELIEVED.value)])
    checks = [
        _counted(results, check, figure)
        for check, figure in zip(
            (words.HOUSEHOLD_CHECK, words.REGISTRY_CHECK, words.ROSTER_CHECK, words.POVERTY_CHECK),
            CHECKED_FIGURES,
            strict=True,
        )
    ]
    by_check = {
        words.NO_SCHOOLING: children[children["standing"].eq(ChildStanding.OUT_OF_SCHOOL.value)],
        words.NOT_AT_SCHOOL: registry[registry["standing"].isin(ABSENT)],
        words.OF_POVERTY: poor[poor["watch"].eq(Watch.ABNORMAL.value)],
    }
    sheet.section(words.CHECK_SECTION)
    sheet.table(
        pd.DataFrame(checks, columns=["check", "list", "count", "figure"]).astype({"count": "Int64"}),
        [Field("check", words.CHECK), Field("list", words.LIST), COUNT],
        of=OF_ROW,
    )
    sheet.section(words.COMPARE_SECTION)
    compared = [_counted(results, names, figure) for names, figure in zip(by_check, COMPARED_FIGURES, strict=True)]
    sheet.table(
        pd.DataFrame(compared, columns=["compared", "as", "count", "figure"]).astype({"count": "Int64"}),
        [Field("compared", words.COMPARED), Field("as", words.FOUND_AS), COUNT],
        of=OF_ROW,
    )
    sheet.section(words.CHILD_SECTION)
    differing = pd.concat(
        [_children(rows).assign(compared=names[0]) for names, rows in by_check.items()], ignore_index=True
    )
    fields = [
        Field("compared", words.COMPARED),
        *WHO,
        Field("told", words.TOLD),
        Field("place", words.PLACE, widest=PLACE_WIDTH),
    ]
    sheet.table(differing, fields, is_filtered=True)
    sheet.notes(words.FOUR_CHECKS_NOTES)
    sheet.signatures()


def _counted(results: Results, names: tuple[str, str], figure: str) -> tuple[str, str, int | None, str]:
    """A line of the four checks: nobody found is nought only where there was a list to look in."""
    count, kind = reading.count(results, figure), LISTED_IN.get(figure)
    if count or kind is None or not nothing_of(results, kind):
        return (*names, count, figure)
    return names[0], words.NOT_LISTED.format(name=names[1]), None, figure


def _children(rows: pd.DataFrame) -> pd.DataFrame:
    """Children of one list as the sheet shows them."""
    standing = rows["standing"] if "standing" in rows else rows["watch"]
    return rows.assign(grade_class=grade_classes(rows), told=standing.map(LABELS).fillna(standing), place=places(rows))[
        ["name", "school", "grade_class", "village", "told", "place"]
    ]


def _six_cells(book: Book, results: Results) -> None:
    sheet = book.sheet(words.SIX_CELLS, title=words.SIX_CELLS_TITLE, tab=Tab.SUMMARY)
    sheet.subline()
    registry, cases = results.classified.registry.rows, results.persuaded.cases.rows
    theirs, ours = _of_registry(registry), _of_ledger(cases, results)
    lines, gaps = [], []
    for stage in STAGES:
        for cell in (words.DROPPED, words.SUSPECTED, words.BACK):
            records = registry[theirs[cell] & registry["stage"].eq(stage.value)]
            cases_here = cases[ours[cell] & cases["stage"].eq(stage.value)]
            shown = [reading.count(results, figure, stage.value) for figure in CELL_FIGURES[cell]]
            lines.append((stage.label, cell, *shown, shown[0] - shown[1]))
            keys = set(cases_here["registry_key"].dropna().astype("int64"))
            only_records, only_cases = (
                records[~records.index.isin(keys)],
                cases_here[~cases_here["registry_key"].isin(records.index)],
            )
            for side, rows in ((words.ONLY_REGISTRY, only_records), (words.ONLY_LEDGER, only_cases)):
                if rows.empty:
                    continue
                located = rows.assign(grade_class=grade_classes(rows), place=places(rows))
                gaps.append(located.assign(stage_name=stage.label, cell=cell, side=side))
    sheet.section(words.SIX_SECTION)
    names = ["stage_name", "cell", "registry", "ledger", "gap"]
    heads = (words.STAGE, words.CELL, words.BY_REGISTRY, words.BY_LEDGER, words.GAP)
    fields = [
        Field(name, head, look=Look.TEXT if place < 2 else Look.COUNT)  # noqa: PLR2004 — two columns of words
        for place, (name, head) in enumerate(zip(names, heads, strict=True))
    ]
    block = sheet.table(pd.DataFrame(lines, columns=names), fields)
    stages = [stage for stage in STAGES for _ in CELL_FIGURES]
    for position, (line, stage) in enumerate(zip(lines, stages, strict=True)):
        for figure, name, value in zip(CELL_FIGURES[str(line[1])], names[2:4], line[2:4], strict=True):
            sheet.figures.append((figure, value, block.cell(name, position), Scope(stage=stage.value)))
    sheet.doubt(block, "gap", "{gap}<>0")
    _by_stage(book, results, (words.WHY_SECTION, words.CAUSE, "cases.open"), cases[["cause", "stage"]])
    where = registry["proof_kind"].map(ProofKind.labels()).astype("str")
    titles = (words.WHITHER_SECTION, words.WHERE_TO, "standing.absent_explained")
    _by_stage(book, results, titles, pd.DataFrame({"value": where, "stage": registry["stage"]}))
    late = open_cases(cases)
    late = late[truths(late["is_overdue"])]
    person = late["responsible"].fillna(late["education_people"]).fillna(words.NOBODY)
    by_person = late.groupby(person.rename("person"), sort=True).agg(first=("due_on", "min"))
    by_person["count"] = reading.split(results, "cases.overdue", person)
    sheet.section(words.LATE_SECTION)
    sheet.table(
        by_person.reset_index().sort_values(["count", "person"], ascending=[False, True], kind="stable"),
        [
            Field("person", words.PERSON),
            Field("count", words.LATE, look=Look.COUNT, is_summed=True),
            Field("first", words.LATEST, look=Look.DATE),
        ],
        has_totals=True,
        of=RowScope(totals={"count": ("cases.overdue", Stage.BOTH.value)}),
    )
    audit_steps.add(sheet, results)
    sheet.section(words.GAP_SECTION)
    columns = ["stage_name", "cell", "side", "name", "school", "grade_class", "village", "place"]
    gap_rows = pd.concat(gaps, ignore_index=True)[columns] if gaps else pd.DataFrame(columns=columns)
    which = [Field("stage_name", words.STAGE), Field("cell", words.CELL), Field("side", words.SIDE)]
    sheet.table(gap_rows, [*which, *WHO, Field("place", words.PLACE, widest=PLACE_WIDTH)])
    sheet.notes(words.SIX_NOTES)
    sheet.signatures()


def _of_registry(registry: pd.DataFrame) -> dict[str, pd.Series]:
    """Which rows the registry module itself counts in each cell. Source: 学籍平台月报 辍学、疑似辍学、复学."""
    back = registry["status_text"].str.fullmatch(BACK_AT_SCHOOL).fillna(value=False).astype(bool)
    return {
        words.DROPPED: registry["status"].eq(RegistryStatus.DROPOUT.value),
        words.SUSPECTED: registry["status"].eq(RegistryStatus.SUSPECTED.value),
        words.BACK: back,
    }


def _of_ledger(cases: pd.DataFrame, results: Results) -> dict[str, pd.Series]:
    """Which cases of our ledgers are the same."""
    away = cases["state"].isin([state.value for state in AWAY_STATES])
    starts = pd.Timestamp(results.month.school_year, *SCHOOL_YEAR_STARTS)
    closed = cases["state"].eq(CaseState.CLOSED.value) & cases["closing_kind"].isin(BACK_KINDS)
    closed &= cases["closed_on"].ge(starts)
    return {
        words.DROPPED: away & cases["ledger"].eq(Ledger.DROPOUT.value),
        words.SUSPECTED: away & cases["ledger"].eq(Ledger.SUSPECTED.value),
        words.BACK: cases["state"].eq(CaseState.RETURNED.value) | closed,
    }


def _by_stage(book: Book, results: Results, titles: tuple[str, str, str], values: pd.DataFrame) -> None:
    """A figure split by a column, for each stage.

    Args:
        book: the audit.
        results: the finished month.
        titles: the section, the heading and the figure.
        values: the column and ``stage``, told of each row of the list the figure counts in.
    """
    section, heading, figure = titles
    sheet = book.sheets[words.SIX_CELLS]
    sheet.section(section)
    pairs = values.set_axis(["value", "stage"], axis=1)
    pairs = pairs.assign(value=pairs["value"].fillna(words.UNTOLD))
    whole = reading.split(results, figure, pairs["value"])
    counts = reading.crossed(results, figure, pairs, whole.index.tolist(), [stage.value for stage in STAGES])
    counts = counts.assign(all=whole.to_numpy())
    fields = [
        Field("value", heading, widest=24.0),
        *(Field(stage.value, stage.label, look=Look.COUNT, is_summed=True) for stage in STAGES),
        Field("all", words.ALL, look=Look.COUNT, is_summed=True),
    ]
    of = RowScope(
        totals={"all": (figure, Stage.BOTH.value), **{stage.value: (figure, stage.value) for stage in STAGES}}
    )
    shown = counts.sort_values(["all", "value"], ascending=[False, True], kind="stable")
    sheet.table(shown, fields, has_totals=True, of=of)
