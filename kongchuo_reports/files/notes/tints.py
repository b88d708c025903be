"""Tints (颜色): which cells of an .xlsx bear a colour of letters or of ground that is not that of their column."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from kongchuo_reports.domain.wording.books.marked_copies import FILL
from kongchuo_reports.files.column_letters import number_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kongchuo_reports.files.grids import Painted

Tint = tuple[str, str]
"""Colour of the letters and colour of the ground; ``""`` is the usual one."""
Place = tuple[int, int]
_ROW = re.compile(rb'<row [^>]*?\br="(\d+)"')
_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"')
PLAIN: Tint = ("", "")
LARGEST_STYLES = 4 * 1024**2
LARGEST_PART = 32 * 1024**2
"""Nobody paints rows by hand in a larger sheet, and looking there would take time."""
SMALL_PART = 4 * 1024**2
"""A ledger that people paint by columns is no larger."""
MOST_FORMATS = 200
BYTES_OF_A_CELL = 40
"""About so many bytes of a sheet part are one cell; counting them all would take longer."""
RARE = 4
"""A colour that more than one row in four bears in a column, or one cell in four of a sheet, marks no single child."""
DARKEST = 0x60
"""Letters all of whose parts are darker than this are black to the eye: pasted rows are often of such a grey."""
USUAL_LETTERS = frozenset({"i0", "i8", "i64", "i32767", "t1"})
USUAL_GROUNDS = frozenset({"i1", "i9", "i64", "i65", "t0", "FFFFFF", FILL})
"""White; and the ground of the program's own marks in returned copies (标注副本)."""


@dataclass(frozen=True, slots=True)
class Tints:
    """Cell formats of a workbook that bear a colour.

    Args:
        formats: position among the cell formats (cellXfs) → its colours.
    """

    formats: Mapping[int, Tint] = field(default_factory=dict)

    def cells(self, part: bytes) -> dict[Place, Tint]:
        """Rare colours of a sheet part as Excel, WPS and LibreOffice write it, by 1-based row and column letters' number."""
        if not self.formats or len(part) > LARGEST_PART:
            return {}
        rare: dict[Place, Tint] = {}
        for number, tint in self.formats.items():
            mark = b' s="%d"' % number
            if 0 < part.count(mark) * RARE * BYTES_OF_A_CELL <= len(part):
                rare.update(dict.fromkeys(_places(part, mark), tint))
        return rarely(rare, _depth(part))

    def columns(self, part: bytes) -> list[Painted]:
        """Colours that a good part of a column of a small sheet part bears."""
        if not self.formats or len(part) > SMALL_PART:
            return []
        cells = {place: tint for number, tint in self.formats.items() for place in _places(part, b' s="%d"' % number)}
        return commonly(cells, _depth(part))


def _depth(part: bytes) -> int:
    """Number of the last row of a sheet part."""
    last = _ROW.match(part, max(part.rfind(b"<row "), 0))
    return int(last[1]) if last else 0


def _places(part: bytes, mark: bytes) -> Iterator[Place]:
    """Row and column of each cell that bears a format; looking for bytes is faster than matching every cell."""
    at = part.find(mark)
    while at >= 0:
        cell = _CELL.match(part, part.rfind(b"<", 0, at))
        if cell:
            yield int(cell[2]), number_of(cell[1].decode())
        at = part.find(mark, at + len(mark))


def rarely(cells: Mapping[Place, Tint], rows: int) -> dict[Place, Tint]:
    """Of coloured cells those whose colour is rare in their column; bands, columns and whole tables in colour fall away."""
    letters = Counter((column, tint[0]) for (_, column), tint in cells.items())
    grounds = Counter((column, tint[1]) for (_, column), tint in cells.items())
    rare = {
        (row, column): (
            tint[0] if letters[column, tint[0]] * RARE <= max(rows, RARE) else "",
            tint[1] if grounds[column, tint[1]] * RARE <= max(rows, RARE) else "",
        )
        for (row, column), tint in cells.items()
    }
    return {place: tint for place, tint in rare.items() if tint != PLAIN}


def commonly(cells: Mapping[Place, Tint], rows: int) -> list[Painted]:
    """Of coloured cells those colours that are not rare in their column, with how often and from which row on."""
    held: dict[tuple[int, str, str], list[int]] = {}
    for (row, column), (letters, ground) in cells.items():
        for tint in ((letters, ""), ("", ground)):
            if tint != PLAIN:
                held.setdefault((column, *tint), []).append(row)
    return [
        (column, letters, ground, len(places), min(places))
        for (column, letters, ground), places in sorted(held.items())
        if len(places) * RARE > max(rows, RARE)
    ]


def usual_letters(colour: str) -> str:
    """A colour of letters, ``""`` where it is black to the eye."""
    return "" if colour in USUAL_LETTERS or _is_dark(colour) else colour


def usual_ground(colour: str) -> str:
    """A colour of the ground, ``""`` where it is white or a mark of our own."""
    return "" if colour in USUAL_GROUNDS else colour


def tints_of(styles: bytes) -> Tints:
    """The coloured cell formats of a workbook, from its part of styles; none where it cannot be read or tells too many."""
    if len(styles) > LARGEST_STYLES or b"olor " not in styles:
        return Tints()
    try:
        root = ET.fromstring(styles)  # noqa: S314 - no document type came so far
    except ET.ParseError:
        return Tints()
    letters = [_letters(font) for font in _inside(root, "fonts", "font")]
    grounds = [_ground(fill) for fill in _inside(root, "fills", "fill")]
    formats = {}
    for number, xf in enumerate(_inside(root, "cellXfs", "xf")):
        tint = _at(letters, xf.get("fontId")), _at(grounds, xf.get("fillId"))
        if tint != PLAIN:
            formats[number] = tint
    return Tints(formats) if len(formats) <= MOST_FORMATS else Tints()


def _inside(root: ET.Element, group: str, name: str) -> list[ET.Element]:
    return [child for parent in _named(root, group) for child in _named(parent, name)]


def _named(parent: ET.Element, name: str) -> list[ET.Element]:
    return [child for child in parent if child.tag.rpartition("}")[2] == name]


def _at(colours: list[str], position: str | None) -> str:
    place = int(position) if position and position.isdigit() else 0
    return colours[place] if place < len(colours) else ""


def _letters(font: ET.Element) -> str:
    colours: Iterable[str] = (_colour(colour) for colour in _named(font, "color"))
    return usual_letters(next((colour for colour in colours if colour), ""))


def _ground(fill: ET.Element) -> str:
    for pattern in _named(fill, "patternFill"):
        if pattern.get("patternType") == "solid":
            return usual_ground(next((_colour(colour) for colour in _named(pattern, "fgColor")), ""))
    return ""


def _colour(element: ET.Element) -> str:
    """One name for a colour: ``FF0000``, ``t5`` (with its tint) of the theme, ``i10`` of the old palette."""
    if written := element.get("rgb"):
        return written[-6:].upper()
    if theme := element.get("theme"):
        return f"t{theme}" + (f"/{tint}" if (tint := element.get("tint", "")) not in {"", "0"} else "")
    if index := element.get("indexed"):
        return f"i{index}"
    return ""


def _is_dark(colour: str) -> bool:
    if len(colour) != len("000000") or not re.fullmatch(r"[0-9A-F]+", colour):
        return False
    return all(part < DARKEST for part in bytes.fromhex(colour))
