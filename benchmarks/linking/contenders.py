"""Contenders: the program itself, and what an office does without it (VLOOKUP on the ID number)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports import identify
from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.findings import Findings
from kongchuo_reports.domain.law.policy import policy_on
from kongchuo_reports.domain.records import Base, Classified, Gathered, Linked, Month, Office

if TYPE_CHECKING:
    from benchmarks.linking.world import World

MONTH = Month("2026-10", dt.date(2026, 10, 31))


def gathered_of(world: World) -> Gathered:
    """The world as cleaning would hand it on."""
    return Gathered(
        base=Base(
            Office(),
            t.Schools.empty(),
            t.Villages.empty(),
            t.Leaders.empty(),
            t.Units.empty(),
            t.DutyRules.empty(),
            t.SchoolVillages.empty(),
            t.Pledges.empty(),
            t.Baselines.empty(),
            t.Cohorts.empty(),
            t.Campaigns.empty(),
            t.Parameters.empty(),
            t.HeadingSpellings.empty(),
        ),
        sources=t.Sources.empty(),
        sheet_rows=t.SheetRows.empty(),
        registry=world.registry,
        roster=world.roster,
        households=t.Households.empty(),
        groups=t.GroupLists.empty(),
        proofs=t.Proofs.empty(),
        visits=t.VisitRecords.empty(),
        aid=t.AidRecords.empty(),
        returns=t.LedgerReturns.empty(),
        verifications=t.VerificationReturns.empty(),
        earlier_cases=t.Cases.empty(),
        current_cases=t.Cases.empty(),
        roster_counts_before={},
        findings=Findings.empty(),
    )


def linked_of(world: World) -> tuple[Gathered, Linked]:
    """Link a world."""
    gathered = gathered_of(world)
    return gathered, identify.link(gathered, policy_on(MONTH.as_of)[0], MONTH)


def classified_of(gathered: Gathered, linked: Linked) -> Classified:
    """Classify a linked world."""
    return identify.classify(gathered, linked, policy_on(MONTH.as_of)[0], MONTH)


def by_id_merge(world: World) -> tuple[list[str], list[tuple[int, int]], list[str]]:
    """A plain join on the cleaned ID number: standings of both sides and the links."""
    registry = world.registry.rows.reset_index(names="left")[["left", "id_no", "school"]].dropna(subset=["id_no"])
    roster = world.roster.rows.reset_index(names="right")[["right", "id_no", "school"]].dropna(subset=["id_no"])
    pairs = registry.merge(roster, on="id_no", how="inner", validate="m:m", suffixes=("", "_there"))
    pairs = pairs.assign(apart=pairs["school"] != pairs["school_there"]).sort_values(["left", "apart", "right"])
    pairs = pairs.drop_duplicates("left").drop_duplicates("right")
    left = pd.Series("absent_unexplained", index=range(len(world.registry)))
    right = pd.Series("no_registry", index=range(len(world.roster)))
    told = pairs["apart"].map({True: "present_elsewhere", False: "present"})
    left.iloc[pairs["left"]] = told.to_numpy()
    right.iloc[pairs["right"]] = told.to_numpy()
    links = list(zip(pairs["left"].tolist(), pairs["right"].tolist(), strict=True))
    return left.tolist(), links, right.tolist()
