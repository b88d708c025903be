"""Facts of the month for each case (本月情况): where the child stands now, and what is known of the home."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import CaseOrigin, GroupKind, SourceKind
from kongchuo_reports.domain.findings import Findings, findings_of
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.law.calendar import ages
from kongchuo_reports.domain.law.stages import stage_of
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.wording.acts import persuading as words
from kongchuo_reports.persuade.children.sightings import Evidence
from kongchuo_reports.persuade.ledger.new_cases import PLACE
from kongchuo_reports.persuade.record import typed_fields
from kongchuo_reports.persuade.record.states import is_open

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Base, Gathered, Linked, Month
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
    cases = ledger.copy(deep=False)
    # the copy is shallow: a step puts whole columns in anew and never writes into one, so the ledger it was given stays
    # as it was
    cases["person"], cases["is_ambiguous"] = sightings.find(cases)
    return cases


def with_stages(cases: pd.DataFrame, base: Base, policy: Policy, month: Month) -> pd.DataFrame:
    """Each case with its stage: where neither record, grade nor school tells it, by age on 31 August, anew each year.

    Source: 义务教育法第十一条；目标按学段.
    """
    rows = cases.assign(stage=cases["stage"].where(cases["grade"].notna() | cases["school"].notna()))
    years = ages(rows["born_on"], dt.date(month.school_year, 8, 31))
    return cases.assign(stage=stage_of(rows, base, policy, years))


def as_seen(
    ledger: pd.DataFrame, sightings: Sightings, gathered: Gathered, linked: Linked
) -> tuple[pd.DataFrame, Findings]:
    """Bring each case up to the month: evidence, positions, registry status, reason, gaps, groups and place.

    Returns:
        The ledger with ``evidence_now``, ``closing``, ``proof_key``, ``registry_status`` and ``is_sick_leave`` for the
        later steps, and findings about children who were not found or were renamed.
    """
    seen, cases = sightings.seen, ledger.copy(deep=False)
    person, now_open = cases["person"], is_open(cases["state"])
    evidence = looked_up(person, seen["evidence"]).astype("str")
    evidence = evidence.where(evidence.notna(), Evidence.UNSEEN.value)
    cases["evidence_now"] = evidence.where(~cases["is_ambiguous"], Evidence.IN_REVIEW.value)
    for name in ("closing", "registry_status"):
        cases[name] = looked_up(person, seen[name]).astype("str")
    cases["proof_key"] = looked_up(person, seen["proof_key"]).astype("Int64")
    cases["is_sick_leave"] = looked_up(person, seen["is_sick_leave"]).fillna(value=False).astype(bool)
    for name in ("registry_key", "roster_key"):
        cases[name] = looked_up(person, seen[name]).astype("Int64")
    for name in GAPS:
        cases[name] = cases[name].where(cases[name].notna(), looked_up(person, seen[name]).astype(cases[name].dtype))
    cases = _where_registered(cases, seen, now_open)
    status = looked_up(person, seen["status_text"]).astype("str")
    cases["registry_status_text"] = cases["registry_status_text"].where(status.isna() | ~now_open, status)
    clerk_new = typed_fields.has(cases["typed_fields"], typed_fields.CLERK_ROW) & (
        cases["origin"] != CaseOrigin.CARRIED.value
    )
    follows = now_open & ~clerk_new & person.notna()
    for name in (*PLACE, "reason"):
        fresh = looked_up(person, seen[name])
        fresh = fresh.fillna(0).astype("int64") if name == "source_row" else fresh.astype("str")
        cases[name] = cases[name].where(~follows, fresh)
    cases["reason"] = cases["reason"].where(
        ~(now_open & ~clerk_new & (cases["evidence_now"] == Evidence.UNSEEN.value)), words.NOT_SEEN
    )
    cases["reason"] = cases["reason"].where(~(now_open & cases["is_ambiguous"]), words.AMBIGUOUS)
    cases, renamed = _renamed(cases, seen, now_open & ~clerk_new)
    groups = _groups(cases, gathered, linked)
    cases["groups_text"] = groups.where(groups.notna(), cases["groups_text"])
    return cases, Findings.stack([renamed, _unseen_findings(cases, now_open)])


def _where_registered(cases: pd.DataFrame, seen: pd.DataFrame, now_open: pd.Series) -> pd.DataFrame:
    """Open cases at the school, stage, grade and class of the child's record; where it was lost from is kept beside."""
    for kept, name in LOST_FROM.items():
        cases[kept] = cases[kept].where(cases[kept].notna(), cases[name])
    person = cases["person"]
    expected = looked_up(person, seen["evidence"]).isin(HAS_RECORD)
    moves = now_open & expected & looked_up(person, seen["list"]).eq(SourceKind.REGISTRY.value)
    moves &= looked_up(person, seen["school"]).notna()
    elsewhere = moves & looked_up(person, seen["school"]).ne(cases["school"])
    for name in OF_RECORD:
        now = looked_up(person, seen[name]).astype(cases[name].dtype)
        # a record of another school that leaves a cell blank says nothing of the former school's class
        cases[name] = cases[name].where(~moves | (now.isna() & ~elsewhere), now)
    return cases


def _renamed(cases: pd.DataFrame, seen: pd.DataFrame, now_open: pd.Series) -> tuple[pd.DataFrame, Findings]:
    of_registry = looked_up(cases["person"], seen["list"]) == SourceKind.REGISTRY.value
    name = looked_up(cases["person"], seen["name"]).astype("str")
    other = now_open & of_registry & name.notna() & cases["name"].notna() & (name != cases["name"])
    findings = findings_of(kinds.CASE_RENAMED, _placed(cases[other]), found="name", case_no="case_no")
    cases["name"] = cases["name"].where(~(other | cases["name"].isna()), name)
    return cases, findings


def _unseen_findings(cases: pd.DataFrame, now_open: pd.Series) -> Findings:
    carried = now_open & (cases["origin"] == CaseOrigin.CARRIED.value)
    evidence = cases["evidence_now"]
    unseen = carried & (evidence == Evidence.UNSEEN.value)
    ambiguous = carried & cases["is_ambiguous"]
    in_review = carried & (evidence == Evidence.IN_REVIEW.value) & ~ambiguous
    unreported = carried & (evidence == Evidence.UNREPORTED.value)
    kept = [
        findings_of(kinds.CASE_KEPT_OPEN, _placed(cases[mask]).assign(why=why), case_no="case_no", why="why")
        for mask, why in ((in_review, words.KEPT_OPEN_REVIEW), (unreported, words.KEPT_OPEN_UNREPORTED))
    ]
    return Findings.stack(
        [
            findings_of(kinds.CASE_NOT_SEEN, _placed(cases[unseen]), case_no="case_no"),
            findings_of(kinds.CASE_AMBIGUOUS, _placed(cases[ambiguous]), case_no="case_no"),
            *kept,
            _doubles(cases[now_open]),
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


def _groups(cases: pd.DataFrame, gathered: Gathered, linked: Linked) -> pd.Series:
    """Key groups of each case, by its registry or roster row, else by equal number and name."""
    links = linked.person_links.rows
    links = links[(links["list"] == SourceKind.GROUP.value) & ~links["is_review"].fillna(value=False).astype(bool)]
    labels = gathered.groups.rows["group"].map(GroupKind.labels())
    parts = []
    for key in ("registry_key", "roster_key"):
        pairs = pd.DataFrame({"key": links[key], "label": links["list_key"].map(labels)}).dropna()
        keyed = pd.DataFrame({"key": cases[key], "row": cases.index}).dropna()
        parts.append(keyed.merge(pairs, on="key", how="inner", validate="many_to_many"))
    listed = gathered.groups.rows.assign(label=labels)[["name", "id_no", "label"]].dropna()
    alone = (
        cases.loc[cases["registry_key"].isna() & cases["roster_key"].isna(), ["name", "id_no"]]
        .rename_axis("row")
        .reset_index()
    )
    parts.append(alone.dropna().merge(listed, on=["name", "id_no"], how="inner", validate="many_to_many"))
    labelled = pd.concat([part[["row", "label"]] for part in parts]).drop_duplicates()
    order = {label: position for position, label in enumerate(GroupKind.labels().values())}
    labelled = labelled.assign(order=labelled["label"].map(order)).sort_values(["row", "order"])
    texts = labelled.groupby("row")["label"].agg(words.LIST_BREAK.join)
    return texts.reindex(cases.index).astype("str")
