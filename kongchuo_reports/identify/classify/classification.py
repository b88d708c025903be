"""Classification (归类): the verb ``classify`` — one standing for every row of registry, rosters and households."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain.codes import ProofKind, RegistryStatus, SourceKind, SourceState
from kongchuo_reports.domain.findings import Findings
from kongchuo_reports.domain.records import Classified
from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.identify.classify.actions import actions
from kongchuo_reports.identify.classify.arrivals import arrivals
from kongchuo_reports.identify.classify.coverage import Coverage, coverage
from kongchuo_reports.identify.classify.differences import differences
from kongchuo_reports.identify.classify.doubts import Before, restated
from kongchuo_reports.identify.classify.export_gaps import lacking
from kongchuo_reports.identify.classify.households import child_standings, own_proofs
from kongchuo_reports.identify.classify.proofs import best_by, judged, sentences, taught_at_home
from kongchuo_reports.identify.classify.roster_standing import roster_standings
from kongchuo_reports.identify.classify.said_by_office import with_words
from kongchuo_reports.identify.classify.sentences import places
from kongchuo_reports.identify.classify.standing import Facts, decide, seats, standings
from kongchuo_reports.identify.classify.told import findings_told
from kongchuo_reports.identify.link.grade_steps import grades_now
from kongchuo_reports.identify.link.older_exports import only_older, told_anew, told_otherwise
from kongchuo_reports.identify.link.records_apart import graduates, may_not_have_begun, not_begun, of_other_stage, void
from kongchuo_reports.identify.questions import questions
from kongchuo_reports.identify.questions.denials import denials
from kongchuo_reports.identify.questions.singles import single_questions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Gathered, Linked, Month
    from kongchuo_reports.domain.tables import RegistryStandings


def classify(gathered: Gathered, linked: Linked, policy: Policy, month: Month) -> Classified:
    """Give every row of registry, rosters and households its standing, and say what follows from it.

    Args:
        gathered: all cleaned lists of the month.
        linked: who is who.
        policy: numbers in force.
        month: the month; proofs are judged on its ``as_of``.
    """
    registry, roster = gathered.registry.rows, gathered.roster.rows
    roster_key = seats(registry, linked)
    now = _grades_now(registry, roster, roster_key, linked)
    before, last_primary = gathered.children_before.rows, gathered.base.office.last_primary
    future = not_begun(registry, month, before, last_primary)
    covered = coverage(
        _expected(registry, future, linked.registry_duplicates, month).assign(
            grade=now[0], grade_written=registry["grade"]
        ),
        roster.assign(grade=now[1]),
        roster_key,
        _before(gathered),
        policy,
        linked.registry_behind,
        month,
    )
    taught = taught_at_home(gathered.proofs.rows, gathered.aid.rows, linked.person_links.rows, month.as_of)
    own_schools = {
        *registry["school"].dropna().unique(),
        *gathered.base.schools.rows["school"].dropna(),
    } - covered.silent_schools
    verdicts = judged(gathered.proofs.rows, taught, own_schools, month.as_of, policy)
    asked = _asked_of_roster(gathered, linked, month)
    missing = lacking(gathered, registry, roster.assign(grade=now[1], grade_written=roster["grade"]), linked, month)
    asked["is_not_exported"] = missing.rows
    this_year = pd.DataFrame({"grade": now[0], "is_not_begun": future})
    rows, decided = _registry_standings(gathered, linked, covered, verdicts, asked, this_year, month)
    roster_rows = roster_standings(
        registry, roster.assign(grade_behind=now[1] - roster["grade"]), linked, decided, asked
    )
    papers = own_proofs(gathered, linked, verdicts)
    children = child_standings(gathered, linked, rows.rows, papers, covered.silent_schools, policy, month)
    differing = differences(registry, roster, linked.links.rows, (linked.registry_behind, linked.roster_behind))
    said = roster["office_words"].reset_index(drop=True)
    arrived = arrivals(gathered, linked, rows.rows, verdicts, missing.schools, month, policy)
    return Classified(
        registry=with_words(rows, said, rows.rows["roster_key"]),
        roster=with_words(roster_rows, said, pd.Series(range(len(roster)))),
        children=children,
        differences=differing,
        reviews=linked.reviews,
        actions=actions(
            rows,
            roster_rows,
            differing,
            linked.registry_duplicates,
            linked.older_records,
            month.as_of,
            policy,
            future,
        ),
        findings=Findings.stack(
            [
                missing.findings,
                arrived.findings,
                findings_told(
                    gathered,
                    linked,
                    covered,
                    verdicts,
                    decided,
                    asked,
                    papers["proof_key"].dropna().to_numpy(dtype=np.int64),
                ),
            ]
        ),
        missing=arrived.missing,
    )


def _expected(registry: pd.DataFrame, future: pd.Series, second: Iterable[int], month: Month) -> pd.DataFrame:
    """The registry, in which those whom no roster of this month is to have count as left.

    These are other stages, pupils to be, and second records: a child whom two exports tell of is expected once.
    """
    is_apart = of_other_stage(registry, month.school_year) | future
    is_apart |= registry.index.isin([*second])
    return registry.assign(status=registry["status"].mask(is_apart, RegistryStatus.LEFT.value))


def _grades_now(
    registry: pd.DataFrame, roster: pd.DataFrame, roster_key: pd.Series, linked: Linked
) -> tuple[pd.Series, pd.Series]:
    """The grade of this school year of each registry and each roster row (see ``grade_steps.grades_now``)."""
    at_roster = roster[["school", "grade"]].reindex(roster_key.fillna(-1).to_numpy(dtype=np.int64))
    at_roster = at_roster.set_axis(registry.index)
    links = linked.links.rows
    record = registry[["school", "grade"]].iloc[links["registry_key"].to_numpy()]
    record = record.set_axis(links["roster_key"].to_numpy(), axis=0).reindex(roster.index)
    return grades_now(registry, linked.registry_behind, at_roster), grades_now(roster, linked.roster_behind, record)


def _registry_standings(
    gathered: Gathered,
    linked: Linked,
    covered: Coverage,
    verdicts: pd.DataFrame,
    asked: pd.DataFrame,
    this_year: pd.DataFrame,
    month: Month,
) -> tuple[RegistryStandings, pd.DataFrame]:
    """The registry with its standings, and what the rules decided; the facts they looked at are given up here."""
    told = _facts(gathered, linked, covered, verdicts, asked, this_year["is_not_begun"], month)
    facts = Facts(told, gathered.roster.rows, covered)
    decided = decide(facts)
    registry = gathered.registry.rows
    registry["grade_behind"] = this_year["grade"] - registry["grade"]
    return standings(registry, linked.links.rows, facts, decided), decided


def _before(gathered: Gathered) -> Before:
    """What the rosters are held against: last month's head counts, and the rosters whose rows could not be read.

    A sheet whose rows were read and held no list, such as a plan of seats, is none of them.
    """
    sources = gathered.sources.rows
    lost = sources[sources["kind"].eq(SourceKind.ROSTER.value) & sources["state"].eq(SourceState.REFUSED.value)]
    lost = lost[lost["school"].notna() & lost["row_count"].eq(0)].drop_duplicates("school")
    sheets = ("#" + lost["source_sheet"].fillna("")).where(lost["source_sheet"].fillna("") != "", "")
    unread = dict(zip(lost["school"].tolist(), (lost["source_file"] + sheets).tolist(), strict=True))
    return Before(gathered.roster_counts_before, gathered.class_counts_before, unread, gathered.list_doubts)


def _asked_of_roster(gathered: Gathered, linked: Linked, month: Month) -> pd.DataFrame:
    """For each roster row: what it denies, what was answered, and the question that is open about it."""
    registry, roster = gathered.registry.rows, gathered.roster.rows
    answered, _ = questions.answers_of(gathered.verifications.rows)
    answered = questions.presence_of(gathered.verifications.rows) | answered
    asked = pd.DataFrame({"denial": denials(roster)})
    finished = graduates(registry, month, gathered.base.office.last_primary)
    singles = single_questions(
        registry, roster, linked.links.rows, linked.roster_duplicates, asked["denial"], finished.to_numpy(dtype=bool)
    )
    asked["at_school"] = pd.Series(None, index=roster.index, dtype="boolean")
    known = singles[singles["question_no"].isin([*answered])]
    asked.loc[known["roster_key"].to_numpy(), "at_school"] = [answered[number] for number in known["question_no"]]
    reviews = linked.reviews.rows
    reviews = reviews[reviews["roster_key"].notna()].sort_values("match_score", ascending=False, kind="stable")
    first = reviews.drop_duplicates("roster_key")
    first = first.set_index(first["roster_key"].astype("int64"))
    asked["question"] = first["question_no"].reindex(roster.index)
    asked["asked_registry"] = places(registry, first["registry_key"].where(first["kind"] == "pair")).reindex(
        roster.index
    )
    asked["asked_roster"] = places(roster, first["other_roster_key"]).reindex(roster.index)
    return asked


def _facts(
    gathered: Gathered,
    linked: Linked,
    covered: Coverage,
    verdicts: pd.DataFrame,
    asked: pd.DataFrame,
    future: pd.Series,
    month: Month,
) -> pd.DataFrame:
    """Everything the standing rules look at, one row a registry row."""
    registry, roster = gathered.registry.rows, gathered.roster.rows
    links = linked.links.rows.set_index("registry_key")
    facts = registry[["status", "status_text", "school"]].assign(doubt=covered.doubt, match_rule=links["match_rule"])
    facts["roster_key"] = seats(registry, linked)
    facts["grade_text"] = registry["grade_text"].fillna(registry["class_text"])
    facts["is_other_stage"] = of_other_stage(registry, month.school_year)
    last_primary, earlier = gathered.base.office.last_primary, gathered.children_before.rows
    facts["is_not_begun"] = future
    facts["is_void"] = void(registry)
    facts["is_graduate"] = graduates(registry, month, last_primary)
    may_be = may_not_have_begun(registry, month, earlier, last_primary, facts["roster_key"])
    facts["doubt"] = facts["doubt"].mask(may_be, words.DOUBT_NOT_BEGUN)
    anew = told_anew(registry, gathered.export_editions)
    facts["doubt"] = facts["doubt"].fillna(only_older(registry, gathered.export_editions, anew))
    facts["doubt"] = facts["doubt"].fillna(told_otherwise(registry, anew))
    facts["doubt"] = facts["doubt"].fillna(
        restated(registry, gathered.restated_lists, earlier, gathered.earlier_cases.rows)
    )
    second = registry.index.isin([*linked.registry_duplicates])
    stale = anew.notna() & second  # the newer export tells whether it has left
    facts["status"] = facts["status"].mask(stale, RegistryStatus.ACTIVE.value)
    position = facts["roster_key"].fillna(-1).to_numpy(dtype=np.int64)
    facts["roster_school"] = roster["school"].reindex(position).array
    for name in ("denial", "at_school"):
        facts[name] = asked[name].reindex(position).array
    others = pd.Series(linked.registry_duplicates, dtype="Int64")
    facts["other"] = places(registry, others).reindex(registry.index)
    reviews = linked.reviews.rows
    reviews = reviews[reviews["registry_key"].notna() & (reviews["kind"] != "single")]
    first = reviews.sort_values("match_score", ascending=False, kind="stable").drop_duplicates("registry_key")
    first = first.set_index(first["registry_key"].astype("int64"))
    facts["question"] = first["question_no"].reindex(registry.index)
    facts["question_score"] = first["match_score"].reindex(registry.index).fillna(0.0)
    facts["asked_roster"] = places(roster, first["roster_key"]).reindex(registry.index)
    facts["asked_record"] = places(registry, first["other_registry_key"]).reindex(registry.index)
    ties = linked.person_links.rows
    ties = ties[(ties["list"] == "proof") & ~ties["is_review"].fillna(value=False).astype(bool)]
    keys_of = ties.set_index("list_key")["registry_key"].reindex(gathered.proofs.rows.index)
    best = best_by(keys_of, gathered.proofs.rows, verdicts).reindex(registry.index)
    valid = best["is_valid"].eq(other=True).fillna(value=False).astype(bool)
    facts["proof"] = best["told"].where(valid)
    facts["weak"] = best["why"].where(~valid).fillna(_unsure_papers(gathered, linked))
    facts["proof_kind"] = best["kind"].where(valid)
    facts["proof_key"] = best["proof_key"].astype("Int64").where(valid)
    facts["proof_until_on"] = best["until_on"].where(valid)
    facts["leave_is_over"] = ~valid & (best["kind"] == ProofKind.LEAVE) & best["is_expired"].eq(other=True)
    return facts


def _unsure_papers(gathered: Gathered, linked: Linked) -> pd.Series:
    """For each registry row the paper that may be its child's, in words; missing where there is none."""
    ties = linked.person_links.rows
    asked = ties[(ties["list"] == "proof") & ties["is_review"].fillna(value=False).astype(bool)]
    asked = asked.dropna(subset=["registry_key"]).drop_duplicates("registry_key")
    papers = sentences(gathered.proofs.rows.iloc[asked["list_key"].to_numpy()])
    reasons = [words.WHY_UNSURE.format(proof=paper) for paper in papers.tolist()]
    return pd.Series(reasons, index=asked["registry_key"].astype("int64"), dtype="str").reindex(
        gathered.registry.rows.index
    )
