"""The ledger that went out comes back from the clerks: every edit lands or is named, no case is lost or closed by it."""

import contextlib
import datetime as dt
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from kongchuo_reports import gather
from kongchuo_reports.domain.kept.snapshot import snapshot_text
from kongchuo_reports.domain.tables import VerificationReturns
from kongchuo_reports.files.workers import Worker
from kongchuo_reports.pipeline import Order, run_month, verify_run
from tests.support.pictures import needs
from tests.support.returning import (
    CHILDREN,
    DROPOUT,
    HEADING,
    SUSPECTED,
    Told,
    Township,
    build,
    case_rows,
    column,
    differences,
    digest,
    heading_row,
    put,
    rewrite,
    rows_of,
)

pytestmark = pytest.mark.slow

DERIVED = (
    "due_on", "due_rule", "missing_to_close", "is_overdue", "is_promise_broken", "typed_fields", "evidence_now",
    "visit_count",
)  # fmt: skip
NEW_ID = "990101201402281238"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Township]:
    with Worker() as worker:
        yield build(tmp_path_factory.mktemp("town"), worker)


@pytest.fixture
def numbers(town: Township) -> list[str]:
    """Case numbers: 0–3 confirmed, 4 promised, 5 excluded, 6–12 suspected."""
    return town.cases["case_no"].tolist()


def landed(town: Township, told: Told) -> dict[str, dict[str, object]]:
    """What the files changed; before that, that no case vanished, none ended, and every sum closed."""
    before = town.plain.cases.set_index("case_no")
    after = told.cases.set_index("case_no")
    assert before.index.difference(after.index).empty
    ended = after.loc[before.index, "state"].isin(["closed", "excluded"])
    assert (ended == before["state"].isin(["closed", "excluded"])).all()
    leave_out = [name for name in DERIVED if name in before.columns]
    return differences(town.plain.cases, told.cases, leave_out)


def saved(book: Workbook, path: Path) -> Path:
    book.save(path)
    return path


def day(year: int, month: int, number: int) -> pd.Timestamp:
    return pd.Timestamp(year, month, number)


def test_a_ledger_nobody_touched_changes_nothing_and_is_not_talked_about(town: Township) -> None:
    told = town.returned(town.ledger)
    assert landed(town, told) == {}
    assert told.codes() == set()
    assert told.cases.reset_index(drop=True).equals(town.plain.cases.reset_index(drop=True))


def test_sorted_rows_and_reordered_sheets_keep_every_edit(town: Township, numbers: list[str], tmp_path: Path) -> None:
    book = town.book()
    put(book[SUSPECTED], numbers[7], "责任人", "高山青")
    put(book[DROPOUT], numbers[1], "备注", "父母在外")
    for name in (SUSPECTED, DROPOUT):
        rewrite(book[name], rows_of(book[name])[::-1])
    book.move_sheet(DROPOUT, -3)
    told = town.returned(saved(book, tmp_path / "排序.xlsx"))
    assert landed(town, told) == {numbers[7]: {"responsible": "高山青"}, numbers[1]: {"remark": "父母在外"}}
    assert told.codes() == set()


def test_hidden_rows_of_a_filter_are_read_and_named(town: Township, numbers: list[str], tmp_path: Path) -> None:
    book = town.book()
    row = put(book[SUSPECTED], numbers[8], "责任人", "高山青")
    book[SUSPECTED].row_dimensions[row].hidden = True
    told = town.returned(saved(book, tmp_path / "筛选.xlsx"))
    assert landed(town, told) == {numbers[8]: {"responsible": "高山青"}}
    assert (SUSPECTED, row) in told.at("K170") or told.codes()


def test_a_deleted_row_keeps_its_case_and_is_named(town: Township, numbers: list[str], tmp_path: Path) -> None:
    book = town.book()
    sheet = book[SUSPECTED]
    sheet.delete_rows(case_rows(sheet)[numbers[9]])
    told = town.returned(saved(book, tmp_path / "删行.xlsx"))
    assert landed(town, told) == {}
    assert told.codes() == {"K502"}
    assert numbers[9] in told.findings["message"].iloc[0]


def test_a_copied_row_gives_no_state_and_is_named(town: Township, tmp_path: Path) -> None:
    book = town.book()
    sheet = book[SUSPECTED]
    rows = rows_of(sheet)
    copy = list(rows[-1])
    case = str(copy[0])
    copy[column(sheet, "状态") - 1] = "已确认辍学"
    rewrite(sheet, [*rows, copy])
    told = town.returned(saved(book, tmp_path / "复制行.xlsx"))
    assert landed(town, told) == {}
    assert told.codes() == {"K503"}
    assert case in told.findings["message"].iloc[0]


def test_moved_and_inserted_columns_keep_every_edit(town: Township, numbers: list[str], tmp_path: Path) -> None:
    book = town.book()
    sheet = book[SUSPECTED]
    put(sheet, numbers[7], "责任人", "高山青")
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    at = heading_row(sheet)
    rows = [[sheet.cell(n, c).value for c in range(1, sheet.max_column + 1)] for n in range(at, sheet.max_row + 1)]
    for number, row in enumerate(rows, start=at):
        for place, value in enumerate([*row[5:], "联系情况" if number == at else None, *row[:5][::-1]], start=1):
            sheet.cell(number, place).value = value
    told = town.returned(saved(book, tmp_path / "移列.xlsx"))
    assert landed(town, told) == {numbers[7]: {"responsible": "高山青"}}
    assert not {"K502", "K504", "K509", "K513"} & told.codes()


def test_renamed_headings_are_known_by_their_other_spellings(
    town: Township, numbers: list[str], tmp_path: Path
) -> None:
    book = town.book()
    sheet = book[SUSPECTED]
    put(sheet, numbers[7], "责任人", "高山青")
    put(sheet, numbers[8], "状态", "承诺返校")
    put(sheet, numbers[8], "承诺返校日期", dt.date(2026, 12, 1))
    at = heading_row(sheet)
    for old, new in (
        ("责任人", "劝返责任人"),
        ("状态", "个案状态"),
        ("承诺返校日期", "承诺日期"),
        ("案号", "个案编号"),
    ):
        sheet.cell(at, column(sheet, old)).value = new
    told = town.returned(saved(book, tmp_path / "改表头.xlsx"))
    assert landed(town, told) == {
        numbers[7]: {"responsible": "高山青"},
        numbers[8]: {"state": "promised", "promised_on": day(2026, 12, 1)},
    }
    assert told.codes() == set()


def test_dates_as_text_and_as_serial_numbers_are_days_and_others_are_named(
    town: Township, numbers: list[str], tmp_path: Path
) -> None:
    book = town.book()
    sheet = book[SUSPECTED]
    put(sheet, numbers[7], "离校日期", "2026年9月8日")
    put(sheet, numbers[8], "离校日期", 46266)
    put(sheet, numbers[9], "离校日期", "2026.9.8")
    bad = put(sheet, numbers[10], "离校日期", "上个星期")
    ahead = put(sheet, numbers[11], "返校日期", dt.date(2027, 3, 1))
    told = town.returned(saved(book, tmp_path / "日期.xlsx"))
    assert landed(town, told) == {
        numbers[7]: {"left_on": day(2026, 9, 8)},
        numbers[8]: {"left_on": day(2026, 9, 1)},
        numbers[9]: {"left_on": day(2026, 9, 8)},
    }
    assert told.codes() == {"K511", "K535"}
    assert told.at("K511") == [(SUSPECTED, bad)]
    assert told.at("K535") == [(SUSPECTED, ahead)]


def test_rows_without_number_are_a_known_child_or_a_new_case(
    town: Township, numbers: list[str], tmp_path: Path
) -> None:
    book = town.book()
    sheet = book[SUSPECTED]
    known = put(sheet, numbers[7], "责任人", "高山青")
    sheet.cell(known, 1).value = None
    new = max(case_rows(sheet).values()) + 1
    for heading, value in (
        ("姓名", "田小禾"),
        ("身份证件号", NEW_ID),
        ("学校", "云岭镇石桥小学"),
        ("备注", "村干部发现"),
    ):
        sheet.cell(new, column(sheet, heading)).value = value
    told = town.returned(saved(book, tmp_path / "新增.xlsx"))
    changes = landed(town, told)
    assert changes.pop(numbers[7]) == {"responsible": "高山青"}
    assert len(changes) == 1
    (case,) = changes.values()
    assert (case["name"], case["id_no"], case["school"], case["remark"], case["state"]) == (
        "田小禾", NEW_ID, "云岭镇石桥小学", "村干部发现", "suspected",
    )  # fmt: skip
    assert told.at("K506") == [(SUSPECTED, known)]
    assert told.at("K507") == [(SUSPECTED, new)]
    assert told.codes() - {"K519"} == {"K506", "K507"}


def test_renamed_sheets_and_a_single_sheet_are_still_ledgers(
    town: Township, numbers: list[str], tmp_path: Path
) -> None:
    book = town.book()
    put(book[SUSPECTED], numbers[7], "责任人", "高山青")
    put(book[DROPOUT], numbers[0], "责任人", "水长流")
    book[SUSPECTED].title, book[DROPOUT].title, book[CHILDREN].title = "Sheet1", "Sheet2", "Sheet3"
    told = town.returned(saved(book, tmp_path / "改表名.xlsx"))
    assert landed(town, told) == {numbers[7]: {"responsible": "高山青"}, numbers[0]: {"responsible": "水长流"}}
    assert told.codes() == set()


def test_one_sheet_alone_speaks_for_its_cases_and_the_others_are_named(
    town: Township, numbers: list[str], tmp_path: Path
) -> None:
    book = town.book()
    put(book[DROPOUT], numbers[0], "责任人", "水长流")
    for name in book.sheetnames:
        if name not in (DROPOUT, "选项"):
            del book[name]
    told = town.returned(saved(book, tmp_path / "只交辍学.xlsx"))
    assert landed(town, told) == {numbers[0]: {"responsible": "水长流"}}
    assert told.codes() <= {"K502"}


def test_a_torn_row_is_not_used_and_is_named(town: Township, tmp_path: Path) -> None:
    book = town.book()
    sheet = book[SUSPECTED]
    rows = rows_of(sheet)
    one, other = rows[0], rows[1]
    one[1:15], other[1:15] = other[1:15], one[1:15]
    place = column(sheet, "全国学籍号") - 1 if any(c.value == "全国学籍号" for c in sheet[heading_row(sheet)]) else None
    for heading in ("学籍号", "全国学籍号"):
        if any(c.value == heading for c in sheet[heading_row(sheet)]):
            place = column(sheet, heading) - 1
    assert place is not None
    one[place], other[place] = other[place], one[place]
    one[column(sheet, "状态") - 1] = "已确认辍学"
    rewrite(sheet, rows)
    told = town.returned(saved(book, tmp_path / "串行.xlsx"))
    assert landed(town, told) == {}
    assert told.codes() == {"K504"}
    first = heading_row(sheet) + 1
    assert sorted(told.at("K504")) == [(SUSPECTED, first), (SUSPECTED, first + 1)]


def test_a_ledger_torn_in_more_than_three_rows_of_ten_is_refused_and_the_old_one_stands(
    town: Township, numbers: list[str], tmp_path: Path
) -> None:
    book = town.book()
    sheet = book[SUSPECTED]
    put(sheet, numbers[12], "状态", "已确认辍学")
    at = heading_row(sheet)
    rows = rows_of(sheet)
    keys = [row[0] for row in rows]
    for row, key in zip(rows, keys[1:] + keys[:1], strict=True):
        row[0] = key
    rewrite(sheet, rows)
    assert sheet.cell(at, 1).value == HEADING
    told = town.returned(saved(book, tmp_path / "只排一列.xlsx"))
    assert landed(town, told) == {}
    assert "K509" in told.codes()


def test_case_numbers_with_a_slip_spaces_or_other_letters(town: Township, numbers: list[str], tmp_path: Path) -> None:
    book = town.book()
    sheet = book[SUSPECTED]
    slip = put(sheet, numbers[7], "责任人", "高山青")
    sheet.cell(slip, 1).value = numbers[7][:-1] + ("A" if numbers[7][-1] != "A" else "B")
    spaced = put(sheet, numbers[8], "责任人", "水长流")
    sheet.cell(spaced, 1).value = " " + numbers[8].replace("-", " - ").lower() + "　"
    wide = put(sheet, numbers[9], "责任人", "云上人")
    sheet.cell(wide, 1).value = "".join(chr(ord(c) + 0xFEE0) for c in numbers[9])
    told = town.returned(saved(book, tmp_path / "案号.xlsx"))
    assert landed(town, told) == {
        numbers[7]: {"responsible": "高山青"},
        numbers[8]: {"responsible": "水长流"},
        numbers[9]: {"responsible": "云上人"},
    }
    assert told.codes() == {"K534", "K506"}
    assert told.at("K534") == [(SUSPECTED, slip)]


def test_corrected_names_and_numbers_are_named_and_the_registry_s_stand(
    town: Township, numbers: list[str], tmp_path: Path
) -> None:
    book = town.book()
    sheet = book[SUSPECTED]
    renamed = put(sheet, numbers[7], "姓名", "改了名")
    corrected = put(sheet, numbers[8], "身份证件号", NEW_ID)
    destroyed = put(sheet, numbers[9], "身份证件号", 990101201206055000)
    put(sheet, numbers[9], "责任人", "云上人")
    told = town.returned(saved(book, tmp_path / "改名改号.xlsx"))
    assert landed(town, told) == {numbers[9]: {"responsible": "云上人"}}
    assert told.at("K505") == [(SUSPECTED, renamed)]
    assert sorted(told.at("K513")) == sorted([(SUSPECTED, corrected), (SUSPECTED, destroyed)])
    assert told.codes() == {"K505", "K513"}


def test_only_words_of_the_list_are_a_state_and_a_claim_closes_nothing(
    town: Township, numbers: list[str], tmp_path: Path
) -> None:
    book = town.book()
    sheet = book[SUSPECTED]
    words = ("已返校", "己返校", "√", "回来了", None, "已销号")
    rows = [put(sheet, number, "状态", word) for number, word in zip(numbers[7:13], words, strict=True)]
    put(sheet, numbers[12], "返校日期", dt.date(2026, 10, 12))
    told = town.returned(saved(book, tmp_path / "状态.xlsx"))
    changes = landed(town, told)
    assert set(changes) <= {numbers[12]}
    assert changes.get(numbers[12], {}) in ({}, {"returned_on": day(2026, 10, 12)})
    assert sorted(told.at("K510")) == [(SUSPECTED, row) for row in sorted(rows[1:5])]
    assert {"K510", "K526", "K516"} <= told.codes()


def test_a_due_day_that_a_person_set_lands_and_a_later_one_is_named(
    town: Township, numbers: list[str], tmp_path: Path
) -> None:
    book = town.book()
    sheet = book[SUSPECTED]
    due = town.plain.cases.set_index("case_no")["due_on"]
    put(sheet, numbers[7], "劝返时限", (due[numbers[7]] + pd.Timedelta(days=40)).date())
    put(sheet, numbers[8], "劝返时限", (due[numbers[8]] - pd.Timedelta(days=1)).date())
    early = put(sheet, numbers[9], "劝返时限", dt.date(2026, 9, 1))
    told = town.returned(saved(book, tmp_path / "时限.xlsx"))
    assert landed(town, told) == {}
    now = told.cases.set_index("case_no")
    for place, days in ((7, 40), (8, -1), (9, 0)):
        assert now.loc[numbers[place], "due_on"] == due[numbers[place]] + pd.Timedelta(days=days)
    assert now.loc[numbers[7], "due_rule"].startswith("人工定的时限，按规定为")
    assert told.codes() == {"K581", "K548"}
    assert told.at("K548") == [(SUSPECTED, early)]


def test_computed_cells_that_were_edited_are_put_back_and_named(
    town: Township, numbers: list[str], tmp_path: Path
) -> None:
    book = town.book()
    sheet = book[SUSPECTED]
    edits = {
        "学校": "云岭镇中心小学校区", "年级班级": "一年级9班", "销号尚缺": "都齐了",
        "超期": "是" if town.of(numbers[7])["is_overdue"] is not True else "否", "承诺未返": "是", "村组": "别村三组",
        "户号": "YL99999", "性别": "女" if town.of(numbers[7])["sex"] == "male" else "男",
        "出生日期": dt.date(2010, 1, 1), "学籍号": "G990101201001010009", "重点群体": "残疾", "学籍状态": "休学",
        "本月来源": "再次辍学", "前案号": numbers[0], "立案日期": dt.date(2026, 1, 1), "时限依据": "口头通知",
        "发现依据": "群众反映", "理由": "已随父母外出",
    }  # fmt: skip
    row = 0
    for heading, value in edits.items():
        row = put(sheet, numbers[7], heading, value)
    told = town.returned(saved(book, tmp_path / "灰列.xlsx"))
    assert landed(town, told) == {}
    assert told.codes() == {"K513"}
    findings = told.findings.set_index("heading")
    assert set(findings.index) == set(edits)
    assert set(findings["source_row"]) == {row}
    letters = {str(cell.value): cell.column_letter for cell in sheet[heading_row(sheet)]}
    assert findings["source_column"].to_dict() == {heading: letters[heading] for heading in edits}
    before = town.of(numbers[7])
    assert f"由「{before['reason']}」改成了「已随父母外出」" in findings.loc["理由", "message"]
    assert findings.loc["村组", "remedy"].startswith("要改请更正户籍适龄人口名单")
    assert findings.loc["时限依据", "remedy"].startswith("时限按政策参数计算")


def test_an_emptied_computed_cell_is_put_back_and_an_emptied_white_one_is_not_erased(
    town: Township, numbers: list[str], tmp_path: Path
) -> None:
    book = town.book()
    grey = put(book[SUSPECTED], numbers[7], "理由", None)
    white = put(book[SUSPECTED], numbers[6], "备注", None)
    told = town.returned(saved(book, tmp_path / "清格.xlsx"))
    assert landed(town, told) == {}
    assert told.codes() == {"K513", "K544"}
    assert told.at("K513") == [(SUSPECTED, grey)]
    assert told.at("K544") == [(SUSPECTED, white)]
    assert "原为「九月已电话联系」" in told.findings.set_index("code").loc["K544", "message"]


def test_white_cells_of_the_home_may_be_corrected(town: Township, numbers: list[str], tmp_path: Path) -> None:
    book = town.book()
    for heading, value in (("监护人", "高山青"), ("联系电话", "13800009999"), ("家庭住址", "石桥村一组")):
        put(book[SUSPECTED], numbers[7], heading, value)
    put(book[SUSPECTED], numbers[8], "联系电话", "没有电话")
    told = town.returned(saved(book, tmp_path / "家庭.xlsx"))
    assert landed(town, told) == {
        numbers[7]: {"guardian": "高山青", "phone": "13800009999", "address": "石桥村一组"},
        numbers[8]: {"phone": "没有电话"},
    }
    assert told.codes() == set()


def test_a_struck_row_closes_nothing_and_is_asked_about(town: Township, numbers: list[str], tmp_path: Path) -> None:
    book = town.book()
    sheet = book[SUSPECTED]
    row = case_rows(sheet)[numbers[9]]
    for cell in sheet[row]:
        cell.font = Font(strike=True)
    told = town.returned(saved(book, tmp_path / "删除线.xlsx"))
    assert landed(town, told) == {}
    assert told.at("K545") == [(SUSPECTED, row)]
    assert told.codes() == {"K545"}


def test_one_column_sorted_alone_is_not_taken(town: Township, numbers: list[str], tmp_path: Path) -> None:
    book = town.book()
    sheet = book[SUSPECTED]
    put(sheet, numbers[7], "备注", "已联系")
    known = [number for number in numbers if number in case_rows(sheet) and town.of(number)["phone"]]
    phones = [sheet.cell(case_rows(sheet)[number], column(sheet, "联系电话")).value for number in known]
    assert len(set(phones)) > 4
    for number, phone in zip(known, sorted(phones, key=str, reverse=True), strict=True):
        put(sheet, number, "联系电话", phone)
    told = town.returned(saved(book, tmp_path / "只排电话.xlsx"))
    assert landed(town, told) == {numbers[7]: {"remark": "已联系"}}
    assert told.codes() == {"K546"}


def test_the_left_half_sorted_without_the_right_is_refused(town: Township, numbers: list[str], tmp_path: Path) -> None:
    book = town.book()
    sheet = book[SUSPECTED]
    put(sheet, numbers[12], "状态", "已确认辍学")
    rows = rows_of(sheet)
    width = column(sheet, "年级班级")
    left = [row[:width] for row in rows][::-1]
    rewrite(sheet, [one + row[width:] for one, row in zip(left, rows, strict=True)])
    told = town.returned(saved(book, tmp_path / "半边排序.xlsx"))
    assert landed(town, told) == {}
    assert "K509" in told.codes()


def test_a_case_that_has_ended_stays_as_it_is_and_what_was_typed_is_named(
    town: Township, numbers: list[str], tmp_path: Path
) -> None:
    book = town.book()
    row = put(book[SUSPECTED], numbers[5], "销号日期", dt.date(2026, 9, 1))
    put(book[SUSPECTED], numbers[5], "劝返结果", "承诺返校")
    put(book[SUSPECTED], numbers[5], "状态", "劝返中")
    told = town.returned(saved(book, tmp_path / "已销号.xlsx"))
    assert landed(town, told) == {}
    assert told.codes() == {"K515", "K543", "K548"}
    assert told.at("K543") == [(SUSPECTED, row)]
    assert told.at("K548") == [(SUSPECTED, row)]  # closed before the case was opened
    letters = {str(cell.value): cell.column_letter for cell in book[SUSPECTED][heading_row(book[SUSPECTED])]}
    assert set(told.findings["source_column"]) == {letters[name] for name in ("销号日期", "劝返结果", "状态")}


def test_copies_that_differ_are_named_and_others_are_merged(town: Township, numbers: list[str], tmp_path: Path) -> None:
    paths = []
    for name, who in (("甲", "高山青"), ("乙", "水长流")):
        book = town.book()
        put(book[SUSPECTED], numbers[7], "责任人", who)
        put(book[SUSPECTED], numbers[8 if name == "甲" else 9], "备注", name)
        paths.append(saved(book, tmp_path / f"{name}.xlsx"))
    told = town.returned(*paths)
    assert landed(town, told) == {numbers[8]: {"remark": "甲"}, numbers[9]: {"remark": "乙"}}
    assert told.codes() == {"K514"}
    (message,) = told.findings["message"]
    assert "高山青" in message
    assert "水长流" in message


def test_a_copy_of_an_earlier_issue_overwrites_nothing(town: Township, numbers: list[str], tmp_path: Path) -> None:
    book = town.book()
    for sheet in book.worksheets:
        sheet.cell(1, 1).value = str(sheet.cell(1, 1).value or "").replace("2026年9月", "2026年8月")
    put(book[SUSPECTED], numbers[6], "备注", "八月的话")
    put(book[SUSPECTED], numbers[7], "备注", "八月写下、九月还空着")
    told = town.returned(saved(book, tmp_path / "旧台账.xlsx"))
    assert landed(town, told) == {numbers[7]: {"remark": "八月写下、九月还空着"}}
    assert told.codes() == {"K537", "K281"}  # its list of all children is not last month's, so nobody can compare it


def test_an_emptied_ledger_loses_nothing_and_is_named(town: Township, tmp_path: Path) -> None:
    book = town.book()
    for name in (SUSPECTED, DROPOUT):
        rewrite(book[name], [])
    told = town.returned(saved(book, tmp_path / "清空.xlsx"))
    assert landed(town, told) == {}
    assert told.codes() == {"K540"}


def test_marks_merges_and_comment_rows_change_nothing(town: Township, numbers: list[str], tmp_path: Path) -> None:
    book = town.book()
    sheet = book[SUSPECTED]
    row = case_rows(sheet)[numbers[9]]
    for cell in sheet[row]:
        cell.font = Font(strike=True)
    rows = rows_of(sheet)
    comment: list[object] = [None] * len(rows[0])
    comment[0] = "以上已电话核实"
    rewrite(sheet, [*rows[:3], comment, *rows[3:]])
    place = column(sheet, "责任人")
    first = case_rows(sheet)[numbers[7]]
    sheet.cell(first, place).value = "高山青"
    sheet.merge_cells(start_row=first, end_row=first + 1, start_column=place, end_column=place)
    told = town.returned(saved(book, tmp_path / "合并.xlsx"))
    changes = landed(town, told)
    assert changes[numbers[7]] == {"responsible": "高山青"}
    assert all(values == {"responsible": "高山青"} for values in changes.values())
    assert told.codes() == {"K545", "K271"}  # the line between two rows lands nowhere, and is named


def test_cases_split_over_two_sheets_and_a_blank_sheet(town: Township, numbers: list[str], tmp_path: Path) -> None:
    book = town.book()
    sheet = book[SUSPECTED]
    put(sheet, numbers[12], "责任人", "高山青")
    rows = rows_of(sheet)
    more = book.create_sheet("续表")
    book.create_sheet("空表")
    headings = [cell.value for cell in sheet[heading_row(sheet)]]
    for values in (headings, *rows[5:]):
        more.append(values)
    rewrite(sheet, rows[:5])
    told = town.returned(saved(book, tmp_path / "分表.xlsx"))
    assert landed(town, told) == {numbers[12]: {"responsible": "高山青"}}
    assert told.codes() == set()


def test_a_row_deleted_in_one_copy_and_edited_in_another_is_edited(
    town: Township, numbers: list[str], tmp_path: Path
) -> None:
    book, other = town.book(), town.book()
    sheet = book[SUSPECTED]
    sheet.delete_rows(case_rows(sheet)[numbers[9]])
    put(other[SUSPECTED], numbers[9], "备注", "已联系")
    told = town.returned(saved(book, tmp_path / "甲.xlsx"), saved(other, tmp_path / "乙.xlsx"))
    assert landed(town, told) == {numbers[9]: {"remark": "已联系"}}
    assert told.codes() == set()


def test_a_plain_list_of_names_and_words_finds_its_cases(town: Township, numbers: list[str], tmp_path: Path) -> None:
    cases = town.cases.set_index("case_no")
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["姓名", "身份证件号", "学校", "状态", "责任人"])
    for number in numbers[7:9]:
        child = cases.loc[number]
        sheet.append([child["name"], child["id_no"], child["school"], "劝返中", "高山青"])
    told = town.returned(saved(book, tmp_path / "名单.xlsx"))
    assert landed(town, told) == {number: {"state": "persuading", "responsible": "高山青"} for number in numbers[7:9]}
    assert told.codes() == {"K506"}


def _converted(book: Path, to: str, folder: Path) -> Path:
    soffice = shutil.which("soffice")
    assert soffice
    out = folder / to.partition(":")[0]
    command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", to]
    subprocess.run([*command, "--outdir", str(out), str(book)], check=True, capture_output=True, timeout=120)
    return out


@pytest.mark.pictures
@needs("soffice")
def test_a_ledger_saved_by_libreoffice_in_any_format_says_the_same(
    town: Township, numbers: list[str], tmp_path: Path
) -> None:
    book = town.book()
    put(book[SUSPECTED], numbers[7], "责任人", "高山青")
    put(book[SUSPECTED], numbers[8], "状态", "承诺返校")
    put(book[SUSPECTED], numbers[8], "承诺返校日期", dt.date(2026, 12, 1))
    path = saved(book, tmp_path / "台账.xlsx")
    wanted = {
        numbers[7]: {"responsible": "高山青"},
        numbers[8]: {"state": "promised", "promised_on": day(2026, 12, 1)},
    }
    for to in ("xlsx", "xls", "ods", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"):
        files = sorted(_converted(path, to, tmp_path).glob("台账*"))
        if to.startswith("csv"):
            files = [file for file in files if SUSPECTED in file.name]
        told = town.returned(*files)
        assert landed(town, told) == wanted, to
        assert told.codes() <= ({"K502"} if to.startswith("csv") else set()), to


def _answered(town: Township, path: Path, answers: dict[str, dict[str, object]]) -> list[Path]:
    """The verification workbooks that went out, with these answers by question number."""
    paths = []
    for source in sorted((town.out / "2026-09" / "下发核查").glob("*.xlsx")):
        book = load_workbook(source)
        sheet = book["核查表"]
        at = next(n for n in range(1, 12) if sheet.cell(n, 1).value == "编号")
        places = {sheet.cell(at, c).value: c for c in range(1, sheet.max_column + 1)}
        for row in range(at + 1, sheet.max_row + 1):
            for heading, value in answers.get(str(sheet.cell(row, 1).value), {}).items():
                sheet.cell(row, places[heading]).value = value
        paths.append(saved(book, path / f"核查{source.name}"))
    return paths


def test_verification_sheets_nobody_filled_in_say_nothing(town: Township, tmp_path: Path) -> None:
    told = town.returned(*_answered(town, tmp_path, {}))
    assert landed(town, told) == {}
    assert told.codes() == set()


def test_answers_about_cases_confirm_prove_or_only_claim(town: Township, numbers: list[str], tmp_path: Path) -> None:
    checked = {"核实日期": dt.date(2026, 10, 20), "核实人": "高山青"}
    answers: dict[str, dict[str, object]] = {
        numbers[7]: {"去向": "辍学", **checked},
        numbers[8]: {"去向": "在校", **checked},
        numbers[9]: {"去向": "转学", "证明材料": "转学联系单 2026-31", "备注": "邻县三小", **checked},
        numbers[10]: {"去向": "转学", **checked},
        numbers[11]: {"去向": "不清楚", **checked},
    }
    told = town.with_answers(*_answered(town, tmp_path, answers))
    assert told.of(numbers[7])["state"] == "confirmed"
    assert told.of(numbers[7])["ledger"] == "dropout"
    assert told.of(numbers[7])["confirmed_on"] == day(2026, 10, 20)
    assert told.of(numbers[8])["state"] == "suspected"
    assert (told.of(numbers[9])["state"], told.of(numbers[9])["closing_kind"]) == ("excluded", "transfer")
    assert "转学联系单 2026-31" in str(told.of(numbers[9])["evidence"])
    assert told.of(numbers[10])["state"] == "suspected"
    assert told.of(numbers[11])["state"] == "suspected"
    assert {"K526", "K516", "K538"} <= told.codes()
    assert "K517" not in told.codes()  # the paper is proof enough: nobody closed it by hand
    case = town.cases.set_index("case_no").loc[numbers[9]]
    record = told.registry.set_index("id_no").loc[case["id_no"]]
    assert record["standing"] == "absent_explained"


def test_answers_of_two_copies_that_differ_are_not_taken(town: Township, numbers: list[str], tmp_path: Path) -> None:
    paths = []
    for name, where in (("甲", "在校"), ("乙", "辍学")):
        (tmp_path / name).mkdir()
        answered = _answered(town, tmp_path / name, {numbers[7]: {"去向": where}})
        paths += [path.rename(tmp_path / f"{name}{path.name}") for path in answered]
    told = town.with_answers(*paths)
    assert told.of(numbers[7])["state"] == "suspected"
    assert told.codes() == {"K539"}


def test_an_answer_once_given_counts_in_the_months_after(town: Township, numbers: list[str], tmp_path: Path) -> None:
    answer: dict[str, object] = {"去向": "转学", "证明材料": "转学联系单", "核实日期": dt.date(2026, 10, 20)}
    first = town.with_answers(*_answered(town, tmp_path, {numbers[9]: answer}))
    kept = VerificationReturns.build(first.verifications[first.verifications["destination"].notna()])
    reading = replace(
        town.reading, inputs=(), ledgers=(), previous_snapshot=snapshot_text("2026-10", first.opened.cases, {}, kept)
    )
    told = gather.clean(reading, town.month)
    assert told.verifications.rows["is_remembered"].tolist() == [True]
    assert told.proofs.rows[["kind", "document"]].values.tolist() == [["transfer", "转学联系单"]]
    assert told.proofs.rows["id_no"].tolist() == [first.of(numbers[9])["id_no"]]


def test_a_ledger_edited_in_place_is_merged_and_kept_and_a_rerun_changes_nothing(
    town: Township, numbers: list[str]
) -> None:
    kept = load_workbook(town.out / "历史" / "2026-09-第1次" / town.ledger.name)[SUSPECTED]
    assert kept.cell(case_rows(kept)[numbers[6]], column(kept, "备注")).value == "九月已电话联系"
    assert town.cases.set_index("case_no").loc[numbers[6], "remark"] == "九月已电话联系"
    before = (town.out / "2026-09" / "data" / "cases.csv").read_bytes()
    ledger = digest(town.ledger)
    october = _october(town, numbers)
    edited = digest(october)
    run_month(Order(town.workspace, "2026-09", town.out))
    assert (town.out / "2026-09" / "data" / "cases.csv").read_bytes() == before
    assert digest(town.ledger) == ledger
    assert digest(october) == edited, "a run of an earlier month touches no later one"
    run_month(Order(town.workspace, "2026-10", town.out))
    sheet = load_workbook(october)[SUSPECTED]
    assert sheet.cell(case_rows(sheet)[numbers[7]], column(sheet, "责任人")).value == "十月所填"
    assert sheet.cell(case_rows(sheet)[numbers[6]], column(sheet, "备注")).value == "九月已电话联系"
    kept = load_workbook(town.out / "历史" / "2026-10-第1次" / october.name)[SUSPECTED]
    assert kept.cell(case_rows(kept)[numbers[7]], column(kept, "责任人")).value == "十月所填"


def _october(town: Township, numbers: list[str]) -> Path:
    """October's ledger, with a word that a clerk wrote into it after the run."""
    run_month(Order(town.workspace, "2026-10", town.out))
    ledger = town.out / "2026-10" / town.ledger.name
    book = load_workbook(ledger)
    put(book[SUSPECTED], numbers[7], "责任人", "十月所填")
    return saved(book, ledger)


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed by signal")
@pytest.mark.parametrize("share", [0.35, 0.8])
def test_a_run_killed_on_the_way_leaves_the_old_ledger_whole(town: Township, share: float) -> None:
    before = digest(town.ledger)
    command = [sys.executable, "-m", "kongchuo_reports", "run", str(town.workspace), "--month", "2026-09"]
    with subprocess.Popen(
        [*command, "--out", str(town.out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as running:
        with contextlib.suppress(subprocess.TimeoutExpired):
            running.wait(share * 6)
        running.kill()
    assert digest(town.ledger) == before
    assert verify_run(town.out / "2026-09") == []
