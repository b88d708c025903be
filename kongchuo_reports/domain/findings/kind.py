"""What a kind of finding is, and how findings are made: one at a time, or a whole column at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.column import Column, Mask
from kongchuo_reports.domain.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kongchuo_reports.domain.codes import Severity


class Findings(Table):
    """One trouble of the data a row: where, what was found, what is wrong, what to do.

    ``source_row`` is missing for a finding about a whole file or sheet; ``source_column`` holds column letters.
    ``school`` says whose business it is, where that is known.
    """

    columns: ClassVar = (
        Column("code", "str", "编号"),
        Column("severity", "str", "级别", "代码 Severity"),
        c.SOURCE_FILE,
        c.SOURCE_SHEET,
        Column("source_row", "Int64", "行号"),
        Column("source_column", "str", "列"),
        Column("heading", "str", "表头"),
        Column("found", "str", "发现的内容", "", Mask.HIDE),
        Column("message", "str", "问题"),
        Column("remedy", "str", "怎么改"),
        c.SCHOOL,
    )


@dataclass(frozen=True, slots=True)
class FindingKind:
    """One kind of trouble, declared once and printed into the docs.

    Args:
        code: K1xx gather, K3xx identify, K4xx measure, K5xx persuade, K6xx supervise.
        severity: how much it matters.
        title: short Chinese name, used to group.
        text: what is wrong, in one Chinese sentence, with ``{words}``.
        remedy: what to do, in one Chinese sentence, with ``{words}``.
        source: the rule or law behind it, if any.
        to_school: what the school can do, where the remedy speaks to the office.
    """

    code: str
    severity: Severity
    title: str
    text: str
    remedy: str
    source: str = ""
    to_school: str = ""


def finding(
    kind: FindingKind,
    *,
    file: str = "",
    sheet: str = "",
    row: int | None = None,
    column: str = "",
    heading: str = "",
    found: str = "",
    school: str | None = None,
    **words: object,
) -> dict[str, object]:
    """One finding as a record for ``Findings.of``."""
    given = {"found": found, "heading": heading, "file": file, "sheet": sheet, **words}
    return {
        "code": kind.code,
        "severity": kind.severity.value,
        "source_file": file,
        "source_sheet": sheet,
        "source_row": row,
        "source_column": column,
        "heading": heading,
        "found": found,
        "message": kind.text.format(**given),
        "remedy": kind.remedy.format(**given),
        "school": school,
    }


def findings_of(
    kind: FindingKind,
    rows: pd.DataFrame,
    *,
    found: str | None = None,
    column: str | None = None,
    heading: str = "",
    **words: str,
) -> Findings:
    """One finding for each row of a frame that has place columns, a whole column at once.

    Args:
        kind: the trouble they share.
        rows: has ``source_file, source_sheet, source_row`` and, where known, ``source_column`` and ``school``.
        found: name of the column that holds what was found, if it is to be quoted.
        column: the name of a frame column that holds the letters of the bad cell; ``source_column`` if left out.
        heading: heading of the bad cell.
        **words: words of the text, each the NAME of a frame column whose value is put in.

    Returns:
        As many findings as rows.
    """
    if rows.empty:
        return Findings.empty()
    names = {"found": found, **words}
    values: Mapping[str, Iterable[object]] = {
        word: (rows[name].astype("object").where(rows[name].notna(), "").tolist() if name else [""] * len(rows))
        for word, name in names.items()
    }
    files, sheets = rows["source_file"].tolist(), rows["source_sheet"].tolist()
    messages, remedies = [], []
    for position in range(len(rows)):
        given = {word: list_[position] for word, list_ in values.items()}  # type: ignore[index]  # lists, made above
        given |= {"heading": heading, "file": files[position], "sheet": sheets[position]}
        messages.append(kind.text.format(**given))
        remedies.append(kind.remedy.format(**given))
    frame = pd.DataFrame(
        {
            "code": kind.code,
            "severity": kind.severity.value,
            "source_file": files,
            "source_sheet": sheets,
            "source_row": rows["source_row"].astype("Int64").to_numpy(),
            "source_column": rows[column or "source_column"].to_numpy()
            if (column or "source_column") in rows
            else None,
            "heading": heading,
            "found": list(values["found"]),
            "message": messages,
            "remedy": remedies,
            "school": rows["school"].to_numpy() if "school" in rows else None,
        }
    )
    return Findings.build(frame)


def in_order(*tables: Findings) -> Findings:
    """All findings, in the order a clerk should meet them: severity, file, sheet, row, code."""
    rows = Findings.stack(tables).rows
    weight = rows["severity"].map({"error": 0, "warning": 1, "notice": 2})
    rows = rows.assign(_weight=weight).sort_values(
        ["_weight", "source_file", "source_sheet", "source_row", "code", "message"], kind="stable", na_position="last"
    )
    return Findings.build(rows.drop_duplicates(Findings.names()))
