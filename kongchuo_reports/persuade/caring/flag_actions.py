"""Flags (学籍标识): what the lists of key groups ask to be corrected in the registry system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import ActionKind, GroupKind
from kongchuo_reports.domain.lookup import looked_up
from kongchuo_reports.domain.school_days import due_day
from kongchuo_reports.domain.tables import Actions
from kongchuo_reports.domain.wording.acts import caring as words

if TYPE_CHECKING:
    import pandas as pd

    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Classified, Month

SHOWN = ("school", "grade", "class_no", "name", "id_no", "registry_no", "roster_key")


def flag_actions(denied: pd.DataFrame, classified: Classified, policy: Policy, month: Month) -> Actions:
    """One correction a child and group: a list names the child, and its registry row does not.

    Args:
        denied: such members, with ``group``, ``registry_key`` and the place in the list.
        classified: the registry.
        policy: days allowed.
        month: the day they count from.
    """
    rows = denied.drop_duplicates(["group", "registry_key"]).reset_index(drop=True)
    registry = classified.registry.rows
    label = rows["group"].map(GroupKind.labels()).astype("str")
    return Actions.build(
        rows.assign(
            **{name: looked_up(rows["registry_key"], registry[name]) for name in SHOWN},
            action=ActionKind.CORRECT.value,
            menu=words.FLAG_MENU,
            reason=label + words.FLAG_LACKING,
            evidence=words.LIST_NAMED + rows["source_file"].fillna(""),
            due_on=due_day(month.as_of, policy.registry_update_days, policy),
        )
    )
