"""Second records (一人多条学籍): which of them are one too many, and which only look so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import RegistryStatus, Stage
from kongchuo_reports.identify.link.duplicates import exported_twice

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


def one_too_many(
    registry: pd.DataFrame, duplicates: Mapping[int, int], older: frozenset[int]
) -> tuple[dict[int, int], dict[int, int]]:
    """Second records to be deleted, and those of pupils who moved up, whose former school has not closed its record.

    None of them is a record that a newer export tells anew, the very same record exported twice, or one that says itself
    that the child left: a finished transfer and a promotion look so, and nothing is to be deleted.

    Args:
        registry: rows with ``school, name, id_no, registry_no, status, stage``.
        duplicates: registry_key of a second row → registry_key of the first.
        older: rows that a newer export tells anew.
    """
    passed = {*exported_twice(registry, duplicates), *older}
    has_left = registry["status"].eq(RegistryStatus.LEFT.value).fillna(value=False).astype(bool)
    stage = registry["stage"]
    doubles: dict[int, int] = {}
    promoted: dict[int, int] = {}
    for second, first in duplicates.items():
        if second in passed or has_left[second] or has_left[first]:
            continue
        moved_up = {stage[second], stage[first]} == {Stage.PRIMARY.value, Stage.LOWER_SECONDARY.value}
        (promoted if moved_up and registry["school"][second] != registry["school"][first] else doubles)[second] = first
    return doubles, promoted
