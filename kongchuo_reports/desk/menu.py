"""Menu: what ``kongchuo`` alone offers where the desk's libraries are not installed — numbers to type, and the same verbs."""

from __future__ import annotations

import subprocess
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from kongchuo_reports.console import say
from kongchuo_reports.desk.office import Office, next_month
from kongchuo_reports.domain.law.calendar import MONTH_LABEL
from kongchuo_reports.domain.wording.program import desk as words
from kongchuo_reports.domain.wording.program import outputs as names

if TYPE_CHECKING:
    from collections.abc import Callable


def menu(office: Office, ask: Callable[[str], str] = input) -> None:
    """Ask for a number until there is no more to do; every verb is a child of its own."""
    while True:
        for line in (words.MENU_TITLE(folder=office.workspace.name), *words.MENU):
            say(line)
        try:
            chosen = ask(words.MENU_ASK).strip()
        except EOFError:
            return
        if chosen == "0":
            return
        _do(office, chosen)


def _do(office: Office, chosen: str) -> None:
    here, out = str(office.workspace), str(office.out)
    month = next(iter(office.months()), "")
    done = next((one for one in office.months() if office.is_run(one)), "")
    if chosen == "1":
        _child("check", here, "--out", out)
    elif chosen == "2":
        _child("run", here, "--out", out)
    elif chosen in {"3", "4"} and not done:
        say(words.MENU_NO_PAGE)
    elif chosen == "3":
        _child("verify", str(office.run(done)))
    elif chosen == "4":
        webbrowser.open((office.run(done) / names.PAGE).resolve().as_uri())
    elif chosen == "5":
        _child("init", here, *(("--month", next_month(month)) if month else ()))
    else:
        say(words.MENU_AGAIN)


def first_folder() -> Path:
    """Where a first workspace is made if nobody names another place."""
    documents = Path.home() / "Documents"
    return (documents if documents.is_dir() else Path.home()) / words.PROGRAM_FOLDER / words.WORK_FOLDER


def folder_asked(ask: Callable[[str], str] = input) -> Path | None:
    """The workspace a person names, or the first one if they only press a key; None if there is nobody to ask.

    A folder that is none yet is made one, if they say so where they named it themselves.
    """
    usual = first_folder()
    try:
        typed = ask(words.MENU_FOLDER(folder=str(usual))).strip().strip('"')
        folder = Path(typed) if typed else usual
        if folder.is_dir() and any(MONTH_LABEL.fullmatch(path.name) for path in folder.iterdir()):
            return folder
        if typed and ask(words.MENU_NEW).strip() != "1":
            return None
    except EOFError:
        return None
    _child("init", str(folder), is_silent=True)
    return folder if folder.is_dir() else None


def _child(*arguments: str, is_silent: bool = False) -> None:
    words_of = [sys.executable, "-X", "utf8", "-m", "kongchuo_reports", *arguments]
    subprocess.run(words_of, check=False, stdout=subprocess.DEVNULL if is_silent else None)  # noqa: S603 - ourselves
