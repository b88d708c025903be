"""Bars of the page: where children are, how each ledger moved in the month, how many cases stood month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Ledger, Standing
from kongchuo_reports.domain.digits import percent
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.wording.papers import dashboard as words

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results

FLOW_WIDTH = 1000
LEAST_WIDTH = 1.5
TALLEST = 90
"""Height of the tallest bar; labels stand above and below."""
TOP = 22
STEP = 78
MOST_MONTHS = 6


def flow(results: Results, total: int, but: Standing | None = None) -> list[dict[str, object]]:
    """Parts of one stacked bar, from left to right, each wide enough to be seen.

    Args:
        results: the finished month.
        total: what the whole bar stands for.
        but: a standing that is left out of it.
    """
    x, parts = 0.0, []
    for standing in Standing:
        count = reading.count(results, f"standing.{standing.value}")
        if count and standing is not but:
            width = FLOW_WIDTH * count / total
            parts.append(
                {
                    "label": standing.label,
                    "count": count,
                    "share": percent(count, total),
                    "tone": standing.value,
                    "x": round(x, 2),
                    "width": round(max(width, LEAST_WIDTH), 2),
                }
            )
            x += width
    return parts


def balances(results: Results) -> list[dict[str, object]]:
    """Each ledger's month: its sum in words, and as bars that step from opening to closing."""
    rows = results.persuaded.balances.rows
    return [
        _balance({str(key): value for key, value in row.items()})
        for row in rows[rows["scope_level"] == "office"].to_dict("records")
    ]


def _balance(row: dict[str, object]) -> dict[str, object]:
    label = Ledger(str(row["ledger"])).label
    opening, closing = int(str(row["opening"])), int(str(row["closing"]))
    spans = [(words.OPENING, opening, "stock", 0, opening)]
    level = opening
    for name, step, sign in words.STEPS:
        count = int(str(row[name]))
        if count:
            spans.append((step, sign * count, "plus" if sign > 0 else "minus", level, level + sign * count))
            level += sign * count
    spans.append((words.CLOSING, closing, "stock", 0, closing))
    most = max(max(start, end) for *_, start, end in spans) or 1
    bars = [
        {
            "label": step,
            "count": f"{count:+d}" if kind != "stock" else f"{count}",
            "kind": kind,
            "x": STEP * place,
            "y": round(TOP + TALLEST * (1 - max(start, end) / most), 2),
            "height": round(max(TALLEST * abs(end - start) / most, 1), 2),
        }
        for place, (step, count, kind, start, end) in enumerate(spans)
    ]
    return {
        "ledger": label,
        "text": words.balance(row),
        "label": words.flow_label(ledger=label, opening=opening, closing=closing),
        "bars": bars,
        "width": STEP * len(bars),
    }


def trend(results: Results) -> dict[str, object] | None:
    """Open cases at the end of each month that the ledger knows of; None if it knows of this month only."""
    cases = results.persuaded.cases.rows
    opened, closed = cases["opened_on"], cases["closed_on"]
    this = pd.Period(results.month.label, "M")
    known = opened.dropna()
    first = max(known.min().to_period("M"), this - MOST_MONTHS + 1) if len(known) else this
    months = pd.period_range(min(first, this), this, freq="M")
    opening, closing = (reading.balance(results, part) for part in ("opening", "closing"))
    if len(months) == 1 and opening:
        months = pd.period_range(this - 1, this, freq="M")
    if len(months) == 1:
        return None
    points = []
    moved = [reading.split(results, "cases.ever", days.dt.to_period("M")) for days in (opened, closed)]
    for month in months:
        end = month.end_time
        count = reading.of(reading.split(results, "cases.ever", (opened <= end) & ~(closed <= end)), name=True)
        if month == this:
            count = count if closing is None else closing
        elif month == this - 1 and opening is not None:
            count = opening
        added, done = (reading.of(days, month) for days in moved)
        points.append((words.month_label(month.year, month.month), count, added, done))
    most = max(count for _, count, _, _ in points) or 1
    bars = [
        {
            "label": label,
            "count": count,
            "added": added,
            "closed": done,
            "x": STEP * place,
            "y": round(TOP + TALLEST * (1 - count / most), 2),
            "height": round(max(TALLEST * count / most, 1), 2),
        }
        for place, (label, count, added, done) in enumerate(points)
    ]
    return {
        "bars": bars,
        "width": STEP * len(bars),
        "label": words.trend_label([(label, count) for label, count, _, _ in points]),
        "note": words.TREND_NOTE,
    }
