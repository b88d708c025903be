"""Findings of the run itself (K0xx): parameters and settings."""

from kongchuo_reports.domain.codes import Severity
from kongchuo_reports.domain.findings.kind import FindingKind

OVERRIDE_UNKNOWN = FindingKind(
    "K001",
    Severity.WARNING,
    "参数不认识",
    "参数“{found}”不在政策参数之列，没有采用",
    "请用 kongchuo policy 查看参数名称，照抄中文名称或英文代号",
)
OVERRIDE_BAD = FindingKind(
    "K002",
    Severity.WARNING,
    "参数值不能用",
    "参数“{label}”的值“{found}”读不懂，仍用原来的值",
    "比率写成 0.06% 或 0.0006，天数和人数写整数，开关写 是 或 否",
)
TEMPLATE_UNUSABLE = FindingKind(
    "K003",
    Severity.ERROR,
    "自备模板不能用",
    "{why}。这类材料已改用程序自带的模板",
    "{how}；改好后用 kongchuo templates check 检查，再重新运行",
)
TEMPLATE_NAME = FindingKind(
    "K004",
    Severity.WARNING,
    "自备模板名称不认识",
    "模板「{name}」的文件名不认识，没有用上",
    "{how}",
)
TEMPLATE_FAILED = FindingKind(
    "K005",
    Severity.ERROR,
    "自备模板填不成",
    "{why}。{count} 份文书（{papers}）已改用程序自带的模板",
    "{how}；改好后用 kongchuo templates check 检查，再重新运行",
)
PAPER_MISSING = FindingKind(
    "K006",
    Severity.ERROR,
    "文书没有做成",
    "文书“{paper}”没有做成：{why}",
    "请据台账手工填写这一份，并把 运行记录 报给维护人员",
)
LAYOUT_UNUSABLE = FindingKind(
    "K007",
    Severity.ERROR,
    "报送版式文件不能用",
    "{why}。07_报送汇总仍用程序自带的版式",
    "请用 kongchuo templates copy 复制一份自带的版式文件对照修改，存为 UTF-8 文本",
)
LAYOUT_ITEM = FindingKind(
    "K008",
    Severity.WARNING,
    "报送版式有一项没有采用",
    "{why}。这一项仍用程序自带的",
    "请改正后重新运行；填写办法见自带的版式文件",
)
LEDGER_BEGUN_ANEW = FindingKind(
    "K020",
    Severity.WARNING,
    "台账另起",
    "按 --first-month 另起台账：工作目录里有 {month}，输出文件夹里没有它的运行结果，它的台账和案号没有接上",
    "若 {month} 的台账还在，请先运行 {month}，再运行本月；确是第一次使用的，不必处理",
)
OPENING_OUTDATED = FindingKind(
    "K021",
    Severity.WARNING,
    "期初台账过时",
    "{month} 依据的是重跑之前的上月台账，本月的期初接在它后面，也是旧的",
    "请运行 kongchuo run 工作目录 --from {month}，各月已填写的内容会保留",
)
TABLE_NAME_UNKNOWN = FindingKind(
    "K009",
    Severity.WARNING,
    "本单位报表有不认识的名称",
    "名称“{found}”（{place}）不认识，没有填写{alike}",
    "请按模板说明所列的名称改正；不需要填写的名称可从名称管理器中删去",
)
TABLE_TOO_SHORT = FindingKind(
    "K010",
    Severity.ERROR,
    "本单位报表的行数不够",
    "“{found}”有 {count} 行，{place} 只能写 {room} 行，其余没有写入",
    "请在模板中把这个区域加到足够的行数；全部内容见 07_报送汇总.xlsx",
)
TABLE_UNUSABLE = FindingKind(
    "K011",
    Severity.ERROR,
    "本单位报表模板不能用",
    "{why}，没有生成这份报表",
    "请用 Excel/WPS 打开模板，另存为 .xlsx 后重新运行",
)
