"""Answers (是否、签字、同意、承诺、核实): yes, no, or neither; only an explicit yes is a yes.

A text is read clause by clause. A clause is *yes* by a word of the act asked for (签字, 同意, 承诺, 属实), *no* by such a word
with a denial before it or by a word of refusal, *unsure* by a word of doubt, of somebody else's hand or of a talk from afar. A
clause that takes an act back makes the whole a no; yes beside no is unsure; a text without any of these is unsure.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from kongchuo_reports.domain.vocabulary.reading.folding import fold
from kongchuo_reports.domain.vocabulary.small.patterns import any_of, words
from kongchuo_reports.domain.vocabulary.surnames import COMPOUND_SURNAMES, RARE_SURNAMES, SURNAMES

BOOK = "answers"


class Answer(StrEnum):
    """What an answer says."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    BLANK = "blank"

    @property
    def is_yes(self) -> bool | None:
        """True, False, or None where the answer is neither."""
        return {Answer.YES: True, Answer.NO: False}.get(self)


class Act(StrEnum):
    """What is asked for."""

    ANYTHING = "anything"
    SIGNED = "signed"
    AGREED = "agreed"
    PROMISED = "promised"
    TRUE = "true"


ACTS = {
    Act.ANYTHING: ("signed", "agreed", "promised", "true"),
    Act.SIGNED: ("signed",),
    Act.AGREED: ("agreed",),
    Act.PROMISED: ("promised", "agreed"),  # who agrees to come back under 是否承诺 has promised
    Act.TRUE: ("true",),
}
EVERY_ACT = ("signed", "agreed", "promised", "true", "other_acts")
HEADINGS = (
    (Act.SIGNED, re.compile("签|印|盖章")),
    (Act.PROMISED, re.compile("承诺|保证")),
    (Act.AGREED, re.compile("同意|意愿|愿意|态度|意见")),
    (Act.TRUE, re.compile("属实|核实|核查|一致|相符")),
)
PARTS = re.compile("[，。；、：,;:~\n]+|(?:但是?|然而|不过|而)")
OPEN = re.compile("[?？]")
GAP = "[^已了经后并]{0,3}?"
HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,10}(?:[·•・][\u3400-\u9fff]{1,10}){1,3}")
KIN = re.compile(
    r"^(?:学生|孩子|其|的)?(?:父亲?|母亲?|爸爸?|妈妈?|爷爷?|奶奶?|外公|外婆|祖父|祖母|监护人|家长|伯父?|叔叔?|姑姑?|舅舅?|姨妈?|哥哥?|姐姐?)?$"
)
KIN_BEFORE = re.compile(r"^(?:父亲?|母亲?|爸爸?|妈妈?|爷爷?|奶奶?|外公|外婆|祖父|祖母|监护人|家长)")
_DAYS = re.compile(
    r"(?:(?:19|20)?\d\d[年./-])?\d{1,2}[月./-]\d{1,2}[日号]?|\d{1,2}[月日号天]|[一二两三四五六七八九十\d]+(?:天|周|日|个月)"
)
DAY_ALONE = re.compile(r"(?:(?:19|20)?\d\d[年./-])?\d{1,2}[月./-]\d{1,2}[日号]?")
NO_NAME_LETTERS = re.compile("[不没未签了的吗说待再去请补由让给找等已拒绝锁空缺反]")


def act_of(heading: str) -> Act:
    """What a heading asks for: 家长签字, 是否同意, 是否承诺, 核实结果; anything else is a plain question."""
    word = fold(heading)
    return next((act for act, asks in HEADINGS if asks.search(word)), Act.ANYTHING)


@lru_cache(maxsize=65_536)
def answer(text: str, act: Act = Act.ANYTHING) -> Answer:  # noqa: PLR0911  # one return a rule, in order
    """What a cell answers.

    Args:
        text: as typed.
        act: what the column asks for; a signature may also be the name of who signed, or the day.
    """
    plain = text.strip().strip("。.、 ")
    if not plain:
        return Answer.BLANK
    low = plain.lower()
    if low in words(BOOK, "blank"):
        return Answer.BLANK
    folded = fold(plain).strip("，。；、 ")
    whole = _whole(folded, act)
    if whole:
        return whole
    if act is Act.SIGNED and _is_signatory(folded):
        return Answer.YES
    said = any_of(BOOK, "no_objection").sub("同意", any_of(BOOK, "harmless").sub("", folded))
    told = {_clause(part.strip(), act) for part in PARTS.split(said) if part.strip()}
    if Answer.BLANK in told:
        return Answer.NO
    if OPEN.search(text):
        return Answer.UNSURE
    if Answer.NO in told:
        return Answer.UNSURE if Answer.YES in told else Answer.NO
    return Answer.YES if told & {Answer.YES} and Answer.UNSURE not in told else Answer.UNSURE


def yes_no(text: str) -> bool | None:
    """A plain answer of a column 是否…: the word alone, or the word with its reason behind it (否（家长外出）); None otherwise.

    A dash or a stroke is a no.
    """
    if text.strip().lower() in words(BOOK, "blank"):
        return False
    first = PARTS.split(fold(text).strip("，。；、 "))[0] if text.strip() else ""
    if first in words(BOOK, "yes"):
        return None if answer(text) is Answer.NO else True
    return False if first in words(BOOK, "no") or answer(text) is Answer.NO else None


def _whole(word: str, act: Act) -> Answer | None:
    if word in words(BOOK, "yes"):
        asked = {Act.SIGNED: {"同意", "属实"}, Act.PROMISED: {"属实"}, Act.AGREED: {"属实"}}.get(act, set())
        return Answer.UNSURE if word in asked else Answer.YES
    return Answer.NO if word in words(BOOK, "no") else None


def _clause(part: str, act: Act) -> Answer | None:  # noqa: PLR0911  # one return a rule, in order
    """What one clause says; BLANK means that an act was taken back, None that nothing is understood."""
    whole = _whole(part, act)
    if whole:
        return whole
    if any_of(BOOK, "withdrawn").search(part):
        return Answer.BLANK
    if _denied().search(part):
        return Answer.UNSURE if re.search("(?:不是|没有?|并非)(?:不|拒)", part) else Answer.NO
    if any_of(BOOK, "unsure").search(part):
        return Answer.UNSURE
    if any_of(BOOK, "refused").search(part):
        return Answer.NO
    if not any_of(BOOK, *ACTS[act]).search(part) or (act is Act.SIGNED and any_of(BOOK, "not_the_parent").search(part)):
        return None
    rest = _fillers(act).sub("", _DAYS.sub("", part))
    return (
        Answer.YES
        if KIN.fullmatch(rest) or is_persons_name(rest) or is_persons_name(KIN_BEFORE.sub("", rest))
        else Answer.UNSURE
    )


@lru_cache(maxsize=8)
def _fillers(act: Act) -> re.Pattern[str]:
    return any_of(BOOK, *ACTS[act], "filler")


@lru_cache(maxsize=1)
def _denied() -> re.Pattern[str]:
    denial, acts = any_of(BOOK, "denial").pattern, any_of(BOOK, *EVERY_ACT).pattern
    future, signed = any_of(BOOK, "future").pattern, any_of(BOOK, "signed").pattern
    later, own = any_of(BOOK, "later").pattern, any_of(BOOK, "signed", "agreed", "promised", "true").pattern
    return re.compile(
        f"(?:{denial}){GAP}(?:{acts})|(?:{future}){GAP}(?:{signed})|补{GAP}(?:签|印|办|盖){GAP}中|(?:{later})(?:{own})"
    )


def _is_signatory(word: str) -> bool:
    """Whether a text in a column of signatures is the name of a person, perhaps with kinship or a day beside it, or a day."""
    apart = re.sub(r"(?<=[\u3400-\u9fff])(?=\d)", "，", word)
    parts = [part for part in re.split("[，。、；\\s]+", apart) if part]
    names = [part for part in parts if is_persons_name(part) or is_persons_name(KIN_BEFORE.sub("", part))]
    rest = [part for part in parts if part not in names and not KIN.fullmatch(part) and not DAY_ALONE.fullmatch(part)]
    return not rest and (bool(names) or any(DAY_ALONE.fullmatch(part) for part in parts))


def is_persons_name(word: str) -> bool:
    """Whether a short text can only be the name of a person: a surname and a given name, or parts with a dot between."""
    if not HAN_NAME.fullmatch(word) or word in words(BOOK, "no_name"):
        return False
    if any(act in word for act in words(BOOK, "unsure")) or NO_NAME_LETTERS.search(word):
        return False
    return bool(re.search("[·•・]", word)) or word[0] in SURNAMES + RARE_SURNAMES or word[:2] in COMPOUND_SURNAMES
