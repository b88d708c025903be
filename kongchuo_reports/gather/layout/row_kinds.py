"""Rows of a sheet: what tells a child's row from a title, a footer, a note or a row nobody can read."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from kongchuo_reports.gather.values.cells import folded, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.files.grids import Cell


class RowKind(StrEnum):
    """What one spreadsheet row is (行类别)."""

    STUDENT = "student"
    TITLE = "title"
    HEADING = "heading"
    BLANK = "blank"
    FOOTER = "footer"
    NOTE = "note"
    UNREADABLE = "unreadable"


FOOTER = re.compile(
    r"^(合计|总计|小计|共计|累计|本页|本班共|全班共|全校共|总人数|以下空白|以上|填表|制表|审核|复核|班主任|校长|教务|负责人|单位负责|"
    r"单位[(（:：盖]|填报|联系人|联系电话|经办|签字|签名|盖章|日期[:：]|时间[:：]|第\d+页|-\d+-$|共\d+页|"
    r"(备?注|说明|注意|填表说明|备注)\d*[:：、]|"
    r"[共计男女]{1,2}[:：]?[\d一二三四五六七八九十百]+[人名]?|\d+[人名]$|20\d\d年\d+月(\d+日)?$)"
)
NOT_A_NAME = re.compile(
    r"合计|总计|小计|年级|班级|班$|学校$|小学|中学|花名册|名册|名单|登记表|统计|汇总|情况表|填表|制表|审核|签字|盖章|学年|学期|[:：]|班主任|"
    r"教师|学生$|人数|以下|空白|备注|说明|^(男|女|姓名|序号|性别|民族|年龄|电话|正常|在校|在籍|是|否|无|有|汉族|小计|其他|转出|转入|休学|身份证)$"
)
NAME = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\ue000-\uf8ff\U00020000-\U000323af·•・･．.‧∙⋅﹒●?？□○〇*＊]{2,16}")
LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z .'·\-]{1,40}")
MIXED_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af][\u3400-\u9fff\U00020000-\U000323afA-Za-z]{1,10}")
BRACKETED = re.compile(r"[(（【\[][^)）】\]]*[)）】\]]|\d{1,2}$|^\d{1,3}[.、．]")
ID_LIKE = re.compile(r"\d{15}|\d{17}[\dX]|[GJL]\d{14}[0-9A-Z]{4}|\d\.\d{4,}E\+?1[0-9]|\d{4,}[*#X]{3,}\d*[\dX]?")
VALUE_LIKE = re.compile(
    r"男|女|\d{5,}[\dX]?|[GJL]\d{10,}.*|\d{1,4}([-/.年]\d{1,2}){1,2}[日月]?|\d\.\d+E\+?\d+|1[3-9]\d[-*]?[\d*]{4}[-]?[\d*]{4}|"
    r"(小学|初中|高中)?\d{2,4}级(\d+班)?|[一二三四五六七八九]年级|\d+班|汉族|正常|在读|是|否"
)
EXAMPLE = re.compile(r"[(（【\[]?(示例|样例|范例|例如)([:：)）】\]].*)?")
"""How a filled example in a blank form begins: 「示例：张三」, 「（示例）张三」; never a child's name."""
TITLE_WORDS = re.compile(
    r"花名册|名册|名单|登记表|统计表|汇总表|情况表|台账|[班级]$|[一二三四五六七八九]年级|学年|学校|小学|中学|村"
)
MARKS = re.compile(r"^[△▲★☆√✓✔◇◆▽▼※◎]+|[△▲★☆√✓✔◇◆▽▼※◎、，,。;]+$")
LONG = 24


@lru_cache(maxsize=200_000)
def is_name_like(text: str) -> bool:
    """Whether a text could be the name of a person and nothing else a roster holds."""
    word = folded(text)
    if len(word) < 2:  # noqa: PLR2004  # a name has two characters at least
        return False
    bare = BRACKETED.sub("", MARKS.sub("", word)) or word
    if NAME.fullmatch(bare) or MIXED_NAME.fullmatch(bare):
        return not NOT_A_NAME.search(bare) and not FOOTER.match(bare)
    return bool(LATIN_NAME.fullmatch(" ".join(text.split()))) and not word.isupper() | (len(word) < 3)  # noqa: PLR2004


@lru_cache(maxsize=50_000)
def is_footer(text: str) -> bool:
    """Whether a text begins as the foot of a form does: 合计, 制表人, 注."""
    return bool(FOOTER.match(folded(text)))


@lru_cache(maxsize=50_000)
def is_example(text: str) -> bool:
    """Whether a cell marks its row as an example of how a form is filled."""
    return bool(EXAMPLE.fullmatch(folded(text)))


def is_id_like(cell: Cell) -> bool:
    """Whether a cell could hold the number of a person, damaged or not."""
    if isinstance(cell, bool):
        return False
    if isinstance(cell, int | float):
        return abs(cell) >= 10**13
    return isinstance(cell, str) and len(cell) > 9 and bool(ID_LIKE.fullmatch(_number(cell)))  # noqa: PLR2004


def is_value_like(cell: Cell) -> bool:
    """Whether a cell holds a value no heading ever is: a number, a date, a sex, a phone."""
    if isinstance(cell, dt.date | dt.datetime | bool):
        return True
    if isinstance(cell, int | float):
        return True
    return bool(cell) and len(str(cell)) < 40 and bool(VALUE_LIKE.fullmatch(_number(str(cell))))  # noqa: PLR2004


def _number(text: str) -> str:
    return folded(text).strip("'’‘`\"").upper()


def texts_of(row: Sequence[Cell]) -> list[str]:
    """Texts of a row, cell by cell."""
    return [text_of(cell) if cell != "" else "" for cell in row]


def joined(texts: Sequence[str]) -> str:
    """A row as one line, repeated neighbours (merged cells) once."""
    told: list[str] = []
    for text in texts:
        if text and (not told or told[-1] != text):
            told.append(text)
    return " ".join(told)
