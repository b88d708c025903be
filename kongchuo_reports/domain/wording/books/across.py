"""Words of comparing counties (跨县比对): the reasons, each county's work list, the province's book and page."""

from kongchuo_reports.domain.wording.sentence import Sentence

# ── reasons ──────────────────────────────────────────────────────────────────────────────────────
SEATED_THERE = Sentence("号码相同、{name}，对方县花名册上在校")
RECORD_THERE_TOO = Sentence("号码相同、{name}，对方县另有一条学籍")
RECORD_THERE = Sentence("号码相同、{name}，学籍在对方县，那里不在校")
BOTH_SEATED = Sentence("号码相同、{name}，两县花名册上都在校，请两县当面核实在哪里就读")
NEITHER_SEATED = Sentence("号码相同、{name}，对方县有学籍，那里也不在校")
ROW_UNSETTLED = Sentence("号码相同、{name}，对方县花名册有这一行，但那里也在核实是否在校")
OTHER_NAME = "号码相同，姓名不同：可能错用了别人的号码，也可能改过名"
SEVERAL = "号码和姓名相同的不止一处，分不出是哪一处，请逐一核实"
BY_BIRTHDAY = Sentence("{name}、出生日期相同，{number}；只凭姓名和生日不认定，请核实")
BY_GRADE = "姓名、性别、年级相同，花名册上没有证件号，出生日期不同或没有填，全省只有一两名这样的学生；不能认定，请核实"
SAME_NAME, LIKE_NAME = "姓名相同", "姓名同音"
NO_NUMBER, DOUBTFUL_NUMBER, CUT_NUMBER = (
    "有一方没有证件号",
    "号码不同但有一方号码不可靠",
    "有一方证件号末三位丢失，前15位相同",
)

# ── the work list of one county ──────────────────────────────────────────────────────────────────
WORK_LIST_FILE, WORK_LIST_SUBJECT = "跨县核查清单.xlsx", "跨县比对核查清单"
COUNTIES = "各县"
EVERY_COUNTY = "全省（各县汇总）"
PROOF_FILE, PROOF_SUBJECT = "去向证明-跨县找到.xlsx", "跨县比对找到的去向"
WORK_TITLES = {
    "found": "跨县找到的学生",
    "two_records": "两个县都有学籍的学生",
    "asked": "需要两县核实的学生",
}
WORK_NOTES = {
    "found": (
        "证件号（或G学籍号中的号码）相同、姓名相同或同音的，才列为跨县找到；同生日的双胞胎不会因此混在一起。",
        "核实后，把同一文件夹里的“去向证明-跨县找到.xlsx”放进下月（或本月重跑前）的 去向证明 文件夹；在校不在籍的，联系对方学校办理转学。本县数字不会自动改动。",
    ),
    "two_records": ("同一个孩子在两个县各有一条学籍，请两县商定保留一条，到学籍系统办理重复学籍处理。",),
    "asked": (
        "没有证件号、号码不可靠、姓名不同或出生日期不同的，程序不认定，只问：请与对方县联系，把核实结果填在右边。",
        "核实是同一人的，请按去向证明登记；不是同一人的，写明即可，本表留存备查。",
    ),
}
ANSWER, ANSWERS = "核实结果", ("是同一人", "不是同一人", "还在核实")
ANSWERED_BY, ANSWERED_ON = "核实人", "核实日期"
SOURCE, THERE, RULE, REASON = "本县表格位置", "对方县", "依据规则", "说明"
CLASS = "年级班级"
PLACE = Sentence("{file} {sheet} 第{row}行")
PROOF_TITLE = "去向证明（跨县比对）"
PROOF_HEADINGS = {
    "name": "姓名",
    "id_no": "身份证件号",
    "school": "学校",
    "kind": "去向类别",
    "from_on": "开始日期",
    "destination": "去向学校或地点",
    "document": "证明材料",
    "issued_by": "出具单位",
}
PROOF_DOCUMENT = Sentence("{month}跨县比对：对方县花名册在校")
PROOF_NOTES = ("先与对方学校核实，再放进 去向证明 文件夹；核实不在那里的，删去那一行。",)

# ── the province's book and page ─────────────────────────────────────────────────────────────────
FOLDER = "跨县比对"
BOOK_FILE, BOOK_SUBJECT, PAGE_FILE = "全省跨县比对.xlsx", "跨县比对汇总", "00_全省情况.html"
COUNTIES_SHEET, COUNTIES_TITLE = "各县情况", "各县控辍保学与跨县比对情况"
FLOWS_SHEET, FLOWS_TITLE = "县与县之间", "跨县比对结果（县与县之间）"
BROKEN_SHEET, BROKEN_TITLE = "未完成的县", "月报未完成的县"
FLOW_FROM, FLOW_TO, FLOW_COUNT = "学籍或户籍在", "找到在", "人（行）数"
COUNTY_NOTES = (
    "各县的数字就是该县单独运行的结果，跨县比对不改动它们；“找后仍疑似”是疑似辍学减去其中跨县找到的。",
    "跨县找到只凭完整证件号加姓名；没有号码的一律待核实。未完成的县不参加比对，补齐后重新运行即可，已完成的县不再重算。",
    "本表不含学生姓名、号码。",
)
PAGE_TITLE = Sentence("{month}跨县控辍保学情况")
PAGE_UNIT = "跨县比对"
PAGE_SUB = Sentence("截至 {day}　·　{done} 个县已完成，{broken} 个县未完成　·　不含学生姓名、号码，可离线打开")
PAGE_BROKEN = "月报未完成的县"
CARD_TITLES = {
    "registered": "学籍人数",
    "suspected": "疑似辍学",
    "found": "跨县找到",
    "asked": "跨县待核实",
    "still": "找后仍疑似",
}
