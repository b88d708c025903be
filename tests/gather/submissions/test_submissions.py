"""Submissions read by names and headings: older layouts, moved rows, unit lists, months and units that do not agree."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from kongchuo_reports import gather
from kongchuo_reports.domain.vocabulary import submission_words as heads
from kongchuo_reports.domain.wording.books import submission_book as words
from tests.publish.townships import SILENT, Township, written

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.records import Submissions

STONE, WATER = Township(1, "青石镇", 11, suspected=2, dropouts=1), Township(2, "白水镇", 12, suspected=1)


@pytest.fixture(scope="module")
def stone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(STONE, tmp_path_factory.mktemp("甲") / "青石.xlsx")


@pytest.fixture(scope="module")
def water(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(WATER, tmp_path_factory.mktemp("乙") / "白水.xlsx")


def read(*paths: Path, units: Path | None = None) -> Submissions:
    return gather.read_submissions(paths, units, lambda *_: None)


def codes(told: Submissions) -> list[str]:
    return told.findings.rows["code"].tolist()


def names(tmp_path: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "名单.xlsx")
    return tmp_path / "名单.xlsx"


def test_a_workbook_as_it_was_written_reads_without_a_finding(stone: Path) -> None:
    told = read(stone)
    assert codes(told) == []
    assert told.row_counts == {
        "summary": 1, "suspected": 2, "dropouts": 1, "closed": 0, "unreported": 0, "retention": 1
    }  # fmt: skip
    row = told.summary.rows.iloc[0]
    assert (row["registered"], row["present"], row["absent_unexplained"], row["denominator"]) == (14, 11, 2, 100)


def test_a_school_that_handed_in_nothing_is_read_with_its_pupils(tmp_path: Path) -> None:
    told = read(written(Township(4, "银溪镇", 11, silent=3), tmp_path / "银溪.xlsx"))
    rows = told.unreported.rows.set_index("school")["registered"]
    assert rows[SILENT] == 3
    assert told.summary.rows.set_index("school").loc[SILENT, "not_reported"] == 3


def test_units_that_handed_nothing_up_are_named(stone: Path, water: Path, tmp_path: Path) -> None:
    listed = names(tmp_path, ("全县单位名单",), ("序号", "单位名称"), (1, "青石镇人民政府"), (2, "红河镇人民政府"))
    told = read(stone, water, units=listed)
    assert told.missing == ("红河镇人民政府",)
    found = told.findings.rows.set_index("code")["found"].to_dict()
    assert found == {"K189": "红河镇人民政府", "K190": "白水镇人民政府"}


def test_a_list_without_names_is_told(stone: Path, tmp_path: Path) -> None:
    told = read(stone, units=names(tmp_path, (1, 2), (3, 4)))
    assert "K193" in codes(told)


def test_the_same_file_twice_is_read_once(stone: Path, tmp_path: Path) -> None:
    shutil.copy(stone, tmp_path / "又一份.xlsx")
    told = read(stone, stone, tmp_path / "又一份.xlsx")
    assert len(told.units) == 1
    assert codes(told) == ["K121"]


def test_two_different_workbooks_of_one_unit_are_told(stone: Path, tmp_path: Path) -> None:
    other = written(Township(1, "青石镇", 20), tmp_path / "青石改.xlsx")
    assert "K188" in codes(read(stone, other))


def test_another_month_is_told(stone: Path, water: Path, tmp_path: Path) -> None:
    book = load_workbook(water)
    cover = book[words.COVER]
    next(cell for row in cover.iter_rows() for cell in row if cell.value == "报告期").offset(0, 1).value = "2026年9月"
    book.save(tmp_path / "白水.xlsx")
    third = written(Township(3, "红河镇", 5), tmp_path / "红河.xlsx")
    told = read(stone, tmp_path / "白水.xlsx", third)
    assert told.findings.rows.set_index("code")["found"].to_dict() == {"K191": "2026年9月"}


def test_a_cover_without_a_unit_takes_the_name_of_the_file(stone: Path, tmp_path: Path) -> None:
    book = load_workbook(stone)
    del book[words.COVER]
    book.save(tmp_path / "青石镇报送.xlsx")
    told = read(tmp_path / "青石镇报送.xlsx")
    assert told.units.rows["unit"].tolist() == ["青石镇报送"]
    assert "K192" in codes(told)


def test_columns_in_another_order_renamed_sheets_and_a_lacking_column_are_understood(
    stone: Path, tmp_path: Path
) -> None:
    book = load_workbook(stone)
    sheet = book[words.TABLE_2]
    heading = next(cell for row in sheet.iter_rows() for cell in row if cell.value == heads.NAME)
    group = next(cell for row in sheet.iter_rows() for cell in row if cell.value == heads.GROUPS)
    sheet.cell(heading.row, 20, "姓 名")
    sheet.cell(heading.row, 21, "本地加的列")
    for number in (1, 2):
        sheet.cell(heading.row + number, 20, sheet.cell(heading.row + number, heading.column).value)
        sheet.cell(heading.row + number, heading.column).value = None
        sheet.cell(heading.row + number, 21, "一")
    heading.value, group.value = None, None
    sheet.title = "疑似明细（白纸）"
    sheet.insert_rows(1, 2)
    book.save(tmp_path / "旧版.xlsx")
    told = read(tmp_path / "旧版.xlsx")
    assert told.suspected.rows["name"].notna().all()
    assert len(told.suspected) == 2
    assert codes(told) == ["K182", "K183"]


def test_rows_added_by_hand_below_and_between_are_all_read(stone: Path, tmp_path: Path) -> None:
    book = load_workbook(stone)
    sheet = book[words.TABLE_2]
    last = next(cell for row in sheet.iter_rows() for cell in row if cell.value == heads.NAME).row + 2
    sheet.cell(last + 1, 2, "手工加")  # where an empty row stood, right above the signatures
    book.save(tmp_path / "加行.xlsx")
    told = read(tmp_path / "加行.xlsx")
    assert told.suspected.rows["name"].tolist()[-1] == "手工加"
    assert any("应等于表二的人数" in text for text in told.findings.rows["message"])


def test_a_number_that_is_a_word_is_told_with_its_cell(stone: Path, tmp_path: Path) -> None:
    book = load_workbook(stone)
    sheet = book[words.TABLE_1]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "学籍人数")
    sheet.cell(cell.row + 1, cell.column).value = "待定"
    book.save(tmp_path / "字.xlsx")
    found = read(tmp_path / "字.xlsx").findings.rows
    assert found[found["code"] == "K184"][["source_sheet", "source_column", "found"]].values.tolist() == [
        [words.TABLE_1, "D", "待定"]
    ]


def test_a_lacking_sheet_is_told_by_name(stone: Path, tmp_path: Path) -> None:
    book = load_workbook(stone)
    del book[words.TABLE_6]
    book.save(tmp_path / "缺表.xlsx")
    found = read(tmp_path / "缺表.xlsx").findings.rows
    assert found[["code", "found"]].values.tolist() == [["K181", words.TABLE_6]]


def with_rows(source: Path, target: Path, table: str, *rows: dict[str, object]) -> Path:
    """A workbook with rows put below the first of a table, each told by its headings."""
    book = load_workbook(source)
    sheet = book[table]
    first = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "学籍人数").row
    columns = {}
    for number in (first - 1, first):
        columns |= {cell.value: cell.column for cell in sheet[number] if cell.value}
    for number, row in enumerate(rows, first + 2):
        sheet.insert_rows(number)
        for heading, value in row.items():
            sheet.cell(number, columns[heading]).value = value
    book.save(target)
    return target


@pytest.mark.parametrize(
    "row",
    [
        {"学校": "小学小计"}, {"乡镇": "小计"}, {"学段": "小计"}, {"学校": "初中合计"}, {"乡镇": "小 计："}, {"学校": "小计（民办）"},
        {"乡镇": "东片共计"}, {"乡镇": "红河镇合计"}, {"学校": "小计1所"},
    ],
)  # fmt: skip
def test_a_row_that_sums_up_others_is_named_and_not_counted(
    stone: Path, tmp_path: Path, row: dict[str, object]
) -> None:
    counts = {"学籍人数": 14, "花名册人数": 14, "在籍在校": 11, "疑似辍学": 2}
    told = read(with_rows(stone, tmp_path / "青石.xlsx", words.TABLE_1, {**row, **counts}))
    assert told.summary.rows["registered"].tolist() == [14]
    assert codes(told) == ["K195"]


@pytest.mark.parametrize("label", ["合计", "全镇合计", "青石镇合计", "总计", "合计（含民办）", "本镇总计", "学校合计"])
def test_a_row_that_sums_up_the_whole_table_is_held_to_it(stone: Path, tmp_path: Path, label: str) -> None:
    book = load_workbook(stone)
    sheet = book[words.TABLE_1]
    total = next(row for row in sheet.iter_rows() if row[0].value == "合计")
    total[0].value = label
    for cell in total[3:]:
        cell.value = 0
    book.save(tmp_path / "青石.xlsx")
    told = read(tmp_path / "青石.xlsx")
    assert len(told.summary.rows) == 1
    assert set(codes(told)) == {"K185"}
    assert any("在籍在校" in message for message in told.findings.rows["message"])


def test_of_several_rows_called_alike_the_last_is_of_the_whole(stone: Path, tmp_path: Path) -> None:
    counts = {"学籍人数": 14, "花名册人数": 14, "在籍在校": 11, "疑似辍学": 2}
    told = read(with_rows(stone, tmp_path / "青石.xlsx", words.TABLE_1, {"乡镇": "合计", "学段": "小学", **counts}))
    assert len(told.summary.rows) == 1
    assert codes(told) == ["K195"]


@pytest.mark.parametrize(
    "typed", ["疑似辍学 台账", "疑似辍学台账 ", "疑似台账", "疑似辍学学生台账", "疑 似 辍 学 台 账"]
)
def test_a_ledger_is_known_however_its_name_is_spaced(stone: Path, tmp_path: Path, typed: str) -> None:
    book = load_workbook(stone)
    sheet = book[words.CHECKS]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "疑似辍学台账")
    cell.value = typed
    book.save(tmp_path / "青石.xlsx")
    told = read(tmp_path / "青石.xlsx")
    assert codes(told) == []
    assert told.balances.rows["ledger"].tolist() == read(stone).balances.rows["ledger"].tolist()


@pytest.mark.pictures
@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_what_libreoffice_saved_reads_the_same(stone: Path, tmp_path: Path, ending: str) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", ending, "--outdir", str(tmp_path), str(stone)],
        check=True,
        capture_output=True,
        timeout=90,
    )
    first, saved = read(stone), read(tmp_path / f"青石.{ending}")
    assert codes(saved) == []
    assert saved.row_counts == first.row_counts
    for name in ("summary", "suspected", "dropouts", "groups", "balances", "checks"):
        one, other = (getattr(told, name).rows.drop(columns=["source_file"]) for told in (first, saved))
        assert one.equals(other), name


def test_a_number_of_two_units_is_each_its_own_and_one_of_two_children_of_a_unit_is_told(
    stone: Path, water: Path, tmp_path: Path
) -> None:
    assert "K275" not in codes(read(stone, water))
    book = load_workbook(stone)
    rows = [
        cell
        for name in book.sheetnames
        for row in book[name].iter_rows()
        for cell in row
        if str(cell.value).startswith("KC-") and len(str(cell.value)) < 20
    ]
    for cell in rows:
        cell.value = "KC-2026-0001F"
    book.save(tmp_path / "青石.xlsx")
    assert "K275" in codes(read(tmp_path / "青石.xlsx", water))
