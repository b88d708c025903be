"""标注副本/: each input that had findings, a copy with its bad cells marked and a column 错误信息."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.wording.books import marked_copies as words
from kongchuo_reports.files.children import Child, ChildDied
from kongchuo_reports.files.veils import key_in_use
from kongchuo_reports.publish.copies.marking_plan import copy_names, keeps_format, marks
from kongchuo_reports.publish.drawing.sheets import Book, Field, Look, Tab

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from kongchuo_reports.domain.records import Results

MARKING = "kongchuo_reports.files.marking.marking"
LARGEST = 40 * 1024**2
"""Bytes; a larger input is not opened a second time."""
LIST_FIELDS = (
    Field("source_sheet", words.SHEET, widest=18.0),
    Field("source_row", words.ROW, look=Look.COUNT, width=7.0),
    Field("source_column", words.COLUMN_LETTERS, look=Look.CENTRED, width=6.0),
    Field("heading", words.HEADING, widest=16.0),
    Field("found", words.FOUND, widest=26.0),
    Field("message", words.MESSAGE),
    Field("remedy", words.REMEDY),
)


def write(results: Results, month_folder: Path, folder: Path) -> list[Path]:
    """Write a marked copy of each input that has errors or warnings with a row.

    A workbook (.xlsx, .xlsm) keeps its formats; other files are rebuilt as .xlsx; a file that cannot be marked, or
    whose rows no longer stand where they were read, gets a plain list. Inputs themselves are never touched.

    Args:
        results: the finished month.
        month_folder: where the inputs are.
        folder: where the copies go, under the inputs' own paths; it is made.

    Returns:
        The files written; one that says so if there is nothing to mark.

    Raises:
        SurroundingsError: a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    chosen = marks(results)
    names = copy_names(results)
    if not names:
        path = folder / words.EMPTY_FILE
        with Book(path, results, words.LIST_SUBJECT, has_index=False) as book:
            sheet = book.sheet(words.LIST_SHEET, title=words.EMPTY_TITLE, tab=Tab.SOURCE)
            sheet.subline()
            sheet.table(chosen, LIST_FIELDS)
            sheet.notes(words.EMPTY_NOTES)
        return [path]
    of_file = dict(iter(chosen.groupby("source_file", sort=False)))
    with Child(MARKING) as child:
        return [
            _copy(results, month_folder / file, folder / name, of_file[file], child)
            for file, name in names.items()
            if _is_below(folder, folder / name)
        ]


def _is_below(folder: Path, path: Path) -> bool:
    """Whether a copy would stay in its folder."""
    return folder.resolve() in path.resolve().parents


def _copy(results: Results, source: Path, target: Path, chosen: pd.DataFrame, child: Child) -> Path:
    file = str(chosen["source_file"].iloc[0])
    target.parent.mkdir(parents=True, exist_ok=True)
    container = _container(results, file)
    job = {
        "source": str(source),
        "target": str(target),
        "veil": key_in_use(),
        "container": container,
        "keeps_format": keeps_format(file, container),
        "marks": _job_marks(chosen),
        "headings": _heading_rows(results, file),
        "counts": _row_counts(results, file),
        "as_of": results.month.as_of.isoformat(),
        "edition": words.copy_of(year=results.month.label[:4], month=int(results.month.label[5:])),
    }
    if source.is_file() and source.stat().st_size <= LARGEST and _is_marked(child, job):
        return target
    target.unlink(missing_ok=True)
    return _listed(results, target, chosen, file)


def _is_marked(child: Child, job: dict[str, object]) -> bool:
    """Whether the child made the copy; what the file does to the child is no trouble of the run."""
    try:
        return child.told(job) is True
    except ChildDied:
        return False


def _listed(results: Results, target: Path, chosen: pd.DataFrame, file: str) -> Path:
    """A plain list of the file's findings instead of a copy."""
    path = target if target.suffix.lower() == ".xlsx" else target.with_name(f"{target.name}.xlsx")
    with Book(path, results, words.LIST_SUBJECT, has_index=False) as book:
        sheet = book.sheet(words.LIST_SHEET, title=words.list_title(file=file), tab=Tab.TO_DO)
        sheet.subline()
        sheet.table(chosen.reset_index(drop=True), LIST_FIELDS, is_filtered=True)
        sheet.notes(words.LIST_NOTES)
    return path


def _job_marks(chosen: pd.DataFrame) -> list[dict[str, object]]:
    texts = chosen.astype("object").where(chosen.notna(), "")
    return [
        {
            "sheet": sheet,
            "row": int(row),
            "column": column,
            "comment": words.mark_text(message, remedy),
            "line": words.row_text(column, heading, message, remedy),
            "found": found,
        }
        for sheet, row, column, heading, found, message, remedy in zip(
            *(texts[name].tolist() for name in (*_PLACE, "heading", "found", "message", "remedy")), strict=True
        )
    ]


_PLACE = (c.SOURCE_SHEET.name, c.SOURCE_ROW.name, c.SOURCE_COLUMN.name)


def _container(results: Results, file: str) -> str:
    sources = results.gathered.sources.rows
    containers = sources.loc[sources["source_file"] == file, "container"].dropna()
    return str(containers.iloc[0]) if len(containers) else ""


def _heading_rows(results: Results, file: str) -> dict[str, list[int]]:
    """Lowest row of each block of headings, by sheet."""
    rows = results.gathered.sheet_rows.rows
    rows = rows[rows["source_file"].eq(file) & rows["kind"].eq("heading")]
    last = (rows["source_row"] + rows["row_count"].clip(lower=1) - 1).tolist()
    by_sheet: dict[str, list[int]] = {}
    for sheet, row in zip(rows["source_sheet"].fillna("").tolist(), last, strict=True):
        by_sheet.setdefault(sheet, []).append(int(row))
    return {sheet: sorted(set(heading_rows)) for sheet, heading_rows in by_sheet.items()}


def _row_counts(results: Results, file: str) -> dict[str, int]:
    sources = results.gathered.sources.rows
    sources = sources[sources["source_file"] == file]
    return dict(
        zip(sources["source_sheet"].fillna("").tolist(), sources["row_count"].astype(int).tolist(), strict=True)
    )
