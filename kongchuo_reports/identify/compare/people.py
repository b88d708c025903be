"""People: the persons of one list as columns of integers, coded alike for all lists, so that comparing is arithmetic.

A code of -1 (0 for sex, grade and dates) means that the list does not say.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kongchuo_reports.domain.codes import IdState, Sex
from kongchuo_reports.identify.compare.folding import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

USABLE = frozenset(
    {IdState.VALID, IdState.BAD_CHECKSUM, IdState.MALFORMED, IdState.NOT_RESIDENT, IdState.OLD_15},
)
"""States of an ID number whose text may be compared with another's."""
FORMAL = "G"
"""First letter of a formal registry number, which holds the ID number it was given on."""
NUMBER_LENGTH = 18
LAST_MONTH, LAST_DAY = 12, 31
LOST_DIGITS = "000"
"""What the last three digits of a number become when a spreadsheet keeps it as a number."""
CODED = ("aux_no", "school", "class_no", "guardian", "phone", "village", "sex", "source_file", "source_sheet",
         "source_column", "id_state")  # fmt: skip
"""Text columns coded as they are."""
THREADED = 100_000
"""From so many rows on, columns are coded two at a time."""
Codes: TypeAlias = NDArray[np.int32]
"""One small integer a row; 32 bits, since a list of a million rows has two dozen such columns."""


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

    name: Codes
    fold: Codes
    former: Codes
    number: Codes
    body: Codes
    is_valid: NDArray[np.bool_]
    is_borrowed: NDArray[np.bool_]
    is_taken: NDArray[np.bool_]
    prefix: Codes
    is_cut: NDArray[np.bool_]
    registry_no: Codes
    aux_no: Codes
    born: Codes
    born_in_number: Codes
    sex: Codes
    school: Codes
    grade: Codes
    class_no: Codes
    guardian: Codes
    phone: Codes
    village: Codes
    sheet: Codes
    row: Codes
    column: Codes
    fold_texts: pd.Series
    number_texts: pd.Series

    def __len__(self) -> int:
        """Number of persons."""
        return len(self.name)

    def number_list(self, codes: NDArray[np.integer[Any]]) -> list[str]:
        """The texts of these numbers."""
        texts: list[str] = self.number_texts.take(codes).tolist()
        return texts

    def names(self, codes: NDArray[np.integer[Any]]) -> list[Any]:
        """The folded names of these codes; NaN for -1."""
        texts: list[Any] = self.fold_texts.array.take(codes, allow_fill=True).tolist()
        return texts

    def numbers(self) -> Codes:
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


def _coded(frames: Sequence[pd.DataFrame]) -> dict[str, Any]:
    jobs: dict[str, Callable[[], Any]] = {
        "numbers": lambda: _numbers(frames),
        "names": lambda: _names(frames),
        "prefix": lambda: _prefixes(_column(frames, "id_prefix")),
        "born": lambda: np.concatenate([_days(frame, "born_on") for frame in frames]),
        **{name: partial(_codes, _column(frames, name)) for name in CODED},
    }
    columns = _done(jobs, sum(len(frame) for frame in frames))
    coded: dict[str, Any] = {**columns["names"], **columns["numbers"]}
    coded |= {name: columns[name][0] for name in ("aux_no", "school", "class_no", "guardian", "phone", "village")}
    coded["born"] = columns["born"]
    coded["grade"] = np.concatenate([_grades(frame) for frame in frames])
    coded["row"] = np.concatenate([frame["source_row"].to_numpy(dtype=np.int32) for frame in frames])
    sexes, words = columns["sex"]
    table = {Sex.MALE.value: 1, Sex.FEMALE.value: 2}
    coded["sex"] = np.array([*(table.get(word, 0) for word in words.tolist()), 0], dtype=np.int32)[sexes]
    sheets, sheet_names = columns["source_sheet"]
    coded["sheet"] = columns["source_file"][0] * np.int32(len(sheet_names) + 1) + sheets
    coded["column"] = columns["source_column"][0]
    return coded | _states(coded, *columns["id_state"]) | _with_bare(coded, *columns["prefix"])


def _done(jobs: Mapping[str, Callable[[], Any]], rows: int) -> dict[str, Any]:
    """Every job's answer; coding texts leaves the interpreter free, so that two can go on at once."""
    if rows < THREADED:
        return {name: job() for name, job in jobs.items()}
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(jobs, pool.map(lambda job: job(), jobs.values()), strict=True))


def _names(frames: Sequence[pd.DataFrame]) -> dict[str, Any]:
    name_codes, names = _codes(_column(frames, "name"))
    former_codes, formers = _codes(_column(frames, "former_name"))
    fold_codes, fold_texts = _codes(pd.concat([folded(names), folded(formers)], ignore_index=True))
    return {
        "name": name_codes,
        "fold": _through(fold_codes[: len(names)], name_codes),
        "former": _through(fold_codes[len(names) :], former_codes),
        "fold_texts": fold_texts,
    }


def _numbers(frames: Sequence[pd.DataFrame]) -> dict[str, Any]:
    """Codes of ID numbers, of those inside G numbers (in one code space), and of registry numbers.

    Most G numbers are the letter and the number of the very row, so only the others are coded anew.
    """
    texts, registry_nos = _column(frames, "id_no"), _column(frames, "registry_no")
    formal = _holds(registry_nos.str[:1] == FORMAL)
    is_own_id = _holds(registry_nos == FORMAL + texts)
    bodies = np.flatnonzero(formal & ~is_own_id)
    others = np.flatnonzero(registry_nos.notna().to_numpy() & ~formal)
    codes, number_texts = _codes(pd.concat([texts, registry_nos.iloc[bodies].str[1:]], ignore_index=True))
    number, inside = codes[: len(texts)], np.full(len(texts), -1, dtype=np.int32)
    inside[is_own_id], inside[bodies] = number[is_own_id], codes[len(texts) :]
    registry_no = inside.copy()
    if len(others):
        registry_no[others] = _codes(registry_nos.iloc[others])[0] + np.int32(len(number_texts))
    return {"number": number, "body": inside, "registry_no": registry_no, "number_texts": number_texts}


def _states(coded: Mapping[str, Any], states: Codes, words: pd.Series) -> dict[str, Any]:
    """What the state of each ID number allows."""
    states_by_code = [str(word) for word in words.tolist()]
    usable = np.array([*(word in USABLE for word in states_by_code), True])[states]
    number = np.where(usable, coded["number"], np.int32(-1))
    return {
        "number": number,
        "is_valid": np.array([*(word == IdState.VALID.value for word in states_by_code), False])[states]
        & (number >= 0),
        "is_cut": np.array([*(word == IdState.DAMAGED.value for word in states_by_code), False])[states],
        "is_borrowed": np.zeros(len(number), dtype=bool),
        "is_taken": np.zeros(len(number), dtype=bool),
    }


def _prefixes(texts: pd.Series) -> tuple[Codes, pd.Series, Codes]:
    """Codes of the first 15 digits, and by code their texts and the birth dates among them."""
    codes, words = _codes(texts)
    return codes, words, _days_within(words)


def _days_within(prefixes: pd.Series) -> Codes:
    """The birth date among the first 15 digits; 0 where there is none. Few dates are told by many prefixes."""
    codes, days_written = _codes(prefixes.str[6:14])
    born = pd.to_numeric(days_written, errors="coerce").fillna(0).to_numpy(dtype=np.int32)
    months, days = born // 100 % 100, born % 100
    born = np.where((months >= 1) & (months <= LAST_MONTH) & (days >= 1) & (days <= LAST_DAY), born, np.int32(0))
    return np.append(born, np.int32(0))[codes]


def _with_bare(coded: Mapping[str, Any], codes: Codes, words: pd.Series, born: Codes) -> dict[str, Any]:
    """The first 15 digits, from the whole number where no list tells them, and the birth date among them."""
    bare = np.flatnonzero((codes < 0) & (coded["number"] >= 0))
    texts = coded["number_texts"].take(coded["number"][bare])
    starts = texts.where(texts.str.len() == NUMBER_LENGTH).str[:15].reset_index(drop=True)
    bare, starts = bare[starts.notna().to_numpy()], starts.dropna()
    if len(bare):
        whole, every = _codes(pd.concat([words, starts], ignore_index=True))
        born = np.concatenate([born, _days_within(every.iloc[len(words) :])])
        codes = codes.copy()
        codes[bare] = whole[len(whole) - len(bare) :]
    return {"prefix": codes, "born_in_number": np.append(born, np.int32(0))[codes]}


def _holds(flags: pd.Series) -> NDArray[np.bool_]:
    return flags.fillna(value=False).to_numpy(dtype=bool)


def _column(frames: Sequence[pd.DataFrame], name: str) -> pd.Series:
    """One text column of all lists below one another; missing where a list does not have it."""
    parts = [frame[name] if name in frame else pd.Series(None, index=frame.index, dtype="str") for frame in frames]
    return pd.concat(parts, ignore_index=True).astype("str")


def _codes(texts: pd.Series) -> tuple[Codes, pd.Series]:
    """A code for each text, and the texts by code; a column that says nothing takes no memory."""
    if texts.isna().all():
        return np.broadcast_to(np.int32(-1), len(texts)), pd.Series([], dtype="str")
    codes, values = texts.factorize()
    return codes.astype(np.int32), pd.Series(values, dtype="str")


def _grades(frame: pd.DataFrame) -> Codes:
    if "grade" not in frame:
        return np.zeros(len(frame), dtype=np.int32)
    return frame["grade"].to_numpy(dtype=np.int32, na_value=0)


def _through(table: Codes, codes: Codes) -> Codes:
    return np.append(table, np.int32(-1))[codes] if len(table) else codes


def _days(frame: pd.DataFrame, name: str) -> Codes:
    if name not in frame:
        return np.zeros(len(frame), dtype=np.int32)
    days = frame[name].dt
    numbers: pd.Series = days.year * 10000 + days.month * 100 + days.day
    return numbers.fillna(0).to_numpy(dtype=np.int32)


def forget_lost_digits(left: People, right: People) -> tuple[int, int]:
    """Trust only 15 digits of a number that ends in 000 and is not on the other list.

    This comes before the check digit is believed: one in eleven cut numbers passes it by chance.

    Returns:
        How many numbers of the left and of the right list were cut.
    """
    counts = []
    ends = np.append(left.number_texts.str.endswith(LOST_DIGITS).fillna(value=False).to_numpy(dtype=bool), False)
    known = [np.bincount(side.numbers() + 1, minlength=len(ends) + 1)[1:] > 0 for side in (left, right)]
    for side, other in ((left, known[1]), (right, known[0])):
        cut = (side.number >= 0) & ends[side.number] & ~other[side.number]
        side.number = np.where(cut, -1, side.number)
        side.is_cut = side.is_cut | cut
        side.is_valid = side.is_valid & ~cut
        counts.append(int(cut.sum()))
    return counts[0], counts[1]
