"""Sentences (造句): one for each row, a whole column at a time; a million of them one by one would cost more than linking."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain.wording.acts import identifying as words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

PART = 1 << 16
"""Rows whose words are looked up at a time."""
FEWEST_PARTS = 4
"""From so many parts on two are made at a time."""
WORD = re.compile(r"\{(\w+)\}")


def sentences(texts: Sequence[str], number: NDArray[np.intp], words_of: Callable[[slice], pd.DataFrame]) -> pd.Series:
    """The sentence of each row: one of the texts, with the row's own words in its braces.

    Args:
        texts: ``列在{roster}（{rule}）``, …
        number: which of the texts each row gets.
        words_of: the words of some of the rows, one column for each name in braces; asked for one part of the rows
            after another, so that the words of a million rows are never there all at once.

    Returns:
        Texts on the index of the words; a missing word leaves its place empty.
    """
    parts = [slice(start, start + PART) for start in range(0, max(len(number), 1), PART)]

    def made(part: slice) -> pd.Series:
        return _chosen(texts, number[part], words_of(part))

    with ThreadPoolExecutor(2) as pool:  # putting texts together leaves the interpreter free
        filled = list(map(made, parts) if len(parts) < FEWEST_PARTS else pool.map(made, parts))
    whole: pd.Series = pd.concat(filled)
    return whole


def places(rows: pd.DataFrame, keys: pd.Series) -> pd.Series:
    """Where the row of each key stands, in words.

    Args:
        rows: a table read from files.
        keys: positions in it.

    Returns:
        ``中心小学.xlsx「三(2)班」第37行`` on the index of the keys; missing where there is no key.
    """
    known = keys.dropna()
    row = rows[["source_file", "source_sheet", "source_row"]].iloc[known.to_numpy(dtype=np.int64)]
    columns = row.set_axis(["file", "sheet", "row"], axis="columns").set_axis(known.index)
    has_sheet = (columns["sheet"].fillna("") != "").to_numpy().astype(np.intp)
    return _chosen((words.PLACE_WITHOUT_SHEET, words.PLACE), has_sheet, columns).reindex(keys.index)


def _chosen(texts: Sequence[str], number: NDArray[np.intp], columns: pd.DataFrame) -> pd.Series:
    lots = [np.flatnonzero(number == place) for place in range(len(texts))]
    filled = [_filled(text, columns, rows) for text, rows in zip(texts, lots, strict=True) if len(rows)]
    # the sentences were made text by text; the rows want them back in their own order
    place = np.full(len(columns), -1)
    order = np.concatenate(lots)
    place[order] = np.arange(len(order))
    told = pd.concat([pd.Series(dtype="str"), *filled], ignore_index=True)
    return pd.Series(told.array.take(place, allow_fill=True), index=columns.index)


def _filled(text: str, columns: pd.DataFrame, rows: NDArray[np.intp]) -> pd.Series:
    start, *rest = WORD.split(text)
    sentence = pd.Series(start, index=columns.index[rows], dtype="str")
    for word, after in zip(rest[::2], rest[1::2], strict=True):
        told = columns[word].iloc[rows].astype("str")
        sentence = sentence + ((told.fillna("") if told.hasnans else told) + after)
    return sentence
