import pandas as pd
import pytest

from tests.persuade.ledger_world import by_name, child, codes, household, list_of, listed, only, returned, run, visit

MARKED = {"status": "dropout", "status_text": "辍学"}
ON_ROSTER = ("present", "present_elsewhere", "returned_not_updated")


@pytest.fixture(scope="module")
def october():
    """孩1–3 suspected, 孩4–6 dropouts, of whom 孩4 and 孩5 were visited, 孩7 a dropout whose parents signed."""
    marked = [child(n, "absent_known", **MARKED) for n in (4, 5, 6, 7)]
    visits = [visit(4, "2026-10-20"), visit(5, "2026-10-20"), visit(7, "2026-10-20", is_signed=True)]
    return run(registry=[*(child(n) for n in (1, 2, 3)), *marked], visits=visits)


def test_a_child_back_on_a_roster_ends_only_when_the_registry_is_updated(october):
    november = run(
        "2026-11",
        earlier=october.cases,
        registry=[
            child(1, "present"),
            child(2, "present_elsewhere"),
            child(3, "returned_not_updated", status="suspected", status_text="疑似辍学"),
            child(4, "present"),
            child(5, "returned_not_updated", **MARKED),
            child(6, "absent_known", **MARKED),
            child(7, "absent_known", **MARKED),
        ],
    )
    rows = by_name(november)
    assert rows["state"].to_dict() == {
        "孩1": "excluded",
        "孩2": "excluded",
        "孩3": "returned",
        "孩4": "closed",
        "孩5": "returned",
        "孩6": "confirmed",
        "孩7": "persuading",
    }
    assert rows["closing_kind"].fillna("").to_dict() == {
        "孩1": "present",
        "孩2": "present",
        "孩3": "",
        "孩4": "returned",
        "孩5": "",
        "孩6": "",
        "孩7": "",
    }
    assert rows["missing_to_close"].fillna("").to_dict() == {
        "孩1": "",
        "孩2": "",
        "孩3": "学籍系统还没有改成在读",
        "孩4": "",
        "孩5": "学籍系统还没有改成在读",
        "孩6": "孩子还没有到校（不在任何花名册上）；学籍系统还没有改成在读",
        "孩7": "孩子还没有到校（不在任何花名册上）；学籍系统还没有改成在读",
    }
    assert rows.loc["孩4", "closed_on"] == pd.Timestamp("2026-11-30")
    assert rows["returned_on"].isna().all()  # no roster bears a day, and the day of the report is none
    assert rows.loc["孩5", "seen_back_on"] == pd.Timestamp("2026-11-30")
    office = november.balances.rows.query("scope_level == 'office'").set_index("ledger")
    assert office.loc["suspected", ["opening", "excluded", "closing"]].tolist() == [3, 2, 1]
    assert office.loc["dropout", ["opening", "returned", "closing"]].tolist() == [4, 1, 3]


def at(serial, day, **more):
    """A month in which a roster of this day (none if missing) shows the child."""
    return {"registry": [child(serial, roster_key=0, **more)], "roster": [listed(serial)], "sources": [list_of(day)]}


def test_the_first_day_back_is_kept_until_the_case_ends(october):
    november = run("2026-11", earlier=october.cases, **at(5, "2026-11-09", standing="returned_not_updated", **MARKED))
    december = run("2026-12", earlier=november.cases, **at(5, "2026-12-08", standing="present"))
    case = by_name(december).loc["孩5"]
    assert (case["state"], case["returned_on"], case["seen_back_on"], case["closed_on"]) == (
        "closed",
        pd.Timestamp("2026-11-09"),
        pd.Timestamp("2026-11-30"),
        pd.Timestamp("2026-12-31"),
    )


@pytest.mark.parametrize(
    ("first", "second", "day"),
    [
        (None, None, None),
        ("2026-11", "2026-12", None),
        (None, "2026-12-08", "2026-12-08"),
        ("2026-11-09", None, "2026-11-09"),
        ("2027-01-05", "2026-12-08", "2026-12-08"),
    ],
)
def test_the_day_back_is_that_of_the_first_dated_roster_that_shows_the_child(october, first, second, day):
    november = run("2026-11", earlier=october.cases, **at(5, first, standing="returned_not_updated", **MARKED))
    december = run("2026-12", earlier=november.cases, **at(5, second, standing="returned_not_updated", **MARKED))
    case = by_name(december).loc["孩5"]
    assert case["state"] == "returned"
    assert case["returned_on"] == pd.Timestamp(day) if day else pd.isna(case["returned_on"])


def test_a_roster_older_than_the_day_the_child_left_shows_no_day_back(october):
    left = [returned(october.cases.rows.query("name == '孩5'").iloc[0], left_text="2026-10-12")]
    month = at(5, "2026-10-08", standing="returned_not_updated", **MARKED)
    case = by_name(run("2026-11", earlier=october.cases, returns=left, **month)).loc["孩5"]
    assert (case["state"], pd.isna(case["returned_on"])) == ("returned", True)


def test_a_dropout_whom_nobody_visited_is_not_persuaded_back(october):
    november = run("2026-11", earlier=october.cases, registry=[child(n, "present") for n in (4, 6)])
    rows = by_name(november)
    assert rows.loc[["孩4", "孩6"], "state"].tolist() == ["closed", "closed"]
    assert rows.loc[["孩4", "孩6"], "closing_kind"].tolist() == ["returned", "present"]
    office = november.balances.rows.query("scope_level == 'office' and ledger == 'dropout'").iloc[0]
    assert (office["returned"], office["otherwise"]) == (1, 1)


def test_what_the_plan_asks_is_shown_by_every_case_that_ends_as_a_return(october):
    rules = {"close_needs_placement": "是", "close_needs_checker": "是"}
    month = at(5, "2026-11-09", standing="present")
    waits = by_name(run("2026-11", rules=rules, earlier=october.cases, **month)).loc["孩5"]
    assert (waits["state"], waits["missing_to_close"]) == ("returned", "还没有写核验人")
    checked = [returned(october.cases.rows.query("name == '孩5'").iloc[0], checked_by="高山青")]
    ended = by_name(run("2026-11", rules=rules, earlier=october.cases, returns=checked, **month)).loc["孩5"]
    shown = ended[["state", "placed_class", "evidence", "checked_by"]].tolist()
    assert shown == ["closed", "六年级1班", "学校花名册/东小.xlsx「六1」第8行", "高山青"]
    unplaced = run("2026-11", rules=rules, earlier=october.cases, registry=[child(5, "present")], returns=checked)
    assert by_name(unplaced).loc["孩5", "missing_to_close"] == "还没有写安置方式或安置班级"


def test_a_suspected_child_who_is_found_at_school_needs_nobody_who_checked(october):
    rules = {"close_needs_placement": "是", "close_needs_checker": "是"}
    rows = by_name(run("2026-11", rules=rules, earlier=october.cases, registry=[child(1, "present")]))
    assert rows.loc["孩1", ["state", "closing_kind"]].tolist() == ["excluded", "present"]


def test_switches_of_the_office_are_conditions_of_a_return_only(october):
    rules = {"close_needs_signature": "是", "close_needs_placement": "是"}
    rows = by_name(
        run("2026-11", rules=rules, earlier=october.cases, registry=[child(n, "present") for n in (1, 4, 7)])
    )
    assert rows.loc["孩1", "state"] == "excluded"
    assert rows.loc["孩4", "missing_to_close"] == "家长还没有签字；还没有写安置方式或安置班级"
    assert rows.loc["孩7", "missing_to_close"] == "还没有写安置方式或安置班级"


def test_without_the_registry_switch_the_roster_is_enough(october):
    rows = by_name(
        run(
            "2026-11",
            rules={"close_needs_registry": "否"},
            earlier=october.cases,
            registry=[child(5, "returned_not_updated", **MARKED)],
        )
    )
    assert rows.loc["孩5", "state"] == "closed"


def test_a_suspected_child_who_was_persuaded_counts_as_a_return():
    first = run(registry=[child(1)], visits=[visit(1, "2026-10-20", "promised")])
    case = only(run("2026-11", earlier=first.cases, registry=[child(1, "present")]))
    assert (case["state"], case["closing_kind"]) == ("closed", "returned")


def test_papers_end_cases_but_never_as_a_return():
    kinds = {
        "leave": "leave",
        "transfer": "transfer",
        "elsewhere": "elsewhere",
        "home_teaching": "home_teaching",
        "special_school": "home_teaching",
        "reform_school": "placed",
        "vocational": "placed",
        "deferral": "deferral",
        "exemption": "exemption",
        "death": "death",
        "abroad": "abroad",
        "registration_error": "error",
        "graduated": "over_age",
        "missing_person": "",
        "other": "",
        "sick_leave": "",
    }
    first = run(registry=[child(n, "absent_known", **MARKED) for n in range(len(kinds))])
    proofs = [
        {"kind": kind, "document": "证明", "source_file": "去向证明/证明.xlsx", "source_sheet": "", "source_row": n}
        for n, kind in enumerate(kinds, start=2)
    ]
    explained = [child(n, "absent_explained", proof_kind=kind, proof_key=n) for n, kind in enumerate(kinds)]
    second = run("2026-11", earlier=first.cases, registry=explained, proofs=proofs)
    rows = second.cases.rows
    assert rows["closing_kind"].fillna("").tolist() == list(kinds.values())
    assert set(rows.loc[rows["closing_kind"].notna(), "state"]) == {"closed"}
    assert rows["evidence"].tolist()[0] == "证明（去向证明/证明.xlsx第2行）"
    assert rows["missing_to_close"].tolist()[-3:] == ["去向类别不能作为销号依据"] * 2 + ["已认定辍学，病事假不能销号"]
    office = second.balances.rows.query("scope_level == 'office' and ledger == 'dropout'").iloc[0]
    assert (office["returned"], office["otherwise"], office["closing"]) == (0, 13, 3)


def test_a_suspected_case_with_a_paper_is_excluded():
    first = run(registry=[child(1), child(2)])
    papers = [
        child(1, "absent_explained", proof_kind="transfer"),
        child(2, "absent_explained", proof_kind="sick_leave"),
    ]
    rows = by_name(run("2026-11", earlier=first.cases, registry=papers))
    assert rows["state"].tolist() == ["excluded", "excluded"]
    assert rows["closing_kind"].tolist() == ["transfer", "leave"]


def test_leaving_the_registry_closes_by_its_own_word_or_not_at_all():
    words = {"已毕业": "", "转学转出": "transfer", "死亡": "death", "出国": "abroad", "退学": "", "开除": ""}
    first = run(registry=[child(n) for n in range(len(words))])
    left = [child(n, "left", status="left", status_text=word) for n, word in enumerate(words)]
    rows = run("2026-11", earlier=first.cases, registry=left).cases.rows
    assert rows["closing_kind"].fillna("").tolist() == list(words.values())
    assert rows["state"].tolist() == ["suspected"] + ["excluded"] * 3 + ["suspected"] * 2  # 毕业 alone shows no diploma


def test_in_review_or_unreported_a_case_stays_open_and_it_is_said():
    first = run(registry=[child(1), child(2)])
    second = run("2026-11", earlier=first.cases, registry=[child(1, "needs_review"), child(2, "not_reported")])
    assert second.cases.rows["state"].tolist() == ["suspected", "suspected"]
    assert codes(second) == ["K521", "K521"]
    assert (
        second.cases.rows["missing_to_close"].tolist()
        == ["孩子本月在不在校还没有弄清（待核实，或花名册没有收到、没能读出）"] * 2
    )


def test_a_case_whose_child_is_nowhere_stays_open_and_it_is_said():
    first = run(registry=[child(1)])
    second = run("2026-11", earlier=first.cases)
    assert only(second)["state"] == "suspected"
    assert codes(second) == ["K519"]


def test_a_household_child_over_age_is_closed_as_that():
    grown = {"born_on": pd.Timestamp("2009-08-31"), "age": 17}
    first = run(children=[household(1, **grown), household(2)])
    rows = by_name(run("2026-11", earlier=first.cases, children=[household(1, "not_of_age", **grown), household(2)]))
    assert rows["closing_kind"].fillna("").tolist() == ["over_age", ""]


def test_a_household_child_found_on_a_roster_still_needs_a_registry_record():
    first = run(children=[household(1)])
    roster = [child(1, "no_registry", registry_no=None)]
    case = only(run("2026-11", earlier=first.cases, children=[household(1, "at_school", roster_key=0)], roster=roster))
    assert (case["state"], case["missing_to_close"], case["roster_key"]) == ("returned", "没有学籍，须补建学籍", 0)


def test_a_roster_row_with_another_name_brings_nobody_back():
    first = run(children=[household(1)])
    roster = [child(1, "no_registry", registry_no=None, name="弟弟")]
    assert only(run("2026-11", earlier=first.cases, roster=roster))["state"] == "suspected"


def test_a_child_who_leaves_again_before_the_case_ends_is_worked_on_again(october):
    november = run("2026-11", earlier=october.cases, registry=[child(5, "returned_not_updated", **MARKED)])
    december = run("2026-12", earlier=november.cases, registry=[child(5, "absent_known", **MARKED)])
    case = by_name(december).loc["孩5"]
    assert (case["state"], pd.isna(case["returned_on"])) == ("confirmed", True)
    assert "K522" in codes(december)


def test_a_closing_by_hand_needs_its_evidence_and_holds_through_the_school_year():
    first = run(registry=[child(1), child(2)])
    one, two = (first.cases.rows.iloc[n] for n in (0, 1))
    asked = [
        returned(one, 5, state_text="已排除", closing_text="转学就读", evidence="接收校证明"),
        returned(two, 6, state_text="已销号", closing_text="转学就读"),
    ]
    second = run("2026-11", earlier=first.cases, registry=[child(1), child(2)], returns=asked)
    rows = by_name(second)
    assert rows["state"].tolist() == ["excluded", "suspected"]
    assert rows.loc["孩1", "closing_kind"] == "transfer"
    assert (
        rows.loc["孩2", "missing_to_close"]
        == "孩子还没有到校（不在任何花名册上）；已填销号类型「转学就读」；还没有写佐证材料"
    )
    assert codes(second) == ["K516", "K517"]
    later = [returned(rows.reset_index().iloc[1], 6, evidence="电话记录")]
    third = run("2026-12", earlier=second.cases, registry=[child(1), child(2)], returns=later)
    assert by_name(third)["state"].tolist() == ["excluded", "excluded"]
    assert "K518" in codes(third)
    next_year = run("2027-09", earlier=third.cases, registry=[child(1), child(2)])
    assert len(next_year.cases) == 4


@pytest.mark.parametrize("word", ["已返校待销号", "已返校", "已销号"])
def test_a_claimed_return_closes_nothing_while_no_roster_has_the_child(word):
    first = run(registry=[child(1)])
    told = [returned(first.cases.rows.iloc[0], state_text=word, closing_text="劝返复学", returned_text="2026-11-10")]
    second = run("2026-11", earlier=first.cases, registry=[child(1)], returns=told)
    assert only(second)["state"] == "suspected"
    assert "K516" in codes(second)


def test_an_ended_case_keeps_everything_for_good(october):
    november = run("2026-11", earlier=october.cases, registry=[child(4, "present")])
    closed = by_name(november).loc["孩4"]
    told = [returned(closed.to_frame().T.assign(name="孩4").iloc[0], state_text="劝返中", closed_text="2026-12-01")]
    december = run("2026-12", earlier=november.cases, registry=[child(4, "present")], returns=told)
    again = by_name(december).loc["孩4"]
    for name in ("state", "closing_kind", "closed_on", "ledger", "due_on"):
        assert again[name] == closed[name]
    assert "K515" in codes(december)


def test_a_return_may_need_somebody_who_checked_it(october):
    back = {"earlier": october.cases, "registry": [child(5, "present")], "rules": {"close_needs_checker": "是"}}
    case = by_name(run("2026-11", **back)).loc["孩5"]
    assert (case["state"], case["missing_to_close"]) == ("returned", "还没有写核验人")
    checked = returned(october.cases.rows.query("name == '孩5'").iloc[0], checked_by="高山青")
    assert by_name(run("2026-11", **back, returns=[checked])).loc["孩5", "state"] == "closed"
