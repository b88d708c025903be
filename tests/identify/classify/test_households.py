"""Household children (四查三比对): where each one is, by registry, rosters, papers and what the village wrote.

All cases stand in one township, one child a case, so that it is judged only once.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from kongchuo_reports.domain import tables as t
from tests.identify.identify_drawn import gathered, judged, listed

if TYPE_CHECKING:
    import pandas as pd

CASES: dict[str, tuple[str, str, str]] = {
    "at-school": ("周文 20170505 20170505.11", "at_school", "列在甲.xlsx"),
    "at-school-without-record": ("孙好 20170909 20170909.12", "at_school", "没有学籍"),
    "registered-and-absent": ("吴缺 20170301 20170301.11", "suspected", "不在任何花名册上"),
    "registry-says-suspected": ("吴疑 20170302 20170302.11", "suspected", "疑似辍学"),
    "registry-says-dropout": ("吴辍 20170303 20170303.11", "dropout", "辍学"),
    "on-leave-with-paper": ("吴休 20170304 20170304.11", "explained", "休学"),
    "elsewhere-with-paper": ("吴外 20170305 20170305.11", "elsewhere", "邻水市第一小学"),
    "left-for-another-place": ("吴转 20170306 20170306.11", "elsewhere", "转出"),
    "left-after-grade-nine": ("吴毕 20110307 20110307.11", "explained", "毕业"),
    "left-after-grade-six": ("吴升 20140308 20140308.11", "suspected", "去向不明"),
    "registry-says-dead": ("吴亡 20170309 20170309.11", "explained", "死亡"),
    "in-question": ("郑问 20170310 -", "needs_review", "须人工核实"),
    "at-a-silent-school": ("钱静 20170401 20170401.11", "not_reported", "花名册"),
    "known-nowhere": ("冯失 20170501 20170501.13", "out_of_school", "没有学籍，不在任何花名册上"),
    "known-nowhere-and-told-so": ("冯未 20170502 20170502.13 - - - status_text=未就读", "out_of_school", "未就读"),
    "works": ("冯工 20140503 20140503.13 - - - status_text=外出务工 destination=外省", "out_of_school", "外出务工"),
    "told-at-a-named-school-elsewhere": (
        "冯远 20170504 20170504.13 邻水市第二小学 - - status_text=外地就读", "elsewhere", "邻水市第二小学",
    ),
    "told-elsewhere-with-the-school-as-destination": (
        "冯向 20170506 20170506.13 - - - destination=外省临江市第三小学就读", "elsewhere", "临江市第三小学",
    ),
    "told-elsewhere-without-a-school": (
        "冯模 20170507 20170507.13 - - - status_text=外地就读 destination=外省", "needs_review", "没有写明学校",
    ),
    "told-elsewhere-at-our-own-school": (
        "冯假 20170508 20170508.13 甲校 - - status_text=外地就读", "needs_review", "须核实",
    ),
    "told-at-a-school-of-another-town": (
        "冯邻 20170517 20170517.13 清水镇中心小学 - - status_text=在读", "elsewhere", "清水镇中心小学",
    ),
    "a-school-of-another-town-and-no-word": ("冯默 20170518 20170518.13 清水镇中心小学", "elsewhere", "请补就读证明"),
    "told-at-a-high-school": ("冯高 20101005 20101005.13 县第一高级中学 - - status_text=在读", "elsewhere", "高级中学"),
    "told-at-a-kindergarten": (
        "冯幼 20200305 20200305.13 清水镇幼儿园 - - status_text=在读", "out_of_school", "没有学籍",
    ),
    "told-at-another-school-and-out": (
        "冯辍 20140305 20140305.13 清水镇中心小学 - - status_text=辍学", "out_of_school", "辍学",
    ),
    "told-learning-and-no-school-named": ("冯空 20170519 20170519.13 - - - status_text=在读", "needs_review", "没有写明学校"),
    "a-brothers-school": (
        "冯弟 20170520 20170520.13 - - - destination=妹妹在县一小就读，本人没读", "out_of_school", "本人没读",
    ),
    "dropped-out-beside-a-school": (
        "冯弃 20140521 20140521.13 邻水市第二小学 - - status_text=在读 remark=9月起辍学在家", "out_of_school", "辍学在家",
    ),
    "finished-at-fifteen": ("冯毕 20110522 20110522.13 - - - status_text=初中毕业", "explained", "已满15周岁"),
    "finished-at-eleven": ("冯早 20150523 20150523.13 - - - status_text=初中毕业", "needs_review", "矛盾"),
    "finished-and-without-birth-date": ("冯岁 - - - - - status_text=初中毕业", "needs_review", "初中毕业"),
    "told-elsewhere-and-at-our-own-school": (
        "冯双 20170525 20170525.13 甲校 - - status_text=外地就读 destination=邻水市第二小学", "needs_review", "须核实",
    ),
    "told-deferred-without-paper": ("冯缓 20200510 20200510.13 - - - status_text=缓学", "needs_review", "没有附证明"),
    "deferred-with-paper": ("冯延 20200511 20200511.13", "explained", "延缓入学"),
    "exempt-with-paper": ("冯免 20170512 20170512.13", "explained", "免学"),
    "elsewhere-with-paper-unregistered": ("冯证 20170513 20170513.13", "elsewhere", "就读证明"),
    "at-a-special-school": (
        "冯特 20170514 20170514.13 市特殊教育学校 - - status_text=特校就读", "explained", "市特殊教育学校",
    ),
    "at-a-silent-school-unregistered": ("冯缄 20170515 20170515.13 乙校 - -", "not_reported", "乙校"),
    "six-on-the-last-of-august": ("冯六 20200831 20200831.13", "out_of_school", "适龄"),
    "six-on-the-first-of-september": ("冯五 20200901 20200901.13", "not_of_age", "5周岁"),
    "fifteen": ("冯十 20100901 20100901.13", "out_of_school", "适龄"),
    "sixteen": ("冯大 20100831 20100831.13", "not_of_age", "16周岁"),
    "without-birth-date": ("冯无 - -", "out_of_school", "没有出生日期"),
    "twin-at-school": ("田萱妍 20170516 20170516.12 - - - phone=13911112222", "at_school", "列在甲.xlsx"),
    "twin-of-the-same-sound-out-of-school": (
        "田萱岩 20170516 - - - - phone=13911112222", "needs_review", "须人工核实",
    ),
    "at-school-and-out-for-the-village": (
        "周争 20170606 20170606.11 - - - status_text=辍学", "needs_review", "两者矛盾",
    ),
    "on-a-roster-alone-and-out-for-the-village": (
        "孙争 20170707 20170707.11 - - - remark=9月起辍学在家", "needs_review", "“9月起辍学在家”，学校的名单上却在校",
    ),
    "absent-for-both": ("吴同 20170808 20170808.11 - - - status_text=辍学", "suspected", "不在任何花名册上"),
    "listed-twice": ("周文 20170505 20170505.11", "duplicate", "同一名儿童"),
}  # fmt: skip


@cache
def children() -> pd.DataFrame:
    registry = listed(
        """周文 20170505 20170505.11 甲校 3 1
           吴缺 20170301 20170301.11 甲校 3 1
           吴疑 20170302 20170302.11 甲校 3 1 status=suspected status_text=疑似辍学
           吴辍 20170303 20170303.11 甲校 3 1 status=dropout status_text=辍学
           吴休 20170304 20170304.11 甲校 3 1
           吴外 20170305 20170305.11 甲校 3 1
           吴转 20170306 20170306.11 甲校 3 1 status=left status_text=转出
           吴毕 20110307 20110307.11 甲校 9 1 status=left status_text=毕业 stage=lower_secondary
           吴升 20140308 20140308.11 甲校 6 1 status=left status_text=毕业 stage=primary
           吴亡 20170309 20170309.11 甲校 3 1 status=left status_text=死亡
           郑问 20170310 20170310.11 甲校 3 1
           郑问 20170310 20170310.13 甲校 3 1
           钱静 20170401 20170401.11 乙校 3 1
           周争 20170606 20170606.11 甲校 3 1
           吴同 20170808 20170808.11 甲校 3 1
           田萱妍 20170516 20170516.12 甲校 3 1 phone=13911112222""",
        t.Registry,
    )
    roster = "周文 20170505 20170505.11 甲校 3 1\n孙好 20170909 20170909.12 甲校 3 1\n郑问 20170310 - 甲校 3 1"
    roster += "\n周争 20170606 20170606.11 甲校 3 1\n孙争 20170707 20170707.11 甲校 3 1"
    roster += "\n田萱妍 20170516 20170516.12 甲校 3 1"
    papers = listed(
        """吴休 20170304 20170304.11 甲校 - - kind=leave from_on=2026-03-01 until_on=2027-02-28
           吴外 20170305 20170305.11 甲校 - - kind=elsewhere destination=邻水市第一小学
           冯延 20200511 20200511.13 - - - kind=deferral document=延缓入学批准书
           冯免 20170512 20170512.13 - - - kind=exemption document=认定书
           冯证 20170513 20170513.13 - - - kind=elsewhere destination=邻水市 document=就读证明""",
        t.Proofs,
    )
    homes = listed("\n".join(line for line, _, _ in CASES.values()), t.Households, "户籍.xlsx", status_text=None)
    return judged(registry, roster, proofs=papers, households=homes)[3].children.rows


@pytest.mark.parametrize("case", CASES)
def test_where_a_household_child_is(case):
    row = children().iloc[[*CASES].index(case)]
    _, expected, said = CASES[case]
    assert (row["standing"], said in row["reason"]) == (expected, True), row["reason"]


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        ("on-leave-with-paper", "leave"),
        ("elsewhere-with-paper", "elsewhere"),
        ("deferred-with-paper", "deferral"),
        ("exempt-with-paper", "exemption"),
        ("elsewhere-with-paper-unregistered", "elsewhere"),
    ],
)
def test_the_kind_of_paper_of_an_explained_child_is_kept(case, kind):
    assert children().iloc[[*CASES].index(case)]["proof_kind"] == kind


def test_every_household_row_has_one_standing_and_a_reason():
    rows = children()
    assert len(rows) == len(CASES)
    assert rows[["standing", "reason"]].notna().all(axis=None)


def test_a_school_of_the_own_town_that_the_directory_does_not_know_is_asked_about():
    homes = listed("冯错 20170505 20170505.13 云岭镇第九小学", t.Households)
    everybody = "周文 20170505 20170505.11 甲校 3 1"
    own = gathered(everybody, everybody).base
    base = replace(own, schools=t.Schools.of([{"school": "云岭镇中心小学", "township": "云岭镇"}]))
    row = judged(everybody, everybody, households=homes, base=base)[3].children.rows.iloc[0]
    assert (row["standing"], "写错" in row["reason"]) == ("needs_review", True)
