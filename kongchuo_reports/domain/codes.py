"""Coded values with their Chinese labels: every closed vocabulary of the field, once.

A code is a ``str`` (``Standing.PRESENT == "present"``), so it lives in text columns; ``.label`` is what a clerk reads.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Code(StrEnum):
    """A coded value: ``NAME = ("code", "中文")``."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Keep the Chinese label beside the code."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Label of every code, for ``Series.map``."""
        return {member.value: member.label for member in cls}

    @classmethod
    def by_label(cls) -> dict[str, Self]:
        """Code of every label, for reading what a clerk chose from a drop-down."""
        return {member.label: member for member in cls}


class Standing(Code):
    """Where a registered child stands (学籍行的结论); exactly one per registry row."""

    PRESENT = "present", "在籍在校"
    PRESENT_ELSEWHERE = "present_elsewhere", "人籍分离"
    ABSENT_EXPLAINED = "absent_explained", "在籍不在校·有去向"
    ABSENT_UNEXPLAINED = "absent_unexplained", "在籍不在校·疑似辍学"
    ABSENT_KNOWN = "absent_known", "已标注辍学"
    RETURNED_NOT_UPDATED = "returned_not_updated", "已返校未更新学籍"
    DUPLICATE_REGISTRY = "duplicate_registry", "重复学籍"
    NEEDS_REVIEW = "needs_review", "待人工核实"
    NOT_REPORTED = "not_reported", "花名册未报送"
    LEFT = "left", "已离校状态"


SEATED = (Standing.PRESENT, Standing.PRESENT_ELSEWHERE, Standing.RETURNED_NOT_UPDATED)
"""Standings of a registered child who sits at a school."""


class RosterStanding(Code):
    """What a roster row turned out to be (花名册行的结论); exactly one per roster row."""

    PRESENT = "present", "在籍在校"
    PRESENT_ELSEWHERE = "present_elsewhere", "人籍分离"
    NO_REGISTRY = "no_registry", "在校不在籍"
    DUPLICATE_ROSTER = "duplicate_roster", "重复在册"
    NEEDS_REVIEW = "needs_review", "待人工核实"


class ChildStanding(Code):
    """Where a household child is (户籍适龄儿童去向); exactly one per household row."""

    AT_SCHOOL = "at_school", "在本地就读"
    ELSEWHERE = "elsewhere", "外地就读"
    EXPLAINED = "explained", "有去向"
    SUSPECTED = "suspected", "疑似辍学"
    DROPOUT = "dropout", "辍学"
    OUT_OF_SCHOOL = "out_of_school", "失学（无学籍不在校）"
    NOT_OF_AGE = "not_of_age", "非适龄"
    NOT_REPORTED = "not_reported", "花名册未报送"
    NEEDS_REVIEW = "needs_review", "待人工核实"
    DUPLICATE = "duplicate", "重复登记"


class RegistryStatus(Code):
    """Normal form of the registry's status words (学籍状态); an unknown word is never silently active."""

    ACTIVE = "active", "在读"
    DROPOUT = "dropout", "辍学"
    SUSPECTED = "suspected", "疑似辍学"
    ON_LEAVE = "on_leave", "休学"
    OTHER_ABSENT = "other_absent", "在籍不在校"
    MOVING = "moving", "转学在办"
    LEFT = "left", "已离校"
    UNKNOWN = "unknown", "未识别状态"


class Stage(Code):
    """Stage of schooling (学段)."""

    PRIMARY = "primary", "小学"
    LOWER_SECONDARY = "lower_secondary", "初中"
    BOTH = "both", "义务教育"


class SchoolKind(Code):
    """Kind of school as the directory says (学校类别)."""

    PRIMARY = "primary", "小学"
    LOWER_SECONDARY = "lower_secondary", "初中"
    NINE_YEAR = "nine_year", "九年一贯"
    TEACHING_POINT = "teaching_point", "教学点"
    SPECIAL = "special", "特殊教育"


class Sex(Code):
    """Sex (性别)."""

    MALE = "male", "男"
    FEMALE = "female", "女"


class IdType(Code):
    """Type of an identity document (身份证件类型)."""

    RESIDENT = "resident", "居民身份证"
    RESIDENCE_PERMIT = "residence_permit", "港澳台居民居住证"
    HMT_PERMIT = "hmt_permit", "港澳台通行证件"
    FOREIGN = "foreign", "外国证件"
    OTHER = "other", "其他"
    NONE = "none", "无证件号"


class IdState(Code):
    """How far an ID number cell can be trusted (身份证件号可信程度)."""

    VALID = "valid", "有效"
    BAD_CHECKSUM = "bad_checksum", "校验位不符"
    DAMAGED = "damaged", "以数字保存，末三位已丢失"
    MALFORMED = "malformed", "格式不符"
    MASKED = "masked", "已打码"
    OLD_15 = "old_15", "15位旧号"
    PLACEHOLDER = "placeholder", "占位号"
    NOT_RESIDENT = "not_resident", "非居民身份证"
    NOT_OWN = "not_own", "像是家长的"
    MISSING = "missing", "空"


class SourceKind(Code):
    """What an input file was taken for, by its folder (来源类别)."""

    REGISTRY = "registry", "学籍系统导出"
    ROSTER = "roster", "学校花名册"
    HOUSEHOLD = "household", "户籍适龄人口"
    GROUP = "group", "重点群体"
    PROOF = "proof", "去向证明"
    VISIT = "visit", "劝返记录"
    AID = "aid", "帮扶记录"
    RETURN = "return", "台账回填"
    BASE = "base", "基础信息"
    LEDGER = "ledger", "上期台账"


MONTH_FOLDERS = (
    SourceKind.REGISTRY,
    SourceKind.ROSTER,
    SourceKind.HOUSEHOLD,
    SourceKind.GROUP,
    SourceKind.PROOF,
    SourceKind.VISIT,
    SourceKind.AID,
    SourceKind.RETURN,
)
"""Kinds that have a folder of their own in a month, in the order in which a clerk fills them; it bears the kind's label."""
REQUIRED_FOLDERS = (SourceKind.REGISTRY, SourceKind.ROSTER)
"""Without a list in each of these there is no month."""


class SourceState(Code):
    """What became of an input sheet (读取结果)."""

    READ = "read", "已读"
    EMPTY = "empty", "无学生"
    REFUSED = "refused", "未能读取"
    SKIPPED = "skipped", "跳过"
    DUPLICATE = "duplicate", "重复文件"


class ProofKind(Code):
    """What explains an absence (去向类别)."""

    LEAVE = "leave", "休学"
    TRANSFER = "transfer", "转学"
    ELSEWHERE = "elsewhere", "外地就读"
    HOME_TEACHING = "home_teaching", "送教上门"
    SPECIAL_SCHOOL = "special_school", "特殊教育学校"
    REFORM_SCHOOL = "reform_school", "专门学校"
    VOCATIONAL = "vocational", "普职融合安置"
    SICK_LEAVE = "sick_leave", "病事假"
    DEFERRAL = "deferral", "延缓入学"
    EXEMPTION = "exemption", "因残免学"
    DEATH = "death", "死亡"
    ABROAD = "abroad", "出国出境"
    REGISTRATION_ERROR = "registration_error", "信息错误"
    GRADUATED = "graduated", "已完成义务教育"
    MISSING_PERSON = "missing_person", "失联失踪"
    OTHER = "other", "其他"


class GroupKind(Code):
    """Key group to be watched (重点群体类别). Source: 方案原文 四（四）; 教育部办公厅 2024 通知."""

    POVERTY_RELIEVED = "poverty_relieved", "脱贫户"
    MONITORED = "monitored", "监测户"
    MINIMUM_LIVING = "minimum_living", "低保"
    EXTREME_POVERTY = "extreme_poverty", "特困"
    DISABLED = "disabled", "残疾"
    ORPHAN = "orphan", "孤儿"
    UNSUPPORTED = "unsupported", "事实无人抚养"
    LEFT_BEHIND = "left_behind", "留守"
    MIGRANT = "migrant", "随迁"
    IN_DIFFICULTY = "in_difficulty", "困境"
    IN_LAW = "in_law", "涉案"


class Watch(Code):
    """Whether a child of a key group is watched this month (监测情况)."""

    WATCHED = "watched", "已监测"
    ABNORMAL = "abnormal", "异常"
    UNKNOWN = "unknown", "未掌握"


class AidKind(Code):
    """Kind of aid (帮扶类别)."""

    BOARDING_SUBSIDY = "boarding_subsidy", "寄宿生生活补助"
    DAY_SUBSIDY = "day_subsidy", "非寄宿生生活补助"
    FREE_BOOKS = "free_books", "免费教科书"
    HOME_TEACHING = "home_teaching", "送教上门"
    REGULAR_CLASS = "regular_class", "随班就读"
    CARE = "care", "关爱帮扶"
    OTHER = "other", "其他资助"


class AidState(Code):
    """Whether due aid was received (落实情况)."""

    RECEIVED = "received", "已落实"
    MISSING = "missing", "应享未享"
    NOT_DUE = "not_due", "不在应享范围"
    TWICE = "twice", "重复享受"


class Ledger(Code):
    """The ledgers of cases (台账)."""

    SUSPECTED = "suspected", "疑似辍学台账"
    DROPOUT = "dropout", "辍学台账"


class CaseState(Code):
    """State of a case (个案状态)."""

    SUSPECTED = "suspected", "疑似待核实"
    CONFIRMED = "confirmed", "已确认辍学"
    PERSUADING = "persuading", "劝返中"
    PROMISED = "promised", "承诺返校"
    RETURNED = "returned", "已返校待销号"
    CLOSED = "closed", "已销号"
    EXCLUDED = "excluded", "已排除"


class ClosingKind(Code):
    """Why a case was closed (销号类型); only ``returned`` counts as persuaded back."""

    RETURNED = "returned", "劝返复学"
    PRESENT = "present", "核实在校"
    TRANSFER = "transfer", "转学就读"
    ELSEWHERE = "elsewhere", "外地就读"
    LEAVE = "leave", "批准休学"
    DEFERRAL = "deferral", "批准缓学"
    EXEMPTION = "exemption", "免学"
    HOME_TEACHING = "home_teaching", "送教特教安置"
    DEATH = "death", "死亡"
    ABROAD = "abroad", "出国出境"
    ERROR = "error", "信息错误"
    OVER_AGE = "over_age", "超龄或已毕业"
    PLACED = "placed", "专门学校或普职融合安置"


class CaseOrigin(Code):
    """How a case came into this month's ledger (本月来源)."""

    NEW = "new", "本月新增"
    CARRIED = "carried", "上月结转"
    AGAIN = "again", "再次辍学"


class VisitResult(Code):
    """What came of a visit (劝返结果); a promise is not a return."""

    REFUSED = "refused", "不同意"
    CONTACTED = "contacted", "已见面未表态"
    NOT_MET = "not_met", "未见到人"
    PROMISED = "promised", "承诺返校"
    RETURNED = "returned", "已返校"


class Line(Code):
    """Line of responsibility (线别)."""

    GOVERNMENT = "government", "政府线"
    EDUCATION = "education", "教育线"


class DutyObject(Code):
    """What a duty is for, from broad to specific (包保对象类型)."""

    TOWNSHIP = "township", "乡镇"
    AREA = "area", "片"
    VILLAGE = "village", "村"
    GROUP = "group", "组"
    HOUSEHOLD = "household", "户"
    SCHOOL = "school", "学校"
    GRADE = "grade", "年级"
    CLASS = "class", "班级"
    STUDENT = "student", "学生"


class ActionKind(Code):
    """What to do in the registry system (学籍系统操作)."""

    MARK_SUSPECTED = "mark_suspected", "标注疑似辍学"
    MARK_DROPOUT = "mark_dropout", "标注辍学"
    MARK_RETURNED = "mark_returned", "标注返校"
    RESUME = "resume", "办理复学"
    TRANSFER = "transfer", "发起转学"
    REGISTER = "register", "补建学籍"
    CORRECT = "correct", "修改学籍信息"
    DELETE_DUPLICATE = "delete_duplicate", "重复学籍处理"
    LEAVE = "leave", "办理休学"
    CANCEL = "cancel", "办理离校或注销"


class Measure(Code):
    """Measure proposed after an inspection (建议措施); a person decides."""

    NONE = "none", "无"
    REMIND = "remind", "提醒"
    CIRCULAR = "circular", "通报"
    INTERVIEW = "interview", "约谈"
    ACCOUNTABILITY = "accountability", "责任追究建议"


class Severity(Code):
    """Level of a finding (级别)."""

    ERROR = "error", "错误"
    WARNING = "warning", "警告"
    NOTICE = "notice", "提示"


class ScopeLevel(Code):
    """What a figure is for (统计层级)."""

    OFFICE = "office", "全单位"
    TOWNSHIP = "township", "乡镇"
    SCHOOL = "school", "学校"
    STAGE = "stage", "学段"
    GRADE = "grade", "年级"
    VILLAGE = "village", "村"
    GROUP = "group", "重点群体"
    SEX = "sex", "性别"


class UnitList(Code):
    """Which list a counted row stands in (计数来源)."""

    REGISTRY = "registry", "学籍"
    ROSTER = "roster", "花名册"
    HOUSEHOLD = "household", "户籍适龄人口"
    CASE = "case", "台账"
    GROUP = "group", "重点群体"
    HEADCOUNT = "headcount", "学年初基数"
    COHORT = "cohort", "入学队列"
    SCHOOL = "school", "学校名录"
    VISIT = "visit", "劝返记录"


class UnitKind(Code):
    """Kind of a supervised unit (承办单位类别)."""

    SCHOOL = "school", "学校"
    VILLAGE = "village", "村（社区）"
    DEPARTMENT = "department", "部门"


class Metric(Code):
    """What an inspection counts (督查指标). Source: 方案五（三）, 督查实务."""

    OUT_OF_SCHOOL = "out_of_school", "未返校学生"
    OVERDUE = "overdue", "超过时限未返校"
    UNVISITED = "unvisited", "未开展家访"
    UNSIGNED = "unsigned", "家访后家长未签字"
    PROMISE_BROKEN = "promise_broken", "承诺未返"
    RETURNED_NOT_UPDATED = "returned_not_updated", "返校后未更新学籍"
    NOT_REPORTED = "not_reported", "花名册未报送"
    REPORTED_LATE = "reported_late", "花名册迟报"
    UNVERIFIED = "unverified", "待人工核实"
    DATA_ERRORS = "data_errors", "报送数据错误"
    PERSUADED = "persuaded", "劝返复学"
    DUTY_GAP = "duty_gap", "包保责任空缺"
    NO_PLAN = "no_plan", "未制定工作方案"
    NO_PLEDGE = "no_pledge", "未签订责任书"
    TASKS_OVERDUE = "tasks_overdue", "四个一轮任务逾期"
    OVERALL = "overall", "综合"


class Situation(Code):
    """The four situations that call for measures (追责情形). Source: 方案五（三）."""

    UNAWARE = "unaware", "认识不到位"
    UNRECTIFIED = "unrectified", "整改不落实"
    SLOW = "slow", "行动迟缓"
    WITHOUT_EFFECT = "without_effect", "成效不明显"


class TaskState(Code):
    """How far a task of 四个一轮 is (进度)."""

    DONE = "done", "已完成"
    DONE_LATE = "done_late", "逾期完成"
    ON_TIME = "on_time", "进行中"
    OVERDUE = "overdue", "已逾期"
    NOT_STARTED = "not_started", "未开始"


class Indicator(Code):
    """What a rate measures (指标)."""

    DROPOUT = "dropout_rate", "辍学率"
    POSSIBLE_DROPOUT = "possible_dropout_rate", "可能辍学率"
    RETENTION = "retention_rate", "巩固率"
    ENROLMENT = "enrolment_rate", "适龄儿童少年入学率"
    DISABLED_ENROLMENT = "disabled_enrolment_rate", "残疾儿童少年入学率"
    PERSUASION = "persuasion_rate", "劝返率"
    STABLE_RETURN = "stable_return_rate", "稳定复学率"
    VISIT_COVERAGE = "visit_coverage_rate", "家访覆盖率"
    SIGNATURE = "signature_rate", "家长签字率"
    WRITE_OFF = "write_off_rate", "销号率"
    GROUP_COVERAGE = "group_coverage_rate", "重点群体监测覆盖率"
    REGISTRY_CONSISTENCY = "registry_consistency_rate", "人籍一致率"
    REPORTING = "reporting_rate", "花名册报送率"
    LONG_UNVERIFIED = "long_unverified_rate", "疑似超期未核实率"


class TargetVerdict(Code):
    """What a target says of a rate (结论): met only if it would be met at worst, missed only if also at best."""

    MET = "met", "达标"
    NOT_MET = "not_met", "未达标"
    UNDECIDED = "undecided", "尚不能判定"


class Definition(Code):
    """Which reckoning of an indicator a figure follows (口径); A to E are those of the dropout rate."""

    A = "A", "名词定义：含休学"
    B = "B", "差额法：学年初在校生减现在校生"
    C = "C", "控辍实务：确认辍学且未复学"
    D = "D", "村级名单：未接受义务教育"
    E = "E", "可能辍学：确认加疑似"
    NINE_YEAR = "nine_year", "九年义务教育巩固率"
    SIX_YEAR = "six_year", "小学巩固率"
    THREE_YEAR = "three_year", "初中巩固率"
    GRADE = "grade", "年级巩固率"
    NET = "net", "户籍适龄人口"
    GROSS = "gross", "毛入学率：在校生不分年龄"
    THREE_KINDS = "three_kinds", "三残，含送教上门"
    THREE_KINDS_WITHOUT_HOME_TEACHING = "three_kinds_without_home_teaching", "三残，不含送教上门"
    ALL_KINDS = "all_kinds", "各类残疾，含送教上门"
    COUNT = "count", "按人数"


class PlacementRule(Code):
    """Where a returned child is to be placed, by the plan (安置规则). Source: 方案原文 四（三）."""

    OLD_CLASS = "old_class", "回原班就读"
    OTHER_GRADE = "other_grade", "调整年级"
    OWN_CLASS = "own_class", "单独分年级编班"
    UNDECIDED = "undecided", "待补资料后确定"


class SignLevel(Code):
    """How closely a child with early signs is to be watched (关注程度)."""

    HIGH = "high", "重点关注"
    MEDIUM = "medium", "一般关注"
    LOW = "low", "留意"


class PledgeState(Code):
    """Whether a pledge that is owed is there (责任书签订情况)."""

    SIGNED = "signed", "已签"
    UNSIGNED = "unsigned", "未签"
    UNLISTED = "unlisted", "未登记"


class MeasureState(Code):
    """How far a proposed measure is (督查措施进度)."""

    PROPOSED = "proposed", "待确认"
    DECLINED = "declined", "不采用"
    ORDERED = "ordered", "整改中"
    OVERDUE = "overdue", "逾期未整改"
    RECTIFIED = "rectified", "已整改"
    RECTIFIED_LATE = "rectified_late", "逾期整改"


class TeamSide(Code):
    """The three sides of a village's team (劝返工作队). Source: 方案二: 镇包村干部、学校、村两委成员组成劝返工作队."""

    TOWNSHIP = "township", "镇包村干部"
    SCHOOL = "school", "学校"
    VILLAGE = "village", "村两委"


class LeftOver(Code):
    """Why a county could not settle where a child is or belongs, so that another county is asked (未了事项)."""

    SUSPECTED = "suspected", "疑似辍学"
    KNOWN = "known", "已标注辍学"
    OUTSIDE = "outside", "证明称在外地就读"
    REVIEW = "review", "待人工核实"
    UNREGISTERED = "unregistered", "在校不在籍"
    OUT_OF_SCHOOL = "out_of_school", "户籍儿童未找到"
    SAID_OUTSIDE = "said_outside", "户籍册称在外地就读"


class Crossing(Code):
    """What comparing the counties says of a left-over (跨县比对结论); only a whole number finds anybody."""

    FOUND = "found", "跨县找到"
    TWO_RECORDS = "two_records", "跨县重复学籍"
    ASKED = "asked", "跨县待核实"


class CountyState(Code):
    """What became of one county's month (县的月报)."""

    DONE = "done", "已完成"
    BROKEN = "broken", "未完成"
