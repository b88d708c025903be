"""The Word papers (文书), each declared here and nowhere else: its name, its variables, and the sentences it takes from 文字.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.papers import passages as p
from kongchuo_reports.domain.wording.papers import variables as v

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CIRCULAR = "督查通报"
NOTICE = "督办通知单"
INTERVIEW = "约谈建议"
ACCOUNTABILITY = "责任追究建议"
CHILD_CASE = "一生一案"
FAMILY_CASE = "一家一案"
VISIT_RECORD = "家访记录表"
RETURN_ORDER = "劝学通知书"
RECTIFY_ORDER = "责令改正通知书"
PARENT_LETTER = "告家长书"
PLEDGE = "责任书"
SCHOOL_MONTH = "学校月报告"
BOOKLET = "本月材料"
NOTHING = "零报告"

# ── variables ────────────────────────────────────────────────────────────────────────────────────
_DRAFT = (v.flag("draft", "草稿", "是否草稿"), v.text("draft_note", "草稿提示", "草稿提示语"))
_SIGN = (v.text("signer", "署名", "发文单位"), v.text("signed_on", "成文日期", "如 2026年10月28日"))
_PICTURES = (
    v.rows(
        "distance",
        "控制线图",
        "indicator 指标、value 本月、target 控制线、allowed 可容、confirmed_count 已确认、open_count 未定、bar 图形",
        "各学段距控制线几名学生，一格一名，黑白打印可读",
    ),
    v.text("distance_note", "控制线图注"),
    v.rows(
        "months",
        "逐月",
        "month 月份、suspected_open 疑似在账、dropouts_open 辍学在账、primary_rate 小学辍学率、lower_rate 初中辍学率、bar 图形",
        "各月月底，最近十二个月",
    ),
    v.text("months_note", "逐月图注"),
)
_ANNEX_ONE = v.rows(
    "annex_one",
    "附件一行",
    "no 序号、school 学校、registered 学籍人数、out_of_school 未返校、overdue 超期、unvisited 未家访、unsigned 未签字、stale 待更新、not_reported 未报送、errors 数据问题",
)
_ANNEX_TWO = v.rows(
    "annex_two",
    "附件二行",
    "no 序号、case_no 案号、name 姓名（默认脱敏）、school 学校、grade_class 年级班级、village 村、state 状态、due 时限",
)
VARIABLES: Mapping[str, Mapping[str, v.Variable]] = {
    CIRCULAR: v.of(
        *_DRAFT,
        v.flag("red_head", "红头", "是否印发文机关标志，参数“督查通报使用红头”"),
        v.text("office", "发文机关", "发文单位名称"),
        v.text("document_no", "发文字号", "按“发文字号前缀”写成，序号留空"),
        v.lines("title_lines", "标题行", "标题分成的各行"),
        v.text("addressees", "主送", "主送单位"),
        v.text("opening", "引言", "首段"),
        v.lines("overall", "总体情况", "各段"),
        v.lines("achievements", "做法成效", "各段"),
        v.lines("four_rounds", "四个一轮", "查、宣、劝、规各一段：任务、覆盖、逾期、四定缺项、佐证"),
        v.rows("problems", "存在问题", "title 标题、paragraphs 段落（列表）"),
        v.rows("demands", "整改要求", "title 标题、content 内容"),
        v.lines("annexes", "附件说明", "附件说明各行"),
        *_SIGN,
        v.text("copies", "抄送", "抄送单位"),
        v.text("printed_by", "印发机关", "印发单位"),
        v.text("printed_on", "印发日期", "印发日期"),
        v.text("as_of", "截至日期", "统计截至日期"),
        _ANNEX_ONE,
        v.text("annex_one_note", "附件一注", "附件1的说明"),
        v.rows(
            "chart",
            "附件一图",
            "school 学校、bar 图形、open 未返校数",
            "各校未返校学生的条形，一格若干人，黑白打印可读",
        ),
        v.text("chart_note", "附件一图注", "一格几人、空心实心的意思；没有未返校学生时为空"),
        *_PICTURES,
        _ANNEX_TWO,
        v.text("annex_two_note", "附件二注", "附件2的说明"),
    ),
    NOTICE: v.of(
        *_DRAFT,
        v.text("notice_no", "编号", "督办编号"),
        v.text("unit", "承办单位", "学校、村（社区）或部门"),
        v.text("head", "第一责任人", "责任单位表或学校名录所写"),
        v.text("office", "发文机关", "签发单位"),
        v.text("signed_on", "成文日期", "签发日期"),
        v.text("clerk", "联系人", "填表人"),
        v.text("phone", "联系电话", "单位电话"),
        v.text("opening", "引言", "首段"),
        v.rows(
            "items",
            "事项",
            "no 序号、topic 督办事项、fact 事实依据、demand 办理要求、due_on 办结时限、blank 空（供书写的空格）",
        ),
        v.text("reply", "反馈要求", "反馈方式与时限"),
    ),
    INTERVIEW: v.of(
        v.text("hint", "提示", "“建议，须人工确认”；已确认的写明何人何时确认"),
        v.text("measure_no", "编号", "措施编号，与 09_督查措施与整改.xlsx 相同"),
        v.text("rectify_by", "整改时限", "确认后的整改时限"),
        v.text("interviewed", "单位"),
        v.text("head", "第一责任人"),
        v.text("measure", "建议措施", "约谈或责任追究建议"),
        v.text("as_of", "截至日期"),
        v.text("basis", "依据", "综合规则"),
        v.rows("facts", "事实", "no 序号、situation 情形、proposed 措施、told 事实、rule 规则"),
        v.lines("outline", "提纲", "各段"),
    ),
    ACCOUNTABILITY: v.of(
        v.text("hint", "提示", "“建议，须人工确认”；已确认的写明何人何时确认"),
        v.text("measure_no", "编号", "措施编号，与 09_督查措施与整改.xlsx 相同"),
        v.text("rectify_by", "整改时限", "确认后的整改时限"),
        v.text("interviewed", "单位"),
        v.text("head", "第一责任人"),
        v.text("as_of", "截至日期"),
        v.text("basis", "依据", "方案条款和综合规则"),
        v.rows("facts", "事实", "no 序号、situation 情形、proposed 措施、told 事实、rule 规则"),
        v.rows(
            "former", "此前", "measure_no 编号、proposed 措施、confirmed 确认情况、rectify_by 整改时限、progress 进度"
        ),
        v.text("former_note", "此前注", "没有提出过措施时的一句话"),
        v.lines("bounds", "权限", "各段"),
    ),
    CHILD_CASE: v.of(
        *_DRAFT,
        v.text("case_no", "案号"),
        v.text("reporter", "填报单位"),
        v.text("reported_on", "填报日期"),
        v.text("name", "姓名"),
        v.text("sex", "性别"),
        v.text("born_on", "出生日期"),
        v.text("id_no", "身份证件号"),
        v.text("registry_no", "学籍号"),
        v.text("school", "学校"),
        v.text("grade_class", "年级班级"),
        v.text("groups", "重点群体"),
        v.text("guardian", "监护人"),
        v.text("phone", "联系电话"),
        v.text("home", "村组"),
        v.text("address", "家庭住址"),
        v.text("household_no", "户号"),
        v.text("ledger", "台账"),
        v.text("state", "状态"),
        v.text("persuade_by", "劝返时限"),
        v.text("left_on", "离校日期"),
        v.text("opened_on", "立案日期"),
        v.text("confirmed_on", "认定日期"),
        v.text("due_rule", "时限依据"),
        v.text("found_in", "发现依据"),
        v.text("reason", "认定理由"),
        v.text("cause", "辍学原因"),
        v.text("responsible", "责任人"),
        v.text("task", "任务"),
        v.text("method", "方式方法"),
        v.text("standard", "标准"),
        v.text("returned_on", "返校日期"),
        v.text("placement", "安置方式"),
        v.text("placed_class", "安置班级"),
        v.text("registry_updated_on", "学籍更新日期"),
        v.text("missing_to_close", "销号尚缺"),
        v.text("closed_on", "销号日期"),
        v.rows("duties", "责任人行", "line 线别、level 层级、responsible 责任人、post 职务、phone 联系电话、note 说明"),
        v.rows(
            "visits",
            "劝返记录",
            "times 次数、on 日期、mode 方式、visitors 家访人、companions 陪访、result 结果、talk 要点、signed 签字",
            "末尾留空行",
        ),
        v.rows("care", "帮扶", "aid_kind 类别、aid_state 情况、note 说明、to_do 措施", "末尾留空行"),
        v.text("visits_note", "劝返记录注", "记录条数的说明"),
    ),
    FAMILY_CASE: v.of(
        *_DRAFT,
        v.text("reporter", "填报单位"),
        v.text("reported_on", "填报日期"),
        v.text("household_no", "户号"),
        v.text("guardian", "监护人"),
        v.text("phone", "联系电话"),
        v.text("home", "村组"),
        v.text("address", "家庭住址"),
        v.text("groups", "重点群体"),
        v.text("cause", "辍学原因", "台账所记每名孩子的辍学原因"),
        v.text("poverty_plan", "扶贫方案", "这一家属于哪些帮扶对象"),
        v.text("aid_plan", "资助方案", "每名孩子应享和已享的资助"),
        v.rows(
            "children",
            "孩子",
            "no 序号、case_no 案号、name 姓名、sex 性别、school 学校、grade_class 年级班级、state 状态、due 时限",
        ),
        v.rows(
            "duties", "责任人行", "case_no 案号、line 线别、level 层级、responsible 责任人、phone 联系电话、note 说明"
        ),
    ),
    VISIT_RECORD: v.of(
        v.text("case_no", "案号"),
        v.text("name", "姓名"),
        v.text("school", "学校"),
        v.text("grade_class", "年级班级"),
        v.text("guardian", "监护人"),
        v.text("phone", "联系电话"),
        v.text("home", "村组"),
        v.text("address", "家庭住址"),
        v.text("times", "次数", "这一次是第几次"),
        v.text("education_people", "教育线责任人", "教育线各层级责任人"),
        v.text("government_people", "政府线责任人", "政府线各层级责任人"),
        v.text("visited", "已访情况", "以前家访的次数、最近日期和结果"),
        v.text("min_visitors", "最少人数", "政策参数“家访最少人数”"),
    ),
    RETURN_ORDER: v.of(
        *_DRAFT,
        v.text("order_no", "文号", "义劝通字〔年〕号，序号留空"),
        v.text("guardian", "监护人", "受送达人"),
        v.text("name", "姓名", "学生姓名"),
        v.text("case_no", "案号"),
        v.text("body", "正文", "事实"),
        v.lines("law", "法律依据", "各段"),
        v.text("within", "限期", "限期返校的要求，天数取政策参数"),
        v.text("consequence", "后果", "不履行的后果（现行义务教育法，无罚款）"),
        v.text("contact", "联系", "联系人与电话"),
        *_SIGN,
    ),
    RECTIFY_ORDER: v.of(
        *_DRAFT,
        v.text("order_no", "文号", "发文字号前缀〔年〕号，序号留空"),
        v.text("guardian", "监护人", "被责令人"),
        v.text("name", "姓名", "学生姓名"),
        v.text("case_no", "案号"),
        v.text("body", "正文", "事实"),
        v.text("persuaded", "劝返经过", "已劝返的次数、最近日期和时限"),
        v.lines("law", "法律依据", "各段"),
        v.text("within", "限期", "责令改正的期限，天数取政策参数"),
        v.text("remedy", "救济途径", "行政复议和诉讼的告知"),
        v.text("contact", "联系", "联系人与电话"),
        *_SIGN,
    ),
    PARENT_LETTER: v.of(
        *_DRAFT,
        v.text("school", "学校"),
        v.lines("body_lines", "正文", "各段"),
        v.lines("rights", "权利", "资助与帮扶各条"),
        v.lines("duties_of_parents", "义务", "家长义务各条"),
        v.text("contact", "联系", "学校和本单位的联系方式"),
        v.text("school_year", "学年"),
        *_SIGN,
    ),
    PLEDGE: v.of(
        *_DRAFT,
        v.text("school_year", "学年", "如 2026-2027"),
        v.text("party_a", "甲方"),
        v.text("party_b", "乙方"),
        v.text("preface", "前言"),
        v.lines("aims", "目标", "各段，数字取政策参数"),
        v.lines("tasks", "职责", "各段"),
        v.lines("rules", "要求", "各段"),
        v.lines("judging", "考核", "各段"),
        v.text("sign_a", "甲方签字", "甲方签字栏的称谓"),
        v.text("sign_b", "乙方签字", "乙方签字栏的称谓，家长为“监护人（签字）”"),
        v.text("pledged_on", "签订日期", "责任书表所记的签订日期；未签的留空格供手写"),
    ),
    SCHOOL_MONTH: v.of(
        *_DRAFT,
        v.text("school", "学校"),
        v.text("month", "月份", "如 2026年10月"),
        v.text("as_of", "截至日期"),
        v.text("summary", "概述", "一段话；没有未销号学生时写零报告"),
        v.rows("figures", "数字", "item 项目、count 数量、note 说明"),
        v.flag("has_children", "有学生"),
        v.flag("no_children", "无学生"),
        v.rows(
            "pupils",
            "学生",
            "no 序号、case_no 案号、name 姓名、grade_class 年级班级、state 状态、due 时限、last_visit 最近劝返",
        ),
        v.text("no_children_note", "无学生说明"),
        v.text("causes", "原因构成"),
        v.text("work", "本月工作"),
        v.flag("has_plan", "有计划"),
        v.flag("no_plan", "无计划"),
        v.rows("plan", "计划", "no 序号、matter 事项、asked 要求、due 时限"),
        v.text("no_plan_note", "无计划说明"),
    ),
    BOOKLET: v.of(
        *_DRAFT,
        v.text("title", "标题"),
        v.text("office", "发文机关", "单位名称"),
        v.text("as_of", "截至日期"),
        v.text("summary", "概述"),
        v.rows("decisions", "待定", "no 序号、paper 材料、count 数量、asked 要求、where 所在"),
        *_PICTURES,
        v.text("other_rates", "其他指标", "巩固率、入学率等一段"),
        v.rows("places", "去向图", "standing 去向、count 数量、bar 图形"),
        v.text("places_note", "去向图注"),
        _ANNEX_ONE,
        _ANNEX_TWO,
        v.text("children_note", "名单注"),
        v.rows(
            "measures", "督查措施", "interviewed 单位、proposed 措施、told 事实、rectify_by 整改时限、progress 进度"
        ),
        v.text("measures_note", "督查措施注"),
        v.lines("reference", "备查材料", "各段"),
    ),
    NOTHING: v.of(
        v.text("title", "标题"),
        v.text("content", "内容", "为什么没有"),
        *_SIGN,
    ),
}
"""Every variable of every template, by paper and word, in the order papers are made; a template may use no others."""

# ── sentences ────────────────────────────────────────────────────────────────────────────────────
DOCUMENT_NO = p.line(CIRCULAR, "发文字号", "prefix year")
TITLE_LINES = p.lines(CIRCULAR, "标题行", "month")
TO_COUNTY = p.line(CIRCULAR, "主送（县）")
TO_TOWNSHIP = p.line(CIRCULAR, "主送（乡镇）")
CIRCULAR_OPENING = p.line(CIRCULAR, "引言", "office month as_of")
NO_SCHOOL_LIST = p.line(CIRCULAR, "报送（没有学校名录）")
NOT_ASKED_IN_VACATION = p.line(CIRCULAR, "报送（假期）", "vacation")
ALL_HANDED_IN = p.line(CIRCULAR, "报送（齐全）", "count")
SOME_HANDED_IN = p.line(CIRCULAR, "报送（有缺）", "count schools")
SOME_SHUT = p.line(CIRCULAR, "报送（没能读出）", "count schools")
STANDINGS = p.line(CIRCULAR, "在籍去向", "registered present explained absent review")
STANDINGS_IN_VACATION = p.line(CIRCULAR, "在籍去向（假期）", "registered")
STANDINGS_UNREPORTED = p.line(CIRCULAR, "在籍去向（有未报送）", "registered present explained absent review unreported")
LEDGER_MOVES = p.line(CIRCULAR, "台账增减", "ledger opening new closed closing")
LEDGER_SCOPE = p.line(CIRCULAR, "台账口径", "count waiting unregistered")
LONG_UNVERIFIED = p.line(CIRCULAR, "超期未核实", "days count")
RATE = p.line(CIRCULAR, "指标（控制线）", "label value numerator denominator note target verdict")
RATE_SAME = p.line(CIRCULAR, "指标（控制线，口径同上）", "label value numerator denominator target verdict")
RATE_AIM = p.line(CIRCULAR, "指标（目标）", "label value numerator denominator target verdict")
RATE_ALONE = p.line(CIRCULAR, "指标（没有目标）", "label value")
RATE_UNKNOWN = p.line(CIRCULAR, "指标（不能计算）", "label note")
NO_VISITS = p.line(CIRCULAR, "家访（没有）")
VISITS = p.line(CIRCULAR, "家访", "visits families signed")
NO_RETURNS = p.line(CIRCULAR, "复学（没有）")
RETURNS = p.line(CIRCULAR, "复学", "returned waiting excluded")
TASKS = p.line(CIRCULAR, "四个一轮", "total done")
TASKS_LATE = p.line(CIRCULAR, "四个一轮（逾期）", "total done count late")
ROUND = p.line(CIRCULAR, "一轮", "campaign total done")
ROUND_COVERED = p.line(CIRCULAR, "一轮：覆盖", "task done due share")
ROUND_NOT_COVERED = p.line(CIRCULAR, "一轮：未报覆盖数", "task")
ROUND_LATE = p.line(CIRCULAR, "一轮：逾期", "count late")
ROUND_IN_TIME = p.line(CIRCULAR, "一轮：没有逾期")
ROUND_MISSING = p.line(CIRCULAR, "一轮：四定不全", "missing")
ROUND_PROGRESS = p.line(CIRCULAR, "一轮：进展", "evidence")
ROUND_SILENT = p.line(CIRCULAR, "一轮：未填进展")
PROBLEM_TITLES = tuple(
    p.line(CIRCULAR, f"问题标题（{name}）") for name in ("台账不实", "报送不及时", "劝返不到位", "人籍不一致")
)
NO_PROBLEM = p.line(CIRCULAR, "问题（没有）")
PROBLEM_ERRORS = p.line(CIRCULAR, "问题：数据错误")
PROBLEM_REVIEW = p.line(CIRCULAR, "问题：待人工核实")
PROBLEM_GAP = p.line(CIRCULAR, "问题：责任空缺")
PROBLEM_PLAN = p.line(CIRCULAR, "问题：没有方案")
PROBLEM_PLEDGE = p.line(CIRCULAR, "问题：责任书未签")
PROBLEM_NOT_REPORTED = p.line(CIRCULAR, "问题：未报送")
PROBLEM_TASKS = p.line(CIRCULAR, "问题：任务逾期")
PROBLEM_LATE = p.line(CIRCULAR, "问题：填报迟")
PROBLEM_OVERDUE = p.line(CIRCULAR, "问题：超过时限")
PROBLEM_UNVISITED = p.line(CIRCULAR, "问题：未家访")
PROBLEM_UNSIGNED = p.line(CIRCULAR, "问题：未签字")
PROBLEM_PROMISE = p.line(CIRCULAR, "问题：承诺未返")
PROBLEM_STALE = p.line(CIRCULAR, "问题：学籍待更新")
PROBLEM_ELSEWHERE = p.line(CIRCULAR, "问题：在他校就读")
PROBLEM_STRANGER = p.line(CIRCULAR, "问题：学籍不在本校")
DEMANDS = p.lines(CIRCULAR, "整改要求", "verify_by late_rosters update_by persuade visitors")
LATE_ROSTERS = p.line(CIRCULAR, "补报要求", "report_by")
ANNEXES = p.lines(CIRCULAR, "附件说明")
ANNEX_ONE_NOTE = p.line(CIRCULAR, "附件一注")
ANNEX_ONE_CHART = p.line(CIRCULAR, "附件一图注", "count")
LINE_NOTE = p.line(CIRCULAR, "控制线图注")
MONTHS_NOTE = p.line(CIRCULAR, "逐月图注", "count")
ANNEX_TWO_SCOPE = p.line(CIRCULAR, "附件二注（与附件一）", "waiting elsewhere")
ANNEX_TWO_NOBODY = p.line(CIRCULAR, "附件二注（没有学生）")
ANNEX_TWO_MASKED = p.line(CIRCULAR, "附件二注（脱敏）", "count")
ANNEX_TWO_NAMED = p.line(CIRCULAR, "附件二注（真实姓名）", "count")
COPIES = p.line(CIRCULAR, "抄送", "superior")
SUPERIOR = p.line(CIRCULAR, "抄送（上级单位未填）")

NOTICE_NO = p.line(NOTICE, "编号", "prefix year month number")
NOTICE_PREFIX = p.line(NOTICE, "编号前缀（未填）")
NOTICE_OPENING = p.line(NOTICE, "引言", "month count")
NOTICE_REPLY = p.line(NOTICE, "反馈要求", "due_on")
NOTICE_REPLY_SCHOOL = p.line(NOTICE, "反馈要求（学校）", "due_on")

CASE_TASK = p.line(CHILD_CASE, "任务")
CASE_METHOD = p.line(CHILD_CASE, "方式方法", "visitors")
CASE_STANDARD = p.line(CHILD_CASE, "标准")
CASE_UNSET = p.line(CHILD_CASE, "没有定的", "proposal")
CASE_VISITS = p.line(CHILD_CASE, "劝返记录注", "visits")
CASE_NO_VISITS = p.line(CHILD_CASE, "劝返记录注（没有）")
CARE_BLANK = p.lines(CHILD_CASE, "帮扶（学校填写）")

ORDER_NO = p.line(RETURN_ORDER, "文号", "year")
ORDER_BODY = p.line(RETURN_ORDER, "正文", "name sex place since")
ORDER_SINCE = p.line(RETURN_ORDER, "离校起始", "left")
ORDER_SINCE_UNKNOWN = p.line(RETURN_ORDER, "离校起始（不明）")
ORDER_NO_SCHOOL = p.line(RETURN_ORDER, "学校（不明）")
ORDER_LAW = p.lines(RETURN_ORDER, "法律依据")
ORDER_WITHIN = p.line(RETURN_ORDER, "限期", "days")
ORDER_CONSEQUENCE = p.line(RETURN_ORDER, "后果", "liability_article")
ORDER_CONTACT = p.line(RETURN_ORDER, "联系", "clerk phone")

RECTIFY_NO = p.line(RECTIFY_ORDER, "文号", "prefix year")
RECTIFY_PREFIX = p.line(RECTIFY_ORDER, "文号前缀（未填）")
RECTIFY_BODY = p.line(RECTIFY_ORDER, "正文", "name sex place since")
RECTIFY_BODY_NO_SCHOOL = p.line(RECTIFY_ORDER, "正文（学校不明）", "name sex since")
RECTIFY_VISITED = p.line(RECTIFY_ORDER, "劝返经过", "visits")
RECTIFY_VISITED_LAST = p.line(RECTIFY_ORDER, "劝返经过（最近日期）", "visits last")
RECTIFY_NOT_RECORDED = p.line(RECTIFY_ORDER, "劝返经过（没有记录）")
RECTIFY_OVER = p.line(RECTIFY_ORDER, "仍未返校（时限已过）", "due_on")
RECTIFY_AWAY = p.line(RECTIFY_ORDER, "仍未返校")
RECTIFY_LAW = p.lines(RECTIFY_ORDER, "法律依据", "duty_articles liability_article")
RECTIFY_WITHIN = p.line(RECTIFY_ORDER, "限期", "days")
RECTIFY_REMEDY = p.line(RECTIFY_ORDER, "救济途径")
RECTIFY_CONTACT = p.line(RECTIFY_ORDER, "联系", "clerk phone")

PARENT_BODY = p.lines(PARENT_LETTER, "正文", "school")
PARENT_RIGHTS = p.lines(PARENT_LETTER, "权利")
PARENT_DUTIES = p.lines(PARENT_LETTER, "义务", "liability_article")
PARENT_CONTACT = p.line(PARENT_LETTER, "联系", "school phone office office_phone")

PLEDGE_PREFACE = p.line(PLEDGE, "前言")
PLEDGE_AIMS = p.lines(PLEDGE, "目标", "enrolment primary lower retention")
PLEDGE_OWN_AIM = p.line(PLEDGE, "目标（本单位自定）", "number own")
PLEDGE_AIMS_PARENT = p.lines(PLEDGE, "目标（家长）")
PLEDGE_DUTIES = {
    kind: p.lines(PLEDGE, f"职责（{name}）")
    for kind, name in {
        "school": "学校",
        "village": "村（社区）",
        "department": "部门",
        "group": "村民小组",
        "class": "班主任",
        "teacher": "科任教师",
        "leader": "学校领导",
        "parent": "家长",
    }.items()
}
PLEDGE_RULES = p.lines(PLEDGE, "要求", "campaign_month")
PLEDGE_RULES_PARENT = p.lines(PLEDGE, "要求（家长）")
PLEDGE_JUDGING = p.lines(PLEDGE, "考核")
PLEDGE_JUDGING_PARENT = p.lines(PLEDGE, "考核（家长）", "liability_article")

INTERVIEW_HINT = p.line(INTERVIEW, "提示")
INTERVIEW_CONFIRMED = p.line(INTERVIEW, "提示（已确认）", "decision")
INTERVIEW_CONFIRMED_BY = p.line(INTERVIEW, "提示（已确认，何人何时）", "decision who")
INTERVIEW_OUTLINE = p.lines(INTERVIEW, "提纲")
INTERVIEW_DUE_OPEN = p.line(INTERVIEW, "整改时限（未定）")

ACCOUNTABILITY_HINT = p.line(ACCOUNTABILITY, "提示")
ACCOUNTABILITY_CONFIRMED = p.line(ACCOUNTABILITY, "提示（已确认）", "decision")
ACCOUNTABILITY_CONFIRMED_BY = p.line(ACCOUNTABILITY, "提示（已确认，何人何时）", "decision who")
ACCOUNTABILITY_BASIS = p.line(ACCOUNTABILITY, "依据（方案）", "note")
ACCOUNTABILITY_BOUNDS = p.lines(ACCOUNTABILITY, "权限和程序")
ACCOUNTABILITY_NOTHING_BEFORE = p.line(ACCOUNTABILITY, "此前措施（没有）")

BOOKLET_TITLE = p.line(BOOKLET, "标题", "month")
BOOKLET_SUMMARY = p.line(BOOKLET, "概述", "registered present explained absent review unreported suspected dropouts")
BOOKLET_RATES = p.line(BOOKLET, "其他指标", "evidence")
BOOKLET_PLACES_NOTE = p.line(BOOKLET, "去向图注", "count")
BOOKLET_CHILDREN_ALL = p.line(BOOKLET, "名单注", "count")
BOOKLET_CHILDREN_FIRST = p.line(BOOKLET, "名单注（只列一部分）", "count total")
BOOKLET_CHILDREN_NONE = p.line(BOOKLET, "名单注（没有学生）")
BOOKLET_MEASURES_NONE = p.line(BOOKLET, "督查措施（没有）")
BOOKLET_MEASURES_SOME = p.line(BOOKLET, "督查措施注", "count")
BOOKLET_REFERENCE = p.lines(BOOKLET, "备查材料")
TO_DECIDE = {
    kind: p.line(BOOKLET, f"要办的（{kind}）")
    for kind in (
        CIRCULAR,
        NOTICE,
        INTERVIEW,
        ACCOUNTABILITY,
        RETURN_ORDER,
        RECTIFY_ORDER,
        PLEDGE,
    )
}
TO_SIGN_SUBMISSION = p.line(BOOKLET, "要办的（报送汇总）")
TO_CONFIRM_MEASURES = p.line(BOOKLET, "要办的（督查措施）")
TO_CALL_IN = p.line(BOOKLET, "要办的（催报）", "schools")

MONTH_ZERO = p.line(SCHOOL_MONTH, "概述（零报告）", "month school")
MONTH_SUMMARY = p.line(SCHOOL_MONTH, "概述", "month school suspected dropouts returned")
MONTH_IN_VACATION = p.line(SCHOOL_MONTH, "概述（假期）", "count")
MONTH_UNREPORTED = p.line(SCHOOL_MONTH, "概述（未报送）", "count")
MONTH_NO_CHILDREN = p.line(SCHOOL_MONTH, "没有学生")
MONTH_NO_CHILDREN_YET = p.line(SCHOOL_MONTH, "没有学生（有未报送）")
MONTH_NO_PLAN = p.line(SCHOOL_MONTH, "没有计划")
MONTH_NO_CAUSE = p.line(SCHOOL_MONTH, "没有原因")
MONTH_WORK = p.line(SCHOOL_MONTH, "本月工作", "visits families returned")
MONTH_NO_WORK = p.line(SCHOOL_MONTH, "本月工作（没有）")

PLEDGES_MADE = p.line(NOTHING, "责任书（已印出）")
NOTHING_TITLE = p.line(NOTHING, "标题", "month kind")
NOTHING_TO_SAY = {
    kind: p.line(NOTHING, kind)
    for kind in (
        NOTICE,
        INTERVIEW,
        ACCOUNTABILITY,
        CHILD_CASE,
        FAMILY_CASE,
        VISIT_RECORD,
        RETURN_ORDER,
        RECTIFY_ORDER,
        PARENT_LETTER,
        PLEDGE,
        SCHOOL_MONTH,
    )
}


def _every() -> Iterator[p.Passage]:
    for value in list(globals().values()):
        passages = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else [value]
        yield from (passage for passage in passages if isinstance(passage, p.Passage))


PASSAGES: Mapping[tuple[str, str], p.Passage] = {(passage.paper, passage.name): passage for passage in _every()}
"""Every passage by its paper and name."""


def _words() -> dict[str, str]:
    """The word of each name; one name has one word in all papers."""
    by_name: dict[str, str] = {}
    for variables in VARIABLES.values():
        for variable in [inner for outer in variables.values() for inner in (outer, *outer.fields)]:
            if by_name.setdefault(variable.name, variable.word) != variable.word:
                raise ValueError(f"{variable.name} is written {by_name[variable.name]} and {variable.word}")
    return by_name


WORDS: Mapping[str, str] = _words()
"""The word of each variable and field, as templates write it, by its name in the program."""
