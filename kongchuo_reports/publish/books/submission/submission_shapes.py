"""Shapes of the submission's sheets (报送表式): columns, titles and marks that a unit's book and a merged one share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import (
    CaseState,
    ClosingKind,
    Definition,
    Indicator,
    Ledger,
    ScopeLevel,
    Stage,
    Standing,
    VisitResult,
)
from kongchuo_reports.domain.occurrences import RATE_PARTS
from kongchuo_reports.domain.vocabulary import submission_words as heads
from kongchuo_reports.domain.wording.books import submission_book as words
from kongchuo_reports.publish.books.submission.office_layout import office_layout
from kongchuo_reports.publish.drawing.blocks import RowScope
from kongchuo_reports.publish.drawing.fields import ITSELF, Field
from kongchuo_reports.publish.drawing.marking import sharp_ratio
from kongchuo_reports.publish.drawing.styles import Look

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kongchuo_reports.domain.findings import Findings
    from kongchuo_reports.domain.submission_layout import Layout, SheetLayout

WHO = (
    Field("case_no", heads.CASE_NO, look=Look.ID),
    Field("name", heads.NAME),
    Field("id_no", heads.ID_NO, look=Look.ID),
    Field("school", heads.SCHOOL),
    Field("grade_class", heads.CLASS),
    Field("village", heads.VILLAGE),
)
BALANCE_PARTS = (
    *(name for name, _ in heads.BALANCE_PLUS),
    *(f"-{name}" for name, _ in heads.BALANCE_MINUS),
)
FIGURES = {
    **{name: name for name in ("registered", "rostered")},
    **{standing.value: f"standing.{standing.value}" for standing in Standing},
    "no_registry": "roster.no_registry",
    "suspected_cases": "cases.suspected",
    "dropout_cases": "cases.dropout",
    "overdue": "cases.overdue",
}
"""Published figures among the columns of 表一."""
OF_RATE = RowScope(name="scope", stage="stage", level_column="scope_level", figure_column="figure")
OF_LINE = RowScope(ScopeLevel.SCHOOL.value, "school", "stage", unknown=(words.UNKNOWN, words.NO_SCHOOL))
SHAPES: dict[str, tuple[Field, ...]] = {
    words.TABLE_1: (
        Field("township", heads.TOWNSHIP),
        Field("school", heads.SCHOOL),
        Field("stage", heads.STAGE, labels=Stage.labels()),
        *(
            Field(name, label, group=group, look=Look.COUNT, is_summed=True, figure=FIGURES.get(name, ""))
            for group, parts in heads.SUMMARY_GROUPS
            for name, label in parts
        ),
        sharp_ratio("rate", heads.RATE, "numerator", "denominator", heads.DROPOUT_GROUP),
        sharp_ratio("worst_rate", heads.WORST_RATE, "worst", "denominator", heads.DROPOUT_GROUP),
        Field("verdict", heads.VERDICT, group=heads.DROPOUT_GROUP, look=Look.CENTRED),
    ),
    words.TABLE_2: (
        *WHO,
        Field("state", heads.STATE, labels=CaseState.labels()),
        Field("reason", heads.REASON),
        Field("opened_on", heads.OPENED, look=Look.DATE),
        Field("due_on", heads.VERIFY_BY, look=Look.DATE),
        Field("responsible", heads.RESPONSIBLE),
        Field("groups_text", heads.GROUPS),
    ),
    words.TABLE_3: (
        *WHO,
        Field("cause", heads.CAUSE),
        Field("left_on", heads.LEFT, look=Look.DATE),
        Field("confirmed_on", heads.CONFIRMED, look=Look.DATE),
        Field("state", heads.STATE, labels=CaseState.labels()),
        Field("visit_count", heads.VISITS, look=Look.COUNT),
        Field("last_visited_on", heads.LAST_VISIT, look=Look.DATE),
        Field("visit_result", heads.RESULT, labels=VisitResult.labels()),
        Field("is_signed", heads.SIGNED),
        Field("due_on", heads.PERSUADE_BY, look=Look.DATE),
        Field("responsible", heads.RESPONSIBLE),
    ),
    words.TABLE_4: (
        *WHO,
        Field("ledger", heads.LEDGER, labels=Ledger.labels()),
        Field("closing_kind", heads.CLOSING, labels=ClosingKind.labels()),
        Field("returned_on", heads.RETURNED, look=Look.DATE),
        Field("closed_on", heads.CLOSED, look=Look.DATE),
        Field("placement", heads.PLACEMENT),
        Field("evidence", heads.EVIDENCE),
        Field("checked_by", heads.CHECKED),
    ),
    words.TABLE_5: (
        Field("label", heads.GROUP),
        *(
            Field(name, label, look=Look.COUNT, figure=".denominator" if name == "due" else f"groups.{name}")
            for name, label in heads.GROUP_COUNTS
        ),
        Field("known", heads.KNOWN, look=Look.COUNT, sum_of=("watched", "abnormal"), figure=".numerator"),
        Field("rate", heads.COVERAGE, look=Look.PERCENT, ratio_of=("known", "due"), figure=".value"),
    ),
    words.TABLE_6: (
        Field("school", heads.SCHOOL),
        Field("principal", heads.PRINCIPAL),
        Field("phone", heads.PHONE, look=Look.ID),
        Field("registered", heads.REGISTERED, look=Look.COUNT, is_summed=True, figure="registered"),
        Field("why", heads.WHY),
    ),
    words.TABLE_7: (
        Field("definition", heads.SPAN, labels=Definition.labels()),
        Field("scope", heads.SCOPE),
        Field("numerator", heads.GRADUATED, look=Look.COUNT, figure=".numerator"),
        Field("bottom", heads.ENTERED, look=Look.COUNT, figure=".denominator"),
        replace(sharp_ratio("value", heads.RETENTION, "numerator", "bottom"), figure=".value"),
        Field("target", heads.TARGET, look=Look.PERCENT),
        Field("verdict", heads.MET, look=Look.CENTRED),
        Field("note", heads.NOTE),
    ),
    words.CHECKS: (
        Field("ledger", heads.LEDGER, labels=Ledger.labels()),
        *(
            Field(name, label, look=Look.COUNT, figure=f".{name}")
            for name, label in (*heads.BALANCE_PLUS, *heads.BALANCE_MINUS)
        ),
        Field("computed", heads.COMPUTED, look=Look.COUNT, sum_of=BALANCE_PARTS, figure=".closing"),
        Field("closing", heads.CLOSING_COUNT, look=Look.COUNT, figure=".closing"),
        Field("difference", heads.DIFFERENCE, look=Look.COUNT, sum_of=("closing", "-computed")),
    ),
}
"""Columns of each table, by the program's name of its sheet."""
DETAIL_SHAPE = (
    Field("what", heads.CHECK),
    Field("total", heads.TOTAL_SIDE, look=Look.COUNT, figure=ITSELF),
    Field("detail", heads.DETAIL_SIDE, look=Look.COUNT, figure=ITSELF),
    Field("difference", heads.DIFFERENCE, look=Look.COUNT, sum_of=("total", "-detail")),
)
LONG_UNVERIFIED = f"{Indicator.LONG_UNVERIFIED.value}.{Definition.COUNT.value}.numerator"
STAGE_FIELDS = tuple(
    Field(
        name,
        heading,
        look=look,
        labels=Stage.labels() if name == "stage" else None,
        figure=LONG_UNVERIFIED if name == "long_unverified" else f".{name}" if name in RATE_PARTS else "",
    )
    for (name, look), heading in zip(
        (
            ("stage", Look.TEXT),
            ("numerator", Look.COUNT),
            ("denominator", Look.COUNT),
            ("value", Look.PERCENT_FINE),
            ("at_most", Look.PERCENT_FINE),
            ("target", Look.PERCENT_FINE),
            ("verdict_words", Look.CENTRED),
            ("long_unverified", Look.COUNT),
        ),
        words.STAGE_HEADS,
        strict=True,
    )
)
"""Columns of the subtotals of the stages."""
RECKONED_FIELDS = tuple(
    Field(name, heading, look=look, labels=labels, figure=f".{name}" if name in {"numerator", "value"} else figure)
    for (name, look, labels, figure), heading in zip(
        (
            ("indicator_label", Look.TEXT, None, ""),
            ("definition", Look.TEXT, Definition.labels(), ""),
            ("stage", Look.TEXT, Stage.labels(), ""),
            ("numerator", Look.COUNT, None, ""),
            ("bottom", Look.COUNT, None, ".denominator"),
            ("value", Look.PERCENT_FINE, None, ""),
            ("target", Look.PERCENT, None, ""),
            ("verdict_words", Look.CENTRED, None, ""),
        ),
        words.RECKONED_HEADS,
        strict=True,
    )
)
"""Columns of the figures of every indicator that the filling notes define."""
HEADINGS = {name.partition(" ")[0]: tuple(field.heading for field in shape) for name, shape in SHAPES.items()}
"""Headings of each table, by its number."""


def layout_told(workspace: Path) -> tuple[Layout, Findings]:
    """The office's layout of 07, and what of it could not be used."""
    return office_layout(workspace, HEADINGS)


def arranged(shape: Sequence[Field], laid: SheetLayout) -> tuple[Field, ...]:
    """The columns in the office's order and words; a formula whose parts are left out becomes its value."""
    by_heading = {field.heading: field for field in shape}
    headings = laid.columns or tuple(by_heading)
    kept = {by_heading[heading].name for heading in headings if heading}
    drawn = []
    for place, heading in enumerate(headings):
        if not heading:
            drawn.append(Field(f"blank_{place}", ""))
            continue
        field = by_heading[heading]
        parts = {name.removeprefix("-") for name in (field.ratio_of or field.sum_of)}
        if not parts <= kept:
            field = replace(field, ratio_of=None, sum_of=())
        drawn.append(replace(field, heading=laid.renamed.get(heading, heading)))
    return tuple(drawn)
