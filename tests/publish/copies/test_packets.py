"""寄送包: one folder a unit with its own papers alone, and a list whose ticks stay when the month is run again."""

import dataclasses
from pathlib import Path

import openpyxl
import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import UnitKind
from kongchuo_reports.domain.wording.books import packets as words
from kongchuo_reports.domain.wording.program import outputs
from kongchuo_reports.publish.copies import packets
from kongchuo_reports.publish.papers import letters
from tests.publish.papers.test_letters import NAMES, TEMPLATES, inspected, text_of
from tests.support import results as month
from tests.support.drawn import drawn


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("输出")
    letters.write(inspected(), folder / "文书", [TEMPLATES])
    packets.write(inspected(), folder)
    return folder


def rows_of(path: Path) -> list[dict[str, object]]:
    rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
    heading = next(row for row in rows if words.UNIT in row)
    at = rows.index(heading)
    return [dict(zip(heading, row, strict=True)) for row in rows[at + 1 :] if row[heading.index(words.COUNT)]]


def test_every_unit_with_a_notice_has_a_folder_with_its_notice(out: Path) -> None:
    notices = inspected().supervised.notices.rows
    for kind, unit in notices[["unit_kind", "unit"]].drop_duplicates().itertuples(index=False):
        assert (out / words.FOLDER / words.FOLDERS[kind] / unit / "督办通知单.docx").is_file()


def test_no_child_of_another_unit_is_named_in_a_packet(out: Path) -> None:
    cases = inspected().persuaded.cases.rows
    for place in (out / words.FOLDER).glob("*/*"):
        if not place.is_dir():
            continue
        own = cases[(cases["school"] == place.name) | (cases["village"] == place.name)]["name"].tolist()
        families = place / "一家一案.docx"  # tells of the whole family, whatever schools its children are at
        told = "".join(text_of(path) for path in place.glob("*.docx") if path != families)
        assert [name for name in NAMES if name in told and name not in own] == []


def test_the_list_tells_whom_and_what_and_keeps_what_people_ticked(out: Path, tmp_path: Path) -> None:
    path = out / words.FOLDER / words.LIST_FILE
    rows = rows_of(path)
    folders = {f"{place.parent.name}/{place.name}" for place in (out / words.FOLDER).glob("*/*") if place.is_dir()}
    assert {row[words.PACKET] for row in rows if row[words.PACKET]} == folders
    book = openpyxl.load_workbook(path)
    sheet = book.active
    heading = next(row for row in sheet.iter_rows() if words.UNIT in [cell.value for cell in row])
    columns = {cell.value: cell.column for cell in heading}
    first = heading[0].row + 1
    sheet.cell(first, columns[words.SENT]).value = "√"
    sheet.cell(first, columns[words.RECEIVED_BY]).value = "林老师"
    unit = sheet.cell(first, columns[words.UNIT]).value
    book.save(path)
    again = tmp_path / "再次"
    letters.write(inspected(), again / "文书", [TEMPLATES])
    packets.write(inspected(), again, out)
    kept = {row[words.UNIT]: row for row in rows_of(again / words.FOLDER / words.LIST_FILE)}
    assert (kept[unit][words.SENT], kept[unit][words.RECEIVED_BY]) == ("√", "林老师")
    assert [row[words.SENT] for name, row in kept.items() if name != unit and row[words.SENT]] == []


def test_lists_of_one_school_that_are_called_the_same_are_all_in_its_packet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [
        "学校花名册/一校区/花名册.xlsx",
        "学校花名册/二校区/花名册.XLSX",
        "学校花名册/初一.xlsx",
        "学校花名册/旧/一校区/花名册.xlsx",
    ]
    whole = inspected()
    sources = drawn(
        t.Sources,
        "source_file | source_sheet | kind | school\n"
        + "\n".join(f"{file} | 名单 | roster | {month.PRIMARY}" for file in files),
    )
    whole = dataclasses.replace(whole, gathered=dataclasses.replace(whole.gathered, sources=sources))
    monkeypatch.setattr(packets, "copy_names", lambda _: {file: file for file in files})
    for file in files:
        path = tmp_path / outputs.MARKED_COPIES / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file, "utf-8")
    packets.write(whole, tmp_path)
    marked = tmp_path / words.FOLDER / words.FOLDERS[UnitKind.SCHOOL] / month.PRIMARY / words.MARKED
    told = {path.name: path.read_text("utf-8") for path in marked.iterdir()}
    assert sorted(told.values()) == sorted(files)
    assert len({name.casefold() for name in told}) == len(files)
    assert (told["初一.xlsx"], told["花名册（二校区）.XLSX"]) == (files[2], files[1])


def test_a_list_that_is_no_workbook_stops_nothing(tmp_path: Path) -> None:
    broken = tmp_path / "上次" / words.FOLDER
    broken.mkdir(parents=True)
    (broken / words.LIST_FILE).write_text("不是表格", "utf-8")
    letters.write(inspected(), tmp_path / "本次" / "文书", [TEMPLATES])
    assert packets.write(inspected(), tmp_path / "本次", tmp_path / "上次")
