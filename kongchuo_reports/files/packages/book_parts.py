"""Book parts: which part of a zipped workbook is which sheet, and from which year its days are counted."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from kongchuo_reports.files.guards import normal_name
from kongchuo_reports.files.notes import xlsb_notes
from kongchuo_reports.files.refusals import Refusal, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.files.guards import Package

BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
BINARY_BOOK, BINARY_RELATIONS = "xl/workbook.bin", "xl/_rels/workbook.bin.rels"


class BookParts:
    """What the workbook part says.

    Args:
        package: the file, or None for a container without such a part.
        changed: parts that are read otherwise than they were written.

    Attributes:
        parts: part of each sheet, in the workbook's order.
        positions: sheet name → its position.
        date_1904: whether bare day numbers count from 1904.

    Raises:
        Refused: the part that lists the sheets, or its relations, is cut or torn: a reader that takes it for a workbook
            without sheets would lose every child in it.
    """

    def __init__(self, package: Package | None = None, changed: Mapping[str, bytes] = MappingProxyType({})) -> None:
        self.parts: list[str] = []
        self.positions: dict[str, int] = {}
        self.date_1904 = False
        if package is None:
            return
        try:
            if BINARY_BOOK in package:
                self._take_binary(package)
            elif BOOK in package:
                self._take(changed.get(BOOK) or package.read(BOOK), changed.get(RELATIONS) or package.read(RELATIONS))
        except KeyError:
            return
        except ET.ParseError as error:
            raise Refused(Refusal.DAMAGED) from error

    def part_of(self, sheet: str, index: int) -> str:
        """The part of a sheet by its name, else by its position; ``""`` if the workbook does not say."""
        position = self.positions.get(sheet, index)
        return self.parts[position] if 0 <= position < len(self.parts) else ""

    def _take(self, book: bytes, relations: bytes) -> None:
        root = ET.fromstring(book)  # noqa: S314 - no document type came so far
        targets = _targets(relations)
        for element in root.iter():
            tag = element.tag.rpartition("}")[2]
            if tag == "workbookPr":
                self.date_1904 = element.get("date1904") in {"1", "true"}
            elif tag == "sheet":
                key = next((value for name, value in element.items() if name.endswith("}id")), "")
                self._add(element.get("name", ""), targets.get(key, ""))

    def _take_binary(self, package: Package) -> None:
        sheets, self.date_1904 = xlsb_notes.sheets_of(package.read(BINARY_BOOK))
        targets = _targets(package.read(BINARY_RELATIONS))
        for name, key in sheets:
            self._add(name, targets.get(key, ""))

    def _add(self, name: str, part: str) -> None:
        self.positions.setdefault(name, len(self.parts))
        self.parts.append(part)


def _targets(relations: bytes) -> dict[str, str]:
    root = ET.fromstring(relations)  # noqa: S314 - no document type came so far
    return {relation.get("Id", ""): _target(relation.get("Target", "")) for relation in root}


def _target(target: str) -> str:
    path = normal_name(target)
    return path if path.startswith("xl/") else f"xl/{path.removeprefix('./')}"
