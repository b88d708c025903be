"""Small frozen records: what a verb takes or gives when it is more than one table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kongchuo_reports.domain.law.calendar import BETWEEN_YEARS, school_year, school_year_label
from kongchuo_reports.domain.occurrences import Occurrences
from kongchuo_reports.domain.submission_layout import Layout
from kongchuo_reports.domain.tables import (
    Actions,
    BalanceCases,
    BalanceHistory,
    Cases,
    Confirmations,
    DutyPeriods,
    Followed,
    KeptChildren,
    KeptLists,
    MeasureReturns,
    Measures,
    Phrases,
    Placements,
    PledgeDues,
    RateHistory,
    SeptemberCounts,
    Teams,
    TypedActions,
    WaitingPhrases,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kongchuo_reports.domain import tables as t
    from kongchuo_reports.domain.editions import Edition
    from kongchuo_reports.domain.findings import Findings
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.tables import submitted as s


@dataclass(frozen=True, slots=True)
class Month:
    """The month a run is for (月份), and the day its figures stand on.

    Args:
        label: ``2026-10``, the folder's name.
        as_of: the day figures and due dates count from; the last day of the month unless the clerk says otherwise.
    """

    label: str
    as_of: dt.date

    @property
    def school_year(self) -> int:
        """Calendar year in which the school year began."""
        return school_year(self.as_of)

    @property
    def is_between_years(self) -> bool:
        """Whether it is July or August: the registry may be of the year to come, the rosters of the year that ends."""
        return self.as_of.month in BETWEEN_YEARS

    @property
    def school_year_label(self) -> str:
        """``2026-2027``."""
        return school_year_label(self.school_year)

    @property
    def words(self) -> str:
        """``2026年10月``."""
        year, month = self.label.split("-")
        return f"{int(year)}年{int(month)}月"


@dataclass(frozen=True, slots=True)
class Office:
    """The office itself, from 单位信息; a fact it does not give is ''.

    ``five_four`` is true where primary school has five grades (五四制).
    """

    name: str = ""
    level: str = ""
    superior: str = ""
    division_code: str = ""
    head: str = ""
    reviewer: str = ""
    clerk: str = ""
    phone: str = ""
    document_prefix: str = ""
    five_four: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def last_primary(self) -> int:
        """The last grade of primary school here: 5 in 五四制, else 6."""
        return 5 if self.five_four else 6


@dataclass(frozen=True, slots=True)
class Base:
    """All standing data of the office (基础信息.xlsx)."""

    office: Office
    schools: t.Schools
    villages: t.Villages
    leaders: t.Leaders
    units: t.Units
    duty_rules: t.DutyRules
    school_villages: t.SchoolVillages
    pledges: t.Pledges
    baselines: t.Baselines
    cohorts: t.Cohorts
    campaigns: t.Campaigns
    parameters: t.Parameters
    heading_spellings: t.HeadingSpellings
    confirmations: t.Confirmations = field(default_factory=Confirmations.empty)
    phrases: t.Phrases = field(default_factory=Phrases.empty)


@dataclass(frozen=True, slots=True)
class FormerRuns:
    """What finished runs tell besides the opening and the former run of a month (先前各次).

    Args:
        given: every case that any of them numbered, each number once.
        shown: month and ledger of runs of this month and of the one before that another run of the same month replaced.
        rested_on: the ledger that the former run of this month was opened with; None where it is not known.
    """

    given: t.Cases = field(default_factory=Cases.empty)
    shown: tuple[tuple[str, t.Cases], ...] = ()
    rested_on: t.Cases | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything people sent, cleaned (查); what ``gather.clean`` gives.

    Args:
        sources: one row per sheet.
        sheet_rows: spreadsheet rows that are no student rows.
        earlier_cases: the program's own last ledger (opening), from the snapshot of the previous month.
        current_cases: the ledger of a former run of the same month, whose case numbers are kept.
        returns: rows of ledgers that people edited (台账回填, or the workbooks in the output folder if changed).
        verifications: answered verification sheets.
        given_cases: every case that a run of another month, or a former run, ever numbered; its number is never given again.
        shown_before: month and ledger of runs of this month and of the one before that were replaced: copies of them still go about.
        rested_on: the ledger that the former run of this month was opened with; None where it is not known.
        earlier_month: the month of ``earlier_cases``, ``2026-09``; '' if there is none.
        roster_counts_before: last month's roster head count by school, empty if unknown.
        class_counts_before: the same by school, grade and class; empty in the first month of a school year.
        rate_history: the rates of every month before this one, as far as snapshots tell.
        balance_history: the balances of every month before this one.
        september_counts: registry pupils of each September before this month.
        duty_periods: who answered for each child before this month.
        earlier_measures: measures proposed before this month, as far as they were followed.
        current_measures: measures of a former run of the same month, whose decisions are kept.
        measure_returns: rows of returned workbooks of measures.
        earlier_placements: the places proposed in ``earlier_month``.
        list_doubts: school → why its rosters prove nobody's presence.
        restated_lists: school → the same where its rosters name this month and have an earlier one's rows.
        kept_lists: fingerprints of the rosters of this month and, before them, of the school year so far.
        children_before: the registry records of ``earlier_month``; empty if unknown.
        phrases: phrases of the rosters that wait to be answered, or were.
        typed_actions: what was typed into 08 of this and earlier months.
        kept_phrases: answers typed on the sheet 词语待认 of this and earlier months.
        export_editions: registry export → what it says of when it was made.
    """

    base: Base
    sources: t.Sources
    sheet_rows: t.SheetRows
    registry: t.Registry
    roster: t.Roster
    households: t.Households
    groups: t.GroupLists
    proofs: t.Proofs
    visits: t.VisitRecords
    aid: t.AidRecords
    returns: t.LedgerReturns
    verifications: t.VerificationReturns
    earlier_cases: t.Cases
    current_cases: t.Cases
    roster_counts_before: Mapping[str, int]
    findings: Findings
    earlier_month: str = ""
    rate_history: t.RateHistory = field(default_factory=RateHistory.empty)
    balance_history: t.BalanceHistory = field(default_factory=BalanceHistory.empty)
    september_counts: t.SeptemberCounts = field(default_factory=SeptemberCounts.empty)
    duty_periods: t.DutyPeriods = field(default_factory=DutyPeriods.empty)
    earlier_measures: t.Measures = field(default_factory=Measures.empty)
    current_measures: t.Measures = field(default_factory=Measures.empty)
    measure_returns: t.MeasureReturns = field(default_factory=MeasureReturns.empty)
    earlier_placements: t.Placements = field(default_factory=Placements.empty)
    class_counts_before: Mapping[tuple[str, int, str], int] = field(default_factory=dict)
    list_doubts: Mapping[str, str] = field(default_factory=dict)
    restated_lists: Mapping[str, str] = field(default_factory=dict)
    kept_lists: t.KeptLists = field(default_factory=KeptLists.empty)
    children_before: t.KeptChildren = field(default_factory=KeptChildren.empty)
    phrases: t.WaitingPhrases = field(default_factory=WaitingPhrases.empty)
    kept_phrases: t.Phrases = field(default_factory=Phrases.empty)
    typed_actions: t.TypedActions = field(default_factory=TypedActions.empty)
    export_editions: Mapping[str, Edition] = field(default_factory=dict)
    given_cases: t.Cases = field(default_factory=Cases.empty)
    shown_before: tuple[tuple[str, t.Cases], ...] = ()
    rested_on: t.Cases | None = None


@dataclass(frozen=True, slots=True)
class GradesBehind:
    """Schools of one list whose grades are one lower than those of the other list (整校年级差一级).

    Args:
        schools: name of a school → how many of how many certain links show it.
        mixed: school and grade as written under which children of two years stand.
        unsure: schools with too few links to tell, where nearly all others are behind.
    """

    schools: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    mixed: frozenset[tuple[str, int]] = frozenset()
    unsure: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Linked:
    """Who is who; what ``identify.link`` gives.

    Args:
        links: accepted registry–roster links, one to one.
        reviews: pairs (and rows) a person must decide.
        person_links: rows of every other list tied to registry or roster rows.
        registry_duplicates: registry_key of a second record → registry_key of the first.
        roster_duplicates: roster_key of a second row → roster_key of the first.
        counts: what the linkage did, for the audit: pairs per key, rows never compared …
        older_records: registry rows that a newer export tells anew.
        registry_behind: schools whose registry was not promoted.
        roster_behind: schools whose rosters bear last year's grades.
    """

    links: t.Links
    reviews: t.Reviews
    person_links: t.PersonLinks
    registry_duplicates: Mapping[int, int]
    roster_duplicates: Mapping[int, int]
    counts: Mapping[str, int]
    findings: Findings
    older_records: frozenset[int] = frozenset()
    registry_behind: GradesBehind = field(default_factory=GradesBehind)
    roster_behind: GradesBehind = field(default_factory=GradesBehind)


@dataclass(frozen=True, slots=True)
class Classified:
    """Where each child stands; what ``identify.classify`` gives."""

    registry: t.RegistryStandings
    roster: t.RosterStandings
    children: t.ChildStandings
    differences: t.Differences
    reviews: t.Reviews
    actions: t.Actions
    findings: Findings
    missing: KeptChildren = field(default_factory=KeptChildren.empty)
    """Children of earlier months who stand in no list of this one, to be asked about until somebody says where they are."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What rows of ``Rates`` were summed from (计数明细): those of one indicator, reckoning and span, at some levels.

    Args:
        indicator: code of the indicator.
        definition: code of the reckoning.
        levels: codes of the scope levels whose rows are summed from these units.
        period: the span, where one reckoning has several (cohorts); '' = whichever.
        units: one row for each thing counted.
    """

    indicator: str
    definition: str
    levels: frozenset[str]
    period: str
    units: t.RateUnits


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of the month; what ``measure.rate`` gives.

    Args:
        rates: every figure.
        members: the children in the numerators of the dropout figures.
        findings: what is wrong with the standing data the figures need.
        reckoned: what each figure was summed from.
    """

    rates: t.Rates
    members: t.RateMembers
    findings: Findings
    reckoned: tuple[Reckoned, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """The ledgers of the month; what ``persuade.carry_forward`` gives."""

    cases: t.Cases
    visits: t.Visits
    balances: t.Balances
    findings: Findings
    balance_cases: t.BalanceCases = field(default_factory=BalanceCases.empty)


@dataclass(frozen=True, slots=True)
class Persuaded:
    """What is being done for each child; what the verbs of ``persuade`` give together."""

    cases: t.Cases
    balances: t.Balances
    visits: t.Visits
    placements: t.Placements
    groups: t.GroupMembers
    aid: t.Aid
    signs: t.Signs
    findings: Findings
    followed: t.Followed = field(default_factory=Followed.empty)
    actions: t.Actions = field(default_factory=Actions.empty)
    balance_cases: t.BalanceCases = field(default_factory=BalanceCases.empty)


@dataclass(frozen=True, slots=True)
class Supervised:
    """Whose task each child is, and whether it is done; what the verbs of ``supervise`` give together."""

    duties: t.Duties
    supervision: t.Supervision
    notices: t.Notices
    progress: t.Progress
    findings: Findings
    pledge_dues: t.PledgeDues = field(default_factory=PledgeDues.empty)
    teams: t.Teams = field(default_factory=Teams.empty)
    duty_periods: t.DutyPeriods = field(default_factory=DutyPeriods.empty)
    measures: t.Measures = field(default_factory=Measures.empty)


@dataclass(frozen=True, slots=True)
class Options:
    """How results are to be shown.

    Args:
        full: names and numbers in full in ``data/`` and the page (default: masked).
        draft: mark documents as drafts to be confirmed.
        layout: the office's own layout of the submission workbook.
        begun_anew: the month that was passed over when the ledger was begun anew (--first-month); '' if none was.
        rests_on_older: the month whose re-run the opening does not know yet; '' if none.
    """

    full: bool = False
    draft: bool = True
    layout: Layout = field(default_factory=Layout)
    begun_anew: str = ""
    rests_on_older: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """Everything a finished month knows; what ``publish`` shows people.

    Args:
        findings: all findings of all acts, sorted by severity, file, sheet, row and code.
        version: version of the program.
        workspace: name of the workspace folder (not its path).
        occurrences: where published figures stand, filled while the outputs are drawn.
    """

    month: Month
    policy: Policy
    gathered: Gathered
    linked: Linked
    classified: Classified
    measured: Measured
    persuaded: Persuaded
    supervised: Supervised
    findings: Findings
    options: Options
    version: str = ""
    workspace: str = ""
    occurrences: Occurrences = field(default_factory=Occurrences, compare=False, repr=False)

    @property
    def actions(self) -> t.Actions:
        """Everything to do in the registry system: for reconciliation, then for the lists of key groups."""
        return Actions.stack([self.classified.actions, self.persuaded.actions])


@dataclass(frozen=True, slots=True)
class Submissions:
    """What several units handed up (报送汇总); what ``gather.read_submissions`` gives.

    Args:
        units: one row per workbook that could be used.
        missing: units of the list that handed nothing up.
        findings: what could not be read, what does not balance, who is named twice.
    """

    units: s.SubmittedUnits
    summary: s.SubmittedSummary
    suspected: s.SubmittedSuspected
    dropouts: s.SubmittedDropouts
    closed: s.SubmittedClosed
    groups: s.SubmittedGroups
    unreported: s.SubmittedUnreported
    retention: s.SubmittedRetention
    balances: s.SubmittedBalances
    checks: s.SubmittedChecks
    missing: tuple[str, ...]
    findings: Findings

    @property
    def row_counts(self) -> dict[str, int]:
        """Rows of each table, by its name in this record; what goes in must come out."""
        return {name: len(getattr(self, name)) for name in SUBMITTED}


SUBMITTED = ("summary", "suspected", "dropouts", "closed", "unreported", "retention")
"""Tables of a submission whose rows are kept one by one; the others are added up."""
