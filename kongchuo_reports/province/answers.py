"""Answers (比对结论): what the pairs of two counties' rows say of each left-over; found, two records, or a question."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kongchuo_reports.domain.codes import Crossing, UnitList
from kongchuo_reports.domain.matching.comparisons import IdNo
from kongchuo_reports.domain.matching.match_rules import RIVALS
from kongchuo_reports.domain.tables import Crossings
from kongchuo_reports.domain.wording.books import across as words

WHO = ["county", "row"]
WHERE = ["there", "there_row"]
FOUND, TWO, ASKED = Crossing.FOUND.value, Crossing.TWO_RECORDS.value, Crossing.ASKED.value
REGISTRY, ROSTER = UnitList.REGISTRY.value, UnitList.ROSTER.value
DOUBTS = {IdNo.PREFIX: words.CUT_NUMBER, IdNo.DOUBTFUL: words.DOUBTFUL_NUMBER}


AT_MOST = 2
"""So many children may be meant where only name, sex and grade agree; of a name that more bear, these say nothing."""


def answered(by_number: pd.DataFrame, by_name: pd.DataFrame, by_spelling: pd.DataFrame) -> Crossings:
    """What all pairs say.

    Args:
        by_number: hits of one number (see ``meeting.HITS``).
        by_name: hits of one name and birthday.
        by_spelling: hits of one name, sex and grade, without a number and without one birthday.

    Returns:
        One answer for each left-over, kind of answer and county that answers.
    """
    linked = by_number[by_number["is_link"]]
    found = _rivals_asked(_one_a_county(_seats(linked)))
    records = _one_a_county(_second_records(linked))
    doubts = _one_a_county(_other_names(by_number[~by_number["is_link"]]))
    sure = found[found["crossing"] == FOUND]
    asked = _asked_by_name(by_name, sure)
    told = pd.concat([found, records, doubts, asked], ignore_index=True)
    every = pd.concat([told, _asked_by_spelling(by_spelling, told)], ignore_index=True)
    return Crossings.build(every.sort_values([*WHO, "crossing", *WHERE], ignore_index=True, kind="stable"))


def _seats(hits: pd.DataFrame) -> pd.DataFrame:
    """Where a child sits, or where the record of a child that came is."""
    there_is_row = hits["there_list"] == ROSTER
    seated, here = hits["there_seated"].astype(bool), hits["seated"].astype(bool)
    came, has_record = hits["list"] == ROSTER, hits["list"] == REGISTRY
    told = [
        (came & seated, ASKED, words.BOTH_SEATED),
        (came & there_is_row, ASKED, words.ROW_UNSETTLED),
        (came & here, FOUND, words.RECORD_THERE),
        (came, ASKED, words.RECORD_THERE),
        (seated, FOUND, words.SEATED_THERE),
        (there_is_row, ASKED, words.ROW_UNSETTLED),
        (~has_record, ASKED, words.NEITHER_SEATED),
    ]
    place = np.select([holds for holds, _, _ in told], np.arange(len(told)), default=-1)
    crossings = np.array([*(crossing for _, crossing, _ in told), ""], dtype=object)[place]
    texts = [text for _, _, text in told]
    names = np.where(hits["is_like"], words.LIKE_NAME, words.SAME_NAME).tolist()
    reasons = [texts[at](name=name) if at >= 0 else "" for at, name in zip(place.tolist(), names, strict=True)]
    return hits.assign(crossing=crossings, reason=reasons)[place >= 0]


def _second_records(hits: pd.DataFrame) -> pd.DataFrame:
    both = hits[(hits["list"] == REGISTRY) & (hits["there_list"] == REGISTRY)]
    names = np.where(both["is_like"], words.LIKE_NAME, words.SAME_NAME).tolist()
    return both.assign(crossing=TWO, reason=[words.RECORD_THERE_TOO(name=name) for name in names])


def _other_names(hits: pd.DataFrame) -> pd.DataFrame:
    return hits.assign(crossing=ASKED, reason=words.OTHER_NAME)


def _one_a_county(hits: pd.DataFrame) -> pd.DataFrame:
    """One answer of a county for one left-over: where it is found before where it is asked about, rosters before records.

    Two rows of one county that both sit there are rivals, and both are kept.
    """
    rank = (hits["crossing"] != FOUND) * 2 + (hits["there_list"] != ROSTER)
    best = rank.groupby([hits[name] for name in (*WHO, "there")]).transform("min")
    kept = hits[rank == best]
    is_found = kept["crossing"] == FOUND
    return pd.concat([kept[is_found], kept[~is_found].drop_duplicates([*WHO, "there"])])


def _rivals_asked(hits: pd.DataFrame) -> pd.DataFrame:
    """A child found in two places, or a place in which two children of one county are found, is asked about."""
    found = hits[hits["crossing"] == FOUND]
    places = found.groupby(WHO)["there_row"].transform("size")
    people = found.groupby(["county", *WHERE])["name"].transform("nunique")
    torn = found.index[(places > 1) | (people > 1)]
    hits = hits.copy()
    hits.loc[torn, "crossing"] = ASKED
    hits.loc[torn, "match_rule"] = RIVALS.code
    hits.loc[torn, "reason"] = words.SEVERAL
    return hits


def _asked_by_name(hits: pd.DataFrame, sure: pd.DataFrame) -> pd.DataFrame:
    """Pairs of one name and birthday, but for rows of which it is known already who they are."""
    hits = _still_open(hits, sure)
    names = np.where(hits["is_like"], words.LIKE_NAME, words.SAME_NAME).tolist()
    doubts = [DOUBTS.get(level, words.NO_NUMBER) for level in hits["number_level"].tolist()]
    reasons = [words.BY_BIRTHDAY(name=name, number=doubt) for name, doubt in zip(names, doubts, strict=True)]
    return hits.assign(crossing=ASKED, reason=reasons)


def _asked_by_spelling(hits: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """Pairs of one name, sex and grade of rows nothing else was said of, where few children can be meant."""
    hits = _still_open(hits, told)
    sizes = [hits.groupby(side)["seated"].transform("size") for side in (WHO, WHERE)]
    few = hits[(sizes[0] <= AT_MOST) & (sizes[1] <= AT_MOST)]
    return few.assign(crossing=ASKED, reason=words.BY_GRADE)


def _still_open(hits: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """The hits neither row of which is told of already; ``there`` is a county, like ``county``."""
    rows = [told[WHO], told[WHERE].set_axis(WHO, axis=1)]
    known = pd.MultiIndex.from_frame(pd.concat(rows, ignore_index=True).drop_duplicates())
    is_open = ~pd.MultiIndex.from_frame(hits[WHO]).isin(known)
    is_open &= ~pd.MultiIndex.from_frame(hits[WHERE]).isin(known)
    return hits[is_open]
