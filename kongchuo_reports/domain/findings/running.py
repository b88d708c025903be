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
