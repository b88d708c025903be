"""Words of the command line to an order of the pipeline."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kongchuo_reports.console import murmur
from kongchuo_reports.domain.errors import UsageError
from kongchuo_reports.domain.passwords import passwords_of

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.pipeline import Order


def order_of(
    workspace: Path,
    month: str | None,
    out: Path | None,
    as_of: str | None,
    *,
    full: bool,
    password_file: Path | None,
    first_month: bool = False,
) -> Order:
    """The order of a month; a day that is still to come is said.

    Raises:
        UsageError: the day is none.
    """
    from kongchuo_reports.domain.wording.program import running  # noqa: PLC0415 - brings pandas
    from kongchuo_reports.pipeline import Order  # noqa: PLC0415

    day = day_of(as_of)
    if day and day > dt.datetime.now().astimezone().date():
        murmur(running.day_ahead(day=day.isoformat()))
    return Order(
        workspace=workspace,
        month=month,
        out=out or workspace.resolve().parent / running.OUTPUT,
        as_of=day,
        full=full,
        passwords=passwords_of(password_file),
        first_month=first_month,
    )


def day_of(text: str | None) -> dt.date | None:
    """The day a person typed; none where nothing was typed.

    Raises:
        UsageError: it is no day.
    """
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        from kongchuo_reports.domain.wording.program import running  # noqa: PLC0415 - brings pandas

        raise UsageError(running.bad_day(text=text), running.BAD_DAY_REMEDY) from error
