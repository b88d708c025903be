"""Who is who, and where each child stands."""

from __future__ import annotations

from typing import ClassVar

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.column import Column, Mask
from kongchuo_reports.domain.table import Table
from kongchuo_reports.domain.tables.gathered import Households, Registry, Roster

GRADE_BEHIND = Column("grade_behind", "Int64", "年级低几级", "整校尚未升级的为 1，其余为 0 或空")


class Links(Table):
    """One accepted link of a registry row and a roster row a row; one to one on both sides."""

    columns: ClassVar = (
        Column("registry_key", "int64", "学籍行"),
        Column("roster_key", "int64", "花名册行"),
        c.MATCH_RULE,
        c.MATCH_SCORE,
        Column("evidence_code", "int64", "依据代码", c.EVIDENCE_CODE.meaning),
    )


class Reviews(Table):
    """One question for a person a row: could this row be that one (待人工核实).

    A registry row and a roster row that may be one child (``kind`` pair), two registry rows of one child
    (registry_pair), two roster rows of one child (roster_pair), or one row that contradicts itself (single).
    """

    columns: ClassVar = (
        Column("question_no", "str", "编号", "HS-学校序号-序号，跨月不变"),
        Column("kind", "str", "问题类别", "pair/registry_pair/roster_pair/single"),
        c.REGISTRY_KEY,
        Column("other_registry_key", "Int64", "另一学籍行"),
        c.ROSTER_KEY,
        Column("other_roster_key", "Int64", "另一花名册行"),
        c.MATCH_RULE,
        c.MATCH_SCORE,
        c.EVIDENCE_FOR,
        c.EVIDENCE_AGAINST,
        c.REASON,
    )


class PersonLinks(Table):
    """One row of a list (proof, group, visit, aid, household) tied to a registry row, a row.

    ``list`` is a SourceKind code, ``list_key`` the position in that table. ``is_review`` rows are not evidence:
    a person must look first.
    """

    columns: ClassVar = (
        Column("list", "str", "名单"),
        Column("list_key", "int64", "名单行"),
        c.REGISTRY_KEY,
        c.ROSTER_KEY,
        c.MATCH_RULE,
        c.MATCH_SCORE,
        Column("is_review", "boolean", "待核实"),
        c.EVIDENCE_FOR,
        c.EVIDENCE_AGAINST,
    )


class RegistryStandings(Table):
    """One registry row with its standing a row; same order and number of rows as ``Registry``."""

    columns: ClassVar = (
        *Registry.columns,
        c.STANDING,
        Column("standing_rule", "str", "结论规则", "规则编号，见 identify.standing"),
        c.REASON,
        c.ROSTER_KEY,
        Column("roster_file", "str", "花名册文件"),
        Column("roster_sheet", "str", "花名册工作表"),
        Column("roster_row", "Int64", "花名册行号"),
        Column("roster_column", "str", "花名册列"),
        Column("roster_school", "str", "花名册学校"),
        Column("roster_grade", "Int64", "花名册年级"),
        Column("roster_class_no", "str", "花名册班级"),
        c.MATCH_RULE,
        c.MATCH_SCORE,
        c.EVIDENCE_CODE,
        Column("proof_kind", "str", "去向类别", "代码 ProofKind；有去向时"),
        Column("proof_key", "Int64", "去向证明行"),
        Column("proof_until_on", "datetime64[s]", "去向有效至"),
        GRADE_BEHIND,
    )


class RosterStandings(Table):
    """One roster row with its standing a row; same order and number of rows as ``Roster``."""

    columns: ClassVar = (
        *Roster.columns,
        c.STANDING,
        c.REASON,
        c.REGISTRY_KEY,
        Column("registry_file", "str", "学籍文件"),
        Column("registry_sheet", "str", "学籍工作表"),
        Column("registry_row", "Int64", "学籍行号"),
        Column("registry_school", "str", "学籍学校"),
        c.MATCH_RULE,
        c.MATCH_SCORE,
        c.EVIDENCE_CODE,
        GRADE_BEHIND,
    )


class ChildStandings(Table):
    """One household child with its standing a row; same order and number of rows as ``Households``."""

    columns: ClassVar = (
        *Households.columns,
        c.STANDING,
        c.REASON,
        c.REGISTRY_KEY,
        c.ROSTER_KEY,
        c.MATCH_RULE,
        Column("age", "Int64", "周岁", "学年初 8 月 31 日的周岁"),
        Column("is_of_age", "boolean", "适龄"),
        Column("proof_kind", "str", "去向类别", "代码 ProofKind；结论为有去向或外地就读时"),
    )


class Differences(Table):
    """One field of one linked pair that differs, a row (信息不一致)."""

    columns: ClassVar = (
        Column("registry_key", "int64", "学籍行"),
        Column("roster_key", "int64", "花名册行"),
        c.SCHOOL,
        c.NAME,
        Column("field", "str", "字段", "列名"),
        Column("field_heading", "str", "字段名"),
        Column("registry_value", "str", "学籍所写", "", Mask.HIDE),
        Column("roster_value", "str", "花名册所写", "", Mask.HIDE),
        Column("likely", "str", "可能正确的一方", "registry/roster/unclear"),
        Column("why", "str", "判断依据"),
    )


class TypedActions(Table):
    """What somebody typed beside a thing to do in the registry system, a row (办理情况)."""

    KEY: ClassVar = ("action", "name", "id_no", "registry_no")
    columns: ClassVar = (
        Column("action", "str", "操作", "系统操作的名称"),
        c.NAME,
        c.ID_NO,
        c.REGISTRY_NO,
        Column("done_by", "str", "办理人"),
        Column("done_on", "str", "办理日期", "照所填的字"),
        Column("result", "str", "办理结果"),
    )


class Actions(Table):
    """One thing to do in the registry system, for one child, a row (学籍系统操作)."""

    columns: ClassVar = (
        Column("action", "str", "操作", "代码 ActionKind"),
        Column("menu", "str", "系统菜单"),
        c.SCHOOL,
        c.GRADE,
        c.CLASS_NO,
        c.NAME,
        c.ID_NO,
        c.REGISTRY_NO,
        c.REASON,
        Column("evidence", "str", "依据"),
        Column("due_on", "datetime64[s]", "办理时限"),
        c.REGISTRY_KEY,
        c.ROSTER_KEY,
        *c.PLACE,
    )
