"""Books and sheets: text stays text, formulas carry values, pages fit, bytes never change."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.codes import Standing
from kongchuo_reports.domain.errors import ProgramError, SurroundingsError
from kongchuo_reports.files.texts import MAX_TEXT, display_width, writable
from kongchuo_reports.publish.drawing.sheets import Book, Field, Ground, Look, Tab, link_to
from tests.publish.reading_back import opened
from tests.support.results import results

if TYPE_CHECKING:
    from pathlib import Path

ROWS = pd.DataFrame(
    {
        "name": ["=1+1", "@阿依古丽·买买提", None],
        "id_no": ["990101201710020017", "990101201512030021", None],
        "grade": pd.Series([3, None, 7], dtype="Int64"),
        "born_on": pd.to_datetime(["2017-10-02", None, "2013-09-01"]).astype("datetime64[s]"),
        "standing": ["present", "unheard_of", None],
        "top": [1, 2, 0],
        "bottom": [4, 0, 6],
        "share": [0.25, None, 0.0],
        "sum": [5, 2, 6],
    }
)
FIELDS = (
    Field.of(c.NAME),
    Field.of(c.ID_NO),
    Field.of(c.GRADE),
    Field.of(c.BORN_ON, ground=Ground.TO_FILL),
    Field.of(c.STANDING, labels=Standing.labels(), choices=("在籍在校", "人籍分离"), ground=Ground.TO_FILL),
    Field("top", "甲", group="人数", look=Look.COUNT, is_summed=True),
    Field("bottom", "乙", group="人数", look=Look.COUNT, is_summed=True),
    Field("sum", "甲乙", look=Look.COUNT, sum_of=("top", "bottom"), is_summed=True),
    Field("share", "占比", look=Look.PERCENT, ratio_of=("top", "bottom"), note="依据：方案一"),
)


MONTH = results()


def twice_filtered(book: Book) -> None:
    sheet = book.sheet("甲")
    sheet.table(ROWS, FIELDS, is_filtered=True)
    sheet.table(ROWS, FIELDS, is_filtered=True)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plain") / "x.xlsx"
    drawn(path)
    return path


def drawn(path: Path, rows: pd.DataFrame = ROWS, **asked: object) -> None:
    with Book(path, MONTH, "试") as book:
        sheet = book.sheet("名单", title="学生名单", tab=Tab.DETAIL)
        sheet.subline()
        sheet.table(rows, FIELDS, is_filtered=True, frozen_columns=1, has_totals=True, **asked)
        sheet.notes(("口径一", "口径二"))
        sheet.signatures()


def test_a_name_that_looks_like_a_formula_stays_a_name(plain: Path) -> None:
    sheet = opened(plain, formulas=True)["名单"]
    assert [(sheet["A5"].value, sheet["A5"].data_type), (sheet["A6"].value, sheet["A6"].data_type)] == [
        ("=1+1", "s"),
        ("@阿依古丽·买买提", "s"),
    ]
    assert sheet["A5"].hyperlink is None


def test_an_id_number_is_text_and_shows_no_green_triangle(plain: Path) -> None:
    cell = opened(plain)["名单"]["B5"]
    assert (cell.value, cell.number_format) == ("990101201710020017", "@")
    part = zipfile.ZipFile(plain).read("xl/worksheets/sheet2.xml").decode()
    assert '<ignoredError sqref="B5:B7" numberStoredAsText="1"/>' in part


def test_codes_are_shown_as_labels_and_unknown_codes_as_they_are(plain: Path) -> None:
    sheet = opened(plain)["名单"]
    assert [sheet[f"E{row}"].value for row in (5, 6, 7)] == ["在籍在校", "unheard_of", None]


def test_formulas_carry_their_values_and_totals_are_sums(plain: Path) -> None:
    shown, written = opened(plain)["名单"], opened(plain, formulas=True)["名单"]
    assert [written[address].value for address in ("H5", "I5", "F8", "I8")] == [
        "=F5+G5",
        '=IF(G5=0,"",F5/G5)',
        "=SUM(F5:F7)",
        '=IF(G8=0,"",F8/G8)',
    ]
    assert [shown[address].value for address in ("H5", "I5", "F8", "G8", "H8", "I8")] == [5, 0.25, 3, 10, 13, 0.3]
    assert shown["I6"].value in (None, "")
    assert shown["A8"].value == "合计"


def test_headings_stand_in_two_levels_and_repeat_on_every_page(plain: Path) -> None:
    sheet = opened(plain)["名单"]
    assert {"F3:G3", "A3:A4", "A1:I1"} <= {str(area) for area in sheet.merged_cells.ranges}
    assert (sheet["F3"].value, sheet["F4"].value, sheet["A3"].value) == ("人数", "甲", "姓名")
    assert sheet.print_title_rows == "$3:$4"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B5", "A4:I7")


def test_a_sheet_prints_on_a4_across_one_page(plain: Path) -> None:
    sheet = opened(plain)["名单"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"


def test_an_empty_table_says_that_there_is_nothing(tmp_path: Path) -> None:
    drawn(tmp_path / "x.xlsx", ROWS.iloc[:0])
    assert opened(tmp_path / "x.xlsx")["名单"]["A5"].value == "本月无（零报告）"


def test_the_signature_row_is_parted_from_the_table_by_an_empty_row(plain: Path) -> None:
    sheet = opened(plain)["名单"]
    assert sheet["A11"].value is None
    assert sheet["A12"].value.startswith("填表人：孙干事　　审核人：钱主任　　单位负责人（签章）：赵镇长")


def test_drop_downs_take_their_words_from_a_hidden_sheet(tmp_path: Path) -> None:
    drawn(tmp_path / "x.xlsx", spare_rows=2)
    book = opened(tmp_path / "x.xlsx")
    rules = {str(rule.sqref): rule for rule in book["名单"].data_validations.dataValidation}
    assert rules["E5:E9"].formula1 == "'选项'!$A$2:$A$3"
    assert rules["D5:D9"].type == "date"
    assert book["选项"].sheet_state == "hidden"
    assert [book["选项"]["A2"].value, book["选项"]["A3"].value] == ["在籍在校", "人籍分离"]


def test_the_same_month_gives_the_same_bytes(tmp_path: Path) -> None:
    drawn(tmp_path / "x.xlsx")
    first = (tmp_path / "x.xlsx").read_bytes()
    drawn(tmp_path / "x.xlsx")
    assert (tmp_path / "x.xlsx").read_bytes() == first


def test_sheet_names_are_made_fit_and_unique(tmp_path: Path) -> None:
    with Book(tmp_path / "x.xlsx", MONTH, "试") as book:
        names = [book.sheet(name).name for name in ("甲/乙:丙", "甲_乙_丙", "长" * 40, "长" * 40, "'", "目录", "选项")]
    assert names == ["甲_乙_丙", "甲_乙_丙(2)", "长" * 31, "长" * 28 + "(2)", "_", "目录(2)", "选项(2)"]


def test_the_index_links_to_every_sheet_with_its_rows(plain: Path) -> None:
    sheet = opened(plain)["目录"]
    assert [cell.value for cell in sheet[4]] == [1, "名单", "学生名单", 3]
    assert sheet["B4"].hyperlink.location == "'名单'!A1"


def test_a_cover_may_hold_the_index(tmp_path: Path) -> None:
    with Book(tmp_path / "x.xlsx", MONTH, "试", has_index=False) as book:
        cover = book.sheet("封面", title="封面")
        cover.table(pd.DataFrame({"a": ["单位"], "b": ["某镇"]}), (Field("a", "项目"), Field("b", "内容")))
        book.list_contents(cover)
        book.sheet("名单", title="学生名单").table(pd.DataFrame({"a": [1, 2]}), (Field("a", "甲"),))
    sheet = opened(tmp_path / "x.xlsx")["封面"]
    assert [cell.value for cell in list(sheet.iter_rows())[-1]] == ["名单", "学生名单", 2]


def test_nothing_is_written_when_the_content_has_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ProgramError), Book(tmp_path / "x.xlsx", MONTH, "试") as book:
        twice_filtered(book)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_the_surroundings_fault(tmp_path: Path) -> None:
    with pytest.raises(SurroundingsError, match=r"x\.xlsx"):
        drawn(tmp_path / "nowhere" / "x.xlsx")


def test_a_second_filter_on_a_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ProgramError, match="one filter"), Book(tmp_path / "x.xlsx", MONTH, "试") as book:
        twice_filtered(book)


def test_a_link_leads_to_a_cell_of_another_sheet() -> None:
    assert link_to("王's 表", "B2") == "internal:'王''s 表'!B2"


def test_an_overlong_text_is_cut_visibly() -> None:
    shown = writable("长" * 40_000)
    assert len(shown) <= MAX_TEXT
    assert shown.endswith("见原文件）")


def test_control_characters_and_lone_surrogates_are_shown() -> None:
    assert writable("李\x07梅\ud800") == "李\ufffd梅\ufffd"


def test_a_han_character_is_two_wide() -> None:
    assert [display_width(text) for text in ("三年级2班", "ab", "")] == [9, 2, 0]


@settings(max_examples=8, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=20, max_size=60))
def test_any_text_survives_writing_and_reading(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    path = tmp_path_factory.mktemp("any") / "x.xlsx"
    with Book(path, MONTH, "试", has_index=False) as book:
        book.sheet("甲").table(pd.DataFrame({"name": pd.Series(names, dtype="str")}), (Field.of(c.NAME),))
    told = [cell.value or "" for (cell,) in opened(path)["甲"].iter_rows(min_row=2)]
    assert told == [writable(name) for name in names]
