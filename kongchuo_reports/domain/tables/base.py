"""Standing data of the office, one table per sheet of 基础信息.xlsx."""

from __future__ import annotations

from typing import ClassVar

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.column import Column, Mask
from kongchuo_reports.domain.table import Table


class OfficeFacts(Table):
    """One fact of the office a row (单位信息): 项目 and 内容 as written."""

    columns: ClassVar = (Column("item", "str", "项目"), Column("content", "str", "内容"))


class Schools(Table):
    """One school a row (学校名录); ``aliases`` holds short names split by 、."""

    columns: ClassVar = (
        c.SCHOOL_CODE,
        c.SCHOOL,
        Column("aliases", "str", "学校简称"),
        Column("kind", "str", "学段", "代码 SchoolKind"),
        c.TOWNSHIP,
        Column("principal", "str", "校长"),
        c.PHONE,
        Column("own_class_rooms", "Int64", "复学班教室数", "单独编班可用的教室"),
        Column("own_class_teachers", "Int64", "复学班教师数", "单独编班可用的教师"),
    )


class Villages(Table):
    """One villagers' group a row (村组名录)."""

    columns: ClassVar = (c.TOWNSHIP, c.VILLAGE, c.VILLAGE_GROUP, Column("household_count", "Int64", "户数"))


class Leaders(Table):
    """One member of the leading group a row (领导小组)."""

    columns: ClassVar = (
        Column("role", "str", "职务", "组长/副组长/成员"),
        Column("person", "str", "姓名"),
        c.POST,
        c.PHONE,
    )


class Units(Table):
    """One responsible unit a row (责任单位)."""

    columns: ClassVar = (
        Column("unit", "str", "单位"),
        Column("kind", "str", "类别", "教育/部门/群团/村/学校"),
        Column("first_in_charge", "str", "第一责任人"),
        Column("deputy", "str", "分管负责人"),
        Column("has_plan", "boolean", "是否制定方案"),
        Column("planned_on", "datetime64[s]", "方案日期"),
        c.PHONE,
    )


class DutyRules(Table):
    """One person's duty for one object a row (包保责任)."""

    columns: ClassVar = (
        c.LINE,
        c.LEVEL,
        c.PERSON_IN_CHARGE,
        c.POST,
        c.PHONE,
        Column("object_kind", "str", "包保对象类型", "代码 DutyObject"),
        Column("object", "str", "包保对象"),
        Column("task", "str", "任务"),
        Column("standard", "str", "标准"),
        Column("due_text", "str", "完成时限"),
        c.SOURCE_ROW,
    )


class SchoolVillages(Table):
    """One township cadre tied to a school and a village a row (联校包村)."""

    columns: ClassVar = (c.PERSON_IN_CHARGE, c.POST, c.SCHOOL, c.VILLAGE)


class Pledges(Table):
    """One pledge a row (责任书)."""

    columns: ClassVar = (
        Column("party_a", "str", "甲方"),
        Column("party_b", "str", "乙方"),
        c.LEVEL,
        Column("school_year", "str", "学年"),
        Column("signed_on", "datetime64[s]", "签订日期"),
        Column("target", "str", "目标"),
    )


class Baselines(Table):
    """Headcount on 1 September of one school, stage and grade a row (学年初基数); grade missing = the whole stage."""

    columns: ClassVar = (
        Column("school_year", "str", "学年", "如 2026-2027"),
        c.SCHOOL,
        c.STAGE,
        c.GRADE,
        Column("headcount", "Int64", "在校生数"),
        c.SOURCE_ROW,
    )


class Cohorts(Table):
    """One entering cohort of one unit a row (入学队列)."""

    columns: ClassVar = (
        Column("unit", "str", "单位"),
        Column("span", "str", "学段", "小学六年/初中三年/九年"),
        Column("entry_year", "str", "入学学年"),
        Column("leaving_year", "str", "毕业学年"),
        Column("entered", "Int64", "入学人数"),
        Column("moved_in", "Int64", "转入"),
        Column("moved_out", "Int64", "转出"),
        Column("died", "Int64", "死亡"),
        Column("on_leave", "Int64", "休学"),
        Column("graduated", "Int64", "毕业人数"),
        c.SOURCE_ROW,
    )


class Campaigns(Table):
    """One task of 四个一轮 a row (查/宣/劝/规)."""

    columns: ClassVar = (
        Column("campaign", "str", "行动"),
        Column("task", "str", "任务"),
        Column("unit", "str", "责任单位"),
        c.PERSON_IN_CHARGE,
        Column("started_on", "datetime64[s]", "开始日期"),
        Column("due_on", "datetime64[s]", "完成时限"),
        Column("standard", "str", "标准"),
        Column("due_count", "Int64", "应覆盖数"),
        Column("done_count", "Int64", "已覆盖数"),
        Column("finished_on", "datetime64[s]", "完成日期"),
        Column("progress", "str", "进展"),
    )


class Parameters(Table):
    """One override of a policy number a row (参数)."""

    columns: ClassVar = (
        Column("parameter", "str", "参数"),
        Column("value", "str", "值"),
        Column("from_on", "datetime64[s]", "生效日期"),
        Column("basis", "str", "依据"),
        c.SOURCE_ROW,
    )


class Phrases(Table):
    """What the office said that a phrase means a row (词语), in 基础信息 or on the sheet 词语待认."""

    columns: ClassVar = (
        Column("phrase", "str", "短语", "学校表格里的原话"),
        Column("meaning", "str", "意思", "在本校就读、不在本校、与在不在校无关"),
        Column("used_in", "str", "用在", "在哪类表格里这样写"),
        Column("decided_by", "str", "认定人", "", Mask.NAME),
        Column("decided_on", "datetime64[s]", "认定日期"),
        c.SOURCE_ROW,
    )


class Confirmations(Table):
    """One thing the office vouches for a row (确认): a list that truly did not change, a school that merged."""

    columns: ClassVar = (
        Column("matter", "str", "事项"),
        Column("object", "str", "对象"),
        Column("explanation", "str", "说明"),
        Column("confirmed_by", "str", "确认人"),
        Column("confirmed_on", "datetime64[s]", "确认日期"),
        c.SOURCE_ROW,
    )


class HeadingSpellings(Table):
    """One heading spelling of the office's own a row (表头别名): the office's word and the standard heading it means."""

    columns: ClassVar = (Column("spelling", "str", "表头写法"), Column("heading", "str", "标准表头"))
