"""Comments (批注) of a binary .xlsb: what people stuck onto cells, from the records of the sheet's part of comments."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from kongchuo_reports.files.guards import forbid_dtd
from kongchuo_reports.files.notes.comments import KINDS, LONGEST, targets
from kongchuo_reports.files.notes.xlsb_notes import records

if TYPE_CHECKING:
    from kongchuo_reports.files.guards import Package

_COMMENT, _COMMENT_TEXT = 635, 637
_AREA = struct.Struct("<IIIII")
"""Author, first and last row, first and last column."""


def comments_of(package: Package, part: str) -> dict[tuple[int, int], str]:
    """Text of each comment of a sheet part, by 1-based row and column; none where the parts cannot be followed."""
    told: dict[tuple[int, int], str] = {}
    for kind, target in targets(package, part):
        if kind == KINDS[0] and target in package:
            told |= _told(forbid_dtd(package.read(target)))
    return told


def _told(content: bytes) -> dict[tuple[int, int], str]:
    place = (0, 0)
    told: dict[tuple[int, int], str] = {}
    for kind, body in records(content):
        if kind == _COMMENT and len(body) >= _AREA.size:
            _, row, _, column, _ = _AREA.unpack_from(body)
            place = row + 1, column + 1
        elif kind == _COMMENT_TEXT and len(body) > 5:  # noqa: PLR2004 - marks and length
            length = struct.unpack_from("<I", body, 1)[0]
            text = body[5 : 5 + 2 * length].decode("utf-16-le", "replace").strip()
            if text and place != (0, 0):
                told[place] = text[:LONGEST]
    return told
