"""Person links (其他名单对人): rows of households, groups, proofs, visits and aid tied to a child of the registry or a roster."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain.matching.match_rules import MATCH_RULES
from kongchuo_reports.domain.tables import PersonLinks
from kongchuo_reports.identify.compare.pairs import stacked
from kongchuo_reports.identify.compare.people import forget_lost_digits
from kongchuo_reports.identify.link.cascade import connect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kongchuo_reports.identify.compare.pairs import Pairs
    from kongchuo_reports.identify.compare.people import People
    from kongchuo_reports.identify.link.linkage import Linkage
    from kongchuo_reports.identify.link.representatives import Chosen

NONE = -1


def person_links(people: Sequence[People], kinds: Sequence[str], linkage: Linkage, chosen: Chosen) -> PersonLinks:
    """Tie every list row to a registry row, or to a roster row where the child has no record.

    Args:
        people: registry, roster, and the lists in the order of ``kinds``.
        kinds: SourceKind code of each list.
        linkage: registry and roster as linked.
        chosen: which row stands for each child.
    """
    roster_of = np.full(len(people[0]) + 1, NONE, dtype=np.int64)
    roster_of[chosen.registry_rows] = chosen.roster_rows
    registry_of = np.full(len(people[1]) + 1, NONE, dtype=np.int64)
    registry_of[chosen.roster_rows] = chosen.registry_rows
    # the last place answers for "no row found" (NONE), also where a list is empty (a vacation without rosters)
    registry_stands, roster_stands = np.append(chosen.registry_stands, NONE), np.append(chosen.roster_stands, NONE)
    frames: list[pd.DataFrame] = []
    for kind, listed in zip(kinds, people[2:], strict=True):
        if not len(listed):
            continue
        first = _tied(people[0], listed, linkage.left_person)
        stands = registry_stands[first.found]
        frames.append(_frame(kind, first, stands, roster_of[stands]))
        rest = np.flatnonzero(first.found < 0)
        rest = rest[~np.isin(rest, first.rows)]
        second = _tied(people[1], listed.take(rest), linkage.right_person)
        seats = roster_stands[second.found]
        second.rows = rest[second.rows]
        frames.append(_frame(kind, second, registry_of[seats], seats))
    if not frames:
        return PersonLinks.empty()
    whole = pd.concat(frames, ignore_index=True)
    return PersonLinks.build(whole.sort_values(["list", "list_key"], kind="stable").reset_index(drop=True))


class _Tied:
    """List rows with the row found for each (also for a question), the rule and the pairs."""

    __slots__ = ("found", "is_review", "pairs", "rows", "rules", "size")

    def __init__(self, size: int, pairs: Pairs, rules: NDArray[np.int64], is_review: NDArray[np.bool_]) -> None:
        self.size, self.pairs, self.rules, self.is_review = size, pairs, rules, is_review
        self.rows = pairs.right
        self.found = np.full(size, NONE, dtype=np.int64)
        self.found[pairs.right] = pairs.left


def _tied(left: People, listed: People, left_person: NDArray[np.int64]) -> _Tied:
    known, asked = left.take(np.arange(len(left))), listed.take(np.arange(len(listed)))
    registry_cut = known.number, known.is_cut, known.is_valid
    forget_lost_digits(known, asked)
    known.number, known.is_cut, known.is_valid = registry_cut  # a short list says nothing about the registry's numbers
    linkage = connect(known, asked, one_to_one=False, left_person=left_person)
    links, rules = linkage.links()
    review = linkage.review
    order = pd.DataFrame({"row": review.right, "points": -review.points(), "other": review.left})
    best = order.sort_values(["row", "points", "other"]).drop_duplicates("row").index.to_numpy()
    pairs = stacked([links, review.take(best)])
    is_review = np.arange(len(pairs)) >= len(links)
    _, first = np.unique(pairs.right, return_index=True)
    all_rules = np.concatenate([rules, linkage.review_rules[best]])
    return _Tied(len(listed), pairs.take(first), all_rules[first], is_review[first])


def _frame(kind: str, tied: _Tied, registry_keys: NDArray[np.int64], roster_keys: NDArray[np.int64]) -> pd.DataFrame:
    said_for, said_against = tied.pairs.sentences()
    rules = [MATCH_RULES[rule] for rule in tied.rules.tolist()]
    rows = tied.pairs.right
    return pd.DataFrame(
        {
            "list": pd.Series([kind] * len(rows), dtype="str"),
            "list_key": tied.rows.astype(np.int64),
            "registry_key": _optional(registry_keys[rows]),
            "roster_key": _optional(roster_keys[rows]),
            "match_rule": pd.Series([rule.code for rule in rules], dtype="str"),
            "match_score": np.array([rule.score for rule in rules], dtype=np.float64),
            "is_review": pd.Series(tied.is_review, dtype="boolean"),
            "evidence_for": said_for,
            "evidence_against": said_against,
        }
    )


def _optional(keys: NDArray[np.int64]) -> pd.Series:
    return pd.Series(keys, dtype="Int64").mask(keys < 0)
