"""What linking notices about the lists themselves: each at its row, once, with the row it goes with."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kongchuo_reports import identify
from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.findings import Findings, gathering
from kongchuo_reports.domain.findings import identifying as kinds
from kongchuo_reports.domain.findings.kind import FindingKind, finding
from kongchuo_reports.identify.link.link_findings import version_places
from kongchuo_reports.identify.link.second_records import one_too_many
from tests.identify.identify_drawn import MONTH, POLICY, gathered, listed

WHO = "李浩宇 20170102 20170102.11"
OTHER = "周文 20170505 20170505.11 甲校 3 1"


def told(registry: str, roster: str, **lists: object) -> pd.DataFrame:
    given = gathered(listed(registry, t.Registry, "学籍.xlsx"), listed(roster, t.Roster, "册.xlsx"), **lists)
    return identify.link(given, POLICY, MONTH).findings.rows


def of(rows: pd.DataFrame, kind: FindingKind) -> list[tuple[str, int, str]]:
    found = rows[rows["code"] == kind.code]
    return list(zip(found["source_file"], found["source_row"].tolist(), found["message"], strict=True))


def test_a_second_record_is_told_with_the_first_and_its_roster_row_likewise():
    rows = told(f"{OTHER}\n{WHO} 甲校 3 1\n{WHO} 乙校 3 1", f"{WHO} 甲校 3 1\n{OTHER}\n{WHO} 乙校 3 1")
    ((file, row, message),) = of(rows, kinds.REGISTRY_DUPLICATE)
    assert (file, row, "学籍.xlsx「表」第4行" in message) == ("学籍.xlsx", 5, True)
    ((file, row, message),) = of(rows, kinds.ROSTER_DUPLICATE)
    assert (file, row, "册.xlsx「表」第3行" in message) == ("册.xlsx", 5, True)


def test_lists_in_order_are_told_nothing_of():
    assert told(f"{OTHER}\n{WHO} 甲校 3 1", f"{WHO} 甲校 3 1\n{OTHER}").empty


def test_the_children_of_two_versions_of_a_list_are_not_told_one_by_one():
    lists = f"{WHO} 甲校 3 1 source_sheet=初稿\n{WHO} 甲校 3 1 source_sheet=定稿"
    version = finding(gathering.LIST_OLDER_VERSION, file="册.xlsx", sheet="初稿", why="较旧", newer="定稿")
    assert len(of(told(f"{WHO} 甲校 3 1", lists), kinds.ROSTER_DUPLICATE)) == 1
    known = told(f"{WHO} 甲校 3 1", lists, findings=Findings.of([version]))
    assert of(known, kinds.ROSTER_DUPLICATE) == []


def test_only_findings_of_versions_name_a_version():
    rows = Findings.of(
        [
            finding(gathering.LIST_OLDER_VERSION, file="a.xlsx", sheet="初稿", why="较旧", newer="定稿"),
            finding(gathering.LIST_VERSION_UNSURE, file="b.csv", other="a.xlsx", count=1),
            finding(kinds.ROSTER_DUPLICATE, file="c.xlsx", other="某行"),
        ]
    )
    assert version_places(rows) == {("a.xlsx", "初稿"), ("b.csv", "")}


def test_a_record_exported_twice_is_told_once_for_each_pair_of_files_and_nothing_is_to_be_deleted():
    first = f"{WHO} 甲校 3 1\n{OTHER}"
    again = "\n".join(f"{row} source_file=学籍2.xlsx" for row in first.splitlines())
    rows = told(f"{first}\n{again}", first)
    ((file, row, message),) = of(rows, kinds.RECORD_EXPORTED_TWICE)
    assert (file, row) == ("学籍2.xlsx", 5)
    assert "2" in message
    assert "学籍.xlsx" in message
    assert of(rows, kinds.REGISTRY_DUPLICATE) == []


def test_a_moved_column_is_told_once_for_its_sheet_at_its_first_row():
    names = ("孙一一", "周二二", "吴三三", "郑四四", "王五五")
    registry = "\n".join(f"{name} - 2017010{at}.11 甲校 3 1" for at, name in enumerate(names, 1))
    roster = "\n".join(f"{name} - 2017010{at}.11 甲校 3 1" for at, name in enumerate(names) if at)
    rows = told(registry, f"孙一一 - 20170909.77 甲校 3 1\n{roster}")
    ((file, row, message),) = of(rows, kinds.NUMBERS_SHIFTED)
    assert (file, row, "4" in message) == ("册.xlsx", 4, True)
    assert of(rows, kinds.NUMBER_OF_ANOTHER) == []


def test_a_number_under_two_names_is_told_with_the_record_it_belongs_to():
    rows = told(f"{OTHER}\n{WHO} 甲校 3 1", f"{OTHER}\n赵小敏 - 20170102.11 甲校 3 1")
    ((file, row, message),) = of(rows, kinds.ONE_NUMBER_TWO_NAMES)
    assert (file, row, "学籍.xlsx「表」第4行" in message) == ("册.xlsx", 4, True)


def records(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["school", "stage", "registry_no", "status"]).astype("str")
    return frame.assign(name="李浩宇", id_no="1")


def test_of_second_records_what_is_to_be_deleted_is_one_too_many():
    """Not the record a newer export tells anew, nor one that has left; who moved up has a school to be closed at."""
    registry = records(
        ("甲校", "primary", "L1", "active"),
        ("乙校", "primary", "L2", "active"),
        ("乙校", "primary", "L2", "left"),
        ("丙中", "lower_secondary", "L3", "active"),
        ("甲校", "lower_secondary", "L4", "active"),
        ("甲校", "primary", "L1", "active"),
        ("乙校", "primary", "L6", "active"),
        ("丁校", "primary", "L7", "left"),
        ("戊校", "primary", "L8", "active"),
    )
    doubles, promoted = one_too_many(registry, {1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0, 8: 7}, frozenset({6}))
    assert doubles == {1: 0, 4: 0}
    assert promoted == {3: 0}


def answers(linked, said: dict[tuple[int, int], str]) -> t.VerificationReturns:
    """Answers to the questions about a record and a roster row, both counted from 1."""
    rows = linked.reviews.rows
    rows = rows[rows["kind"] == "pair"]
    numbers = {
        (int(row["registry_key"]) + 1, int(row["roster_key"]) + 1): row["question_no"]
        for row in rows.to_dict("records")
    }
    place = {"source_file": "回填.xlsx", "source_sheet": "表", "source_column": "A"}
    return t.VerificationReturns.of(
        [
            {"question_no": numbers[pair], "is_same_text": word, "source_row": at, **place}
            for at, (pair, word) in enumerate(said.items(), start=3)
        ]
    )


TWO = "李浩宇 20170102 20170102.11 甲校 3 1\n李浩宇 20170102 20170102.13 丙校 3 1"
ROWS = "李浩宇 20170102 - 乙校 3 2 guardian=李父\n李浩宇 20170102 - 丁校 3 2 guardian=王父"


def answered(said: dict[tuple[int, int], str]) -> tuple[list[list[int]], int]:
    """Links and contradictions after answers."""
    first = identify.link(gathered(TWO, ROWS), POLICY, MONTH)
    assert first.reviews.rows["kind"].tolist().count("pair") == 4
    again = identify.link(gathered(TWO, ROWS, verifications=answers(first, said)), POLICY, MONTH)
    links = again.links.rows
    pairs = (links[["registry_key", "roster_key"]].to_numpy() + np.array([1, 1])).tolist()
    return pairs, again.findings.rows["code"].tolist().count("K314")


def test_each_yes_links_its_own_pair():
    assert answered({(1, 2): "是", (2, 1): "是"}) == ([[1, 2], [2, 1]], 0)
    assert answered({(1, 1): "是", (2, 2): "是"}) == ([[1, 1], [2, 2]], 0)


def test_two_yeses_for_one_child_contradict_each_other_and_the_third_stands():
    assert answered({(1, 1): "是", (1, 2): "是"}) == ([], 2)
    assert answered({(1, 2): "是", (2, 2): "是"}) == ([], 2)


def test_a_no_leaves_the_other_question_open():
    pairs, clashes = answered({(1, 1): "否", (1, 2): "否", (2, 1): "否"})
    assert clashes == 0
    assert [1, 1] not in pairs
    assert [1, 2] not in pairs
