"""What the names of an office's own table may stand for: every figure and column of the submission, by Chinese names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Stage
from kongchuo_reports.domain.submission_layout import Layout
from kongchuo_reports.domain.wording.books import submission_book as book_words
from kongchuo_reports.domain.wording.books import submission_layout as words
from kongchuo_reports.publish.books.submission.submission_book import draw
from kongchuo_reports.publish.books.submission.submission_shapes import DETAIL_SHAPE, SHAPES
from kongchuo_reports.publish.drawing.sheets import Book

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.blocks import Drawn
    from kongchuo_reports.publish.drawing.fields import Field

ROW_NAMES = {book_words.TABLE_5: 1, book_words.TABLE_7: 2, book_words.CHECKS: 1}
"""Tables whose lines have names, and how many columns name them."""


def values_of(results: Results) -> Mapping[str, object]:
    """Each name with one value, or with a list for a whole column.

    ``表一_学校`` is a column; ``表一_合计_学籍人数`` and ``表一_小学_学籍人数`` are sums; ``表五_留守_已监测`` is one line's
    figure; ``封面_填报单位`` is an item of the cover. Percentages are ratios from 0 to 1.
    """
    book = Book(Path(book_words.SUBJECT), _plain(results), book_words.SUBJECT)
    try:
        draw(book, _plain(results))
        values: dict[str, object] = {}
        for name in SHAPES:
            number = name.partition(" ")[0]
            for drawn in book.sheets[name].drawn:
                values |= _of_table(number, name, drawn)
    finally:
        book.discard()
    office, month = results.gathered.base.office, results.month
    cover = {item.partition("（")[0]: content for item, content in book_words.cover_lines(office, month)}
    return values | {f"{words.COVER}_{item}": cover.get(item, "") for item in words.COVER_ITEMS}


def _plain(results: Results) -> Results:
    """The month in the program's own layout, so that an office's words do not change the names."""
    return replace(results, options=replace(results.options, layout=Layout()))


def _of_table(number: str, name: str, drawn: Drawn) -> dict[str, object]:
    is_detail = drawn.fields == DETAIL_SHAPE
    values: dict[str, object] = (
        {} if is_detail else {f"{number}_{field.heading}": field.values(drawn.rows) for field in drawn.fields}
    )
    if name == book_words.TABLE_1:
        values |= _sums(number, drawn.fields, drawn.rows, words.TOTAL)
        for stage in (Stage.PRIMARY, Stage.LOWER_SECONDARY):
            values |= _sums(number, drawn.fields, drawn.rows[drawn.rows["stage"].eq(stage.value)], stage.label)
    elif name == book_words.TABLE_6:
        values |= _sums(number, drawn.fields, drawn.rows, words.TOTAL)
    depth = ROW_NAMES.get(name, 0)
    columns = {field.heading: field.values(drawn.rows) for field in drawn.fields}
    names_of_rows = list(columns.values())[:depth]
    for position in range(len(drawn.rows) if depth else 0):
        line = "_".join(_name(cells[position]) for cells in names_of_rows)
        for heading, cells in list(columns.items())[depth:]:
            values.setdefault(f"{number}_{line}_{heading}", cells[position])
    return values


def _sums(number: str, fields: tuple[Field, ...], rows: pd.DataFrame, line: str) -> dict[str, object]:
    sums = {field.name: int(rows[field.name].fillna(0).sum()) for field in fields if field.is_summed}
    values: dict[str, object] = {
        f"{number}_{line}_{field.heading}": sums[field.name] for field in fields if field.is_summed
    }
    for field in fields:
        if field.ratio_of:
            top, bottom = (sums[name] for name in field.ratio_of)
            values[f"{number}_{line}_{field.heading}"] = top / bottom if bottom else None
    return values


def _name(cell: object) -> str:
    """A line's words as a name may have them."""
    return "".join(sign for sign in str(cell or "") if sign.isalnum())
