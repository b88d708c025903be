"""Strikes (删除线): which cell formats and which shared texts of an .xlsx are struck through."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterable

NO = frozenset({"0", "false", "off"})
_CELL = rb'<c r="([A-Z]+)(\d+)"(?=[^>]*?\b%s)[^>/]*>'
_VALUE = rb"\s*<v>(\d+)</v>"
_INLINE = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>/]*>\s*<is>((?:(?!</is>).)*?<strike(?:(?!</is>).)*)</is>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Strikes:
    """What is struck through in a whole workbook.

    Args:
        formats: positions of cell formats (cellXfs) whose font is struck.
        texts: positions of shared texts of which a part that can be seen is struck.
    """

    formats: frozenset[int] = frozenset()
    texts: frozenset[int] = frozenset()

    def cells(self, part: bytes) -> Iterable[tuple[bytes, bytes]]:
        """Letters and row number of each struck cell of a sheet part as Excel, WPS and LibreOffice write it."""
        if self.formats:
            formats = b"|".join(b"%d" % number for number in sorted(self.formats))
            for place in re.finditer(_CELL % (rb's="(?:' + formats + rb')"'), part):
                yield place[1], place[2]
        if self.texts:
            for place in re.finditer(_CELL % rb't="s"' + _VALUE, part):
                if int(place[3]) in self.texts:
                    yield place[1], place[2]
        if b"<strike" in part:
            for place in _INLINE.finditer(part):
                if _is_struck(_element(b"<is>" + place[3] + b"</is>")):
                    yield place[1], place[2]


def strikes_of(styles: bytes, texts: bytes) -> Strikes:
    """What is struck in a workbook, from its parts of styles and of shared texts; nothing where they cannot be read.

    A struck font that no sheet uses costs nothing; a file without the word ``strike`` is not parsed at all.
    """
    return Strikes(_formats(styles), _texts(texts))


def _formats(styles: bytes) -> frozenset[int]:
    root = _element(styles) if b"strike" in styles else None
    if root is None:
        return frozenset()
    fonts = [font for group in _named(root, "fonts") for font in _named(group, "font")]
    struck = {position for position, font in enumerate(fonts) if _has_strike(font)}
    formats = [xf for group in _named(root, "cellXfs") for xf in _named(group, "xf")]
    return frozenset(number for number, xf in enumerate(formats) if int(xf.get("fontId") or 0) in struck)


def _texts(texts: bytes) -> frozenset[int]:
    root = _element(texts) if b"strike" in texts else None
    if root is None:
        return frozenset()
    return frozenset(number for number, text in enumerate(_named(root, "si")) if _is_struck(text))


def _is_struck(text: ET.Element | None) -> bool:
    """Whether a rich text has a struck run in which something stands."""
    return text is not None and any(
        any(_has_strike(properties) for properties in _named(run, "rPr"))
        and any((piece.text or "").strip() for piece in _named(run, "t"))
        for run in _named(text, "r")
    )


def _has_strike(font: ET.Element) -> bool:
    return any(strike.get("val", "1") not in NO for name in ("strike", "dstrike") for strike in _named(font, name))


def _named(parent: ET.Element, name: str) -> list[ET.Element]:
    return [child for child in parent if child.tag.rpartition("}")[2] == name]


def _element(part: bytes) -> ET.Element | None:
    try:
        return ET.fromstring(part)  # noqa: S314 - no document type came so far
    except ET.ParseError:
        return None
