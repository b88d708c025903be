"""What a person claimed of a case, drawn: what of it closes the case, what is only told, and at which cell."""

from __future__ import annotations

import pandas as pd

from tests.persuade.close_out_drawn import KNOWN, Lists, check, ended


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
