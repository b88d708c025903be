"""Answered (人工答复): registry and rosters linked with what people answered to the questions of an earlier run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kongchuo_reports.domain.findings import Findings, identifying
from kongchuo_reports.domain.findings.kind import findings_of
from kongchuo_reports.identify.compare.joins import distinct
from kongchuo_reports.identify.link.cascade import connect
from kongchuo_reports.identify.link.duplicates import persons
from kongchuo_reports.identify.link.linkage import Answers, Linkage
from kongchuo_reports.identify.questions import questions

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from kongchuo_reports.identify.compare.people import People


def link_with_answers(
    registry: pd.DataFrame, roster: pd.DataFrame, people: Sequence[People], answers: dict[str, bool]
) -> tuple[Linkage, list[str], Findings]:
    """Link; where people have answered questions, ask first what would be asked, then link with their answers.

    Args:
        registry: its rows as written, by which questions are numbered.
        roster: likewise.
        people: the rows of both in codes, and further lists.
        answers: what was answered to each question number (True: one child).

    Returns:
        The linkage, the numbers of the questions first asked, and the answers that contradict one another.
    """
    left, right = people[0], people[1]
    left_person, right_person = persons(left), persons(right)
    if not answers:
        return connect(left, right, left_person=left_person, right_person=right_person), [], Findings.empty()
    asked = connect(  # on copies: linking forgets numbers and raises grades, which the answers may prove wrong
        left.take(np.arange(len(left))),
        right.take(np.arange(len(right))),
        left_person=left_person,
        right_person=right_person,
    ).review
    numbers = questions.pair_numbers(questions.PAIR, registry, asked.left, roster, asked.right)
    answer = [answers.get(number) for number in numbers]
    rows = np.column_stack([asked.left, asked.right])
    same, other = (np.array([said is verdict for said in answer], dtype=bool) for verdict in (True, False))
    clash = np.flatnonzero(same)[_contradict(left_person[rows[same, 0]], right_person[rows[same, 1]])]
    same[clash] = False
    clashing = roster.iloc[rows[clash, 1]].assign(number=[numbers[place] for place in clash.tolist()])
    linkage = connect(
        left,
        right,
        answers=Answers(rows[same], rows[other]),
        left_person=left_person,
        right_person=right_person,
    )
    return linkage, numbers, findings_of(identifying.ANSWERS_CLASH, clashing, number="number")


def _contradict(left_person: NDArray[np.int64], right_person: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Pairs answered 是 by which one child would be two.

    Pairs of children are counted, not pairs of rows: a record exported twice is asked about twice, and both are right.
    """
    size = int(right_person.max(initial=0)) + 1
    pairs = distinct(left_person * size + right_person)
    is_torn = (np.bincount(pairs // size)[left_person] > 1) | (np.bincount(pairs % size)[right_person] > 1)
    return np.asarray(is_torn)
