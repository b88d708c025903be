"""Care passes the ledgers through and never fails on a month in which nothing was handed in."""

import pandas as pd

from kongchuo_reports.domain import tables as t
from kongchuo_reports.persuade import care
from tests.support.bare_month import MONTH, base, classified, gathered, linked, opened, policy
from tests.support.drawn import drawn

CASES = """
    case_no | ledger  | state    | name | id_no | school | stage           | grade | class_no | left_on    | returned_on | registry_key | roster_key | visit_count | source_row
    KC-1    | dropout | returned | 甲   | 1     | 水中   | lower_secondary | 7     | 2        | 2026-09-10 | 2026-10-10  | 0            | 0          | 2           | 1
"""
REGISTRY = """
    name | id_no | school | stage           | grade | class_no | standing             | left_behind | source_file | source_row
    甲   | 1     | 水中   | lower_secondary | 7     | 2        | returned_not_updated | 双方外出    | 籍          | 2
    乙   | 2     | 水中   | lower_secondary | 7     | 2        | present              |             | 籍          | 3
"""
ROSTER = """
    name | id_no | school | stage           | grade | class_no | standing | registry_key | remark | source_file | source_row
    甲   | 1     | 水中   | lower_secondary | 7     | 2        | present  | 0            | 厌学   | 册          | 2
    乙   | 2     | 水中   | lower_secondary | 7     | 2        | present  | 1            | 厌学   | 册          | 3
"""


def test_an_empty_month_gives_empty_tables() -> None:
    told = care(gathered(base()), linked(), classified(), opened(t.Cases.empty()), policy(), MONTH)
    assert [len(table) for table in (told.cases, told.placements, told.groups, told.aid, told.signs)] == [0] * 5
    assert set(told.findings.rows["code"]) == {"K555", "K562"}


def test_a_returned_child_is_placed_watched_and_on_no_list_of_signs() -> None:
    month = classified(registry=drawn(t.RegistryStandings, REGISTRY), roster=drawn(t.RosterStandings, ROSTER))
    cases = drawn(t.Cases, CASES)
    told = care(gathered(base()), linked(), month, opened(cases), policy(), MONTH)
    assert told.placements.rows[["rule", "placed_class_no", "class_size"]].values.tolist() == [["old_class", "2", 2]]
    assert told.groups.rows[["name", "group", "watch"]].values.tolist() == [["甲", "left_behind", "watched"]]
    assert told.signs.rows["name"].tolist() == ["乙"]
    assert len(told.cases) == len(cases)


def test_the_same_month_gives_the_same_tables() -> None:
    month = classified(registry=drawn(t.RegistryStandings, REGISTRY), roster=drawn(t.RosterStandings, ROSTER))
    first, again = (
        care(gathered(base()), linked(), month, opened(drawn(t.Cases, CASES)), policy(), MONTH) for _ in range(2)
    )
    for name in ("cases", "placements", "groups", "aid", "signs", "findings"):
        pd.testing.assert_frame_equal(getattr(first, name).rows, getattr(again, name).rows)
