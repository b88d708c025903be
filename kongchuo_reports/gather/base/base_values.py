"""Values of 基础信息: how each column is read, and what is expected where it cannot be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import DutyObject, Line, SchoolKind, Stage
from kongchuo_reports.domain.vocabulary.phrases import meaning_of
from kongchuo_reports.domain.vocabulary.small.days import date_cell
from kongchuo_reports.domain.wording.acts import gathering as wording
from kongchuo_reports.gather.values.cells import folded, text_of
from kongchuo_reports.gather.values.words import count_of, number_of, yes_or_no

if TYPE_CHECKING:
    from collections.abc import Callable

    from kongchuo_reports.domain.table import Table
    from kongchuo_reports.files.grids import Cell
    from kongchuo_reports.gather.values.grades import Grades

Read = tuple["Callable[[Cell], object]", str]
SCHOOL_KINDS = (
    (SchoolKind.SPECIAL, re.compile("特殊|特教")),
    (SchoolKind.NINE_YEAR, re.compile("九年|一贯|小学.*初中|中小学|义务教育")),
    (SchoolKind.TEACHING_POINT, re.compile("教学点|村小|教学班")),
    (SchoolKind.LOWER_SECONDARY, re.compile("初中|中学|初级|完全中学|完中")),
    (SchoolKind.PRIMARY, re.compile("小学|完小|中心校")),
)
OBJECTS = (
    (DutyObject.STUDENT, re.compile("生|儿童|人")),
    (DutyObject.CLASS, re.compile("班")),
    (DutyObject.GRADE, re.compile("年级")),
    (DutyObject.SCHOOL, re.compile("校|园")),
    (DutyObject.HOUSEHOLD, re.compile("户|家庭")),
    (DutyObject.GROUP, re.compile("组|屯")),
    (DutyObject.AREA, re.compile("片")),
    (DutyObject.TOWNSHIP, re.compile("乡|镇|街道")),
    (DutyObject.VILLAGE, re.compile("村|社区|居委")),
)


def reader(table: type[Table], column: str, dtype: str, grades: Grades) -> Read:
    """How a column of a sheet is read: a function that gives None where it cannot, and what it expects."""
    if (table, column) == (t.Baselines, "grade"):
        return lambda cell: grades.grade_cell(cell).grade, wording.EXPECTED_GRADE
    special = SPECIAL.get((table, column))
    if special:
        return special
    if dtype == "datetime64[s]":
        return _day, wording.EXPECTED_DATE
    if dtype in {"Int64", "int64"}:
        return count_of, wording.EXPECTED_COUNT
    if dtype == "boolean":
        return yes_or_no, wording.EXPECTED_YES_NO
    return _text, ""


def _text(cell: Cell) -> str | None:
    return text_of(cell) or None


def _day(cell: Cell) -> object:
    return date_cell(cell).day


def _word(cell: Cell) -> str | None:
    return " ".join(text_of(cell).split()) or None


def _joined(cell: Cell) -> str | None:
    return folded(text_of(cell)) or None


def school_kind(cell: Cell) -> str | None:
    """Kind of school by the words of 学段."""
    return _first(SCHOOL_KINDS, cell)


def _duty_object(cell: Cell) -> str | None:
    return _first(OBJECTS, cell)


def _line(cell: Cell) -> str | None:
    word = folded(text_of(cell))
    if "政府" in word or "行政" in word:
        return Line.GOVERNMENT.value
    return Line.EDUCATION.value if "教育" in word or "学校" in word else None


def stage(cell: Cell) -> str | None:
    """Stage by the words of 学段."""
    word = folded(text_of(cell))
    if "初" in word or word == "中学":
        return Stage.LOWER_SECONDARY.value
    return Stage.PRIMARY.value if "小" in word else Stage.BOTH.value if re.search("义务|九年", word) else None


def _due(cell: Cell) -> str | None:
    day = date_cell(cell).day
    return day.isoformat() if day and not isinstance(cell, str) else _word(cell)


def _school_year(cell: Cell) -> str | None:
    """``2026-2027``, ``2026—2027学年``, ``2026秋`` → ``2026-2027``."""
    years = re.findall(r"20\d\d", text_of(cell))
    if not years:
        return None
    return f"{years[0]}-{int(years[0]) + 1}"


def _parameter_value(cell: Cell) -> str | None:
    """A policy value as typed; a share typed as a number keeps its digits."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        number = number_of(cell)
        return f"{number:f}" if number is not None else None
    return _text(cell)


def _meaning(cell: Cell) -> str | None:
    return meaning_of(text_of(cell)) or None


def _first(pairs: tuple[tuple[object, re.Pattern[str]], ...], cell: Cell) -> str | None:
    word = folded(text_of(cell))
    return next((str(code) for code, pattern in pairs if word and pattern.search(word)), None)


SPECIAL: dict[tuple[type[Table], str], Read] = {
    (t.Schools, "kind"): (school_kind, wording.EXPECTED_KIND),
    (t.Schools, "school"): (_joined, ""),
    (t.Schools, "school_code"): (_joined, ""),
    (t.DutyRules, "line"): (_line, wording.EXPECTED_LINE),
    (t.DutyRules, "object_kind"): (_duty_object, wording.EXPECTED_OBJECT),
    (t.DutyRules, "due_text"): (_due, ""),
    (t.DutyRules, "person_in_charge"): (_joined, ""),
    (t.Baselines, "school_year"): (_school_year, wording.EXPECTED_SCHOOL_YEAR),
    (t.Baselines, "stage"): (stage, wording.EXPECTED_STAGE),
    (t.Pledges, "school_year"): (_school_year, wording.EXPECTED_SCHOOL_YEAR),
    (t.Cohorts, "entry_year"): (_school_year, wording.EXPECTED_SCHOOL_YEAR),
    (t.Cohorts, "leaving_year"): (_school_year, wording.EXPECTED_SCHOOL_YEAR),
    (t.Parameters, "value"): (_parameter_value, ""),
    (t.Phrases, "meaning"): (_meaning, wording.EXPECTED_MEANING),
}
