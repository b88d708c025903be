"""The audit: every mismatch with both sides, sums that close, nothing lost from view."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.findings import Findings
from kongchuo_reports.publish.books.audit import audit_book
from kongchuo_reports.publish.books.audit.audit_children import _remedies
from kongchuo_reports.publish.books.audit.audit_inspection import _counted
from kongchuo_reports.publish.books.audit.audit_reviews import _rivals
from kongchuo_reports.publish.books.audit.audit_sources import grouped, unreported
from tests.publish.reading_back import column, opened, texts
from tests.publish.rich_month import rich
from tests.support.results import MIDDLE, POINT, PRIMARY, results

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.workbook.workbook import Workbook


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("audit") / "01_学籍核查.xlsx"
    audit_book.write(rich(), path)
    return path


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    return opened(path)


def test_there_is_a_sheet_for_every_kind_of_mismatch(book: Workbook) -> None:
    assert book.sheetnames == [
        "目录", "汇总", "四查三比对", "督查备查", "人籍分离", "疑似辍学", "已标注辍学", "有去向", "已返校未更新", "重复学籍", "未报送", "在校不在籍",
        "重复在册", "待核实", "信息不一致", "词语待认", "数据来源与质量", "非学生行", "未报送学校", "问题汇总", "问题清单", "规则说明",
    ]  # fmt: skip


def test_every_registry_row_is_counted_once_in_the_overview(book: Workbook) -> None:
    sheet = book["汇总"]
    assert column(sheet, "学校") == [PRIMARY, MIDDLE, POINT, "（未识别学校）", "合计"]
    assert column(sheet, "行数") == [4, 4, 1, 1, 10]
    assert column(sheet, "在籍不在校·疑似辍学") == [1, 0, 0, 0, 1]
    assert column(sheet, "花名册未报送") == [0, 0, 1, 0, 1]


def test_shares_leave_out_who_left_and_who_was_not_reported(book: Workbook) -> None:
    sheet = book["汇总"]
    assert column(sheet, "参加比对") == [4, 4, 0, 0, 8]
    assert column(sheet, "在籍在校占比") == [0.25, 0, None, None, 0.125]
    assert column(sheet, "不一致占比") == [0.5, 1, None, None, 0.75]


def test_errors_are_held_against_the_rows_of_the_school(book: Workbook) -> None:
    assert column(book["汇总"], "错误级问题（其中：有学校的）") == [2, 0, 1, 0, 3]
    assert column(book["汇总"], "每行错误率") == [0.5, 0, 1, 0, 0.3]


def test_rows_read_and_rows_concluded_are_compared(book: Workbook) -> None:
    assert column(book["汇总"], "差") == [0, 0, 0]


def test_a_child_at_another_school_shows_both_places(book: Workbook) -> None:
    sheet = book["人籍分离"]
    row = [cell.value for cell in sheet[5]]
    assert row[:7] == [
        1,
        "买买提·艾山",
        "990101201309010031",
        MIDDLE,
        "七年级启航班",
        "在读",
        "学籍导出.xlsx「初中」第55行",
    ]
    assert row[7:10] == [PRIMARY, "五年级1班", "中心小学.xlsx「五1」第5行"]
    assert row[10:14] == ["L1 身份证号相同", 1, "身份证件号相同；姓名相同", "学校不同；年级不同"]
    assert row[15] == "核实实际就读学校，由就读学校发起转学，使人籍一致；不属转学的更正花名册"


def test_an_explained_absence_names_its_paper(book: Workbook) -> None:
    assert "去向证明/休学.xlsx「Sheet1」第3行" in texts(book["有去向"])
    assert "休学" in texts(book["有去向"])


def test_a_second_record_names_the_first(book: Workbook) -> None:
    assert f"{MIDDLE} 学籍导出.xlsx「初中」第61行" in texts(book["重复学籍"])
    assert f"{PRIMARY} 中心小学.xlsx「五1」第6行" in texts(book["重复在册"])


def test_a_doubt_shows_both_candidates_and_the_third(book: Workbook) -> None:
    row = [cell.value for cell in book["待核实"][5]]
    assert row[0:3] == ["HS-02-001", "学籍与花名册", "许诺"]
    assert row[7] == "许糯"
    assert row[12] == "孤行，青石镇初级中学，八年级2班，中学花名册.xls「八2」第19行"
    assert row[13:15] == ["姓名同音；出生日期相同", "学校不同"]
    assert [cell.value for cell in book["待核实"][6]][2:8:5] == ["韩梅梅", "韩梅梅"]


def test_a_row_in_doubt_that_no_question_names_is_still_shown(tmp_path: Path) -> None:
    month = rich()
    month = dataclasses.replace(month, classified=dataclasses.replace(month.classified, reviews=t.Reviews.empty()))
    audit_book.write(month, tmp_path / "x.xlsx")
    shown = texts(opened(tmp_path / "x.xlsx")["待核实"])
    assert [name for name in ("许诺", "许糯", "孤行") if name in shown] == ["许诺", "许糯", "孤行"]


def test_rows_of_each_source_sheet_add_up(book: Workbook) -> None:
    assert column(book["数据来源与质量"], "行数差（应为0）") == [0, 0, 0, 0, 0, 0, 0]
    assert column(book["数据来源与质量"], "学生行")[-1] == 17


def test_a_roster_that_shrank_is_pointed_out(book: Workbook) -> None:
    alarm = "与上月相差较大，请先核对是否漏报"
    assert column(book["数据来源与质量"], "提醒") == [None, None, alarm, alarm, None, None, None]


def test_a_school_that_sent_nothing_readable_is_named_with_what_came() -> None:
    rows = unreported(rich())
    assert rows[["school", "registered", "not_reported", "listed", "files"]].to_numpy().tolist() == [
        [POINT, 1, 1, 0, "学校花名册/教学点.xlsx（未能读取）"]
    ]


def test_findings_of_a_kind_are_told_once_with_how_many_more() -> None:
    rows = grouped(rich())
    assert rows[["code", "count", "more"]].to_numpy().tolist() == [
        ["K201", 2, "同类问题还有1处"],
        ["K102", 1, "仅此一处"],
        ["K203", 1, "仅此一处"],
        ["K203", 1, "仅此一处"],
        ["K202", 1, "仅此一处"],
    ]


def test_a_finding_links_to_the_marked_copy(book: Workbook) -> None:
    sheet = book["问题清单"]
    links = [sheet.cell(row=row, column=6).hyperlink for row in range(4, 10)]
    assert [link.target if link else None for link in links] == [
        None,
        r"标注副本\学校花名册\中心小学.xlsx",
        r"标注副本\学校花名册\中心小学.xlsx",
        r"标注副本\学校花名册\中心小学.xlsx",
        r"标注副本\学校花名册\中学.xls.xlsx",
        r"标注副本\学校花名册\中心小学.xlsx",
    ]


def test_the_rules_name_each_policy_number_with_its_source(book: Workbook) -> None:
    shown = texts(book["规则说明"])
    assert "0.06%" in shown
    assert "本镇控辍保学工作方案 一、指导思想：小学辍学率控制在0.06％" in shown


def test_a_month_without_anything_says_so(tmp_path: Path) -> None:
    month = results()
    classified = dataclasses.replace(
        month.classified, registry=t.RegistryStandings.empty(), roster=t.RosterStandings.empty()
    )
    gathered = dataclasses.replace(
        month.gathered, registry=t.Registry.empty(), roster=t.Roster.empty(), sources=t.Sources.empty()
    )
    month = dataclasses.replace(month, classified=classified, gathered=gathered, findings=Findings.empty())
    audit_book.write(month, tmp_path / "x.xlsx")
    assert "本月无（零报告）" in texts(opened(tmp_path / "x.xlsx")["疑似辍学"])


def test_the_same_month_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    again = tmp_path / path.name
    audit_book.write(rich(), again)
    assert again.read_bytes() == path.read_bytes()


def test_rivals_of_one_row_stand_beside_each_other_with_the_numbers_of_their_questions() -> None:
    reviews = pd.DataFrame(
        {"question_no": ["HS-A", "HS-B", "HS-C"], "registry_key": [0, 1, 2], "roster_key": [0, 0, 1]}
    ).astype({"registry_key": "Int64", "roster_key": "Int64"})
    rows = pd.DataFrame(
        {"name": ["甲", "乙", "丙"], "school": "山小", "grade_class": "三年级", "place": ["1", "2", "3"]}
    )
    told = _rivals(reviews, rows, rows)
    assert "乙" in told[0]
    assert told[0].endswith("（HS-B）")
    assert told[1].endswith("（HS-A）")
    assert pd.isna(told[2])


def test_each_comparison_is_walked_to_its_children(book: Workbook) -> None:
    rows = list(book["四查三比对"].iter_rows(values_only=True))
    as_found = ("失学", "辍学（疑似和已标注）", "脱贫户辍学")
    counts = {row[0]: row[2] for row in rows if "×" in str(row[0]) and str(row[1]).startswith(as_found)}
    heading = next(place for place, row in enumerate(rows) if row[0] == "比对" and row[1] == "姓名")
    told = [row[0] for row in rows[heading + 1 :] if row[0] in counts]
    assert len(counts) == 3
    assert {name: told.count(name) for name in counts} == {name: count or 0 for name, count in counts.items()}
    assert counts["辍学×脱贫库"] is None, "no list of groups was handed in"
    assert counts["学籍×在校"] > 0


def test_a_list_that_nobody_handed_in_finds_nobody_instead_of_nought() -> None:
    month = results()
    bare = dataclasses.replace(month.classified, children=t.ChildStandings.empty())
    month = dataclasses.replace(
        month, classified=bare, gathered=dataclasses.replace(month.gathered, sources=t.Sources.empty())
    )
    assert _counted(month, ("户籍×学籍", "失学"), "children.out_of_school")[1:3] == (
        "失学：本月没有名单，没有比",
        None,
    )
    assert _counted(month, ("查学籍", "学籍"), "expected")[1] == "学籍"


@pytest.mark.parametrize("kind", ["death", "abroad", "registration_error", "graduated"])
def test_nobody_waits_for_a_child_to_come_back_whose_paper_says_it_never_will(kind: str) -> None:
    rows = pd.DataFrame({"standing": ["absent_explained", "absent_unexplained"], "proof_kind": [kind, kind]})
    explained, open_one = _remedies(rows).tolist()
    assert "返校" not in explained
    assert "到期" not in explained
    assert "家访" in open_one
