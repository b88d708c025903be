"""Aid (资助帮扶): who is due 两免一补, 送教上门 and 随班就读, who has it, who lacks it, who has it twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import AidKind, AidState, GroupKind, RosterStanding, SourceKind, Stage, Standing
from kongchuo_reports.domain.findings import Findings, finding, findings_of
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.tables import Aid
from kongchuo_reports.domain.wording.acts import caring as words
from kongchuo_reports.persuade.caring.special_aid import special_aid
from kongchuo_reports.persuade.caring.ties import child_key, tied

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Classified, Gathered, Linked, Month

IN_DIFFICULTY = (
    GroupKind.POVERTY_RELIEVED,
    GroupKind.MONITORED,
    GroupKind.MINIMUM_LIVING,
    GroupKind.EXTREME_POVERTY,
    GroupKind.DISABLED,
    GroupKind.ORPHAN,
    GroupKind.UNSUPPORTED,
    GroupKind.IN_DIFFICULTY,
)
"""Boarders of these groups are due 寄宿生生活补助. Source: 义务教育法第四十四条；钦北区义务教育生活补助对象."""
FOUR_GROUPS = (
    GroupKind.POVERTY_RELIEVED,
    GroupKind.DISABLED,
    GroupKind.MINIMUM_LIVING,
    GroupKind.EXTREME_POVERTY,
)
"""Day pupils of these four are due 非寄宿生生活补助. Source: 四类家庭经济困难非寄宿生."""
SUBSIDIES = (AidKind.BOARDING_SUBSIDY.value, AidKind.DAY_SUBSIDY.value)
AT_SCHOOL = frozenset(
    {
        Standing.PRESENT.value,
        Standing.PRESENT_ELSEWHERE.value,
        Standing.RETURNED_NOT_UPDATED.value,
        RosterStanding.NO_REGISTRY.value,
    }
)
SHOWN = ("name", "id_no", "school", "stage", "grade", "class_no", "village", "registry_key")
PLACE = ("source_file", "source_sheet", "source_row", "source_column")


def aid_due_and_given(
    gathered: Gathered, linked: Linked, classified: Classified, members: pd.DataFrame, policy: Policy, month: Month
) -> tuple[Aid, Findings]:
    """One row a child and kind of aid, due or given; an ordinary pupil's free books make no row.

    Args:
        gathered: the aid records.
        linked: whose they are.
        classified: where each child stands; only children at school are due money.
        members: children of key groups, each once a group.
        policy: the county's standards.
        month: this month's lessons at home; money counts for the school year so far.
    """
    records = tied(gathered.aid.rows, SourceKind.AID, linked, classified)
    records = records[_of_this_year(records, month)]
    records = records.assign(child=child_key(records).fillna(_own(records)))
    given = _given(records[~records["is_review"]])
    due = _due(members, classified, given)
    money = _judged(due, given, classified, gathered, policy)
    money = money.assign(
        reason=money["reason"].mask(money["state"].eq(AidState.NOT_DUE.value), _why_not(money, members))
    )
    special, special_findings = special_aid(records, members, classified, gathered, policy, month)
    review = _rows_in_doubt(records[records["is_review"]])
    rows = pd.concat([part for part in (money, special, review) if len(part)] or [money], ignore_index=True)
    place = {kind.value: number for number, kind in enumerate(AidKind)}
    state = {AidState.MISSING: 0, AidState.TWICE: 1, AidState.NOT_DUE: 2, AidState.RECEIVED: 3}
    rows["_kind"], rows["_state"] = rows["kind"].map(place), rows["state"].map(state)
    rows = rows.sort_values(
        ["_kind", "_state", "school", "grade", "class_no", "name", "source_file", "source_row"], kind="stable"
    )
    aid = Aid.build(rows.drop(columns=["_kind", "_state"]))
    return aid, Findings.stack([special_findings, _findings(aid, gathered)])


def _of_this_year(records: pd.DataFrame, month: Month) -> pd.Series:
    starts = pd.Timestamp(month.school_year, 9, 1)
    return records["given_on"].isna() | records["given_on"].between(starts, pd.Timestamp(month.as_of))


def _own(records: pd.DataFrame) -> pd.Series:
    return "o" + pd.Series(records.index, index=records.index).astype("str")


def _due(members: pd.DataFrame, classified: Classified, given: pd.DataFrame) -> pd.DataFrame:
    """Children at school whom the law or the county's rules entitle, one row a child and kind."""
    registry = classified.registry.rows
    poor = members[members["group"].isin([kind.value for kind in IN_DIFFICULTY]) & members["standing"].isin(AT_SCHOOL)]
    poor = poor.assign(
        child=child_key(poor).fillna("c" + poor["child_no"].astype("str")),
        is_boarder=looked_up(poor["registry_key"], registry["is_boarder"]),
        label=poor["group"].map(GroupKind.labels()).astype("str"),
        is_four=poor["group"].isin([kind.value for kind in FOUR_GROUPS]),
    )
    boards = poor["is_boarder"].fillna(value=False).astype(bool)
    boarding = pd.Series(words.BOARDING, index=poor.index, dtype="str").mask(~boards, words.NOT_BOARDING)
    poor["boarding"] = boarding.mask(poor["is_boarder"].isna(), words.BOARDING_UNKNOWN)
    parts = [
        poor[boards].assign(kind=AidKind.BOARDING_SUBSIDY.value),
        poor[~boards & poor["is_four"]].assign(kind=AidKind.DAY_SUBSIDY.value),
    ]
    if given["kind"].eq(AidKind.FREE_BOOKS.value).any():
        parts.append(poor.assign(kind=AidKind.FREE_BOOKS.value))
    due = pd.concat(parts, ignore_index=True)
    labels = due.groupby(["kind", "child"], sort=False)["label"].agg(
        lambda names: words.BETWEEN.join(dict.fromkeys(names))
    )
    due = due.drop_duplicates(["kind", "child"]).reset_index(drop=True)
    pairs = pd.MultiIndex.from_frame(due[["kind", "child"]])
    names = labels.reindex(pairs).to_numpy() if len(due) else pd.Series(dtype="str")
    due["due_because"] = pd.Series(names, index=due.index, dtype="str") + "（" + due["boarding"] + "）"
    return due[["kind", "child", "due_because", *SHOWN, *PLACE]]


def _given(records: pd.DataFrame) -> pd.DataFrame:
    """What each child received this school year, one row a child and kind."""
    money = records.assign(
        same=records.duplicated(["child", "kind", "given_on", "amount_cents"], keep=False)
        & records["given_on"].notna()
        & records["amount_cents"].notna()
    )
    groups = money.groupby(["kind", "child"], sort=True)
    given = groups.agg(
        received_count=("name", "size"),
        amount_cents=("amount_cents", lambda cents: cents.sum(min_count=1)),
        paid_same_day=("same", "any"),
        first_row=("source_row", "min"),
    ).reset_index()
    first = money.drop_duplicates(["kind", "child"])[["kind", "child", *SHOWN, *PLACE]]
    return given.merge(first, on=["kind", "child"], how="left", validate="one_to_one")


def _judged(
    due: pd.DataFrame, given: pd.DataFrame, classified: Classified, gathered: Gathered, policy: Policy
) -> pd.DataFrame:
    """Due and given put side by side, with the state of each."""
    special = [AidKind.HOME_TEACHING.value, AidKind.REGULAR_CLASS.value]
    given = given[~given["kind"].isin(special)]
    counts = ["received_count", "amount_cents", "paid_same_day"]
    both = due.assign(is_due=True).merge(
        given[["kind", "child", *counts]], on=["kind", "child"], how="left", validate="one_to_one"
    )
    asked = pd.MultiIndex.from_frame(due[["kind", "child"]])
    others = given[~pd.MultiIndex.from_frame(given[["kind", "child"]]).isin(asked)].assign(is_due=False)
    rows = pd.concat([part for part in (both, others) if len(part)] or [both], ignore_index=True)
    rows["received_count"] = rows["received_count"].astype("Int64").fillna(0).astype("int64")
    rows["amount_cents"] = rows["amount_cents"].astype("Int64")
    rows["due_cents"] = _due_cents(rows, policy).where(rows["is_due"])
    rows = _under_other_name(rows)
    rows["state"], rows["reason"] = _states(rows, classified, gathered)
    return rows[~rows["is_counted_elsewhere"]]


def _due_cents(rows: pd.DataFrame, policy: Policy) -> pd.Series:
    """A school year's money by kind and stage; missing where the stage is not known."""
    standards = {
        (AidKind.BOARDING_SUBSIDY, Stage.PRIMARY): policy.aid_boarding_primary_cents.value,
        (AidKind.BOARDING_SUBSIDY, Stage.LOWER_SECONDARY): policy.aid_boarding_secondary_cents.value,
        (AidKind.DAY_SUBSIDY, Stage.PRIMARY): policy.aid_day_primary_cents.value,
        (AidKind.DAY_SUBSIDY, Stage.LOWER_SECONDARY): policy.aid_day_secondary_cents.value,
    }
    cents = pd.Series(pd.NA, index=rows.index, dtype="Int64")
    for (kind, stage), amount in standards.items():
        cents = cents.mask(rows["kind"].eq(kind.value) & rows["stage"].eq(stage.value), amount)
    return cents


def _under_other_name(rows: pd.DataFrame) -> pd.DataFrame:
    """Boarding money for a day pupil, or the other way round, answers what is due, and is told; both are once too many."""
    money = rows[rows["kind"].isin(SUBSIDIES) & rows["received_count"].gt(0)]
    given = money.set_index(["child", "kind"])[["received_count", "amount_cents", "is_due"]]
    other_kind = rows["kind"].map({SUBSIDIES[0]: SUBSIDIES[1], SUBSIDIES[1]: SUBSIDIES[0]}).astype("str")
    pairs = pd.MultiIndex.from_arrays([rows["child"], other_kind])
    other = given.reindex(pairs).set_index(rows.index)
    has_other = other["received_count"].notna() & rows["kind"].isin(SUBSIDIES)
    lone = rows["is_due"] & has_other & rows["received_count"].eq(0)
    asked = set(rows.loc[rows["is_due"] & rows["kind"].isin(SUBSIDIES), "child"])
    rows["has_both"] = has_other & rows["received_count"].gt(0)
    rows["paid_as"] = other_kind.where(lone)
    rows["received_count"] = rows["received_count"].mask(lone, other["received_count"].astype("Int64")).astype("int64")
    rows["amount_cents"] = rows["amount_cents"].mask(lone, other["amount_cents"].astype("Int64"))
    rows["is_counted_elsewhere"] = ~rows["is_due"] & rows["kind"].isin(SUBSIDIES) & rows["child"].isin(asked)
    return rows


def _states(rows: pd.DataFrame, classified: Classified, gathered: Gathered) -> tuple[pd.Series, pd.Series]:
    registry = classified.registry.rows
    subsidy = rows["kind"].isin(SUBSIDIES)
    flagged = looked_up(rows["registry_key"], registry["is_subsidised"]).fillna(value=False).astype(bool) & subsidy
    got = rows["received_count"].gt(0)
    handed_in = rows["kind"].isin(gathered.aid.rows["kind"].dropna().unique())
    above = (rows["amount_cents"] > rows["due_cents"]).fillna(value=False).astype(bool)
    same = rows["paid_same_day"].eq(other=True).fillna(value=False).astype(bool)
    known = rows["registry_key"].notna()
    state = pd.Series(AidState.RECEIVED.value, index=rows.index, dtype="str")
    reason = pd.Series(None, index=rows.index, dtype="str")
    for holds, code, text in (
        (rows["is_due"] & ~got & ~handed_in, AidState.MISSING, words.NO_RECORDS_HANDED_IN),
        (rows["is_due"] & ~got & handed_in, AidState.MISSING, words.NO_RECORD),
        (rows["is_due"] & ~got & flagged, AidState.RECEIVED, words.FLAG_ONLY),
        (~rows["is_due"] & subsidy & ~known, AidState.RECEIVED, words.NOT_TIED),
        (~rows["is_due"] & subsidy & known, AidState.NOT_DUE, words.ON_NO_LIST),
        (rows["paid_as"].eq(SUBSIDIES[0]), AidState.RECEIVED, words.paid_as_other(AidKind.BOARDING_SUBSIDY)),
        (rows["paid_as"].eq(SUBSIDIES[1]), AidState.RECEIVED, words.paid_as_other(AidKind.DAY_SUBSIDY)),
        (got & above, AidState.TWICE, words.PAID_ABOVE),
        (got & same, AidState.TWICE, words.PAID_SAME_DAY),
        (rows["has_both"], AidState.TWICE, words.PAID_BOTH),
    ):
        mask = holds.fillna(value=False).astype(bool)
        state, reason = state.mask(mask, code.value), reason.mask(mask, text)
    return state, reason


def _why_not(rows: pd.DataFrame, members: pd.DataFrame) -> pd.Series:
    """Why money was not due: another group than the kind is for, a child that is not at school, or no list at all.

    A poor household's child is never told to be in no group: its groups and where it stands are said.
    """
    poor = members[members["group"].isin([kind.value for kind in IN_DIFFICULTY])]
    poor = poor.assign(child=child_key(poor), label=poor["group"].map(GroupKind.labels()).astype("str"))
    of_child = poor.dropna(subset=["child"]).groupby("child", sort=False)
    groups = of_child["label"].agg(lambda names: words.BETWEEN.join(dict.fromkeys(names)))
    told = looked_up(rows["child"], groups).astype("str")
    standing = looked_up(rows["child"], of_child["standing"].first()).astype("str")
    labels = rows["kind"].map(AidKind.labels()).astype("str")
    not_at_school = words.DUE_AT_SCHOOL_ONLY.format
    why = pd.Series(words.ON_NO_LIST, index=rows.index, dtype="str")
    no_boarder = rows["kind"].eq(AidKind.BOARDING_SUBSIDY.value)
    other_kind = [
        (words.NO_BOARDER if boarding else words.DUE_TO_OTHERS).format(groups=group, aid=aid)
        for group, aid, boarding in zip(told, labels, no_boarder, strict=True)
    ]
    why = why.mask(told.notna(), pd.Series(other_kind, index=rows.index, dtype="str"))
    where = standing.map({**RosterStanding.labels(), **Standing.labels()}).fillna(standing)
    away = [not_at_school(groups=group, where=place) for group, place in zip(told, where, strict=True)]
    return why.mask(told.notna() & ~standing.isin(AT_SCHOOL), pd.Series(away, index=rows.index, dtype="str"))


def _rows_in_doubt(records: pd.DataFrame) -> pd.DataFrame:
    """Records whose child a person must confirm: told, and evidence of nothing."""
    return records.assign(
        state=AidState.RECEIVED.value,
        reason=words.IN_DOUBT,
        received_count=1,
        registry_key=pd.Series(pd.NA, index=records.index, dtype="Int64"),
    )


def _findings(aid: Aid, gathered: Gathered) -> Findings:
    rows = aid.rows
    labels = AidKind.labels()
    records = []
    recorded = set(gathered.aid.rows["kind"].dropna())
    if not recorded & set(SUBSIDIES):
        label = words.BETWEEN.join(labels[kind] for kind in SUBSIDIES)
        records.append(finding(kinds.AID_RECORDS_NONE, aid=label))
    missing = rows[rows["state"].eq(AidState.MISSING.value) & rows["kind"].isin([*SUBSIDIES, AidKind.FREE_BOOKS.value])]
    missing = missing[missing["kind"].isin(recorded)]
    counts = missing.groupby(["school", "kind"], sort=True, dropna=False).size().reset_index(name="count")
    records += [
        finding(kinds.AID_MISSING, school=school if isinstance(school, str) else None, aid=labels[kind], count=count)
        for school, kind, count in zip(counts["school"], counts["kind"], counts["count"], strict=True)
    ]
    named = rows.assign(label=rows["kind"].map(labels).astype("str"))
    return Findings.stack(
        [
            findings_of(
                kinds.AID_TWICE, named[rows["state"].eq(AidState.TWICE.value)], found="name", aid="label", why="reason"
            ),
            findings_of(
                kinds.AID_NOT_DUE,
                named[rows["state"].eq(AidState.NOT_DUE.value)],
                found="name",
                aid="label",
                why="reason",
            ),
            Findings.of(records),
        ]
    )
