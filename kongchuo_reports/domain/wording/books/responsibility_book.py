"""Words of ``03_责任矩阵.xlsx``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

SUBJECT = "双线四包责任矩阵"
WHO = ("案号", "姓名", "学校", "年级班级", "村（社区）")
LINE, LEVEL, NOTE, LEDGER, DUE = "线别", "层级", "说明", "台账", "劝返时限"
PERSON, POST, PHONE, OBJECT_KIND, OBJECT = "责任人", "职务", "联系电话", "包保对象类型", "包保对象"
TASK, STANDARD, DUE_TEXT, GAP = "任务", "标准", "完成时限", "空缺"
LOAD, DONE, OVERDUE, UNVISITED = "在账包保", "已销号", "超期", "未家访"
SCHOOL, VILLAGE = "学校", "村（社区）"
GAPS, GAPS_TITLE = "空缺清单", "包保责任空缺清单"
GAPS_NOTES = ("每名在账学生两条线都应有人；空缺请在 基础信息.xlsx 的“包保责任”中补上，下次运行即生效。",)
MATRIX, MATRIX_TITLE = "责任矩阵", "双线四包责任矩阵"
MATRIX_NOTES = (
    "政府线与教育线的层级名称照“包保责任”所写；同一层级有几个人时并列。",
    "标“空缺”的格子表示该层级没有落实到人。",
)
PEOPLE, PEOPLE_TITLE = "按责任人", "责任人包保任务一览"
PEOPLE_NOTES = ("一人在几个层级包同一名学生的只算一次。", "加粗底色为超过一人包保上限或有超期。")
BY_SCHOOL, BY_VILLAGE = "按学校", "按村"
PLACE_COUNTS = (
    ("suspected", "疑似在账"),
    ("dropout", "辍学在账"),
    ("overdue", "超期"),
    ("unvisited", "无家访记录"),
    ("gap", "有空缺"),
)
DETAILS, DETAILS_TITLE = "责任明细", "逐生逐层级责任明细"
CAMPAIGNS, CAMPAIGNS_TITLE = "四个一轮", "“四个一轮”行动进展"
CAMPAIGN_NOTES = ("四定：定人员、定任务、定时间、定标准；缺哪一项在“四定缺项”中列出。",)
ORGANISATION, ORGANISATION_TITLE = "组织机构", "劝返工作组织机构"
LEADERS, UNITS, SCHOOL_VILLAGES, PLEDGES = "一、领导小组", "二、责任单位", "三、联校包村", "四、责任书"
CHANGES, CHANGES_TITLE = "责任沿革", "每名学生各层级责任人沿革"
CHANGES_NOTES = (
    "哪一月由谁负责，逐月记下；换人的写明接替何人，“空缺”表示当月该层级没有人。",
    "已销号的个案保留到最后一月。",
)
TEAMS, TEAMS_TITLE = "劝返工作队", "各村劝返工作队"
TEAMS_NOTES = (
    "劝返工作队由镇包村干部、学校、村两委成员三方组成（方案二）；由“联校包村”“包保责任”“责任单位”合成，缺一方的排在前面。",
)
PLEDGES_DUE, PLEDGES_DUE_TITLE = "责任书签订", "责任书应签、已签、未签"
PLEDGES_DUE_NOTES = (
    "应签：政府线 上级—本单位—村—组，教育线 本单位—校—班—师，学校—家长（在账学生的监护人）。",
    "“未登记”指“责任书”表中没有这一份；签订后请在表中补登签订日期。目标逐项与上级（没有写的按政策参数）核对，低于上级的标红。",
)
PLEDGES_SUM_TITLE = "责任书签订汇总"
PLEDGE_COUNTS = (
    ("due", "应签"),
    ("signed", "已签"),
    ("unsigned", "未签"),
    ("unlisted", "未登记"),
    ("looser", "目标低于上级"),
)
METRICS, METRICS_TITLE = "督查指标", "各单位督查指标与名次"
METRICS_NOTES = (
    "数量与基数并列；同率同名次，1 为最好；基数小于“参加排名的最小基数”的只列数、不排名。",
    "建议措施由数据按规则提出，须人工确认；确认和整改在 09_督查措施与整改.xlsx 中填写。",
)
TASKS_OF, TASKS_TITLE = "个人任务单", "责任人任务单"
TASKS_NOTES = ("按责任人排列，可筛选后单独打印、交本人；一人包几名学生的逐行列出。",)
NOBODY, LOOSER_WORD = "没有人", "上级为"
LAST_VISIT, VISITS, STATE, SIGNED = "最近家访", "家访次数", "状态", "签收"
THREE, THREE_TITLE = "三包", "三包责任落实（包片、包村、包班、包生）"
OF_AREA, OF_VILLAGE, OF_CLASS, OF_PUPIL = "包片", "包村", "包班", "包生"
HELD_ORDER = {OF_AREA: "学校领导", OF_VILLAGE: "学校领导", OF_CLASS: "班主任", OF_PUPIL: "科任教师"}
"""The kinds of 三包 and who holds them. Source: 方案三."""
HELD_PATTERN = "(包片|包村|包班|包生)"
HELD, HELD_BY, HEAD = "三包", "由谁包", "校长"
THREE_SUM_TITLE = "应包、已包、未包"
THREE_COUNTS = (("due", "应包"), ("done", "已包"), ("tied", "按联校包村待确认"), ("lacking", "未包"))
THREE_NOTES = (
    "三包：学校领导包片、包村，班主任包班，科任教师包生（方案三）；取自“包保责任”的教育线。",
    "应包：包村为村组名录的每个村，包班为有在账学生的班级，包生为每名有学校的在账学生；包片以登记的为准。",
    "“包保责任”里没有写学校领导包哪个村的，按“联校包村”由联系学校的校长包，说明栏写明，请学校确认后补登。",
)
by_tie = Sentence("{school}：按联校包村列，请确认后补登")
RULES, RULES_TITLE = "包保责任", "包保责任登记"
UNNAMED = "（未署名）"


def person(name: object, post: object, is_gap: object) -> str:
    """A person with the post, or that there is nobody."""
    if is_gap:
        return GAP
    who = name if isinstance(name, str) else UNNAMED
    return f"{who}（{post}）" if isinstance(post, str) else who


def key(name: str, post: str) -> str:
    """What tells one person from another of the same name: name and post."""
    return f"{name}|{post}"


def together(people: Iterable[str]) -> str:
    """Several people of one level."""
    return "、".join(dict.fromkeys(people))


limit = Sentence("上限 {value} 人。依据：{title}")


def by_place_title(heading: str) -> str:
    """Title of the sheet by school or village."""
    return f"各{heading.removesuffix('（社区）')}在账个案与责任落实"
