"""基础信息.xlsx: the office's standing data, with the duties of both lines and the gaps planted in them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING

from examples.rosters import grade_name
from examples.sheets import Sheet, Value, write_xlsx
from examples.township import COUNTY, DIVISION, GROUPS, SCHOOL_YEAR, TOWN, VILLAGES, is_primary

if TYPE_CHECKING:
    from pathlib import Path

    from examples.month import Month
    from examples.township import School, Township

VILLAGE_WITHOUT_GROUP_HEAD = ("龙潭村", "三组")
CLASS_WITH_TWO_TEACHERS = ("云岭镇初级中学", 8, "1")
CADRES = ["谭永清", "曾庆山", "金桂芳", "段明远", "阎守义", "贺春梅", "毛大军", "汤玉兰"]
SECRETARIES = ["石德贵", "田有福", "龙世华", "白永明", "邹兴国", "孟光荣", "黎春秀", "覃国强"]


def write_base_book(path: Path, township: Township, first: Month) -> None:
    """Write the standing data; the head counts of 1 September are those of the first month's registry."""
    sheets = [
        _office(),
        _schools(township),
        _villages(),
        _leaders(),
        _units(township),
        _duties(township),
        _school_villages(township),
        _pledges(township),
        _baselines(first),
        _cohorts(),
        _campaigns(),
        _parameters(),
        _confirmations(),
    ]
    write_xlsx(path, sheets)


def _filled(name: str, headings: str, rows: list[tuple[Value, ...]]) -> Sheet:
    sheet = Sheet(name)
    sheet.add(*headings.split())
    for row in rows:
        sheet.add(*row)
    return sheet


def _office() -> Sheet:
    facts = {
        "单位名称": f"{COUNTY}{TOWN}人民政府",
        "层级": "乡镇",
        "上级单位": f"{COUNTY}教育体育局",
        "行政区划代码": f"{DIVISION}100",
        "负责人": "梁文海",
        "审核人": "宋雅琴",
        "填表人": "许静",
        "联系电话": "0990-7000001",
        "学制": "六三",
        "发文字号前缀": "云镇控辍",
    }
    return _filled("单位信息", "项目 内容", list(facts.items()))


def _schools(township: Township) -> Sheet:
    rows: list[tuple[Value, ...]] = [
        (school.code, school.name, school.aliases, school.kind, TOWN, school.principal, school.phone)
        for school in township.schools
    ]
    return _filled("学校名录", "学校标识码 学校名称 学校简称 学段 所在乡镇 校长 联系电话", rows)


def _villages() -> Sheet:
    rows: list[tuple[Value, ...]] = [
        (TOWN, village, group, 38 + 7 * number)
        for village, count in VILLAGES.items()
        for number, group in enumerate(GROUPS[:count])
    ]
    return _filled("村组名录", "乡镇 村(社区) 村民小组 户数", rows)


def _leaders() -> Sheet:
    rows: list[tuple[Value, ...]] = [
        ("组长", "梁文海", "镇党委副书记、镇长", "0990-7000002"),
        ("副组长", "宋雅琴", "副镇长（分管教育）", "0990-7000003"),
        ("副组长", "林永平", "中心校校长", "0990-7001003"),
        ("成员", "陶建", "派出所所长", "0990-7000110"),
        ("成员", "顾春秀", "民政办主任", "0990-7000005"),
        ("成员", "史强", "司法所所长", "0990-7000006"),
        ("成员", "毛丽", "妇联主席", "0990-7000007"),
    ]
    return _filled("领导小组", "职务 姓名 单位及职务 联系电话", rows)


def _units(township: Township) -> Sheet:
    day = dt.date(2026, 9, 3)
    rows: list[tuple[Value, ...]] = [
        ("云岭镇中心校", "教育", "林永平", "周敏", "是", day, "0990-7001003"),
        ("云岭派出所", "部门", "陶建", "韦强", "是", day, "0990-7000110"),
        ("民政办", "部门", "顾春秀", "钱芳", "否", None, "0990-7000005"),
        ("镇妇联", "群团", "毛丽", "汤燕", "是", day, "0990-7000007"),
        ("镇团委", "群团", "薛洁", "", "是", day, "0990-7000008"),
    ]
    rows += [(name, "村", head, "", "是", day, "") for name, head in zip(VILLAGES, SECRETARIES, strict=True)]
    rows += [(school.name, "学校", school.principal, "", "是", day, school.phone) for school in township.schools]
    return _filled("责任单位", "单位 类别 第一责任人 分管负责人 是否制定方案 方案日期 联系电话", rows)


def _duties(township: Township) -> Sheet:
    headings = "线别 层级 责任人 职务 联系电话 包保对象类型 包保对象 任务 标准 完成时限"
    rows: list[tuple[Value, ...]] = [_duty("政府线", "镇领导包镇", "梁文海", "镇长", "乡镇", TOWN)]
    for (village, count), cadre, secretary in zip(VILLAGES.items(), CADRES, SECRETARIES, strict=True):
        rows.append(_duty("政府线", "镇干部包村", cadre, "包村干部", "村", village))
        rows.append(_duty("政府线", "村干部包村", secretary, "村支部书记", "村", village))
        rows += [
            _duty("政府线", "组长包组", f"{secretary[0]}{'福贵荣华安'[number]}生", "村民小组长", "组", village + group)
            for number, group in enumerate(GROUPS[:count])
            if (village, group) != VILLAGE_WITHOUT_GROUP_HEAD
        ]
    for school in township.schools:
        rows += _school_duties(school)
    return _filled("包保责任", headings, rows)


def _school_duties(school: School) -> list[tuple[Value, ...]]:
    rows = [_duty("教育线", "校长包校", school.principal, "校长", "学校", school.name)]
    for grade in school.grades:
        deputy = f"{school.principal[0]}{'晓文国志永明建春兴'[grade - 1]}华"
        rows.append(_duty("教育线", "学校领导包年级", deputy, "校领导", "年级", school.name + grade_name(grade)))
        for number in range(1, school.classes + 1):
            target = f"{school.name}{grade_name(grade)}{number}班"
            teacher = f"{'赵钱孙李周吴郑王冯'[grade - 1]}{'敏静芳'[number - 1]}{school.name[3]}"
            rows.append(_duty("教育线", "班主任包班", teacher, "班主任", "班级", target))
            rows.append(_duty("教育线", "科任教师包生", teacher[0] + "立新", "科任教师", "班级", target))
            if (school.name, grade, str(number)) == CLASS_WITH_TWO_TEACHERS:
                rows.append(_duty("教育线", "班主任包班", "尹国栋", "班主任", "班级", target))
    return rows


def _duty(line: str, level: str, person: str, post: str, kind: str, target: str) -> tuple[Value, ...]:
    return (line, level, person, post, "", kind, target, "动员劝返", "一个不少", "2026-10-31")


def _school_villages(township: Township) -> Sheet:
    rows: list[tuple[Value, ...]] = [
        (CADRES[list(VILLAGES).index(village)], "包村干部", school.name, village)
        for school in township.schools
        for village in school.villages
    ]
    return _filled("联校包村", "镇责任人 职务 联系学校 包联村", rows)


def _pledges(township: Township) -> Sheet:
    rows: list[tuple[Value, ...]] = [
        ("云岭镇人民政府", school.name, "镇—校", SCHOOL_YEAR, dt.date(2026, 9, 4), "辍学率小学0.06％、初中0.20％以内")
        for school in township.schools[:-1]
    ]
    rows += [("云岭镇人民政府", village, "镇—村", SCHOOL_YEAR, dt.date(2026, 9, 4), "一个不少") for village in VILLAGES]
    return _filled("责任书", "甲方 乙方 层级 学年 签订日期 目标", rows)


def _baselines(first: Month) -> Sheet:
    counts = Counter((row.school, row.grade) for row in first.registry if row.truth not in {"left", "second"})
    rows: list[tuple[Value, ...]] = [
        (SCHOOL_YEAR, school, "小学" if is_primary(grade) else "初中", grade_name(grade), count)
        for (school, grade), count in sorted(counts.items())
    ]
    return _filled("学年初基数", "学年 学校名称 学段 年级 在校生数", rows)


def _cohorts() -> Sheet:
    rows: list[tuple[Value, ...]] = [
        (TOWN, "九年", "2017-2018", "2025-2026", 412, 38, 51, 1, 0, 381),
        ("云岭镇中心小学", "小学六年", "2020-2021", "2025-2026", 70, 6, 4, 0, 0, 72),
        ("云岭镇石桥小学", "小学六年", "2020-2021", "2025-2026", 31, 1, 2, 0, 0, 30),
        ("云岭镇初级中学", "初中三年", "2023-2024", "2025-2026", 110, 4, 6, 0, 1, 102),
        ("云岭镇民族中学", "初中三年", "2023-2024", "2025-2026", 71, 2, 1, 0, 0, 72),
    ]
    return _filled("入学队列", "单位 学段 入学学年 毕业学年 入学人数 转入 转出 死亡 休学 毕业人数", rows)


def _campaigns() -> Sheet:
    headings = "行动 任务 责任单位 责任人 开始日期 完成时限 标准 应覆盖数 已覆盖数 完成日期 进展"
    day = dt.date
    rows: list[tuple[Value, ...]] = [
        (
            "查",
            "流失学生大排查",
            "云岭镇中心校",
            "林永平",
            day(2026, 9, 1),
            day(2026, 9, 20),
            "逐村逐户",
            8,
            8,
            day(2026, 9, 19),
            "已完成",
        ),
        (
            "宣",
            "教育法律法规大宣传",
            "司法所",
            "史强",
            day(2026, 9, 1),
            day(2026, 9, 30),
            "进村入户",
            28,
            21,
            None,
            "进行中",
        ),
        (
            "劝",
            "动员劝返大行动",
            "云岭镇中心校",
            "宋雅琴",
            day(2026, 9, 5),
            day(2026, 11, 30),
            "一个不少",
            None,
            None,
            None,
            "",
        ),
        ("规", "规范办学大整改", "云岭镇中心校", "", day(2026, 9, 5), day(2026, 12, 20), "", 8, 2, None, "进行中"),
    ]
    return _filled("四个一轮", headings, rows)


def _parameters() -> Sheet:
    basis = f"{COUNTY}教体局〔2026〕8号"
    return _filled("参数", "参数 值 生效日期 依据", [("劝返时限（自然日）", "21", dt.date(2026, 9, 1), basis)])


def _confirmations() -> Sheet:
    """Three schools in which nobody came or left in October; without the office's word their lists would prove nothing."""
    schools = ("云岭镇石桥小学", "云岭镇青山小学", "云岭镇龙潭小学")
    told = "已与校长电话核实，10月无转入、转出、休学，班主任逐班点名"
    rows = [("名单确实没有变化", school, told, "许静", dt.date(2026, 10, 30)) for school in schools]
    return _filled("确认", "事项 对象 说明 确认人 确认日期", rows)
