"""Places for returned children: the class left within a year, another grade if approved, own classes of at most the cap."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kongchuo_reports.domain import tables as t
from kongchuo_reports.persuade.caring.own_classes import class_sizes, seated
from kongchuo_reports.persuade.caring.placement import placements
from tests.support.bare_month import MONTH, base, classified, gathered, policy
from tests.support.drawn import drawn


def placed(
    picture: str,
    roster: str = "",
    earlier: t.Placements | None = None,
    schools: t.Schools | None = None,
    **overrides: str,
) -> tuple[pd.DataFrame, list[str]]:
    told = classified(roster=drawn(t.RosterStandings, roster)) if roster else classified()
    given = replace(
        gathered(base() if schools is None else base(schools=schools)),
        earlier_placements=earlier or t.Placements.empty(),
    )
    table, findings = placements(drawn(t.Cases, picture), given, told, policy(**overrides), MONTH)
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


def test_a_registry_that_was_not_promoted_has_not_moved_the_class_up() -> None:
    registry = (
        "name | school | grade | class_no | grade_behind | source_file | source_row\n甲 | 水中 | 7 | 2 | 1 | 籍 | 2"
    )
    case = """
        case_no | state    | school | grade | class_no | name | left_on    | returned_on | born_on    | registry_key | source_row
        KC-1    | returned | 水中   | 7     | 2        | 甲   | 2026-09-10 | 2026-10-12  | 2013-03-01 | 0            | 1
        """
    told = classified(registry=drawn(t.RegistryStandings, registry))
    rows = placements(drawn(t.Cases, case), gathered(base()), told, policy(), MONTH)[0].rows
    assert rows["placed_grade"].tolist() == [8]


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


def away_for_years(count: int, first: int = 0) -> str:
    head = "case_no | state | school | grade | name | left_on | returned_on | visit_count | source_row | placed_class\n"
    return head + "\n".join(
        f"KC-{n} | returned | 水中 | 8 | 甲{n} | 2024-09-10 | 2026-10-08 | 0 | {n} |"
        for n in range(first, first + count)
    )


def test_who_sits_in_an_own_class_stays_there_and_newcomers_fill_the_smallest() -> None:
    before, _ = placed(away_for_years(4), class_size_cap="3")
    sat = dict(zip(before["case_no"], before["placed_class_no"], strict=True))
    assert sorted(sat.values()) == ["复学1班", "复学1班", "复学2班", "复学2班"]
    after, _ = placed(away_for_years(7), earlier=t.Placements.build(before), class_size_cap="3")
    now = dict(zip(after["case_no"], after["placed_class_no"], strict=True))
    assert {case: now[case] for case in sat} == sat
    assert after.groupby("placed_class_no").size().to_dict() == {"复学1班": 3, "复学2班": 2, "复学3班": 2}


def test_the_class_that_people_wrote_is_the_place() -> None:
    rows, _ = placed(
        """
        case_no | state    | school | grade | class_no | name | left_on    | returned_on | placed_class | visit_count | source_row
        KC-1    | returned | 水中   | 7     | 2        | 甲   | 2026-09-10 | 2026-10-08  | 七年级5班    | 0           | 1
        KC-2    | returned | 水中   | 8     | 2        | 乙   | 2024-09-10 | 2026-10-08  | 复学2班      | 0           | 2
        KC-3    | returned | 水中   | 8     | 2        | 丙   | 2024-09-10 | 2026-10-08  | 职教班       | 0           | 3
        KC-4    | returned | 水中   | 8     | 2        | 丁   | 2024-09-10 | 2026-10-08  |              | 0           | 4
        """
    )
    told = rows.set_index("case_no")
    assert told.loc["KC-1", ["placed_grade", "placed_class_no"]].tolist() == [7, "5"]
    assert told.loc["KC-2", "placed_class_no"] == "复学2班"
    assert told.loc["KC-3", "placed_class_no"] == "职教班"
    assert pd.isna(told.loc["KC-3", "placed_grade"])
    assert told.loc["KC-4", "placed_class_no"] == "复学2班"  # where another child sits, not a class of its own
    assert told.loc["KC-1", "proposal"] == "已按台账填写安置到七年级5班"


def test_more_own_classes_than_rooms_or_teachers_are_told() -> None:
    schools = drawn(t.Schools, "school | kind | own_class_rooms | own_class_teachers\n水中 | lower_secondary | 1 | 4")
    _, codes = placed(away_for_years(4), schools=schools, class_size_cap="2")
    assert codes == ["K574"]
    _, codes = placed(away_for_years(2), schools=schools, class_size_cap="2")
    assert codes == []


@given(st.lists(st.one_of(st.none(), st.integers(1, 6)), max_size=120), st.integers(-1, 50))
def test_seats_never_pass_the_cap_and_nobody_moves_without_cause(kept: list[int | None], cap: int) -> None:
    numbers = seated(kept, cap)
    cap = max(cap, 1)
    assert len(numbers) == len(kept)
    sizes = {number: numbers.count(number) for number in set(numbers)}
    assert all(size <= cap for size in sizes.values())
    needed = -(-len(kept) // cap)
    assert len(sizes) <= max(needed, len({number for number in kept if number}))
    for number in {number for number in kept if number}:
        wanted = kept.count(number)
        stayed = sum(was == number == now for was, now in zip(kept, numbers, strict=True))
        assert stayed == min(wanted, cap)
    assert seated(numbers, cap) == numbers


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["山小", "水中"]),
            st.integers(1, 9),
            st.dates(dt.date(2023, 1, 1), dt.date(2026, 10, 1)),
            st.sampled_from(["", "复学1班", "七年级2班", "职教班"]),
        ),
        max_size=25,
    ),
    st.integers(1, 6),
)
@settings(max_examples=25, deadline=None)
def test_every_returned_child_has_one_place_and_the_next_month_keeps_it(
    children: list[tuple[str, int, dt.date, str]], cap: int
) -> None:
    head = "case_no | state | school | grade | class_no | name | left_on | returned_on | visit_count | source_row | placed_class\n"
    picture = head + "\n".join(
        f"KC-{n:03d} | returned | {school} | {grade} | 1 | 甲{n} | {left_on} | 2026-10-08 | 0 | {n} | {typed}"
        for n, (school, grade, left_on, typed) in enumerate(children)
    )
    if not children:
        return
    rows, _ = placed(picture, class_size_cap=str(cap))
    assert sorted(rows["case_no"]) == [f"KC-{n:03d}" for n in range(len(children))]
    own = rows[rows["placed_class_no"].str.startswith("复学", na=False)]
    assert (own.groupby(["school", "placed_grade", "placed_class_no"]).size() <= cap).all()
    again, _ = placed(picture, earlier=t.Placements.build(rows), class_size_cap=str(cap))
    pd.testing.assert_frame_equal(again, rows)
