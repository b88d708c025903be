"""Phrases (词语待认): what people wrote on rosters that nobody understands yet, and what the office said it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

import pandas as pd

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import ProofKind, SourceKind, SourceState
from kongchuo_reports.domain.columns import PLACE
from kongchuo_reports.domain.vocabulary.households import is_left_open
from kongchuo_reports.domain.vocabulary.phrases import UNRELATED, Guess, answered, guess_of, key, meaning_of, parts_of
from kongchuo_reports.domain.vocabulary.proof_doubts import UNREAD, against
from kongchuo_reports.domain.vocabulary.small.days import date_cell
from kongchuo_reports.domain.wording.acts.gathering import EARLIER_END, STRUCK_OUT, WHOLE_LIST_END
from kongchuo_reports.domain.wording.books.phrases_sheet import OF_HOUSEHOLD, OF_PROOF, OF_REMARK, OF_ROW
from kongchuo_reports.gather.values.cells import folded, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kongchuo_reports.files.grids import Grid, Reading

Told = TypeVar("Told", t.Proofs, t.Households)
PROOF_CELLS, HOUSEHOLD_CELLS = ("remark",), ("status_text", "destination", "remark")
"""Columns of proofs and households whose words are judged, and may be answered."""
HEADINGS = {column.heading: column.name for column in t.Phrases.columns if column.name not in {"source_row", "used_in"}}
RETURNED = frozenset({SourceKind.LEDGER, SourceKind.RETURN})
NEEDED = frozenset({"phrase", "meaning"})
DEEPEST_HEADING = 20
FIRM = (STRUCK_OUT, EARLIER_END, WHOLE_LIST_END)
"""Ends of what the program itself says of a row or a list: nobody wrote it, so nobody is asked what it means."""
CELLS = (("remark", OF_REMARK), ("absence_text", OF_ROW))
"""Columns of a roster row in which a phrase may stand, and how the sheet calls them."""


def typed_answers(reading: Reading, before: t.Phrases) -> t.Phrases:
    """Answers on the sheets 词语待认 that came back or were edited, over those of earlier months.

    One that was cleared is kept without a meaning, so that the sheet of an earlier month does not bring it back.

    Args:
        reading: the opened files.
        before: the answers that the last snapshot remembers.
    """
    answers = {key(str(row["phrase"])): row for row in _records(before)}
    cleared = {phrase for phrase, row in answers.items() if not row["meaning"]}
    edited = [(file, reading.month_label not in file.file) for file in reading.ledgers]
    for file, is_earlier in (*edited, *((each, False) for each in sorted(reading.inputs, key=lambda each: each.file))):
        if file.kind in RETURNED and file.state is SourceState.READ:
            for grid in file.grids:
                for row in _rows(grid):
                    phrase = key(str(row["phrase"]))
                    if not (is_earlier and phrase in cleared) and (row["meaning"] or phrase in answers):
                        answers[phrase] = row
    rows = sorted(answers.values(), key=lambda row: str(row["phrase"]))
    return t.Phrases.of([row | {"source_row": number} for number, row in enumerate(rows, start=1)])


def _records(table: t.Phrases) -> list[dict[str, object]]:
    rows = table.rows.astype(object)
    records = rows.where(rows.notna(), None).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in records]


def _rows(grid: Grid) -> list[dict[str, object]]:
    below = 0
    for below, row in enumerate(grid.rows[:DEEPEST_HEADING], start=1):  # noqa: B007  # where the heading was found
        columns = {HEADINGS[name]: at for at, cell in enumerate(row) if (name := folded(text_of(cell))) in HEADINGS}
        if NEEDED.issubset(columns):
            break
    else:
        return []
    rows: list[dict[str, object]] = []
    for row in grid.rows[below:]:
        cells = {name: row[at] if at < len(row) else "" for name, at in columns.items()}
        phrase = text_of(cells["phrase"])
        if phrase:
            day = date_cell(cells.get("decided_on", "")).day
            rows.append(
                {
                    "phrase": phrase,
                    "meaning": meaning_of(text_of(cells["meaning"])) or None,
                    "decided_by": text_of(cells.get("decided_by", "")) or None,
                    "decided_on": pd.Timestamp(day) if day else None,
                }
            )
    return rows


def every_answer(base: t.Phrases, typed: t.Phrases) -> dict[str, dict[str, object]]:
    """Key of a phrase → the office's answer; what stands in 基础信息 counts before what was typed on the sheet."""
    answers: dict[str, dict[str, object]] = {}
    for table in (typed, base):
        answers |= {key(str(row["phrase"])): row for row in _records(table) if row["phrase"] and row["meaning"]}
    return answers


def with_answers(roster: t.Roster, answers: dict[str, dict[str, object]]) -> t.Roster:
    """The roster with what the office's answers make of its remarks and attendance cells."""
    if not answers:
        return roster
    meanings = {phrase: str(row["meaning"]) for phrase, row in answers.items()}
    rows = roster.rows
    cells = list(zip(*(rows[column].fillna("").tolist() for column, _ in CELLS), strict=True))
    meant = {cell: answered(cell, meanings, FIRM) for cell in set(cells)}
    rows["office_says"] = [meant[cell][0] or None for cell in cells]
    rows["office_words"] = [meant[cell][1] or None for cell in cells]
    return t.Roster.build(rows.astype({"office_says": "str", "office_words": "str"}))


def without_unrelated(table: Told, columns: Sequence[str], answers: Mapping[str, Mapping[str, object]]) -> Told:
    """A list without the words of which the office said that they have nothing to do with being at school.

    Args:
        table: proofs or households.
        columns: the columns whose words are judged.
        answers: key of a phrase → the office's answer.

    Returns:
        The same list; ``office_words`` names what was taken out of each row.
    """
    unrelated = {phrase for phrase, row in answers.items() if row["meaning"] == UNRELATED}
    if not unrelated:
        return table
    rows = table.rows
    said = [""] * len(rows)
    for column in columns:
        texts = rows[column].fillna("").tolist()
        for position, text in enumerate(texts):
            if text and key(text) in unrelated:
                said[position] = "、".join(part for part in (said[position], f"「{text}」＝{UNRELATED}") if part)
                texts[position] = ""
        rows[column] = [text or None for text in texts]
        rows[column] = rows[column].astype("str")
    rows["office_words"] = pd.array([text or None for text in said], dtype="str")
    return type(table).build(rows)


class _Cells(NamedTuple):
    """Cells of one column in which a phrase may wait: their rows, the column, what to call it, and what is made of a text."""

    rows: pd.DataFrame
    column: str
    used_in: str
    guess: Callable[[str], Guess | None]


def _cells_of(roster: t.Roster, proofs: t.Proofs, households: t.Households) -> list[_Cells]:
    kinds = dict(zip(proofs.rows["remark"], proofs.rows["kind"], strict=True))

    def of_proof(text: str) -> Guess | None:
        return Guess.PAPER if against(ProofKind(kinds.get(text) or ProofKind.OTHER), "", text, "") == UNREAD else None

    def of_household(text: str) -> Guess | None:
        return Guess.HOUSEHOLD if is_left_open(text) else None

    return [
        *(_Cells(roster.rows, column, used_in, guess_of) for column, used_in in CELLS),
        _Cells(proofs.rows, "remark", OF_PROOF, of_proof),
        *(_Cells(households.rows, column, OF_HOUSEHOLD, of_household) for column in HOUSEHOLD_CELLS),
    ]


def waiting(
    roster: t.Roster, proofs: t.Proofs, households: t.Households, answers: dict[str, dict[str, object]]
) -> t.WaitingPhrases:
    """Every distinct phrase of the lists that is not understood, or that was answered; the most frequent first.

    Spellings that differ in width, blanks and marks alone are one phrase; a phrase of several kinds of list waits in each.
    """
    seen: dict[tuple[str, str], dict[str, object]] = {}
    for cells in _cells_of(roster, proofs, households):
        texts = cells.rows[cells.column].dropna()
        is_roster = cells.rows is roster.rows
        for text, places in texts.groupby(texts, sort=False).groups.items():
            for part in dict.fromkeys(parts_of(str(text)) if is_roster else [str(text)]):
                guess, answer = cells.guess(part), answers.get(key(part))
                if (guess is None and answer is None) or part.endswith(FIRM):
                    continue
                where = "" if is_roster else cells.used_in
                new: dict[str, object] = {
                    "guess": guess,
                    "used_in": cells.used_in,
                    "spellings": {},
                    "rows": set(),
                    "of": cells.rows,
                }
                entry = seen.setdefault((key(part), where), new)
                spellings: dict[str, int] = entry["spellings"]  # type: ignore[assignment]  # made above
                spellings[part] = spellings.get(part, 0) + len(places)
                entry["rows"] |= set(places)  # type: ignore[operator]  # made above
    phrases = [_phrase(entry, answers.get(phrase)) for (phrase, _), entry in seen.items()]
    order = [None, *Guess]
    phrases.sort(
        key=lambda row: (
            row["meaning"] is not None, order.index(row["guess"]), -int(str(row["count"])), str(row["phrase"]),
        )
    )  # fmt: skip
    return t.WaitingPhrases.of(phrases)


def _phrase(entry: dict[str, object], answer: dict[str, object] | None) -> dict[str, object]:
    spellings: dict[str, int] = entry["spellings"]  # type: ignore[assignment]  # see waiting
    best, *others = sorted(spellings, key=lambda text: (-spellings[text], text))
    places: set[int] = entry["rows"]  # type: ignore[assignment]  # see waiting
    rows: pd.DataFrame = entry["of"]  # type: ignore[assignment]  # see waiting
    first = {column.name: rows[column.name][min(places)] for column in PLACE}
    said = {name: answer[name] if answer else None for name in ("meaning", "decided_by", "decided_on")}
    return {
        "phrase": best,
        "spellings": "、".join(others) or None,
        "count": sum(spellings.values()),
        "children": len(places),
        "guess": entry["guess"],
        "used_in": entry["used_in"],
        **said,
        **first,
    }
