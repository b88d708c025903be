"""What a roster shows against a child's being there: a strike, a missing tick, a month without a day at school."""

from __future__ import annotations

import pytest

from kongchuo_reports.domain.vocabulary.directions import speaks_of_absence
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


@pytest.mark.parametrize(
    ("heading", "others", "mark"),
    [
        ("是否辍学", "否", "是"),
        ("是否转出", "否", "已转"),
        ("在籍不在校", "", "√"),
        ("未返校", "", "√"),
        ("谁带走", "", "父亲"),
        ("转出日期", "", "2026年9月20日"),
        ("离校时间", "", "2026.9.15"),
        ("增减", "", "减"),
        ("九月变化", "无变化", "减"),
        ("学生动态", "稳定", "少一人"),
        ("去处", "在校", "随父母"),
        ("人在何处", "在校", "东莞"),
        ("入班", "√", "未"),
        ("清点", "√", "×"),
        ("开学情况", "正常", "未见"),
        ("摸排结果", "正常", "疑似辍学"),
        ("班主任意见", "好", "长期未见"),
        ("教师评语", "有进步", "长期不到校"),
        ("健康状况", "良好", "死亡"),
        ("最新情况", "", "去福建了"),
        ("考勤（K=旷课）", "", "K"),
        ("10月出勤天数（应出勤18天）", "18", "0"),
        ("考勤", "√", "△12"),
        ("考勤", "√", "√13△9"),
        ("考勤", "√", "出勤率5%"),
        ("考勤", "√", "未打卡"),
        ("考勤", "√", "应到22实到3"),
        ("目前状况", "1", "3"),
        ("变动情况", "", "3"),
    ],
)
def test_a_heading_may_ask_who_is_gone_or_say_nothing_and_its_cell_tells(heading, others, mark):
    told = roster(drawn(heading, others, others, mark, others)).roster.rows.set_index("name")["absence_text"].fillna("")
    assert is_asked(told["赵强"])
    assert not is_asked(told["李小梅"])


@pytest.mark.parametrize("heading", ["其他", "备考", "附注", "其它情况", "补充说明", "需说明的事项", "特殊情况"])
def test_a_column_of_notes_is_read_as_a_remark_is(heading):
    asked = texts(roster(drawn(heading, "班长", "可能转走", "下期在城关二小读", "原五(2)班班长，现去深圳")))
    assert asked["李小梅"] == ""
    assert all(asked[name].startswith(heading) for name in ("王大山", "赵强", "钱多多"))


@pytest.mark.parametrize(
    ("heading", "mark"),
    [
        ("是否流失", "否"),
        ("不在校", "否"),
        ("未返校", "×"),
        ("午餐", "不在校"),
        ("离校时间", "17:10"),
        ("离校时间", "每周五"),
        ("去留", "留"),
        ("异动", "进"),
        ("就学地", "本地"),
        ("就读学校类型", "公办"),
        ("考勤", "迟1"),
        ("考勤", "迟1早1"),
        ("考勤", "√22"),
        ("考勤", "△2、×1"),
        ("考勤", "出勤率98%"),
        ("目前状况", "1"),
        ("在校状态", "走读"),
        ("学生动态", "稳定"),
        ("考勤（√出勤 △旷课）", "√"),
        ("未到校原因", "病假1天"),
        ("帮扶情况", "每月一次"),
        ("班主任意见", "上课认真"),
        ("转入时间", "2025.9"),
        ("父务工地", "广东"),
        ("家长外出地", "福建"),
    ],
)
def test_a_column_of_other_things_asks_about_nobody(heading, mark):
    told = roster(drawn(heading, mark, mark, mark, mark))
    assert not any(map(is_asked, texts(told).values()))


def is_asked(text: str) -> bool:
    return any(map(speaks_of_absence, text.split("；")))


@pytest.mark.parametrize(
    ("heading", "yes", "no"),
    [
        *[
            ("就学", "是", "无"),
            ("在读否", "1", "0"),
            ("上学", "是", "否"),
            ("就读与否", "是", "×"),
            ("入学否", "1.0", "0.0"),
        ],
        *[("核查", "已见", "未见"), ("清点", "见到", "没见到"), ("摸排", "见到本人", "未见到本人")],
    ],
)
def test_who_is_answered_for_with_a_no_is_told_and_nobody_else(heading, yes, no):
    told = texts(roster(drawn(heading, yes, yes, no, yes)))
    assert no in told["赵强"]
    assert speaks_of_absence(told["赵强"]) or heading in told["赵强"]
    assert not any(
        told[name] and (speaks_of_absence(told[name]) or "（即" in told[name])
        for name in ("李小梅", "王大山", "钱多多")
    )
