"""The findings alone, as ``kongchuo check`` leaves them: one CSV a school can be sent, nothing else."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.program import filing as words
from kongchuo_reports.domain.wording.program.filing import CHECK_FOLDER
from kongchuo_reports.domain.wording.program.outputs import FINDINGS_FILE as FILE
from kongchuo_reports.domain.wording.program.system_faults import why
from kongchuo_reports.publish.archive.data_package import csv_text
from kongchuo_reports.publish.archive.datasets import DATASETS
from kongchuo_reports.publish.archive.holding import is_held, patiently

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.records import Results

BESIDE = "findings-2.csv"
"""Where the list goes while somebody has it open."""


def write_findings(results: Results, out: Path) -> tuple[Path, str]:
    """Write ``检查/<month>/findings.csv`` below the output folder; beside it if somebody has it open.

    Returns:
        The folder it stands in, and the name it got if that is not its own; '' if it is.

    Raises:
        SurroundingsError: it cannot be written.
    """
    folder = out / CHECK_FOLDER / results.month.label
    dataset = next(dataset for dataset in DATASETS if dataset.name == "findings")
    content = csv_text(dataset, results).encode("utf-8-sig")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            patiently(lambda: (folder / FILE).write_bytes(content))
        except OSError as error:
            if not is_held(error):
                raise
            patiently(lambda: (folder / BESIDE).write_bytes(content))
            return folder, BESIDE
    except OSError as error:
        name = f"{CHECK_FOLDER}/{results.month.label}/{FILE}"
        raise SurroundingsError(words.cannot_write(name=name, why=why(error)), words.CANNOT_WRITE_REMEDY) from error
    with contextlib.suppress(OSError):  # what a former check wrote beside it says nothing any more
        (folder / BESIDE).unlink()
    return folder, ""
