"""Rosters that shrank since last month or could not be read: their schools are asked before a child is a suspect."""

from __future__ import annotations

import pandas as pd
import pytest

from kongchuo_reports.identify.classify.doubts import Before, doubts
from tests.support.bare_month import policy

REGISTRY = pd.DataFrame(
    {
        "school": ["石小", "石小", "水小", None],
        "grade": pd.array([3, 4, 3, 3], dtype="Int64"),
        "class_no": pd.Series(["1", "1", None, "1"], dtype="str"),
    }
)


def roster(*places: tuple[str, int, int]) -> pd.DataFrame:
    rows = [(school, grade, "1") for school, grade, count in places for _ in range(count)]
    frame = pd.DataFrame(rows, columns=["school", "grade", "class_no"])
    return frame.astype({"grade": "Int64"})


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        (14, 20, "本班花名册上月 20 人，本月只有 14 人"),
        (15, 20, None),
        (4, 8, None),
        (0, 20, None),
        (25, 20, None),
    ],
    ids=["three in ten gone", "a quarter gone", "too few to ask", "nothing handed in", "grown"],
)
def test_a_class_that_shrank_since_last_month_is_in_doubt(now: int, before: int, told: str | None) -> None:
    found = doubts(REGISTRY, roster(("石小", 3, now)), Before({}, {("石小", 3, "1"): before}, {}), policy())
    assert found.fillna("").tolist() == [told or "", "", "", ""]


def test_a_school_that_shrank_puts_all_its_classes_in_doubt() -> None:
    found = doubts(REGISTRY, roster(("石小", 3, 20), ("石小", 4, 10)), Before({"石小": 60}, {}, {}), policy())
    sentence = "本校花名册上月 60 人，本月只有 30 人"
    assert found.fillna("").tolist() == [sentence, sentence, "", ""]


def test_a_sheet_that_could_not_be_read_puts_its_school_in_doubt() -> None:
    found = doubts(REGISTRY, roster(), Before({}, {}, {"水小": "学校花名册/水小.xlsx#三年级"}), policy())
    assert found.fillna("").tolist() == [
        "",
        "",
        "学校报送的“学校花名册/水小.xlsx#三年级”没能读出",
        "",
    ]
