"""Typed numbers (参数的写法): what a person writes in 参数 as a policy number, read by its unit."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from kongchuo_reports.domain.codes import ProofKind
from kongchuo_reports.domain.law.spans import spans_of

AnyValue = Fraction | int | bool | str
NO_PROOF = frozenset({"无", "没有", "空", "-", "—"})
PROOF_SPLIT = re.compile(r"[、，,;；/|\s]+")
DAY_WORDS = {"在校日": "school_days", "工作日": "work_days", "自然日": "days"}
DAY_WORD = re.compile(r"\s*(?:个?(在校日|工作日|自然日)|天|日)$")
"""Kinds of days behind a number: ``5个在校日``."""
YES = frozenset({"是", "开", "true", "1", "yes", "y", "启用"})
NO = frozenset({"否", "关", "false", "0", "no", "n", "停用"})


def unit_of(text: str, unit: str) -> str:
    """The unit of a value as typed: a number of days may name its kind (``5个在校日``), anything else keeps its unit."""
    named = DAY_WORD.search(text.strip()) if unit in DAY_WORDS.values() else None
    return DAY_WORDS.get(named[1], unit) if named else unit


def parse_value(text: str, unit: str) -> Fraction | int | bool | str | None:
    """A value as an office types it (``0.06%``, ``45``, ``是``), or None if it does not fit the unit."""
    word = text.strip().replace("％", "%")
    if unit == "word":
        return word.upper() or None
    if unit == "proofs":
        return _proofs(word)
    if unit == "spans":
        return word if spans_of(word) is not None else None
    if unit == "flag":
        return True if word.lower() in YES else False if word.lower() in NO else None
    return _number(word, unit)


def _number(word: str, unit: str) -> Fraction | int | None:
    if unit in DAY_WORDS.values():
        word = DAY_WORD.sub("", word)
    try:
        number = Decimal(word.removesuffix("%"))
    except InvalidOperation:
        return None
    if not number.is_finite() or number < 0:
        return None
    if unit == "ratio":
        ratio = Fraction(number) / (100 if word.endswith("%") else 1)
        return ratio if ratio <= 1 else None
    return int(number) if number == int(number) else None


def _proofs(text: str) -> str | None:
    """Kinds of proof as typed, by label, each once, in the order of the code; None if one of them is unknown."""
    named = [word for word in PROOF_SPLIT.split(text) if word and word not in NO_PROOF]
    labels = ProofKind.labels()
    known = [label for code, label in labels.items() if label in named or code in named]
    strange = [word for word in named if word not in known and labels.get(word) not in known]
    return None if strange or not text else "、".join(known) or "无"
