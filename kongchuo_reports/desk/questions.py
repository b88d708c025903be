"""Questions (待人工核实): what the finished run asks, side by side, and the answers — in a verification sheet in 台账回填.

The answers stand in that workbook alone: who opens it in WPS sees them, and may change them there.
"""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.desk.books import cells, table
from kongchuo_reports.desk.journal import Journal
from kongchuo_reports.desk.writing import put_whole, sheet_of
from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.tables import WaitingPhrases
from kongchuo_reports.domain.wording.books import audit_book, phrases_sheet
from kongchuo_reports.domain.wording.books import verification_books as sheet_words
from kongchuo_reports.domain.wording.program import desk as words
from kongchuo_reports.domain.wording.program import outputs as names

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.desk.journal import Entry
    from kongchuo_reports.desk.sharing import Desk

HEADINGS = (
    sheet_words.QUESTION_NO,
    sheet_words.KIND,
    sheet_words.NAME,
    sheet_words.DESTINATION,
    sheet_words.IS_SAME,
    sheet_words.CHECKED_BY,
    sheet_words.CHECKED_ON,
    sheet_words.DOCUMENT,
    sheet_words.REMARK,
)
GIVEN = (sheet_words.DESTINATION, sheet_words.IS_SAME, sheet_words.DOCUMENT, sheet_words.REMARK)
PHRASE_HEADINGS = tuple(WaitingPhrases.headings()[name] for name in ("phrase", "meaning", "decided_by", "decided_on"))
COUNT = WaitingPhrases.headings()["count"]
SIDE = len(words.PAIR_FIELDS)
ONE, OTHER = 2, 2 + SIDE
_lock = threading.RLock()


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the finished run.

    Args:
        number: its number.
        kind: what kind of doubt.
        sides: field → what the one and what the other row says.
        third: who else may be meant.
        reasons_for: what speaks for one child.
        reasons_against: what speaks against it.
        rule: the rule that asked.
        reason: the question itself.
    """

    number: str
    kind: str
    sides: tuple[tuple[str, str, str], ...]
    third: str
    reasons_for: str
    reasons_against: str
    rule: str
    reason: str

    @property
    def is_single(self) -> bool:
        """Whether it is about one row that contradicts itself."""
        return self.kind == audit_book.REVIEW_KINDS["single"]


def asked(desk: Desk, month: str) -> list[Question]:
    """The questions of the finished run, in their order."""
    rows = cells(desk.office.run(month) / names.AUDIT_BOOK, audit_book.REVIEWS, desk.passwords)
    at = next((number for number, row in enumerate(rows) if row and row[0] == audit_book.QUESTION_NO), None)
    questions = []
    for row in rows[at + 2 :] if at is not None else ():
        if len(row) < OTHER + SIDE + 5 or not row[0] or not row[1]:
            break
        sides = tuple(zip(words.PAIR_FIELDS, row[ONE:OTHER], row[OTHER : OTHER + SIDE], strict=True))
        questions.append(Question(row[0], row[1], sides, *row[OTHER + SIDE : OTHER + SIDE + 5]))
    return questions


def answers_file(desk: Desk, month: str) -> Path:
    """Where the answers stand."""
    return desk.office.box(month, SourceKind.RETURN) / words.ANSWERS_FILE


def answers(desk: Desk, month: str) -> dict[str, dict[str, str]]:
    """Number of a question → its answer, as the workbook has it now."""
    rows = table_below_title(answers_file(desk, month), sheet_words.SHEET, HEADINGS[0])
    return {row[HEADINGS[0]]: row for row in rows}


def table_below_title(path: Path, sheet: str, first: str) -> list[dict[str, str]]:
    """The rows of one of the desk's own workbooks."""
    return table(path, sheet, first).rows


def answer(desk: Desk, month: str, question: Question, given: dict[str, str]) -> None:
    """Write an answer down; an empty one takes it away.

    Raises:
        InUse: the workbook is open elsewhere.
        OSError: it cannot be written.
    """
    row = {
        sheet_words.QUESTION_NO: question.number,
        sheet_words.KIND: question.kind,
        sheet_words.NAME: question.sides[0][1],
        sheet_words.CHECKED_BY: desk.who,
        sheet_words.CHECKED_ON: dt.datetime.now().astimezone().date().isoformat(),
        **{name: given.get(name, "") for name in GIVEN},
    }
    _set(desk, month, question.number, row if any(given.values()) else None)


def undo(desk: Desk, month: str) -> Entry | None:
    """Take back the last answer; what stood before stands again."""
    journal = Journal(desk.office.workspace)
    with _lock:
        entry = journal.last(month, words.OF_ANSWER)
        if entry is not None:
            _set(desk, month, entry.thing, _unpacked(entry.before), entry.key)
    return entry


def _set(desk: Desk, month: str, number: str, row: dict[str, str] | None, undoes: str = "") -> None:
    with _lock:
        stands = answers(desk, month)
        before = stands.get(number)
        rows = {key: one for key, one in stands.items() if key != number} | ({number: row} if row else {})
        title = words.ANSWERS_TITLE(month=month)
        content = sheet_of(sheet_words.SHEET, title, HEADINGS, [rows[key] for key in sorted(rows)])
        Journal(desk.office.workspace).refuse_held()
        _put(answers_file(desk, month), content, is_empty=not rows)
        Journal(desk.office.workspace).note(
            desk.who, month, words.OF_ANSWER, number, "", _packed(before), _packed(row), undoes
        )


def _put(path: Path, content: bytes, *, is_empty: bool) -> None:
    """An empty workbook is no workbook: the month is as if nobody had answered."""
    put_whole(path, content)
    if is_empty:
        path.unlink(missing_ok=True)


def _packed(row: dict[str, str] | None) -> str:
    return "" if row is None else "|".join(row.get(name, "").replace("|", "｜") for name in HEADINGS)


def _unpacked(text: str) -> dict[str, str] | None:
    return dict(zip(HEADINGS, text.split("|"), strict=True)) if text else None


# ── phrases (词语待认) ───────────────────────────────────────────────────────────────────────────
def phrases(desk: Desk, month: str) -> list[dict[str, str]]:
    """The phrases of the finished run, with what was said of them at the desk since."""
    path = desk.office.run(month) / names.AUDIT_BOOK
    sheet = table(path, phrases_sheet.SHEET, PHRASE_HEADINGS[0], desk.passwords)
    said = said_of_phrases(desk, month)
    if PHRASE_HEADINGS[1] not in sheet.columns or not sheet.rows or len(sheet.columns) < len(PHRASE_HEADINGS):
        return []
    rows = [row for row in sheet.rows if row.get(COUNT)]
    return [row | {"here": said.get(row[PHRASE_HEADINGS[0]], {}).get(PHRASE_HEADINGS[1], "")} for row in rows]


def phrases_file(desk: Desk, month: str) -> Path:
    """Where the meanings stand."""
    return desk.office.box(month, SourceKind.RETURN) / words.PHRASES_FILE


def said_of_phrases(desk: Desk, month: str) -> dict[str, dict[str, str]]:
    """Phrase → what the desk's workbook says of it."""
    rows = table_below_title(phrases_file(desk, month), phrases_sheet.SHEET, PHRASE_HEADINGS[0])
    return {row[PHRASE_HEADINGS[0]]: row for row in rows}


def mean(desk: Desk, month: str, phrase: str, meaning: str, undoes: str = "") -> None:
    """Write down what a phrase means; '' takes it back.

    Raises:
        InUse: the workbook is open elsewhere.
        OSError: it cannot be written.
    """
    with _lock:
        stands = said_of_phrases(desk, month)
        before = stands.get(phrase, {}).get(PHRASE_HEADINGS[1], "")
        today = dt.datetime.now().astimezone().date().isoformat()
        row = dict(zip(PHRASE_HEADINGS, (phrase, meaning, desk.who, today), strict=True))
        rows = {key: one for key, one in stands.items() if key != phrase} | ({phrase: row} if meaning else {})
        title = words.PHRASES_TITLE(month=month)
        content = sheet_of(phrases_sheet.SHEET, title, PHRASE_HEADINGS, [rows[key] for key in sorted(rows)])
        Journal(desk.office.workspace).refuse_held()
        _put(phrases_file(desk, month), content, is_empty=not rows)
        Journal(desk.office.workspace).note(
            desk.who, month, words.OF_PHRASE, phrase, PHRASE_HEADINGS[1], before, meaning, undoes
        )


def undo_phrase(desk: Desk, month: str) -> Entry | None:
    """Take back the last meaning."""
    entry = Journal(desk.office.workspace).last(month, words.OF_PHRASE)
    if entry is not None:
        mean(desk, month, entry.thing, entry.before, entry.key)
    return entry
