"""Phrases (词语认定): what the office says that a phrase means which the program does not understand, and which phrases wait."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.directions import names_a_danger_alone, speaks_of_absence
from kongchuo_reports.domain.vocabulary.reading.folding import fold
from kongchuo_reports.domain.vocabulary.reading.statements import Verdict, read

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE, GONE, UNRELATED = "在本校就读", "不在本校", "与在不在校无关"
MEANINGS = (HERE, GONE, UNRELATED)
"""What a person may choose as the meaning of a phrase."""
BETWEEN = "；"
"""Parts what different cells of a row say."""
_SAID = (
    (UNRELATED, re.compile("无关|不相干|不涉及|其他事项|没有关系|无关系")),
    (GONE, re.compile("不在|未在|没在|离校|离开|外出|走了|辍学|不到校|已转|转出|休学|缺席|没来|未到")),
    (HERE, re.compile("在本?校|就读|在读|到校|正常|在籍在校|没有离校")),
)


class Guess(StrEnum):
    """What the program makes of a phrase that waits."""

    ABSENCE = "可能不在校，暂作待人工核实"
    PAPER = "没有读懂，证明暂不采用"
    HOUSEHOLD = "没有读懂，暂作须核实"
    NOTHING = "看不出与在校有关，暂作在校"


def meaning_of(text: str) -> str:
    """The meaning that a person chose or wrote: one of ``MEANINGS``; ``""`` where it is none of them."""
    word = fold(text)
    exact = next((one for one in MEANINGS if fold(one) == word), "")
    return exact or next((one for one, looks in _SAID if looks.search(word)), "")


@lru_cache(maxsize=65_536)
def key(phrase: str) -> str:
    """The form in which spellings of one phrase are the same: width, blanks, marks and traditional characters folded."""
    return re.sub("[，。；、：\\s]", "", fold(phrase))


@lru_cache(maxsize=65_536)
def guess_of(phrase: str) -> Guess | None:
    """The program's guess of a phrase that waits to be answered; None where it is understood."""
    statement = read(phrase)
    verdict = statement.verdict()
    if verdict is Verdict.UNCLEAR or names_a_danger_alone(phrase):
        return Guess.ABSENCE
    is_unknown = verdict is Verdict.PLAIN and any(
        "\u3400" <= letter <= "\u9fff" for part in statement.clauses if not part.is_known for letter in part.rest
    )
    return Guess.NOTHING if is_unknown else None


def parts_of(text: str) -> list[str]:
    """The phrases of a cell, or of several cells put together."""
    return [part.strip() for part in text.split(BETWEEN) if part.strip()]


def answered(texts: tuple[str, ...], answers: Mapping[str, str], firm: tuple[str, ...] = ()) -> tuple[str, str]:
    """What the office's answers make of the cells of a row.

    Args:
        texts: the cells that may speak of absence, as written.
        answers: key of a phrase → its meaning.
        firm: how words end that no answer takes back (a row struck out, a whole list of those who are gone).

    Returns:
        GONE where a phrase was said to mean so; HERE where every word of absence was said to be none; else ``""``; and the
        phrases it rests on with their meanings, in words.
    """
    parts = list(dict.fromkeys(part for text in texts for part in (text, *parts_of(text)) if part))
    known = {part: answers[key(part)] for part in parts if key(part) in answers and not part.endswith(firm)}
    if not known:
        return "", ""
    told = "、".join(f"「{part}」＝{meaning}" for part, meaning in known.items())
    if GONE in known.values():
        return GONE, told
    left = [part for text in texts if text not in known for part in parts_of(text) if part not in known]
    speaks = [part for part in left if part.endswith(firm) or speaks_of_absence(part)]
    return ("", "") if speaks else (HERE, told)
