"""Who is the same child in two lists of persons (同一孩子): by number, then by name and birth date, never by a gap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

BY_ID = ("id_no",)
BY_REGISTRY_NO = ("registry_no",)
BY_BIRTH = ("name", "born_on")
BY_SCHOOL = ("name", "school")
STRONG = (BY_ID, BY_REGISTRY_NO, BY_BIRTH)
ALL = (*STRONG, BY_SCHOOL)
"""Keys from strong to weak. By name and school alone only where that pair is unique on both sides."""

PERSON = ("name", "former_name", "id_no", "registry_no", "born_on", "school")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What was found for each row of the left list.

    Args:
        person: the one person of the right list, missing if none or several (Int64, on the left's index).
        is_ambiguous: several persons would fit and nothing decides.
    """

    person: pd.Series
    is_ambiguous: pd.Series


def same_child(
    left: pd.DataFrame,
    right: pd.DataFrame,
    keys: Sequence[tuple[str, ...]] = ALL,
    *,
    needs_name: bool = False,
) -> Likeness:
    """Find each left child among the right ones, key by key; a number of somebody else is no evidence.

    Args:
        left: persons, with the columns of ``PERSON`` as far as known.
        right: persons, with ``person``: rows of one person share it.
        keys: which keys to try, in order.
        needs_name: an equal number counts only under an equal name (lists that people typed by hand).
    """
    if left.empty or right.empty:
        return Likeness(
            pd.Series(pd.NA, index=left.index, dtype="Int64"), pd.Series(data=False, index=left.index, dtype=bool)
        )
    lefts, rights = _persons(left), _persons(right)
    rights["person"] = right["person"].astype("Int64").to_numpy()
    rights = rights[rights["person"].notna()]
    person = pd.Series(pd.NA, index=lefts.index, dtype="Int64")
    unclear = pd.Series(data=False, index=lefts.index)
    # the surest key first: whom it finds is not looked for by a weaker one
    for key in keys:
        pairs = _pairs(lefts[person.isna()], rights, list(key))
        if pairs.empty:
            continue
        pairs = _narrowed(pairs[~_contradicted(pairs, key, needs_name=needs_name)])
        several = pairs.groupby("row")["person"].transform("nunique") > 1
        unclear |= lefts.index.isin(pairs.loc[several, "row"])
        sure = pairs[~several].drop_duplicates("row").set_index("row")["person"]
        person = person.where(person.notna(), sure.reindex(person.index))
    return Likeness(_on(person, left), _on(unclear & person.isna(), left))


def _on(values: pd.Series, left: pd.DataFrame) -> pd.Series:
    return pd.Series(values.array, index=left.index)


def _persons(rows: pd.DataFrame) -> pd.DataFrame:
    """The identity columns on a plain index; a column that a list lacks is missing throughout."""
    frame = rows.reindex(columns=list(PERSON)).reset_index(drop=True)
    for name in PERSON:
        frame[name] = frame[name].astype("datetime64[s]" if name == "born_on" else "str")
    return frame


def _pairs(lefts: pd.DataFrame, rights: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    known_left = lefts.dropna(subset=key).rename_axis("row").reset_index()
    known_right = rights.dropna(subset=key)
    if key == list(BY_SCHOOL):
        # an unknown number cannot speak against, so this pair must be the only one of its name and school,
        # and a child whose number is known is not found again by a row that has none
        known_left = known_left[~known_left.duplicated(key, keep=False)]
        known_left = known_left[known_left["id_no"].isna() & known_left["registry_no"].isna()]
        persons = known_right.groupby(key)["person"].transform("nunique")
        known_right = known_right[persons == 1]
    known_left = known_left[known_left[key[0]].isin(known_right[key[0]])]
    if known_left.empty:
        return known_left
    pairs = known_left.merge(known_right, on=key, how="inner", validate="many_to_many", suffixes=("", "_right"))
    for name in key:
        pairs[f"{name}_right"] = pairs[name]
    return pairs


def _differs(pairs: pd.DataFrame, name: str) -> pd.Series:
    mine, theirs = pairs[name], pairs[f"{name}_right"]
    return mine.notna() & theirs.notna() & (mine != theirs)


def _other_name(pairs: pd.DataFrame) -> pd.Series:
    known_as = (pairs["name"] == pairs["former_name_right"]) | (pairs["former_name"] == pairs["name_right"])
    return _differs(pairs, "name") & ~known_as.fillna(value=False).astype(bool)


def _contradicted(pairs: pd.DataFrame, key: tuple[str, ...], *, needs_name: bool) -> pd.Series:
    other_id, other_registry = _differs(pairs, "id_no"), _differs(pairs, "registry_no")
    other_name = _other_name(pairs)
    if key == BY_ID:
        return other_name if needs_name else other_name & other_registry
    if key == BY_REGISTRY_NO:
        return other_name if needs_name else other_name & other_id
    if key == BY_SCHOOL:
        return other_id | other_registry | _differs(pairs, "born_on")
    return other_id | other_registry


def _narrowed(pairs: pd.DataFrame) -> pd.DataFrame:
    """Of several persons for one row, keep those with the same name, then those at the same school."""
    for name in ("name", "school"):
        same = (pairs[name] == pairs[f"{name}_right"]).fillna(value=False).astype(bool)
        some = same.groupby(pairs["row"]).transform("any")
        pairs = pairs[same | ~some]
    return pairs
