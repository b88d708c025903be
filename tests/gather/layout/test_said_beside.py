"""What is said of a child beside its cells: comments, lines around the table, words behind the name, legends, short words."""

from __future__ import annotations

import pytest

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.vocabulary.titles import ListOf, list_of
from kongchuo_reports.identify.questions.denials import denials
from tests.gather.drawn import file, gathered, grid, id_no, roster

CLASS = """
姓名 | 身份证件号 | 班级 | 电话
李小梅 | {} | 三(1)班 |
王大山 | {} | 三(1)班 |
赵强 | {} | 三(1)班 |
钱多多 | {} | 三(1)班 |
""".format(*(id_no(n) for n in range(1, 5)))


def test_a_sign_for_what_stands_above_says_it_of_this_child_too() -> None:
    rows = [f"{name} | {id_no(n)} | 三(1)班 | {said}" for n, (name, said) in enumerate(
        [("李小梅", "同上"), ("王大山", "已转走"), ("赵强", "同上"), ("钱多多", "〃"), ("孙丽", ""), ("周全", "同上")], 1
    )]  # fmt: skip
    told = roster("姓名 | 身份证件号 | 班级 | 备注\n" + "\n".join(rows)).roster.rows
    assert told["remark"].fillna("").tolist() == ["同上", "已转走", "已转走", "已转走", "", "同上"]
    assert denials(told).notna().tolist()[1:5] == [True, True, True, False]


def test_a_sign_for_what_stands_above_lends_nobody_a_name_or_a_number() -> None:
    above = id_no(1)
    told = roster(f"姓名 | 身份证件号 | 班级 | 备注\n李小梅 | {above} | 三(1)班 |\n王大山 | 同上 | 〃 |").roster.rows
    assert told["name"].tolist() == ["李小梅", "王大山"]
    assert told["id_no"].tolist()[0] == above
    assert told["id_no"].isna().tolist() == [False, True]
    assert told["class_no"].nunique() == 1


def told_against(told) -> dict[str, str]:
    rows = told.roster.rows
    return {name: text for name, text in rows[["name", "absence_text"]].fillna("").itertuples(index=False) if text}


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        ("已转走", "批注：已转走"),
        ("张老师:\n到外县读了", "批注：到外县读了"),
        ("班长", ""),
        ("号码校验位不对，已转走\n怎么改：请核对户口簿", ""),
    ],
    ids=["plain", "with its author", "harmless", "our own mark"],
)
def test_a_comment_on_a_row_is_heard(comment, told):
    said = told_against(roster(CLASS, comments={(3, 1): comment}))
    assert said == ({"王大山": told} if told else {})


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("备注：王大山9月起外出打工，赵强休学。", {"王大山", "赵强"}),
        ("注：王大山、赵强已转走", {"王大山", "赵强"}),
        ("说明：李小梅是班长，钱多多为转入生", set()),
        ("班主任：王大山老师", set()),
    ],
)
def test_a_line_below_the_table_that_names_children_is_heard(line, gone):
    assert set(told_against(roster(f"{CLASS}\n\n{line}"))) == gone


@pytest.mark.parametrize(
    "legend",
    [
        "√出勤 ×旷课 △病假 ○事假",
        "注：√表示到校，○表示缺课",
        "○到校 ●未到校 ◎请假",
        "出=出勤 旷=旷课",
        "1为到校，0为未到校",
    ],
)
def test_a_legend_announces_nobody(legend):
    assert list_of(legend, 2026) is ListOf.UNSAID
    assert told_against(roster(f"{legend}\n{CLASS.strip()}")) == {}


ATTENDANCE = """
姓名 | 身份证件号 | 班级 | {heading}
李小梅 | {0} | 三(1)班 | {marks[0]}
王大山 | {1} | 三(1)班 | {marks[1]}
赵强 | {2} | 三(1)班 | {marks[2]}
"""


@pytest.mark.parametrize(
    ("heading", "marks", "gone"),
    [
        ("本月考勤", ("22/22", "0/22", "21/22"), {"王大山"}),
        ("考勤", ("√", "病15", "病2"), {"王大山"}),
        ("出勤天数", ("22", "3", "21"), {"王大山"}),
        ("累计缺勤（天）", ("0", "30", "1"), {"王大山"}),
        ("9月出勤 | 10月出勤", ("21 | 22", "21 | 0", "0 | 22"), {"王大山"}),
        ("缺勤原因", ("", "外出打工", "感冒一天"), {"王大山"}),
        ("就读方式", ("走读", "送教上门", "住校"), {"王大山"}),
        ("作业情况", ("良", "常缺", "优"), set()),
        ("学籍所在校", ("本校", "县二小", "本校"), set()),
        ("学生动态", ("", "跟他爸下广东", "生活委员"), {"王大山"}),
        ("考勤记录", ("全勤", "9.1-10.20未到", "病假10.8-10.9"), {"王大山"}),
    ],
)
def test_attendance_and_other_columns_in_short_words(heading, marks, gone):
    told = roster(ATTENDANCE.format(*(id_no(n) for n in range(1, 4)), heading=heading, marks=marks))
    rows = told.roster.rows
    assert set(rows.loc[denials(rows).notna(), "name"]) == gone


def test_two_storeys_of_attendance_are_one_heading():
    drawing = f"""
姓名 | 身份证件号 | 班级 | 考勤情况 |
 | | | 应到天数 | 实到天数
李小梅 | {id_no(1)} | 三(1)班 | 22 | 22
王大山 | {id_no(2)} | 三(1)班 | 22 | 5
"""
    said = told_against(roster(drawing, merges=((1, 4, 1, 5),)))
    assert said["王大山"].endswith("（即不在校）")
    assert "李小梅" not in said


def test_a_row_whose_school_is_another_one_is_asked_about():
    drawing = """
姓名 | 身份证件号 | 班级 | 现就读学校
李小梅 | {} | 三(1)班 |
王大山 | {} | 三(1)班 | 邻水县第二小学
赵强 | {} | 三(1)班 |
""".format(*(id_no(n) for n in range(1, 4)))
    assert told_against(roster(drawing)) == {"王大山": "现就读学校：邻水县第二小学（即不在校）"}


def test_a_sheet_of_a_group_that_holds_the_rest_of_a_class_is_a_roster():
    rest = f"姓名 | 身份证件号 | 班级\n孙丽 | {id_no(9)} | 三(1)班"
    same = f"姓名 | 身份证件号 | 班级\n李小梅 | {id_no(1)} | 三(1)班"
    for drawing, count in ((rest, 5), (same, 4)):
        book = file(SourceKind.ROSTER, "柳河镇中心小学花名册.xlsx", grid(CLASS, "在校"), grid(drawing, "留守儿童"))
        assert len(gathered(book).roster.rows) == count


@pytest.mark.parametrize("total", ["统计", "求和", "学生数", "全校总数", "小结", "在校学生", "计"])
def test_a_line_of_a_total_in_any_word_is_no_pupil(total):
    told = roster(f"{CLASS.strip()}\n{total} | 4 | |")
    assert len(told.roster.rows) == 4
    assert "K167" not in told.findings.rows["code"].tolist()
