"""The rules of close-out, drawn: by lists a case ends as a return, as something else, or stays open and says what it lacks.

Rules: 劝返一个，在台账上销号一个，并在学籍系统操作为返校就读；非返校类销号单列销号类型，不计入劝返。
"""

from __future__ import annotations

import pandas as pd
import pytest

from kongchuo_reports.domain.wording.acts import persuading as words
from tests.persuade.close_out_drawn import Lists, check, ended
from tests.persuade.ledger_world import list_of, listed


def test_a_child_on_a_roster_ends_when_the_registry_says_so_and_as_persuaded_only_if_somebody_called():
    check("""
        name | ledger    | state      | visit_count | promised_on | visit_result | registry_status | registry_key => then
        甲   | dropout   | confirmed  | 1           |             |              | active          | 0            => closed   returned -
        乙   | dropout   | confirmed  | 0           |             |              | active          | 0            => closed   present  -
        丙   | dropout   | confirmed  | 0           | 2026-11-20  |              | active          | 0            => closed   returned -
        丁   | dropout   | confirmed  | 0           |             | refused      | active          | 0            => closed   returned -
        戊   | dropout   | persuading | 0           |             |              | active          | 0            => closed   returned -
        己   | dropout   | promised   | 0           |             |              | active          | 0            => closed   returned -
        庚   | suspected | suspected  | 0           |             |              | active          | 0            => excluded present  -
        辛   | suspected | suspected  | 1           |             |              | active          | 0            => closed   returned -
        壬   | dropout   | confirmed  | 1           |             |              | dropout         | 0            => returned -        registry
        癸   | suspected | suspected  | 0           |             |              | suspected       | 0            => returned -        registry
        子   | dropout   | returned   | 1           |             |              |                 | 0            => returned -        registry
        丑   | dropout   | confirmed  | 1           |             |              |                 |              => returned -        registration
    """, evidence_now="on_roster")  # fmt: skip


def test_a_child_on_no_roster_stays_open_whatever_the_registry_says():
    check("""
        name | ledger    | state      | evidence_now | registry_status => then
        甲   | dropout   | confirmed  | absent       | active          => confirmed  - roster
        乙   | dropout   | persuading | absent       | dropout         => persuading - roster+registry
        丙   | suspected | suspected  | absent       | active          => suspected  - roster
        丁   | dropout   | confirmed  | unseen       | active          => confirmed  - roster
        戊   | dropout   | confirmed  | in_review    | active          => confirmed  - review
        己   | dropout   | confirmed  | unreported   | dropout         => confirmed  - review+registry
        庚   | dropout   | returned   | unreported   | active          => returned   - review
        辛   | dropout   | returned   | unseen       | active          => returned   - roster
    """)


def test_what_has_ended_is_never_touched_again():
    check("""
        name | ledger    | state    | closing_kind | evidence_now | wish_state | wish_closing_kind | evidence => then
        甲   | dropout   | closed   | returned     | absent       |            |                   |          => closed   returned -
        乙   | suspected | excluded | leave        | on_roster    |            |                   |          => excluded leave    -
        丙   | dropout   | closed   | transfer     | explained    |            |                   |          => closed   transfer -
        丁   | dropout   | closed   | transfer     | absent       | closed     | death             | 证明     => closed   transfer -
        戊   | dropout   | closed   | transfer     | unseen       |            |                   |          => closed   transfer -
    """, closing="leave", born_on=pd.Timestamp("2009-01-01"))  # fmt: skip


def test_without_the_registry_condition_the_roster_is_enough():
    check("""
        name | visit_count | registry_status | registry_key => then
        甲   | 1           | dropout         | 0            => closed returned -
        乙   | 0           |                 |              => closed present  -
    """, on="roster", evidence_now="on_roster")  # fmt: skip


def test_signature_placement_and_checker_are_asked_of_a_return_and_not_of_a_child_found_at_school():
    check("""
        name | ledger    | state     | visit_count | is_signed | placement | placed_class | checked_by => then
        甲   | dropout   | confirmed | 0           |           |           |              |            => returned -        signature+placement+checker
        乙   | dropout   | confirmed | 1           | 否        |           | 六1班        | 高山青     => returned -        signature
        丙   | dropout   | confirmed | 1           | 是        |           |              | 高山青     => returned -        placement
        丁   | dropout   | confirmed | 1           | 是        | 原班      |              |            => returned -        checker
        戊   | dropout   | confirmed | 1           | 是        | 原班      |              | 高山青     => closed   returned -
        己   | dropout   | confirmed | 1           | 是        |           | 六1班        | 高山青     => closed   returned -
        庚   | suspected | suspected | 0           |           |           |              |            => excluded present  -
        辛   | suspected | suspected | 1           |           |           |              |            => returned -        signature+placement+checker
    """, on="roster registry signature placement checker", evidence_now="on_roster")  # fmt: skip


@pytest.mark.parametrize("switched", ["signature", "placement", "checker"])
def test_each_condition_is_asked_only_where_the_office_asks_for_it(switched):
    check(f"""
        name | visit_count => then
        甲   | 1           => returned - {switched}
    """, on=f"roster registry {switched}", evidence_now="on_roster")  # fmt: skip


def test_a_list_that_says_where_the_child_is_closes_as_that_and_never_as_a_return():
    check("""
        name | ledger    | state      | visit_count | evidence_now | closing    | is_sick_leave | origin  | typed_fields => then
        甲   | dropout   | confirmed  | 1           | explained    | transfer   | 否            | carried |              => closed     transfer -
        乙   | suspected | suspected  | 0           | explained    | leave      | 是            | carried |              => excluded   leave    -
        丙   | dropout   | confirmed  | 1           | explained    | leave      | 是            | carried |              => confirmed  -        better-paper
        丁   | dropout   | persuading | 1           | explained    |            | 否            | carried |              => persuading -        destination
        戊   | dropout   | confirmed  | 0           | left         | death      | 否            | carried |              => closed     death    -
        己   | suspected | suspected  | 0           | left         |            | 否            | carried |              => suspected  -        destination
        庚   | suspected | suspected  | 0           | not_of_age   | over_age   | 否            | carried |              => excluded   over_age -
        辛   | dropout   | confirmed  | 0           | absent       | transfer   | 否            | carried |              => confirmed  -        roster
        壬   | dropout   | confirmed  | 0           | in_review    | transfer   | 否            | carried |              => confirmed  -        review
        癸   | dropout   | confirmed  | 0           | explained    | transfer   | 否            | new     | row          => confirmed  -        check
        子   | dropout   | confirmed  | 0           | explained    | transfer   | 否            | carried | row          => closed     transfer -
        丑   | dropout   | confirmed  | 0           | explained    | transfer   | 否            | new     | remark       => closed     transfer -
    """)  # fmt: skip


def test_a_row_that_a_person_added_stays_open_until_the_next_month_whatever_the_rosters_say():
    check("""
        name | origin  | typed_fields => then
        甲   | new     | row          => confirmed - check
        乙   | carried | row          => closed    present -
        丙   | new     | remark       => closed    present -
    """, evidence_now="on_roster")  # fmt: skip


def test_a_child_beyond_school_age_whom_nobody_sees_any_more_is_over_age():
    """Fifteen on 31 August is of age, sixteen is not."""
    check("""
        name | ledger    | evidence_now | born_on    | visit_count | is_sick_leave => then
        甲   | dropout   | unseen       | 2010-08-31 | 1           | 否            => closed    over_age -
        乙   | dropout   | unseen       | 2010-09-01 | 1           | 否            => confirmed -        roster
        丙   | dropout   | absent       | 2010-08-31 | 1           | 否            => confirmed -        roster
        丁   | dropout   | on_roster    | 2010-08-31 | 1           | 否            => closed    returned -
        戊   | dropout   | unseen       |            | 1           | 否            => confirmed -        roster
        己   | suspected | unseen       | 2010-08-31 | 0           | 否            => excluded  over_age -
    """)


def test_a_case_ends_on_the_day_a_person_wrote_unless_it_lies_before_the_case_was_opened():
    rows, _ = ended("""
        name | wish_closed_on | closed_on  | state
        甲   |                |            | confirmed
        乙   | 2026-11-12     |            | confirmed
        丙   | 2026-10-08     |            | confirmed
        丁   | 2026-10-07     |            | confirmed
        戊   | 2026-11-12     | 2026-10-20 | closed
    """, evidence_now="on_roster")  # fmt: skip
    days = ["2026-11-30", "2026-11-12", "2026-10-08", "2026-11-30", "2026-10-20"]
    assert rows["closed_on"].tolist() == [pd.Timestamp(day) for day in days]


def test_an_open_case_has_no_closing_day():
    rows, _ = ended("""
        name | wish_closed_on
        甲   | 2026-11-12
    """)
    assert rows["closed_on"].isna().all()


def test_the_roster_that_shows_the_child_gives_the_day_the_class_and_the_place():
    """What a person wrote or an earlier roster told stands; a class is noted for a return that has no placement."""
    lists = Lists(roster=[listed(1)], sources=[list_of("2026-11-09")])
    rows, _ = ended("""
        name | ledger    | state     | visit_count | returned_on | seen_back_on | placement | placed_class | evidence | registry_status | typed_fields
        甲   | dropout   | confirmed | 1           |             |              |           |              |          | active          |
        乙   | dropout   | confirmed | 1           | 2026-11-02  | 2026-10-31   |           | 五2班        | 校方回函 | active          | returned_on
        丙   | dropout   | confirmed | 1           |             |              | 原班      |              |          | active          |
        丁   | dropout   | confirmed | 1           |             |              |           |              |          | dropout         |
        戊   | suspected | suspected | 0           |             |              |           |              |          | active          |
        己   | suspected | suspected | 0           | 2026-11-02  |              |           |              |          | active          | returned_on
        庚   | dropout   | confirmed | 0           |             |              |           |              |          | active          |
        辛   | suspected | suspected | 1           |             |              |           |              |          | active          |
    """, lists=lists, evidence_now="on_roster", roster_key=0)  # fmt: skip
    line = "学校花名册/东小.xlsx「六1」第4行"
    assert rows["returned_on"].dt.strftime("%m-%d").fillna("").tolist() == [
        "11-09", "11-02", "11-09", "11-09", "", "11-02", "11-09", "11-09"
    ]  # fmt: skip
    assert rows["seen_back_on"].dt.strftime("%m-%d").tolist() == ["11-30", "10-31", *["11-30"] * 6]
    assert rows["placed_class"].fillna("").tolist() == ["六年级1班", "五2班", "", "", "", "", "六年级1班", "六年级1班"]
    assert rows["evidence"].fillna("").tolist() == [line, "校方回函", line, "", line, line, line, line]


@pytest.mark.parametrize(
    ("made_on", "left_on", "day"),
    [
        ("2026-11-30", None, "2026-11-30"),
        ("2026-12-01", None, None),
        ("2026-11-09", "2026-11-09", "2026-11-09"),
        ("2026-11-08", "2026-11-09", None),
        ("2026-11", None, None),
        (None, None, None),
    ],
)
def test_a_roster_shows_a_day_back_only_between_the_day_the_child_left_and_the_day_of_the_run(made_on, left_on, day):
    lists = Lists(roster=[listed(1)], sources=[list_of(made_on)])
    left = None if left_on is None else pd.Timestamp(left_on)
    rows, _ = ended("name | visit_count\n甲 | 1", lists=lists, evidence_now="on_roster", roster_key=0, left_on=left)
    shown = rows["returned_on"].iloc[0]
    assert (None if pd.isna(shown) else str(shown.date())) == day


def test_a_text_file_among_the_rosters_has_no_sheet_and_shows_its_day_and_line_all_the_same():
    place = {"source_file": "学校花名册/西小.csv", "source_sheet": None}
    lists = Lists(roster=[listed(1, **place)], sources=[{**list_of("2026-11-09"), **place}])
    rows, _ = ended("name | visit_count\n甲 | 1", lists=lists, evidence_now="on_roster", roster_key=0)
    assert str(rows["returned_on"].iloc[0].date()) == "2026-11-09"
    assert rows["evidence"].iloc[0] == "学校花名册/西小.csv第4行"


def test_what_proves_a_closing_by_lists_is_the_paper_else_the_registry_s_own_word():
    paper = {"kind": "transfer", "document": "接收校证明", "source_file": "去向证明/转学.xlsx", "source_row": 5}
    bare = {"kind": "transfer", "document": None, "source_file": "去向证明/转学.csv", "source_row": 6}
    lists = Lists(proofs=[paper | {"source_sheet": "转学"}, bare | {"source_sheet": None}])
    rows, _ = ended("""
        name | evidence_now | closing  | proof_key | registry_status_text | evidence | born_on
        甲   | explained    | transfer | 0         | 在读                 |          | 2014-03-05
        乙   | explained    | transfer | 1         | 在读                 |          | 2014-03-05
        丙   | left         | transfer |           | 转出                 |          | 2014-03-05
        丁   | explained    | transfer | 0         | 在读                 | 自存     | 2014-03-05
        戊   | explained    |          | 0         | 在读                 |          | 2014-03-05
        己   | unseen       |          |           | 在读                 |          | 2009-03-05
    """, lists=lists)  # fmt: skip
    assert rows["evidence"].fillna("").tolist() == [
        words.paper("接收校证明", "去向证明/转学.xlsx", "转学", 5),
        words.paper(None, "去向证明/转学.csv", "", 6),
        words.by_registry("转出"),
        "自存",
        "",
        "",
    ]


def test_who_was_back_and_is_on_no_roster_again_is_worked_on_again():
    rows, findings = ended("""
        name | ledger    | state      | evidence_now | typed_fields | returned_on
        甲   | dropout   | returned   | absent       |              | 2026-10-20
        乙   | suspected | returned   | absent       |              | 2026-10-20
        丙   | dropout   | returned   | absent       | returned_on  | 2026-12-05
        丁   | dropout   | returned   | unreported   |              | 2026-10-20
        戊   | dropout   | persuading | absent       |              | 2026-10-20
        己   | dropout   | returned   | absent       | returned_on  | 2026-11-30
    """, on="registry", seen_back_on=pd.Timestamp("2026-10-31"))  # fmt: skip
    assert rows["state"].tolist() == ["confirmed", "suspected", "closed", "returned", "persuading", "confirmed"]
    days = rows["returned_on"].dt.strftime("%m-%d").fillna("").tolist()
    assert days == ["", "", "12-05", "10-20", "10-20", ""]
    assert rows["seen_back_on"].dt.strftime("%m-%d").fillna("").tolist() == ["", "", "11-30", "10-31", "10-31", ""]
    assert findings.loc[findings["code"] == "K522", "message"].str[2].tolist() == ["甲", "乙", "丙", "己"]
