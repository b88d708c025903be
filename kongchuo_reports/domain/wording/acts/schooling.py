"""How a grade and a class are written for people (年级班级)."""

from __future__ import annotations

GRADES = {number: f"{numeral}年级" for number, numeral in enumerate("一二三四五六七八九", start=1)}
"""Grades as the schools write them."""


def grade_class(grade: object, class_no: object) -> str:
    """``3`` and ``2`` → ``三年级2班``; a named class stays as it is, what is missing is left out."""
    told = GRADES.get(grade, f"{grade}年级") if isinstance(grade, int) else ""
    if isinstance(class_no, str):
        told += f"{class_no}班" if class_no.isdigit() else class_no
    return told
