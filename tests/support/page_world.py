"""A month the size of a county, for the page: 500 schools, 20 000 findings, 1 000 cases, figures of every school."""

from __future__ import annotations

import dataclasses
import random

import pandas as pd

from kongchuo_reports.domain import records
from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.findings import ALL_KINDS, Findings
from tests.support.results import base, cases, classified, measured, persuaded, results

SCHOOLS, FINDINGS, CASES, CHILDREN = 500, 20_000, 1_000, 40_000
STANDINGS = ["present"] * 95 + ["absent_unexplained", "absent_known", "needs_review", "not_reported", "left"]


def county() -> records.Results:
    """The whole month; every name and number is invented by a fixed seed."""
    chance = random.Random(20261031)
    names = [f"云岭县第{place:03d}中心小学" for place in range(SCHOOLS)]
    villages = [f"第{place:03d}村" for place in range(SCHOOLS)]
    registry = t.RegistryStandings.of(
        [
            {"school": names[place % SCHOOLS], "stage": "primary", "grade": 1 + place % 6, "name": "宋佳"}
            | {"standing": STANDINGS[place % len(STANDINGS)]}
            for place in range(CHILDREN)
        ]
    )
    one = cases().rows.iloc[[0]]
    many = pd.concat([one] * CASES, ignore_index=True).assign(
        case_no=[f"KC-2026-{place:04d}A" for place in range(CASES)],
        school=[chance.choice(names) for _ in range(CASES)],
        village=[chance.choice(villages) for _ in range(CASES)],
        missing_to_close="孩子还没有到校（不在任何花名册上）；学籍系统还没有改成在读；家长未签字",
    )
    findings = Findings.of(
        [
            {"code": kind.code, "severity": kind.severity.value, "message": kind.text, "remedy": kind.remedy}
            | {"source_file": f"学校花名册/{school}2026年10月花名册.xlsx", "source_sheet": "五年级", "school": school}
            | {"source_row": 2 + place % 300}
            for place in range(FINDINGS)
            for kind, school in [(chance.choice(ALL_KINDS), chance.choice(names))]
        ]
    )
    figure = measured().rates.rows.iloc[[0]]
    rates = pd.concat([measured().rates.rows, *[figure] * SCHOOLS * 20], ignore_index=True)
    rates.loc[3:, "scope_level"] = "school"
    rates.loc[3:, "scope"] = names * 20
    whole = results(
        classified=dataclasses.replace(classified(), registry=registry),
        persuaded=dataclasses.replace(persuaded(), cases=t.Cases.build(many)),
        measured=dataclasses.replace(measured(), rates=t.Rates.build(rates)),
        findings=findings,
    )
    schools = t.Schools.of([{"school": name} for name in names])
    standing = base(schools=schools, villages=t.Villages.of([{"village": name} for name in villages]))
    return dataclasses.replace(whole, gathered=dataclasses.replace(whole.gathered, base=standing))
