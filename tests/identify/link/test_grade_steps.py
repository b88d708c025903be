"""A registry that was not promoted in September, or a roster of last year's grades: compared alike, told once, no false alarm.

One office holds a school of every kind, so that nearly all its schools are not behind together and each speaks for itself.
"""

import random
from types import SimpleNamespace

import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.kept.history import registry_pupils
from kongchuo_reports.domain.law.school_grades import grades_this_year
from tests.identify.identify_drawn import judged, listed

GIVEN = "安邦诚德恩芳刚海佳康兰明宁平强蓉"
SCHOOLS = "甲乙丙丁戊己庚辛壬"


def school(name, grades, size=4, *, lower=0, skip=(), bare=(), seat=None):
    """Rows of the children of some grades, with the grade written so many too low; ``bare`` children have a name only."""
    rows = []
    for grade in grades:
        for place in range(size):
            born = f"{2020 - grade}{place % 9 + 1:02d}{place % 20 + 5:02d}"
            number = f"{born}.{50 * SCHOOLS.index(name[0]) + place + 1}"
            shown = "- -" if (grade, place) in bare else f"{born} {number}"
            if (grade, place) not in skip:
                told = f"{name[0]}{GIVEN[grade]}{GIVEN[place]}"
                rows.append(f"{told} {shown} {seat or name} {grade - lower} 1")
    return "\n".join(rows)


REGISTRY = [
    school("甲校", range(2, 7), lower=1),  # not promoted
    "王芳 20170404 20170404.477 甲校 3 2",  # she is away
    school("乙校", range(1, 7), skip={(4, 2)}),  # promoted
    school("丙校", range(2, 5), lower=1),  # half of it promoted
    school("丙校", range(5, 7)),
    school("丁校", (3,), size=3, lower=1),  # three children
    school("戊校", range(1, 7)),  # its roster is last year's
    school("己校", range(2, 7), lower=1),  # not promoted, and the new first grade has records
    school("己校", (1,)),
    school("庚校", range(8, 11), size=8, lower=1),  # not promoted; the ninth grade has left
    "钱留 20110303 20110303.488 庚校 9 1",
    school("辛校", range(2, 7), lower=1),  # not promoted; its last sixth grade sits at 庚校
    school("辛校", (7,), lower=1),
    school("壬校", range(2, 7), size=10, lower=1),  # not promoted; the fourth grade was not handed in
]
ROSTER = [
    school("甲校", range(1, 7), bare={(grade, 0) for grade in range(2, 7)}),
    "王芳 - - 甲校 3 2",  # a child who came from elsewhere
    school("乙校", range(1, 7)),
    school("丙校", range(1, 7)),
    school("丁校", (1, 3), size=3),
    school("戊校", range(2, 7), lower=1, bare={(4, 1)}),
    school("己校", range(1, 7), skip={(1, 3), (2, 3)}),
    school("庚校", range(7, 10), size=8, skip={(8, 5)}),
    "钱留 20110303 20110303.488 庚校 9 1",
    school("辛校", range(1, 7)),
    school("辛校", (7,), skip={(7, 2)}, seat="庚校"),
    school("壬校", (1, 2, 3, 5, 6), size=10),
]


def office(registry, roster):
    """An office judged; its registry, roster, differences and findings by school."""
    _, _, linked, told = judged(registry, roster)
    findings = [*linked.findings.rows.to_dict("records"), *told.findings.rows.to_dict("records")]
    return SimpleNamespace(
        linked=linked,
        told=told,
        findings=[one for one in findings if one["code"] in {"K307", "K308", "K353", "K354", "K355"}],
        codes=lambda name: [one["code"] for one in findings if one["school"] == name and one["code"] != "K302"],
        registry=lambda name: told.registry.rows[told.registry.rows["school"] == name],
        standings=lambda name: told.registry.rows.loc[told.registry.rows["school"] == name, "standing"].tolist(),
        lines=lambda name: told.differences.rows[told.differences.rows["school"] == name],
    )


@pytest.fixture(scope="module")
def whole():
    return office("\n".join(REGISTRY), "\n".join(ROSTER))


def test_a_school_that_was_not_promoted_is_told_once(whole):
    assert whole.codes("甲校") == ["K307"]
    message = next(one["message"] for one in whole.findings if one["school"] == "甲校")
    assert "的 15 名学生（不含起始年级）中，15 名的学籍年级比花名册低一级" in message
    line = whole.lines("甲校")
    assert line[["field", "registry_value", "roster_value", "likely"]].to_numpy().tolist() == [
        ["grade", "1至5年级（全校 20 人）", "2至6年级（全校 20 人）", "unclear"]
    ]
    assert line["name"].isna().all()
    corrected = whole.told.actions.rows.query("action == 'correct'")
    assert set(corrected["school"]) == {"丙校", "丁校"}


def test_children_without_numbers_are_found_in_the_class_they_are_in_now(whole):
    rows = whole.registry("甲校")
    assert rows["match_rule"].tolist()[::4][:5] == ["L9"] * 5
    assert rows["grade"].tolist()[:20] == [grade for grade in range(1, 6) for _ in range(4)]


def test_a_bare_name_does_not_meet_the_child_of_the_grade_above(whole):
    """王芳 of grade 3 as written would be in grade 4; who sits in grade 3 is another."""
    assert whole.standings("甲校")[20] == "needs_review"


def test_a_school_that_was_promoted_is_not_told(whole):
    assert whole.codes("乙校") == []
    assert set(whole.standings("乙校")) == {"present"}
    assert whole.lines("乙校").empty
    assert whole.registry("乙校")["grade_behind"].eq(0).all()


def test_a_mixed_school_is_not_told_and_its_differences_stand_child_by_child(whole):
    assert whole.codes("丙校") == []
    assert whole.lines("丙校")["field"].tolist() == ["grade"] * 12


def test_three_children_of_a_tiny_school_show_nothing_alone(whole):
    assert whole.codes("丁校") == []
    assert whole.lines("丁校")["field"].tolist() == ["grade"] * 3
    assert whole.linked.registry_behind.unsure == frozenset()


def test_a_roster_of_last_years_grades_is_told_and_read_a_grade_higher(whole):
    assert whole.codes("戊校") == ["K308"]
    assert whole.standings("戊校")[4:] == ["present"] * 20
    assert whole.lines("戊校")["field"].tolist() == ["grade"]
    rows = whole.told.roster.rows
    assert grades_this_year(rows[rows["school"] == "戊校"]).tolist() == [2] * 4 + [3] * 4 + [4] * 4 + [5] * 4 + [6] * 4


def test_new_children_of_the_first_grade_with_records_of_their_own_change_nothing(whole):
    away = {place: one for place, one in enumerate(whole.standings("己校")) if one != "present"}
    assert away == {3: "absent_unexplained", 23: "absent_unexplained"}
    assert whole.codes("己校") == ["K307"]
    assert [cell for cell in whole.linked.registry_behind.mixed if cell[0] == "己校"] == [("己校", 1)]
    assert len(whole.lines("己校")) == 1
    here = whole.registry("己校").query("standing == 'present'")
    assert grades_this_year(here).tolist() == [2] * 3 + [3] * 4 + [4] * 4 + [5] * 4 + [6] * 4 + [1] * 3


def test_the_ninth_grade_that_left_is_no_list_of_dropouts(whole):
    left = whole.standings("庚校")
    assert [place for place, one in enumerate(left) if one == "absent_unexplained"] == [5]
    assert left[16:] == ["needs_review"] * 8 + ["present"]
    assert whole.registry("庚校")["standing_rule"].tolist()[16:24] == ["S23"] * 8
    assert whole.codes("庚校") == ["K307", "K355"]
    pupils = registry_pupils(whole.told.registry, "2026-09").rows.query("school == '庚校'")
    assert pupils[["grade", "headcount"]].to_numpy().tolist() == [[8, 8], [9, 9]]


def test_sixth_graders_found_at_the_lower_secondary_school_leave_the_lost_one_in_sight(whole):
    """Their record still says grade 6 of the primary school; who sits in grade 7 nowhere is the dropout of the summer."""
    assert whole.standings("辛校")[20:] == [
        "present_elsewhere",
        "present_elsewhere",
        "absent_unexplained",
        "present_elsewhere",
    ]
    assert whole.codes("辛校") == ["K307"]
    assert whole.lines("辛校")["field"].tolist().count("grade") == 1


def test_a_class_that_was_not_handed_in_is_still_seen(whole):
    assert whole.standings("壬校")[20:30] == ["not_reported"] * 10
    assert whole.codes("壬校") == ["K307", "K353"]
    message = next(one["message"] for one in whole.findings if one["code"] == "K353")
    assert message.startswith("“壬校”四年级1班学籍库中有 10 人")


def test_where_the_whole_registry_is_behind_a_tiny_school_is_told_or_asked():
    """With numbers its three children show it; without any, a name and a class alone decide nothing."""
    registry = school("甲校", range(2, 7), lower=1)
    roster = school("甲校", range(1, 7))
    bare = {(3, place) for place in range(3)}
    told = office(
        "\n".join([registry, *(school(name, (3,), size=3, lower=1) for name in ("乙校", "丙校"))]),
        "\n".join([roster, school("乙校", (1, 3), size=3), school("丙校", (1, 3), size=3, bare=bare)]),
    )
    assert [one["school"] for one in told.findings if one["code"] == "K307"] == ["乙校", "甲校"]
    assert told.told.differences.rows["field"].tolist() == ["grade", "grade"]
    assert told.linked.registry_behind.unsure == frozenset({"丙校"})
    assert told.standings("丙校") == ["needs_review"] * 3


def test_the_order_of_rows_changes_nothing(whole):
    dice = random.Random(7)
    lists = ["\n".join(rows).splitlines() for rows in (REGISTRY, ROSTER)]
    mixed = [
        listed("\n".join(dice.sample(rows, len(rows))), table)
        for rows, table in zip(lists, (t.Registry, t.Roster), strict=True)
    ]
    again = office(*mixed)

    def shown(one):
        columns = ["school", "name", "born_on", "standing", "grade_behind"]
        rows = one.told.registry.rows[columns].astype(str).sort_values(columns).to_numpy().tolist()
        lines = one.told.differences.rows[["school", "field", "registry_value", "why"]].astype(str).to_numpy().tolist()
        return (
            rows,
            sorted(lines),
            one.linked.registry_behind,
            one.linked.roster_behind,
            sorted(finding["message"] for finding in one.findings),
        )

    assert shown(again) == shown(whole)
