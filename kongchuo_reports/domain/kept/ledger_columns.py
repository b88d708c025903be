"""Columns of a ledger sheet (台账列序), in the order in which they are drawn: a sheet that lost its headings is read by it."""

from __future__ import annotations

from kongchuo_reports.domain.tables import Cases
from kongchuo_reports.domain.wording.books import ledger_book as words

PRINTED = (
    "case_no", "name", "id_no", "school", "grade_class", "state", "due_on", "responsible", "government_people",
    "education_people", "method", "visit_count", "visit_result", "returned_on", "placement", "closing_kind", "closed_on",
    "missing_to_close", "remark",
)  # fmt: skip
FURTHER = (
    "is_overdue", "is_promise_broken", "last_visited_on", "is_campaign_covered", "campaign_note", "is_signed",
    "promised_on", "cause", "left_on", "confirmed_on", "settings_missing", "task", "standard", "placed_class",
    "registry_updated_on", "checked_by", "evidence", "guardian", "phone", "address", "home", "household_no", "sex",
    "born_on", "registry_no", "groups_text", "registry_status_text", "origin", "previous_case_no", "opened_on",
    "due_rule", "found_in", "reason",
)  # fmt: skip
NAMES = (*PRINTED, *FURTHER)
HEADINGS = tuple((Cases.headings() | {"grade_class": words.GRADE_CLASS, "home": words.HOME})[name] for name in NAMES)
"""The headings as they are written, from column A on."""
