"""Shrinking rosters (花名册骤减): a school or class with far fewer children than last month is asked about."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.domain.wording.classes import class_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.tables import Registry, Roster


def shrunk(before: Mapping[str, int], roster: Roster, registry: Registry, policy: Policy) -> list[dict[str, object]]:
    """A question for each school whose roster lost many children since last month; none for one not reported at all.

    Children registered at the school who stand on another school's list, as when a teaching point begins to hand in its
    own, are not lost. A school counts as shrunk when it lost at least ``shrink_count`` children and at least ``shrink_share`` of them.
    """
    rows = roster.rows
    now = rows.groupby("school").size().to_dict()
    moved = _moved(rows, registry.rows)
    first = rows.drop_duplicates("school").set_index("school")["source_file"].to_dict()
    findings = []
    for school, count in sorted(before.items()):
        still = int(now.get(school, 0))
        gone = count - still - moved.get(school, 0)
        if still and gone >= policy.shrink_count.value and Fraction(gone, count) >= policy.shrink_share.value:
            findings.append(
                finding(
                    k.SHRUNK, file=str(first[school]), found=school, school=school, before=count, now=still, gone=gone
                )
            )
    return findings


def _moved(roster: pd.DataFrame, registry: pd.DataFrame) -> dict[str, int]:
    """School → how many children registered there stand on the list of another school."""
    of_number = registry.dropna(subset=["id_no"]).drop_duplicates("id_no").set_index("id_no")["school"]
    home = roster["id_no"].map(of_number)
    apart = home.notna() & roster["school"].notna() & home.ne(roster["school"])
    return {str(school): int(count) for school, count in home[apart].value_counts().items()}


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
