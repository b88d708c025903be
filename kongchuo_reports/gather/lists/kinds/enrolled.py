"""Enrolled (在籍与在校): the registry export and the rosters, with what on them speaks against a child's being there."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import GroupKind, RegistryStatus
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.vocabulary.directions import is_bare_code, speaks_of_absence, status_speaks_of_absence
from kongchuo_reports.domain.vocabulary.small.membership import (
    Member,
    membership,
)
from kongchuo_reports.domain.vocabulary.statuses import registry_status
from kongchuo_reports.domain.vocabulary.titles import ListOf, list_of
from kongchuo_reports.domain.wording.acts import gathering as wording
from kongchuo_reports.gather.lists.kinds.columns import answer_column, by_heading, disability, of_dtype
from kongchuo_reports.gather.lists.kinds.mixed_lists import unmarked
from kongchuo_reports.gather.lists.students import COMMON, joined_texts
from kongchuo_reports.gather.values.cells import folded, text_of
from kongchuo_reports.gather.values.coded import Coded, coded, together
from kongchuo_reports.gather.values.words import yes_or_no

if TYPE_CHECKING:
    from kongchuo_reports.files.grids import Cell
    from kongchuo_reports.gather.lists.cleaned import Cleaned
    from kongchuo_reports.gather.lists.raw_rows import Origin


REGISTRY = (
    *COMMON,
    "entered",
    "is_boarder",
    "left_behind",
    "is_migrant",
    "is_orphan",
    "disability",
    "is_regular_class",
    "wants_aid",
    "is_subsidised",
)
ROSTER = (*COMMON, "absence")
TERM = re.compile(r"(?P<from>20\d\d)[-—~至](?P<until>20\d\d)学?年|(?P<year>20\d\d)年?(?P<term>春|秋|上半年|下半年)")
NEAR = (wording.TITLE, wording.SHEET)
UNLAWFUL = re.compile("退学|开除|其他离校|其它离校|^离校$|删除|注销|取消学籍")
LEFT_BEHIND = {"1": "单亲留守儿童", "2": "双亲留守儿童"}


def registry(cleaned: Cleaned) -> t.Registry:
    """The registry export (学籍系统导出)."""
    rows = cleaned.rows
    typed = cleaned.typed("status").map(text_of)
    statuses = typed.map(lambda text: registry_status(text).value)
    rows["status_text"], rows["status"] = typed.text(), statuses.text()
    unknown = statuses.flags(lambda status: status == RegistryStatus.UNKNOWN.value)
    cleaned.note_values(k.STATUS_UNKNOWN, unknown, "status", typed)
    cleaned.note(k.STATUS_LEFT_WITHOUT_CAUSE, typed.flags(UNLAWFUL.search), "status", typed)
    rows["entered_text"] = cleaned.texts("entered")
    rows["is_boarder"] = by_heading(cleaned, "is_boarder", _boards)
    rows["left_behind"] = cleaned.typed("left_behind").map(_left_behind).text()
    rows["disability"] = cleaned.typed("disability").map(disability).text()
    rows["is_regular_class"] = of_dtype(cleaned.typed("is_regular_class").map(_regular_class), "boolean")
    for field in ("is_migrant", "is_orphan", "wants_aid", "is_subsidised"):
        rows[field] = answer_column(cleaned, field)
    return t.Registry.build(rows)


def roster(cleaned: Cleaned, school_year: int) -> t.Roster:
    """The school rosters (学校花名册); a status column is kept in 备注."""
    rows = cleaned.rows
    remarks = coded(rows["remark"].fillna("").tolist()).map(str)
    statuses = cleaned.typed("status").map(text_of)
    rows["remark"] = joined_texts(remarks, statuses).text()
    old = _old_lists(cleaned.raw.origins, school_year)
    listed = [list_of_gone(origin, school_year) or old[number] for number, origin in enumerate(cleaned.raw.origins)]
    around = Coded(rows["block"].to_numpy(), listed)
    answers = together(statuses, cleaned.around(lambda origin: origin.headings.get("status", ""))).map(_status_against)
    speaks = together(
        coded(cleaned.against()).map(str),
        together(remarks, statuses).map(_taken_back),
        answers,
        around,
        coded(unmarked(cleaned, school_year)).map(str),
        coded(_other_schools(cleaned)).map(str),
    )
    rows["absence_text"] = speaks.map(lambda parts: "；".join(part for part in parts if part)).text()
    rows["is_hidden_row"] = pd.array(np.array(cleaned.raw.hidden, dtype=bool)[cleaned.order], dtype="boolean")
    return t.Roster.build(rows)


def _other_schools(cleaned: Cleaned) -> list[str]:
    """Words for rows of a school's own list in whose column of the school another one stands, or nobody knows which.

    A list of a school names it in every row, or in none; a name that most of its rows have is its own, however it is spelled.
    """
    rows = cleaned.rows
    typed = cleaned.typed("school").map(text_of).tolist()
    told = [""] * len(typed)
    if not any(typed):
        return told
    known, blocks = rows["_known"].tolist(), rows["block"].tolist()
    strange = [bool(text) and not is_known for text, is_known in zip(typed, known, strict=True)]
    sizes, odd = (
        Counter(blocks),
        Counter(block for block, is_strange in zip(blocks, strange, strict=True) if is_strange),
    )
    for position, (text, block) in enumerate(zip(typed, blocks, strict=True)):
        origin = cleaned.raw.origins[block]
        if strange[position] and odd[block] * 2 < sizes[block] and origin.context.is_known:
            told[position] = wording.ANSWERED_ABSENT.format(heading=origin.headings.get("school", ""), answer=text)
    return told


def _status_against(pair: tuple[str, str]) -> str:
    """What a status cell says against the child's being there, with its heading; ``""`` where it says nothing."""
    status, heading = pair
    is_against = status_speaks_of_absence(status) or is_bare_code(status)
    return wording.ANSWERED_ABSENT.format(heading=heading, answer=status) if is_against else ""


def _taken_back(pair: tuple[str, str]) -> str:
    """A remark of absence that only the status column beside it would end: two cells that contradict each other."""
    remark, status = pair
    return remark if status and speaks_of_absence(remark) else ""


def list_of_gone(origin: Origin, school_year: int) -> str:
    """The nearest title, sheet name or file name that makes a table a list of children who are not there, in words."""
    for _, text in origin.texts:
        said = list_of(text, school_year)
        if said is not ListOf.UNSAID:
            return wording.LISTED_AS_GONE.format(title=text) if said is ListOf.GONE else ""
    return ""


def _old_lists(origins: list[Origin], school_year: int) -> list[str]:
    """Tables headed by a term before this school year, beside others of their file that are not: kept lists, in words."""
    terms = [
        next((text for place, text in origin.texts if place in NEAR and _is_old(text, school_year)), "")
        for origin in origins
    ]
    current = {origin.file for origin, term in zip(origins, terms, strict=True) if not term}
    return [
        wording.LISTED_BEFORE.format(title=term) if term and origin.file in current else ""
        for origin, term in zip(origins, terms, strict=True)
    ]


def _is_old(text: str, school_year: int) -> bool:
    """Whether a text names a term or school year that ended before this school year began."""
    match = TERM.search(folded(text))
    if not match:
        return False
    if match["until"]:
        return int(match["from"]) < school_year
    return int(match["year"]) < school_year + (match["term"] in {"春", "上半年"})


def _boards(cell: Cell, heading: str) -> bool | None:
    """就读方式 has codes (1 走读, 2 住校); 是否住校 has answers."""
    word = folded(text_of(cell))
    if "是否" not in heading and word in {"1", "2"}:
        return word == "2"
    if re.search("住校|寄宿|住宿|借宿", word) and not re.search("不|非|未", word):
        return True
    return False if "走读" in word else yes_or_no(cell)


def _left_behind(cell: Cell) -> str:
    """The kind of 留守 as written; ``""`` unless the cell says that the child is left behind."""
    word = folded(text_of(cell))
    return LEFT_BEHIND.get(word, word) if membership(word, GroupKind.LEFT_BEHIND) is Member.YES else ""


def _regular_class(cell: Cell) -> bool | None:
    word = folded(text_of(cell))
    if "随班就读" in word:
        return not word.startswith("非")
    return yes_or_no(cell)
