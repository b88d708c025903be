"""Placing one finished file: a former file of its name is kept beside it, never overwritten."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.program import filing as words
from kongchuo_reports.domain.wording.program.system_faults import why
from kongchuo_reports.publish.archive.holding import patiently
from kongchuo_reports.publish.archive.moving import undisturbed

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextlib.contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A place of the same name in a folder beside the target, gone at the end.

    Raises:
        SurroundingsError: the folder cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = tempfile.TemporaryDirectory(dir=target.parent, prefix=".")
    except OSError as error:
        raise SurroundingsError(
            words.cannot_write(name=target.name, why=why(error)), words.CANNOT_WRITE_REMEDY
        ) from error
    with folder as name:
        yield Path(name) / target.name


def put_file_in_place(made: Path, target: Path) -> str:
    """Move a finished file to where it belongs.

    Args:
        made: the file, in a folder beside its target.
        target: where it goes.

    Returns:
        The name under which a former file is kept; '' if there was none.

    Raises:
        SurroundingsError: the file is open in another program, or the folder cannot be written.
    """
    kept = ""
    try:
        with undisturbed():
            if target.exists():
                kept = _free_name(target)
                patiently(lambda: target.rename(target.with_name(kept)))
            try:
                patiently(lambda: made.replace(target))
            except OSError:
                if kept:
                    target.with_name(kept).rename(target)
                raise
    except OSError as error:
        raise SurroundingsError(
            words.cannot_write(name=target.name, why=why(error)), words.CANNOT_WRITE_REMEDY
        ) from error
    return kept


def _free_name(target: Path) -> str:
    number = 1
    while target.with_name(words.former_file(stem=target.stem, number=number, suffix=target.suffix)).exists():
        number += 1
    return words.former_file(stem=target.stem, number=number, suffix=target.suffix)
