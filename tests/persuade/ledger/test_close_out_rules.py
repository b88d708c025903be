"""The rules of close-out, drawn: what is known of a case before ``=>``, how it ends and what it lacks behind.

Rules: 劝返一个，在台账上销号一个，并在学籍系统操作为返校就读；非返校类销号单列销号类型，不计入劝返。
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd
import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.wording.acts import persuading as words
from kongchuo_reports.persuade.ledger.close_out import closed_out
from tests.persuade.ledger_world import list_of, listed, month_of, policy_of, world
from tests.support.drawn import drawn

KNOWN: dict[str, object] = {
    "ledger": "dropout",
    "state": "confirmed",
    "origin": "carried",
    "evidence_now": "absent",
    "visit_count": 0,
    "registry_key": 0,
    "registry_status": "active",
    "is_ambiguous": False,
    "is_sick_leave": False,
    "is_clerk_row": False,
    "school": "东小",
    "born_on": pd.Timestamp("2014-03-05"),
    "opened_on": pd.Timestamp("2026-10-08"),
    "source_file": "学籍系统导出/学籍.xlsx",
    "source_sheet": "在校生",
    "source_row": 2,
    "source_column": "B",
}
"""A dropout whom nobody visited, in the registry as 在读, on no roster."""
LACKS = {
    "roster": words.MISSING_ROSTER,
    "registry": words.MISSING_REGISTRY,
    "registration": words.MISSING_REGISTRATION,
    "signature": words.MISSING_SIGNATURE,
    "placement": words.MISSING_PLACEMENT,
    "checker": words.MISSING_CHECKER,
    "destination": words.MISSING_DESTINATION,
    "review": words.MISSING_REVIEW,
    "kind": words.MISSING_KIND,
    "evidence": words.MISSING_EVIDENCE,
    "better-paper": words.MISSING_DROPOUT_PAPER,
    "check": words.MISSING_CHECK,
    "asks-transfer": words.asked_to_close("转学就读"),
    "asks-death": words.asked_to_close("死亡"),
}
SWITCHES = ("roster", "registry", "signature", "placement", "checker")


@dataclass(frozen=True)
class Lists:
    """What else of the month close-out looks at."""

    roster: list[dict[str, object]] = field(default_factory=list)
    sources: list[dict[str, object]] = field(default_factory=list)
    proofs: list[dict[str, object]] = field(default_factory=list)
    told_by: pd.DataFrame | None = None


def ended(picture: str, on: str = "roster registry", lists: Lists | None = None, **known: object):
    """The cases of a picture after November 2026, and the findings; ``on`` names the conditions the office asks for."""
    rules = {f"close_needs_{name}": "是" if name in on.split() else "否" for name in SWITCHES}
    month, lists = month_of("2026-11"), lists or Lists()
    cases = drawn(t.WorkingCases, picture, **(KNOWN | known)).rows
    cases["case_no"] = cases["name"]
    gathered, _, _ = world(roster=lists.roster, sources=lists.sources, proofs=lists.proofs)
    rows, findings = closed_out(cases, gathered, policy_of(month, **rules), month, lists.told_by)
    return rows.set_index("name"), findings.rows


def check(picture: str, on: str = "roster registry", lists: Lists | None = None, **known: object) -> None:
    """Each line of a picture: columns, ``=>``, state, closing kind, and what is missing to close (``-``: nothing)."""
    lines = [line.split("=>") for line in picture.strip().splitlines()]
    rows, _ = ended("\n".join(parts[0] for parts in lines), on, lists, **known)
    told = {
        name: (row["state"], row["closing_kind"], row["missing_to_close"])
        for name, row in rows.astype(object).where(rows.notna(), None).iterrows()
    }
    wanted = {}
    for columns, then in lines[1:]:
        state, kind, lacks = then.split()
        lacking = None if lacks == "-" else words.REASON_BREAK.join(LACKS[word] for word in lacks.split("+"))
        wanted[columns.split("|")[0].strip()] = (state, None if kind == "-" else kind, lacking)
    assert told == wanted


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


def test_without_the_roster_condition_a_word_that_claims_a_return_stands_and_nothing_else():
    check("""
        name | evidence_now | wish_state | wish_closing_kind | typed_fields | returned_on => then
        甲   | absent       | returned   |                   |              |             => closed    returned -
        乙   | absent       |            | returned          |              |             => closed    returned -
        丙   | absent       |            | present           |              |             => closed    returned -
        丁   | absent       |            |                   | returned_on  | 2026-11-10  => closed    returned -
        戊   | absent       |            |                   | returned_on  |             => confirmed -        -
        己   | absent       |            |                   |              | 2026-11-10  => confirmed -        -
        庚   | absent       | promised   |                   |              |             => confirmed -        -
        辛   | absent       |            | transfer          |              |             => confirmed -        asks-transfer+evidence
        壬   | in_review    | returned   |                   |              |             => confirmed -        review
        癸   | unseen       | returned   |                   |              |             => confirmed -        -
        子   | on_roster    |            |                   |              |             => closed    returned -
    """, on="registry", visit_count=1)  # fmt: skip


def test_a_claimed_return_counts_for_nothing_where_a_roster_is_asked():
    check("""
        name | wish_state | wish_closing_kind | typed_fields | returned_on => then
        甲   | returned   | returned          | returned_on  | 2026-11-10  => confirmed - roster
        乙   | closed     | returned          |              |             => confirmed - roster
        丙   | closed     | present           |              |             => confirmed - roster
    """)


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


def test_a_person_closes_by_a_kind_that_is_no_return_and_the_evidence_for_it():
    check("""
        name | ledger    | state      | evidence_now | wish_state | wish_closing_kind | evidence | is_ambiguous => then
        甲   | dropout   | confirmed  | absent       | closed     | transfer          | 电话记录 | 否           => closed     transfer -
        乙   | suspected | suspected  | absent       |            | transfer          | 电话记录 | 否           => excluded   transfer -
        丙   | dropout   | confirmed  | absent       | closed     | transfer          |          | 否           => confirmed  -        roster+asks-transfer+evidence
        丁   | dropout   | confirmed  | absent       | closed     |                   | 电话记录 | 否           => confirmed  -        roster+kind
        戊   | dropout   | confirmed  | absent       | excluded   |                   |          | 否           => confirmed  -        roster+kind
        己   | dropout   | confirmed  | absent       | closed     | transfer          | 电话记录 | 是           => confirmed  -        roster+asks-transfer
        庚   | dropout   | confirmed  | absent       | closed     | returned          | 电话记录 | 否           => confirmed  -        roster
        辛   | dropout   | confirmed  | absent       | closed     | present           | 电话记录 | 否           => confirmed  -        roster
        壬   | dropout   | persuading | on_roster    | closed     | transfer          | 电话记录 | 否           => closed     returned -
        癸   | dropout   | confirmed  | in_review    | closed     | death             | 户籍注销 | 否           => closed     death    -
        子   | dropout   | confirmed  | absent       | promised   |                   |          | 否           => confirmed  -        roster
        丑   | dropout   | confirmed  | absent       |            |                   | 电话记录 | 否           => confirmed  -        roster
    """)  # fmt: skip


def test_a_list_goes_before_what_a_person_chose_and_what_a_person_chose_is_marked_as_typed():
    rows, findings = ended("""
        name | evidence_now | closing  | wish_closing_kind | evidence | typed_fields
        甲   | explained    | transfer | death             | 电话记录 | evidence
        乙   | absent       |          | death             | 电话记录 | evidence
        丙   | absent       |          |                   | 电话记录 | evidence
    """)
    assert rows["closing_kind"].fillna("").tolist() == ["transfer", "death", ""]
    assert rows["typed_fields"].tolist() == ["evidence", "closing_kind evidence", "evidence"]
    assert findings["code"].tolist() == ["K517"]
    assert findings["message"].tolist() == ["案号乙按人工填写的「死亡」销号，但去向证明和学籍中没有依据"]


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


def test_a_day_of_return_that_the_rosters_deny_is_told_and_leaves_the_case():
    rows, findings = ended("""
        name | state     | evidence_now | typed_fields       | returned_on | wish_closing_kind | evidence
        甲   | confirmed | absent       | remark returned_on | 2026-11-10  |                   |
        乙   | confirmed | unreported   | remark returned_on | 2026-11-10  |                   |
        丙   | confirmed | absent       | remark             | 2026-11-10  |                   |
        丁   | closed    | absent       | remark returned_on | 2026-11-10  |                   |
        戊   | confirmed | absent       | remark returned_on | 2026-11-10  | transfer          | 接收校证明
    """)
    assert rows["returned_on"].notna().tolist() == [False, True, True, True, True]
    kept = "remark returned_on"
    assert rows["typed_fields"].tolist() == ["remark", kept, "remark", kept, f"closing_kind {kept}"]
    assert findings["code"].tolist() == ["K517", "K526"]
    assert "「2026-11-10」已返校" in findings["message"].iloc[1]


CLAIMS = """
    name | evidence_now | state     | wish_state | wish_closing_kind | wish_closed_on | evidence | => codes and what is quoted
    甲   | absent       | confirmed | closed     | transfer          |                |          | => K516 转学就读
    乙   | absent       | confirmed | closed     |                   |                |          | => K516 已销号
    丙   | absent       | confirmed |            | transfer          |                |          | => K516 转学就读
    丁   | absent       | confirmed |            |                   | 2026-11-10     |          | => K516 2026-11-10
    戊   | absent       | confirmed | excluded   |                   | 2026-11-10     |          | => K516 已排除
    己   | absent       | confirmed | returned   |                   |                |          | => K526 已返校待销号
    庚   | on_roster    | confirmed | closed     | returned          | 2026-11-10     |          | =>
    辛   | absent       | confirmed | promised   |                   |                |          | =>
    壬   | absent       | closed    | closed     | transfer          | 2026-11-10     |          | =>
    癸   | absent       | confirmed |            | transfer          |                | 电话记录 | => K517 转学就读
    子   | absent       | confirmed |            | transfer          | 2026-11-10     |          | => K516 转学就读
    丑   | absent       | confirmed | returned   | returned          |                |          | => K516 劝返复学, K526 劝返复学
"""


def test_every_claim_that_does_not_hold_is_told_at_its_case_with_the_word_that_was_written():
    lines = [line.split("=>") for line in CLAIMS.strip().splitlines()]
    _, findings = ended("\n".join(parts[0].rstrip().rstrip("|") for parts in lines))
    told: dict[str, list[str]] = {}
    for code, message in zip(findings["code"], findings["message"], strict=True):
        told.setdefault(message[2], []).append(f"{code} {message.split('「')[1].split('」')[0]}")
    wanted = {parts[0].strip()[0]: parts[1].strip() for parts in lines[1:] if parts[1].strip()}
    assert {name: ", ".join(said) for name, said in told.items()} == wanted


def test_a_claim_is_told_at_the_cell_it_was_written_in_and_else_at_the_place_of_the_case():
    place = {"source_file": "台账回填/台账.xlsx", "source_sheet": "辍学台账", "source_column": "B"}
    cells = "state=T closing=AC closed=AD returned=V"
    told_by = pd.DataFrame(
        [{"case_no": name, "letters": cells, "source_row": row, **place} for row, name in enumerate("甲乙丙丁戊", 9)]
    ).set_index("case_no")
    picture = """
        name | wish_state | wish_closing_kind | wish_closed_on | typed_fields | returned_on | evidence
        甲   | closed     | transfer          |                |              |             |
        乙   | closed     |                   |                |              |             |
        丙   |            |                   | 2026-11-10     |              |             |
        丁   |            |                   |                | returned_on  | 2026-11-10  |
        戊   |            | transfer          |                |              |             | 电话记录
        己   | closed     | transfer          |                |              |             |
    """
    at = ["source_file", "source_sheet", "source_row", "source_column"]
    _, findings = ended(picture, lists=Lists(told_by=told_by))
    shown = {
        row[0]: row[1:] for row in findings.assign(name=findings["message"].str[2])[["name", *at]].to_numpy().tolist()
    }
    told = {name: ["台账回填/台账.xlsx", "辍学台账", row] for row, name in enumerate("甲乙丙丁戊", 9)}
    letters = {"甲": "AC", "乙": "T", "丙": "AD", "丁": "V", "戊": "AC"}
    own = [KNOWN[name] for name in at]
    assert shown == {name: [*told[name], letter] for name, letter in letters.items()} | {"己": own}
    _, findings = ended(picture, lists=Lists(told_by=told_by.iloc[:0]))
    assert findings[at].to_numpy().tolist() == [own] * len(findings)
