"""Words of the office's own confirmations (确认): which matter a row is about, and why one does not count."""

from __future__ import annotations

import re
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
DOUBTED = re.compile(
    "待(?!遇)|尚未|还未|还没|有无|有没有|是否|可能|也许|大概|估计|好像|疑似|存疑|据说|听说|据称|等(?:待|校长|对方|回复|通知|核)|拟(?!定)|计划|准备|打算|将要|将于|(?:明年|下学期|下月|下周)(?:再|才|起)?(?:[撤并合更改核确定])"
    "|(?:未|没|没有|无法|不能|未能|无人|不)(?:再|予|作|做|能)?(?:核实|确认|回复|答复|核对|查实|证实|联系|反馈|表态|认可|确定|清楚|知道|属实|一致|同意|签字|盖章|撤|合并|更名|改名)"
    "|不实|有误|有出入|撤回|收回|作废|无效|[?？]"
)
"""Words of 事项 or 说明 that deny, doubt or put off what is to be confirmed: only a plain yes confirms."""
NOT_PLAIN = "事项或说明里有否认、待核、拟办或疑问的话"
NOT_SIGNED = "没有对象、确认人或确认日期"
NOT_THIS_YEAR = "确认日期不在本学年内"
UNKNOWN_MATTER = "看不出确认的是什么事项"
