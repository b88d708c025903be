"""Forgetting (删除): a month taken out of the output folder, with every copy the program keeps of it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.program import filing as words
from kongchuo_reports.publish.archive.filing import Filing
from kongchuo_reports.publish.archive.former_runs import is_run, kept_runs

if TYPE_CHECKING:
    from pathlib import Path


def forget(out: Path, label: str) -> list[tuple[str, int]]:
    """Remove a month's run, its former runs in 历史 and its check; the line in the run log stays, it names nobody.

    Args:
        out: the folder of all months' outputs.
        label: the month.

    Returns:
        What was removed, by its path below ``out``, each with the number of its files.

    Raises:
        SurroundingsError: there is nothing of that month, a folder of its name is no run of ours, another run is at
            work, or something cannot be removed; what is told to be removed is gone then.

    Source:
        个人信息保护法 第四十七条 (删除).
    """
    if not out.is_dir():
        raise SurroundingsError(words.nothing_to_forget(label=label, out=out.name), words.NOTHING_TO_FORGET_REMEDY)
    if (out / label).exists() and not is_run(out / label):
        raise SurroundingsError(words.strange_folder(out=out.name, label=label), words.STRANGE_FOLDER_REMEDY)
    removed: list[tuple[str, int]] = []
    with Filing(out, label):
        folders = [out / label, *kept_runs(out, label), out / words.CHECK_FOLDER / label]
        for folder in folders:
            if not folder.is_dir():
                continue
            count = sum(path.is_file() for path in folder.rglob("*"))
            try:
                shutil.rmtree(folder)
            except OSError as error:
                gone = "、".join(name for name, _ in removed)
                raise SurroundingsError(
                    words.cannot_forget(name=folder.name, gone=gone or "—"), words.CANNOT_FORGET_REMEDY
                ) from error
            removed.append((folder.relative_to(out).as_posix(), count))
    if not removed:
        raise SurroundingsError(words.nothing_to_forget(label=label, out=out.name), words.NOTHING_TO_FORGET_REMEDY)
    return removed
