"""Standing (结论): where each registry row stands; ordered rules of which the first that holds decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain.absence_words import DIED
from kongchuo_reports.domain.codes import ProofKind, RegistryStatus, Standing
from kongchuo_reports.domain.tables import RegistryStandings
from kongchuo_reports.domain.wording import identifying as words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.records import Linked
    from kongchuo_reports.domain.wording.identifying import StandingRule
    from kongchuo_reports.identify.coverage import Coverage

STANDINGS: Mapping[str, Standing] = {
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


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at: one row a registry row.

    Args:
        rows: the registry with status words, roster place, link, denial, question, proof and their texts.
        coverage: silent schools and classes.
    """

    rows: pd.DataFrame
    coverage: Coverage


def seats(registry: pd.DataFrame, roster: pd.DataFrame, linked: Linked) -> pd.DataFrame:
    """For each registry row its roster row, the rule and evidence of the link, and the roster place in words."""
    links = linked.links.rows.set_index("registry_key")
    frame = links.reindex(range(len(registry)))
    frame["roster_key"] = frame["roster_key"].astype("Int64")
    needed = ["source_file", "source_sheet", "source_row", "source_column", "school", "grade", "class_no"]
    seat = roster[needed].reindex(frame["roster_key"].fillna(-1).to_numpy(dtype=np.int64))
    for name in ("file", "sheet", "row", "column"):
        frame[f"roster_{name}"] = seat[f"source_{name}"].to_numpy()
    frame["roster_row"] = pd.Series(frame["roster_row"]).astype("Int64")
    for name in ("school", "grade", "class_no"):
        frame[f"roster_{name}"] = seat[name].to_numpy()
    frame["roster_grade"] = frame["roster_grade"].astype("Int64")
    titles = {rule.code: rule.title for rule in words.MATCH_RULES}
    frame["rule"] = frame["match_rule"].map(titles)
    frame["roster"] = _places(frame["roster_file"], frame["roster_sheet"], frame["roster_row"])
    return frame.reset_index(drop=True)


def _places(files: pd.Series, sheets: pd.Series, rows: pd.Series) -> pd.Series:
    told = [
        None if pd.isna(row) else words.place(file, sheet if isinstance(sheet, str) else "", row)
        for file, sheet, row in zip(files.tolist(), sheets.tolist(), rows.tolist(), strict=True)
    ]
    return pd.Series(told, dtype="str")


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
    rows = facts.rows
    reason = np.empty(len(rows), dtype=object)
    for number, rule in enumerate(rules):
        chosen = np.flatnonzero(place == number)
        if len(chosen):
            reason[chosen] = _reasons(rule, rows.iloc[chosen], facts.coverage.doubt.iloc[chosen])
    codes = np.array([rule.code for rule in rules], dtype=object)
    standings = np.array([STANDINGS[rule.code].value for rule in rules], dtype=object)
    return pd.DataFrame(
        {
            "standing": pd.Series(standings[place], dtype="str"),
            "standing_rule": pd.Series(codes[place], dtype="str"),
            "reason": pd.Series(reason, dtype="str"),
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
    died = rows["status_text"].str.contains(DIED, regex=True).fillna(value=False).astype(bool)
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
    doubtful = ~seated & facts.coverage.doubt.notna() & ~says_absent
    finished = pd.Series(facts.coverage.has_finished, index=rows.index) & ~says_absent
    on_leave = (status == RegistryStatus.ON_LEAVE) & ~rows["leave_is_over"]
    return [
        (words.LEFT_BUT_LISTED, has_left & seated & ~denied & (same_school | died | ~both_named) & ~confirmed),
        (words.LEFT_AND_ELSEWHERE, has_left & seated & ~denied & ~confirmed),
        (words.LEFT_FOR_GOOD, has_left & ~(seated & confirmed)),
        (words.SECOND_RECORD, rows["other"].notna()),
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


def _reasons(rule: StandingRule, rows: pd.DataFrame, doubt: pd.Series) -> list[str]:
    """The rule's sentence for each row, with only the words it uses."""
    used = {
        "status": rows["status_text"].fillna(words.NO_STATUS),
        "roster": rows["roster"].fillna(rows["asked_roster"]),
        "rule": rows["rule"],
        "school": rows["school"],
        "denial": rows["denial"],
        "doubt": doubt,
        "other": rows["other"].fillna(rows["asked_record"]),
        "question": rows["question"],
        "proof": rows["proof"],
        "weak": rows["weak"],
    }
    named = [name for name in used if "{" + name + "}" in rule.text]
    columns = [used[name].tolist() for name in named]
    if "weak" in named and rule is not words.UNPROVEN:
        place = named.index("weak")
        columns[place] = [words.ALSO_WEAK.format(weak=text) if isinstance(text, str) else "" for text in columns[place]]
    return (
        [rule.text.format(**dict(zip(named, values, strict=True))) for values in zip(*columns, strict=True)]
        if (named)
        else [rule.text] * len(rows)
    )


def standings(registry: pd.DataFrame, facts: Facts, decided: pd.DataFrame) -> RegistryStandings:
    """The registry with its standings."""
    rows = facts.rows
    told = {
        name: rows[name]
        for name in (
            "roster_key",
            "roster_file",
            "roster_sheet",
            "roster_row",
            "roster_column",
            "roster_school",
            "roster_grade",
            "roster_class_no",
            "match_rule",
            "match_score",
            "evidence_code",
            "proof_kind",
            "proof_key",
            "proof_until_on",
        )
    }
    on_leave = decided["standing_rule"] == words.ON_LEAVE.code
    told["proof_kind"] = told["proof_kind"].where(~on_leave, ProofKind.LEAVE.value)
    frame = registry.assign(**told, **{str(name): decided[name] for name in decided})
    return RegistryStandings.build(frame)
