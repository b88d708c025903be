"""Status words (学籍状态用语): what the registry's own words, and those of provinces and schools, mean.

Source: 国家中小学学籍系统学生状态、JY/T 1001 学生当前状态与学籍异动类别；控辍保学统计口径 辍学/疑似辍学/返校；各地用语. The words differ
by province, so an unknown word is ``UNKNOWN`` and asked about: never silently active.
"""

from __future__ import annotations

import re

from kongchuo_reports.domain.codes import RegistryStatus

REVIEWED_ON = "2026-11-01"
"""Day on which the words were last held against the sources."""
WORDS: dict[RegistryStatus, tuple[str, ...]] = {
    RegistryStatus.ACTIVE: (
        "正常", "在读", "在籍", "在校", "在校生", "在籍在校", "在籍正常", "正常在读", "正常就读", "在籍在读", "就读", "正常在校",
        "复学", "返校", "返校就读", "返校复学", "已返校", "已复学", "回国复学", "劝返复学", "恢复学籍", "转入", "转学转入", "招生", "新生",
        "升级", "调班", "留级", "跳级", "降级", "转班级", "借读", "正常入学", "是", "有效", "随班就读", "送教上门",
    ),
    RegistryStatus.DROPOUT: ("辍学", "流失", "已辍学", "确认辍学", "辍学学生", "失学", "再次辍学"),
    RegistryStatus.SUSPECTED: ("疑似辍学", "疑似", "疑似辍学学生", "疑似流失"),
    RegistryStatus.ON_LEAVE: ("休学", "休学中", "因病休学", "休学申请", "病休", "办理休学"),
    RegistryStatus.OTHER_ABSENT: (
        "停学", "保留学籍", "保留入学资格", "失踪", "下落不明", "长期请假", "在籍不在校", "不在校", "否", "未到校", "请假", "未报到", "失联", "人籍分离",
        "空挂", "挂籍",
    ),
    RegistryStatus.MOVING: (
        "转出中", "转入中", "转学中", "转学待核办", "转学在办", "转学办理中", "转出待核办", "转入待核办", "转学申请", "跨省转学中", "待转出", "待转入",
    ),
    RegistryStatus.LEFT: (
        "转出", "转学", "转学转出", "已转出", "已转学", "毕业", "已毕业", "结业", "肄业", "退学", "开除", "开除学籍", "死亡", "已死亡", "出国", "公派出国", "出境",
        "其他离校", "离校", "删除", "注销", "已注销", "取消学籍", "取消入学资格", "不在籍", "不在籍不在校", "省外转出", "跨省转出", "升学",
    ),
}  # fmt: skip

BACK_AT_SCHOOL = "(?:已|劝返)?(?:复学|返校)(?:就读|复学)?"
"""Words by which the registry itself says that a child came back (复学、返校)."""
SEVERITY = (
    RegistryStatus.DROPOUT,
    RegistryStatus.SUSPECTED,
    RegistryStatus.LEFT,
    RegistryStatus.ON_LEAVE,
    RegistryStatus.MOVING,
    RegistryStatus.OTHER_ABSENT,
    RegistryStatus.UNKNOWN,
    RegistryStatus.ACTIVE,
)
"""Which of several status columns of one child counts: what speaks of absence before what speaks of presence."""

ENDED_BY_DEATH = r"死亡|去世|病故|身亡|已故|溺亡|注销"
"""Registry status words of a death; such a child cannot be on a roster."""
ENDED_BY_FINISHING = r"毕业|结业|肄业|毕[(（]结[)）]业|完成学业|学业完成|完成义务教育|[学修]业期满"
"""Registry status words of a finished stage."""
ENDED_ELSEWHERE = r"外地|外省|外县|外市|省外|县外|市外|就读|转学|转出|借读"
"""Registry status words with which a child left for another school."""

FINISHED = re.compile(
    r"(?:(?:小学|初中|初级中学|[六九]年级|义务教育|正常|准予|顺利|如期|按期|已经?|应届|本届|20\d\d[届级年]?)*"
    r"(?:毕业|结业|肄业|毕结业|结毕业|升学|升初中?|升高中?|升[入至往到].{1,10}|升上一级学校|小升初|初升高|完成学业|学业完成|完成义务教育|学业期满|修业期满|修满))"
    r"(?:离校|离籍|出校|升学|学生|20\d\d[届级年]?)*"
)
"""Words of a finished stage, whatever stands before and after them (正常毕业、毕业离校、已升初中); a denial matches nothing."""
MOVED_AWAY = re.compile(
    r"(?:已经?|[省县市区州乡镇]内|[省县市区州]外|跨[省县市区州乡镇]|办结|办妥)*(?:转学|转出|迁出|转走|转离|调出|调走|调离|转(?=[至到往去].{1,10}[校学园]))"
    r"(?:转出|离校|已?办结|已?办妥|已?完成|(?:学籍|学生)?档案?已[转提调]出?走?|已[调提]档|手续已?(?:办[结妥完好]|齐全?|完[成备])|(?:转?[至到往去].{1,12})|(?:[省县市区州]外|外[省县市区州]))*"
)
"""Words of a finished transfer (省内转出、转学至某校); what is still under way stands among ``MOVING``."""
UNDER_WAY = re.compile(r"[中待未拟没不申请]|办理|正在")
_BY_WORD = {word: status for status, words in WORDS.items() for word in words}
_CODE_BEFORE = re.compile(r"^[0-9A-Za-z]{1,3}[-_.、:：]?(?=[\u4e00-\u9fff])")
_MARKS = re.compile(r"[\s()（）\[\]【】:：;；,，。.、\"'“”]")
_PARTS = re.compile(r"[;；/|,，、+]")


def registry_status(text: str) -> RegistryStatus:
    """Normal form of a status as written: ``转学（转出）`` → LEFT, ``01 在读`` → ACTIVE, unknown → UNKNOWN.

    Several words are read one by one and the one that speaks most of absence counts; an empty text is ACTIVE,
    because the export lists who is on the register.
    """
    if not text.strip():
        return RegistryStatus.ACTIVE
    whole = _one(text)
    if whole is not RegistryStatus.UNKNOWN:
        return whole
    told = {_one(part) for part in _PARTS.split(text) if part.strip()}
    return next(status for status in SEVERITY if status in told) if told else RegistryStatus.UNKNOWN


def _one(text: str) -> RegistryStatus:
    word = _CODE_BEFORE.sub("", _MARKS.sub("", text))
    known = _BY_WORD.get(word)
    if known is None and (FINISHED.fullmatch(word) or (MOVED_AWAY.fullmatch(word) and not _is_under_way(word))):
        return RegistryStatus.LEFT
    return known or RegistryStatus.UNKNOWN


def _is_under_way(word: str) -> bool:
    """Whether a transfer is only asked for, in hand or denied; 中 in the name of a school (转学至县城中学) says nothing."""
    return UNDER_WAY.search(re.sub(r"[至到往去].*", "", word)) is not None
