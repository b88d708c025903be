"""Names and definitions of the published figures, and what is said when two places differ."""

from __future__ import annotations

OF_REGISTRY = "学籍系统导出的全部学生行"
OF_ROSTER = "各校花名册的全部学生行"
OF_BOTH = "学籍和花名册的全部学生行"
OF_CASES = "台账在账个案（未销号、未排除）"
OF_ALL_CASES = "两本台账的全部个案"
OF_GROUPS = "重点群体适龄儿童少年（一人多群体的，合计中计一次）"
OF_VISITS = "本月家访记录"
OF_MEASURES = "督查措施"
OF_NOTICES = "督办通知单"
OF_ACTIONS = "学籍系统操作清单"
OF_FINDINGS = "问题清单全部条目"
OF_SCHOOLS = "有在籍学生的学校"
OF_CHILDREN = "户籍适龄人口名单"
OF_DUTIES = "在账个案的包保层级"
OF_PEOPLE = "包保责任人及其名下的个案"
OF_PLACEMENTS = "复学安置建议"
OF_THREE = "三包（包片、包村、包班、包生）"
OF_PLEDGES = "应签责任书"
OF_LINKS = "学籍与花名册的配对"
OF_DIFFERENCES = "学籍与花名册对上的学生"
OF_TASKS = "四个一轮任务"
OF_AID = "资助应享对象"
OF_DIRECTORY = "学校名录"
BASE_BOOK = "基础信息.xlsx"

REGISTERED, REGISTERED_TEXT = "学籍人数", "学籍导出的每一行学生，含已离校、重复学籍"
EXPECTED, EXPECTED_TEXT = "应在校学籍人数", "学籍人数中不含已离校、重复学籍的"
COMPARED, COMPARED_TEXT = "参加比对学籍人数", "学籍人数中不含已离校、花名册未报送的"
MISMATCHED = "不一致人数"
MISMATCHED_TEXT = "人籍分离、疑似辍学、已标注辍学、已返校未更新、重复学籍、待人工核实之和"
SEATED, SEATED_TEXT = "在校学籍人数", "在籍在校、人籍分离、已返校未更新学籍之和"
ABSENT_OPEN, ABSENT_OPEN_TEXT = "未掌握去向人数", "疑似辍学与已标注辍学之和"
ROSTERED, ROSTERED_TEXT = "花名册人数", "花名册的每一行学生，含重复在册"
DISTINCT, DISTINCT_TEXT = "花名册在册学生", "花名册的学生行，不含重复在册"
REVIEW, REVIEW_TEXT = "待人工核实（学籍和花名册）", "学籍、花名册中结论为“待人工核实”的行之和"
PLATFORM_DROPOUT, PLATFORM_SUSPECTED, PLATFORM_BACK = "学籍平台辍学", "学籍平台疑似辍学", "学籍平台复学"
PLATFORM_TEXT = "学籍导出中学生状态这样写的行，不论本程序的结论"
OUT_OF_SCHOOL, OUT_OF_SCHOOL_TEXT = "失学儿童少年", "结论为“失学（无学籍不在校）”的"
MEMBERS, MEMBERS_TEXT = "重点群体人数", "按本月监测结果数；分学校、分村每人一次，分群体在每个群体各一次"
POVERTY, POVERTY_ABNORMAL = "脱贫户适龄儿童", "脱贫户异常"
ACTIONS, ACTIONS_TEXT = "学籍系统操作", "本月要在学籍系统办理的，每项一条"
ON_LEDGER_TEXT = "该台账中未销号、未排除的个案，含没有学校的"
OPEN, OPEN_TEXT = "在账个案", "两本台账中未销号、未排除的个案，含没有学校的"
AWAY, AWAY_TEXT = "未返校个案", "在账个案中孩子尚未返校的（不含已返校待销号）"
OVERDUE, OVERDUE_TEXT = "超期个案", "在账个案中已过核实或劝返时限的"
BROKEN, BROKEN_TEXT = "承诺未返个案", "在账个案中承诺返校日期已过而未返校的"
OVERDUE_AWAY, OVERDUE_AWAY_TEXT = "超期未返校个案", "未返校个案中已过核实或劝返时限的"
UNSIGNED, UNSIGNED_TEXT = "已家访未签字个案", "在账个案中有家访记录而家长没有签字的"
WITH_GAP, WITH_GAP_TEXT = "责任空缺个案", "在账个案中至少有一个包保层级没有责任人的"
ENDED, ENDED_TEXT = "已了结个案", "已销号和已排除的个案，不论哪一年"
BACK, BACK_TEXT = "本学年已返校个案", "已返校待销号，以及本学年以来因劝返复学或自行返校销号的"
ENDED_NOW, ENDED_NOW_TEXT = "本月了结个案", "本月销号或排除的"
BACK_NOW, BACK_NOW_TEXT = "本月劝返销号个案", "本月因劝返复学销号的"
EXCLUDED_NOW, EXCLUDED_NOW_TEXT = "本月排除个案", "本月排除的"
VISITS, VISITS_TEXT = "本月家访人次", "家访日期在本月内、截至统计日的记录"
FAMILIES, FAMILIES_TEXT = "本月家访个案", "本月家访过的个案，每案一次"
MEASURES, MEASURES_TEXT = "未了结督查措施", "没有不予采纳、没有整改到位的"
MEASURES_ENDED, MEASURES_ENDED_TEXT = "已了结督查措施", "不予采纳或已整改到位的"
NOTICES, NOTICES_TEXT = "督办事项", "督办通知单上的事项，按承办单位"
TO_CLOSE, TO_CLOSE_TEXT = "已返校待销号个案", "在账个案中孩子已返校、尚缺销号条件的"
UNVISITED, UNVISITED_TEXT = "无家访记录个案", "在账个案中一次家访记录也没有的，不论核实时限到没到"
LONG_UNVERIFIED = "疑似超期未核实个案"
LONG_UNVERIFIED_TEXT = "疑似台账未返校个案中离校（或立案）已满认定天数仍未认定的"
FINDINGS, ALL_FINDINGS_TEXT = "问题", "问题清单中的每一条，不论级别"
FINDINGS_TEXT = "问题清单中该级别的条目，含不属于任何一所学校的"
ERRORS_OF_SCHOOLS = "错误级问题（其中：有学校的）"
ERRORS_OF_SCHOOLS_TEXT = "问题清单中错误级、写明属于某一所学校的条目"
UNREPORTED, UNREPORTED_TEXT = "花名册未报送学校", "有在籍学生而本月没有一行可读花名册的学校"
OF_AGE, OF_AGE_TEXT = "户籍适龄儿童少年", "名单中按学年初年龄属适龄的"
IN_DIRECTORY, IN_DIRECTORY_TEXT = "名录学校", "学校名录中写了校名的"
PAIRS, PAIRS_TEXT = "对上的配对", "按比对规则认定为同一人的学籍与花名册各一行"
ASKED, ASKED_TEXT = "提请核实的配对", "按比对规则可能是同一人、要人看的学籍与花名册各一行"
PAIRED_REGISTRY, PAIRED_ROSTER = "对上的学籍记录", "对上的花名册记录"
PAIRED_TEXT = "至少有一个配对的行，每行一次"
DIFFERENT, DIFFERENT_TEXT = "学籍与花名册不一致处", "对上的学生中两边写得不同的每一项"
AID_DUE, AID_DUE_TEXT = "资助应享", "每个孩子的每项资助一次，不含不应享受的"
AID_RECEIVED, AID_RECEIVED_TEXT = "资助已领", "资助应享中已领的，重复领取的也计一次"
AID_MISSING, AID_MISSING_TEXT = "资助漏享", "资助应享中没有领到的"
AID_TWICE, AID_TWICE_TEXT = "资助重复领取", "资助应享中重复领取的"
PLACED, PLACED_TEXT = "已有安置班级", "复学安置建议中写明安置班级的，每人一次"
BOOKS, BOOKS_TEXT = "已列名免费教科书", "免费教科书应享或发放名单中已领的，重复领取的也计"
TASKS, TASKS_TEXT = "四个一轮任务", "四个一轮表中的每一项任务"
TASKS_DONE, TASKS_DONE_TEXT = "已完成任务", "按时或逾期完成的"
TASKS_LATE, TASKS_LATE_TEXT = "逾期未完成任务", "过了完成时限还没有完成的"
EVER, EVER_TEXT = "历来个案", "两本台账中不论状态、不论哪一年的每一案"
NEW, NEW_TEXT = "本月新增在账个案", "在账个案中本月新立或再次辍学的（不是上月结转）"
RETURNED_EVER, RETURNED_EVER_TEXT = "劝返复学销号个案", "因劝返复学销号的，不论哪一年"
UNREGISTERED_AWAY = "无学籍未返校个案"
UNREGISTERED_AWAY_TEXT = "未返校个案中在学籍导出里没有一行的"
SCHOOLLESS_AWAY, SCHOOLLESS_AWAY_TEXT = "无学校未返校个案", "未返校个案中没有学校的"
STEPS, STEPS_TEXT = "本月四步法涉及个案", "本月家访过的个案，每案在每一步各一次"
STEPS_BACK, STEPS_BACK_TEXT = "本月四步法已返校个案", "本月四步法涉及个案中本学年已返校的"
SIGNED, SIGNED_TEXT = "本月家访签字个案", "本月家访过的个案中家长签了字的，每案一次"
GAPS, GAPS_TEXT = "包保责任空缺", "在账个案中没有落实责任人的层级数"
HELD, HELD_TEXT = "责任人名下在账", "每名责任人名下的在账个案，一人一案计一次，两线都管的也计一次"
HELD_CLOSED, HELD_CLOSED_TEXT = "责任人名下已销号", "每名责任人名下已销号的个案，一人一案计一次"
HELD_OVERDUE, HELD_OVERDUE_TEXT = "责任人名下超期", "责任人名下在账中已过时限的"
HELD_UNVISITED, HELD_UNVISITED_TEXT = "责任人名下无家访", "责任人名下在账中一次家访记录也没有的"
THREE = "三包名下在账"
THREE_TEXT = "教育线三包中每人每个对象名下的在账个案，一人一对象一案计一次"
AREAS, AREAS_TEXT = "包片", "包保责任表教育线中写的片，每条一个"
VILLAGES, VILLAGES_TEXT = "应包村", "村组名录中的村和在账个案的村"
VILLAGES_HELD, VILLAGES_HELD_TEXT = "已落实包村", "应包村中包保责任表写明学校领导的"
VILLAGES_TIED, VILLAGES_TIED_TEXT = "联校包村推定的村", "应包村中没有写明学校领导、只有联校包村的"
CLASSES, CLASSES_TEXT = "应包班", "有学校的在账个案所在的班，每班一次"
CLASSES_HELD, CLASSES_HELD_TEXT = "已落实包班", "应包班中有人包班的"
PUPILS, PUPILS_TEXT = "应包生", "有学校的在账个案"
PUPILS_HELD, PUPILS_HELD_TEXT = "已落实包生", "应包生中有科任教师包生的"
PLEDGES, PLEDGES_TEXT = "应签责任书", "本学年按层级应签的每一份"
PLEDGE_STATE_TEXT = "应签责任书中本月是这一情况的"
LOOSER, LOOSER_TEXT = "目标低于上级的责任书", "应签责任书中写的目标比上级宽的"
OFFICE = "全单位"
NOWHERE = "这一行没有这个数"
WITHOUT_SCHOOL, WITHOUT_VILLAGE = "未归学校", "（未填村的）"
PLACE_JOIN = " "

CONSOLE, SUMMARY = "控制台", "运行小结"
"""Where the end of a run is told; no file."""
BALANCE = "balance"
RATE_PARTS = {"numerator": "分子", "denominator": "分母", "value": "值", "at_most": "至多"}
HEADINGS = ("名称", "代号", "统计对象", "单位", "口径", "取自")


def standing_text(label: str) -> str:
    """What a standing's count counts."""
    return f"结论为“{label}”的行"


def roster_name(label: str) -> str:
    """Name of a count of roster rows."""
    return f"花名册{label}"


def on_ledger(label: str) -> str:
    """Name of the count of open cases of a ledger."""
    return f"{label}在账"


def away_on(label: str) -> str:
    """Name of the count of cases of a ledger whose children are not back."""
    return f"{label}未返校"


def members_of(label: str) -> str:
    """Name of the count of children of key groups that are watched so."""
    return f"重点群体{label}"


def new_on(label: str) -> str:
    """Name of the count of cases that came onto a ledger in the month."""
    return f"{label}本月新增"


def pledges_of(label: str) -> str:
    """Name of the count of pledges in a state."""
    return f"责任书{label}"


def overdue_on(label: str) -> str:
    """Name of the count of late cases of a ledger."""
    return f"{label}超期"


def findings_of(label: str) -> str:
    """Name of the count of findings of a severity."""
    return f"问题（{label}）"


def differs(name: str, scope: str, one: tuple[str, str], other: tuple[str, str]) -> str:
    """One figure stands with two values."""
    return f"“{name}”（{scope}）在两处不一样：{one[1]} 为 {one[0]}，{other[1]} 为 {other[0]}"


def shown_otherwise(place: str, name: str, scope: str, told: str, shown: str) -> str:
    """A place shows another value than the figure has."""
    return f"{place} 的“{name}”（{scope}）应为 {told}，现为 {shown}"


def counted_place() -> str:
    """Where the value counted once is said to stand."""
    return "数目目录（data 各表直接计数）"


def unreadable(name: str) -> str:
    """A file whose figures are to be compared cannot be read."""
    return f"{name} 不能读取，其中的数没有核对"


def rate_name(label: str, reckoning: str, part: str) -> str:
    """What a number of a rate is called."""
    return f"{label}（{reckoning}）{part}"


def balance_name(ledger: str, part: str) -> str:
    """What a number of a ledger's balance is called."""
    return f"{ledger}{part}"
