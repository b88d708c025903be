import pandas as pd

from tests.persuade.ledger_world import by_name, child, returned, run, visit


def test_a_family_is_covered_by_a_visit_at_home_by_two_since_may():
    registry = [child(n) for n in range(1, 8)]
    visits = [
        visit(1, "2026-10-10"),
        visit(2, "2026-04-20"),
        visit(3, "2026-10-10", mode="电话"),
        visit(4, "2026-10-10", visitors="张三"),
    ]
    rows = by_name(run(registry=registry, visits=visits))
    assert rows["is_campaign_covered"].tolist() == [True, *[False] * 6]
    assert rows["campaign_note"].fillna("").tolist()[:5] == [
        "", "早于大家访起始日2026-05-01", "不是上门家访", "家访人1人，少于2人", "大家访以来没有家访",
    ]  # fmt: skip


def test_brothers_and_sisters_are_one_family_and_the_ledger_may_tell_a_visit():
    home = {"village": "甲村", "household_no": "H1"}
    october = run(registry=[child(1), child(2), child(3), child(4)])
    cases = october.cases.rows
    cases.loc[cases["name"].isin(["孩1", "孩2"]), list(home)] = list(home.values())
    told = [returned(cases.query("name == '孩3'").iloc[0], last_visited_text="2026-11-08", result_text="不同意返校")]
    rows = by_name(
        run(
            "2026-11", earlier=type(october.cases).build(cases), returns=told,
            registry=[child(n) for n in (1, 2, 3, 4)], visits=[visit(1, "2026-11-05")],
        )
    )  # fmt: skip
    assert rows["is_campaign_covered"].tolist() == [True, True, True, False]
    assert rows["campaign_note"].fillna("").tolist()[:3] == [
        "",
        "同一家庭的另一个孩子已家访",
        "台账所填，家访人数没有写明",
    ]


def test_a_visit_counts_in_the_months_after_and_a_new_campaign_begins_anew():
    october = run(registry=[child(1)], visits=[visit(1, "2026-10-10")])
    lists = {"registry": [child(1)]}
    april = run("2027-04", earlier=october.cases, **lists)
    assert by_name(april).loc["孩1", "is_campaign_covered"]
    assert by_name(april).loc["孩1", "campaign_visited_on"] == pd.Timestamp("2026-10-10")
    may = run("2027-05", earlier=april.cases, **lists)
    assert not by_name(may).loc["孩1", "is_campaign_covered"]
    assert by_name(may).loc["孩1", "campaign_note"] == "早于大家访起始日2027-05-01"
