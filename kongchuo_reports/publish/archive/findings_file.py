"""The findings alone, as ``kongchuo check`` leaves them: one CSV a school can be sent, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.program import filing as words
from kongchuo_reports.domain.wording.program.filing import CHECK_FOLDER
from kongchuo_reports.publish.archive.data_package import csv_text
from kongchuo_reports.publish.archive.datasets import DATASETS

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.records import Results


def write_findings(results: Results, out: Path) -> Path:
    """Write ``检查/<month>/findings.csv`` below the output folder.

    Returns:
        The folder it stands in.

    Raises:
        SurroundingsError: it cannot be written.
    """
    folder = out / CHECK_FOLDER / results.month.label
    dataset = next(dataset for dataset in DATASETS if dataset.name == "findings")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "findings.csv").write_bytes(csv_text(dataset, results).encode("utf-8-sig"))
    except OSError as error:
        raise SurroundingsError(
            words.cannot_write(name=f"{CHECK_FOLDER}/{results.month.label}", why=error.strerror or ""),
            words.CANNOT_WRITE_REMEDY,
        ) from error
    return folder
