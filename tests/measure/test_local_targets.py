"""A township's own target, dated and with its source; states moved by 参数; a verdict nobody can give."""

import pandas as pd

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.law.policy import Override, policy_on
from kongchuo_reports.measure import rate
from kongchuo_reports.measure.dropout import cases_placed
from kongchuo_reports.measure.enrolment import counted
from kongchuo_reports.measure.gross_enrolment import gross_units
from kongchuo_reports.measure.persuasion import confirmed_this_year, is_stable
from tests.support.bare_month import AS_OF, MONTH, base, classified, gathered, linked, policy
from tests.support.drawn import drawn

SCHOOLS = """
    school | kind    | township
    山小   | primary | 石湾镇
    河小   | primary | 河口镇
"""
HEADS = """
    school_year | school | stage   | headcount | source_row
    2026-2027   | 山小   | primary | 1000      | 2
    2026-2027   | 河小   | primary | 1000      | 3
"""
CASES = """
    case_no | ledger  | state     | school | grade | name | source_row
    KC-1    | dropout | confirmed | 山小   | 5     | 甲   | 1
    KC-2    | dropout | confirmed | 河小   | 5     | 乙   | 2
"""


def figures(*overrides: Override) -> tuple[pd.DataFrame, list[str]]:
    whole = base(schools=drawn(t.Schools, SCHOOLS), baselines=drawn(t.Baselines, HEADS))
    rules, rejected = policy_on(AS_OF, overrides)
    assert not rejected
    told = rate(gathered(whole), classified(), drawn(t.Cases, CASES), rules, MONTH, linked())
    rows = told.rates.rows
    mine = rows[rows["indicator"].eq("dropout_rate") & rows["definition"].eq("C") & rows["stage"].eq("primary")]
    return mine.set_index("scope"), told.findings.rows["code"].tolist()


def test_a_township_has_its_own_line_for_itself_and_its_schools_and_nobody_else() -> None:
    own = Override("小学辍学率控制线（河口镇）", "0.1%", None, "河政发〔2026〕3号")
    rows, codes = figures(own)
    assert rows.loc[["河口镇", "河小"], "target"].tolist() == [0.001, 0.001]
    assert rows.loc[["山小"], "target"].tolist() == [0.0006]
    assert rows.loc["河小", "is_met"]
    assert not rows.loc["山小", "is_met"]
    assert rows.loc["河小", "target_source"] == "河口镇自定：河政发〔2026〕3号"
    assert "K423" not in codes


def test_a_line_of_a_later_day_is_not_in_force_and_a_strange_place_is_told() -> None:
    later = Override("小学辍学率控制线@河口镇", "0.1%", AS_OF.replace(year=2027))
    rows, codes = figures(later, Override("小学辍学率控制线（没有镇）", "0.1%"))
    assert set(rows["target"].dropna()) == {0.0006}
    assert codes.count("K423") == 1


def test_more_dropouts_than_the_headcount_give_no_rate_and_the_reason() -> None:
    whole = base(
        schools=drawn(t.Schools, SCHOOLS), baselines=drawn(t.Baselines, HEADS.replace("1000      | 2", "1         | 2"))
    )
    cases = drawn(t.Cases, CASES.replace("河小", "山小"))
    rows = rate(gathered(whole), classified(), cases, policy(), MONTH, linked()).rates.rows
    row = rows[rows["scope"].eq("山小") & rows["definition"].eq("C") & rows["stage"].eq("primary")].iloc[0]
    assert (row["numerator"], row["denominator"]) == (2, 0)
    assert "基数有误" in row["note"]


def test_the_office_moves_a_state_by_its_parameters() -> None:
    rows = pd.DataFrame(
        {"standing": ["explained"] * 3, "proof_kind": ["deferral", "home_teaching", "abroad"]}, dtype="str"
    )
    usual = counted(rows, policy())[["numerator", "denominator"]].values.tolist()
    assert usual == [[0, 1], [1, 1], [0, 0]]
    own = policy(enrolled_proofs="转学、出国出境", removed_proofs="延缓入学")
    assert counted(rows, own)[["numerator", "denominator"]].values.tolist() == [[0, 0], [0, 1], [1, 1]]
    assert policy_on(AS_OF, [Override("计已入学的去向", "瞎写")])[1][0].why == "bad_value"


def test_gross_enrolment_counts_pupils_of_any_age_over_the_people_of_the_ages() -> None:
    roster = """
        school | stage   | grade | standing         | name | source_row
        山小   | primary | 1     | present          | 甲   | 2
        山小   | primary | 6     | no_registry      | 乙   | 3
        山小   | primary | 6     | duplicate_roster | 乙   | 4
    """
    homes = """
        name | standing  | age | is_of_age | proof_kind | source_row
        甲   | at_school | 6   | 是        |            | 2
        丙   | at_school | 12  | 是        |            | 3
        丁   | at_school | 15  | 是        |            | 4
        戊   | explained | 8   | 是        | death      | 5
    """
    told = classified(roster=drawn(t.RosterStandings, roster), children=drawn(t.ChildStandings, homes))
    units = gross_units(told, base(), policy()).rows
    by_stage = units.groupby("stage")[["numerator", "denominator"]].sum()
    assert by_stage.loc["primary"].tolist() == [2, 1]
    assert by_stage.loc["lower_secondary"].tolist() == [0, 1]


def test_a_return_is_stable_after_thirty_days_at_school_and_not_when_the_child_left_again() -> None:
    ledger = """
        case_no | ledger  | state     | closing_kind | closed_on  | returned_on | previous_case_no | school | grade | source_row
        KC-1    | dropout | returned  |              |            | 2026-10-01  |                  | 山小   | 5     | 1
        KC-2    | dropout | returned  |              |            | 2026-10-02  |                  | 山小   | 5     | 2
        KC-3    | dropout | closed    | returned     | 2026-09-20 | 2026-09-10  |                  | 山小   | 5     | 3
        KC-4    | dropout | confirmed |              |            |             | KC-3             | 山小   | 5     | 4
        KC-5    | dropout | returned  |              |            |             |                  | 山小   | 5     | 5
    """
    placed = cases_placed(drawn(t.Cases, ledger), base(), policy(), MONTH)
    cases = confirmed_this_year(placed, MONTH)
    stable = is_stable(cases, placed, 30, MONTH)
    assert cases.loc[stable, "case_no"].tolist() == ["KC-1"]
