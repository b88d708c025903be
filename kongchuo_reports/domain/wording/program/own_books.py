"""What shows that a table was written by this program (本程序的输出), whatever the file is called now."""

from __future__ import annotations

from kongchuo_reports.domain.wording.books import actions_book, ledger_book, marked_copies, verification_books

SUBLINE = "填报单位："
UP_TO = r"截至：\d{4}年\d{1,2}月\d{1,2}日"
PLACE = (
    r"(?:学籍系统导出|学校花名册|户籍适龄人口|重点群体|去向证明|劝返记录|帮扶记录|台账回填)/.+?(?:「.*」)?第\d+行"
    r"(?:[、；].*)?"
)
"""The place of a row as the program writes it, in a cell of its own: a school writes no such thing."""
HEADINGS = frozenset(
    {
        "核查类别", "证件号首末位", "对照的另一行", "要核实什么", "所在文件与行", "系统菜单", "办理结果", "销号尚缺",
        "案号", "劝返时限", "统计范围", "建议安置", "措施编号", "支持的依据", "相反的依据", "触发情形", "来自", "口径",
        "线别", "包保对象类型", "应享依据", "帮扶类别", "已发（元）", "应发（元）", "监测情况", "关注程度", "苗头", "销号类型",
        "发现情形", "核实时限", "依据材料", "学籍所写", "花名册所写", "可能正确的一方", "核查结论", "花名册所载", "保留的一行",
        "上月状态", "本月状态", "大家访覆盖", "四定缺项", "政府线", "教育线", "返校满月", "安置规则", "安置后班额", "时限",
    }
)  # fmt: skip
"""Headings of the program's tables; two of them in one row are no school's list."""
FEWEST_HEADINGS = 2
SHEETS = frozenset(
    {
        ledger_book.ONE_PAGE,
        ledger_book.CHILDREN,
        "疑似辍学台账",
        "辍学台账",
        ledger_book.SCHOOL_VIEW,
        ledger_book.VILLAGE_VIEW,
        verification_books.SHEET,
        actions_book.ALL,
        marked_copies.LIST_SHEET,
        *("空缺清单", "责任明细", "责任沿革", "全部名单", "异常与未掌握", "应享未享", "重复与不在范围", "已落实"),
        *("送教与随班就读", "苗头预警", "资助落实", "表二 疑似明细", "表三 辍学及劝返", "表四 销号及依据"),
    }
)
"""Sheets that stand without 目录 or hold children; with the line of 填报单位 and 截至 they are the program's."""
FEWEST_CODES = 2
"""So many names of the program's own columns (``registry_no``, ``due_on``) in one row are ``data/``, and no school's list."""
PLACES = frozenset({"file", "sheet", "row"})
"""All of them in one row are ``data/`` too."""
BASE_SHEETS = frozenset({"单位信息", "学校名录"})
"""Both in one workbook are 基础信息."""
