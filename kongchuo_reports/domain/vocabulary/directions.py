"""Directions (安全方向): who asks the reader of statements, and what only an explicit yes may do there.

Each place that reads what people write stands here once, with what it may conclude and what happens to everything else. The
first law is that no child is lost: whatever is not understood never counts towards hiding one.
"""

from __future__ import annotations

from dataclasses import dataclass

from kongchuo_reports.domain.vocabulary.reading.clauses import FEW_DAYS
from kongchuo_reports.domain.vocabulary.reading.statements import Verdict, read


@dataclass(frozen=True, slots=True)
class Direction:
    """One place that asks.

    Args:
        asked_of: where the words stand, in plain Chinese.
        yes: what only an explicit yes may do.
        otherwise: what happens to everything else.
    """

    asked_of: str
    yes: str
    otherwise: str


DIRECTIONS = (
    Direction(
        "花名册备注、状态、去向、考勤", "在籍在校", "不在校的话、没有读懂而带缺席字样的话：待人工核实，并引用原话"
    ),
    Direction("名单标题、表名、文件名", "在校学生名单", "任何一种“不在校学生”的说法：其下各行待人工核实"),
    Direction("去向证明", "在籍不在校·有去向", "说的是家人、否认、撤销、没有材料、学校不详：不算有去向，并说明理由"),
    Direction("户籍适龄人口的就学状态与备注", "在读、外地就读、已完成", "任何一处说辍学即算；没有写明学校的不算就读"),
)
"""Every place that asks, with its safe direction."""
ASK = frozenset({Verdict.GONE, Verdict.UNCLEAR})
"""Verdicts with which a row of a roster proves nobody's presence."""


def speaks_of_absence(text: str, few_days: float = FEW_DAYS) -> bool:
    """Whether a text beside a child says, or may say, that the child is not at this school.

    Args:
        text: a remark, status or attendance cell, as written.
        few_days: an absence of fewer days is an ordinary one.
    """
    return read(text).verdict(few_days) in ASK
