"""Differences (信息不一致): fields of one child that the registry and the roster tell differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain import id_numbers
from kongchuo_reports.domain.codes import IdState, Sex
from kongchuo_reports.domain.matching.comparisons import Name
from kongchuo_reports.domain.tables import Differences
from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.identify.compare import names
from kongchuo_reports.identify.compare.folding import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kongchuo_reports.domain.column import Column
    from kongchuo_reports.domain.records import GradesBehind

FIELDS = (c.NAME, c.ID_NO, c.REGISTRY_NO, c.SEX, c.BORN_ON, c.SCHOOL, c.GRADE, c.CLASS_NO, c.GUARDIAN, c.PHONE)
"""Fields compared, in the order they are told."""
SEATED = (c.SCHOOL, c.GRADE, c.CLASS_NO)


def differences(
    registry: pd.DataFrame, roster: pd.DataFrame, links: pd.DataFrame, behind: tuple[GradesBehind, GradesBehind]
) -> Differences:
    """Every field that both sides tell and tell differently, for each linked pair.

    Args:
        registry: all registry rows.
        roster: all roster rows.
        links: rows of ``Links``.
        behind: schools whose registry, and schools whose rosters, are a grade behind; of such a school the difference
            of grade is told once, with its first child's places and without a name.

    Returns:
        Differences in the order of the registry, each with the side that is likely right and why.
    """
    needed = [*(column.name for column in FIELDS), c.ID_STATE.name, "former_name"]
    lefts, rights = links["registry_key"].to_numpy(), links["roster_key"].to_numpy()
    frames = []
    by_school = pd.Series(None, index=range(len(links)), dtype="str")
    near = np.flatnonzero(
        registry["school"].isin([*behind[0].schools]).to_numpy()[lefts]
        | roster["school"].isin([*behind[1].schools]).to_numpy()[rights]
    )
    if len(near):
        first = registry[["school", "grade"]].iloc[lefts[near]].reset_index(drop=True)
        second = roster[["school", "grade"]].iloc[rights[near]].reset_index(drop=True)
        behind_it = _of_whole_schools(first, second, behind)
        by_school.iloc[near] = behind_it.to_numpy()
        if behind_it.notna().any():
            frames.append(_school_lines(first, second, links.iloc[near], behind_it))
    for order, column in enumerate(FIELDS):
        apart = _apart(registry[column.name].iloc[lefts], roster[column.name].iloc[rights])
        if column is c.GRADE:
            apart = apart[by_school.iloc[apart].isna().to_numpy()]
        if not len(apart):
            continue
        left = registry[needed].iloc[lefts[apart]].reset_index(drop=True)
        right = roster[needed].iloc[rights[apart]].reset_index(drop=True)
        likely, why = _likely(column, left, right, registry)
        frames.append(
            pd.DataFrame(
                {
                    "registry_key": lefts[apart],
                    "roster_key": rights[apart],
                    "school": left["school"],
                    "name": left["name"],
                    "field": column.name,
                    "field_heading": column.heading,
                    "registry_value": _text(column, left[column.name]),
                    "roster_value": _text(column, right[column.name]),
                    "likely": likely,
                    "why": why,
                    "order": order,
                }
            )
        )
    if not frames:
        return Differences.empty()
    whole = pd.concat(frames, ignore_index=True).sort_values(["registry_key", "order"])
    return Differences.build(whole.reset_index(drop=True))


def _of_whole_schools(left: pd.DataFrame, right: pd.DataFrame, behind: tuple[GradesBehind, GradesBehind]) -> pd.Series:
    """For each pair, the list and the school whose being behind is its difference of grade; missing elsewhere."""
    by_school = pd.Series(None, index=left.index, dtype="str")
    step = right["grade"].astype("Int64") - left["grade"].astype("Int64")
    for side, rows, schools, apart in (
        ("registry", left, behind[0].schools, 1),
        ("roster", right, behind[1].schools, -1),
    ):
        is_behind = (rows["school"].isin([*schools]) & (step == apart)).fillna(value=False).astype(bool)
        by_school = by_school.mask(is_behind, f"{side}/" + rows["school"])
    return by_school


def _school_lines(left: pd.DataFrame, right: pd.DataFrame, links: pd.DataFrame, by_school: pd.Series) -> pd.DataFrame:
    """One line for each school that is a grade behind."""
    pairs = pd.DataFrame(
        {
            "side_and_school": by_school,
            "registry_key": links["registry_key"].to_numpy(),
            "roster_key": links["roster_key"].to_numpy(),
            "left": left["grade"],
            "right": right["grade"],
        }
    ).dropna(subset=["side_and_school"])
    lines = []
    for side_and_school, rows in pairs.groupby("side_and_school", sort=True):
        side, _, school = str(side_and_school).partition("/")
        lines.append(
            {
                **{name: int(rows[name].iloc[0]) for name in ("registry_key", "roster_key")},
                "school": school,
                "name": None,
                "field": c.GRADE.name,
                "field_heading": c.GRADE.heading,
                "registry_value": words.whole_school(int(rows["left"].min()), int(rows["left"].max()), len(rows)),
                "roster_value": words.whole_school(int(rows["right"].min()), int(rows["right"].max()), len(rows)),
                "likely": "unclear",
                "why": words.WHOLE_SCHOOL[side].format(count=len(rows)),
                "order": FIELDS.index(c.GRADE),
            }
        )
    return pd.DataFrame(lines)


def _apart(first: pd.Series, second: pd.Series) -> NDArray[np.intp]:
    """Places at which both sides tell something, and not the same."""
    places = np.flatnonzero(first.notna().to_numpy() & second.notna().to_numpy())
    differs: NDArray[np.bool_] = np.asarray(first.array[places] != second.array[places], dtype=bool)
    return places[differs]


def _fits_birth(side: pd.DataFrame, registered: pd.DataFrame) -> NDArray[np.bool_]:
    """Whether a side's number is valid and holds the birth date that the registry writes."""
    number = side[c.ID_NO.name].where(side[c.ID_STATE.name] == IdState.VALID)
    inside = id_numbers.birth_dates(number).to_numpy()
    return np.asarray(inside == registered[c.BORN_ON.name].to_numpy())


def _name_reasons(left: pd.DataFrame, right: pd.DataFrame) -> list[str]:
    """In what way two names differ."""
    reasons = {int(Name.SAME): "name_glyph", int(Name.HOMOPHONE): "name_sound", int(Name.NEAR): "name_near"}
    kinds = []
    for first, second, former, other in zip(
        left["name"].tolist(),
        right["name"].tolist(),
        left["former_name"].tolist(),
        right["former_name"].tolist(),
        strict=True,
    ):
        is_former = second == former or first == other
        kinds.append(
            "name_former" if is_former else reasons.get(int(names.likeness(fold(first), fold(second))), "unclear")
        )
    return kinds


def _holds_number(side: pd.DataFrame, left: pd.DataFrame, right: pd.DataFrame) -> pd.Series:
    """Whether a side's formal registry number holds the valid ID number of either side."""
    body = side[c.REGISTRY_NO.name].str[1:].to_numpy()
    fits = np.zeros(len(side), dtype=bool)
    for other in (left, right):
        valid = other[c.ID_NO.name].where(other[c.ID_STATE.name] == IdState.VALID).to_numpy()
        fits |= np.asarray(body == valid)
    return pd.Series(fits, index=side.index)


def _text(column: Column, values: pd.Series) -> pd.Series:
    if column is c.BORN_ON:
        days: pd.Series = values.dt.strftime("%Y-%m-%d")
        return days
    if column is c.SEX:
        return values.map(Sex.labels())
    return values.astype("str")


def _likely(
    column: Column, left: pd.DataFrame, right: pd.DataFrame, registry: pd.DataFrame
) -> tuple[list[str], list[str]]:
    """Which side is likely right, and why."""
    if column in SEATED:
        return ["roster"] * len(left), [words.LIKELY["seated"]] * len(left)
    first: pd.Series
    second: pd.Series
    if column is c.ID_NO:
        known = registry["id_no"]
        taken: NDArray[np.bool_] = (
            right["id_no"].isin([*known[known.isin(right["id_no"].tolist())]]).to_numpy(dtype=bool)
        )
        valid_left = (left["id_state"] == IdState.VALID).to_numpy(dtype=bool)
        valid_right = (right["id_state"] == IdState.VALID).to_numpy(dtype=bool)
        fits_left, fits_right = _fits_birth(left, left), _fits_birth(right, left)
        apart = fits_left != fits_right
        first = pd.Series(np.where(apart, fits_left, valid_left), index=left.index)
        second = pd.Series(np.where(apart, fits_right, valid_right & np.logical_not(taken)), index=right.index)
        reasons = np.where(
            taken & valid_left & ~fits_right, "own_number", np.where(apart, "born_beside", "valid_number")
        )
    elif column in {c.BORN_ON, c.SEX}:
        read = id_numbers.birth_dates if column is c.BORN_ON else id_numbers.sexes
        number = left["id_no"].where(left["id_state"] == IdState.VALID)
        number = number.fillna(
            pd.Series(
                right["id_no"].where(right["id_state"] == IdState.VALID).to_numpy(), index=left.index, dtype="str"
            )
        )
        inside = read(number)
        first = inside == left[column.name]
        second = pd.Series(inside.to_numpy() == right[column.name].to_numpy(), index=right.index)
        reasons = np.full(len(left), "born_in_number" if column is c.BORN_ON else "sex_in_number", dtype=object)
    elif column is c.NAME:
        return ["unclear"] * len(left), [words.LIKELY[reason] for reason in _name_reasons(left, right)]
    elif column is c.REGISTRY_NO:
        first, second = _holds_number(left, left, right), _holds_number(right, left, right)
        reasons = np.full(len(left), "body", dtype=object)
    else:
        reason = "newer" if column in {c.GUARDIAN, c.PHONE} else "unclear"
        return ["unclear"] * len(left), [words.LIKELY[reason]] * len(left)
    sure_left = pd.Series(first).fillna(value=False).to_numpy(dtype=bool)
    sure_right = pd.Series(second).fillna(value=False).to_numpy(dtype=bool)
    only_left, only_right = np.greater(sure_left, sure_right), np.greater(sure_right, sure_left)
    likely = np.where(only_left, "registry", np.where(only_right, "roster", "unclear"))
    why = [
        words.LIKELY["unclear"] if side == "unclear" else words.LIKELY[reason]
        for side, reason in zip(likely.tolist(), reasons.tolist(), strict=True)
    ]
    return likely.tolist(), why
