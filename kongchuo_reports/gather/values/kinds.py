"""Kinds of groups and aid (类别): which code the words of a cell, a title or a folder mean."""

from __future__ import annotations

import re
from functools import lru_cache

from kongchuo_reports.domain.codes import AidKind, GroupKind
from kongchuo_reports.domain.vocabulary.small.membership import groups_named
from kongchuo_reports.gather.values.cells import folded

AIDS = (
    (AidKind.DAY_SUBSIDY, re.compile("非寄宿|走读")),
    (AidKind.BOARDING_SUBSIDY, re.compile("寄宿|一补|住校生")),
    (AidKind.FREE_BOOKS, re.compile("教科书|课本|教材|免费书")),
    (AidKind.HOME_TEACHING, re.compile("送教")),
    (AidKind.REGULAR_CLASS, re.compile("随班")),
    (AidKind.CARE, re.compile("关爱|结对|心理|谈心|学业帮扶|学习帮扶|慰问|一对一|辅导|走访")),
    (AidKind.OTHER, re.compile("资助|补助|助学|救助|减免|奖学|营养|保险|捐|补贴|其他")),
)


def groups_in(text: str) -> list[GroupKind]:
    """Every key group a text names and does not deny, in the order of the codes; 脱贫不稳定户 is a monitored household only."""
    word = folded(text)
    groups = set(groups_named(word))
    if len(groups) > 1 and not re.search("困境", word):
        groups.discard(GroupKind.IN_DIFFICULTY)
    return sorted(groups, key=list(GroupKind).index)


@lru_cache(maxsize=20_000)
def aid_kind(text: str) -> AidKind | None:
    """The kind of aid a text names; None if it names none."""
    word = folded(text)
    return next((kind for kind, pattern in AIDS if pattern.search(word)), None)
