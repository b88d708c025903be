"""The program's own last ledger (台账底账), as text: what the next month compares a returned workbook with."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeVar

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.tables import Cases

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from kongchuo_reports.domain.table import Table

Kind = TypeVar("Kind", bound="Table")
SNAPSHOT_FILE = "底账/台账快照.json"
"""Where a run keeps it, below ``output/<month>/``."""


def snapshot_text(month: str, cases: Cases, roster_counts: Mapping[str, int]) -> str:
    """The ledger of a month and its roster head counts as JSON, keys in order, one case a line."""
    rows = _plain(cases).to_dict("records")
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows)
    counts = json.dumps(dict(sorted(roster_counts.items())), ensure_ascii=False)
    return f'{{"form": 1, "month": {json.dumps(month)}, "roster_counts": {counts}, "cases": [\n{lines}\n]}}\n'


def snapshot_of(text: str) -> tuple[str, Cases, dict[str, int]]:
    """Month, ledger and roster head counts of a snapshot; columns it lacks are born empty.

    Raises:
        SurroundingsError: the text is no snapshot.
    """
    try:
        told = json.loads(text)
        cases = Cases.of([{str(key): value for key, value in case.items()} for case in told["cases"]])
        return str(told["month"]), cases, {str(k): int(v) for k, v in told["roster_counts"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise SurroundingsError(
            f"上期底账「{SNAPSHOT_FILE}」已损坏，不能接续台账", "请从历史文件夹恢复上期输出，或把上期台账放入台账回填"
        ) from error


def _plain(table: Table) -> pd.DataFrame:
    frame = table.rows
    for column in table.columns:
        if column.dtype == "datetime64[s]":
            frame[column.name] = frame[column.name].dt.strftime("%Y-%m-%d")
    objects = frame.astype(object)
    return objects.where(objects.notna(), None)
