"""Words of 01_学籍核查.xlsx: sheets, headings, remedies and notes of the reconciliation audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import ProofKind, RosterStanding, Standing
from kongchuo_reports.domain.wording.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

SUBJECT = "学籍与花名册逐一核查"

# ── sheets: name and title ───────────────────────────────────────────────────────────────────────
OVERVIEW = "汇总"
CHILDREN_SHEETS: Mapping[Standing, str] = {
    Standing.PRESENT_ELSEWHERE: "人籍分离",
    Standing.ABSENT_UNEXPLAINED: "疑似辍学",
    Standing.ABSENT_KNOWN: "已标注辍学",
    Standing.ABSENT_EXPLAINED: "有去向",
    Standing.RETURNED_NOT_UPDATED: "已返校未更新",
    Standing.DUPLICATE_REGISTRY: "重复学籍",
    Standing.NOT_REPORTED: "未报送",
}
ROSTER_SHEETS: Mapping[RosterStanding, str] = {
    RosterStanding.NO_REGISTRY: "在校不在籍",
    RosterStanding.DUPLICATE_ROSTER: "重复在册",
}
REVIEWS = "待核实"
DIFFERENCES = "信息不一致"
SOURCES = "数据来源与质量"
OTHER_ROWS = "非学生行"
UNREPORTED = "未报送学校"
FINDINGS = "问题清单"
GROUPED = "问题汇总"
RULES = "规则说明"

OVERVIEW_REGISTRY = "一、学籍逐行结论（学籍行，人）"
OVERVIEW_ROSTER = "二、花名册逐行结论（花名册行，人）"
OVERVIEW_DIFFERENCES = "三、已对上的学生中信息不一致的项数"
OVERVIEW_BALANCE = "四、勾稽核对（差应为 0）"
REVIEWS_LEFT = "另有待核实、未列入以上问题的行"
RULES_STANDINGS = "一、结论的含义与处理"
RULES_MATCHES = "二、对应规则（把握从高到低）"
RULES_ORDER = "三、学籍行的结论规则（自上而下，先成立的算）"
RULES_POLICY = "四、本月采用的政策参数"
RULES_COUNTS = "五、比对过程计数"

# ── headings ─────────────────────────────────────────────────────────────────────────────────────
ROSTER_SIDE = "花名册所载"
CONCLUSION = "核查结论"
ONE_SIDE, OTHER_SIDE = "甲方（学籍或第一行）", "乙方（花名册或第二行）"
GRADE_CLASS = "年级班级"
SCHOOL_CLASS = "学校班级"
STATUS = "学籍状态"
PROOF, PROOF_KIND, PROOF_UNTIL = "去向证明", "去向类别", "有效至"
PLACE = "所在文件与行"
REMEDY = "怎么办"
EARLIER = "保留的一行"
COMPARED = "参加比对"
TOTAL_ROWS = "行数"
MATCH_SHARE = "在籍在校占比"
MISMATCH = "不一致人数"
MISMATCH_SHARE = "不一致占比"
ERROR_COUNT = "错误级问题（其中：有学校的）"
ERROR_SHARE = "每行错误率"
QUESTION_NO = "编号"
REVIEW_KIND = "问题类别"
REGISTRY_VALUE, ROSTER_VALUE = "学籍所写", "花名册所写"
REGISTRY_PLACE, ROSTER_PLACE = "学籍所在文件与行", "花名册所在文件与行"
THIRD = "另一候选"
FIELD, LIKELY, WHY = "字段", "可能正确的一方", "判断依据"
LEFT_SIDE, RIGHT_SIDE, GAP = "一边", "另一边", "差"
LAST_MONTH, THIS_MONTH, ROW_GAP = "上月该校人数", "本月该校人数", "行数差（应为0）"
REGISTERED, FILES = "学籍人数", "收到的文件"
KIND_TITLE, SAME_KIND, FIRST_PLACE = "问题类别", "同类问题", "首处"
CODE, MEANING = "代码", "含义"
RULE_SOURCE, RULE_REASON = "依据", "理由"
RULE_TITLE, RULE_NEEDS, RULE_SCORE, RULE_OUTCOME, RULE_USED = "规则", "须满足", "把握", "结果", "本月用次数"
POLICY_LABEL, POLICY_VALUE, POLICY_SINCE, POLICY_WHERE, POLICY_SOURCE = "参数", "本月数值", "自", "适用", "依据"
COUNT_NAME, COUNT = "计数", "数量"
NUMBER = "序号"
ALARM = "提醒"
LISTED = "花名册人数"
LIST, STANDING = "名单", "结论"
SEVERITY, FINDING_CODE, MESSAGE, HEADING, FOUND = "级别", "编号", "问题", "表头", "发现的内容"
LIST_BREAK = "；"

# ── codes that are words of this book ────────────────────────────────────────────────────────────
REVIEW_KINDS = {"pair": "学籍与花名册", "registry_pair": "两条学籍", "roster_pair": "两条花名册", "single": "单行矛盾"}
SIDES = {"registry": "学籍", "roster": "花名册", "unclear": "不能判断"}
ROW_KINDS = {
    "title": "标题行",
    "heading": "表头行",
    "blank": "空行",
    "footer": "表尾行",
    "note": "说明行",
    "unreadable": "读不出的行",
}
ACCEPTED, ASKS = "认定为同一人", "只提出疑问，由人核实"
STANDINGS_OF = {"registry": "学籍", "roster": "花名册"}

IN_VACATION = "假期不收花名册，不用催报；开学后照常核对"
PROOF_REMEDIES: Mapping[str, str] = {
    ProofKind.DEATH: "核对死亡证明或注销户口证明，在学籍系统办理离校（死亡）",
    ProofKind.ABROAD: "核对出国出境证明，在学籍系统办理离校（出国）",
    ProofKind.REGISTRATION_ERROR: "核对更正依据，在学籍系统改正或按问题学籍处理",
    ProofKind.GRADUATED: "核对毕业或结业依据，在学籍系统办理毕业",
    ProofKind.TRANSFER: "核对接收学校的学籍接续，未接续的督促办理；查无接收的转为疑似辍学核实",
    ProofKind.ELSEWHERE: "核对就读证明和就读学校，每学期核一次；不再就读的转为疑似辍学核实",
    ProofKind.HOME_TEACHING: "核对送教记录，按月送教；能到校的安排到校就读",
}
"""What to do about an absence that a paper explains for good, or until it is looked into again; else REMEDIES holds."""
REMEDIES: Mapping[str, str] = {
    Standing.PRESENT: "不需处理",
    Standing.PRESENT_ELSEWHERE: "核实实际就读学校，由就读学校发起转学，使人籍一致；不属转学的更正花名册",
    Standing.ABSENT_UNEXPLAINED: "学校当日家访核实去向：有去向的补证明；确未就学的标注疑似辍学，列入台账限期劝返",
    Standing.ABSENT_KNOWN: "继续劝返；返校后在学籍系统标注返校并在台账销号；另有去向的补证明",
    Standing.ABSENT_EXPLAINED: "核对证明材料是否在有效期内；到期仍未返校的转为疑似辍学核实",
    Standing.RETURNED_NOT_UPDATED: "在学籍信息管理系统办理复学或标注返校，再销号",
    Standing.DUPLICATE_REGISTRY: "学籍号不同的，核对后保留一条，另一条按问题学籍处理；学校和学籍号都相同的，是同一条导出了两次，不要在系统里删除",
    Standing.NEEDS_REVIEW: "由学校核对户口簿、身份证和本人，在下发核查表上答复",
    Standing.NOT_REPORTED: "催报花名册；收到之前不对这些孩子下结论",
    Standing.LEFT: "不需处理；花名册上仍有的须核实",
    RosterStanding.NO_REGISTRY: "核实是否借读或从外地转入：有学籍的发起转学，没有学籍的补建学籍",
    RosterStanding.DUPLICATE_ROSTER: "核对花名册，只保留一行；两校都报的核实实际就读学校",
}
"""What to do about each standing. Source: 方案四（二）（四）; 中小学生学籍管理办法."""

MEANINGS: Mapping[str, str] = {
    Standing.PRESENT: "学籍所在学校的花名册上有",
    Standing.PRESENT_ELSEWHERE: "学籍在一校，花名册在另一校",
    Standing.ABSENT_EXPLAINED: "不在任何花名册上，休学、转学、送教、死亡等有证明",
    Standing.ABSENT_UNEXPLAINED: "不在任何花名册上，没有任何证明",
    Standing.ABSENT_KNOWN: "学籍系统已标辍学或疑似辍学，也不在任何花名册上",
    Standing.RETURNED_NOT_UPDATED: "学籍系统标辍学、疑似辍学或休学，花名册上却有",
    Standing.DUPLICATE_REGISTRY: "前面已有结论的同一个孩子的第二条学籍",
    Standing.NEEDS_REVIEW: "可能是这个孩子也可能是另一个，证据不足，不作猜测",
    Standing.NOT_REPORTED: "该校（或整个班）没有交来可读的花名册，对这些孩子不下结论",
    Standing.LEFT: "学籍状态为毕业、转出、死亡等，不应在花名册上",
    RosterStanding.NO_REGISTRY: "在花名册上，学籍表中没有这个孩子",
    RosterStanding.DUPLICATE_ROSTER: "前面已有结论的同一个孩子在花名册上的第二行",
}

NO_SHEET_YET = "没有收到可读的花名册"
CHANGED = "与上月相差较大，请先核对是否漏报"
SUMMARY_NOTES = (
    "每一行学籍有且只有一个结论，每一行花名册有且只有一个结论；合计用公式相加，可逐校核对。",
    (
        "参加比对＝学籍行数－已离校状态－花名册未报送；在籍在校占比＝在籍在校÷参加比对；人籍一致率另有口径，见 04；"
        "不一致占比＝（人籍分离＋疑似辍学＋已标注辍学＋已返校未更新＋重复学籍＋待核实）÷参加比对。"
    ),
    "花名册未报送的学校只催报，不把孩子算作辍学。",
)
SOURCES_NOTES = (
    "行数＝学生行＋标题行＋表头行＋空行＋表尾行＋说明行＋读不出的行；差不为 0 说明有行没有交代。",
    "隐藏行和隐藏工作表里的学生照样读取。",
)
REVIEWS_NOTES = ("同一问题也印在“下发核查”文件夹该校的核查表上；学校答复后放入下月（或本月重跑）的台账回填文件夹。",)
FINDINGS_NOTES = ("点文件名可打开“标注副本”中已标出问题单元格的同一文件；请改原件后重新报送，不要改副本。",)
RULES_NOTES = ("宁可请人核实，也不勉强对上：错对一个，就可能漏掉一个真正不在校的孩子。",)
overview_title = Sentence("{month}学籍核查汇总表")
standing_title = Sentence("{month}{sheet}明细表")
sheet_title = Sentence("{month}{sheet}")


def more_of_a_kind(count: int) -> str:
    """How many more findings of a kind there are in the same sheet."""
    return f"同类问题还有{count - 1}处" if count > 1 else "仅此一处"


def asked_in(candidate_: str, question_no: str) -> str:
    """A further candidate with the number of the question that asks about it."""
    return f"{candidate_}（{question_no}）"


def candidate(name: str, school: str, grade_class: str, place: str) -> str:
    """A further candidate in one cell."""
    return "，".join(part for part in (name, school, grade_class, place) if part)


BALANCES = {
    "registry_rows": ("学籍行数（数据来源中各表学生行之和）", "各结论之和"),
    "roster_rows": ("花名册行数（数据来源中各表学生行之和）", "各结论之和"),
    "links": ("已对上的学籍行", "已对上的花名册行"),
}
