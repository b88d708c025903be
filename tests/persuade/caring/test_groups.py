"""Key groups: each child once a group, with one number in all of them, and nobody's whereabouts guessed."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kongchuo_reports.domain import tables as t
from kongchuo_reports.persuade.caring.flag_actions import flag_actions
from kongchuo_reports.persuade.caring.groups import watched_groups, with_groups
from tests.support.bare_month import MONTH, base, classified, gathered, linked, policy
from tests.support.drawn import drawn

REGISTRY = """
    name | id_no | school | stage   | grade | standing           | left_behind | is_orphan | disability | born_on    | source_file | source_row
    甲   | 1     | 山小   | primary | 3     | present            | 双方外出    |           |            | 2017-03-01 | 册          | 2
    乙   | 2     | 山小   | primary | 4     | absent_unexplained |             | 否        | 智力       | 2016-03-01 | 册          | 3
    丙   | 3     | 河小   | primary | 4     | not_reported       | 单亲外出    |           | 无         | 2016-03-01 | 册          | 4
    丁   | 4     | 山小   | primary | 4     | needs_review       |             |           |            | 2016-03-01 | 册          | 5
    甲   | 1     | 河小   | primary | 3     | duplicate_registry | 双方外出    |           |            | 2017-03-01 | 册          | 6
"""
LISTS = """
    group          | name | id_no | born_on    | source_file | source_sheet | source_row
    minimum_living | 甲   | 1     |            | 低保        | 一           | 2
    minimum_living | 丁   | 4     |            | 低保        | 一           | 3
    minimum_living | 戊   | 5     |            | 低保        | 一           | 4
    minimum_living | 大哥 | 6     | 2003-01-01 | 低保        | 一           | 5
    orphan         | 乙   | 2     |            | 孤儿        | 一           | 2
    left_behind    | 甲   | 1     |            | 留守        | 一           | 2
    left_behind    | 乙   | 2     |            | 留守        | 一           | 3
"""
LINKS = """
    list  | list_key | registry_key | is_review
    group | 0        | 4            | 否
    group | 1        | 3            | 否
    group | 4        | 1            | 否
    group | 5        | 0            | 否
    group | 6        | 1            | 否
"""


def watched(lists: str = LISTS, links: str = LINKS, cases: str = "", children: str = ""):
    told = classified(
        registry=drawn(t.RegistryStandings, REGISTRY),
        children=drawn(t.ChildStandings, children) if children else t.ChildStandings.empty(),
    )
    handed_in = gathered(base(), groups=drawn(t.GroupLists, lists) if lists else t.GroupLists.empty())
    ties = linked(drawn(t.PersonLinks, links) if links else None, {4: 0})
    ledger = drawn(t.Cases, cases) if cases else t.Cases.empty()
    return watched_groups(handed_in, ties, told, ledger, policy(), MONTH), ledger


def test_every_child_stands_once_in_each_group_with_one_number() -> None:
    rows = watched()[0].table.rows
    assert not rows.duplicated(["group", "child_no"]).any()
    first = rows[rows["name"].eq("甲")]
    assert sorted(first["group"]) == ["left_behind", "minimum_living"]
    assert len(set(first["child_no"])) == 1
    assert first.loc[first["group"].eq("left_behind"), "group_from"].item() == "名单、学籍标识"


def test_whom_nobody_can_tell_is_unknown_and_whoever_is_missing_is_abnormal() -> None:
    rows = watched()[0].table.rows
    watch = {(row["group"], row["name"]): row["watch"] for row in rows.to_dict("records")}
    assert watch["minimum_living", "甲"] == "watched"
    assert watch["minimum_living", "丁"] == "unknown"  # needs a person's look
    assert watch["minimum_living", "戊"] == "unknown"  # tied to nobody
    assert watch["left_behind", "丙"] == "unknown"  # roster not handed in
    assert watch["disabled", "乙"] == "abnormal"
    assert ("minimum_living", "大哥") not in watch


def test_a_child_found_nowhere_and_people_out_of_age_are_told() -> None:
    findings = watched()[0].findings.rows
    lost = findings[findings["code"].eq("K551")]
    assert lost[["source_file", "source_row", "found"]].values.tolist() == [["低保", 4, "戊"]]
    assert findings["code"].tolist().count("K552") == 1


def test_lists_and_registry_flags_that_disagree_are_told() -> None:
    findings = watched()[0].findings.rows
    denied = findings[findings["code"].eq("K553")]
    assert sorted(denied["source_file"]) == ["孤儿", "留守"]
    lacking = findings[findings["code"].eq("K554")]
    assert lacking["school"].tolist() == ["河小"]


def test_a_tie_in_doubt_is_no_evidence_of_where_a_child_is() -> None:
    links = LINKS.replace("group | 0        | 4            | 否", "group | 0        | 0            | 是")
    rows = watched(links=links)[0].table.rows
    row = rows[rows["group"].eq("minimum_living") & rows["name"].eq("甲")].iloc[0]
    assert row["watch"] == "unknown"
    assert pd.isna(row["registry_key"])


def test_an_open_case_makes_a_child_abnormal_and_names_its_groups() -> None:
    told, ledger = watched(
        cases="""
        case_no | ledger  | state     | name | id_no | registry_key | visit_count | source_row
        KC-1    | dropout | confirmed | 戊   | 5     |              | 0           | 1
        KC-2    | dropout | confirmed | 乙   | 2     | 1            | 0           | 2
        """
    )
    row = told.table.rows[told.table.rows["name"].eq("戊")].iloc[0]
    assert (row["watch"], row["case_no"]) == ("abnormal", "KC-1")
    assert with_groups(ledger, told.members).rows["groups_text"].tolist() == ["低保", "残疾、孤儿、留守"]


@pytest.mark.parametrize(
    ("tag", "groups"),
    [
        ("低保", ["minimum_living"]),
        ("留守、低保", ["left_behind", "minimum_living"]),
        ("非留守", []),
        ("留守：否", []),
        ("建档立卡脱贫户", ["poverty_relieved"]),
        ("脱贫不稳定户", ["monitored"]),
        ("事实无人抚养儿童", ["unsupported"]),
    ],
)
def test_household_tags_name_groups_and_a_denial_names_none(tag: str, groups: list[str]) -> None:
    told, _ = watched(
        lists="",
        links="",
        children=f"""
        name | id_no | standing  | group_text | source_file | source_row
        己   | 8     | at_school | {tag}      | 村          | 2
        """,
    )
    assert sorted(told.table.rows.loc[told.table.rows["name"].eq("己"), "group"]) == groups


def test_without_any_list_it_is_said() -> None:
    assert "K555" in watched(lists="", links="")[0].findings.rows["code"].tolist()


STANDINGS = ("present", "present_elsewhere", "absent_unexplained", "absent_known", "absent_explained", "needs_review",
             "not_reported", "returned_not_updated", "left")  # fmt: skip
WATCH_OF = {
    "present": "watched", "present_elsewhere": "watched", "absent_explained": "watched", "returned_not_updated": "watched",
    "absent_unexplained": "abnormal", "absent_known": "abnormal", "needs_review": "unknown", "not_reported": "unknown",
    "left": "unknown",
}  # fmt: skip


@given(
    st.lists(st.sampled_from(STANDINGS), min_size=1, max_size=12),
    st.lists(st.tuples(st.sampled_from(["orphan", "minimum_living", "left_behind"]), st.integers(0, 11)), max_size=20),
)
@settings(max_examples=30, deadline=None)
def test_coverage_closes_against_the_standings(standings: list[str], told: list[tuple[str, int]]) -> None:
    registry = t.RegistryStandings.of(
        [
            {"name": f"甲{n}", "id_no": str(n), "school": "山小", "grade": 3, "standing": standing,
             "source_file": "籍", "source_sheet": "", "source_row": n + 2}
            for n, standing in enumerate(standings)
        ]
    )  # fmt: skip
    listed = [(group, child) for group, child in told if child < len(standings)]
    lists = t.GroupLists.of(
        [
            {
                "group": group,
                "name": f"甲{n}",
                "id_no": str(n),
                "source_file": group,
                "source_sheet": "",
                "source_row": row,
            }
            for row, (group, n) in enumerate(listed, start=2)
        ]
    )
    ties = t.PersonLinks.of(
        [{"list": "group", "list_key": row, "registry_key": n, "is_review": False} for row, (_, n) in enumerate(listed)]
    )
    rows = watched_groups(
        gathered(base(), groups=lists), linked(ties), classified(registry=registry), t.Cases.empty(), policy(), MONTH
    ).table.rows
    wanted = {(group, n): WATCH_OF[standings[n]] for group, n in listed if standings[n] != "left"}
    found = {(row["group"], int(row["id_no"])): row["watch"] for row in rows.to_dict("records")}
    assert {key: watch for key, watch in found.items() if key in wanted} == wanted
    assert not rows.duplicated(["group", "child_no"]).any()


def test_a_list_that_the_registry_denies_asks_for_a_correction() -> None:
    told, _ = watched()
    made = flag_actions(told.denied, classified(registry=drawn(t.RegistryStandings, REGISTRY)), policy(), MONTH).rows
    assert made[["action", "name", "school"]].values.tolist() == [["correct", "乙", "山小"]] * 2
    assert sorted(made["evidence"]) == ["名单：孤儿", "名单：留守"]
    assert made["due_on"].eq(pd.Timestamp("2026-10-31") + pd.Timedelta(days=policy().registry_update_days.value)).all()
