"""``06_复学安置.xlsx``: the place of every returned child, own classes, class sizes, and who must not leave again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import CaseState, PlacementRule, Stage, Watch
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.wording.books import placement_book as words
from kongchuo_reports.publish.drawing.fields import Field
from kongchuo_reports.publish.drawing.sheets import Book
from kongchuo_reports.publish.drawing.styles import Look, Tab
from kongchuo_reports.publish.facts.tallies import grade_classes

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from kongchuo_reports.domain.records import Results


def write(results: Results, path: Path) -> None:
    """Write the placement workbook.

    Args:
        results: the finished month.
        path: the workbook.
    """
    placements = results.persuaded.placements.rows
    shown = placements.assign(
        left_class=grade_classes(placements, "left_grade", "left_class_no"),
        placed_class=grade_classes(placements, "placed_grade", "placed_class_no"),
    )
    with Book(path, results, words.SUBJECT) as book:
        _plan(book, shown, results)
        _classes(book, shown, results)
        _followed(book, results)


def _plan(book: Book, placements: pd.DataFrame, results: Results) -> None:
    sheet = book.sheet(words.PLAN, title=words.PLAN_TITLE, tab=Tab.SUMMARY)
    sheet.subline()
    fields = [
        Field("case_no", words.CASE_NO, look=Look.ID),
        Field("name", words.NAME),
        Field("school", words.SCHOOL),
        Field("stage", words.STAGE, labels=Stage.labels()),
        Field("age", words.AGE, look=Look.COUNT),
        Field("left_class", words.LEFT_CLASS),
        Field("left_on", words.LEFT_ON, look=Look.DATE),
        Field("returned_on", words.RETURNED_ON, look=Look.DATE),
        Field("away_days", words.AWAY_DAYS, look=Look.COUNT),
        Field("wish", words.WISH),
        Field("rule_told", words.RULE),
        Field("proposal", words.PROPOSAL),
        Field("placed_class", words.PLACED_CLASS),
        Field("class_size", words.CLASS_SIZE, look=Look.COUNT),
        Field("needs_approval", words.NEEDS_APPROVAL),
        Field("warning", words.WARNING),
    ]
    told = placements.assign(rule_told=_rules(placements))
    block = sheet.table(told, fields, is_filtered=True, frozen_columns=2)
    sheet.warn(block, "class_size", f"{{class_size}}>{results.policy.class_size_cap.value}")
    sheet.notes(words.plan_notes(results.policy.class_size_cap.value, results.policy.old_class_years.value))
    sheet.signatures()


def _rules(rows: pd.DataFrame) -> pd.Series:
    """The rule of each row; where the school set an ordinary class, that a class of one's own was only allowed."""
    told = rows["rule"].map(PlacementRule.labels()).astype("str")
    placed = rows["placed_class"].astype("str").fillna("")
    is_ordinary = rows["rule"].eq(PlacementRule.OWN_CLASS.value) & placed.ne("")
    return told.mask(is_ordinary & ~placed.str.contains(words.OWN_CLASS_MARK), words.SET_IN_ORDINARY)


def _classes(book: Book, placements: pd.DataFrame, results: Results) -> None:
    """One placed class a row: how many come in, how large it is then."""
    sheet = book.sheet(words.CLASSES, title=words.CLASSES_TITLE)
    sheet.subline()
    placed = placements[placements["placed_class"] != ""]
    groups = placed.groupby(["school", "placed_class", "rule"], sort=True, dropna=False)
    tally = groups.agg(class_size=("class_size", "max")).reset_index()
    keys = ["school", "placed_class", "rule"]
    came = reading.split(results, "placements.placed", placements[keys].fillna(""))
    tally["came"] = [reading.of(came, place) for place in tally[keys].fillna("").itertuples(index=False, name=None)]
    fields = [
        Field("school", words.SCHOOL),
        Field("placed_class", words.PLACED_CLASS),
        Field("rule_told", words.RULE),
        Field("came", words.CAME, look=Look.COUNT, is_summed=True),
        Field("class_size", words.CLASS_SIZE, look=Look.COUNT),
    ]
    cap = results.policy.class_size_cap.value
    sheet.section(words.PLACED_TITLE)
    block = sheet.table(tally.assign(rule_told=_rules(tally)), fields, has_totals=True)
    sheet.warn(block, "class_size", f"{{class_size}}>{cap}")
    sheet.section(words.ORDINARY_TITLE)
    fields = [
        Field("school", words.SCHOOL),
        Field("grade_class", words.CLASS),
        Field("size", words.ON_ROSTER, look=Look.COUNT),
        Field("came", words.CAME, look=Look.COUNT),
    ]
    block = sheet.table(_ordinary(results, placements, tally), fields)
    sheet.warn(block, "size", f"{{size}}>{cap}")
    sheet.notes(words.class_notes(cap))


def _ordinary(results: Results, placements: pd.DataFrame, tally: pd.DataFrame) -> pd.DataFrame:
    """Every class of the schools that take somebody back, as their rosters stand, with who comes into it."""
    roster = results.classified.roster.rows
    places = roster[["school", "grade"]].assign(grade_class=grade_classes(roster))
    sizes = reading.split(results, "roster.distinct", places[places["school"].isin(tally["school"])])
    rows = sizes.sort_index().rename("size").reset_index()
    rows = rows[rows["grade_class"] != ""]
    came = reading.split(results, "placements.placed", placements[["school", "placed_class"]])
    classes = zip(rows["school"], rows["grade_class"], strict=True)
    return rows.assign(came=[reading.of(came, place) for place in classes])


def _followed(book: Book, results: Results) -> None:
    """Children who came back: followed so that none leaves again (再辍学跟踪)."""
    sheet = book.sheet(words.FOLLOWED, title=words.FOLLOWED_TITLE, tab=Tab.TO_DO)
    sheet.subline()
    rows = results.persuaded.followed.rows
    shown = rows.assign(grade_class=grade_classes(rows))
    fields = [
        Field("case_no", words.CASE_NO, look=Look.ID),
        Field("name", words.NAME),
        Field("school", words.SCHOOL),
        Field("grade_class", words.CLASS),
        Field("returned_on", words.RETURNED_ON, look=Look.DATE),
        Field("follow_until_on", words.FOLLOW_UNTIL, look=Look.DATE),
        Field("months_back", words.MONTHS_BACK, look=Look.COUNT),
        Field("watch", words.THIS_MONTH, labels=Watch.labels()),
        Field("reason", words.BASIS, widest=34.0),
        Field("again_case_no", words.AGAIN_CASE_NO, look=Look.ID),
        Field("state", words.STATE, labels=CaseState.labels()),
        Field("closed_on", words.CLOSED_ON, look=Look.DATE),
        Field("placed", words.PLACEMENT, widest=30.0),
        Field("missing_to_close", words.MISSING),
        Field("follow", words.FOLLOW, width=24.0),
    ]
    sheet.table(shown, fields, is_filtered=True)
    sheet.notes(words.followed_notes(results.policy.follow_months.value))
