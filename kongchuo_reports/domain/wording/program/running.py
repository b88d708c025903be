"""Sentences of a run: stages, faults and their remedies, and what the console says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import Findings, finding
from kongchuo_reports.domain.findings.running import LEDGER_BEGUN_ANEW, OPENING_OUTDATED, OVERRIDE_BAD, OVERRIDE_UNKNOWN
from kongchuo_reports.domain.wording.sentence import Sentence

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kongchuo_reports.domain.law.policy import RejectedOverride

CLEANING = "清洗核对"
IDENTIFYING = "比对学籍与花名册"
FOLLOWING = "接续台账、测算与督查"
RENDERING = "生成材料"
FILLING = "生成文书"

NO_WORKSPACE_REMEDY = "请核对工作目录的位置；里面应有“基础信息.xlsx”和每月一个文件夹（如 2026-10）"
NO_MONTH_FOLDER_REMEDY = "请在工作目录下建立月份文件夹，如“2026-10”，把本月的表放进去"
BAD_MONTH_REMEDY = "月份写成四位年-两位月，如 2026-10"
DAY_AFTER_MONTH_REMEDY = "截至日期应在当月，或其后不久，如 2026-10-28"
DAY_BEFORE_MONTH_REMEDY = "截至日期应在当月 1 日或以后，如 2026-10-28"

BASE_FILE = "基础信息.xlsx"
PARAMETER_SHEET = "参数"
no_workspace = Sentence("找不到工作目录“{name}”")
no_month_folder = Sentence("工作目录“{name}”里没有月份文件夹")
day_after_month = Sentence("截至日期 {day} 离 {label} 月太远")
bad_month = Sentence("月份“{label}”写法不对")
month_missing = Sentence("工作目录里没有“{label}”这个月份文件夹")


def month_missing_remedy(months: Sequence[str]) -> str:
    """Which months there are."""
    there = "、".join(months) if months else "（一个也没有）"
    return f"现有月份：{there}。请改用其中一个，或建立该月文件夹并放入表格"


def day_before_month(day: dt.date, label: str) -> str:
    """``--as-of`` lies before the month."""
    return f"截至日期 {day.isoformat()} 早于 {label} 月"


bad_day = Sentence("截至日期“{text}”不是有效日期")
BAD_DAY_REMEDY = "日期写成 2026-10-28 的样子"


OUTPUT = "output"
"""Folder of the outputs beside the workspace, where none is given."""
FROM_ALONE = "--from 已经说明从哪个月重跑，不能再写 --month 或 --as-of"
FROM_ALONE_REMEDY = "重跑时各月沿用原来的截至日期；只重跑一个月、或要改截至日期，请用 --month"


day_ahead = Sentence("注意：截至日期 {day} 晚于这台电脑今天的日期，到那天为止的情况还没有发生；请核对日期")
month_not_run = Sentence("输出文件夹“{out}”里没有 {label} 的运行结果，上月的台账和案号接不上，没有运行")
month_not_run_remedy = Sentence(
    "请先运行 {label}，再运行 {wanted}；若 {label} 的结果在别处，用 --out 指到放它的输出文件夹；"
    "确实要从 {wanted} 另起台账的，加 --first-month（上月台账放进“台账回填”，案号照旧）"
)


def memory_findings(begun_anew: str, rests_on_older: str) -> Findings:
    """What a month begins with that is not as usual: a ledger begun anew, an opening that was made before a re-run."""
    findings = [finding(LEDGER_BEGUN_ANEW, month=begun_anew)] if begun_anew else []
    findings += [finding(OPENING_OUTDATED, month=rests_on_older)] if rests_on_older else []
    return Findings.of(findings)


def override_findings(rejected: Sequence[RejectedOverride]) -> Findings:
    """One finding for each row of 参数 that could not be used."""
    records = []
    for item in rejected:
        kind = OVERRIDE_UNKNOWN if item.why == "unknown" else OVERRIDE_BAD
        quoted = item.override.parameter if item.why == "unknown" else item.override.value
        records.append(
            finding(
                kind,
                file=BASE_FILE,
                sheet=PARAMETER_SHEET,
                row=item.override.row or None,
                heading=PARAMETER_SHEET,
                found=quoted,
                label=item.override.parameter,
            )
        )
    return Findings.of(records)
