"""Left-overs: what a county gives another to look for, and by what it can be found there."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.identify.classify.left_overs import county_rows
from tests.identify.identify_drawn import judged, listed, number

if TYPE_CHECKING:
    import pandas as pd

BAD = number("20170403", 11)[:17] + ("0" if number("20170403", 11)[17] != "0" else "1")
REGISTRY = f"""
司马一 20170301 20170301.12 甲校 3 1
司马二 20170302 20170302.12 甲校 3 1
周缺 20170401 20170401.11 甲校 3 1 former_name=周全
周辍 20170402 20170402.11 甲校 3 1 status=dropout status_text=辍学
周错 20170403 {BAD} 甲校 3 1
周截 20170404 cut:20170404.11 甲校 3 1
周籍 20170405 - 甲校 3 1 registry_no=G{number("20170405", 11)}
周临 20170406 - 甲校 3 1 registry_no=L1
周异 20170407 20170507.11 甲校 3 1
周外 20170408 20170408.11 甲校 3 1
周休 20170409 20170409.11 甲校 3 1 status=on_leave status_text=休学
周离 20170410 20170410.11 甲校 3 1 status=left status_text=转出
周缺 20170401 20170401.11 乙校 3 1
"""
ROSTER = """
司马一 20170301 20170301.12 甲校 3 1
司马二 20170302 20170302.12 甲校 3 1 remark=已转走
司马三 20170303 20170303.12 甲校 3 1
司马一 20170301 20170301.12 甲校 3 2
"""
HOMES = """
冯无 20170501 20170501.11
司马一 20170301 20170301.12
周缺 20170401 20170401.11
冯远 20170502 20170502.11 邻水市第二小学 - - status_text=外地就读
"""
PAPERS = "周外 20170408 20170408.11 甲校 - - kind=elsewhere destination=邻水市第一小学"


@cache
def rows() -> pd.DataFrame:
    homes = listed(HOMES, t.Households, "户籍.xlsx", status_text=None)
    told = judged(REGISTRY, ROSTER, proofs=listed(PAPERS, t.Proofs), households=homes)[3]
    return county_rows(told).rows


def of(kind: str) -> pd.DataFrame:
    return rows()[rows()["list"] == kind].set_index("name")


@pytest.mark.parametrize(
    ("name", "is_open"),
    [
        ("司马一", None),
        ("司马二", "review"),
        ("周缺", "suspected"),
        ("周辍", "known"),
        ("周外", "outside"),
        ("周休", None),
    ],
)
def test_a_record_is_open_as_long_as_nobody_knows_where_the_child_is(name, is_open):
    shown = of("registry").loc[name, "open"]
    assert (shown if isinstance(shown, str) else None) == is_open


def test_records_that_have_left_and_second_ones_say_nothing_of_where_a_child_belongs():
    names = rows().loc[rows()["list"] == "registry", "name"].tolist()
    assert "周离" not in names
    assert names.count("周缺") == 1


def test_roster_rows_stand_once_and_household_children_only_where_nobody_found_them():
    seats = rows()[rows()["list"] == "roster"]
    assert seats["name"].tolist() == ["司马一", "司马二", "司马三"]
    assert [told if isinstance(told, str) else None for told in seats["open"]] == [None, "review", "unregistered"]
    assert seats["is_seated"].tolist() == [True, False, True]
    homes = rows()[rows()["list"] == "household"]
    assert homes[["name", "open", "is_seated"]].to_numpy().tolist() == [
        ["冯无", "out_of_school", False],
        ["冯远", "said_outside", False],
    ]


def test_the_key_of_a_row_is_its_place_in_its_list():
    seats = rows()[rows()["list"] == "roster"]
    assert seats["key"].tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    ("name", "found_by", "prefix", "is_sure", "is_cut"),
    [
        ("周辍", number("20170402", 11), number("20170402", 11)[:15], True, False),
        ("周错", BAD, BAD[:15], False, False),
        ("周截", None, number("20170404", 11)[:15], False, True),
        ("周籍", number("20170405", 11), number("20170405", 11)[:15], False, False),
        ("周临", None, None, False, False),
        ("周异", number("20170507", 11), number("20170507", 11)[:15], False, False),
    ],
    ids=["valid", "with an error", "cut", "inside the registry number", "none", "of another birthday"],
)
def test_a_child_is_looked_for_by_its_number_and_sure_only_by_a_valid_one_of_its_birthday(
    name, found_by, prefix, is_sure, is_cut
):
    row = of("registry").loc[name]
    told = [value if isinstance(value, str) else None for value in (row["number"], row["id_prefix"])]
    assert told == [found_by, prefix]
    assert (bool(row["is_sure"]), bool(row["is_cut"])) == (is_sure, is_cut)


def test_a_child_is_looked_for_by_the_sound_of_its_name_and_of_its_former_name():
    assert {"zhou-que", "zhou-quan"} <= {*of("registry").loc["周缺", "spoken"].split("|")}
    assert of("registry").loc["周辍", "spoken"] == "zhou-chuo"
    assert of("registry").loc["周缺", "folded"] == "周缺"
