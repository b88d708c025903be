"""Enrolment counts each state as the field does, to the last digit."""

import pandas as pd
import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.key_groups import group_members
from kongchuo_reports.domain.law.stages import school_age_window
from kongchuo_reports.measure.enrolment import counted, school_age_children
from kongchuo_reports.measure.enrolment_rates import enrolment_figures
from kongchuo_reports.measure.figures import rows_of
from tests.support.bare_month import MONTH, base, classified, gathered, policy
from tests.support.drawn import drawn

STATES = [
    ("at_school", None, 3690),
    ("elsewhere", None, 352),
    ("explained", "special_school", 6),
    ("explained", "home_teaching", 9),
    ("explained", "leave", 5),
    ("explained", "deferral", 2),
    ("explained", "exemption", 3),
    ("dropout", None, 4),
    ("suspected", None, 6),
    ("explained", "missing_person", 3),
    ("explained", "death", 2),
    ("explained", "abroad", 1),
    ("not_of_age", None, 5),
    ("duplicate", None, 4),
]


def a_township() -> t.ChildStandings:
    """4,080 children of school age, and twelve who are to be counted nowhere."""
    rows = [(standing, proof) for standing, proof, count in STATES for _ in range(count)]
    frame = pd.DataFrame(rows, columns=["standing", "proof_kind"]).astype("str")
    frame["is_of_age"] = frame["standing"].ne("not_of_age")
    frame["age"] = 8
    return t.ChildStandings.build(frame)


def rates(children: t.ChildStandings, **overrides: str) -> pd.DataFrame:
    whole, told = base(), classified(children=children)
    rules = policy(**overrides)
    members = group_members(
        gathered(whole), told, t.PersonLinks.empty(), {}, t.Cases.empty(), school_age_window(rules, MONTH.school_year)
    )
    figures = enrolment_figures(told, members, whole, rules)
    return t.Rates.of([row for figure in figures for row in rows_of(figure, MONTH)]).rows


def office(rows: pd.DataFrame, indicator: str, definition: str) -> pd.Series:
    found = rows[rows["indicator"].eq(indicator) & rows["definition"].eq(definition)]
    return found[found["scope_level"].eq("office") & found["stage"].eq("both")].iloc[0]


def test_4057_of_4080_are_enrolled_where_leave_is_not_counted() -> None:
    row = office(rates(a_township(), leave_counts_as_enrolled="否"), "enrolment_rate", "net")
    assert (row["numerator"], row["denominator"]) == (4057, 4080)
    assert f"{row['value']:.6f}" == "0.994363"
    assert not row["is_met"]
    assert row["headroom"] == -23


def test_4062_of_4080_are_enrolled_where_leave_is_counted() -> None:
    row = office(rates(a_township()), "enrolment_rate", "net")
    assert (row["numerator"], row["denominator"]) == (4062, 4080)
    assert f"{row['value']:.6f}" == "0.995588"
    assert "休学计已入学" in row["definition_text"]


def test_29_of_31_disabled_children_are_enrolled_and_20_without_lessons_at_home() -> None:
    states = [("at_school", None)] * 14 + [("explained", "special_school")] * 6
    states += [("explained", "home_teaching")] * 9 + [("dropout", None), ("out_of_school", None)]
    frame = pd.DataFrame(states, columns=["standing", "proof_kind"]).astype("str")
    frame["disability"] = ["视力", "听力", "智力"] * 10 + ["多重"]
    frame.loc[len(frame)] = ["dropout", None, "肢体"]
    frame = frame.assign(is_of_age=True, name=[f"甲{n}" for n in range(32)])
    rows = rates(t.ChildStandings.build(frame))
    told = office(rows, "disabled_enrolment_rate", "three_kinds")
    assert (told["numerator"], told["denominator"]) == (29, 31)
    assert f"{told['value']:.6f}" == "0.935484"
    without = office(rows, "disabled_enrolment_rate", "three_kinds_without_home_teaching")
    assert (without["numerator"], without["denominator"]) == (20, 31)
    assert f"{without['value']:.6f}" == "0.645161"
    every = office(rows, "disabled_enrolment_rate", "all_kinds")
    assert (every["numerator"], every["denominator"]) == (29, 32)


@pytest.mark.parametrize(
    ("standing", "proof", "numerator", "denominator", "unknown"),
    [
        ("at_school", None, 1, 1, 0),
        ("elsewhere", None, 1, 1, 0),
        ("explained", "transfer", 1, 1, 0),
        ("explained", "reform_school", 1, 1, 0),
        ("explained", "vocational", 1, 1, 0),
        ("explained", "sick_leave", 1, 1, 0),
        ("explained", "leave", 1, 1, 0),
        ("explained", "deferral", 0, 1, 0),
        ("explained", "exemption", 0, 1, 0),
        ("explained", "missing_person", 0, 1, 0),
        ("explained", "other", 0, 1, 0),
        ("explained", None, 0, 1, 0),
        ("explained", "death", 0, 0, 0),
        ("explained", "abroad", 0, 0, 0),
        ("explained", "registration_error", 0, 0, 0),
        ("explained", "graduated", 0, 0, 0),
        ("suspected", None, 0, 1, 0),
        ("dropout", None, 0, 1, 0),
        ("out_of_school", None, 0, 1, 0),
        ("not_of_age", None, 0, 0, 0),
        ("duplicate", None, 0, 0, 0),
        ("needs_review", None, 0, 0, 1),
        ("not_reported", None, 0, 0, 1),
    ],
)
def test_each_state_counts_as_the_field_counts_it(standing, proof, numerator, denominator, unknown) -> None:
    row = pd.DataFrame({"standing": [standing], "proof_kind": [proof]}).astype("str")
    told = counted(row, policy()).iloc[0]
    assert (told["numerator"], told["denominator"], told["unknown"]) == (numerator, denominator, unknown)


def test_a_child_whose_roster_was_not_handed_in_leaves_the_verdict_open() -> None:
    children = drawn(
        t.ChildStandings,
        """
        name | standing     | is_of_age | age | source_row
        甲   | at_school    | 是        | 8   | 2
        乙   | not_reported | 是        | 8   | 3
        """,
    )
    row = office(rates(children), "enrolment_rate", "net")
    assert (row["numerator"], row["denominator"]) == (1, 1)
    assert pd.isna(row["is_met"])
    assert "另有1人" in row["note"]


def test_without_households_there_is_no_rate_and_a_reason() -> None:
    row = office(rates(t.ChildStandings.empty()), "enrolment_rate", "net")
    assert row["denominator"] == 0
    assert pd.isna(row["value"])
    assert "户籍适龄人口" in row["note"]


def test_an_absence_explained_by_words_alone_counts_as_they_say() -> None:
    registry = drawn(
        t.RegistryStandings,
        """
        name | standing         | status_text | proof_kind | source_row
        丁   | left             | 死亡        |            | 2
        戊   | absent_explained | 在读        | leave      | 3
        """,
    )
    children = drawn(
        t.ChildStandings,
        """
        name | standing  | status_text | destination | registry_key | is_of_age | age | source_row
        甲   | at_school |             |             |              | 是        | 8   | 2
        乙   | explained | 特校就读    |             |              | 是        | 8   | 3
        丙   | explained | 缓学        |             |              | 是        | 8   | 4
        丁   | explained |             |             | 0            | 是        | 8   | 5
        戊   | explained |             |             | 1            | 是        | 8   | 6
        己   | explained |             | 出国        |              | 是        | 8   | 7
        """,
    )
    told = counted(school_age_children(classified(registry=registry, children=children), base(), policy()), policy())
    assert told[["numerator", "denominator"]].values.tolist() == [[1, 1], [1, 1], [0, 1], [0, 0], [1, 1], [0, 0]]
