"""An office's own county table and layout: values land in named cells, formats stay, what does not fit is told."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName

from kongchuo_reports.domain.codes import Stage
from kongchuo_reports.domain.vocabulary import submission_words as heads
from kongchuo_reports.domain.wording.books import submission_book as words
from kongchuo_reports.publish.books.submission import office_tables, submission_book
from kongchuo_reports.publish.books.submission.office_layout import DEFAULTS, laid_out, layout_of
from kongchuo_reports.publish.books.submission.office_values import values_of
from kongchuo_reports.publish.books.submission.submission_shapes import HEADINGS, layout_told
from kongchuo_reports.publish.templates.template_folder import packaged_templates
from tests.publish.reading_back import column
from tests.publish.townships import Township, of

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.records import Results

TOWNSHIP = Township(3, "红河镇", present=11, suspected=2, dropouts=3, closed=1, headcount=400)


@pytest.fixture(scope="module")
def results() -> Results:
    return of(TOWNSHIP)


def county_table(folder: Path, **more: str) -> Path:
    """A made-up county table: a head of three rows, figures in boxes, a list of children above a line to sign."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "清溪县表1"
    sheet["A1"] = "清溪县控辍保学月报（县表1）"
    sheet["A1"].font = Font(name="黑体", size=20, bold=True)
    sheet.merge_cells("A1:F1")
    sheet["A3"], sheet["C3"] = "填报单位", "报告期"
    sheet.merge_cells("B5:C5")
    sheet["A5"], sheet["A6"], sheet["A7"] = "学籍人数", "辍学率", "疑似在账"
    sheet["B6"].number_format = "0.000%"
    sheet["E5"] = "=B5*2"
    sheet["B5"].fill = PatternFill("solid", fgColor="FFEE00")
    sheet["A9"], sheet["B9"], sheet["C9"] = "姓名", "证件号", "立案日期"
    for row in range(10, 14):
        for place in "ABC":
            sheet[f"{place}{row}"].border = Border(bottom=Side("thin"))
    sheet["C10"].number_format = "yyyy/m/d"
    sheet["A14"] = "审核人："
    named = {
        "封面_填报单位": "$B$3", "封面_报告期": "$D$3", "表一_合计_学籍人数": "$B$5", "表一_合计_辍学率": "$B$6",
        "表一_小学_疑似": "$B$7", "表二_姓名": "$A$10:$A$13", "表二_身份证件号": "$B$10:$B$13", "表二_立案日期": "$C$10",
    } | more  # fmt: skip
    for name, area in named.items():
        book.defined_names[name] = DefinedName(name, attr_text=f"'清溪县表1'!{area}")
    book.defined_names["县里算的"] = DefinedName("县里算的", attr_text="1+1")
    path = folder / "模板" / "tables" / "清溪县报表.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def filled(results: Results, tmp_path: Path) -> tuple[Path, list[dict[str, object]]]:
    found = office_tables.write(results, tmp_path / "本单位报表", tmp_path)
    return tmp_path / "本单位报表" / "清溪县报表.xlsx", [
        {str(key): value for key, value in row.items()} for row in found.rows.to_dict("records")
    ]


def test_values_land_in_the_named_cells_and_the_formats_stay(results: Results, tmp_path: Path) -> None:
    county_table(tmp_path)
    path, found = filled(results, tmp_path)
    assert found == []
    sheet = load_workbook(path)["清溪县表1"]
    assert sheet["B3"].value == "红河镇人民政府"
    assert sheet["D3"].value == "2026年10月"
    assert sheet["B5"].value == 16  # eleven present, two suspected, three marked
    assert sheet["B6"].value == pytest.approx(3 / 400)
    assert sheet["B7"].value == 2
    assert [sheet[f"A{row}"].value for row in range(10, 14)] == ["王二红", "王三红", None, None]
    assert sheet["B10"].value == "990103201503050019"[:17] + sheet["B10"].value[17]
    assert isinstance(sheet["B10"].value, str)
    assert [sheet[f"C{row}"].value for row in (10, 11)] == [dt.datetime(2026, 10, 12)] * 2  # noqa: DTZ001
    assert (sheet["A1"].value, sheet["A1"].font.name, sheet["A1"].font.size) == (
        "清溪县控辍保学月报（县表1）",
        "黑体",
        20,
    )
    assert sheet["B5"].fill.fgColor.rgb == "00FFEE00"
    assert (sheet["B6"].number_format, sheet["C10"].number_format) == ("0.000%", "yyyy/m/d")
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:F1", "B5:C5"}
    assert sheet["A12"].border.bottom.style == "thin"
    assert sheet["E5"].value == "=B5*2"
    assert sheet["A14"].value == "审核人："


def test_a_name_nobody_knows_is_told_with_those_it_may_mean(results: Results, tmp_path: Path) -> None:
    county_table(tmp_path, 表一_合计_学藉人数="$F$5")
    path, found = filled(results, tmp_path)
    assert [(row["code"], row["found"]) for row in found] == [("K009", "表一_合计_学藉人数")]
    assert "清溪县表1!F5" in str(found[0]["message"])
    assert "表一_合计_学籍人数" in str(found[0]["message"])
    assert load_workbook(path)["清溪县表1"]["F5"].value is None


def test_a_range_that_is_too_short_is_told_and_what_stands_below_is_not_overwritten(
    results: Results, tmp_path: Path
) -> None:
    county_table(tmp_path, 表三_姓名="$E$12:$E$13", 表三_身份证件号="$A$13")
    path, found = filled(results, tmp_path)
    assert {(row["code"], row["found"]) for row in found} == {("K010", "表三_姓名"), ("K010", "表三_身份证件号")}
    assert "有 3 行" in str(found[0]["message"])
    sheet = load_workbook(path)["清溪县表1"]
    assert sheet["E14"].value is None
    assert sheet["A14"].value == "审核人："


def test_addresses_in_a_file_beside_the_table_do_without_names(results: Results, tmp_path: Path) -> None:
    table = county_table(tmp_path)
    table.with_suffix(".toml").write_text(
        '["清溪县表1"]\n"F3" = "校验表_辍学台账_在账期末"\n"F6" = "没有的"\n', "utf-8"
    )
    path, found = filled(results, tmp_path)
    assert load_workbook(path)["清溪县表1"]["F3"].value == 3
    assert [row["found"] for row in found] == ["没有的"]


def test_a_table_that_cannot_be_opened_is_told_and_the_others_are_filled(results: Results, tmp_path: Path) -> None:
    table = county_table(tmp_path)
    (table.parent / "坏的.xlsx").write_bytes(b"no table")
    path, found = filled(results, tmp_path)
    assert path.is_file()
    assert [(row["code"], row["source_file"]) for row in found] == [("K011", "模板/tables/坏的.xlsx")]


def test_an_office_without_a_table_gets_no_folder_and_two_runs_give_the_same_bytes(
    results: Results, tmp_path: Path
) -> None:
    assert office_tables.write(results, tmp_path / "无", tmp_path).rows.empty
    assert not (tmp_path / "无").exists()
    county_table(tmp_path)
    once = filled(results, tmp_path)[0].read_bytes()
    assert filled(results, tmp_path)[0].read_bytes() == once


def test_every_figure_of_the_submission_has_a_name(results: Results) -> None:
    told = values_of(results)
    assert told["表五_留守_已监测"] == 1
    assert told["表七_九年义务教育巩固率_红河镇人民政府_巩固率"] == pytest.approx(0.9)
    assert told["校验表_学籍人数_差额"] == 0
    assert told["表一_学校"] == ["红河镇中心小学"]
    assert told["表一_初中_学籍人数"] == 0
    assert {f"表一_{stage.label}_辍学率" for stage in (Stage.PRIMARY, Stage.LOWER_SECONDARY)} <= set(told)


# ── the layout of 07 ─────────────────────────────────────────────────────────────────────────────
COUNTY_LAYOUT = """
["表一"]
sheet = "县表1"
title = "清溪县控辍保学汇总（县表1）"
first_row = 4
columns = ["学校", "", "学籍人数", "疑似", "辍学人数", "辍学率", "学段"]
rename = { "学籍人数" = "在籍学生数", "疑似" = "疑似失学" }
"""


def test_titles_places_columns_and_words_follow_the_layout(results: Results, tmp_path: Path) -> None:
    layout, found = layout_of(COUNTY_LAYOUT, "报送汇总.toml", HEADINGS)
    assert found.rows.empty
    laid = dataclasses.replace(results, options=dataclasses.replace(results.options, layout=layout))
    submission_book.write(laid, tmp_path / "07.xlsx")
    book = load_workbook(tmp_path / "07.xlsx")
    sheet = book["县表1"]
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == [None] * 3
    assert sheet["A4"].value == "清溪县控辍保学汇总（县表1）"
    told = [[cell.value for cell in row] for row in sheet.iter_rows()]
    line = next(row for row in told if row[0] == "红河镇中心小学")
    assert line[:5] == ["红河镇中心小学", None, 16, 2, 3]
    assert line[5] == pytest.approx(3 / 400)  # 学年初在校生 is left out: the value, no formula
    assert column(sheet, "在籍学生数")[0] == 16
    assert words.TABLE_2 in book.sheetnames


def test_what_a_layout_says_wrongly_is_told_and_the_rest_is_used() -> None:
    text = (
        COUNTY_LAYOUT
        + 'colour = "red"\n["表九"]\ntitle = "x"\n["表二"]\ncolumns = ["姓名", "姓名"]\ntitle = ""\nfirst_row = 0\nsheet = "a/b"\n'
    )
    layout, found = layout_of(text, "报送汇总.toml", HEADINGS)
    assert found.rows["code"].tolist() == ["K008"] * 6
    assert laid_out(layout, words.TABLE_1).sheet == "县表1"
    assert laid_out(layout, words.TABLE_2) == DEFAULTS["表二"]
    for broken in ("这不是", '["表一"]\nsheet = "同"\n["表二"]\nsheet = "同"\n'):
        layout, found = layout_of(broken, "报送汇总.toml", HEADINGS)
        assert found.rows["code"].tolist()[-1] == "K007"
        assert not layout.sheets


def test_the_layout_that_comes_with_the_program_changes_nothing() -> None:
    text = (packaged_templates() / "tables" / "报送汇总.toml").read_text("utf-8")
    layout, found = layout_of(text, "报送汇总.toml", HEADINGS)
    assert found.rows.empty
    for table, laid in layout.sheets.items():
        assert (laid.sheet, laid.title, laid.first_row) == (DEFAULTS[table].sheet, DEFAULTS[table].title, 1)
        assert laid.columns == HEADINGS[table]
    assert heads.SCHOOL in HEADINGS["表一"]


def test_a_file_without_a_byte_is_the_programs_own_layout(tmp_path: Path) -> None:
    layout, found = layout_told(tmp_path)
    assert layout.sheets == DEFAULTS
    assert found.rows.empty
