"""People: the persons of one list as columns of integers, coded alike for all lists, so that comparing is arithmetic.

A code of -1 (0 for sex, grade and dates) means that the list does not say.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from kongchuo_reports.domain.codes import IdState, Sex
from kongchuo_reports.identify.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

USABLE = frozenset(
    {IdState.VALID, IdState.BAD_CHECKSUM, IdState.MALFORMED, IdState.NOT_RESIDENT, IdState.OLD_15},
)
"""States of an ID number whose text may be compared with another's."""
FORMAL = "G"
"""First letter of a formal registry number, which holds the ID number it was given on."""
NUMBER_LENGTH = 18
LOST_DIGITS = "000"
"""What the last three digits of a number become when a spreadsheet keeps it as a number."""


@dataclass(slots=True)
class People:
    """One list's persons.

    Args:
        name: code of the name as cleaned; ``fold`` of its folded form, ``former`` of the folded former name.
        number: code of the ID number; ``body`` of the ID number inside a G number; both in one code space.
        is_valid: the ID number passes its check; False once it is disbelieved.
        is_borrowed: the number is known to belong to somebody else, and is no longer used.
        is_taken: somebody on the other list has this number, so that it says little against a third person.
        prefix: code of the first 15 digits. ``is_cut``: only those are to be trusted.
        registry_no, aux_no, school, class_no, guardian, phone, village: codes.
        born: birth date as 20170131, 0 unknown; ``born_in_number``: the one inside the ID number.
        sex: 1 male, 2 female, 0 unknown.
        grade: 1–9, 0 unknown.
        sheet, row, column: place, for neighbours.
        texts: the folded names, and the numbers, for what codes cannot tell.
    """

    name: NDArray[np.int64]
    fold: NDArray[np.int64]
    former: NDArray[np.int64]
    number: NDArray[np.int64]
    body: NDArray[np.int64]
    is_valid: NDArray[np.bool_]
    is_borrowed: NDArray[np.bool_]
    is_taken: NDArray[np.bool_]
    prefix: NDArray[np.int64]
    is_cut: NDArray[np.bool_]
    registry_no: NDArray[np.int64]
    aux_no: NDArray[np.int64]
    born: NDArray[np.int64]
    born_in_number: NDArray[np.int64]
    sex: NDArray[np.int64]
    school: NDArray[np.int64]
    grade: NDArray[np.int64]
    class_no: NDArray[np.int64]
    guardian: NDArray[np.int64]
    phone: NDArray[np.int64]
    village: NDArray[np.int64]
    sheet: NDArray[np.int64]
    row: NDArray[np.int64]
    column: NDArray[np.int64]
    fold_texts: NDArray[np.object_]
    number_texts: NDArray[np.object_]

    def __len__(self) -> int:
        """Number of persons."""
        return len(self.name)

    def numbers(self) -> NDArray[np.int64]:
        """The ID number to search by: the one of the cell, else the one inside the G number; -1 where cut or none."""
        return np.where(self.number >= 0, self.number, self.body)

    def take(self, rows: NDArray[np.int64]) -> People:
        """These persons only."""
        kept = {
            name: getattr(self, name)[rows] for name in self.__slots__ if name not in {"fold_texts", "number_texts"}
        }
        return People(**kept, fold_texts=self.fold_texts, number_texts=self.number_texts)


def people_of(frames: Sequence[pd.DataFrame]) -> list[People]:
    """Code several lists together.

    Args:
        frames: rows of tables with the columns of ``columns.PERSON`` and ``columns.SCHOOLING``.

    Returns:
        One ``People`` a list, in which equal codes mean equal texts across all lists.
    """
    bounds = np.cumsum([0, *(len(frame) for frame in frames)])
    coded = _coded(frames)
    shared = {name: coded.pop(name) for name in ("fold_texts", "number_texts")}
    return [
        People(**{name: values[start:end] for name, values in coded.items()}, **shared)
        for start, end in pairwise(bounds.tolist())
    ]


def _coded(frames: Sequence[pd.DataFrame]) -> dict[str, NDArray[Any]]:
    name_codes, names = _codes(_column(frames, "name"))
    former_codes, formers = _codes(_column(frames, "former_name"))
    folded, fold_texts = _codes(pd.Series([fold(name) for name in (*names, *formers)], dtype="str"))
    coded: dict[str, NDArray[Any]] = {
        "name": name_codes,
        "fold": _through(folded[: len(names)], name_codes),
        "former": _through(folded[len(names) :], former_codes),
        "fold_texts": fold_texts,
        **_numbers(frames),
    }
    for column in ("aux_no", "school", "class_no", "guardian", "phone", "village"):
        coded[column] = _codes(_column(frames, column))[0]
    coded["born"] = np.concatenate([_days(frame, "born_on") for frame in frames])
    sexes, words = _codes(_column(frames, "sex"))
    table = np.array([{Sex.MALE.value: 1, Sex.FEMALE.value: 2}.get(word, 0) for word in words.tolist()] + [0])
    coded["sex"] = table[sexes]
    coded["grade"] = np.concatenate([_grades(frame) for frame in frames])
    files = _codes(_column(frames, "source_file"))[0]
    sheets, sheet_names = _codes(_column(frames, "source_sheet"))
    coded["sheet"] = files * (len(sheet_names) + 1) + sheets
    coded["row"] = np.concatenate([frame["source_row"].to_numpy(dtype=np.int64) for frame in frames])
    coded["column"] = _codes(_column(frames, "source_column"))[0]
    return coded


def _numbers(frames: Sequence[pd.DataFrame]) -> dict[str, NDArray[np.generic]]:
    texts, states = _column(frames, "id_no"), _column(frames, "id_state")
    texts = texts.where(states.isin([*USABLE]) | states.isna())
    registry_nos = _column(frames, "registry_no")
    bodies = registry_nos.str[1:].where(registry_nos.str[:1] == FORMAL)
    codes, number_texts = _codes(pd.concat([texts, bodies], ignore_index=True))
    count = len(texts)
    prefixes = _column(frames, "id_prefix")
    prefixes = prefixes.fillna(texts.where(texts.str.len() == NUMBER_LENGTH).str[:15])
    prefix_codes, prefix_texts = _codes(prefixes)
    born = pd.to_numeric(pd.Series(prefix_texts, dtype="str").str[6:14], errors="coerce").fillna(0)
    months, days = born // 100 % 100, born % 100
    born = born.where(months.between(1, 12) & days.between(1, 31), 0)
    states_valid = (states == IdState.VALID.value).fillna(value=False).to_numpy(dtype=bool)
    return {
        "number": codes[:count],
        "body": codes[count:],
        "number_texts": number_texts,
        "is_valid": states_valid & (codes[:count] >= 0),
        "is_borrowed": np.zeros(count, dtype=bool),
        "is_taken": np.zeros(count, dtype=bool),
        "prefix": prefix_codes,
        "is_cut": (states == IdState.DAMAGED.value).fillna(value=False).to_numpy(dtype=bool),
        "registry_no": _codes(registry_nos)[0],
        "born_in_number": np.append(born.to_numpy(dtype=np.int64), 0)[prefix_codes],
    }


def _column(frames: Sequence[pd.DataFrame], name: str) -> pd.Series:
    """One text column of all lists below one another; missing where a list does not have it."""
    parts = [frame[name] if name in frame else pd.Series(None, index=frame.index, dtype="str") for frame in frames]
    return pd.concat(parts, ignore_index=True).astype("str")


def _codes(texts: pd.Series) -> tuple[NDArray[np.int64], NDArray[np.object_]]:
    codes, values = texts.factorize()
    return codes.astype(np.int64), np.asarray(values, dtype=object)


def _grades(frame: pd.DataFrame) -> NDArray[np.int64]:
    if "grade" not in frame:
        return np.zeros(len(frame), dtype=np.int64)
    return frame["grade"].fillna(0).to_numpy(dtype=np.int64)


def _through(table: NDArray[np.int64], codes: NDArray[np.int64]) -> NDArray[np.int64]:
    if not len(table):
        return np.full(len(codes), -1, dtype=np.int64)
    return np.where(codes >= 0, table[codes], -1)


def _days(frame: pd.DataFrame, name: str) -> NDArray[np.int64]:
    if name not in frame:
        return np.zeros(len(frame), dtype=np.int64)
    days = frame[name].dt
    told: pd.Series = days.year * 10000 + days.month * 100 + days.day
    return np.asarray(told.fillna(0), dtype=np.int64)


def forget_lost_digits(left: People, right: People) -> tuple[int, int]:
    """Trust only 15 digits of a number that ends in 000 and is not on the other list.

    This comes before the check digit is believed: one in eleven cut numbers passes it by chance.

    Returns:
        How many numbers of the left and of the right list were cut.
    """
    counts = []
    texts = pd.Series(left.number_texts, dtype="str")
    ends = np.append(texts.str.endswith(LOST_DIGITS).fillna(value=False).to_numpy(dtype=bool), False)
    known = [np.bincount(side.numbers() + 1, minlength=len(ends) + 1)[1:] > 0 for side in (left, right)]
    for side, other in ((left, known[1]), (right, known[0])):
        cut = (side.number >= 0) & ends[side.number] & ~other[side.number]
        side.number = np.where(cut, -1, side.number)
        side.is_cut = side.is_cut | cut
        side.is_valid = side.is_valid & ~cut
        counts.append(int(cut.sum()))
    return counts[0], counts[1]
