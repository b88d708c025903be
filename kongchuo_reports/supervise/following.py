"""Measures followed from month to month: proposed by rule, decided by a person, mended in time or answered with the next one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain.codes import Measure, MeasureState, Metric, Situation
from kongchuo_reports.domain.findings import supervising as kinds
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.domain.school_days import due_day
from kongchuo_reports.domain.tables import Measures
from kongchuo_reports.domain.vocabulary import measure_words
from kongchuo_reports.domain.wording.acts import supervising as words
from kongchuo_reports.supervise.measures import STRENGTH

if TYPE_CHECKING:
    from kongchuo_reports.domain.findings import FindingKind
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Gathered, Month
    from kongchuo_reports.domain.tables import Supervision

TYPED = ("decision", "decided_by", "decided_on", "due_on", "rectified_on", "rectification", "remark")
"""What people write; everything else is worked out anew each month."""
DAYS = {"decided_on": "decided_text", "due_on": "due_text", "rectified_on": "rectified_text"}
SERIOUS = (Measure.CIRCULAR, Measure.INTERVIEW, Measure.ACCOUNTABILITY)
ENDED = frozenset({MeasureState.DECLINED, MeasureState.RECTIFIED, MeasureState.RECTIFIED_LATE})
Row = dict[str, object]


def follow(
    gathered: Gathered, supervision: Supervision, policy: Policy, month: Month
) -> tuple[Measures, list[dict[str, object]]]:
    """Every measure so far: former ones with what people decided since, and those proposed this month.

    A unit that reaches a circular or more is proposed for it once: while a measure of at least that strength is open, it goes on.
    A confirmed measure whose day has passed with nothing reported mended is answered with the next stronger one.
    Nothing but a person's word confirms, declines or ends a measure.

    Args:
        gathered: measures of earlier months and of a former run of this month, and what people typed in returned workbooks.
        supervision: what this month's inspection proposes.
        policy: ``rectify_days``.
        month: the day of the run.

    Returns:
        Measures, oldest first, and a finding for each typed value that could not be used.
        Source: 方案五（三）整改工作责任制和责任追究制.
    """
    today = pd.Timestamp(month.as_of)
    rows: dict[str, Row] = {str(row["measure_no"]): row for row in _records(gathered.earlier_measures)}
    kept = {str(row["measure_no"]): row for row in _records(gathered.current_measures)}
    typed, troubles = _typed(gathered)
    for row in rows.values():
        _settle(row, kept, typed, policy, today)
    for new in _proposed(rows, supervision, month):
        rows[str(new["measure_no"])] = new
        _settle(new, kept, typed, policy, today)
    for number, (source, _) in typed.items():
        if number not in rows:
            troubles.append(_trouble(kinds.MEASURE_UNKNOWN, source, found=number))
    return Measures.of(list(rows.values())), troubles


def _records(table: Measures) -> list[Row]:
    objects = table.rows.astype(object)
    return [
        {str(name): value for name, value in row.items()}
        for row in objects.where(objects.notna(), None).to_dict("records")
    ]


def _typed(gathered: Gathered) -> tuple[dict[str, tuple[Row, Row]], list[dict[str, object]]]:
    """What was typed for each number, and where; of several rows the later one wins where it says something."""
    objects = gathered.measure_returns.rows.astype(object)
    typed: dict[str, tuple[Row, Row]] = {}
    troubles: list[dict[str, object]] = []
    for row in objects.where(objects.notna(), None).to_dict("records"):
        source: Row = {str(name): value for name, value in row.items()}
        said: Row = {name: source[name] for name in ("decided_by", "rectification", "remark") if source[name]}
        decision = measure_words.word(str(source["decision"] or ""))
        if decision in measure_words.DECISIONS:
            said["decision"] = decision
        elif decision:
            troubles.append(_trouble(kinds.MEASURE_DECISION, source, found=str(source["decision"])))
        for name, text in DAYS.items():
            if not source[text]:
                continue
            day = _day(str(source[text]))
            if day is None:
                troubles.append(_trouble(kinds.MEASURE_DAY, source, found=str(source[text])))
            else:
                said[name] = day
        number = str(source["measure_no"])
        typed[number] = (source, typed.get(number, (source, {}))[1] | said)
    return typed, troubles


def _day(text: str) -> pd.Timestamp | None:
    try:
        return pd.Timestamp(dt.date.fromisoformat(text))
    except ValueError:
        return None


def _settle(
    row: Row, kept: dict[str, Row], typed: dict[str, tuple[Row, Row]], policy: Policy, today: pd.Timestamp
) -> None:
    """Put in what people typed, and say how far the measure is."""
    number = str(row["measure_no"])
    former = kept.get(number, {})
    # a due day that the program reckoned moves with its decision; one that a person typed stands
    counted = {_counted(version, policy) for version in (row, row | former)}
    row |= {name: former[name] for name in TYPED if former.get(name) is not None}
    row |= typed.get(number, ({}, {}))[1]
    decision = row.get("decision")
    proposed = Measure(str(row["proposed"]))
    decided = measure_words.DECISIONS[str(decision)] or proposed if isinstance(decision, str) else None
    row["decided"] = decided.value if decided else None
    is_counted = row.get("due_on") is None or row["due_on"] in counted
    if decided and decided is not Measure.NONE and is_counted:
        row["due_on"] = _counted(row, policy)
    row["state"] = _state(decided, row.get("due_on"), row.get("rectified_on"), today).value
    row["next_step"] = words.NEXT_STEPS[str(row["state"])]


def _counted(row: Row, policy: Policy) -> pd.Timestamp:
    """The due day by rule, from the day of the decision; one that a person typed is another, and stands."""
    return due_day(pd.Timestamp(str(row.get("decided_on") or row["proposed_on"])), policy.rectify_days, policy)


def _state(decided: Measure | None, due_on: object, done_on: object, today: pd.Timestamp) -> MeasureState:
    if decided is None:
        return MeasureState.PROPOSED
    if decided is Measure.NONE:
        return MeasureState.DECLINED
    due = due_on if isinstance(due_on, pd.Timestamp) else None
    if isinstance(done_on, pd.Timestamp) and done_on <= today:
        return MeasureState.RECTIFIED_LATE if due is not None and done_on > due else MeasureState.RECTIFIED
    return MeasureState.OVERDUE if due is not None and due < today else MeasureState.ORDERED


def _proposed(rows: dict[str, Row], supervision: Supervision, month: Month) -> list[Row]:
    """One proposal a unit at most: by this month's figures, or because an earlier measure was not answered."""
    open_now: dict[tuple[str, str], Row] = {}
    for row in rows.values():
        if row["state"] not in ENDED:
            open_now[str(row["unit_kind"]), str(row["unit"])] = row
    whole = supervision.rows
    overall = whole[whole["metric"] == Metric.OVERALL].astype(object)
    by_unit: dict[tuple[str, str], Row] = {
        (str(each["unit_kind"]), str(each["unit"])): {str(name): value for name, value in each.items()}
        for each in overall.where(overall.notna(), None).to_dict("records")
    }
    proposals = []
    for unit in dict.fromkeys([*by_unit, *open_now]):
        now, former = by_unit.get(unit), open_now.get(unit)
        measure = Measure(str(now["measure"])) if now else Measure.NONE
        late = former is not None and former["state"] == MeasureState.OVERDUE
        due_measure = max(measure, _stronger(former) if former and late else Measure.NONE, key=STRENGTH.index)
        known = Measure(str((former or {}).get("decided") or (former or {}).get("proposed") or Measure.NONE))
        if due_measure not in SERIOUS or (former and not late and STRENGTH.index(known) >= STRENGTH.index(due_measure)):
            if former and former["state"] == MeasureState.PROPOSED:
                _refresh(former, now, measure, month)
            continue
        proposals.append(_proposal(unit, now, former, due_measure, month, is_late=late))
        if former is not None:
            former["next_step"] = words.followed_by(measure_no=str(proposals[-1]["measure_no"]))
    return proposals


def _refresh(former: Row, now: Row | None, measure: Measure, month: Month) -> None:
    """A proposal nobody has decided yet tells the facts of this month, or that they are gone."""
    if now and measure in SERIOUS:
        former |= {
            "trigger": now["trigger"],
            "rule": now["rule"],
            "fact": words.fact_of_month(month=month.words, fact_=str(now["fact"])),
        }
    else:
        former["next_step"] = words.NO_LONGER


def _stronger(former: Row) -> Measure:
    """The next stronger measure after one that was not answered; the strongest stays."""
    last = Measure(str(former["decided"] or former["proposed"]))
    return STRENGTH[min(STRENGTH.index(last) + 1, len(STRENGTH) - 1)]


def _proposal(
    unit: tuple[str, str], now: Row | None, former: Row | None, due_measure: Measure, month: Month, *, is_late: bool
) -> Row:
    facts = [str(now["fact"])] if now and now["trigger"] else []
    triggers = [str(now["trigger"])] if now and now["trigger"] else []
    rules = [str(now["rule"])] if now and now["rule"] else []
    if former is not None and is_late:
        due = pd.Timestamp(str(former["due_on"])).date()
        facts.insert(0, words.not_rectified(str(former["measure_no"]), due))
        triggers.insert(0, Situation.UNRECTIFIED.label)
        rules.insert(0, words.RULE_OVERDUE)
    return dict.fromkeys(Measures.names()) | {
        "measure_no": measure_words.measure_no(month.label, unit[1]),
        "unit": unit[1],
        "unit_kind": unit[0],
        "proposed": due_measure.value,
        "trigger": words.LIST.join(dict.fromkeys(triggers)),
        "fact": words.JOIN.join(facts),
        "rule": words.JOIN.join(rules),
        "proposed_month": month.label,
        "proposed_on": pd.Timestamp(month.as_of),
        "follows": former["measure_no"] if former is not None else None,
    }


def _trouble(kind: FindingKind, source: Row, *, found: str) -> dict[str, object]:
    row = source["source_row"]
    return finding(
        kind,
        file=str(source["source_file"]),
        sheet=str(source["source_sheet"] or ""),
        row=int(str(row)) if row is not None else None,
        found=found,
    )
