"""What stands around a table (标题、工作表名、文件名、文件夹名): school, grade and class for children whose cells lack them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.acts.gathering import FILE, FOLDER, SHEET, TITLE
from kongchuo_reports.gather.values.places import school_in

if TYPE_CHECKING:
    from kongchuo_reports.gather.values.class_cells import ClassCell
    from kongchuo_reports.gather.values.grades import Grades
    from kongchuo_reports.gather.values.places import Directory


@dataclass(frozen=True, slots=True)
class Context:
    """What the surroundings of a table say; ``""`` and None where they say nothing.

    Args:
        school: the school as written there or as the directory has it.
        school_from: where it stood.
        is_known: whether the directory knows the school.
        grade: the grade, if one is told.
        class_no: the class, if one is told.
    """

    school: str = ""
    school_from: str = ""
    is_known: bool = False
    grade: int | None = None
    class_no: str = ""


def surroundings(titles: tuple[str, ...], sheet: str, file: str) -> list[tuple[str, str]]:
    """Texts around a table in order of trust: title rows, sheet name, file name, folder names from inside out."""
    path = PurePosixPath(file)
    # the nearest folder first
    folders = [(FOLDER, part) for part in reversed(path.parts[1:-1])]
    return [*((TITLE, title) for title in titles), (SHEET, sheet), (FILE, path.stem), *folders]


def context_of(texts: list[tuple[str, str]], directory: Directory, grades: Grades) -> Context:
    """School, grade and class from the surroundings of a table."""
    school, origin, known, kind = "", "", False, None
    around = " ".join(text for _, text in texts)
    for place, text in texts:
        listed = directory.inside(text, around)
        if listed:
            school, origin, known, kind = listed.name, place, True, listed.kind
            break
    if not school:
        school, origin = next(((name, place) for place, text in texts if (name := school_in(text))), ("", ""))
    grade, class_no = _class(texts, grades, kind, school)
    return Context(school, origin, known, grade, class_no)


def _class(texts: list[tuple[str, str]], grades: Grades, kind: str | None, school: str) -> tuple[int | None, str]:
    """The nearest text that gives a class or a grade; a farther one may add the other half."""
    grade: int | None = None
    class_no = ""
    for _, text in texts:
        cell: ClassCell = grades.class_in(text.replace(school, " ") if school else text, kind)
        if cell.class_no and not class_no and (grade is None or cell.grade in {None, grade}):
            class_no = cell.class_no
            grade = grade if grade is not None else cell.grade
        elif cell.grade and grade is None:
            grade = cell.grade
    return grade, class_no
