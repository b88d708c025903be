"""What an Excel table of another office may not hold: formulas that fetch or run, links to elsewhere, work without end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from openpyxl.utils import range_boundaries

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.papers import templates as words
from kongchuo_reports.files.guards import Package, forbid_dtd
from kongchuo_reports.files.refusals import Refused
from kongchuo_reports.publish.templates.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_BYTES = 16 << 20
"""Of a table's file, and of all its parts once unpacked; county forms have some hundred kB."""
MOST_MERGED = 200_000
"""Cells in merged ranges: the library that fills a table makes each of them."""
TABLES = (".xlsx", ".xlsm")
FETCHING = re.compile(
    r"(?<![A-Z0-9_])(WEBSERVICE|FILTERXML|IMAGE|RTD|CALL|REGISTER(?:\.ID)?|EXEC(?:UTE)?|INITIATE|SQL\.REQUEST|STOCKHISTORY|CUBE[A-Z]+"
    r"|IMPORT[A-Z]+|DDE|PY)\s*\(",
    re.IGNORECASE,
)
"""Functions that fetch something from elsewhere, or run it, when the table is opened or worked out."""
_LINK = re.compile(r"(?<![A-Z0-9_])(HYPERLINK)\s*\((?!\s*\"#)", re.IGNORECASE)
LONGEST_FORMULA = 8192
"""As Excel has it; a longer one is none, and is not searched."""
_CHANNEL = re.compile(r"\|[^|!]{0,255}!")
"""DDE: ``cmd|'/c calc'!A1``."""
_OTHER_BOOK = re.compile(r"\[\d+\]|\[[^\[\]]{0,255}\.(?:xl|ods|csv|et)[^\[\]]{0,9}\]", re.IGNORECASE)
_TEXT = re.compile(r'"(?:[^"]|"")*"')
_FORMULAS = frozenset(
    {"f", "formula", "formula1", "formula2", "definedname", "calculatedcolumnformula", "totalsrowformula"}
)
_ACTIVE = re.compile(
    r"externallinks/|connections\.xml|querytables/|embeddings/|activex/|oleobject|webextension|macrosheets/|dialogsheets/|customui/|/model/",
)


def table_faults(path: Path) -> list[SurroundingsError]:
    """Everything that keeps an office's Excel table from being used; only looked at, not opened by any library."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return [_fault(path, words.holds_too_much(most=MOST_BYTES >> 20))]
        package = Package(path.read_bytes())
        if sum(map(package.size, package.names)) > MOST_BYTES:
            return [_fault(path, words.holds_too_much(most=MOST_BYTES >> 20))]
        return [_fault(path, what) for what in dict.fromkeys(_unsafe(path, package))]
    except (Refused, OSError, expat.ExpatError, ValueError):
        return [SurroundingsError(words.no_table(name=path.name), words.SAVE_AS_XLSX)]


def _fault(path: Path, what: str) -> SurroundingsError:
    return SurroundingsError(words.unsafe(name=path.name, what=what), words.UNSAFE_REMEDY)


def _unsafe(path: Path, package: Package) -> Iterator[str]:
    """One Chinese phrase for each thing that is not allowed."""
    merged = 0
    for name in sorted(package.names):
        if _ACTIVE.search(name) or ("vbaproject" in name and path.suffix.lower() != ".xlsm"):
            yield words.holds_active(part=name)
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        part = Part.of(forbid_dtd(package.read(name)), _FORMULAS)
        if part.reaches_out:
            yield words.reaches_elsewhere(part=name)
        for formula in part.texts:
            if called := called_by(formula):
                yield words.holds_formula(part=name, formula=called)
        merged += sum(map(_size, part.merged))
    if merged > MOST_MERGED:
        yield words.merges_too_much(most=MOST_MERGED)


def called_by(formula: str) -> str:
    """What a formula would fetch or run; '' if it only reckons."""
    if len(formula) > LONGEST_FORMULA:
        return formula[:20]
    if hit := FETCHING.search(formula) or _LINK.search(formula):
        return hit[1].upper()
    bare = _TEXT.sub('""', formula)
    if hit := _CHANNEL.search(bare) or _OTHER_BOOK.search(bare):
        return hit[0]
    return ""


def _size(area: str) -> int:
    left, top, right, bottom = (int(side or 0) for side in range_boundaries(area))
    return (right - left + 1) * (bottom - top + 1)
