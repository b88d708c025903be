"""A cell of any length is read in a time that grows with its length alone; a breath too long for anybody is a question."""

from __future__ import annotations

import time

import pytest

from kongchuo_reports.domain.vocabulary.reading.events import Side
from kongchuo_reports.domain.vocabulary.reading.statements import read
from kongchuo_reports.domain.vocabulary.schools import school_names

LONG = 32_000
UNITS = (
    "父亲母亲哥哥",
    "一二三",
    "不是没有",
    "外出打工",
    "中心小学转到",
    "随父外出，未返校；",
    "啊",
    "2026年10月1日",
    "（（））",
)


@pytest.mark.parametrize("unit", UNITS)
def test_the_longest_cell_is_read_at_once(unit: str) -> None:
    text = (unit * LONG)[:LONG]
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("unit", UNITS)
def test_the_schools_of_the_longest_cell_are_looked_for_at_once(unit: str) -> None:
    text = (unit * LONG)[:LONG]
    began = time.process_time()
    school_names(text)
    assert time.process_time() - began < 2


def test_a_clause_too_long_to_be_read_is_a_question_whatever_it_says() -> None:
    for text in ("学习努力" * 100, "已返校" * 150):
        assert [event.side for event in read(text).events] == [Side.UNCLEAR]
    assert [event.side for event in read("学习努力，" * 300).events] == []
