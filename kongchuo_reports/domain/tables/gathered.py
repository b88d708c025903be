"""What people sent: every student row of every input, cleaned, with its place."""

from __future__ import annotations

from typing import ClassVar

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.column import Column, Mask
from kongchuo_reports.domain.table import Table


class Sources(Table):
    """One sheet of one input file a row (数据来源); a file that could not be opened has one row with sheet ''.

    The seven row counts add up to ``row_count`` for every sheet that was read.
    """

    columns: ClassVar = (
        Column("kind", "str", "来源类别", "代码 SourceKind"),
        c.SOURCE_FILE,
        c.SOURCE_SHEET,
        Column("container", "str", "文件格式", "按内容判定：xlsx xls csv …"),
        Column("sha256", "str", "文件指纹"),
        Column("state", "str", "读取结果", "代码 SourceState"),
        Column("problem", "str", "说明"),
        Column("is_hidden", "boolean", "隐藏工作表"),
        Column("row_count", "int64", "行数"),
        Column("student_count", "int64", "学生行"),
        Column("title_count", "int64", "标题行"),
        Column("heading_count", "int64", "表头行"),
        Column("blank_count", "int64", "空行"),
        Column("footer_count", "int64", "表尾行"),
        Column("note_count", "int64", "说明行"),
        Column("unreadable_count", "int64", "读不出的行"),
        Column("hidden_row_count", "int64", "其中隐藏行"),
        Column("school", "str", "学校"),
        Column("school_from", "str", "学校取自"),
        Column("finding_count", "int64", "问题数"),
        Column("child_count", "int64", "学生数", "并排填写的表一行有几名学生，故不小于学生行"),
        Column("made_on", "str", "名单日期", "名单写明的日期；只写月份的为年月，没有写的为空"),
        Column("made_on_from", "str", "日期取自", "标题、单元格、工作表名、文件名、文件夹名或文件属性"),
        Column("version", "str", "版本", "名单自称的版本：初稿、定稿、(2) …"),
        Column("made_from", "str", "制作来源", "与另一份名单相同或由其制成时，是哪一份"),
        Column("rows", "int64", "行数（学生）", "这张表的学生数"),
    )


class KeptLists(Table):
    """One roster of one former month a row: by its fingerprints a list that is sent again is known."""

    columns: ClassVar = (
        Column("month", "str", "月份", "如 2026-09"),
        Column("kind", "str", "来源类别", "代码 SourceKind"),
        c.SOURCE_FILE,
        c.SOURCE_SHEET,
        c.SCHOOL,
        Column("sha256", "str", "文件指纹"),
        Column("rows_print", "str", "各行指纹", "学生各行的指纹，与行序、标题和序号无关"),
        Column("made_on", "str", "名单日期"),
        Column("child_count", "int64", "学生数"),
    )


class KeptChildren(Table):
    """One registry record of last month a row: who was registered, and whether on a roster; and whoever was missing already."""

    columns: ClassVar = (
        c.NAME,
        c.ID_NO,
        c.REGISTRY_NO,
        c.BORN_ON,
        c.SCHOOL,
        c.STAGE,
        c.GRADE,
        c.CLASS_NO,
        Column("status", "str", "学籍状态", "代码 RegistryStatus"),
        Column("standing", "str", "结论", "代码"),
        Column("left_month", "str", "离校月份", "学籍状态为转出的，首次看到的月份"),
        Column("seen_month", "str", "最后见到的月份", "上月已两边都没有、仍在追问的，最后有学籍的月份；空＝上月有学籍"),
    )


class SheetRows(Table):
    """One spreadsheet row that is no student row, a row: title, heading, blank run, footer, note or unreadable."""

    columns: ClassVar = (
        c.SOURCE_FILE,
        c.SOURCE_SHEET,
        c.SOURCE_ROW,
        Column("row_count", "int64", "连续行数"),
        Column("kind", "str", "行类别", "title/heading/blank/footer/note/unreadable"),
        Column("text", "str", "内容", "", Mask.HIDE),
    )


class Registry(Table):
    """One student row of the registry export a row (学籍系统导出)."""

    columns: ClassVar = (
        *c.SCHOOLING,
        *c.PERSON,
        *c.HOME,
        c.REMARK,
        Column("status_text", "str", "学籍状态原文"),
        Column("status", "str", "学籍状态", "代码 RegistryStatus"),
        Column("entered_text", "str", "入学年月"),
        Column("is_boarder", "boolean", "寄宿"),
        Column("left_behind", "str", "留守", "非留守为空"),
        Column("is_migrant", "boolean", "随迁子女"),
        Column("is_orphan", "boolean", "孤儿"),
        Column("disability", "str", "残疾类型", "无残疾为空"),
        Column("is_regular_class", "boolean", "随班就读"),
        Column("wants_aid", "boolean", "申请资助"),
        Column("is_subsidised", "boolean", "享受一补"),
        *c.PLACE,
    )


class Roster(Table):
    """One student row of the school rosters a row (学校花名册)."""

    columns: ClassVar = (
        *c.SCHOOLING,
        *c.PERSON,
        *c.HOME,
        c.REMARK,
        Column("absence_text", "str", "考勤", "请假、旷课、出勤栏所写"),
        Column("is_hidden_row", "boolean", "隐藏行"),
        Column("office_says", "str", "词语认定", "按本单位对词语的认定：在本校就读、不在本校"),
        Column("office_words", "str", "认定的词语", "认定所依据的短语和意思", Mask.HIDE),
        *c.PLACE,
    )


class WaitingPhrases(Table):
    """One phrase of the lists that the program does not understand, or that the office answered, a row (词语待认)."""

    columns: ClassVar = (
        Column("phrase", "str", "短语", "学校表格里的原话", Mask.HIDE),
        Column("spellings", "str", "相近写法", "", Mask.HIDE),
        Column("count", "int64", "出现次数"),
        Column("children", "int64", "涉及学生数"),
        Column("guess", "str", "程序的判断"),
        Column("meaning", "str", "意思", "本单位的认定；空为待认"),
        Column("used_in", "str", "用在", "表头或备注"),
        Column("decided_by", "str", "认定人", "", Mask.NAME),
        Column("decided_on", "datetime64[s]", "认定日期"),
        *c.PLACE,
    )


class Households(Table):
    """One child of one household a row (户籍适龄人口)."""

    columns: ClassVar = (
        Column("household_no", "str", "户号"),
        Column("head", "str", "户主", "", Mask.NAME),
        Column("relation", "str", "与户主关系"),
        *c.SCHOOLING,
        *c.PERSON,
        *c.HOME,
        c.TOWNSHIP,
        c.VILLAGE_GROUP,
        c.REMARK,
        Column("residence_text", "str", "户籍或常住"),
        Column("status_text", "str", "就学状态原文"),
        Column("destination", "str", "去向原文"),
        Column("group_text", "str", "群体标签原文"),
        Column("disability", "str", "残疾类型"),
        Column("office_words", "str", "词语认定", "本单位说过与在不在校无关的原话，不再据以判断"),
        *c.PLACE,
    )


class GroupLists(Table):
    """One child on one list of a key group a row (重点群体名单)."""

    columns: ClassVar = (
        Column("group", "str", "重点群体", "代码 GroupKind"),
        Column("detail", "str", "类别原文"),
        *c.SCHOOLING,
        *c.PERSON,
        *c.HOME,
        c.TOWNSHIP,
        c.VILLAGE_GROUP,
        c.REMARK,
        *c.PLACE,
    )


class Proofs(Table):
    """One paper that explains one child's absence a row (去向证明)."""

    columns: ClassVar = (
        Column("kind", "str", "去向类别", "代码 ProofKind"),
        Column("kind_text", "str", "去向原文"),
        *c.SCHOOLING,
        *c.PERSON,
        *c.HOME,
        c.REMARK,
        Column("from_on", "datetime64[s]", "开始日期"),
        Column("until_on", "datetime64[s]", "截止日期"),
        Column("destination", "str", "去向学校或地点"),
        Column("document", "str", "证明材料"),
        Column("issued_by", "str", "出具单位"),
        Column("office_words", "str", "词语认定", "本单位说过与在不在校无关的原话，不再据以判断"),
        *c.PLACE,
    )


class VisitRecords(Table):
    """One home visit or persuasion as recorded a row (劝返记录)."""

    columns: ClassVar = (
        c.CASE_NO,
        *c.SCHOOLING,
        *c.PERSON,
        *c.HOME,
        c.REMARK,
        Column("visited_on", "datetime64[s]", "家访日期"),
        Column("visitors", "str", "家访人"),
        Column("companions", "str", "陪访村干部"),
        Column("mode", "str", "方式"),
        Column("respondent", "str", "被访人", "", Mask.NAME),
        Column("cause", "str", "辍学原因"),
        Column("talk", "str", "谈话要点"),
        Column("result_text", "str", "结果原文"),
        Column("result", "str", "结果", "代码 VisitResult"),
        Column("promised_on", "datetime64[s]", "承诺返校日期"),
        Column("is_signed", "boolean", "家长签字"),
        *c.PLACE,
    )


class AidRecords(Table):
    """One payment or service to one child a row (帮扶记录)."""

    columns: ClassVar = (
        Column("kind", "str", "帮扶类别", "代码 AidKind"),
        Column("kind_text", "str", "帮扶原文"),
        *c.SCHOOLING,
        *c.PERSON,
        *c.HOME,
        c.REMARK,
        Column("given_on", "datetime64[s]", "日期"),
        Column("amount_cents", "Int64", "金额（分）"),
        Column("minutes", "Int64", "时长（分钟）"),
        Column("visit_count", "Int64", "次数"),
        Column("giver", "str", "帮扶人"),
        Column("content", "str", "内容"),
        *c.PLACE,
    )


class LedgerReturns(Table):
    """One case row of a ledger that people filled in a row (台账回填, or last month's ledger edited in place).

    All values are text as typed; ``persuade`` decides what lands.
    """

    columns: ClassVar = (
        c.CASE_NO,
        Column("ledger_text", "str", "台账"),
        *c.SCHOOLING,
        *c.PERSON,
        *c.HOME,
        c.REMARK,
        Column("state_text", "str", "状态"),
        Column("cause", "str", "辍学原因"),
        Column("left_text", "str", "离校日期"),
        Column("confirmed_text", "str", "认定日期"),
        Column("due_text", "str", "劝返时限"),
        Column("responsible", "str", "责任人"),
        Column("method", "str", "方式方法"),
        Column("task", "str", "任务"),
        Column("standard", "str", "标准"),
        Column("visit_count_text", "str", "劝返次数"),
        Column("last_visited_text", "str", "最近劝返日期"),
        Column("result_text", "str", "劝返结果"),
        Column("signed_text", "str", "家长签字"),
        Column("promised_text", "str", "承诺返校日期"),
        Column("returned_text", "str", "返校日期"),
        Column("placement", "str", "安置方式"),
        Column("placed_class", "str", "安置班级"),
        Column("registry_updated_text", "str", "学籍更新日期"),
        Column("closing_text", "str", "销号类型"),
        Column("closed_text", "str", "销号日期"),
        Column("checked_by", "str", "核验人"),
        Column("evidence", "str", "佐证材料"),
        *c.PLACE,
        Column("opened_text", "str", "立案日期"),
        Column("missing_text", "str", "销号尚缺"),
        Column("issued_text", "str", "台账月份", "标题所写的月份，如 2026-09"),
        Column("is_answer", "boolean", "是否核查答复"),
        Column("home_text", "str", "村组"),
        Column("household_text", "str", "户号"),
        Column("groups_text", "str", "重点群体"),
        Column("found_in_text", "str", "发现依据"),
        Column("reason_text", "str", "理由"),
        Column("due_rule_text", "str", "时限依据"),
        Column("is_overdue_text", "str", "超期"),
        Column("is_promise_broken_text", "str", "承诺未返"),
        Column("origin_text", "str", "本月来源"),
        Column("previous_case_no_text", "str", "前案号"),
        Column("registry_status_text", "str", "学籍状态"),
        Column("government_people_text", "str", "政府线责任人"),
        Column("education_people_text", "str", "教育线责任人"),
        Column("settings_missing_text", "str", "四定缺项"),
        Column("is_campaign_covered_text", "str", "大家访覆盖"),
        Column("campaign_note_text", "str", "大家访说明"),
        Column("id_no_text", "str", "身份证件号原文"),
        Column("registry_no_text", "str", "学籍号原文"),
        Column("phone_text", "str", "联系电话原文"),
        Column("guardian_text", "str", "监护人原文"),
        Column("sex_text", "str", "性别原文"),
        Column("born_on_text", "str", "出生日期原文"),
        Column("letters", "str", "各列的列字母", "如 state=F cause=Q，以空格分隔"),
        Column("is_struck", "boolean", "是否加了删除线", "案号或姓名"),
    )


class VerificationReturns(Table):
    """One answered question of a verification workbook a row (下发核查回填)."""

    columns: ClassVar = (
        Column("question_no", "str", "编号"),
        *c.SCHOOLING,
        *c.PERSON,
        c.REMARK,
        Column("destination", "str", "去向"),
        Column("is_same_text", "str", "是否同一人"),
        Column("checked_by", "str", "核实人"),
        Column("checked_text", "str", "核实日期"),
        Column("document", "str", "证明材料"),
        *c.PLACE,
        Column("is_remembered", "boolean", "往月已答", "上期底账记下的答复"),
    )
