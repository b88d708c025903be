"""How cells look: fonts, borders, grounds and number formats of every workbook, made once per book."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from kongchuo_reports.domain.wording.books import sheets as wording


class Look(StrEnum):
    """What a cell is for; decides font, alignment and number format."""

    TITLE = "title"
    SUBLINE = "subline"
    SUBLINE_RIGHT = "subline_right"
    SECTION = "section"
    HEADING = "heading"
    NOTE = "note"
    SIGNATURE = "signature"
    TEXT = "text"
    CENTRED = "centred"
    ID = "id"
    COUNT = "count"
    DECIMAL = "decimal"
    PERCENT = "percent"
    PERCENT_FINE = "percent_fine"
    DATE = "date"
    NOTHING = "nothing"
    TYPED_TEXT = "typed_text"


class Ground(StrEnum):
    """Colour behind a cell: white is filled by people, grey is computed, plain books use neither."""

    PLAIN = "plain"
    TO_FILL = "to_fill"
    COMPUTED = "computed"


class Tab(StrEnum):
    """Colour of a sheet's tab, by what the sheet is for."""

    SUMMARY = "#1F4E79"
    DETAIL = "#9DC3E6"
    TO_DO = "#C55A11"
    TO_FILL = "#FFC000"
    SOURCE = "#A6A6A6"
    RULES = "#548235"


GROUNDS = {Ground.COMPUTED: "#F2F2F2", Ground.TO_FILL: "#FFFFFF"}
HEADING_GROUNDS = {Ground.PLAIN: "#DDEBF7", Ground.COMPUTED: "#D9D9D9", Ground.TO_FILL: "#FFF2CC"}
_BODY: dict[str, Any] = {"font_name": wording.BODY_FONT, "font_size": 10, "valign": "vcenter"}
_CELL: dict[str, Any] = {**_BODY, "border": 1, "text_wrap": True}
_LOOKS: dict[Look, dict[str, Any]] = {
    Look.TITLE: {
        "font_name": wording.TITLE_FONT,
        "font_size": 18,
        "bold": True,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
    },
    Look.SUBLINE: {**_BODY, "align": "left", "text_wrap": True},
    Look.SUBLINE_RIGHT: {**_BODY, "align": "right"},
    Look.SECTION: {"font_name": wording.HEADING_FONT, "font_size": 12, "bold": True, "valign": "vcenter"},
    Look.HEADING: {**_CELL, "font_name": wording.HEADING_FONT, "bold": True, "align": "center"},
    Look.NOTE: {**_BODY, "text_wrap": True, "valign": "top"},
    Look.SIGNATURE: {**_BODY, "font_size": 11, "text_wrap": True},
    Look.TEXT: {**_CELL, "align": "left"},
    Look.CENTRED: {**_CELL, "align": "center"},
    Look.ID: {**_CELL, "align": "left", "num_format": "@", "text_wrap": False},
    Look.COUNT: {**_CELL, "align": "right", "num_format": "#,##0"},
    Look.DECIMAL: {**_CELL, "align": "right", "num_format": "#,##0.00"},
    Look.PERCENT: {**_CELL, "align": "right", "num_format": "0.00%"},
    Look.PERCENT_FINE: {**_CELL, "align": "right", "num_format": "0.0000%"},
    Look.DATE: {**_CELL, "align": "center", "num_format": wording.DATE_FORMAT, "text_wrap": False},
    Look.TYPED_TEXT: {**_BODY, "align": "left", "num_format": "@"},
    Look.NOTHING: {**_CELL, "align": "center", "font_size": 11},
}

WARNED: dict[str, Any] = {"bold": True, "bg_color": "#FFC7CE", "font_color": "#9C0006"}
"""Conditional format of what is late or wrong; bold, so that a black-and-white print shows it."""
SETTLED: dict[str, Any] = {"font_strikeout": True, "font_color": "#808080"}
"""Conditional format of what is closed; struck through, so that a black-and-white print shows it."""
EXAMPLE: dict[str, Any] = {"italic": True, "font_color": "#7F7F7F", "bg_color": "#EDEDED"}
"""Conditional format of an example row in a blank form; slanted, so that a black-and-white print shows it."""
FINEST: dict[str, Any] = {"num_format": "0.000000%"}
"""Conditional format of a ratio that four digits would show as the target it has not met."""
DOUBTED: dict[str, Any] = {"italic": True, "pattern": 17, "fg_color": "#BF9000", "bg_color": "#FFF2CC"}
"""Conditional format of what is to be looked at; slanted on a pattern."""


class Styles:
    """The formats of one book, each made once.

    Args:
        workbook: the ``xlsxwriter.Workbook`` they belong to.
    """

    def __init__(self, workbook: Any) -> None:  # noqa: ANN401 — xlsxwriter is untyped
        self._workbook = workbook
        self._made: dict[tuple[object, ...], Any] = {}

    def of(
        self,
        look: Look,
        ground: Ground = Ground.PLAIN,
        *,
        bold: bool = False,
        struck: bool = False,
        link: bool = False,
    ) -> Any:  # noqa: ANN401 — xlsxwriter is untyped
        """The format of a look on a ground; ``struck`` cells are grey and struck through (closed for good)."""
        key = (look, ground, bold, struck, link)
        if key not in self._made:
            properties = dict(_LOOKS[look])
            colour = HEADING_GROUNDS[ground] if look is Look.HEADING else GROUNDS.get(ground)
            if colour is not None:
                properties["bg_color"] = colour
            if bold:
                properties["bold"] = True
            if link:
                properties |= {"font_color": "#0563C1", "underline": 1}
            if struck:
                properties |= {"font_color": "#808080", "font_strikeout": True}
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]

    def rule(self, properties: dict[str, Any]) -> Any:  # noqa: ANN401 — xlsxwriter is untyped
        """The format of a conditional rule such as ``WARNED``."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(properties)
        return self._made[key]
