"""Items of notices about single children: verify, persuade, visit, keep a promise, close, look after a child of the village."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, ChildStanding, Ledger, UnitKind
from kongchuo_reports.domain.school_days import due_day
from kongchuo_reports.domain.wording.acts import supervising as words
from kongchuo_reports.domain.wording.books.cells import seen_at
from kongchuo_reports.domain.wording.classes import class_name
from kongchuo_reports.supervise.data_items import item
from kongchuo_reports.supervise.duty.duties import open_cases

if TYPE_CHECKING:
    from collections.abc import Hashable

    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Classified
    from kongchuo_reports.domain.tables import Cases

PLACES = ((UnitKind.SCHOOL, "school"), (UnitKind.VILLAGE, "village"))
VILLAGE_TOPICS = frozenset({words.TOPIC_PERSUADE, words.TOPIC_VISIT, words.TOPIC_SIGN, words.TOPIC_PROMISE})


def case_items(cases: Cases, policy: Policy, today: pd.Timestamp) -> pd.DataFrame:
    """What each open case asks of its school, and of its village where a visit or persuasion is due."""
    items: list[dict[str, object]] = []
    rows = open_cases(cases)
    for case in rows.assign(seen_at=seen_at(rows, today)).to_dict("records"):
        asked = _asked(case, policy, today)
        for kind, place in PLACES:
            if not isinstance(case[place], str):
                continue
            for topic, what, demand, due_on in asked:
                if kind is UnitKind.VILLAGE and topic not in VILLAGE_TOPICS:
                    continue
                fact = words.case_fact(case_no=str(case["case_no"]), what=what)
                entry = item(kind, str(case[place]), topic, fact, demand, due_on)
                items.append(entry | {"case_no": case["case_no"], "name": case["name"]})
    return pd.DataFrame(items)


def _asked(case: dict[Hashable, Any], policy: Policy, today: pd.Timestamp) -> list[tuple[str, str, str, pd.Timestamp]]:
    soon = due_day(today, policy.verify_days, policy)
    where = words.found_in(where=case["seen_at"]) if isinstance(case["seen_at"], str) else ""
    if case["state"] == CaseState.RETURNED:
        missing = case["missing_to_close"]
        lacking = words.missing_to_close(what=missing) if isinstance(missing, str) else words.RETURNED
        update_by = _returned_due(case, policy, today)
        return [(words.TOPIC_CLOSE, lacking, words.DEMAND_CLOSE, update_by)]
    own_day = case["due_on"] if isinstance(case["due_on"], pd.Timestamp) and pd.notna(case["due_on"]) else None
    late = words.overdue(own_day.date()) if own_day is not None and own_day < today else ""
    due_on = own_day if own_day is not None and own_day >= today else soon
    asked: list[tuple[str, str, str, pd.Timestamp]] = []
    of_class = words.of_class(_class_of(case))
    if case["ledger"] == Ledger.SUSPECTED:
        asked.append((words.TOPIC_VERIFY, words.SUSPECTED + of_class + late + where, words.DEMAND_VERIFY, due_on))
    else:
        asked.append((words.TOPIC_PERSUADE, words.CONFIRMED + of_class + late + where, words.DEMAND_PERSUADE, due_on))
    if isinstance(case["settings_missing"], str):
        asked.append(
            (words.TOPIC_SETTINGS, words.settings_missing(parts=case["settings_missing"]), words.DEMAND_SETTINGS, soon)
        )
    if not case["visit_count"]:
        asked.append((words.TOPIC_VISIT, words.NEVER_VISITED, words.DEMAND_VISIT, soon))
    elif case["is_signed"] is not True:
        asked.append((words.TOPIC_SIGN, words.NOT_SIGNED, words.DEMAND_SIGN, soon))
    if case["is_promise_broken"] is True:
        asked.append((words.TOPIC_PROMISE, words.PROMISE_BROKEN, words.DEMAND_PROMISE, soon))
    return asked


def _class_of(case: dict[Hashable, Any]) -> str:
    grade = case["grade"]
    return class_name(None if pd.isna(grade) else int(grade), case["class_no"])


def _returned_due(case: dict[Hashable, Any], policy: Policy, today: pd.Timestamp) -> pd.Timestamp:
    returned = case["returned_on"]
    start = returned if isinstance(returned, pd.Timestamp) and pd.notna(returned) else today
    own_day = due_day(start, policy.registry_update_days, policy)
    return own_day if own_day > today else due_day(today, policy.verify_days, policy)


def child_items(classified: Classified, policy: Policy, today: pd.Timestamp) -> pd.DataFrame:
    """Children of a village who are on no registry and at no school (铁脚板摸排)."""
    rows = classified.children.rows
    out = rows[(rows["standing"] == ChildStanding.OUT_OF_SCHOOL) & rows["village"].notna()]
    due_on = due_day(today, policy.verify_days, policy)
    columns = ("village", "name", "source_file", "source_sheet", "source_row")
    return pd.DataFrame(
        [
            item(
                UnitKind.VILLAGE,
                village,
                words.TOPIC_CHILD,
                words.place(file, sheet if isinstance(sheet, str) else "", row),
                words.DEMAND_CHILD,
                due_on,
            )
            | {"name": name}
            for village, name, file, sheet, row in zip(*(out[column] for column in columns), strict=True)
        ]
    )
