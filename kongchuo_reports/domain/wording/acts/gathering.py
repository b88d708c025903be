"""Words of gather that a person reads: where a school was found, why a cell gives no day."""

import re

from kongchuo_reports.domain.wording.sentence import Sentence

COLUMN, TITLE, SHEET, FILE, FOLDER = "列", "标题", "工作表名", "文件名", "文件夹名"
CELL, PROPERTIES = "单元格", "文件属性"

WHY_NO_DAY = {
    "month_only": "只有年月，没有日",
    "year_only": "只有年份",
    "lunar": "像是农历",
    "ambiguous": "分不清月和日",
    "unreadable": "不是日期",
}

comment = Sentence("批注：{text}")
beside = Sentence("表外：{text}")
own_column = Sentence("{heading}：{text}")
"""Words that people wrote beside the cells of a ledger, as they stand behind the remark."""
SIGN_WORDS = ("填表人", "核实人", "审核人", "负责人", "填报时间", "制表")
"""Whoever signs; no word about a child."""
HEAD_WORDS = re.compile(
    r"台账|花名册|名单|登记表|核查表|汇总表|统计表|单位|学校[:：]|截至|日期[:：]|时间[:：]|^\d{4}年\d{1,2}月|页$|附件|^请于.*交回$"
    r"|(?:小学|中学|学校|中心校|教学点|镇|乡|村|社区|局|办|政府|委员会)$"
)
"""What a title and the lines below it say."""
SENTENCE_MARKS = ("，", "。", "；", ",", ";")
"""A line that begins like a signature and has one of these says more than who signs."""
ANSWERED_ABSENT = "{heading}：{answer}（即不在校）"
AND_WORDS = "」「"
"""Between words quoted one after another."""
ABSENT_END = "（即不在校）"
MOST_ROWS_NAMED = 20


def rows_named(rows: list[int]) -> str:
    """Rows by their numbers, the first of many: ``第5、9、12行``."""
    numbers = "、".join(map(str, rows[:MOST_ROWS_NAMED]))
    return f"第{numbers}行" if len(rows) <= MOST_ROWS_NAMED else f"第{numbers}等行"


STRUCK_OUT = "姓名或号码被划了删除线（可能已不在校）"
EARLIER_END = "须另外核实（可能已不在校）"
"""Ends what is said of a whole list, which is told once and not with each of its rows."""
EARLIER_LIST = "这份是{month}的名单，另有更晚的{later}名单，" + EARLIER_END
OLDER_LIST = "这份是{why}，「{newer}」更新，" + EARLIER_END
UNSURE_LIST = "只列在这一份上，另一份「{other}」没有，两份分不清哪份更新，" + EARLIER_END
WHOLE_LIST_END = "须重报花名册或由本单位确认（可能已不在校）"
"""Ends what is said of a list that proves nobody's presence: the school is asked once, and not child by child."""
RESENT_LIST = "与{month}的花名册完全相同，不能证明本月在校，" + WHOLE_LIST_END
EXPORT_LIST = "花名册就是学籍系统导出的表，不能证明在校，" + WHOLE_LIST_END
UNMARKED = "没有标“{told}”的一份"
"""What an older list is where only the newer one says which it is."""
COPY_LIST = "这是{month}名单的标注副本，不能证明本月在校，" + WHOLE_LIST_END
DATED_LIST = "名单写的是{month}，不能证明本月在校，" + WHOLE_LIST_END
DATED_AND_ASKED = "不能说明本月谁在校，其中的学生没有算作在校"
DATED_AND_CHANGED = "内容与上月报送的不同，仍按本月名单采用"
OF_A_TERM = r"学期|学年|秋季|春季|秋学|春学|开学|学年初"
"""Words of titles that bear a term, and no month."""
OF_ANOTHER_MATTER = r"[月日号]份?\s*(?:以来|以后|以前|之后|之前|后|前|起|至|到|[-—–~～])|出生|入学|毕业"
"""Words of titles whose month is not the list's: since when, born when."""
SCHOOL_YEAR_IN = r"(20\d\d)(?:\s*[-—–~～至/]+\s*(?:20)?\d\d)?\s*学年"
SPRING = "春"
SEASON_IN = r"(20\d\d)\s*年?\s*([春秋])(?:季|学)"
"""A school year, and the season of a year, in a title."""

OF_A_LIST = r"花名|名册|名单|名簿|学生|统计表|登记表|情况表|汇总表|点名|考勤"
"""Words of the titles of lists."""
SAME_BYTES, SAME_ROWS = "文件一个字节也没有变", "各行一个字也没有变"
BASE_FILE, CONFIRMATIONS = "基础信息.xlsx", "确认"
NOT_TICKED = "{heading}空白，其他学生多已填（可能不在校）"
NO_DAY_ATTENDED = "考勤的{count}天里没有一天出勤（可能已不在校）"
NO_DAY_SINCE = "考勤自{day}起{count}天没有出勤（可能已不在校）"
DAY_UNIT = "天"
ANSWERED_COUNT = "{heading}：{answer}"
NAMED_IN_A_LINE = "表外写着“{name}{said}”"
LISTED_BEFORE = "列在旧名册“{title}”里（可能已不在校）"
LISTED_AS_GONE = "列在“{title}”里（即不在校）"
LISTED_TOGETHER = "“{title}”连不在校的一起列，这一行没有写在不在校，" + EARLIER_END

EXPECTED_KIND = "小学、初中、九年一贯、教学点或特殊教育"
EXPECTED_DATE = "完整的日期，如 2026-09-01"
EXPECTED_COUNT = "整数"
EXPECTED_YES_NO = "是或否"
EXPECTED_MEANING = "在本校就读、不在本校或与在不在校无关"
EXPECTED_LINE = "政府线或教育线"
EXPECTED_OBJECT = "乡镇、片、村、组、户、学校、年级、班级或学生"
EXPECTED_STAGE = "小学或初中"
EXPECTED_GRADE = "一至九年级"
EXPECTED_SCHOOL_YEAR = "学年，如 2026-2027"

NO_STUDENT = "没有学生"


def near_village(name: str) -> str:
    """A village of the office's list that a name is like."""
    return f"，名录里相近的是“{name}”"


def month_words(label: str) -> str:
    """``2026-09`` → ``2026年9月``."""
    return f"{label[:4]}年{int(label[5:7])}月"


def made_from(label: str, before: str) -> str:
    """Where a list was taken from: the list of an earlier month."""
    return f"{month_words(label)}「{before}」"
