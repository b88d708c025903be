"""Whatever is done to a finished run, checking it says so and goes on to the next thing."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.pipeline import Order, run_month
from kongchuo_reports.publish.archive.verifying.verification import content_problems, verified
from tests.support.small_offices import MONTH, Small, write_office

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow
LEDGER, RATES = "02_控辍保学台账.xlsx", "04_指标测算.xlsx"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("家")
    run_month(Order(write_office(home / "工作", [Small(1)]), MONTH, home / "output"))
    return home / "output"


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "output")
    return tmp_path / "output" / MONTH


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-400])


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8-sig" if path.suffix == ".csv" else "utf-8")


def with_mended_hashes(folder: Path) -> None:
    """The manifest as somebody who covers a change would leave it."""
    path = folder / "manifest.json"
    told = json.loads(path.read_text("utf-8"))
    told["outputs"] = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in told["outputs"]}
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")


def with_mended_package(folder: Path) -> None:
    """Also the hashes of ``data/``, and no run log to tell."""
    path = folder / "data" / "datapackage.json"
    told = json.loads(path.read_text("utf-8"))
    for one in told["resources"]:
        one["hash"] = "sha256:" + hashlib.sha256((folder / "data" / one["path"]).read_bytes()).hexdigest()
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")
    (folder.parent / "运行记录.csv").unlink()
    with_mended_hashes(folder)


def cell_changed(folder: Path, name: str, line: int, column: str, value: str) -> None:
    path = folder / "data" / name
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    rows[line][rows[0].index(column)] = value
    held = io.StringIO(newline="")
    csv.writer(held).writerows(rows)
    path.write_bytes(held.getvalue().encode("utf-8-sig"))


def number_raised(book: Path) -> None:
    """The first number of the first sheet is one more, and not a byte besides."""
    with zipfile.ZipFile(book) as package:
        parts = {entry: package.read(entry) for entry in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    number = re.compile(rb'(<c r="[A-Z]+\d+"(?: s="\d+")?><v>)(\d+)(</v>)')
    parts[sheet] = number.sub(lambda hit: hit[1] + str(int(hit[2]) + 1).encode() + hit[3], parts[sheet], count=1)
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as package:
        for entry, content in parts.items():
            package.writestr(entry, content)


COVERED: dict[str, tuple[Callable[[Path], object], str]] = {
    **{
        f"a number of {name[:2]}": (lambda folder, name=name: number_raised(folder / name), name)  # type: ignore[misc]
        for name in ("01_学籍核查.xlsx", "03_责任矩阵.xlsx", RATES, "06_复学安置.xlsx", "08_学籍系统操作清单.xlsx")
    },
    "a standing": (lambda folder: cell_changed(folder, "registry.csv", 8, "standing", "present"), "registry.csv"),
    "a child on a roster": (lambda folder: cell_changed(folder, "roster.csv", 1, "registry_row", "77"), "roster.csv"),
    "a due day": (lambda folder: cell_changed(folder, "cases.csv", 1, "due_on", "2027-01-01"), "劝返时限"),
    "a verdict": (lambda folder: cell_changed(folder, "rates.csv", 1, "verdict", "met"), "rates.csv"),
    "a name": (lambda folder: cell_changed(folder, "children.csv", 0, "name", "姓名"), "children.csv"),
    "the snapshot": (
        lambda folder: replaced(folder / "底账/台账快照.json", '"state": "', '"state": "closed", "was": "'),
        "底账",
    ),
    "the month": (lambda folder: replaced(folder / "manifest.json", '"2026-10"', '"2026-09"'), "月份"),
    "the day": (lambda folder: replaced(folder / "manifest.json", '"2026-10-31"', '"2026-10-30"'), "统计日"),
    "the law": (lambda folder: replaced(folder / "manifest.json", '"3/5000"', '"3/500"'), "参数"),
}


@pytest.mark.parametrize("change", COVERED)
def test_a_change_is_found_although_every_hash_was_mended_and_the_run_log_is_gone(folder: Path, change: str) -> None:
    make, place = COVERED[change]
    make(folder)
    with_mended_package(folder)
    assert any(place in one for one in content_problems(folder))


def test_a_run_as_it_was_made_holds(folder: Path) -> None:
    assert verified(folder).problems == ()
    assert verified(folder).notes == ()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a cut workbook": lambda folder: cut(folder / RATES),
    "an empty workbook": lambda folder: (folder / RATES).write_bytes(b""),
    "a letter among numbers": lambda folder: replaced(folder / "data/rates.csv", ",0,", ",x,"),
    "a changed heading": lambda folder: replaced(folder / "data/cases.csv", "case_no", "nummer"),
    "other bytes": lambda folder: (folder / "data/registry.csv").write_bytes(b"\xff\xfe\x00\xd8" * 50),
    "no findings": lambda folder: (folder / "data/findings.csv").write_bytes(b""),
    "a folder in place of a file": lambda folder: ((folder / RATES).unlink(), (folder / RATES).mkdir()),
    "a missing key": lambda folder: replaced(folder / "manifest.json", '"conservation"', '"else"'),
    **{
        f"manifest {text[:6]}": lambda folder, text=text: (folder / "manifest.json").write_text(text, "utf-8")  # type: ignore[misc]
        for text in (
            "[]",
            "null",
            "{}",
            "[" * 100_000,
            '{"outputs": 3}',
            '{"outputs": {"a": 3}, "conservation": []}',
            "\u0000",
        )
    },
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_any_damage_is_told_and_ends_nothing(folder: Path, damage: str) -> None:
    DAMAGES[damage](folder)
    (folder / "文书" / "多出来.docx").write_bytes(b"x")
    problems = verified(folder).problems
    assert problems
    assert all(isinstance(one, str) for one in problems)


def test_a_folder_without_a_manifest_is_no_run(tmp_path: Path) -> None:
    with pytest.raises(SurroundingsError, match=r"manifest\.json"):
        verified(tmp_path)


def test_a_figure_changed_under_a_mended_hash_is_found_and_so_is_the_manifest(folder: Path) -> None:
    book = load_workbook(folder / "08_学籍系统操作清单.xlsx")
    book.worksheets[0]["A1"].value = "改过"
    book.save(folder / "08_学籍系统操作清单.xlsx")
    with_mended_hashes(folder)
    assert any("指纹" in one for one in verified(folder).problems)
    (folder.parent / "运行记录.csv").unlink()
    replaced(folder / "data/rates.csv", "dropout", "dropoot")
    with_mended_hashes(folder)
    assert verified(folder).problems


def test_a_ledger_somebody_works_in_is_a_note_and_another_workbook_a_problem(folder: Path) -> None:
    book = load_workbook(folder / LEDGER)
    book["疑似辍学台账"].cell(40, 3).value = "手写"
    book.save(folder / LEDGER)
    told = verified(folder)
    assert told.problems == ()
    assert [LEDGER in note for note in told.notes] == [True]
    shutil.copy(folder / LEDGER, folder / RATES)
    assert any(RATES in one for one in verified(folder).problems)


@pytest.mark.parametrize(
    ("book", "heading", "said"),
    [("08_学籍系统操作清单.xlsx", "办理结果", "已被人修改，下次运行时读回"), (RATES, "复核意见", "逐格点名")],
)
def test_a_white_cell_that_somebody_filled_in_is_a_note_and_no_fault(
    folder: Path, book: str, heading: str, said: str
) -> None:
    opened = load_workbook(folder / book)
    cell = next(
        cell for sheet in opened for row in sheet.iter_rows() for cell in row if str(cell.value or "") == heading
    )
    cell.offset(row=1).value = "已办理"
    opened.save(folder / book)
    told = verified(folder)
    assert told.problems == ()
    assert [book in note and said in note for note in told.notes] == [True]
