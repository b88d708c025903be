"""Validations (数据有效性): what a cell that people fill lets itself be filled with, and what it says when they begin."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from kongchuo_reports.domain.errors import ProgramError
from kongchuo_reports.domain.wording.books import sheets as wording
from kongchuo_reports.publish.drawing.styles import Ground, Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from kongchuo_reports.publish.drawing.blocks import Block
    from kongchuo_reports.publish.drawing.fields import Field

PROMPT_TITLE_LENGTH, PROMPT_LENGTH = 32, 255
_EARLIEST, _LATEST = dt.date(1990, 1, 1), dt.date(2100, 12, 31)


def rule_of(
    column_field: Field, block: Block, options_range: Callable[[tuple[str, ...]], str]
) -> dict[str, Any] | None:
    """The validation of a column; None where anything may stand.

    Args:
        column_field: the column.
        block: the table, for conditions on its cells.
        options_range: gives the address of a drop-down's words.
    """
    rule: dict[str, Any] = {}
    if column_field.choices:
        rule = choosing(column_field.choices, options_range)
    elif column_field.formula:
        rule = {
            "validate": "custom",
            "value": block.condition(column_field.formula),
            "error_type": "warning",
            "error_title": wording.NUMBER_TITLE,
            "error_message": wording.NUMBER_MESSAGE,
        }
    elif column_field.look is Look.DATE and column_field.ground is Ground.TO_FILL:
        rule = {
            "validate": "date",
            "criteria": "between",
            "minimum": _EARLIEST,
            "maximum": _LATEST,
            "error_title": wording.DATE_TITLE,
            "error_message": wording.DATE_MESSAGE,
        }
    elif column_field.prompt:
        rule = {"validate": "any", "error_title": "", "error_message": ""}
    if not rule:
        return None
    prompt = {"input_title": column_field.heading, "input_message": column_field.prompt} if column_field.prompt else {}
    return rule | prompt


def choosing(choices: tuple[str, ...], options_range: Callable[[tuple[str, ...]], str]) -> dict[str, Any]:
    """The validation of a drop-down."""
    return {
        "validate": "list",
        "source": options_range(choices),
        "error_title": wording.CHOICE_TITLE,
        "error_message": wording.CHOICE_MESSAGE,
    }


def short_enough(rule: dict[str, Any], sheet: str) -> dict[str, Any]:
    """The rule as it is, if Excel would show its words whole; longer ones make it mend the file."""
    titles = (rule["error_title"], rule.get("input_title", ""))
    messages = (rule["error_message"], rule.get("input_message", ""))
    if max(map(len, titles)) > PROMPT_TITLE_LENGTH or max(map(len, messages)) > PROMPT_LENGTH:
        raise ProgramError(f"{sheet}: words of a validation are too long")
    return rule
