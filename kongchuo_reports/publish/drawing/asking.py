"""Tables that ask: columns to be filled, each with its drop-down, check and prompt, and an example row on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.wording.papers import forms as words
from kongchuo_reports.publish.drawing.fields import Field
from kongchuo_reports.publish.drawing.styles import Ground, Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.publish.drawing.blocks import Block
    from kongchuo_reports.publish.drawing.sheet import Sheet

SPARE_ROWS, OPEN_ROWS = 20, 5000
LOOKS = {
    words.Entry.TEXT: Look.TEXT,
    words.Entry.NUMBER: Look.ID,
    words.Entry.ID: Look.ID,
    words.Entry.COUNT: Look.COUNT,
    words.Entry.MONEY: Look.DECIMAL,
    words.Entry.DATE: Look.DATE,
}
CHECK_DIGITS = "10X98765432"
CHECKED = (
    'AND(ISTEXT({cell}),LEN({cell})=18,IFERROR(MID("' + CHECK_DIGITS + '",MOD(SUMPRODUCT('
    "MID({cell},ROW($1:$17),1)*MOD(2^(18-ROW($1:$17)),11)),11)+1,1)=UPPER(RIGHT({cell},1)),FALSE))"
)
"""Whether a cell holds a resident ID number whose check digit is right. Source: GB 11643-1999."""
ID_WIDTH = 21.0


def asked_table(sheet: Sheet, asks: Sequence[words.Ask], marked: str) -> Block:
    """Draw the table to fill, with its example row if the asks have one.

    Args:
        sheet: where it goes.
        asks: its columns.
        marked: heading of the column whose example bears the word that makes the row an example.
    """
    names = {ask.heading: f"c{place}" for place, ask in enumerate(asks)}
    fields = [_field(ask, names[ask.heading]) for ask in asks]
    has_example = any(ask.example.startswith(words.EXAMPLE) for ask in asks)
    rows = pd.DataFrame({names[ask.heading]: [_example(ask)] for ask in asks}) if has_example else pd.DataFrame()
    block = sheet.table(
        rows, fields, is_filtered=True, frozen_columns=_frozen(asks, marked), spare_rows=SPARE_ROWS, open_rows=OPEN_ROWS
    )
    if has_example:
        name = names[marked]
        sheet.example(block, f'LEFT({{{name}}},{len(words.EXAMPLE)})="{words.EXAMPLE}"')
    return block


def note_table(sheet: Sheet, lines: Sequence[tuple[str, str]]) -> None:
    """Draw what is to be filled, line by line."""
    what, how = words.NOTE_HEADINGS
    rows = pd.DataFrame(list(lines), columns=["what", "how"])
    sheet.table(rows, [Field("what", what, width=20.0), Field("how", how, width=100.0)])


def _field(ask: words.Ask, name: str) -> Field:
    is_id = ask.entry is words.Entry.ID
    return Field(
        name,
        ask.heading,
        look=LOOKS[ask.entry],
        ground=Ground.TO_FILL,
        choices=ask.choices,
        prompt=ask.prompt,
        formula=CHECKED.replace("{cell}", f"{{{name}}}") if is_id else "",
        width=ID_WIDTH if is_id else None,
        widest=16.0,
    )


def _example(ask: words.Ask) -> object:
    if not ask.example:
        return None
    if ask.entry is words.Entry.DATE:
        return pd.Timestamp(ask.example)
    return int(ask.example) if ask.entry in {words.Entry.COUNT, words.Entry.MONEY} else ask.example


def _frozen(asks: Sequence[words.Ask], marked: str) -> int:
    """Columns that stay in view: up to the name, where that stands near the left."""
    place = next((place for place, ask in enumerate(asks) if ask.heading == marked), 0)
    return place + 1 if place < 3 else 0  # noqa: PLR2004  # more would leave no room to scroll in
