"""White columns of the ledger (可填列): what people may fill, how it is read, and what is computed for good."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import FindingKind
from kongchuo_reports.domain.findings import persuading as kinds
from kongchuo_reports.domain.vocabulary import ledger_words as vocabulary
from kongchuo_reports.persuade.record.typed_values import choices, counts, days, flags, phones, plain, written

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd


@dataclass(frozen=True, slots=True)
class Field:
    """One column that people may fill.

    Args:
        name: the column of the case.
        typed_as: the column of the returned row.
        read: how its text is understood.
        unknown: the finding for a text that means nothing certain.
        past_only: the day must not lie in the future.
        gap_only: the person's value lands only where the case has none.
        is_day: it is a day; one without its year is taken for the nearest.
    """

    name: str
    typed_as: str
    read: Callable[[pd.Series], pd.Series]
    unknown: FindingKind = kinds.LEDGER_WORD_UNKNOWN
    past_only: bool = False
    gap_only: bool = False
    is_day: bool = False

    @property
    def column(self) -> str:
        """Name of the field as it was read, for the letters of its column."""
        return self.typed_as.removesuffix("_text")


def _day(texts: pd.Series) -> pd.Series:
    iso: pd.Series = days(texts).dt.strftime("%Y-%m-%d").astype("str")
    return iso


def _month_or_day(texts: pd.Series) -> pd.Series:
    iso: pd.Series = days(texts, month_will_do=True).dt.strftime("%Y-%m-%d").astype("str")
    return iso


def _flag(texts: pd.Series) -> pd.Series:
    return flags(texts).map({True: "true", False: "false"}).astype("str")


def _count(texts: pd.Series) -> pd.Series:
    return counts(texts).astype("str")


TEXTS = (
    "cause",
    "responsible",
    "task",
    "method",
    "standard",
    "placement",
    "placed_class",
    "checked_by",
    "evidence",
    "remark",
)
ALL_KEPT = ("remark", "evidence")
"""Texts of which several copies may each say something: all is kept, with the copy it stands in."""
FIELDS = (
    Field("state", "state_text", lambda texts: choices(texts, vocabulary.STATES), kinds.LEDGER_STATE_UNKNOWN),
    Field("closing_kind", "closing_text", lambda texts: choices(texts, vocabulary.CLOSING_KINDS)),
    *(Field(name, name, written) for name in TEXTS),
    Field("left_on", "left_text", _month_or_day, kinds.LEDGER_DATE_UNKNOWN, past_only=True, is_day=True),
    Field("confirmed_on", "confirmed_text", _day, kinds.LEDGER_DATE_UNKNOWN, past_only=True, is_day=True),
    Field("promised_on", "promised_text", _day, kinds.LEDGER_DATE_UNKNOWN, is_day=True),
    Field("returned_on", "returned_text", _day, kinds.LEDGER_DATE_UNKNOWN, past_only=True, is_day=True),
    Field("registry_updated_on", "registry_updated_text", _day, kinds.LEDGER_DATE_UNKNOWN, past_only=True, is_day=True),
    Field("closed_on", "closed_text", _day, kinds.LEDGER_DATE_UNKNOWN, past_only=True, is_day=True),
    Field("due_on", "due_text", _day, kinds.LEDGER_DATE_UNKNOWN, is_day=True),
    Field("last_visited_on", "last_visited_text", _day, kinds.LEDGER_DATE_UNKNOWN, past_only=True, is_day=True),
    Field("visit_result", "result_text", lambda texts: choices(texts, vocabulary.RESULTS)),
    Field("visit_count", "visit_count_text", _count),
    Field("is_signed", "signed_text", _flag),
    Field("guardian", "guardian", written),
    Field("phone", "phone", phones, kinds.LEDGER_PHONE_WRONG),
    Field("address", "address", written),
    Field("id_no", "id_no", plain, kinds.LEDGER_NUMBER_WRONG, gap_only=True),
    Field("registry_no", "registry_no", plain, kinds.LEDGER_NUMBER_WRONG, gap_only=True),
)
"""White columns of the ledger, in the order in which their findings stand."""

DAYS = tuple(field.name for field in FIELDS if field.is_day)
"""White columns that hold a day."""
WISHES = ("state", "closing_kind", "closed_on")
"""Columns in which a person's value is a wish until it is proven."""
VISIT_FIELDS = ("last_visited_on", "visit_result", "visit_count")
"""Columns that visits fill too; the later of record and ledger counts."""
FIXED_WHEN_ENDED = (
    *WISHES,
    "due_on",
    "returned_on",
    "confirmed_on",
    "promised_on",
    "last_visited_on",
    "visit_result",
    "visit_count",
)
