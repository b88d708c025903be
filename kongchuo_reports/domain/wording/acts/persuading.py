"""Sentences of the ledgers and of close-out (台账、销号、家访)."""

from __future__ import annotations

from kongchuo_reports.domain.codes import Line
from kongchuo_reports.domain.wording.sentence import Sentence

NO_SCHOOL = "（无学校）"
"""Scope of the balances for children who were never at a school."""

ERASED = "（清空）"
"""How an emptied cell is quoted."""
ASK_REGISTRY = "要改请在学籍系统或学校花名册中更正"
ASK_HOUSEHOLD = "要改请更正户籍适龄人口名单"
ASK_GROUPS = "要改请更正重点群体名单"
ASK_POLICY = "时限按政策参数计算，要改请改“参数”表"
ASK_PROGRAM = "由程序按本月材料判定，不能在台账中改"
ASK_STATE = "补齐所缺各项后程序自动更新"

NO_PERSON = {Line.GOVERNMENT: "政府线责任人", Line.EDUCATION: "教育线责任人"}
NO_TASK, NO_STANDARD, NO_DUE_DAY, NO_METHOD = "任务", "标准", "时间", "方式方法"
"""What of 四定 nobody has set."""
ASK_VISITS = "由家访记录得出，要改请补交劝返记录，或填最近劝返日期"
ASK_DUTIES = "要改请改基础信息中的包保责任、联校包村"

LIST_BREAK = "、"
REASON_BREAK = "；"
DAY_BEFORE_BIRTH = "早于孩子的出生日期"
DAY_TOO_YOUNG = "那时孩子还不到入学年龄"
DAY_LONG_BEFORE = "早于立案一年以上"
day_before = Sentence("早于{heading}")
day_after = Sentence("晚于{heading}")
from_copy = Sentence("{text}（{file}）")
cell_says = Sentence("{heading}「{text}」")
answer_paper = Sentence("核查表证明材料：{text}")
answer_checked = Sentence("核查表核实：{text}")

MISSING_ROSTER = "孩子还没有到校（不在任何花名册上）"
MISSING_REGISTRY = "学籍系统还没有改成在读"
MISSING_REGISTRATION = "没有学籍，须补建学籍"
MISSING_SIGNATURE = "家长还没有签字"
MISSING_PLACEMENT = "还没有写安置方式或安置班级"
MISSING_CHECKER = "还没有写核验人"
MISSING_DESTINATION = "去向类别不能作为销号依据"
MISSING_REVIEW = "孩子本月在不在校还没有弄清（待核实，或花名册没有收到、没能读出）"
MISSING_KIND = "还没有写销号类型"
MISSING_EVIDENCE = "还没有写佐证材料"
MISSING_DROPOUT_PAPER = "已认定辍学，病事假不能销号"
MISSING_CHECK = "台账新增，须核实身份与在校情况"

CLERK_ROW = "由台账中人工新增的行立案，待核实"
NOT_SEEN = "本月学籍、花名册和户籍名单中都没有找到这个孩子，个案继续保留"
AMBIGUOUS = "本月有多名学生可能是这个孩子，未采用任何一名，个案继续保留"
KEPT_OPEN_REVIEW = "本月待人工核实，个案继续保留"
KEPT_OPEN_UNREPORTED = "本月花名册未报送，个案继续保留"
RESTORED = "由回填台账恢复"

COVERED_BY_FAMILY = "同一家庭的另一个孩子已家访"
COVERED_BY_HAND = "台账所填，家访人数没有写明"
NEVER_VISITED = "大家访以来没有家访"
NOT_COUNTED_NO_CASE = "没有对应的个案"
NOT_COUNTED_NO_DATE = "没有家访日期"
NOT_COUNTED_FUTURE = "家访日期晚于统计截止日"
NOT_COUNTED_TWICE = "与另一条记录重复"
NOT_COUNTED_AFAR = "不是上门家访"
DISABLED_NOWHERE = "残疾儿童名单上有，学籍、花名册、户籍名单和去向证明里都没有，没有任何就学安排"


def place(file: str, sheet: str, row: int) -> str:
    """``2026-10/学籍.xlsx「在校生」第12行``."""
    return f"{file}「{sheet}」第{row}行" if sheet else f"{file}第{row}行"


def asked_to_close(kind: str) -> str:
    """A person chose this closing kind, but it does not hold yet."""
    return f"已填销号类型「{kind}」"


before_campaign = Sentence("早于大家访起始日{start}")
too_few_visitors = Sentence("家访人{count}人，少于{least}人")


def paper(document: str | None, file: str, sheet: str, row: int) -> str:
    """The paper that closes a case and where it stands."""
    return f"{document}（{place(file, sheet, row)}）" if document else place(file, sheet, row)


def by_registry(status: str) -> str:
    """The registry's own word that closes a case."""
    return f"学籍状态「{status}」"


# ── laws of conservation ─────────────────────────────────────────────────────────────────────────
REPORT_FAULT = "这是程序故障，本次没有发布任何结果；请把此信息报给维护人员"


def law_vanished(count: int) -> str:
    """Cases of the opening are not in the closing ledger."""
    return f"台账不守恒：期初有{count}个案号在本月台账中不见了"


def law_twice(count: int) -> str:
    """Case numbers occur more than once."""
    return f"台账不守恒：{count}个案号重复或缺失"


def law_reopened(count: int) -> str:
    """Closed cases of the opening changed."""
    return f"台账不守恒：{count}个已销号个案被改动"


def law_origin(count: int) -> str:
    """The origin of a case does not agree with the opening."""
    return f"台账不守恒：{count}个个案的本月来源与期初不符"


def law_closing(count: int) -> str:
    """A closed case lacks its kind or day, or an open one has them."""
    return f"台账不守恒：{count}个个案的销号状态、类型与日期不一致"


law_sum = Sentence("台账不守恒：{ledger}「{scope}」期初与增减合计{went}，期末{closing}")
law_keys = Sentence("台账不守恒：{ledger}「{scope}」的平衡表与个案逐一核对不符")
law_schools = Sentence("台账不守恒：{ledger}各学校合计与全单位不符")


def law_move(count: int) -> str:
    """A case made a move that the table of moves does not know."""
    return f"台账不守恒：{count}个个案发生了不允许的状态变化"
