"""Registry and rosters: who is where registered, and which schools reported."""

import pandas as pd

from kongchuo_reports.domain import tables as t
from kongchuo_reports.measure.consistency import consistency_figures
from kongchuo_reports.measure.figures import rows_of
from tests.support.bare_month import MONTH, base, classified, gathered, policy
from tests.support.drawn import drawn

REGISTRY = """
    school | stage   | grade | standing             | name | source_row
    山小   | primary | 1     | present              | 甲   | 2
    山小   | primary | 1     | present_elsewhere    | 乙   | 3
    山小   | primary | 2     | absent_unexplained   | 丙   | 4
    山小   | primary | 2     | left                 | 丁   | 5
    山小   | primary | 2     | duplicate_registry   | 戊   | 6
    河小   | primary | 2     | not_reported         | 己   | 7
"""
ROSTER = """
    school | stage   | grade | standing    | name | source_row
    山小   | primary | 1     | present     | 甲   | 2
    山小   | primary | 3     | no_registry | 庚   | 3
"""


def rates() -> pd.DataFrame:
    told = classified(registry=drawn(t.RegistryStandings, REGISTRY), roster=drawn(t.RosterStandings, ROSTER))
    handed_in = gathered(base(), roster=drawn(t.Roster, ROSTER.replace("standing   ", "remark     ")))
    figures = consistency_figures(handed_in, told, policy())
    return t.Rates.of([row for figure in figures for row in rows_of(figure, MONTH)]).rows


def of(rows: pd.DataFrame, indicator: str, scope: str) -> pd.Series:
    return rows[rows["indicator"].eq(indicator) & rows["scope"].eq(scope) & rows["stage"].eq("both")].iloc[0]


def test_consistency_counts_those_who_should_be_there_and_leaves_out_whom_nobody_can_tell() -> None:
    rows = rates()
    assert of(rows, "registry_consistency_rate", "山小")[["numerator", "denominator"]].tolist() == [1, 4]
    silent = of(rows, "registry_consistency_rate", "河小")
    assert silent[["numerator", "denominator"]].tolist() == [0, 0]
    assert "另有1人" in silent["note"]


def test_reporting_counts_schools_of_the_directory() -> None:
    rows = rates()
    assert of(rows, "reporting_rate", "石湾镇")[["numerator", "denominator"]].tolist() == [1, 3]
    assert of(rows, "reporting_rate", "水中")[["numerator", "denominator"]].tolist() == [0, 1]
