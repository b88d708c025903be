"""Places for returned children: the class left within a year, another grade if approved, own classes of at most the cap."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kongchuo_reports.domain import tables as t
from kongchuo_reports.persuade.placement import class_sizes, placements
from tests.support.bare_month import MONTH, base, classified, gathered, policy
from tests.support.drawn import drawn


def placed(picture: str, roster: str = "", **overrides: str) -> tuple[pd.DataFrame, list[str]]:
    told = classified(roster=drawn(t.RosterStandings, roster)) if roster else classified()
    table, findings = placements(drawn(t.Cases, picture), gathered(base()), told, policy(**overrides), MONTH)
    return table.rows, findings.rows["code"].tolist()


def one(left_on: str, returned_on: str, born: str = "2013-03-01", remark: str = "") -> pd.Series:
    rows, _ = placed(
        f"""
        case_no | state    | school | stage           | grade | class_no | name | left_on   | returned_on   | born_on | remark   | visit_count | source_row
        KC-1    | returned | 水中   | lower_secondary | 7     | 2        | 甲   | {left_on} | {returned_on} | {born}  | {remark} | 0           | 1
        """
    )
    return rows.iloc[0]


@pytest.mark.parametrize(
    ("left_on", "returned_on", "rule"),
    [
        ("2026-09-10", "2026-10-12", "old_class"),
        ("2025-10-12", "2026-10-12", "old_class"),  # the anniversary counts as within
        ("2025-10-11", "2026-10-12", "own_class"),
        ("2024-02-29", "2025-02-28", "old_class"),
        ("2024-02-29", "2025-03-01", "own_class"),
    ],
)
def test_a_year_away_ends_on_its_anniversary(left_on: str, returned_on: str, rule: str) -> None:
    assert one(left_on, returned_on)["rule"] == rule


def test_the_class_left_has_moved_up_over_the_summer() -> None:
    row = one("2026-05-10", "2026-10-12")
    assert (row["left_grade"], row["placed_grade"], row["placed_class_no"]) == (7, 8, "2")


def test_an_older_child_unwilling_goes_to_another_grade_only_if_approved() -> None:
    row = one("2026-09-10", "2026-10-12", born="2010-10-01", remark="不愿回原班，想调整年级")
    assert (row["rule"], row["placed_grade"], row["needs_approval"]) == ("other_grade", 9, True)
    assert "批准" in row["proposal"]
    assert one("2026-09-10", "2026-10-12", born="2010-10-01")["rule"] == "old_class"
    assert one("2026-09-10", "2026-10-12", born="2013-10-01", remark="不愿回原班")["rule"] == "old_class"


def test_without_the_day_of_leaving_nobody_is_placed_and_it_is_told() -> None:
    rows, codes = placed(
        """
        case_no | state    | school | grade | name | visit_count | source_row
        KC-1    | returned | 水中   | 7     | 甲   | 0           | 1
        """
    )
    assert rows["rule"].tolist() == ["undecided"]
    assert "离校日期" in rows["proposal"].iloc[0]
    assert codes == ["K572"]


def test_only_children_back_or_promised_are_placed_and_a_promise_is_a_plan() -> None:
    rows, _ = placed(
        """
        case_no | state     | school | grade | class_no | name | left_on    | visit_count | source_row
        KC-1    | confirmed | 水中   | 7     | 2        | 甲   | 2026-09-10 | 0           | 1
        KC-2    | promised  | 水中   | 7     | 2        | 乙   | 2026-09-10 | 0           | 2
        KC-3    | closed    | 水中   | 7     | 2        | 丙   | 2026-09-10 | 0           | 3
        """
    )
    assert rows["case_no"].tolist() == ["KC-2"]
    assert "承诺" in rows["warning"].iloc[0]


def test_class_size_counts_the_roster_and_those_not_on_it_yet() -> None:
    roster = "school | stage | grade | class_no | standing | name | source_row\n" + "\n".join(
        f"水中 | lower_secondary | 7 | 2 | present | 生{n} | {n}" for n in range(45)
    )
    rows, codes = placed(
        """
        case_no | state    | school | grade | class_no | name | left_on    | returned_on | roster_key | visit_count | source_row
        KC-1    | returned | 水中   | 7     | 2        | 生0  | 2026-09-10 | 2026-10-08  | 0          | 0           | 1
        KC-2    | returned | 水中   | 7     | 2        | 新   | 2026-09-10 | 2026-10-08  |            | 0           | 2
        """,
        roster,
    )
    assert rows["class_size"].tolist() == [46, 46]
    assert rows["warning"].str.contains("超过45人").all()
    assert codes == ["K571"]


def test_own_classes_are_by_school_and_grade_and_balanced() -> None:
    picture = (
        "case_no | state | school | grade | name | left_on | returned_on | visit_count | source_row\n"
        + "\n".join(
            f"KC-{n} | returned | 水中 | {8 if n < 46 else 9} | 甲{n} | 2024-09-10 | 2026-10-08 | 0 | {n}"
            for n in range(50)
        )
    )
    rows, _ = placed(picture)
    sizes = rows.groupby(["placed_grade", "placed_class_no"]).size()
    assert sizes.to_dict() == {(8, "复学1班"): 23, (8, "复学2班"): 23, (9, "复学1班"): 4}
    assert rows.loc[rows["placed_grade"].eq(9), "warning"].str.contains("人数较少").all()


@given(st.integers(0, 5000), st.integers(-3, 200))
def test_classes_never_pass_the_cap_and_are_as_few_and_even_as_can_be(count: int, cap: int) -> None:
    sizes = class_sizes(count, cap)
    assert sum(sizes) == count
    assert all(1 <= size <= max(cap, 1) for size in sizes)
    assert (len(sizes) - 1) * max(cap, 1) < count or not sizes
    assert not sizes or max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize(("count", "sizes"), [(0, []), (1, [1]), (45, [45]), (46, [23, 23]), (100, [34, 33, 33])])
def test_a_class_is_split_only_where_it_must_be(count: int, sizes: list[int]) -> None:
    assert class_sizes(count, 45) == sizes
