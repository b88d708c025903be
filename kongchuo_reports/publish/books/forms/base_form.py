"""The blank 基础信息.xlsx: every sheet of the office's standing data, with drop-downs, examples and filling notes."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.wording.papers import forms as words
from kongchuo_reports.publish.drawing.asking import asked_table, note_table
from kongchuo_reports.publish.drawing.fields import Field
from kongchuo_reports.publish.drawing.sheets import Book
from kongchuo_reports.publish.drawing.styles import Ground, Look, Tab

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.publish.drawing.edition import Edition

CONTENT_WIDTH = 44.0


def write(edition: Edition, policy: Policy, path: Path) -> None:
    """Write the blank standing data (基础信息).

    Args:
        edition: the month and version it is made for.
        policy: its labels are the drop-down of 参数.
        path: where it goes.

    Raises:
        SurroundingsError: the file cannot be written.
    """
    with Book(path, edition, words.BASE_SUBJECT, has_index=False) as book:
        notes = book.sheet(words.NOTES_SHEET, title=words.NOTES_TITLE, tab=Tab.RULES)
        note_table(notes, [(_told(sheet), sheet.about) for sheet in words.BASE_SHEETS])
        notes.notes(words.BASE_NOTES)
        for form in words.BASE_SHEETS:
            if form.name == words.BASE_SHEETS[0].name:
                _office(book, form)
            else:
                _sheet(book, _with_labels(form, policy))


def _told(sheet: words.BaseSheet) -> str:
    return f"{sheet.name}（{words.NEEDED if sheet.is_needed else words.OPTIONAL}）"


def _with_labels(form: words.BaseSheet, policy: Policy) -> words.BaseSheet:
    if form.table.__name__ != "Parameters":
        return form
    labels = tuple(rule.label for rule in policy.rules())
    first = dataclasses.replace(form.asks[0], choices=labels)
    return dataclasses.replace(form, asks=(first, *form.asks[1:]))


def _office(book: Book, form: words.BaseSheet) -> None:
    """单位信息 asks item by item, so its drop-downs stand in single cells."""
    sheet = book.sheet(form.name, title=form.name, tab=Tab.TO_FILL)
    item, content = form.asks
    rows = pd.DataFrame({"item": [name for name, _ in words.OFFICE_ITEMS]})
    fields = [
        Field("item", item.heading, ground=Ground.COMPUTED, width=22.0),
        Field("content", content.heading, ground=Ground.TO_FILL, look=Look.ID, width=CONTENT_WIDTH),
    ]
    block = sheet.table(rows, fields)
    for place, (_, choices) in enumerate(words.OFFICE_ITEMS):
        if choices:
            sheet.drop_down(block.first + place, block.columns["content"], block.first + place, choices)
    sheet.native.freeze_panes(block.first, 0)


def _sheet(book: Book, form: words.BaseSheet) -> None:
    sheet = book.sheet(form.name, title=form.name, tab=Tab.SUMMARY if form.is_needed else Tab.TO_FILL)
    marked = next((ask.heading for ask in form.asks if ask.example.startswith(words.EXAMPLE)), form.asks[0].heading)
    asked_table(sheet, form.asks, marked)
