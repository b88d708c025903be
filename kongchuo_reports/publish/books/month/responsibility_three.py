"""三包 of ``03_责任矩阵.xlsx``: school leaders hold areas and villages, head teachers classes, subject teachers pupils."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.published.of_duties import three_of, three_rules, three_ties
from kongchuo_reports.domain.wording.books import responsibility_book as words
from kongchuo_reports.publish.drawing.fields import Field
from kongchuo_reports.publish.drawing.styles import Look, Tab

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.sheets import Book

THREE_FIGURES = {
    words.OF_AREA: ("three.areas", "three.areas", ""),
    words.OF_VILLAGE: ("three.villages", "three.villages_held", "three.villages_tied"),
    words.OF_CLASS: ("three.classes", "three.classes_held", ""),
    words.OF_PUPIL: ("three.pupils", "three.pupils_held", ""),
}
"""For each of 三包: how many are due, are held, are suggested by a tie."""
ROWS = ("held", "person_in_charge", "post", "phone", "object", "children", "note")


def add(book: Book, results: Results) -> None:
    """Add the sheet: how many are held and how many are not, then person by person.

    Source: 方案三：学校领导包片、包村，班主任包班，科任教师包生.
    """
    sheet = book.sheet(words.THREE, title=words.THREE_TITLE, tab=Tab.SUMMARY, is_reference=True)
    sheet.subline()
    rows = _rows(results)
    sheet.section(words.THREE_SUM_TITLE)
    fields = [
        Field("held", words.HELD),
        Field("by", words.HELD_BY),
        *(Field(name, heading, look=Look.COUNT) for name, heading in words.THREE_COUNTS),
    ]
    block = sheet.table(_summary(results), fields)
    sheet.warn(block, "lacking", "{lacking}>0")
    sheet.section(words.THREE)
    fields = [
        Field("held", words.HELD),
        Field("person_in_charge", words.PERSON),
        Field("post", words.POST),
        Field("phone", words.PHONE, look=Look.ID),
        Field("object", words.OBJECT),
        Field("children", words.LOAD, look=Look.COUNT),
        Field("note", words.NOTE, widest=30.0),
    ]
    sheet.table(rows, fields, is_filtered=True)
    sheet.notes(words.THREE_NOTES)


def _rows(results: Results) -> pd.DataFrame:
    """Every person of 三包 with what they hold and how many open cases that is; a village nobody of a school holds by its tie."""
    rules, duties = three_rules(results), results.supervised.duties.rows
    keys = ["held", "person_in_charge", "object"]
    loads = reading.split(results, "three", duties.assign(held=three_of(duties))[keys])
    rules = rules.merge(loads.rename("children").reset_index(), how="left", on=keys, validate="many_to_one").assign(
        note=None
    )
    rows = [rules, _ties(results)]
    whole = pd.concat([part for part in rows if len(part)] or [rules], ignore_index=True)
    whole["children"] = whole["children"].fillna(0).astype("int64")
    order = {held: place for place, held in enumerate(words.HELD_ORDER)}
    whole = whole.assign(order=whole["held"].map(order)).sort_values(
        ["order", "children"], ascending=[True, False], kind="stable"
    )
    return whole[list(ROWS)].reset_index(drop=True)


def _ties(results: Results) -> pd.DataFrame:
    """Villages that 联校包村 ties to a school and that no school leader is written down for: the head answers for the school."""
    base, ties = results.gathered.base, three_ties(results)
    schools = base.schools.rows.drop_duplicates("school").set_index("school")
    waiting = reading.by_place(results, "cases.open", "village")
    return pd.DataFrame(
        {
            "held": words.OF_VILLAGE,
            "person_in_charge": ties["school"].map(schools["principal"]),
            "post": words.HEAD,
            "phone": ties["school"].map(schools["phone"]),
            "object": ties["village"],
            "children": ties["village"].map(waiting),
            "note": ties["school"].map(lambda school: words.by_tie(school=school)),
        }
    )


def _summary(results: Results) -> pd.DataFrame:
    """For each of 三包: how many are to be held, how many somebody is written down for, how many a tie alone suggests, how many nobody holds."""
    lines = []
    for held, (due_figure, done_figure, tied_figure) in THREE_FIGURES.items():
        due, done = (reading.count(results, figure) for figure in (due_figure, done_figure))
        tied = reading.count(results, tied_figure) if tied_figure else 0
        lines.append(
            {
                "held": held,
                "by": words.HELD_ORDER[held],
                "due": due,
                "done": done,
                "tied": tied,
                "lacking": due - done - tied,
            }
        )
    return pd.DataFrame(lines)
