"""Early signs: points that each say why, and none for a child who already has a case."""

import pandas as pd
import pytest

from kongchuo_reports.domain import records
from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.key_groups import group_members
from kongchuo_reports.domain.law.stages import school_age_window
from kongchuo_reports.persuade.caring.signs import early_signs
from tests.support.bare_month import MONTH, base, classified, gathered, policy
from tests.support.drawn import drawn


def signs(roster: str, registry: str = "", cases: str = "", children: str = "", month=MONTH) -> pd.DataFrame:
    told = classified(
        roster=drawn(t.RosterStandings, roster),
        registry=drawn(t.RegistryStandings, registry) if registry else t.RegistryStandings.empty(),
        children=drawn(t.ChildStandings, children) if children else t.ChildStandings.empty(),
    )
    ledger = drawn(t.Cases, cases) if cases else t.Cases.empty()
    members = group_members(
        gathered(base()), told, t.PersonLinks.empty(), {}, ledger, school_age_window(policy(), month.school_year)
    )
    return early_signs(told, ledger, members, policy(), month).rows


def one_of(absence: str = "", remark: str = "") -> list[str]:
    rows = signs(
        f"""
        name | school | grade | standing | absence_text | remark   | source_file | source_row
        甲   | 山小   | 3     | present  | {absence}    | {remark} | 册          | 2
        """
    )
    return rows["signs_text"].tolist()


@pytest.mark.parametrize(
    "words", ["厌学", "不想读书", "想外出打工", "有辍学苗头", "旷课3天", "旷课节数：12", "多日未到校"]
)
def test_words_of_the_school_are_signs(words: str) -> None:
    assert len(one_of(remark=words)) == 1
    assert len(one_of(absence=words)) == 1


@pytest.mark.parametrize(
    "words", ["", "无旷课", "旷课0", "旷课：0，请假1", "父母在外打工", "无厌学情绪", "出勤正常", "请假1天"]
)
def test_words_that_deny_or_mean_somebody_else_are_none(words: str) -> None:
    assert one_of(remark=words) == []
    assert one_of(absence=words) == []


def test_left_behind_alone_is_no_sign_and_weighs_with_others() -> None:
    registry = """
        name | school | grade | standing | left_behind  | born_on    | source_file | source_row
        甲   | 山小   | 3     | present  | 父母双方外出 | 2018-03-01 | 籍          | 2
        乙   | 山小   | 3     | present  | 父母双方外出 | 2015-03-01 | 籍          | 3
    """
    rows = signs(
        """
        name | school | grade | standing | registry_key | source_file | source_row
        甲   | 山小   | 3     | present  | 0            | 册          | 2
        乙   | 山小   | 3     | present  | 1            | 册          | 3
        """,
        registry,
    )
    assert rows[["name", "points"]].values.tolist() == [["乙", 5]]
    assert rows["signs_text"].item() == "比年级正常年龄大2岁以上、留守、父母都在外"


CASE = """
    case_no | ledger  | state | closing_kind | is_promise_broken | name | id_no | phone | visit_count | source_row
    KC-1    | dropout | {}    | returned     | 是                | 甲   | 1     | 139   | 0           | 1
"""
PUPILS = """
    name | id_no | school | grade | standing | remark | phone | source_file | source_row
    甲   | 1     | 山小   | 3     | present  | 厌学   | 139   | 册          | 2
    乙   | 2     | 山小   | 2     | present  |        | 139   | 册          | 3
"""


def test_a_child_with_an_open_case_is_on_no_list_of_signs_but_its_brother_is() -> None:
    rows = signs(PUPILS, cases=CASE.format("confirmed"))
    assert rows["name"].tolist() == ["乙"]
    assert "不在校" in rows["signs_text"].item()


def test_an_earlier_case_and_a_broken_promise_are_remembered() -> None:
    rows = signs(PUPILS, cases=CASE.format("closed"))
    assert rows[["name", "points", "level"]].values.tolist() == [["甲", 9, "high"]]
    assert "曾经辍学" in rows["signs_text"].item()


def test_a_phone_shared_by_many_makes_no_family() -> None:
    pupils = "name | school | grade | standing | phone | source_file | source_row\n" + "\n".join(
        f"生{n} | 山小 | 3 | present | 139 | 册 | {n}" for n in range(6)
    )
    assert signs(pupils, cases=CASE.format("confirmed")).empty


def test_a_brother_of_the_same_household_out_of_school_is_a_sign() -> None:
    rows = signs(
        "name | school | grade | standing | source_file | source_row\n甲 | 山小 | 3 | present | 册 | 2",
        children="""
        name | household_no | village | standing  | roster_key | source_file | source_row
        甲   | 12           | 东村    | at_school | 0          | 村          | 2
        乙   | 12           | 东村    | dropout   |            | 村          | 3
        """,
    )
    assert rows["name"].tolist() == ["甲"]


def test_leave_that_ends_within_the_month_is_told_with_its_day() -> None:
    rows = signs(
        "name | school | grade | standing | source_file | source_row\n甲 | 山小 | 3 | present | 册 | 2",
        """
        name | school | grade | standing         | proof_kind | proof_until_on | source_file | source_row
        乙   | 山小   | 3     | absent_explained | leave      | 2026-11-30     | 籍          | 2
        丙   | 山小   | 3     | absent_explained | leave      | 2026-12-01     | 籍          | 3
        """,
    )
    assert rows["name"].tolist() == ["乙"]
    assert rows["signs_text"].item() == "休学2026年11月30日期满"


def test_the_ninth_grade_weighs_only_before_the_examination() -> None:
    roster = "name | school | grade | standing | absence_text | born_on | source_file | source_row\n甲 | 水中 | 9 | present | 旷课1天 | 2011-10-01 | 册 | 2"
    spring = records.Month("2027-05", MONTH.as_of.replace(year=2027, month=5))
    assert signs(roster)["points"].tolist() == [3]
    assert signs(roster, month=spring)["points"].tolist() == [4]


def test_a_roster_of_last_years_grades_makes_nobody_over_age_and_its_eighth_grade_is_the_ninth() -> None:
    roster = """
        name | school | grade | grade_behind | standing | absence_text | born_on    | source_file | source_row
        甲   | 水中   | 8     | 1            | present  | 旷课1天      | 2011-10-01 | 册          | 2
        乙   | 水中   | 8     |              | present  | 旷课1天      | 2011-05-01 | 册          | 3
        丙   | 水中   | 8     | 1            | present  | 旷课1天      | 2011-05-01 | 册          | 4
        """
    spring = records.Month("2027-05", MONTH.as_of.replace(year=2027, month=5))
    assert signs(roster, month=spring).set_index("name")["points"].to_dict() == {"甲": 4, "乙": 6, "丙": 4}


def test_a_family_watched_against_poverty_weighs_with_another_sign() -> None:
    told = classified(
        roster=drawn(
            t.RosterStandings,
            "name | school | grade | standing | absence_text | source_file | source_row\n甲 | 山小 | 3 | present | 旷课1天 | 册 | 2",
        )
    )
    members = pd.DataFrame(
        {"group": ["monitored"], "registry_key": [pd.NA], "roster_key": [0], "detail": ["突发严重困难"]}
    )
    rows = early_signs(told, t.Cases.empty(), members, policy(), MONTH).rows
    assert rows["points"].tolist() == [4]
    assert "监测户" in rows["signs_text"].item()
