"""Schools in words (学校名): whether a text names a school, and not only a province, a town or the word 学校."""

from __future__ import annotations

import re
from functools import lru_cache

from kongchuo_reports.domain.vocabulary.reading.folding import fold
from kongchuo_reports.domain.vocabulary.reading.lexicon import holds
from kongchuo_reports.domain.vocabulary.reading.tokens import tokens

SHORTEST = 3
"""A name of fewer characters is none: 小学, 中学, 一小 stand for no school of another place."""
KINDS = frozenset({"special_school", "reform_school"})
"""Kinds whose words name an institution when something stands before them (省未成年犯管教所)."""
GENERIC = re.compile("(?:接收|就读|转入|转出|所在|在读|原|现|对方|外|外地|外省|另一|民办|私立)+(?:学校|小学|中学|初中)")
"""Words that speak of a school and name none."""
FOREIGN = "school"
NO_SCHOOL = re.compile(
    "培训|补习|辅导|烹饪|厨师|厨艺|美容|美发|美甲|驾驶|驾培|驾校|电脑|计算机|电商|老年|成人|夜校|函授|网校|网络学校|线上|佛学|神学|经学|经文|国学|读经|瑜伽|月嫂|家政|保安|焊工|挖掘机|游学|托管|早教"
)
"""Names of institutions that teach a trade, grown-ups or a faith: none of them is a school of compulsory education.

Source: 中华人民共和国义务教育法 第十四条: only 经批准招收适龄儿童、少年进行专业训练的社会组织 may teach in a school's stead.
"""


@lru_cache(maxsize=65_536)
def names_a_school(text: str) -> bool:
    """Whether a cell names a school or an institution that teaches: 邻水市第一小学, 县特校; not 外省, 小学, 学校不详, 某小学."""
    word = fold(text)
    if not word or holds("proof", "unknown_school", word) or NO_SCHOOL.search(word):
        return False
    if FOREIGN in word:
        return True
    found = tokens(word)
    return any(
        (token.role == "other_school" and len(token.text) >= SHORTEST and not GENERIC.fullmatch(token.text))
        or (
            token.role == "gone"
            and token.kind in {*KINDS, "vocational", "other_school"}
            and (at or len(token.text) > SHORTEST)
        )
        or (token.role == "gone" and at and token.text.endswith("学校"))
        for at, token in enumerate(found)
    )


def school_names(text: str) -> tuple[str, ...]:
    """The names of schools a text holds, as folded."""
    return tuple(
        token.text for token in tokens(fold(text)) if token.role == "other_school" and len(token.text) >= SHORTEST
    )
