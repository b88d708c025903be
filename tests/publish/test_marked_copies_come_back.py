"""A marked copy is mended and handed in again: it is read as well as a clean roster, alone or beside its original."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from typing import TYPE_CHECKING

import openpyxl
import pytest

from kongchuo_reports.domain.records import Month
from kongchuo_reports.gather import clean, read
from kongchuo_reports.publish.copies import marked_copies
from tests.support.broken_rosters import HEADING, SCHOOLS, children
from tests.support.pictures import needs
from tests.support.results import results

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.records import Gathered

MONTH = Month("2026-10", dt.date(2026, 10, 31))
SCHOOL = SCHOOLS[0]
FILE = f"学校花名册/{SCHOOL}.xlsx"


def book(path: Path, rows: list[list[object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.title = "三(1)班"
    for row in rows:
        sheet.append(row)
    sheet.column_dimensions["B"].width = 31
    made.save(path)


def month(folder: Path, rosters: dict[str, Path]) -> Gathered:
    book(folder / "基础信息.xlsx", [["学校标识码", "学校名称"]])
    base = openpyxl.load_workbook(folder / "基础信息.xlsx")
    base.worksheets[0].title = "学校名录"
    base.worksheets[0].append(["3999000000", SCHOOL])
    base.save(folder / "基础信息.xlsx")
    book(
        folder / "2026-10/学籍系统导出/学籍.xlsx",
        [["姓名", "身份证件号", "学校名称"], ["某", children(0)[0][2], SCHOOL]],
    )
    for name, source in rosters.items():
        target = folder / "2026-10" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, target)
    return clean(read(folder, "2026-10", None, None, lambda *_: None), MONTH)


def told(gathered: Gathered) -> list[tuple[object, ...]]:
    rows = gathered.roster.rows[["name", "id_no", "id_state", "school", "grade", "class_no", "remark", "absence_text"]]
    return sorted(rows.astype(object).where(rows.notna(), "").itertuples(index=False, name=None))


@pytest.fixture(scope="module")
def handed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A clean roster, the broken one, its marked copy, and the copy mended."""
    folder = tmp_path_factory.mktemp("handed")
    clean_rows = [HEADING, *children(0)]
    broken_rows = [list(row) for row in clean_rows]
    broken_rows[2][2] = float(int(clean_rows[2][2].replace("X", "0")))
    broken_rows[3][2] = "9901"
    book(folder / "clean.xlsx", clean_rows)
    book(folder / "broken.xlsx", broken_rows)
    gathered = month(folder / "first", {FILE: folder / "broken.xlsx"})
    marked_copies.write(
        results(gathered=gathered, findings=gathered.findings), folder / "first" / "2026-10", folder / "标注副本"
    )
    copy = openpyxl.load_workbook(folder / "标注副本" / FILE)
    sheet = copy.worksheets[0]
    assert [sheet[place].comment is not None for place in ("C3", "C4", "C5")] == [True, True, False]
    assert sheet["F1"].value == "错误信息"
    assert sheet.column_dimensions["B"].width == 31
    for row in (3, 4):
        sheet.cell(row, 3).value = clean_rows[row - 1][2]
    copy.save(folder / "mended.xlsx")
    return {"clean": folder / "clean.xlsx", "broken": folder / "broken.xlsx", "mended": folder / "mended.xlsx"}


def test_a_mended_copy_is_read_as_the_clean_roster(handed: dict[str, Path], tmp_path: Path) -> None:
    expected = told(month(tmp_path / "a", {FILE: handed["clean"]}))
    gathered = month(tmp_path / "b", {FILE: handed["mended"]})
    assert told(gathered) == expected
    assert "K163" not in set(gathered.findings.rows["code"])


def test_original_and_copy_handed_in_together_give_each_child_once_and_it_is_said(
    handed: dict[str, Path], tmp_path: Path
) -> None:
    both = {FILE: handed["broken"], f"学校花名册/{SCHOOL}（改）.xlsx": handed["mended"]}
    gathered = month(tmp_path / "both", both)
    assert told(gathered) == told(month(tmp_path / "a", {FILE: handed["clean"]}))
    said = gathered.findings.rows.query("code == 'K177'")
    assert said["source_file"].tolist() == [FILE]
    states = gathered.sources.rows.set_index("source_file")["state"]
    assert states[FILE] == "duplicate"


@needs("soffice")
def test_a_copy_mended_in_another_program_is_read_as_well(handed: dict[str, Path], tmp_path: Path) -> None:
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "xls",
        "--outdir",
        str(tmp_path),
        str(handed["mended"]),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    saved = month(tmp_path / "b", {f"学校花名册/{SCHOOL}.xls": tmp_path / "mended.xls"})
    assert told(saved) == told(month(tmp_path / "a", {FILE: handed["clean"]}))
