"""Comments (批注): what people stuck onto cells of an .xlsx, which no reader of the cells tells."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from kongchuo_reports.files.guards import forbid_dtd, normal_name

if TYPE_CHECKING:
    from kongchuo_reports.files.guards import Package

PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
THREADED = "threadedcomment"
KINDS = ("comments", THREADED)
"""What the two kinds of relation end with: a note of old, and a conversation, which leaves a shortened note as well."""
LONGEST = 2000
"""A comment longer than this is cut: it is quoted in a message."""


def comments_of(package: Package, part: str) -> dict[tuple[int, int], str]:
    """Text of each comment of a sheet part, by 1-based row and column; none where the parts cannot be followed."""
    texts_at: dict[tuple[int, int], list[str]] = {}
    is_threaded: set[tuple[int, int]] = set()
    # threaded comments come before the notes that Excel writes beside them for older versions, which say the same once
    # more
    for kind, target in sorted(targets(package, part), reverse=True):
        if target not in package:
            continue
        try:
            root = ET.fromstring(forbid_dtd(package.read(target)))  # noqa: S314 - no document type came so far
        except ET.ParseError:
            continue
        for element in root.iter():
            place = PLACE.fullmatch(element.get("ref") or "")
            text = "".join(_texts(element)).strip()
            if place is None or not text:
                continue
            at = int(place[2]), _column(place[1])
            if kind == THREADED:
                is_threaded.add(at)
            if kind == THREADED or at not in is_threaded:
                texts_at.setdefault(at, []).append(text)
    return {at: "\n".join(texts)[:LONGEST] for at, texts in texts_at.items()}


def targets(package: Package, part: str) -> list[tuple[str, str]]:
    """Kind and part of the comments that a sheet part says hang on it."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in package:
        return []
    try:
        root = ET.fromstring(forbid_dtd(package.read(relations)))  # noqa: S314 - no document type came so far
    except ET.ParseError:
        return []
    targets = []
    for relation in root:
        kind = (relation.get("Type") or "").rpartition("/")[2].lower()
        target = relation.get("Target") or ""
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if kind in KINDS:
            targets.append((kind, normal_name(path)))
    return targets


def _texts(element: ET.Element) -> list[str]:
    """The runs of a comment; the reading aid (拼音) over a run is none of it."""
    texts = []
    for child in element:
        tag = child.tag.rpartition("}")[2]
        if tag == "t" or (tag == "text" and not len(child)):
            texts.append(child.text or "")
        elif tag in {"text", "r"}:
            texts += _texts(child)
    return texts


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
