"""Facts that many papers share: texts of cells, the signature, who answers for a case, visits, what an inspection counted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from kongchuo_reports.domain.codes import AidKind, AidState, CaseState, Ledger, Line, PlacementRule, Sex, VisitResult
from kongchuo_reports.domain.occurrences import WHOLE, Scope
from kongchuo_reports.domain.wording.books.cells import found_at
from kongchuo_reports.domain.wording.classes import class_name
from kongchuo_reports.domain.wording.days import full_day
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.domain.wording.papers.kinds import CARE_BLANK
from kongchuo_reports.domain.wording.program import outputs
from kongchuo_reports.files.file_names import file_name
from kongchuo_reports.publish.facts.heads import heads_of
from kongchuo_reports.publish.facts.tallies import open_cases, responsible_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.domain.wording.papers.passages import Texts

DOCX = ".docx"
Row = dict[str, Any]
Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Letter:
    """One paper to write.

    Args:
        kind: name of its template.
        place: folder and file name below the papers' folder, without ``.docx``.
        values: every variable of the template.
        units: schools and villages into whose bound volume (合订本) it goes.
    """

    kind: str
    place: tuple[str, ...]
    values: Mapping[str, object]
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What papers look up, worked out once.

    Args:
        open_cases: cases neither closed nor excluded, in the order of the ledger.
        duties: duties by case number.
        visits: visits by case number.
        notices: items by unit kind and unit, in their order.
        heads: first in charge by unit.
        counts: count and base by unit kind, unit and metric.
        aid: aid due or given, by registry row.
        places: the place proposed, by case number.
        texts: what papers say.
        pledged: marks of the pairs whose pledges were made in earlier months of the school year.
    """

    open_cases: list[Row]
    duties: Mapping[str, list[Row]]
    visits: Mapping[str, list[Row]]
    notices: Mapping[tuple[str, str], list[Row]]
    heads: Mapping[str, str]
    counts: Mapping[tuple[str, str, str], tuple[int, int]]
    aid: Mapping[int, list[Row]]
    places: Mapping[str, Row]
    texts: Texts
    pledged: frozenset[str] = frozenset()


def facts_of(results: Results, texts: Texts, pledged: frozenset[str] = frozenset()) -> Facts:
    """Look everything up once for all papers of a month."""
    cases = results.persuaded.cases.rows
    open_rows = open_cases(cases)
    found_in = found_at(open_rows, pd.Timestamp(results.month.as_of))
    open_rows = open_rows.assign(responsible=responsible_of(open_rows), found_in=found_in)
    supervision = results.supervised.supervision.rows
    keys = zip(supervision["unit_kind"], supervision["unit"], supervision["metric"], strict=True)
    figures = zip(supervision["count"], supervision["base"], strict=True)
    notices: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for item in rows_of(results.supervised.notices.rows):
        notices[item["unit_kind"], item["unit"]].append(item)
    noticed = tuple(dict.fromkeys(unit for _, unit in notices))
    heads = {unit: head for unit, (head, _) in heads_of(results.gathered.base, noticed).items() if head}
    return Facts(
        open_cases=rows_of(open_rows),
        duties=_by_case(results.supervised.duties.rows),
        visits=_by_case(results.persuaded.visits.rows),
        notices=dict(notices),
        heads=heads,
        counts={key: (int(count), int(base_)) for key, (count, base_) in zip(keys, figures, strict=True)},
        aid=_aid(results.persuaded.aid.rows),
        places={row["case_no"]: row for row in rows_of(results.persuaded.placements.rows) if row["case_no"]},
        texts=texts,
        pledged=pledged,
    )


def rows_of(rows: pd.DataFrame) -> list[Row]:
    """Rows as records in which every missing value is None."""
    names = [str(name) for name in rows.columns]
    columns = [
        [None if missing else value for value, missing in zip(column.tolist(), column.isna().tolist(), strict=True)]
        for _, column in rows.items()
    ]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _by_case(rows: pd.DataFrame) -> dict[str, list[Row]]:
    by_case: dict[str, list[Row]] = defaultdict(list)
    for row in rows_of(rows):
        if row["case_no"]:
            by_case[row["case_no"]].append(row)
    return dict(by_case)


def _aid(rows: pd.DataFrame) -> dict[int, list[Row]]:
    by_record: dict[int, list[Row]] = defaultdict(list)
    for row in rows_of(rows[rows["registry_key"].notna()]):
        by_record[int(row["registry_key"])].append(row)
    return dict(by_record)


def care_rows(facts: Facts, case: Row) -> list[Values]:
    """The care plan (关爱计划) of a case: aid due or given, the place proposed, and the kinds of help to be written in."""
    key = case["registry_key"]
    kinds, states = AidKind.labels(), AidState.labels()
    given = [] if key is None else facts.aid.get(int(key), [])
    rows: list[Values] = [
        {
            "aid_kind": kinds[aid["kind"]],
            "aid_state": states[aid["state"]],
            "note": text(aid["due_because"]) + words.noted(text(aid["reason"])),
            "to_do": words.CARE_TO_DO[aid["state"]],
        }
        for aid in given
    ]
    place = facts.places.get(case["case_no"])
    if place:
        rows.append(
            {
                "aid_kind": words.CARE_PLACE,
                "aid_state": label(PlacementRule.labels(), place["rule"]),
                "note": text(place["proposal"]),
                "to_do": text(place["warning"]),
            }
        )
    return rows + [
        {"aid_kind": kind, "aid_state": "", "note": "", "to_do": ""} for kind in facts.texts.lines(CARE_BLANK)
    ]


def aid_of(facts: Facts, case: Row) -> str:
    """What aid a child is due or was given, on one line; '' where the lists tell of none."""
    lines = [
        words.aid_line(row)
        for row in care_rows(facts, case)
        if row["aid_state"] and row["aid_kind"] != words.CARE_PLACE
    ]
    return words.named_fact(text(case["name"]), words.LIST.join(lines)) if lines else ""


def tell(results: Results, place: tuple[str, ...], counts: Mapping[tuple[str, str], int], scope: Scope = WHOLE) -> None:
    """Tell where published figures stand in a paper.

    Args:
        results: the finished month.
        place: folder and file name of the paper.
        counts: code of the figure, and the row or part of the paper it stands in → what stands there.
        scope: of whom they are told.
    """
    file = "/".join([outputs.LETTERS, *(file_name(part) for part in place)]) + DOCX
    for (figure, part), count in counts.items():
        results.occurrences.add(figure, count, (file, part, ""), scope)


def text(value: object) -> str:
    """A cell as text; nothing for a missing one."""
    return "" if value is None else str(value)


def long_day(value: object) -> str:
    """A day as ``2026年10月28日``; nothing for a missing one."""
    return full_day(value.date()) if isinstance(value, pd.Timestamp) else ""


def short_day(value: object) -> str:
    """A day as ``2026-10-28``; nothing for a missing one."""
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else ""


def label(labels: Mapping[str, str], code: object) -> str:
    """Label of a code; nothing for a missing one."""
    return labels.get(code, code) if isinstance(code, str) else ""


def class_of(row: Row) -> str:
    """Grade and class of a case."""
    return class_name(row["grade"], row["class_no"])


def home_of(row: Row) -> str:
    """Village and group of a case."""
    return text(row["village"]) + text(row["village_group"])


def units_of(case: Row) -> tuple[str, ...]:
    """School and village of a case: both need the paper, each in a volume of its own."""
    return tuple(case[place] for place in ("school", "village") if case[place]) or (words.NO_PLACE,)


def office_name(results: Results) -> str:
    """The office, or a word for its missing name."""
    return results.gathered.base.office.name or words.NO_OFFICE


def draft(results: Results) -> Values:
    """Whether the paper is marked as a draft."""
    return {"draft": results.options.draft, "draft_note": words.DRAFT_NOTE}


def signature(results: Results) -> Values:
    """Who signs, and the day the figures stand on."""
    return {"signer": office_name(results), "signed_on": full_day(results.month.as_of)}


def case_values(case: Row) -> Values:
    """What every paper about a child shows of the child."""
    return {
        "case_no": case["case_no"],
        "name": text(case["name"]),
        "sex": label(Sex.labels(), case["sex"]),
        "school": text(case["school"]),
        "grade_class": class_of(case),
        "guardian": text(case["guardian"]),
        "phone": text(case["phone"]),
        "home": home_of(case),
        "address": text(case["address"]),
        "household_no": text(case["household_no"]) or words.UNKNOWN,
        "groups": text(case["groups_text"]) or words.ON_NO_LIST,
        "ledger": label(Ledger.labels(), case["ledger"]),
        "state": label(CaseState.labels(), case["state"]),
        "due": short_day(case["due_on"]),
    }


def duty_rows(duties: list[Row]) -> list[Values]:
    """Who answers, line by line; a gap is told as a gap."""
    return [
        {
            "case_no": duty["case_no"],
            "line": label(Line.labels(), duty["line"]),
            "level": text(duty["level"]),
            "responsible": text(duty["person_in_charge"]) or words.GAP,
            "post": text(duty["post"]),
            "phone": text(duty["phone"]),
            "note": words.LINE.join(
                part
                for part in (
                    words.JOIN.join(said for said in (text(duty["task"]), text(duty["standard"])) if said),
                    text(duty["due_text"]),
                    text(duty["note"]),
                )
                if part
            ),
        }
        for duty in duties
    ]


def people(duties: list[Row], line: Line) -> str:
    """Names on one line of duty, from broad to near, or that there is nobody."""
    levels: dict[str, list[str]] = {}
    for duty in duties:
        if duty["line"] == line and duty["person_in_charge"]:
            levels.setdefault(duty["person_in_charge"], []).append(text(duty["level"]))
    named = [words.person_at(person, words.LIST.join(filter(None, held))) for person, held in levels.items()]
    return words.LIST.join(named) or words.GAP


def visit_result(visit: Row) -> str:
    """What came of a visit."""
    return label(VisitResult.labels(), visit["result"]) or text(visit["result_text"])
