"""The care plan of 一生一案: what aid is due or given, where the child is to be placed, and room for the school's own hand."""

from kongchuo_reports.publish.papers.letter_facts import Facts, care_rows
from kongchuo_reports.publish.templates.letter_texts import texts_of
from kongchuo_reports.publish.templates.template_folder import packaged_templates

AID = {"kind": "boarding_subsidy", "state": "missing", "due_because": "低保（寄宿）", "reason": "没有发放记录"}
TEXTS = texts_of([packaged_templates() / "letters"])
PLACE = {"rule": "old_class", "proposal": "回原班七年级2班", "warning": None}


def facts() -> Facts:
    return Facts([], {}, {}, {}, {}, {}, aid={7: [AID]}, places={"KC-1": PLACE}, texts=TEXTS)


def test_due_aid_and_the_place_stand_before_the_lines_to_fill() -> None:
    rows = care_rows(facts(), {"case_no": "KC-1", "registry_key": 7})
    assert [row["aid_kind"] for row in rows] == ["寄宿生生活补助", "复学安置", "学业帮扶", "心理辅导", "生活关爱"]
    assert rows[0] == {
        "aid_kind": "寄宿生生活补助",
        "aid_state": "应享未享",
        "note": "低保（寄宿）；没有发放记录",
        "to_do": "核实后补办",
    }
    assert rows[1]["note"] == "回原班七年级2班"
    assert rows[2]["to_do"] == ""


def test_another_child_s_aid_is_not_this_child_s() -> None:
    for case in ({"case_no": "KC-2", "registry_key": 8}, {"case_no": "KC-3", "registry_key": None}):
        assert len(care_rows(facts(), case)) == 3
