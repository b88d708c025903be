"""Pictures made of boxes, read in grey print and by colour-blind eyes: the line and the distance, months, where children went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Indicator, Ledger, ScopeLevel, Stage, Standing
from kongchuo_reports.domain.digits import percent
from kongchuo_reports.domain.kept.history import history_after
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.publish.papers.letter_facts import label, rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.papers.letter_facts import Row, Values

MOST_BOXES = 10
"""Boxes that fit in a row of a paper."""
MOST_MONTHS = 12
STAGES = (Stage.PRIMARY, Stage.LOWER_SECONDARY)


def distance_rows(results: Results) -> list[Values]:
    """How far each stage is from its line, in children: a filled box is a confirmed dropout, a hollow one is still open.

    The bar in the row of boxes is the line: what stands behind it is too much. Source: 方案一 小学0.06％、初中0.20％.
    """
    return [_distance(row) for row in _dropout_rates(results) if row["value"] is not None and row["target"] is not None]


def _dropout_rates(results: Results) -> list[Row]:
    rows = results.measured.rates.rows
    mine = rows[
        rows["indicator"].eq(Indicator.DROPOUT)
        & rows["definition"].eq(results.policy.dropout_definition.value)
        & rows["scope_level"].eq(ScopeLevel.OFFICE)
        & rows["stage"].isin(STAGES)
    ]
    return rows_of(mine)


def _distance(row: Row) -> Values:
    confirmed, pupils = int(row["numerator"]), int(row["denominator"])
    still_open = int(row["doubtful"] or 0) + int(row["unknown"] or 0)
    line = float(row["target"])
    allowed = int(row["allowed"] or 0)
    return {
        "indicator": words.of_stage(label(Stage.labels(), row["stage"]), str(row["indicator_label"])),
        "value": percent(confirmed, pupils, line),
        "target": words.percent(line),
        "allowed": allowed,
        "confirmed_count": confirmed,
        "open_count": still_open,
        "bar": against_line(confirmed, still_open, allowed),
    }


def against_line(confirmed: int, still_open: int, allowed: int) -> str:
    """Boxes with a bar where the line lies; every box is one child as long as they fit, else a box is several.

    Args:
        confirmed: children who count.
        still_open: children who would count at worst.
        allowed: how many the line allows.
    """
    whole = confirmed + still_open
    if allowed > MOST_BOXES:
        return words.too_long_to_draw(confirmed=confirmed, allowed=allowed)
    boxes = words.boxes(confirmed, whole) + words.ROOM * max(allowed - whole, 0)
    drawn = boxes[:allowed] + words.LINE_MARK + boxes[allowed:MOST_BOXES]
    return drawn if len(boxes) <= MOST_BOXES else words.more_boxes(boxes=drawn, whole=whole)


def month_rows(results: Results) -> list[Values]:
    """Open cases of each ledger and the dropout rate of each stage at the end of each month, the newest twelve."""
    history = history_after(results)
    balances, rates = history.balances.rows, history.rates.rows
    balances = balances[balances["scope_level"].eq(ScopeLevel.OFFICE.value)]
    closing = balances.groupby(["month", "ledger"])["closing"].last()
    rates = rates[
        rates["scope_level"].eq(ScopeLevel.OFFICE.value)
        & rates["indicator"].eq(Indicator.DROPOUT.value)
        & rates["definition"].eq(results.policy.dropout_definition.value)
    ]
    by_stage = {(row["month"], row["stage"]): row for row in rows_of(rates)}
    months = sorted({str(month) for month in balances["month"]} | {str(month) for month in rates["month"]})
    shown = months[-MOST_MONTHS:]
    counts = [{ledger: int(closing.get((month, ledger.value), 0)) for ledger in Ledger} for month in shown]
    each = _each(max((sum(count.values()) for count in counts), default=0))
    return [
        {
            "month": month,
            "suspected_open": count[Ledger.SUSPECTED],
            "dropouts_open": count[Ledger.DROPOUT],
            "primary_rate": _rate_of(by_stage, month, Stage.PRIMARY),
            "lower_rate": _rate_of(by_stage, month, Stage.LOWER_SECONDARY),
            "bar": scaled(count[Ledger.DROPOUT], sum(count.values()), each),
        }
        for month, count in zip(shown, counts, strict=True)
    ]


def _rate_of(rates: Mapping[tuple[str, str], Row], month: str, stage: Stage) -> str:
    row = rates.get((month, stage.value))
    if row is None or not row["denominator"]:
        return ""
    line = None if row["target"] is None else float(row["target"])
    return percent(int(row["numerator"]), int(row["denominator"]), line)


def months_each(rows: list[Values]) -> int:
    """How many children a box of the months stands for."""
    return _each(max((int(str(row["suspected_open"])) + int(str(row["dropouts_open"])) for row in rows), default=0))


def _each(most: int) -> int:
    return max(1, -(-most // MOST_BOXES))


def scaled(filled: int, whole: int, each: int) -> str:
    """Boxes of several children each; somebody is always seen."""
    return words.boxes(-(-filled // each), -(-whole // each))


def place_rows(results: Results) -> list[Values]:
    """Where registered children are who are not simply at their school, each standing with its boxes."""
    counts = {standing: reading.count(results, f"standing.{standing.value}") for standing in Standing}
    away = {standing: count for standing, count in counts.items() if count and standing is not Standing.PRESENT}
    each = _each(max(away.values(), default=0))
    return [
        {"standing": standing.label, "count": count, "bar": words.HOLLOW * -(-count // each)}
        for standing, count in away.items()
    ]


def places_each(rows: list[Values]) -> int:
    """How many children a box of the places stands for."""
    return _each(max((int(str(row["count"])) for row in rows), default=0))
