"""Sentences about due days (时限依据): from when, how many days of which kind, and what was left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from kongchuo_reports.domain.law.rule import Rule

WEEKEND, WINTER, SUMMER, CLOSED = "周末", "寒假", "暑假", "停课"
KINDS = {"days": "个自然日", "school_days": "个在校日", "work_days": "个工作日"}
"""How a number of days is said, by its unit."""
OPENED, CONFIRMED = "立案之日", "认定之日"


def due_rule(rule: Rule[int], begins: str, start: dt.date, skipped: str) -> str:
    """``疑似核实时限：自立案之日（2026-09-28）起3个在校日（跳过周末、国庆节10-01至10-07）；依据：…``."""
    label = re.sub(r"（[^）]*日）$", "", rule.label)
    left_out = f"（{skipped}）" if skipped else ""
    cited = f"；依据：{rule.cited}" if rule.cited else ""
    return f"{label}：自{begins}（{start.isoformat()}）起{rule.value}{KINDS[rule.unit]}{left_out}{cited}"


def set_by_hand(day: dt.date) -> str:
    """A person set the due day; what the rule alone would have given stands behind it."""
    return f"人工定的时限，按规定为{day:%Y-%m-%d}；"


def closed_run(name: str, first: dt.date, last: dt.date) -> str:
    """``国庆节10-01至10-07``, ``元旦01-01``."""
    return f"{name}{first:%m-%d}" + (f"至{last:%m-%d}" if last > first else "")


def skipped(runs: Sequence[str], made_up: Sequence[dt.date], unknown: Sequence[int]) -> str:
    """What was left out on the way to a due day; '' where nothing was."""
    parts = [f"跳过{'、'.join(runs)}"] if runs else []
    if made_up:
        parts.append(f"{'、'.join(f'{day:%m-%d}' for day in made_up)}补班照算")
    if unknown:
        years = "、".join(str(year) for year in unknown)
        parts.append(f"{years}年放假安排国务院办公厅尚未公布或程序不知道，只跳过周末和寒暑假")
    return "；".join(parts)
