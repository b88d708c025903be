"""Limits that hold before any reader sees a workbook."""

import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kongchuo_reports.files import guards
from kongchuo_reports.files.grids import Trouble
from kongchuo_reports.files.guards import Package, forbid_dtd
from kongchuo_reports.files.notes.sheet_notes import SheetNotes
from kongchuo_reports.files.packages.sheet_parts import guarded, is_safe, letters_of, number_of, observe
from kongchuo_reports.files.refusals import Refusal, Refused
from tests.support.hostile_files import bomb, book, lying_sizes, people, sheet_xml, table, workbook_parts, zipped

SHEET = "xl/worksheets/sheet1.xml"
ROWS = table(people(7))


def refusal(content: bytes) -> Refusal | None:
    try:
        package = Package(content)
        for name in package.names:
            forbid_dtd(package.read(name))
    except Refused as refused:
        return refused.refusal
    return None


def test_an_honest_workbook_passes():
    assert refusal(book(ROWS)) is None


def test_parts_that_are_one_to_windows_are_twins():
    parts = list(workbook_parts({"名册": sheet_xml(ROWS)}).items())
    for twin in (SHEET, SHEET.upper(), SHEET.replace("/", "\\")):
        assert refusal(zipped([*parts, (twin, b"<x/>")])) is Refusal.TWIN_PARTS


def test_too_many_parts_are_refused():
    assert refusal(zipped({f"x/{n}": b"" for n in range(20_001)}, 0)) is Refusal.TOO_MANY_PARTS
    assert refusal(zipped({f"x/{n}": b"" for n in range(300)}, 0)) is None


def test_a_part_squeezed_beyond_honesty_is_refused_before_it_is_inflated():
    assert refusal(bomb(SHEET, b" ", 65 << 20, ROWS)) is Refusal.INFLATES


def test_high_squeezing_of_a_small_part_is_honest():
    assert refusal(bomb("xl/media/x.xml", b" ", 20 << 20, ROWS)) is None


def test_a_part_larger_or_smaller_than_it_says_is_refused():
    good = book(ROWS)
    size = len(sheet_xml(ROWS).encode())
    assert refusal(lying_sizes(good, SHEET, 50)) in {Refusal.DAMAGED, Refusal.INFLATES}
    assert refusal(lying_sizes(good, SHEET, size + 9)) in {Refusal.DAMAGED, Refusal.INFLATES}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_document_type_is_refused_in_any_encoding(encoding):
    with pytest.raises(Refused) as refused:
        forbid_dtd('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode(encoding))
    assert refused.value.refusal is Refusal.DTD


def test_plain_sheets_are_told_safe_without_a_parser():
    assert is_safe(sheet_xml(ROWS).encode())
    assert not is_safe(sheet_xml(ROWS, prefix="x").encode())
    assert not is_safe(sheet_xml(ROWS, refs=False).encode())
    assert not is_safe(sheet_xml(ROWS, quote="'").encode())


@given(st.integers(1, 1_048_576), st.integers(1, 16_384), st.booleans())
def test_a_sheet_told_safe_has_all_its_content_in_a_box_of_twenty_million_cells(row, column, in_own_row):
    cell = f'<c r="{letters_of(column)}{row}"><v>1</v></c>'
    text = sheet_xml([["姓名"], ["王一"]])
    text = (
        text.replace("</sheetData>", f'<row r="{row}">{cell}</row></sheetData>')
        if in_own_row
        else text.replace("</row></sheetData>", f"{cell}</row></sheetData>")
    )
    if is_safe(text.encode()):
        assert row * column <= 20_000_000


def test_formatted_cells_without_content_make_no_sheet_large():
    after = "".join(f'<row r="{n}"><c r="XFD{n}" s="1"/></row>' for n in (500_000, 1_048_576))
    part = sheet_xml(ROWS, after=after).encode()
    assert guarded(part) == (part, SheetNotes())


@pytest.mark.parametrize("address", ["XFD1048576", "AZ1048576", "ZZ900000"])
def test_a_cell_far_from_all_others_is_left_out_and_named(address):
    letters, row = address.rstrip("0123456789"), int(address.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    for wrap in ('<row r="{row}">{cell}</row>', '<row r="90">{cell}</row>'):
        cell = f'<c r="{address}" t="inlineStr"><is><t>x</t></is></c>'
        part, notes = guarded(sheet_xml(ROWS, after=wrap.format(row=row, cell=cell)).encode())
        assert address.encode() not in part
        assert part.count(b"<c ") == len(ROWS) * len(ROWS[0])
        assert [(p.trouble, p.row, p.column) for p in notes.problems] == [(Trouble.STRAY_CELL, row, letters)]


def test_a_stray_cell_is_left_out_of_prefixed_and_utf16_sheets_too():
    after = '<x:row r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>'
    text = sheet_xml(ROWS, prefix="x", after=after).replace("UTF-8", "UTF-16")
    part, notes = guarded(text.encode("utf-16"))
    assert b"XFD1048576" not in part
    assert "第一小学".encode() in part
    assert len(notes.problems) == 1


def test_a_sheet_full_of_far_cells_is_refused_with_the_farthest_address():
    after = "".join(f'<row r="{n * 9000}"><c r="XFD{n * 9000}"><v>1</v></c></row>' for n in range(1, 101))
    with pytest.raises(Refused) as refused:
        guarded(sheet_xml(ROWS, after=after).encode())
    assert (refused.value.refusal, refused.value.words["cell"]) == (Refusal.TOO_MANY_CELLS, "XFD900000")


@pytest.mark.parametrize(
    "after",
    [
        '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
        '<row r="4000000000"><c r="A4000000000"><v>1</v></c></row>',
        '<row r="30"><c r="XFE30"><v>1</v></c></row>',
        '<row r="30"><c r="ZZZ30"><v>1</v></c></row>',
    ],
)
def test_a_cell_beyond_the_grid_means_a_damaged_file(after):
    with pytest.raises(Refused) as refused:
        guarded(sheet_xml(ROWS, after=after).encode())
    assert refused.value.refusal is Refusal.BEYOND_GRID


def test_a_sheet_cut_in_the_middle_is_damaged_never_half_read():
    part = sheet_xml(ROWS).encode()
    for share in (0.3, 0.6, 0.95):
        with pytest.raises(Refused) as refused:
            guarded(part[: int(len(part) * share)])
        assert refused.value.refusal is Refusal.DAMAGED


@pytest.mark.parametrize(("dimension", "stays"), [("A0:I0", False), ("A1", True), ("A1:XFD1048576", True)])
def test_only_an_impossible_dimension_is_taken_out(dimension, stays):
    part, _ = guarded(sheet_xml(ROWS, dimension=dimension).encode())
    assert (b"<dimension" in part) is stays


def test_hidden_rows_formulas_without_value_and_error_values_are_seen():
    part = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><f>B1+1</f></c><c r="B1"><f>1+1</f><v>2</v></c></row>'
        b'<row r="2" hidden="1"><c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B2" t="e"><v>#N/A</v></c></row>'
        b'<row r="3"><c r="A3" t="str"><f>C1</f><v></v></c></row>'
        b"</sheetData></worksheet>"
    )
    notes = observe(*guarded(part))
    assert notes.hidden_rows == {2}
    assert [(p.trouble.value, p.row, p.column, p.found) for p in notes.problems] == [
        ("error_value", 2, "A", "#DIV/0!"),
        ("error_value", 2, "B", "#N/A"),
        ("formula_without_value", 1, "A", "=B1+1"),
        ("formula_without_value", 3, "A", "=C1"),
    ]


def test_many_troubles_of_one_kind_are_counted_after_two_hundred():
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="e"><v>#N/A</v></c></row>' for n in range(1, 301))
    text = sheet_xml([]).replace("</sheetData>", f"{cells}</sheetData>")
    notes = observe(*guarded(text.encode()))
    assert len(notes.problems) == 201
    assert (notes.problems[-1].row, notes.problems[-1].count) == (0, 100)


@given(st.integers(1, 16_384))
def test_column_letters_and_numbers_are_inverse(column):
    assert number_of(letters_of(column)) == column


def test_column_letters_are_those_of_excel():
    assert [letters_of(n) for n in (1, 26, 27, 52, 703, 16_384)] == ["A", "Z", "AA", "AZ", "AAA", "XFD"]


def test_an_honest_sheet_of_written_out_texts_may_be_large_and_a_bomb_may_not():
    sheet = zipfile.ZipInfo("xl/worksheets/sheet1.xml")
    sheet.file_size, sheet.compress_size = 430 << 20, 13 << 20  # 100,000 rows × 45 with inline strings
    guards._weigh(sheet)  # noqa: SLF001
    sheet.compress_size = 6 << 20
    with pytest.raises(Refused):
        guards._weigh(sheet)  # noqa: SLF001
    texts = zipfile.ZipInfo("xl/sharedStrings.xml")
    texts.file_size, texts.compress_size = 430 << 20, 13 << 20
    with pytest.raises(Refused):
        guards._weigh(texts)  # noqa: SLF001
