"""Leads (跨县线索): what other counties answered of a county's open children the month before, told at the child's own row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Crossing
from kongchuo_reports.domain.findings import Findings, findings_of, identifying
from kongchuo_reports.identify.classify.left_overs import county_rows

if TYPE_CHECKING:
    import pandas as pd

    from kongchuo_reports.domain.records import Classified
    from kongchuo_reports.domain.tables import WorkList

KINDS = {
    Crossing.FOUND: identifying.FOUND_ACROSS,
    Crossing.TWO_RECORDS: identifying.TWO_RECORDS_ACROSS,
    Crossing.ASKED: identifying.ASKED_ACROSS,
}
WHO = ["list", "who"]


def lead_findings(leads: WorkList | None, classified: Classified) -> Findings:
    """A lead for every child that is still open; it moves nobody, since the child may have left that school too.

    Args:
        leads: what the last comparison of counties before this month answered; None outside a province.
        classified: where each row stands this month.
    """
    if leads is None or not len(leads):
        return Findings.empty()
    rows = county_rows(classified).rows
    still = rows[rows["open"].notna()]
    still = still.assign(who=_who(still))[["source_file", "source_sheet", "source_row", "school", "name", *WHO]]
    told = leads.rows
    told = told.assign(who=_who(told), place=told["there"] + told["there_school"].fillna(""))
    told = told[[*WHO, "crossing", "place", "reason"]].drop_duplicates()
    met = still.merge(told, how="inner", on=WHO, validate="many_to_many")
    found = [
        findings_of(kind, met[met["crossing"] == crossing], found="name", place="place", reason="reason")
        for crossing, kind in KINDS.items()
    ]
    return Findings.stack(found)


def _who(rows: pd.DataFrame) -> pd.Series:
    """The number, or the name and school of a row without one."""
    return rows["id_no"].fillna(rows["name"].fillna("") + "|" + rows["school"].fillna(""))
