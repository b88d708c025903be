"""Household words (户籍名单的话): what a village wrote of where a child of a household is.

An explicit yes is needed for a school, another place and 已完成; 辍学 said anywhere in the row counts. What is said of kin, or
of a time that is over, is not the child's; a school that is not named is no school.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from kongchuo_reports.domain.vocabulary.reading.events import Event, Side, Whether, Whom
from kongchuo_reports.domain.vocabulary.reading.folding import fold
from kongchuo_reports.domain.vocabulary.reading.statements import Statement, Verdict, read
from kongchuo_reports.domain.vocabulary.schools import names_a_school

OUT = frozenset(
    {"dropout", "refusal", "truant", "work", "marriage", "at_home", "left", "persuasion", "not_at_school", "name_only", "overstayed",
     "unlicensed", "law", "cannot_come"}
)  # fmt: skip
"""Kinds with which a child is at no school."""
EXCUSES = frozenset(
    {
        "death",
        "abroad",
        "suspension",
        "deferral",
        "exemption",
        "home_teaching",
        "special_school",
        "reform_school",
        "leave",
        "ill",
    }
)
"""Kinds that explain an absence where a paper bears them out."""
AT_HOME = frozenset({"at_home", "cannot_come"})
"""Kinds that an excuse beside them explains."""
EXPLAINED_BY = frozenset({"law"})
"""Kinds that, told alone, a paper may explain (服刑): asked about, never simply out of school."""
AFTER_SCHOOL = frozenset({"work", "at_home", "marriage", "went"})
"""What one does who has finished the nine years (初中毕业外出务工): whether it has, its age decides."""
SPECIAL = frozenset({"special_school", "reform_school"})
PLACED = frozenset(
    {
        "away",
        "other_school",
        "transfer",
        "moved",
        "went",
        "vocational",
        "missing",
        "unreachable",
        "taken",
        "registration_error",
        "data_error",
    }
)
"""Kinds with which a child is, or may be, somewhere else."""
NOWHERE = frozenset({"missing", "unreachable"})
"""Kinds that say that nobody knows where the child is: no school beside them answers that."""
NOT_AT_HOME = re.compile("(?:不|没|未|没有|长期不|常年不)在(?:家|家里|家中|村|村里|本村|本地)")
"""What a village says of a child that it did not see, who may be at a school all the same (不在家): asked about."""
APART = re.compile("人户(?:分离|不一致|不在一处)|户在人不在|人不在户|有户无人")
"""Words of a household whose people live elsewhere."""
LOCAL = re.compile("(?:本|我)?(?:乡|镇|村)(?:初|中|小|完|联|里)|本村|村小|乡小|镇小")
"""Schools named without any place: those of the own town, which no destination elsewhere explains."""
HIGHER = re.compile(
    "高中|高[一二三](?!年级以下)|中职|中专|职高|职校|职中|职专|技校|技工|大专|大学|五年制|高职|职教|职院"
)
"""Schools that follow the nine years."""
HALF_WAY = re.compile("小学|六年级|幼儿园|学前")
STUDYING = re.compile("读|(?<!不)在校|就学|在学|上学|念书|入学")
NURSERY = re.compile("幼儿园|幼教|学前班")


class HouseholdWords(NamedTuple):
    """What the words of one household row say.

    Args:
        is_out: at no school.
        has_finished: finished the nine years, or at a school that follows them.
        is_excused: an absence that a paper may explain.
        is_special: at a school for special education or measures.
        is_elsewhere: somewhere else.
        is_unclear: words of an absence that were not understood, or learning without any school.
        school: the school that the child's own words name; ``""`` if none.
    """

    is_out: bool
    has_finished: bool
    is_excused: bool
    is_special: bool
    is_elsewhere: bool
    is_unclear: bool
    school: str


@lru_cache(maxsize=65_536)
def household_words(status: str, destination: str, remark: str, school: str) -> HouseholdWords:
    """What a village wrote of one child.

    Args:
        status: 就学状态.
        destination: 去向.
        remark: 备注.
        school: 就读学校, which may bear a word beside the name (邻县实验小学（已辍学）).
    """
    statements = [read(text) for text in (status, destination, remark) if text]
    of_school = [event for event in _lasting(read(school)) if event.kind in OUT]
    said = [event for statement in statements for event in _lasting(statement)] + of_school
    is_unseen = any(NOT_AT_HOME.fullmatch(event.text) for event in said)
    said = [event for event in said if not NOT_AT_HOME.fullmatch(event.text)]
    kinds = {event.kind for event in said}
    named = next((name for text in (school, destination, status) if (name := _school(text))), "")
    whole = fold(f"{status}，{destination}，{remark}，{school}")
    finished = any(event.kind == "finished" and not HALF_WAY.search(event.text) for event in said)
    follows = bool(HIGHER.search(fold(f"{status}，{school}"))) and not any(
        event.whom is Whom.KIN for statement in statements for part in statement.clauses for event in part.events
    )
    excused = bool(kinds & EXCUSES)
    if "reform_school" in kinds:
        kinds -= {"law"}
    if kinds & EXPLAINED_BY and kinds <= EXPLAINED_BY:
        excused = True
        kinds -= {"law"}
    if finished:
        kinds -= AFTER_SCHOOL
    out = bool(kinds & (OUT - AT_HOME)) or (bool(kinds & AT_HOME) and not excused)
    unclear = _is_unclear(read(destination), named) or any(_is_unclear(read(text)) for text in (status, remark))
    unclear |= is_unseen or bool(APART.search(fold(f"{status}，{destination}，{remark}")))
    unclear |= bool(kinds & NOWHERE) or (bool(kinds & PLACED) and bool(LOCAL.match(fold(named))) and not out)
    unnamed = bool(STUDYING.search(whole)) and not named and not NURSERY.search(whole) and not _is_any_school(school)
    return HouseholdWords(
        out, finished or follows, excused, bool(kinds & SPECIAL), bool(kinds & PLACED), unclear or unnamed, named
    )


@lru_cache(maxsize=65_536)
def is_left_open(text: str) -> bool:
    """Whether a village's words beside a child are a question because they were not understood."""
    return _is_unclear(read(text))


def _is_unclear(statement: Statement, named: str = "") -> bool:
    """Whether a text was not understood; a school named there explains a destination, and 随父母 explains itself."""
    if statement.verdict() is not Verdict.UNCLEAR:
        return False
    said = [event for event in statement.events if event.side in {Side.GONE, Side.UNCLEAR}]
    return any(event.side is Side.GONE or not (named or event.text.startswith("随")) for event in said)


def _lasting(statement: Statement) -> list[Event]:
    """What is said of the child and not taken back: nothing where the text ends with a return or is harmless."""
    if statement.verdict(0) not in {Verdict.GONE, Verdict.UNCLEAR}:
        return []
    return [
        event
        for event in statement.events
        if event.side is Side.GONE and event.whether in {Whether.SAID, Whether.DOUBTFUL} and not event.is_past
    ]


def _school(text: str) -> str:
    """The school that a cell says the child is at; ``""`` where it names none, or names that of a brother."""
    if not text or not names_a_school(text):
        return ""
    parts = read(text).clauses
    for part in parts:
        for place in part.places:
            if names_a_school(place):
                return text if len(parts) == 1 else part.text
    is_of_kin = any(event.whom is Whom.KIN for part in parts for event in part.events)
    return "" if is_of_kin or any(part.places for part in parts) else text


def _is_any_school(school: str) -> bool:
    """Whether the cell of the school holds a name, be it one of ours or a nursery."""
    return names_a_school(school) or bool(NURSERY.search(school))
