"""Presence (到校): what a row of a roster shows against the child's being there: struck out, not ticked, no day attended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.domain.vocabulary.directions import (
    is_bare_code,
    may_speak_of_absence,
    speaks_of_absence,
)
from kongchuo_reports.domain.vocabulary.reading.events import Side, Whether
from kongchuo_reports.domain.vocabulary.reading.statements import Verdict, read
from kongchuo_reports.domain.wording.acts import gathering as wording
from kongchuo_reports.domain.wording.books import marked_copies as marks
from kongchuo_reports.gather.layout import attendance, attended_days
from kongchuo_reports.gather.layout.headings import OTHER
from kongchuo_reports.gather.layout.presence_words import (
    ASKS_HOW_OFTEN,
    ASKS_PRESENCE,
    ASKS_WHEREABOUTS,
    ASKS_WHY,
    CODED,
    FIRMLY,
    GENERIC,
    GOES,
    LEFT_ON,
    NOTES,
    OF_CARE,
    OF_OTHER_THINGS,
    OF_THINGS,
    SPEAKS,
    answer,
    asks_of_leaving,
)
from kongchuo_reports.gather.values.cells import folded, letters, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.domain.vocabulary.reading.statements import Statement
    from kongchuo_reports.files.grids import Cell, Grid
    from kongchuo_reports.gather.layout.sheet_layout import Block

COMMENT_AUTHOR = re.compile(r"^[^\n:：]{1,12}[:：]\n")
"""What the spreadsheet program itself writes first into a comment: whose it is."""
OUR_MARKS = re.compile(rf"[^\n]*\n{marks.REMEDY}[:：][^\n]*(?:\n|$)")
"""What a marked copy (标注副本) says on a cell: the trouble and how to mend it."""
SAYS_WHERE = frozenset({Verdict.GONE, Verdict.HERE})
YES_OR_NO = frozenset({"1", "0", "1.0", "0.0"})
"""Figures that answer a question and count nothing."""
MOST = 2
"""A column asks of everybody when more than one child in two has an answer in it that says yes."""
MAY_BE_OF_THINGS = frozenset(
    {
        "truant",
        "leave",
        "ill",
        "unreachable",
        "missing",
        "at_home",
        "away",
        "other_school",
        "not_at_school",
        "name_only",
    }
)
"""Kinds that, under a heading of a thing (作业情况, 校服), may be told of the thing."""
MOST_WORDS = 3
"""Words of a column that are quoted."""
WHO = ("name", "id_no", "registry_no", "seq")


def against(block: Block, grid: Grid, file: str, patience: int) -> tuple[list[str], list[dict[str, object]]]:
    """What stands in each row of a roster against the child's being at school.

    Args:
        block: the children of one table.
        grid: its sheet.
        file: for findings.
        patience: a child not seen at the end of an attendance sheet for as long as this is told; natural days.

    Returns:
        Words for each row of the block, ``""`` where nothing speaks against it; and findings.
    """
    spoken: list[list[str]] = [[] for _ in block.rows]
    findings: list[dict[str, object]] = []
    speaking = _speaking(block, grid)
    for column in (*block.columns.get("absence", ()), *speaking):
        _answers(block, grid, column, spoken)
        findings += _blanks(block, grid, file, column, spoken)
    for column in _unknown(block):
        if column in speaking:
            continue
        findings += _said_elsewhere(block, grid, file, column, spoken)
    for words, absence in zip(spoken, attendance.days_missed(block, grid, patience), strict=True):
        if absence:
            words.append(absence)
    for words, absence in zip(spoken, attended_days.too_few(block, grid, patience), strict=True):
        if absence and not any(absence.startswith(word) for word in words):
            words.append(absence)
    if grid.comments:
        _comments(block, grid, spoken)
    if grid.struck:
        findings += _strikes(block, grid, file, spoken)
    return ["；".join(words) for words in spoken], findings


def _speaking(block: Block, grid: Grid) -> list[int]:
    """Columns under headings nobody knows whose heading or values tell whether the children are there.

    The values are read, not guessed at: more than half of the different ones must say that a child is at school or is not.
    """
    speaking = []
    for column in sorted(set(_unknown(block)) - set(block.columns.get(OTHER, ()))):
        heading = heading_of(block, column)
        values = {text_of(cell_of(grid, number, column)).strip() for number in block.rows} - {""}
        if not values:
            continue
        if asks_of_leaving(heading):
            speaking.append(column)
            continue
        is_counted = any(letter.isdigit() for value in values for letter in value) and not values <= YES_OR_NO
        is_marked = ASKS_PRESENCE.search(heading) and not is_counted
        is_coded = CODED.search(heading) and not OF_CARE.search(heading) and any(map(is_bare_code, values))
        if is_marked or is_coded or LEFT_ON.search(heading):
            speaking.append(column)
            continue
        if not any(letter > "⺀" for value in values for letter in value):
            continue
        saying = sum(_says_where(read(value)) for value in values)
        if OF_CARE.search(heading) and not SPEAKS.search(heading):
            continue
        is_of_a_thing = OF_THINGS.search(heading) and not SPEAKS.search(heading)
        is_saying = saying * MOST > len(values) and not is_of_a_thing
        if SPEAKS.search(heading) or ASKS_WHEREABOUTS.search(heading) or is_saying:
            speaking.append(column)
    return speaking


def _says_where(statement: Statement) -> bool:
    """Whether a cell tells that a child is at school or is not, or may not be (疑似辍学)."""
    if statement.verdict() is Verdict.UNCLEAR:
        return _is_firm(statement)
    return statement.verdict() in SAYS_WHERE and not statement.names_a_place


def _unknown(block: Block) -> list[int]:
    """Columns whose heading nobody knows or needs and that tells of nothing but, perhaps, the child."""
    known = {column for field, columns in block.columns.items() if field != OTHER for column in columns}
    headings = {column: heading_of(block, column) for column in block.places if column not in known}
    return [
        column
        for column, heading in headings.items()
        if heading and not OF_OTHER_THINGS.search(heading) and not attendance.is_of_a_day(heading)
    ]


def _said_elsewhere(
    block: Block, grid: Grid, file: str, column: int, spoken: list[list[str]]
) -> list[dict[str, object]]:
    """Single cells of a column that nobody knows: one that says that its child is gone is told, one that may is named."""
    heading = heading_of(block, column)
    is_of_care = bool(OF_CARE.search(heading))
    is_of_notes = bool(NOTES.fullmatch(folded(heading)))
    is_open = SPEAKS.search(heading) or GENERIC.fullmatch(heading)
    tells_of_things = not is_of_care and read(heading).is_told and not is_open
    open_words: dict[str, int] = {}
    for words, number in zip(spoken, block.rows, strict=True):
        text = text_of(cell_of(grid, number, column)).strip()
        statement = read(text)
        if is_of_notes:
            if text and speaks_of_absence(text):
                words.append(wording.ANSWERED_ABSENT.format(heading=heading, answer=text))
            continue
        if (
            not text
            or (statement.names_a_place and not GOES.match(text))
            or (tells_of_things and not _is_firm(statement))
            or (is_of_care and not _is_said_of_the_child(statement))
            or statement.verdict() not in {Verdict.GONE, Verdict.UNCLEAR}
            or statement.is_only_unread
        ):
            continue
        if statement.verdict() is Verdict.GONE:
            words.append(wording.ANSWERED_ABSENT.format(heading=heading, answer=text))
        else:
            open_words.setdefault(text, number)
    if not open_words:
        return []
    where = {"file": file, "sheet": grid.sheet, "row": min(open_words.values()) + 1, "column": letters(column)}
    quoted = wording.AND_WORDS.join([*open_words][:MOST_WORDS])
    return [finding(k.COLUMN_NOT_UNDERSTOOD, **where, heading=heading, words=quoted)]  # type: ignore[arg-type]


def _is_firm(statement: Statement) -> bool:
    """Whether a cell says that its child left, under whatever heading; 常缺 under 作业情况 tells of the lessons."""
    event = statement.deciding()
    return event is not None and event.side is Side.GONE and event.kind not in MAY_BE_OF_THINGS


def _is_said_of_the_child(statement: Statement) -> bool:
    event = statement.deciding()
    return event is not None and (event.kind in FIRMLY or event.whether is Whether.WITHDRAWN)


def _answers(block: Block, grid: Grid, column: int, spoken: list[list[str]]) -> None:
    heading = heading_of(block, column)
    for words, number in zip(spoken, block.rows, strict=True):
        cell = cell_of(grid, number, column)
        if cell != "" and (text := answer(cell, heading)):
            words.append(text)


def _blanks(block: Block, grid: Grid, file: str, column: int, spoken: list[list[str]]) -> list[dict[str, object]]:
    """A column that asks whether the child is there, answered for most and blank for some."""
    heading = heading_of(block, column)
    if (
        asks_of_leaving(heading)
        or not ASKS_PRESENCE.search(heading)
        or ASKS_HOW_OFTEN.search(heading)
        or ASKS_WHY.search(heading)
    ):
        return []
    texts = [text_of(cell_of(grid, number, column)).strip() for number in block.rows]
    blank = [position for position, text in enumerate(texts) if not text]
    said_yes = sum(bool(text) and not answer(text, heading).endswith(wording.ABSENT_END) for text in texts)
    if not blank or not said_yes:
        return []
    if said_yes * MOST <= len(texts):
        first = block.rows[blank[0]] + 1
        where = {"file": file, "sheet": grid.sheet, "row": first, "column": letters(column), "heading": heading}
        return [finding(k.PRESENCE_PARTLY_FILLED, **where, filled=said_yes, count=len(blank))]  # type: ignore[arg-type]
    for position in blank:
        spoken[position].append(wording.NOT_TICKED.format(heading=heading))
    return []


def _comments(block: Block, grid: Grid, spoken: list[list[str]]) -> None:
    """What was stuck onto the cells of a row (批注), where it says or may say that the child is gone."""
    places = {number + 1: words for number, words in zip(block.rows, spoken, strict=True)}
    for (row, _), text in sorted(grid.comments.items()):
        said = "，".join(COMMENT_AUTHOR.sub("", OUR_MARKS.sub("", f"{text}\n")).split("\n")).strip("，")
        if row in places and may_speak_of_absence(said):
            places[row].append(wording.comment(text=said))


def _strikes(block: Block, grid: Grid, file: str, spoken: list[list[str]]) -> list[dict[str, object]]:
    """Rows whose name or number is struck out, or the greater part of what stands in them."""
    who = {column for name in WHO for column in block.columns.get(name, ())}
    findings = []
    for words, number in zip(spoken, block.rows, strict=True):
        filled = [column for column in block.places if cell_of(grid, number, column) != ""]
        struck = [column for column in filled if (number + 1, column + 1) in grid.struck]
        if who & set(struck) or (struck and len(struck) * MOST >= len(filled)):
            words.append(wording.STRUCK_OUT)
            column = next((place for place in struck if place in who), struck[0])
            findings.append(
                finding(
                    k.ROW_STRUCK,
                    file=file,
                    sheet=grid.sheet,
                    row=number + 1,
                    column=letters(column),
                    heading=heading_of(block, column),
                )
            )
    return findings


def heading_of(block: Block, column: int) -> str:
    """The heading of a column as written."""
    return block.headings.get(column, "")


def cell_of(grid: Grid, number: int, column: int) -> Cell:
    """A cell of a sheet, 0-based; ``""`` beyond the end of its row."""
    row: Sequence[Cell] = grid.rows[number]
    return row[column] if column < len(row) else ""
