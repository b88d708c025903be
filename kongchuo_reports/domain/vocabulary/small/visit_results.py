"""Results of visits (家访结果): what came of a call, in the words of whoever went.

A return or a promise needs an explicit yes; hearsay, a condition, a denial, a plan or a second leaving makes it none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kongchuo_reports.domain.codes import VisitResult
from kongchuo_reports.domain.vocabulary.directions import ASK
from kongchuo_reports.domain.vocabulary.reading.folding import tight
from kongchuo_reports.domain.vocabulary.reading.statements import read
from kongchuo_reports.domain.vocabulary.small.answers import Act, Answer, answer

BACK_AND_GONE = re.compile("又离校|又辍学|再次辍学|又流失|又走|未稳定|反悔|变卦|不认账")
RETURNED = re.compile(
    "(已|现已|均已|已经)(劝返|返校|复学|到校|回校|入学|入班|到班|(?:送|接|带|领)?回到?(?:学校|校|班级?|教室)|回班|在校)"
    "|^(?:当天|当日|当晚|次日|第二天|隔天|随后|随即)(?:就|便|已)?(?:随车|由.{1,4})?(?:(?:送|接|带|领)回(?:学校|校)|返校|回校|到校|来校|复学)(?:报到|上课|就读|了)*$|^(?:劝返成功|成功劝返)[，,；;。]|^(返校|复学|返校就读|返校上课|劝返复学|劝返返校|劝返成功|成功劝返|成功返校|返校复学|到校就读)$"
)
NOT_MET = re.compile("未见|没见|不在家|无人|联系不上|未遇|失联|未联系|电话不通|无法联系|没找到")
REFUSED = re.compile(
    "不同意|(?<![没未不无])拒绝|不让|不准|不许|不松口|反对|不愿|不肯|不返|不想|抵触|不配合|坚决不|不去"
)
PROMISED = re.compile(
    "保证.{0,8}(?:返校|回校|复学|送[读学返到回]|[后天日周]来|到校|上学)|承诺|答应|同意|愿意|表示.*(返校|复学|回校)|下周返|拟返|即将返"
)
IS_BACK = frozenset({"是", "是的", "已", "已返", "已返了", "返了", "√", "✓", "✔", "☑", "v", "y", "yes", "1", "1.0"})
IS_NOT_BACK = frozenset({"否", "不", "没", "未", "未返", "×", "✗", "✘", "x", "n", "no", "0", "0.0", "没有", "暂未"})
"""Answers under 是否返校, alone or before what belongs to them (是，10.14)."""
PARTS = re.compile("[，,；;、。(（:： ]")
NOT_YET = re.compile(
    "下[周月星礼学个]|学期|以?后|再|明[天日年]|后天|将|拟|约|承诺|答应|待|准备|打算|计划|未|没|不|听说|据|称|说|可能|[?？]|但|又"
)
"""What behind such a yes makes it none yet."""
HEARSAY = re.compile(
    "据说|据.{1,6}[说讲称]|听说|据称|家长称|自称|说是|可能|也许|未核实|待核实|未证实|[?？]|如果|若|除非|要是|只要"
)
"""What makes a return or a promise somebody's word only, or hangs it on a condition."""
NOT_PROMISED = re.compile("(未|没有?|不|拒绝?|无法?|难以|尚未|并未)[^，。；,;]{0,3}(承诺|答应|同意|愿意|保证|表示)")
NOT_YET_PROMISED = re.compile(
    "(?:待|拟|准备|打算|计划|是否|好像|似乎|估计|要求|需|须|请|代|下[周月次]|明天|改天|回头|以后|年后)[^，。；,;]{0,2}(?:承诺|答应|同意|愿意|保证)"
)
"""What before a promise says that it is still to be made, or was made by another in somebody's stead."""
WAVERING = re.compile(
    "劝劝|劝说|做.{0,3}工作|商量|沟通|给.{1,8}[就才]|才(?:来|返|去|送)|考虑|回避|原则|犹豫|推[脱托诿]|再[说看]|条件|不一定|勉强|尽量"
)
"""What beside a promise makes it none."""
UNDER_WAY = re.compile("继续|正在|劝返中|动员|考虑|思考|未表态|犹豫|跟踪|待定|未返|尚未|已见面|见到|了解")


@lru_cache(maxsize=20_000)
def visit_result(text: str, *, asks_return: bool = False) -> tuple[VisitResult | None, bool]:  # noqa: PLR0911  # one return a rule, in order
    """What came of a visit, and whether the words were understood.

    Args:
        text: the cell.
        asks_return: whether the heading asks 是否返校, so that 是 means returned.
    """
    word = tight(text)
    if not word:
        return None, True
    first = PARTS.split(word.lower())[0]
    told = word[len(first) :] if first in IS_BACK else word
    is_gone_again = BACK_AND_GONE.search(word) or read(told).verdict() in ASK
    if asks_return and first in IS_BACK and not NOT_YET.search(word) and not is_gone_again:
        return VisitResult.RETURNED, True
    if asks_return and first in IS_NOT_BACK:
        return VisitResult.CONTACTED, True
    is_hearsay = bool(HEARSAY.search(word))
    if RETURNED.search(word) and not is_gone_again and not is_hearsay:
        return VisitResult.RETURNED, True
    for result, pattern in (
        (VisitResult.NOT_MET, NOT_MET),
        (VisitResult.REFUSED, REFUSED),
        (VisitResult.PROMISED, PROMISED),
    ):
        if not pattern.search(word):
            continue
        is_no_promise = (
            NOT_PROMISED.search(word)
            or NOT_YET_PROMISED.search(word)
            or WAVERING.search(word)
            or answer(word, Act.PROMISED) is Answer.NO
        )
        if result is VisitResult.PROMISED and (is_hearsay or is_no_promise):
            return VisitResult.CONTACTED, not is_hearsay
        return result, True
    return VisitResult.CONTACTED, bool(UNDER_WAY.search(word))
