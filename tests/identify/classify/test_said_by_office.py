"""What the office said of a phrase stands behind every conclusion that rests on it, and behind no other."""

from __future__ import annotations

import pandas as pd

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.wording.books.phrases_sheet import RESTS_ON
from kongchuo_reports.identify.classify.said_by_office import behind_words, with_words

SAID = "“走读”：在校"


def test_a_reason_ends_with_the_words_that_its_roster_row_rests_on():
    rows = pd.DataFrame({"name": ["甲", "乙", "丙", "丁"], "reason": ["列在册", "列在册", "不在册", None]})
    table = t.RegistryStandings.build(rows)
    keys = pd.Series([1, 0, None, 1], dtype="Int64")
    told = with_words(table, pd.Series([None, SAID], dtype="str"), keys).rows["reason"]
    assert told.tolist() == ["列在册" + RESTS_ON(told=SAID), "列在册", "不在册", RESTS_ON(told=SAID)]


def test_where_the_office_said_nothing_nothing_is_added():
    table = t.RegistryStandings.build(pd.DataFrame({"name": ["甲"], "reason": ["列在册"]}))
    nothing = pd.Series([None], dtype="str")
    assert with_words(table, nothing, pd.Series([0], dtype="Int64")) is table
    texts = pd.Series(["休学"], dtype="str")
    assert behind_words(texts, nothing) is texts


def test_a_sentence_ends_with_the_words_of_its_own_row():
    told = behind_words(pd.Series(["休学", "转学"], dtype="str"), pd.Series([None, SAID], dtype="str"))
    assert told.tolist() == ["休学", "转学" + RESTS_ON(told=SAID)]
