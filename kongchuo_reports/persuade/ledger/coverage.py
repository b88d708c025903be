"""Coverage of 大家访: which families were visited since the campaign began, on which day, and why a visit does not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.wording.acts import persuading as words
from kongchuo_reports.persuade.ledger.visits import campaign_start
from kongchuo_reports.persuade.record.states import is_open

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Month
    from kongchuo_reports.persuade.ledger.visits import TiedVisits


def covered(ledger: pd.DataFrame, visits: TiedVisits, policy: Policy, month: Month) -> pd.DataFrame:
    """Write into each case the last visit that counts for 大家访, whether its family is covered, and what is to be said.

    A recorded visit counts if it was made at the home, by enough people, since the campaign began. A day that a person
    wrote into the ledger counts too, since the ledger has no column for the visitors; that is said. Brothers and sisters
    are one family: a visit for one covers all. A case that has ended keeps what it had.
    Source: 方案 四（二）：从5月份开始，开展辍学学生“大家访”活动，进村入户，深入每一个辍学学生家庭.
    """
    cases = ledger.copy(deep=False)
    start, day = pd.Timestamp(campaign_start(policy, month)), pd.Timestamp(month.as_of)
    counted = visits.rows[visits.rows["is_counted"]]
    recorded = looked_up(cases["case_no"], counted.groupby("case_no")["visited_on"].max()).astype("datetime64[s]")
    typed = pd.to_datetime(cases["typed_last_visited_on"], format="%Y-%m-%d").astype("datetime64[s]")
    now_open = is_open(cases["state"])
    last = cases["campaign_visited_on"]
    for visited_on in (recorded, typed):
        later = now_open & visited_on.notna() & (visited_on <= day) & (last.isna() | (visited_on > last))
        last = last.where(~later, visited_on)
    cases["campaign_visited_on"] = last
    family = _families(cases)
    of_family = last.where(last >= start).groupby(family).transform("max")
    cases["is_campaign_covered"] = of_family.notna().astype("boolean")
    cases["campaign_note"] = _notes(cases, visits, start, by_hand=typed.notna() & (typed == last) & (recorded != last))
    return cases


def _families(rows: pd.DataFrame) -> pd.Series:
    """One key for the children of one household, else of one guardian and phone, else of one child."""
    home = rows["village"].fillna("") + "|" + rows["household_no"]
    parent = rows["guardian"] + "|" + rows["phone"]
    return home.fillna(parent).fillna(rows["case_no"])


def _notes(cases: pd.DataFrame, visits: TiedVisits, start: pd.Timestamp, *, by_hand: pd.Series) -> pd.Series:
    """Why a family that was visited is not covered, or by what it is; missing where there is nothing to say."""
    idle = visits.rows[visits.rows["why_not"].notna() & visits.rows["case_no"].notna()]
    why = looked_up(cases["case_no"], idle.drop_duplicates("case_no", keep="last").set_index("case_no")["why_not"])
    note = why.astype("str")
    early = cases["last_visited_on"].notna() & (cases["last_visited_on"] < start)
    note = note.where(note.notna() | ~early, words.before_campaign(start=start.date().isoformat()))
    is_covered = cases["is_campaign_covered"].astype(bool)
    note = note.where(~is_covered)
    is_own_visit = cases["campaign_visited_on"] >= start
    note = note.where(~(is_covered & ~is_own_visit), words.COVERED_BY_FAMILY)
    note = note.where(~(is_covered & by_hand), words.COVERED_BY_HAND)
    unvisited = ~is_covered & note.isna() & is_open(cases["state"])
    return note.where(~unvisited, words.NEVER_VISITED)
