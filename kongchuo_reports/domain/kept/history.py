"""History (逐月): what each month leaves to the next ones: its rates, its balances and September's registry pupils."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Indicator, ScopeLevel, Standing
from kongchuo_reports.domain.law.school_grades import grades_this_year
from kongchuo_reports.domain.tables import BalanceHistory, DutyPeriods, Measures, RateHistory, SeptemberCounts
from kongchuo_reports.domain.wording.acts.identifying import FINISHED

if TYPE_CHECKING:
    import pandas as pd

    from kongchuo_reports.domain import tables as t
    from kongchuo_reports.domain.records import Results

WHOLE_SCOPES = (ScopeLevel.OFFICE.value, ScopeLevel.TOWNSHIP.value)
SCHOOL_INDICATORS = (Indicator.DROPOUT.value, Indicator.POSSIBLE_DROPOUT.value, Indicator.PERSUASION.value)
NO_PUPILS = (Standing.LEFT.value, Standing.DUPLICATE_REGISTRY.value)


@dataclass(frozen=True, slots=True)
class History:
    """What is known of other months; empty where no month came before.

    Args:
        rates: the figures of each month, oldest first.
        balances: the balances of each month, oldest first.
        september: registry pupils of each September.
        duties: who answered for each child on each level, and from which month to which.
        measures: the measures proposed so far, with what people decided and how far they are.
    """

    rates: RateHistory = field(default_factory=RateHistory.empty)
    balances: BalanceHistory = field(default_factory=BalanceHistory.empty)
    september: SeptemberCounts = field(default_factory=SeptemberCounts.empty)
    duties: DutyPeriods = field(default_factory=DutyPeriods.empty)
    measures: Measures = field(default_factory=Measures.empty)

    def before(self, month: str) -> History:
        """What was known before a month, so that a month run again does not stand twice."""
        return History(
            RateHistory.build(_earlier(self.rates.rows, month)),
            BalanceHistory.build(_earlier(self.balances.rows, month)),
            SeptemberCounts.build(_earlier(self.september.rows, month)),
            _duties_before(self.duties, month),
            Measures.build(_earlier(self.measures.rows, month, "proposed_month")),
        )


def september_of(school_year: int) -> str:
    """The month in which a school year begins: ``2026`` → ``2026-09``."""
    return f"{school_year}-09"


def registry_pupils(registry: t.RegistryStandings, month: str) -> SeptemberCounts:
    """Pupils of each school, stage and grade of this school year by the registry; see ``pupils_of``."""
    keys = ["school", "stage", "grade"]
    here = pupils_of(registry)[keys]
    counts = here.groupby(keys, dropna=False, sort=True).size().rename("headcount").reset_index()
    return SeptemberCounts.build(counts.assign(month=month))


def pupils_of(registry: t.RegistryStandings) -> pd.DataFrame:
    """Registry rows that are pupils of their school this school year, with the grade of this school year.

    Without those who left, second records, and last year's final grade of a school that was not promoted.
    """
    rows = registry.rows
    is_pupil = rows["school"].notna() & ~rows["standing"].isin(NO_PUPILS)
    is_pupil &= ~rows["standing_rule"].eq(FINISHED.code).fillna(value=False)
    return rows.loc[is_pupil].assign(grade=grades_this_year(rows))


def history_after(results: Results) -> History:
    """The history with this month appended: what the next month begins with."""
    month, gathered = results.month, results.gathered
    rates = results.measured.rates.rows
    kept = rates["scope_level"].isin(WHOLE_SCOPES)
    kept |= rates["scope_level"].eq(ScopeLevel.SCHOOL.value) & rates["indicator"].isin(SCHOOL_INDICATORS)
    this_month = History(
        RateHistory.build(rates[kept].assign(month=month.label)),
        BalanceHistory.build(results.persuaded.balances.rows.assign(month=month.label)),
        registry_pupils(results.classified.registry, month.label)
        if month.label == september_of(month.school_year)
        else SeptemberCounts.empty(),
    )
    former = History(gathered.rate_history, gathered.balance_history, gathered.september_counts)
    former = former.before(month.label)
    return History(
        RateHistory.stack([former.rates, this_month.rates]),
        BalanceHistory.stack([former.balances, this_month.balances]),
        SeptemberCounts.stack([former.september, this_month.september]),
        results.supervised.duty_periods,
        results.supervised.measures,
    )


def _earlier(rows: pd.DataFrame, month: str, column: str = "month") -> pd.DataFrame:
    return rows[rows[column].lt(month).astype(bool)]


def _duties_before(duties: DutyPeriods, month: str) -> DutyPeriods:
    """Periods that had begun before a month; one that reached into it is open at the month before."""
    rows = _earlier(duties.rows, month, "from_month")
    reaches = rows["to_month"].ge(month).astype(bool)
    return DutyPeriods.build(rows.assign(to_month=rows["to_month"].mask(reaches, month_before(month))))


def month_before(month: str) -> str:
    """``2026-01`` → ``2025-12``."""
    year, number = (int(part) for part in month.split("-"))
    return f"{year:04d}-{number - 1:02d}" if number > 1 else f"{year - 1:04d}-12"
