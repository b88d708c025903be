"""Findings of linking: shifted columns, another child's number, duplicates, one number under two names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.findings import Findings, finding, gathering, identifying
from kongchuo_reports.domain.findings.kind import findings_of
from kongchuo_reports.domain.matching.match_rules import SAME_NUMBER_OTHER_NAME, place_of
from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.identify.link.duplicates import exported_twice
from kongchuo_reports.identify.link.older_exports import disagreements, unordered
from kongchuo_reports.identify.link.second_records import one_too_many

if TYPE_CHECKING:
    from kongchuo_reports.domain.findings import FindingKind
    from kongchuo_reports.identify.link.linkage import Linkage
    from kongchuo_reports.identify.link.representatives import Chosen

VERSIONS = tuple(
    kind.code for kind in (gathering.LIST_OLDER_VERSION, gathering.LIST_VERSION_UNSURE, gathering.LIST_OF_EARLIER_MONTH)
)


def findings(
    linkage: Linkage,
    chosen: Chosen,
    registry: pd.DataFrame,
    roster: pd.DataFrame,
    anew: pd.Series,
    versions: frozenset[tuple[str, str]] = frozenset(),
) -> list[Findings]:
    """Everything the linkage noticed about the lists themselves.

    Args:
        linkage: who was linked.
        chosen: which rows stand for each child.
        registry: registry rows.
        roster: roster rows.
        anew: for each registry row the row of a newer export that tells of the same child.
        versions: file and sheet of the rosters that are told to be versions of another: their children stand twice of course.
    """
    others = np.setdiff1d(linkage.borrowed_right, linkage.shifted_right)
    older = frozenset(anew.dropna().index.tolist())
    twice = set(exported_twice(registry, chosen.registry_duplicates)) - older
    doubles, promoted = one_too_many(registry, chosen.registry_duplicates, older)
    return [
        _shifts(registry.iloc[linkage.shifted_left]),
        _shifts(roster.iloc[linkage.shifted_right]),
        numbers_of_others(registry, roster.iloc[others]),
        _duplicates(identifying.REGISTRY_DUPLICATE, registry, doubles),
        _duplicates(identifying.PROMOTED_NOT_CLOSED, registry, promoted),
        disagreements(registry, anew),
        unordered(registry, anew),
        _twice(registry, twice, chosen.registry_duplicates),
        _duplicates(identifying.ROSTER_DUPLICATE, roster, _of_one_version(roster, chosen.roster_duplicates, versions)),
        _two_names(linkage, registry, roster),
        _common_keys(linkage),
    ]


def version_places(told: Findings) -> frozenset[tuple[str, str]]:
    """File and sheet of the rosters that gathering told to be versions of another list."""
    rows = told.rows
    rows = rows[rows["code"].isin(VERSIONS)]
    return frozenset(zip(rows["source_file"].tolist(), rows["source_sheet"].fillna("").tolist(), strict=True))


def _shifts(rows: pd.DataFrame) -> Findings:
    """Each sheet whose column of numbers is moved, once."""
    sheets = rows.groupby(["source_file", "source_sheet"], sort=True, dropna=False)
    return Findings.of(
        [
            finding(
                identifying.NUMBERS_SHIFTED,
                file=str(file),
                sheet=str(sheet),
                row=int(of_sheet["source_row"].min()),
                heading=c.ID_NO.heading,
                school=_text(of_sheet["school"].iloc[0]),
                count=len(of_sheet),
            )
            for (file, sheet), of_sheet in sheets
        ]
    )


def numbers_of_others(registry: pd.DataFrame, bearers: pd.DataFrame) -> Findings:
    """Each roster row with another's number: its last digits, whose it is, and the row it is swapped with, if it is.

    Two rows are swapped where each bears the number of a record of the other's name: brothers and sisters, mostly.
    """
    if bearers.empty:
        return Findings.empty()
    records = registry[registry["id_no"].isin(bearers["id_no"])].drop_duplicates("id_no", keep=False)
    owner = pd.Series([words.place(*place) for place in _places(records)], index=records["id_no"], dtype="str")
    names = records.set_index("id_no")["name"]
    where = [words.place(*place) for place in _places(bearers)]
    own = list(zip(bearers["name"].tolist(), bearers["id_no"].map(names).tolist(), strict=True))
    by_pair: dict[tuple[object, object], list[str]] = {}
    for pair, place in zip(own, where, strict=True):
        by_pair.setdefault(pair, []).append(place)
    opposite = [by_pair.get((other, name), []) if name != other else [] for name, other in own]
    told = bearers.assign(
        tail=[words.last_digits(number) for number in bearers["id_no"].tolist()],
        owner=[words.record_at(place) for place in bearers["id_no"].map(owner).astype("object").tolist()],
        swapped=[words.swapped_with(places[0]) if len(places) == 1 else "" for places in opposite],
    )
    return findings_of(
        identifying.NUMBER_OF_ANOTHER,
        told,
        found="id_no",
        heading=c.ID_NO.heading,
        tail="tail",
        owner="owner",
        swapped="swapped",
    )


def _duplicates(kind: FindingKind, rows: pd.DataFrame, pairs: dict[int, int]) -> Findings:
    if not pairs:
        return Findings.empty()
    keys = sorted(pairs)
    others = rows.iloc[[pairs[key] for key in keys]]
    repeats = rows.iloc[keys].assign(other=[words.place(*place) for place in _places(others)])
    return findings_of(kind, repeats, other="other")


def _of_one_version(
    roster: pd.DataFrame, pairs: dict[int, int], versions: frozenset[tuple[str, str]]
) -> dict[int, int]:
    """The children listed twice without the versions of one list, which are told as a whole."""
    if not versions or not pairs:
        return pairs
    places = list(zip(roster["source_file"].tolist(), roster["source_sheet"].fillna("").tolist(), strict=True))
    return {row: other for row, other in pairs.items() if not versions & {places[row], places[other]}}


def _twice(registry: pd.DataFrame, twice: set[int], first: dict[int, int]) -> Findings:
    """Records that stand in an export once more, told once for each pair of files."""
    rows = registry.loc[sorted(twice), ["source_file", "source_sheet", "source_row", "school"]]
    rows["other"] = registry.loc[[first[key] for key in rows.index], "source_file"].array
    lots = rows.groupby(["source_file", "source_sheet", "other"], sort=True, dropna=False)
    return Findings.of(
        [
            finding(
                identifying.RECORD_EXPORTED_TWICE,
                file=str(file),
                sheet=_text(sheet) or "",
                row=int(lot["source_row"].min()),
                school=_text(lot["school"].iloc[0]),
                count=len(lot),
                other=str(other),
            )
            for (file, sheet, other), lot in lots
        ]
    )


def _two_names(linkage: Linkage, registry: pd.DataFrame, roster: pd.DataFrame) -> Findings:
    is_number = linkage.review_rules == place_of(SAME_NUMBER_OTHER_NAME)
    lefts, rights = linkage.review.left[is_number], linkage.review.right[is_number]
    if not len(lefts):
        return Findings.empty()
    bearers = roster.iloc[rights].assign(other=[words.place(*place) for place in _places(registry.iloc[lefts])])
    return findings_of(identifying.ONE_NUMBER_TWO_NAMES, bearers, found="id_no", heading=c.ID_NO.heading, other="other")


def _common_keys(linkage: Linkage) -> Findings:
    keys = [name.removeprefix("pairs_") for name, count in linkage.counts.items() if count < 0]
    return Findings.of([finding(identifying.KEY_TOO_COMMON, key=words.BLOCK_KEYS.get(key, key)) for key in keys])


def _places(rows: pd.DataFrame) -> list[tuple[str, str, int]]:
    return list(
        zip(rows["source_file"].tolist(), rows["source_sheet"].tolist(), rows["source_row"].tolist(), strict=True)
    )


def _text(value: object) -> str | None:
    return None if pd.isna(value) else str(value)  # type: ignore[call-overload]
