"""What an inspection proposes (通报, 约谈, 责任追究建议) by the plan's four situations; a person always decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Measure, Metric, Situation
from kongchuo_reports.domain.wording.acts import supervising as words

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.law.rule import Rule

SITUATIONS: dict[Metric, tuple[Situation, Measure]] = {
    Metric.NOT_REPORTED: (Situation.UNAWARE, Measure.CIRCULAR),
    Metric.REPORTED_LATE: (Situation.UNAWARE, Measure.REMIND),
    Metric.NO_PLAN: (Situation.UNAWARE, Measure.REMIND),
    Metric.NO_PLEDGE: (Situation.UNAWARE, Measure.REMIND),
    Metric.DUTY_GAP: (Situation.UNAWARE, Measure.REMIND),
    Metric.RETURNED_NOT_UPDATED: (Situation.UNRECTIFIED, Measure.INTERVIEW),
    Metric.UNSIGNED: (Situation.UNRECTIFIED, Measure.CIRCULAR),
    Metric.PROMISE_BROKEN: (Situation.UNRECTIFIED, Measure.CIRCULAR),
    Metric.UNVERIFIED: (Situation.UNRECTIFIED, Measure.REMIND),
    Metric.DATA_ERRORS: (Situation.UNRECTIFIED, Measure.REMIND),
    Metric.OVERDUE: (Situation.SLOW, Measure.INTERVIEW),
    Metric.UNVISITED: (Situation.SLOW, Measure.INTERVIEW),
    Metric.TASKS_OVERDUE: (Situation.SLOW, Measure.CIRCULAR),
    Metric.PERSUADED: (Situation.WITHOUT_EFFECT, Measure.CIRCULAR),
}
"""The situation each metric shows, and the strongest measure it may lead to alone. Source: 方案五（三）."""

STRENGTH = (Measure.NONE, Measure.REMIND, Measure.CIRCULAR, Measure.INTERVIEW, Measure.ACCOUNTABILITY)


def judged(rows: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    """Each metric of each unit with trigger, measure, fact and rule.

    A unit with one child of one late has a share of 100 %: so a measure asks for a number *and* a share.
    """
    verdicts = [
        _judge(Metric(metric), int(count), int(base), fact, policy)
        for metric, count, base, fact in zip(rows["metric"], rows["count"], rows["base"], rows["told"], strict=True)
    ]
    return pd.concat(
        [rows, pd.DataFrame(verdicts, columns=["trigger", "measure", "fact", "rule"], dtype="str")], axis=1
    )


def _judge(metric: Metric, count: int, base: int, said: object, policy: Policy) -> dict[str, str | None]:
    fact = said if isinstance(said, str) else words.fact(metric, count, base)
    bad = base - count if metric is Metric.PERSUADED else count
    if metric not in SITUATIONS or not bad:
        return {"trigger": None, "measure": Measure.NONE.value, "fact": fact, "rule": None}
    situation, strongest = SITUATIONS[metric]
    measure, rule = Measure.REMIND, words.rule_any(words.PLAN_SOURCE)
    for step, number, share in (
        (Measure.CIRCULAR, policy.circular_count, policy.circular_share),
        (Measure.INTERVIEW, policy.interview_count, policy.interview_share),
    ):
        reached = bad >= number.value and bad >= share.value * base
        if reached and STRENGTH.index(step) <= STRENGTH.index(strongest):
            measure, rule = step, words.rule_share(number.value, _percent(share), share.cited)
    return {"trigger": situation.label, "measure": measure.value, "fact": fact, "rule": rule}


def _percent(rule: Rule) -> str:  # type: ignore[type-arg]  # any rule of unit ratio
    return f"{float(rule.value):.0%}"


def overall(units: pd.DataFrame, rows: pd.DataFrame, policy: Policy) -> pd.DataFrame:
    """One row a unit: its strongest measure; accountability where several situations reach a circular."""
    by_unit = dict(iter(rows.groupby(["unit_kind", "unit"], sort=False)))
    empty = rows.iloc[:0]
    overall_rows = []
    for kind, unit in zip(units["unit_kind"], units["unit"], strict=True):
        part = by_unit.get((kind, unit), empty)
        hit = part[part["measure"] != Measure.NONE]
        serious = hit[hit["measure"] != Measure.REMIND]
        count = serious["trigger"].nunique()
        strongest = max((Measure(measure) for measure in hit["measure"]), key=STRENGTH.index, default=Measure.NONE)
        deciding = hit[hit["measure"] == strongest]
        rule = deciding["rule"].iloc[0] if len(deciding) else None
        if count >= policy.accountability_situations.value:
            strongest, deciding = Measure.ACCOUNTABILITY, serious
            rule = words.rule_situations(policy.accountability_situations.value, policy.accountability_situations.title)
        overall_rows.append(
            {
                "unit_kind": kind,
                "unit": unit,
                "metric": Metric.OVERALL.value,
                "count": count,
                "base": len(Situation),
                "trigger": words.LIST.join(dict.fromkeys(deciding["trigger"])) or None,
                "measure": strongest.value,
                "fact": words.JOIN.join(deciding["fact"]) or words.OVERALL_FACT_NONE,
                "rule": rule,
            }
        )
    return pd.DataFrame(overall_rows)
