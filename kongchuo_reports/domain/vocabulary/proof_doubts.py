"""Doubts of proofs (证明不了去向的话): what in the row of a paper takes it back, so that it excuses nobody."""

from __future__ import annotations

import re
from functools import lru_cache

from kongchuo_reports.domain.codes import ProofKind
from kongchuo_reports.domain.vocabulary.proofs import COMING, ELSEWHERE, KINDS, PIECES, is_said, is_unknown_school
from kongchuo_reports.domain.vocabulary.reading.events import Event, Side, Whether, Whom
from kongchuo_reports.domain.vocabulary.reading.folding import fold
from kongchuo_reports.domain.vocabulary.reading.lexicon import holds, meanings
from kongchuo_reports.domain.vocabulary.reading.statements import Statement, read
from kongchuo_reports.domain.vocabulary.schools import names_a_school

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
VERIFIED = re.compile(
    "(?:已|经|均|学校|班主任|老师)*(?:电话|微信|视频)?核实(?:属实|无误|确实|一致|确在读|在读|在校|确在)"
)
"""Words of whoever held a paper against the facts and found it right; a talk over the telephone beside a paper is no hearsay."""
OWN = re.compile("(?:本|我)(?:校|班|镇学校)|该校查无")
APPLIES = re.compile("(?:入学|就读|借读|入校|报名|学生|家长|特校|本人|个人)*申请(?:书|表|单|报告)?")
"""What only asks for a place at another school, and shows nobody there."""
NOBODY_KNOWS = frozenset({"missing", "unreachable"})
"""Kinds that, told beside a death or a school, say that nobody knows of it."""
ONLY_KIN = re.compile(
    "(?:是|系|为)?(?:其|他|她|该生|学生)?的?(?:父亲?|母亲?|爸爸?|妈妈?|爷爷?|奶奶?|外公|外婆|祖父|祖母|姥姥|姥爷|哥哥?|姐姐?|弟弟?|妹妹?|兄弟|姐妹|叔叔|舅舅|姑姑|家长|监护人)的?"
    "|(?:是|系)?(?:同名|同姓|重名|别人|他人|另一).*"
)
"""A clause that names kin and nothing else: whose the paper is."""
OF_KIN = re.compile(
    "(?:是|系|为|用|拿|借)(?:的是)?(?:其|他|她)?(?:父亲?|母亲?|爸爸?|妈妈?|爷爷?|奶奶?|外公|外婆|[表堂]?[哥姐弟妹]{1,2}|叔叔?|舅舅?|姑姑?|姨妈?|同学|邻居|别人|他人|村里人)的?(?:.{0,4})(?:证|护照|签证|表|材料|病历|档案|单|书|函|照|学籍)"
)
"""A note that says that the paper is somebody else's (是父亲的护照)."""
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
    parts = [part for part in PIECES.split(fold(document)) if part]
    if parts and kind in ELSEWHERE - {ProofKind.TRANSFER} and all(APPLIES.fullmatch(part) for part in parts):
        return "taken_back"
    is_there = any(not holds("proof", "no_document", part) for part in parts)
    for table, why in (("of_kin", "kin"), ("disproved", "disproved"), ("pending", "taken_back")):
        if is_there and holds("proof", table, fold(document)):
            return why
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
    if OF_KIN.search(word):
        return "kin"
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
    own = [event for event in events if event.whom is Whom.CHILD and event.side is Side.GONE and is_said(event)]
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
