"""Facts of the month for each case (本月情况): where the child stands now, and what is known of the home."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseOrigin, GroupKind, SourceKind
from kongchuo_reports.domain.findings import Findings, findings_of
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.wording.acts import persuading as words
from kongchuo_reports.persuade.children.sightings import Evidence
from kongchuo_reports.persuade.ledger.new_cases import PLACE
from kongchuo_reports.persuade.record import typed_fields
from kongchuo_reports.persuade.record.states import is_open

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Gathered, Linked
    from kongchuo_reports.persuade.children.sightings import Sightings

GAPS = (
    *("id_no", "registry_no", "sex", "born_on", "school_code", "school", "stage", "grade", "class_no"),
    *("guardian", "phone", "address", "village", "village_group", "household_no"),
)
"""Filled where a case lacks them."""
OF_RECORD = ("school_code", "school", "stage", "grade", "class_no")
"""Those of an open case are of the school that has the child's record this month: its headcount holds the child."""
HAS_RECORD = frozenset(
    {
        Evidence.ABSENT.value,
        Evidence.ON_ROSTER.value,
        Evidence.EXPLAINED.value,
        Evidence.IN_REVIEW.value,
        Evidence.UNREPORTED.value,
    }
)
"""Of these the registry record is a pupil's; that of a child who left or is not of age is no school's any more."""
LOST_FROM = {"left_school": "school", "left_grade": "grade", "left_class_no": "class_no"}
"""Where the child was lost from (离校时学校、年级、班级): told once, and kept."""


def with_persons(ledger: pd.DataFrame, sightings: Sightings) -> pd.DataFrame:
    """Find the child of each case among the children of the month: ``person``, ``is_ambiguous``."""
    told = ledger.copy(deep=False)
    told["person"], told["is_ambiguous"] = sightings.find(told)
    return told


def as_seen(
    ledger: pd.DataFrame, sightings: Sightings, gathered: Gathered, linked: Linked
) -> tuple[pd.DataFrame, Findings]:
    """Bring each case up to the month: evidence, positions, registry status, reason, gaps, groups and place.

    Returns:
        The ledger with ``evidence_now``, ``closing``, ``proof_key``, ``registry_status`` and ``is_sick_leave`` for the
        later steps, and findings about children who were not found or were renamed.
    """
    seen, told = sightings.seen, ledger.copy(deep=False)
    person, now_open = told["person"], is_open(told["state"])
    evidence = looked_up(person, seen["evidence"]).astype("str")
    evidence = evidence.where(evidence.notna(), Evidence.UNSEEN.value)
    told["evidence_now"] = evidence.where(~told["is_ambiguous"], Evidence.IN_REVIEW.value)
    for name in ("closing", "registry_status"):
        told[name] = looked_up(person, seen[name]).astype("str")
    told["proof_key"] = looked_up(person, seen["proof_key"]).astype("Int64")
    told["is_sick_leave"] = looked_up(person, seen["is_sick_leave"]).fillna(value=False).astype(bool)
    for name in ("registry_key", "roster_key"):
        told[name] = looked_up(person, seen[name]).astype("Int64")
    for name in GAPS:
        told[name] = told[name].where(told[name].notna(), looked_up(person, seen[name]).astype(told[name].dtype))
    told = _where_registered(told, seen, now_open)
    status = looked_up(person, seen["status_text"]).astype("str")
    told["registry_status_text"] = told["registry_status_text"].where(status.isna() | ~now_open, status)
    clerk_new = typed_fields.has(told["typed_fields"], typed_fields.CLERK_ROW) & (
        told["origin"] != CaseOrigin.CARRIED.value
    )
    follows = now_open & ~clerk_new & person.notna()
    for name in (*PLACE, "reason"):
        fresh = looked_up(person, seen[name])
        fresh = fresh.fillna(0).astype("int64") if name == "source_row" else fresh.astype("str")
        told[name] = told[name].where(~follows, fresh)
    told["reason"] = told["reason"].where(
        ~(now_open & ~clerk_new & (told["evidence_now"] == Evidence.UNSEEN.value)), words.NOT_SEEN
    )
    told["reason"] = told["reason"].where(~(now_open & told["is_ambiguous"]), words.AMBIGUOUS)
    told, renamed = _renamed(told, seen, now_open & ~clerk_new)
    groups = _groups(told, gathered, linked)
    told["groups_text"] = groups.where(groups.notna(), told["groups_text"])
    return told, Findings.stack([renamed, _unseen_findings(told, now_open)])


def _where_registered(told: pd.DataFrame, seen: pd.DataFrame, now_open: pd.Series) -> pd.DataFrame:
    """Open cases at the school, stage, grade and class of the child's record; where it was lost from is kept beside."""
    for kept, name in LOST_FROM.items():
        told[kept] = told[kept].where(told[kept].notna(), told[name])
    person = told["person"]
    expected = looked_up(person, seen["evidence"]).isin(HAS_RECORD)
    moves = now_open & expected & looked_up(person, seen["list"]).eq(SourceKind.REGISTRY.value)
    moves &= looked_up(person, seen["school"]).notna()
    elsewhere = moves & looked_up(person, seen["school"]).ne(told["school"])
    for name in OF_RECORD:
        now = looked_up(person, seen[name]).astype(told[name].dtype)
        # a record of another school that leaves a cell blank says nothing of the former school's class
        told[name] = told[name].where(~moves | (now.isna() & ~elsewhere), now)
    return told


def _renamed(told: pd.DataFrame, seen: pd.DataFrame, now_open: pd.Series) -> tuple[pd.DataFrame, Findings]:
    of_registry = looked_up(told["person"], seen["list"]) == SourceKind.REGISTRY.value
    name = looked_up(told["person"], seen["name"]).astype("str")
    other = now_open & of_registry & name.notna() & told["name"].notna() & (name != told["name"])
    findings = findings_of(kinds.CASE_RENAMED, _placed(told[other]), found="name", case_no="case_no")
    told["name"] = told["name"].where(~(other | told["name"].isna()), name)
    return told, findings


def _unseen_findings(told: pd.DataFrame, now_open: pd.Series) -> Findings:
    carried = now_open & (told["origin"] == CaseOrigin.CARRIED.value)
    evidence = told["evidence_now"]
    unseen = carried & (evidence == Evidence.UNSEEN.value)
    ambiguous = carried & told["is_ambiguous"]
    in_review = carried & (evidence == Evidence.IN_REVIEW.value) & ~ambiguous
    unreported = carried & (evidence == Evidence.UNREPORTED.value)
    kept = [
        findings_of(kinds.CASE_KEPT_OPEN, _placed(told[mask]).assign(why=why), case_no="case_no", why="why")
        for mask, why in ((in_review, words.KEPT_OPEN_REVIEW), (unreported, words.KEPT_OPEN_UNREPORTED))
    ]
    return Findings.stack(
        [
            findings_of(kinds.CASE_NOT_SEEN, _placed(told[unseen]), case_no="case_no"),
            findings_of(kinds.CASE_AMBIGUOUS, _placed(told[ambiguous]), case_no="case_no"),
            *kept,
            _doubles(told[now_open]),
        ]
    )


def _doubles(cases: pd.DataFrame) -> Findings:
    """Open cases of one child beyond the first."""
    known = cases[cases["person"].notna()].sort_values("case_no")
    first = known.groupby("person")["case_no"].transform("first")
    return findings_of(
        kinds.CASE_TWICE,
        _placed(known.assign(other=first)[first != known["case_no"]]),
        case_no="case_no",
        other="other",
    )


def _placed(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows whose place can be shown; a case that came back without a place shows none."""
    return rows.assign(source_file=rows["source_file"].fillna(""), source_sheet=rows["source_sheet"].fillna(""))


def _groups(told: pd.DataFrame, gathered: Gathered, linked: Linked) -> pd.Series:
    """Key groups of each case, by its registry or roster row, else by equal number and name."""
    links = linked.person_links.rows
    links = links[(links["list"] == SourceKind.GROUP.value) & ~links["is_review"].fillna(value=False).astype(bool)]
    labels = gathered.groups.rows["group"].map(GroupKind.labels())
    parts = []
    for key in ("registry_key", "roster_key"):
        pairs = pd.DataFrame({"key": links[key], "label": links["list_key"].map(labels)}).dropna()
        cases = pd.DataFrame({"key": told[key], "row": told.index}).dropna()
        parts.append(cases.merge(pairs, on="key", how="inner", validate="many_to_many"))
    listed = gathered.groups.rows.assign(label=labels)[["name", "id_no", "label"]].dropna()
    alone = (
        told.loc[told["registry_key"].isna() & told["roster_key"].isna(), ["name", "id_no"]]
        .rename_axis("row")
        .reset_index()
    )
    parts.append(alone.dropna().merge(listed, on=["name", "id_no"], how="inner", validate="many_to_many"))
    found = pd.concat([part[["row", "label"]] for part in parts]).drop_duplicates()
    order = {label: position for position, label in enumerate(GroupKind.labels().values())}
    found = found.assign(order=found["label"].map(order)).sort_values(["row", "order"])
    joined = found.groupby("row")["label"].agg(words.LIST_BREAK.join)
    return joined.reindex(told.index).astype("str")
