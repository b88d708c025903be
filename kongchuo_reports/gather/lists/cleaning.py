"""Cleaning (清洗): from everything opened to every child of every list, each row accounted for."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.findings import Findings
from kongchuo_reports.domain.kept.history import History
from kongchuo_reports.domain.kept.snapshot import (
    answers_of,
    children_of,
    class_counts_of,
    history_of,
    lists_of,
    phrases_of,
    placements_of,
    snapshot_of,
)
from kongchuo_reports.domain.law.calendar import school_year
from kongchuo_reports.domain.law.policy import Policy, policy_on
from kongchuo_reports.domain.records import FormerRuns, Gathered
from kongchuo_reports.domain.tables import KeptChildren, KeptLists
from kongchuo_reports.gather.base.base import overrides, read_base
from kongchuo_reports.gather.inventory.collector import collector_waits
from kongchuo_reports.gather.inventory.list_versions import editions_of
from kongchuo_reports.gather.layout.accounts import Accounts
from kongchuo_reports.gather.lists import answers, ledgers, measures, phrases
from kongchuo_reports.gather.lists.cleaned import Cleaned, Setting
from kongchuo_reports.gather.lists.collecting import collect
from kongchuo_reports.gather.lists.kinds import enrolled, papers, people
from kongchuo_reports.gather.lists.schooling import school_findings
from kongchuo_reports.gather.lists.students import clean_students
from kongchuo_reports.gather.lists.told_by_records import with_schools_of_records, without_told_schools
from kongchuo_reports.gather.lists.village_names import villages_told
from kongchuo_reports.gather.lists.worth import shrinking
from kongchuo_reports.gather.lists.worth.list_worth import kept_lists, with_doubts, worth_of
from kongchuo_reports.gather.lists.worth.two_versions import only_on_one, with_single
from kongchuo_reports.gather.returned.typed_elsewhere import typed_actions
from kongchuo_reports.gather.values.grades import Grades
from kongchuo_reports.gather.values.places import Directory

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from kongchuo_reports.domain.records import Base, Month
    from kongchuo_reports.files.grids import Reading
    from kongchuo_reports.gather.lists.collecting import Collected

WITH_SCHOOL = (SourceKind.REGISTRY, SourceKind.ROSTER)


@collector_waits()
def clean(reading: Reading, month: Month) -> Gathered:
    """Clean what ``read`` opened: find the tables, recognise headings, bring every value to one form.

    Nothing is corrected and nothing is invented: a value that cannot be trusted is missing in the table and told in
    a finding. Every spreadsheet row is counted in ``sources`` as a student row or as one of ``sheet_rows``.

    Args:
        reading: the opened files.
        month: the month, whose school year turns years of entry into grades.

    Returns:
        Every list, cleaned, sorted by place.

    Raises:
        SurroundingsError: the snapshot of the last ledger is broken.
    """
    base_told = read_base(reading.base, month.school_year)
    base = base_told.base
    policy, _ = policy_on(month.as_of, overrides(base.parameters))
    accounts = Accounts()
    accounts.records.extend(reading.findings)
    accounts.records.extend(base_told.findings)
    if reading.base is not None:
        accounts.add_base(reading.base, base_told.sheets)
    setting = _setting(base, month, policy)
    collected = collect(reading, setting, base.heading_spellings, accounts)
    cleaned = {
        kind: clean_students(raw, setting, checks=kind not in ("ledger", "verification"))
        for kind, raw in collected.raws.items()
    }
    for kind in WITH_SCHOOL:
        school_findings(cleaned[kind.value], setting.directory, setting.year)
    return _gathered(reading, base, cleaned, collected, setting.directory, accounts, policy, month)


def _setting(base: Base, month: Month, policy: Policy) -> Setting:
    return Setting(
        Directory.of(base.schools.rows),
        Grades(month.school_year, base.office.five_four),
        month.school_year,
        policy.lesson_minutes.value,
        # the longest name first: 柳河村 is not found in an address that names 小柳河村
        tuple(sorted(set(base.villages.rows["village"].dropna()), key=lambda village: (-len(village), village))),
        policy.suspected_days.value,
    )


def _gathered(
    reading: Reading,
    base: Base,
    cleaned: Mapping[str, Cleaned],
    collected: Collected,
    directory: Directory,
    accounts: Accounts,
    policy: Policy,
    month: Month,
) -> Gathered:
    registry, written = enrolled.registry(cleaned["registry"]), enrolled.roster(cleaned["roster"], month.school_year)
    kept = KeptLists.empty() if reading.previous_snapshot is None else lists_of(reading.previous_snapshot)
    roster = placed = with_schools_of_records(written, registry, directory, collected.traits)
    worth = worth_of(collected.traits, collected.days, kept, registry, roster, base, directory, month)
    told_apart = only_on_one(roster, collected.unsure)
    roster = with_doubts(roster, worth.against)
    roster = with_single(roster, told_apart.against)
    accounts.records.extend([*worth.findings, *told_apart.findings])
    for place, source in worth.made_from.items():
        accounts.describe(place, made_from=source)
    typed = phrases.typed_answers(reading, _phrases(reading))
    said = phrases.every_answer(base.phrases, typed)
    roster = phrases.with_answers(roster, said)
    households, village_questions = villages_told(people.households(cleaned["household"]), base, month)
    accounts.records.extend(village_questions)
    groups = people.groups(cleaned["group"])
    proofs, visits = papers.proofs(cleaned["proof"]), papers.visits(cleaned["visit"], month.as_of)
    waiting = phrases.waiting(roster, proofs, households, said)
    proofs = phrases.without_unrelated(proofs, phrases.PROOF_CELLS, said)
    households = phrases.without_unrelated(households, phrases.HOUSEHOLD_CELLS, said)
    aid = papers.aid(cleaned["aid"], policy.lesson_minutes.value, month.as_of)
    returns = ledgers.ledger_returns(cleaned["ledger"])
    earlier_month, earlier, before = _snapshot(reading.previous_snapshot)
    _, current, _ = _snapshot(reading.current_snapshot)
    verifications = ledgers.verification_returns(cleaned["verification"], month.as_of)
    if reading.previous_snapshot is not None:
        verifications = answers.with_remembered(verifications, answers_of(reading.previous_snapshot))
    proofs = answers.with_answered(proofs, verifications, current, earlier)
    classes_before = _class_counts(reading.previous_snapshot, earlier_month, month)
    accounts.records.extend(shrinking.shrunk(before, roster, registry, policy))
    accounts.records.extend(shrinking.shrunk_classes(classes_before, roster, policy))
    history = _history(reading)
    known = reading.known or FormerRuns()
    findings = _findings(accounts, cleaned, lambda rows: without_told_schools(rows, written, placed, directory))
    sources, sheet_rows = accounts.tables(findings.rows)
    return Gathered(
        base=base, sources=sources, sheet_rows=sheet_rows, registry=registry, roster=roster, households=households,
        groups=groups, proofs=proofs, visits=visits, aid=aid, returns=returns, verifications=verifications,
        earlier_cases=earlier, current_cases=current, roster_counts_before=before, findings=findings,
        earlier_month=earlier_month,
        rate_history=history.rates, balance_history=history.balances, september_counts=history.september,
        duty_periods=history.duties, earlier_measures=history.measures, current_measures=_current_measures(reading),
        measure_returns=measures.measure_returns(reading),
        earlier_placements=_placements(reading.previous_snapshot),
        class_counts_before=classes_before,
        export_editions=editions_of(registry, collected.days),
        list_doubts=worth.doubts,
        restated_lists=worth.restated_by,
        phrases=waiting,
        kept_phrases=typed,
        typed_actions=typed_actions(reading.typed_actions),
        kept_lists=KeptLists.stack([kept, kept_lists(collected.traits, collected.days, month.label)]),
        children_before=KeptChildren.empty()
        if reading.previous_snapshot is None
        else children_of(reading.previous_snapshot),
        given_cases=known.given, shown_before=known.shown, rested_on=known.rested_on,
    )  # fmt: skip


def _snapshot(text: str | None) -> tuple[str, t.Cases, dict[str, int]]:
    return ("", t.Cases.empty(), {}) if text is None else snapshot_of(text)


def _class_counts(text: str | None, label: str, month: Month) -> dict[tuple[str, int, str], int]:
    """Last month's head counts of classes; none over the turn of the school year, when every class is another one."""
    if text is None or not label:
        return {}
    year, number = map(int, label.split("-"))
    return class_counts_of(text) if school_year(dt.date(year, number, 1)) == month.school_year else {}


def _phrases(reading: Reading) -> t.Phrases:
    """Answers to phrases that a former run of this month or of the one before remembers."""
    text = reading.current_snapshot or reading.previous_snapshot
    return t.Phrases.empty() if text is None else phrases_of(text)


def _placements(text: str | None) -> t.Placements:
    return t.Placements.empty() if text is None else placements_of(text)


def _history(reading: Reading) -> History:
    """The months before this one: told by last month's snapshot, else by a former run of this month."""
    text = reading.previous_snapshot or reading.current_snapshot
    return History() if text is None else history_of(text).before(reading.month_label)


def _current_measures(reading: Reading) -> t.Measures:
    """Measures of a former run of this month; their decisions are kept when the month is run again."""
    text = reading.current_snapshot
    return t.Measures.empty() if text is None else history_of(text).measures


def _findings(
    accounts: Accounts, cleaned: Mapping[str, Cleaned], still_open: Callable[[pd.DataFrame], pd.DataFrame]
) -> Findings:
    stacked = Findings.stack(
        [Findings.of(accounts.records), *(findings for each in cleaned.values() for findings in each.findings)]
    )
    rows = still_open(stacked.rows)
    keys = ["source_file", "source_sheet", "source_row", "code", "source_column", "message"]
    # what is said of a whole file stands before what is said of its sheets and rows
    return Findings.build(rows.sort_values(keys, kind="stable", na_position="first"))
