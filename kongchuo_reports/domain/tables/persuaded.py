"""What is being done for each child."""

from __future__ import annotations

from typing import ClassVar

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.column import Column, Mask
from kongchuo_reports.domain.table import Table


class Cases(Table):
    """One case (个案) a row: open ones, and closed ones kept for good.

    White columns of the ledger are what people type; they travel here as text or dates and survive every month.
    """

    columns: ClassVar = (
        c.CASE_NO,
        Column("ledger", "str", "台账", "代码 Ledger"),
        Column("state", "str", "状态", "代码 CaseState"),
        Column("origin", "str", "本月来源", "代码 CaseOrigin"),
        Column("previous_case_no", "str", "前案号"),
        c.NAME,
        c.ID_NO,
        c.REGISTRY_NO,
        c.SEX,
        c.BORN_ON,
        c.SCHOOL_CODE,
        c.SCHOOL,
        c.STAGE,
        c.GRADE,
        c.CLASS_NO,
        c.GUARDIAN,
        c.PHONE,
        c.ADDRESS,
        c.VILLAGE,
        c.VILLAGE_GROUP,
        Column("household_no", "str", "户号", "", Mask.NUMBER),
        Column("groups_text", "str", "重点群体", "群体名称，以、分隔"),
        Column("found_in", "str", "发现依据", "文件与行"),
        c.REASON,
        Column("cause", "str", "辍学原因"),
        Column("left_on", "datetime64[s]", "离校日期"),
        Column("opened_on", "datetime64[s]", "立案日期"),
        Column("confirmed_on", "datetime64[s]", "认定日期"),
        Column("due_on", "datetime64[s]", "劝返时限"),
        Column("due_rule", "str", "时限依据"),
        Column("is_overdue", "boolean", "超期"),
        Column("responsible", "str", "责任人", "", Mask.PEOPLE),
        Column("task", "str", "任务"),
        Column("method", "str", "方式方法"),
        Column("standard", "str", "标准"),
        Column("visit_count", "int64", "劝返次数"),
        Column("last_visited_on", "datetime64[s]", "最近劝返日期"),
        Column("visit_result", "str", "劝返结果", "代码 VisitResult"),
        Column("is_signed", "boolean", "家长签字"),
        Column("promised_on", "datetime64[s]", "承诺返校日期"),
        Column("is_promise_broken", "boolean", "承诺未返"),
        Column("returned_on", "datetime64[s]", "返校日期"),
        Column("placement", "str", "安置方式"),
        Column("placed_class", "str", "安置班级"),
        Column("registry_updated_on", "datetime64[s]", "学籍更新日期"),
        Column("registry_status_text", "str", "学籍状态"),
        Column("closed_on", "datetime64[s]", "销号日期"),
        Column("closing_kind", "str", "销号类型", "代码 ClosingKind"),
        Column("checked_by", "str", "核验人", "", Mask.PEOPLE),
        Column("evidence", "str", "佐证材料"),
        Column("missing_to_close", "str", "销号尚缺"),
        c.REMARK,
        c.REGISTRY_KEY,
        c.ROSTER_KEY,
        *c.PLACE,
        Column("typed_fields", "str", "人工填写", "由人填写、程序不得改写的列，以空格分隔"),
        Column("refused_on", "datetime64[s]", "上门不同意日期", "最近一次上门而家长不同意返校的日期"),
        Column("government_people", "str", "政府线责任人", "由高到低，以、分隔", Mask.PEOPLE),
        Column("education_people", "str", "教育线责任人", "由高到低，以、分隔", Mask.PEOPLE),
        Column("campaign_visited_on", "datetime64[s]", "大家访日期", "大家访开始以来最近一次算数的家访"),
        Column("is_campaign_covered", "boolean", "大家访覆盖", "大家访开始以来这一家是否已上门"),
        Column("campaign_note", "str", "大家访说明", "家访为什么不算，或凭什么算"),
        Column("settings_missing", "str", "四定缺项", "人员（两线）、任务、时间、标准、方式方法中没有定的"),
        Column("left_school", "str", "离校时学校"),
        Column("left_grade", "Int64", "离校时年级"),
        Column("left_class_no", "str", "离校时班级"),
        Column("is_long_unverified", "boolean", "疑似超期未核实", "离校（或立案）已满认定天数，仍在疑似台账、未返校"),
        Column(
            "seen_back_on",
            "datetime64[s]",
            "见到在校的统计日",
            "第一次在花名册上见到孩子返校的那次统计截止日；不是返校日期",
        ),
    )


class WorkingCases(Table):
    """One case between the steps of ``carry_forward`` a row (结转中的台账): what one step tells the next; published nowhere."""

    columns: ClassVar = (
        *Cases.columns,
        Column("person", "Int64", "本月人员", "本月名单中的哪个孩子；未见到为空"),
        Column("is_ambiguous", "boolean", "人员不定", "本月有几个人都可能是这个孩子"),
        Column("stranger", "Int64", "新增行", "填表人新增的第几个孩子"),
        Column("is_clerk_row", "boolean", "本月新增行", "填表人本月新增的个案"),
        Column("wish_state", "str", "填写的状态", "代码 CaseState；要有凭据才算"),
        Column("wish_closing_kind", "str", "填写的销号类型", "代码 ClosingKind；要有凭据才算"),
        Column("wish_closed_on", "str", "填写的销号日期"),
        Column("typed_last_visited_on", "str", "填写的最近劝返日期"),
        Column("typed_visit_result", "str", "填写的劝返结果", "代码 VisitResult"),
        Column("typed_visit_count", "str", "填写的劝返次数"),
        Column("evidence_now", "str", "本月凭据", "本月名单合起来怎么说"),
        Column("closing", "str", "凭据类别", "代码 ClosingKind；本月名单或证明所说的去向"),
        Column("proof_key", "Int64", "证明行"),
        Column("registry_status", "str", "学籍状态代码", "代码 RegistryStatus"),
        Column("is_sick_leave", "boolean", "病休"),
    )


class Balances(Table):
    """Opening and closing of one ledger for one scope a row: opening + new + again + moved_in − excluded − returned − otherwise − moved_out = closing."""

    columns: ClassVar = (
        Column("ledger", "str", "台账", "代码 Ledger"),
        Column("scope_level", "str", "统计层级"),
        Column("scope", "str", "统计范围"),
        Column("opening", "int64", "期初"),
        Column("new", "int64", "新增"),
        Column("again", "int64", "再次辍学"),
        Column("moved_in", "int64", "疑似转入"),
        Column("excluded", "int64", "排除"),
        Column("returned", "int64", "劝返销号"),
        Column("otherwise", "int64", "其他销号"),
        Column("moved_out", "int64", "转入辍学台账"),
        Column("closing", "int64", "期末"),
    )


class BalanceCases(Table):
    """The figures of ``Balances`` that one case is part of a row (台账平衡明细): 0 or 1 each.

    A case that moved from one ledger to the other has a row in each.
    """

    columns: ClassVar = (c.CASE_NO, Balances.columns[0], c.SCHOOL, *Balances.columns[3:])


class Visits(Table):
    """One visit tied to its case a row (家访)."""

    columns: ClassVar = (
        c.CASE_NO,
        Column("visit_no", "int64", "第几次"),
        c.NAME,
        c.SCHOOL,
        c.VILLAGE,
        Column("visited_on", "datetime64[s]", "家访日期"),
        Column("visitors", "str", "家访人", "", Mask.PEOPLE),
        Column("visitor_count", "int64", "家访人数"),
        Column("companions", "str", "陪访村干部", "", Mask.PEOPLE),
        Column("mode", "str", "方式"),
        Column("result", "str", "结果", "代码 VisitResult"),
        Column("result_text", "str", "结果原文", "", Mask.HIDE),
        Column("promised_on", "datetime64[s]", "承诺返校日期"),
        Column("is_signed", "boolean", "家长签字"),
        Column("cause", "str", "辍学原因"),
        Column("talk", "str", "谈话要点", "", Mask.HIDE),
        Column("is_counted", "boolean", "计入大家访"),
        Column("why_not", "str", "不计原因"),
        *c.PLACE,
    )


class Placements(Table):
    """One returned child with the place proposed a row (复学安置)."""

    columns: ClassVar = (
        c.CASE_NO,
        c.NAME,
        c.SCHOOL,
        c.STAGE,
        Column("left_grade", "Int64", "离校年级"),
        Column("left_class_no", "str", "离校班级"),
        Column("left_on", "datetime64[s]", "离校日期"),
        Column("returned_on", "datetime64[s]", "返校日期"),
        Column("away_days", "Int64", "离校天数"),
        Column("age", "Int64", "周岁"),
        Column("wish", "str", "意愿"),
        Column("rule", "str", "安置规则", "代码 PlacementRule"),
        Column("proposal", "str", "建议安置"),
        Column("placed_grade", "Int64", "安置年级"),
        Column("placed_class_no", "str", "安置班级"),
        Column("class_size", "Int64", "安置后班额"),
        Column("needs_approval", "boolean", "需学籍主管部门批准"),
        Column("warning", "str", "提示"),
    )


class Followed(Table):
    """One child that came back and is followed a row (再辍学跟踪), until it has been back for the months of the policy."""

    columns: ClassVar = (
        c.CASE_NO,
        c.NAME,
        c.SCHOOL,
        c.STAGE,
        c.GRADE,
        c.CLASS_NO,
        c.VILLAGE,
        Column("state", "str", "状态", "代码 CaseState"),
        Column("returned_on", "datetime64[s]", "返校日期"),
        Column("closed_on", "datetime64[s]", "销号日期"),
        Column("follow_until_on", "datetime64[s]", "跟踪到"),
        Column("months_back", "Int64", "返校满月数"),
        Column("watch", "str", "本月情况", "代码 Watch"),
        c.REASON,
        Column("again_case_no", "str", "再次辍学案号"),
        Column("placed", "str", "安置"),
        Column("missing_to_close", "str", "销号尚缺"),
        c.REGISTRY_KEY,
        c.ROSTER_KEY,
    )


class GroupMembers(Table):
    """One child in one key group a row (重点群体监测); a child of several groups has several rows."""

    columns: ClassVar = (
        Column("group", "str", "重点群体", "代码 GroupKind"),
        Column("group_from", "str", "来源", "名单/学籍标识/户籍标签"),
        c.NAME,
        c.ID_NO,
        c.SEX,
        c.BORN_ON,
        c.SCHOOL,
        c.STAGE,
        c.GRADE,
        c.CLASS_NO,
        c.VILLAGE,
        c.GUARDIAN,
        c.PHONE,
        Column("watch", "str", "监测情况", "代码 Watch"),
        Column("standing", "str", "在校情况"),
        c.REASON,
        c.CASE_NO,
        c.REGISTRY_KEY,
        Column("child_no", "int64", "去重序号", "同一孩子在各群体中同号"),
        *c.PLACE,
    )


class Aid(Table):
    """One support due to or received by one child a row (资助帮扶落实)."""

    columns: ClassVar = (
        Column("kind", "str", "帮扶类别", "代码 AidKind"),
        c.NAME,
        c.ID_NO,
        c.SCHOOL,
        c.STAGE,
        c.GRADE,
        c.CLASS_NO,
        c.VILLAGE,
        Column("due_because", "str", "应享依据"),
        Column("state", "str", "落实情况", "代码 AidState"),
        Column("received_count", "int64", "已落实次数"),
        Column("amount_cents", "Int64", "已发金额（分）"),
        Column("due_cents", "Int64", "应发金额（分）"),
        Column("minutes", "Int64", "时长（分钟）"),
        c.REASON,
        c.REGISTRY_KEY,
        *c.PLACE,
    )


class Signs(Table):
    """One child with early signs of leaving a row (苗头预警): points, each with its reason."""

    columns: ClassVar = (
        c.NAME,
        c.ID_NO,
        c.SCHOOL,
        c.STAGE,
        c.GRADE,
        c.CLASS_NO,
        c.VILLAGE,
        c.GUARDIAN,
        c.PHONE,
        Column("points", "int64", "分值"),
        Column("level", "str", "关注程度", "代码 SignLevel"),
        Column("signs_text", "str", "苗头"),
        Column("advice", "str", "建议措施"),
        c.REGISTRY_KEY,
        c.ROSTER_KEY,
        *c.PLACE,
    )
