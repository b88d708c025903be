"""Standing (结论): where each registry row stands; ordered rules of which the first that holds decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain.codes import SEATED, ProofKind, RegistryStatus, Standing
from kongchuo_reports.domain.matching.match_rules import MATCH_RULES
from kongchuo_reports.domain.tables import RegistryStandings
from kongchuo_reports.domain.vocabulary.statuses import ENDED_BY_DEATH
from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.identify.classify.sentences import places, sentences
from kongchuo_reports.identify.questions.denials import understood

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.records import Linked
    from kongchuo_reports.domain.wording.acts.identifying import StandingRule
    from kongchuo_reports.identify.classify.coverage import Coverage

STANDINGS: Mapping[str, Standing] = {
    words.OTHER_STAGE.code: Standing.LEFT,
    words.NOT_BEGUN.code: Standing.LEFT,
    words.VOID_RECORD.code: Standing.NEEDS_REVIEW,
    words.GRADUATED_THIS_YEAR.code: Standing.LEFT,
    words.LEFT_BUT_LISTED.code: Standing.NEEDS_REVIEW,
    words.LEFT_AND_ELSEWHERE.code: Standing.LEFT,
    words.LEFT_FOR_GOOD.code: Standing.LEFT,
    words.SECOND_RECORD.code: Standing.DUPLICATE_REGISTRY,
    words.LISTED_AS_GONE.code: Standing.NEEDS_REVIEW,
    words.RETURNED.code: Standing.RETURNED_NOT_UPDATED,
    words.AT_SCHOOL.code: Standing.PRESENT,
    words.AT_UNNAMED_SCHOOL.code: Standing.PRESENT,
    words.AT_ANOTHER_SCHOOL.code: Standing.PRESENT_ELSEWHERE,
    words.ASKED.code: Standing.NEEDS_REVIEW,
    words.ASKED_RECORD.code: Standing.NEEDS_REVIEW,
    words.SCHOOL_SILENT.code: Standing.NOT_REPORTED,
    words.CLASS_SILENT.code: Standing.NOT_REPORTED,
    words.PROVEN.code: Standing.ABSENT_EXPLAINED,
    words.ON_LEAVE.code: Standing.ABSENT_EXPLAINED,
    words.KNOWN_DROPOUT.code: Standing.ABSENT_KNOWN,
    words.ROSTER_DOUBTFUL.code: Standing.NEEDS_REVIEW,
    words.FINISHED.code: Standing.NEEDS_REVIEW,
    words.MOVING.code: Standing.ABSENT_UNEXPLAINED,
    words.UNPROVEN.code: Standing.ABSENT_UNEXPLAINED,
    words.STATUS_UNCLEAR.code: Standing.ABSENT_UNEXPLAINED,
    words.SAID_ABSENT.code: Standing.ABSENT_UNEXPLAINED,
    words.UNEXPLAINED.code: Standing.ABSENT_UNEXPLAINED,
}
"""The standing each rule gives."""
SURE_QUESTION = 0.4
"""A question with at least this much behind it goes before 花名册未报送; a mere likeness of names does not."""
NOT_IN_CLASS = (
    RegistryStatus.DROPOUT,
    RegistryStatus.SUSPECTED,
    RegistryStatus.ON_LEAVE,
    RegistryStatus.OTHER_ABSENT,
)
LINKED = (*SEATED, Standing.NEEDS_REVIEW)
"""Standings whose row shows the roster row it leads to."""
SEAT: Mapping[str, str] = {
    "roster_file": "source_file",
    "roster_sheet": "source_sheet",
    "roster_row": "source_row",
    "roster_column": "source_column",
    "roster_school": "school",
    "roster_grade": "grade",
    "roster_class_no": "class_no",
}
"""What a row shows of that roster row."""
TITLES: Mapping[str, str] = {rule.code: rule.title for rule in MATCH_RULES}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at: one row a registry row.

    Args:
        rows: the registry with status words, roster row, denial, question, doubt, proof and their texts.
        roster: all roster rows.
        coverage: silent schools and classes.
    """

    rows: pd.DataFrame
    roster: pd.DataFrame
    coverage: Coverage


def seats(registry: pd.DataFrame, linked: Linked) -> pd.Series:
    """The roster row of each registry row; missing where there is none."""
    links = linked.links.rows.set_index("registry_key")
    return links["roster_key"].reindex(registry.index).astype("Int64")


def decide(facts: Facts) -> pd.DataFrame:
    """The rule, the standing and the reason of each registry row.

    Returns:
        ``standing, standing_rule, reason``.
    """
    conditions = conditions_of(facts)
    rules = [rule for rule, _ in conditions]
    place = np.select(
        [holds.to_numpy(dtype=bool) for _, holds in conditions], np.arange(len(rules)), default=len(rules) - 1
    )
    codes = pd.Series([rule.code for rule in rules], dtype="str")
    standings = pd.Series([STANDINGS[rule.code].value for rule in rules], dtype="str")
    return pd.DataFrame(
        {
            "standing": standings.array[place],
            "standing_rule": codes.array[place],
            "reason": sentences(
                [rule.text for rule in rules], place, lambda part: _words(facts.rows.iloc[part], facts.roster)
            ),
        }
    )


def conditions_of(facts: Facts) -> list[tuple[StandingRule, pd.Series]]:
    """Every standing rule in the order of trying, with the rows for which it holds; ``STANDING_RULES`` has that order."""
    rows = facts.rows
    status = rows["status"].fillna(RegistryStatus.UNKNOWN.value)
    seated = rows["roster_key"].notna()
    has_left = status == RegistryStatus.LEFT
    both_named = rows["school"].notna() & rows["roster_school"].notna()
    same_school = both_named & (rows["school"] == rows["roster_school"])
    died = rows["status_text"].str.contains(ENDED_BY_DEATH, regex=True).fillna(value=False).astype(bool)
    denied = seated & rows["denial"].notna()
    gone = denied & (rows["at_school"] == False).fillna(value=False)  # noqa: E712  # nullable answer, not a bool
    confirmed = (rows["at_school"] == True).fillna(value=False)  # noqa: E712  # nullable answer, not a bool
    absent = ~seated | gone
    asked = rows["question"].notna() & ~seated
    sure = asked & (rows["question_score"] >= SURE_QUESTION)
    silent_school = pd.Series(facts.coverage.school_is_silent, index=rows.index) & absent
    silent_class = pd.Series(facts.coverage.class_is_silent, index=rows.index) & absent
    weak = rows["weak"].notna()
    says_absent = status.isin([RegistryStatus.OTHER_ABSENT, RegistryStatus.ON_LEAVE])
    doubtful = ~seated & rows["doubt"].notna() & ~says_absent
    finished = pd.Series(facts.coverage.has_finished, index=rows.index) & ~says_absent
    on_leave = (status == RegistryStatus.ON_LEAVE) & ~rows["leave_is_over"]
    return [
        (words.OTHER_STAGE, rows["is_other_stage"]),
        (words.GRADUATED_THIS_YEAR, has_left & rows["is_graduate"] & seated & ~denied & same_school),
        (words.LEFT_BUT_LISTED, has_left & seated & ~denied & (same_school | died | ~both_named) & ~confirmed),
        (words.LEFT_AND_ELSEWHERE, has_left & seated & ~denied & ~confirmed),
        (words.LEFT_FOR_GOOD, has_left & ~(seated & confirmed)),
        (words.SECOND_RECORD, rows["other"].notna()),
        (words.NOT_BEGUN, rows["is_not_begun"] & ~seated),
        (words.VOID_RECORD, rows["is_void"] & ~seated),
        (words.LISTED_AS_GONE, denied & ~gone & ~confirmed),
        (words.RETURNED, seated & ~gone & status.isin([*NOT_IN_CLASS, RegistryStatus.LEFT])),
        (words.AT_SCHOOL, seated & ~gone & same_school),
        (words.AT_UNNAMED_SCHOOL, seated & ~gone & ~both_named),
        (words.AT_ANOTHER_SCHOOL, seated & ~gone),
        (words.ASKED, sure & rows["asked_roster"].notna()),
        (words.ASKED_RECORD, sure & rows["asked_record"].notna()),
        (words.SCHOOL_SILENT, silent_school),
        (words.CLASS_SILENT, silent_class),
        (words.ASKED, asked & rows["asked_roster"].notna()),
        (words.ASKED_RECORD, asked),
        (words.PROVEN, absent & rows["proof"].notna()),
        (words.ON_LEAVE, absent & on_leave),
        (words.KNOWN_DROPOUT, absent & status.isin([RegistryStatus.DROPOUT, RegistryStatus.SUSPECTED])),
        (words.FINISHED, finished),
        (words.ROSTER_DOUBTFUL, doubtful),
        (words.MOVING, absent & (status == RegistryStatus.MOVING)),
        (words.UNPROVEN, absent & weak),
        (words.STATUS_UNCLEAR, absent & (status == RegistryStatus.UNKNOWN)),
        (words.SAID_ABSENT, absent & status.isin([RegistryStatus.OTHER_ABSENT, RegistryStatus.ON_LEAVE])),
        (words.UNEXPLAINED, absent),
    ]


def _words(rows: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """What stands in the braces of the rules' texts."""
    return pd.DataFrame(
        {
            "status": rows["status_text"].fillna(words.NO_STATUS),
            "roster": places(roster, rows["roster_key"]).fillna(rows["asked_roster"]),
            "rule": rows["match_rule"].map(TITLES),
            "school": rows["school"],
            "denial": understood(rows["denial"]),
            "grade_text": rows["grade_text"],
            "doubt": rows["doubt"],
            "other": rows["other"].fillna(rows["asked_record"]),
            "question": rows["question"],
            "proof": rows["proof"],
            "weak": rows["weak"],
            "also_weak": words.ALSO_WEAK + rows["weak"],
        }
    )


def standings(registry: pd.DataFrame, links: pd.DataFrame, facts: Facts, decided: pd.DataFrame) -> RegistryStandings:
    """The registry with its standings; a row shows the roster row it leads to where its standing rests on that row.

    Args:
        registry: all registry rows.
        links: rows of ``Links``.
        facts: what the rules looked at.
        decided: what they gave.
    """
    shown = decided["standing"].isin([code.value for code in LINKED]).to_numpy(dtype=bool)
    link = links[shown[links["registry_key"].to_numpy()]].set_index("registry_key").reindex(registry.index)
    seat = facts.roster[[*SEAT.values()]].reindex(link["roster_key"].fillna(-1).to_numpy(dtype=np.int64))
    on_leave = decided["standing_rule"] == words.ON_LEAVE.code
    return RegistryStandings.build(
        registry.assign(
            **{str(name): link[name] for name in link},
            **{name: seat[source].array for name, source in SEAT.items()},
            **{str(name): decided[name] for name in decided},
            proof_kind=facts.rows["proof_kind"].where(~on_leave, ProofKind.LEAVE.value),
            proof_key=facts.rows["proof_key"],
            proof_until_on=facts.rows["proof_until_on"],
        )
    )
