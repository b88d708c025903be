"""Papers (证明、家访、帮扶): what explains an absence, who was called on, what was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import AidKind, ProofKind
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.vocabulary.proofs import (
    end_told,
    is_school_kind,
    proof_kind,
    school_told,
    tells,
    titled_kind,
)
from kongchuo_reports.domain.vocabulary.small.answers import Act, Answer, answer
from kongchuo_reports.domain.vocabulary.small.visit_results import visit_result
from kongchuo_reports.gather.lists.kinds.columns import by_heading, days_near, days_of, said_around, spread_periods
from kongchuo_reports.gather.lists.students import COMMON
from kongchuo_reports.gather.values.cells import each, folded, text_column, text_of
from kongchuo_reports.gather.values.kinds import aid_kind
from kongchuo_reports.gather.values.words import cents_of, count_of, minutes_of

if TYPE_CHECKING:
    import datetime as dt

    from kongchuo_reports.files.grids import Cell
    from kongchuo_reports.gather.lists.cleaned import Cleaned

PROOF = (*COMMON, "kind", "from_on", "until_on", "period", "issued_on", "destination", "document", "issued_by")
VISIT = (
    *COMMON,
    "case_no",
    "visited_on",
    "visit_no",
    "visitors",
    "companions",
    "mode",
    "respondent",
    "cause",
    "talk",
    "result",
    "promised_on",
    "is_signed",
)
AID = (*COMMON, "kind", "given_on", "amount", "minutes", "visit_count", "giver", "content")


def proofs(cleaned: Cleaned) -> t.Proofs:
    """Papers that explain an absence (去向证明)."""
    rows = cleaned.rows
    rows["kind_text"] = cleaned.texts("kind")
    around = said_around(cleaned, titled_kind)
    texts = cleaned.typed("kind").map(text_of)
    by_cell = texts.map(proof_kind).tolist()
    asked = [titled_kind(cleaned.raw.origins[block].headings.get("kind", "")) for block in rows["block"].tolist()]
    by_cell = [
        ask or (ProofKind.LEAVE if kind is ProofKind.SICK_LEAVE and near is ProofKind.LEAVE else kind)
        for kind, near, ask in zip(by_cell, around, asked, strict=True)
    ]
    moved = ["转入" in cleaned.raw.origins[block].headings.get("destination", "") for block in rows["block"].tolist()]
    destinations = each(cleaned.cells("destination"), text_of)
    kinds = [
        kind
        or (None if speaks else near)
        or (ProofKind.TRANSFER if is_move and place else ProofKind.ELSEWHERE if is_of_school else ProofKind.OTHER)
        for kind, near, speaks, is_move, place, is_of_school in zip(
            by_cell, around, texts.flags(tells), moved, destinations, texts.flags(is_school_kind), strict=True
        )
    ]
    rows["kind"] = text_column([kind.value for kind in kinds])
    unknown = [kind is None and near is None for kind, near in zip(by_cell, around, strict=True)]
    cleaned.note_values(k.KIND_UNKNOWN, unknown, "kind", "kind_text")
    spread_periods(cleaned)
    rows["from_on"], rows["until_on"] = days_of(cleaned, "from_on"), days_of(cleaned, "until_on")
    ends = (rows["kind_text"].fillna("") + "；" + rows["remark"].fillna("")).map(end_told)
    rows["until_on"] = rows["until_on"].fillna(pd.to_datetime(ends).astype("datetime64[s]"))
    for field in ("destination", "document", "issued_by"):
        rows[field] = cleaned.texts(field)
    noted = rows["remark"].fillna("").map(school_told)
    rows["destination"] = rows["destination"].fillna(noted.where(noted != ""))
    return t.Proofs.build(rows)


def visits(cleaned: Cleaned, as_of: dt.date) -> t.VisitRecords:
    """Home visits and persuasion (劝返记录)."""
    rows = cleaned.rows
    rows["case_no"] = text_column(each(cleaned.cells("case_no"), lambda cell: folded(text_of(cell)).upper()))
    rows["visited_on"] = days_near(cleaned, "visited_on", as_of)
    rows["promised_on"] = days_near(cleaned, "promised_on", as_of, ahead=True)
    for field in ("visitors", "companions", "mode", "respondent", "cause", "talk"):
        rows[field] = cleaned.texts(field)
    rows["result_text"] = cleaned.texts("result")
    asks = ["是否返校" in cleaned.raw.origins[block].headings.get("result", "") for block in rows["block"].tolist()]
    results = [
        visit_result(text, asks_return=ask)
        for text, ask in zip(rows["result_text"].fillna("").tolist(), asks, strict=True)
    ]
    rows["result"] = text_column([result.value if result else "" for result, _ in results])
    cleaned.note_values(k.RESULT_UNKNOWN, [not known for _, known in results], "result", "result_text")
    signatures = each(cleaned.cells("is_signed"), _signed)
    rows["is_signed"] = pd.array(signatures, dtype="boolean")
    rows["_typed"] = cleaned.texts("is_signed")
    unsure = [
        signature is None and answer(text) is not Answer.BLANK
        for signature, text in zip(signatures, rows["_typed"].fillna(""), strict=True)
    ]
    cleaned.note_values(k.SIGNATURE_UNSURE, unsure, "is_signed", "_typed")
    return t.VisitRecords.build(rows)


def aid(cleaned: Cleaned, lesson_minutes: int, as_of: dt.date) -> t.AidRecords:
    """Payments and services (帮扶记录)."""
    rows = cleaned.rows
    rows["kind_text"] = cleaned.texts("kind")
    around = said_around(cleaned, aid_kind)
    by_cell = each(cleaned.cells("kind"), lambda cell: aid_kind(text_of(cell)))
    rows["kind"] = text_column(
        [(kind or near or AidKind.OTHER).value for kind, near in zip(by_cell, around, strict=True)]
    )
    cleaned.note_values(
        k.KIND_UNKNOWN, [a is None and b is None for a, b in zip(by_cell, around, strict=True)], "kind", "kind_text"
    )
    rows["given_on"] = days_near(cleaned, "given_on", as_of)
    rows["amount_cents"] = by_heading(cleaned, "amount", cents_of, "Int64")
    rows["minutes"] = by_heading(
        cleaned, "minutes", lambda cell, heading: minutes_of(cell, heading, lesson_minutes), "Int64"
    )
    rows["visit_count"] = pd.array(each(cleaned.cells("visit_count"), count_of), dtype="Int64")
    for field, column in (("amount", "amount_cents"), ("minutes", "minutes"), ("visit_count", "visit_count")):
        rows["_typed"] = cleaned.texts(field)
        cleaned.note(k.AMOUNT_UNREADABLE, rows["_typed"].notna() & rows[column].isna(), field, "_typed")
    rows["giver"], rows["content"] = cleaned.texts("giver"), cleaned.texts("content")
    return t.AidRecords.build(rows)


def _signed(cell: Cell) -> bool | None:
    """A signature column holds an answer, or the name or date of who signed."""
    return answer(text_of(cell), Act.SIGNED).is_yes
