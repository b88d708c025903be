"""Kinds of lists (名单的种类): by which headings and titles a list lying among the rosters is one of another kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import SourceKind

if TYPE_CHECKING:
    from collections.abc import Mapping

SIGNS: Mapping[SourceKind, tuple[frozenset[str], int]] = {
    SourceKind.HOUSEHOLD: (frozenset({"household_no", "head", "relation", "residence"}), 2),
    SourceKind.VISIT: (frozenset({"visited_on", "visit_no", "visitors", "companions", "respondent", "talk"}), 2),
    SourceKind.AID: (frozenset({"kind", "given_on", "amount", "minutes", "giver", "content"}), 2),
    SourceKind.PROOF: (frozenset({"until_on", "period", "issued_on", "document", "issued_by"}), 2),
}
"""Fields that only lists of a kind have, and how many of them tell it."""
COMMON = frozenset(
    {
        "日期", "时间", "内容", "教师", "任课教师", "次数", "方式", "结果", "意见", "原因", "类别", "类型", "项目", "措施", "课时",
        "形式", "材料", "证明", "附件", "关系", "期限", "责任人", "工作人员", "责任教师", "地点", "人口类型", "户籍类型", "居住情况",
        "课时数", "教学内容", "项目名称", "文号", "时长", "分钟", "医院", "佐证", "起止时间", "起止日期",
    }
)  # fmt: skip
"""Headings that a school's roster may have as well."""
_LIST = r"(?:名单|名册|花名册|登记[表册]|登统表|台账|统计表|摸底表|信息表|明细表?|一览表|情况表|汇总表|档案|记录表?|基本情况|表)"
TITLES: Mapping[SourceKind, str] = {
    SourceKind.HOUSEHOLD: rf"(?:(?<!学生)户籍|(?<!学生)户口|适龄人口|适龄儿童|适龄少年|常住人口|村组?人口).*{_LIST}|适龄人口|适龄儿童少年",
    SourceKind.VISIT: rf"(?:家访|走访|劝返|入户)(?!.*(?:名单内|后返校)).*{_LIST}",
    SourceKind.AID: (
        rf"(?:补助|补贴|资助|助学金|奖学金|免补|营养餐|营养改善|两免一补|一补|送教上门|送教|慰问).*{_LIST}|发放(?:表|名单|名册|花名册)"
    ),
    SourceKind.GROUP: (
        r"(?:留守|残疾|低保|脱贫|建档立卡|监测[户对]|孤儿|困境|事实无人抚养|特困|随迁|困难(?:学生|家庭|户)|贫困|单亲|学困)"
        rf"(?:学生|儿童|少年|子女|家庭|户|对象|人员|少儿|和|及|与|、|/|孤儿|残疾|低保|监测|脱贫|留守|困境|生|在校|\s|[（(][^)）]*[)）])*(?:{_LIST}|$)"
    ),
}  # fmt: skip
"""Titles and names of lists of other kinds."""
OF_MEALS = r"营养餐|营养改善"
OF_MONEY = r"发放|补助|补贴|资金|经费|结算|领取|金额|退费|缴费"
"""Words of the lists of those who eat at school, and of those who are paid something."""
OF_WHOLE_SCHOOLS = r"全校|全体|全班|在校学生|在籍在校|在校生|班花名册|班级花名册|新生|报到|报名|入学(?!情况|状况|率)|点名|考勤|[(（]?含|标[注记]"
"""What makes a title that of a roster after all, whatever else it names."""
OF_ROSTERS = r"学生花?名册|学生名单|班级?学?生?花?名[册单]"
"""What makes a title that of a roster unless it names a group."""
SCHOOL = r"^.*?(?:小学校|小学|中学|学校|学园|教学点|完小|初中|中心校)"
"""A school's name at the beginning of a title; its words (孤儿学校、困境儿童学校) tell nothing of the list."""
SIGNS_OF_WHOLE_LISTS: Mapping[SourceKind, tuple[frozenset[str], int]] = {
    SourceKind.RETURN: (
        frozenset({"case_no", "due", "closing", "closed", "missing", "found_in", "placement", "placed_class", "promised"}),
        2,
    ),
    SourceKind.REGISTRY: (
        frozenset({"is_boarder", "left_behind", "is_migrant", "is_orphan", "disability", "is_regular_class", "wants_aid"}),
        3,
    ),
}  # fmt: skip
"""The same for lists that are put into a wrong folder as a whole: returned ledgers, and exports of the registry."""
TITLES_OF_WHOLE_LISTS: Mapping[SourceKind, str] = {
    SourceKind.REGISTRY: r"学籍(?:系统|信息)?(?:导出|查询|信息表|数据)|在校生查询|在校生信息(?:导出|查询)",
    SourceKind.ROSTER: r"(?:小学|中学|学校|教学点|完小|初中|[级班]).*(?:花名册|名册|学生名单|班级名单)",
    SourceKind.RETURN: r"控辍保学台账|核查表|疑似辍学台账|辍学台账",
    SourceKind.PROOF: r"(?:休学|转学|转出|外地就读|外出就读|去向|异动|死亡|出国|借读)(?:学生|人员|儿童|情况)?(?:证明|登记|审批|名单|名册|统计|台账|一览|汇总)",
}
"""Titles of such lists."""
LONGEST_TITLE = 40
EITHER_FOLDER = frozenset(
    {
        (SourceKind.PROOF, SourceKind.AID),  # teaching at home proves where a child is, and is help
        (SourceKind.AID, SourceKind.PROOF),
        (SourceKind.AID, SourceKind.GROUP),
        (SourceKind.GROUP, SourceKind.AID),
        (SourceKind.GROUP, SourceKind.HOUSEHOLD),  # lists of poor households name their heads
        (SourceKind.HOUSEHOLD, SourceKind.GROUP),
        (SourceKind.GROUP, SourceKind.ROSTER),  # a group's 花名册
        (SourceKind.AID, SourceKind.ROSTER),
        (SourceKind.VISIT, SourceKind.PROOF),
        (SourceKind.PROOF, SourceKind.VISIT),
    }
)
"""Folder and kind that go together often enough that nothing is said."""
