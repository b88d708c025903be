"""Cases, findings, figures and their definitions on the page, one a row."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, Ledger, Severity, TaskState
from kongchuo_reports.domain.digits import percent
from kongchuo_reports.domain.findings import ALL_KINDS
from kongchuo_reports.domain.hiding import hider
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.wording.acts import measuring
from kongchuo_reports.domain.wording.classes import class_name
from kongchuo_reports.domain.wording.papers import dashboard as words
from kongchuo_reports.domain.wording.program import outputs
from kongchuo_reports.domain.wording.program.console import rate_label
from kongchuo_reports.publish.copies.marking_plan import copy_names
from kongchuo_reports.publish.facts.masking import masked_name
from kongchuo_reports.publish.facts.tallies import open_cases
from kongchuo_reports.publish.page.page_cells import Cell, Head, Line, Listing, number, text

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.records import Results


DIGITS = 9
MOST_FINDING_GROUPS = 800
"""Alike findings of one file share a line, so this is thousands of cells; the rest stand in the workbook."""
FIRST_ROWS = 6
MOST_RATES = 1500
RATE_SCOPES = ("office", "township", "school")
TASK_TONE = {TaskState.OVERDUE: "bad", TaskState.NOT_STARTED: "warn"}
SEVERITY_TONE = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTICE: ""}


def cases(results: Results) -> Listing:
    """One open case a row, the next due on top; names masked unless asked for."""
    rows = open_cases(results.persuaded.cases.rows).sort_values(
        ["due_on", "case_no"], na_position="last", kind="stable"
    )
    lines = []
    for row in rows.to_dict("records"):
        name = str(row["name"]) if isinstance(row["name"], str) else ""
        grade = class_name(row["grade"], row["class_no"])
        due = row["due_on"]
        is_overdue = row["is_overdue"] is True
        lines.append(
            Line(
                [
                    text(row["case_no"]),
                    text(name if results.options.full else masked_name(name)),
                    text(row["school"]),
                    text(grade),
                    text(row["village"]),
                    text(Ledger(row["ledger"]).label),
                    text(CaseState(row["state"]).label),
                    Cell("" if pd.isna(due) else f"{due:%Y-%m-%d}", None if pd.isna(due) else float(due.toordinal())),
                    text(words.OVERDUE if is_overdue else ""),
                    number(int(row["visit_count"])),
                    text(row["missing_to_close"]),
                ],
                "bad" if is_overdue else "",
            )
        )
    states = [state.label for state in CaseState if (rows["state"] == state.value).any()]
    heads = [Head(label, is_number=label == words.VISITS) for label in words.CASE_HEADS]
    return Listing("t-cases", heads, lines, words.NO_CASES, choices=states, choice_column=6)


def _marked_copy(name: str, folder: Path) -> str:
    """The link to a marked copy, or to the list that stands for it; '' if there is neither."""
    copy = folder / outputs.MARKED_COPIES / name
    named = (copy, copy.with_name(copy.name + ".xlsx")) if name else ()
    link = next((path for path in named if path.is_file()), None)
    return quote(link.relative_to(folder).as_posix()) if link else ""


def findings(results: Results, folder: Path) -> Listing:
    """Alike findings of one file a row, with a link to the marked copy."""
    rows = results.findings.rows
    titles = {kind.code: kind.title for kind in ALL_KINDS}
    alike = ["severity", "source_file", "code"]
    copies = copy_names(results)
    hide = str if results.options.full else hider(results)
    place = rows.groupby(alike, sort=False, dropna=False).ngroup()
    group_count = int(place.max()) + 1 if len(rows) else 0
    counts = reading.split(results, "findings", place)
    shown = rows[place < MOST_FINDING_GROUPS]
    lines = []
    for (severity, file, code), members in shown.groupby(alike, sort=False, dropna=False):
        name = str(file) if isinstance(file, str) else ""
        first = members.iloc[0]
        count = int(counts[place[members.index[0]]])
        places = words.places(
            [None if pd.isna(value) else int(value) for value in members["source_row"].head(FIRST_ROWS)], count
        )
        level = Severity(str(severity))
        lines.append(
            Line(
                [
                    text(level.label),
                    text(hide(name), _marked_copy(copies.get(name, ""), folder)),
                    text(hide(str(first["source_sheet"] or "")) if isinstance(first["source_sheet"], str) else ""),
                    text(titles.get(str(code), str(code))),
                    number(count),
                    text(places),
                    text(first["remedy"]),
                ],
                SEVERITY_TONE[level],
            )
        )
    more = words.more_findings(group_count - MOST_FINDING_GROUPS) if group_count > MOST_FINDING_GROUPS else ""
    heads = [Head(label, is_number=label == words.COUNT) for label in words.FINDING_HEADS]
    levels = [level.label for level in Severity if (rows["severity"] == level.value).any()]
    return Listing("t-findings", heads, lines, words.NO_FINDINGS, choices=levels, more=more)


def rates(results: Results) -> Listing:
    """One figure a row: office, townships, schools."""
    rows = results.measured.rates.rows
    rows = rows[rows["scope_level"].isin(RATE_SCOPES)]
    left_out = max(len(rows) - MOST_RATES, 0)
    if left_out:
        is_missed = rows["is_met"].eq(other=False).fillna(value=False).astype(bool)
        weight = rows["scope_level"].map(dict(zip(RATE_SCOPES, range(len(RATE_SCOPES)), strict=True)))
        rows = rows.assign(_weight=weight, _is_fine=~is_missed).sort_values(["_weight", "_is_fine"], kind="stable")
        rows = rows.head(MOST_RATES)
    lines = []
    for row in rows.to_dict("records"):
        top, bottom = int(row["numerator"]), int(row["denominator"])
        has_target = not pd.isna(row["target"])
        met = "" if not has_target or not bottom else measuring.verdict_text(row["verdict"], row["is_near"] is True)
        lines.append(
            Line(
                [
                    text(rate_label(str(row["indicator_label"]), str(row["stage"]))),
                    text(row["scope"]),
                    Cell(
                        percent(top, bottom, row["target"] if has_target else None) if bottom else "—",
                        round(top / bottom, DIGITS) if bottom else -1.0,
                        is_number=True,
                    ),
                    text(words.over(top, bottom)),
                    text(measuring.range_text({str(key): cell for key, cell in row.items()})),
                    text(f"{row['target'] * 100:g}%" if has_target else ""),
                    text(met),
                    text(row["lacking"]),
                    text(words.definition_label(str(row["definition"]))),
                    text(row["note"]),
                ],
                "bad" if has_target and bottom and row["is_met"] is False else "",
            )
        )
    labels = list(dict.fromkeys(line.cells[0].text for line in lines))
    heads = [Head(label, is_number=label == words.VALUE) for label in words.RATE_HEADS]
    more = words.more_rates(left_out) if left_out else ""
    return Listing("t-rates", heads, lines, words.NO_RATES, choices=labels, more=more)


def definitions(results: Results) -> list[dict[str, str]]:
    """What each indicator counts, and where its line comes from."""
    rows = results.measured.rates.rows.drop_duplicates(["indicator", "definition"])
    lines = []
    for row in rows.to_dict("records"):
        source = "" if pd.isna(row["target_source"]) else words.source(title_of_source=str(row["target_source"]))
        lines.append(
            {
                "label": words.definition(str(row["indicator_label"]), str(row["definition"])),
                "text": f"{row['definition_text']}{source}",
            }
        )
    return lines


def tasks(results: Results) -> Listing:
    """One task of 四个一轮 a row: whose it is, until when, how much is covered."""
    lines = []
    for row in results.supervised.progress.rows.to_dict("records"):
        due = row["due_on"]
        state = None if pd.isna(row["state"]) else TaskState(row["state"])
        done, due_count = row["done_count"], row["due_count"]
        covered = "" if pd.isna(done) or pd.isna(due_count) else words.over(int(done), int(due_count))
        lines.append(
            Line(
                [
                    text(row["campaign"]),
                    text(row["task"]),
                    text(row["unit"]),
                    text(row["person_in_charge"]),
                    Cell("" if pd.isna(due) else f"{due:%Y-%m-%d}", None if pd.isna(due) else float(due.toordinal())),
                    text(covered),
                    text(state.label if state else ""),
                    text(row["missing"]),
                ],
                TASK_TONE.get(state, "") if state else "",
            )
        )
    heads = [Head(label) for label in words.TASK_HEADS]
    return Listing("t-tasks", heads, lines, words.NO_TASKS)
