"""Every workbook of a real run, opened and recalculated by LibreOffice: no formula error, every cached value equal."""

import shutil
import subprocess
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook

from kongchuo_reports.pipeline import Order, run_month
from tests.support.pictures import needs

pytestmark = [pytest.mark.pictures, needs("soffice")]
ROOT = Path(__file__).parents[1]
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


def test_every_cached_value_is_what_libreoffice_computes(tmp_path: Path) -> None:
    run_month(Order(ROOT / "input_examples", "2026-10", tmp_path / "output"))
    books = sorted((tmp_path / "output" / "2026-10").glob("0*.xlsx"))
    assert len(books) == 9
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
