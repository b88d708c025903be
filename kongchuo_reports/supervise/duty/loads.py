"""How many open cases each person answers for (包保学生数), and who has too many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import DutyObject
from kongchuo_reports.domain.findings import supervising as kinds
from kongchuo_reports.domain.tables import Duties
from kongchuo_reports.domain.wording.acts import supervising as words
from kongchuo_reports.supervise.duty.troubles import of_duties

if TYPE_CHECKING:
    import pandas as pd

    from kongchuo_reports.domain.law.policy import Policy

BROAD = (DutyObject.TOWNSHIP, DutyObject.AREA, DutyObject.VILLAGE, DutyObject.SCHOOL, DutyObject.GRADE)
"""Leaders of whole places answer for every child there; the limit is for those who hold single children."""


def with_loads(rows: pd.DataFrame, policy: Policy) -> tuple[Duties, list[dict[str, object]]]:
    """Duties with the number of open cases of each person, a note on too many, and a finding for each such person."""
    who = _who(rows)
    loads = rows["case_no"].groupby(who).transform("nunique")
    rows["load"] = loads.fillna(0).astype("int64")
    limit = policy.duty_load_max.value
    single = rows[~rows["object_kind"].isin(BROAD) & rows["person_in_charge"].notna()]
    held = single["case_no"].groupby(who[single.index]).nunique()
    over = held[held > limit]
    is_over = who.isin(over.index) & ~rows["object_kind"].isin(BROAD) & rows["person_in_charge"].notna()
    note = who.map(over.map(lambda count: words.overload(count=int(count), limit=limit))).astype("str")
    both = rows["note"].astype("str") + words.JOIN + note
    rows["note"] = rows["note"].mask(is_over, both.where(rows["note"].notna(), note))
    first = rows.assign(who=who)[is_over].drop_duplicates(subset=["who"])
    troubles = [
        of_duties(
            kinds.OVERLOADED,
            row,
            level=level,
            count=int(over[person]),
            limit=limit,
        )
        for row, level, person in zip(first.get("source_row", []), first["level"], first["who"], strict=True)
    ]
    return Duties.build(rows), troubles


def _who(rows: pd.DataFrame) -> pd.Series:
    """One key a person: the name, and the phone as well where one name has several phones; missing for a gap."""
    phones = rows.groupby("person_in_charge")["phone"].transform("nunique")
    with_phone = rows["person_in_charge"].astype("str") + "|" + rows["phone"].astype("str").fillna("")
    return rows["person_in_charge"].astype("str").mask(phones > 1, with_phone)
