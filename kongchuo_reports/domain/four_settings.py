"""四定 of a case: 定人员 (both lines), 定任务, 定时间, 定标准, and the 方式方法; what of them nobody has set.

Source: 方案 五（二）：做到定人员、定任务、定时间、定标准; 四（二）三：对劝返的时限、方式方法、责任人都要有明确的要求.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, Line
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.domain.wording.acts import persuading as words

if TYPE_CHECKING:
    from kongchuo_reports.domain.tables import Duties

ENDED = (CaseState.CLOSED.value, CaseState.EXCLUDED.value)
LINE_COLUMNS = {Line.GOVERNMENT: "government_people", Line.EDUCATION: "education_people"}


def with_settings(cases: Cases, duties: Duties) -> Cases:
    """The cases with the people of each line and with what of 四定 is not set (missing where all is, or the case ended).

    A line is set by a person of 包保责任 or 联校包村 on it; a person whom only the ledger names (责任人) stands for no line.
    Task and standard are set by the ledger, else by a duty.

    Args:
        cases: the cases of the month.
        duties: who is in charge of each.
    """
    rows, known = cases.rows, duties.rows
    people = known[~known["is_gap"].fillna(value=False).astype(bool) & known["person_in_charge"].notna()]
    people = people.sort_values("level_order", kind="stable")
    for line, column in LINE_COLUMNS.items():
        of_line = people[people["line"] == line.value].drop_duplicates(["case_no", "person_in_charge"])
        names = of_line.groupby("case_no")["person_in_charge"].agg(words.LIST_BREAK.join)
        rows[column] = looked_up(rows["case_no"], names.astype("str")).astype("str")
    parts = [(rows[column].isna(), words.NO_PERSON[line]) for line, column in LINE_COLUMNS.items()]
    for name, text in (("task", words.NO_TASK), ("standard", words.NO_STANDARD)):
        has_part = rows["case_no"].isin(people.loc[people[name].notna(), "case_no"])
        parts.append((rows[name].isna() & ~has_part, text))
    parts += [(rows["due_on"].isna(), words.NO_DUE_DAY), (rows["method"].isna(), words.NO_METHOD)]
    lacking = [
        words.LIST_BREAK.join(
            text for is_lacking, text in zip(flags, (text for _, text in parts), strict=True) if is_lacking
        )
        or None
        for flags in zip(*(flags.tolist() for flags, _ in parts), strict=True)
    ]
    rows["settings_missing"] = pd.Series(lacking, index=rows.index, dtype="str").where(~rows["state"].isin(ENDED))
    return Cases.build(rows)
