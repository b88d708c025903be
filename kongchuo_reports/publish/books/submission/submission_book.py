"""``07_报送汇总.xlsx``: the workbook the level above receives: cover, notes, tables one to seven, and the balance check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Definition, GroupKind, Indicator, Ledger, ScopeLevel, Stage, Standing
from kongchuo_reports.domain.key_groups import NAMED_BY_PLAN
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.wording.acts.measuring import verdict_text, villages_told
from kongchuo_reports.domain.wording.books import submission_book as words
from kongchuo_reports.publish.books.submission.submission_charts import add_charts, cases_by_month
from kongchuo_reports.publish.books.submission.submission_counts import (
    behind_charts,
    behind_details,
    behind_groups,
    behind_summary,
    behind_unreported,
    behind_visits,
    group_counts,
    school_rates,
    summary_counts,
)
from kongchuo_reports.publish.books.submission.submission_pages import Shaper
from kongchuo_reports.publish.drawing.behind import behind_balances, behind_rates
from kongchuo_reports.publish.drawing.sheets import Book
from kongchuo_reports.publish.facts.reporting import unreported_schools
from kongchuo_reports.publish.facts.tallies import CLOSED_STATES, grade_classes, responsible_of

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.records import Results


def write(results: Results, path: Path) -> None:
    """Write the submission workbook.

    Args:
        results: the finished month.
        path: the workbook.
    """
    with Book(path, results, words.SUBJECT, has_index=False) as book:
        draw(book, results)


def draw(book: Book, results: Results) -> None:
    """Draw the sheets of the submission workbook."""
    shaper = Shaper(book, results.options.layout)
    shaper.cover(results.gathered.base.office, results.month)
    shaper.notes(_notes(results))
    summary = _summary(results)
    lines = (results.policy.primary_dropout_target.value, results.policy.lower_secondary_dropout_target.value)
    bottom = summary["denominator"].where(summary["denominator"] > 0)
    shown = summary.assign(rate=summary["numerator"] / bottom, worst_rate=summary["worst"] / bottom)
    shaper.summary(shown, lines, behind_summary(results))
    shaper.stages(_stages(results), behind_rates(results.measured))
    shaper.reckoned(_reckoned(results), behind_rates(results.measured))
    _case_tables(shaper, results)
    shaper.groups(_groups(results), behind_groups(results))
    shaper.unreported(unreported_schools(results), behind_unreported(results))
    shaper.retention(_retention(results), behind_rates(results.measured))
    balances = results.persuaded.balances.rows
    office = balances[balances["scope_level"] == ScopeLevel.OFFICE.value]
    shaper.checks(office, _details(results, summary), behind_balances(results), behind_details(results))
    add_charts(book, summary, cases_by_month(results), behind_charts(results))


def _notes(results: Results) -> list[str]:
    rates = results.measured.rates.rows.drop_duplicates(["indicator", "definition"])
    lines = [
        words.definition(
            row["indicator_label"], row["definition"], row["definition_text"], villages_told(str(row["note"]))
        )
        for row in rates.to_dict("records")
    ]
    return [*words.general_notes(results.month), *lines]


def _summary(results: Results) -> pd.DataFrame:
    """One school and stage a row: head counts by standing, cases, and the confirmed dropouts over the 9/1 head count."""
    whole, *parts = [part.tally() for part in summary_counts(results)]
    mine = school_rates(results)
    mine = mine.assign(worst=mine["numerator"] + mine["doubtful"] + mine["unknown"])
    verdicts = dict(zip(mine["key"], map(verdict_text, mine["verdict"], mine["is_near"].astype(object)), strict=True))
    mine = mine[["key", "numerator", "worst", "denominator"]]
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
    return whole.assign(
        township=whole["school"].map(townships), verdict=whole["key"].map(verdicts).astype("str").fillna("")
    ).reset_index(drop=True)


def _stages(results: Results) -> pd.DataFrame:
    """The office's dropout rate of each stage and of both, in its own reckoning."""
    rates = results.measured.rates.rows
    mine = rates[
        (rates["indicator"] == Indicator.DROPOUT.value)
        & (rates["scope_level"] == ScopeLevel.OFFICE.value)
        & (rates["definition"] == results.policy.dropout_definition.value)
    ]
    order = {stage.value: place for place, stage in enumerate((Stage.PRIMARY, Stage.LOWER_SECONDARY, Stage.BOTH))}
    mine = mine[mine["stage"].isin(order)].drop_duplicates("stage")
    verdicts = [*map(verdict_text, mine["verdict"], mine["is_near"].astype(object))]
    long = rates[
        rates["indicator"].eq(Indicator.LONG_UNVERIFIED.value) & rates["scope_level"].eq(ScopeLevel.OFFICE.value)
    ]
    unverified = mine["stage"].map(long.set_index("stage")["numerator"]).fillna(0).astype("int64")
    mine = mine.assign(order=mine["stage"].map(order), verdict_words=verdicts, long_unverified=unverified)
    return mine.sort_values("order", kind="stable").reset_index(drop=True)


def _reckoned(results: Results) -> pd.DataFrame:
    """The office's figure of each indicator and definition the filling notes tell of: of both stages where there is one."""
    rates = results.measured.rates.rows
    mine = rates[rates["scope_level"].eq(ScopeLevel.OFFICE.value)]
    is_whole = mine["stage"].isna() | mine["stage"].eq(Stage.BOTH.value)
    has_whole = is_whole.groupby([mine["indicator"], mine["definition"]]).transform("any")
    mine = mine[is_whole | ~has_whole.astype(bool)]
    verdicts = [*map(verdict_text, mine["verdict"], mine["is_near"].astype(object))]
    is_of_groups = mine["indicator"].eq(Indicator.ENROLMENT.value) & mine["definition"].eq(Definition.COUNT.value)
    return mine.assign(
        indicator_label=mine["indicator_label"].mask(is_of_groups, words.GROUP_ENROLMENT),
        bottom=mine["denominator"].astype("Int64").where(mine["denominator"].gt(0)),
        verdict_words=pd.Series(verdicts, index=mine.index, dtype="str"),
    ).reset_index(drop=True)


def _case_tables(shaper: Shaper, results: Results) -> None:
    cases = results.persuaded.cases.rows
    cases = cases.assign(
        grade_class=grade_classes(cases),
        responsible=responsible_of(cases),
        evidence=cases["evidence"].fillna(cases["reason"]),
        placement=cases["placement"].fillna(cases["placed_class"]),
    )
    is_closed = cases["state"].isin(CLOSED_STATES)
    suspected = cases[cases["ledger"].eq(Ledger.SUSPECTED.value) & ~is_closed]
    shaper.listing(words.TABLE_2, suspected, counts="cases.suspected")
    dropouts = cases[cases["ledger"].eq(Ledger.DROPOUT.value) & ~is_closed]
    shaper.listing(words.TABLE_3, dropouts, behind_visits(results), counts="cases.dropout")
    shaper.listing(words.TABLE_4, cases[is_closed], counts="cases.ended")


def _groups(results: Results) -> pd.DataFrame:
    """Each group, those the plan names also where no list and no mark tells of them, and each child once."""
    each, once = group_counts(results)
    if each.rows.empty:
        return each.tally().assign(label="", known=0, rate=0.0)
    order = {kind.value: place for place, kind in enumerate(GroupKind)}
    rows = each.tally().set_index("key")
    rows = rows.reindex(rows.index.union([kind.value for kind in NAMED_BY_PLAN]), fill_value=0)
    rows = rows.sort_index(key=lambda groups: groups.map(order), kind="stable").rename_axis("key").reset_index()
    rows = pd.concat([rows, once.tally()], ignore_index=True)
    known = rows["watched"] + rows["abnormal"]
    return rows.assign(
        label=rows["key"].map(GroupKind.labels()).fillna(rows["key"]),
        known=known,
        rate=(known / rows["due"]).where(rows["due"].gt(0)),
    )


def _retention(results: Results) -> pd.DataFrame:
    rates = results.measured.rates.rows
    rows = rates[rates["indicator"].eq(Indicator.RETENTION.value) & rates["definition"].ne(Definition.GRADE.value)]
    verdicts = [*map(verdict_text, rows["verdict"], rows["is_near"].astype(object))]
    return rows.assign(bottom=rows["denominator"].astype("Int64").where(rows["denominator"] > 0), verdict=verdicts)


def _details(results: Results, summary: pd.DataFrame) -> pd.DataFrame:
    standings = [standing.value for standing in Standing]
    # left the sum of what 表一 shows, right the figure itself: a line that fell out of the table is seen here
    checks = (
        (words.CHECK_REGISTRY, ["registered"], "registered"),
        (words.CHECK_STANDINGS, standings, "registered"),
        (words.CHECK_ROSTER, ["rostered"], "rostered"),
        (words.CHECK_SUSPECTED, ["suspected_cases"], f"cases.{Ledger.SUSPECTED.value}"),
        (words.CHECK_DROPOUT, ["dropout_cases"], f"cases.{Ledger.DROPOUT.value}"),
    )
    pairs = [
        (what, int(summary[columns].to_numpy().sum()), reading.count(results, figure))
        for what, columns, figure in checks
    ]
    return pd.DataFrame(pairs, columns=["what", "total", "detail"])
