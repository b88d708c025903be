"""Retention is drawn from cohorts as told; deductions turn verdicts, and stages never make up nine years."""

from dataclasses import replace

import pandas as pd
import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.measure.figures import rows_of
from kongchuo_reports.measure.retention import retention_figures
from tests.support.bare_month import MONTH, base, policy
from tests.support.drawn import drawn

CRITICAL = """
    unit   | span | entry_year | leaving_year | entered | moved_in | moved_out | died | on_leave | graduated | source_row
    石湾镇 | 九年 | 2017-2018  | 2025-2026    | 412     | 38       | 51        | 1    | 2        | 381       | 2
"""


def measured(picture: str, **overrides: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    figures, findings = retention_figures(base(cohorts=drawn(t.Cohorts, picture)), policy(**overrides))
    return t.Rates.of([row for figure in figures for row in rows_of(figure, MONTH)]).rows, findings.rows


def retention(picture: str, **overrides: str) -> pd.DataFrame:
    return measured(picture, **overrides)[0]


def test_with_the_death_deducted_the_township_meets_its_target() -> None:
    row = retention(CRITICAL).iloc[0]
    assert (row["numerator"], row["denominator"]) == (381, 398)
    assert f"{row['value']:.6f}" == "0.957286"
    assert row["is_met"]
    assert row["period"] == "2017-2018入学至2025-2026毕业"
    assert "－死亡" in row["definition_text"]


def test_without_deducting_the_death_it_misses_by_one_graduate_though_one_reads_95_5_percent() -> None:
    row = retention(CRITICAL, retention_deducts_death="否").iloc[0]
    assert (row["numerator"], row["denominator"]) == (381, 399)
    assert f"{row['value']:.6f}" == "0.954887"
    assert not row["is_met"]
    assert row["is_near"]
    assert row["headroom"] == -1


def test_leave_is_deducted_only_where_the_office_says_so() -> None:
    assert retention(CRITICAL, retention_deducts_leave="是").iloc[0]["denominator"] == 396


@pytest.mark.parametrize(
    ("entered", "graduated", "more", "fewer"),
    [(76, 119, 45, 2), (268, 262, 7, 13), (270, 413, 145, 2), (326, 348, 39, 17), (275, 374, 110, 11), (82, 80, 1, 3)],
)
def test_the_six_printed_rows_of_a_county_are_each_whole(entered, graduated, more, fewer) -> None:
    told = retention(
        f"""
        unit | span     | entry_year | leaving_year | entered   | moved_in | moved_out | graduated   | source_row
        山小 | 小学六年 | 2020       | 2026         | {entered} | {more}   | {fewer}   | {graduated} | 2
        """
    )
    school = told[told["scope_level"].eq("school")].iloc[0]
    assert (school["definition"], school["stage"]) == ("six_year", "primary")
    assert school["value"] == 1.0


def test_more_than_all_graduating_keeps_its_value_and_is_told() -> None:
    rates, findings = measured(
        """
        unit | span     | leaving_year | entered | moved_in | moved_out | graduated | source_row
        山小 | 小学六年 | 2026         | 498     | 0        | 0         | 506       | 7
        """
    )
    row = rates[rates["scope"].eq("山小")].iloc[0]
    assert f"{row['value']:.4f}" == "1.0161"
    finding = findings[findings["code"].eq("K411")].iloc[0]
    assert (finding["source_sheet"], finding["source_row"]) == ("入学队列", 7)
    assert "506" in finding["message"]
    assert "498" in finding["message"]


def test_six_and_three_years_never_make_up_nine() -> None:
    told = retention(
        """
        unit   | span     | leaving_year | entered | moved_in | moved_out | graduated | source_row
        石湾镇 | 小学六年 | 2026         | 100     | 0        | 0         | 99        | 2
        石湾镇 | 初中三年 | 2026         | 100     | 0        | 0         | 98        | 3
        """
    )
    nine = told[told["definition"].eq("nine_year")].iloc[0]
    assert nine["denominator"] == 0
    assert pd.isna(nine["value"])
    assert "不以分段巩固率相乘代替" in nine["note"]
    assert told.loc[told["definition"].eq("six_year"), "value"].tolist() == [0.99]
    assert told["target"].notna().tolist() == [True, False, False]


def test_the_office_sums_its_schools_where_it_has_no_row_of_its_own() -> None:
    told = retention(
        """
        unit | span     | leaving_year | entered | moved_in | moved_out | graduated | source_row
        山小 | 小学六年 | 2026         | 60      | 2        | 1         | 60        | 2
        河小 | 小学六年 | 2026         | 40      | 0        | 1         | 38        | 3
        """
    )
    office = told[told["definition"].eq("six_year") & told["scope_level"].eq("office")].iloc[0]
    assert (office["numerator"], office["denominator"]) == (98, 100)


def test_an_office_row_that_disagrees_with_its_schools_is_told_and_kept() -> None:
    rows, findings = measured(
        """
        unit | span     | leaving_year | entered | moved_in | moved_out | graduated | source_row
        全镇 | 小学六年 | 2026         | 100     | 0        | 0         | 99        | 2
        山小 | 小学六年 | 2026         | 60      | 0        | 0         | 60        | 3
        河小 | 小学六年 | 2026         | 40      | 0        | 0         | 38        | 4
        """
    )
    office = rows[rows["definition"].eq("six_year") & rows["scope_level"].eq("office")]
    assert office[["scope", "numerator", "denominator"]].values.tolist() == [["石湾镇", 99, 100]]
    assert findings["code"].tolist().count("K414") == 1


def test_only_the_newest_nine_year_cohort_stands_against_the_target() -> None:
    told = retention(
        """
        unit   | span | leaving_year | entered | moved_in | moved_out | graduated | source_row
        石湾镇 | 九年 | 2025         | 100     | 0        | 0         | 90        | 2
        石湾镇 | 九年 | 2026         | 100     | 0        | 0         | 97        | 3
        """
    )
    nine = told[told["definition"].eq("nine_year")]
    assert nine["numerator"].tolist() == [97, 90]
    assert nine["target"].notna().tolist() == [True, False]


def test_rows_that_make_no_rate_say_why() -> None:
    rows, findings = measured(
        """
        unit   | span     | leaving_year | entered | moved_in | moved_out | graduated | source_row
        石湾镇 | 九年     | 2026         | 10      | 0        | 20        | 5         | 2
        山小   | 高中三年 | 2026         |         |          |           |           | 3
        河小   | 小学六年 | 2027         | 40      |          |           |           | 4
        """
    )
    codes = findings["code"].tolist()
    assert codes.count("K413") == 1
    assert codes.count("K412") == 1
    assert rows["value"].isna().all()
    waiting = rows[rows["scope"].eq("河小")].iloc[0]
    assert "尚未填毕业人数" in waiting["note"]


def test_the_only_township_s_cohort_is_the_office_s_too() -> None:
    whole = base(cohorts=drawn(t.Cohorts, CRITICAL))
    whole = replace(whole, office=replace(whole.office, name="清溪县石湾镇人民政府"))
    figures, _ = retention_figures(whole, policy())
    rows = t.Rates.of([row for figure in figures for row in rows_of(figure, MONTH)]).rows
    nine = rows[rows["definition"] == "nine_year"]
    assert sorted(zip(nine["scope_level"], nine["numerator"], nine["denominator"], strict=True)) == [
        ("office", 381, 398),
        ("township", 381, 398),
    ]


TOWNSHIPS = """
    school | kind            | township
    山小   | primary         | 甲镇
    水中   | lower_secondary | 乙镇
"""


@pytest.mark.parametrize(("second", "told"), [("乙镇", [(381 + 90, 398 + 100)]), ("", [])])
def test_a_county_is_the_sum_of_its_townships_only_if_every_one_tells_its_cohort(second: str, told: list) -> None:
    picture = CRITICAL.replace("石湾镇", "甲镇") + (
        f"    {second} | 九年 | 2017-2018 | 2025-2026 | 100 | 0 | 0 | 0 | 0 | 90 | 3\n" if second else ""
    )
    standing = base(cohorts=drawn(t.Cohorts, picture), schools=drawn(t.Schools, TOWNSHIPS))
    figures, _ = retention_figures(standing, policy())
    rows = t.Rates.of([row for figure in figures for row in rows_of(figure, MONTH)]).rows
    office = rows[rows["definition"].eq("nine_year") & rows["scope_level"].eq("office") & rows["denominator"].gt(0)]
    assert list(zip(office["numerator"], office["denominator"], strict=True)) == told
