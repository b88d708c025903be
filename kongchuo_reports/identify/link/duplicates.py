"""Duplicates (重复): rows of one list that are certainly one child."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain.matching.comparisons import (
    BornOn,
    ClassNo,
    Grade,
    Guardian,
    IdNo,
    Name,
    Phone,
    RegistryNo,
    School,
    Sex,
)
from kongchuo_reports.identify.compare.joins import among, combined, distinct, join, present
from kongchuo_reports.identify.compare.likenesses import siblings
from kongchuo_reports.identify.compare.pairs import compare
from kongchuo_reports.identify.compare.rarity import is_common

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from kongchuo_reports.domain.matching.evidence import Evidence
    from kongchuo_reports.identify.compare.people import Codes, People

LARGEST = 4_000_000


def persons(people: People) -> NDArray[np.int64]:
    """For each row the first row of the same child; the row itself when it stands alone.

    Two rows are one child when they carry one number and like names; or, where one of them has no number that
    could contradict, one name, birth date and family, or everything down to the class; or, where nothing but names and
    classes is written, one name in one class on two sheets of which each has it once.
    """
    first = np.arange(len(people))
    lefts, rights = _candidates(people)
    if len(lefts):
        evidence = compare(people, people, lefts, rights).evidence
        same = _by_number(people, lefts, rights, evidence) | _without_number(evidence)
        first = united(first, lefts[same], rights[same])
    return united(first, *_on_two_sheets(people))


def _on_two_sheets(people: People) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows without number and birth date that name one child of one class on two sheets (初稿和定稿).

    Two namesakes of one class stand on one list, not each on a list of its own; their families would differ.
    """
    bare = np.flatnonzero((people.number < 0) & (people.registry_no < 0) & (people.fold >= 0) & (people.born <= 0))
    bare = bare[(people.school[bare] >= 0) & (people.grade[bare] > 0) & (people.class_no[bare] >= 0)]
    none = np.empty(0, dtype=np.int64)
    if not len(bare):
        return none, none
    child = combined(*(code[bare] for code in (people.fold, people.school, people.grade, people.class_no)))
    listed = combined(child, people.sheet[bare])
    repeated = np.bincount(child, weights=np.bincount(listed)[listed] > 1) > 0
    pairs = join(child, child, limit=LARGEST)
    if pairs is None:
        return none, none
    lefts, rights = pairs
    one_each = (lefts < rights) & (people.sheet[bare[lefts]] != people.sheet[bare[rights]]) & ~repeated[child[lefts]]
    lefts, rights = bare[lefts[one_each]], bare[rights[one_each]]
    if not len(lefts):
        return none, none
    evidence = compare(people, people, lefts, rights).evidence
    calm = evidence.is_named_same() & (evidence.sex >= Sex.UNKNOWN) & (evidence.phone != Phone.OTHER)
    calm &= evidence.guardian != Guardian.OTHER
    return lefts[calm], rights[calm]


def _by_number(
    people: People, lefts: NDArray[np.int64], rights: NDArray[np.int64], evidence: Evidence
) -> NDArray[np.bool_]:
    """One number and like names; a name one character apart only with birthday and sex, and not where it may be a sibling's."""
    same_number = evidence.id_no == IdNo.SAME
    same_number |= (evidence.registry_no == RegistryNo.SAME) & (evidence.id_no >= IdNo.DOUBTFUL)
    near = same_number & (evidence.name == Name.NEAR)
    near &= (evidence.born_on == BornOn.SAME) & (evidence.sex >= Sex.UNKNOWN)
    rows = np.flatnonzero(near)
    near[rows[siblings(people, people, lefts[rows], rights[rows])]] = False
    return np.asarray((same_number & evidence.is_named_alike()) | near)


def _without_number(evidence: Evidence) -> NDArray[np.bool_]:
    """One name and birthday with one family or class, where no number could contradict."""
    same_class = (evidence.school == School.SAME) & (evidence.grade == Grade.SAME) & (evidence.class_no == ClassNo.SAME)
    no_other = (evidence.id_no >= IdNo.UNKNOWN) & (evidence.id_no != IdNo.SAME)
    no_other &= (evidence.registry_no >= RegistryNo.UNKNOWN) & (evidence.sex >= Sex.UNKNOWN)
    same_name = evidence.is_named_same() & (evidence.born_on == BornOn.SAME)
    return np.asarray(no_other & same_name & (evidence.is_same_family() | same_class))


def exported_twice(registry: pd.DataFrame, duplicates: Mapping[int, int]) -> list[int]:
    """Second rows that are the very record of the first, exported once more; nothing is to be deleted for them.

    Args:
        registry: rows with ``school, name, id_no, registry_no``.
        duplicates: registry_key of a second row → registry_key of the first.
    """
    second, first = registry.loc[[*duplicates]], registry.loc[[*duplicates.values()]]
    same = pd.Series(data=True, index=second.index)
    for column in ("school", "name", "id_no", "registry_no"):
        same &= second[column].fillna("") == first[column].fillna("").set_axis(second.index)
    same &= second["registry_no"].notna() | second["id_no"].notna()
    return second.index[same].tolist()


def likely(
    people: People, person: NDArray[np.int64], open_rows: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Open rows that may be a second row of another row's child: same name and birth date, no number against it.

    Two bearers of a common name are not asked about where school, guardian and telephone all differ.

    Args:
        people: the list.
        person: first row of the child of each row.
        open_rows: rows to find a first row for.
    """
    if not len(open_rows):
        return open_rows, open_rows
    others, key = _namesakes(people, open_rows)
    pairs = join(key[np.searchsorted(others, open_rows)], key, limit=LARGEST)
    if pairs is None:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    lefts, rights = open_rows[pairs[0]], others[pairs[1]]
    is_other = lefts != rights
    lefts, rights = lefts[is_other], rights[is_other]
    alone = replace(people, is_taken=np.zeros(len(people), dtype=bool))
    evidence = compare(alone, alone, lefts, rights).evidence
    could = (evidence.id_no >= IdNo.DOUBTFUL) & (evidence.id_no != IdNo.SAME) & (evidence.sex >= Sex.UNKNOWN)
    could &= (evidence.grade >= Grade.STEP) & (evidence.registry_no >= RegistryNo.UNKNOWN)
    apart = (evidence.school == School.OTHER) & evidence.is_other_family()
    could &= ~(apart & is_common(people, person, lefts))
    return lefts[could], rights[could]


def _candidates(people: People) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    size = max(len(people), 1)
    packed: list[NDArray[np.int64]] = []
    packed += [_repeats(people.number, size), _repeats(people.registry_no, size), _repeats_inside(people, size)]
    bare = np.flatnonzero((~people.is_valid) & (people.fold >= 0) & (people.born > 0))
    if len(bare):
        others, key = _namesakes(people, bare)
        pairs = join(key[np.searchsorted(others, bare)], key, limit=LARGEST)
        if pairs is not None:
            packed.append(_ordered(bare[pairs[0]], others[pairs[1]], size))
    # a pair is packed into one whole number, left * size + right: one column is sorted faster than two
    every = distinct(np.concatenate(packed))
    return every // size, every % size


def _namesakes(people: People, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All rows with the name of one of these (and these themselves), and a code of name and birth date."""
    is_near = among(people.fold, people.fold[rows])
    is_near[rows] = True
    others = np.flatnonzero(is_near)
    return others, combined(people.fold[others], present(people.born[others]))


def _repeats(codes: Codes, size: int) -> NDArray[np.int64]:
    """Pairs of rows with one code, without the cost of joining every row with itself."""
    rows = _repeated(codes)
    pairs = join(codes[rows], codes[rows], limit=LARGEST)
    return np.empty(0, np.int64) if pairs is None else _ordered(rows[pairs[0]], rows[pairs[1]], size)


def _repeats_inside(people: People, size: int) -> NDArray[np.int64]:
    """Pairs of rows of which the one's ID number stands inside the other's registry number."""
    holders = np.flatnonzero((people.body >= 0) & (people.body != people.number))
    rows = np.flatnonzero(among(people.number, people.body[holders]))
    pairs = join(people.number[rows], people.body[holders], limit=LARGEST)
    return np.empty(0, np.int64) if pairs is None else _ordered(rows[pairs[0]], holders[pairs[1]], size)


def _repeated(codes: Codes) -> NDArray[np.int64]:
    """Rows whose code another row has too."""
    counts = np.bincount(codes + 1, minlength=1)
    counts[0] = 0
    return np.flatnonzero(counts[codes + 1] > 1)


def _ordered(lefts: NDArray[np.int64], rights: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    low, high = np.minimum(lefts, rights), np.maximum(lefts, rights)
    keys: NDArray[np.int64] = (low * size + high)[low != high]
    return keys


def united(first: NDArray[np.int64], lefts: NDArray[np.int64], rights: NDArray[np.int64]) -> NDArray[np.int64]:
    """Join the persons of rows: the smallest row of each connected lot stands for it."""
    lefts, rights = first[lefts], first[rights]
    first = first.copy()
    while True:
        low = np.minimum(first[lefts], first[rights])
        before = first.copy()
        np.minimum.at(first, lefts, low)
        np.minimum.at(first, rights, low)
        first = first[first]
        if np.array_equal(first, before):
            return first
