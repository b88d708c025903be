"""Which input files get a marked copy (标注副本), where it goes, and which cells are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Severity, SourceState
from kongchuo_reports.files.file_names import short_path

if TYPE_CHECKING:
    import pandas as pd

    from kongchuo_reports.domain.records import Results

KEPT_FORMATS = (".xlsx", ".xlsm")
MARKED = (Severity.ERROR.value, Severity.WARNING.value)


def marks(results: Results) -> pd.DataFrame:
    """Findings to be marked: errors and warnings with a row, in files that were read.

    Returns:
        Rows of ``Findings``, sorted by file, sheet, row, column and code.
    """
    findings = results.findings.rows
    sources = results.gathered.sources.rows
    read = set(sources.loc[sources["state"].isin([SourceState.READ.value, SourceState.EMPTY.value]), "source_file"])
    chosen = findings[
        findings["severity"].isin(MARKED) & findings["source_row"].notna() & findings["source_file"].isin(read)
    ]
    keys = ["source_file", "source_sheet", "source_row", "source_column", "code"]
    return chosen.sort_values(keys, kind="stable").reset_index(drop=True)


def copy_names(results: Results) -> dict[str, str]:
    """Path of each marked copy below 标注副本, by the input's path below the month folder.

    A workbook keeps its name; any other container gets ``.xlsx`` behind its own name. A name too long for a copy of it
    to be stored is shortened.
    """
    sources = results.gathered.sources.rows
    containers = dict(zip(sources["source_file"].tolist(), sources["container"].tolist(), strict=True))
    return {
        file: short_path(file if keeps_format(file, str(containers.get(file))) else f"{file}.xlsx")
        for file in marks(results)["source_file"].drop_duplicates().tolist()
    }


def keeps_format(file: str, container: str) -> bool:
    """Whether a copy of the file itself can be marked: a workbook by its bytes and by its name."""
    return container in {"xlsx", "xlsm"} and file.lower().endswith(KEPT_FORMATS)
