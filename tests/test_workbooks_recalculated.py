"""Every workbook of a real run, opened and recalculated by LibreOffice: no formula error, every cached value equal."""

import shutil
import subprocess
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook

from kongchuo_reports.pipeline import merge_submissions, start_workspace
from kongchuo_reports.publish.archive.locking import lock_file, opened
from tests.support.example_months import ExampleMonths
from tests.support.pictures import needs

pytestmark = [pytest.mark.slow, pytest.mark.pictures, needs("soffice")]
ROOT = Path(__file__).parents[1]
OPENED_BY = "打开密码-2026"
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>
"""


def recalculated(paths: list[Path], folder: Path) -> Path:
    """Copies of workbooks, opened, recalculated and saved by LibreOffice."""
    profile, out = folder / "profile", folder / "recalculated"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, "utf-8")
    soffice = shutil.which("soffice")
    assert soffice
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(out), *map(str, paths)], check=True, capture_output=True, timeout=240)
    return out


def numbers(path: Path) -> dict[tuple[str, str], object]:
    """Values of every cell that holds a formula in the book as written."""
    formulas, values = load_workbook(path), load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
    }


def test_the_comparison_notices_a_wrong_cached_value(tmp_path: Path) -> None:
    path = tmp_path / "假.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("表").write_formula("A1", "=1+1", None, 3)
    out = recalculated([path], tmp_path)
    assert numbers(path) == {("表", "A1"): 3}
    assert load_workbook(out / path.name, data_only=True)["表"]["A1"].value == 2


def every_book(month: Path, folder: Path) -> list[Path]:
    """Each kind of workbook the program writes: a month's, a school's, a merged one, the blank forms, one unlocked."""
    books = sorted(month.glob("0*.xlsx"))
    assert [path.name[:2] for path in books] == ["01", "02", "03", "04", "05", "06", "07", "08", "09"]
    merge_submissions([month / "07_报送汇总.xlsx"], folder / "合并.xlsx")
    base, forms, _ = start_workspace(folder / "新工作目录", "2026-10")
    school = min((month / "下发核查").glob("*.xlsx"))
    shut = folder / "解密.xlsx"
    shut.write_bytes((month / "04_指标测算.xlsx").read_bytes())
    lock_file(shut, OPENED_BY)
    shut.write_bytes(opened(shut.read_bytes(), (OPENED_BY,)) or b"")
    return [*books, folder / "合并.xlsx", shut, school, base, *sorted(forms.glob("*.xlsx"))]


def check_limits(path: Path) -> None:
    """What Excel refuses or silently repairs: long sheet names, long words of checks, too many rows or links."""
    for sheet in load_workbook(path).worksheets:
        assert len(sheet.title) <= 31, (path.name, sheet.title)
        assert sheet.max_row <= 1_048_576
        assert len(sheet._hyperlinks) <= 65_530  # noqa: SLF001 — the library tells them nowhere else
        for check in sheet.data_validations.dataValidation:
            words = (check.promptTitle, check.errorTitle, check.prompt, check.error)
            for text, most in zip(words, (32, 32, 255, 255), strict=True):
                assert len(text or "") <= most, (path.name, sheet.title, text)
            assert check.type != "list" or len(check.formula1) <= 255


def test_every_cached_value_is_what_libreoffice_computes(example_months: ExampleMonths, tmp_path: Path) -> None:
    books = every_book(example_months.out / "2026-10", tmp_path)
    for path in books:
        check_limits(path)
    out = recalculated(books, tmp_path)
    checked = 0
    for path in books:
        told, shown = numbers(path), load_workbook(out / path.name, data_only=True)
        for (sheet, cell), value in told.items():
            again = shown[sheet][cell].value
            assert not (isinstance(again, str) and again.startswith(("#", "Err:"))), (
                f"{path.name} {sheet}!{cell}: {again}"
            )
            if isinstance(value, int | float) and not isinstance(value, bool):
                assert again == pytest.approx(value, abs=1e-9), f"{path.name} {sheet}!{cell}: {value} became {again}"
            else:
                assert (again or "") == (value or ""), f"{path.name} {sheet}!{cell}: {value} became {again}"
            checked += 1
    assert checked > 100
