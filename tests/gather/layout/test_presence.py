"""What a roster shows against a child's being there: a strike, a missing tick, a month without a day at school."""

from __future__ import annotations

import pytest

from tests.gather.drawn import codes, id_no, roster


def texts(told) -> dict[str, str]:
    rows = told.roster.rows
    return dict(rows[["name", "absence_text"]].fillna("").itertuples(index=False))


CLASS = """
姓名 | 身份证件号 | 班级 | {heading}
李小梅 | {0} | 三(1)班 | {marks[0]}
王大山 | {1} | 三(1)班 | {marks[1]}
赵强 | {2} | 三(1)班 | {marks[2]}
钱多多 | {3} | 三(1)班 | {marks[3]}
"""


def drawn(heading: str, *marks: str) -> str:
    return CLASS.format(*(id_no(n) for n in range(1, 5)), heading=heading, marks=marks)


@pytest.mark.parametrize(
    "heading", ["报到情况", "是否到校", "到校打√", "到校（打√）", "在校√", "开学报到", "签到", "返校情况"]
)
def test_a_child_without_the_tick_that_most_have_is_no_proof_of_presence(heading):
    told = texts(roster(drawn(heading, "√", "√", "", "√")))
    assert told["赵强"] == f"{heading}空白，其他学生多已填（可能不在校）"
    assert {told[name] for name in ("李小梅", "王大山", "钱多多")} == {"√"}


def test_a_form_nobody_has_filled_in_says_nothing():
    told = roster(drawn("报到情况", "", "", "", ""))
    assert set(texts(told).values()) == {""}
    assert "K176" not in codes(told)


def test_a_column_that_only_names_the_missing_says_nothing_of_the_others():
    told = texts(roster(drawn("报到情况", "", "未报到", "", "")))
    assert told == {"李小梅": "", "王大山": "报到情况：未报到（即不在校）", "赵强": "", "钱多多": ""}


def test_a_form_filled_in_for_some_is_asked_about():
    told = roster(drawn("报到情况", "√", "", "", "√"))
    assert texts(told) == {"李小梅": "√", "王大山": "", "赵强": "", "钱多多": "√"}
    found = told.findings.rows.query("code == 'K176'")
    assert found[["source_row", "source_column"]].to_numpy().tolist() == [[3, "D"]]
    assert "只有2人填了，还有2人空着" in found["message"].iloc[0]


def test_each_of_two_columns_is_read_with_its_own_heading():
    drawing = drawn("是否到校 | 请假天数", "是 | 3", "否 | 2", "是 | ", "是 | ")
    assert texts(roster(drawing))["王大山"] == "是否到校：否（即不在校）；请假天数：2"


@pytest.mark.parametrize("answer", ["否", "×", "未到", "未报到", "没来", "不在", "缺席"])
def test_an_answer_of_no_is_told_with_its_question(answer):
    assert texts(roster(drawn("是否到校", "是", answer, "是", "是")))["王大山"] == f"是否到校：{answer}（即不在校）"


@pytest.mark.parametrize("struck", [{(3, 1)}, {(3, 2)}, {(3, 1), (3, 2), (3, 3), (3, 4)}])
def test_a_row_struck_out_is_no_proof_of_presence(struck):
    told = roster(drawn("备注", "", "", "", ""), struck=frozenset(struck))
    assert texts(told)["王大山"] == "姓名或号码被划了删除线（可能已不在校）"
    found = told.findings.rows.query("code == 'K175'")
    assert found[["source_sheet", "source_row"]].to_numpy().tolist() == [["Sheet1", 3]]


def test_a_struck_address_is_a_correction_of_the_address():
    told = roster(drawn("家庭住址", "一村", "二村", "三村", "四村"), struck=frozenset({(3, 4)}))
    assert set(texts(told).values()) == {""}
    assert "K175" not in codes(told)


SHEET = """
姓名 | 身份证件号 | 1 | 2 | 3 | 4 | 5 | 8 | 9 | 10
李小梅 | {0} | √ | √ | √ | √ | √ | √ | √ |
王大山 | {1} | √ | ○ | √ | √ | √ | √ | √ |
赵强 | {2} | {gone}
钱多多 | {3} | √ | √ | × | √ | √ | × | √ |
{legend}
"""


@pytest.mark.parametrize(
    ("gone", "legend", "told"),
    [
        ("× | × | × | × | × | × | × | ", "", "考勤的7天里没有一天出勤（可能已不在校）"),
        (" | | | | | | | ", "", "考勤的7天里没有一天出勤（可能已不在校）"),
        ("√ | √ | × | × | × | × | × | ", "", "考勤自3起5天没有出勤（可能已不在校）"),
        ("√ | √ | √ | √ | × | × | √ | ", "", ""),
        ("○ | ○ | ○ | ○ | ○ | ○ | ○ | ", "注：出勤√ 病假○ 事假△ 旷课×", "考勤的7天里没有一天出勤（可能已不在校）"),
        ("○ | ○ | ○ | ○ | ○ | ○ | ○ | ", "注：√出勤 ○迟到 ×旷课", "考勤的7天里没有一天出勤（可能已不在校）"),
    ],
)
def test_a_child_without_a_day_at_school_is_no_proof_of_presence(gone, legend, told):
    drawing = SHEET.format(*(id_no(n) for n in range(1, 5)), gone=gone, legend=legend)
    found = texts(roster(drawing))
    assert found == {"李小梅": "", "王大山": "", "赵强": told, "钱多多": ""}


def test_a_legend_may_give_the_marks_another_meaning():
    drawing = SHEET.format(
        *(id_no(n) for n in range(1, 5)), gone="√ | √ | √ | √ | √ | √ | √ | ", legend="说明：○出勤 √旷课"
    )
    drawing = drawing.replace("√", "^").replace("○", "√").replace("^", "○").replace("√出勤 ○旷课", "○出勤 √旷课")
    assert set(texts(roster(drawing)).values()) == {""}


def test_where_only_absences_are_marked_a_blank_is_a_day_at_school():
    drawing = f"""
姓名 | 身份证件号 | 1日 | 2日 | 3日 | 4日 | 5日 | 8日
李小梅 | {id_no(1)} | | | | | |
王大山 | {id_no(2)} | | 病假 | | | |
赵强 | {id_no(3)} | 旷课 | 旷课 | 旷课 | 旷课 | 旷课 | 旷课
钱多多 | {id_no(4)} | | | | | | 事假
"""
    assert texts(roster(drawing)) == {
        "李小梅": "", "王大山": "", "赵强": "考勤的6天里没有一天出勤（可能已不在校）", "钱多多": "",
    }  # fmt: skip


def test_a_word_of_absence_in_a_column_nobody_knows_is_told_and_one_not_understood_is_named():
    told = roster(drawn("小组活动", "舞蹈", "已转走", "可能转走", "篮球"))
    assert texts(told)["王大山"] == "小组活动：已转走（即不在校）"
    assert texts(told)["赵强"] == ""
    assert "「小组活动」" in told.findings.rows.query("code == 'K157'")["message"].iloc[0]
