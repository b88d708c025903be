"""Words of the desk (工作台) that are no part of a page: refusals, notices, names of its files."""

from __future__ import annotations

from kongchuo_reports.domain.wording.program.passwords import LEAST_LENGTH
from kongchuo_reports.domain.wording.sentence import Sentence

HELP = "打开工作台：在浏览器里收表、检查、运行、核实、改台账、看结果。只在本机，不联网"
HELP_WORKSPACE = "工作目录；不写则用上次的"
HELP_PORT = "端口；不写则任取一个空闲的"
HELP_NO_BROWSER = "只开服务，不打开浏览器；网址印在屏幕上"
NO_HOME = "没有一个只属于本人的文件夹可以存放工作台的状态"
NO_HOME_REMEDY = "请确认本人的用户文件夹可以写入"
MISSING_LIBRARY = "工作台要用的三个库没有安装"
MISSING_LIBRARY_REMEDY = "请安装 kongchuo-reports[desk]；没有它，命令行照样能做全部工作"
PORT_TAKEN = "这个端口开不了"
PORT_TAKEN_REMEDY = "换一个端口，或不写 --port"
NO_WORKSPACE = "还没有工作目录"
NO_WORKSPACE_REMEDY = "请写上工作目录，如 kongchuo desk D:\\控辍保学；新建请用 kongchuo init D:\\控辍保学"
OPENED = Sentence("工作台已打开：http://127.0.0.1:{port}/ 。用完请在页面右上角点“退出”；关掉浏览器不影响正在做的事。")
ADDRESS = Sentence("一次有效的网址：{address}")
FOUND_RUNNING = "工作台本来就开着，已为您再打开一个窗口。"
CLOSED = "工作台已退出。"
BAD_KEY = "这个网址已经用过或过期了"
START_PAGE = "打开工作台.html"
REFUSALS = {
    403: "工作台只认从启动程序打开的浏览器。请关掉此页，重新双击“控辍保学”打开。",
    404: "没有这一页。",
    405: "工作台不接受这种访问。",
    408: "等得太久，已断开；没有保存任何内容，请重试。",
    413: "文件太大，没有收下。",
    421: "这个网址不是工作台的网址。请重新双击“控辍保学”打开。",
    500: "工作台出了毛病，本次操作没有完成，已有的文件没有改动。请返回重试。",
}
FOLDER = "工作台"
"""Folder in the workspace where the desk keeps its change log and what it replaced."""
LOG = "修改记录.csv"
LOG_HEADINGS = ("编号", "时间", "操作人", "月份", "类别", "对象", "栏目", "原值", "新值", "撤销了")
REPLACED = "换下的文件"
OF_ANSWER, OF_PHRASE, OF_LEDGER, OF_FILE = "核查答复", "词语认定", "台账", "文件"
SUBMITTED, TAKEN_OUT, MOVED = "收下", "取出", "移动"
NAME_THERE = "那边已有同名文件"
moved = Sentence("“{name}”已移到“{box}”。")
ANSWERS_FILE = "工作台_核查答复.xlsx"
PHRASES_FILE = "工作台_词语认定.xlsx"
UNSURE_REMARK = "拿不准，待进一步核实"
NOBODY = "未填姓名"

SAVED = "已保存。"
UNDONE = "已撤销。"
BUSY = "有一项工作正在进行，请等它做完或取消后再试。"
NOTHING_CHOSEN = "没有选择内容。"
EXIT_NOTE = "工作台已退出，可以关掉这一页。正在运行的工作会继续做完。"
CANNOT_OPEN = "这台电脑没有打开它的程序，请到文件夹里打开。"
NOT_FOUND = "这个文件已经不在了，请刷新页面。"
BAD_MONTH = "月份要写成 2026-10 的样子。"
received = Sentence("收下 {count} 个文件，放进“{box}”。")
replaced = Sentence("“{name}”原来已有同名文件，原件移到“工作台/换下的文件”，可以恢复。")
refused = Sentence("“{name}”没有收下：{why}")
taken_out = Sentence("“{name}”已取出，放在“工作台/换下的文件”，可以恢复。")
REFUSED_NAME = "文件名不能用"
REFUSED_LARGE = "超过 300 MB"
REFUSED_EMPTY = "是空文件"
REFUSED_KIND = "不是表格，也不是扫描件或文档"
REFUSED_TABLES = "这里只收表格"
REFUSED_LOCK = "是 WPS 打开文件时的临时文件"
REFUSED_WRITE = "写不进文件夹，可能是磁盘满了或没有权限"
IN_USE = Sentence("“{name}”正在 WPS 里打开，请保存并关闭后再试；这里没有改动它。")
CHANGED_MEANWHILE = "这一格刚才被别人改过，请看清新的内容再改。"
NOT_WHITE = "这一列由程序算出，不能改。"
BAD_CHOICE = Sentence("“{value}”不在可选的内容里。")
BAD_DAY = Sentence("“{value}”不是日期，请写成 2026-10-28 的样子。")
changed = Sentence("改了 {count} 格。")
ERASED = "原来是空的。已经运行过的内容不能改回空白，请直接写上正确的内容。"

VERBS = {
    "lists": "查看各表",
    "run": "运行",
    "check": "检查",
    "init": "建文件夹",
    "merge": "合并报送",
    "verify": "核验",
    "walk": "查个案",
}
STAGES = {
    "run": ("读取文件", "清洗核对", "比对学籍与花名册", "接续台账、测算与督查", "生成文书", "生成材料"),
    "check": ("读取文件", "清洗核对", "比对学籍与花名册", "接续台账、测算与督查"),
    "lists": ("读取文件", "清洗核对"),
    "walk": ("读取文件", "清洗核对", "比对学籍与花名册", "接续台账、测算与督查"),
}
DONE, DONE_WITH_ERRORS, CANCELLED, FAILED, LOST = (
    "完成",
    "完成，仍有错误级别的问题",
    "已取消，原有结果没有改动",
    "没有完成",
    "工作台中途关闭过，不知道结果；请看“结果”页，或重新运行",
)
KINDS_OF_BOX = {
    "registry": "学籍系统导出的在校生表，至少一份",
    "roster": "各校的学生花名册，一校一份或多份",
    "household": "公安或村组给的适龄人口，可以没有",
    "group": "脱贫户、监测户、残疾、留守等名单，可以没有",
    "proof": "休学、转学、外地就读等证明和登记，可以没有",
    "visit": "家访和劝返记录，可以没有",
    "aid": "资助、送教、帮扶记录，可以没有",
    "return": "各校填好交回的台账和核查表，可以没有",
}
SEVERITIES = {"error": "错误", "warning": "警告", "notice": "提示"}
TABS = (
    ("home", "/", "首页"),
    ("lists", "/lists", "收表"),
    ("check", "/check", "检查"),
    ("run", "/run", "运行"),
    ("questions", "/questions", "待人工核实"),
    ("ledger", "/ledger", "台账"),
    ("child", "/child", "个案"),
    ("figures", "/figures", "指标"),
    ("results", "/results", "结果"),
    ("settings", "/settings", "设置"),
)
MENU_TITLE = Sentence("控辍保学　工作目录：{folder}")
MENU = (
    "1  检查（只看问题，不出材料）",
    "2  运行（出本月全部材料）",
    "3  核验最近一次结果",
    "4  打开结果网页 00_先看这里.html",
    "5  新建下一个月的文件夹",
    "0  退出",
)
MENU_ASK = "请输入数字后按回车："
MENU_AGAIN = "请输入 0 到 5 的数字。"
MENU_FOLDER = Sentence("工作目录放在哪里？按回车，就放在 {folder}；放别处或已有的，请把文件夹拖进来再按回车：")
PROGRAM_FOLDER, WORK_FOLDER = "控辍保学", "工作目录"
"""Where a first workspace is made: below the documents of this person; the outputs lie beside it."""
MENU_NO_PAGE = "还没有结果，请先运行。"
MENU_NEW = "这个文件夹还不是工作目录。输入 1 在那里新建，其他键返回："
UNREADABLE = {
    "old_format": "格式太旧，请用 WPS 另存为 .xlsx",
    "damaged": "文件已损坏，打不开；请重新导出或另存一份",
    "inflates": "解压后大得不正常，可能不是正常的表格",
    "too_many_parts": "里面的部件多得不正常，可能不是正常的表格",
    "twin_parts": "里面有重名的部件，可能不是正常的表格",
    "dtd": "里面有不安全的内容",
    "beyond_grid": "有单元格在表格范围以外，请另存一份",
    "too_many_cells": "单元格太多，请拆开再交",
    "no_table": "里面没有表格",
    "crashed": "打开时出错，请用 WPS 另存为 .xlsx 再试",
    "too_slow": "打开太慢，请拆开或另存一份",
    "out_of_memory": "太大，内存不够，请拆开再交",
}
"""By the code of the refusal."""
PLACE_TOLD = r"(?P<file>.+?)(?:「(?P<sheet>.*)」)?第(?P<row>\d+)行"
"""A place as the workbooks say it."""
ANSWERS_TITLE = Sentence("{month}核查表（工作台填写）")
PHRASES_TITLE = Sentence("{month}词语待认（工作台填写）")
YES, NO = "是", "否"
PAIR_FIELDS = ("姓名", "身份证件号", "出生日期", "学校班级", "所在文件与行")
LOCKED_BOOK = "台账设了密码，请在 WPS 里打开修改。"
OF_CASE_KEY, OF_STATE, OF_SCHOOL = "案号", "状态", "学校"
CHOICE, DAY, COUNT, TEXT, LONG = "choice", "day", "count", "text", "long"
LEDGER_FIELDS = {
    "状态": CHOICE,
    "劝返时限": DAY,
    "责任人": TEXT,
    "方式方法": TEXT,
    "劝返次数": COUNT,
    "劝返结果": CHOICE,
    "最近劝返日期": DAY,
    "家长签字": CHOICE,
    "承诺返校日期": DAY,
    "返校日期": DAY,
    "安置方式": CHOICE,
    "安置班级": TEXT,
    "学籍更新日期": DAY,
    "销号类型": CHOICE,
    "销号日期": DAY,
    "核验人": TEXT,
    "佐证材料": LONG,
    "辍学原因": TEXT,
    "离校日期": DAY,
    "认定日期": DAY,
    "任务": TEXT,
    "标准": TEXT,
    "监护人": TEXT,
    "联系电话": TEXT,
    "家庭住址": TEXT,
    "备注": LONG,
}
"""White columns of the ledger in the order in which a clerk fills them, and what each takes."""
LEDGER_CHOICES = {
    "状态": "state",
    "劝返结果": "visit_result",
    "销号类型": "closing_kind",
    "安置方式": "placement",
    "家长签字": "is_signed",
}
LEDGER_SHOWN = (
    "案号",
    "姓名",
    "学校",
    "年级班级",
    "状态",
    "劝返时限",
    "超期",
    "责任人",
    "劝返结果",
    "返校日期",
    "销号尚缺",
    "备注",
)
CHILDREN_SHOWN = ("姓名", "身份证件号", "学校", "年级班级", "结论", "所在台账", "村（社区）")
CHILDREN_PLACE = "文件"
BASE_WHY = {
    "单位信息": "写在每份材料上的单位、填表人、联系电话",
    "学校名录": "认校名、知道谁没交；缺了不能运行",
    "村组名录": "知道哪个村没交，分村统计",
    "领导小组": "责任矩阵和通报",
    "责任单位": "督查对象",
    "包保责任": "每个孩子由谁包保",
    "联校包村": "镇领导联系学校",
    "学年初基数": "辍学率的分母；缺了用九月的学籍人数",
    "入学队列": "九年巩固率",
    "四个一轮": "查、宣、劝、规的进展",
}
SCHOOLS_SHEET, SCHOOL_NAME, SCHOOL_ALIASES, UNIT_SHEET = "学校名录", "学校名称", "学校简称", "单位信息"
ALIAS_BREAK = "、"
OF_ALIAS = "学校简称"
ALIAS_TAKEN = Sentence("“{alias}”已经是“{school}”的简称。")
BASE_NOT_XLSX = "基础信息不是 .xlsx 文件，请在 WPS 里打开修改。"
PASSWORDS_SET = "已记住密码，关掉工作台就忘掉。"
PASSWORDS_GONE = "已忘掉密码，以后的材料不加密。"
TOO_SHORT = f"密码太短，至少 {LEAST_LENGTH} 个字。"
NO_CASE = "没有这个案号。"
NO_TEMPLATES = "没有放自己的模板，用的是程序自带的。"
MERGED = Sentence("{month}_合并报送.xlsx")
LEVELS = {
    "office": "全单位",
    "township": "乡镇",
    "school": "学校",
    "village": "村",
    "grade": "年级",
    "group": "重点群体",
}
VERDICTS = {"met": "达标", "not_met": "未达标", "undecided": "尚不能判定"}
