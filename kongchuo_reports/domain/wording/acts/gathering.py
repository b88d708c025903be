"""Words of gather that a person reads: where a school was found, why a cell gives no day."""

COLUMN, TITLE, SHEET, FILE, FOLDER = "列", "标题", "工作表名", "文件名", "文件夹名"

WHY_NO_DAY = {
    "month_only": "只有年月，没有日",
    "year_only": "只有年份",
    "lunar": "像是农历",
    "ambiguous": "分不清月和日",
    "unreadable": "不是日期",
}

ANSWERED_ABSENT = "{heading}：{answer}（即不在校）"
ABSENT_END = "（即不在校）"
MOST_ROWS_NAMED = 20


def rows_named(rows: list[int]) -> str:
    """Rows by their numbers, the first of many: ``第5、9、12行``."""
    told = "、".join(map(str, rows[:MOST_ROWS_NAMED]))
    return f"第{told}行" if len(rows) <= MOST_ROWS_NAMED else f"第{told}等行"


STRUCK_OUT = "姓名或号码被划了删除线（可能已不在校）"
EARLIER_END = "另有更晚的名单（可能已不在校）"
EARLIER_LIST = "这份是{month}的名单，{later}" + EARLIER_END
NOT_TICKED = "{heading}空白，其他学生多已填（可能不在校）"
NO_DAY_ATTENDED = "考勤的{count}天里没有一天出勤（可能已不在校）"
NO_DAY_SINCE = "考勤自{day}起{count}天没有出勤（可能已不在校）"
ANSWERED_COUNT = "{heading}：{answer}"
LISTED_BEFORE = "列在旧名册“{title}”里（可能已不在校）"
LISTED_AS_GONE = "列在“{title}”里（即不在校）"

EXPECTED_KIND = "小学、初中、九年一贯、教学点或特殊教育"
EXPECTED_DATE = "完整的日期，如 2026-09-01"
EXPECTED_COUNT = "整数"
EXPECTED_YES_NO = "是或否"
EXPECTED_LINE = "政府线或教育线"
EXPECTED_OBJECT = "乡镇、片、村、组、户、学校、年级、班级或学生"
EXPECTED_STAGE = "小学或初中"
EXPECTED_GRADE = "一至九年级"
EXPECTED_SCHOOL_YEAR = "学年，如 2026-2027"

NO_STUDENT = "没有学生"


def class_label(school: str, grade: int, class_no: str) -> str:
    """A class of a school in words."""
    return f"{school}{'一二三四五六七八九'[grade - 1]}年级{class_no}班"
