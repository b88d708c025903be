"""Sentences of opening files: why something was skipped, what a stranger is, which folder is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

BASE_STEM = "基础信息"
MARKED_COPIES = "标注副本"
LEDGER_BOOK = "02_控辍保学台账.xlsx"
ACTIONS_BOOK = "08_学籍系统操作清单.xlsx"
INDICATORS_BOOK = "04_指标测算.xlsx"
MEASURES_BOOK = "09_督查措施与整改.xlsx"
AUDIT_BOOK = "01_学籍核查.xlsx"

LOCK_FILE = "它是表格软件留下的临时文件，说明「{owner}」可能正开着，请确认已保存"
HIDDEN_FILE = "它是隐藏文件（文件名以「.」开头）"
SYSTEM_FILE = "它是系统自动生成的文件"
NOT_REGULAR = "它是快捷方式或特殊文件，不是真正的文件"
HIDDEN_FOLDER = "它是隐藏文件夹"
LINKED_FOLDER = "它是指向别处的链接"
OUTPUT_FOLDER = "它是本程序的输出，不能再当输入"
UNREADABLE_FOLDER = "没有权限打开它"

SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db"})

WHAT_IT_IS = {
    "pdf": "PDF 文件",
    "rar": "RAR 压缩包",
    "7z": "7z 压缩包",
    "zip": "ZIP 压缩包",
    "gzip": "压缩包",
    "image": "图片",
    "media": "图片或音视频",
    "rtf": "RTF 文档",
    "doc": "Word 文档",
    "docx": "Word 文档",
    "document": "文字文档",
    "ppt": "演示文稿",
    "pptx": "演示文稿",
    "program": "程序文件",
    "xml": "XML 数据",
    "binary": "无法识别的数据",
}
"""What a file that is no table is called."""

READING = "读取文件"


def guess(folder: str) -> str:
    """``，是不是想写「学校花名册」？``."""
    return f"，是不是想写「{folder}」？" if folder else ""


def month_missing(label: str, months: list[str]) -> tuple[str, str]:
    """Message and remedy when the month's folder is not there."""
    there = f"现有月份：{'、'.join(months)}" if months else "工作目录里还没有任何月份文件夹"
    return (
        f"工作目录里没有「{label}」文件夹（{there}）",
        f"请建立「{label}」文件夹并放入当月的表，或用 --month 指定已有的月份",
    )


def workspace_missing(name: str) -> tuple[str, str]:
    """Message and remedy when the workspace is not there or not readable."""
    return f"工作目录「{name}」不存在或打不开", "请核对路径；还没有工作目录的，先运行 kongchuo init"


def required_missing(label: str, folder: str) -> tuple[str, str]:
    """Message and remedy when a required folder is not there."""
    return (
        f"「{label}」里没有「{folder}」文件夹，这是必需的来源",
        f"请在「{label}」下建立「{folder}」文件夹，放入当月的表",
    )


def required_ambiguous(label: str, folder: str, candidates: list[str]) -> tuple[str, str]:
    """Message and remedy when several folders could be a required one."""
    return (
        f"「{label}」里有几个文件夹都像「{folder}」：{'、'.join(candidates)}，不知该读哪个",
        f"请把要用的那个改名为「{folder}」",
    )


def required_empty(label: str, folder: str) -> tuple[str, str]:
    """Message and remedy when a required folder holds no file."""
    return f"「{label}/{folder}」里没有可读的文件，这是必需的来源", f"请把当月的表放入「{label}/{folder}」后重新运行"


def required_unread(file: str, why: str, remedy: str, count: int) -> tuple[str, str]:
    """Message and remedy when a required source cannot be read."""
    more = f"（共 {count} 个这样的文件）" if count > 1 else ""
    return f"「{file}」读不出来：{why}{more}；它是必需的来源，这个月没有做", f"{remedy}；原有输出没有改动"


def registry_without_children(files: Sequence[str]) -> tuple[str, str]:
    """Message and remedy when no export of the registry holds a child."""
    return (
        f"「{'」「'.join(files[:3])}」里没有读到一名学生；学籍是必需的来源，这个月没有做",
        "请打开核对是不是导出的学籍信息表、表头是否完整；原有输出没有改动",
    )


def ledger_unread(file: str, why: str, remedy: str) -> tuple[str, str]:
    """Message and remedy when a ledger that somebody has worked in cannot be read."""
    return (
        f"上次输出里改动过的「{file}」读不出来：{why}；里面填写的内容还没有读走，这次没有运行",
        f"{remedy}；确实不要其中内容的，把它移到别处再运行；原有输出没有改动",
    )
