"""A number written elsewhere reaches the person on duty where name and place agree, and nobody of the same name."""

from kongchuo_reports.domain import tables as t
from kongchuo_reports.supervise.duty.phones import with_phones
from tests.support.bare_month import base
from tests.support.drawn import drawn

SCHOOLS = """
    school | kind    | township | principal | phone
    山小   | primary | 石湾镇   | 甲        | 1
    河小   | primary | 石湾镇   | 乙        | 2
"""
UNITS = """
    unit   | first_in_charge | phone
    东村   | 丙              | 3
"""
LEADERS = """
    role | person | post               | phone
    组长 | 丁     | 镇党委副书记、镇长 | 4
"""
DUTIES = """
    case_no | school | village | line       | level    | level_order | person_in_charge | post   | phone | is_gap | load
    A       | 山小   | 东村    | education  | 校长     | 1           | 甲               | 校长   |       | 否     | 1
    A       | 山小   | 东村    | education  | 科任教师 | 2           | 乙               | 教师   |       | 否     | 1
    A       | 山小   | 东村    | government | 村干部   | 1           | 丙               | 支书   | 9     | 否     | 1
    A       | 山小   | 东村    | government | 镇领导   | 2           | 丁               | 镇长   |       | 否     | 1
    A       | 山小   | 东村    | government | 组长     | 3           | 丁               | 组长   |       | 否     | 1
    B       | 河小   | 东村    | government | 村干部   | 1           | 丙               | 支书   |       | 否     | 1
    B       | 河小   | 东村    | government | 组长     | 2           |                  |        |       | 是     | 0
"""


def test_a_number_is_filled_where_name_and_place_agree() -> None:
    whole = base(schools=drawn(t.Schools, SCHOOLS), units=drawn(t.Units, UNITS), leaders=drawn(t.Leaders, LEADERS))
    rows = with_phones(drawn(t.Duties, DUTIES), whole).rows
    assert rows["phone"].fillna("").tolist() == ["1", "", "9", "4", "", "3", ""]
