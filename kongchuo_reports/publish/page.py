"""What the page shows, worked out and formatted: the template only lays it out."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, Indicator, Ledger, RosterStanding, Severity, Stage, Standing
from kongchuo_reports.domain.digits import percent
from kongchuo_reports.domain.findings import ALL_KINDS
from kongchuo_reports.domain.wording import dashboard as words
from kongchuo_reports.domain.wording import outputs
from kongchuo_reports.domain.wording.console import rate_label
from kongchuo_reports.domain.wording.schooling import grade_class
from kongchuo_reports.publish.masking import masked_name
from kongchuo_reports.publish.page_charts import balances, flow, trend
from kongchuo_reports.publish.reporting import unreported_schools
from kongchuo_reports.publish.tallies import open_cases

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kongchuo_reports.domain.records import Results

DIGITS = 9
SHORT = 12
MOST_FINDING_GROUPS = 800
"""Alike findings of one file share a line, so this is thousands of cells; the rest stand in the workbook."""
FIRST_ROWS = 6
MOST_RATES = 1500
RATE_SCOPES = ("office", "township", "school")
SEVERITY_TONE = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTICE: ""}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table of the page; ``key`` is what it sorts by where the text would sort wrongly."""

    text: str
    key: float | None = None
    is_number: bool = False
    href: str = ""

    @property
    def is_tight(self) -> bool:
        """Whether the text is short enough to stand on one line."""
        return len(self.text) <= SHORT


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table of the page."""

    cells: Sequence[Cell]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """One heading of a table of the page."""

    label: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A table of the page that sorts, searches and filters."""

    id: str
    heads: Sequence[Head]
    rows: Sequence[Line]
    empty: str
    choices: Sequence[str] = ()
    choice_column: int = 0
    more: str = ""


def page_of(results: Results, folder: Path) -> dict[str, object]:
    """Everything the template may use, by name.

    Args:
        results: the finished month.
        folder: where the run's other files stand; links lead to those that are there.
    """
    registry, villages = results.classified.registry.rows, _villages(results)
    elsewhere = registry.loc[registry["standing"] != Standing.PRESENT.value, "standing"]
    return {
        "title": words.title(results.gathered.base.office.name, results.month.words),
        "unit": results.gathered.base.office.name or words.NO_UNIT,
        "month": results.month.words,
        "as_of": words.day(results.month.as_of),
        "school_year": results.month.school_year_label,
        "masking": words.FULL if results.options.full else words.MASKED,
        "version": results.version,
        "notice": "",
        "sections": words.SECTIONS if villages.rows else [item for item in words.SECTIONS if item[0] != "villages"],
        "cards": _cards(results),
        "todo": _todo(results),
        "flow": flow(registry["standing"]),
        "flow_total": len(registry),
        "flow_rest": flow(elsewhere),
        "flow_rest_total": len(elsewhere),
        "trend": trend(results),
        "schools": _schools(results),
        "villages": villages,
        "balances": balances(results),
        "cases": _cases(results),
        "missing": _missing(results),
        "findings": _findings(results, folder),
        "rates": _rates(results),
        "definitions": _definitions(results),
        "outputs": [
            {"name": name, "href": quote(name), "about": about}
            for name, about in words.OUTPUTS
            if (folder / name.rstrip("/")).exists()
        ],
    }


def number(value: float) -> Cell:
    """A count, to the right, sorted as a number."""
    return Cell(f"{int(value)}", float(value), is_number=True)


def text(value: object, href: str = "") -> Cell:
    """Any text; missing is empty."""
    is_missing = value is None or (isinstance(value, float) and math.isnan(value)) or value is pd.NaT or value is pd.NA
    return Cell("" if is_missing else str(value), href=href)


def _office_rates(results: Results) -> pd.DataFrame:
    rates = results.measured.rates.rows
    mine = rates[(rates["scope_level"] == "office") & rates["target"].notna()]
    whole = set(mine.loc[mine["stage"] == Stage.BOTH.value, "indicator"])
    return mine[(mine["stage"] == Stage.BOTH.value) | ~mine["indicator"].isin(whole)]


def _cards(results: Results) -> list[dict[str, object]]:
    records = _office_rates(results).to_dict("records")
    told = [_rate_card({str(key): value for key, value in row.items()}) for row in records]
    cases = open_cases(results.persuaded.cases.rows)
    for ledger in Ledger:
        mine = cases[cases["ledger"] == ledger.value]
        overdue = int(mine["is_overdue"].fillna(value=False).sum())
        told.append(
            {
                "label": words.on_ledger(ledger.label),
                "value": words.case_count(len(mine)),
                "tone": "bad" if overdue else "warn" if len(mine) else "good",
                "mark": words.MARKS["bad" if overdue else "warn" if len(mine) else "good"],
                "verdict": words.overdue(overdue) if overdue else words.NOT_OVERDUE if len(mine) else words.NO_CASES,
                "gauge": None,
                "lines": [words.new_cases(int((mine["origin"] != "carried").sum()))] if len(mine) else [],
            }
        )
    missing = _missing(results)
    told.append(
        {
            "label": words.REPORTED,
            "value": words.school_count(len(missing)),
            "tone": "bad" if missing else "good",
            "mark": words.MARKS["bad" if missing else "good"],
            "verdict": words.NOT_REPORTED if missing else words.ALL_REPORTED,
            "gauge": None,
            "lines": [
                words.unknown_children(
                    int((results.classified.registry.rows["standing"] == Standing.NOT_REPORTED.value).sum())
                )
            ]
            if missing
            else [],
        }
    )
    return told


def decided(is_met: object) -> bool | None:
    """Whether a target is met; None where people not yet told could turn it."""
    return is_met if isinstance(is_met, bool) else None


def _rate_card(row: dict[str, object]) -> dict[str, object]:
    top, bottom, target = int(str(row["numerator"])), int(str(row["denominator"])), float(str(row["target"]))
    label = rate_label(str(row["indicator_label"]), str(row["stage"]))
    if not bottom:
        return {
            "label": label,
            "value": "—",
            "tone": "warn",
            "mark": words.MARKS["warn"],
            "verdict": words.NO_RATE,
            "gauge": None,
            "lines": [str(row["note"])],
        }
    is_met, is_near = decided(row["is_met"]), row["is_near"] is True
    tone = "warn" if is_met is None or (is_met and is_near) else "good" if is_met else "bad"
    lines = [words.fraction(top, bottom, target), words.period(str(row["definition"]), str(row["period"]))]
    headroom = row["headroom"]
    if isinstance(headroom, int):
        tell = words.headroom if str(row["indicator"]) == Indicator.DROPOUT.value else words.room
        lines.insert(1, tell(headroom, int(str(row["allowed"]))))
    span = max(top / bottom, target) * 1.25 or 1
    gauge = {
        "fill": round(100 * top / bottom / span, 2),
        "limit": round(100 * target / span, 2),
        "label": words.fraction(top, bottom, target),
    }
    return {
        "label": label,
        "value": percent(top, bottom, target),
        "tone": tone,
        "mark": words.MARKS[tone],
        "verdict": words.verdict(is_met=is_met, is_near=is_near),
        "gauge": gauge,
        "lines": lines,
    }


def _todo(results: Results) -> list[dict[str, str]]:
    registry = results.classified.registry.rows["standing"].value_counts()
    roster = results.classified.roster.rows["standing"].value_counts()
    cases = open_cases(results.persuaded.cases.rows)
    severities = results.findings.rows["severity"].value_counts()
    counts = {
        "missing": len(_missing(results)),
        "overdue": int(cases["is_overdue"].fillna(value=False).sum()),
        "suspected": int(registry.get(Standing.ABSENT_UNEXPLAINED.value, 0)),
        "dropout": int((cases["ledger"] == Ledger.DROPOUT.value).sum()),
        "review": int(registry.get(Standing.NEEDS_REVIEW.value, 0))
        + int(roster.get(RosterStanding.NEEDS_REVIEW.value, 0)),
        "broken": int(cases["is_promise_broken"].fillna(value=False).sum()),
        "unvisited": int((cases["visit_count"] == 0).sum()),
        "registry": int(registry.get(Standing.RETURNED_NOT_UPDATED.value, 0)),
        "unregistered": int(roster.get(RosterStanding.NO_REGISTRY.value, 0)),
        "gaps": int(results.supervised.duties.rows["is_gap"].fillna(value=False).sum()),
        "errors": int(severities.get(Severity.ERROR.value, 0)),
    }
    return [
        {"text": item.text.format(counts[item.key]), "detail": item.detail, "href": quote(item.file), "link": item.file}
        for item in words.TODO
        if counts[item.key]
    ]


SCHOOL_STANDINGS = (
    Standing.PRESENT,
    Standing.PRESENT_ELSEWHERE,
    Standing.ABSENT_EXPLAINED,
    Standing.ABSENT_UNEXPLAINED,
    Standing.ABSENT_KNOWN,
    Standing.RETURNED_NOT_UPDATED,
    Standing.NEEDS_REVIEW,
    Standing.NOT_REPORTED,
)


def _schools(results: Results) -> Listing:
    registry, roster = results.classified.registry.rows, results.classified.roster.rows
    counts = pd.crosstab(registry["school"].fillna(words.UNKNOWN_SCHOOL), registry["standing"])
    rostered = roster["school"].fillna(words.UNKNOWN_SCHOOL).value_counts()
    unregistered = (
        roster.loc[roster["standing"] == RosterStanding.NO_REGISTRY.value, "school"]
        .fillna(words.UNKNOWN_SCHOOL)
        .value_counts()
    )
    cases = open_cases(results.persuaded.cases.rows)["school"].value_counts()
    known = results.gathered.base.schools.rows["school"].dropna().tolist()
    order = [name for name in known if name in counts.index or name in rostered.index or name in known]
    order += sorted((set(counts.index) | set(rostered.index)) - set(order))
    lines = []
    for name in order:
        row = counts.loc[name] if name in counts.index else pd.Series(dtype="int64")
        told = [int(row.get(standing.value, 0)) for standing in SCHOOL_STANDINGS]
        absent = told[3] + told[4]
        tone = "bad" if absent or told[7] else "warn" if told[6] or told[5] else ""
        cells = [
            text(name),
            number(int(row.sum())),
            number(int(rostered.get(name, 0))),
            *(number(value) for value in told),
        ]
        lines.append(Line([*cells, number(int(unregistered.get(name, 0))), number(int(cases.get(name, 0)))], tone))
    heads = [
        Head(label, is_number=place > 0)
        for place, label in enumerate((*words.SCHOOL_HEADS, *words.SCHOOL_PARTS, *words.SCHOOL_TAIL))
    ]
    return Listing("t-schools", heads, lines, words.NO_SCHOOLS)


def _villages(results: Results) -> Listing:
    cases = open_cases(results.persuaded.cases.rows)
    villages = [*results.gathered.base.villages.rows["village"].dropna().drop_duplicates().tolist()]
    villages += sorted(set(cases["village"].dropna()) - set(villages))
    children = results.classified.children.rows
    of_age = children.loc[children["is_of_age"].fillna(value=False), "village"].value_counts()
    columns = [
        cases["village"].notna(),
        cases["is_overdue"].fillna(value=False).astype(bool),
        cases["visit_count"] == 0,
        cases["is_promise_broken"].fillna(value=False).astype(bool),
    ]
    counts = [cases.loc[chosen, "village"].value_counts() for chosen in columns]
    lines = []
    for name in villages:
        told = [int(count.get(name, 0)) for count in counts]
        cells = [text(name), number(int(of_age.get(name, 0))), *map(number, told)]
        lines.append(Line(cells, "bad" if told[1] else "warn" if told[0] else ""))
    return Listing(
        "t-villages",
        [Head(label, is_number=place > 0) for place, label in enumerate(words.VILLAGE_HEADS)],
        lines,
        words.NO_VILLAGES,
    )


def _cases(results: Results) -> Listing:
    rows = open_cases(results.persuaded.cases.rows).sort_values(
        ["due_on", "case_no"], na_position="last", kind="stable"
    )
    lines = []
    for row in rows.to_dict("records"):
        name = str(row["name"]) if isinstance(row["name"], str) else ""
        grade = grade_class(row["grade"], row["class_no"])
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


def _missing(results: Results) -> list[dict[str, str]]:
    rows = unreported_schools(results)
    return [{"school": str(school), "why": str(why)} for school, why in zip(rows["school"], rows["why"], strict=True)]


def _marked_copy(name: str, folder: Path) -> str:
    copy = folder / outputs.MARKED_COPIES / name
    named = (copy, copy.with_name(copy.name + ".xlsx"), copy.with_suffix(".xlsx")) if name else ()
    link = next((path for path in named if path.is_file()), None)
    return quote(link.relative_to(folder).as_posix()) if link else ""


def _findings(results: Results, folder: Path) -> Listing:
    rows = results.findings.rows
    titles = {kind.code: kind.title for kind in ALL_KINDS}
    alike = ["severity", "source_file", "code"]
    place = rows.groupby(alike, sort=False, dropna=False).ngroup()
    group_count = int(place.max()) + 1 if len(rows) else 0
    counts = place.value_counts()
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
                    text(name, _marked_copy(name, folder)),
                    text(first["source_sheet"]),
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


def _rates(results: Results) -> Listing:
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
        met = (
            ""
            if not has_target or not bottom
            else words.verdict(is_met=decided(row["is_met"]), is_near=row["is_near"] is True)
        )
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
                    text(f"{row['target'] * 100:g}%" if has_target else ""),
                    text(met),
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


def _definitions(results: Results) -> list[dict[str, str]]:
    rows = results.measured.rates.rows.drop_duplicates(["indicator", "definition"])
    told = []
    for row in rows.to_dict("records"):
        source = "" if pd.isna(row["target_source"]) else words.source(str(row["target_source"]))
        told.append(
            {
                "label": words.definition(str(row["indicator_label"]), str(row["definition"])),
                "text": f"{row['definition_text']}{source}",
            }
        )
    return told
