"""A case has a stage: of its record, grade or school, else by age, told anew each school year."""

import pytest

from kongchuo_reports.domain.records import Month
from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.persuade.ledger.facts import with_stages
from tests.persuade.ledger_world import month_of
from tests.support.bare_month import base, policy
from tests.support.drawn import drawn

CASES = """
    case_no | born_on    | school | grade | stage
    KC-1    | 2015-03-01 |        |       |
    KC-2    | 2014-09-01 |        |       | primary
    KC-3    | 2014-08-31 |        |       | primary
    KC-4    | 2014-03-01 | 山小   |       | primary
    KC-5    |            | 水中   |       |
    KC-6    |            |        | 7     | lower_secondary
    KC-7    |            |        |       |
"""
SIX_THREE = ["primary", "primary", "lower_secondary", "primary", "lower_secondary", "lower_secondary", None]
FIVE_FOUR = ["lower_secondary", "lower_secondary", *SIX_THREE[2:]]


def stages(month: Month, *, five_four: bool) -> list[object]:
    told = with_stages(drawn(Cases, CASES).rows, base(five_four=five_four), policy(), month)["stage"]
    return told.astype(object).where(told.notna(), None).tolist()


@pytest.mark.parametrize(("five_four", "wanted"), [(False, SIX_THREE), (True, FIVE_FOUR)])
def test_a_child_without_school_and_grade_is_of_the_stage_of_its_age(five_four: bool, wanted: list[object]) -> None:
    assert stages(month_of("2026-10"), five_four=five_four) == wanted


def test_a_year_later_the_age_tells_another_stage() -> None:
    assert stages(month_of("2027-10"), five_four=False)[:2] == ["lower_secondary", "lower_secondary"]
