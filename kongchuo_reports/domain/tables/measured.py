"""How the office stands against its targets."""

from __future__ import annotations

from typing import ClassVar

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.column import Column
from kongchuo_reports.domain.table import Table
from kongchuo_reports.domain.tables.persuaded import Balances


class Rates(Table):
    """One indicator for one scope and stage a row (指标测算).

    ``numerator`` and ``denominator`` are counts of persons; a rate that cannot be had has denominator 0, no value
    and the reason in ``note``. ``value`` and ``target`` are ratios (0.0006 is 0.06 %).
    """

    columns: ClassVar = (
        Column("indicator", "str", "指标", "代码 Indicator"),
        Column("indicator_label", "str", "指标名称"),
        Column("definition", "str", "口径", "代码 Definition"),
        Column("definition_text", "str", "口径说明"),
        Column("scope_level", "str", "统计层级", "代码 ScopeLevel"),
        Column("scope", "str", "统计范围"),
        c.STAGE,
        Column("numerator", "int64", "分子"),
        Column("denominator", "int64", "分母"),
        Column("doubtful", "int64", "存疑人数", "已在分母（或基数）内、还可能计入分子的人：疑似、待核实、花名册未报送"),
        Column("unknown", "int64", "未知人数", "分子分母都未计入的人"),
        Column("value", "float64", "值", "比率 0–1"),
        Column("at_least", "float64", "至少", "存疑、未知的人都不计入分子时，比率 0–1"),
        Column("at_most", "float64", "至多", "存疑、未知的人都计入分子时，比率 0–1"),
        Column("target", "float64", "目标", "比率 0–1"),
        Column("target_source", "str", "目标依据"),
        Column("verdict", "str", "结论", "代码 TargetVerdict：最坏情形也达标才是达标，最好情形也不达标才是未达标"),
        Column("is_met", "boolean", "达标", "与结论相同；尚不能判定时为空"),
        Column("is_near", "boolean", "临界", "再多一人（或少一人）结论就翻转"),
        Column("allowed", "Int64", "可容人数", "辍学类：目标×分母向下取整"),
        Column("headroom", "Int64", "距红线人数", "负数为已超人数，即劝返几人可达标"),
        Column("as_of", "datetime64[s]", "截至日期"),
        Column("period", "str", "统计期"),
        Column("lacking", "str", "尚缺", "还缺谁的什么，才能判定"),
        Column("note", "str", "说明"),
    )


class RateMembers(Table):
    """One child counted in the numerator of one rate a row, so that each figure walks back to its children."""

    columns: ClassVar = (
        Column("indicator", "str", "指标"),
        Column("definition", "str", "口径"),
        c.SCHOOL,
        c.STAGE,
        Column("list", "str", "来自", "registry/case/household"),
        Column("list_key", "int64", "行"),
        c.CASE_NO,
        c.NAME,
        *c.PLACE,
        c.GRADE,
        c.VILLAGE,
        c.SEX,
        Column("township", "str", "乡镇"),
    )


class RateUnits(Table):
    """One thing that a figure counts a row, from which the figure itself is summed (计数明细).

    A child or school counts 0 or 1; a headcount or a cohort is a cell of a table and counts as many as it says, with
    ``told`` showing its reckoning. Three zeros = looked at and counted nowhere. A missing scope belongs to no row of
    that level. ``source_row`` 0 = no row of a file. ``doubtful`` = in the denominator already (or in the headcount), and
    could yet count above it; ``unknown`` = in neither count, and could count in both.
    """

    columns: ClassVar = (
        Column("list", "str", "来自", "代码 UnitList"),
        Column("list_key", "Int64", "行"),
        c.CASE_NO,
        c.NAME,
        Column("state", "str", "结论", "代码：结论或个案状态，随来自而定"),
        Column("proof_kind", "str", "去向", "代码 ProofKind"),
        Column("told", "str", "算式"),
        *c.PLACE,
        c.STAGE,
        c.GRADE,
        c.SEX,
        Column("township", "str", "乡镇"),
        c.SCHOOL,
        c.VILLAGE,
        Column("grade_name", "str", "年级名称"),
        Column("sex_name", "str", "性别名称"),
        Column("group_name", "str", "重点群体"),
        Column("numerator", "int64", "分子"),
        Column("denominator", "int64", "分母"),
        Column("doubtful", "int64", "存疑"),
        Column("unknown", "int64", "未知"),
    )


class Figures(Table):
    """One place where a published figure stands a row (数目出处); every line of one figure and scope bears one value."""

    columns: ClassVar = (
        Column("figure", "str", "代号"),
        Column("scope_level", "str", "统计层级", "代码 ScopeLevel"),
        Column("scope", "str", "统计范围"),
        c.STAGE,
        Column("value", "str", "值", "人数等为整数，比率 0–1"),
        Column("file", "str", "文件", "本月输出文件夹以下的路径"),
        Column("sheet", "str", "工作表或部分"),
        Column("cell", "str", "单元格", "工作表的单元格；data 各表为行号与列名；文书、网页为所在的项"),
        Column("name", "str", "名称"),
    )


class ControlTotals(Table):
    """What one sheet of one workbook was written with a row (控制总数); whoever changes it later leaves other totals."""

    columns: ClassVar = (
        Column("file", "str", "文件", "本月输出文件夹以下的路径"),
        Column("sheet", "str", "工作表"),
        Column("row_count", "int64", "行数"),
        Column("number_count", "int64", "数字格数"),
        Column("number_total", "str", "数字合计", "十二位有效数字"),
        Column("print", "str", "内容指纹", "全部格子的 SHA-256"),
    )


class RateHistory(Table):
    """One rate of one former month for one scope and stage a row (逐月指标); appended to month by month, never changed.

    Office and townships have every indicator, schools those of dropout and persuasion.
    """

    columns: ClassVar = (
        Column("month", "str", "月份", "如 2026-09"),
        Column("indicator", "str", "指标", "代码 Indicator"),
        Column("definition", "str", "口径", "代码 Definition"),
        Column("scope_level", "str", "统计层级", "代码 ScopeLevel"),
        Column("scope", "str", "统计范围"),
        c.STAGE,
        Column("period", "str", "统计期"),
        Column("numerator", "int64", "分子"),
        Column("denominator", "int64", "分母", "0 为当月不能计算"),
        Column("target", "float64", "目标", "比率 0–1"),
        Column("is_met", "boolean", "达标"),
    )


class BalanceHistory(Table):
    """Opening and closing of one ledger for one scope in one former month a row (逐月台账平衡)."""

    columns: ClassVar = (Column("month", "str", "月份", "如 2026-09"), *Balances.columns)


class SeptemberCounts(Table):
    """Registry pupils of one school, stage and grade in September of one school year a row (9月学籍人数).

    Stands in for a headcount of 1 September that nobody told; a grade nobody told is missing.
    """

    columns: ClassVar = (
        Column("month", "str", "月份", "如 2026-09"),
        c.SCHOOL,
        c.STAGE,
        c.GRADE,
        Column("headcount", "int64", "学籍人数"),
    )
