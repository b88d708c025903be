"""Layouts of rosters, drawn: each finds the same children and accounts for every row."""

from __future__ import annotations

import pytest

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.files.grids import Problem, Trouble
from tests.gather.drawn import codes, file, gathered, grid, id_no, roster

A, B, C, D = id_no(11), id_no(22), id_no(33), id_no(44)
COUNTS = [
    "student_count",
    "title_count",
    "heading_count",
    "blank_count",
    "footer_count",
    "note_count",
    "unreadable_count",
]


def people(told):
    rows = told.roster.rows
    return [
        (row.name_, row.grade, row.class_no, row.source_row, row.source_column)
        for row in rows.rename(columns={"name": "name_"}).itertuples()
    ]


def kinds(told):
    rows = told.sheet_rows.rows
    mine = rows[rows["source_file"].str.startswith("学校花名册")]
    return list(zip(mine["source_row"], mine["kind"], strict=True))


def test_title_footer_and_serial_number_are_told_from_children():
    told = roster(f"""
柳河镇中心小学三(2)班花名册
序号 | 姓 名 | 身份证号 | 备注
1 | 李 梅 | {A} |
2 | 王小明(转) | {B} | 借读
3 | | |
合计 | 2人
制表人：张三
""")
    assert people(told) == [("李梅", 3, "2", 3, "B"), ("王小明", 3, "2", 4, "B")]
    assert told.roster.rows["remark"].tolist()[1] == "转；借读"
    assert [kind for _, kind in kinds(told)] == ["title", "heading", "note", "footer", "footer"]


def test_a_parent_is_never_the_child_under_merged_headings():
    told = roster(
        f"""
序号 | 姓名 | 身份证号 | 班级 | 父亲 | | 母亲 |
 | | | | 姓名 | 电话 | 姓名 | 电话
1 | 李梅 | {A} | 三(2)班 | 李大 | 13900000001 | 王二 | 13900000002
""",
        merges=((1, 5, 1, 6), (1, 7, 1, 8)),
    )
    row = told.roster.rows.iloc[0]
    assert (len(told.roster), row["name"], row["guardian"], row["phone"]) == (1, "李梅", "李大", "13900000001")


def test_group_headings_above_the_heading_row_say_whose_name_it_is():
    told = roster(
        f"""
学生信息 | | | 父亲信息 |
姓名 | 身份证号 | 班级 | 姓名 | 电话
李梅 | {A} | 三(2)班 | 李大 | 13900000001
""",
        merges=((1, 1, 1, 3), (1, 4, 1, 5)),
    )
    assert people(told) == [("李梅", 3, "2", 3, "A")]
    assert told.roster.rows.loc[0, "guardian"] == "李大"


@pytest.mark.parametrize("group", ["就读", "学籍", "班级信息"])
def test_a_short_word_above_its_columns_is_no_name(group):
    told = roster(f"""
| 基本情况 | | {group} | | 家长 |
序号 | 姓名 | 身份证号 | 年级 | 班别 | 姓名 | 电话
1 | 李梅 | {id_no(11)} | 三年级 | 1班 | 李大山 | 13911110001
""")
    assert told.roster.rows[["name", "guardian"]].to_numpy().tolist() == [["李梅", "李大山"]]


def test_blocks_side_by_side_are_unstacked_with_their_own_columns():
    told = roster(f"""
三(1)班
序号 | 姓名 | 身份证号 | | 序号 | 姓名 | 身份证号
1 | 李梅 | {A} | | 3 | 赵强 | {C}
2 | 王小 | {B} | | 4 | |
""")
    assert people(told) == [("李梅", 3, "1", 3, "B"), ("赵强", 3, "1", 3, "F"), ("王小", 3, "1", 4, "B")]
    source = told.sources.rows.query("kind == 'roster'").iloc[0]
    assert (source["student_count"], source["child_count"]) == (2, 3)


def test_a_second_name_column_that_does_not_repeat_the_first_makes_no_children():
    told = roster(f"""
姓名 | 身份证号 | 班级 | 姓名 | 电话
李梅 | {A} | 三(2)班 | 李大 | 13900000001
""")
    assert people(told) == [("李梅", 3, "2", 2, "A")]
    assert "K164" in codes(told)


def test_headings_repeat_on_every_page_and_titles_change_the_class():
    told = roster(f"""
柳河镇中心小学
三年级1班
姓名 | 身份证号
李梅 | {A}

三年级2班
姓名 | 身份证号
王小 | {B}
三年级3班
赵强 | {C}
注：本表一式两份
""")
    assert [(name, class_no) for name, _, class_no, _, _ in people(told)] == [
        ("李梅", "1"),
        ("王小", "2"),
        ("赵强", "3"),
    ]


def test_a_heading_is_found_far_down():
    told = roster("说明\n" * 60 + f"姓名 | 身份证号 | 班级\n李梅 | {A} | 三(2)")
    assert people(told) == [("李梅", 3, "2", 62, "A")]


def test_a_sheet_without_headings_is_recognised_by_its_numbers():
    told = roster(f"1 | 李梅 | {A}\n2 | 王小 | {B}\n3 | 赵强 | {C}", sheet="三(1)班")
    assert people(told) == [("李梅", 3, "1", 1, "B"), ("王小", 3, "1", 2, "B"), ("赵强", 3, "1", 3, "B")]
    assert "K165" in codes(told)


def test_names_alone_without_headings_are_refused_aloud():
    told = roster("李梅 | 王小\n赵强 | 钱多\n孙立 | 周全\n吴用 | 郑好")
    assert len(told.roster) == 0
    assert {"K178", "K169"} <= set(codes(told))
    assert set(told.sources.rows.query("kind == 'roster'")["state"]) == {"refused"}


def test_a_class_filled_in_on_the_first_row_counts_for_the_group():
    told = roster(f"班级 | 姓名 | 身份证号\n三(1) | 李梅 | {A}\n | 王小 | {B}\n三(2) | 赵强 | {C}\n | 钱多 | {D}")
    assert [class_no for _, _, class_no, _, _ in people(told)] == ["1", "1", "2", "2"]


def test_a_gap_in_a_full_class_column_is_not_filled():
    told = roster(f"班级 | 姓名 | 身份证号\n三(1) | 李梅 | {A}\n三(1) | 王小 | {B}\n | 赵强 | {C}")
    assert told.roster.rows["class_no"].isna().tolist() == [False, False, True]


def test_a_vertically_merged_class_counts_for_every_row_it_covers():
    drawing = f"班级 | 姓名 | 身份证号\n三(1) | 李梅 | {A}\n | 王小 | {B}\n三(2) | 赵强 | {C}"
    told = roster(drawing, merges=((2, 1, 3, 1),))
    assert told.roster.rows["class_no"].tolist() == ["1", "1", "2"]


def test_a_row_with_a_number_and_no_name_stays_a_child():
    told = roster(f"姓名 | 身份证号 | 班级\n | {A} | 三(1)\n合计 | {B} | 三(1)")
    assert told.roster.rows["id_no"].tolist() == [A, B]
    assert codes(told).count("K200") >= 1


def test_a_row_that_may_be_a_child_never_vanishes():
    told = roster(f"序号 | 姓名 | 性别 | 身份证号 | 电话\n1 | 李梅 | 男 | {A} |\n2 | | 男 | | 13900000001")
    assert (3, "unreadable") in kinds(told)
    assert "K167" in codes(told)


def test_a_damaged_row_is_no_evidence():
    told = roster(f"姓名 | 身份证号\n李梅 | {A}\n王小 | {B}", problems=(Problem(Trouble.DAMAGED_ROW, 3),))
    assert [name for name, *_ in people(told)] == ["李梅"]
    assert (3, "unreadable") in kinds(told)


@pytest.mark.parametrize(
    ("hidden", "told"),
    [
        ({3, 4}, [(3, "1个")]), ({2, 3, 4}, [(2, "2个")]), ({2, 4}, [(2, "1个")]), ({4}, []), ({1, 2}, [(2, "1个")]),
        ({3, 4, 5, 6, 900}, [(3, "1个")]), ({2, 3}, [(2, "2个")]),
    ],
)  # fmt: skip
def test_hidden_rows_with_children_are_said_whatever_else_is_hidden_beside_them(hidden, told):
    rows = f"姓名 | 身份证号\n李梅 | {A}\n王小 | {B}\n说明：本表截至十月"
    findings = roster(rows, hidden_rows=frozenset(hidden)).findings.rows
    mine = findings[findings["code"] == "K171"]
    assert [
        (row, text.split("有")[1][:2]) for row, text in zip(mine["source_row"], mine["message"], strict=True)
    ] == told


def test_hidden_sheets_and_rows_are_read_and_said():
    told = roster(f"姓名 | 身份证号\n李梅 | {A}\n王小 | {B}", is_hidden=True, hidden_rows=frozenset({2}))
    assert told.roster.rows["is_hidden_row"].tolist() == [True, False]
    assert {"K170", "K171"} <= set(codes(told))


def test_an_explanation_beside_a_roster_is_no_error():
    sheets = (grid(f"姓名 | 身份证号\n李梅 | {A}"), grid("填表说明\n1. 姓名按户口簿填写\n2. 号码设为文本格式", "说明"))
    told = gathered(file(SourceKind.ROSTER, "柳小.xlsx", *sheets))
    assert len(told.roster) == 1
    assert "K169" not in codes(told)


def test_options_of_drop_downs_are_no_children():
    sheets = (
        grid(f"姓名 | 身份证号\n李梅 | {A}"),
        grid("年级 | 班级 | 性别\n一年级 | 1班 | 男\n二年级 | 2班 | 女", "字典"),
    )
    told = gathered(file(SourceKind.ROSTER, "柳小.xlsx", *sheets))
    assert len(told.roster) == 1
    assert "K167" not in codes(told)


def test_a_roster_without_any_child_is_an_error():
    assert "K169" in codes(roster("姓名 | 身份证号 | 班级"))


def test_misspelt_headings_are_asked_about_and_read_by_what_they_hold():
    told = roster(f"姓各 | 身份正号 | 班级 | 性别\n李梅 | {A} | 三(1) | 男\n王小 | {B} | 三(1) | 女")
    assert told.roster.rows["id_no"].tolist() == [A, B]
    assert codes(told).count("K162") == 2


@pytest.mark.parametrize(
    "drawing",
    [
        f"柳小三(1)班\n姓名 | 身份证号\n李梅 | {A}\n\n合计 | 1",
        f"学校名称： | 柳小 | 班级： | 三(1)班\n姓名 | 性别 | 证件号码\n李梅 | 男 | {A}\n班主任签字： | 王五 |",
        "姓名 | 姓名 | 姓名\n李梅 | 王小 | 赵强\n钱多 | |",
        f"一\n二\n三 | {A}",
        "",
    ],
)
def test_every_row_is_counted_once(drawing):
    told = roster(drawing, sheet="x")
    sources = told.sources.rows
    assert sources[COUNTS].sum(axis=1).tolist() == sources["row_count"].tolist()
    rows = told.sheet_rows.rows
    assert rows["row_count"].sum() + sources["student_count"].sum() == sources["row_count"].sum()


def test_a_title_with_colons_is_no_heading_even_above_one():
    told = roster(f"""
柳河镇中心小学三(1)班花名册
班主任：李丽 | | 人数：1
序号 | 姓名 | 身份证号
1 | 李梅 | {A}

柳河镇中心小学三(2)班花名册
班主任：王强 | | 人数：1
序号 | 姓名 | 身份证号
1 | 王小明 | {B}
""")
    assert people(told) == [("李梅", 3, "1", 4, "B"), ("王小明", 3, "2", 9, "B")]


def test_a_school_filled_in_above_the_heading_is_a_title():
    told = roster(
        f"学校 | 柳河镇中心小学 | | 填报人\n序号 | 姓名 | 身份证号 | 班级\n1 | 李梅 | {A} | 三(2)班", name="t.xlsx"
    )
    assert told.roster.rows["school"].tolist() == ["柳河镇中心小学"]


def test_days_of_the_month_stand_in_a_heading():
    told = roster(
        "序号 | 姓名 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8\n1 | 李梅 | √ | √ | √ | √ | √ | √ | √ | √", sheet="三(2)班"
    )
    assert people(told) == [("李梅", 3, "2", 2, "B")]
    assert "K163" not in codes(told)


def test_a_count_beside_the_list_is_not_read_as_children():
    told = roster(
        f"序号 | 姓名 | 身份证号 | 班级 | | 年级 | 男 | 女\n1 | 李梅 | {A} | 三(2)班 | | 三年级 | 20 | 18\n2 | 王小明 | {B} | 三(2)班"
    )
    assert people(told) == [("李梅", 3, "2", 2, "B"), ("王小明", 3, "2", 3, "B")]


def test_boys_and_girls_stand_side_by_side():
    told = roster("序号 | 男生姓名 | 序号 | 女生姓名\n1 | 王小明 | 1 | 李梅", sheet="三(2)班")
    assert people(told) == [("王小明", 3, "2", 2, "B"), ("李梅", 3, "2", 2, "D")]


def test_year_month_and_day_of_birth_in_a_column_each():
    told = roster(
        "姓名 | 出生年月日 | | | 班级\n | 年 | 月 | 日 |\n李梅 | 2017 | 3 | 5 | 三(2)班", merges=((1, 2, 1, 4),)
    )
    assert told.roster.rows["born_on"].dt.strftime("%Y-%m-%d").tolist() == ["2017-03-05"]


def test_grade_and_class_headed_by_one_character_each():
    told = roster(f"年 | 班 | 姓名 | 身份证号\n3 | 2 | 李梅 | {A}")
    assert people(told) == [("李梅", 3, "2", 2, "C")]


@pytest.mark.parametrize("written", ["李小梅△", "★李小梅", "*李小梅", "李小梅、", "√李小梅"])
def test_a_sign_beside_a_name_loses_nobody(written):
    told = roster(f"序号 | 姓名 | 班级\n1 | {written} | 三(2)班")
    assert told.roster.rows["name"].tolist() == ["李小梅"]
    assert "K201" not in codes(told)


def test_classes_side_by_side_each_have_the_title_above_them():
    told = roster(f"""
柳河镇中心小学分班名单
三年级1班 | | | 三年级2班 | |
序号 | 姓名 | 身份证件号 | 序号 | 姓名 | 身份证件号
1 | 李小梅 | {id_no(1)} | 1 | 赵强 | {id_no(3)}
2 | 王大山 | {id_no(2)} | 2 | 钱多多 | {id_no(4)}
合计 | 2人 | | 合计 | 2人 |
""")
    rows = told.roster.rows.sort_values("name")
    assert rows[["name", "grade", "class_no"]].to_numpy().tolist() == [
        ["李小梅", 3, "1"], ["王大山", 3, "1"], ["赵强", 3, "2"], ["钱多多", 3, "2"],
    ]  # fmt: skip


def test_weekdays_over_days_are_the_heading_of_an_attendance_sheet():
    told = roster("""
柳河镇中心小学三(1)班考勤表
序号 | 姓名 | 星期 | 四 | 五 | 一 | 二
 | | 日期 | 1 | 2 | 5 | 6
1 | 李小梅 | | √ | √ | √ | √
2 | 王大山 | | √ | √ | × | √
注：出勤√ 旷课×
""")
    assert told.roster.rows["name"].tolist() == ["李小梅", "王大山"]
    assert told.roster.rows["absence_text"].isna().all()
