"""Balances are counted anew from the cases; a figure that is off by one is named with its ledger, school and heading."""

from __future__ import annotations

import pytest

from kongchuo_reports.publish.archive.verifying.ledgers import FIGURES, balance_problems

CASES = [
    {"ledger": "suspected", "state": "suspected", "origin": "new", "school": "东小"},
    {"ledger": "suspected", "state": "excluded", "origin": "carried", "school": "东小"},
    {"ledger": "suspected", "state": "promised", "origin": "again", "school": ""},
    {"ledger": "dropout", "state": "persuading", "origin": "carried", "school": "西小"},
]


def balance(ledger: str, level: str, scope: str, figures: str) -> dict[str, str]:
    return {"ledger": ledger, "scope_level": level, "scope": scope, **dict(zip(FIGURES, figures.split(), strict=True))}


#                                                  期初 新增 再次 转入 排除 劝返 其他 转出 期末
OFFICE = balance("suspected", "office", "某镇", "    2    1    1    0    1    0    0    1    2")
BALANCES = [
    OFFICE,
    balance("suspected", "school", "东小", "           1    1    0    0    1    0    0    0    1"),
    balance("suspected", "school", "西小", "           1    0    0    0    0    0    0    1    0"),
    balance("suspected", "school", "（无学校）", "     0    0    1    0    0    0    0    0    1"),
    balance("dropout", "office", "某镇", "             0    0    0    1    0    0    0    0    1"),
    balance("dropout", "school", "西小", "             0    0    0    1    0    0    0    0    1"),
]
TOLD = {row["ledger"]: {name: int(row[name]) for name in FIGURES} for row in BALANCES if row["scope_level"] == "office"}


def test_balances_that_close_are_not_talked_about() -> None:
    assert list(balance_problems(BALANCES, CASES, TOLD)) == []


@pytest.mark.parametrize(
    ("figure", "value", "problem"),
    [
        ("opening", "3", "疑似辍学台账「某镇」不平：算得 3，记为 2，实有 2"),
        ("closing", "3", "疑似辍学台账「某镇」不平：算得 2，记为 3，实有 2"),
        ("again", "2", "疑似辍学台账「某镇」的「再次辍学」记为 2，核算为 1"),
        ("excluded", "2", "疑似辍学台账的「排除」记为 2，核算为 1"),
    ],
)
def test_a_figure_that_is_off_is_named(figure: str, value: str, problem: str) -> None:
    changed = [OFFICE | {figure: value}, *BALANCES[1:]]
    assert problem in list(balance_problems(changed, CASES, TOLD))


def test_a_case_that_is_missing_or_a_manifest_that_differs_is_named() -> None:
    assert "疑似辍学台账「东小」不平：算得 1，记为 1，实有 0" in list(balance_problems(BALANCES, CASES[1:], TOLD))
    told = {**TOLD, "dropout": {**TOLD["dropout"], "moved_in": 2}}
    assert list(balance_problems(BALANCES, CASES, told)) == ["辍学台账的「疑似转入」记为 1，核算为 2"]
