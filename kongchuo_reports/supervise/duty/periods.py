"""Periods of duty (责任沿革): who answered for a child on each level, from which month to which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.tables import DutyPeriods
from kongchuo_reports.domain.wording.acts import supervising as words

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Month
    from kongchuo_reports.domain.tables import Duties

PLACE = ["case_no", "line", "level"]
HOLDER = [*PLACE, "person_in_charge"]
VACANT = "-"
"""Stands for nobody while periods are compared; never shown."""


def periods_of(earlier: DutyPeriods, duties: Duties, month: Month) -> DutyPeriods:
    """The periods so far with this month added: a person (or a gap) that goes on is the same period, another one begins anew.

    Args:
        earlier: periods that had begun before this month.
        duties: who answers this month.
        month: the month that is added.

    Returns:
        Ended periods stay as they are; ``changed_from`` names who answered on that level before.
    """
    now = duties.rows.drop_duplicates(subset=HOLDER).copy()
    former = earlier.rows
    if now.empty:
        return earlier
    now["_who"] = now["person_in_charge"].fillna(VACANT)
    former["_who"] = former["person_in_charge"].fillna(VACANT)
    newest = former.groupby(PLACE)["to_month"].transform("max") if len(former) else former["to_month"]
    is_last = former["to_month"].eq(newest) if len(former) else pd.Series([], dtype=bool)
    held = former[is_last].drop_duplicates([*PLACE, "_who"], keep="last")
    going = now[[*PLACE, "_who"]].merge(
        held[[*PLACE, "_who"]].assign(goes_on=True), how="left", on=[*PLACE, "_who"], validate="one_to_one"
    )
    goes_on = going["goes_on"].notna().to_numpy()
    former = former.merge(
        now.loc[goes_on, [*PLACE, "_who"]].assign(is_now=True), how="left", on=[*PLACE, "_who"], validate="many_to_one"
    )
    last = is_last.to_numpy() & former["is_now"].notna().to_numpy()
    former["to_month"] = former["to_month"].mask(last, month.label)
    begun = now[~goes_on].assign(from_month=month.label, to_month=month.label)
    before = held.groupby(PLACE)["_who"].agg(words.LIST.join).rename("changed_from").reset_index()
    begun = begun.drop(columns=["changed_from"], errors="ignore").merge(
        before, how="left", on=PLACE, validate="many_to_one"
    )
    begun["changed_from"] = begun["changed_from"].str.replace(VACANT, "", regex=False).replace("", None)
    rows = pd.concat([former, begun], ignore_index=True)
    return DutyPeriods.build(rows.sort_values([*PLACE, "from_month"], kind="stable", ignore_index=True))
