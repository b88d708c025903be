"""What units handed up (报送汇总): every row of the tables of their submission workbooks, as figures and as typed."""

from __future__ import annotations

from typing import ClassVar

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.column import Column, Dtype
from kongchuo_reports.domain.table import Table
from kongchuo_reports.domain.vocabulary import submission_words as words

UNIT = Column("unit", "str", "单位", "封面所写的填报单位；没写的用文件名")
ORIGIN = Column("origin", "str", words.ORIGIN, "这一行原来由哪个单位填报；合并过一次的表里各行不同")
FROM = (UNIT, ORIGIN, c.SOURCE_FILE, c.SOURCE_SHEET, c.SOURCE_ROW)


def _all(dtype: Dtype, *pairs: tuple[str, str]) -> tuple[Column, ...]:
    return tuple(Column(name, dtype, heading) for name, heading in pairs)


COUNTS = tuple(pair for _, parts in words.SUMMARY_GROUPS for pair in parts)
WHO = (
    ("case_no", words.CASE_NO),
    ("name", words.NAME),
    ("id_no", words.ID_NO),
    ("school", words.SCHOOL),
    ("grade_class", words.CLASS),
    ("village", words.VILLAGE),
)


class SubmittedUnits(Table):
    """One submission workbook a row: whose it is and which month it tells of."""

    columns: ClassVar = (
        UNIT,
        c.SOURCE_FILE,
        Column("month_text", "str", "报告期"),
        Column("as_of", "datetime64[s]", "统计截至"),
        Column("superior", "str", "报送上级"),
    )


class SubmittedSummary(Table):
    """One school and stage of 表一 a row."""

    columns: ClassVar = (
        *FROM,
        *_all("str", ("township", words.TOWNSHIP), ("school", words.SCHOOL), ("stage", words.STAGE)),
        *_all("Int64", *COUNTS),
    )


class SubmittedSuspected(Table):
    """One child of 表二 a row, as typed; a day is ISO text."""

    columns: ClassVar = (
        *FROM,
        *_all(
            "str",
            *WHO,
            ("state", words.STATE),
            ("reason", words.REASON),
            ("opened_on", words.OPENED),
            ("due_on", words.VERIFY_BY),
            ("responsible", words.RESPONSIBLE),
            ("groups_text", words.GROUPS),
        ),
    )


class SubmittedDropouts(Table):
    """One child of 表三 a row, as typed; a day is ISO text."""

    columns: ClassVar = (
        *FROM,
        *_all(
            "str",
            *WHO,
            ("cause", words.CAUSE),
            ("left_on", words.LEFT),
            ("confirmed_on", words.CONFIRMED),
            ("state", words.STATE),
        ),
        Column("visit_count", "Int64", words.VISITS),
        *_all(
            "str",
            ("last_visited_on", words.LAST_VISIT),
            ("visit_result", words.RESULT),
            ("is_signed", words.SIGNED),
            ("due_on", words.PERSUADE_BY),
            ("responsible", words.RESPONSIBLE),
        ),
    )


class SubmittedClosed(Table):
    """One child of 表四 a row, as typed; a day is ISO text."""

    columns: ClassVar = (
        *FROM,
        *_all(
            "str",
            *WHO,
            ("ledger", words.LEDGER),
            ("closing_kind", words.CLOSING),
            ("returned_on", words.RETURNED),
            ("closed_on", words.CLOSED),
            ("placement", words.PLACEMENT),
            ("evidence", words.EVIDENCE),
            ("checked_by", words.CHECKED),
        ),
    )


class SubmittedGroups(Table):
    """One key group of 表五 a row; the last one counts each child once."""

    columns: ClassVar = (*FROM, Column("label", "str", words.GROUP), *_all("Int64", *words.GROUP_COUNTS))


class SubmittedUnreported(Table):
    """One school of 表六 a row."""

    columns: ClassVar = (
        *FROM,
        *_all("str", ("school", words.SCHOOL), ("principal", words.PRINCIPAL), ("phone", words.PHONE)),
        Column("registered", "Int64", words.REGISTERED),
        Column("why", "str", words.WHY),
    )


class SubmittedRetention(Table):
    """One unit or school of 表七 a row; ``scope`` equal to ``unit`` is the unit as a whole."""

    columns: ClassVar = (
        *FROM,
        *_all("str", ("definition", words.SPAN), ("scope", words.SCOPE)),
        *_all("Int64", ("numerator", words.GRADUATED), ("bottom", words.ENTERED)),
        *_all("str", ("target", words.TARGET), ("note", words.NOTE)),
    )


class SubmittedBalances(Table):
    """One ledger of the balance check a row (台账平衡)."""

    columns: ClassVar = (
        *FROM,
        Column("ledger", "str", words.LEDGER),
        *_all("Int64", *words.BALANCE_PLUS, *words.BALANCE_MINUS, ("closing", words.CLOSING_COUNT)),
    )


class SubmittedChecks(Table):
    """One line of the check of details against totals a row (明细与汇总)."""

    columns: ClassVar = (
        *FROM,
        Column("what", "str", words.CHECK),
        *_all("Int64", ("total", words.TOTAL_SIDE), ("detail", words.DETAIL_SIDE)),
    )
