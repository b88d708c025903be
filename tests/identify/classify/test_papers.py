"""What makes a paper hold on the day of the run, drawn paper by paper, and which of a child's papers speaks."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from kongchuo_reports.domain import tables as t
from kongchuo_reports.identify.classify.proofs import best_by, judged, taught_at_home
from tests.identify.identify_drawn import POLICY

DAY = dt.date(2026, 10, 31)
OWN = ("甲校",)
OVER, YOUNG, LATE = "已过期", "与年龄矛盾", "超过10个工作日"
PAPERS: dict[str, tuple[dict[str, object], str]] = {
    "leave from today": ({"kind": "leave", "from_on": "2026-10-31"}, ""),
    "leave from tomorrow": ({"kind": "leave", "from_on": "2026-11-01"}, "尚未开始"),
    "leave until today": ({"kind": "leave", "until_on": "2026-10-31"}, ""),
    "leave until yesterday": ({"kind": "leave", "until_on": "2026-10-30"}, OVER),
    "leave a year ago without an end": ({"kind": "leave", "from_on": "2025-10-31"}, ""),
    "leave a year and a day ago without an end": ({"kind": "leave", "from_on": "2025-10-30"}, OVER),
    "leave two years ago with an end": ({"kind": "leave", "from_on": "2024-09-01", "until_on": "2026-12-31"}, ""),
    "leave without dates, with a paper": ({"kind": "leave", "document": "休学审批表"}, ""),
    "leave without dates, issued by an office": ({"kind": "leave", "issued_by": "县教育局"}, ""),
    "leave without anything": ({"kind": "leave"}, "没有写起止日期"),
    "sick leave within its days": ({"kind": "sick_leave", "from_on": "2026-10-24"}, ""),
    "sick leave over": ({"kind": "sick_leave", "from_on": "2026-10-23"}, OVER),
    "sick leave by the family's own note": (
        {"kind": "sick_leave", "from_on": "2026-10-10", "until_on": "2026-12-31", "document": "请假条", "issued_by": "家长"},
        OVER,
    ),
    "sick leave by a doctor": (
        {"kind": "sick_leave", "from_on": "2026-10-10", "until_on": "2026-12-31", "document": "诊断书"}, "",
    ),
    "leave by the family's own note": (
        {"kind": "leave", "from_on": "2026-09-01", "until_on": "2027-08-31", "document": "手写请假条"}, "不是能证明此事",
    ),
    "elsewhere by a picture": (
        {"kind": "elsewhere", "destination": "邻水市第一小学", "document": "照片"}, "不是能证明此事",
    ),
    "elsewhere by a paper of years ago": (
        {"kind": "elsewhere", "destination": "邻水市第一小学", "document": "2024年就读证明"}, "以前学年的",
    ),
    "exemption by a disability alone": ({"kind": "exemption", "document": "残疾证"}, "没有乡镇政府或县级教育部门批准"),
    "exemption by the education office": (
        {"kind": "exemption", "document": "残疾证", "issued_by": "县教育局"}, "",
    ),
    "deferral by a hospital alone": ({"kind": "deferral", "document": "体检报告"}, "没有乡镇政府或县级教育部门批准"),
    "sick leave without dates": ({"kind": "sick_leave"}, "没有写起止日期"),
    "transfer within ten working days": ({"kind": "transfer", "from_on": "2026-10-19"}, ""),
    "transfer a working day too long": ({"kind": "transfer", "from_on": "2026-10-18"}, LATE),
    "transfer long since": ({"kind": "transfer", "from_on": "2026-09-14"}, LATE),
    "transfer long since, until later": ({"kind": "transfer", "from_on": "2026-09-14", "until_on": "2026-11-30"}, ""),
    "transfer until a day alone": ({"kind": "transfer", "until_on": "2026-11-30"}, ""),
    "transfer over": ({"kind": "transfer", "from_on": "2026-10-26", "until_on": "2026-10-30"}, OVER),
    "transfer without a date": ({"kind": "transfer", "document": "转学申请"}, "转学没有写日期"),
    "transfer to an own school": ({"kind": "transfer", "from_on": "2026-10-26", "destination": "甲校"}, "写的是本单位的学校"),
    "elsewhere at a class of an own school": ({"kind": "elsewhere", "destination": "甲校三年级"}, "写的是本单位的学校"),
    "elsewhere at a named school": ({"kind": "elsewhere", "destination": "邻水市第一小学"}, ""),
    "elsewhere in a town with a school's paper": (
        {"kind": "elsewhere", "destination": "邻水市", "document": "在读证明"}, "",
    ),
    "elsewhere in a town with another paper": (
        {"kind": "elsewhere", "destination": "邻水市", "document": "租房合同"}, "不是学校或学籍材料",
    ),
    "elsewhere in a town without a paper": ({"kind": "elsewhere", "destination": "邻水市"}, "没有写明就读学校"),
    "elsewhere at a school nobody can name": (
        {"kind": "elsewhere", "destination": "学校不详", "document": "在读证明"}, "学校不详",
    ),
    "elsewhere with a school's paper and no place": (
        {"kind": "elsewhere", "document": "在读证明"}, "没有写明就读学校",
    ),
    "elsewhere at a vocational school": (
        {"kind": "elsewhere", "destination": "邻水市职业技术学校"}, "没有普职融合安置方案",
    ),
    "elsewhere at a vocational school by agreement": (
        {"kind": "elsewhere", "destination": "邻水市职业技术学校", "document": "普职融合安置协议"}, "",
    ),
    "vocational by agreement": (
        {"kind": "vocational", "destination": "县职业学校", "remark": "普职融合安置方案"}, "",
    ),
    "vocational alone": ({"kind": "vocational", "destination": "县职业学校"}, "没有普职融合安置方案"),
    "special school named like an own school": ({"kind": "special_school", "destination": "甲校特殊教育学校"}, ""),
    "graduated at fourteen": (
        {"kind": "graduated", "document": "毕业证", "born_on": "2011-11-01"}, YOUNG,
    ),
    "graduated at fifteen": ({"kind": "graduated", "document": "毕业证", "born_on": "2011-10-31"}, ""),
    "graduated without a birth date": ({"kind": "graduated", "document": "毕业证"}, ""),
    "graduated without a paper": ({"kind": "graduated", "born_on": "2010-10-31"}, "没有证明材料"),
    "dead at seven": ({"kind": "death", "document": "死亡证明", "born_on": "2019-05-05"}, ""),
    "dead on a day long ago": ({"kind": "death", "document": "死亡证明", "until_on": "2026-01-05"}, ""),
    "no such record, on a day long ago": (
        {"kind": "registration_error", "document": "派出所证明", "until_on": "2026-01-05"}, "",
    ),
    "abroad until a day long ago": ({"kind": "abroad", "document": "护照", "until_on": "2026-01-05"}, OVER),
    "deferral by an office": ({"kind": "deferral", "issued_by": "县教育局"}, ""),
    "exemption alone": ({"kind": "exemption"}, "没有证明材料"),
    "nowhere to be found": ({"kind": "missing_person", "document": "派出所证明"}, "失联失踪不等于有去向"),
    "a kind nobody knows": ({"kind": None, "kind_text": "走了"}, "走了"),
}  # fmt: skip


def papers(*rows: dict[str, object]) -> pd.DataFrame:
    place = {"name": "甲乙", "source_file": "证明.xlsx", "source_sheet": "表", "source_column": "A"}
    told = [
        place
        | {"source_row": at}
        | {key: pd.Timestamp(str(value)) if key.endswith("_on") else value for key, value in row.items()}
        for at, row in enumerate(rows, start=2)
    ]
    return t.Proofs.of(told).rows


def held(*rows: dict[str, object], day: dt.date = DAY, taught: bool = False) -> pd.DataFrame:
    return judged(papers(*rows), pd.Series([taught] * len(rows)), OWN, day, POLICY)


def test_a_paper_holds_or_it_is_said_why_not():
    told = held(*(paper for paper, _ in PAPERS.values()))
    why = dict(zip(PAPERS, told["why"].fillna("").tolist(), strict=True))
    wrong = {
        name: why[name] for name, (_, said) in PAPERS.items() if said not in why[name] or bool(said) != bool(why[name])
    }
    assert wrong == {}
    assert told["is_valid"].tolist() == [not said for _, said in PAPERS.values()]
    assert told["is_expired"].tolist() == [said == OVER for _, said in PAPERS.values()]


def test_a_transfer_has_its_last_working_day():
    paper = {"kind": "transfer", "from_on": "2026-10-16"}
    days = [dt.date(2026, 10, day) for day in (29, 30, 31)]
    assert [held(paper, day=day)["is_valid"].tolist()[0] for day in days] == [True, True, False]


@pytest.mark.parametrize("taught", [True, False])
def test_teaching_at_home_needs_a_log_while_there_is_school(taught):
    paper = {"kind": "home_teaching", "document": "送教协议"}
    assert held(paper, taught=taught)["is_valid"].tolist() == [taught]
    assert held(paper, taught=taught, day=dt.date(2026, 8, 20))["is_valid"].tolist() == [True]


def test_of_two_reasons_what_a_paper_says_against_itself_comes_first():
    told = held({"kind": "elsewhere", "remark": "已撤销", "until_on": "2026-10-30"})
    assert "撤销" in told["why"].iloc[0]
    assert told["is_expired"].tolist() == [True]


def test_of_a_child_s_papers_one_that_holds_speaks_the_longest_in_force_the_first_written():
    rows = papers(
        {"kind": "leave", "until_on": "2026-10-01"},
        {"kind": "leave", "until_on": "2026-12-01"},
        {"kind": "leave", "until_on": "2027-02-01"},
        {"kind": "death", "document": "死亡证明"},
        {"kind": "exemption", "document": "认定书"},
        {"kind": "exemption"},
        {"kind": "leave", "until_on": "2026-10-02"},
        {"kind": None, "kind_text": "走了"},
    )
    told = judged(rows, pd.Series([False] * len(rows)), OWN, DAY, POLICY)
    best = best_by(pd.Series([7, 7, 7, 8, 8, 9, 9, None], dtype="Int64"), rows, told)
    assert best["proof_key"].to_dict() == {7: 2, 8: 3, 9: 5}
    assert best["kind"].to_dict() == {7: "leave", 8: "death", 9: "exemption"}
    assert best["is_valid"].to_dict() == {7: True, 8: True, 9: False}
    assert str(best.loc[7, "until_on"].date()) == "2027-02-01"
    assert "证明.xlsx「表」第4行" in best.loc[7, "told"]


LOGS: dict[str, tuple[dict[str, object], bool]] = {
    "of this month": ({"given_on": "2026-10-05"}, True),
    "of the first of last month": ({"given_on": "2026-09-01"}, True),
    "of the month before": ({"given_on": "2026-08-31"}, False),
    "without a date": ({"given_on": None}, True),
    "of other help": ({"kind": "subsidy"}, False),
}


@pytest.mark.parametrize(("log", "is_taught"), LOGS.values(), ids=LOGS)
@pytest.mark.parametrize("tie", [{"registry_key": 4}, {"roster_key": 4}], ids=["record", "roster row"])
def test_a_log_of_teaching_names_the_child_of_a_paper(log, is_taught, tie):
    rows = papers({"kind": "home_teaching"}, {"kind": "home_teaching"})
    row = {"kind": "home_teaching", "name": "甲乙", "source_file": "送教.xlsx", "source_row": 2, **log}
    row["given_on"] = pd.Timestamp(str(row["given_on"])) if row.get("given_on") else None
    aid = t.AidRecords.of([row]).rows
    ties = [
        {"list": "proof", "list_key": 0, "is_review": False, **tie},
        {"list": "aid", "list_key": 0, "is_review": False, **tie},
        {"list": "proof", "list_key": 1, "is_review": False, **dict.fromkeys(tie, 5)},
    ]
    assert taught_at_home(rows, aid, t.PersonLinks.of(ties).rows, DAY).tolist() == [is_taught, False]
    ties[1]["is_review"] = True
    assert taught_at_home(rows, aid, t.PersonLinks.of(ties).rows, DAY).tolist() == [False, False]


def test_a_log_names_a_child_by_its_number_and_a_paper_may_be_the_log_itself():
    number = "990101201701020112"
    rows = papers(
        {"kind": "home_teaching", "id_no": number},
        {"kind": "home_teaching"},
        {"kind": "home_teaching", "document": "送教记录"},
    )
    log = {"kind": "home_teaching", "name": "甲", "id_no": number, "source_file": "送教.xlsx", "source_row": 2}
    ties = t.PersonLinks.empty().rows
    assert taught_at_home(rows, t.AidRecords.of([log]).rows, ties, DAY).tolist() == [True, False, True]
    assert taught_at_home(rows, t.AidRecords.empty().rows, ties, DAY).tolist() == [False, False, True]
