"""Roster standing (花名册行的结论): what each roster row turned out to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain.codes import SEATED, RosterStanding
from kongchuo_reports.domain.tables import RosterStandings
from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.domain.wording.acts.gathering import WHOLE_LIST_END
from kongchuo_reports.identify.classify.sentences import places, sentences
from kongchuo_reports.identify.classify.standing import TITLES
from kongchuo_reports.identify.questions.denials import understood

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from kongchuo_reports.domain.records import Linked

BY_REASON: Mapping[str, RosterStanding] = {
    "present": RosterStanding.PRESENT,
    "present_unnamed": RosterStanding.PRESENT,
    "graduate": RosterStanding.PRESENT,
    "present_elsewhere": RosterStanding.PRESENT_ELSEWHERE,
    "no_registry": RosterStanding.NO_REGISTRY,
    "left_only": RosterStanding.NO_REGISTRY,
    "not_exported": RosterStanding.NEEDS_REVIEW,
    "duplicate_roster": RosterStanding.DUPLICATE_ROSTER,
    "asked": RosterStanding.NEEDS_REVIEW,
    "asked_roster": RosterStanding.NEEDS_REVIEW,
    "whole_list": RosterStanding.NEEDS_REVIEW,
    "denied": RosterStanding.NEEDS_REVIEW,
    "left_listed": RosterStanding.NEEDS_REVIEW,
    "confirmed_gone": RosterStanding.NEEDS_REVIEW,
}
"""Standing of each reason in ``ROSTER_REASONS``."""
REASONS = tuple(BY_REASON)
RECORD: Mapping[str, str] = {
    "registry_file": "source_file",
    "registry_sheet": "source_sheet",
    "registry_row": "source_row",
    "registry_school": "school",
}
"""What a row shows of the registry row it leads to."""
WITHOUT_LINK = ("no_registry", "left_only", "confirmed_gone", "not_exported")
"""Reasons with which a row shows no registry row."""


def roster_standings(
    registry: pd.DataFrame,
    roster: pd.DataFrame,
    linked: Linked,
    decided: pd.DataFrame,
    asked: pd.DataFrame,
) -> RosterStandings:
    """Where each roster row stands, in agreement with the registry side.

    Args:
        registry: all registry rows.
        roster: all roster rows.
        linked: links and duplicates.
        decided: standing and rule of each registry row.
        asked: indexed by roster row: ``denial, at_school, question, asked_registry, asked_roster``.
    """
    links = linked.links.rows.set_index("roster_key").reindex(roster.index)
    key = links["registry_key"].astype("Int64")
    record = registry[["school", "status_text"]].reindex(_positions(key)).set_axis(roster.index)
    verdict = decided[["standing", "standing_rule"]].reindex(_positions(key)).set_axis(roster.index)
    facts = asked.assign(
        registry_key=key,
        school=record["school"],
        status_text=record["status_text"],
        match_rule=links["match_rule"],
        other=places(roster, pd.Series(linked.roster_duplicates, dtype="Int64")).reindex(roster.index),
    )
    reason = _reasons(roster, verdict, facts)
    texts = [words.ROSTER_REASONS[name] for name in REASONS]
    standing = pd.Series([code.value for code in BY_REASON.values()], dtype="str")
    links = links[~np.isin(reason, [REASONS.index(name) for name in WITHOUT_LINK])].reindex(roster.index)
    shown = registry[[*RECORD.values()]].reindex(_positions(links["registry_key"]))
    return RosterStandings.build(
        roster.assign(
            **{str(name): links[name] for name in links},
            **{name: shown[source].array for name, source in RECORD.items()},
            standing=standing.array[reason],
            reason=sentences(texts, reason, lambda part: _words(facts.iloc[part], registry)),
        )
    )


def _positions(keys: pd.Series) -> NDArray[np.int64]:
    """Keys to look rows up by; -1, which is no row, where there is none."""
    return keys.fillna(-1).to_numpy(dtype=np.int64)


def _words(rows: pd.DataFrame, registry: pd.DataFrame) -> pd.DataFrame:
    """What stands in the braces of ``ROSTER_REASONS``."""
    return pd.DataFrame(
        {
            "registry": places(registry, rows["registry_key"]).fillna(rows["asked_registry"]),
            "school": rows["school"],
            "status": rows["status_text"].fillna(words.NO_STATUS),
            "rule": rows["match_rule"].map(TITLES),
            "other": rows["other"].fillna(rows["asked_roster"]),
            "denial": understood(rows["denial"]),
            "question": rows["question"],
        }
    )


def _reasons(roster: pd.DataFrame, verdict: pd.DataFrame, facts: pd.DataFrame) -> NDArray[np.intp]:
    """For each roster row the place of its reason among ``REASONS``."""
    rule, seated = verdict["standing_rule"], facts["registry_key"].notna()
    denied = facts["denial"].notna()
    said_gone = (facts["at_school"] == False).fillna(value=False)  # noqa: E712  # nullable answer, not a bool
    said_there = (facts["at_school"] == True).fillna(value=False)  # noqa: E712  # nullable answer, not a bool
    both_named = facts["school"].notna() & roster["school"].notna()
    same = both_named & (facts["school"] == roster["school"])
    stays = verdict["standing"].isin([code.value for code in SEATED])
    conditions = [
        ("duplicate_roster", facts["other"].notna()),
        ("confirmed_gone", denied & said_gone),
        ("whole_list", denied & ~said_there & facts["denial"].str.endswith(WHOLE_LIST_END).fillna(value=False)),
        ("denied", denied & ~said_there),
        ("left_listed", seated & (rule == words.LEFT_BUT_LISTED.code)),
        ("graduate", seated & (rule == words.GRADUATED_THIS_YEAR.code)),
        ("left_only", seated & ~stays),
        ("present_elsewhere", seated & both_named & ~same),
        ("present", seated & same),
        ("present_unnamed", seated),
        ("not_exported", facts["is_not_exported"] & ~seated & facts["asked_registry"].isna()),
        ("asked", facts["asked_registry"].notna()),
        ("asked_roster", facts["asked_roster"].notna()),
    ]
    return np.select(
        [holds.to_numpy(dtype=bool) for _, holds in conditions],
        [REASONS.index(name) for name, _ in conditions],
        default=REASONS.index("no_registry"),
    )
