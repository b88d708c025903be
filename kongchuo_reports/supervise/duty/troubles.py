"""Findings about the office's own standing data (基础信息.xlsx)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import finding
from kongchuo_reports.domain.wording.acts import supervising as words

if TYPE_CHECKING:
    from kongchuo_reports.domain.findings import FindingKind


def of_duties(kind: FindingKind, row: object = None, **facts: object) -> dict[str, object]:
    """One finding on the sheet 包保责任; a row that is missing or NaN is left out."""
    number = int(str(row).split(".", maxsplit=1)[0]) if str(row).replace(".", "").isdigit() else None
    return finding(kind, file=words.BASE_FILE, sheet=words.DUTY_SHEET, row=number, **facts)  # type: ignore[arg-type]  # words of the text


def of_base(kind: FindingKind, sheet: str, **facts: object) -> dict[str, object]:
    """One finding on a sheet of the office's standing data."""
    return finding(kind, file=words.BASE_FILE, sheet=sheet, **facts)  # type: ignore[arg-type]  # words of the text


def of_pledges(kind: FindingKind, **facts: object) -> dict[str, object]:
    """One finding on the sheet 责任书."""
    return of_base(kind, words.PLEDGE_SHEET, **facts)


def of_tasks(kind: FindingKind, **facts: object) -> dict[str, object]:
    """One finding on the sheet 四个一轮."""
    return finding(kind, file=words.BASE_FILE, sheet=words.CAMPAIGN_SHEET, **facts)  # type: ignore[arg-type]  # words of the text
