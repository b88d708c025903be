"""Sentences of whole columns: each row its text, its own words and its place, however the rows are parted."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.identify.classify import sentences as writing

ROWS = pd.DataFrame(
    {
        "source_file": pd.Series(["甲校.xlsx", "乙校.csv"], dtype="str"),
        "source_sheet": pd.Series(["三(2)班", ""], dtype="str"),
        "source_row": [37, 5],
    }
)


@pytest.mark.parametrize("part", [1, 2, 100])
def test_each_row_gets_its_text_with_its_own_words(monkeypatch: pytest.MonkeyPatch, part: int) -> None:
    monkeypatch.setattr(writing, "PART", part)
    pupils = pd.DataFrame(
        {
            "school": pd.Series(["甲校", "乙校", None, "丁校"], dtype="str"),
            "grade": pd.array([3, 4, 5, None], dtype="Int64"),
        }
    )
    told = writing.sentences(
        ["学籍在“{school}”{grade}年级", "没有学籍"], np.array([0, 1, 0, 0]), lambda rows: pupils.iloc[rows]
    )
    assert told.tolist() == ["学籍在“甲校”3年级", "没有学籍", "学籍在“”5年级", "学籍在“丁校”年级"]
    assert str(told.dtype) == "str"


def test_no_rows_make_no_sentences() -> None:
    told = writing.sentences(["没有学籍"], np.array([], dtype=np.intp), lambda rows: ROWS.iloc[:0].iloc[rows])
    assert (len(told), str(told.dtype)) == (0, "str")


def test_a_place_names_file_sheet_and_row_and_no_key_has_none() -> None:
    keys = pd.Series([1, None, 0, 1], index=[4, 2, 9, 7], dtype="Int64")
    told = writing.places(ROWS, keys)
    assert told.index.tolist() == [4, 2, 9, 7]
    assert told.fillna("—").tolist() == ["乙校.csv 第5行", "—", "甲校.xlsx「三(2)班」第37行", "乙校.csv 第5行"]
    assert told[9] == words.place("甲校.xlsx", "三(2)班", 37)
