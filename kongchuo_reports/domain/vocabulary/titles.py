"""Titles (名单的标题): whether a title, a sheet's or a file's name says that those listed are not at school."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from kongchuo_reports.domain.vocabulary.reading.events import Event, Side, Whether
from kongchuo_reports.domain.vocabulary.reading.folding import fold
from kongchuo_reports.domain.vocabulary.reading.statements import read

_EXCEPTED = re.compile(r"[，（]?(?:不含|不包括|不包含|除去|剔除|扣除|除)[^，）]*[，）]?")
_OWN_NAME = re.compile(
    "(?:(?<=，)|^)(?:(?!学生|名单|名册|人员|儿童|在|到|去|往|转|就读|于|外|他|别|其他|，).){1,14}"
    "(?:小学校|小学|中学|初级中学|学校|学园|教学点|完小|初中|中心校|附中|附小)(?!就读|上学|读书|在读|读)"
)
"""The name of a school at the beginning of a title or of a part of it: its words (特殊教育学校, 打工子弟学校) announce nobody."""
_TELLS_HOW = re.compile(
    "请(?!假|长假|病假|事假)|注明|填写|填报|填表|如有|若有|如果|必须|不得|不能填|标注|标红|凡|规定|要求|不填|不报|不列|除外|务必|以便|是否|有无|空格|一律"
)
"""Words of a line that tells how to fill in the list; it announces nobody."""
_OF_A_FILE = re.compile(
    "(?<!外出)(?<!在外)(?<!参加)(?<!已)工作[簿表]|(?<=月|期|度)(?:份)?工作|转换|转存|转发"
    r"|(?<=\S)(?<!学籍)重报(?=$|[^\w]|_|稿|版|表|件|[0-9])"
)
"""What programs and offices call their files (新建 Microsoft Excel 工作表, 工作簿1, 10月工作, 花名册（重报）): it announces nobody."""
_MARK = "[√✓✔○〇◯●◎⊙△▲×✗✘╳☆★◇◆□■※]"
_LEGEND = re.compile(
    rf"(?:{_MARK}.*?){{2}}|{_MARK}[，：]?(?:为|表示|代表|指|即|是|=)|(?:表示|代表|画|打|记|用|=){_MARK}"
    r"|(?:^|，|；|、|：)[0-9](?:为|=|是|表示|代表)|[^\W\d]=[^=]{1,6}(?:，|；|、|。|$|(?=[^\W\d]=))"
)
"""What tells how the cells of a list are marked (√出勤 ×旷课); it announces nobody."""
_LESS = re.compile(
    "(?:学籍|学生|人员|本月|本学期)*(?:异动|变动|变化|增减|流动)?，?减(?:少|员|去)(?:的|学生|名单|人员|情况|登记|表|册)*"
)
"""A title of those by whom a school is less than it was (异动（减少）)."""
_VOID = re.compile("作废|停用|废止|旧名单")
_BESIDES = re.compile(r"(?:含|及|和|与|、)")
_LEAVERS = re.compile(r"(20\d\d)[届年].*毕业")
_ALL = re.compile(r"在校|在籍在校|全体|全校|实有|实到|班级?花名册")
_WITH = re.compile(r"(?<=.)，(?:含|包括|包含|连同)")
"""Parts a list from whom else it holds."""
_ENDING = re.compile(r"\.(?:xlsx?|csv|et|docx?|xlsm)$|[\\/]")
_NOT_OF_THE_LISTED = frozenset({"other_school", "over_age"})
"""Kinds that a title's own school brings about."""
_COMES_AFTER = frozenset({"suspension", "dropout", "persuasion", "leave", "truant"})
"""Kinds that a return behind them ends (休学复学学生)."""


class ListOf(StrEnum):
    """Whom a title announces: those at school, those who are not, both together, or it does not say."""

    HERE = "here"
    GONE = "gone"
    BOTH = "both"
    UNSAID = "unsaid"


@lru_cache(maxsize=16_384)
def list_of(title: str, school_year: int = 0) -> ListOf:
    """Whom a title, sheet name or file name announces.

    The safe direction is ``GONE``: in whatever words a title says that those below it are not at school, nobody below it is
    present on its strength. A title that names those at school as well (在校学生及休学学生) says nothing of the single child:
    the row must say of which it is.

    Args:
        title: as written; of a path the last part.
        school_year: the year in which the school year began; those who leave after it are still pupils (2027届毕业生).
    """
    text = _without_names(title)
    if _TELLS_HOW.search(text) or _LEGEND.search(text):
        return ListOf.UNSAID
    if _LESS.fullmatch(text.strip("，")):
        return ListOf.GONE
    leavers = _LEAVERS.search(text)
    if leavers and school_year and int(leavers[1]) > school_year:
        return ListOf.UNSAID
    events = read(text).events
    gone = [event for event in events if _is_gone(event)]
    here = [event for event in events if event.side in {Side.HERE, Side.BACK} and event.whether is Whether.SAID]
    if (
        gone and here and all(event.text.startswith("转学") for event in here)
    ):  # 休学、转学学生: who moved, nobody says which way
        here = []
    if not gone and not _VOID.search(text):
        return ListOf.HERE if here else ListOf.UNSAID
    if _holds_besides(text) or (here and _BESIDES.search(text) and _ALL.search(text)):
        return ListOf.BOTH
    is_ended = gone and here and events[-1].side is Side.BACK and all(one.kind in _COMES_AFTER for one in gone)
    return ListOf.HERE if is_ended else ListOf.GONE


def _holds_besides(text: str) -> bool:
    """Whether a title of a list that is not of those who left says that it holds some of them as well (花名册（含休学）)."""
    found = _WITH.search(text)
    return found is not None and not any(map(_is_gone, read(text[: found.start()]).events))


def kinds_listed(title: str) -> frozenset[str]:
    """The kinds of absence that a title names (含休学、转出), which a list that tells them apart marks in its rows."""
    return frozenset(event.kind for event in read(_without_names(title)).events if _is_gone(event))


def _without_names(title: str) -> str:
    """A folded title without its school's own name, what programs call their files, and whom it leaves out."""
    text = _OF_A_FILE.sub("", fold(_ENDING.sub("，", title).strip("，")))
    return _EXCEPTED.sub("，", _OWN_NAME.sub("", text))


_BELOW = re.compile("[以如]下|下[列面述边]|后[列面]|另有|其余")


def announces_those_below(text: str) -> bool:
    """Whether a line that begins like the foot of a form (注：下面几人没来) speaks of the children below it."""
    return bool(_BELOW.search(text)) and list_of(text) is ListOf.GONE


def _is_gone(event: Event) -> bool:
    return (
        event.side is Side.GONE
        and event.kind not in _NOT_OF_THE_LISTED
        and event.whether not in {Whether.DENIED, Whether.WITHDRAWN}
        and not event.is_past
    )


def without_void_words(texts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What stands around an older version without the words that call it void: 作废 does not say that its children are gone.

    Args:
        texts: each place and what stands there.
    """
    return [(place, _VOID.sub("", text)) for place, text in texts]
