"""Schooling: school, grade and class of each row, the child's own cell first, then what stands around the table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain.codes import SchoolKind, Stage
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import Findings, finding
from kongchuo_reports.gather.cells import each, each_together, text_column, text_of
from kongchuo_reports.gather.grades import EMPTY, ClassCell, ClassState

if TYPE_CHECKING:
    from kongchuo_reports.gather.cleaned import Cleaned, Setting
    from kongchuo_reports.gather.contexts import Context
    from kongchuo_reports.gather.grids import Cell
    from kongchuo_reports.gather.places import Directory

KIND_STAGES = {
    SchoolKind.PRIMARY: Stage.PRIMARY,
    SchoolKind.TEACHING_POINT: Stage.PRIMARY,
    SchoolKind.LOWER_SECONDARY: Stage.LOWER_SECONDARY,
}


def add_schools(told: Cleaned, directory: Directory) -> None:
    """School and its code by the directory, the school's kind as ``_kind``; ``_known`` where the directory knows it."""
    rows = told.rows
    contexts = [origin.context for origin in told.raw.origins]
    around = [contexts[block].school for block in rows["block"].tolist()]
    cells = each(told.cells("school"), text_of)
    codes = each(told.cells("school_code"), text_of)
    mixed = each(told.cells("school_class"), text_of)
    answers = each_together((cells, codes, mixed, around), partial(_school, directory))
    rows["school"] = text_column([answer[0] for answer in answers])
    rows["school_code"] = text_column([answer[1] for answer in answers])
    rows["_kind"] = [answer[2] for answer in answers]
    rows["_known"] = [answer[3] for answer in answers]


def _school(directory: Directory, cell: str, code: str, both: str, context: str) -> tuple[str, str, str, bool]:
    """School, code, kind, and whether the directory knows it: by the child's own cells, then by its surroundings."""
    own = directory.find(cell) or directory.find(code) or (directory.inside(both) if both else None)
    if own is None and cell:
        own = directory.inside(cell) if len(cell) > 12 else None  # noqa: PLR2004  # a cell that says more than the school
    if own is None and not cell and not both:
        own = directory.find(context)
    if own is not None:
        return own.name, own.code, own.kind, True
    return cell or both or context, code, "", False


def add_grades(told: Cleaned, setting: Setting, *, checks: bool) -> None:
    """Grade, class and stage; what a class column says besides a class goes to 备注."""
    rows = told.rows
    grade_cells, class_cells, mixed = told.cells("grade"), told.cells("class"), told.cells("school_class")
    kinds = rows["_kind"].tolist()
    pairs = each_together((grade_cells, class_cells, mixed, kinds), partial(_cells, setting))
    around = [told.raw.origins[block].context for block in rows["block"].tolist()]
    told_pairs = each_together((pairs, around), _with_surroundings)
    grades, classes = [pair[0] for pair in told_pairs], [pair[1] for pair in told_pairs]
    rows["grade"] = pd.array(grades, dtype="Int64")
    rows["class_no"] = text_column(classes)
    rows["grade_text"] = text_column(each(grade_cells, text_of))
    rows["class_text"] = text_column(
        [a or b for a, b in zip(each(class_cells, text_of), each(mixed, text_of), strict=True)]
    )
    _add_stage(told, setting)
    rows["_noted"] = [bool(a.note or b.note) for a, b in pairs]
    notes = ["；".join(part for part in dict.fromkeys((a.note, b.note)) if part) for a, b in pairs]
    if any(notes):
        rows["remark"] = text_column(
            [
                "；".join(part for part in (note, remark) if part)
                for note, remark in zip(notes, rows["remark"].fillna("").tolist(), strict=True)
            ]
        )
    if checks:
        _note_grades(told, pairs)


def _with_surroundings(cells: tuple[ClassCell, ClassCell], context: Context) -> tuple[int | None, str]:
    """Grade and class of a child: its own cells first, then what stands around the table, unless they disagree."""
    grade_told, class_told = cells
    own = grade_told.grade or class_told.grade
    class_no = class_told.class_no or grade_told.class_no
    if grade_told.note or class_told.note or ClassState.SENIOR in {grade_told.state, class_told.state}:
        return own, class_no
    if not class_no and own in {None, context.grade}:
        class_no = context.class_no
    return own if own is not None else context.grade, class_no


def _cells(setting: Setting, grade: Cell, klass: Cell, both: Cell, kind_of_school: str) -> tuple[ClassCell, ClassCell]:
    kind = kind_of_school or None
    grade_told = setting.grades.grade_cell(grade, kind) if grade != "" else EMPTY
    class_told = setting.grades.class_cell(klass, kind) if klass != "" else EMPTY
    if both != "" and not class_told.class_no:
        class_told = setting.grades.class_in(text_of(both), kind)
    return grade_told, class_told


def _add_stage(told: Cleaned, setting: Setting) -> None:
    """Stage by the grade; where the grade is missing, by the kind of the school if it has one stage only."""
    rows = told.rows
    grade = rows["grade"]
    years = setting.grades.primary_years
    stage = pd.Series(np.where(grade.fillna(0) <= years, Stage.PRIMARY.value, Stage.LOWER_SECONDARY.value), dtype="str")
    by_kind = rows["_kind"].map({kind.value: stage_.value for kind, stage_ in KIND_STAGES.items()}).astype("str")
    rows["stage"] = stage.where(grade.notna(), by_kind)


def _note_grades(told: Cleaned, pairs: list[tuple[ClassCell, ClassCell]]) -> None:
    rows = told.rows
    for field, side, cells in (("class", 1, told.cells("class")), ("grade", 0, told.cells("grade"))):
        if not any(cell != "" for cell in cells):
            continue
        states = [pair[side].state for pair in pairs]
        rows["_typed"] = text_column(each(cells, text_of))
        told.note(k.CLASS_DECIMAL, [state is ClassState.DECIMAL for state in states], field, "_typed")
        told.note(k.CLASS_DATE, [state is ClassState.DATE for state in states], field, "_typed")
        told.note(k.CLASS_WORDS, [bool(pair[side].note) for pair in pairs], field, "_typed")
        told.note_values(
            k.GRADE_UNREADABLE,
            [state in {ClassState.UNREADABLE, ClassState.SENIOR} for state in states],
            field,
            "_typed",
        )
    rows["_typed"] = rows["class_text"]
    differ = [bool(a.grade and b.grade and a.grade != b.grade) for a, b in pairs]
    told.note(k.GRADES_DIFFER, differ, "class", "_typed")


def school_findings(told: Cleaned, directory: Directory) -> None:
    """Schools the directory does not know, schools and grades nobody can tell: once per file and spelling."""
    rows = told.rows
    records = []
    unknown = rows.loc[~rows["_known"].to_numpy(dtype=bool) & rows["school"].notna().to_numpy()]
    for (file, school), part in unknown.groupby(["source_file", "school"], sort=True):
        near = directory.near(str(school)) if directory.schools else ""
        kind = k.SCHOOL_QUESTION if near else k.SCHOOL_UNKNOWN
        letters = told.raw.origins[int(part["block"].iloc[0])]
        records.append(
            finding(
                kind,
                file=str(file),
                sheet=str(part["source_sheet"].iloc[0]),
                row=int(part["source_row"].iloc[0]),
                column=letters.letters.get("school", ""),
                heading=letters.headings.get("school", ""),
                found=str(school),
                near=near,
                count=len(part),
                school=str(school),
            )
        )
    for kind, column in ((k.SCHOOL_MISSING, "school"), (k.GRADE_MISSING, "grade")):
        missing = rows.loc[rows[column].isna() & ~rows["_noted"].to_numpy(dtype=bool)]
        for (file, sheet), part in missing.groupby(["source_file", "source_sheet"], sort=True):
            records.append(
                finding(kind, file=str(file), sheet=str(sheet), row=int(part["source_row"].iloc[0]), count=len(part))
            )
    if records:
        told.findings.append(Findings.of(records))


__all__ = ["add_grades", "add_schools", "school_findings"]
