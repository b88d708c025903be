"""Children who came back are followed for the months of the policy, and whoever leaves again is told."""

import pandas as pd

from kongchuo_reports.domain import tables as t
from kongchuo_reports.persuade.caring.following import followed
from tests.support.bare_month import MONTH, classified, policy
from tests.support.drawn import drawn

REGISTRY = """
    name | school | grade | standing           | reason     | source_file | source_row
    甲   | 水中   | 8     | present            | 在花名册上 | 籍          | 2
    乙   | 水中   | 8     | absent_unexplained | 不在花名册 | 籍          | 3
    丙   | 水中   | 8     | not_reported       | 未报送     | 籍          | 4
"""
CASES = """
    case_no | state    | closing_kind | previous_case_no | name | school | grade | returned_on | closed_on  | registry_key | visit_count | source_row
    KC-1    | closed   | returned     |                  | 甲   | 水中   | 8     | 2026-05-20  | 2026-06-01 | 0            | 0           | 2
    KC-2    | returned |              |                  | 乙   | 水中   | 8     | 2026-10-08  |            | 1            | 0           | 3
    KC-3    | closed   | returned     |                  | 丙   | 水中   | 8     | 2026-09-30  | 2026-10-02 | 2            | 0           | 4
    KC-4    | closed   | returned     |                  | 丁   | 水中   | 8     | 2026-03-01  | 2026-03-02 | 0            | 0           | 5
    KC-5    | closed   | transfer     |                  | 戊   | 水中   | 8     |             | 2026-10-02 | 0            | 0           | 6
    KC-6    | closed   | returned     |                  | 己   | 水中   | 8     | 2026-09-01  | 2026-09-02 | 0            | 0           | 7
    KC-7    | suspected |             | KC-6             | 己   | 水中   | 8     |             |            | 0            | 0           | 8
"""


def month_of(**overrides: str) -> tuple[pd.DataFrame, list[str]]:
    rows, findings = followed(
        drawn(t.Cases, CASES),
        t.Placements.empty(),
        classified(registry=drawn(t.RegistryStandings, REGISTRY)),
        policy(**overrides),
        MONTH,
    )
    return rows.rows.set_index("case_no"), findings.rows["message"].tolist()


def test_whoever_came_back_is_followed_until_the_months_are_over() -> None:
    rows, _ = month_of()
    assert sorted(rows.index) == ["KC-1", "KC-2", "KC-3", "KC-6"]  # KC-4 is over, KC-5 did not come back
    assert rows.loc["KC-1", "follow_until_on"] == pd.Timestamp("2026-11-20")
    assert rows["months_back"].to_dict() == {"KC-1": 5, "KC-2": 0, "KC-3": 1, "KC-6": 1}
    rows, _ = month_of(follow_months="1")
    assert sorted(rows.index) == ["KC-2"]


def test_this_month_s_lists_say_whether_the_child_is_still_there() -> None:
    rows, messages = month_of()
    assert rows["watch"].to_dict() == {"KC-1": "watched", "KC-2": "abnormal", "KC-3": "unknown", "KC-6": "abnormal"}
    assert rows.index[:2].tolist() == ["KC-2", "KC-6"]  # whoever is leaving again comes first
    assert rows.loc["KC-6", "again_case_no"] == "KC-7"
    assert len(messages) == 2
    assert "乙" in messages[0]
