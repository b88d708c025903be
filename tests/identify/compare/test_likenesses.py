"""Names compared in whole columns get the very levels that two names alone get."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kongchuo_reports.domain.matching.comparisons import Name
from kongchuo_reports.identify.compare import names
from kongchuo_reports.identify.compare.likenesses import likenesses, readings

CHARACTERS = "王李曾单任浩洁豪宇雨语华桦子紫梓行长乐□?ab·1é"
NAMES = st.text(st.sampled_from(CHARACTERS), min_size=1, max_size=4) | st.sampled_from(
    [
        "买买提江艾力阿布都拉",
        "买买提江艾力",
        "阿依古丽买买提",
        "阿依古丽买买",
        "麦麦提江艾力",
        "艾力买买提江",
        "买麦提",
        "尼玛次仁",
        "尼玛才让",
        "才仁尼玛",
        "次仁",
        "才让",
        "吉克阿呷木",
        "阿呷木",
        "吐尔逊江",
        "图尔荪",
        "白玛",
        "班玛",
        "多吉",
        "多杰",
    ]
)


@given(st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=30))
def test_columns_of_names_are_as_alike_as_their_names_one_by_one(pairs: list[tuple[str, str]]) -> None:
    pairs = [(one, two) for one, two in pairs if one != two] or [("王", "李")]
    texts = sorted({name for pair in pairs for name in pair})
    one, two = (np.array([texts.index(pair[side]) for pair in pairs]) for side in (0, 1))
    told = likenesses(texts, one, two).tolist()
    assert told == [names.likeness(*pair) for pair in pairs]


def test_two_characters_with_several_readings_each_and_none_in_common_are_apart() -> None:
    texts = ["严浩宇", "严洁宇", "曾行", "曽长"]
    told = likenesses(texts, np.array([0, 2]), np.array([1, 3])).tolist()
    assert told == [names.likeness("严浩宇", "严洁宇"), names.likeness("曾行", "曽长")]
    assert told[0] == Name.NEAR


@given(st.lists(NAMES, min_size=1, max_size=20))
def test_two_names_share_a_code_exactly_when_they_can_be_read_alike(texts: list[str]) -> None:
    sizes, codes = readings(texts)
    told = np.split(codes, np.cumsum(sizes)[:-1])
    assert [len(each) for each in told] == [len(names.spoken(text)) for text in texts]
    for one, first in zip(texts, told, strict=True):
        for two, second in zip(texts, told, strict=True):
            assert bool({*first.tolist()} & {*second.tolist()}) == bool({*names.spoken(one)} & {*names.spoken(two)})
