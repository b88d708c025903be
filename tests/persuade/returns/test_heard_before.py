"""The same month run again, and the month before it: whose word counts, and that no word goes without a sentence."""

import pytest

from tests.persuade.ledger_world import child, codes, listed, only, returned, run

REGISTRY = [child(1)]


@pytest.fixture(scope="module")
def october():
    return run(registry=REGISTRY)


def again(first, **typed):
    """October run again: a former run of it stands, and somebody typed more."""
    rows = [returned(only(first), issued_text="2026-10", **typed)]
    return run(registry=REGISTRY, current=first.cases, rested_on=run(registry=[]).cases, returns=rows)


def november(october, *rows, **more):
    more = {"earlier": october.cases, "earlier_month": "2026-10"} | more
    return run("2026-11", registry=REGISTRY, returns=list(rows), **more)


def said(opened, code):
    return opened.findings.rows.set_index("code").loc[code, "message"]


@pytest.mark.parametrize("name", ["remark", "method", "address"])
def test_what_a_former_run_only_carried_does_not_undo_what_the_month_before_says_since(october, name):
    old = again(october, **{name: "旧话"})
    former = november(old)
    told = november(again(old, **{name: "新话"}), current=former.cases, rested_on=old.cases)
    assert (only(told)[name], codes(told)) == ("新话", [])


def test_of_two_new_words_this_month_s_counts_and_the_other_is_named(october):
    former = november(october, returned(only(october), issued_text="2026-10", method="上门"))
    told = november(again(october, method="电话"), current=former.cases, rested_on=october.cases)
    assert only(told)["method"] == "上门"
    assert "电话" in said(told, "K584")
    once_more = november(
        again(october, method="电话"), current=told.cases, rested_on=again(october, method="电话").cases
    )
    assert codes(once_more) == [], "the run before knew of it"


def test_of_two_new_remarks_both_are_kept(october):
    old = again(october, remark="甲")
    former = november(old, returned(only(old), issued_text="2026-10", remark="甲；乙"))
    told = november(again(old, remark="甲；丙"), current=former.cases, rested_on=old.cases)
    assert only(told)["remark"] == "甲；丙；乙"


def test_where_nothing_is_known_of_the_former_opening_what_the_former_run_heard_stays(october):
    former = november(october, returned(only(october), method="上门"))
    told = november(again(october, method="电话"), current=former.cases)
    assert only(told)["method"] == "上门"


def test_a_word_that_another_copy_replaces_is_named_although_the_month_s_own_copy_came_too(october):
    heard = november(october, returned(only(october), issued_text="2026-10", method="上门"))
    own = returned(only(heard), issued_text="2026-11", method="上门", source_file="output/2026-11/02_控辍保学台账.xlsx")
    other = returned(only(october), issued_text="2026-10", method="电话")
    told = november(october, other, own, current=heard.cases, rested_on=october.cases)
    assert only(told)["method"] == "电话"
    assert "上门" in said(told, "K583")


def test_a_remark_of_a_copy_that_did_not_show_the_one_before_is_added(october):
    heard = november(october, returned(only(october), issued_text="2026-10", remark="村里说在家"))
    row = returned(only(october), issued_text="2026-10", remark="学校说去了县城")
    told = november(october, row, current=heard.cases, rested_on=october.cases)
    assert only(told)["remark"] == "村里说在家；学校说去了县城"
    assert "村里说在家；学校说去了县城" in said(told, "K550")
    once_more = november(october, row, current=told.cases, rested_on=october.cases)
    assert (only(once_more)["remark"], codes(once_more)) == (only(told)["remark"], [])


def test_what_a_copy_of_a_replaced_run_shows_is_no_edit_and_what_was_typed_into_it_is(october):
    first = again(october, method="上门", responsible="张老师", remark="甲")
    second = again(first, method="电话", responsible="李老师", remark="甲；乙")
    states = (("2026-10", first.cases),)
    shown = {"method": "上门", "responsible": "张老师", "remark": "甲"}
    copy = returned(only(first), issued_text="2026-10", **shown)
    told = november(second, copy, shown_before=states)
    assert only(told)[["method", "responsible", "remark"]].tolist() == ["电话", "李老师", "甲；乙"]
    assert codes(told) == ["K585"]
    typed = returned(only(first), issued_text="2026-10", **shown | {"remark": "甲；丙", "standard": "返校"})
    told = november(second, typed, shown_before=states)
    assert only(told)[["method", "remark", "standard"]].tolist() == ["电话", "甲；乙；丙", "返校"]
    stubborn = returned(only(first), issued_text="2026-10", **shown | {"responsible": "王老师"})
    told = november(second, stubborn, shown_before=states)
    assert (only(told)["responsible"], codes(told)) == ("李老师", ["K537", "K585"])
    assert "王老师" in said(told, "K537")


def test_who_writes_an_old_word_back_into_the_newest_copy_means_it(october):
    first = again(october, method="上门", responsible="张老师", standard="返校")
    second = again(first, method="电话", responsible="李老师", standard="到校")
    shown = {"method": "上门", "responsible": "李老师", "standard": "到校"}
    told = november(
        second, returned(only(second), issued_text="2026-10", **shown), shown_before=(("2026-10", first.cases),)
    )
    assert (only(told)["method"], codes(told)) == ("上门", [])


def test_a_cell_that_was_blank_when_the_copy_went_out_was_not_emptied(october):
    former = november(october, returned(only(october), issued_text="2026-10", method="上门"))
    row = returned(only(october), issued_text="2026-10", remark="甲", letters="remark=AA method=AB")
    told = november(october, row, current=former.cases, rested_on=october.cases)
    assert (only(told)["method"], codes(told)) == ("上门", [])


def test_what_the_month_before_says_since_stands_beside_what_was_typed_into_this_month_s_own_copy(october):
    former = november(october)
    told = {"remark": "十一月写的", "method": "上门", "source_file": "output/2026-11/02_控辍保学台账.xlsx"}
    own = returned(only(former), issued_text="2026-11", **told)
    since = again(october, remark="十月补写的", method="电话")
    again_run = november(since, own, current=former.cases, rested_on=october.cases)
    assert only(again_run)[["remark", "method"]].tolist() == ["十月补写的；十一月写的", "上门"]
    assert "电话" in said(again_run, "K584")


def test_a_row_that_the_program_struck_itself_and_a_case_that_the_copy_never_held_raise_nothing(october):
    second = run(registry=[child(1), child(2)])
    back = run("2026-11", earlier=october.cases, registry=[child(1, "present")], roster=[listed(1)])
    assert only(back)["state"] == "excluded"
    own = returned(only(back), issued_text="2026-11", is_struck=True)
    told = run(
        "2026-11", earlier=second.cases, registry=[child(1), child(2)], returns=[own], current=back.cases,
        rested_on=october.cases, earlier_month="2026-10",
    )  # fmt: skip
    assert not {"K545", "K502"} & set(codes(told))
    plain = returned(only(october), issued_text="2026-10", is_struck=True)
    told = run("2026-11", earlier=second.cases, registry=[child(1), child(2)], returns=[plain], earlier_month="2026-10")
    assert {"K545", "K502"} <= set(codes(told))


def test_what_was_typed_into_a_row_that_cannot_be_used_is_named_with_its_words():
    both = run(registry=[child(1), child(2), child(3)])
    first, second, third = (both.cases.rows.iloc[place] for place in range(3))
    torn = returned(first, 5, name=second["name"], id_no=second["id_no"], registry_no=second["registry_no"])
    rows = [
        torn | {"remark": "在外婆家", "responsible": "张老师"},
        *(returned(case, 6 + place) for place, case in enumerate((second, third))),
        returned(first, 9, case_no=None, name=None, id_no=None, registry_no=None, method="电话"),
    ]
    lists = {"registry": [child(1), child(2), child(3)], "earlier": both.cases, "returns": rows}
    told = run("2026-11", **lists)
    named = told.findings.rows.query("code == 'K586'")
    assert named["source_row"].tolist() == [5, 9]
    assert ["责任人「张老师」、备注「在外婆家」" in named["message"].iloc[0], "电话" in named["message"].iloc[1]] == [
        True,
        True,
    ]


def test_words_for_a_case_that_this_run_opens_no_more_are_named():
    former = run(registry=[child(1), child(2)])
    gone = former.cases.rows.iloc[1]
    own = returned(gone, issued_text="2026-10", remark="村里找过了")
    told = run(registry=[child(1), child(2, "present")], roster=[listed(2)], current=former.cases, returns=[own])
    assert {"K536", "K586"} <= set(codes(told))
    assert "村里找过了" in said(told, "K586")
