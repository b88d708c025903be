"""The head of the page: each figure against its line, and what to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from kongchuo_reports.domain.codes import Indicator, Ledger, Stage, TargetVerdict
from kongchuo_reports.domain.digits import percent
from kongchuo_reports.domain.occurrences import Scope, rate_code
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.wording.acts import measuring
from kongchuo_reports.domain.wording.papers import dashboard as words
from kongchuo_reports.domain.wording.program import outputs
from kongchuo_reports.domain.wording.program.console import rate_label
from kongchuo_reports.publish.facts.reporting import unreported_schools, vacation_of
from kongchuo_reports.publish.page.page_cells import decided

if TYPE_CHECKING:
    import pandas as pd

    from kongchuo_reports.domain.records import Results


TODO_FIGURES = {
    "missing": "schools.unreported",
    "overdue": "cases.overdue",
    "suspected": "standing.absent_unexplained",
    "dropout": "cases.dropout",
    "review": "review",
    "broken": "cases.broken",
    "unvisited": "cases.unvisited",
    "unverified": "cases.long_unverified",
    "registry": "standing.returned_not_updated",
    "unregistered": "roster.no_registry",
    "gaps": "duties.gaps",
    "errors": "findings.error",
}
"""The published figure each thing to do counts."""


def office_rates(results: Results) -> pd.DataFrame:
    """Figures of the office that have a line: of both stages together, or of each stage where there is no such."""
    rates = results.measured.rates.rows
    mine = rates[(rates["scope_level"] == "office") & rates["target"].notna()]
    whole = set(mine.loc[mine["stage"] == Stage.BOTH.value, "indicator"])
    return mine[(mine["stage"] == Stage.BOTH.value) | ~mine["indicator"].isin(whole)]


def cards(results: Results) -> list[dict[str, object]]:
    """Each figure against its line, each ledger, and whether all schools reported."""
    records = office_rates(results).to_dict("records")
    card_list = [_rate_card({str(key): value for key, value in row.items()}) for row in records]
    for row, card in zip(records, card_list, strict=True):
        scope = Scope(str(row["scope_level"]), str(row["scope"]), str(row["stage"]))
        for part in ("numerator", "denominator", "value"):
            place = (outputs.PAGE, words.CARDS_PART, str(card["label"]))
            results.occurrences.add(f"{rate_code(row)}.{part}", row[part], place, scope)
    for ledger in Ledger:
        mine = reading.count(results, f"cases.{ledger.value}")
        overdue = reading.count(results, f"cases.overdue.{ledger.value}")
        new = reading.count(results, f"cases.new.{ledger.value}")
        place = (outputs.PAGE, words.CARDS_PART, words.on_ledger(label=ledger.label))
        results.occurrences.add(f"cases.{ledger.value}", mine, place)
        results.occurrences.add(f"cases.overdue.{ledger.value}", overdue, place)
        card_list.append(
            {
                "label": words.on_ledger(label=ledger.label),
                "value": words.case_count(count=mine),
                "tone": "bad" if overdue else "warn" if mine else "good",
                "mark": words.MARKS["bad" if overdue else "warn" if mine else "good"],
                "verdict": words.overdue(count=overdue) if overdue else words.NOT_OVERDUE if mine else words.NO_CASES,
                "gauge": None,
                "lines": [words.new_cases(count=new)] if mine else [],
            }
        )
    silent = reading.count(results, "schools.unreported")
    owing = silent if not vacation_of(results) else 0
    place = (outputs.PAGE, words.CARDS_PART, words.REPORTED)
    results.occurrences.add("schools.unreported", silent, place)
    card_list.append(
        {
            "label": words.REPORTED,
            "value": words.school_count(count=silent),
            "tone": "bad" if owing else "good",
            "mark": words.MARKS["bad" if owing else "good"],
            "verdict": _reported(results, is_any_silent=silent > 0),
            "gauge": None,
            "lines": [words.unknown_children(count=reading.count(results, "standing.not_reported"))] if silent else [],
        }
    )
    return card_list


def _reported(results: Results, *, is_any_silent: bool) -> str:
    if not is_any_silent:
        return words.ALL_REPORTED
    return words.in_vacation(vacation=vacation_of(results)) if vacation_of(results) else words.NOT_REPORTED


def _rate_card(row: dict[str, object]) -> dict[str, object]:
    top, bottom, target = int(str(row["numerator"])), int(str(row["denominator"])), float(str(row["target"]))
    label = rate_label(str(row["indicator_label"]), str(row["stage"]))
    is_met, is_near = decided(row["is_met"]), row["is_near"] is True
    verdict = measuring.verdict_text(row["verdict"], is_near) or words.NO_RATE
    if not bottom:
        return {
            "label": label,
            "value": "—",
            "tone": "warn",
            "mark": words.MARKS["warn"],
            "verdict": verdict,
            "gauge": None,
            "lines": [str(row["note"])],
        }
    tone = "warn" if is_met is None or (is_met and is_near) else "good" if is_met else "bad"
    lines = [words.fraction(top, bottom, target), words.period(str(row["definition"]), str(row["period"]))]
    headroom = row["headroom"]
    if isinstance(headroom, int):
        tell = words.headroom if str(row["indicator"]) == Indicator.DROPOUT.value else words.room
        lines.insert(1, tell(headroom, int(str(row["allowed"]))))
    if is_open := measuring.range_text(row):
        lines.insert(1, is_open)
    if row["verdict"] == TargetVerdict.UNDECIDED.value:
        lines.append(measuring.still_lacking(row["lacking"]))
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
        "verdict": verdict,
        "gauge": gauge,
        "lines": lines,
    }


def todo(results: Results) -> list[dict[str, str]]:
    """What to do first, the most urgent on top; only what there is."""
    counts = {key: reading.count(results, figure) for key, figure in TODO_FIGURES.items()}
    if vacation_of(results):  # nobody owes a list in a vacation
        counts["missing"] = 0
    for key, figure in TODO_FIGURES.items():
        if key == "missing" and vacation_of(results):
            continue
        results.occurrences.add(figure, counts[key], (outputs.PAGE, words.TODO_PART, key))
    return [
        {"text": item.text.format(counts[item.key]), "detail": item.detail, "href": quote(item.file), "link": item.file}
        for item in words.TODO
        if counts[item.key]
    ]


def missing(results: Results) -> list[dict[str, str]]:
    """Schools without a readable roster, and why."""
    rows = unreported_schools(results)
    return [{"school": str(school), "why": str(why)} for school, why in zip(rows["school"], rows["why"], strict=True)]
