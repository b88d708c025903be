"""Superseded files (标注副本与原件): a marked copy that came back mended stands for its original if both were handed in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import SourceState
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.domain.wording.books.marked_copies import COLUMN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kongchuo_reports.files.grids import InputFile

ALIKE = 0.8
"""So great a part of the texts of an original must stand in its copy; the rest may have been mended."""
FEWEST = 4
HEADINGS = 60
"""Filled rows among which the heading of the marked column is looked for."""


def without_originals(files: Iterable[InputFile]) -> tuple[list[InputFile], list[dict[str, object]]]:
    """The files with each original set aside of which a marked copy lies beside it; and what is said of that."""
    kept = list(files)
    copies = [file for file in kept if file.state is SourceState.READ and _is_copy(file)]
    findings: list[dict[str, object]] = []
    for number, file in enumerate(kept):
        if not copies or file.state is not SourceState.READ or file in copies:
            continue
        texts = texts_of_file(file)
        of_kind = [copy for copy in copies if copy.kind is file.kind]
        copy = next((copy for copy in of_kind if _holds(copy, texts)), None)
        if copy is not None:
            why = finding(k.FILE_SUPERSEDED, file=file.file, copy=copy.file)
            findings.append(why)
            kept[number] = set_aside(file, SourceState.DUPLICATE, why)
    return kept, findings


def set_aside(file: InputFile, state: SourceState, why: Mapping[str, object]) -> InputFile:
    """A file of which nothing is read, with the finding that says why."""
    return replace(file, state=state, problem=str(why["message"]), what_to_do=str(why["remedy"]), grids=())


def _is_copy(file: InputFile) -> bool:
    return any(COLUMN in row for grid in file.grids for row in grid.rows[:HEADINGS])


def texts_of_file(file: InputFile) -> set[str]:
    """The different texts of a file, by which a copy is known."""
    return {cell for grid in file.grids for row in grid.rows for cell in row if type(cell) is str and len(cell) > 1}


def _holds(copy: InputFile, texts: set[str]) -> bool:
    return len(texts) >= FEWEST and len(texts & texts_of_file(copy)) >= ALIKE * len(texts)
