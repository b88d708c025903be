"""Words of the marked copies of inputs (标注副本)."""

from kongchuo_reports.domain.wording.sentence import Sentence

AUTHOR = "控辍保学核查"
"""Author of our comments; by it our old marks are known and removed before new ones are set."""
FILL = "FFC7CE"
"""Ground of what we mark; in a copy that comes back it says nothing of the child."""
COLUMN = "错误信息"
COPY_WORD = "标注副本"
COPY_OF = r"(20\d\d)年(\d{1,2})月标注副本"
"""The month of a copy, as it stands right of the heading of our column; it goes with the copy wherever that is sent."""
LEFT_OVER = "未能标在单元格上的问题"
LIST_SUBJECT = "报送表问题清单"
LIST_SHEET = "问题清单"
EMPTY_FILE = "本月无标注副本.xlsx"
EMPTY_TITLE = "标注副本"
EMPTY_NOTES = ("本月报送的表没有需要改正的错误和警告。",)
LIST_NOTES = ("这个文件不能直接标注，问题逐条列在上面；请对照原文件改正后重新报送。",)
SHEET, ROW, COLUMN_LETTERS, HEADING, FOUND, MESSAGE, REMEDY = (
    "工作表",
    "行号",
    "列",
    "表头",
    "发现的内容",
    "问题",
    "怎么改",
)


def mark_text(message: str, remedy: str) -> str:
    """What a comment on a bad cell says."""
    return f"{message}\n怎么改：{remedy}" if remedy else message


def row_text(column: str, heading: str, message: str, remedy: str) -> str:
    """One trouble of a row, in its 错误信息 cell: which column, what is wrong, what to do."""
    where = f"{column}列" if column else ""
    named = f"“{heading}”" if heading else ""
    start = f"{where}{named}：" if where or named else ""
    return f"{start}{message}" + (f"→{remedy}" if remedy else "")


list_title = Sentence("{file}问题清单")
copy_of = Sentence("{year}年{month}月标注副本，改好后只作{year}年{month}月的名单交回")
