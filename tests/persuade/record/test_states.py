import pandas as pd

from kongchuo_reports.domain.codes import CaseState
from kongchuo_reports.persuade.record.states import CLAIMS, ENDED, MOVES, PERSON_MOVES, is_open, strange_moves

DRAWN = """
from        suspected confirmed persuading promised returned closed excluded
suspected   .         x         x          x        x        x      x
confirmed   -         .         x          x        x        x      -
persuading  -         x         .          x        x        x      x
promised    -         x         x          .        x        x      x
returned    x         x         x          x        .        x      x
closed      -         -         -          -        -        .      -
excluded    -         -         -          -        -        -      .
"""


def drawn_moves():
    heads, *lines = [line.split() for line in DRAWN.strip().splitlines()]
    return {(line[0], head): mark for line in lines for head, mark in zip(heads[1:], line[1:], strict=True)}


def test_the_table_of_moves_is_the_drawn_one():
    for (origin, goal), mark in drawn_moves().items():
        assert (CaseState(goal) in MOVES[CaseState(origin)]) == (mark == "x"), (origin, goal)


def test_moves_that_are_not_drawn_are_strange_and_staying_never_is():
    pairs = drawn_moves()
    before = pd.Series([origin for origin, _ in pairs])
    after = pd.Series([goal for _, goal in pairs])
    assert strange_moves(before, after).tolist() == [mark == "-" for mark in pairs.values()]


def test_a_person_makes_only_moves_that_the_table_knows_and_claims_none():
    for origin, goals in PERSON_MOVES.items():
        assert goals <= MOVES[origin]
        assert not goals & CLAIMS


def test_ended_cases_are_not_open():
    states = pd.Series([state.value for state in CaseState])
    assert states[~is_open(states)].tolist() == [state.value for state in CaseState if state in ENDED]
    assert {state.value for state in ENDED} == {"closed", "excluded"}
