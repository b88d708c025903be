"""Sentences of the layout file of the submission (报送版式) and of an office's own tables (本单位报表)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER = "tables"
LAYOUT_FILE = "报送汇总.toml"
OWN_TABLES = "本单位报表"
SAME_NAMES = "两个表的工作表名称相同"
BAD_COLUMNS = 'columns 应是表头的列表，空列写成 ""'
BAD_RENAME = 'rename 应写成 { "原表头" = "本县表头" }'
BAD_TEXT = "这里要写文字"
TOTAL, COVER = "合计", "封面"
COVER_ITEMS = (
    "填报单位",
    "报告期",
    "统计截至",
    "报送上级",
    "行政区划代码",
    "单位负责人",
    "审核人",
    "填表人",
    "联系电话",
)
broken = Sentence("不是合格的 TOML 文件（{why}）")


def no_table(name: str, known: Sequence[str]) -> str:
    """There is no such table."""
    return f"没有“{name}”这张表，可写的有：{'、'.join(known)}"


def no_key(name: str, known: Sequence[str]) -> str:
    """There is no such item."""
    return f"没有“{name}”这一项，可写的有：{'、'.join(known)}"


def no_heading(name: str, known: Sequence[str]) -> str:
    """A heading is unknown, or stands twice."""
    return f"表头“{name}”不认识或重复，可写的有：{'、'.join(known)}"


bad_row = Sentence("first_row 应是 1 到 {most} 的整数")
bad_sheet = Sentence("工作表名称不能超过 {most} 个字，也不能含 []:*?/\\")
cannot_finish = Sentence("“{name}”填起来太久或太占内存")
cannot_open = Sentence("“{name}”打不开，或同名的 .toml 写得不对（{why}）")


def names_alike(names: Sequence[str]) -> str:
    """Names that an unknown one may stand for."""
    return f"，相近的有：{'、'.join(names)}" if names else ""
