"""A month in which nothing was handed in: every table empty, so that a test draws only what it is about."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kongchuo_reports.domain import records
from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.findings import Findings
from kongchuo_reports.domain.law.policy import Override, Policy, policy_on
from tests.support.drawn import drawn

if TYPE_CHECKING:
    from kongchuo_reports.domain.table import Table

AS_OF = dt.date(2026, 10, 31)
MONTH = records.Month("2026-10", AS_OF)
SCHOOLS = """
    school | kind            | township
    山小   | primary         | 石湾镇
    河小   | primary         | 石湾镇
    水中   | lower_secondary | 石湾镇
"""


def policy(**overrides: str) -> Policy:
    """The policy of the day with some numbers set by the office."""
    return policy_on(AS_OF, [Override(key, value) for key, value in overrides.items()])[0]


def base(*, five_four: bool = False, **tables: Table) -> records.Base:
    """Three schools of one township, and nothing else but the tables given."""
    empty = {
        "villages": t.Villages,
        "leaders": t.Leaders,
        "units": t.Units,
        "duty_rules": t.DutyRules,
        "school_villages": t.SchoolVillages,
        "pledges": t.Pledges,
        "baselines": t.Baselines,
        "cohorts": t.Cohorts,
        "campaigns": t.Campaigns,
        "parameters": t.Parameters,
        "heading_spellings": t.HeadingSpellings,
    }
    whole = {name: kind.empty() for name, kind in empty.items()} | {"schools": drawn(t.Schools, SCHOOLS)} | tables
    return records.Base(office=records.Office(name="石湾镇", five_four=five_four), **whole)


def gathered(base: records.Base, **tables: Table) -> records.Gathered:
    """Nothing handed in but the tables given."""
    empty = {
        "sources": t.Sources,
        "sheet_rows": t.SheetRows,
        "registry": t.Registry,
        "roster": t.Roster,
        "households": t.Households,
        "groups": t.GroupLists,
        "proofs": t.Proofs,
        "visits": t.VisitRecords,
        "aid": t.AidRecords,
        "returns": t.LedgerReturns,
        "verifications": t.VerificationReturns,
        "earlier_cases": t.Cases,
        "current_cases": t.Cases,
    }
    whole = {name: kind.empty() for name, kind in empty.items()} | tables
    return records.Gathered(base=base, roster_counts_before={}, findings=Findings.empty(), **whole)


def classified(**tables: Table) -> records.Classified:
    """Nobody classified but those given."""
    empty = {
        "registry": t.RegistryStandings,
        "roster": t.RosterStandings,
        "children": t.ChildStandings,
        "differences": t.Differences,
        "reviews": t.Reviews,
        "actions": t.Actions,
    }
    whole = {name: kind.empty() for name, kind in empty.items()} | tables
    return records.Classified(findings=Findings.empty(), **whole)


def linked(person_links: t.PersonLinks | None = None, duplicates: dict[int, int] | None = None) -> records.Linked:
    """Nobody linked but the list rows given."""
    return records.Linked(
        links=t.Links.empty(),
        reviews=t.Reviews.empty(),
        person_links=person_links if person_links is not None else t.PersonLinks.empty(),
        registry_duplicates=duplicates or {},
        roster_duplicates={},
        counts={},
        findings=Findings.empty(),
    )


def opened(cases: t.Cases) -> records.Opened:
    """A ledger with no visit and no balance."""
    return records.Opened(cases, t.Visits.empty(), t.Balances.empty(), Findings.empty())
