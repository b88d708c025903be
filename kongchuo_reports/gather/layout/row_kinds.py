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
    r"^(合计|总计|小计|共计|累计|汇总|本页|本班共|全班共|全校共|总人数|平均|以下空白|以上|填表|制表|审核|复核|班主任|校长|教务|负责人|"
    r"单位负责|单位[(（:：盖]|填报|联系人|联系电话|经办|签字|签名|盖章|日期[:：为]|时间[:：为]|截[止至]|第\d+页|-\d+-$|共\d+页|"
    r"(备?注|说明|注意|填表说明|备注)\d*[:：、]|"
    r"[共计男女]{1,2}(生|学生)?[:：]?(\d+|[一二三四五六七八九十百〇零]+)([人名个位][^\u4e00-\u9fff]|[人名个位]?$|\D{0,2}[:：,，、;；(])|"
    r"[共计男女]{1,2}(生|学生)?[:：]?\d|\d+[人名]$|20\d\d年\d+月(\d+日)?$|(grand|sub)?total)"
    r"|^.{1,14}(汇总|计数|小计|合计|总计|平均值)$"
    r"|^(计|求和|小结|统计|总和|总数|总额|应有|实有|应到|实到|在校学生|在校生|学生|全班|全校|本班|本校|班级|各班)?(学生|合计|共计|总计)?(总?人?数|合计|共计|求和|计|总和|统计|小结)$"
    r"|^(应有|实有|应到|实到|在校学生|在校生|全班学生|全校学生)$",
    re.IGNORECASE,
)
TOTAL = re.compile(
    r"合计|总计|小计|共计|累计|汇总|计数|平均值?|总数|总人数|人数|统计|求和|小结|总和|学生数|学生总数|应有|实有|应到|实到|(grand|sub)?total",
    re.IGNORECASE,
)
"""Words of the line of a total; only the number of a person makes such a row a child's."""
NOT_A_NAME = re.compile(
    r"合计|总计|小计|年级|班级|班$|学校$|小学|中学|花名册|名册|名单|登记表|统计|汇总|情况表|填表|制表|审核|签字|盖章|学年|学期|[:：]|班主任|"
    r"教师|学生$|人数|以下|空白|备注|说明|属实|^(男|女|姓名|序号|性别|民族|年龄|电话|正常|在校|在籍|是|否|无|有|汉族|小计|其他|转出|转入|休学|身份证)$|"
    r"^(日期|时间|单位|公章|签章|续表|续页|续上表|接上表|接下表|完|附|附件|附表|抄送|报送|组长|小组长|家长|空|空格)$|"
    r"^(男|女|住校|走读|寄宿|通学|转入|借读|插班|新|留守|本地|外地|毕业)生$|^(第[一二三四五六七八九十\d]+[组页排列]|[一二三四五六七八九十]+组)"
)
END_OF_A_TOTAL = re.compile(r".+(合计|总计|小计|共计|累计|汇总|计数|平均值|总数|人数)")
WORD_ALONE = re.compile(
    "男|女|姓名|学生姓名|序号|性别|民族|年龄|电话|联系电话|正常|在校|在籍|是|否|无|有|汉族|其他|转出|转入|休学|身份证|备注|说明|班级|年级|学校|学生|"
    "日期|时间|单位|续表|附件|组长|教师|班主任|人数|空白|家长|父亲|母亲|监护人|名单|名册|花名册|制表|审核|签字|盖章"
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
    if TOTAL.fullmatch(word):
        return False
    if NAME.fullmatch(bare) or MIXED_NAME.fullmatch(bare):
        return not NOT_A_NAME.search(bare) and not FOOTER.match(bare)
    return bool(LATIN_NAME.fullmatch(" ".join(text.split()))) and not word.isupper() | (len(word) < 3)  # noqa: PLR2004


@lru_cache(maxsize=50_000)
def is_name_shaped(text: str) -> bool:
    """Whether a text has the letters of a name and nothing else, whatever words they spell (林耀祖, 计一诺, 高小学).

    Whether it *is* one is decided by what stands beside it in the row: a sex, a class, a birthday, a telephone.
    """
    word = folded(text)
    bare = BRACKETED.sub("", MARKS.sub("", word)) or word
    if len(bare) < 2:  # noqa: PLR2004  # a name has two characters at least
        return False
    return bool(NAME.fullmatch(bare) or MIXED_NAME.fullmatch(bare))


def is_total(text: str) -> bool:
    """Whether a text is, as a whole, a word of the line of a total (小计, 求和): a name only if the row says so thrice."""
    return bool(TOTAL.fullmatch(folded(text)))


def is_word_alone(text: str) -> bool:
    """Whether a text is, as a whole, a word of a form or an answer (备注, 正常, 是): a name only if the row says so twice."""
    word = folded(text)
    return bool(WORD_ALONE.fullmatch(word) or END_OF_A_TOTAL.fullmatch(word))


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
    parts: list[str] = []
    for text in texts:
        if text and (not parts or parts[-1] != text):
            parts.append(text)
    return " ".join(parts)
