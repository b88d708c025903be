"""Proofs in words (去向证明的话): which absence a paper names, read in a cell, a title or a folder.

What is told of kin, denied, withdrawn, planned or doubted names no kind: only what is said of the child itself does.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import ProofKind
from kongchuo_reports.domain.vocabulary.reading.events import Event, Side, Whether, Whom
from kongchuo_reports.domain.vocabulary.reading.folding import fold
from kongchuo_reports.domain.vocabulary.reading.lexicon import holds
from kongchuo_reports.domain.vocabulary.reading.statements import read
from kongchuo_reports.domain.vocabulary.schools import names_a_school

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Mapping[ProofKind, frozenset[str]] = {
    ProofKind.DEATH: frozenset({"death"}),
    ProofKind.ABROAD: frozenset({"abroad"}),
    ProofKind.REFORM_SCHOOL: frozenset({"reform_school"}),
    ProofKind.DEFERRAL: frozenset({"deferral"}),
    ProofKind.EXEMPTION: frozenset({"exemption"}),
    ProofKind.LEAVE: frozenset({"suspension"}),
    ProofKind.HOME_TEACHING: frozenset({"home_teaching"}),
    ProofKind.SPECIAL_SCHOOL: frozenset({"special_school"}),
    ProofKind.VOCATIONAL: frozenset({"vocational"}),
    ProofKind.GRADUATED: frozenset({"finished", "over_age"}),
    ProofKind.REGISTRATION_ERROR: frozenset({"registration_error", "data_error"}),
    ProofKind.MISSING_PERSON: frozenset({"missing", "unreachable"}),
    ProofKind.TRANSFER: frozenset({"transfer"}),
    ProofKind.ELSEWHERE: frozenset({"away", "other_school"}),
    ProofKind.SICK_LEAVE: frozenset({"leave", "ill"}),
}
"""Which kinds of the lexicon each kind of paper is; where a cell names several, the first of these."""
ELSEWHERE = frozenset(
    {ProofKind.ELSEWHERE, ProofKind.TRANSFER, ProofKind.SPECIAL_SCHOOL, ProofKind.VOCATIONAL, ProofKind.REFORM_SCHOOL}
)
"""Papers of a child that is at another school."""
COMING = re.compile("转入|入班|入读|入学|到校|报到|来自|转来|插班|注册|编入|编班")
"""Words of a return that, told of another school, are its arrival there."""
AT_ANOTHER = frozenset({"away", "other_school", "special_school", "reform_school", "vocational", "transfer"})
"""Kinds of a child that is at another school."""
NAMED_BY_KIND = frozenset({"special_school", "reform_school", "vocational"})
"""Kinds whose own words end the name of a school (县特殊教育学校)."""
SCHOOL_KIND = re.compile(
    "(?:学校|学籍|外地|在外|异地|省外|县外|外省|外县|市外|外市|随迁|随父母?|跟随父母|随母|子女|学生|目前|现|民办|公办|私立|转入|新|校方|对方|接收)*(?:在籍|在校|就读|在读|入学|借读|学籍|接收|就学|上学|学生)+(?:证明信?|证|接收函|函|材料|回执|证明书|证明材料)"
)
RECEIPT = re.compile(".{0,6}(?:费单|收据|发票|车票|机票|购票记录|缴费单|缴费截图|小票)")
"""Receipts, which prove no illness and no school."""
PIECES = re.compile("[，。；、/+]")
"""What parts the papers named in one cell."""
_UNTIL = re.compile(r"(?:至|到|止|—|-|~)(20\d\d)(?:年|[./-])(\d{1,2})(?:(?:月|[./-])(\d{1,2})?)?")
NO_PAPER = frozenset(
    {"", "无", "没有", "暂无", "/", "-", "--", "—", "——", "0", "空", "不详", "×", "x", "否", "未", "?", "？"}
)
"""Whole cells that say that there is no paper."""


@lru_cache(maxsize=16_384)
def proof_kind(text: str) -> ProofKind | None:
    """What a text says explains the child's absence; None if it says nothing known, or says it of somebody else."""
    word = fold(text)
    if word in {"其他", "其它"}:
        return ProofKind.OTHER
    said = {event.kind for event in read(text).events if event.side is Side.GONE and is_said(event)}
    if read(text).names_a_school_to_come(COMING):
        said.add("transfer")
    if "转入" in word and said <= KINDS[ProofKind.ELSEWHERE]:
        return ProofKind.TRANSFER
    return next((kind for kind, kinds in KINDS.items() if kinds & said), None)


@lru_cache(maxsize=16_384)
def titled_kind(title: str) -> ProofKind | None:
    """The kind of paper that a title, a sheet or a folder announces; the name of a school in it says nothing."""
    said = {
        event.kind
        for event in read(title).events
        if event.side is Side.GONE and is_said(event) and event.kind not in {"other_school", "moved"}
    }
    return next((kind for kind, kinds in KINDS.items() if kinds & said), None)


def tells(text: str) -> bool:
    """Whether a cell says anything of an absence at all, of whomever; where it does, no title speaks for it."""
    return any(part.events for part in read(text).clauses)


@lru_cache(maxsize=16_384)
def school_told(text: str) -> str:
    """The school at which a note says that the child itself is (在浙江省义乌市稠城一小就读); ``""`` where it names none for sure."""
    for part in read(text).clauses:
        said = [event for event in part.events if event.whom is Whom.CHILD and event.whether is Whether.SAID]
        if len(said) < len(part.events) or not any(event.kind in AT_ANOTHER and not event.is_past for event in said):
            continue
        place = "".join(part.places)
        if names_a_school(place):
            return place
        if any(event.kind in NAMED_BY_KIND for event in said) and names_a_school(part.text):
            return part.text
    return ""


def is_school_kind(text: str) -> bool:
    """Whether a cell names a paper of a school and no absence: 在读证明, 学籍接收函, 入学证明."""
    return bool(SCHOOL_KIND.fullmatch(fold(text)))


def is_paper(text: str) -> bool:
    """Whether a cell of papers names one: not 无, 待补, 未开, 没有提供."""
    parts = [part for part in PIECES.split(fold(text)) if part]
    return any(
        part not in NO_PAPER and not holds("proof", "no_document", part) and not RECEIPT.fullmatch(part)
        for part in parts
    )


def is_school_paper(text: str) -> bool:
    """Whether a paper is a school's or the registry's, and not one of work or of living somewhere."""
    word = fold(text)
    return holds("proof", "school_paper", word) and not holds("proof", "work_paper", word)


def is_taught(text: str) -> bool:
    """Whether a paper is a log of teaching at home (送教记录), and not only the agreement."""
    return holds("proof", "teaching_log", fold(text))


def is_placement(*texts: str) -> bool:
    """Whether a row names the agreement by which a pupil is placed in vocational classes (普职融合)."""
    return any(holds("proof", "placement_paper", fold(text)) for text in texts)


@lru_cache(maxsize=16_384)
def is_vocational(text: str) -> bool:
    """Whether a destination is a vocational school (青溪县职业技术学校), whatever kind of paper names it."""
    return any(event.kind == "vocational" for event in read(text).events)


def is_unknown_school(text: str) -> bool:
    """Whether a destination says that nobody knows the school (学校不详)."""
    return holds("proof", "unknown_school", fold(text))


@lru_cache(maxsize=65_536)
def end_told(text: str) -> dt.date | None:
    """The day until which a note says that a paper holds (休学至2026年8月: the end of the month); None if it says none."""
    found = _UNTIL.search(fold(text))
    if not found:
        return None
    year, month = int(found[1]), int(found[2])
    if month not in range(1, 13):
        return None
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, min(int(found[3] or last), last) or last)


def is_said(event: Event) -> bool:
    """Whether a thing is said to be so: not denied, doubted or planned."""
    return event.whether is Whether.SAID
