"""Contacts (家长和电话): which of them tell of a family, and which are written for half a school."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kongchuo_reports.identify.compare.joins import combined

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kongchuo_reports.identify.compare.people import Codes, People

FAMILY_AT_MOST = 10
"""A guardian or telephone of more children of one school is no family's: the school's own number, or 父亲 for everybody."""


def forget_shared(people: People) -> int:
    """Take guardians and telephones that stand on more rows of one school than a family has children for not written.

    Returns:
        How many rows lost one.
    """
    guardians, phones = (_is_shared(people.school, codes) for codes in (people.guardian, people.phone))
    people.guardian = np.where(guardians, np.int32(-1), people.guardian)
    people.phone = np.where(phones, np.int32(-1), people.phone)
    return int((guardians | phones).sum())


def _is_shared(school: Codes, codes: Codes) -> NDArray[np.bool_]:
    shared = np.zeros(len(codes), dtype=bool)
    counts = np.bincount(codes + 1, minlength=1)
    counts[0] = 0
    often = np.flatnonzero(counts[codes + 1] > FAMILY_AT_MOST)
    if len(often):
        key = combined(codes[often], school[often] + np.int32(1))
        shared[often] = np.bincount(key)[key] > FAMILY_AT_MOST
    return shared
