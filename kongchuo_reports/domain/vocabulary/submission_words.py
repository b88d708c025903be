"""Headings of a submission workbook (报送汇总): what its tables are drawn with, and what they are read back by."""

NOTES, NOTES_TITLE, NUMBER, NOTE = "填报说明", "填报说明与指标口径", "序号", "说明"
ORIGIN = "报送单位"
TOWNSHIP, SCHOOL, STAGE, RATE, DROPOUT_GROUP = "乡镇", "学校", "学段", "辍学率", "辍学率"
WORST_RATE, VERDICT = "至多辍学率", "结论"
SUMMARY_GROUPS = (
    ("在籍与在册", (("registered", "学籍人数"), ("rostered", "花名册人数"))),
    (
        "学籍核查结论",
        (
            ("present", "在籍在校"),
            ("present_elsewhere", "人籍分离"),
            ("absent_explained", "有去向"),
            ("absent_unexplained", "疑似辍学"),
            ("absent_known", "已标注辍学"),
            ("returned_not_updated", "返校未更新"),
            ("duplicate_registry", "重复学籍"),
            ("needs_review", "待核实"),
            ("not_reported", "未报送"),
            ("left", "已离校"),
        ),
    ),
    ("其他", (("no_registry", "在校不在籍"),)),
    ("在账个案", (("suspected_cases", "疑似"), ("dropout_cases", "辍学"), ("overdue", "超期"))),
    (DROPOUT_GROUP, (("numerator", "辍学人数"), ("worst", "未定的都计入"), ("denominator", "学年初在校生"))),
)
CASE_NO, NAME, ID_NO, CLASS, VILLAGE, STATE = "案号", "姓名", "身份证件号", "年级班级", "村（社区）", "状态"
REASON, OPENED, VERIFY_BY, GROUPS = "发现情形", "立案日期", "核实时限", "重点群体"
CAUSE, LEFT, CONFIRMED, VISITS, LAST_VISIT, RESULT, SIGNED = (
    "辍学原因",
    "离校日期",
    "认定日期",
    "劝返次数",
    "最近劝返日期",
    "劝返结果",
    "家长签字",
)
PERSUADE_BY, RESPONSIBLE = "劝返时限", "责任人"
LEDGER, CLOSING, RETURNED, CLOSED, PLACEMENT, EVIDENCE, CHECKED = (
    "台账",
    "销号类型",
    "返校日期",
    "销号日期",
    "安置方式",
    "依据材料",
    "核验人",
)
GROUP, KNOWN, COVERAGE, DISTINCT = "重点群体", "已掌握", "监测覆盖率", "合计（按人去重）"
GROUP_COUNTS = (("due", "应监测"), ("watched", "已监测"), ("abnormal", "异常"), ("unknown", "未掌握"))
PRINCIPAL, PHONE, REGISTERED, WHY = "校长", "联系电话", "涉及学籍人数", "情形"
SPAN, SCOPE, GRADUATED, ENTERED, RETENTION, TARGET, MET = (
    "口径",
    "单位",
    "毕业人数",
    "应巩固人数",
    "巩固率",
    "目标",
    "达标",
)
BALANCE_PLUS = (("opening", "期初"), ("new", "新增"), ("again", "再次辍学"), ("moved_in", "疑似转入"))
BALANCE_MINUS = (
    ("excluded", "排除"),
    ("returned", "劝返销号"),
    ("otherwise", "其他销号"),
    ("moved_out", "转入辍学台账"),
)
COMPUTED, CLOSING_COUNT, DIFFERENCE = "算得期末", "在账期末", "差额"
CHECK, TOTAL_SIDE, DETAIL_SIDE = "校验项", "汇总表", "明细"
