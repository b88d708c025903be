"""The data dictionary: every column that several tables share, once.

A column that only one table has is declared beside that table in ``domain/tables``.
"""

from __future__ import annotations

from kongchuo_reports.domain.column import Column, Mask

# ── where a row came from ────────────────────────────────────────────────────────────────────────
SOURCE_FILE = Column("source_file", "str", "文件", "月份文件夹以下的路径")
SOURCE_SHEET = Column("source_sheet", "str", "工作表", "工作表名，文本文件为空")
SOURCE_ROW = Column("source_row", "int64", "行号", "Excel 显示的行号")
SOURCE_COLUMN = Column("source_column", "str", "列", "姓名单元格的列字母")
PLACE = (SOURCE_FILE, SOURCE_SHEET, SOURCE_ROW, SOURCE_COLUMN)

# ── who ──────────────────────────────────────────────────────────────────────────────────────────
NAME = Column("name", "str", "姓名", "清洗后的姓名：去空格，间隔号统一为·", Mask.NAME)
FORMER_NAME = Column("former_name", "str", "曾用名", "登记的曾用名", Mask.NAME)
ID_TYPE = Column("id_type", "str", "身份证件类型", "代码 IdType")
ID_NO = Column("id_no", "str", "身份证件号", "清洗后的证件号；读不出可靠号码时为空", Mask.NUMBER)
ID_STATE = Column("id_state", "str", "证件号可信程度", "代码 IdState")
ID_PREFIX = Column("id_prefix", "str", "证件号可靠前15位", "号码完整或末三位丢失时的前15位，否则为空", Mask.HIDE)
REGISTRY_NO = Column("registry_no", "str", "学籍号", "全国学籍号，G/J/L 开头19位", Mask.NUMBER)
AUX_NO = Column("aux_no", "str", "学籍辅号", "省学籍辅号或校内学号，仅作同校弱证据", Mask.NUMBER)
SEX = Column("sex", "str", "性别", "代码 Sex")
BORN_ON = Column("born_on", "datetime64[s]", "出生日期", "出生日期列所写；缺时取自有效证件号", Mask.HIDE)
GUARDIAN = Column("guardian", "str", "监护人", "第一监护人姓名", Mask.NAME)
PHONE = Column("phone", "str", "联系电话", "第一个读得出的电话", Mask.HIDE)
ADDRESS = Column("address", "str", "家庭住址", "现住址", Mask.HIDE)

# ── where at school ──────────────────────────────────────────────────────────────────────────────
SCHOOL_CODE = Column("school_code", "str", "学校标识码", "学校名录中的标识码")
SCHOOL = Column("school", "str", "学校", "按学校名录归一后的校名；归不了时为原文")
STAGE = Column("stage", "str", "学段", "代码 Stage，由年级与学制得出")
GRADE = Column("grade", "Int64", "年级", "1 至 9，初一为 7（五四制初一为 6）")
CLASS_NO = Column("class_no", "str", "班级", "班号（'2'）或命名班全名（'启航班'）")
GRADE_TEXT = Column("grade_text", "str", "年级原文", "文件中所写的年级")
CLASS_TEXT = Column("class_text", "str", "班级原文", "文件中所写的班级")
TOWNSHIP = Column("township", "str", "乡镇", "")
VILLAGE = Column("village", "str", "村（社区）", "")
VILLAGE_GROUP = Column("village_group", "str", "村民小组", "")
REMARK = Column("remark", "str", "备注", "", Mask.HIDE)

PERSON = (NAME, FORMER_NAME, ID_TYPE, ID_NO, ID_STATE, ID_PREFIX, REGISTRY_NO, AUX_NO, SEX, BORN_ON)
SCHOOLING = (SCHOOL_CODE, SCHOOL, STAGE, GRADE, CLASS_NO, GRADE_TEXT, CLASS_TEXT)
HOME = (GUARDIAN, PHONE, ADDRESS, VILLAGE)

# ── links and standings ──────────────────────────────────────────────────────────────────────────
REGISTRY_KEY = Column("registry_key", "Int64", "学籍行", "学籍表中的位置（0 起），未对上为空")
ROSTER_KEY = Column("roster_key", "Int64", "花名册行", "花名册表中的位置（0 起），未对上为空")
MATCH_RULE = Column("match_rule", "str", "对应规则", "规则编号，见 identify.rules")
MATCH_SCORE = Column("match_score", "float64", "把握程度", "0 至 1")
EVIDENCE_CODE = Column("evidence_code", "Int64", "依据代码", "各栏相符程度，见 domain.matching.comparisons")
EVIDENCE_FOR = Column("evidence_for", "str", "支持的依据", "")
EVIDENCE_AGAINST = Column("evidence_against", "str", "相反的依据", "")
STANDING = Column("standing", "str", "结论", "代码")
REASON = Column("reason", "str", "理由", "用文件、行号和规则说明结论，不含他人姓名与号码")

# ── cases and duties ─────────────────────────────────────────────────────────────────────────────
CASE_NO = Column("case_no", "str", "案号", "KC-年份-序号加校验字母，跨月不变")
LINE = Column("line", "str", "线别", "代码 Line")
LEVEL = Column("level", "str", "层级", "单位自己的说法")
PERSON_IN_CHARGE = Column("person_in_charge", "str", "责任人", "", Mask.PEOPLE)
POST = Column("post", "str", "职务", "")
