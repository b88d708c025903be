"""What the help of the commands says, and what the command line's own library says in English, in Chinese."""

from __future__ import annotations

import re

HELP = "控辍保学月度工作：核对学籍与花名册，接续台账，测算指标，生成报送材料。全程不联网，不改动原表。"
HELP_WORKSPACE = "工作目录：内有 基础信息.xlsx 和每月一个文件夹"
HELP_MONTH = "月份，如 2026-10；不写则取最新的月份文件夹"
HELP_OUT = "输出文件夹；不写则为工作目录旁边的 output，在哪里键入命令都一样"
HELP_FIRST_MONTH = "工作目录里有上月、输出文件夹里却没有它的结果时，仍从本月另起台账"
HELP_FROM = "从这个月起，本月和以后各月依次重跑，如 2026-10；各月已填写的内容都保留"
HELP_AS_OF = "统计截至日期，如 2026-10-28；不写则为当月最后一天"
HELP_FULL = "data/ 与网页中的姓名、证件号不脱敏"
HELP_RUN = "完成一个月的全部工作，结果放在 输出/月份/ 下"
HELP_CHECK = "只检查：读取、清洗、比对，列出问题，不生成材料"
HELP_WALK = "说明一个孩子是怎样一步步得出结论的，或列出一个指标、一个单元格计入的每一行"
HELP_KEY = (
    "案号、学籍号、身份证件号，或 文件#工作表!行号；"
    "指标:指标[/口径][:[层级=]范围[:学段[:统计期]]] 列出计入分子、分母的每一行，如 指标:辍学率/A:学校=中心小学:小学；"
    "04#工作表!单元格 或 07#工作表!单元格 列出那个数的每一行，如 07#表一 汇总!I8"
)
HELP_POLICY = "列出某一天有效的政策参数及其依据"
HELP_AT = "日期，如 2026-10-01；不写则为今天"
HELP_VERIFY = "核验一次已完成的运行：文件指纹、守恒、各表合计"
HELP_INIT = "建一个新的工作目录：空白的 基础信息.xlsx、各种空白表和当月文件夹"
HELP_NEW = "新工作目录的名称；已有的文件不会被覆盖"
HELP_INIT_MONTH = "先建哪个月的文件夹，如 2026-10；不写则为本月"
HELP_MERGE = "把几个单位的 07_报送汇总.xlsx 合并成上一级的报送汇总，核对平衡和重复"
HELP_FILES = "各单位的 07_报送汇总.xlsx，几份都可以"
HELP_MERGED = "合并结果的文件名，如 全县报送汇总.xlsx"
HELP_UNITS = "全部单位的名单（第一列为单位名称），用来指出谁还没报"
HELP_FOLDER = "某月的输出文件夹，如 output/2026-10"
HELP_VERSION = "显示版本"
USAGE_REMEDY = "请用 kongchuo --help 查看用法"
USAGE_WORDS = (
    (re.compile(r"No such command '(.*)'\."), "没有“{}”这个命令"),
    (re.compile(r"Missing argument '(.*)'\..*", re.DOTALL), "还少写了“{}”"),
    (re.compile(r"Missing option '(.*)'\..*", re.DOTALL), "还少写了选项“{}”"),
    (re.compile(r"Invalid value for '(.*?)':.*", re.DOTALL), "“{}”的值不对"),
    (re.compile(r"No such option: (\S+).*"), "没有“{}”这个选项"),
    (re.compile(r"Option '(.*)' requires an argument\."), "选项“{}”后面要写值"),
    (re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)"), "多写了“{}”"),
)
"""What the command-line library says in English, and how a clerk is told."""
TYPED_WORDS = {
    "DIR": "工作目录",
    "KEY": "案号或号码",
    "FILES": "要合并的文件",
    "OUTPUT": "某月的输出文件夹",
    "OUT": "输出文件夹",
    "MONTH": "月份",
}
HAN = re.compile(r"[\u3400-\u9fff]")
HELP_WORDS = (
    (re.compile(r"^Usage: ", re.MULTILINE), "用法："),
    (re.compile(r"^Options:", re.MULTILINE), "选项："),
    (re.compile(r"^Arguments:", re.MULTILINE), "要写的内容："),
    (re.compile(r"^Commands:", re.MULTILINE), "命令："),
    (re.compile(r"\[OPTIONS\]"), "[选项]"),
    (re.compile(r"COMMAND \[ARGS\]\.\.\."), "命令 …"),
    (re.compile(r"Show this message and exit\."), "显示这段说明"),
    (re.compile(r"\[required\]"), "［必填］"),
    (re.compile(r"\[default: (.*?)\]"), r"［不写为 \1］"),
    (re.compile(r"<path>"), "<路径>"),
    (re.compile(r"<str>"), "<文字>"),
    (re.compile(r"<int[^>]*>"), "<数字>"),
)


def usage(message: str) -> str:
    """The words of the command are wrong."""
    for pattern, sentence in USAGE_WORDS:
        hit = pattern.fullmatch(message)
        if hit:
            return f"命令写法不对：{sentence.format(TYPED_WORDS.get(hit[1], hit[1]))}"
    return f"命令写法不对：{message}" if HAN.search(message) else "命令写法不对"


def help_text(text: str) -> str:
    """The help of a command without the English of its library."""
    for pattern, word in HELP_WORDS:
        text = pattern.sub(word, text)
    return text
