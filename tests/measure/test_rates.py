"""Every figure of a month says what it is; order matters nowhere; a child of two groups counts once in the sum."""

from __future__ import annotations

import functools

import pandas as pd

from kongchuo_reports.domain import tables as t
from kongchuo_reports.measure import rate
from tests.support.bare_month import MONTH, base, classified, gathered, linked, policy
from tests.support.drawn import drawn

HEADS = """
    school_year | school | stage           | headcount | source_row
    2026-2027   | 山小   | primary         | 412       | 2
    2026-2027   | 河小   | primary         | 96        | 3
    2026-2027   | 水中   | lower_secondary | 188       | 4
"""
CASES = """
    case_no | ledger    | state     | school | grade | sex    | village | name | id_no | registry_key | source_row
    KC-1    | dropout   | confirmed | 山小   | 5     | male   | 东村    | 甲   | 1     | 0            | 1
    KC-2    | dropout   | promised  | 水中   | 8     | female | 西村    | 乙   | 2     |              | 2
    KC-3    | suspected | suspected | 河小   | 3     | male   |         | 丙   | 3     |              | 3
"""
REGISTRY = """
    school | stage           | grade | standing           | name | id_no | status_text | proof_kind | left_behind | source_file | source_row
    山小   | primary         | 5     | absent_unexplained | 甲   | 1     | 在读        |            | 双方外出    | 册          | 2
    山小   | primary         | 5     | present            | 丁   | 4     | 在读        |            |             | 册          | 3
    水中   | lower_secondary | 8     | absent_explained   | 戊   | 5     | 休学        | leave      |             | 册          | 4
"""
CHILDREN = """
    name | id_no | standing  | village | township | age | is_of_age | group_text | source_file | source_row
    甲   | 1     | suspected | 东村    | 石湾镇   | 10  | 是        | 低保、留守 | 村          | 2
    丁   | 4     | at_school | 东村    | 石湾镇   | 10  | 是        | 非留守     | 村          | 3
    己   | 6     | elsewhere | 西村    | 石湾镇   | 13  | 是        |            | 村          | 4
"""


@functools.cache
def whole_rates(order: int) -> t.Rates:
    """The same month with every table read in another order."""
    registry = drawn(t.RegistryStandings, REGISTRY)
    children = drawn(t.ChildStandings, CHILDREN)
    told = classified(registry=registry, children=children if order == 1 else turned(children))
    heads = drawn(t.Baselines, HEADS)
    whole = base(baselines=heads if order == 1 else turned(heads))
    cases = drawn(t.Cases, CASES)
    return rate(gathered(whole), told, cases if order == 1 else turned(cases), policy(), MONTH, linked()).rates


def turned(table):
    return type(table).build(table.rows.iloc[::-1].reset_index(drop=True))


def test_the_order_of_rows_changes_nothing() -> None:
    pd.testing.assert_frame_equal(whole_rates(1).rows, whole_rates(2).rows)


def test_every_rate_says_its_reckoning_its_day_and_its_period() -> None:
    rows = whole_rates(1).rows
    for column in ("indicator_label", "definition_text", "period", "as_of", "scope", "scope_level", "stage"):
        assert rows[column].notna().all(), column
    assert rows.loc[rows["target"].notna(), "target_source"].notna().all()
    lacking = rows["denominator"].eq(0)
    assert (lacking == rows["value"].isna()).all()
    assert rows.loc[lacking, "note"].notna().all()
    assert not rows.duplicated(["indicator", "definition", "scope_level", "scope", "stage", "period"]).any()


def test_key_groups_are_told_each_and_each_child_once_in_the_sum() -> None:
    rows = whole_rates(1).rows
    covered = rows[rows["indicator"].eq("group_coverage_rate") & rows["stage"].eq("both")].set_index("scope")
    assert covered.loc["低保", ["numerator", "denominator"]].tolist() == [1, 1]
    assert covered.loc["留守", ["numerator", "denominator"]].tolist() == [1, 1]
    assert covered.loc["石湾镇", "denominator"].tolist() == [1, 1]
    enrolled = rows[rows["indicator"].eq("enrolment_rate") & rows["scope_level"].eq("group")].set_index(
        ["scope", "stage"]
    )
    assert enrolled.loc[("留守", "both"), ["numerator", "denominator"]].tolist() == [0, 1]
