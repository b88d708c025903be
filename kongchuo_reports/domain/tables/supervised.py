"""Whose task each child is, and whether it is done."""

from __future__ import annotations

from typing import ClassVar

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.column import Column, Mask
from kongchuo_reports.domain.table import Table


class Duties(Table):
    """One person (or gap) on one line and level for one case a row (责任分工)."""

    columns: ClassVar = (
        c.CASE_NO,
        c.NAME,
        c.SCHOOL,
        c.GRADE,
        c.CLASS_NO,
        c.VILLAGE,
        c.LINE,
        c.LEVEL,
        Column("level_order", "int64", "层级序"),
        c.PERSON_IN_CHARGE,
        c.POST,
        c.PHONE,
        Column("object_kind", "str", "包保对象类型", "代码 DutyObject"),
        Column("object", "str", "包保对象"),
        Column("task", "str", "任务"),
        Column("standard", "str", "标准"),
        Column("due_text", "str", "完成时限"),
        Column("is_gap", "boolean", "空缺"),
        Column("note", "str", "说明"),
        Column("load", "int64", "包保学生数", "此人名下未销号学生数，空缺为 0"),
    )


class Supervision(Table):
    """One metric of one unit a row (督查指标)."""

    columns: ClassVar = (
        Column("unit", "str", "单位"),
        Column("unit_kind", "str", "单位类别", "代码 UnitKind"),
        Column("metric", "str", "指标", "代码 Metric"),
        Column("metric_label", "str", "指标名称"),
        Column("count", "int64", "数量"),
        Column("base", "int64", "基数"),
        Column("value", "float64", "比率"),
        Column("rank", "Int64", "名次", "1 为最好，并列同名次；无基数不排"),
        Column("trigger", "str", "触发情形"),
        Column("measure", "str", "建议措施", "代码 Measure"),
        Column("fact", "str", "事实"),
        Column("rule", "str", "规则"),
        Column("is_confirmed", "boolean", "已确认"),
    )


class Notices(Table):
    """One item of one unit's supervision notice a row (督办事项)."""

    columns: ClassVar = (
        Column("notice_no", "int64", "通知单号"),
        Column("unit", "str", "承办单位"),
        Column("unit_kind", "str", "单位类别", "代码 UnitKind"),
        Column("item_no", "int64", "序号"),
        Column("topic", "str", "督办事项"),
        Column("fact", "str", "事实依据"),
        Column("demand", "str", "办理要求"),
        Column("due_on", "datetime64[s]", "办结时限"),
        c.CASE_NO,
        c.NAME,
    )


class Progress(Table):
    """One task of 四个一轮 with its progress a row (行动进展)."""

    columns: ClassVar = (
        Column("campaign", "str", "行动"),
        Column("task", "str", "任务"),
        Column("unit", "str", "责任单位"),
        c.PERSON_IN_CHARGE,
        Column("due_on", "datetime64[s]", "完成时限"),
        Column("standard", "str", "标准"),
        Column("due_count", "Int64", "应覆盖数"),
        Column("done_count", "Int64", "已覆盖数"),
        Column("coverage", "float64", "覆盖率"),
        Column("state", "str", "进度", "代码 TaskState"),
        Column("missing", "str", "四定缺项"),
        Column("progress", "str", "进展", "", Mask.HIDE),
    )


class PledgeDues(Table):
    """One pledge that one party owes another a row (应签责任书): who owes whom, signed or not, with which target.

    ``party_kind`` is what the second party is: school, village, group, class, teacher, leader, parent, office or other.
    """

    columns: ClassVar = (
        c.LINE,
        c.LEVEL,
        Column("party_a", "str", "甲方", "", Mask.HIDE),
        Column("party_b", "str", "乙方", "", Mask.HIDE),
        Column("party_kind", "str", "乙方类别"),
        c.SCHOOL,
        c.VILLAGE,
        c.CASE_NO,
        Column("state", "str", "签订情况", "代码 PledgeState"),
        Column("signed_on", "datetime64[s]", "签订日期"),
        Column("target", "str", "所写目标"),
        Column("target_note", "str", "目标核对"),
    )


class Teams(Table):
    """One member of a village's team, or one side that nobody stands for, a row (劝返工作队)."""

    columns: ClassVar = (
        c.VILLAGE,
        Column("side", "str", "组成方", "代码 TeamSide"),
        c.PERSON_IN_CHARGE,
        c.POST,
        c.PHONE,
        Column("is_gap", "boolean", "缺席"),
        Column("note", "str", "说明"),
    )


class DutyPeriods(Table):
    """One person (or gap) answering for one child on one level over some months a row (责任沿革)."""

    columns: ClassVar = (
        c.CASE_NO,
        c.NAME,
        c.SCHOOL,
        c.VILLAGE,
        c.LINE,
        c.LEVEL,
        c.PERSON_IN_CHARGE,
        c.POST,
        Column("from_month", "str", "自（月）"),
        Column("to_month", "str", "至（月）"),
        Column("changed_from", "str", "接替", "", Mask.HIDE),
    )


class Measures(Table):
    """One measure proposed for one unit a row (督查措施), followed until it is declined or the unit has mended its ways."""

    columns: ClassVar = (
        Column("measure_no", "str", "措施编号"),
        Column("unit", "str", "单位"),
        Column("unit_kind", "str", "单位类别", "代码 UnitKind"),
        Column("proposed", "str", "建议措施", "代码 Measure"),
        Column("trigger", "str", "触发情形"),
        Column("fact", "str", "事实"),
        Column("rule", "str", "规则"),
        Column("proposed_month", "str", "提出月份"),
        Column("proposed_on", "datetime64[s]", "提出日期"),
        Column("follows", "str", "承接措施"),
        Column("decision", "str", "人工确认"),
        Column("decided", "str", "确认的措施", "代码 Measure；不采用为 none"),
        Column("decided_by", "str", "确认人", "", Mask.NAME),
        Column("decided_on", "datetime64[s]", "确认日期"),
        Column("due_on", "datetime64[s]", "整改时限"),
        Column("rectified_on", "datetime64[s]", "整改完成日期"),
        Column("rectification", "str", "整改情况", "", Mask.HIDE),
        Column("remark", "str", "备注", "", Mask.HIDE),
        Column("state", "str", "进度", "代码 MeasureState"),
        Column("next_step", "str", "下一步"),
    )


class MeasureReturns(Table):
    """One row of a returned workbook of measures (督查措施回填): what people typed, as text."""

    columns: ClassVar = (
        c.SOURCE_FILE,
        c.SOURCE_SHEET,
        c.SOURCE_ROW,
        Column("measure_no", "str", "措施编号"),
        Column("decision", "str", "人工确认"),
        Column("decided_by", "str", "确认人", "", Mask.NAME),
        Column("decided_text", "str", "确认日期"),
        Column("due_text", "str", "整改时限"),
        Column("rectified_text", "str", "整改完成日期"),
        Column("rectification", "str", "整改情况", "", Mask.HIDE),
        Column("remark", "str", "备注", "", Mask.HIDE),
    )
