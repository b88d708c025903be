"""Words that every workbook shares: fonts, the index, signature rows, what an empty table says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.days import full_day
from kongchuo_reports.domain.wording.sentence import Sentence

if TYPE_CHECKING:
    import datetime as dt

    from kongchuo_reports.domain.records import Office

BODY_FONT = "宋体"
HEADING_FONT = "黑体"
TITLE_FONT = "方正小标宋简体"
"""Windows and WPS fall back to 宋体 where it is not installed; titles are bold so that they stay titles."""

INDEX_SHEET = "目录"
INDEX_HEADINGS = ("序号", "工作表", "内容", "行数")
OPTIONS_SHEET = "选项"
OPTIONS_TITLE = "下拉选项（请勿修改）"

NOTHING = "本月无（零报告）"
NOT_HANDED_IN = "本月无名单（没有交来，不作零报告）"
TOTAL = "合计"
YES, NO = "是", "否"
PAGE_FOOTER = "第 &P 页 共 &N 页"
DATE_FORMAT = 'yyyy"-"mm"-"dd'
UNKNOWN_OFFICE = "（本单位）"

CHOICE_TITLE = "请从下拉列表中选择"
CHOICE_MESSAGE = "只能填列表中的词，可留空。"
NUMBER_TITLE = "号码不对"
NUMBER_MESSAGE = "应是18位居民身份证号，校验位要对，并按文本填写。确是其他证件号的，请点“是”保留。"
DATE_TITLE = "日期不对"
DATE_MESSAGE = "请填日期，如 2026-10-28。"

GREY_NOTE = "灰底列由程序算出，改了也不采用；白底列（表头为浅黄色）由人填写，下月自动读回。"


def reporting_unit(office: Office) -> str:
    """Left half of the line below a title."""
    return f"填报单位：{office.name or UNKNOWN_OFFICE}"


REFERENCE_NOTE = "（备查：默认只印首页，全部打印请取消打印区域）"
for_reference = Sentence("{right}　" + REFERENCE_NOTE)


def up_to(day: dt.date) -> str:
    """Right half of the line below a title."""
    return f"截至：{full_day(day)}"


def signatures(office: Office) -> str:
    """The row people sign (填表人／审核人／单位负责人)."""
    gap = "　　"
    return (
        f"填表人：{office.clerk or '　　　'}{gap}审核人：{office.reviewer or '　　　'}{gap}"
        f"单位负责人（签章）：{office.head or '　　　'}{gap}填报时间：　　年　　月　　日"
    )


def numbered_notes(notes: tuple[str, ...]) -> tuple[str, ...]:
    """Notes below a table, numbered; one note alone has no number."""
    if len(notes) == 1:
        return (f"说明：{notes[0]}",)
    return tuple(
        f"{'说明：' if number == 1 else '　　　'}{number}. {note}" for number, note in enumerate(notes, start=1)
    )


cut_short = Sentence("……（单元格放不下，余下{left_out}字见原文件）")
file_cannot_be_written = Sentence("无法写入「{name}」（{why}）")
FILE_IS_OPEN_REMEDY = "请检查磁盘空间和写入权限，并关闭正在打开的同名文件，再运行一次"
