"""Words of the office's own confirmations (确认): which matter a row is about, and why one does not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

UNCHANGED, CHECKED, MERGED, RENAMED, VILLAGE = "unchanged", "checked", "merged", "renamed", "village"
MATTERS: Mapping[str, str] = {
    UNCHANGED: r"名单.*(?:[没未无]有?(?:任何)?变|不变|未改|未动|一致)|[没未无]有?变(?:化|动|更).*名单|花名册.*(?:[没未无]有?变|不变|未改)",
    CHECKED: r"(?:名单|花名册|导出|到校|在校).*(?:核对|核实|属实|无误|确认)|(?:核对|核实).*(?:名单|花名册|到校|在校)",
    MERGED: r"学校.*(?:撤|并|停办)|撤并|合并|撤销|停办|报送单位",
    RENAMED: r"学校.*(?:更名|改名|改称|现名)|校名",
    VILLAGE: r"村.*(?:更名|改名|改称|现名|变更|合并|撤)|村名",
}
"""What the words of 事项 mean."""
NOT_SIGNED = "没有对象、确认人或确认日期"
NOT_THIS_YEAR = "确认日期不在本学年内"
UNKNOWN_MATTER = "看不出确认的是什么事项"
