"""Lines of the page: how the office's rates went month by month against their lines, and from registry to school."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import SEATED, Indicator, ScopeLevel, Stage, Standing
from kongchuo_reports.domain.digits import percent
from kongchuo_reports.domain.kept.history import history_after
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.wording.papers import dashboard as words
from kongchuo_reports.domain.wording.program import outputs
from kongchuo_reports.domain.wording.program.console import rate_label

if TYPE_CHECKING:
    import pandas as pd

    from kongchuo_reports.domain.records import Results

MOST_MONTHS = 12
WIDTH, LEFT, RIGHT, TOP, BOTTOM = 420, 14, 40, 26, 104
ALL_FEET, NARROW_STEP = 8, 2
ROOM = 1.2
"""Space above the highest value, so that its label stands inside."""
NOT_EXPECTED = (Standing.LEFT, Standing.DUPLICATE_REGISTRY)
AWAY = (
    Standing.ABSENT_EXPLAINED,
    Standing.ABSENT_UNEXPLAINED,
    Standing.ABSENT_KNOWN,
    Standing.NEEDS_REVIEW,
    Standing.NOT_REPORTED,
)


def rate_trends(results: Results) -> list[dict[str, object]]:
    """One line a figure of the office that has a target, over the months of the school year and before.

    A figure known for one month only has no line; which figures those are follows from the history that each month
    leaves to the next.
    """
    rates = history_after(results).rates.rows
    mine = rates[
        rates["scope_level"].eq(ScopeLevel.OFFICE.value) & rates["target"].notna() & rates["denominator"].gt(0)
    ]
    chosen = results.policy.dropout_definition.value
    is_other = mine["indicator"].eq(Indicator.DROPOUT.value) & mine["definition"].ne(chosen)
    mine = mine[~is_other]
    whole = set(mine.loc[mine["stage"].eq(Stage.BOTH.value), "indicator"])
    mine = mine[mine["stage"].eq(Stage.BOTH.value) | ~mine["indicator"].isin(whole)]
    lines = []
    for (indicator, definition, stage), rows in mine.groupby(["indicator", "definition", "stage"], sort=False):
        rows = rows.drop_duplicates("month", keep="last").sort_values("month").tail(MOST_MONTHS)  # noqa: PLW2901
        if len(rows) > 1 and rows["month"].iloc[-1] == results.month.label:
            lines.append(_line(rate_label(Indicator(str(indicator)).label, str(stage)), str(definition), rows))
    return lines


def _line(label: str, definition: str, rows: pd.DataFrame) -> dict[str, object]:
    values = (rows["numerator"] / rows["denominator"]).astype("float64").tolist()
    targets = rows["target"].astype("float64").tolist()
    low = min(0.0, *values) if max(*values, *targets) < ROOM / 2 else min(*values, *targets) * 0.98
    span = (max(*values, *targets) - low) * ROOM or 1.0
    step = (WIDTH - LEFT - RIGHT) / (len(values) - 1)

    def height(value: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * (value - low) / span, 2)

    points = [
        {
            "x": round(LEFT + 16 + step * place, 2),
            "y": height(value),
            "label": percent(int(top), int(bottom), target),
            "month": words.month_label(*(int(part) for part in str(month).split("-"))),
            "is_named": len(values) <= ALL_FEET or (len(values) - 1 - place) % NARROW_STEP == 0,
        }
        for place, (value, top, bottom, target, month) in enumerate(
            zip(values, rows["numerator"], rows["denominator"], targets, rows["month"], strict=True)
        )
    ]
    target = f"{targets[-1] * 100:g}%"
    return {
        "title": label,
        "definition": words.definition_label(definition),
        "points": points,
        "line": " ".join(f"{point['x']},{point['y']}" for point in points),
        "target_line": " ".join(f"{point['x']},{height(aim)}" for point, aim in zip(points, targets, strict=True)),
        "target": words.target(target),
        "target_y": height(targets[-1]),
        "width": WIDTH,
        "label": words.rate_trend_label(label, [(str(p["month"]), str(p["label"])) for p in points], target),
    }


def chain(results: Results) -> list[dict[str, object]]:
    """From registry to school in sums: registered, less who is not expected, less who is away, is who is here."""

    def parts(standings: tuple[Standing, ...]) -> list[tuple[str, int]]:
        counted = [(one.label, reading.count(results, f"standing.{one.value}")) for one in standings]
        return [(label, count) for label, count in counted if count]

    figures = {
        "registered": words.REGISTERED,
        "expected": words.EXPECTED,
        "seated": words.HERE,
        "roster.no_registry": words.WITHOUT_REGISTRY,
    }
    counts = {figure: reading.count(results, figure) for figure in figures}
    for figure, label in figures.items():
        results.occurrences.add(figure, counts[figure], (outputs.PAGE, words.CHAIN_PART, label))
    registered, expected, here, new = counts.values()
    return [
        {"label": words.REGISTERED, "count": registered, "sign": "", "parts": []},
        {"label": words.NOT_EXPECTED, "count": registered - expected, "sign": "−", "parts": parts(NOT_EXPECTED)},
        {"label": words.EXPECTED, "count": expected, "sign": "=", "parts": []},
        {"label": words.AWAY, "count": expected - here, "sign": "−", "parts": parts(AWAY)},
        {"label": words.HERE, "count": here, "sign": "=", "parts": parts(SEATED)},
        {"label": words.WITHOUT_REGISTRY, "count": new, "sign": "+", "parts": []},
    ]
