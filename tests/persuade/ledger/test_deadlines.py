import pandas as pd

from tests.persuade.ledger_world import by_name, child, codes, only, returned, run, visit


def test_days_of_the_office_set_the_due_day_and_are_printed():
    case = only(run(rules={"verify_days": "10"}, registry=[child(1)]))
    assert case["due_on"] == pd.Timestamp("2026-11-10")
    assert case["due_rule"].startswith("疑似核实时限：自立案之日（2026-10-31）起10个自然日；依据：")


def test_a_case_is_late_from_the_day_after_its_due_day():
    first = run(registry=[child(1)])
    lists = {"earlier": first.cases, "registry": [child(1)]}
    assert not only(run("2026-11", 7, **lists))["is_overdue"]
    assert only(run("2026-11", 8, **lists))["is_overdue"]


def test_a_dropout_is_to_be_persuaded_from_the_day_of_confirmation():
    case = only(run(registry=[child(1, "absent_known", status="dropout")]))
    assert (case["confirmed_on"], case["due_on"]) == (pd.Timestamp("2026-10-31"), pd.Timestamp("2026-11-28"))


def test_the_registry_confirms_a_suspected_case():
    first = run(registry=[child(1)])
    second = run("2026-11", earlier=first.cases, registry=[child(1, "absent_known", status="dropout")])
    case = only(second)
    assert (case["ledger"], case["state"], case["confirmed_on"]) == ("dropout", "confirmed", pd.Timestamp("2026-11-30"))
    office = second.balances.rows.query("scope_level == 'office'").set_index("ledger")
    assert office.loc["suspected", ["opening", "moved_out", "closing"]].tolist() == [1, 1, 0]
    assert office.loc["dropout", ["opening", "new", "moved_in", "closing"]].tolist() == [0, 0, 1, 1]


def test_four_weeks_and_a_refusal_at_home_confirm_a_case():
    registry = [child(n) for n in range(1, 6)]
    october = run(registry=registry, visits=[visit(4, "2026-10-20")])
    visits = [
        visit(2, "2026-11-10"),
        visit(3, "2026-11-10", mode="电话"),
        visit(5, "2026-11-12", "promised", promised_on=pd.Timestamp("2026-12-20")),
        visit(5, "2026-11-10"),
    ]
    early = run("2026-11", 27, earlier=october.cases, registry=registry, visits=visits)
    late = run("2026-11", 28, earlier=october.cases, registry=registry, visits=visits)
    assert by_name(early)["ledger"].tolist() == ["suspected"] * 5
    assert by_name(late)["ledger"].to_dict() == {
        "孩1": "suspected",
        "孩2": "dropout",
        "孩3": "suspected",
        "孩4": "dropout",
        "孩5": "suspected",
    }
    assert by_name(late)["state"].tolist() == ["suspected", "confirmed", "persuading", "confirmed", "promised"]


def test_a_person_confirms_a_case_and_may_give_the_day():
    first = run(registry=[child(1), child(2)])
    one, two = (first.cases.rows.iloc[n] for n in (0, 1))
    told = [returned(one, 5, state_text="已确认辍学"), returned(two, 6, confirmed_text="2026/11/3")]
    rows = by_name(run("2026-11", earlier=first.cases, registry=[child(1), child(2)], returns=told))
    assert rows["ledger"].tolist() == ["dropout", "dropout"]
    assert rows["state"].tolist() == ["confirmed", "confirmed"]
    assert rows["confirmed_on"].tolist() == [pd.Timestamp("2026-11-30"), pd.Timestamp("2026-11-03")]
    assert rows["due_on"].tolist()[1] == pd.Timestamp("2026-12-01")


def test_a_promise_whose_day_has_passed_is_broken():
    lists = {
        "registry": [child(1)],
        "visits": [visit(1, "2026-10-10", "promised", promised_on=pd.Timestamp("2026-10-20"))],
    }
    assert not only(run("2026-10", 20, **lists))["is_promise_broken"]
    late = run("2026-10", 21, **lists)
    assert only(late)["is_promise_broken"]
    assert only(late)["state"] == "promised"
    assert codes(late) == ["K525"]
