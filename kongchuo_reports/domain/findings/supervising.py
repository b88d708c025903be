"""Findings of supervise (K601–K699): responsibility that is missing, doubled or unclear, and tasks without the four fixed."""

from kongchuo_reports.domain.codes import Severity
from kongchuo_reports.domain.findings.kind import FindingKind

OBJECT_UNKNOWN = FindingKind(
    "K601",
    Severity.WARNING,
    "包保对象对不上",
    "包保对象「{found}」（{object_kind}）在学校名录、村组名录里对不上，这一行暂不能落到学生",
    "请按名录写全：班级写「学校名+年级班级」，村民小组写「村名+组名」，片写明所包的村或校",
    "方案四（一）：落实到相应干部、村委、村民小组和学校领导、班主任、科任教师",
)
STUDENT_AMBIGUOUS = FindingKind(
    "K602",
    Severity.WARNING,
    "包保对象指向多人",
    "包保对象「{found}」同时对上 {count} 名未销号学生，不能确定是哪一名，这一行暂未落到学生",
    "请在包保对象中写案号，或写「学校+姓名」",
    "方案四（一）：确保层层落实责任",
)
PERSON_MISSING = FindingKind(
    "K603",
    Severity.WARNING,
    "包保责任缺责任人",
    "包保对象「{found}」没有写责任人",
    "请补填责任人姓名、职务和联系电话",
    "方案五（二）：定人员、定任务、定时间、定标准",
)
LINE_UNKNOWN = FindingKind(
    "K604",
    Severity.WARNING,
    "包保责任线别不明",
    "责任人一行的线别没有写或认不出（包保对象「{found}」），不能判断属政府线还是教育线",
    "请在线别列选择「政府线」或「教育线」",
    "方案四：“双线四包”工作责任制",
)
LINE_WITHOUT_PERSON = FindingKind(
    "K605",
    Severity.ERROR,
    "责任线整条空缺",
    "{line}对 {count} 名未销号学生没有任何责任人（案号：{cases}）",
    "请在基础信息「包保责任」中补齐这些学生所在村组或学校班级的责任人",
    "方案四（一）：确保层层落实责任",
)
LEVEL_MISSING = FindingKind(
    "K606",
    Severity.WARNING,
    "责任层级空缺",
    "{line}的「{level}」一级对 {count} 名未销号学生空缺（案号：{cases}）",
    "请补齐该层级的责任人；若该层级不适用，请在说明中写明",
    "方案四（一）：确保层层落实责任",
)
DOUBLE_DUTY = FindingKind(
    "K607",
    Severity.NOTICE,
    "同一层级有多名责任人",
    "{line}「{level}」对同一对象「{object}」写了 {count} 名责任人，责任难以分清",
    "请明确一名主责任人，其余写入不同层级或删去",
    "方案五（二）：分工负责制",
)
OVERLOADED = FindingKind(
    "K608",
    Severity.WARNING,
    "一人包保学生过多",
    "有一名责任人（{level}）名下未销号学生 {count} 名，超过上限 {limit} 名",
    "请把部分学生分给其他责任人，做到包得住、管得好",
    "同一人包生数上限告警（设计默认）",
)
VILLAGE_MISSING = FindingKind(
    "K609",
    Severity.WARNING,
    "未掌握学生所在村",
    "{count} 名未销号学生没有村（社区），政府线责任落不下去（案号：{cases}）",
    "请在台账或户籍适龄人口中补填村（社区）和村民小组",
    "方案四：“双线四包”工作责任制",
)
TASK_INCOMPLETE = FindingKind(
    "K610",
    Severity.WARNING,
    "四个一轮任务四定不全",
    "「{task}」缺：{missing}",
    "请在基础信息「四个一轮」中补齐责任人、任务、完成时限和标准",
    "方案五（二）：做到定人员、定任务、定时间、定标准",
)
TASK_COUNT_WRONG = FindingKind(
    "K611",
    Severity.WARNING,
    "四个一轮覆盖数有误",
    "「{task}」已覆盖数 {done} 大于应覆盖数 {due}",
    "请核对应覆盖数与已覆盖数",
    "方案一：四个一轮",
)
DUTIES_EMPTY = FindingKind(
    "K612",
    Severity.WARNING,
    "没有包保责任",
    "基础信息「包保责任」没有内容，每名学生的双线责任无从落实",
    "请填写「包保责任」：线别、层级、责任人、包保对象",
    "方案四：“双线四包”工作责任制",
)
MEASURE_UNKNOWN = FindingKind(
    "K613",
    Severity.WARNING,
    "措施编号对不上",
    "督查措施编号「{found}」不在已提出的措施中，这一行没有采用",
    "请照抄 09_督查措施与整改.xlsx 里的措施编号",
    "方案五（三）：强化督查，狠抓落实",
)
MEASURE_DECISION = FindingKind(
    "K614",
    Severity.WARNING,
    "人工确认认不出",
    "人工确认写的是「{found}」，认不出，仍按待确认处理",
    "请在下拉表中选：同意、改为提醒、改为通报、改为约谈、改为责任追究、不采用",
    "方案五（三）：强化督查，狠抓落实",
)
MEASURE_DAY = FindingKind(
    "K615",
    Severity.WARNING,
    "督查措施日期认不出",
    "日期「{found}」认不出，没有采用",
    "请写成 2026-10-28 的样子",
    "方案五（三）：强化督查，狠抓落实",
)
TEAM_SIDE_MISSING = FindingKind(
    "K616",
    Severity.WARNING,
    "劝返工作队缺一方",
    "「{village}」的劝返工作队没有{side}",
    "请在基础信息「联校包村」「包保责任」「责任单位」中补上",
    "方案二：镇包村干部、学校、村两委成员组成劝返工作队",
)
LEADER_MISSING = FindingKind(
    "K617",
    Severity.WARNING,
    "领导小组缺组长",
    "基础信息「领导小组」没有组长",
    "请填写组长、副组长、成员",
    "方案二：成立劝返学生工作领导小组",
)
HEAD_MISSING = FindingKind(
    "K618",
    Severity.WARNING,
    "责任单位缺第一责任人",
    "责任单位「{unit}」没有写第一责任人",
    "请补填单位主要领导",
    "方案二：单位主要领导为劝返学生工作第一责任人",
)
PRINCIPAL_DIFFERS = FindingKind(
    "K619",
    Severity.WARNING,
    "校长前后不一",
    "「{unit}」的校长，学校名录与{where}所写不是同一人",
    "请核对后改成一致",
    "方案五（一）：实行“一把手”负责制",
)
TIE_DOUBLE = FindingKind(
    "K620",
    Severity.NOTICE,
    "一村由多名镇干部包联",
    "「{village}」在联校包村中有 {count} 名镇责任人",
    "请明确一名主责任人",
    "方案四：联校包村",
)
PHONE_DIFFERS = FindingKind(
    "K621",
    Severity.NOTICE,
    "同一责任人电话不一",
    "包保责任中有一名责任人（{post}）写了 {count} 个电话",
    "请核对电话；确是两人的，请在职务中写清",
    "方案四（一）：确保层层落实责任",
)
TARGET_LOOSER = FindingKind(
    "K622",
    Severity.WARNING,
    "责任书目标低于上级",
    "「{party}」责任书的目标低于上级目标：{what}",
    "请按上级目标改签，目标层层一致",
    "方案三：层层签订控辍保学责任书",
)
PLEDGE_YEAR = FindingKind(
    "K623",
    Severity.NOTICE,
    "责任书不是本学年",
    "「{party}」的责任书写的是{year}学年",
    "请签订本学年责任书",
    "方案三：层层签订控辍保学责任书",
)
