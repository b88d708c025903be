"""Periods in one cell, and days of the month's own records that lack their year."""

from __future__ import annotations

import datetime as dt

import pytest

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.gather.values.periods import day_of_the_year, period_of
from tests.gather.drawn import codes, file, gathered, grid, id_no

AS_OF = dt.date(2026, 10, 31)
A = id_no(11)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("2026.9.1-2026.9.30", ("2026.9.1", "2026.9.30")),
        ("2026/9/1—2027/8/31", ("2026/9/1", "2027/8/31")),
        ("2026年9月1日至2027年8月31日止", ("2026年9月1日", "2027年8月31日")),
        ("自2025年9月1日至今", ("2025年9月1日", "")),
        ("2026-09-01至2026-12-31", ("2026-09-01", "2026-12-31")),
        ("2026-09-01", None),
        ("2026.9-2027.8", None),
        ("一年", None),
    ],
)
def test_a_period_is_two_days(cell, told):
    assert period_of(cell) == told


@pytest.mark.parametrize(
    ("cell", "ahead", "day"),
    [
        ("10月9日", False, dt.date(2026, 10, 9)),
        ("10.13", False, dt.date(2026, 10, 13)),
        (10.13, False, dt.date(2026, 10, 13)),
        (10.1, False, None),
        ("11月5日", False, dt.date(2025, 11, 5)),
        ("11月5日", True, dt.date(2026, 11, 5)),
        ("10月", False, None),
        ("13月5日", False, None),
    ],
)
def test_a_day_without_its_year_is_the_last_one(cell, ahead, day):
    assert day_of_the_year(cell, AS_OF, ahead=ahead) == day


def test_a_period_fills_both_days_of_a_proof():
    told = gathered(
        file(
            SourceKind.PROOF,
            "登记.xlsx",
            grid(f"姓名 | 身份证号 | 去向 | 起止时间\n李梅 | {A} | 病假 | 2026.9.1-2026.9.30"),
        )
    ).proofs.rows
    assert told[["from_on", "until_on"]].astype(str).to_numpy().tolist() == [["2026-09-01", "2026-09-30"]]


def test_a_leave_because_of_illness_is_a_leave():
    told = gathered(
        file(
            SourceKind.PROOF,
            "休学/名单.xlsx",
            grid(f"姓名 | 身份证号 | 休学时间 | 复学时间 | 休学原因\n李梅 | {A} | 2026.3.1 | 2027.2.28 | 因病"),
        )
    ).proofs.rows
    assert told["kind"].tolist() == ["leave"]
    assert told["until_on"].astype(str).tolist() == ["2027-02-28"]


def test_a_visit_without_a_year_is_dated_and_said():
    told = gathered(
        file(
            SourceKind.VISIT,
            "家访.xlsx",
            grid("日期 | 学生姓名 | 家访人 | 结果\n10月9日 | 李梅 | 王老师、李老师 | 拒绝"),
        )
    )
    assert told.visits.rows["visited_on"].astype(str).tolist() == ["2026-10-09"]
    assert "K255" in codes(told)
    assert "K251" not in codes(told)


def test_members_of_a_family_are_the_children_where_nobody_else_is_named():
    told = gathered(
        file(
            SourceKind.HOUSEHOLD,
            "青石村.xlsx",
            grid(
                f"村组 | 户主 | 家庭成员 | | |\n | | 姓名 | 与户主关系 | 身份证号 | 就学情况\n一组 | 李大 | 李梅 | 女儿 | {A} | 在读",
                merges=((1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 6)),
            ),
        )
    ).households.rows
    assert told[["name", "head", "id_no"]].to_numpy().tolist() == [["李梅", "李大", A]]
