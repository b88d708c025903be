"""``04_指标测算.xlsx``: every rate with numerator, denominator, definition, target and distance to the line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Definition, Indicator, ScopeLevel, Stage
from kongchuo_reports.domain.occurrences import rate_code
from kongchuo_reports.domain.wording.acts.measuring import FAMILIES
from kongchuo_reports.domain.wording.books import indicators_book as words
from kongchuo_reports.domain.wording.program.console import policy_value
from kongchuo_reports.publish.books.month.indicators_months import changes_sheet, months_sheet
from kongchuo_reports.publish.books.month.indicators_periods import periods_sheet
from kongchuo_reports.publish.drawing import book_charts
from kongchuo_reports.publish.drawing.behind import behind_rates
from kongchuo_reports.publish.drawing.blocks import RowScope
from kongchuo_reports.publish.drawing.fields import Field
from kongchuo_reports.publish.drawing.marking import sharp_ratio
from kongchuo_reports.publish.drawing.sheet import FIRST_PAGE
from kongchuo_reports.publish.drawing.sheets import Book
from kongchuo_reports.publish.drawing.styles import Look, Tab

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.sheets import Block, Sheet


OF_RATE = RowScope(name="scope", stage="stage", level_column="scope_level", figure_column="figure")
SENTENCES = frozenset({"lacking", "note"})
"""Columns of sentences, the last of the table."""


def write(results: Results, path: Path) -> None:
    """Write the rates, one sheet per family, and what they mean.

    Args:
        results: the finished month.
        path: the workbook.
    """
    with Book(path, results, words.SUBJECT) as book:
        draw(book, results)


def draw(book: Book, results: Results) -> None:
    """Draw the sheets of the indicators."""
    rates = results.measured.rates.rows
    behind = behind_rates(results.measured)
    _overview(book, results, rates)
    for name, title, indicators in FAMILIES:
        sheet = book.sheet(name, title=title, is_reference=True)
        sheet.subline()
        mine = rates[rates["indicator"].isin([indicator.value for indicator in indicators])]
        is_long = len(mine) > FIRST_PAGE
        if is_long:  # sentences beside the numbers would make either illegible on paper
            sheet.printed_columns = len(_fields()) - len(SENTENCES)
        block = sheet.table(_shown(mine), _fields(), is_filtered=True, behind=behind, of=OF_RATE)
        sheet.warn(block, "verdict", f'LEFT({{verdict}},{len(words.NOT_MET)})="{words.NOT_MET}"')
        sheet.sharpen(block, "value", "{target}")
        sheet.notes(words.long_notes() if is_long else words.RATE_NOTES)
        _explain(sheet, block, _shown(mine), only_office=True)
    months_sheet(book, results)
    changes_sheet(book, results)
    periods_sheet(book, results)
    _members(book, results)
    _definitions(book, results, rates)


def _overview(book: Book, results: Results, rates: pd.DataFrame) -> None:
    sheet = book.sheet(words.OVERVIEW, title=words.OVERVIEW_TITLE, tab=Tab.SUMMARY)
    sheet.subline()
    has_townships = len(set(results.gathered.base.schools.rows["township"].dropna())) > 1
    levels = [ScopeLevel.OFFICE.value, *([ScopeLevel.TOWNSHIP.value] if has_townships else [])]
    mine = _shown(rates[rates["scope_level"].isin(levels) & rates["target"].notna()])
    told_above = SENTENCES if has_townships else SENTENCES | {"scope_level", "scope"}
    fields = [field for field in _fields() if field.name not in told_above]
    block = sheet.table(mine, fields, behind=behind_rates(results.measured), of=OF_RATE)
    sheet.warn(block, "verdict", f'LEFT({{verdict}},{len(words.NOT_MET)})="{words.NOT_MET}"')
    sheet.sharpen(block, "value", "{target}")
    _explain(sheet, block, mine)
    _sentences(sheet, mine, has_townships=has_townships)
    _schools(book, sheet, results, rates)
    sheet.notes(words.OVERVIEW_NOTES)
    sheet.signatures()


def _sentences(sheet: Sheet, rows: pd.DataFrame, *, has_townships: bool) -> None:
    """Below the numbers, over the whole width: what each rate still lacks, and from whom."""
    labels = zip(rows["definition"].map(Definition.labels()), rows["stage"].map(Stage.labels()), strict=True)
    told = [
        words.sentence(
            indicator=str(row["indicator_label"]),
            of=(*((str(row["scope"]),) if has_townships else ()), str(definition), str(stage)),
            lacking=row["lacking"],
            note=row["note"],
        )
        for row, (definition, stage) in zip(rows.to_dict("records"), labels, strict=True)
    ]
    if any(told):
        sheet.section(words.SENTENCES_SECTION)
        sheet.paragraphs([one for one in told if one])


def _explain(sheet: Sheet, block: Block, rows: pd.DataFrame, *, only_office: bool = False) -> None:
    """Comment each target with its reckoning and source; of a long table the office's alone."""
    for place, row in enumerate(rows.to_dict("records")):
        if pd.isna(row["target"]) or (only_office and row["scope_level"] != ScopeLevel.OFFICE.value):
            continue
        comment = words.target_comment(definition=str(row["definition_text"]), source=str(row["target_source"]))
        sheet.comment(block.first + place, block.columns["target"], comment)


def _schools(book: Book, sheet: Sheet, results: Results, rates: pd.DataFrame) -> None:
    """Each stage's schools against the control line, highest first, as a table and a chart."""
    mine = rates[
        rates["indicator"].eq(Indicator.DROPOUT.value)
        & rates["scope_level"].eq(ScopeLevel.SCHOOL.value)
        & rates["target"].notna()
        & rates["denominator"].gt(0)
    ]
    for stage in (Stage.PRIMARY, Stage.LOWER_SECONDARY):
        schools = _shown(mine[mine["stage"].eq(stage.value)])
        if schools.empty:
            continue
        highest = schools.sort_values("value", ascending=False, kind="stable").head(words.CHARTED)
        title = words.school_chart(stage.label, len(highest), len(schools))
        sheet.section(title, on_new_page=True)
        shown_columns = {"scope", "stage", "numerator", "bottom", "value", "at_most", "target", "verdict", "headroom"}
        block = sheet.table(
            highest,
            [field for field in _fields() if field.name in shown_columns],
            behind=behind_rates(results.measured),
            of=OF_RATE,
        )
        sheet.sharpen(block, "value", "{target}")
        sheet.warn(block, "verdict", f'LEFT({{verdict}},{len(words.NOT_MET)})="{words.NOT_MET}"')
        sheet.row += 1
        sheet.place(book_charts.against_line(book, block, title, (words.rate_of(stage=stage.label), words.TARGET)))


def _shown(rates: pd.DataFrame) -> pd.DataFrame:
    has_rate = rates["denominator"] > 0
    verdicts = [
        words.verdict(
            told=code,
            has_target=not pd.isna(target),
            has_rate=bool(rate),
            is_near=near,
        )
        for code, target, rate, near in zip(
            rates["verdict"].tolist(), rates["target"], has_rate, rates["is_near"].astype(object), strict=True
        )
    ]
    return rates.assign(
        verdict=pd.Series(verdicts, index=rates.index, dtype="str"),
        bottom=rates["denominator"].astype("Int64").where(has_rate),
        open_persons=rates["doubtful"] + rates["unknown"],
        order=rates["scope_level"].map({level.value: place for place, level in enumerate(ScopeLevel)}),
        family=rates["indicator"].map({indicator.value: place for place, indicator in enumerate(Indicator)}),
        stage_order=rates["stage"].map({stage.value: place for place, stage in enumerate(Stage)}),
        is_aside=rates["target"].isna(),
        figure=[rate_code(row) for row in rates.to_dict("records")],
    ).sort_values(["family", "is_aside", "definition", "order", "scope", "stage_order"], kind="stable")


def _fields() -> list[Field]:
    return [
        Field("indicator_label", words.INDICATOR),
        Field("definition", words.DEFINITION, labels=Definition.labels()),
        Field("scope_level", words.LEVEL, labels=ScopeLevel.labels()),
        Field("scope", words.SCOPE),
        Field("stage", words.STAGE, labels=Stage.labels()),
        Field("numerator", words.NUMERATOR, look=Look.COUNT, figure=".numerator"),
        Field("bottom", words.DENOMINATOR, look=Look.COUNT, figure=".denominator"),
        replace(sharp_ratio("value", words.VALUE, "numerator", "bottom"), figure=".value"),
        Field("open_persons", words.OPEN_PERSONS, look=Look.COUNT),
        Field("at_least", words.AT_LEAST, look=Look.PERCENT),
        Field("at_most", words.AT_MOST, look=Look.PERCENT, figure=".at_most"),
        Field("target", words.TARGET, look=Look.PERCENT),
        Field("verdict", words.VERDICT, look=Look.CENTRED),
        Field("allowed", words.ALLOWED, look=Look.COUNT),
        Field("headroom", words.HEADROOM, look=Look.COUNT),
        Field("period", words.PERIOD),
        Field("lacking", words.LACKING),
        Field("note", words.NOTE),
    ]


def _members(book: Book, results: Results) -> None:
    sheet = book.sheet(words.MEMBERS, title=words.MEMBERS_TITLE, is_reference=True)
    sheet.subline()
    rows = results.measured.members.rows
    fields = [
        Field("indicator", words.INDICATOR, labels=Indicator.labels()),
        Field("definition", words.DEFINITION, labels=Definition.labels()),
        Field("school", words.SCHOOL),
        Field("stage", words.STAGE, labels=Stage.labels()),
        Field("case_no", words.CASE_NO, look=Look.ID),
        Field("name", words.NAME),
        Field("source_file", words.FILE),
        Field("source_sheet", words.SHEET),
        Field("source_row", words.ROW, look=Look.COUNT),
    ]
    sheet.table(rows, fields, is_filtered=True)


def _definitions(book: Book, results: Results, rates: pd.DataFrame) -> None:
    sheet = book.sheet(words.DEFINITIONS, title=words.DEFINITIONS_TITLE, tab=Tab.RULES, is_reference=True)
    sheet.subline()
    sheet.section(words.DEFINITION_SECTION)
    fields = [
        Field("indicator_label", words.INDICATOR),
        Field("definition", words.DEFINITION, labels=Definition.labels()),
        Field("definition_text", words.MEANING, widest=60.0),
        Field("target", words.TARGET, look=Look.PERCENT),
        Field("target_source", words.SOURCE, widest=50.0),
    ]
    once = (
        rates.sort_values("target", na_position="last", kind="stable")
        .drop_duplicates(["indicator", "definition"])
        .sort_values(["indicator", "definition"])
    )
    sheet.table(once, fields)
    sheet.section(words.POLICY_SECTION)
    rules = results.policy.rules()
    policy = pd.DataFrame(
        {
            "label": [rule.label for rule in rules],
            "value": [policy_value(rule.value, rule.unit) for rule in rules],
            "since": [rule.since.isoformat() for rule in rules],
            "where": [rule.where for rule in rules],
            "title": [rule.title for rule in rules],
            "reviewed": [rule.reviewed.isoformat() for rule in rules],
        }
    )
    names = ("label", "value", "since", "where", "title", "reviewed")
    sheet.table(
        policy, [Field(name, heading, widest=60.0) for name, heading in zip(names, words.POLICY_HEADINGS, strict=True)]
    )
