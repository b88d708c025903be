"""Aid: who is due it, who has it, who lacks it, who has it twice, and lessons at home beside the county's norm."""

import pandas as pd

from kongchuo_reports.domain import tables as t
from kongchuo_reports.persuade.caring.aid import aid_due_and_given
from kongchuo_reports.persuade.caring.groups import watched_groups
from tests.support.bare_month import MONTH, base, classified, gathered, linked, policy
from tests.support.drawn import drawn

PUPILS = """
    name | id_no | school | stage           | grade | standing           | is_boarder | is_subsidised | disability | is_regular_class | proof_kind    | source_file | source_row
    甲   | 1     | 山小   | primary         | 3     | present            | 是         |               |            |                  |               | 籍          | 2
    乙   | 2     | 水中   | lower_secondary | 7     | present            | 否         |               |            |                  |               | 籍          | 3
    丙   | 3     | 水中   | lower_secondary | 7     | present            | 否         | 是            |            |                  |               | 籍          | 4
    丁   | 4     | 水中   | lower_secondary | 7     | absent_unexplained | 是         |               |            |                  |               | 籍          | 5
    戊   | 5     | 山小   | primary         | 3     | present            | 否         |               |            |                  |               | 籍          | 6
    己   | 6     | 山小   | primary         | 3     | present            | 否         |               |            |                  |               | 籍          | 7
"""
LISTS = """
    group          | name | id_no | source_file | source_row
    minimum_living | 甲   | 1     | 低保        | 2
    disabled       | 甲   | 1     | 残联        | 2
    minimum_living | 乙   | 2     | 低保        | 3
    minimum_living | 丙   | 3     | 低保        | 4
    minimum_living | 丁   | 4     | 低保        | 5
    orphan         | 戊   | 5     | 孤儿        | 2
"""


def aid(records: str = "", pupils: str = PUPILS, lists: str = LISTS, links: str = "") -> tuple[pd.DataFrame, list[str]]:
    told = classified(registry=drawn(t.RegistryStandings, pupils))
    handed_in = gathered(
        base(),
        groups=drawn(t.GroupLists, lists) if lists else t.GroupLists.empty(),
        aid=drawn(t.AidRecords, records) if records else t.AidRecords.empty(),
    )
    ties = linked(drawn(t.PersonLinks, links) if links else None)
    watched = watched_groups(handed_in, ties, told, t.Cases.empty(), policy(), MONTH)
    table, findings = aid_due_and_given(handed_in, ties, told, watched.members, policy(), MONTH)
    return table.rows, findings.rows["code"].tolist()


def state(rows: pd.DataFrame, name: str, kind: str) -> str:
    return rows.loc[rows["name"].eq(name) & rows["kind"].eq(kind), "state"].item()


def paid(*rows: str) -> tuple[str, str]:
    """Records of 甲 (row 0 of the registry) unless told otherwise, and their ties."""
    head = "kind | name | given_on | amount_cents | source_file | source_row"
    keys = {"甲": 0, "乙": 1, "丙": 2, "丁": 3, "戊": 4, "己": 5}
    ties = "list | list_key | registry_key | is_review"
    for place, row in enumerate(rows):
        ties += f"\naid | {place} | {keys[row.split('|')[1].strip()]} | 否"
    return "\n".join([head, *[f"{row} | 册 | {place}" for place, row in enumerate(rows)]]), ties


def test_boarders_in_difficulty_and_day_pupils_of_the_four_groups_are_due() -> None:
    rows, codes = aid()
    due = rows[rows["due_cents"].notna()].set_index("name")
    assert sorted(due.index) == ["丙", "乙", "甲"]
    assert due.loc["甲", ["kind", "due_cents", "due_because"]].tolist() == [
        "boarding_subsidy",
        125000,
        "低保、残疾（寄宿）",
    ]
    assert due.loc["乙", ["kind", "due_cents"]].tolist() == ["day_subsidy", 75000]
    assert "K562" in codes  # nothing handed in: nobody is accused school by school
    assert "K565" not in codes


def test_due_and_not_paid_is_missing_and_the_registry_s_flag_counts_as_paid() -> None:
    records, ties = paid("boarding_subsidy | 甲 | 2026-10-10 | 62500", "day_subsidy | 己 | 2026-10-10 | 37500")
    rows, codes = aid(records, links=ties)
    assert state(rows, "甲", "boarding_subsidy") == "received"
    assert state(rows, "乙", "day_subsidy") == "missing"
    assert state(rows, "丙", "day_subsidy") == "received"
    assert state(rows, "己", "day_subsidy") == "not_due"
    assert codes.count("K565") == 1
    assert codes.count("K563") == 1


def test_money_that_was_not_due_says_why_and_never_that_a_poor_child_is_on_no_list() -> None:
    records, ties = paid(
        "day_subsidy | 丁 | 2026-10-10 | 37500",
        "day_subsidy | 戊 | 2026-10-10 | 31250",
        "day_subsidy | 己 | 2026-10-10 | 31250",
    )
    rows, _ = aid(records, links=ties)
    why = rows[rows["state"].eq("not_due")].set_index("name")["reason"]
    assert why["丁"] == "在低保名单上，应享只算在校学生，本月：在籍不在校·疑似辍学"
    assert (
        why["戊"]
        == "在孤儿名单上；“非寄宿生生活补助”按脱贫户、残疾、低保、特困四类学生核对，孤儿是否在内按本地办法核定"
    )
    assert why["己"] == "不在本月报送的困难学生名单上，学籍也没有标识"


def test_money_twice_is_told_and_two_terms_are_not_twice() -> None:
    terms, ties = paid("boarding_subsidy | 甲 | 2026-09-10 | 62500", "boarding_subsidy | 甲 | 2026-10-10 | 62500")
    rows, _ = aid(terms, links=ties)
    assert state(rows, "甲", "boarding_subsidy") == "received"
    assert rows.loc[rows["name"].eq("甲") & rows["kind"].eq("boarding_subsidy"), "amount_cents"].item() == 125000
    same_day, ties = paid("boarding_subsidy | 甲 | 2026-10-10 | 62500", "boarding_subsidy | 甲 | 2026-10-10 | 62500")
    rows, codes = aid(same_day, links=ties)
    assert state(rows, "甲", "boarding_subsidy") == "twice"
    assert "K564" in codes
    above, ties = paid("boarding_subsidy | 甲 | 2026-10-10 | 125001")
    assert state(aid(above, links=ties)[0], "甲", "boarding_subsidy") == "twice"
    both, ties = paid("boarding_subsidy | 甲 | 2026-10-10 | 62500", "day_subsidy | 甲 | 2026-10-10 | 31250")
    rows, _ = aid(both, links=ties)
    assert state(rows, "甲", "boarding_subsidy") == "twice"


def test_money_under_the_other_name_answers_what_is_due() -> None:
    records, ties = paid("boarding_subsidy | 乙 | 2026-10-10 | 62500")
    rows, _ = aid(records, links=ties)
    mine = rows[rows["name"].eq("乙")]
    assert mine[["kind", "state"]].values.tolist() == [["day_subsidy", "received"]]
    assert "核对寄宿情况" in mine["reason"].item()


def test_last_school_year_s_money_does_not_answer_this_year_s() -> None:
    records, ties = paid("boarding_subsidy | 甲 | 2026-06-10 | 62500")
    assert state(aid(records, links=ties)[0], "甲", "boarding_subsidy") == "missing"


def test_a_record_whose_child_is_in_doubt_is_no_evidence() -> None:
    records, ties = paid("boarding_subsidy | 甲 | 2026-10-10 | 62500")
    rows, _ = aid(records, links=ties.replace("否", "是"))
    assert sorted(rows.loc[rows["name"].eq("甲") & rows["kind"].eq("boarding_subsidy"), "state"]) == [
        "missing",
        "received",
    ]


def test_free_books_make_rows_only_for_children_in_difficulty_and_only_where_records_exist() -> None:
    records, ties = paid("free_books | 甲 | 2026-09-01 | ")
    rows, _ = aid(records, links=ties)
    books = rows[rows["kind"].eq("free_books")].set_index("name")["state"]
    assert books.to_dict() == {"甲": "received", "乙": "missing", "丙": "missing", "戊": "missing"}
    assert "free_books" not in aid()[0]["kind"].tolist()


DISABLED = """
    name | id_no | school | stage   | grade | standing           | disability | is_regular_class | proof_kind    | born_on    | source_file | source_row
    甲   | 1     | 山小   | primary | 3     | absent_explained   | 智力       |                  | home_teaching | 2017-03-01 | 籍          | 2
    乙   | 2     | 山小   | primary | 3     | present            | 听力       | 是               |               | 2017-03-01 | 籍          | 3
    丙   | 3     | 山小   | primary | 3     | present            | 视力       |                  |               | 2017-03-01 | 籍          | 4
    丁   | 4     | 山小   | primary | 3     | absent_unexplained | 智力       |                  |               | 2017-03-01 | 籍          | 5
    戊   | 5     | 山小   | primary | 3     | present            | 无         |                  |               | 2017-03-01 | 籍          | 6
"""
LESSONS = """
    kind          | name | given_on   | visit_count | minutes | source_file | source_row
    home_teaching | 甲   | 2026-10-08 | 2           | 160     | 送教        | 2
    home_teaching | 甲   | 2026-10-15 |             | 80      | 送教        | 3
    home_teaching | 甲   | 2026-09-15 | 4           | 320     | 送教        | 4
"""
LESSON_TIES = "list | list_key | registry_key | is_review\n" + "\n".join(f"aid | {n} | 0 | 否" for n in range(3))


def test_lessons_at_home_stand_beside_the_norm_of_the_month() -> None:
    rows, codes = aid(LESSONS, DISABLED, "", LESSON_TIES)
    row = rows[rows["name"].eq("甲") & rows["kind"].eq("home_teaching")].iloc[0]
    assert row[["state", "received_count", "minutes"]].tolist() == ["missing", 3, 240]
    assert "规定4次" in row["reason"]
    assert codes.count("K566") == 1
    enough = LESSONS.replace("2026-10-15 |             | 80 ", "2026-10-15 | 2           | 160")
    rows, codes = aid(enough, DISABLED, "", LESSON_TIES)
    assert state(rows, "甲", "home_teaching") == "received"
    assert "K566" not in codes


def test_a_disabled_child_without_any_arrangement_is_told() -> None:
    rows, codes = aid(LESSONS, DISABLED, "", LESSON_TIES)
    lost = rows[rows["name"].eq("丁")]
    assert lost[["kind", "state"]].values.tolist() == [["home_teaching", "missing"]]
    assert codes.count("K561") == 1


def test_regular_classes_are_those_marked_and_the_unmarked_are_told() -> None:
    rows, _ = aid(LESSONS, DISABLED, "", LESSON_TIES)
    regular = rows[rows["kind"].eq("regular_class")].set_index("name")["state"]
    assert regular.to_dict() == {"乙": "received", "丙": "missing"}


def test_a_child_taught_at_home_and_marked_for_a_regular_class_is_asked_about() -> None:
    pupils = DISABLED.replace(
        "智力       |                  | home_teaching", "智力       | 是               | home_teaching"
    )
    rows, codes = aid(pupils=pupils, lists="")
    mine = rows[rows["name"].eq("甲")].set_index("kind")["reason"]
    assert "只能有一种" in mine["regular_class"]
    assert codes.count("K567") == 1
    assert "K567" not in aid(pupils=DISABLED, lists="")[1]
