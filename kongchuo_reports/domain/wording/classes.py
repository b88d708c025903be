"""Grades and classes in words: one spelling (三年级2班) wherever a person reads one."""

from __future__ import annotations

from numbers import Integral

GRADES = {number: f"{numeral}年级" for number, numeral in enumerate("一二三四五六七八九", start=1)}
"""Grades of the nine years as the schools write them."""


def grade_name(grade: int) -> str:
    """``7`` → 七年级; a number beyond the nine years keeps its figures."""
    return GRADES.get(grade, f"{grade}年级")


def class_name(grade: object, class_no: object) -> str:
    """``七年级2班``, ``七年级启航班``; what is not known is left out."""
    grade_words = grade_name(int(grade)) if isinstance(grade, Integral) else ""
    if not isinstance(class_no, str):
        return grade_words
    return f"{grade_words}{class_no}班" if class_no.isdigit() else f"{grade_words}{class_no}"
