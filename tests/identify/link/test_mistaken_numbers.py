"""Numbers of somebody else: which rows of a list bear one, and which column of numbers is moved by a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.identify.compare.people import People, people_of
from kongchuo_reports.identify.link import mistaken_numbers
from kongchuo_reports.identify.link.cascade import connect
from tests.identify.identify_drawn import listed

if TYPE_CHECKING:
    from kongchuo_reports.identify.link.linkage import Linkage

NAMES = ("孙一一", "周二二", "吴三三", "郑四四", "王五五")
OWN = [f"2017010{place + 1}.11" for place in range(len(NAMES))]
STRANGE = "20170909.77"


def lines(numbers: list[str], *, births: list[str] | None = None, more: str = "") -> str:
    days = births or ["-"] * len(numbers)
    told = zip(NAMES, days, numbers, strict=False)
    return "\n".join(f"{name} {day} {no} 甲校 3 1 {more}" for name, day, no in told)


REGISTRY = lines(OWN)


def lists(registry: str, roster: str) -> tuple[People, People]:
    left, right = people_of([listed(registry, t.Registry, "学籍.xlsx").rows, listed(roster, t.Roster, "册.xlsx").rows])
    return left, right


def linkage(registry: str, roster: str) -> Linkage:
    return connect(*lists(registry, roster))


@pytest.mark.parametrize(
    ("numbers", "moved"),
    [
        ([STRANGE, *OWN[:4]], [1, 2, 3, 4]),
        ([*OWN[1:], STRANGE], [0, 1, 2, 3]),
        ([OWN[0], STRANGE, *OWN[1:4]], [2, 3, 4]),
        ([*OWN[:3], OWN[4], STRANGE], []),
        ([STRANGE, *OWN[:2], *OWN[3:]], []),
        (OWN, []),
        ([OWN[2], OWN[3], OWN[4], STRANGE, STRANGE], []),
    ],
    ids=["down", "up", "from-the-second-row", "one-row", "two-rows", "right", "by-two-rows"],
)
def test_a_column_is_moved_where_three_rows_of_a_sheet_bear_their_neighbours_number(numbers, moved):
    told = linkage(REGISTRY, lines(numbers))
    assert told.shifted_right.tolist() == moved
    assert set(moved) <= set(told.borrowed_right.tolist())


def test_rows_of_another_sheet_or_another_list_beside_are_no_neighbours():
    whole = lines([STRANGE, *OWN[:4]]).splitlines()
    sheets = "\n".join(f"{row} source_sheet={'甲' if place < 3 else '乙'}" for place, row in enumerate(whole))
    columns = "\n".join(f"{row} source_column={'B' if place < 3 else 'H'}" for place, row in enumerate(whole))
    assert linkage(REGISTRY, sheets).shifted_right.tolist() == []
    assert linkage(REGISTRY, columns).shifted_right.tolist() == [
        1,
        2,
        4,
    ]  # the first row of the second list has no row above


@pytest.mark.parametrize(("rows", "is_moved"), [(5, True), (4, True), (3, False)])
def test_a_registry_whose_column_is_moved_shows_it_by_the_birth_dates_beside_the_numbers(rows, is_moved):
    births = [no[:8] for no in OWN]
    registry = lines([STRANGE, *OWN][:rows], births=births[:rows])
    told = linkage(registry, lines(OWN, births=births))
    assert told.shifted_left.tolist() == (list(range(1, rows)) if is_moved else [])
    assert told.shifted_right.tolist() == []
    linked = sorted(zip(*(places.tolist() for places in told.linked_rows()[:2]), strict=True))
    assert linked[1:rows] == [(place, place) for place in range(1, rows)]


def test_a_registry_of_passports_is_not_blamed_since_none_contradicts_the_birth_date_beside_it():
    births = [no[:8] for no in OWN]
    passports = [f"TR123456{place}" for place in range(5)]
    moved = lines(["TR9999999", *passports[:4]], births=births, more="id_state=not_resident")
    told = linkage(moved, lines(passports, births=births, more="id_state=not_resident"))
    assert told.shifted_left.tolist() == []


def test_a_number_is_owned_by_the_one_record_that_has_it():
    left, right = lists(
        "李浩宇 - 20170102.11 甲校 3 1\n周文 - 20170505.11 甲校 3 1\n赵小敏 - 20170505.11 甲校 3 1\n孙好 - - 甲校 3 1",
        "吴三 - 20170505.11 甲校 3 1\n郑四 - 20170102.11 甲校 3 1\n王五 - - 甲校 3 1\n冯六 - 20170909.77 甲校 3 1",
    )
    owner = mistaken_numbers.owners(left, right)
    assert owner.tolist() == [-1, 0, -1, -1]
    assert mistaken_numbers.suspects(left, right, owner).tolist() == [1]


@pytest.mark.parametrize(
    ("name", "is_suspect"), [("李浩宇", False), ("李皓宇", True), ("李浩", True), ("赵小敏", True), ("-", False)]
)
def test_a_row_is_looked_at_whose_number_belongs_to_another_name(name, is_suspect):
    left, right = lists("李浩宇 - 20170102.11 甲校 3 1", f"{name} - 20170102.11 甲校 3 1")
    owner = mistaken_numbers.owners(left, right)
    assert mistaken_numbers.suspects(left, right, owner).tolist() == [0] * is_suspect


EXCHANGES = {
    "swapped": (
        "李佳怡 - 20170304.14 甲校 3 1\n王芳菲 - 20170102.12 甲校 3 1",
        [(0, 0), (1, 1)],
    ),
    "the owner has a row of its own with no number": (
        "李佳怡 - 20170304.14 甲校 3 1\n王芳菲 - - 甲校 3 1",
        [(0, -1)],
    ),
    "the owner has no row": ("李佳怡 - 20170304.14 甲校 3 1", []),
    "the owner's namesake sits at another school": (
        "李佳怡 - 20170304.14 甲校 3 1\n王芳菲 - - 乙校 3 1",
        [],
    ),
    "the owner's namesake was born on another day": (
        "李佳怡 - 20170304.14 甲校 3 1\n王芳菲 20170809 - 甲校 3 1",
        [],
    ),
    "two rows of the owner's name": (
        "李佳怡 - 20170304.14 甲校 3 1\n王芳菲 - - 甲校 3 1\n王芳菲 - - 甲校 3 2",
        [],
    ),
    "no record of the bearer's name at the school": (
        "李佳怡 - 20170304.14 乙校 3 1\n王芳菲 - - 甲校 3 1",
        [],
    ),
    "the bearer was born on another day than its record": (
        "李佳怡 20170809 20170304.14 甲校 3 1\n王芳菲 - - 甲校 3 1",
        [],
    ),
    "a birth date made from the wrong number says nothing": (
        "李佳怡 20170304 20170304.14 甲校 3 1\n王芳菲 20170102 20170102.12 甲校 3 1",
        [(0, 0), (1, 1)],
    ),
}


@pytest.mark.parametrize(("roster", "proven"), EXCHANGES.values(), ids=EXCHANGES)
def test_another_number_is_proven_where_owner_and_bearer_each_have_a_row_of_their_own_name(roster, proven):
    left, right = lists("李佳怡 20170102 20170102.12 甲校 3 1\n王芳菲 20170304 20170304.14 甲校 3 1", roster)
    owner = mistaken_numbers.owners(left, right)
    rows = mistaken_numbers.suspects(left, right, owner)
    free = np.ones(len(left), dtype=bool), np.ones(len(right), dtype=bool)
    told = mistaken_numbers.exchanged(left, right, owner, rows, free)
    assert list(zip(*(part.tolist() for part in told), strict=True)) == proven


def test_who_is_linked_already_is_no_row_of_its_own_name_any_more():
    left, right = lists(
        "李佳怡 20170102 20170102.12 甲校 3 1\n王芳菲 20170304 20170304.14 甲校 3 1",
        "李佳怡 - 20170304.14 甲校 3 1\n王芳菲 - 20170102.12 甲校 3 1",
    )
    owner = mistaken_numbers.owners(left, right)
    rows = mistaken_numbers.suspects(left, right, owner)
    for free in (
        (np.array([False, True]), np.array([True, True])),
        (np.array([True, True]), np.array([True, False])),
    ):
        told, _ = mistaken_numbers.exchanged(left, right, owner, rows, free)
        assert told.tolist() != rows.tolist()


def test_a_number_that_is_disbelieved_is_gone_with_the_birth_date_that_says_no_more():
    _, right = lists("周文 - - 甲校 3 1", "李佳怡 20170304 20170304.14 甲校 3 1\n王芳菲 20170809 20170102.12 甲校 3 1")
    before = right.take(np.arange(2))
    mistaken_numbers.disbelieve(right, np.array([], dtype=np.int64))
    assert right.number.tolist() == before.number.tolist()
    mistaken_numbers.disbelieve(right, np.array([0, 1]))
    assert right.born.tolist() == [0, 20170809]
    assert [right.number.tolist(), right.prefix.tolist()] == [[-1, -1], [-1, -1]]
    assert [right.is_valid.tolist(), right.is_cut.tolist()] == [[False, False]] * 2
    assert right.is_borrowed.tolist() == [True, True]
