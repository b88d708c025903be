"""下发核查/: one workbook a school with its own pupils to verify, to be filled in and returned; no full ID number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.school_days import due_day
from kongchuo_reports.domain.wording.books import verification_books as words
from kongchuo_reports.domain.wording.books.policy_values import policy_value
from kongchuo_reports.files.file_names import file_name
from kongchuo_reports.publish.books.audit.verification_questions import questions
from kongchuo_reports.publish.drawing.sheets import Book, Field, Ground, Look, Tab

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from kongchuo_reports.domain.records import Results

WHITE = Ground.TO_FILL
FIELDS = (
    Field("question_no", words.QUESTION_NO, look=Look.ID),
    Field("kind", words.KIND, widest=12.0),
    Field("name", words.NAME, widest=12.0),
    Field("masked_id", words.MASKED_ID, look=Look.ID),
    Field("grade_class", words.GRADE_CLASS, widest=12.0),
    Field("guardian", words.GUARDIAN, widest=10.0),
    Field("phone", words.PHONE, look=Look.ID),
    Field("home", words.HOME, widest=18.0),
    Field("other", words.OTHER_SIDE, widest=22.0),
    Field("asked", words.ASKED, widest=26.0),
    Field("reason", words.REASON, widest=24.0),
    Field("place", words.PLACE, widest=22.0),
    Field("destination", words.DESTINATION, ground=WHITE, choices=words.DESTINATIONS, width=13.0),
    Field("is_same", words.IS_SAME, ground=WHITE, choices=words.SAME, look=Look.CENTRED, width=9.0),
    Field("checked_by", words.CHECKED_BY, ground=WHITE, width=9.0),
    Field("checked_on", words.CHECKED_ON, ground=WHITE, look=Look.DATE),
    Field("document", words.DOCUMENT, ground=WHITE, width=16.0),
    Field("remark", words.REMARK, ground=WHITE, width=14.0),
)


def write(results: Results, folder: Path) -> list[Path]:
    """Write the verification workbooks.

    A school's workbook holds its own pupils only: the row of another school is neither shown nor named; such
    questions stand whole in one workbook of the office. Numbers keep their first and last character.

    Args:
        results: the finished month.
        folder: where they go; it is made.

    Returns:
        The files written: one for each school whose lists came, with nothing in it where nothing is asked, or a single one where
        nobody is asked anything.

    Raises:
        SurroundingsError: a file cannot be written.

    Source:
        方案四（四）：对在籍不在校学生逐一核实; 中小学生学籍管理办法 教基〔2025〕1号 (脱敏).
    """
    folder.mkdir(parents=True, exist_ok=True)
    asked = questions(results)
    if asked.empty:
        path = folder / words.EMPTY_FILE
        _write_one(results, path, words.empty_title(month=results.month.words), "", asked)
        return [path]
    written, used = [], set[str]()
    for school in asked["to"].drop_duplicates().tolist():
        path = folder / _file_name(school, used)
        title = words.title(month=results.month.words, school=school)
        _write_one(results, path, title, school, asked[asked["to"] == school].reset_index(drop=True))
        written.append(path)
    for school in _with_nothing_asked(results, set(asked["to"])):
        path = folder / _file_name(school, used)
        title = words.title(month=results.month.words, school=school)
        _write_one(results, path, title, school, asked.iloc[:0])
        written.append(path)
    return written


def _with_nothing_asked(results: Results, asked: set[str]) -> list[str]:
    """Schools whose lists came and raise no question: their workbook says so (零报告)."""
    came = set(results.classified.roster.rows["school"].dropna())
    schools = results.gathered.base.schools.rows["school"].dropna().drop_duplicates().tolist()
    return [school for school in schools if school in came and school not in asked]


def _write_one(results: Results, path: Path, title: str, school: str, rows: pd.DataFrame) -> None:
    due_on = due_day(results.month.as_of, results.policy.verify_days, results.policy).date()
    with Book(path, results, words.SUBJECT, has_index=False) as book:
        sheet = book.sheet(words.SHEET, title=title, tab=Tab.TO_FILL)
        sheet.subline(
            words.school_line(school),
            words.due_line(due_on, policy_value(results.policy.verify_days)),
        )
        sheet.table(rows, FIELDS, is_filtered=True, frozen_columns=1)
        sheet.signatures(words.SIGNATURES.get(school, words.SCHOOL_SIGNATURES))
        notes = book.sheet(words.NOTES_SHEET, title=words.NOTES_SHEET, tab=Tab.RULES)
        notes.notes(words.NOTES)


def _file_name(school: str, used: set[str]) -> str:
    """A file name Windows takes, one for each school."""
    base = file_name(school)
    chosen, number = base, 1
    while chosen.casefold() in used:
        number += 1
        chosen = f"{base}({number})"
    used.add(chosen.casefold())
    return f"{chosen}.xlsx"
