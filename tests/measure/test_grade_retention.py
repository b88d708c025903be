"""Grade retention compares two headcounts of 1 September by grade; above 100 % it stays as it is and is told."""

import pandas as pd

from kongchuo_reports.domain import tables as t
from kongchuo_reports.measure.figures import rows_of
from kongchuo_reports.measure.grade_retention import grade_retention_figures
from tests.support.bare_month import MONTH, base, policy
from tests.support.drawn import drawn

TWO_YEARS = """
    school_year | school | stage           | grade | headcount | source_row
    2025-2026   | 山小   | primary         | 3     | 498       | 2
    2026-2027   | 山小   | primary         | 4     | 506       | 3
    2025-2026   | 河小   | primary         | 3     | 787       | 4
    2026-2027   | 河小   | primary         | 4     | 783       | 5
    2025-2026   | 河小   | primary         | 6     | 60        | 6
    2026-2027   | 水中   | lower_secondary | 7     | 59        | 7
"""


def measured(picture: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    figures, findings = grade_retention_figures(base(baselines=drawn(t.Baselines, picture)), policy(), MONTH)
    return t.Rates.of([row for figure in figures for row in rows_of(figure, MONTH)]).rows, findings.rows


def rate(rows: pd.DataFrame, level: str, scope: str, stage: str = "primary") -> list[object]:
    row = rows[rows["scope_level"].eq(level) & rows["scope"].eq(scope) & rows["stage"].eq(stage)].iloc[0]
    return [row["numerator"], row["denominator"], f"{row['value']:.2%}"]


def test_506_of_498_is_101_61_percent_and_is_told() -> None:
    rows, findings = measured(TWO_YEARS)
    assert rate(rows, "grade", "山小三年级升四年级") == [506, 498, "101.61%"]
    assert rate(rows, "school", "山小") == [506, 498, "101.61%"]
    told = findings[findings["code"].eq("K407")]
    assert told["message"].tolist() == ["山小三年级升四年级由上学年初498人变为本学年初506人，超过100%"]


def test_783_of_787_is_99_49_percent_and_schools_add_up() -> None:
    rows, _ = measured(TWO_YEARS)
    assert rate(rows, "grade", "河小三年级升四年级") == [783, 787, "99.49%"]
    assert rate(rows, "grade", "三年级升四年级") == [1289, 1285, "100.31%"]
    assert rate(rows, "office", "石湾镇", "both") == [1289, 1285, "100.31%"]
    assert rate(rows, "township", "石湾镇") == [1289, 1285, "100.31%"]


def test_the_step_to_another_school_is_not_counted() -> None:
    rows, _ = measured(TWO_YEARS)
    assert not rows["stage"].eq("lower_secondary").any()
    assert set(rows["definition"]) == {"grade"}
    assert rows["target"].isna().all()


def test_one_year_alone_gives_no_figure() -> None:
    rows, findings = measured("\n".join(line for line in TWO_YEARS.splitlines() if "2025-2026" not in line))
    assert rows.empty
    assert findings.empty


def test_a_grade_told_twice_with_different_numbers_is_told_and_left_out() -> None:
    rows, findings = measured(TWO_YEARS + "    2026-2027   | 山小   | primary         | 4     | 560       | 9\n")
    assert findings["code"].tolist() == ["K408"]
    assert not rows["scope"].str.startswith("山小").any()
