"""Each reckoning of the dropout rate, drawn; a promise is no return, and nobody suspected is confirmed."""

import functools

import pandas as pd
import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.wording.acts.measuring import NO_HOUSEHOLDS, target_elsewhere
from kongchuo_reports.measure.dropout import cases_placed
from kongchuo_reports.measure.dropout_rates import by_group, dropout_figures
from kongchuo_reports.measure.figures import rows_of
from tests.support.bare_month import MONTH, base, classified, gathered, policy
from tests.support.drawn import drawn

HEADS = """
    school_year | school | stage           | headcount | source_row
    2026-2027   | 山小   | primary         | 1000      | 2
    2026-2027   | 河小   | primary         | 700       | 3
    2026-2027   | 水中   | lower_secondary | 500       | 4
"""
CASES = """
    case_no | ledger    | state      | school | stage           | grade | name | visit_count | source_row
    KC-1    | dropout   | confirmed  | 山小   | primary         | 5     | 甲   | 0           | 1
    KC-2    | dropout   | promised   | 山小   |                 | 6     | 乙   | 2           | 2
    KC-3    | dropout   | persuading | 水中   | lower_secondary | 8     | 丙   | 1           | 3
    KC-4    | dropout   | returned   | 水中   | lower_secondary | 8     | 丁   | 1           | 4
    KC-5    | dropout   | closed     | 水中   | lower_secondary | 9     | 戊   | 1           | 5
    KC-6    | suspected | suspected  | 河小   | primary         | 2     | 己   | 0           | 6
    KC-7    | suspected | excluded   | 河小   | primary         | 2     | 庚   | 0           | 7
"""


def measured(
    heads: str = HEADS, cases: str = CASES, office=None, day_policy=None, **tables
) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    whole = office or base(baselines=drawn(t.Baselines, heads))
    told = drawn(t.Cases, cases) if cases else t.Cases.empty()
    rules = day_policy or policy()
    placed = cases_placed(told, whole, rules, MONTH)
    figures, members, findings = dropout_figures(placed, gathered(whole), classified(**tables), rules, MONTH)
    rates = t.Rates.of([row for figure in figures for row in rows_of(figure, MONTH)])
    return rates.rows, members.rows, findings.rows["code"].tolist()


@functools.cache
def drawn_above() -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """The township of HEADS and CASES, worked out once."""
    return measured()


def figures(**told) -> pd.DataFrame:
    return measured(**told)[0] if told else drawn_above()[0]


def one(rows: pd.DataFrame, scope: str, stage: str, definition: str = "C", level: str | None = None) -> pd.Series:
    found = rows[rows["definition"].eq(definition) & rows["scope"].eq(scope) & rows["stage"].eq(stage)]
    found = found[found["indicator"].isin(["dropout_rate", "possible_dropout_rate"])]
    found = found if level is None else found[found["scope_level"].eq(level)]
    assert len(found) == 1 or level is None
    return found.iloc[0]


def test_open_confirmed_cases_count_and_a_promise_is_one_of_them() -> None:
    rows = figures()
    assert one(rows, "山小", "primary")[["numerator", "denominator"]].tolist() == [2, 1000]
    assert one(rows, "河小", "primary")[["numerator", "denominator"]].tolist() == [0, 700]
    assert one(rows, "水中", "lower_secondary")[["numerator", "denominator"]].tolist() == [1, 500]


def test_the_office_is_the_sum_of_its_schools_and_stands_against_the_line_of_each_stage() -> None:
    rows = figures()
    primary = one(rows, "石湾镇", "primary", level="office")
    assert primary[["numerator", "denominator", "allowed", "headroom"]].tolist() == [2, 1700, 1, -1]
    assert not primary["is_met"]
    assert primary["period"] == "2026-2027学年内截至10月31日"
    secondary = one(rows, "石湾镇", "lower_secondary", level="office")
    assert secondary[["numerator", "denominator"]].tolist() == [1, 500]
    assert secondary["is_met"]
    both = one(rows, "石湾镇", "both", level="office")
    assert both[["numerator", "denominator"]].tolist() == [3, 2200]
    assert pd.isna(both["target"])


def test_the_possible_rate_adds_the_suspected() -> None:
    rows = figures()
    assert one(rows, "河小", "primary", "E")[["numerator", "denominator"]].tolist() == [1, 700]
    assert one(rows, "石湾镇", "both", "E", "office")["numerator"] == 4


def test_only_the_chosen_reckoning_has_the_target_beside_it() -> None:
    rows = figures()
    dropout = rows[rows["indicator"].isin(["dropout_rate", "possible_dropout_rate"]) & rows["target"].notna()]
    assert set(dropout["definition"]) == {"C"}
    chosen = figures(day_policy=policy(dropout_definition="A"))
    dropout = chosen[chosen["indicator"].isin(["dropout_rate", "possible_dropout_rate"]) & chosen["target"].notna()]
    assert set(dropout["definition"]) == {"A"}


def test_a_reckoning_nobody_knows_is_told_and_c_stands_in() -> None:
    rows, _, codes = measured(day_policy=policy(dropout_definition="甲"))
    assert "K421" in codes
    assert set(rows.loc[rows["target"].notna(), "definition"]) == {"C"}


def test_a_school_without_headcount_gets_no_made_up_denominator_and_its_children_still_count() -> None:
    rows = figures(heads=HEADS.replace("2026-2027   | 山小", "2025-2026   | 山小"))
    school = one(rows, "山小", "primary")
    assert school[["numerator", "denominator"]].tolist() == [2, 0]
    assert pd.isna(school["value"])
    assert pd.isna(school["is_met"])
    assert "没有本学年学年初基数" in school["note"]
    office = one(rows, "石湾镇", "primary", level="office")
    assert office[["numerator", "denominator"]].tolist() == [2, 700]
    assert "山小" in office["note"]
    assert pd.isna(office["is_met"])


def test_a_child_without_school_counts_for_the_office_and_is_told() -> None:
    cases = CASES.replace(
        "KC-1    | dropout   | confirmed  | 山小   | primary ", "KC-1    | dropout   | confirmed  |        | primary "
    )
    rows, _, codes = measured(cases=cases)
    assert one(rows, "石湾镇", "primary", level="office")["numerator"] == 2
    assert one(rows, "山小", "primary")["numerator"] == 1
    assert one(rows, "未归学校", "primary")["numerator"] == 1
    assert codes.count("K422") == 1
    assert "K422" not in drawn_above()[2]


def test_the_grade_rows_use_headcounts_told_by_grade() -> None:
    rows = figures(
        heads="""
        school_year | school | stage   | grade | headcount | source_row
        2026-2027   | 山小   | primary | 5     | 160       | 2
        2026-2027   | 山小   | primary | 6     | 150       | 3
        2026-2027   | 河小   | primary |       | 700       | 4
        """
    )
    assert one(rows, "五年级", "primary")[["numerator", "denominator"]].tolist() == [1, 160]
    assert one(rows, "八年级", "lower_secondary")[["numerator", "denominator"]].tolist() == [1, 0]
    assert one(rows, "石湾镇", "primary", level="office")["denominator"] == 1010


def school_of_3412() -> dict[str, t.RegistryStandings | t.RosterStandings]:
    """3,412 on 1 September; since then 5 on leave, 5 gone for good (2 + 1 + 2), 1 died, 46 moved out, 61 came."""
    registry = pd.DataFrame(
        {"school": ["山小"] * 6, "stage": ["primary"] * 6, "grade": [3] * 6, "status_text": ["休学"] * 6}
    )
    registry["standing"] = "absent_explained"
    registry["proof_kind"] = ["leave"] * 5 + ["death"]
    roster = pd.DataFrame({"school": ["山小"] * 3416, "stage": ["primary"] * 3416, "standing": ["present"] * 3416})
    return {"registry": t.RegistryStandings.build(registry), "roster": t.RosterStandings.build(roster)}


def test_the_same_3412_children_give_three_rates_by_three_reckonings() -> None:
    cases = "case_no | ledger | state | school | stage | grade | name | visit_count | source_row\n" + "\n".join(
        f"KC-{number} | dropout | confirmed | 山小 | primary | 4 | 甲{number} | 0 | {number}" for number in range(5)
    )
    rows = figures(heads=HEADS.replace("1000     ", "3412     "), cases=cases, **school_of_3412())
    a, b, c = (one(rows, "山小", "primary", definition) for definition in "ABC")
    assert a[["numerator", "denominator"]].tolist() == [10, 3412]
    assert f"{a['value']:.6f}" == "0.002931"
    assert c[["numerator", "denominator"]].tolist() == [5, 3412]
    assert f"{c['value']:.6f}" == "0.001465"
    assert b[["numerator", "denominator"]].tolist() == [-4, 3412]
    assert f"{b['value']:.6f}" == "-0.001172"
    assert "净流入" in b["note"]


def test_a_needs_to_know_who_is_on_leave() -> None:
    row = one(figures(), "山小", "primary", "A")
    assert row["denominator"] == 0
    assert pd.isna(row["value"])
    assert "休学人数无从得知" in row["note"]


def test_b_leaves_out_a_school_that_handed_in_no_roster() -> None:
    roster = drawn(
        t.RosterStandings,
        """
        school | stage   | standing        | name | source_row
        河小   | primary | present         | 甲   | 2
        河小   | primary | duplicate_roster | 甲   | 3
        """,
    )
    rows = figures(roster=roster)
    office = one(rows, "石湾镇", "primary", "B", "office")
    assert office[["numerator", "denominator"]].tolist() == [699, 700]
    assert "山小" in office["note"]
    both = one(rows, "石湾镇", "both", "B", "office")["note"]
    assert ["山小" in both, "水中" in both, "河小" in both] == [True, True, False]


def test_d_counts_a_village_s_children_out_of_school() -> None:
    children = drawn(
        t.ChildStandings,
        """
        name | standing      | village | township | grade | sex    | is_of_age | proof_kind | source_row
        甲   | at_school     | 东村    | 石湾镇   | 3     | male   | 是        |            | 2
        乙   | dropout       | 东村    | 石湾镇   | 8     | female | 是        |            | 3
        丙   | out_of_school | 东村    | 石湾镇   | 2     | male   | 是        |            | 4
        丁   | suspected     | 东村    | 石湾镇   | 2     | male   | 是        |            | 5
        戊   | explained     | 东村    | 石湾镇   | 2     | male   | 是        | death      | 6
        己   | not_of_age    | 东村    | 石湾镇   |       | male   | 否        |            | 7
        庚   | not_reported  | 西村    | 石湾镇   | 2     | male   | 是        |            | 8
        辛   | suspected     | 西村    | 石湾镇   | 2     | male   | 是        | death      | 9
        """,
    )
    rows = figures(children=children)
    village = one(rows, "东村", "both", "D")
    assert village[["numerator", "denominator", "doubtful", "unknown"]].tolist() == [2, 4, 1, 0]
    west = one(rows, "西村", "both", "D")
    assert west[["numerator", "denominator", "doubtful", "unknown"]].tolist() == [
        0,
        1,
        1,
        1,
    ]  # a paper alone removes nobody
    assert "另有1人" in west["note"]
    assert one(rows, "女", "both", "D")[["numerator", "denominator"]].tolist() == [1, 1]


def test_every_figure_walks_back_to_its_children() -> None:
    members = drawn_above()[1]
    c = members[members["definition"].eq("C")]
    assert c[["list", "list_key", "case_no"]].values.tolist() == [
        ["case", 0, "KC-1"],
        ["case", 1, "KC-2"],
        ["case", 2, "KC-3"],
    ]
    assert members.loc[members["definition"].eq("E"), "case_no"].tolist() == ["KC-1", "KC-2", "KC-3", "KC-6"]


def test_the_stage_of_a_case_follows_its_grade_under_five_and_four() -> None:
    office = base(five_four=True, baselines=drawn(t.Baselines, HEADS))
    cases = """
        case_no | ledger  | state     | school | grade | name | visit_count | source_row
        KC-1    | dropout | confirmed |        | 6     | 甲   | 0           | 1
    """
    rows = figures(cases=cases, office=office)
    assert one(rows, "石湾镇", "lower_secondary", level="office")["numerator"] == 1


@pytest.mark.parametrize("column", ["state", "ledger"])
def test_only_an_open_dropout_case_without_school_is_told(column: str) -> None:
    """Back at school, or a key group's own ledger: nothing is counted, so nothing is missing."""
    other = {"state": "returned ", "ledger": "suspected"}[column]
    cases = CASES.replace("KC-6    | suspected | suspected  | 河小  ", "KC-6    | suspected | suspected  |       ")
    cases = cases.replace("KC-4    | dropout   | returned   | 水中  ", "KC-4    | dropout   | returned   |       ")
    assert other in cases
    assert "K422" not in measured(cases=cases)[2]


@pytest.mark.parametrize(
    ("chosen", "pointing"), [("A", {"B", "C", "D"}), ("C", {"A", "B", "D"}), ("D", {"A", "B", "C"})]
)
def test_every_other_reckoning_points_to_the_one_that_has_the_target(chosen: str, pointing: set[str]) -> None:
    rows = figures(day_policy=policy(dropout_definition=chosen), **school_of_3412())
    office = rows[rows["scope_level"].eq("office") & rows["stage"].eq("primary")]
    told = office[office["note"].str.contains(target_elsewhere(chosen), regex=False)]
    assert set(told["definition"]) == pointing


def test_the_suspected_are_each_one_doubt_in_c_and_none_in_e() -> None:
    rows = figures()
    assert one(rows, "河小", "primary")["doubtful"] == 1
    assert one(rows, "石湾镇", "primary", level="office")["doubtful"] == 1
    assert one(rows, "河小", "primary", "E")["doubtful"] == 0


@pytest.mark.parametrize(
    ("status", "proof", "can_be_had"), [("", False, False), ("", True, True), ("休学", False, True)]
)
def test_a_can_be_had_where_a_status_or_a_proof_tells_who_is_on_leave(
    status: str, proof: bool, can_be_had: bool
) -> None:
    told = pd.DataFrame({"school": ["山小"], "stage": ["primary"], "status_text": [status or None], "name": ["甲"]})
    registry = t.RegistryStandings.build(told.assign(standing="absent_explained", proof_kind="leave"))
    proofs = t.Proofs.build(pd.DataFrame({"name": ["甲"] if proof else []}))
    whole, rules = base(baselines=drawn(t.Baselines, HEADS)), policy()
    placed = cases_placed(drawn(t.Cases, CASES), whole, rules, MONTH)
    figures, members, _ = dropout_figures(
        placed, gathered(whole, proofs=proofs), classified(registry=registry), rules, MONTH
    )
    rows = t.Rates.of([row for figure in figures for row in rows_of(figure, MONTH)]).rows
    row = one(rows, "山小", "primary", "A")
    assert ("休学人数无从得知" in row["note"]) is not can_be_had
    assert ("A" in set(members.rows["definition"])) is can_be_had
    if can_be_had:
        assert row[["numerator", "denominator"]].tolist() == [3, 1000]


def test_the_members_are_of_every_reckoning_that_can_be_had_but_the_difference() -> None:
    members = measured(**school_of_3412())[1]
    assert set(members["definition"]) == {"A", "C", "E"}
    assert set(drawn_above()[1]["definition"]) == {"C", "E"}


def test_the_members_are_those_counted_and_no_headcount() -> None:
    members = measured(**school_of_3412())[1]
    a = members[members["definition"].eq("A")]
    assert a["list"].value_counts().to_dict() == {"case": 3, "registry": 5}
    assert len(a) == 8


def test_a_key_group_counts_its_children_and_says_so_where_there_is_no_list_of_children() -> None:
    children = drawn(
        t.ChildStandings,
        """
        name | standing  | village | township | grade | sex    | is_of_age | source_row
        甲   | at_school | 东村    | 石湾镇   | 3     | male   | 是        | 2
        乙   | dropout   | 东村    | 石湾镇   | 8     | female | 是        | 3
        """,
    )
    members = pd.DataFrame({"group": ["left_behind"] * 3, "household_key": [0, 1, 1]}).astype(
        {"household_key": "Int64"}
    )
    told = by_group(classified(children=children), members, base(), policy())
    both = told.sums[told.sums["stage"].eq("both")]
    assert told.reason == ""
    assert both[["scope_level", "numerator", "denominator"]].values.tolist() == [["group", 1, 2]]
    nobody = by_group(classified(), members.head(0), base(), policy())
    assert nobody.reason == NO_HOUSEHOLDS
    assert nobody.sums.empty


@pytest.mark.parametrize("stage", ["primary", "lower_secondary"])
def test_the_line_is_a_ceiling_nobody_away_is_met_and_all_away_is_not(stage: str) -> None:
    school, grade = {"primary": ("山小", 5), "lower_secondary": ("水中", 8)}[stage]
    away = CASES.splitlines()[1] + "".join(
        f"\nKC-{number} | dropout | confirmed | {school} | {stage} | {grade} | 甲{number} | 0 | {number}"
        for number in range(400)
    )
    met = [one(figures(cases=cases), "石湾镇", stage, level="office")["is_met"] for cases in ("", away)]
    assert met == [True, False]


def test_only_the_village_list_says_which_villages_were_heard() -> None:
    villages = drawn(t.Villages, "village | township\n东村 | 石湾镇\n西村 | 石湾镇")
    children = drawn(
        t.ChildStandings,
        """
        name | standing  | village | township | grade | sex  | is_of_age | source_row
        甲   | at_school | 东村    | 石湾镇   | 3     | male | 是        | 2
        """,
    )
    office = base(baselines=drawn(t.Baselines, HEADS), villages=villages)
    rows = figures(office=office, children=children)
    told = rows[rows["note"].str.contains("个村", regex=False)]
    assert set(told["definition"]) == {"D"}
