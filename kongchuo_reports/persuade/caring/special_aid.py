"""Special education (送教上门、随班就读): who is taught at home and how often, who learns in a regular class, who has nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import AidKind, AidState, GroupKind, ProofKind, SchoolKind, Standing, Watch
from kongchuo_reports.domain.findings import Findings, findings_of
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.wording.acts import caring as words
from kongchuo_reports.persuade.caring.ties import child_key

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Classified, Gathered, Month

SHOWN = ("name", "id_no", "school", "stage", "grade", "class_no", "village", "registry_key")
PLACE = ("source_file", "source_sheet", "source_row", "source_column")
COLUMNS = ("child", *SHOWN, *PLACE)


def special_aid(
    records: pd.DataFrame,
    members: pd.DataFrame,
    classified: Classified,
    gathered: Gathered,
    policy: Policy,
    month: Month,
) -> tuple[pd.DataFrame, Findings]:
    """Rows of 送教上门 and 随班就读, and of disabled children who have neither these nor a special school.

    Source: 方案原文 五：对残疾儿童就学实施精准扶贫，加强“送教上门”和“随班就读”管理.
    """
    sure = records[~records["is_review"]]
    disabled = members[members["group"].eq(GroupKind.DISABLED.value)]
    disabled = disabled.assign(child=child_key(disabled).fillna("c" + disabled["child_no"].astype("str")))
    home, short = _home_teaching(sure, disabled, classified, policy, month)
    regular = _regular_class(sure, disabled, classified, gathered, home)
    unplaced = disabled[disabled["watch"].eq(Watch.ABNORMAL.value) & ~disabled["child"].isin(home["child"])]
    lost = unplaced[list(COLUMNS)].assign(
        kind=AidKind.HOME_TEACHING.value,
        state=AidState.MISSING.value,
        due_because=words.DUE_PLACEMENT,
        reason=words.NO_ARRANGEMENT,
        received_count=0,
    )
    both = regular[regular["child"].isin(home["child"])]
    rows = pd.concat([part for part in (home, regular, lost) if len(part)] or [home], ignore_index=True)
    found = [findings_of(kinds.DISABLED_UNPLACED, unplaced, found="name"), short]
    return rows, Findings.stack([*found, findings_of(kinds.TWO_ARRANGEMENTS, both, found="name")])


def _home_teaching(
    records: pd.DataFrame, disabled: pd.DataFrame, classified: Classified, policy: Policy, month: Month
) -> tuple[pd.DataFrame, Findings]:
    """Children taught at home, with this month's visits and minutes beside the county's norm."""
    registry = classified.registry.rows
    proven = registry[registry["proof_kind"].eq(ProofKind.HOME_TEACHING.value)]
    proven = proven[proven["standing"].eq(Standing.ABSENT_EXPLAINED.value)]
    proven = proven.assign(
        registry_key=pd.Series(proven.index, index=proven.index).astype("Int64"),
        roster_key=pd.Series(pd.NA, index=proven.index, dtype="Int64"),
    )
    proven = proven.assign(child=child_key(proven))
    logged = records[records["kind"].eq(AidKind.HOME_TEACHING.value)]
    at_home = disabled[disabled["proof_kind"].eq(ProofKind.HOME_TEACHING.value)]
    parts = [part[list(COLUMNS)] for part in (proven, at_home, logged)]
    children = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    children = children.drop_duplicates("child").reset_index(drop=True)
    lessons = logged[logged["given_on"].isna() | logged["given_on"].dt.strftime("%Y-%m").eq(month.label)]
    sums = lessons.assign(visit_count=lessons["visit_count"].fillna(1)).groupby("child", sort=True)
    visits = looked_up(children["child"], sums["visit_count"].sum()).fillna(0).astype("int64")
    minutes = looked_up(children["child"], sums["minutes"].sum(min_count=1)).astype("Int64")
    wanted_visits, wanted_minutes = policy.home_teaching_month_visits.value, policy.home_teaching_month_minutes.value
    enough = (visits >= wanted_visits) & (minutes.isna() | (minutes >= wanted_minutes)).astype(bool)
    spans = [None if blank else int(span) for span, blank in zip(minutes, minutes.isna(), strict=True)]
    rows = children.assign(
        kind=AidKind.HOME_TEACHING.value,
        state=pd.Series(AidState.RECEIVED.value, index=children.index, dtype="str").mask(
            ~enough, AidState.MISSING.value
        ),
        due_because=words.DUE_HOME_TEACHING,
        received_count=visits,
        minutes=minutes,
        reason=[
            words.home_teaching_told(count, span, wanted_visits, wanted_minutes)
            for count, span in zip(visits.tolist(), spans, strict=True)
        ],
        minutes_told=[words.minutes_told(span) for span in spans],
        visits_told=visits.astype("str"),
    )
    short = findings_of(
        kinds.HOME_TEACHING_SHORT, rows[~enough], found="name", visits="visits_told", minutes="minutes_told"
    )
    return rows.drop(columns=["minutes_told", "visits_told"]), short


def _regular_class(
    records: pd.DataFrame, disabled: pd.DataFrame, classified: Classified, gathered: Gathered, home: pd.DataFrame
) -> pd.DataFrame:
    """Disabled children at ordinary schools: in a regular class by flag or record, or not yet marked so."""
    registry = classified.registry.rows
    schools = gathered.base.schools.rows
    special = schools.loc[schools["kind"].eq(SchoolKind.SPECIAL.value), "school"].dropna()
    here = disabled[disabled["standing"].isin([Standing.PRESENT.value, Standing.PRESENT_ELSEWHERE.value])]
    here = here[~here["school"].isin(special) & ~here["child"].isin(home["child"])]
    marked = registry[registry["is_regular_class"].fillna(value=False).astype(bool)]
    marked = marked[~marked["standing"].isin([Standing.LEFT.value, Standing.DUPLICATE_REGISTRY.value])]
    marked = marked.assign(
        registry_key=pd.Series(marked.index, index=marked.index).astype("Int64"),
        roster_key=pd.Series(pd.NA, index=marked.index, dtype="Int64"),
    )
    marked = marked.assign(child=child_key(marked))
    logged = records[records["kind"].eq(AidKind.REGULAR_CLASS.value)]
    parts = [part[list(COLUMNS)] for part in (here, marked, logged)]
    rows = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    rows = rows.drop_duplicates("child").reset_index(drop=True)
    counts = logged.groupby("child", sort=True).size()
    recorded = looked_up(rows["child"], counts).fillna(0).astype("int64")
    flagged = rows["child"].isin(marked["child"])
    has = flagged | recorded.gt(0)
    reason = pd.Series(words.NOT_MARKED_REGULAR_CLASS, index=rows.index, dtype="str").mask(has, None)
    reason = reason.mask(flagged & recorded.eq(0), words.MARKED_REGULAR_CLASS)
    reason = reason.mask(rows["child"].isin(home["child"]), words.BOTH_ARRANGEMENTS)
    return rows.assign(
        kind=AidKind.REGULAR_CLASS.value,
        state=pd.Series(AidState.MISSING.value, index=rows.index, dtype="str").mask(has, AidState.RECEIVED.value),
        due_because=words.DUE_REGULAR_CLASS,
        received_count=recorded,
        reason=reason,
    )
