"""Schooling: school, grade and class of each row, the child's own cell first, then what stands around the table."""

from __future__ import annotations

from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from kongchuo_reports.domain.codes import RegistryStatus, SchoolKind, Stage
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import Findings, finding
from kongchuo_reports.domain.vocabulary import record_words as words
from kongchuo_reports.domain.vocabulary.statuses import registry_status
from kongchuo_reports.gather.values.cells import text_of
from kongchuo_reports.gather.values.class_cells import EMPTY, ClassCell, ClassState
from kongchuo_reports.gather.values.coded import coded, together

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kongchuo_reports.files.grids import Cell
    from kongchuo_reports.gather.layout.contexts import Context
    from kongchuo_reports.gather.lists.cleaned import Cleaned, Setting
    from kongchuo_reports.gather.values.coded import Coded
    from kongchuo_reports.gather.values.places import Directory

KIND_STAGES = {
    SchoolKind.PRIMARY: Stage.PRIMARY,
    SchoolKind.TEACHING_POINT: Stage.PRIMARY,
    SchoolKind.LOWER_SECONDARY: Stage.LOWER_SECONDARY,
}
UNREAD = frozenset({ClassState.UNREADABLE, ClassState.SENIOR})


def add_schools(cleaned: Cleaned, directory: Directory) -> None:
    """School and its code by the directory, the school's kind as ``_kind``; ``_known`` where the directory knows it."""
    rows = cleaned.rows
    texts = [cleaned.typed(field).map(text_of) for field in ("school", "school_code", "school_class")]
    around = cleaned.around(lambda origin: origin.context.school)
    beside = cleaned.around(lambda origin: " ".join(text for _, text in origin.texts))
    answers = together(*texts, around, beside).map(partial(_school, directory))
    rows["school"] = answers.map(lambda answer: answer.school).text()
    rows["school_code"] = answers.map(lambda answer: answer.code).text()
    rows["_kind"] = answers.map(lambda answer: answer.kind).array()
    rows["_known"] = answers.flags(lambda answer: answer.is_known)


class _School(NamedTuple):
    """School, code, kind, and whether the directory knows it."""

    school: str
    code: str
    kind: str
    is_known: bool


def _school(directory: Directory, texts: tuple[str, ...]) -> _School:
    """The school by the child's own cells, then by its surroundings."""
    cell, code, both, context, beside = texts
    school = directory.find(code) if cell and directory.candidates(cell) else None
    school = (
        school or directory.find(cell, beside) or directory.find(code) or (directory.inside(both) if both else None)
    )
    if school is None and cell:
        school = directory.inside(cell) if len(cell) > 12 else None  # noqa: PLR2004  # a cell that says more than the school
    if school is None and not cell and not both:
        school = directory.find(context, beside)
    if school is not None:
        return _School(school.name, school.code, school.kind, is_known=True)
    return _School(cell or both or context, code, "", is_known=False)


def add_grades(cleaned: Cleaned, setting: Setting, *, checks: bool) -> None:
    """Grade, class and stage; what a class column says besides a class goes to 备注."""
    rows = cleaned.rows
    typed = [cleaned.typed(field) for field in ("grade", "class", "school_class")]
    kinds = coded(rows["_kind"].tolist())
    pairs = together(*typed, kinds).map(partial(_cells, setting))
    settled = together(pairs, cleaned.around(lambda origin: origin.context)).map(_with_surroundings)
    grades = [grade for grade, _ in settled.values]
    rows["grade"] = pd.Series(pd.array(grades, dtype="Int64").take(settled.codes))
    rows["class_no"] = settled.map(lambda pair: pair[1]).text()
    grade_texts, class_texts, mixed = (column.map(text_of) for column in typed)
    rows["grade_text"] = grade_texts.text()
    rows["class_text"] = together(class_texts, mixed).map(lambda texts: texts[0] or texts[1]).text()
    _add_stage(cleaned, setting)
    notes = pairs.map(lambda pair: "；".join(part for part in dict.fromkeys((pair[0].note, pair[1].note)) if part))
    rows["_noted"] = notes.flags()
    if any(notes.values):
        remarks = coded(rows["remark"].fillna("").tolist()).map(str)
        rows["remark"] = together(notes, remarks).map(lambda parts: "；".join(part for part in parts if part)).text()
    if checks:
        _note_grades(cleaned, pairs)


def _with_surroundings(pair: tuple[tuple[ClassCell, ClassCell], Context]) -> tuple[int | None, str]:
    """Grade and class of a child: its own cells first, then what stands around the table, unless they disagree."""
    (grade_cell, class_cell), context = pair
    grade = grade_cell.grade or class_cell.grade
    class_no = class_cell.class_no or grade_cell.class_no
    if grade_cell.note or class_cell.note or ClassState.SENIOR in {grade_cell.state, class_cell.state}:
        return grade, class_no
    if not class_no and grade in {None, context.grade}:
        class_no = context.class_no
    return grade if grade is not None else context.grade, class_no


def _cells(setting: Setting, typed: tuple[Cell, ...]) -> tuple[ClassCell, ClassCell]:
    grade, klass, both, kind_of_school = typed
    kind = str(kind_of_school) or None
    grade_told = setting.grades.grade_cell(grade, kind) if grade != "" else EMPTY
    class_told = setting.grades.class_cell(klass, kind) if klass != "" else EMPTY
    if both != "" and not class_told.class_no:
        class_told = setting.grades.class_in(text_of(both), kind)
    return grade_told, class_told


def _add_stage(cleaned: Cleaned, setting: Setting) -> None:
    """Stage by the grade; where the grade is missing, by the kind of the school if it has one stage only."""
    rows = cleaned.rows
    grade = rows["grade"]
    years = setting.grades.primary_years
    by_kind = rows["_kind"].map({kind.value: stage.value for kind, stage in KIND_STAGES.items()}).astype("str")
    codes = np.where(grade.fillna(0).to_numpy(dtype=np.int64) <= years, 0, 1)
    stage = pd.Series(pd.array([Stage.PRIMARY.value, Stage.LOWER_SECONDARY.value], dtype="str").take(codes))
    rows["stage"] = stage.where(grade.notna(), by_kind)


def _note_grades(cleaned: Cleaned, pairs: Coded[tuple[ClassCell, ClassCell]]) -> None:
    for field, side in (("class", 1), ("grade", 0)):
        cells = cleaned.typed(field)
        if not any(cell != "" for cell in cells.values):
            continue
        sides = pairs.map(itemgetter(side))
        typed = cells.map(text_of)
        cleaned.note(k.CLASS_DECIMAL, sides.flags(lambda each: each.state is ClassState.DECIMAL), field, typed)
        cleaned.note(k.CLASS_DATE, sides.flags(lambda each: each.state is ClassState.DATE), field, typed)
        cleaned.note(k.CLASS_WORDS, sides.flags(lambda each: each.note), field, typed)
        cleaned.note_values(k.GRADE_UNREADABLE, sides.flags(lambda each: each.state in UNREAD), field, typed)
    differ = pairs.flags(lambda pair: pair[0].grade and pair[1].grade and pair[0].grade != pair[1].grade)
    cleaned.note(k.GRADES_DIFFER, differ, "class", "class_text")


def _needs_no_grade(cleaned: Cleaned, year: int) -> NDArray[np.bool_]:
    """Rows of which nobody asks the grade: the child has finished or left, is of another stage, or begins next school year."""
    rows = cleaned.rows
    has_left = cleaned.typed("status").map(lambda cell: registry_status(text_of(cell)) is RegistryStatus.LEFT).flags()
    texts = rows["grade_text"].fillna("") + " " + rows["class_text"].fillna("")
    entered = texts.str.extract(words.ENTRY_YEAR)[0].astype("Float64").gt(year).fillna(value=False)
    is_outside = rows["grade_text"].str.contains(words.OUTSIDE_STAGE).fillna(value=False)
    answer: NDArray[np.bool_] = np.asarray(has_left) | (entered | is_outside).to_numpy(dtype=bool)
    return answer


def school_findings(cleaned: Cleaned, directory: Directory, year: int) -> None:
    """Schools the directory does not know, schools and grades nobody can tell: once per file and spelling."""
    rows = cleaned.rows
    records = []
    unknown = rows.loc[~rows["_known"].to_numpy(dtype=bool) & rows["school"].notna().to_numpy()]
    for (file, school), part in unknown.groupby(["source_file", "school"], sort=True):
        near = directory.near(str(school)) if directory.schools else ""
        kind = k.SCHOOL_QUESTION if near else k.SCHOOL_UNKNOWN
        letters = cleaned.raw.origins[int(part["block"].iloc[0])]
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
    no_grade = _needs_no_grade(cleaned, year)
    for kind, column in ((k.SCHOOL_MISSING, "school"), (k.GRADE_MISSING, "grade")):
        is_asked = ~rows["_noted"].to_numpy(dtype=bool) & ~(no_grade if column == "grade" else False)
        missing = rows.loc[rows[column].isna() & is_asked]
        for (file, sheet), part in missing.groupby(["source_file", "source_sheet"], sort=True):
            records.append(
                finding(kind, file=str(file), sheet=str(sheet), row=int(part["source_row"].iloc[0]), count=len(part))
            )
    if records:
        cleaned.findings.append(Findings.of(records))


__all__ = ["add_grades", "add_schools", "school_findings"]
