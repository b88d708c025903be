"""Targets of pledges (目标): the numbers a pledge writes, held against those of the level above, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary import duty_words
from kongchuo_reports.domain.vocabulary.measure_words import AIM, WHAT_FIRST
from kongchuo_reports.domain.wording.acts import supervising as words

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy

PER_CENT, PER_MILLE = 100, 1000


@dataclass(frozen=True, slots=True)
class Aim:
    """One number to reach: at most where less is better, at least where more is."""

    label: str
    value: Fraction
    is_limit: bool


Aims = dict[str, Aim]


def aims_of(policy: Policy) -> Aims:
    """The numbers of the policy, by stage and rate."""
    aims = (
        (words.AIM_PRIMARY, policy.primary_dropout_target.value, True),
        (words.AIM_SECONDARY, policy.lower_secondary_dropout_target.value, True),
        (words.AIM_RETENTION, policy.retention_target.value, False),
        (words.AIM_ENROLMENT, policy.enrolment_target.value, False),
    )
    return {label: Aim(label, value, is_limit) for label, value, is_limit in aims}


def compared(text: str, above: Aims) -> tuple[Aims, str, bool]:
    """A pledge's target against the one above.

    Args:
        text: the target as written: ``辍学率小学0.06％、初中0.20％以内``.
        above: numbers of the level above; where a pledge says nothing of one, it holds as it is.

    Returns:
        The numbers that hold below this pledge, what is to be said of it, and whether one of its own asks for less.
    """
    stated = _numbers(duty_words.plain(text))
    notes: list[str] = []
    is_looser = False
    for label, value in stated.items():
        aim = above[label]
        if value == aim.value:
            continue
        less = value > aim.value if aim.is_limit else value < aim.value
        is_looser |= less
        notes.append((words.looser if less else words.stricter)(label, _percent(value), _percent(aim.value)))
    merged = {label: Aim(label, stated.get(label, aim.value), aim.is_limit) for label, aim in above.items()}
    if not stated:
        return merged, words.TARGET_UNSAID, False
    return merged, words.JOIN.join(notes) or words.TARGET_SAME, is_looser


def _numbers(text: str) -> dict[str, Fraction]:
    """Numbers with a percent sign; a rate or stage named once holds until another is named."""
    numbers: dict[str, Fraction] = {}
    what, end = "", 0
    for hit in AIM.finditer(text):
        named = WHAT_FIRST.findall(text[end : hit.end()])
        what, end = named[-1] if named else what, hit.end()
        stage = hit["stage"] or ""
        value = Fraction(hit["number"].replace("．", ".")) / (PER_CENT if hit["unit"] != "‰" else PER_MILLE)
        for label in words.AIMS_OF.get((stage, what), ()):
            numbers[label] = value
    return numbers


def _percent(value: Fraction) -> str:
    return f"{float(value * PER_CENT):.4f}".rstrip("0").rstrip(".") + "%"
