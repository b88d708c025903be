"""Months beside one another in ``04_指标测算.xlsx``: how each rate went since 1 September, and whose children moved it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, ClosingKind, Definition, Indicator, Ledger, ScopeLevel, Stage
from kongchuo_reports.domain.kept.history import history_after, september_of
from kongchuo_reports.domain.published.months import MOVED, moves_of, summed_moves
from kongchuo_reports.domain.wording.books import indicators_book as words
from kongchuo_reports.publish.drawing import book_charts
from kongchuo_reports.publish.drawing.behind import behind_balances, behind_cases, behind_rates
from kongchuo_reports.publish.drawing.blocks import RowScope
from kongchuo_reports.publish.drawing.fields import Field
from kongchuo_reports.publish.drawing.marking import SHARP_WIDTH
from kongchuo_reports.publish.drawing.styles import Look, Tab

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.blocks import Behind
    from kongchuo_reports.publish.drawing.sheets import Book, Sheet

KEYS = ["indicator", "definition", "scope_level", "scope", "stage"]
LEVELS = {ScopeLevel.OFFICE.value: 0, ScopeLevel.TOWNSHIP.value: 1, ScopeLevel.SCHOOL.value: 2}
STAGES = (Stage.PRIMARY.value, Stage.LOWER_SECONDARY.value)


def months_sheet(book: Book, results: Results) -> None:
    """The sheet 逐月: office by month with charts, and every scope against last month and the same month last year."""
    sheet = book.sheet(words.MONTHS, title=words.MONTHS_TITLE, tab=Tab.SUMMARY, is_reference=True)
    sheet.subline()
    history = history_after(results)
    _office_by_month(book, sheet, results, history.rates.rows, history.balances.rows)
    sheet.section(words.COMPARED_SECTION, on_new_page=True)
    compared = _compared(results, history.rates.rows)
    block = sheet.table(compared, _compared_fields(), behind=behind_rates(results.measured))
    sheet.repeat(block.first - 2, block.first - 1)  # it alone goes on over pages, below two rows of headings
    sheet.notes(words.MONTHS_NOTES)


def changes_sheet(book: Book, results: Results) -> None:
    """The sheet 变动: by school what entered and left the numerator, and each child behind it."""
    sheet = book.sheet(words.CHANGES, title=words.CHANGES_TITLE)
    sheet.subline()
    moves = moves_of(results)
    sheet.section(words.MOVES_SECTION)
    of = RowScope(totals={"now": ("cases.away.dropout", Stage.BOTH.value)})
    sheet.table(summed_moves(moves), _sum_fields(), has_totals=True, behind=_behind_moves(results, moves), of=of)
    sheet.section(words.MOVERS_SECTION)
    sheet.table(moves, _move_fields())
    sheet.notes((words.moved_since(results.gathered.earlier_month), *words.CHANGES_NOTES))


def _office_by_month(book: Book, sheet: Sheet, results: Results, rates: pd.DataFrame, balances: pd.DataFrame) -> None:
    office = ScopeLevel.OFFICE.value
    mine = rates[
        rates["indicator"].eq(Indicator.DROPOUT.value)
        & rates["definition"].eq(results.policy.dropout_definition.value)
        & rates["scope_level"].eq(office)
        & rates["month"].ge(september_of(results.month.school_year))
    ]
    months = pd.DataFrame({"month": mine["month"].drop_duplicates().sort_values()}, dtype="str")
    for stage in STAGES:
        of_stage = mine[mine["stage"].eq(stage)].drop_duplicates("month").set_index("month")
        months[f"top_{stage}"] = months["month"].map(of_stage["numerator"]).astype("Int64")
        months[f"bottom_{stage}"] = (
            months["month"].map(of_stage["denominator"].where(of_stage["denominator"] > 0)).astype("Int64")
        )
        months[f"value_{stage}"] = (months[f"top_{stage}"] / months[f"bottom_{stage}"]).astype("float64")
        months[f"line_{stage}"] = months["month"].map(of_stage["target"])
    for ledger in Ledger:
        closing = balances[balances["ledger"].eq(ledger.value) & balances["scope_level"].eq(office)]
        at_end = closing.drop_duplicates("month").set_index("month")["closing"]
        months[ledger.value] = months["month"].map(at_end).astype("Int64")
    fields = [Field("month", words.MONTH, look=Look.CENTRED)]
    for stage in STAGES:
        group = Stage(stage).label
        fields += [
            Field(f"top_{stage}", words.NUMERATOR, group=group, look=Look.COUNT),
            Field(f"bottom_{stage}", words.DENOMINATOR, group=group, look=Look.COUNT),
            Field(
                f"value_{stage}",
                words.VALUE,
                group=group,
                look=Look.PERCENT_FINE,
                width=SHARP_WIDTH,
                ratio_of=(f"top_{stage}", f"bottom_{stage}"),
            ),
            Field(f"line_{stage}", words.TARGET, group=group, look=Look.PERCENT),
        ]
    fields += [Field(ledger.value, ledger.label, group=words.CLOSING_GROUP, look=Look.COUNT) for ledger in Ledger]
    sheet.section(words.BY_MONTH_SECTION)
    block = sheet.table(months, fields, behind=_behind_month(results))
    for stage in STAGES:
        sheet.sharpen(block, f"value_{stage}", f"{{line_{stage}}}")
    if block.is_empty:
        return
    sheet.row += 1
    names = [*(f"value_{stage}" for stage in STAGES), *(f"line_{stage}" for stage in STAGES)]
    headings = [words.rate_of(stage=Stage(stage).label) for stage in STAGES]
    headings += [words.line_of(stage=Stage(stage).label) for stage in STAGES]
    sheet.place(book_charts.lines(book, block, words.RATE_CHART, names, headings))
    ledgers = list(Ledger)
    counts = [ledger.value for ledger in ledgers], [ledger.label for ledger in ledgers]
    sheet.place(book_charts.columns(book, block, words.CASE_CHART, *counts))


def _behind_month(results: Results) -> Behind:
    """The office's dropout rate and ledgers of this month; other months are told by their own walk."""
    behind_rate, behind_balance = behind_rates(results.measured), behind_balances(results)
    rate = {
        "indicator": Indicator.DROPOUT.value,
        "definition": results.policy.dropout_definition.value,
        "scope_level": ScopeLevel.OFFICE.value,
        "scope": results.gathered.base.office.name,
        "period": "",
        "denominator": 1,
    }

    def behind(row: Mapping[str, Any], name: str) -> pd.DataFrame | None:
        if row["month"] != results.month.label:
            return None
        side, _, stage = name.partition("_")
        if side in {"top", "bottom"}:
            part = {"top": "numerator", "bottom": "denominator"}[side]
            return behind_rate({**rate, "stage": stage}, part)
        return behind_balance({"ledger": name}, "closing") if name in {ledger.value for ledger in Ledger} else None

    return behind


def _behind_moves(results: Results, moves: pd.DataFrame) -> Behind:
    """The children of each school that entered, left or stayed in the numerator."""

    def behind(row: Mapping[str, Any], name: str) -> pd.DataFrame | None:
        if name not in MOVED:
            return None
        mine = _equal(moves["school"], row["school"]) & _equal(moves["stage"], row["stage"]) & moves[name].eq(1)
        return behind_cases(results, moves.loc[mine, "case_no"])

    return behind


def _equal(values: pd.Series, value: Any) -> pd.Series:  # noqa: ANN401 — a cell
    same = values.isna() if value is None else values.eq(value)
    return same.fillna(value=False).astype(bool)


def _compared(results: Results, rates: pd.DataFrame) -> pd.DataFrame:
    """Each figure of this month beside last month, the same month last year and the first month of the school year."""
    year, number = results.month.label.split("-")
    last = f"{int(year) - 1}-12" if number == "01" else f"{year}-{int(number) - 1:02d}"
    others = {"last": last, "year": f"{int(year) - 1}-{number}", "first": september_of(results.month.school_year)}
    rates = rates[rates["indicator"].ne(Indicator.RETENTION.value)].drop_duplicates(["month", *KEYS])
    rates = rates.assign(value=rates["numerator"] / rates["denominator"].where(rates["denominator"] > 0))
    whole = rates[rates["month"].eq(results.month.label)]
    for name, month in others.items():
        part = rates.loc[rates["month"].eq(month), [*KEYS, "numerator", "denominator", "value"]]
        whole = whole.merge(part, on=KEYS, how="left", validate="one_to_one", suffixes=("", f"_{name}"))
    return whole.assign(
        change=whole["value"] - whole["value_last"],
        more=(whole["numerator"] - whole["numerator_last"]).astype("Int64"),
        numerator_last=whole["numerator_last"].astype("Int64"),
        bottom=whole["denominator"].astype("Int64").where(whole["denominator"] > 0),
        _level=whole["scope_level"].map(LEVELS),
        _indicator=whole["indicator"].map({member.value: place for place, member in enumerate(Indicator)}),
        _stage=whole["stage"].map({member.value: place for place, member in enumerate(Stage)}),
    ).sort_values(["_level", "_indicator", "definition", "scope", "_stage"], kind="stable", ignore_index=True)


def _compared_fields() -> list[Field]:
    fine = {"look": Look.PERCENT_FINE, "width": SHARP_WIDTH}
    return [
        Field("indicator", words.INDICATOR, labels=Indicator.labels()),
        Field("definition", words.DEFINITION, labels=Definition.labels()),
        Field("scope", words.SCOPE),
        Field("stage", words.STAGE, labels=Stage.labels()),
        Field("numerator", words.NUMERATOR, group=words.THIS_MONTH, look=Look.COUNT),
        Field("bottom", words.DENOMINATOR, group=words.THIS_MONTH, look=Look.COUNT),
        Field("value", words.VALUE, group=words.THIS_MONTH, ratio_of=("numerator", "bottom"), **fine),  # type: ignore[arg-type]
        Field("numerator_last", words.NUMERATOR, group=words.LAST_MONTH, look=Look.COUNT),
        Field("value_last", words.VALUE, group=words.LAST_MONTH, **fine),  # type: ignore[arg-type]
        Field("more", words.PERSONS, group=words.CHANGE, look=Look.COUNT),
        Field("change", words.VALUE, group=words.CHANGE, **fine),  # type: ignore[arg-type]
        Field("value_first", words.FIRST_MONTH, **fine),  # type: ignore[arg-type]
        Field("value_year", words.LAST_YEAR, **fine),  # type: ignore[arg-type]
    ]


def _sum_fields() -> list[Field]:
    return [
        Field("school", words.SCHOOL),
        Field("stage", words.STAGE, labels=Stage.labels()),
        Field("before", words.MOVE_BEFORE, look=Look.COUNT, is_summed=True),
        Field("new", words.MOVE_NEW, look=Look.COUNT, is_summed=True),
        Field("back", words.MOVE_BACK, look=Look.COUNT, is_summed=True),
        Field("other", words.MOVE_OTHER, look=Look.COUNT, is_summed=True),
        Field("now", words.MOVE_NOW, look=Look.COUNT, is_summed=True, sum_of=("before", "new", "-back", "-other")),
    ]


def _move_fields() -> list[Field]:
    return [
        Field("move", words.MOVE),
        Field("school", words.SCHOOL),
        Field("stage", words.STAGE, labels=Stage.labels()),
        Field("case_no", words.CASE_NO, look=Look.ID),
        Field("name", words.NAME),
        Field("state_before", words.STATE_BEFORE, labels=CaseState.labels()),
        Field("state", words.STATE_NOW, labels=CaseState.labels()),
        Field("closing_kind", words.CLOSING_KIND, labels=ClosingKind.labels()),
        Field("returned_on", words.RETURNED_ON, look=Look.DATE),
        Field("due_on", words.DUE_ON, look=Look.DATE),
    ]
