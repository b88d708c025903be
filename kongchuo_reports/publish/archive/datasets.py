"""What ``data/`` holds: every file and column of the Data Package, each drawn from a declared table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.findings import Findings
from kongchuo_reports.domain.published.cross_footing import name_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.domain.table import Table

PLACE = {"file": "source_file", "sheet": "source_sheet", "row": "source_row", "column": "source_column"}


@dataclass(frozen=True, slots=True)
class Dataset:
    """One CSV file of ``data/``.

    Args:
        name: file name without ``.csv``.
        table: the table its rows come from.
        of: where a run keeps that table.
        columns: CSV column → table column, in order.
    """

    name: str
    table: type[Table]
    of: Callable[[Results], Table]
    columns: dict[str, str]


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


def _without(table: type[Table], *left_out: str) -> dict[str, str]:
    """All columns of a table but run-internal positions, places under their short names."""
    short = {column: name for name, column in PLACE.items()}
    hidden = {"registry_key", "roster_key", "list_key", *left_out}
    return {short.get(name, name): name for name in table.names() if name not in hidden}


PERSON = _same("name", "id_no")

DATASETS: tuple[Dataset, ...] = (
    Dataset(
        "registry",
        t.RegistryStandings,
        lambda run: run.classified.registry,
        {
            **PLACE,
            **_same("school_code", "school", "grade"),
            "class": "class_no",
            **PERSON,
            **_same(
                "registry_no",
                "standing",
                "roster_file",
                "roster_sheet",
                "roster_row",
                "roster_column",
                "match_rule",
                "match_score",
            ),
            **_same("reason", "standing_rule", "status", "proof_kind", "proof_until_on"),
        },
    ),
    Dataset(
        "roster",
        t.RosterStandings,
        lambda run: run.classified.roster,
        {
            **PLACE,
            **_same("school", "grade"),
            "class": "class_no",
            **PERSON,
            **_same(
                "standing", "registry_file", "registry_sheet", "registry_row", "match_rule", "match_score", "reason"
            ),
        },
    ),
    Dataset(
        "children",
        t.ChildStandings,
        lambda run: run.classified.children,
        {
            **PLACE,
            **_same("township", "village", "village_group", "household_no"),
            **PERSON,
            **_same("sex", "born_on", "age", "is_of_age", "school", "grade", "standing", "reason", "proof_kind"),
        },
    ),
    Dataset("cases", t.Cases, lambda run: run.persuaded.cases, _without(t.Cases, "id_no")),
    Dataset("visits", t.Visits, lambda run: run.persuaded.visits, _without(t.Visits)),
    Dataset("rates", t.Rates, lambda run: run.measured.rates, _without(t.Rates)),
    Dataset("duties", t.Duties, lambda run: run.supervised.duties, _without(t.Duties)),
    Dataset("placements", t.Placements, lambda run: run.persuaded.placements, _without(t.Placements)),
    Dataset("followed", t.Followed, lambda run: run.persuaded.followed, _without(t.Followed)),
    Dataset("groups", t.GroupMembers, lambda run: run.persuaded.groups, _without(t.GroupMembers)),
    Dataset("aid", t.Aid, lambda run: run.persuaded.aid, _without(t.Aid)),
    Dataset("signs", t.Signs, lambda run: run.persuaded.signs, _without(t.Signs)),
    Dataset("supervision", t.Supervision, lambda run: run.supervised.supervision, _without(t.Supervision)),
    Dataset("notices", t.Notices, lambda run: run.supervised.notices, _without(t.Notices)),
    Dataset("measures", t.Measures, lambda run: run.supervised.measures, _without(t.Measures)),
    Dataset("pledge_dues", t.PledgeDues, lambda run: run.supervised.pledge_dues, _without(t.PledgeDues)),
    Dataset("teams", t.Teams, lambda run: run.supervised.teams, _without(t.Teams)),
    Dataset("duty_periods", t.DutyPeriods, lambda run: run.supervised.duty_periods, _without(t.DutyPeriods)),
    Dataset("progress", t.Progress, lambda run: run.supervised.progress, _without(t.Progress)),
    Dataset("balances", t.Balances, lambda run: run.persuaded.balances, _without(t.Balances)),
    Dataset("rate_members", t.RateMembers, lambda run: run.measured.members, _without(t.RateMembers)),
    Dataset("actions", t.Actions, lambda run: run.actions, _without(t.Actions)),
    Dataset(
        "differences",
        t.Differences,
        lambda run: run.classified.differences,
        _same("school", "name", "field", "field_heading", "registry_value", "roster_value", "likely", "why"),
    ),
    Dataset("sources", t.Sources, lambda run: run.gathered.sources, _without(t.Sources)),
    Dataset(
        "phrases",
        t.WaitingPhrases,
        lambda run: run.gathered.phrases,
        {
            **_same("phrase", "count", "guess", "meaning"),
            **{k: v for k, v in PLACE.items() if k != "column"},
            "children": "children",
        },
    ),
    Dataset("sheet_rows", t.SheetRows, lambda run: run.gathered.sheet_rows, _without(t.SheetRows)),
    Dataset(
        "findings",
        Findings,
        lambda run: run.findings,
        {**_same("code", "severity"), **PLACE, **_same("heading", "found", "message", "remedy", "school")},
    ),
)
"""Every file of the package, in the order of ``datapackage.json``."""
FIGURES = Dataset(
    "figures",
    t.Figures,
    lambda run: run.occurrences.table(run.gathered.base.office.name, name_of),
    _same(*t.Figures.names()),
)
"""Where the published figures stand; written last, when all the others are drawn."""
CONTROL_TOTALS = Dataset(
    "control_totals", t.ControlTotals, lambda _run: t.ControlTotals.empty(), _same(*t.ControlTotals.names())
)
"""What each sheet of each workbook was written with; counted when all are written."""
