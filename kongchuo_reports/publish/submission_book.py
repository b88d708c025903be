"""``07_报送汇总.xlsx``: the workbook the level above receives: cover, notes, tables one to seven, and the balance check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain import submission_words as heads
from kongchuo_reports.domain.codes import (
    CaseState,
    ClosingKind,
    Definition,
    GroupKind,
    Indicator,
    Ledger,
    ScopeLevel,
    Stage,
    Standing,
    VisitResult,
)
from kongchuo_reports.domain.wording import submission_book as words
from kongchuo_reports.publish.behind import behind_balances, behind_rates
from kongchuo_reports.publish.fields import Field
from kongchuo_reports.publish.reporting import unreported_schools
from kongchuo_reports.publish.sheet import sharp_ratio
from kongchuo_reports.publish.sheets import Book
from kongchuo_reports.publish.styles import Look, Tab
from kongchuo_reports.publish.submission_counts import (
    behind_details,
    behind_groups,
    behind_summary,
    behind_unreported,
    behind_visits,
    group_counts,
    school_rates,
    summary_counts,
)
from kongchuo_reports.publish.tallies import CLOSED_STATES, grade_classes, open_cases

if TYPE_CHECKING:
    from fractions import Fraction
    from pathlib import Path

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.blocks import Behind
    from kongchuo_reports.publish.sheet import Sheet


def write(results: Results, path: Path) -> None:
    """Write the submission workbook.

    Args:
        results: the finished month.
        path: the workbook.
    """
    with Book(path, results, words.SUBJECT) as book:
        draw(book, results)


def draw(book: Book, results: Results) -> None:
    """Draw the sheets of the submission workbook."""
    cases = results.persuaded.cases.rows
    cases = cases.assign(grade_class=grade_classes(cases))
    _cover(book, results)
    _notes(book, results)
    summary = _summary(results)
    lines = (results.policy.primary_dropout_target.value, results.policy.lower_secondary_dropout_target.value)
    _summary_table(book, results, summary, lines)
    _case_tables(book, results, cases)
    _groups(book, results)
    _unreported(book, results)
    _retention(book, results)
    _checks(book, results, summary)


def _cover(book: Book, results: Results) -> None:
    sheet = book.sheet(
        words.COVER, title=words.cover_title(results.month.words), tab=Tab.SUMMARY, about=words.COVER_ABOUT
    )
    office = results.gathered.base.office
    rows = pd.DataFrame(words.cover_lines(office, results.month), columns=["item", "content"])
    sheet.table(rows, [Field("item", words.ITEM, width=24.0), Field("content", words.CONTENT, width=60.0)])


def _notes(book: Book, results: Results) -> None:
    sheet = book.sheet(heads.NOTES, title=heads.NOTES_TITLE, tab=Tab.RULES)
    rates = results.measured.rates.rows.drop_duplicates(["indicator", "definition"])
    lines = [*words.general_notes(results.month)]
    lines += [
        words.definition(row["indicator_label"], row["definition"], row["definition_text"])
        for row in rates.to_dict("records")
    ]
    rows = pd.DataFrame({"number": range(1, len(lines) + 1), "note": lines})
    sheet.table(rows, [Field("number", heads.NUMBER, look=Look.COUNT), Field("note", heads.NOTE, width=110.0)])


def _summary(results: Results) -> pd.DataFrame:
    """One school and stage a row: head counts by standing, cases, and the confirmed dropouts over the 9/1 head count."""
    whole, *parts = [part.tally() for part in summary_counts(results)]
    mine = school_rates(results)[["key", "numerator", "denominator"]]
    for part in (*parts, mine):
        whole = whole.merge(part, how="outer", on="key", validate="one_to_one")
    split = whole["key"].str.split(words.KEY, n=1, expand=True)
    order = {stage.value: place for place, stage in enumerate(Stage)}
    whole = whole.assign(school=split[0], stage=split[1], order=split[1].map(order)).sort_values(
        ["order", "school"], kind="stable"
    )
    counts = [name for name in whole.columns if name not in {"key", "school", "stage", "order"}]
    whole[counts] = whole[counts].fillna(0).astype("int64")
    townships = results.gathered.base.schools.rows.drop_duplicates("school").set_index("school")["township"]
    return whole.assign(township=whole["school"].map(townships)).reset_index(drop=True)


def _summary_table(book: Book, results: Results, summary: pd.DataFrame, lines: tuple[Fraction, ...]) -> None:
    sheet = book.sheet(words.TABLE_1, title=words.TABLE_1_TITLE, tab=Tab.SUMMARY)
    sheet.subline(right=words.UNIT)
    counts = [
        Field(name, label, group=group, look=Look.COUNT, is_summed=True)
        for group, parts in heads.SUMMARY_GROUPS
        for name, label in parts
    ]
    fields = [
        Field("township", heads.TOWNSHIP),
        Field("school", heads.SCHOOL),
        Field("stage", heads.STAGE, labels=Stage.labels()),
        *counts,
        sharp_ratio("rate", heads.RATE, "numerator", "denominator", heads.DROPOUT_GROUP),
    ]
    shown = summary.assign(rate=(summary["numerator"] / summary["denominator"]).where(summary["denominator"] > 0))
    block = sheet.table(shown, fields, has_totals=True, frozen_columns=0, behind=behind_summary(results))
    for line in lines:
        sheet.sharpen(block, "rate", repr(float(line)))
    sheet.notes(words.TABLE_1_NOTES)
    sheet.signatures()


def _case_tables(book: Book, results: Results, cases: pd.DataFrame) -> None:
    who = [
        Field("case_no", heads.CASE_NO, look=Look.ID),
        Field("name", heads.NAME),
        Field("id_no", heads.ID_NO, look=Look.ID),
        Field("school", heads.SCHOOL),
        Field("grade_class", heads.CLASS),
        Field("village", heads.VILLAGE),
    ]
    suspected = cases[cases["ledger"].eq(Ledger.SUSPECTED.value) & ~cases["state"].isin(CLOSED_STATES)]
    dropouts = cases[cases["ledger"].eq(Ledger.DROPOUT.value) & ~cases["state"].isin(CLOSED_STATES)]
    closed = cases[cases["state"].isin(CLOSED_STATES)]
    _listing(
        book,
        words.TABLE_2,
        words.TABLE_2_TITLE,
        suspected,
        [
            *who,
            Field("state", heads.STATE, labels=CaseState.labels()),
            Field("reason", heads.REASON),
            Field("opened_on", heads.OPENED, look=Look.DATE),
            Field("due_on", heads.VERIFY_BY, look=Look.DATE),
            Field("groups_text", heads.GROUPS),
        ],
    )
    _listing(
        book,
        words.TABLE_3,
        words.TABLE_3_TITLE,
        dropouts,
        [
            *who,
            Field("cause", heads.CAUSE),
            Field("left_on", heads.LEFT, look=Look.DATE),
            Field("confirmed_on", heads.CONFIRMED, look=Look.DATE),
            Field("state", heads.STATE, labels=CaseState.labels()),
            Field("visit_count", heads.VISITS, look=Look.COUNT),
            Field("last_visited_on", heads.LAST_VISIT, look=Look.DATE),
            Field("visit_result", heads.RESULT, labels=VisitResult.labels()),
            Field("is_signed", heads.SIGNED),
            Field("due_on", heads.PERSUADE_BY, look=Look.DATE),
            Field("responsible", heads.RESPONSIBLE),
        ],
        behind_visits(results),
    )
    _listing(
        book,
        words.TABLE_4,
        words.TABLE_4_TITLE,
        closed,
        [
            *who,
            Field("ledger", heads.LEDGER, labels=Ledger.labels()),
            Field("closing_kind", heads.CLOSING, labels=ClosingKind.labels()),
            Field("returned_on", heads.RETURNED, look=Look.DATE),
            Field("closed_on", heads.CLOSED, look=Look.DATE),
            Field("placement", heads.PLACEMENT),
            Field("evidence", heads.EVIDENCE),
            Field("checked_by", heads.CHECKED),
        ],
    )


def _listing(
    book: Book, name: str, title: str, rows: pd.DataFrame, fields: list[Field], behind: Behind | None = None
) -> None:
    sheet = book.sheet(name, title=title)
    sheet.subline()
    sheet.table(rows, fields, is_filtered=True, frozen_columns=2, behind=behind)
    sheet.signatures()


def _groups(book: Book, results: Results) -> None:
    sheet = book.sheet(words.TABLE_5, title=words.TABLE_5_TITLE)
    sheet.subline(right=words.UNIT)
    each, once = group_counts(results)
    rows = pd.concat([each.tally(), once.tally()], ignore_index=True) if len(each.rows) else each.tally()
    rows["label"] = rows["key"].map(GroupKind.labels()).fillna(rows["key"])
    rows = rows.assign(
        rate=(rows["watched"] + rows["abnormal"]) / rows["due"], known=rows["watched"] + rows["abnormal"]
    )
    sheet.table(
        rows,
        [
            Field("label", heads.GROUP),
            *(Field(name, label, look=Look.COUNT) for name, label in heads.GROUP_COUNTS),
            Field("known", heads.KNOWN, look=Look.COUNT, sum_of=("watched", "abnormal")),
            Field("rate", heads.COVERAGE, look=Look.PERCENT, ratio_of=("known", "due")),
        ],
        behind=behind_groups(results),
    )
    sheet.notes(words.TABLE_5_NOTES)
    sheet.signatures()


def _unreported(book: Book, results: Results) -> None:
    sheet = book.sheet(words.TABLE_6, title=words.TABLE_6_TITLE)
    sheet.subline()
    sheet.table(
        unreported_schools(results),
        [
            Field("school", heads.SCHOOL),
            Field("principal", heads.PRINCIPAL),
            Field("phone", heads.PHONE, look=Look.ID),
            Field("registered", heads.REGISTERED, look=Look.COUNT, is_summed=True),
            Field("why", heads.WHY),
        ],
        has_totals=True,
        behind=behind_unreported(results),
    )
    sheet.signatures()


def _retention(book: Book, results: Results) -> None:
    sheet = book.sheet(words.TABLE_7, title=words.TABLE_7_TITLE)
    sheet.subline(right=words.UNIT)
    rates = results.measured.rates.rows
    rows = rates[rates["indicator"].eq(Indicator.RETENTION.value) & rates["definition"].ne(Definition.GRADE.value)]
    rows = rows.assign(bottom=rows["denominator"].astype("Int64").where(rows["denominator"] > 0))
    block = sheet.table(
        rows,
        [
            Field("definition", heads.SPAN, labels=Definition.labels()),
            Field("scope", heads.SCOPE),
            Field("numerator", heads.GRADUATED, look=Look.COUNT),
            Field("bottom", heads.ENTERED, look=Look.COUNT),
            sharp_ratio("value", heads.RETENTION, "numerator", "bottom"),
            Field("target", heads.TARGET, look=Look.PERCENT),
            Field("is_met", heads.MET),
            Field("note", heads.NOTE),
        ],
        behind=behind_rates(results.measured),
    )
    sheet.sharpen(block, "value", "{target}")
    sheet.warn(block, "is_met", f'{{is_met}}="{words.NO}"')
    sheet.notes(words.TABLE_7_NOTES)
    sheet.signatures()


def _checks(book: Book, results: Results, summary: pd.DataFrame) -> None:
    """The balance check: ledgers by formula, then details against totals; a balance that fails is marked."""
    sheet = book.sheet(words.CHECKS, title=words.CHECKS_TITLE, tab=Tab.SOURCE)
    sheet.subline()
    sheet.section(words.LEDGER_CHECK)
    balances = results.persuaded.balances.rows
    rows = balances[balances["scope_level"] == ScopeLevel.OFFICE.value]
    plus, minus = heads.BALANCE_PLUS, heads.BALANCE_MINUS
    computed = sum((rows[name] for name, _ in plus[1:]), rows[plus[0][0]]) - sum(
        (rows[name] for name, _ in minus[1:]), rows[minus[0][0]]
    )
    rows = rows.assign(computed=computed, difference=rows["closing"] - computed)
    block = sheet.table(
        rows,
        [
            Field("ledger", heads.LEDGER, labels=Ledger.labels()),
            *(Field(name, label, look=Look.COUNT) for name, label in (*plus, *minus)),
            Field(
                "computed",
                heads.COMPUTED,
                look=Look.COUNT,
                sum_of=(*(name for name, _ in plus), *(f"-{name}" for name, _ in minus)),
            ),
            Field("closing", heads.CLOSING_COUNT, look=Look.COUNT),
            Field("difference", heads.DIFFERENCE, look=Look.COUNT, sum_of=("closing", "-computed")),
        ],
        behind=behind_balances(results),
    )
    sheet.warn(block, "difference", "{difference}<>0")
    sheet.section(words.DETAIL_CHECK)
    _detail_checks(sheet, results, summary)
    sheet.notes(words.CHECK_NOTES)


def _detail_checks(sheet: Sheet, results: Results, summary: pd.DataFrame) -> None:
    cases = open_cases(results.persuaded.cases.rows)
    standings = [standing.value for standing in Standing]
    pairs = [
        (words.CHECK_REGISTRY, int(summary["registered"].sum()), len(results.classified.registry)),
        (words.CHECK_STANDINGS, int(summary[standings].to_numpy().sum()), len(results.classified.registry)),
        (words.CHECK_ROSTER, int(summary["rostered"].sum()), len(results.classified.roster)),
        (
            words.CHECK_SUSPECTED,
            int(summary["suspected_cases"].sum()),
            int(cases["ledger"].eq(Ledger.SUSPECTED.value).sum()),
        ),
        (words.CHECK_DROPOUT, int(summary["dropout_cases"].sum()), int(cases["ledger"].eq(Ledger.DROPOUT.value).sum())),
    ]
    rows = pd.DataFrame(pairs, columns=["what", "total", "detail"])
    rows = rows.assign(difference=rows["total"] - rows["detail"])
    block = sheet.table(
        rows,
        [
            Field("what", heads.CHECK),
            Field("total", heads.TOTAL_SIDE, look=Look.COUNT),
            Field("detail", heads.DETAIL_SIDE, look=Look.COUNT),
            Field("difference", heads.DIFFERENCE, look=Look.COUNT, sum_of=("total", "-detail")),
        ],
        behind=behind_details(results),
    )
    sheet.warn(block, "difference", "{difference}<>0")
