"""Laws of the figures: parts add up to wholes, no order matters, and a child more away never looks better."""

from __future__ import annotations

import functools

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import Definition
from kongchuo_reports.measure import rate
from kongchuo_reports.measure.baselines import Headcounts, headcounts
from kongchuo_reports.measure.dropout import by_practice, cases_placed, possible
from kongchuo_reports.measure.dropout_rates import figure_of
from kongchuo_reports.measure.figures import rows_of
from tests.support.bare_month import MONTH, base, classified, gathered, linked, policy
from tests.support.drawn import drawn

HEADS = """
    school_year | school | stage           | headcount | source_row
    2026-2027   | 山小   | primary         | 412       | 2
    2026-2027   | 河小   | primary         | 96        | 3
    2026-2027   | 水中   | lower_secondary | 188       | 4
"""
FEW = settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
SCHOOL_GRADES = [("山小", 1), ("山小", 6), ("河小", 3), ("水中", 7), ("水中", 9), (None, 5), (None, 8), ("别校", 4)]
A_CASE = st.tuples(
    st.sampled_from(["dropout", "suspected"]),
    st.sampled_from(["suspected", "confirmed", "persuading", "promised", "returned", "closed", "excluded"]),
    st.sampled_from(SCHOOL_GRADES),
)
LEDGERS = st.lists(A_CASE, max_size=12)


def ledger(told: list[tuple[str, str, tuple[str | None, int]]]) -> t.Cases:
    rows = [
        {"case_no": f"KC-{n}", "ledger": book, "state": state, "school": school, "grade": grade, "name": f"甲{n}"}
        for n, (book, state, (school, grade)) in enumerate(told)
    ]
    names = ["case_no", "ledger", "state", "school", "grade", "name"]
    return t.Cases.build(pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=object) for name in names}))


@functools.cache
def heads() -> Headcounts:
    return headcounts(base(baselines=drawn(t.Baselines, HEADS)), classified(), policy(), MONTH)


def dropout(cases: t.Cases) -> pd.DataFrame:
    """C and E of a ledger: office, townships and schools."""
    whole, rules = base(), policy()
    placed = cases_placed(cases, whole, rules, MONTH)
    counted = {Definition.C: by_practice(placed, heads(), whole), Definition.E: possible(placed, heads(), whole)}
    figures = [figure_of(definition, part, Definition.C, whole, rules) for definition, part in counted.items()]
    return t.Rates.of([row for figure in figures for row in rows_of(figure, MONTH)]).rows


@FEW
@given(LEDGERS)
def test_parts_add_up_to_wholes(told) -> None:
    rows = dropout(ledger(told))
    rows = rows[rows["definition"].isin(["C", "E"])]
    for (_, _), part in rows.groupby(["definition", "indicator"]):
        office = part[part["scope_level"].eq("office")].set_index("stage")
        for level in ("township", "school"):
            summed = part[part["scope_level"].eq(level)].groupby("stage")[["numerator", "denominator"]].sum()
            for stage in summed.index:
                assert summed.loc[stage].tolist() == office.loc[stage, ["numerator", "denominator"]].tolist()
        stages = office.loc[["primary", "lower_secondary"], ["numerator", "denominator"]].sum()
        assert stages.tolist() == office.loc["both", ["numerator", "denominator"]].tolist()


@FEW
@given(LEDGERS)
def test_c_lies_between_zero_and_one_and_the_possible_rate_is_never_below_it(told) -> None:
    rows = dropout(ledger(told))
    c = rows[rows["definition"].eq("C") & rows["scope_level"].eq("office")].set_index("stage")
    e = rows[rows["definition"].eq("E") & rows["scope_level"].eq("office")].set_index("stage")
    assert c["value"].between(0, 1).all()
    assert (e.loc[c.index, "numerator"] >= c["numerator"]).all()


@FEW
@given(LEDGERS, st.sampled_from(SCHOOL_GRADES))
def test_a_confirmed_child_more_never_improves_a_rate(told, place) -> None:
    keys = ["definition", "scope_level", "scope", "stage"]
    before = dropout(ledger(told)).set_index(keys)
    after = dropout(ledger([*told, ("dropout", "confirmed", place)])).set_index(keys)
    same = before.index.intersection(after.index)
    more = after.loc[same]
    fewer = before.loc[same]
    assert (more["numerator"] >= fewer["numerator"]).all()
    assert (more["value"].fillna(0) >= fewer["value"].fillna(0)).all()
    lost = fewer["is_met"].eq(other=False) & more["is_met"].eq(other=True)
    assert not lost.fillna(value=False).any()
    office = (slice("C", "C"), "office", slice(None), "both")
    assert after.sort_index().loc[office, "numerator"].sum() == before.sort_index().loc[office, "numerator"].sum() + 1


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
