"""Sentences of care: key groups, aid, early signs and the placement of returned children."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.days import full_day

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from kongchuo_reports.domain.codes import AidKind

TOLD_BY: Mapping[str, str] = {"list": "名单", "registry": "学籍标识", "household": "户籍标签"}
BETWEEN = "、"

NOT_FOUND_ANYWHERE = "学籍、花名册、户籍名单中都没有对上"
LIST_ROW_IN_DOUBT = "名单行与学籍、花名册的对应待人工核实"
LEFT_AGAIN = "返校后又离校，已重新立案"
CASE_OPEN = "已列入台账，尚未返校"

BOARDING = "寄宿"
NOT_BOARDING = "不寄宿"
BOARDING_UNKNOWN = "寄宿情况不明，按不寄宿核对"
NO_RECORD = "没有发放记录"
NO_RECORDS_HANDED_IN = "没有发放记录（本月未报送该类名册）"
FLAG_ONLY = "学籍标识享受一补，没有发放记录"
PAID_AS_OTHER = "按“{other}”发放，请核对寄宿情况"
ON_NO_LIST = "不在本月报送的困难学生名单上，学籍也没有标识"
NO_BOARDER = "在{groups}名单上，但学籍没有标识寄宿，请核对寄宿情况"
DUE_TO_OTHERS = "在{groups}名单上；“{aid}”按脱贫户、残疾、低保、特困四类学生核对，{groups}是否在内按本地办法核定"
DUE_AT_SCHOOL_ONLY = "在{groups}名单上，应享只算在校学生，本月：{where}"
NOT_TIED = "发放记录没有对上学籍或花名册，是否应享无法判断"
IN_DOUBT = "发放记录与学籍、花名册的对应待人工核实"
PAID_SAME_DAY = "同一天同样金额发放了不止一次"
PAID_ABOVE = "发放金额超过全年标准"
PAID_BOTH = "同时领取了寄宿生和非寄宿生补助"
DUE_HOME_TEACHING = "送教上门对象"
DUE_REGULAR_CLASS = "残疾学生在普通学校就读"
MARKED_REGULAR_CLASS = "学籍标识随班就读"
BOTH_ARRANGEMENTS = "既送教上门又列为随班就读，只能有一种，请核实后改学籍标识或停止送教"
NOT_MARKED_REGULAR_CLASS = "学籍没有标识随班就读，也没有随班就读记录"
DUE_PLACEMENT = "残疾适龄儿童少年"
NO_ARRANGEMENT = "没有随班就读、特校、送教上门等任何安置"

SIGN_WEARY = "备注或考勤有厌学、想打工等表述"
SIGN_TRUANT = "有旷课或未到校记录"
SIGN_ABSENCE = "有请假记录"
SIGN_EARLIER_CASE = "曾经辍学"
SIGN_SIBLING = "同户或同一电话的孩子不在校"
SIGN_OVER_AGE = "比年级正常年龄大{years}岁以上"
SIGN_LEFT_BEHIND = "留守"
SIGN_GUARDIAN_AWAY = "父母都在外"
SIGN_POVERTY = "家庭新近困难（监测户）"
SIGN_FINAL_TERM = "九年级临近毕业"
SIGN_BROKEN_PROMISE = "曾承诺返校而未按期返校"
SIGN_LEAVE_ENDING = "休学{day}期满"

ADVICE_WEARY = "班主任谈心，安排心理辅导和学业帮扶"
ADVICE_TRUANT = "当天家访，查明原因并记录"
ADVICE_ABSENCE = "核实请假事由，跟踪返校"
ADVICE_EARLIER_CASE = "每月回访，解决学习和生活困难"
ADVICE_SIBLING = "与同户劝返一并上门（一家一案）"
ADVICE_OVER_AGE = "关注学业适应，必要时报批调整年级"
ADVICE_LEFT_BEHIND = "落实关爱教师，定期与监护人联系"
ADVICE_POVERTY = "核对资助是否到位，联系村委落实帮扶"
ADVICE_FINAL_TERM = "做好毕业去向和升学指导"
ADVICE_BROKEN_PROMISE = "与家长核对承诺，落实责任人回访"
ADVICE_LEAVE_ENDING = "提前联系家长办理复学或续办休学"

OLD_CLASS_PROPOSAL = "离校未满{years}年（满周年当日算以内），回原班{where}"
PLACED_AS_WRITTEN = "已按台账填写安置到{where}"
OTHER_GRADE_PROPOSAL = "年龄较大且不愿回原年级，建议调整到{grade}，须学籍主管部门批准"
OWN_CLASS_PROPOSAL = "离校一年以上，按{grade}单独编班（共{count}人，{classes}个班）"
UNDECIDED_PROPOSAL = "缺{what}，补齐后确定安置"
LEFT_DAY = "离校日期"
RETURN_DAY = "返校日期早于离校日期，请核对"
GRADE = "年级"
FLAG_MENU = "学籍信息管理 › 学生基础信息修改"
FLAG_LACKING = "名单上有，学籍没有标识；核实后修改学籍标识，名单有误的退回名单单位"
LIST_NAMED = "名单："
ROOMS, TEACHERS = "可用教室", "可用教师"
OWN_CLASS_NAME = "复学{number}班"
NO_SUCH_CLASS = "现花名册没有这个班"
CLASS_UNKNOWN = "原班级不明"
ABOVE_NINE = "原班已毕业，由学校与学籍主管部门商定"
FEW_FOR_A_CLASS = "人数较少，可征求学生和家长意愿插入人数较少的班"
PROMISED_ONLY = "仅承诺返校，先作预案"
ABOVE_CAP = "安置后{size}人，超过{cap}人"


def home_teaching_told(visits: int, minutes: int | None, wanted_visits: int, wanted_minutes: int) -> str:
    """How often the child was taught at home this month, of how often it should be."""
    time = "" if minutes is None else f"、{minutes}分钟（规定{wanted_minutes}分钟）"
    return f"本月送教{visits}次（规定{wanted_visits}次）{time}"


def minutes_told(minutes: int | None) -> str:
    """``、80分钟``, or nothing."""
    return "" if minutes is None else f"、{minutes}分钟"


def paid_as_other(kind: AidKind) -> str:
    """The money came under the other name."""
    return PAID_AS_OTHER.format(other=kind.label)


def leave_ends(day: dt.date) -> str:
    """``休学2026年11月12日期满``."""
    return SIGN_LEAVE_ENDING.format(day=full_day(day))
