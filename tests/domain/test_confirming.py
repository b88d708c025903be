"""What the office vouches for: only a plain yes of a person, of this school year, confirms."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from kongchuo_reports.domain.confirming import confirmed, why_not
from kongchuo_reports.domain.tables import Confirmations
from kongchuo_reports.domain.vocabulary.confirmed_words import (
    MERGED,
    NOT_PLAIN,
    NOT_SIGNED,
    NOT_THIS_YEAR,
    RENAMED,
    UNCHANGED,
    UNKNOWN_MATTER,
    VILLAGE,
)

DAY = dt.datetime(2026, 10, 10)  # noqa: DTZ001 - a cell has no zone


def row(matter: str, explanation: str | None = None, **other: object) -> dict[str, object]:
    said = {"matter": matter, "object": "中心小学", "explanation": explanation, "confirmed_by": "乙某"}
    return {**said, "confirmed_on": pd.Timestamp(DAY), **other}


@pytest.mark.parametrize(
    ("matter", "explanation", "meant"),
    [
        ("名单确实没有变化", None, UNCHANGED),
        ("名单无变动", "校长电话核对过，人都在", UNCHANGED),
        ("花名册未改", "与上月一致，已核实", UNCHANGED),
        ("学校撤并", "石坝、岩脚等学校已并入中心小学", MERGED),
        ("学校更名", "原石坝小学，2026年8月改称中心小学", RENAMED),
        ("村更名", "石坝村现名将军村", VILLAGE),
    ],
)
def test_a_plain_yes_confirms(matter, explanation, meant):
    told = row(matter, explanation)
    assert why_not(told, 2026) == ""
    assert confirmed(Confirmations.build(pd.DataFrame([told])), meant, 2026) == {"中心小学"}


@pytest.mark.parametrize(
    ("matter", "explanation"),
    [
        ("名单有没有变化待核实", None),
        ("名单是否没有变化", None),
        ("名单确实没有变化", "学校未回复，尚未核实"),
        ("名单没有变化", "电话没人接，无法确认"),
        ("名单没有变化？", None),
        ("名单可能没有变化", None),
        ("据说名单没有变化", None),
        ("名单没有变化", "校长说等核对后再定"),
        ("名单没有变化", "经查不属实"),
        ("学校拟撤并", None),
        ("学校合并", "计划明年合并"),
        ("村更名", "尚未批复"),
    ],
)
def test_what_denies_or_doubts_itself_confirms_nothing(matter, explanation):
    told = row(matter, explanation)
    assert why_not(told, 2026) == NOT_PLAIN
    assert confirmed(Confirmations.build(pd.DataFrame([told])), UNCHANGED, 2026) == frozenset()


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (row("名单没有变化", confirmed_by=None), NOT_SIGNED),
        (row("名单没有变化", object=""), NOT_SIGNED),
        (row("名单没有变化", confirmed_on=pd.NaT), NOT_SIGNED),
        (row("名单没有变化", confirmed_on=pd.Timestamp("2026-05-10")), NOT_THIS_YEAR),
        (row("请假条收齐"), UNKNOWN_MATTER),
    ],
)
def test_what_is_unsigned_old_or_about_nothing_known_confirms_nothing(told, why):
    assert why_not(told, 2026) == why
