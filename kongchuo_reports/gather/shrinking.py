"""Shrinking rosters (花名册骤减): fewer children than last month is asked about before anybody is called absent."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.policy import Policy
    from kongchuo_reports.domain.tables import Roster


def shrunk(before: Mapping[str, int], roster: Roster, policy: Policy) -> list[dict[str, object]]:
    """A question for each school whose roster lost many children since last month; none for one not reported at all.

    A school counts as shrunk when it lost at least ``shrink_count`` children and at least ``shrink_share`` of them.
    """
    rows = roster.rows
    now = rows.groupby("school").size().to_dict()
    first = rows.drop_duplicates("school").set_index("school")["source_file"].to_dict()
    told = []
    for school, count in sorted(before.items()):
        left = int(now.get(school, 0))
        gone = count - left
        if left and gone >= policy.shrink_count.value and Fraction(gone, count) >= policy.shrink_share.value:
            told.append(
                finding(
                    k.SHRUNK, file=str(first[school]), found=school, school=school, before=count, now=left, gone=gone
                )
            )
    return told
