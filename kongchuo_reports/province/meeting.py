"""Meeting (相遇): the pairs of two counties' rows, by number against everything, by name and birthday among left-overs, or by name, sex and grade."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain.codes import UnitList
from kongchuo_reports.domain.matching.comparisons import IdNo, Name
from kongchuo_reports.domain.matching.match_rules import ACCEPTING, IN_DOUBT, MATCH_RULES, NO_RULE
from kongchuo_reports.province.comparing import LEFT_SIDE, RIGHT_SIDE, judged
from kongchuo_reports.province.travelling import asked_of, left_of, own_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SIDES = (LEFT_SIDE, RIGHT_SIDE)
HITS = ("county", "row", "list", "key", "open", "seated", "name", "there", "there_row", "there_list", "there_school",
        "there_seated", "match_rule", "is_link", "is_like", "number_level")  # fmt: skip
"""One pair a row: whose left-over, what it met, and how far they agree."""
NAMESAKES = ["name", "sex", "grade"]
"""What is left to meet by where there is no number and no birthday to trust."""
LAST = "g"
"""Sorts behind every mark, which is written in hexadecimal."""


def by_number(county: str, folder: Path, asks: Path) -> pd.DataFrame:
    """What a county knows of other counties' left-overs: its rows of the same number.

    Args:
        county: the county asked.
        folder: what is kept of it.
        asks: file of every county's left-overs that have a number.
    """
    asked = asked_of(asks, county, folder)
    own = own_of(folder, asked["number"]).assign(county=county)
    own = own[own["list"] != UnitList.HOUSEHOLD.value]
    return _hits(asked.merge(own, how="inner", on="number", validate="many_to_many", suffixes=SIDES))


def by_name(folders: Mapping[str, Path], first: str, last: str) -> pd.DataFrame:
    """Left-overs of two counties with one sound and birthday, of one range of blocks (散列分区).

    A child that is missed meets a child that came: two that are missed tell nothing of where they are.
    """
    parts = [left_of(folder, first, last).assign(county=county) for county, folder in folders.items()]
    every = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    missed, came = every[every["list"] != UnitList.ROSTER.value], every[every["list"] == UnitList.ROSTER.value]
    pairs = missed.merge(came, how="inner", on="block", validate="many_to_many", suffixes=SIDES)
    pairs = pairs[pairs["county_x"] != pairs["county_y"]]
    pairs = pairs.drop_duplicates(["county_x", "row_x", "county_y", "row_y"], ignore_index=True)
    turned = pairs.rename(columns=_turned).reindex(columns=pairs.columns)
    hits = _hits(pd.concat([pairs, turned], ignore_index=True))
    apart: pd.DataFrame = hits[hits["number_level"] != IdNo.SAME]
    return apart


def by_spelling(every: pd.DataFrame) -> pd.DataFrame:
    """Left-overs of two counties that share what is left where a row has no number and its birthday is missing or mistyped.

    Args:
        every: the left-overs of all counties, one row each, with the county.
    """
    spelled = every.dropna(subset=NAMESAKES)
    missed, came = spelled[spelled["list"] != UnitList.ROSTER.value], spelled[spelled["list"] == UnitList.ROSTER.value]
    came = came[came["number"].isna() & came["prefix"].isna()]
    pairs = missed.merge(came, how="inner", on=NAMESAKES, validate="many_to_many", suffixes=SIDES)
    is_new = (pairs["county_x"] != pairs["county_y"]) & (pairs["born_x"] != pairs["born_y"]).fillna(value=True)
    pairs = pairs[is_new].assign(name_x=pairs["name"], name_y=pairs["name"])
    both = pd.concat([pairs, pairs.rename(columns=_turned).reindex(columns=pairs.columns)], ignore_index=True)
    return _told(both).assign(match_rule=IN_DOUBT.code, is_link=False, is_like=False, number_level=IdNo.UNKNOWN)[
        [*HITS]
    ]


def _turned(column: str) -> str:
    """The same column of the pair's other row."""
    if column.endswith(LEFT_SIDE):
        return column.removesuffix(LEFT_SIDE) + RIGHT_SIDE
    return column.removesuffix(RIGHT_SIDE) + LEFT_SIDE if column.endswith(RIGHT_SIDE) else column


def _hits(pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs for which a match rule holds."""
    if "number" in pairs:
        pairs = pairs.assign(number_x=pairs["number"], number_y=pairs["number"])
    places, evidence = judged(pairs)
    codes = np.array([*(rule.code for rule in MATCH_RULES), ""], dtype=object)
    described = _told(pairs).assign(
        match_rule=codes[places],
        # Without the whole number there is no telling two children of a province apart.
        is_link=ACCEPTING[places] & (places != NO_RULE) & (evidence.id_no == IdNo.SAME),
        is_like=evidence.name == Name.HOMOPHONE,
        number_level=evidence.id_no,
    )
    held: pd.DataFrame = described.loc[places != NO_RULE, [*HITS]]
    return held.reset_index(drop=True)


def _told(pairs: pd.DataFrame) -> pd.DataFrame:
    """Whose left-over each pair is about, and what stands on its other side."""
    return pd.DataFrame(
        {
            **{name: pairs[f"{name}_x"] for name in ("county", "row", "list", "key", "open", "name")},
            "seated": pairs["is_seated_x"],
            "there": pairs["county_y"],
            "there_row": pairs["row_y"],
            "there_list": pairs["list_y"],
            "there_school": pairs["school_y"],
            "there_seated": pairs["is_seated_y"],
        }
    )


def ranges(left_overs: int, at_once: int) -> list[tuple[str, str]]:
    """Ranges of blocks of like size, each small enough to be held."""
    count = max(1, -(-left_overs // at_once))
    bounds = [f"{place * 16**8 // count:08x}" for place in range(count)]
    return list(zip(["", *bounds[1:]], [*bounds[1:], LAST], strict=True))
