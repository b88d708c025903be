"""基础信息.xlsx: its sheets by their headings, its values checked."""

from __future__ import annotations

from kongchuo_reports.files.grids import Reading
from kongchuo_reports.gather import clean
from kongchuo_reports.gather.base.base import overrides
from tests.gather.drawn import MONTH, base, codes, gathered


def test_without_standing_data_the_run_goes_on_with_an_error():
    told = clean(Reading("2026-10", (), None), MONTH)
    assert codes(told) == ["K150"]
    assert len(told.base.schools) == 0


def test_every_sheet_is_read_by_its_headings():
    told = gathered(
        standing=base(
            单位信息="项目 | 内容\n单位名称 | 柳河镇中心学校\n层级 | 乡镇\n学制 | 六三",
            包保责任="线别 | 层级 | 责任人 | 包保对象类型 | 包保对象 | 完成时限\n政府线 | 包村干部 | 王 二 | 村 | 某村 | 2026-10-31\n教育线 | 校长 | 李四 | 学校 | 柳中 |",
            学年初基数="学年 | 学校名称 | 学段 | 年级 | 在校生数\n2026—2027学年 | 柳中 | 初中 | 七年级 | 120",
            参数="参数 | 值 | 生效日期 | 依据\nverify_days | 14 | 2026-09-01 | 通知",
        )
    ).base
    assert (told.office.name, told.office.five_four) == ("柳河镇中心学校", False)
    assert told.duty_rules.rows[["line", "person_in_charge", "object_kind", "object"]].values.tolist() == [
        ["government", "王二", "village", "某村"],
        ["education", "李四", "school", "柳河镇初级中学"],
    ]
    assert told.baselines.rows[["school_year", "school", "stage", "grade", "headcount"]].values.tolist() == [
        ["2026-2027", "柳河镇初级中学", "lower_secondary", 7, 120]
    ]
    assert [(one.parameter, one.value, str(one.from_on)) for one in overrides(told.parameters)] == [
        ("verify_days", "14", "2026-09-01")
    ]


def test_wrong_values_and_unknown_sheets_are_said():
    told = gathered(
        standing=base(包保责任="线别 | 责任人 | 包保对象类型 | 包保对象\n外星线 | 王二 | 飞船 | 甲", 附加="甲 | 乙")
    )
    assert codes(told) == ["K154", "K154", "K152"]


def test_a_short_name_of_two_schools_is_said():
    told = gathered(
        standing=base(学校名录="学校标识码 | 学校名称 | 学校简称\n1 | 甲镇小学 | 镇小\n2 | 乙镇小学 | 镇小")
    )
    assert "K155" in codes(told)


def test_a_tie_stands_for_each_school_and_village_however_they_are_written():
    told = gathered(
        standing=base(
            村组名录="乡镇 | 村（社区） | 村民小组\n柳河镇 | 石坝村 | 一组\n柳河镇 | 大石坝村 | 一组\n柳河镇 | 柳溪社区 | 一组",
            联校包村="镇责任人 | 职务 | 联系学校 | 包联村\n甲 | 副镇长 | 柳中 | 石坝、柳溪居委会\n乙 | 部长 | 柳中 | 柳河镇大石坝\n丙 | 部长 | | 外乡村",
        )
    ).base
    assert told.school_villages.rows[["person_in_charge", "school", "village"]].fillna("").values.tolist() == [
        ["甲", "柳河镇初级中学", "石坝村"],
        ["甲", "柳河镇初级中学", "柳溪社区"],
        ["乙", "柳河镇初级中学", "大石坝村"],
        ["丙", "", "外乡村"],
    ]
