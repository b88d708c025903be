"""Further sheets of ``03_责任矩阵.xlsx``: tasks of each person, who answered when, teams, pledges, inspection metrics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import CaseState, Line, Measure, Metric, PledgeState, TeamSide, UnitKind
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.wording.books import responsibility_book as words
from kongchuo_reports.publish.drawing.fields import Field
from kongchuo_reports.publish.drawing.styles import Look, Tab
from kongchuo_reports.publish.facts.tallies import open_cases, truths

if TYPE_CHECKING:
    import pandas as pd

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.sheets import Book


def tasks(book: Book, duties: pd.DataFrame, results: Results) -> None:
    """Every child of every person, person by person: to be filtered, printed and handed over."""
    sheet = book.sheet(words.TASKS_OF, title=words.TASKS_TITLE, tab=Tab.DETAIL, is_reference=True)
    sheet.subline()
    cases = open_cases(results.persuaded.cases.rows)
    facts = cases[["case_no", "state", "due_on", "is_overdue", "visit_count", "last_visited_on"]]
    named = duties[duties["person_in_charge"].notna() & ~truths(duties["is_gap"])]
    rows = named.merge(facts, how="inner", on="case_no", validate="many_to_one")
    rows = rows.sort_values(["person_in_charge", "post", "due_on", "case_no", "level_order"], kind="stable")
    rows = rows.drop_duplicates(["person_in_charge", "post", "case_no"]).assign(receipt=None)
    fields = [
        Field("person_in_charge", words.PERSON),
        Field("post", words.POST),
        Field("level", words.LEVEL),
        Field("case_no", words.WHO[0], look=Look.ID),
        Field("name", words.WHO[1]),
        Field("school", words.WHO[2], widest=18.0),
        Field("grade_class", words.WHO[3]),
        Field("village", words.WHO[4]),
        Field("state", words.STATE, labels=CaseState.labels()),
        Field("due_on", words.DUE, look=Look.DATE),
        Field("is_overdue", words.OVERDUE),
        Field("visit_count", words.VISITS, look=Look.COUNT),
        Field("last_visited_on", words.LAST_VISIT, look=Look.DATE),
        Field("task", words.TASK, widest=18.0),
        Field("standard", words.STANDARD, widest=16.0),
        Field("receipt", words.SIGNED, width=10.0),
    ]
    sheet.table(rows, fields, is_filtered=True)
    sheet.notes(words.TASKS_NOTES)
    sheet.signatures()


def changes(book: Book, results: Results) -> None:
    """Who answered for each child in which month."""
    sheet = book.sheet(words.CHANGES, title=words.CHANGES_TITLE, is_reference=True)
    sheet.subline()
    rows = results.supervised.duty_periods.rows
    rows = rows.assign(person_in_charge=rows["person_in_charge"].fillna(words.GAP))
    labels = {"line": Line.labels()}
    fields = [Field.of(column, labels=labels.get(column.name)) for column in t.DutyPeriods.columns]
    sheet.table(rows, fields, is_filtered=True, frozen_columns=2)
    sheet.notes(words.CHANGES_NOTES)


def teams(book: Book, results: Results) -> None:
    """The three sides of each village's team; villages that lack one come first."""
    sheet = book.sheet(words.TEAMS, title=words.TEAMS_TITLE)
    sheet.subline()
    rows = results.supervised.teams.rows
    lacks = rows["village"].isin(rows.loc[truths(rows["is_gap"]), "village"])
    rows = rows.assign(_order=~lacks).sort_values("_order", kind="stable")
    fields = [
        Field.of(column, labels=TeamSide.labels() if column.name == "side" else None) for column in t.Teams.columns
    ]
    block = sheet.table(rows, fields, is_filtered=True)
    sheet.warn(block, "note", f'{{note}}="{words.NOBODY}"')
    sheet.notes(words.TEAMS_NOTES)
    sheet.signatures()


def pledges(book: Book, results: Results) -> None:
    """Who owes whom a pledge: a summary by level, then pair by pair, those not signed first."""
    rows = results.supervised.pledge_dues.rows
    sheet = book.sheet(words.PLEDGES_DUE, title=words.PLEDGES_DUE_TITLE, is_reference=True)
    sheet.subline()
    figures = {"due": "pledges", **{state.value: f"pledges.{state.value}" for state in PledgeState}}
    figures["looser"] = "pledges.looser"
    tally = reading.side_by_side(
        {name: reading.split(results, figure, rows["level"]) for name, figure in figures.items()},
        "level",
        rows["level"].dropna().drop_duplicates().tolist(),
    )
    sheet.section(words.PLEDGES_SUM_TITLE)
    fields = [
        Field("level", words.LEVEL),
        *(Field(name, heading, look=Look.COUNT, is_summed=True) for name, heading in words.PLEDGE_COUNTS),
    ]
    sheet.table(tally, fields, has_totals=True)
    sheet.section(words.PLEDGES_DUE)
    order = {PledgeState.UNSIGNED.value: 0, PledgeState.UNLISTED.value: 1, PledgeState.SIGNED.value: 2}
    shown = rows.assign(_order=rows["state"].map(order)).sort_values("_order", kind="stable")
    labels = {"line": Line.labels(), "state": PledgeState.labels()}
    columns = [column for column in t.PledgeDues.columns if column.name != "party_kind"]
    block = sheet.table(
        shown, [Field.of(column, labels=labels.get(column.name)) for column in columns], is_filtered=True
    )
    sheet.warn(block, "target_note", f'ISNUMBER(SEARCH("{words.LOOSER_WORD}",{{target_note}}))')
    sheet.notes(words.PLEDGES_DUE_NOTES)


def metrics(book: Book, results: Results) -> None:
    """Every metric of every unit: count beside base, rank where it can be fair, the measure proposed and by which rule."""
    sheet = book.sheet(words.METRICS, title=words.METRICS_TITLE, is_reference=True)
    sheet.subline()
    rows = results.supervised.supervision.rows
    rows = rows[rows["base"].gt(0) | rows["metric"].eq(Metric.OVERALL)]
    labels = {"unit_kind": UnitKind.labels(), "measure": Measure.labels()}
    fields = [
        Field.of(column, look=Look.PERCENT, ratio_of=("count", "base"))
        if column.name == "value"
        else Field.of(column, labels=labels.get(column.name), widest=36.0)
        for column in t.Supervision.columns
        if column.name != "metric"
    ]
    sheet.table(rows, fields, is_filtered=True, frozen_columns=1)
    sheet.notes(words.METRICS_NOTES)
