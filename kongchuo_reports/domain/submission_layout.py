"""Layout (版式) of the submission workbook: titles, sheet names, columns and places as an office wants them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """How one table of the submission stands.

    Args:
        sheet: name of its sheet.
        title: the big line on top.
        first_row: row of the title, 1 for the first; rows above stay empty for the county's own head.
        columns: headings in order, of which those left out are not drawn and '' is a column people fill; () is all.
        renamed: heading → what the county calls it.
    """

    sheet: str
    title: str
    first_row: int = 1
    columns: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Layout:
    """The layouts of the tables an office has its own for, by number (``表一``); the others are the program's own."""

    sheets: Mapping[str, SheetLayout] = field(default_factory=dict)
