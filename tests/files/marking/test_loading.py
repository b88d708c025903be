"""A workbook marked through the library that loads it whole: what is marked, and how much work a stray cell makes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from kongchuo_reports.domain.wording.books import marked_copies as words
from kongchuo_reports.files.marking import loading

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

    from kongchuo_reports.files.marking.jobs import Job

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


@pytest.fixture
def sheet() -> Worksheet:
    made = Workbook().worksheets[0]
    made.title = "名册"
    for row in (["姓名", "身份证号"], ["甲", "1"], ["乙", "2"]):
        made.append(row)
    return made


def job(path: Path, *places: str) -> Job:
    marks = [
        {
            "sheet": "名册",
            "row": int(place[1:]),
            "column": place[0],
            "comment": "号码不对",
            "line": "号码不对",
            "found": "",
        }
        for place in places
    ]
    return {
        "source": str(path), "target": "", "veil": "", "container": "", "keeps_format": True, "marks": marks,
        "headings": {"名册": [1]}, "counts": {}, "edition": "2026年10月标注副本", "as_of": "2026-10-31",
    }  # type: ignore[typeddict-item]  # fmt: skip


def test_a_stray_cell_in_the_last_row_and_column_makes_no_blank_cells(sheet: Worksheet) -> None:
    sheet.cell(LAST_ROW, 1, "杂")
    sheet.cell(3, LAST_COLUMN, "杂")
    loading._unmark(sheet)  # noqa: SLF001 - what is held, not what is shown
    assert loading._last_used(sheet, [1, 2]) == 2  # noqa: SLF001
    assert len(sheet._cells) == 8  # noqa: SLF001


def test_our_own_old_marks_are_taken_away_first(sheet: Worksheet, tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    sheet.parent.save(path)
    path.write_bytes(loading.loaded(job(path, "B2")))
    told = load_workbook(io.BytesIO(loading.loaded(job(path, "B3"))))["名册"]
    assert told["B2"].comment is None
    assert told["B3"].comment is not None
    assert [told.cell(row, 3).value for row in (1, 2, 3)] == [words.COLUMN, None, "号码不对"]
    assert told["E1"].value is None


def test_a_mark_inside_a_merged_range_goes_to_its_first_cell(sheet: Worksheet) -> None:
    sheet.merge_cells("A2:B3")
    assert loading._writable_cell(sheet, "B3").coordinate == "A2"  # noqa: SLF001
    assert loading._writable_cell(sheet, "B1").coordinate == "B1"  # noqa: SLF001
