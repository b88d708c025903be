"""Actions (学籍系统操作): what has to be done in the registry system, for whom, why and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.codes import ActionKind, ProofKind, RegistryStatus, RosterStanding, Standing
from kongchuo_reports.domain.matching.comparisons import evidences_of
from kongchuo_reports.domain.school_days import due_day
from kongchuo_reports.domain.tables import Actions
from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.identify.link.second_records import one_too_many

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.tables import Differences, RegistryStandings, RosterStandings

CORRECTED = (c.NAME.name, c.ID_NO.name, c.SEX.name, c.BORN_ON.name, c.GRADE.name, c.CLASS_NO.name)
"""Fields that are corrected in the registry when the roster is likely right."""
SHARED = (c.ID_NO, c.REGISTRY_NO, c.NAME, c.SEX, c.BORN_ON, c.GUARDIAN, c.PHONE)
"""What two records of one child may have in common."""
CHILD = (
    *("school", "grade", "class_no", "name", "id_no", "registry_no", "reason"),
    *("source_file", "source_sheet", "source_row", "source_column"),
)
"""What an action takes over from the child's row."""
CANCELLED = (ProofKind.DEATH, ProofKind.ABROAD, ProofKind.GRADUATED)


def actions(
    registry: RegistryStandings,
    roster: RosterStandings,
    differences: Differences,
    duplicates: Mapping[int, int],
    older: frozenset[int],
    as_of: dt.date,
    policy: Policy,
    not_begun: pd.Series | None = None,
) -> Actions:
    """Everything to be done in the registry system, in the order of the registry, then of the rosters.

    Args:
        registry: registry rows with standings.
        roster: roster rows with standings.
        differences: fields told differently.
        duplicates: registry_key of a second record → registry_key of the first.
        older: registry rows that a newer export tells anew.
        as_of: the day due dates count from.
        policy: days allowed.
        not_begun: registry rows of pupils who enter that school next year: who still sits at the former one is not to be transferred.
    """
    rows = registry.rows
    begun = pd.Series(data=True, index=rows.index) if not_begun is None else ~not_begun
    update = due_day(as_of, policy.registry_update_days, policy)
    verify = due_day(as_of, policy.verify_days, policy)
    transfer = due_day(as_of, policy.transfer_days, policy)
    doubles, _ = one_too_many(rows, duplicates, older)
    standing, status, proof = rows["standing"], rows["status"], rows["proof_kind"]
    explained = standing == Standing.ABSENT_EXPLAINED
    back = standing == Standing.RETURNED_NOT_UPDATED
    from_leave = status == RegistryStatus.ON_LEAVE
    kinds: list[tuple[ActionKind, pd.Series, pd.Timestamp]] = [
        (ActionKind.MARK_SUSPECTED, standing == Standing.ABSENT_UNEXPLAINED, verify),
        (ActionKind.RESUME, back & from_leave, update),
        (ActionKind.MARK_RETURNED, back & ~from_leave, update),
        (
            ActionKind.TRANSFER,
            begun & ((standing == Standing.PRESENT_ELSEWHERE) | (back & _sits_elsewhere(rows))),
            transfer,
        ),
        (ActionKind.DELETE_DUPLICATE, (standing == Standing.DUPLICATE_REGISTRY) & rows.index.isin([*doubles]), update),
        (ActionKind.LEAVE, explained & (proof == ProofKind.LEAVE) & ~from_leave, update),
        (ActionKind.CANCEL, explained & proof.isin([*CANCELLED]), update),
        (ActionKind.TRANSFER, explained & proof.isin([ProofKind.TRANSFER, ProofKind.ELSEWHERE]), transfer),
    ]
    child = rows[[*CHILD, "roster_key"]]
    frames = [
        _of_registry(kind, child.iloc[np.flatnonzero(holds.fillna(value=False).to_numpy(dtype=bool))], due)
        for kind, holds, due in kinds
    ]
    whole = pd.concat(frames, ignore_index=True)
    evidence = _evidence(rows.iloc[whole["registry_key"].to_numpy()], roster.rows)
    # a second record has no row of its own on a roster: what it shares with the first record is its evidence
    whole["evidence"] = evidence.fillna(_shared(rows, duplicates).reindex(evidence.index)).array
    whole = pd.concat([whole, _corrections(rows, differences.rows, update)], ignore_index=True)
    whole = whole.sort_values(["registry_key", "order"], kind="stable")
    whole = _at_receiving_school(whole, rows)
    whole = pd.concat([whole, _registrations(roster, update)], ignore_index=True)
    return Actions.build(whole)


def _of_registry(kind: ActionKind, rows: pd.DataFrame, due: pd.Timestamp) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "action": kind.value,
            "menu": words.MENU[kind.value],
            **{name: rows[name] for name in (*CHILD, "roster_key")},
            "due_on": due,
            "registry_key": rows.index,
            "order": 0,
        }
    )


def _sits_elsewhere(rows: pd.DataFrame) -> pd.Series:
    """The child sits at another school than the registered one, and both are named."""
    apart: pd.Series = (
        rows["roster_school"].notna() & rows["school"].notna() & (rows["roster_school"] != rows["school"])
    )
    return apart


def _at_receiving_school(actions: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """A transfer is begun by the school where the child sits, so it stands on that school's list.

    Source: 中小学生学籍管理办法: 由转入学校通过电子学籍系统发起转学.
    """
    record = rows.reindex(actions["registry_key"].to_numpy())
    moved = (actions["action"].eq(ActionKind.TRANSFER.value) & _sits_elsewhere(record).to_numpy()).to_numpy(dtype=bool)
    placed = actions.copy()
    for name in ("school", "grade", "class_no"):
        placed[name] = placed[name].where(~moved, pd.Series(record[f"roster_{name}"].to_numpy(), index=placed.index))
    return placed


def _evidence(rows: pd.DataFrame, roster: pd.DataFrame) -> pd.Series:
    """What supports each row's action: the link, else the paper, else which rosters were searched in vain."""
    linked = evidences_of(rows["evidence_code"], is_for=True)
    files = roster.dropna(subset=["school"]).groupby("school")["source_file"].nunique()
    searched = rows["school"].map({name: words.searched(count=count) for name, count in files.items()}).astype("str")
    proof = pd.Series(words.EVIDENCE_PROOF, index=rows.index, dtype="str").where(rows["proof_kind"].notna())
    return linked.fillna(proof).fillna(searched.where(rows["standing"] == Standing.ABSENT_UNEXPLAINED))


def _shared(rows: pd.DataFrame, duplicates: Mapping[int, int]) -> pd.Series:
    """What each second record has in common with the first, by the position of the second."""
    second, first = rows.loc[[*duplicates]], rows.loc[[*duplicates.values()]]
    shared = pd.Series("", index=second.index, dtype="str")
    for column in SHARED:
        value = second[column.name]
        same = value.notna().to_numpy() & (
            value.astype(object).to_numpy() == first[column.name].astype(object).to_numpy()
        )
        shared = shared.where(~same, shared + words.AND_ALSO + words.EVIDENCE_SAME.format(column.heading))
    shared = shared.str.removeprefix(words.AND_ALSO)
    return shared.where(shared != "")


def _corrections(rows: pd.DataFrame, differences: pd.DataFrame, due: pd.Timestamp) -> pd.DataFrame:
    """One correction a field in which the roster is likely right; a child at another school is moved first."""
    chosen = differences[differences["field"].isin(CORRECTED) & (differences["likely"] == "roster")]
    standing = rows["standing"].iloc[chosen["registry_key"].to_numpy()].to_numpy()
    seated = ~chosen["field"].isin([c.GRADE.name, c.CLASS_NO.name]).to_numpy()
    chosen = chosen[seated | (standing == Standing.PRESENT.value)]
    frame = _of_registry(ActionKind.CORRECT, rows.iloc[chosen["registry_key"].to_numpy()], due)
    reason = [
        words.ACTION_REASONS["correct"].format(heading=heading, why=why)
        for heading, why in zip(chosen["field_heading"].tolist(), chosen["why"].tolist(), strict=True)
    ]
    evidence = [words.EVIDENCE_ROSTER.format(text) for text in chosen["roster_value"].tolist()]
    menu = [words.MENU_OF_FIELD.get(field, words.MENU[ActionKind.CORRECT.value]) for field in chosen["field"].tolist()]
    return frame.assign(order=1, reason=reason, evidence=evidence, menu=menu)


def _registrations(roster: RosterStandings, due: pd.Timestamp) -> pd.DataFrame:
    rows = roster.rows
    rows = rows[(rows["standing"] == RosterStanding.NO_REGISTRY).to_numpy(dtype=bool)]
    rows = rows.assign(roster_key=pd.array(rows.index.tolist(), dtype="Int64"))
    frame = _of_registry(ActionKind.REGISTER, rows, due)
    return frame.assign(registry_key=pd.array([None] * len(rows), dtype="Int64"), evidence=words.EVIDENCE_NO_RECORD)
