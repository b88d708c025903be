"""Versions (初稿、定稿) and days of lists."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.gather.inventory.list_days import day_in
from kongchuo_reports.identify.questions.denials import denials
from tests.gather.drawn import codes, file, gathered, grid, id_no

CHILDREN = [("李梅", id_no(11)), ("王小明", id_no(22)), ("赵一", id_no(33)), ("钱二", id_no(44)), ("周五", id_no(66))]
LEFT = ("孙离", id_no(55))


def sheet(children):
    return grid("姓名 | 身份证号\n" + "\n".join(f"{who} | {number}" for who, number in children))


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("柳河镇中心小学（初稿）.xlsx", "柳河镇中心小学（定稿）.xlsx"),
        ("柳河镇中心小学名单.xlsx", "柳河镇中心小学名单最终版.xlsx"),
        ("柳河镇中心小学.xlsx", "柳河镇中心小学(1).xlsx"),
        ("柳河镇中心小学_旧.xlsx", "柳河镇中心小学_新.xlsx"),
        ("柳河镇中心小学第一稿.xlsx", "柳河镇中心小学第二稿.xlsx"),
        ("柳河镇中心小学第一次报.xlsx", "柳河镇中心小学第二次报.xlsx"),
        ("柳河镇中心小学第1轮.xlsx", "柳河镇中心小学第2轮.xlsx"),
        ("柳河镇中心小学20261008.xlsx", "柳河镇中心小学20261026.xlsx"),
        ("柳河镇中心小学10.8.xlsx", "柳河镇中心小学10.26.xlsx"),
        ("柳河镇中心小学.xlsx", "柳河镇中心小学（以此为准）.xlsx"),
        ("柳河镇中心小学（上报前）.xlsx", "柳河镇中心小学.xlsx"),
        ("柳河镇中心小学定稿.xlsx", "柳河镇中心小学定稿2.xlsx"),
        ("柳河镇中心小学改.xlsx", "柳河镇中心小学改2.xlsx"),
    ],
)
def test_who_is_only_on_the_older_list_is_asked_about_and_the_file_is_named(older, newer):
    told = gathered(
        file(SourceKind.ROSTER, older, sheet([*CHILDREN, LEFT])), file(SourceKind.ROSTER, newer, sheet(CHILDREN))
    )
    rows = told.roster.rows
    assert "孙离" in rows.loc[denials(rows).notna(), "name"].tolist()
    assert codes(told).count("K142") == 1
    assert denials(rows[rows["source_file"].str.contains(newer, regex=False)]).isna().all()


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("柳河镇中心小学（作废）.xlsx", "柳河镇中心小学（重报）.xlsx"),
        ("作废/柳河镇中心小学.xlsx", "柳河镇中心小学.xlsx"),
        ("柳河镇中心小学停用.xlsx", "柳河镇中心小学定稿.xlsx"),
        ("柳河镇中心小学旧名单.xlsx", "柳河镇中心小学新名单.xlsx"),
    ],
)
def test_a_void_version_is_no_list_of_children_who_are_gone(older, newer):
    older = f"学校花名册/{older}"
    told = gathered(
        file(SourceKind.ROSTER, older, sheet([*CHILDREN, LEFT])),
        file(SourceKind.ROSTER, f"学校花名册/{newer}", sheet(CHILDREN)),
    )
    said = denials(told.roster.rows[told.roster.rows["source_file"].eq(older)])
    assert said.notna().all()
    assert not said.str.contains("即不在校").any()


def test_a_void_list_that_no_newer_one_replaces_shows_nobody_at_school():
    told = gathered(file(SourceKind.ROSTER, "柳河镇中心小学（作废）.xlsx", sheet(CHILDREN)))
    assert denials(told.roster.rows).str.contains("即不在校").all()


@pytest.mark.parametrize("columns", [("身份证号",), ("姓名",), ("姓名", "身份证号", "家长电话")])
def test_two_lists_of_the_same_children_are_versions_whatever_columns_they_have(columns):
    cells = {"姓名": 0, "身份证号": 1, "家长电话": 2}
    rows = [(*child, f"1390000{at:04d}") for at, child in enumerate(CHILDREN)]
    head = columns if "姓名" in columns else ("姓名", *columns)
    newer = grid("\n".join([" | ".join(head), *(" | ".join(row[cells[name]] for name in head) for row in rows)]))
    told = gathered(
        file(SourceKind.ROSTER, "柳河镇中心小学初稿.xlsx", sheet([*CHILDREN, LEFT])),
        file(SourceKind.ROSTER, "柳河镇中心小学定稿.xlsx", newer),
    )
    rows = told.roster.rows
    assert rows.loc[denials(rows).notna(), "name"].unique().tolist() == [
        "李梅",
        "王小明",
        "赵一",
        "钱二",
        "周五",
        "孙离",
    ]
    assert codes(told).count("K142") == 1


MANY_LEFT = [(f"孙{given}", id_no(70 + at)) for at, given in enumerate("甲乙丙丁戊己", 1)]


@pytest.mark.parametrize(
    ("draft", "final", "asked"),
    [
        ("柳河镇中心小学（初稿）.xlsx", "柳河镇中心小学（定稿）.xlsx", True),
        ("柳河镇中心小学初稿.xlsx", "柳河镇中心小学.xlsx", True),
        ("柳河镇中心小学花名册.xlsx", "柳河镇中心小学花名册（最终版）.xlsx", True),
        ("柳河镇中心小学.xlsx", "柳河镇中心小学一年级（定稿）.xlsx", False),
        ("柳河镇中心小学.xlsx", "柳河镇中心小学（新）.xlsx", False),
    ],
)
def test_a_final_list_may_have_lost_half_of_the_drafts_children(draft, final, asked):
    told = gathered(
        file(SourceKind.ROSTER, draft, sheet([*CHILDREN, *MANY_LEFT])), file(SourceKind.ROSTER, final, sheet(CHILDREN))
    )
    rows = told.roster.rows
    denied = rows.loc[denials(rows).notna(), "name"].tolist()
    assert set(denied) >= {name for name, _ in MANY_LEFT} if asked else not denied


def test_a_figure_that_programs_add_says_nothing_against_the_day_of_saving():
    saved = {"柳河镇中心小学(1)": "2026-10-09", "柳河镇中心小学": "2026-10-21"}
    lists = {name: [*CHILDREN, *([LEFT] if name.endswith(")") else [])] for name in saved}
    told = gathered(
        *(
            replace(file(SourceKind.ROSTER, f"{name}.xlsx", sheet(children)), saved_on=saved[name])
            for name, children in lists.items()
        )
    )
    rows = told.roster.rows
    assert rows.loc[denials(rows).notna(), "name"].tolist() == ["孙离"]


def test_of_two_that_nothing_tells_apart_who_is_on_only_one_is_asked_about():
    told = gathered(
        file(SourceKind.ROSTER, "柳河镇中心小学甲.xlsx", sheet([*CHILDREN, LEFT])),
        file(SourceKind.ROSTER, "柳河镇中心小学乙.xlsx", sheet(CHILDREN)),
    )
    rows = told.roster.rows
    assert rows.loc[denials(rows).notna(), "name"].tolist() == ["孙离"]
    assert "K143" in codes(told)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("云岭乡中心小学2026年10月学生花名册", "2026-10"),
        ("花名册（截至2026年10月8日）", "2026-10-08"),
        ("花名册20261008", "2026-10-08"),
        ("学生基本信息_20261008091300", "2026-10-08"),
        ("学生基本信息202610080913", "2026-10-08"),
        ("学生基本信息20261008091300123", "2026-10-08"),
        ("九月份花名册", "2026-09"),
        ("12月花名册", "2025-12"),
        ("2026-2027学年花名册", None),
        ("2025年9月入学新生名单", None),
        ("七年级2班", None),
    ],
)
def test_the_day_a_title_names(text, day):
    told = day_in(text, "2026-10")
    assert (told.iso if told else None) == day


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("全镇学籍.xlsx", "全镇学籍(最新).xlsx"),
        ("全镇学籍_旧.xlsx", "全镇学籍.xlsx"),
        ("全镇学籍10月上旬.xlsx", "全镇学籍10月下旬.xlsx"),
        ("全镇学籍2026年9月底.xlsx", "全镇学籍2026年10月初.xlsx"),
        ("全镇学籍10.8.xlsx", "全镇学籍10.26.xlsx"),
        ("全镇学籍20261026_0905.xlsx", "全镇学籍20261026_1730.xlsx"),
        ("乙学籍10月26日上午.xlsx", "甲学籍10月26日下午.xlsx"),
        ("全镇学籍20261026091500（最新）.xlsx", "全镇学籍20261026153000.xlsx"),
    ],
)
def test_of_two_exports_the_words_of_a_name_tell_the_newer_where_no_day_does(older, newer):
    told = gathered(
        file(SourceKind.REGISTRY, older, sheet([*CHILDREN, LEFT])), file(SourceKind.REGISTRY, newer, sheet(CHILDREN))
    )
    editions = {name.rpartition("/")[2]: edition for name, edition in told.export_editions.items()}
    assert editions[older].is_before(editions[newer])


def test_a_title_names_the_month_the_file_the_day_and_a_cell_the_hour():
    head = "柳河镇2026年10月学籍 |\n导出时间 | 2026-10-26 {hour}\n姓名 | 身份证号\n"
    lists = {
        name: grid(head.format(hour=hour) + "\n".join(f"{who} | {number}" for who, number in CHILDREN))
        for name, hour in (("乙20261026.xlsx", "08:00:00"), ("甲20261026.xlsx", "16:30:00"))
    }
    told = gathered(*(file(SourceKind.REGISTRY, name, one) for name, one in lists.items()))
    older, newer = (told.export_editions[f"{SourceKind.REGISTRY.label}/{name}"] for name in lists)
    assert older.day == newer.day == "2026-10-26"
    assert older.is_before(newer)


def test_of_two_rosters_of_one_day_the_later_hour_counts():
    told = gathered(
        file(SourceKind.ROSTER, "柳河镇中心小学20261026_0900.xlsx", sheet([*CHILDREN, LEFT])),
        file(SourceKind.ROSTER, "柳河镇中心小学20261026_1600.xlsx", sheet(CHILDREN)),
    )
    rows = told.roster.rows
    assert "孙离" in rows.loc[denials(rows).notna(), "name"].tolist()
    assert codes(told).count("K142") == 1
    assert "9时0分" in told.findings.rows["message"].str.cat()


def test_a_copy_of_an_export_may_be_older_or_newer():
    told = gathered(
        file(SourceKind.REGISTRY, "全镇学籍.xlsx", sheet([*CHILDREN, LEFT])),
        file(SourceKind.REGISTRY, "全镇学籍 - 副本(2).xlsx", sheet(CHILDREN)),
    )
    one, other = told.export_editions.values()
    assert not one.is_before(other)
    assert not other.is_before(one)


def test_two_sheets_of_a_workbook_called_by_their_days_are_versions():
    book = [
        grid("姓名 | 身份证号\n" + "\n".join(f"{who} | {no}" for who, no in children), day)
        for day, children in (("10.8", [*CHILDREN, LEFT]), ("10.26", CHILDREN))
    ]
    told = gathered(file(SourceKind.ROSTER, "柳河镇中心小学.xlsx", *book))
    rows = told.roster.rows
    assert "孙离" in rows.loc[denials(rows).notna(), "name"].tolist()
    assert codes(told).count("K142") == 1
