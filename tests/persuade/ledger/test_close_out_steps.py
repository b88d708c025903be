"""Single steps of close-out on frames of a few cells: a day a person typed against one the program found."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pandas as pd

from kongchuo_reports.domain.codes import CaseState, ClosingKind
from kongchuo_reports.persuade.children.sightings import Evidence
from kongchuo_reports.persuade.ledger import close_out

PAPER = ["document", "source_file", "source_sheet", "source_row"]
DAY = pd.Timestamp("2026-10-12")


def frame(**columns: list[object]) -> pd.DataFrame:
    made = pd.DataFrame(columns)
    for name in {"typed_fields", "evidence_now", "state", "closing_kind", "closing", "evidence"} & set(columns):
        made[name] = made[name].astype("str")
    for name in {"returned_on", "opened_on", "closed_on"} & set(columns):
        made[name] = pd.to_datetime(made[name])
    return made


def test_only_a_day_that_a_person_typed_and_that_is_there_is_denied_by_the_rosters() -> None:
    cases = frame(
        typed_fields=["returned_on", "returned_on", "remark", "remark"],
        returned_on=[DAY, None, DAY, None],
        evidence_now=[Evidence.ABSENT.value] * 4,
        state=[CaseState.PERSUADING.value] * 4,
    )
    policy = cast("Any", SimpleNamespace(close_needs_roster=SimpleNamespace(value=True)))
    denied = close_out._denied(cases, pd.DataFrame({"is_open": [True] * 4}), policy)  # noqa: SLF001
    assert denied.tolist() == [True, False, False, False]


def test_a_suspected_child_found_at_school_keeps_only_a_day_of_return_that_a_person_typed() -> None:
    cases = frame(
        typed_fields=["returned_on", "remark"], returned_on=[DAY, DAY], opened_on=[DAY, DAY], closed_on=[None, None],
        state=[CaseState.PERSUADING.value] * 2, closing_kind=[None, None], wish_closed_on=[None, None],
        evidence=[None, None], proof_key=[None, None], registry_status_text=[None, None],
    )  # fmt: skip
    facts = pd.DataFrame({"is_dropout": [False, False]})
    kind = pd.Series([ClosingKind.PRESENT.value] * 2, dtype="str")
    nothing = cast("Any", SimpleNamespace(proofs=SimpleNamespace(rows=pd.DataFrame(columns=PAPER))))
    month = cast("Any", SimpleNamespace(as_of="2026-10-31"))
    ended = close_out._ended(cases, kind, pd.Series([False, False]), facts, nothing, month)  # noqa: SLF001
    assert ended["returned_on"].notna().tolist() == [True, False]
    assert ended["state"].tolist() == [CaseState.EXCLUDED.value] * 2
    assert ended["closed_on"].tolist() == [pd.Timestamp("2026-10-31")] * 2
