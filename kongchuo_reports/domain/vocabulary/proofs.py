"""Proofs in words (去向证明的话): which absence a paper names, and what in its row takes it back.

``proof_kind`` reads a cell, a title or a folder; ``against`` reads the whole row and says why it proves nothing. What is told of
kin, denied, withdrawn, planned or doubted names no kind: only what is said of the child itself does.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import ProofKind
from kongchuo_reports.domain.vocabulary.reading.events import Event, Side, Whether, Whom
from kongchuo_reports.domain.vocabulary.reading.folding import fold
from kongchuo_reports.domain.vocabulary.reading.lexicon import holds, meanings
from kongchuo_reports.domain.vocabulary.reading.statements import Statement, read
from kongchuo_reports.domain.vocabulary.schools import names_a_school

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: Mapping[ProofKind, frozenset[str]] = {
    ProofKind.DEATH: frozenset({"death"}),
    ProofKind.ABROAD: frozenset({"abroad"}),
    ProofKind.REFORM_SCHOOL: frozenset({"reform_school"}),
    ProofKind.DEFERRAL: frozenset({"deferral"}),
    ProofKind.EXEMPTION: frozenset({"exemption"}),
    ProofKind.LEAVE: frozenset({"suspension"}),
    ProofKind.HOME_TEACHING: frozenset({"home_teaching"}),
    ProofKind.SPECIAL_SCHOOL: frozenset({"special_school"}),
    ProofKind.VOCATIONAL: frozenset({"vocational"}),
    ProofKind.GRADUATED: frozenset({"finished", "over_age"}),
    ProofKind.REGISTRATION_ERROR: frozenset({"registration_error", "data_error"}),
    ProofKind.MISSING_PERSON: frozenset({"missing", "unreachable"}),
    ProofKind.TRANSFER: frozenset({"transfer"}),
    ProofKind.ELSEWHERE: frozenset({"away", "other_school"}),
    ProofKind.SICK_LEAVE: frozenset({"leave", "ill"}),
}
"""Which kinds of the lexicon each kind of paper is; where a cell names several, the first of these."""
UNREAD = "unread"
"""What ``against`` says of a note that nobody understands."""
NO_EXCUSE = frozenset(
    {
        "work",
        "marriage",
        "dropout",
        "truant",
        "refusal",
        "persuasion",
        "not_at_school",
        "overstayed",
        "went",
        "name_only",
        "law",
        "left",
        "unlicensed",
    }
)
"""Kinds that excuse nobody, and beside a paper take it back."""
ALL_OTHERS = frozenset(meanings()["gone"]) - NO_EXCUSE
AT_HOME = frozenset(
    {ProofKind.LEAVE, ProofKind.SICK_LEAVE, ProofKind.HOME_TEACHING, ProofKind.EXEMPTION, ProofKind.DEFERRAL}
)
"""Papers of a child that is at home and cannot come."""
ELSEWHERE = frozenset(
    {ProofKind.ELSEWHERE, ProofKind.TRANSFER, ProofKind.SPECIAL_SCHOOL, ProofKind.VOCATIONAL, ProofKind.REFORM_SCHOOL}
)
"""Papers of a child that is at another school."""
COMING = re.compile("转入|入班|入读|入学|到校|报到|来自|转来|插班|注册|编入|编班")
"""Words of a return that, told of another school, are its arrival there."""
AT_ANOTHER = frozenset({"away", "other_school", "special_school", "reform_school", "vocational", "transfer"})
"""Kinds of a child that is at another school."""
NAMED_BY_KIND = frozenset({"special_school", "reform_school", "vocational"})
"""Kinds whose own words end the name of a school (县特殊教育学校)."""
SCHOOL_KIND = re.compile(
    "(?:学校|学籍|外地|在外|异地|省外|县外|外省|外县|市外|外市|随迁|随父母?|跟随父母|随母|子女|学生|目前|现|民办|公办|私立|转入|新|校方|对方|接收)*(?:在籍|在校|就读|在读|入学|借读|学籍|接收|就学|上学|学生)+(?:证明信?|证|接收函|函|材料|回执|证明书|证明材料)"
)
RECEIPT = re.compile(".{0,6}(?:费单|收据|发票|车票|机票|购票记录|缴费单|缴费截图|小票)")
"""Receipts, which prove no illness and no school."""
VERIFIED = re.compile(
    "(?:已|经|均|学校|班主任|老师)*(?:电话|微信|视频)?核实(?:属实|无误|确实|一致|确在读|在读|在校|确在)"
)
"""Words of whoever held a paper against the facts and found it right; a talk over the telephone beside a paper is no hearsay."""
OWN = re.compile("(?:本|我)(?:校|班|镇学校)|该校查无")
APPLIES = re.compile("(?:入学|就读|借读|入校|报名|学生|家长|特校|本人|个人)*申请(?:书|表|单|报告)?")
"""What only asks for a place at another school, and shows nobody there."""
_PIECES = re.compile("[，。；、/+]")
"""What parts the papers named in one cell."""
RESTS = re.compile("在家|休养|养病|养伤|治疗|静养|康复|回家")
"""Words of a child that rests at home."""
_UNTIL = re.compile(r"(?:至|到|止|—|-|~)(20\d\d)(?:年|[./-])(\d{1,2})(?:(?:月|[./-])(\d{1,2})?)?")
NOBODY_KNOWS = frozenset({"missing", "unreachable"})
"""Kinds that, told beside a death or a school, say that nobody knows of it."""
ONLY_KIN = re.compile(
    "(?:是|系|为)?(?:其|他|她|该生|学生)?的?(?:父亲?|母亲?|爸爸?|妈妈?|爷爷?|奶奶?|外公|外婆|祖父|祖母|姥姥|姥爷|哥哥?|姐姐?|弟弟?|妹妹?|兄弟|姐妹|叔叔|舅舅|姑姑|家长|监护人)的?"
    "|(?:是|系)?(?:同名|同姓|重名|别人|他人|另一).*"
)
"""A clause that names kin and nothing else: whose the paper is."""
BY_APPROVAL = frozenset({ProofKind.EXEMPTION, ProofKind.DEFERRAL})
NO_GROUND = re.compile(
    "家庭困难|经济困难|困难家庭|贫困|家里?穷|没钱|无钱|缺?劳动?力|照[看顾]|带(?:弟|妹)|务农|农活|路远|不想|厌学"
)
"""Grounds on which nobody may be let off or put off school: only illness or disability is one.

Source: 中华人民共和国义务教育法 第十一条: 因身体状况需要延缓入学或者休学.
"""
HAN = re.compile("[\u3400-\u9fff]")
LEAST_LEFT = 2
"""So many characters left over in a clause of a note make a question."""
NO_PAPER = frozenset(
    {"", "无", "没有", "暂无", "/", "-", "--", "—", "——", "0", "空", "不详", "×", "x", "否", "未", "?", "？"}
)
"""Whole cells that say that there is no paper."""


@lru_cache(maxsize=16_384)
def proof_kind(text: str) -> ProofKind | None:
    """What a text says explains the child's absence; None if it says nothing known, or says it of somebody else."""
    word = fold(text)
    if word in {"其他", "其它"}:
        return ProofKind.OTHER
    said = {event.kind for event in read(text).events if event.side is Side.GONE and _is_said(event)}
    if read(text).names_a_school_to_come(COMING):
        said.add("transfer")
    if "转入" in word and said <= KINDS[ProofKind.ELSEWHERE]:
        return ProofKind.TRANSFER
    return next((kind for kind, kinds in KINDS.items() if kinds & said), None)


@lru_cache(maxsize=16_384)
def titled_kind(title: str) -> ProofKind | None:
    """The kind of paper that a title, a sheet or a folder announces; the name of a school in it says nothing."""
    said = {
        event.kind
        for event in read(title).events
        if event.side is Side.GONE and _is_said(event) and event.kind not in {"other_school", "moved"}
    }
    return next((kind for kind, kinds in KINDS.items() if kinds & said), None)


def tells(text: str) -> bool:
    """Whether a cell says anything of an absence at all, of whomever; where it does, no title speaks for it."""
    return any(part.events for part in read(text).clauses)


@lru_cache(maxsize=16_384)
def school_told(text: str) -> str:
    """The school at which a note says that the child itself is (在浙江省义乌市稠城一小就读); ``""`` where it names none for sure."""
    for part in read(text).clauses:
        said = [event for event in part.events if event.whom is Whom.CHILD and event.whether is Whether.SAID]
        if len(said) < len(part.events) or not any(event.kind in AT_ANOTHER and not event.is_past for event in said):
            continue
        place = "".join(part.places)
        if names_a_school(place):
            return place
        if any(event.kind in NAMED_BY_KIND for event in said) and names_a_school(part.text):
            return part.text
    return ""


def is_school_kind(text: str) -> bool:
    """Whether a cell names a paper of a school and no absence: 在读证明, 学籍接收函, 入学证明."""
    return bool(SCHOOL_KIND.fullmatch(fold(text)))


def is_paper(text: str) -> bool:
    """Whether a cell of papers names one: not 无, 待补, 未开, 没有提供."""
    parts = [part for part in _PIECES.split(fold(text)) if part]
    return any(
        part not in NO_PAPER and not holds("proof", "no_document", part) and not RECEIPT.fullmatch(part)
        for part in parts
    )


def is_school_paper(text: str) -> bool:
    """Whether a paper is a school's or the registry's, and not one of work or of living somewhere."""
    word = fold(text)
    return holds("proof", "school_paper", word) and not holds("proof", "work_paper", word)


def is_taught(text: str) -> bool:
    """Whether a paper is a log of teaching at home (送教记录), and not only the agreement."""
    return holds("proof", "teaching_log", fold(text))


def is_placement(*texts: str) -> bool:
    """Whether a row names the agreement by which a pupil is placed in vocational classes (普职融合)."""
    return any(holds("proof", "placement_paper", fold(text)) for text in texts)


@lru_cache(maxsize=16_384)
def is_vocational(text: str) -> bool:
    """Whether a destination is a vocational school (青溪县职业技术学校), whatever kind of paper names it."""
    return any(event.kind == "vocational" for event in read(text).events)


def is_unknown_school(text: str) -> bool:
    """Whether a destination says that nobody knows the school (学校不详)."""
    return holds("proof", "unknown_school", fold(text))


@lru_cache(maxsize=65_536)
def end_told(text: str) -> dt.date | None:
    """The day until which a note says that a paper holds (休学至2026年8月: the end of the month); None if it says none."""
    found = _UNTIL.search(fold(text))
    if not found:
        return None
    year, month = int(found[1]), int(found[2])
    if month not in range(1, 13):
        return None
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, min(int(found[3] or last), last) or last)


@lru_cache(maxsize=65_536)
def against(kind: ProofKind, kind_text: str, note: str, document: str) -> str:
    """What in a row of proofs takes the paper back; ``""`` if nothing does.

    Args:
        kind: the kind of paper it was taken for.
        kind_text: its kind as written.
        note: remark beside it.
        document: the papers as written.

    Returns:
        ``kin``, ``taken_back``, ``hearsay``, ``disproved``, ``ended``, ``unknown_school``, ``no_excuse`` or ``unread``.
    """
    for text in (kind_text, note):
        if text and (why := _against(kind, text)):
            return why
    parts = [part for part in _PIECES.split(fold(document)) if part]
    if parts and kind in ELSEWHERE - {ProofKind.TRANSFER} and all(APPLIES.fullmatch(part) for part in parts):
        return "taken_back"
    is_hearsay = bool(parts) and all(holds("proof", "hearsay", part) for part in parts)
    return "hearsay" if is_hearsay and kind is not ProofKind.OTHER else ""


def _against(kind: ProofKind, text: str) -> str:
    word = VERIFIED.sub("", fold(text))
    for table, why in (
        ("of_kin", "kin"),
        ("disproved", "disproved"),
        ("refused", "taken_back"),
        ("hearsay", "hearsay"),
        ("pending", "taken_back"),
    ):
        if holds("proof", table, word):
            return why
    if kind is not ProofKind.DEATH and holds("proof", "ended", word) and not (kind in AT_HOME and "在家" in word):
        return "ended"
    if kind in BY_APPROVAL and NO_GROUND.search(word):
        return "no_excuse"
    if kind in ELSEWHERE and (OWN.search(word) or is_unknown_school(text)):
        return "unknown_school"
    return _told_against(kind, text)


def _told_against(kind: ProofKind, text: str) -> str:
    """What a text says of the child or of others against a paper of a kind."""
    statement = read(text)
    events = [event for part in statement.clauses for event in part.events]
    own = [event for event in events if event.whom is Whom.CHILD and event.side is Side.GONE and _is_said(event)]
    if any(event.whom is not Whom.CHILD and event.side is Side.GONE for event in events) and not own:
        return "kin"
    of_kind = {event.whom for event in events if event.kind in KINDS.get(kind, frozenset()) and event.side is Side.GONE}
    if of_kind and Whom.CHILD not in of_kind:
        return "kin"
    is_told = any(event.kind in _borne(kind) for event in own) or (kind in AT_HOME and bool(of_kind))
    why = next(
        (
            why
            for event in events
            if event.whom is Whom.CHILD and not (is_told and event.side is Side.UNCLEAR) and (why := _why(kind, event))
        ),
        "",
    )
    if why or any(ONLY_KIN.fullmatch(part.text) for part in statement.clauses):
        return why or "kin"
    is_of_the_body = kind in AT_HOME or kind is ProofKind.DEATH
    return UNREAD if not (is_told or is_of_the_body) and _is_left_open(statement) else ""


def _is_left_open(statement: Statement) -> bool:
    """Whether words of a note are left over that belong to nothing known: whoever does not understand a paper asks."""
    return not names_a_school(statement.text) and any(
        not part.is_known and not part.events and not part.day and len(HAN.findall(part.rest)) >= LEAST_LEFT
        for part in statement.clauses
    )


def _why(kind: ProofKind, event: Event) -> str:
    """What one thing said of the child does to the paper."""
    if event.side is Side.BACK:
        is_arrival = kind in ELSEWHERE and COMING.search(event.text)
        return "" if is_arrival or event.whether is not Whether.SAID else "ended"
    if event.side is Side.UNCLEAR:
        return UNREAD
    if kind in ELSEWHERE and event.kind in NOBODY_KNOWS and event.whether is Whether.SAID:
        return "disproved"
    if event.side is not Side.GONE:
        return ""
    if event.whether is not Whether.SAID:
        is_request = event.whether is Whether.PLANNED and event.kind in KINDS.get(kind, frozenset())
        return "" if is_request and kind in AT_HOME else "taken_back"
    return "" if event.kind in _borne(kind) else "no_excuse"


@lru_cache(maxsize=32)
def _borne(kind: ProofKind) -> frozenset[str]:
    """Kinds that may be said beside a paper and do not take it back."""
    if kind is ProofKind.DEATH:
        return NO_EXCUSE | ALL_OTHERS - NOBODY_KNOWS
    if kind in {ProofKind.MISSING_PERSON, ProofKind.REGISTRATION_ERROR, ProofKind.GRADUATED}:
        return NO_EXCUSE | ALL_OTHERS
    if kind in AT_HOME:
        return ALL_OTHERS | (frozenset() if kind is ProofKind.LEAVE else frozenset({"not_at_school"}))
    if kind is ProofKind.REFORM_SCHOOL:
        return ALL_OTHERS - {"at_home"} | {"law"}
    return ALL_OTHERS - {"at_home"}


def _is_said(event: Event) -> bool:
    return event.whether is Whether.SAID
