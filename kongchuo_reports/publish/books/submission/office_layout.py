"""The layout file of 07 (报送版式): read from the office's TOML text, each item checked before it is used."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from kongchuo_reports.domain.findings import Findings, finding
from kongchuo_reports.domain.findings.running import LAYOUT_ITEM, LAYOUT_UNUSABLE
from kongchuo_reports.domain.submission_layout import Layout, SheetLayout
from kongchuo_reports.domain.wording.books import submission_book as words
from kongchuo_reports.domain.wording.books import submission_layout as words_of_layout
from kongchuo_reports.domain.wording.program import outputs as names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

SHEET_NAME_LENGTH, LAST_FIRST_ROW = 31, 200
FORBIDDEN = frozenset("[]:*?/\\")
KEYS = ("sheet", "title", "first_row", "columns", "rename")
DEFAULTS: Mapping[str, SheetLayout] = {
    sheet.partition(" ")[0]: SheetLayout(sheet, title)
    for sheet, title in (
        (words.TABLE_1, words.TABLE_1_TITLE),
        (words.TABLE_2, words.TABLE_2_TITLE),
        (words.TABLE_3, words.TABLE_3_TITLE),
        (words.TABLE_4, words.TABLE_4_TITLE),
        (words.TABLE_5, words.TABLE_5_TITLE),
        (words.TABLE_6, words.TABLE_6_TITLE),
        (words.TABLE_7, words.TABLE_7_TITLE),
        (words.CHECKS, words.CHECKS_TITLE),
    )
}
"""Each table by its number: 表一 … 表七, 校验表."""


def laid_out(layout: Layout, table: str) -> SheetLayout:
    """The layout of a table: ``表一``, or the program's own name of its sheet."""
    number = table.partition(" ")[0]
    return layout.sheets.get(number) or DEFAULTS[number]


def office_layout(workspace: Path, headings: Mapping[str, Sequence[str]]) -> tuple[Layout, Findings]:
    """The office's layout of 07, from 模板/tables/报送汇总.toml; the program's own where there is none."""
    path = workspace / names.OWN_TEMPLATES / words_of_layout.FOLDER / words_of_layout.LAYOUT_FILE
    try:
        content = path.read_bytes()
    except OSError:
        content = b""
    file = f"{names.OWN_TEMPLATES}/{words_of_layout.FOLDER}/{words_of_layout.LAYOUT_FILE}"
    return layout_of(content.decode("utf-8-sig", "replace"), file, headings)


def layout_of(text: str, file: str, headings: Mapping[str, Sequence[str]]) -> tuple[Layout, Findings]:
    """The layout of a TOML text, and what of it could not be used.

    Args:
        text: the file.
        file: its name, for the findings.
        headings: the headings each table has.

    Returns:
        The layout; an item that cannot be used stays the program's own, and is a finding.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Layout(), Findings.of([finding(LAYOUT_UNUSABLE, file=file, why=words_of_layout.broken(why=str(error)))])
    findings: list[dict[str, object]] = []
    sheets = dict(DEFAULTS)
    for table, items in tables.items():
        if table not in DEFAULTS or not isinstance(items, dict):
            findings.append(
                finding(LAYOUT_ITEM, file=file, found=table, why=words_of_layout.no_table(table, tuple(DEFAULTS)))
            )
            continue
        for key, value in items.items():
            why = _fault(key, value, headings[table])
            if why:
                findings.append(finding(LAYOUT_ITEM, file=file, heading=table, found=key, why=why))
            else:
                sheets[table] = _with(sheets[table], key, value)
    names = [laid.sheet for laid in sheets.values()]
    if len({name.casefold() for name in names}) < len(names):
        findings.append(finding(LAYOUT_UNUSABLE, file=file, why=words_of_layout.SAME_NAMES))
        return Layout(), Findings.of(findings)
    return Layout(sheets), Findings.of(findings)


def _with(sheet: SheetLayout, key: str, value: object) -> SheetLayout:
    if key == "columns":
        return replace(sheet, columns=tuple(cast("list[str]", value)))
    if key == "rename":
        return replace(sheet, renamed=cast("dict[str, str]", value))
    return replace(sheet, **{key: value})  # type: ignore[arg-type]  # the key was looked up, and the value's kind


def _fault(key: str, value: object, headings: Sequence[str]) -> str:
    """What is wrong with an item; '' if it can be used."""
    if key == "first_row":
        is_row = isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= LAST_FIRST_ROW
        return "" if is_row else words_of_layout.bad_row(most=LAST_FIRST_ROW)
    if key == "columns":
        return _column_fault(value, headings)
    if key == "rename":
        return _rename_fault(value, headings)
    return _text_fault(key, value) if key in KEYS else words_of_layout.no_key(key, KEYS)


def _column_fault(value: object, headings: Sequence[str]) -> str:
    if not isinstance(value, list) or not all(isinstance(heading, str) for heading in value) or not any(value):
        return words_of_layout.BAD_COLUMNS
    wrong = [heading for heading in value if heading and (heading not in headings or value.count(heading) > 1)]
    return words_of_layout.no_heading(wrong[0], headings) if wrong else ""


def _rename_fault(value: object, headings: Sequence[str]) -> str:
    if not isinstance(value, dict) or not all(
        isinstance(heading, str) and heading.strip() for heading in value.values()
    ):
        return words_of_layout.BAD_RENAME
    unknown = [heading for heading in value if heading not in headings]
    return words_of_layout.no_heading(unknown[0], headings) if unknown else ""


def _text_fault(key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        return words_of_layout.BAD_TEXT
    is_bad = key == "sheet" and (len(value) > SHEET_NAME_LENGTH or FORBIDDEN & set(value) or value.startswith("'"))
    return words_of_layout.bad_sheet(most=SHEET_NAME_LENGTH) if is_bad else ""
