"""Forms (一生一表): one child a form, headings beside their values, and perhaps a table of visits below."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kongchuo_reports.gather.layout.row_kinds import is_footer, is_value_like, joined, texts_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.files.grids import Cell, Grid
    from kongchuo_reports.gather.layout.headings import Vocabulary

VISIT_FIELDS = frozenset({"visited_on", "visitors", "result", "visit_no", "talk", "mode", "respondent"})


@dataclass(slots=True)
class Form:
    """One filled form.

    Args:
        name_row: row of the name, 0-based.
        name_column: column of the name's value.
        constants: field → value.
        kept: rows that belong to the form itself.
        fields: column → field of the table of visits in it, if there is one.
        headings: column → heading of that table.
        rows: rows of that table.
    """

    name_row: int
    name_column: int
    constants: dict[str, Cell]
    kept: list[int] = field(default_factory=list)
    fields: Mapping[int, str] = field(default_factory=dict)
    headings: Mapping[int, str] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)


def read_forms(grid: Grid, vocabulary: Vocabulary) -> list[Form]:
    """The forms of a sheet, from the top; none if no 姓名 has its value beside it."""
    forms: list[Form] = []
    table: dict[int, str] = {}
    for number, row in enumerate(grid.rows):
        texts = texts_of(row)
        pairs = _pairs(grid, number, vocabulary)
        if "name" in pairs:
            forms.append(Form(number, pairs["name"][0], {}))
            table = {}
        if not forms or not joined(texts):
            table = table if joined(texts) else {}
            continue
        form = forms[-1]
        heading = _visit_heading(texts, vocabulary)
        if heading:
            table = heading
            form.fields, form.headings = heading, {column: texts[column] for column in heading}
            form.kept.append(number)
        elif table and not is_footer(joined(texts)) and _is_written(texts, table):
            form.rows.append(number)
        elif pairs:
            for name, (_, value) in pairs.items():
                form.constants.setdefault(name, value)
            form.kept.append(number)
    return [form for form in forms if form.constants.get("name")]


def _visit_heading(texts: list[str], vocabulary: Vocabulary) -> dict[int, str]:
    if any(is_value_like(text) for text in texts if text):
        return {}
    meant = {column: vocabulary.meaning(text) for column, text in enumerate(texts) if text}
    fields = {column: meaning.field for column, meaning in meant.items() if meaning}
    filled = sum(bool(text) for text in texts)
    good = len(set(fields.values()) & VISIT_FIELDS) >= 2 and len(fields) * 2 > filled  # noqa: PLR2004
    return fields if good else {}


def _is_written(texts: list[str], table: Mapping[int, str]) -> bool:
    """Whether a printed line holds more than its number."""
    return any(
        column < len(texts) and texts[column] for column, name in table.items() if name not in {"visit_no", "seq"}
    )


def _pairs(grid: Grid, number: int, vocabulary: Vocabulary) -> dict[str, tuple[int, Cell]]:
    """Headings of a row with the value at their right: field → (column, value)."""
    row = grid.rows[number]
    filled = [(column, cell) for column, cell in enumerate(row) if cell != "" and str(cell).strip()]
    pairs: dict[str, tuple[int, Cell]] = {}
    position = 0
    while position + 1 < len(filled):
        cell = filled[position][1]
        meaning = vocabulary.meaning(str(cell)) if isinstance(cell, str) and len(cell) <= 20 else None  # noqa: PLR2004
        value_column, value = filled[position + 1]
        if meaning and not (isinstance(value, str) and vocabulary.meaning(value)):
            pairs.setdefault(meaning.field, (value_column, value))
            position += 2
        else:
            position += 1
    return pairs
