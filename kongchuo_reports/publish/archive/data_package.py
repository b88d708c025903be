"""``data/``: the results for machines, as a Frictionless tabular Data Package."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.column import Column, Mask
from kongchuo_reports.domain.hiding import hider, scrubbed
from kongchuo_reports.domain.occurrences import RATE_PARTS, Scope, rate_code
from kongchuo_reports.domain.published.cross_footing import cross_foot, name_of, values_of
from kongchuo_reports.domain.published.outcome import outcome_figures
from kongchuo_reports.domain.wording.program import data_package as words
from kongchuo_reports.domain.wording.program import figures as figure_words
from kongchuo_reports.domain.wording.program.console import outcome_rates
from kongchuo_reports.publish.archive.datasets import DATASETS, FIGURES, Dataset
from kongchuo_reports.publish.facts.masking import each, masked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.domain.table import Table

TYPES = {
    "str": "string",
    "datetime64[s]": "date",
    "boolean": "boolean",
    "Int64": "integer",
    "int64": "integer",
    "float64": "number",
}
EXACT = {
    "source_file",
    "source_sheet",
    "source_column",
    "roster_file",
    "roster_sheet",
    "registry_file",
    "registry_sheet",
}
"""References are always exact, masked or not."""
PACKAGE = "datapackage.json"
SORTED_BY = {
    *("school", "school_code", "township", "village", "village_group", "unit", "scope", "stage", "grade", "class_no"),
    *("indicator", "indicator_label", "definition", "case_no", "question_no", "heading", "list", "container", "sha256"),
}
"""Columns of words that many rows share and that name no child; a name in them would be no child's."""
FORMULA_SIGNS = frozenset("=+-@\t\r\n＝＋－＠")
ONLY_A_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?|-+")
RATIO = "%.12g"
"""Twelve digits hold any ratio of persons, and no ratio then looks like an ID number of 18 digits."""


def write(results: Results, folder: Path) -> list[Path]:
    """Write every CSV file and ``datapackage.json`` into a folder.

    Args:
        results: the finished month.
        folder: ``data/``; made if it is not there.

    Returns:
        The files written, in order.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written, resources = [], []
    for dataset in DATASETS:
        path = folder / f"{dataset.name}.csv"
        content = csv_text(dataset, results).encode("utf-8-sig")
        path.write_bytes(content)
        written.append(path)
        resources.append(_resource(dataset, content))
    _told_in_rates(results)
    package = _package(results, resources)
    path = folder / PACKAGE
    path.write_bytes(package)
    return [*written, path]


def write_figures(results: Results, folder: Path) -> None:
    """Hold every place of every published figure against each other, and write where each stands; the last file of a run.

    Raises:
        ConservationError: a figure stands somewhere with another value.
    """
    office = results.gathered.base.office.name
    _told_on_console(results)
    figures = results.occurrences.table(office, name_of)
    cross_foot(figures, values_of(results, office))
    add(FIGURES, figures, results, folder)


def add(dataset: Dataset, table: Table, results: Results, folder: Path) -> None:
    """Write one more file of the package: counts, ratios and places of our own files, nothing a mask could hide.

    Args:
        dataset: which.
        table: its rows.
        results: the finished month.
        folder: ``data/``.
    """
    shown = dataclasses.replace(results, options=dataclasses.replace(results.options, full=True))
    content = csv_text(dataclasses.replace(dataset, of=lambda _run: table), shown).encode("utf-8-sig")
    (folder / f"{dataset.name}.csv").write_bytes(content)
    package = json.loads((folder / PACKAGE).read_text("utf-8"))
    package["resources"].append(_resource(dataset, content))
    (folder / PACKAGE).write_bytes((json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode())


def _told_in_rates(results: Results) -> None:
    """Tell where the figures of ``rates.csv`` stand."""
    rates = results.measured.rates.rows
    for line, row in enumerate(rates.to_dict("records"), start=2):
        scope = Scope(str(row["scope_level"]), str(row["scope"]), str(row["stage"]))
        code = rate_code(row)
        for part in RATE_PARTS:
            results.occurrences.add(f"{code}.{part}", row[part], ("data/rates.csv", "", f"{part}{line}"), scope)


def _told_on_console(results: Results) -> None:
    """Tell the figures that the end of the run says on the screen."""
    place = (figure_words.CONSOLE, figure_words.SUMMARY, "")
    for figure, count in outcome_figures(results).items():
        results.occurrences.add(figure, count, place)
    for row in outcome_rates(results.measured.rates.rows).to_dict("records"):
        for part in RATE_PARTS[:2]:
            scope = Scope(str(row["scope_level"]), str(row["scope"]), str(row["stage"]))
            results.occurrences.add(f"{rate_code(row)}.{part}", row[part], place, scope)


def _package(results: Results, resources: list[dict[str, object]]) -> bytes:
    package = {
        "profile": "tabular-data-package",
        "name": f"kongchuo-{results.month.label}",
        "title": words.title(month_words=results.month.words),
        "description": words.DESCRIPTION,
        "version": results.version,
        "resources": resources,
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def csv_text(dataset: Dataset, results: Results) -> str:
    """One dataset as CSV text: a heading row, then one line a record; masked unless the run is ``full``."""
    table = dataset.of(results)
    rows = table.rows
    declared = {column.name: column for column in table.columns}
    texts = None if results.options.full else hider(results)
    shown = {name: _shown(rows[source], declared[source], texts) for name, source in dataset.columns.items()}
    frame = pd.DataFrame(shown, index=rows.index)
    return frame.to_csv(index=False, lineterminator="\r\n", float_format=RATIO)


def _shown(values: pd.Series, column: Column, texts: Callable[[str], str] | None) -> pd.Series:
    if texts is not None and column.name not in EXACT:
        values = _masked(values, column, scrubbed if column.name in SORTED_BY else texts)
    if column.dtype == "datetime64[s]":
        days: pd.Series = values.dt.strftime("%Y-%m-%d")
        return days
    if column.dtype == "boolean":
        return values.map({True: "true", False: "false"}).astype("str")
    return each(values, harmless) if column.dtype == "str" else values


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula: one that begins like a formula is led by an apostrophe.

    Source: OWASP, CSV Injection.
    """
    return f"'{text}" if text[:1] in FORMULA_SIGNS and not ONLY_A_NUMBER.fullmatch(text) else text


def _masked(values: pd.Series, column: Column, texts: Callable[[str], str]) -> pd.Series:
    if column.mask is None and column.dtype != "str":
        return values
    if column.mask is Mask.HIDE and column.dtype == "str":
        return pd.Series(None, index=values.index, dtype="str")
    if column.mask is Mask.HIDE:
        return pd.Series(pd.NaT, index=values.index, dtype="datetime64[s]")
    return masked(values, column.mask, texts)


def _resource(dataset: Dataset, content: bytes) -> dict[str, object]:
    declared = {column.name: column for column in dataset.table.columns}
    fields = []
    for name, source in dataset.columns.items():
        column = declared[source]
        field = {"name": name, "type": TYPES[column.dtype], "title": column.heading}
        if column.meaning:
            field["description"] = column.meaning
        fields.append(field)
    return {
        "profile": "tabular-data-resource",
        "name": dataset.name.replace("_", "-"),
        "path": f"{dataset.name}.csv",
        "title": words.TITLES[dataset.name],
        "description": (dataset.table.__doc__ or words.TITLES[dataset.name]).strip().splitlines()[0],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"fields": fields, "missingValues": [""]},
    }
