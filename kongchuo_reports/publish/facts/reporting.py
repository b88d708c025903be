"""Who has not handed in a readable roster (未报送), and why; shared by the page, the audit and the submission."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import SourceKind, SourceState
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.school_days import vacation_month
from kongchuo_reports.domain.wording.books.sheets import NOT_HANDED_IN
from kongchuo_reports.domain.wording.program import reporting as words

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results


def vacation_of(results: Results) -> str:
    """The vacation (寒假, 暑假) most of the month lies in: no roster was owed; '' in a month with school."""
    return vacation_month(results.month.label, results.policy)


def unreported_schools(results: Results) -> pd.DataFrame:
    """Schools with registered children and no roster row.

    Returns:
        One school a row: ``school, principal, phone, registered, why``; schools of the directory first, in its order.
    """
    handed_in = set(results.gathered.roster.rows["school"].dropna())
    registered = reading.by_place(results, "registered")
    directory = results.gathered.base.schools.rows.drop_duplicates("school").set_index("school")
    sources = results.gathered.sources.rows
    refused = sources[(sources["kind"] == SourceKind.ROSTER.value) & sources["state"].isin(["refused", "empty"])]
    files = refused.dropna(subset=["school"]).drop_duplicates("school").set_index("school")["source_file"]
    order = [name for name in directory.index if name in registered.index]
    order += sorted(set(registered.index) - set(order))
    missing = [name for name in order if name not in handed_in]
    why = words.not_asked(vacation=vacation_of(results)) if vacation_of(results) else words.NOTHING_HANDED_IN
    return pd.DataFrame(
        {
            "school": pd.Series(missing, dtype="str"),
            "principal": pd.Series([directory["principal"].get(name) for name in missing], dtype="str"),
            "phone": pd.Series([directory["phone"].get(name) for name in missing], dtype="str"),
            "registered": pd.Series([reading.of(registered, name) for name in missing], dtype="int64"),
            "why": pd.Series(
                [words.refused(file=str(files[name])) if name in files.index else why for name in missing],
                dtype="str",
            ),
        }
    )


def nothing_of(results: Results, kind: SourceKind) -> str:
    """What an empty table made from lists of a kind says: 零报告 ('') only where such a list was handed in and read."""
    sources = results.gathered.sources.rows
    came = sources["kind"].eq(kind) & sources["state"].isin([SourceState.READ, SourceState.EMPTY])
    return "" if came.any() else NOT_HANDED_IN
