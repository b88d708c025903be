"""Telling (告知): what a run of a province came to, in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import CountyState
from kongchuo_reports.domain.wording.program import province as words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kongchuo_reports.province.orders import ProvinceDone


def lines_of(done: ProvinceDone) -> Iterator[str]:
    """The counties that are not done, what was found, where it lies."""
    rows = done.counties.rows
    broken = rows[rows["state"] == CountyState.BROKEN.value]
    for county, reason in zip(broken["county"], broken["reason"], strict=True):
        yield words.BROKEN(county=county, reason=reason)
    yield words.DONE(done=len(rows) - len(broken), kept=done.kept, broken=len(broken))
    sums = rows[["left_over", "found", "two_records", "asked"]].sum()
    yield words.FOUND(
        left=int(sums["left_over"]),
        found=int(sums["found"]),
        records=int(sums["two_records"]),
        asked=int(sums["asked"]),
    )
    county, driver = done.memory
    yield words.MEMORY(county=county, driver=driver, seconds=sum(done.seconds.values()))
    if done.new_secret:
        yield words.NEW_KEY(name=words.KEY_FILE)
    yield words.WRITTEN(folder=done.folder.as_posix())
