"""Each open case has somebody on both lines, the most specific object winning; where nobody is, a gap says so."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.law.policy import Override, policy_on
from tests.supervise.worlds import bare_base, codes, held, rules, supervised
from tests.support import results as month
from tests.support.drawn import drawn

BOY, GIRL, PUPIL, NOWHERE = "KC-2026-0001A", "KC-2026-0002B", "KC-2026-0003C", "KC-2026-0004D"


def test_every_level_that_applies_is_listed_from_broad_to_near() -> None:
    assert held(supervised(), BOY) == [
        "联校包村:秦副镇长",
        "包村干部:褚干部",
        "村干部:蒋主任",
        "组长:沈组长",
        "校长:吴校长",
        "班主任:杨老师",
        "科任教师:朱老师",
    ]


def test_closed_and_excluded_cases_are_nobodys_task() -> None:
    assert set(supervised().duties.rows["case_no"]).isdisjoint({"KC-2026-0006F", "KC-2026-0007G"})


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("class", "中心小学三（2）班"),
        ("class", "青石小学302班"),
        ("class", "青石镇中心小学三年级二班"),
        ("student", "何晓东"),
        ("student", "中心小学何晓东"),
        ("student", "KC-2026-0003C"),
        ("school", "中心小学"),
        ("grade", "中心小学三年级"),
        ("area", "西片（西岭村）"),
        ("village", "西岭村委会"),
        ("township", "青石镇"),
        ("township", "全镇"),
    ],
)
def test_an_object_is_found_however_it_is_written(kind: str, words: str) -> None:
    result = supervised(bare_base(duty_rules=rules(f"education | 责任 | 甲老师 | | {kind} | {words} | 2")))
    assert "责任:甲老师" in held(result, PUPIL)


def test_the_school_may_stand_in_the_post_alone() -> None:
    result = supervised(
        bare_base(duty_rules=rules("education | 班主任 | 甲老师 | 中心小学班主任 | class | 三(2)班 | 2"))
    )
    assert "班主任:甲老师" in held(result, PUPIL)


def test_a_class_without_its_school_is_told_and_given_to_nobody() -> None:
    result = supervised(bare_base(duty_rules=rules("education | 班主任 | 甲老师 | | class | 三(2)班 | 2")))
    assert "班主任:?" in held(result, PUPIL)
    assert "K601" in codes(result)


@pytest.mark.parametrize("words", ["东河村一组", "东河村第1村民小组", "东河1组"])
def test_groups_are_one_however_their_number_is_written(words: str) -> None:
    result = supervised(bare_base(duty_rules=rules(f"government | 组长 | 甲 | | group | {words} | 2")))
    assert held(result, BOY)[0] == "组长:甲"
    assert held(result, GIRL)[0] == "组长:甲"


def test_the_nearer_object_wins_at_one_level() -> None:
    drawn = """
        education | 包保 | 校领导 | | school  | 青石中学       | 2
        education | 包保 | 班主任 | | class   | 青石中学801班  | 3
        education | 包保 | 教师   | | student | 青石中学罗小军 | 4
    """
    result = supervised(bare_base(duty_rules=rules(drawn)))
    assert "包保:教师" in held(result, BOY)
    assert "包保:校领导" in held(result, NOWHERE)


def test_a_blank_near_person_does_not_hide_a_named_broader_one() -> None:
    drawn = """
        government | 村干部 | 甲 | | village | 东河村     | 2
        government | 村干部 |    | | group   | 东河村一组 | 3
    """
    result = supervised(bare_base(duty_rules=rules(drawn)))
    assert held(result, BOY)[0] == "村干部:甲"
    assert "K603" in codes(result)


def test_two_children_of_one_name_are_not_guessed_between() -> None:
    cases = month.cases().rows
    cases.loc[cases["case_no"] == GIRL, "name"] = "何晓东"
    result = supervised(
        bare_base(duty_rules=rules("education | 科任教师 | 甲 | | student | 何晓东 | 2")), t.Cases.build(cases)
    )
    assert "科任教师:?" in held(result, PUPIL)
    assert "科任教师:?" in held(result, GIRL)
    assert "K602" in codes(result)


def test_one_household_may_have_several_children() -> None:
    result = supervised(bare_base(duty_rules=rules("government | 包户 | 甲 | | household | 东河村罗大海户 | 2")))
    assert held(result, BOY)[0] == held(result, GIRL)[0] == "包户:甲"


def test_two_persons_for_one_object_are_both_shown_and_told() -> None:
    drawn = """
        government | 村干部 | 甲 | | village | 东河村 | 2
        government | 村干部 | 乙 | | village | 东河村 | 3
    """
    result = supervised(bare_base(duty_rules=rules(drawn)))
    assert held(result, BOY)[:2] == ["村干部:甲", "村干部:乙"]
    assert codes(result).count("K607") == 1


def test_a_child_without_village_is_a_gap_that_says_why() -> None:
    rows = supervised().duties.rows
    own = rows[(rows["case_no"] == NOWHERE) & (rows["line"] == "government")]
    assert own["is_gap"].all()
    assert own["note"].str.contains("村").all()


def test_a_line_nobody_holds_is_one_gap_for_each_child() -> None:
    result = supervised(bare_base())
    rows = result.duties.rows
    assert rows["is_gap"].all()
    assert len(rows) == 2 * 5
    assert {"K605", "K612"} <= set(codes(result))


def test_the_principal_of_the_directory_stands_in_where_no_rule_names_one() -> None:
    rows = supervised().duties.rows
    own = rows[(rows["case_no"] == GIRL) & (rows["level"] == "校长")].iloc[0]
    assert own["person_in_charge"] == "周校长"
    assert "学校名录" in own["note"]


def test_a_principal_stands_on_the_level_that_the_office_has_for_principals() -> None:
    base = month.base(duty_rules=rules(f"education | 校长包校 | 赵校长 | 校长 | school | {month.MIDDLE} | 2"))
    rows = supervised(base).duties.rows
    education = rows[rows["line"].eq("education") & rows["case_no"].eq(GIRL)]
    assert education[["level", "person_in_charge"]].values.tolist() == [["校长包校", "周校长"]]
    assert not rows.loc[rows["line"].eq("education") & rows["school"].notna(), "is_gap"].any()


def test_a_township_that_is_not_ours_is_told_not_taken_for_everybody() -> None:
    result = supervised(bare_base(duty_rules=rules("government | 镇领导 | 甲 | | township | 白云镇 | 2")))
    assert "镇领导:甲" not in held(result, BOY)
    assert "K601" in codes(result)


def test_a_person_with_more_children_than_allowed_is_told() -> None:
    limit = [Override("一人包保学生数上限", "1")]
    policy, rejected = policy_on(month.AS_OF, limit)
    assert not rejected
    result = supervised(bare_base(duty_rules=rules("government | 组长 | 甲 | | group | 东河村一组 | 2")), policy=policy)
    assert "K608" in codes(result)
    assert result.duties.rows.loc[0, "load"] == 2
    assert "超过上限" in result.duties.rows.loc[0, "note"]


def test_the_head_of_a_whole_school_is_not_overloaded_by_it() -> None:
    policy, _ = policy_on(month.AS_OF, [Override("一人包保学生数上限", "1")])
    result = supervised(bare_base(duty_rules=rules("education | 校长 | 甲 | | school | 青石中学 | 2")), policy=policy)
    assert "K608" not in codes(result)


@given(order=st.permutations(range(8)))
@settings(max_examples=5, deadline=None)
def test_no_order_of_the_rules_changes_who_answers(order: list[int]) -> None:
    base = month.base()
    shuffled = t.DutyRules.build(base.duty_rules.rows.iloc[list(order)].reset_index(drop=True))
    result = supervised(dataclasses.replace(base, duty_rules=shuffled))
    assert sorted(held(result, BOY)) == [
        "包村干部:褚干部",
        "村干部:蒋主任",
        "校长:吴校长",
        "班主任:杨老师",
        "科任教师:朱老师",
        "组长:沈组长",
        "联校包村:秦副镇长",
    ]


def test_every_open_case_stands_on_both_lines() -> None:
    rows = supervised().duties.rows
    open_cases = {BOY, GIRL, PUPIL, NOWHERE, "KC-2026-0005E"}
    for line in ("government", "education"):
        assert set(rows.loc[rows["line"] == line, "case_no"]) == open_cases


def test_a_case_goes_to_the_cadre_of_its_own_village_and_not_to_every_cadre_of_its_school() -> None:
    ties = drawn(
        t.SchoolVillages,
        f"""
        person_in_charge | post   | school         | village
        甲镇长           | 副镇长 | {month.PRIMARY} | 东河村
        乙镇长           | 副镇长 | {month.PRIMARY} | 西岭村
        丙镇长           | 副镇长 | {month.MIDDLE}  | 东河村
        """,
    )
    result = supervised(bare_base(school_villages=ties))

    def cadres(case_no: str) -> set[str]:
        told = [one.split(":") for one in held(result, case_no)]
        return {person for level, person in told if level == "联校包村" and person.endswith("镇长")}

    assert cadres(GIRL) == {"甲镇长", "丙镇长"}
    assert cadres(PUPIL) == {"乙镇长"}
    assert cadres(NOWHERE) == {"丙镇长"}, "a child of no known village goes by its school"
