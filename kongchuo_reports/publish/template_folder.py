"""Where the program's own templates are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording import letters as words


def packaged_templates() -> Path:
    """The folder of templates that came with the program.

    Raises:
        SurroundingsError: there is none; the installation is damaged.
    """
    package = Path(str(files("kongchuo_reports")))
    for folder in (package / "templates", package.parent / "templates"):
        if (folder / "letters").is_dir():
            return folder
    raise SurroundingsError(words.TEMPLATES_MISSING, words.REINSTALL)
