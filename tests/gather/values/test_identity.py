"""ID numbers as cells hold them: what is trusted, what is lost, and nothing invented."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kongchuo_reports.domain.codes import IdState, IdType
from kongchuo_reports.domain.id_numbers import check_digit
from kongchuo_reports.gather.values.identity import id_cell, id_type, registry_no_cell
from tests.gather.drawn import id_no

GOOD = "990101201703050226"
WITH_X = next(number for number in (id_no(serial) for serial in range(99)) if number.endswith("X"))


@pytest.mark.parametrize(
    ("cell", "number", "state"),
    [
        (GOOD, GOOD, IdState.VALID),
        (f" '{GOOD[:6]} {GOOD[6:]}\u200b", GOOD, IdState.VALID),
        ("９９０１０１２０１７０３０５０２２６", GOOD, IdState.VALID),
        (GOOD + ".0", GOOD, IdState.VALID),
        (GOOD.replace("0", "O"), GOOD, IdState.VALID),
        (WITH_X[:-1] + "x", WITH_X, IdState.VALID),
        (WITH_X[:-1] + "×", WITH_X, IdState.VALID),
        (WITH_X[:-1] + "Ⅹ", WITH_X, IdState.VALID),
        (GOOD[:-1] + "7", GOOD[:-1] + "7", IdState.BAD_CHECKSUM),
        (GOOD[:-1], GOOD[:-1], IdState.MALFORMED),
        ("990101********0226", "", IdState.MASKED),
        (GOOD[:-1] + "*", "", IdState.MASKED),
        ("990101170305022", "990101170305022", IdState.OLD_15),
        ("无", "", IdState.PLACEHOLDER),
        ("办理中", "", IdState.PLACEHOLDER),
        (0, "", IdState.PLACEHOLDER),
        ("999399900000100001", "", IdState.PLACEHOLDER),
        ("111111111111111111", "", IdState.PLACEHOLDER),
        ("", "", IdState.MISSING),
        (dt.date(2017, 3, 5), "", IdState.MALFORMED),
        ("H12345678", "H12345678", IdState.NOT_RESIDENT),
        ("E12345678", "E12345678", IdState.NOT_RESIDENT),
    ],
)
def test_a_cell_gives_its_number_and_its_state(cell, number, state):
    told = id_cell(cell)
    assert (told.number, told.state) == (number, state)


def test_a_number_cell_keeps_fifteen_digits_and_invents_none():
    told = id_cell(float(GOOD))
    assert (told.number, told.state, told.prefix) == ("", IdState.DAMAGED, GOOD[:15])
    assert id_cell(int(GOOD)).prefix == GOOD[:15]


def test_scientific_text_keeps_what_it_shows():
    assert id_cell("9.90101201703050E+17").prefix == "990101201703050"
    told = id_cell("9.90101E+17")
    assert (told.number, told.prefix, told.state) == ("", "", IdState.DAMAGED)


@pytest.mark.parametrize("prefix", ["810000", "820000", "830000"])
def test_residence_permits_follow_the_same_rule(prefix):
    first = prefix + "20170305022"
    told = id_cell(first + check_digit(first))
    assert (told.state, told.type) == (IdState.VALID, IdType.RESIDENCE_PERMIT)


def test_the_type_column_decides_what_a_short_number_is():
    assert id_cell("12345678").state is IdState.MALFORMED
    assert id_cell("12345678", id_type("台湾居民来往大陆通行证")).state is IdState.NOT_RESIDENT
    assert id_cell("AB12", id_type("护照")).state is IdState.MALFORMED


def test_a_registry_number_in_the_wrong_column_is_kept_as_one():
    told = id_cell("G" + GOOD)
    assert (told.number, told.registry_no) == (GOOD, "G" + GOOD)


@pytest.mark.parametrize(
    ("cell", "number", "local"),
    [
        ("g" + GOOD, "G" + GOOD, ""),
        ("L99010120170305AB12", "L99010120170305AB12", ""),
        ("2017001", "", "2017001"),
        (GOOD, "", ""),
    ],
)
def test_registry_numbers(cell, number, local):
    told = registry_no_cell(cell)
    assert (told.number, told.local) == (number, local)


@given(
    st.integers(0, 999),
    st.integers(0, 999),
    st.sampled_from(["", " ", "'", "\u200b"]),
    st.sampled_from(["", " ", ".0"]),
)
def test_two_different_valid_numbers_never_become_one(one, other, before, behind):
    left, right = id_cell(before + id_no(one) + behind), id_cell(before + id_no(other) + behind)
    assert (left.number == right.number) == (one == other)


@given(st.text(max_size=22) | st.floats() | st.integers())
def test_a_valid_number_was_written_in_the_cell(cell):
    told = id_cell(cell)
    if told.state is IdState.VALID:
        assert check_digit(told.number[:17]) == told.number[17]
    if isinstance(cell, float | int) and abs(cell) >= 10**15:
        assert told.number == ""
