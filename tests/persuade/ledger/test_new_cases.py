import pandas as pd

from kongchuo_reports.domain.codes import ChildStanding, Standing
from tests.persuade.ledger_world import by_name, child, codes, household, id_of, only, returned, run


def test_an_absent_child_gets_a_case_to_be_verified():
    case = only(run(registry=[child(1), child(2, "present")]))
    assert (case["case_no"], case["ledger"], case["state"], case["origin"]) == (
        "KC-2026-0001F",
        "suspected",
        "suspected",
        "new",
    )
    assert case["opened_on"] == pd.Timestamp("2026-10-31")
    assert case["due_on"] == pd.Timestamp("2026-11-07")
    assert case["due_rule"].startswith("疑似核实时限：自立案之日（2026-10-31）起7个自然日")
    assert case["found_in"] == "学籍系统导出/学籍.xlsx「在校生」第2行"
    assert not case["is_overdue"]


def test_what_the_registry_marks_decides_the_ledger():
    marks = ("dropout", "suspected", "on_leave")
    rows = run(registry=[child(n, "absent_known", status=mark) for n, mark in enumerate(marks)]).cases.rows
    assert rows["ledger"].tolist() == ["dropout", "suspected", "suspected"]
    assert rows["state"].tolist() == ["confirmed", "suspected", "suspected"]


def test_other_standings_open_no_case():
    silent = [code.value for code in Standing if not code.startswith("absent_") or code == "absent_explained"]
    assert len(silent) == 8
    of_children = [code.value for code in ChildStanding if code not in {"out_of_school", "suspected", "dropout"}]
    assert len(of_children) == 7
    opened = run(
        registry=[child(n, standing) for n, standing in enumerate(silent)],
        children=[household(50 + n, standing) for n, standing in enumerate(of_children)],
    )
    assert len(opened.cases) == 0


def test_a_second_record_never_makes_a_second_case():
    opened = run(registry=[child(1), child(1, "duplicate_registry", registry_no="G9", source_row=9)], duplicates={1: 0})
    assert only(opened)["registry_key"] == 0


def test_a_household_child_in_no_registry_gets_a_case():
    rows = run(
        children=[household(n, kind) for n, kind in enumerate(("out_of_school", "suspected", "dropout"))]
    ).cases.rows
    assert rows["ledger"].tolist() == ["suspected"] * 3
    assert rows["household_no"].tolist() == ["H0", "H1", "H2"]
    assert rows["found_in"].tolist()[0] == "户籍适龄人口/户籍.xlsx「甲村」第1行"


def test_a_child_in_registry_and_household_has_one_case_with_the_home_of_the_household():
    case = only(run(registry=[child(1)], children=[household(1, "suspected", registry_key=0, village_group="二组")]))
    assert (case["school"], case["village"], case["village_group"]) == ("东小", "甲村", "二组")


def test_a_household_row_is_also_tied_by_its_link():
    link = {"list": "household", "list_key": 0, "registry_key": 0, "is_review": False}
    assert (
        only(run(registry=[child(1)], children=[household(1, "suspected", id_no=None)], links=[link]))["household_no"]
        == "H1"
    )


def test_a_child_who_left_primary_school_and_is_nowhere_gets_a_case_and_keeps_it():
    lists = {
        "registry": [child(1, "left", status="left", status_text="毕业")],
        "children": [household(1, "out_of_school", registry_key=0)],
    }
    first = run(**lists)
    assert only(first)["state"] == "suspected"
    assert only(run("2026-11", earlier=first.cases, **lists))["state"] == "suspected"


def test_groups_stand_on_the_case():
    links = [{"list": "group", "list_key": key, "registry_key": 0, "is_review": key == 2} for key in range(3)]
    groups = [
        {"group": "left_behind", "name": "孩1"},
        {"group": "minimum_living", "name": "孩1"},
        {"group": "disabled"},
    ]
    assert only(run(registry=[child(1)], groups=groups, links=links))["groups_text"] == "低保、留守"


def test_numbers_follow_school_grade_class_and_name():
    rows = [child(1, school="西小"), child(2, school="东小", grade=5), child(3, school="东小", grade=2)]
    assert run(registry=rows).cases.rows["name"].tolist() == ["孩3", "孩2", "孩1"]


def test_a_second_run_of_the_month_keeps_numbers_though_another_child_came_in_front():
    first = run(registry=[child(2, name="乙"), child(3, name="丙")])
    again = run(
        registry=[child(1, name="甲", school="东小", grade=1), child(2, name="乙"), child(3, name="丙")],
        current=first.cases,
    )
    assert dict(zip(again.cases.rows["name"], again.cases.rows["case_no"], strict=True)) == {
        "丙": "KC-2026-0001F",
        "乙": "KC-2026-0002Q",
        "甲": "KC-2026-0003A",
    }


def test_children_without_any_number_keep_theirs_in_a_second_run():
    rows = [child(serial, name="李梅", id_no=None, registry_no=None, born_on=None) for serial in (1, 2)]
    first = run(registry=rows)
    assert run(registry=rows, current=first.cases).cases.rows.equals(first.cases.rows)


def test_numbers_go_on_after_the_highest_of_the_year():
    first = run(registry=[child(1)])
    second = run("2026-11", earlier=first.cases, registry=[child(1), child(2)])
    third = run("2027-01", earlier=second.cases, registry=[child(1), child(2), child(3)])
    assert third.cases.rows["case_no"].tolist() == ["KC-2026-0001F", "KC-2026-0002Q", "KC-2027-0001L"]


def test_a_child_is_the_same_next_month_by_number_or_by_name_and_birth():
    changes = [
        {"registry_no": "G7"},
        {"id_no": None},
        {"name": "改名"},
        {"id_no": None, "registry_no": None},
        {"school": "西小", "grade": 7, "class_no": "3"},
    ]
    first = run(registry=[child(n) for n in range(5)])
    second = run("2026-11", earlier=first.cases, registry=[child(n, **change) for n, change in enumerate(changes)])
    rows = second.cases.rows
    assert rows["case_no"].tolist() == first.cases.rows["case_no"].tolist()
    assert rows["registry_key"].tolist() == [0, 1, 2, 3, 4]
    assert set(rows["origin"]) == {"carried"}
    assert set(rows["opened_on"]) == {pd.Timestamp("2026-10-31")}
    assert rows["school"].tolist() == ["东小"] * 4 + ["西小"]  # the school that has the record now
    assert codes(second) == ["K524"]


def test_somebody_else_with_a_like_name_is_another_child():
    first = run(registry=[child(1)])
    second = run("2026-11", earlier=first.cases, registry=[child(2, "present", name="孩1")])
    assert only(second)["state"] == "suspected"
    assert "K519" in second.findings.rows["code"].tolist()


def test_a_child_gone_again_gets_a_new_case_that_names_the_old_one():
    first = run(registry=[child(1, "absent_known", status="dropout")])
    back = run("2026-11", earlier=first.cases, registry=[child(1, "present")])
    gone = run("2026-12", earlier=back.cases, registry=[child(1)])
    rows = gone.cases.rows
    assert rows["state"].tolist() == ["closed", "suspected"]
    assert rows["origin"].tolist() == ["carried", "again"]
    assert rows["previous_case_no"].tolist()[1] == "KC-2026-0001F"
    office = gone.balances.rows.query("scope_level == 'office' and ledger == 'suspected'").iloc[0]
    assert (office["opening"], office["again"], office["closing"]) == (0, 1, 1)


def test_a_child_only_excluded_before_comes_in_as_new_naming_the_old_case():
    first = run(registry=[child(1)])
    back = run("2026-11", earlier=first.cases, registry=[child(1, "present")])
    gone = run("2026-12", earlier=back.cases, registry=[child(1)]).cases.rows
    assert gone["origin"].tolist() == ["carried", "new"]
    assert gone["previous_case_no"].tolist()[1] == "KC-2026-0001F"


def test_two_children_of_one_number_and_different_names_have_two_cases():
    rows = [child(1), child(1, name="别人", registry_no="G8", source_row=8)]
    assert len(run(registry=rows).cases) == 2
    assert run(registry=rows).cases.rows["id_no"].tolist() == [id_of(1)] * 2


def test_a_number_that_any_other_run_gave_is_never_given_to_another_child():
    november = run("2026-11", registry=[child(1), child(2)]).cases
    october = run(registry=[child(3)], given=november)
    assert only(october)["case_no"] not in set(november.rows["case_no"])


def test_a_child_keeps_the_number_that_a_later_month_or_a_former_run_knows_it_by():
    november = run("2026-11", registry=[child(1), child(2)]).cases
    october = run(registry=[child(2), child(3)], given=november)
    of = by_name(october)["case_no"]
    assert of["孩2"] == november.rows.set_index("name").loc["孩2", "case_no"]
    assert of["孩3"] not in set(november.rows["case_no"])


def test_a_child_of_the_same_name_is_not_given_the_number_of_the_other():
    november = run("2026-11", registry=[child(1)]).cases
    other = child(4, name="孩1", born_on=pd.Timestamp("2015-06-07"), id_no=id_of(4, "20150607"))
    assert only(run(registry=[other], given=november))["case_no"] != november.rows.loc[0, "case_no"]


def test_a_row_that_a_person_numbered_by_hand_takes_no_number_of_another_child():
    november = run("2026-11", registry=[child(1)]).cases
    stranger = returned(november.rows.iloc[0], name="生人", id_no=id_of(9), registry_no=None)
    assert only(run(returns=[stranger], given=november))["case_no"] != november.rows.loc[0, "case_no"]
