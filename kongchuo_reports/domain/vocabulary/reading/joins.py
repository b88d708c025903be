"""A whole text cut into clauses (分句), and what one clause makes of the one before it."""

from __future__ import annotations

import re

from kongchuo_reports.domain.vocabulary.reading.clauses import clause
from kongchuo_reports.domain.vocabulary.reading.events import NOTHING, Clause, Event, Side, Whether, Whom
from kongchuo_reports.domain.vocabulary.reading.frame_steps import mends
from kongchuo_reports.domain.vocabulary.reading.labels import (
    MARK,
    PERSONS,
    Label,
    answered,
    joined,
    label_of,
    without_zeros,
)
from kongchuo_reports.domain.vocabulary.reading.lexicon import meanings

_PARTS = re.compile(r"[，；。、/~]|(?<!\d)\+|\+(?!\d)|(?<=：)(?!\d)|(?<!\d)[-—.]|[-—.](?!\d)")


def clauses_of(whole: str) -> list[Clause]:
    """The clauses of a folded text, each read beside the one before it.

    Args:
        whole: the text, a question mark in it already written as a doubt.
    """
    parts: list[Clause] = []
    written = _PARTS.split(joined(without_zeros(whole)))
    label = ""
    for spelled, follows in zip(written, [*written[1:], ""], strict=True):
        part = spelled.removesuffix(MARK)
        said = answered(label, part) if label else ""
        if (part in NOTHING and not said) or (part != spelled and answered(part, follows)):
            label = part if part != spelled else ""
            continue
        last = parts[-1] if parts else None
        one = clause(
            said or part,
            of_kin=last is not None and last.is_of_kin,
            of_family=last is not None and last.is_of_family,
            label=label_of(label) if label else Label.NONE,
            is_labelled=bool(label and last and (last.is_known or last.text.endswith(PERSONS))),
        )
        is_person = label.endswith(PERSONS)
        label = part if part != spelled else ""
        if last:
            parts[-1], one = _beside(last, one, part)
            if is_person and len(part) <= A_NAME and all(event.side is Side.UNCLEAR for event in one.events):
                one = one._replace(events=())  # 结对老师：陈校
        parts.append(one)
    return parts


A_NAME = 4
"""So many characters a name and a title have."""


def _beside(last: Clause, one: Clause, part: str) -> tuple[Clause, Clause]:
    """What two clauses make of each other: a place alone belongs to the kin before it, a slip put right is none."""
    goes_on = bool(last.places) and part.startswith(("在", "于", "到", "去"))
    if last.is_of_kin and (TRADE.search(last.text) or _says_where_kin_are(last)) and ON_THE_ROAD.fullmatch(part):
        return last, one._replace(events=(), is_of_kin=True)
    is_background = (last.is_background or _says_where_kin_are(last)) and _is_place_alone(one) and not goes_on
    if is_background or (last.is_of_kin and KIN_COME.fullmatch(part)):
        one = one._replace(events=(), is_background=is_background, is_of_kin=not is_background)
    if not one.events and MOVED_ALONG.fullmatch(part) and _says_where_kin_are(last) and not LOCAL.search(last.text):
        kind = "moved"
        one = one._replace(events=(Event(Side.GONE, kind, meanings()["gone"][kind], part),))
    if PAPERS_ELSEWHERE.search(last.text) and UNDER_WAY.fullmatch(part):
        one = one._replace(events=())  # 学籍还在老家，正在转
    if not one.events and SHUT.fullmatch(part) and VISITED.search(last.text):
        kind = "unreachable"
        one = one._replace(events=(Event(Side.GONE, kind, meanings()["gone"][kind], part),))
    if last.events:
        return _ended(last, one, part)
    is_done = one.events and (last.is_known or last.is_background) and DONE_TO_IT.fullmatch(part)
    return last, one._replace(events=()) if is_done else one


def _ended(last: Clause, one: Clause, part: str) -> tuple[Clause, Clause]:
    """What a clause leaves of what was told right before it, and what that makes of the clause."""
    if _is_given_up(last, part):
        last = last._replace(events=())
        one = one._replace(events=())
    if NOT_THIS_CHILD.fullmatch(part) and last.rest.strip("了的着过"):
        last = last._replace(events=tuple(event._replace(whom=Whom.OTHER) for event in last.events))
    if _is_ended(last, one, part):
        last = last._replace(events=())
    if _is_enrolled_there(last, one):
        one = one._replace(events=())
    is_over = all(_passes(event) or event.kind == "suspension" for event in last.events)
    if IN_CLASS.fullmatch(part) and is_over and last.events:
        one = one._replace(events=(Event(Side.BACK, "back", meanings()["school"]["back"], part),))
    if WHY_ABSENT.fullmatch(part) and last.events and last.events[-1].days is not None:
        one = one._replace(events=())
    if one.is_mended and not one.events and last.events and mends(one.text, last.events[-1].kind):
        last = last._replace(events=last.events[:-1])
    return last, one


TRADE = re.compile("司机|工人|海员|船员|军人|老板|矿工|厨师|保安|生意|个体|民工|瓦工|木匠|跑车|跑船")
ON_THE_ROAD = re.compile(
    "(?:常年|长年|常|长期|一直|经常|多)?(?:在外|在外地|不在家|跑车|出车|跑船|外出|在外跑|出差|在工地)"
)
"""What somebody with a trade does, told right behind the trade of a parent (爸爸是司机，常年在外)."""
DONE_TO_IT = re.compile(
    "(?:还?要|需要?|待|得|已经?|等|须|应)?(?:再|重新)?(?:换|补|改|修|洗|交|领|买|查|核对?|补办|更换|更正|重照|重拍|修改|补交|换新)(?:了|新的|一下|上|好)?"
)
"""A clause that says what is done to the thing told right before it (校服大了，要换)."""


def _is_given_up(last: Clause, part: str) -> bool:
    """Whether a clause says that nothing came of what was planned before it."""
    return bool(GIVEN_UP.fullmatch(part)) and all(
        event.whether in OPEN or event.side is Side.UNCLEAR for event in last.events
    )


OPEN = frozenset({Whether.PLANNED, Whether.DOUBTFUL})
GIVEN_UP = re.compile(
    "(?:后来|最后|结果|但|终|终究|最终|却|可)?(?:没有?|未|都没)(?:转|去|走|办|读|搬|带)成(?:功|行)?了?|被?(?:老师|学校|我们)?(?:劝住|拦住|拦下|劝下)了?"
)
"""A clause that says that nothing came of what was planned before it (要转学，没转成)."""


def _is_enrolled_there(last: Clause, one: Clause) -> bool:
    """Whether a clause of enrolling goes on with another place or school told right before it (随父去江西，已入学)."""
    if not last.events:
        return False
    gone = last.events[-1]
    is_elsewhere = (
        gone.side is Side.GONE and gone.kind in ELSEWHERE and gone.whether is Whether.SAID and not gone.is_past
    )
    return (
        is_elsewhere
        and gone.whom is Whom.CHILD
        and bool(one.events)
        and all(event.side is Side.BACK and ENROLS.fullmatch(event.text) for event in one.events)
    )


ELSEWHERE = frozenset({"away", "moved", "transfer", "taken", "abroad", "other_school", "vocational", "went"})
ENROLS = re.compile("(?:入学|报名|报到|注册|插班|入读|借读|入班|到校报到|报到入学|注册入学|入学就读)了?")
"""Words of enrolling that name no school."""


def _passes(event: Event) -> bool:
    """Whether a thing told passes, or is work at home."""
    return event.kind in PASSING or (event.kind == "work" and event.text.startswith(AT_HOME))


def _is_ended(last: Clause, one: Clause, part: str) -> bool:
    """Whether a clause says that what was told before it keeps no child from this school."""
    is_near = all(event.kind == "away" and event.text.startswith(NEIGHBOURS) for event in last.events)
    if BOARDS.search(part) and (last.text in NOT_HOME or (last.is_lodged and is_near)):
        return not one.places and not THERE.search(part)
    if SPARE_TIME.fullmatch(part):
        return all(
            (event.kind == "work" and not EMPLOYERS & set(event.text)) or event.text.startswith(TRAINING)
            for event in last.events
        )
    if BEHAVES.fullmatch(part):
        return last.events[-1].text in PERSUADED and all(event.kind in BEFORE_THE_RETURN for event in last.events)
    return bool(NO_HARM.fullmatch(part)) and all(_passes(event) for event in last.events)


VISITED = re.compile("家访|上门|走访|入户|去家|到家|去他家|去她家|敲门|找过")
PAPERS_ELSEWHERE = re.compile("^学籍(?:还|仍|尚|暂|暂时)?留?在(?:老家|原校|原学校|原籍|户籍地|外[省县市地校])$")
UNDER_WAY = re.compile(
    "(?:正在?|在|尚在|还在|已在|准备)(?:转|办|办理|转接|转入|迁|迁入|转学籍|转过来|申请)(?:中|过来|来)?"
)
"""What is done with papers that are still elsewhere: they come here, and the child is here already."""
SHUT = re.compile(
    "(?:每次|次次|都|均|总是|皆|一直|大|家|院|铁|房|其|家里)*(?:锁门|锁着|上锁|门锁着?|门紧?闭|门关着|关门|关着门|门是锁的|大门锁|闭门|不开门|没开门|未开门|无人应(?:门|答)?|没人应|没人开|无应答|敲不开|叫不开|扑空|吃闭门羹)(?:了|的)?"
)
"""What who called at a home found there: nobody (家访三次，锁门)."""
MOVED_ALONG = re.compile(
    "(?:其|本人|学生|该生|孩子|子女|也|已|一同|一起|一并)*随(?:迁|往|行|去|同)(?:了|走|过去|前往|外出)?"
)
"""A clause behind parents who are away that says that the child went along (父母外出务工，随迁); 随迁子女 alone came here."""
LOCAL = re.compile("[本我]|镇上|街上|集镇|县城|附近|当地")
"""What says that the parents are near (父母在本镇务工，随迁)."""
KIN_AWAY = frozenset({"work", "away", "went", "abroad", "moved", "marriage", "missing"})
"""Kinds that, told of the parents, are what a place alone behind them belongs to (父母外出打工，海南)."""
SPARE_TIME = re.compile("(?:放学|课|散学)(?:以|之)?后|课余(?:时间)?|(?:每|逢)?(?:周末|双休日?|假日|节假日|早晚)")
"""A clause that says that what was told before it is done when school is over (帮家里看店，放学后)."""
EMPLOYERS = frozenset("厂矿工艺徒")
"""Characters of work that no pupil does at home when school is over."""
TRAINING = ("集训", "训练", "培训", "辅导", "补习")
NOT_HOME = frozenset({"没回家", "不回家", "未回家", "周末不回家", "周末没回家"})
PERSUADED = frozenset({"劝返生", "劝返学生", "劝返"})
BEFORE_THE_RETURN = frozenset({"persuasion", "dropout", "truant", "refusal"})
"""Kinds that somebody was persuaded to end (辍学后劝返，表现稳定)."""
BEHAVES = re.compile(
    "(?:学习|现|目前|返校后|在校)*(?:表现|情绪|思想|学习|成绩|状态)?(?:已|较|很|均|都)?(?:在校|在读|到校|稳定|良好|好|不错|较好|有进步|优秀|正常|努力)"
)
"""A clause that tells how a child is at school who was persuaded to come back (劝返生，表现稳定)."""
PASSING = frozenset({"ill", "leave", "truant", "at_home"})
"""Kinds of what passes."""
AT_HOME = ("在家", "帮", "家里")
"""Beginnings of work that is done at home, beside school."""
NO_HARM = re.compile("(?:但|可)?(?:不|没有?|未)影响(?:学习|上学|上课|到校|成绩)")
IN_CLASS = re.compile(
    "(?:现在?|已经?|目前|现已|均已)+(?:能|可|正常|来|在)?(?:上课|上学|复课|到校|来校)了?|(?:现|现在|目前)(?:就)?读(?:小学|初中)?[一二三四五六七八九初][一二三]?(?:年级)?"
)
"""A clause that says that the child is in class again (卧床一周，现已上课)."""
WHY_ABSENT = re.compile("(?:因|家里)?(?:奔丧|丧事|丧假|病|病假|事|事假|感冒|发烧|生病|看病|家中有事|有事)")
"""A clause that only says why somebody was away for the days told before it (事假2天，奔丧)."""
KIN_COME = re.compile(
    "(?:每年|过年|春节|节假日|偶尔|周末|很少|不常|半年|一年|一两年|两年|几年|年底|逢年过节)+(?:才|就|都|没|未)?(?:能)?(?:回|回来|回家|回一次|回来一次|归|联系|打钱|寄钱|露面)+(?:了|一次)?"
)
"""What the parents do who are away (父母在外打工，过年回)."""


BOARDS = re.compile("寄宿|住校|住宿|走读|住读|内宿|校车|每天到校|通校")
"""Words of a child that sleeps at this school or comes every day, wherever its home is (家住外镇，寄宿)."""
NEIGHBOURS = ("外镇", "外乡", "外村", "外县", "邻", "县城", "城", "镇", "他镇", "他乡", "坝上")
"""Beginnings of places from which a child may well come to this school every week; a far city is none."""
THERE = re.compile("那边|那里|当地|该校|对方|外")
NOT_THIS_CHILD = re.compile("(?:与|和|跟)?(?:他|她|其|本人|该生|此生|我校|本校)?(?:无关|不相干|没关系|没有关系)")
"""A clause that says that what stood before it is somebody else's (同村张某辍学，与其无关)."""


def _says_where_kin_are(before: Clause) -> bool:
    """Whether a clause tells that the parents are away somewhere."""
    return before.is_of_kin and any(event.whom is Whom.KIN and event.kind in KIN_AWAY for event in before.events)


def _is_place_alone(one: Clause) -> bool:
    """Whether a clause is a place and nothing else (浙江, 在外县); a school is the child's."""
    is_away = len(one.events) == 1 and one.events[0].kind == "away" and one.events[0].text == one.text
    is_named = one.places == (one.text.removeprefix("在"),) and all(event.kind == "away" for event in one.events)
    return is_away or is_named
