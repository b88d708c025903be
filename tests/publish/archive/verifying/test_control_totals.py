"""Control totals: a child that dies is asked again and then told of; a book that was never counted is told by the check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.files.children import Child, ChildDied
from kongchuo_reports.publish.archive.verifying.control_totals import TOTALS, of_books, total_problems

if TYPE_CHECKING:
    from pathlib import Path

COUNTED = [{"file": "01.xlsx", "sheet": "表"}]


@pytest.mark.parametrize("deaths", [0, 1, 2])
def test_the_child_that_counts_may_die_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deaths: int) -> None:
    left = [ChildDied(is_late=False)] * deaths

    def told(_child: Child, _task: object) -> object:
        if left:
            raise left.pop()
        return COUNTED

    monkeypatch.setattr(Child, "told", told)
    if deaths < 2:
        assert of_books(tmp_path) == COUNTED
    else:
        with pytest.raises(SurroundingsError, match="控制总数没有算成"):
            of_books(tmp_path)


def test_a_book_whose_totals_are_not_there_is_told_unless_people_work_in_it(tmp_path: Path) -> None:
    for name in ("01_学籍核查.xlsx", "02_控辍保学台账.xlsx"):
        Workbook().save(tmp_path / name)
    (tmp_path / "data").mkdir()
    (tmp_path / TOTALS).write_text("file,sheet,row_count,number_count,number_total,print\n", "utf-8-sig")
    (told,) = total_problems(tmp_path, edited=["02_控辍保学台账.xlsx"])
    assert "01_学籍核查.xlsx" in told
