"""Joins of codes answer as the plain definition does, whether by a table or by sorting."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kongchuo_reports.identify.compare import numbers
from kongchuo_reports.identify.compare.joins import among, combined, in_order, join, numbered

CODES = st.lists(st.integers(-1, 6), max_size=12) | st.lists(st.sampled_from([-1, 3, 900_000]), max_size=12)


@given(CODES, CODES)
def test_a_join_gives_every_pair_of_equal_codes_once_and_in_order(left: list[int], right: list[int]) -> None:
    told = join(np.array(left, dtype=np.int32), np.array(right, dtype=np.int32))
    want = [(i, j) for i, one in enumerate(left) for j, two in enumerate(right) if one == two >= 0]
    assert told is not None
    assert list(zip(told[0].tolist(), told[1].tolist(), strict=True)) == want
    assert join(np.array(left, np.int64), np.array(right, np.int64), limit=len(want) - 1) is None


@given(CODES, CODES)
def test_a_missing_code_is_never_among_the_chosen(values: list[int], chosen: list[int]) -> None:
    told = among(np.array(values, dtype=np.int32), np.array(chosen, dtype=np.int32)).tolist()
    assert told == [value in chosen and value >= 0 for value in values]


@given(CODES | st.lists(st.integers(0, 2**62), max_size=12))
def test_places_are_told_by_size_and_equal_codes_as_they_stand(codes: list[int]) -> None:
    told = in_order(np.array(codes, dtype=np.int64)).tolist()
    assert told == sorted(range(len(codes)), key=lambda place: (codes[place], place))


@given(CODES)
def test_every_row_finds_its_code_among_the_different_ones(codes: list[int]) -> None:
    used, place = numbered(np.array(codes, dtype=np.int32))
    assert used.tolist() == sorted({*codes})
    assert used[place].tolist() == codes


@given(st.lists(st.tuples(st.integers(-1, 3), st.integers(-1, 3), st.integers(-1, 3)), min_size=1, max_size=12))
def test_a_combined_code_is_the_same_exactly_where_all_its_parts_are(rows: list[tuple[int, int, int]]) -> None:
    told = combined(*np.array(rows).T).tolist()
    for one, first in zip(rows, told, strict=True):
        assert (first == -1) == (min(one) < 0)
        for two, second in zip(rows, told, strict=True):
            if first >= 0 and second >= 0:
                assert (first == second) == (one == two)


TEXTS = st.text("0123X", min_size=1, max_size=5)


@given(st.lists(TEXTS, min_size=1, max_size=8), st.lists(TEXTS, min_size=1, max_size=8))
def test_texts_that_share_a_deletion_meet_and_no_others(one: list[str], two: list[str]) -> None:
    told = numbers.sharing(one, two)
    found = set(zip(told[0].tolist(), told[1].tolist(), strict=True))
    assert found == {
        (i, j) for i, left in enumerate(one) for j, right in enumerate(two) if _deletions(left) & _deletions(right)
    }


def _deletions(text: str) -> set[str]:
    return {text, *(text[:cut] + text[cut + 1 :] for cut in range(len(text)))}
