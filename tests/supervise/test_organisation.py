"""Pledges owed on every level, targets that agree, teams with three sides, duties dated, levels as the office names them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from kongchuo_reports.domain import records
from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.law.policy import Override, policy_on
from kongchuo_reports.domain.vocabulary.duty_words import role_at_class
from kongchuo_reports.supervise.duty.periods import periods_of
from kongchuo_reports.supervise.targets import aims_of, compared
from tests.supervise.worlds import bare_base, codes, rules, supervised
from tests.support import results as month
from tests.support.drawn import drawn
from tests.support.results import MIDDLE, PRIMARY

if TYPE_CHECKING:
    import pandas as pd


# ── pledges ──────────────────────────────────────────────────────────────────────────────────────
def dues(**changes: object) -> pd.DataFrame:
    return supervised(month.base(**changes)).pledge_dues.rows


def test_every_level_of_both_lines_owes_a_pledge() -> None:
    kinds = dues()["party_kind"].value_counts().to_dict()
    assert kinds["school"] == 3
    assert {"village", "parent"} <= set(kinds)


def test_parents_of_children_on_the_ledger_and_no_others_owe_one() -> None:
    rows = dues()
    own = rows[rows["party_kind"] == "parent"]
    opened = month.cases().rows
    opened = opened[~opened["state"].isin(["closed", "excluded"]) & opened["school"].notna()]
    assert own["case_no"].tolist() == opened["case_no"].tolist()
    assert own["party_a"].tolist() == opened["school"].tolist()


def test_signed_unsigned_and_unlisted_are_told_apart() -> None:
    pledges = f"""
party_a | party_b   | level | school_year | signed_on  | target
镇政府  | {PRIMARY} | 镇校  | 2026-2027   | 2026-09-04 | 辍学率小学0.06％
镇政府  | {MIDDLE}  | 镇校  | 2026-2027   |            |
"""
    rows = dues(pledges=drawn(t.Pledges, pledges)).set_index("party_b")["state"]
    assert (rows[PRIMARY], rows[MIDDLE], rows["西岭教学点"]) == ("signed", "unsigned", "unlisted")


def test_a_pledge_of_another_year_is_told_and_does_not_count() -> None:
    pledges = f"party_a | party_b | school_year | signed_on\n镇政府 | {PRIMARY} | 2024-2025 | 2024-09-04"
    result = supervised(month.base(pledges=drawn(t.Pledges, pledges)))
    assert result.pledge_dues.rows.set_index("party_b").loc[PRIMARY, "state"] == "unlisted"
    assert "K623" in codes(result)


@pytest.mark.parametrize(
    ("text", "note", "is_looser"),
    [
        ("辍学率小学0.06％、初中0.20％以内", "与上级一致", False),
        ("小学辍学率控制在0.6%以内", "小学辍学率写0.6%，上级为0.06%", True),
        ("小学辍学率不超过0.6‰", "与上级一致", False),
        ("辍学率0.1%", "小学辍学率写0.1%，上级为0.06%；初中辍学率0.1%严于上级0.2%", True),
        ("巩固率达到95.5%，入学率100%", "与上级一致", False),
        ("九年义务教育巩固率≥９４％", "巩固率写94%，上级为95.5%", True),
        ("一个不少", "未写指标数字", False),
    ],
)
def test_targets_are_held_against_those_above(text: str, note: str, is_looser: bool) -> None:
    told = compared(text, aims_of(month.policy()))
    assert told[1:] == (note, is_looser)


def test_a_looser_target_is_a_finding_against_the_pledge_above_it() -> None:
    pledges = f"""
party_a   | party_b   | school_year | signed_on  | target
县政府    | 镇政府    | 2026-2027   | 2026-09-01 | 初中辍学率0.10%
镇政府    | {MIDDLE}  | 2026-2027   | 2026-09-04 | 初中辍学率0.20%
"""
    result = supervised(month.base(pledges=drawn(t.Pledges, pledges)))
    rows = result.pledge_dues.rows.set_index("party_b")
    assert rows.loc[MIDDLE, "target_note"] == "初中辍学率写0.2%，上级为0.1%"
    assert codes(result).count("K622") == 1


# ── teams ────────────────────────────────────────────────────────────────────────────────────────
def test_a_team_has_three_sides_and_a_missing_one_is_named() -> None:
    ties = f"person_in_charge | post | school | village\n韩镇长 | 副镇长 | {PRIMARY} | 东河村"
    schools = month.base().schools.rows.assign(principal="何校长")
    base = bare_base(
        schools=t.Schools.build(schools),
        school_villages=drawn(t.SchoolVillages, ties),
        duty_rules=rules("government | 村干部包村 | 蒋主任 | 村主任 | village | 东河村 | 2"),
        units=t.Units.empty(),
    )
    result = supervised(base)
    rows = result.teams.rows
    own = rows[rows["village"] == "东河村"]
    assert list(zip(own["side"], own["person_in_charge"], strict=True)) == [
        ("township", "韩镇长"),
        ("school", "何校长"),
        ("village", "蒋主任"),
    ]
    assert rows.loc[rows["village"] == "西岭村", "is_gap"].tolist() == [True, True, True]
    assert codes(result).count("K616") == 3


def test_a_department_named_after_a_village_is_not_the_village() -> None:
    units = "unit | kind | first_in_charge\n东河派出所 | 部门 | 陶所长\n东河村民委员会 | 村 | 蒋主任"
    rows = supervised(bare_base(units=drawn(t.Units, units))).teams.rows
    own = rows[(rows["village"] == "东河村") & (rows["side"] == "village")]
    assert own["person_in_charge"].tolist() == ["蒋主任"]


def test_contradictions_of_the_organisation_are_named() -> None:
    schools = month.base().schools.rows.assign(principal="何校长")
    ties = "person_in_charge | village\n甲 | 东河村\n乙 | 东河村"
    base = bare_base(
        schools=t.Schools.build(schools),
        school_villages=drawn(t.SchoolVillages, ties),
        leaders=drawn(t.Leaders, "role | person\n成员 | 丙"),
        units=drawn(t.Units, "unit | kind\n镇妇联 | 群团"),
        duty_rules=rules(f"education | 校长包校 | 许校长 | 校长 | school | {PRIMARY} | 2"),
    )
    told = codes(supervised(base))
    assert {code for code in told if code in {"K617", "K618", "K619", "K620"}} == {"K617", "K618", "K619", "K620"}


# ── levels ───────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "names",
    [
        "县领导、乡镇领导、村干部、组长",
        "县长、教育局长、乡镇长、村长、组长、户长",
        "县(区)长、教育局长、乡(镇)长、村长、校长、家长、师长",
    ],
)
def test_a_line_has_as_many_levels_as_the_office_says_under_its_own_names(names: str) -> None:
    policy, rejected = policy_on(month.AS_OF, [Override("政府线应有层级", names)])
    assert rejected == []
    rows = supervised(bare_base(), policy=policy).duties.rows
    case_no = rows["case_no"].iloc[0]
    own = rows[(rows["case_no"] == case_no) & (rows["line"] == "government")]
    assert own["level"].tolist() == names.split("、")
    assert own["is_gap"].all()


# ── periods ──────────────────────────────────────────────────────────────────────────────────────
def duties(person: str | None) -> t.Duties:
    row = {"case_no": "KC-2026-0001A", "line": "education", "level": "班主任包班", "level_order": 1, "load": 1}
    return t.Duties.of([row | {"person_in_charge": person, "is_gap": person is None}])


def test_who_answered_for_the_child_in_which_month() -> None:
    told = t.DutyPeriods.empty()
    for label, person in (("2026-09", "钱老师"), ("2026-10", "钱老师"), ("2026-11", None), ("2026-12", "周老师")):
        told = periods_of(told, duties(person), records.Month(label, dt.date(2026, 12, 31)))
    rows = told.rows.astype(object)
    columns = ["person_in_charge", "from_month", "to_month", "changed_from"]
    assert rows[columns].where(rows[columns].notna(), None).to_numpy().tolist() == [
        ["钱老师", "2026-09", "2026-10", None],
        [None, "2026-11", "2026-11", "钱老师"],
        ["周老师", "2026-12", "2026-12", None],
    ]


def test_a_month_run_again_dates_nothing_twice() -> None:
    first = periods_of(t.DutyPeriods.empty(), duties("钱老师"), records.Month("2026-09", dt.date(2026, 9, 30)))
    again = periods_of(first, duties("钱老师"), records.Month("2026-10", dt.date(2026, 10, 31)))
    assert again.rows["to_month"].tolist() == ["2026-10"]


def test_a_teacher_of_several_classes_owes_one_pledge_as_what_they_are_there() -> None:
    rules = f"""
        line | level | person_in_charge | post | object_kind | object
        教育线 | 班主任包班 | 林老师 | 班主任 | class | {PRIMARY}三(1)班
        教育线 | 科任教师包生 | 高老师 | 科任教师 | class | {PRIMARY}三(1)班
        教育线 | 科任教师包生 | 高老师 | 科任教师 | class | {PRIMARY}三(2)班
        教育线 | 科任教师包生 | 何老师 | 数学教师 | class | {PRIMARY}三(1)班
        教育线 | 学校领导包班 | 谢校长 | 副校长 | class | {PRIMARY}三(2)班
    """.replace("教育线", "education")
    rows = dues(duty_rules=drawn(t.DutyRules, rules)).set_index("party_b")
    assert rows.loc["林老师（三(1)班班主任）", ["party_kind", "party_a"]].tolist() == ["class", PRIMARY]
    assert rows.loc["高老师（三(1)班、三(2)班科任教师）", ["party_kind", "party_a"]].tolist() == ["teacher", PRIMARY]
    assert rows.loc["何老师（三(1)班数学教师）", ["party_kind", "party_a"]].tolist() == ["teacher", "林老师"]
    assert rows.loc["谢校长（三(2)班副校长）", "party_kind"] == "leader"


@pytest.mark.parametrize(
    ("post", "level", "role"),
    [
        ("班主任", "班主任包班", "class"),
        ("", "班主任包班", "class"),
        ("科任教师", "科任教师包生", "teacher"),
        ("语文教师", "班主任包班", "class"),
        ("数学老师", "任课教师包生", "teacher"),
        ("副校长", "学校领导包班", "leader"),
        ("教导主任", "科任教师包生", "teacher"),
        ("德育主任", "中层包班", "leader"),
        ("", "", "class"),
    ],
)
def test_what_a_person_is_to_a_class(post: str, level: str, role: str) -> None:
    assert role_at_class(post, level) == role
