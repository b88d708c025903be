"""Headcounts of 1 September: summed, never made up, never chosen between two numbers."""

import datetime as dt

import pytest

from kongchuo_reports.domain import records
from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import Definition
from kongchuo_reports.measure.baselines import headcounts
from kongchuo_reports.measure.dropout import by_practice, cases_placed
from kongchuo_reports.measure.dropout_rates import figure_of
from kongchuo_reports.measure.figures import rows_of
from tests.support.bare_month import MONTH, base, classified, policy
from tests.support.drawn import drawn

PUPILS = """
    school | stage           | grade | standing | name | source_row
    山小   | primary         | 1     | present  | 甲   | 2
    山小   | primary         | 2     | present  | 乙   | 3
    水中   | lower_secondary | 7     | present  | 丙   | 4
    旧校   | primary         | 3     | left     | 丁   | 5
"""


def heads(picture: str, pupils: str = PUPILS):
    whole = base(baselines=drawn(t.Baselines, picture))
    return headcounts(whole, classified(registry=drawn(t.RegistryStandings, pupils)), policy(), MONTH)


def stages(picture: str) -> list[list[object]]:
    rows = heads(picture).stages.sort_values(["school", "stage"])
    return rows[["school", "stage", "headcount"]].values.tolist()


def test_grades_add_up_to_their_stage() -> None:
    assert stages(
        """
        school_year | school | stage   | grade | headcount | source_row
        2026-2027   | 山小   | primary | 1     | 40        | 2
        2026-2027   | 山小   | primary | 2     | 38        | 3
        """
    ) == [["山小", "primary", 78]]


@pytest.mark.parametrize("year", ["2026-2027", "2026—2027学年", "2026", "2026年秋"])
def test_a_school_year_may_be_written_in_several_ways(year: str) -> None:
    assert stages(f"school_year | school | stage | headcount | source_row\n{year} | 山小 | primary | 78 | 2") == [
        ["山小", "primary", 78]
    ]


def test_the_stage_follows_the_school_or_the_grade_where_it_is_not_told() -> None:
    assert stages(
        """
        school_year | school | stage | grade | headcount | source_row
        2026-2027   | 山小   |       |       | 78        | 2
        2026-2027   | 水中   |       | 7     | 50        | 3
        """
    ) == [["山小", "primary", 78], ["水中", "lower_secondary", 50]]


def test_the_same_row_twice_counts_once() -> None:
    assert stages(
        """
        school_year | school | stage   | headcount | source_row
        2026-2027   | 山小   | primary | 78        | 2
        2026-2027   | 山小   | primary | 78        | 9
        """
    ) == [["山小", "primary", 78]]


@pytest.mark.parametrize(
    "picture",
    [
        """
        school_year | school | stage   | grade | headcount | source_row
        2026-2027   | 山小   | primary |       | 78        | 2
        2026-2027   | 山小   | primary |       | 87        | 3
        """,
        """
        school_year | school | stage   | grade | headcount | source_row
        2026-2027   | 山小   | primary |       | 100       | 2
        2026-2027   | 山小   | primary | 1     | 40        | 3
        2026-2027   | 山小   | primary | 2     | 38        | 4
        """,
    ],
)
def test_two_numbers_for_one_school_give_no_denominator_and_one_error(picture: str) -> None:
    told = heads(picture)
    assert told.stages.empty
    codes = told.findings.rows["code"].tolist()
    assert codes.count("K404") == 1
    assert ["山小", "primary", False] in told.lacking.values.tolist()


def test_what_is_lacking_is_told_school_by_school() -> None:
    told = heads("school_year | school | stage | headcount | source_row\n2026-2027 | 山小 | primary | 78 | 2")
    assert told.lacking.values.tolist() == [["水中", "lower_secondary", False], ["河小", "primary", False]]
    findings = told.findings.rows
    assert findings.loc[findings["code"].eq("K401"), "school"].tolist() == ["水中", "河小"]


def test_a_grade_left_out_is_told() -> None:
    told = heads(
        "school_year | school | stage | grade | headcount | source_row\n2026-2027 | 山小 | primary | 1 | 40 | 2"
    )
    finding = told.findings.rows[told.findings.rows["code"].eq("K405")].iloc[0]
    assert "二年级" in finding["message"]


def test_rows_that_cannot_be_used_are_told_with_their_place() -> None:
    told = heads(
        """
        school_year | school | stage   | headcount | source_row
        2026-2027   | 山小   | primary |           | 2
        2026-2027   | 海小   | primary | 30        | 3
                    | 河小   | primary | 30        | 4
        """
    )
    findings = told.findings.rows[told.findings.rows["code"].isin(["K402", "K403"])]
    assert sorted(zip(findings["code"], findings["source_row"], strict=True)) == [("K402", 3), ("K403", 2), ("K403", 4)]
    assert told.stages.empty


SEPTEMBER = """
    month   | school | stage           | grade | headcount
    2025-09 | 水中   | lower_secondary | 7     | 999
    2026-09 | 山小   | primary         | 1     | 41
    2026-09 | 水中   | lower_secondary | 7     | 60
    2026-09 | 水中   |                 | 8     | 55
    2026-09 | 水中   |                 |       | 1
"""
ONE_TOLD = "school_year | school | stage | headcount | source_row\n2026-2027 | 山小 | primary | 78 | 2"


def with_september(picture: str, month: records.Month = MONTH):
    whole = base(baselines=drawn(t.Baselines, picture))
    pupils = classified(registry=drawn(t.RegistryStandings, PUPILS))
    return headcounts(whole, pupils, policy(), month, drawn(t.SeptemberCounts, SEPTEMBER))


def test_september_s_registry_stands_in_where_nobody_told_the_headcount_and_is_told() -> None:
    heads = with_september(ONE_TOLD)
    assert heads.stages[["school", "stage", "headcount"]].values.tolist() == [
        ["山小", "primary", 78],
        ["水中", "lower_secondary", 116],
    ]
    assert heads.estimated[["school", "stage", "headcount"]].values.tolist() == [["水中", "lower_secondary", 116]]
    assert "水中" not in heads.lacking["school"].tolist()
    told = heads.findings.rows
    assert told.loc[told["school"].eq("水中"), "code"].tolist() == ["K406"]
    assert "116" in told.loc[told["code"].eq("K406"), "message"].iloc[0]


def test_another_year_s_september_never_stands_in() -> None:
    heads = with_september(ONE_TOLD, records.Month("2027-10", dt.date(2027, 10, 31)))
    assert heads.stages.empty
    assert heads.estimated.empty


def test_the_registry_of_october_is_no_headcount_of_september() -> None:
    assert heads(ONE_TOLD).estimated.empty


def test_in_september_its_own_registry_stands_in_without_those_who_left() -> None:
    september = records.Month("2026-09", dt.date(2026, 9, 30))
    whole = base(baselines=t.Baselines.empty())
    told = headcounts(whole, classified(registry=drawn(t.RegistryStandings, PUPILS)), policy(), september)
    assert told.estimated[["school", "stage", "headcount"]].values.tolist() == [
        ["山小", "primary", 2],
        ["水中", "lower_secondary", 1],
    ]


def test_two_numbers_for_one_school_are_not_replaced_by_a_third() -> None:
    heads = with_september(ONE_TOLD + "\n2026-2027 | 山小 | primary | 87 | 3")
    assert "山小" in heads.lacking["school"].tolist()
    assert "山小" not in heads.estimated["school"].tolist()


def test_a_rate_on_an_estimated_headcount_says_so_in_its_note_and_its_definition() -> None:
    rules, told = policy(), with_september(ONE_TOLD)
    whole = base()
    figure = figure_of(
        Definition.C,
        by_practice(cases_placed(t.Cases.empty(), whole, rules, MONTH), told, whole),
        Definition.C,
        whole,
        rules,
    )
    rows = t.Rates.of(rows_of(figure, MONTH)).rows
    mine = rows[rows["scope"].eq("水中")].iloc[0]
    assert (mine["numerator"], mine["denominator"]) == (0, 116)
    assert "推算" in mine["note"]
    assert "推算" in mine["definition_text"]
    other = rows[rows["scope"].eq("山小")].iloc[0]
    assert "推算" not in f"{other['note']}{other['definition_text']}"
