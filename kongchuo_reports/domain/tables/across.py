"""Tables that compare counties (跨县比对): what a county could not settle, what another answers, how each stands."""

from __future__ import annotations

from typing import ClassVar

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.column import Column, Mask
from kongchuo_reports.domain.table import Table

LIST = Column("list", "str", "名单", "代码 UnitList：registry、roster、household")
KEY = Column("key", "int64", "行", "该名单表中的位置（0 起）")
OPEN = Column("open", "str", "未了事项", "代码 LeftOver；已了结为空")
IS_SEATED = Column("is_seated", "boolean", "在校", "本县认定此刻坐在这所学校")


class CountyRows(Table):
    """One row of a county's registry, rosters or households that may meet another county's, a row (本县待比)."""

    columns: ClassVar = (
        LIST,
        KEY,
        OPEN,
        IS_SEATED,
        c.SCHOOL,
        c.GRADE,
        c.CLASS_NO,
        c.NAME,
        c.ID_NO,
        Column("folded", "str", "姓名折写", "去掉字形、间隔号差别后的姓名", Mask.HIDE),
        Column("spoken", "str", "读音", "姓名和曾用名的各种读音，以 | 分开", Mask.HIDE),
        Column("number", "str", "可比号码", "证件号，缺时取 G 学籍号中的号码", Mask.HIDE),
        Column("is_sure", "boolean", "号码可靠", "校验相符，且与所写出生日期一致"),
        Column("is_cut", "boolean", "末三位丢失"),
        c.ID_PREFIX,
        c.BORN_ON,
        c.SEX,
        *c.PLACE,
    )


class Crossings(Table):
    """One answer of another county to one left-over a row (跨县比对结果)."""

    columns: ClassVar = (
        Column("county", "str", "县", "未了事项所在的县"),
        LIST,
        KEY,
        OPEN,
        Column("crossing", "str", "比对结论", "代码 Crossing"),
        c.MATCH_RULE,
        Column("there", "str", "对方县"),
        Column("there_list", "str", "对方名单", "代码 UnitList"),
        Column("there_school", "str", "对方学校"),
        Column("there_seated", "boolean", "对方在校"),
        Column("reason", "str", "依据", "说明结论，不含对方学生的姓名与号码"),
    )


class WorkList(Table):
    """One answer beside the county's own child a row (跨县核查清单)."""

    columns: ClassVar = (
        *Crossings.columns,
        c.NAME,
        c.ID_NO,
        c.SCHOOL,
        c.GRADE,
        c.CLASS_NO,
        c.SOURCE_FILE,
        c.SOURCE_SHEET,
        c.SOURCE_ROW,
    )


class CountyMonths(Table):
    """One county's month a row (各县情况)."""

    columns: ClassVar = (
        Column("county", "str", "县", "工作目录的名称"),
        Column("state", "str", "月报", "代码 CountyState"),
        Column("reason", "str", "说明", "未完成的原因"),
        Column("registered", "int64", "学籍人数", "不含已离校、重复学籍"),
        Column("suspected", "int64", "疑似辍学", "在籍不在校·疑似辍学"),
        Column("known", "int64", "已标注辍学"),
        Column("unregistered", "int64", "在校不在籍"),
        Column("errors", "int64", "错误级问题"),
        Column("left_over", "int64", "参加比对", "未了事项行数"),
        Column("found", "int64", "跨县找到", "人（行）数"),
        Column("two_records", "int64", "跨县重复学籍"),
        Column("asked", "int64", "跨县待核实"),
        Column("still", "int64", "找后仍疑似", "疑似辍学减去其中跨县找到的；本县数字不自动改动"),
    )
