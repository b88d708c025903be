"""Directions (安全方向): who asks the reader of statements, and what only an explicit yes may do there.

Each place that reads what people write stands here once, with what it may conclude and what happens to everything else. The
first law is that no child is lost: whatever is not understood never counts towards hiding one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kongchuo_reports.domain.vocabulary.reading.events import FEW_DAYS, Side, Whether
from kongchuo_reports.domain.vocabulary.reading.folding import fold
from kongchuo_reports.domain.vocabulary.reading.statements import Verdict, read


@dataclass(frozen=True, slots=True)
class Direction:
    """One place that asks.

    Args:
        asked_of: where the words stand, in plain Chinese.
        yes: what only an explicit yes may do.
        otherwise: what happens to everything else.
        read_by: the function of the program that reads them.
    """

    asked_of: str
    yes: str
    otherwise: str
    read_by: str


DIRECTIONS = (
    Direction(
        "花名册备注、状态、去向、考勤",
        "在籍在校",
        "不在校的话、没有读懂而带缺席字样的话：待人工核实，并引用原话",
        "identify.questions.denials:denials",
    ),
    Direction(
        "花名册里没有人认识的栏",
        "—",
        "栏名或多半的值说的是在不在校：按到校栏读，写出栏名；否则单独一格写明不在校的要问，没有读懂的写出栏名和原话",
        "gather.layout.presence:against",
    ),
    Direction(
        "花名册班级栏",
        "—",
        "写着已转出、休学等而不是班级：待人工核实；班名里的字不算",
        "domain.vocabulary.directions:class_speaks_of_absence",
    ),
    Direction(
        "名单标题、表名、文件名",
        "在校学生名单",
        "任何一种“不在校学生”的说法：其下各行待人工核实",
        "domain.vocabulary.titles:list_of",
    ),
    Direction(
        "去向证明",
        "在籍不在校·有去向",
        "说的是家人、否认、撤销、没有材料、学校不详：不算有去向，并说明理由",
        "domain.vocabulary.proof_doubts:against",
    ),
    Direction(
        "户籍适龄人口的就学状态与备注",
        "在读、外地就读、已完成",
        "任何一处说辍学即算；没有写明学校的不算就读",
        "domain.vocabulary.households:household_words",
    ),
    Direction(
        "学籍系统导出的学生状态",
        "在籍正常",
        "没有见过的状态：状态待核实，不当作正常",
        "domain.vocabulary.statuses:registry_status",
    ),
    Direction(
        "签字、承诺、同意、核实结果",
        "已签字、已承诺、已同意、属实",
        "没有签字、拒签、待签、代问、未同意：不算；没有读懂的写出原话",
        "domain.vocabulary.small.answers:answer",
    ),
    Direction(
        "家访结果、是否返校",
        "返校、承诺返校",
        "听说、有条件、打算、又走了、没有读懂：只算已联系",
        "domain.vocabulary.small.visit_results:visit_result",
    ),
    Direction(
        "重点群体名单", "列入", "非、否、已退出、一般农户：不列入", "domain.vocabulary.small.membership:groups_named"
    ),
    Direction(
        "花名册一行是不是一个孩子",
        "—",
        "看整行：有姓名、班级、性别或号码的就是；姓名里的栏目字、家人称呼、页脚字不算",
        "gather.layout.body_rows:Body",
    ),
    Direction(
        "日期、时长、次数、金额、电话",
        "读出的值",
        "没有年份的按本月推定并说明；农历、出生以前、本月以后、读不出的要问，原值保留",
        "domain.vocabulary.small.days:date_cell",
    ),
)
"""Every place that asks, with its safe direction."""
ASK = frozenset({Verdict.GONE, Verdict.UNCLEAR})
"""Verdicts with which a row of a roster proves nobody's presence."""


def is_side_note(text: str) -> bool:
    """Whether a cell beside a table, under no heading, is a note of absence; an address or a school's name is none."""
    return may_speak_of_absence(text) and not read(text).names_a_place


NOT_OF_A_CLASS = frozenset({"away", "other_school", "vocational", "special_school", "truant", "leave"})
"""Kinds that a class may be named by (特教班, 职高班, 深圳班)."""


def class_speaks_of_absence(text: str) -> bool:
    """Whether a cell that should hold a class says that the child is gone (已转出); the name of a class says nothing."""
    return any(
        event.side is Side.GONE
        and event.whether is Whether.SAID
        and not event.is_past
        and event.kind not in NOT_OF_A_CLASS
        for event in read(text).events
    )


NO_ANSWERS = frozenset(
    {
        "否",
        "×",
        "✗",
        "✘",
        "x",
        "n",
        "no",
        "0",
        "减",
        "减少",
        "减员",
        "f",
        "false",
        "销",
        "假",
        "不",
        "未",
        "没",
        "无此人",
        "-",
        "不是",
        "非",
        "缺",
        "走",
        "转",
        "退",
        "空",
        "无",
        "异常",
    }
)
"""Bare answers that say no under a heading that asks of the child's being there."""
NOTHING_CHANGED = frozenset({"无", "-", "0", "否"})
"""Bare answers that say, under a heading that asks of changes, that there is none."""


NO_LONGER = re.compile("(?:曾经?|原来?|以前|从前|过去|先前|去年|上学期)(?:在|读|就读|在读|在校|有|来)(?:过|的)?")
"""A whole status that tells of a time before and of nothing since (曾在)."""
SAYS_THERE = re.compile(
    "如常|稳定|平稳|未动|没动|照旧|照常|恢复|有|在|本校生|天天[见来到]|常在|"
    "[好优良中差健有对齐全到在读]|[男女]|汉|有人|无误|齐全|完整|相符|准确|没问题|无问题|是的|公办|本[地镇乡村县]|[镇乡村县]内|就近|走读|住校|(?:就读|上学|读书|求学|学习)中|有的|都在|良好|优秀|属实|已核|一致|有效"
)
"""Words of a status column that nobody need understand; of any other that is not understood the office is asked."""


BARE_MARK = re.compile("[○〇◯△▲●◎⊙□■◇◆☆★+※]")
"""A mark that says neither yes nor no until somebody tells what it stands for."""


SEEN = re.compile("(?:已|都|均|已经)?(?:见|见到|见着|见过)(?:了|人|到人|本人|学生|学生本人)?")
"""A whole answer of somebody who went through the classes (核查：已见); beside a child's name alone it says nothing of where."""


def is_bare_code(text: str) -> bool:
    """Whether a cell of a status column is a code that nobody told the meaning of; 1 is a yes as everywhere."""
    return bool(CODE.fullmatch(fold(text)))


CODE = re.compile(r"[2-9](?:\.0)?|0?[2-9]|[1-9]\d")
"""A number that stands for a status (3)."""


def status_speaks_of_absence(text: str, few_days: float = FEW_DAYS) -> bool:
    """Whether a cell of a status column (学籍状态, 就读情况, 目前状况) says, or may say, that the child is not there."""
    word = fold(text).strip("，。")
    if SEEN.fullmatch(word):
        return False
    is_open = (read(text).is_unknown and not SAYS_THERE.fullmatch(word)) or BARE_MARK.fullmatch(word)
    is_over = NO_LONGER.fullmatch(word) is not None
    return bool(is_open) or is_over or word in NO_ANSWERS - NOTHING_CHANGED or speaks_of_absence(text, few_days)


WATCH = re.compile(
    "(?:名额|名单|人)?(?:是|都是)?(?:虚|假|空)的|核办中?|待核办|(?:严重|一直|仍|还|极度)?(?:厌学|弃学|不爱上学|沉[迷溺]于?(?:网络|游戏|手机|上网|网吧|网游)|网吧)(?:中|严重|生|了)?|(?:已|已经|疑似?|现)?(?:cx|zx|qj|zc|wg|sx|xx|tx|dg)(?:中|了)?"
    "|(?:重度)?(?:尿毒症|白血病|血液病|再障|精神分裂症?|精神病|双相|抑郁症?|肺结核|[^父母爸妈爷奶外]{0,2}(?:癌|癌症|肿瘤|瘤)(?:晚期)?)"
)
"""Whole remarks that name a danger or a grave illness and do not say whether the child comes: asked about.

厌学 is the first of the four causes of leaving school (十部门 2020); told with anything that is done about it (厌学，已疏导) it is none.
"""


@lru_cache(maxsize=65_536)
def names_a_danger_alone(text: str) -> bool:
    """Whether a whole remark is a danger or a grave illness, and nothing says whether the child comes."""
    return bool(WATCH.fullmatch(fold(text).strip("，。；、 ")))


def speaks_of_absence(text: str, few_days: float = FEW_DAYS) -> bool:
    """Whether a text beside a child says, or may say, that the child is not at this school.

    Args:
        text: a remark, status or attendance cell, as written.
        few_days: an absence of fewer days is an ordinary one.
    """
    return read(text).verdict(few_days) in ASK or names_a_danger_alone(text)


def may_speak_of_absence(text: str) -> bool:
    """Whether a text that may be about anything (a line under a table, a comment) says that a child is gone.

    What is only not understood there is no question: it need not be told of a child at all.
    """
    return speaks_of_absence(text) and not read(text).is_only_unread


def explains_itself(text: str) -> bool:
    """Whether a cell that should say where a child went tells of kin or of something harmless and of no place (生活委员)."""
    statement = read(text)
    if names_a_danger_alone(text):
        return False
    if statement.verdict() is Verdict.PLAIN:
        return statement.is_told
    return statement.verdict() is Verdict.HARMLESS


ELSEWHERE = frozenset({"away", "other_school", "vocational", "special_school"})
"""Kinds that say that the child learns at another school."""
NOT_SAID = "没有说学生来不来"
"""What is told of a remark that is a danger or an illness alone (厌学, 白血病)."""
HERE_NOT, MAYBE_NOT, AT_ANOTHER, NOT_READ = "不在校", "可能不在校", "不在本校就读", "没有读懂，不能当作在校"


def understood(text: str, few_days: float = FEW_DAYS) -> str:
    """What was understood of words that speak of an absence, for a clerk: 不在本校就读（职业学校）.

    Args:
        text: the words as written; cells put together are parted by ``；``.
        few_days: an absence of fewer days is an ordinary one.
    """
    parts = [part for part in text.split("；") if speaks_of_absence(part, few_days)]
    if names_a_danger_alone(parts[0] if parts else text):
        return NOT_SAID
    event = read(parts[0] if parts else text).deciding(few_days)
    if event is None or event.side is not Side.GONE:
        return NOT_READ
    if event.kind == "not_at_school":
        return HERE_NOT if event.whether is Whether.SAID else MAYBE_NOT
    if event.whether is not Whether.SAID:
        return f"{MAYBE_NOT}（{event.meaning}，未证实）"
    if event.kind == "away":
        return AT_ANOTHER
    return f"{AT_ANOTHER if event.kind in ELSEWHERE else HERE_NOT}（{event.meaning}）"
