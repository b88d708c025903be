"""The laws of conservation (守恒): every row and every case is accounted for, or nothing is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import SEATED, CaseState, RosterStanding, SourceKind, Standing
from kongchuo_reports.domain.errors import ConservationError
from kongchuo_reports.domain.wording.program import conservation as words

if TYPE_CHECKING:
    import pandas as pd

    from kongchuo_reports.domain.records import Results, Submissions

ROW_KINDS = (
    "student_count",
    "title_count",
    "heading_count",
    "blank_count",
    "footer_count",
    "note_count",
    "unreadable_count",
)
KEPT_ROW_BY_ROW = ("summary", "suspected", "dropouts", "closed", "unreported")
ADDED_UP = ("summary", "dropouts", "groups", "unreported", "balances")


def conservation_of(results: Results) -> dict[str, object]:
    """Count every row and case at every stage and check that the sums close.

    Returns:
        The counts for ``manifest.json``: rows by kind for each input sheet, standings of registry, roster and
        children, and the balances of both ledgers.

    Raises:
        ConservationError: a law is broken; the message names the first one.
    """
    counts: dict[str, object] = {
        "sheets": _sheets(results),
        "registry": _standings(
            results.classified.registry.rows,
            len(results.gathered.registry),
            {s.value for s in Standing},
            words.REGISTRY,
        ),
        "roster": _standings(
            results.classified.roster.rows,
            len(results.gathered.roster),
            {s.value for s in RosterStanding},
            words.ROSTER,
        ),
        "children": _standings(
            results.classified.children.rows, len(results.gathered.households), None, words.CHILDREN
        ),
        "links": _links(results),
        "ledgers": _ledgers(results),
    }
    return counts


def _sheets(results: Results) -> list[dict[str, object]]:
    rows = results.gathered.sources.rows
    read = rows[rows["state"].isin(["read", "empty"])]
    adds_up = read[list(ROW_KINDS)].sum(axis=1) == read["row_count"]
    if not adds_up.all():
        bad = read.loc[~adds_up].iloc[0]
        raise ConservationError(
            words.rows_missing(file=str(bad["source_file"]), sheet=str(bad["source_sheet"])), words.REPORT_US
        )
    for kind, due in (
        (SourceKind.REGISTRY, len(results.gathered.registry)),
        (SourceKind.ROSTER, len(results.gathered.roster)),
    ):
        children = int(rows.loc[rows["kind"] == kind.value, "child_count"].sum())
        if children != due:
            raise ConservationError(
                words.children_missing(name=kind.label, counted=children, there=due), words.REPORT_US
            )
    kept = rows[["source_file", "source_sheet", "kind", "state", "row_count", *ROW_KINDS, "child_count"]]
    objects = kept.astype(object)
    return [{str(k): v for k, v in row.items()} for row in objects.where(objects.notna(), None).to_dict("records")]


def _standings(rows: pd.DataFrame, due: int, codes: set[str] | None, name: str) -> dict[str, int]:
    if len(rows) != due or bool(rows["standing"].isna().any()):
        raise ConservationError(
            words.standings_missing(name=name, wanted=due, got=int(rows["standing"].notna().sum())), words.REPORT_US
        )
    counts = {str(key): int(count) for key, count in rows["standing"].value_counts().sort_index().items()}
    if codes is not None and set(counts) - codes:
        raise ConservationError(words.standings_missing(name=name, wanted=due, got=0), words.REPORT_US)
    return {"rows": due, **counts}


def _links(results: Results) -> dict[str, int]:
    registry = results.classified.registry.rows
    linked = registry.loc[registry["standing"].isin([s.value for s in SEATED]), "roster_key"].dropna()
    if linked.duplicated().any():
        raise ConservationError(words.LINKED_TWICE, words.REPORT_US)
    return {"linked": len(linked)}


def _ledgers(results: Results) -> dict[str, dict[str, int]]:
    balances = results.persuaded.balances.rows
    office = balances[balances["scope_level"] == "office"]
    cases = results.persuaded.cases.rows
    open_cases = cases[~cases["state"].isin([CaseState.CLOSED.value, CaseState.EXCLUDED.value])]
    ledgers: dict[str, dict[str, int]] = {}
    for row in office.to_dict("records"):
        parts = {
            name: int(row[name])
            for name in (
                "opening",
                "new",
                "again",
                "moved_in",
                "excluded",
                "returned",
                "otherwise",
                "moved_out",
                "closing",
            )
        }
        came = parts["opening"] + parts["new"] + parts["again"] + parts["moved_in"]
        went = parts["excluded"] + parts["returned"] + parts["otherwise"] + parts["moved_out"]
        there = int((open_cases["ledger"] == row["ledger"]).sum())
        if came - went != parts["closing"] or parts["closing"] != there:
            raise ConservationError(
                words.ledger_open(ledger=str(row["ledger"]), computed=came - went, told=parts["closing"], there=there),
                words.REPORT_US,
            )
        ledgers[str(row["ledger"])] = parts
    return ledgers


def rows_lost(handed_up: Submissions, merged: Submissions) -> str:
    """What a merged submission, read back, lacks or has too much of; '' if every row and every figure is there.

    The tables of a submission that are kept row by row must have as many rows, and every count of every table must
    add up to the same; rows of 表七 may have grown by the sums.
    """
    before, after = handed_up.row_counts, merged.row_counts
    for name in KEPT_ROW_BY_ROW:
        if before[name] != after[name]:
            return f"{name}: {before[name]} -> {after[name]}"
    for name in ADDED_UP:
        handed, merged_table = getattr(handed_up, name), getattr(merged, name)
        for column in [column.name for column in handed.columns if column.dtype == "Int64"]:
            sums = [int(table.rows[column].fillna(0).sum()) for table in (handed, merged_table)]
            if sums[0] != sums[1]:
                return f"{name}.{column}: {sums[0]} -> {sums[1]}"
    return ""
