"""Words that people write into a workbook of measures (督查措施用语): closed lists, compared after NFKC and trimming."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import Measure

if TYPE_CHECKING:
    from collections.abc import Mapping

AGREED = "同意"
DECLINED = "不采用"
DECISIONS: Mapping[str, Measure | None] = {
    AGREED: None,
    "是": None,
    "确认": None,
    "采用": None,
    "同意建议": None,
    DECLINED: Measure.NONE,
    "否": Measure.NONE,
    "不同意": Measure.NONE,
    "不予采用": Measure.NONE,
    "改为提醒": Measure.REMIND,
    "提醒": Measure.REMIND,
    "改为通报": Measure.CIRCULAR,
    "通报": Measure.CIRCULAR,
    "改为约谈": Measure.INTERVIEW,
    "约谈": Measure.INTERVIEW,
    "改为责任追究": Measure.ACCOUNTABILITY,
    "责任追究": Measure.ACCOUNTABILITY,
    "责任追究建议": Measure.ACCOUNTABILITY,
}
"""What a person may choose or write as 人工确认: the measure decided, None for the one that was proposed."""
CHOICES = (AGREED, "改为提醒", "改为通报", "改为约谈", "改为责任追究", DECLINED)

SIDES_TOWNSHIP = re.compile(r"镇|乡|街道|包村|驻村|站所|所长|办主任|部长|主席")
SIDES_VILLAGE = re.compile(
    r"村支部|支部书记|村支书|村主任|村委|居委|(?<![包驻])村干部|社区书记|社区主任|村两委|副支书|文书|妇女主任|治保"
)
"""Posts that belong to the township, or to the village committee; the village's are asked first."""
PRINCIPAL = re.compile(r"(?<!副)校长")
HEAD_ROLE = "组长"

AIM = re.compile(
    r"(?:(?P<stage>小学|初中)[^，,；;。、]{0,8}?)?(?P<what>辍学率|巩固率|入学率)?[^0-9０-９，,；;。、%％]{0,10}?"
    r"(?P<number>[0-9０-９]+(?:[.．][0-9０-９]+)?)\s*(?P<unit>[%％‰])"
)
"""One number of a pledge's target: ``辍学率小学0.06％`` or ``巩固率达到95.5%``; stage and rate may stand in earlier ones."""
WHAT_FIRST = re.compile(r"辍学率|巩固率|入学率")
FILLED_ON = re.compile(
    r"(?:填报|填表|报送|上报|制表)(?:时间|日期)\s*[:：]?\s*(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})"
)
"""The day a form says it was filled in."""


MEASURE_NO = re.compile(r"DC-\d{4}-\d{2}-.", re.IGNORECASE)


def measure_no(month: str, unit: str) -> str:
    """``DC-2026-10-石桥村``: one measure a unit and month; the same however the unit's name is spaced."""
    return f"DC-{month}-" + "".join(unicodedata.normalize("NFKC", unit).split())


def word(text: str) -> str:
    """A typed word as the lists above have it."""
    return "".join(unicodedata.normalize("NFKC", text).split())


STEP_WORDS = (
    ("提起诉讼或申请强制执行", r"(?<![未不没])(?:起诉|诉讼|应诉|官告民|强制执行|法院|开庭|庭审)"),
    ("行政处罚", r"(?<![未不没免])(?:行政处罚|处罚决定|罚款|处罚告知)"),
    (
        "责令改正",
        r"(?<![未不没])(?:责令|限期(?:返校|复学|改正|入学|送学))|(?:返校|复学|改正|入学|就学|送学|劝学)(?:令|通知书?|告知书|催告书|督促书|决定书)",
    ),
)
"""What the way of a visit (方式) says of the steps of 四步法, the last step first; every other way is the first step.

Source: 云南怒江、普洱 四步法：宣传教育→责令改正→行政处罚→提起诉讼或申请强制执行.
"""
FIRST_STEP = "宣传教育"
