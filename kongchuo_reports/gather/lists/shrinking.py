"""Shrinking rosters (花名册骤减): a school or class with far fewer children than last month is asked about."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.domain.wording.classes import class_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.tables import Roster


def shrunk(before: Mapping[str, int], roster: Roster, policy: Policy) -> list[dict[str, object]]:
    """A question for each school whose roster lost many children since last month; none for one not reported at all.

    A school counts as shrunk when it lost at least ``shrink_count`` children and at least ``shrink_share`` of them.
    """
    rows = roster.rows
    now = rows.groupby("school").size().to_dict()
    first = rows.drop_duplicates("school").set_index("school")["source_file"].to_dict()
    findings = []
    for school, count in sorted(before.items()):
        still = int(now.get(school, 0))
        gone = count - still
        if still and gone >= policy.shrink_count.value and Fraction(gone, count) >= policy.shrink_share.value:
            findings.append(
                finding(
                    k.SHRUNK, file=str(first[school]), found=school, school=school, before=count, now=still, gone=gone
                )
            )
    return findings


def shrunk_classes(
    before: Mapping[tuple[str, int, str], int], roster: Roster, policy: Policy
) -> list[dict[str, object]]:
    """A question for each class that lost many children since last month; none for one not reported at all.

    A class counts as shrunk when it lost at least ``shrink_class_count`` children and at least ``shrink_share`` of them.
    """
    keys = ["school", "grade", "class_no"]
    rows = roster.rows.dropna(subset=keys)
    lots = rows.groupby(keys, sort=True)["source_file"].agg(["size", "first"])
    findings = []
    for (school, grade, class_no), still, file in lots.itertuples():
        count = before.get((str(school), int(grade), str(class_no)), 0)
        gone = count - int(still)
        if gone >= policy.shrink_class_count.value and Fraction(gone, count) >= policy.shrink_share.value:
            name = str(school) + class_name(int(grade), str(class_no))
            findings.append(
                finding(k.SHRUNK, file=str(file), found=name, school=school, before=count, now=int(still), gone=gone)
            )
    return findings
