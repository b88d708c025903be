"""Following (再辍学跟踪): children who came back, month after month, so that none leaves again unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, Watch
from kongchuo_reports.domain.findings import Findings, findings_of
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.key_groups import BACK_KINDS, STANDING_WATCH
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.tables import Followed
from kongchuo_reports.domain.wording.acts import caring as words
from kongchuo_reports.persuade.caring.ties import open_cases

if TYPE_CHECKING:
    from kongchuo_reports.domain import tables as t
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Classified, Month

ORDER = {Watch.ABNORMAL.value: 0, Watch.UNKNOWN.value: 1, Watch.WATCHED.value: 2}


def followed(
    cases: t.Cases, placements: t.Placements, classified: Classified, policy: Policy, month: Month
) -> tuple[Followed, Findings]:
    """Every child that came back, until it has been back for the months of the policy, with where it is this month.

    A child is watched if this month's lists show it at school, abnormal if they show it away or it has a new case,
    unknown if nobody can say. Whoever is abnormal is told, since the child is leaving again.
    Source: 方案原文 四（三）：决不能让一个劝返学生在中途辍学.
    """
    rows = cases.rows
    back = rows["state"].eq(CaseState.RETURNED.value) | (
        rows["state"].eq(CaseState.CLOSED.value) & rows["closing_kind"].isin(BACK_KINDS)
    )
    since = rows["returned_on"].fillna(rows["seen_back_on"]).fillna(rows["closed_on"])
    until = since + pd.DateOffset(months=policy.follow_months.value)
    as_of = pd.Timestamp(month.as_of)
    is_due = back & (until.isna() | (until >= as_of)) & (since.isna() | (since <= as_of))
    children = rows.assign(follow_until_on=until, months_back=_months(since, as_of))[is_due].reset_index(drop=True)
    children["placed"] = _placed(children, placements)
    children = _this_month(children, classified)
    children = _left_again(children, open_cases(cases))
    children["_order"] = children["watch"].map(ORDER)
    children = children.sort_values(["_order", "school", "grade", "class_no", "name", "case_no"], kind="stable")
    away = children[children["watch"].eq(Watch.ABNORMAL.value)]
    return Followed.build(children.drop(columns="_order")), findings_of(
        kinds.LEAVING_AGAIN, away, found="name", case_no="case_no", why="reason"
    )


def _months(since: pd.Series, as_of: pd.Timestamp) -> pd.Series:
    """Whole months from a day to the day of the run."""
    months: pd.Series = (as_of.year - since.dt.year) * 12 + (as_of.month - since.dt.month)
    later: pd.Series = since.dt.day > as_of.day
    return (months - later).astype("Int64")


def _placed(rows: pd.DataFrame, placements: t.Placements) -> pd.Series:
    """The place people wrote, else the kind of placement they wrote, else the proposal."""
    proposed = placements.rows.dropna(subset=["case_no"]).drop_duplicates("case_no").set_index("case_no")
    return (
        rows["placed_class"].fillna(rows["placement"]).fillna(looked_up(rows["case_no"], proposed["proposal"]))
    ).astype("str")


def _this_month(rows: pd.DataFrame, classified: Classified) -> pd.DataFrame:
    """What this month's registry row says of the child, else its roster row."""
    registry, roster = classified.registry.rows, classified.roster.rows
    standing = looked_up(rows["registry_key"], registry["standing"])
    reason = looked_up(rows["registry_key"], registry["reason"])
    on_roster = standing.isna() & rows["roster_key"].notna()
    standing = standing.mask(on_roster, looked_up(rows["roster_key"], roster["standing"]))
    reason = reason.mask(on_roster, looked_up(rows["roster_key"], roster["reason"]))
    watch = standing.map(dict(STANDING_WATCH)).astype("str").fillna(Watch.UNKNOWN.value)
    return rows.assign(watch=watch, reason=reason.astype("str").fillna(words.NOT_FOUND_ANYWHERE))


def _left_again(rows: pd.DataFrame, open_rows: pd.DataFrame) -> pd.DataFrame:
    """A later case of the same child that is open: the child has left again (再次辍学)."""
    later = open_rows.dropna(subset=["previous_case_no"]).drop_duplicates("previous_case_no")
    again = looked_up(rows["case_no"], later.set_index("previous_case_no")["case_no"]).astype("str")
    return rows.assign(
        again_case_no=again,
        watch=rows["watch"].mask(again.notna(), Watch.ABNORMAL.value),
        reason=rows["reason"].mask(again.notna(), words.LEFT_AGAIN + again),
    )
