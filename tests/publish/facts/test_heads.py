"""Who heads a unit: its own table first, and the one leader whose post begins with its name behind it."""

import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.publish.facts.heads import heads_of
from tests.support.bare_month import base
from tests.support.drawn import drawn

UNITS = """
    unit   | first_in_charge | phone
    民政办 | 顾主任          | 1
    财政所 |                 |
"""
LEADERS = """
    role | person | post                 | phone
    组长 | 梁镇长 | 镇长                 | 2
    成员 | 史所长 | 司法所所长           | 3
    成员 | 甲     | 派出所所长           | 4
    成员 | 乙     | 派出所教导员         | 5
    成员 | 丙     | 财政所所长、会计     | 6
"""


@pytest.mark.parametrize(
    ("unit", "head"),
    [
        ("民政办", ("顾主任", "1")),
        ("司法所", ("史所长", "3")),
        ("财政所", ("丙", "6")),  # in the table without a name
        ("派出所", ("", "")),  # two could be meant
        ("妇联", ("", "")),
    ],
)
def test_a_unit_is_headed_by_one_person_or_by_nobody_known(unit: str, head: tuple[str, str]) -> None:
    whole = base(units=drawn(t.Units, UNITS), leaders=drawn(t.Leaders, LEADERS))
    assert heads_of(whole, (unit,)).get(unit, ("", "")) == head
