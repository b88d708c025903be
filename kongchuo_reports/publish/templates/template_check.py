"""Whether templates an office edited can be used: unknown and unused variables, broken marks, unreadable files."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.findings import Findings, finding
from kongchuo_reports.domain.findings.running import TEMPLATE_NAME, TEMPLATE_UNUSABLE
from kongchuo_reports.domain.wording.books.submission_layout import FOLDER as TABLE_FOLDER
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.domain.wording.papers import templates as words_of_templates
from kongchuo_reports.domain.wording.papers.kinds import VARIABLES
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.publish.templates.apart import letter_faults, page_faults, unused_variables
from kongchuo_reports.publish.templates.letter_texts import text_faults, text_files
from kongchuo_reports.publish.templates.papers import ALIKE
from kongchuo_reports.publish.templates.table_guard import TABLES, table_faults
from kongchuo_reports.publish.templates.template_folder import (
    LETTERS,
    LOCK,
    PAGE,
    PAGE_FILES,
    office_page_folders,
    word_files,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def template_of(kind: str, folders: Sequence[Path]) -> Path:
    """The template to use for a kind of paper: the first that can be used, the program's own last.

    Raises:
        SurroundingsError: there is none at all.
    """
    there = [path for path in (folder / f"{kind}.docx" for folder in folders) if path.is_file()]
    if not there:
        raise SurroundingsError(words.missing_template(name=f"{kind}.docx"), words.REINSTALL)
    return next((path for path in there[:-1] if not letter_faults(path, kind)), there[-1])


def check_templates(folder: Path) -> tuple[list[SurroundingsError], list[str]]:
    """Check the templates of a folder (模板): what is wrong, and what a clerk may want to know.

    Args:
        folder: holds ``letters/``, ``dashboard/`` and ``tables/``, or the templates themselves.

    Raises:
        SurroundingsError: the folder is not there, or holds no template.
    """
    files = list(word_files(folder))
    pages = [place for place in (folder / PAGE, folder) if any((place / name).is_file() for name in PAGE_FILES)]
    texts = text_files(folder, LETTERS)
    tables = sorted(path for path in (folder / TABLE_FOLDER).glob("*") if _is_table(path))
    if not files and not pages and not texts and not tables:
        raise SurroundingsError(words_of_templates.no_templates(name=folder.name), words_of_templates.COPY_FIRST)
    wrong: list[SurroundingsError] = []
    notes: list[str] = []
    for path in files:
        if path.stem not in VARIABLES:
            wrong.append(
                SurroundingsError(
                    words_of_templates.unknown_kind(name=path.name), words_of_templates.kind_meant(_guess(path.stem))
                )
            )
            continue
        faults_here = letter_faults(path, path.stem)
        wrong += faults_here
        unused = [] if faults_here else unused_variables(path, path.stem)
        notes.append(
            words_of_templates.unused(path.name, unused)
            if unused
            else words_of_templates.fine(path.name, is_fine=not faults_here)
        )
    for path in texts:
        faults_here = text_faults(path)
        wrong += faults_here
        notes.append(words_of_templates.fine(path.name, is_fine=not faults_here))
    for path in tables:
        faults_here = table_faults(path)
        wrong += faults_here
        notes.append(words_of_templates.fine(path.name, is_fine=not faults_here))
    for place in pages:
        faults_here = page_faults(place)
        wrong += faults_here
        notes.append(words_of_templates.fine(names.PAGE, is_fine=not faults_here))
    return wrong, [note for note in notes if note]


def _is_table(path: Path) -> bool:
    return path.suffix.lower() in TABLES and not path.name.startswith(LOCK)


def template_findings(workspace: Path) -> Findings:
    """Templates of the office that this month cannot use (模板问题); its papers are drawn with the program's own."""
    office_folder = workspace / names.OWN_TEMPLATES
    records = []
    for path in word_files(office_folder):
        file = path.relative_to(workspace).as_posix()
        if path.stem not in VARIABLES:
            how = words_of_templates.kind_meant(_guess(path.stem))
            records.append(finding(TEMPLATE_NAME, file=file, name=path.name, how=how))
            continue
        records += [
            finding(TEMPLATE_UNUSABLE, file=file, why=fault.message, how=fault.remedy)
            for fault in letter_faults(path, path.stem)
        ]
    records += [
        finding(TEMPLATE_UNUSABLE, file=path.relative_to(workspace).as_posix(), why=fault.message, how=fault.remedy)
        for path in text_files(office_folder, LETTERS)
        for fault in text_faults(path)
    ]
    for folder in office_page_folders(workspace):
        records += [
            finding(
                TEMPLATE_UNUSABLE,
                file=folder.relative_to(workspace).as_posix(),
                why=fault.message,
                how=fault.remedy,
            )
            for fault in page_faults(folder)
        ]
    return Findings.of(records)


def _guess(stem: str) -> str:
    inside = [kind for kind in VARIABLES if kind in stem]
    return next(iter(inside or difflib.get_close_matches(stem, list(VARIABLES), n=1, cutoff=ALIKE)), "")
