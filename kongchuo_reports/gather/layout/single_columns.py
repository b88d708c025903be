"""Single columns: of several columns of one field the one that is used, and the others told."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.gather.layout.headings import OTHER_PERSON, PARTS_OF_A_DAY
from kongchuo_reports.gather.values.cells import letters

if TYPE_CHECKING:
    from kongchuo_reports.gather.layout.blocks import Columns
    from kongchuo_reports.gather.layout.heading_rows import HeadingRows
    from kongchuo_reports.gather.layout.sheet_layout import Sheet


SEVERAL = frozenset(
    {
        "guardian",
        "phone",
        "address",
        "remark",
        "status",
        "absence",
        "other",
        OTHER_PERSON,
        "seq",
        "aux_no",
        "visitors",
        "destination",
        "document",
        "talk",
        "cause",
        "result",
        "content",
        "giver",
        "detail",
        "group",
        "disability",
        "village_group",
        "village",
        "left_behind",
        "kind",
        "kind_text",
    }
)
"""Fields that may well stand in several columns."""


def _is_in_parts(heading: HeadingRows, columns: tuple[int, ...]) -> bool:
    """Whether the columns of a day are its year, month and day (出生年月日 above 年, 月, 日)."""
    parts = tuple(heading.texts[column].rpartition("/")[2].strip() for column in columns)
    return len(parts) > 1 and parts == PARTS_OF_A_DAY[: len(parts)]


def one_each(sheet: Sheet, heading: HeadingRows, columns: Columns, rows: list[int]) -> dict[str, tuple[int, ...]]:
    """One column for each field that wants one: the best spelling that is filled at least half as well as the best."""
    chosen_columns: dict[str, tuple[int, ...]] = {}
    for name, places in columns.fields.items():
        if len(places) == 1 or name in SEVERAL or _is_in_parts(heading, places):
            chosen_columns[name] = places
            continue
        filled = Counter(
            {c: sum(bool(c < len(sheet.grid.rows[r]) and sheet.grid.rows[r][c] != "") for r in rows) for c in places}
        )
        best = max(filled.values())
        chosen = next(c for c in places if filled[c] * 2 >= best)
        chosen_columns[name] = (chosen,)
        others = "、".join(f"{letters(c)}列「{heading.texts[c]}」" for c in places if c != chosen)
        sheet.trouble(
            k.TWO_COLUMNS,
            heading.last,
            chosen,
            heading=heading.texts[chosen],
            others=others,
        )
    return chosen_columns
