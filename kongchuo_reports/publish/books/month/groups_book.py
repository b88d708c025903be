"""``05_重点群体监测.xlsx``: who of the key groups is watched, what aid is due and received, who shows early signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import (
    AidKind,
    AidState,
    Definition,
    GroupKind,
    Indicator,
    ScopeLevel,
    Sex,
    SignLevel,
    SourceKind,
    Watch,
)
from kongchuo_reports.domain.key_groups import NAMED_BY_PLAN
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.wording.books import groups_book as words
from kongchuo_reports.publish.drawing.blocks import RowScope
from kongchuo_reports.publish.drawing.fields import Field
from kongchuo_reports.publish.drawing.sheets import Book
from kongchuo_reports.publish.drawing.styles import Look, Tab
from kongchuo_reports.publish.facts.reporting import nothing_of
from kongchuo_reports.publish.facts.tallies import grade_classes

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.sheet import Sheet

CENTS = 100
COVERAGE = f"{Indicator.GROUP_COVERAGE.value}.{Definition.COUNT.value}"
COVERED = {"due": "groups.members"} | {watch.value: f"groups.{watch.value}" for watch in Watch}
"""What the columns of the coverage count."""
COVERAGE_FIGURES = {"due": f"{COVERAGE}.denominator"}
"""What the columns of the coverage count among the published figures."""


def write(results: Results, path: Path) -> None:
    """Write the key groups' workbook.

    Args:
        results: the finished month.
        path: the workbook.
    """
    groups = results.persuaded.groups.rows
    aid = results.persuaded.aid.rows
    with Book(path, results, words.SUBJECT) as book:
        _coverage(book, results)
        _members(book, groups, results)
        _aid(book, aid, results)
        _services(book, aid, results)
        _signs(book, results)
        _definitions(book)


def _coverage(book: Book, results: Results) -> None:
    target = float(results.policy.group_coverage_target.value)
    sheet = book.sheet(words.COVERAGE, title=words.COVERAGE_TITLE, tab=Tab.SUMMARY)
    sheet.subline()
    for heading, key in ((words.BY_GROUP, "label"), (words.BY_SCHOOL, "school"), (words.BY_VILLAGE, "village")):
        sheet.section(heading, on_new_page=key == "village")
        tally = reading.side_by_side(
            {
                name: reading.by_group(results, figure) if key == "label" else reading.by_place(results, figure, key)
                for name, figure in COVERED.items()
            },
            key,
        )
        if key == "label":
            order = {kind.label: place for place, kind in enumerate(GroupKind)}
            tally = tally.sort_values(key, key=lambda labels: labels.map(order), kind="stable")
        known = tally["watched"] + tally["abnormal"]
        rate = known / tally["due"]
        table = tally.assign(known=known, rate=rate, target=target, reached=(rate >= target).map(words.REACHED_WORDS))
        if key == "label":
            table = _with_missing_groups(table, target)
        of = RowScope(ScopeLevel.GROUP.value if key == "label" else key, key)
        block = sheet.table(table, _coverage_fields(key, heading), of=of)
        sheet.warn(block, "reached", "{rate}<{target}")
    sheet.notes(words.COVERAGE_NOTES)
    sheet.signatures()


def _with_missing_groups(table: pd.DataFrame, target: float) -> pd.DataFrame:
    """The groups that the plan names stand in rows of their own, also where no list and no mark tells of them.

    Source: 方案四（四）把流动、留守、残疾、家庭经济困难适龄儿童少年作为重点监测群体.
    """
    missing = [kind.label for kind in NAMED_BY_PLAN if kind.label not in set(table["label"])]
    counts = ("due", "watched", "abnormal", "unknown", "known")
    added = [
        {"label": label, **dict.fromkeys(counts, 0), "rate": None, "target": target, "reached": words.NO_LIST}
        for label in missing
    ]
    if not added:
        return table
    return pd.concat([table, pd.DataFrame(added).astype({"rate": "float64"})], ignore_index=True)


def _coverage_fields(key: str, heading: str) -> list[Field]:
    return [
        Field(key, words.KEYS[heading]),
        *(
            Field(name, label, look=Look.COUNT, figure=COVERAGE_FIGURES.get(name, f"groups.{name}"))
            for name, label in words.COVERAGE_COUNTS
        ),
        Field("known", words.KNOWN, look=Look.COUNT, sum_of=("watched", "abnormal"), figure=f"{COVERAGE}.numerator"),
        Field("rate", words.RATE, look=Look.PERCENT, ratio_of=("known", "due"), figure=f"{COVERAGE}.value"),
        Field("target", words.TARGET, look=Look.PERCENT),
        Field("reached", words.REACHED),
    ]


def _members(book: Book, groups: pd.DataFrame, results: Results) -> None:
    rows = groups.assign(grade_class=grade_classes(groups))
    for name, title, kept in (
        (words.OPEN, words.OPEN_TITLE, rows["watch"].ne(Watch.WATCHED.value)),
        (words.ALL, words.ALL_TITLE, pd.Series(data=True, index=rows.index)),
    ):
        sheet = book.sheet(name, title=title, tab=Tab.TO_DO if name == words.OPEN else Tab.DETAIL, is_reference=True)
        sheet.subline()
        fields = [
            Field("group", words.GROUP, labels=GroupKind.labels()),
            Field("name", words.NAME),
            Field("id_no", words.ID_NO, look=Look.ID),
            Field("sex", words.SEX, labels=Sex.labels()),
            Field("school", words.SCHOOL),
            Field("grade_class", words.CLASS),
            Field("village", words.VILLAGE),
            Field("guardian", words.GUARDIAN),
            Field("phone", words.PHONE, look=Look.ID),
            Field("watch", words.WATCH, labels=Watch.labels()),
            Field("standing", words.STANDING, labels=words.STANDINGS),
            Field("reason", words.REASON),
            Field("case_no", words.CASE_NO, look=Look.ID),
            Field("group_from", words.FROM),
        ]
        # with members somewhere an empty list of the open ones is a zero indeed
        nothing = "" if len(rows) else nothing_of(results, SourceKind.GROUP)
        block = sheet.table(rows[kept], fields, is_filtered=True, frozen_columns=2, nothing=nothing)
        sheet.warn(block, "watch", f'{{watch}}="{Watch.ABNORMAL.label}"')
        sheet.doubt(block, "watch", f'{{watch}}="{Watch.UNKNOWN.label}"')


def _aid(book: Book, aid: pd.DataFrame, results: Results) -> None:
    sheet = book.sheet(words.AID, title=words.AID_TITLE, tab=Tab.SUMMARY)
    sheet.subline()
    _exempt(sheet, aid, results)
    sheet.section(words.AID_BY_LIST)
    due = aid[aid["state"].ne(AidState.NOT_DUE.value)]
    rows = due.assign(label=due["kind"].map(AidKind.labels()))
    labels = results.persuaded.aid.rows["kind"].map(AidKind.labels())
    tally = reading.side_by_side(
        {name: reading.split(results, f"aid.{name}", labels) for name in ("due", "received", "missing", "twice")},
        "label",
        rows["label"].dropna().drop_duplicates().tolist(),
    )
    tally = tally.assign(rate=tally["received"] / tally["due"])
    sheet.table(
        tally,
        [
            Field("label", words.AID_KIND),
            *(Field(name, label, look=Look.COUNT) for name, label in words.AID_COUNTS),
            Field("rate", words.AID_RATE, look=Look.PERCENT, ratio_of=("received", "due")),
        ],
        nothing=nothing_of(results, SourceKind.AID),
    )
    sheet.notes(words.AID_NOTES)
    sheet.signatures()
    for name, title, states in words.AID_LISTS:
        listed = aid[aid["state"].isin([state.value for state in states])]
        _aid_list(book, name, title, listed, nothing_of(results, SourceKind.AID))


def _exempt(sheet: Sheet, aid: pd.DataFrame, results: Results) -> None:
    """两免: every pupil is due them; no list proves tuition, and books only where somebody handed in who got them."""
    sheet.section(words.EXEMPT_TITLE)
    seated, received = reading.count(results, "seated"), reading.count(results, "aid.books")
    books = aid[aid["kind"].eq(AidKind.FREE_BOOKS.value)]
    rows = pd.DataFrame(
        [
            {"item": words.NO_TUITION, "due": seated, "received": None, "basis": words.TUITION_LAW,
             "told": words.TUITION_TOLD},
            {"item": words.NO_BOOK_FEE, "due": seated, "received": received if len(books) else None,
             "basis": words.BOOKS_LAW, "told": words.BOOKS_LISTED if len(books) else words.BOOKS_NOT_LISTED},
        ]
    ).astype({"received": "Int64"})  # fmt: skip
    sheet.table(
        rows,
        [
            Field("item", words.EXEMPT),
            Field("due", words.PUPILS_DUE, look=Look.COUNT, figure="seated"),
            Field("received", words.LISTED, look=Look.COUNT),
            Field("basis", words.SOURCE, widest=34.0),
            Field("told", words.STATE, widest=44.0),
        ],
    )


def _aid_list(book: Book, name: str, title: str, rows: pd.DataFrame, nothing: str) -> None:
    sheet = book.sheet(name, title=title, tab=Tab.TO_DO)
    sheet.subline()
    shown = rows.assign(
        grade_class=grade_classes(rows),
        paid=rows["amount_cents"].astype("Float64").div(CENTS).astype("float64"),
        owed=rows["due_cents"].astype("Float64").div(CENTS).astype("float64"),
    )
    fields = [
        Field("kind", words.AID_KIND, labels=AidKind.labels()),
        Field("name", words.NAME),
        Field("id_no", words.ID_NO, look=Look.ID),
        Field("school", words.SCHOOL),
        Field("grade_class", words.CLASS),
        Field("village", words.VILLAGE),
        Field("due_because", words.BECAUSE),
        Field("state", words.STATE, labels=AidState.labels()),
        Field("received_count", words.TIMES, look=Look.COUNT),
        Field("paid", words.PAID, look=Look.DECIMAL),
        Field("owed", words.OWED, look=Look.DECIMAL),
        Field("reason", words.REASON),
    ]
    sheet.table(shown, fields, is_filtered=True, frozen_columns=2, nothing=nothing)


def _services(book: Book, aid: pd.DataFrame, results: Results) -> None:
    sheet = book.sheet(words.SERVICES, title=words.SERVICES_TITLE)
    sheet.subline()
    rows = aid[aid["kind"].isin([AidKind.HOME_TEACHING.value, AidKind.REGULAR_CLASS.value])]
    shown = rows.assign(grade_class=grade_classes(rows))
    fields = [
        Field("kind", words.AID_KIND, labels=AidKind.labels()),
        Field("name", words.NAME),
        Field("school", words.SCHOOL),
        Field("grade_class", words.CLASS),
        Field("village", words.VILLAGE),
        Field("due_because", words.BECAUSE),
        Field("state", words.STATE, labels=AidState.labels()),
        Field("received_count", words.TIMES, look=Look.COUNT),
        Field("minutes", words.MINUTES, look=Look.COUNT),
        Field("reason", words.REASON),
    ]
    sheet.table(shown, fields, is_filtered=True, nothing=nothing_of(results, SourceKind.AID))


def _signs(book: Book, results: Results) -> None:
    sheet = book.sheet(words.SIGNS, title=words.SIGNS_TITLE, tab=Tab.TO_DO)
    sheet.subline()
    rows = results.persuaded.signs.rows
    shown = rows.assign(grade_class=grade_classes(rows)).sort_values(
        ["school", "points", "grade", "class_no", "name"], ascending=[True, False, True, True, True], kind="stable"
    )
    fields = [
        Field("school", words.SCHOOL),
        Field("grade_class", words.CLASS),
        Field("name", words.NAME),
        Field("points", words.POINTS, look=Look.COUNT),
        Field("level", words.ATTENTION, labels=SignLevel.labels()),
        Field("signs_text", words.SIGN, widest=50.0),
        Field("advice", words.ADVICE, widest=50.0),
        Field("guardian", words.GUARDIAN),
        Field("phone", words.PHONE, look=Look.ID),
        Field("village", words.VILLAGE),
    ]
    sheet.table(shown, fields, is_filtered=True, frozen_columns=3)
    sheet.notes(words.SIGN_NOTES)


def _definitions(book: Book) -> None:
    """What each group means, by what and since when."""
    sheet = book.sheet(words.DEFINITIONS, title=words.DEFINITIONS_TITLE)
    rows = pd.DataFrame(words.GROUP_DEFINITIONS, columns=["group", "meaning", "source", "since"])
    fields = [
        Field("group", words.GROUP, labels=GroupKind.labels()),
        Field("meaning", words.MEANING, widest=60.0),
        Field("source", words.SOURCE, widest=40.0),
        Field("since", words.SINCE),
    ]
    sheet.table(rows.assign(group=rows["group"].map(str)), fields)
    sheet.notes(words.DEFINITION_NOTES)
