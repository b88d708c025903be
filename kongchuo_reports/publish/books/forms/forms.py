"""Blank forms (空白表): one workbook for every input people fill by hand, and the workspace they belong to."""

from __future__ import annotations

import calendar
import datetime as dt
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.records import Month, Office
from kongchuo_reports.domain.wording.papers import forms as words
from kongchuo_reports.publish.books.forms import base_form
from kongchuo_reports.publish.drawing.asking import asked_table
from kongchuo_reports.publish.drawing.edition import Edition
from kongchuo_reports.publish.drawing.sheets import Book, Tab

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy

NO_FOLDER = frozenset({SourceKind.BASE, SourceKind.LEDGER})


def init_workspace(folder: Path, month_label: str, policy: Policy, version: str) -> tuple[Path, ...]:
    """Make a workspace (工作目录), or what is missing in one: 基础信息, blank forms, the month's eight folders.

    Args:
        folder: the workspace; made if it is not there.
        month_label: the month whose folders are made.
        policy: its labels are the drop-down of 参数.
        version: version of the program, for the document properties.

    Returns:
        基础信息, the folder of blank forms, the month's folder; what was there already is as it was.

    Raises:
        SurroundingsError: something else bears one of these names, or the folder cannot be written; nothing is left.
    """
    names = (words.BASE_FILE, words.FORMS_FOLDER, month_label)
    if folder.exists() and not folder.is_dir():
        raise SurroundingsError(words.not_a_folder(name=folder.name), words.NOT_A_FOLDER_REMEDY)
    strange = tuple(name for name in names if _is_strange(folder / name, is_file=name == words.BASE_FILE))
    if strange:
        raise SurroundingsError(words.already_there(folder.name, strange), words.ALREADY_THERE_REMEDY)
    year, number = (int(part) for part in month_label.split("-"))
    month = Month(month_label, dt.date(year, number, calendar.monthrange(year, number)[1]))
    edition = Edition(Office(), month, version)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".") as made:
            _fill(Path(made), edition, policy)
            _move(Path(made), folder)
    except OSError as error:
        raise SurroundingsError(words.cannot_write(name=folder.name), words.CANNOT_WRITE_REMEDY) from error
    return tuple(folder / name for name in names)


def _is_strange(path: Path, *, is_file: bool) -> bool:
    """Whether something stands there that is not what this program makes under that name."""
    return path.is_symlink() or (path.exists() and path.is_file() != is_file)


def write_form(form: words.Form, edition: Edition, path: Path) -> None:
    """Write one blank form: the table to fill, how it is filled, and its drop-downs; nothing is protected."""
    with Book(path, edition, words.SUBJECT, has_index=False) as book:
        sheet = book.sheet(words.FORM_SHEET, title=form.title, tab=Tab.TO_FILL)
        sheet.subline(words.SUBLINE_LEFT, words.SUBLINE_RIGHT)
        asked_table(sheet, form.asks, words.NAME.heading)
        notes = book.sheet(words.NOTES_SHEET, title=words.NOTES_TITLE, tab=Tab.RULES)
        notes.notes((words.where_to(form), *form.notes, *words.COMMON_NOTES, *map(words.ask_note, form.asks)))


def _fill(made: Path, edition: Edition, policy: Policy) -> None:
    base_form.write(edition, policy, made / words.BASE_FILE)
    (made / words.FORMS_FOLDER).mkdir()
    for form in words.FORMS:
        write_form(form, edition, made / words.FORMS_FOLDER / words.file_name(form))
    for kind in SourceKind:
        if kind not in NO_FOLDER:
            (made / edition.month.label / kind.label).mkdir(parents=True)


def _move(made: Path, folder: Path) -> None:
    """Move what is missing to its place; whatever is there stays. If one cannot be moved, none stays moved."""
    moved: list[Path] = []
    try:
        for path in sorted(made.rglob("*")):
            target = folder / path.relative_to(made)
            if path.exists() and not target.exists():  # what lay in a folder that was moved has moved with it
                path.rename(target)
                moved.append(target)
    except OSError:
        for path in moved:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        raise
