"""08_学籍系统操作清单.xlsx: per school, what to do in the registry system, for whom, why, and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.codes import ActionKind, ScopeLevel
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.tables import Actions, TypedActions
from kongchuo_reports.domain.wording.books import actions_book as words
from kongchuo_reports.domain.wording.books.cells import UNKNOWN_SCHOOL, grade_classes, places, schools
from kongchuo_reports.publish.drawing.blocks import RowScope
from kongchuo_reports.publish.drawing.sheets import Book, Field, Ground, Look, Tab, link_to

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.drawing.sheets import Sheet

MOST_SHEETS = 40
"""More schools than this share one sheet with a school column; a book of a hundred tabs helps nobody."""
HEADINGS = Actions.headings()
FIELDS = (
    Field("number", words.NUMBER, look=Look.CENTRED, width=6.0),
    Field("action", HEADINGS["action"], labels=ActionKind.labels(), widest=16.0),
    Field("menu", HEADINGS["menu"], widest=20.0),
    Field("grade_class", words.GRADE_CLASS, widest=12.0),
    Field.of(c.NAME, widest=12.0),
    Field.of(c.ID_NO),
    Field.of(c.REGISTRY_NO),
    Field.of(c.REASON, widest=30.0),
    Field("evidence", HEADINGS["evidence"], widest=26.0),
    Field("place", words.PLACE, widest=24.0),
    Field("due_on", HEADINGS["due_on"], look=Look.DATE),
    Field("done_by", words.DONE_BY, ground=Ground.TO_FILL, width=9.0),
    Field("done_on", words.DONE_ON, ground=Ground.TO_FILL, width=11.0),
    Field("result", words.RESULT, ground=Ground.TO_FILL, choices=words.RESULTS, width=13.0),
)
SCHOOL = Field.of(c.SCHOOL, widest=18.0)


def write(results: Results, path: Path) -> None:
    """Write the list of things to do in the registry system (学籍系统操作清单).

    A working book: names and numbers stand in full.

    Args:
        results: the finished month.
        path: where it goes.

    Raises:
        SurroundingsError: the file cannot be written.
    """
    rows = prepared(results)
    names = rows["school"].drop_duplicates().tolist()
    with Book(path, results, words.SUBJECT, has_index=False) as book:
        overview = book.sheet(words.OVERVIEW, title=words.overview_title(month=results.month.words), tab=Tab.SUMMARY)
        targets: dict[str, str] = {}
        if len(names) <= MOST_SHEETS:
            for name in names:
                sheet = book.sheet(
                    name, title=words.school_title(month=results.month.words, school=name), tab=Tab.TO_DO
                )
                _list(sheet, rows[rows["school"] == name], FIELDS)
                targets[name] = link_to(sheet.name)
        else:
            sheet = book.sheet(words.ALL, title=words.all_title(month=results.month.words), tab=Tab.TO_DO)
            _list(sheet, rows, (FIELDS[0], SCHOOL, *FIELDS[1:]))
        _overview(overview, results, rows, targets)


def prepared(results: Results) -> pd.DataFrame:
    """Actions with the texts cells show, by school in the order of the directory, then by due date, kind and class."""
    actions = results.actions.rows
    rows = actions.assign(school=schools(actions["school"]), grade_class=grade_classes(actions), place=places(actions))
    rows = with_typed(rows, results.gathered.typed_actions.rows, ActionKind.labels())
    known = results.gathered.base.schools.rows["school"].dropna().drop_duplicates().tolist()
    order = {name: place for place, name in enumerate([*known, *sorted(set(rows["school"]) - set(known))])}
    kinds = {kind.value: place for place, kind in enumerate(ActionKind)}
    rows["school_order"] = rows["school"].map(order).astype("Int64")
    rows["kind_order"] = rows["action"].map(kinds).astype("Int64")
    keys = ["school_order", "due_on", "kind_order", "grade", "class_no"]
    return rows.sort_values(keys, na_position="last", kind="stable").reset_index(drop=True)


def with_typed(rows: pd.DataFrame, typed: pd.DataFrame, labels: dict[str, str]) -> pd.DataFrame:
    """The rows with what people typed beside the same thing to do for the same child.

    Args:
        rows: things to do.
        typed: what stands in the lists of former runs.
        labels: code of a thing to do → its name on the list.
    """
    keys = list(TypedActions.KEY)
    known = {tuple(key): told for *key, told in zip(*(_plain(typed[name]) for name in keys), _told(typed), strict=True)}
    wanted = rows.assign(action=rows["action"].map(labels))
    told = [known.get(key, (None, None, None)) for key in zip(*(_plain(wanted[name]) for name in keys), strict=True)]
    for place, name in enumerate(("done_by", "done_on", "result")):
        rows[name] = pd.Series([one[place] for one in told], index=rows.index, dtype="str")
    return rows


def _told(typed: pd.DataFrame) -> list[tuple[str | None, ...]]:
    columns = [typed[name].astype(object).where(typed[name].notna(), None) for name in ("done_by", "done_on", "result")]
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _plain(texts: pd.Series) -> list[str]:
    return ["".join(text.split()) if isinstance(text, str) else "" for text in texts.tolist()]


def _list(sheet: Sheet, rows: pd.DataFrame, fields: tuple[Field, ...]) -> None:
    sheet.subline()
    numbered = rows.assign(number=range(1, len(rows) + 1)).reset_index(drop=True)
    sheet.table(numbered, fields, is_filtered=True, frozen_columns=1)
    sheet.row += 1
    sheet.notes(words.NOTES)
    sheet.signatures()


def _overview(sheet: Sheet, results: Results, rows: pd.DataFrame, targets: dict[str, str]) -> None:
    kinds = [kind for kind in ActionKind if kind.value in set(rows["action"].dropna())]
    names = [kind.value for kind in kinds]
    order = rows["school"].drop_duplicates().tolist()
    actions = results.actions.rows[["school", "action"]]
    pairs = actions.assign(school=schools(actions["school"]))
    tally = reading.crossed(results, "actions", pairs, order, names)
    totals = reading.by_place(results, "actions", "school", UNKNOWN_SCHOOL)
    tally["total"] = [reading.of(totals, school) for school in order]
    tally["target"] = tally["school"].map(targets).astype("str")
    fields = (
        Field.of(c.SCHOOL, link="target"),
        *(Field(kind.value, kind.label, look=Look.COUNT, is_summed=True, width=11.0) for kind in kinds),
        *(
            (
                Field(
                    "total",
                    words.TOTAL,
                    look=Look.COUNT,
                    is_summed=True,
                    sum_of=tuple(names),
                    width=9.0,
                    figure="actions",
                ),
            )
            if names
            else ()
        ),
    )
    sheet.subline()
    of = RowScope(ScopeLevel.SCHOOL.value, "school", unknown=(UNKNOWN_SCHOOL,))
    sheet.table(tally, fields, has_totals=True, of=of)
    sheet.notes(words.NOTES)
    sheet.signatures()
