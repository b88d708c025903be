"""A disabled child without any arrangement is a case, even if only a list of the disabled knows of it."""

import pytest

from tests.persuade.ledger_world import child, household, id_of, only, run

LISTED = {
    "group": "disabled", "name": "孩7", "id_no": id_of(7), "id_state": "valid", "born_on": "2014-03-05",
    "source_file": "重点群体/残疾.xlsx", "source_sheet": "名单", "source_row": 5, "source_column": "B",
}  # fmt: skip


def test_a_disabled_child_that_is_nowhere_becomes_a_suspected_case() -> None:
    case = only(run(groups=[LISTED]))
    assert (case["name"], case["ledger"], case["state"]) == ("孩7", "suspected", "suspected")
    assert "残疾" in case["reason"]
    assert "残疾.xlsx" in case["found_in"]


def test_the_same_child_stays_the_same_case_next_month() -> None:
    first = run(groups=[LISTED])
    case = only(run("2026-11", groups=[LISTED], earlier=first.cases))
    assert case["case_no"] == only(first)["case_no"]
    assert case["origin"] == "carried"


@pytest.mark.parametrize(
    "more",
    [
        {"children": [household(7, standing="at_school")]},
        {"proofs": [{**LISTED, "kind": "home_teaching"}]},
        {"registry": [child(7, "present")], "links": [{"list": "group", "list_key": 0, "registry_key": 0}]},
    ],
)
def test_whoever_is_found_somewhere_is_no_case_of_this_kind(more: dict) -> None:
    assert len(run(groups=[LISTED], **more).cases) == 0


@pytest.mark.parametrize("changed", [{"group": "orphan"}, {"born_on": "2005-03-05"}, {"id_no": None}])
def test_other_lists_and_other_ages_make_none(changed: dict) -> None:
    opened = run(groups=[{**LISTED, **changed}])
    assert len(opened.cases) == 0
