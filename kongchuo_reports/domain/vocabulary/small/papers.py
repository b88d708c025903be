"""Papers (证明材料): who made what a proof rests on, and whether that is anybody who can say it.

A family, a landlord or a ticket office proves no schooling; a village none and no suspension either. To be let off school or to
enter it later takes the word of the township or of the education office.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import ProofKind
from kongchuo_reports.domain.vocabulary.reading.folding import fold
from kongchuo_reports.domain.vocabulary.reading.lexicon import holds

if TYPE_CHECKING:
    import datetime as dt

_PIECES = re.compile("[，。；、/+]|及|和|与")
"""What parts the papers named in one cell."""
AUTHORITY = re.compile(
    "教育|教体|教科|教办|教委|政府|街道办|公安|派出所|使馆|领事|出入境|医院|卫生院|疾控|法院|民政|残联|残教委|专家委|学校|小学|中学|校方|中心校|学籍|管理员|乡$|镇$|局$"
)
"""Who may write a statement (情况说明) that proves something."""
VILLAGE = re.compile("村委|居委|村民|村组|村支|村里|社区|村干部|小组|驻村")
APPROVED = re.compile(
    "批(?!评|次)|备案|(?:教育|教体|教办|政府|残教委|专家委|评估委|专家).{0,8}(?:同意|认定|评估|鉴定|决定|意见)|(?:认定|免学|免予入学|缓学|延缓入学)(?:书|通知书?|决定书?)"
)
"""What says that somebody entitled to it agreed."""
MAY_APPROVE = re.compile("教育|教体|教办|教委|残教委|专家委|政府|街道办|(?:乡|镇)$")
"""Who may agree that a child need not come, or may come later.

Source: 中华人民共和国义务教育法 第十一条: 由当地乡镇人民政府或者县级人民政府教育行政部门批准.
"""
BY_APPROVAL = frozenset({ProofKind.EXEMPTION, ProofKind.DEFERRAL})
OF_SCHOOLING = frozenset(
    {
        ProofKind.ELSEWHERE,
        ProofKind.SPECIAL_SCHOOL,
        ProofKind.REFORM_SCHOOL,
        ProofKind.VOCATIONAL,
        ProofKind.LEAVE,
        *BY_APPROVAL,
    }
)
"""Kinds of which no village can tell."""


@lru_cache(maxsize=16_384)
def is_nobodys(kind: ProofKind, document: str, issued_by: str) -> bool:
    """Whether all the papers named come from nobody who can prove such a thing: the family, a ticket office, a village.

    Args:
        kind: the kind of proof.
        document: the papers as written; where none is named this is no matter of who made it.
        issued_by: who issued them, as written.
    """
    parts = [part for part in _PIECES.split(fold(document)) if part]
    issuer = fold(issued_by)
    return bool(parts) and all(_is_nobodys(kind, part, issuer) for part in parts)


def _is_nobodys(kind: ProofKind, part: str, issuer: str) -> bool:
    if holds("proof", "statement", part):
        return not (AUTHORITY.search(part) or AUTHORITY.search(issuer) or _is_village(kind, issuer))
    if holds("proof", "own_paper", part):
        return True
    if kind not in OF_SCHOOLING:
        return False
    if VILLAGE.search(part) or (VILLAGE.search(issuer) and not holds("proof", "school_paper", part)):
        return not APPROVED.search(part)
    return kind is ProofKind.ELSEWHERE and _is_of_living_alone(part)


def _is_village(kind: ProofKind, issuer: str) -> bool:
    """Whether a village wrote a statement of what a village knows (a death, a move abroad)."""
    return kind not in OF_SCHOOLING and bool(VILLAGE.search(issuer))


def _is_of_living_alone(part: str) -> bool:
    return holds("proof", "work_paper", part) and not holds("proof", "school_paper", part)


@lru_cache(maxsize=16_384)
def is_approved(*texts: str, issued_by: str) -> bool:
    """Whether the township or the education office agreed, by any cell of the row or by who issued the paper."""
    return bool(MAY_APPROVE.search(fold(issued_by))) or any(APPROVED.search(fold(text)) for text in texts)


def is_of_before(document: str, day: dt.date) -> bool:
    """Whether a paper bears only years before the school year of a day (2024年就读证明).

    Args:
        document: the papers as written.
        day: any day of the school year.
    """
    school_year = day.year if day.month >= FIRST_MONTH else day.year - 1
    years = [int(year) for year in YEAR.findall(fold(document))]
    return bool(years) and max(years) < school_year


FIRST_MONTH = 9
"""In which a school year begins."""
YEAR = re.compile(r"(?<!\d)(20[12]\d)(?=年(?!入学|级|生|秋季?入学|春季?入学)|[.\-/]|\d{4}(?!\d))")
