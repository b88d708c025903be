import pytest

from tests.persuade.ledger_world import by_name, child, codes, id_of, only, returned, run

CHILDREN = [child(n) for n in range(1, 9)]


@pytest.fixture(scope="module")
def october():
    return run(registry=CHILDREN)


def rows_of(opened, changes=None, skip=(), **common):
    """The ledger as it came back: every row, with what was typed into single ones by name."""
    cases = opened.cases.rows
    return [
        returned(cases.iloc[n], row=n + 5, **(common | (changes or {}).get(cases["name"][n], {})))
        for n in range(len(cases))
        if cases["name"][n] not in skip
    ]


def november(october, returns, **more):
    return run("2026-11", earlier=october.cases, registry=CHILDREN, returns=returns, **more)


def places(opened, code):
    found = opened.findings.rows
    return found.loc[found["code"] == code, "source_row"].tolist()


def test_an_untouched_ledger_changes_nothing(october):
    told = november(october, rows_of(october, state_text="疑似待核实", ledger_text="疑似辍学台账"))
    assert codes(told) == []
    plain = november(october, [])
    assert told.cases.rows.equals(plain.cases.rows)


def test_a_deleted_row_is_named_and_its_case_carried_open(october):
    told = november(october, rows_of(october, skip=("孩3",)))
    assert codes(told) == ["K502"]
    assert "KC-2026-0003A" in told.findings.rows["message"][0]
    assert by_name(told).loc["孩3", "state"] == "suspected"


def test_a_list_without_case_numbers_lacks_no_row(october):
    row = returned(october.cases.rows.iloc[0], 5, case_no=None, cause="打工")
    assert codes(november(october, [row])) == ["K506"]


def test_a_file_of_one_school_lacks_only_rows_of_that_school():
    children = [child(1), child(2), child(3, school="西小")]
    first = run(registry=children)
    told = run("2026-11", earlier=first.cases, registry=children, returns=[returned(first.cases.rows.iloc[0])])
    assert codes(told) == ["K502"]
    assert told.findings.rows["school"].tolist() == ["东小"]


def test_a_case_number_twice_takes_no_status_but_other_entries(october):
    rows = rows_of(october, {"孩2": {"state_text": "劝返中", "cause": "厌学"}})
    rows.append(returned(october.cases.rows.iloc[1], row=40, state_text="已确认辍学"))
    told = november(october, rows)
    assert {"K503", "K514"} <= set(codes(told))
    assert (by_name(told).loc["孩2", "state"], by_name(told).loc["孩2", "cause"]) == ("suspected", "厌学")


def test_a_torn_row_is_not_used(october):
    torn = {"孩1": {"name": "别人", "id_no": id_of(77), "registry_no": None, "cause": "打工"}}
    told = november(october, rows_of(october, torn))
    assert codes(told) == ["K504", "K586"], "and what was typed into it is named"
    assert places(told, "K504") == [5]
    assert by_name(told)["cause"].isna().all()


def test_over_three_tenths_torn_refuses_the_file(october):
    torn = {f"孩{n}": {"name": f"他{n}", "id_no": id_of(70 + n), "registry_no": None} for n in (1, 2, 3)}
    told = november(october, rows_of(october, torn | {"孩8": {"cause": "打工"}}))
    assert codes(told) == ["K509", "K586"], "and what was typed into it is named"
    assert by_name(told)["cause"].isna().all()
    two = november(
        october, rows_of(october, {name: torn[name] for name in ("孩1", "孩2")} | {"孩8": {"cause": "打工"}})
    )
    assert codes(two) == ["K504", "K504"]
    assert by_name(two).loc["孩8", "cause"] == "打工"


def test_another_name_with_the_same_number_is_listed_as_renamed(october):
    told = november(october, rows_of(october, {"孩1": {"name": "新名", "cause": "打工"}}))
    assert codes(told) == ["K505"]
    assert by_name(told).loc["孩1", "cause"] == "打工"


@pytest.mark.parametrize(("typed", "told_as"), [(None, ["K506"]), ("KC-2026-0001A", ["K506", "K534"])])
def test_a_row_without_a_right_number_is_matched_by_id_and_listed(october, typed, told_as):
    told = november(october, rows_of(october, {"孩1": {"case_no": typed, "cause": "打工"}}))
    assert codes(told) == told_as
    assert by_name(told).loc["孩1", "cause"] == "打工"


def test_a_child_that_a_person_added_gets_a_case_to_be_verified(october):
    row = {"name": "新来", "id_no": id_of(55), "id_state": "valid", "cause": "打工", "state_text": "疑似待核实"}
    row |= {"source_file": "台账回填/台账.xlsx", "source_sheet": "疑似辍学台账", "source_row": 60}
    told = november(october, [*rows_of(october, state_text="疑似待核实"), row])
    case = by_name(told).loc["新来"]
    assert (case["case_no"][:12], case["state"], case["cause"]) == ("KC-2026-0009", "suspected", "打工")
    assert codes(told) == ["K507"]
    again = november(october, [*rows_of(october, state_text="疑似待核实"), row], current=told.cases)
    assert again.cases.rows.equals(told.cases.rows)
    assert again.findings.rows.equals(told.findings.rows)
    kept = november(october, [], current=told.cases)
    assert by_name(kept).loc["新来", "case_no"] == case["case_no"]
    december = run("2026-12", earlier=told.cases, registry=CHILDREN)
    assert by_name(december).loc["新来", "state"] == "suspected"


def test_an_added_child_whom_a_roster_shows_stays_open_for_a_month():
    first = run(registry=[child(1), child(2, "present")])
    row = returned(first.cases.rows.iloc[0], 9, case_no=None, name="孩2", id_no=id_of(2), registry_no=None)
    told = run("2026-11", earlier=first.cases, registry=[child(1), child(2, "present")], returns=[row])
    assert by_name(told).loc["孩2", "state"] == "suspected"
    later = run("2026-12", earlier=told.cases, registry=[child(1), child(2, "present")])
    assert by_name(later).loc["孩2", "closing_kind"] == "present"


def test_a_row_that_names_nobody_is_said_to_be_unusable(october):
    row = {"cause": "打工", "source_file": "台账回填/台账.xlsx", "source_sheet": "疑似辍学台账", "source_row": 61}
    assert codes(november(october, [*rows_of(october), row])) == ["K508", "K586"]


def test_the_list_of_all_children_is_no_ledger(october):
    row = returned(
        october.cases.rows.iloc[0], 5, case_no=None, name="在校生", id_no=id_of(66), ledger_text="适龄儿童台账"
    )
    told = november(october, [row | {"registry_no": None}])
    assert len(told.cases) == 8


def test_a_lost_output_folder_is_replaced_by_returned_rows():
    first = run(registry=[child(1), child(2)])
    rows = rows_of(
        first, {"孩2": {"state_text": "已确认辍学", "confirmed_text": "2026-10-20"}}, state_text="疑似待核实"
    )
    told = run("2026-11", registry=[child(1), child(2), child(3)], returns=rows)
    cases = by_name(told)
    assert cases["case_no"].tolist() == [*first.cases.rows["case_no"], cases.loc["孩3", "case_no"]]
    assert cases["origin"].tolist() == ["carried", "carried", "new"]
    assert cases.loc["孩2", ["ledger", "state"]].tolist() == ["dropout", "confirmed"]
    assert "K501" in codes(told)
    office = told.balances.rows.query("scope_level == 'office'").set_index("ledger")
    assert office["opening"].to_dict() == {"suspected": 1, "dropout": 1}


def test_rows_of_a_former_run_whose_case_is_no_more_are_listed():
    first = run(registry=[child(1), child(2)])
    again = run(registry=[child(1), child(2, "present")], current=first.cases, returns=rows_of(first))
    assert only(again)["name"] == "孩1"
    assert codes(again) == ["K536"]


def test_a_child_added_by_hand_who_is_absent_this_month_has_one_case_not_two() -> None:
    row = {
        "name": "孩1", "id_no": id_of(1), "id_state": "valid", "school": "东小", "remark": "村里报来",
        "source_file": "台账回填/东小.xlsx", "source_sheet": "疑似辍学台账", "source_row": 9, "source_column": "B",
    }  # fmt: skip
    opened = run(registry=[child(1)], returns=[row])
    case = only(opened)
    assert case["remark"] == "村里报来"
    again = run(registry=[child(1)], returns=[row], current=opened.cases)
    assert again.cases.rows.equals(opened.cases.rows)
    assert codes(again) == codes(opened)
