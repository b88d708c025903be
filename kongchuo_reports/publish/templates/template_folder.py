"""Where templates are: the program's own, inside the installed package or beside it in a checkout, and the office's."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.domain.wording.papers import templates as words_of_templates
from kongchuo_reports.domain.wording.program import outputs as names

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS = "letters"
PAGE = "dashboard"
DESK = "desk"
"""Pages of the program itself, which no office replaces."""
PAGE_FILES = ("page.html.j2", "parts.html.j2", "page.css", "page.js")
BY_PROGRAM = re.compile(rb"\n<!-- \[\[\[.*?-->(?=\r?\n)", re.DOTALL)
LOCK = "~$"
"""What the name of a file begins with that Word holds open."""


def packaged_templates() -> Path:
    """The folder of templates that came with the program.

    Raises:
        SurroundingsError: there is none; the installation is damaged.
    """
    package = Path(str(files("kongchuo_reports")))
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / LETTERS).is_dir():
            return folder
    raise SurroundingsError(words.TEMPLATES_MISSING, words.REINSTALL)


def letter_folders(workspace: Path) -> list[Path]:
    """Where Word templates are looked for: the office's 模板/letters, then 模板 itself, then the program's own."""
    office_folder = workspace / names.OWN_TEMPLATES
    return [
        *(folder for folder in (office_folder / LETTERS, office_folder) if folder.is_dir()),
        packaged_templates() / LETTERS,
    ]


def office_page_folders(workspace: Path) -> list[Path]:
    """Folders of the office that hold a file of the page's template."""
    office_folder = workspace / names.OWN_TEMPLATES
    return [
        place for place in (office_folder / PAGE, office_folder) if any((place / name).is_file() for name in PAGE_FILES)
    ]


def word_files(folder: Path) -> Iterator[Path]:
    """Word files of a folder and of its ``letters``, by name; not those that Word only holds open."""
    for place in (folder / LETTERS, folder):
        if place.is_dir():
            yield from sorted(
                path for path in place.glob("*.docx") if path.is_file() and not path.name.startswith(LOCK)
            )


def copy_templates(folder: Path) -> tuple[list[str], list[str]]:
    """Copy the program's own templates, for the office to change; a file that is there stays as it is.

    Args:
        folder: made if it is not there.

    Returns:
        Names of the files copied, and of those left as they were.

    Raises:
        SurroundingsError: the folder cannot be written.
    """
    source = packaged_templates()
    copied: list[str] = []
    kept: list[str] = []
    desk_folder = source / DESK
    for path in sorted(path for path in source.rglob("*") if path.is_file() and desk_folder not in path.parents):
        name = path.relative_to(source).as_posix()
        _made_folder((folder / name).parent, folder)
        try:
            with (folder / name).open("xb") as copy:
                copy.write(_for_the_office(path))
        except FileExistsError:
            kept.append(name)
        except OSError as error:
            raise SurroundingsError(
                words_of_templates.cannot_write(name=folder.name), words_of_templates.CANNOT_WRITE_REMEDY
            ) from error
        else:
            copied.append(name)
    return copied, kept


def _for_the_office(path: Path) -> bytes:
    """A template as it is; of the page about them what a reader needs, without the program that writes its tables."""
    content = path.read_bytes()
    return BY_PROGRAM.sub(b"", content) if path.suffix == ".md" else content


def _made_folder(place: Path, folder: Path) -> None:
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:  # a file of that name is no folder
        raise SurroundingsError(
            words_of_templates.cannot_write(name=folder.name), words_of_templates.CANNOT_WRITE_REMEDY
        ) from error
