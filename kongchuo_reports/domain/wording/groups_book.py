"""Words of ``05_重点群体监测.xlsx``."""

from __future__ import annotations

from kongchuo_reports.domain.codes import AidState, ChildStanding, RosterStanding, Standing

SUBJECT = "重点群体监测与关爱帮扶"
COVERAGE, COVERAGE_TITLE = "覆盖汇总", "重点群体动态监测覆盖情况"
BY_GROUP, BY_SCHOOL, BY_VILLAGE = "一、按群体（一人多群体的各计一次）", "二、按学校（按人去重）", "三、按村（按人去重）"
KEYS = {BY_GROUP: "重点群体", BY_SCHOOL: "学校", BY_VILLAGE: "村（社区）"}
COVERAGE_COUNTS = (("due", "应监测"), ("watched", "已监测"), ("abnormal", "异常"), ("unknown", "未掌握"))
KNOWN, RATE = "已掌握", "监测覆盖率"
COVERAGE_NOTES = (
    "已监测：本月在花名册上，或去向已有证明。异常：疑似辍学、已标注辍学或在账个案。未掌握：名单上的孩子没有对上学籍，或所在学校未报送。",
    "监测覆盖率＝（已监测＋异常）÷应监测；异常的孩子已列入台账。每个孩子只在三类之一。",
)
OPEN, OPEN_TITLE = "异常与未掌握", "重点群体异常与未掌握名单"
ALL, ALL_TITLE = "全部名单", "重点群体监测名单"
GROUP, NAME, ID_NO, SEX, SCHOOL, CLASS, VILLAGE = (
    "重点群体",
    "姓名",
    "身份证件号",
    "性别",
    "学校",
    "年级班级",
    "村（社区）",
)
GUARDIAN, PHONE, WATCH, STANDING, REASON, CASE_NO, FROM = (
    "监护人",
    "联系电话",
    "监测情况",
    "在校情况",
    "说明",
    "案号",
    "来源",
)
STANDINGS = Standing.labels() | RosterStanding.labels() | ChildStanding.labels()
AID, AID_TITLE = "资助落实", "“两免一补”及帮扶落实情况"
AID_KIND, AID_RATE, BECAUSE, STATE, TIMES = "帮扶类别", "落实率", "应享依据", "落实情况", "次数"
AID_COUNTS = (("due", "应享"), ("received", "已落实"), ("missing", "应享未享"), ("twice", "重复享受"))
AID_NOTES = ("金额标准取自政策参数，未经本地核实的请在“参数”表改为本地标准。",)
AID_LISTS = (
    ("应享未享", "应享未享名单", (AidState.MISSING,)),
    ("重复与不在范围", "重复享受与不在应享范围名单", (AidState.TWICE, AidState.NOT_DUE)),
    ("已落实", "已落实名单", (AidState.RECEIVED,)),
)
PAID, OWED, MINUTES = "已发（元）", "应发（元）", "时长（分钟）"
SERVICES, SERVICES_TITLE = "送教与随班就读", "送教上门与随班就读"
SIGNS, SIGNS_TITLE = "苗头预警", "辍学苗头预警与关爱建议"
POINTS, ATTENTION, SIGN, ADVICE = "分值", "关注程度", "苗头", "建议措施"
SIGN_NOTES = ("分值为各项苗头分之和，各项分值与界限见政策参数；只作提醒，不作结论。",)
