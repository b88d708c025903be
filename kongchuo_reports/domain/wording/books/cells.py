"""Texts that cells show, put together from several columns: 年级班级, places, addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.classes import GRADES

if TYPE_CHECKING:
    import pandas as pd

UNKNOWN_SCHOOL = "（未识别学校）"
NO_VILLAGE = "（村未填）"


def grade_classes(rows: pd.DataFrame, prefix: str = "") -> pd.Series:
    """Grade and class in one text (``三年级2班``, ``七年级启航班``); missing if neither is known.

    Args:
        rows: has ``<prefix>grade`` and ``<prefix>class_no``; where both are missing and the rows have
            ``grade_text`` and ``class_text`` (no prefix), these stand in as written.
        prefix: such as ``roster_``.
    """
    grade = rows[f"{prefix}grade"].map(GRADES).astype("str").fillna("")
    class_no = rows[f"{prefix}class_no"].astype("str")
    named = class_no.where(~class_no.str.fullmatch(r"\d+").fillna(value=False).astype(bool), class_no + "班").fillna("")
    shown = grade + named
    if not prefix and {"grade_text", "class_text"} <= set(rows.columns):
        written = rows["grade_text"].fillna("") + rows["class_text"].fillna("")
        shown = shown.where(shown != "", written)
    return shown.where(shown != "").astype("str")


def places(rows: pd.DataFrame, prefix: str = "source_") -> pd.Series:
    """Place of each row: ``学籍.xlsx「在校生」第12行``; missing where there is no file.

    Args:
        rows: has ``<prefix>file``, ``<prefix>sheet`` and ``<prefix>row``.
        prefix: such as ``roster_``.
    """
    file, sheet = rows[f"{prefix}file"].astype("str"), rows[f"{prefix}sheet"].astype("str").fillna("")
    row = rows[f"{prefix}row"].astype("Int64").astype("str").fillna("")
    shown = (
        file
        + ("「" + sheet + "」").where(sheet != "", "")
        + ("第" + row + "行").where((row != "") & (row != "<NA>"), "")
    )
    return shown.where(file.notna() & (file != "")).astype("str")


def seen_at(cases: pd.DataFrame, as_of: pd.Timestamp) -> pd.Series:
    """Where each case's child stands in this month's lists; where it stands in none, in which month's it was found."""
    return places(cases).where(cases["source_file"].fillna("").ne("")).fillna(found_at(cases, as_of))


def found_at(cases: pd.DataFrame, as_of: pd.Timestamp) -> pd.Series:
    """Where each case was found, with the month whose lists these were if it is not this one; missing if not known."""
    opened = cases["opened_on"]
    is_earlier = opened.notna() & (opened < as_of.replace(day=1))
    month = opened.dt.year.astype("Int64").astype("str") + "年" + opened.dt.month.astype("Int64").astype("str") + "月的"
    found = cases["found_in"].astype("str")
    return found.where(~is_earlier, month.fillna("") + found).where(found.notna()).astype("str")


def homes(rows: pd.DataFrame) -> pd.Series:
    """Village and villagers' group in one text; missing if neither is known."""
    village, group = rows["village"].astype("str"), rows["village_group"].astype("str").fillna("")
    # a group alone is of no village, whatever its name begins with
    shown = village.fillna(NO_VILLAGE).where(village.notna() | group.ne(""), "") + group
    return shown.where(shown != "").astype("str")


def schools(names: pd.Series) -> pd.Series:
    """School names with a word for the missing ones."""
    return names.astype("str").fillna(UNKNOWN_SCHOOL)
