"""Small worlds for supervise: the tiny month with other duty rules or other cases, and its duties as short texts."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from kongchuo_reports.domain import records
from kongchuo_reports.domain import tables as t
from kongchuo_reports.supervise import assign_and_inspect
from tests.support import results as month
from tests.support.drawn import drawn

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy

HEADS = "line | level | person_in_charge | post | object_kind | object | source_row"


def rules(picture: str) -> t.DutyRules:
    """Duty rules drawn without their heading."""
    return drawn(t.DutyRules, f"{HEADS}\n{picture.strip()}")


def bare_base(**changes: object) -> records.Base:
    """The tiny office without pledges, ties and named principals."""
    schools = month.base().schools.rows.assign(principal=None)
    plain: dict[str, object] = {
        "schools": t.Schools.build(schools),
        "school_villages": t.SchoolVillages.empty(),
        "duty_rules": t.DutyRules.empty(),
    }
    return month.base(**(plain | changes))


def supervised(
    base: records.Base | None = None,
    cases: t.Cases | None = None,
    policy: Policy | None = None,
    **classified: object,
) -> records.Supervised:
    """The tiny month inspected, with some parts exchanged."""
    return assign_and_inspect(
        month.gathered(base=base or month.base()),
        dataclasses.replace(month.classified(), **classified),
        month.measured(),
        dataclasses.replace(month.persuaded(), cases=cases if cases is not None else month.cases()),
        policy or month.policy(),
        month.month(),
    )


def held(result: records.Supervised, case_no: str) -> list[str]:
    """``level:person`` of one case; a gap is ``level:?``."""
    rows = result.duties.rows
    own = rows[rows["case_no"] == case_no]
    return [
        f"{level}:{person}" for level, person in zip(own["level"], own["person_in_charge"].fillna("?"), strict=True)
    ]


def codes(result: records.Supervised) -> list[str]:
    """Codes of the findings."""
    return result.findings.rows["code"].tolist()
