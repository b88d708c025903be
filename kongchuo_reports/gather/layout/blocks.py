"""Blocks (并排分栏): the columns of one table of children, or of several that stand side by side under one heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.gather.layout.headings import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kongchuo_reports.gather.layout.heading_rows import HeadingRows

EACH_SEX = re.compile("^[男女]生(?=姓名)")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one block of a table.

    Args:
        fields: field → its columns, best first; a field of several columns is a question where only one is wanted.
        name_column: where the name (or else the number) stands.
        places: all its columns, known or not.
    """

    fields: Mapping[str, tuple[int, ...]]
    name_column: int
    places: tuple[int, ...] = ()


def blocks_of(heading: HeadingRows) -> list[Columns]:
    """The blocks of a heading: one, or several side by side whose headings repeat from the left."""
    columns = sorted(heading.texts)
    names = [column for column in columns if heading.fields.get(column) == "name"]
    words = {column: EACH_SEX.sub("", plain(heading.texts[column])) for column in columns}
    same = [column for column in names if words[column] == words[names[0]]] if names else []
    if len(same) > 1:
        spans = _spans(columns, same, words)
        if spans:
            start = spans[0][0]
            shared = [column for column in columns if column < start]
            return [_columns(heading, shared + span) for span in spans]
    return [_columns(heading, columns)]


def _spans(columns: list[int], names: list[int], words: Mapping[int, str]) -> list[list[int]] | None:
    """Columns of each block, or None if the headings do not repeat."""
    place = {column: position for position, column in enumerate(columns)}
    at = [place[name] for name in names]
    lead = 0
    while all(position - lead - 1 >= 0 for position in at) and len({words[columns[p - lead - 1]] for p in at}) == 1:
        lead += 1
        if lead >= at[1] - at[0]:
            break
    lead = min(lead, at[1] - at[0] - 1)
    starts = [position - lead for position in at]
    ends = [*starts[1:], len(columns)]
    spans = [columns[start:end] for start, end in zip(starts, ends, strict=True)]
    pattern = [words[column] for column in spans[0]]
    last = len(spans) - 1
    for number, span in enumerate(spans):
        headings = [words[column] for column in span]
        if number == last and len(headings) > len(pattern):
            spans[number], headings = span[: len(pattern)], headings[: len(pattern)]
        if headings != pattern[: len(headings)]:
            return None
    return spans


def _columns(heading: HeadingRows, columns: Sequence[int]) -> Columns:
    by_field: dict[str, list[int]] = {}
    for column in columns:
        name = heading.fields.get(column)
        if name:
            by_field.setdefault(name, []).append(column)
    fields = {
        name: tuple(sorted(places, key=lambda column: (heading.ranks[column], column)))
        for name, places in by_field.items()
    }
    name_column = next((fields[name][0] for name in ("name", "id_no", "registry_no", "case_no") if name in fields), 0)
    return Columns(fields, name_column, tuple(columns))
