"""Papers that propose a measure (约谈建议, 责任追究建议): facts and rules for a person who decides, never a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Measure, MeasureState, Metric
from kongchuo_reports.domain.wording.days import full_day
from kongchuo_reports.domain.wording.papers import kinds
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.publish.papers.letter_facts import (
    Facts,
    Letter,
    Row,
    Values,
    label,
    long_day,
    rows_of,
    short_day,
    text,
)

if TYPE_CHECKING:
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.domain.wording.papers.passages import Passage, Texts

ENDED = frozenset({MeasureState.DECLINED, MeasureState.RECTIFIED, MeasureState.RECTIFIED_LATE})
Hints = tuple["Passage", "Passage", "Passage"]
OF_INTERVIEW: Hints = (
    kinds.INTERVIEW_HINT,
    kinds.INTERVIEW_CONFIRMED,
    kinds.INTERVIEW_CONFIRMED_BY,
)
OF_ACCOUNTABILITY: Hints = (
    kinds.ACCOUNTABILITY_HINT,
    kinds.ACCOUNTABILITY_CONFIRMED,
    kinds.ACCOUNTABILITY_CONFIRMED_BY,
)
"""What stands on top: proposed, confirmed, confirmed by whom and when."""


def interviews(results: Results, facts: Facts) -> list[Letter]:
    """One 约谈建议 for each unit of which an interview is proposed, alone or before more: a proposal, never a verdict.

    Source: 方案五（三）进行通报、约谈和责任追究.
    """
    rows = results.supervised.supervision.rows
    is_asked = rows["measure"].eq(Measure.INTERVIEW)
    asked = set(zip(rows.loc[is_asked, "unit_kind"], rows.loc[is_asked, "unit"], strict=True))
    units = rows_of(rows[rows["metric"].eq(Metric.OVERALL)])
    overall = [row for row in units if (row["unit_kind"], row["unit"]) in asked]
    measures = {(row["unit_kind"], row["unit"]): row for row in rows_of(results.supervised.measures.rows)}
    letters = []
    for unit_row in overall:
        measure = measures.get((unit_row["unit_kind"], unit_row["unit"]), {})
        values: Values = {
            "hint": _hint(measure, facts.texts, OF_INTERVIEW),
            "measure_no": text(measure.get("measure_no")),
            "rectify_by": short_day(measure.get("due_on")) or facts.texts.line(kinds.INTERVIEW_DUE_OPEN),
            "interviewed": unit_row["unit"],
            "head": facts.heads.get(unit_row["unit"], words.NOT_REGISTERED),
            "measure": label(Measure.labels(), Measure.INTERVIEW.value),
            "as_of": full_day(results.month.as_of),
            "basis": text(unit_row["rule"]),
            "facts": _facts(results, unit_row),
            "outline": facts.texts.lines(kinds.INTERVIEW_OUTLINE),
        }
        letters.append(Letter(kinds.INTERVIEW, (kinds.INTERVIEW, unit_row["unit"]), values))
    return letters


def accountabilities(results: Results, facts: Facts) -> list[Letter]:
    """One 责任追究建议 for each unit of which it is proposed or decided and still open; who is held to account is not ours to say.

    Source: 方案五（三）进行通报、约谈和责任追究.
    """
    rows = rows_of(results.supervised.measures.rows)
    letters: dict[tuple[object, object], Letter] = {}
    for measure in rows:
        if measure["state"] in ENDED or (measure["decided"] or measure["proposed"]) != Measure.ACCOUNTABILITY:
            continue
        unit = (measure["unit_kind"], measure["unit"])
        former = [row for row in rows if (row["unit_kind"], row["unit"]) == unit and row is not measure]
        values: Values = {
            "hint": _hint(measure, facts.texts, OF_ACCOUNTABILITY),
            "measure_no": text(measure["measure_no"]),
            "rectify_by": short_day(measure["due_on"]) or facts.texts.line(kinds.INTERVIEW_DUE_OPEN),
            "interviewed": text(measure["unit"]),
            "head": facts.heads.get(text(measure["unit"]), words.NOT_REGISTERED),
            "as_of": full_day(results.month.as_of),
            "basis": facts.texts.line(kinds.ACCOUNTABILITY_BASIS, note=text(measure["rule"])),
            "facts": _facts(results, measure) or [_own_fact(measure)],
            "former": [_former(row) for row in former],
            "former_note": "" if former else facts.texts.line(kinds.ACCOUNTABILITY_NOTHING_BEFORE),
            "bounds": facts.texts.lines(kinds.ACCOUNTABILITY_BOUNDS),
        }
        letters[unit] = Letter(kinds.ACCOUNTABILITY, (kinds.ACCOUNTABILITY, text(measure["unit"])), values)
    return list(letters.values())


def _facts(results: Results, unit: Row) -> list[Values]:
    """Every metric of a unit that asks for a measure, with its fact and rule."""
    rows = results.supervised.supervision.rows
    of_unit = rows[(rows["unit"] == unit["unit"]) & (rows["unit_kind"] == unit["unit_kind"])]
    hits = rows_of(of_unit[(of_unit["metric"] != Metric.OVERALL) & (of_unit["measure"] != Measure.NONE)])
    return [
        {
            "no": number,
            "situation": text(hit["trigger"]),
            "proposed": label(Measure.labels(), hit["measure"]),
            "told": text(hit["fact"]),
            "rule": text(hit["rule"]).split(words.JOIN)[0],
        }
        for number, hit in enumerate(hits, start=1)
    ]


def _own_fact(measure: Row) -> Values:
    """What a measure itself says, where this month's metrics ask for nothing any more."""
    return {
        "no": 1,
        "situation": text(measure["trigger"]),
        "proposed": label(Measure.labels(), measure["proposed"]),
        "told": text(measure["fact"]),
        "rule": text(measure["rule"]).split(words.JOIN)[0],
    }


def _former(measure: Row) -> Values:
    return {
        "measure_no": text(measure["measure_no"]),
        "proposed": label(Measure.labels(), measure["proposed"]),
        "confirmed": text(measure["decision"]),
        "rectify_by": short_day(measure["due_on"]),
        "progress": label(MeasureState.labels(), measure["state"]),
    }


def _hint(measure: Row, texts: Texts, hints: Hints) -> str:
    """What stands on top: a proposal until a person has confirmed it."""
    proposed, confirmed, confirmed_by = hints
    if not measure.get("decision"):
        return texts.line(proposed)
    decision, who = (
        text(measure["decision"]),
        words.told_by(text(measure["decided_by"]), long_day(measure["decided_on"])),
    )
    if not who:
        return texts.line(confirmed, decision=decision)
    return texts.line(confirmed_by, decision=decision, who=who)


MAKERS = {kinds.INTERVIEW: interviews, kinds.ACCOUNTABILITY: accountabilities}
"""What makes the papers of each kind."""
