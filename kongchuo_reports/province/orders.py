"""What a province asks for (全省任务), and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import CountyState

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from kongchuo_reports.domain.tables import CountyMonths, Crossings


@dataclass(frozen=True, slots=True)
class ProvinceOrder:
    """What the province asks for.

    Args:
        folder: holds one workspace a county.
        month: ``2026-10``; None is the newest of all counties'.
        out: folder of all outputs.
        as_of: the day the figures stand on; None is the month's last.
        scheduler: address of a running scheduler.
        workers: processes of this machine; 0 for none.
        secret_file: holds the province's secret.
        first_month: begin ledgers anew although a workspace has an earlier month that was not run.
    """

    folder: Path
    month: str | None
    out: Path
    as_of: dt.date | None = None
    scheduler: str | None = None
    workers: int | None = None
    secret_file: Path | None = None
    first_month: bool = False

    @property
    def label(self) -> str:
        """The month, once it is settled."""
        return self.month or ""


@dataclass(frozen=True, slots=True)
class ProvinceDone:
    """What came of it.

    Args:
        folder: the province's own outputs, put in place.
        counties: each county's month.
        crossings: every answer.
        kept: counties that had been done before.
        new_secret: the secret was made now.
        memory: the most a county's process held, and this one, in MB.
        seconds: of each part.
    """

    folder: Path
    counties: CountyMonths
    crossings: Crossings
    kept: int
    new_secret: bool
    memory: tuple[int, int]
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def has_errors(self) -> bool:
        """Whether a county is not done, or has findings of the level 错误."""
        rows = self.counties.rows
        return bool((rows["state"] == CountyState.BROKEN.value).any() or rows["errors"].any())
