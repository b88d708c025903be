"""Passages: what a text of 文字.toml is, and the places a caller fills in it; every one is declared in ``kinds``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "文字.toml"
"""The file of texts beside the Word templates."""
MARK = re.compile(r"\{\{\s*(\w+)\s*\}\}")
"""A place in a text, marked as in the Word templates."""
BRACE = re.compile("[{}｛｝]")
Text = str | list[str]

PLACES = {
    "absent": "未返校数",
    "as_of": "截至日期",
    "blank_day": "日期空格",
    "campaign": "行动",
    "campaign_month": "大家访月份",
    "class_": "年级班级",
    "clerk": "联系人",
    "closed": "减少数",
    "closing": "期末数",
    "count": "数量",
    "covered": "覆盖情况",
    "days": "天数",
    "decision": "决定",
    "denominator": "分母",
    "done": "完成数",
    "dropouts": "辍学数",
    "due": "应覆盖数",
    "due_on": "时限",
    "duty_articles": "家长义务条款",
    "elsewhere": "无学校数",
    "enrolment": "入学率目标",
    "evidence": "进展",
    "excluded": "排除数",
    "explained": "有去向数",
    "families": "户数",
    "kind": "文书",
    "label": "指标",
    "last": "最近日期",
    "late": "逾期任务",
    "late_rosters": "补报要求",
    "ledger": "台账",
    "left": "离校日期",
    "liability_article": "家长责任条款",
    "lower": "初中辍学率目标",
    "missing": "四定缺项",
    "month": "月份",
    "name": "姓名",
    "new": "增加数",
    "note": "口径",
    "number": "序号",
    "numerator": "分子",
    "office": "本单位",
    "office_phone": "单位电话",
    "opening": "期初数",
    "own": "自定目标",
    "persuade": "劝返时限",
    "phone": "联系电话",
    "place": "学校班级",
    "prefix": "字号前缀",
    "present": "在校数",
    "primary": "小学辍学率目标",
    "proposal": "建议",
    "registered": "在籍数",
    "report_by": "报告日期",
    "retention": "巩固率目标",
    "returned": "返校数",
    "review": "待核实数",
    "school": "学校",
    "schools": "学校名单",
    "sex": "性别",
    "share": "比率",
    "signed": "签字户数",
    "since": "离校起始",
    "superior": "上级单位",
    "suspected": "疑似数",
    "target": "目标",
    "task": "任务",
    "total": "任务数",
    "unregistered": "无学籍数",
    "unreported": "未报送数",
    "update_by": "更新日期",
    "vacation": "假期",
    "value": "数值",
    "verdict": "判定",
    "verify_by": "核实日期",
    "visitors": "家访人数",
    "visits": "次数",
    "waiting": "待销号数",
    "who": "何人何时",
    "year": "年份",
}
"""The Chinese name of each place, as 文字.toml writes it, by its name in the program."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text of a paper, or several lines of it.

    Args:
        paper: the paper it stands in.
        name: its name there.
        places: what a caller fills, by name in the program.
        is_lines: whether it is a list of lines, of which an office may have more or fewer.
    """

    paper: str
    name: str
    places: frozenset[str] = frozenset()
    is_lines: bool = False

    @property
    def words(self) -> dict[str, str]:
        """Its places by their Chinese name."""
        return {PLACES[place]: place for place in self.places}


def line(paper: str, name: str, places: str = "") -> Passage:
    """One text of a paper, its places by name, with spaces between."""
    return Passage(paper, name, frozenset(places.split()))


def lines(paper: str, name: str, places: str = "") -> Passage:
    """Lines of a paper, their places by name, with spaces between."""
    return Passage(paper, name, frozenset(places.split()), is_lines=True)


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of all passages, as an office or the program words them.

    Args:
        told: by paper and name; all passages are there.
    """

    told: Mapping[tuple[str, str], Text]

    def line(self, passage: Passage, **values: str | float) -> str:
        """One text with its places filled.

        Raises:
            TypeError: a place was left open, or a value has no place.
        """
        return _filled(str(self.told[passage.paper, passage.name]), passage, values)

    def lines(self, passage: Passage, **values: str | float) -> list[str]:
        """The lines of a text with their places filled.

        Raises:
            TypeError: a place was left open, or a value has no place.
        """
        return [_filled(line, passage, values) for line in self.told[passage.paper, passage.name]]


def _filled(text: str, passage: Passage, values: Mapping[str, str | float]) -> str:
    if values.keys() != passage.places:
        raise TypeError(f"{passage.name} takes {sorted(passage.places)}, was given {sorted(values)}")
    names = passage.words
    return MARK.sub(lambda mark: str(values[names[mark[1]]]), text)
