"""Key groups (重点群体): who belongs to which group, by list, by registry flag and by household tag, and who is watched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import (
    CaseState,
    ChildStanding,
    ClosingKind,
    GroupKind,
    RosterStanding,
    SourceKind,
    Standing,
    Watch,
)
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.vocabulary.small.membership import Member, groups_named, membership

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain import tables as t
    from kongchuo_reports.domain.records import Classified, Gathered

AWAY_STATES = frozenset({CaseState.SUSPECTED, CaseState.CONFIRMED, CaseState.PERSUADING, CaseState.PROMISED})
"""Case states of a child who is not back; a promise is not a return (承诺返校不等于返校)."""

NAMED_BY_PLAN = (GroupKind.MIGRANT, GroupKind.LEFT_BEHIND, GroupKind.DISABLED)
"""Groups of the plan that one kind of ours stands for. Source: 方案四（四）."""

BACK_KINDS = (ClosingKind.RETURNED.value, ClosingKind.PRESENT.value)
"""Closings of a child who is at school again: persuaded back, or back without anybody's visit."""


def were_visited(cases: pd.DataFrame) -> pd.Series:
    """Whether somebody called on each home or it promised a return; who came back without that was persuaded by nobody.

    Source: 方案 四（二）：开展辍学学生“大家访”活动，劝返一个，在台账上销号一个.
    """
    told = cases["visit_count"].gt(0) | cases["visit_result"].notna() | cases["promised_on"].notna()
    return told.fillna(value=False).astype(bool)


THREE_KINDS_WORDS = r"视|听|言|语|聋|盲|哑|智|多重"
"""三残: sight, hearing and speech, intellect. Source: 三残儿童少年入学率的口径."""
OTHER_KINDS_WORDS = r"肢|精神|其他|其它"

SHOWN = ("name", "id_no", "sex", "born_on", "school", "stage", "grade", "class_no", "village", "guardian", "phone")
PLACE = ("source_file", "source_sheet", "source_row", "source_column")

STANDING_WATCH: Mapping[str, Watch] = {
    **dict.fromkeys(
        (
            Standing.PRESENT,
            Standing.PRESENT_ELSEWHERE,
            Standing.RETURNED_NOT_UPDATED,
            Standing.ABSENT_EXPLAINED,
            ChildStanding.AT_SCHOOL,
            ChildStanding.ELSEWHERE,
            ChildStanding.EXPLAINED,
            RosterStanding.NO_REGISTRY,
            RosterStanding.DUPLICATE_ROSTER,
        ),
        Watch.WATCHED,
    ),
    **dict.fromkeys(
        (
            Standing.ABSENT_UNEXPLAINED,
            Standing.ABSENT_KNOWN,
            ChildStanding.SUSPECTED,
            ChildStanding.DROPOUT,
            ChildStanding.OUT_OF_SCHOOL,
        ),
        Watch.ABNORMAL,
    ),
}
"""Every other standing (待人工核实, 花名册未报送, 已离校 …) means nobody can say: 未掌握."""


def group_members(
    gathered: Gathered,
    classified: Classified,
    person_links: t.PersonLinks,
    registry_duplicates: Mapping[int, int],
    cases: t.Cases,
    window: tuple[pd.Timestamp, pd.Timestamp],
) -> pd.DataFrame:
    """One row per child, group and place it is told in; a child of several groups has several rows.

    Args:
        gathered: the lists, and the households with their tags.
        classified: standings of registry rows, roster rows and household children.
        person_links: ties of list rows to registry and roster rows; review ties are no evidence.
        registry_duplicates: a second registry record → the first record of the same child.
        cases: this month's cases; an open case of a child not back makes the child abnormal.
        window: first and last birthday of school age.

    Returns:
        ``group, told_by (list/registry/household), told_key, detail, registry_key, roster_key, household_key,
        is_review, township, child_no, standing, proof_kind, standing_reason, case_no, watch, is_of_age`` and the child's
        columns and place. ``child_no`` counts from 1 and is the same for one child in all groups.
    """
    parts = [_from_lists(gathered, person_links), _from_registry(classified), _from_households(classified)]
    members = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    members = _tie(members, classified, registry_duplicates)
    members["child_no"] = _child_numbers(members)
    members = _fill_from_registry(members, classified)
    members = _whereabouts(members, classified)
    members["case_no"] = _open_cases(members, cases)
    watch = members["standing"].map(dict(STANDING_WATCH)).astype("str").fillna(Watch.UNKNOWN.value)
    watch = watch.mask(members["is_review"], Watch.UNKNOWN.value)
    members["watch"] = watch.mask(members["case_no"].notna(), Watch.ABNORMAL.value)
    at_age = members["born_on"].isna() | members["born_on"].between(*window)
    on_registry = members["registry_key"].notna() & members["standing"].ne(Standing.LEFT.value)
    members["is_of_age"] = (at_age & members["standing"].ne(ChildStanding.NOT_OF_AGE.value)) | on_registry
    return members


def each_once(members: pd.DataFrame, keys: tuple[str, ...] = ("child_no",)) -> pd.DataFrame:
    """One row a child, or a child and group: the one that is watched worst, then of the group told first.

    Args:
        members: have ``group``, ``watch`` and the keys.
        keys: what is to stand once.
    """
    groups = {kind.value: place for place, kind in enumerate(GroupKind)}
    worst = members["watch"].map({Watch.ABNORMAL.value: 0, Watch.UNKNOWN.value: 1}).fillna(2)
    order = members.assign(_worst=worst, _group=members["group"].map(groups))
    kept = order.sort_values(["_worst", "_group"], kind="stable").drop_duplicates(list(keys)).index
    return members[members.index.isin(kept)]


def disability_text(texts: pd.Series) -> pd.Series:
    """Kind of disability as written; missing where the cell denies one (无、健康 …) or nobody knows what it says."""
    kept = [text for text in texts.dropna().unique() if membership(text, GroupKind.DISABLED) is Member.YES]
    return texts.where(texts.isin(kept))


def is_three_kinds(texts: pd.Series) -> pd.Series:
    """Whether a disability is one of 三残; one whose kind is not told counts, one of another kind does not."""
    written = texts.fillna("")
    return texts.notna() & (written.str.contains(THREE_KINDS_WORDS) | ~written.str.contains(OTHER_KINDS_WORDS))


def _frame(rows: pd.DataFrame, group: pd.Series | str, told_by: str, detail: pd.Series | None) -> pd.DataFrame:
    blank_key, blank_text = (pd.Series(pd.NA, index=rows.index, dtype=dtype) for dtype in ("Int64", "str"))
    members = rows[[*SHOWN, *PLACE]].assign(
        group=group if isinstance(group, str) else group.reindex(rows.index),
        told_by=told_by,
        told_key=pd.Series(rows.index, index=rows.index).astype("int64"),
        detail=blank_text if detail is None else detail.reindex(rows.index),
        township=rows.get("township", blank_text),
        registry_key=rows.get("registry_key", blank_key),
        roster_key=rows.get("roster_key", blank_key),
        household_key=rows.get("household_key", blank_key),
        is_review=rows.get("is_review", False),
    )
    return members.astype({"group": "str", "told_by": "str", "is_review": "bool"})


def _from_lists(gathered: Gathered, person_links: t.PersonLinks) -> pd.DataFrame:
    rows = gathered.groups.rows
    ties = person_links.rows
    ties = ties[ties["list"].eq(SourceKind.GROUP.value)].drop_duplicates("list_key").set_index("list_key")
    review = ties["is_review"].fillna(value=False).astype(bool)
    keys = pd.Series(rows.index, index=rows.index)
    rows["is_review"] = looked_up(keys, review.astype("boolean")).fillna(value=False).astype(bool)
    for key in ("registry_key", "roster_key"):
        rows[key] = looked_up(keys, ties.loc[~review, key])
    return _frame(rows[rows["group"].notna()], rows["group"], "list", rows["detail"])


def _from_registry(classified: Classified) -> pd.DataFrame:
    rows = classified.registry.rows
    rows["registry_key"] = pd.Series(rows.index, index=rows.index).astype("Int64")
    expected = ~rows["standing"].isin([Standing.LEFT.value, Standing.DUPLICATE_REGISTRY.value])
    flags = {
        GroupKind.LEFT_BEHIND: rows["left_behind"].notna(),
        GroupKind.MIGRANT: rows["is_migrant"].fillna(value=False).astype(bool),
        GroupKind.ORPHAN: rows["is_orphan"].fillna(value=False).astype(bool),
        GroupKind.DISABLED: disability_text(rows["disability"]).notna(),
    }
    details = {GroupKind.LEFT_BEHIND: rows["left_behind"], GroupKind.DISABLED: rows["disability"]}
    parts = [
        _frame(rows[flag & expected], kind.value, "registry", details.get(kind))
        for kind, flag in flags.items()
        if (flag & expected).any()
    ]
    return pd.concat(parts, ignore_index=True) if parts else _frame(rows.iloc[:0], "", "registry", None)


def _from_households(classified: Classified) -> pd.DataFrame:
    rows = classified.children.rows
    rows["household_key"] = pd.Series(rows.index, index=rows.index).astype("Int64")
    counts = ~rows["standing"].isin([ChildStanding.NOT_OF_AGE.value, ChildStanding.DUPLICATE.value])
    tags = rows["group_text"].fillna("")
    named = {text: groups_named(text) for text in tags.unique()}
    parts = []
    for kind in GroupKind:
        flag = tags.isin([text for text, kinds in named.items() if kind in kinds])
        detail = rows["group_text"]
        if kind is GroupKind.DISABLED:
            disability = disability_text(rows["disability"])
            flag |= disability.notna()
            detail = disability
        if (flag & counts).any():
            parts.append(_frame(rows[flag & counts], kind.value, "household", detail))
    return pd.concat(parts, ignore_index=True) if parts else _frame(rows.iloc[:0], "", "household", None)


def _tie(members: pd.DataFrame, classified: Classified, duplicates: Mapping[int, int]) -> pd.DataFrame:
    """Second records lead to the first; rows nothing was tied to are tied by the same number with the same name."""
    members = members.copy()
    registry, children = classified.registry.rows, classified.children.rows
    through = looked_up(members["roster_key"], classified.roster.rows["registry_key"])
    members["registry_key"] = members["registry_key"].fillna(through)
    loose = members["registry_key"].isna() & members["roster_key"].isna() & ~members["is_review"]
    identity = _number_and_name(members).where(loose)
    members["registry_key"] = members["registry_key"].fillna(_positions(identity, _number_and_name(registry)))
    members["registry_key"] = members["registry_key"].replace(dict(duplicates)).astype("Int64")
    by_registry = children["registry_key"].dropna().drop_duplicates()
    homes = pd.Series(by_registry.index, index=by_registry.astype("int64"))
    household_key = looked_up(members["registry_key"], homes).astype("Int64")
    household_key = household_key.fillna(_positions(identity, _number_and_name(children)))
    members["household_key"] = members["household_key"].fillna(household_key)
    return members


def _number_and_name(rows: pd.DataFrame) -> pd.Series:
    return rows["id_no"] + "|" + rows["name"]


def _positions(asked: pd.Series, offered: pd.Series) -> pd.Series:
    """Position of each wanted text among the offered, missing where it is absent or stands there twice."""
    single = offered[offered.notna() & ~offered.duplicated(keep=False)]
    places = pd.Series(single.index, index=single.array)
    return looked_up(asked, places.astype("Int64"))


def _child_numbers(members: pd.DataFrame) -> pd.Series:
    """The surest name of each row's child, numbered; without any number only name, birth date and school together tie."""
    row_key = members["told_by"] + members["told_key"].astype("str")
    person = members["name"] + "|" + members["born_on"].dt.strftime("%Y%m%d") + "|" + members["school"]
    identity = "r" + members["registry_key"].astype("str")
    for key, mark in (("roster_key", "s"), ("household_key", "h")):
        identity = identity.where(identity.notna(), mark + members[key].astype("str"))
    identity = identity.where(identity.notna(), "i" + _number_and_name(members))
    identity = identity.where(identity.notna(), "n" + person.where(members["id_no"].isna()))
    identity = identity.where(identity.notna(), "o" + row_key)
    return pd.Series(pd.factorize(identity)[0] + 1, index=members.index).astype("int64")


def _fill_from_registry(members: pd.DataFrame, classified: Classified) -> pd.DataFrame:
    registry = classified.registry.rows
    for column in SHOWN:
        known = looked_up(members["registry_key"], registry[column])
        written = members[column]
        members[column] = written.fillna(known) if column in {"name", "id_no", "village"} else known.fillna(written)
    return members


def _whereabouts(members: pd.DataFrame, classified: Classified) -> pd.DataFrame:
    """The standing that speaks for a child: registry, else roster, else household; a left record yields to the household."""
    registry, roster, children = classified.registry.rows, classified.roster.rows, classified.children.rows
    home = looked_up(members["household_key"], children["standing"])
    standing = looked_up(members["registry_key"], registry["standing"])
    reason = looked_up(members["registry_key"], registry["reason"])
    proof = looked_up(members["registry_key"], registry["proof_kind"])
    yields = standing.isna() | (standing.eq(Standing.LEFT.value) & home.notna())
    on_roster = yields & members["roster_key"].notna()
    standing = standing.mask(on_roster, looked_up(members["roster_key"], roster["standing"]))
    reason = reason.mask(on_roster, looked_up(members["roster_key"], roster["reason"]))
    at_home = yields & ~on_roster & home.notna()
    members["standing"] = standing.mask(at_home, home)
    members["standing_reason"] = reason.mask(at_home, looked_up(members["household_key"], children["reason"])).astype(
        "str"
    )
    members["proof_kind"] = proof.mask(
        at_home, looked_up(members["household_key"], children["proof_kind"]).fillna(proof)
    )
    return members


def _open_cases(members: pd.DataFrame, cases: t.Cases) -> pd.Series:
    open_ = cases.rows
    open_ = open_[open_["state"].isin([state.value for state in AWAY_STATES])]
    by_key = open_[open_["registry_key"].notna()].drop_duplicates("registry_key")
    by_key = by_key.set_index(by_key["registry_key"].astype("int64"))
    found = looked_up(members["registry_key"], by_key["case_no"])
    named = open_.assign(person=_number_and_name(open_))
    named = named[named["person"].notna()].drop_duplicates("person").set_index("person")
    return found.fillna(looked_up(_number_and_name(members), named["case_no"])).astype("str")
