"""Sentences of identify (比对与归类): match rules, standing rules, evidence, reasons and actions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.domain.evidence_codes import levels_of
from kongchuo_reports.domain.wording.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd


@dataclass(frozen=True, slots=True)
class MatchRule:
    """One rule by which two rows are taken for one child.

    Args:
        code: as it stands in 对应规则.
        title: short Chinese name.
        needs: what must hold, one Chinese sentence.
        score: 把握程度, 0–1.
        is_accepted: the rule links; otherwise it only asks a person.
    """

    code: str
    title: str
    needs: str
    score: float
    is_accepted: bool = True


VERIFIED = MatchRule("L0", "人工核实", "学校或经办人在核查表上答“是同一人”", 1.0)
BY_ID = MatchRule(
    "L1", "身份证号相同", "证件号（或G学籍号中的证件号）相同，且姓名相同、同音、仅字形或间隔号不同，或为曾用名", 1.0
)
BY_REGISTRY_NO = MatchRule(
    "L2", "学籍号相同", "全国学籍号相同，且姓名相同或同音；证件号不同的（可能换过证件号），还须出生日期不矛盾", 0.99
)
BY_ID_NEAR_NAME = MatchRule(
    "L3",
    "号码相同、姓名差一字",
    "证件号或学籍号相同，姓名多一字、少一字、颠倒、只写一部分或姓不同，出生日期不矛盾；同姓而名中一字读音不同的可能是兄弟姐妹，问人（学籍号也相同的除外）",
    0.97,
)
BY_PREFIX = MatchRule(
    "L4", "证件号前15位相同", "证件号末三位已丢失，前15位相同，且姓名相同或同音，出生日期不矛盾", 0.97
)
BY_SLIP = MatchRule(
    "L5", "证件号差一位", "证件号只错、漏、多或颠倒一位，校验位因此不符，且姓名相同，或姓名同音而出生日期相同", 0.97
)
BY_AUX_NO = MatchRule(
    "L6", "同校学籍辅号相同", "同一学校内学籍辅号相同，且姓名相同或同音，出生日期、性别、证件号不矛盾", 0.96
)
BY_BIRTH = MatchRule(
    "L7",
    "同校姓名出生日期相同",
    "同一学校内姓名和出生日期都相同，双方都只有一人，证件号不矛盾；性别不同的（可能填错），须没有证件号可比且年级不矛盾；没有号码可比而监护人、电话都不同的，问人",
    0.95,
)
BY_FAMILY = MatchRule(
    "L8",
    "姓名出生日期家长相同",
    "姓名和出生日期相同，监护人或联系电话也相同；或姓名和联系电话相同，出生日期不矛盾；证件号、性别不矛盾",
    0.95,
)
BY_CLASS_AND_FAMILY = MatchRule(
    "L14",
    "同年级同名同家长",
    "同校同年级姓名相同，监护人或联系电话也相同，性别、证件号不矛盾（出生日期或班级可能填错）",
    0.92,
)
BY_CLASS = MatchRule("L9", "同班唯一同名", "一方没有证件号和出生日期，同校同年级同班内双方都只有一人叫这个名字", 0.9)
BY_GRADE = MatchRule(
    "L10", "同年级唯一同名", "一方没有证件号、出生日期和班级，同校同年级内双方都只有一人叫这个名字", 0.88
)
BY_SCHOOL = MatchRule("L11", "同校唯一同名", "一方没有证件号、出生日期和年级，同校内双方都只有一人叫这个名字", 0.86)
BY_SOUND = MatchRule(
    "L12",
    "同校同音同生日",
    "同一学校，姓名同音（拼音或外文姓名：七个字母以内至多错一个，或姓与名颠倒），出生日期相同，年级、证件号、性别不矛盾；监护人、电话都不同的，问人",
    0.9,
)
BY_DOUBTFUL = MatchRule(
    "L13", "号码误用，姓名生日学校相符", "所写证件号是别人的或自相矛盾，但姓名、出生日期、学校都相同", 0.9
)
BY_DOCUMENT = MatchRule(
    "L15",
    "外国证件号和出生日期相同",
    "证件号相同而号码里不含出生日期（护照等），出生日期也相同，两边该校同日出生的都只有这一人（姓名可能另有写法）",
    0.92,
)
BY_LATIN = MatchRule(
    "L16",
    "同校同生日、外文姓名相近",
    "外文姓名相近（四个字母以内至多错一个，或只写了名或姓），出生日期、性别、学校相同，两边该校同日出生的都只有这一人",
    0.88,
)
BY_GUARDIAN = MatchRule(
    "L17",
    "姓名年级监护人相同",
    "姓名、年级和监护人都相同，两边全部名单中同名同监护人的都只有这一人，证件号、性别、出生日期、电话不矛盾",
    0.9,
)
BY_RARE_NAME = MatchRule(
    "L18",
    "姓名少见、出生日期相同",
    "一方没有证件号，姓名、出生日期、年级相同，性别、监护人、电话不矛盾；两边名单都看得出叫这个名字的不到万分之一，同名同生日的都只有这一人",
    0.85,
)
IN_DOUBT = MatchRule("R1", "证据不足，待核实", "可能是同一人，但证据不足以认定", 0.5, is_accepted=False)
RIVALS = MatchRule("R2", "有两个以上可能", "不止一行同样可能，分不出是谁", 0.5, is_accepted=False)
SAME_NUMBER_OTHER_NAME = MatchRule(
    "R3", "号码相同、姓名不同", "证件号或学籍号相同，但姓名不同，可能是错用了别人的号码", 0.5, is_accepted=False
)
SAYS_GONE = MatchRule(
    "R4", "花名册自称不在校", "花名册列有这名学生，备注、考勤或班级栏却写着不在校", 0.5, is_accepted=False
)
LEFT_YET_LISTED = MatchRule(
    "R5", "学籍已离校而花名册仍有", "学籍状态为已离校，本校花名册上仍列有这名学生", 0.5, is_accepted=False
)
SAYS_NO = MatchRule("R6", "人工核实不是同一人", "学校或经办人在核查表上答“不是同一人”", 0.0, is_accepted=False)

MATCH_RULES = (
    VERIFIED,
    BY_ID,
    BY_REGISTRY_NO,
    BY_ID_NEAR_NAME,
    BY_PREFIX,
    BY_SLIP,
    BY_AUX_NO,
    BY_BIRTH,
    BY_FAMILY,
    BY_CLASS_AND_FAMILY,
    BY_CLASS,
    BY_GRADE,
    BY_SCHOOL,
    BY_SOUND,
    BY_DOUBTFUL,
    BY_DOCUMENT,
    BY_LATIN,
    BY_GUARDIAN,
    BY_RARE_NAME,
    IN_DOUBT,
    RIVALS,
    SAME_NUMBER_OTHER_NAME,
    SAYS_GONE,
    LEFT_YET_LISTED,
    SAYS_NO,
)
"""Every match rule (对应规则), in falling certainty."""

_SUPPORT: Mapping[tuple[str, int], str] = {
    ("id_no", 3): "身份证件号相同",
    ("id_no", 2): "身份证件号前15位相同（末三位丢失）",
    ("id_no", 1): "身份证件号只差一位",
    ("registry_no", 1): "学籍号相同",
    ("name", 5): "姓名相同",
    ("name", 4): "姓名相同（字形、间隔号不同，或为曾用名）",
    ("name", 3): "姓名同音",
    ("name", 2): "姓名相近",
    ("born_on", 2): "出生日期相同",
    ("born_on", 1): "出生日期只差一位或月日颠倒",
    ("sex", 1): "性别相同",
    ("school", 1): "学校相同",
    ("grade", 1): "年级相同",
    ("class_no", 1): "班级相同",
    ("phone", 1): "联系电话相同",
    ("guardian", 1): "监护人相同",
    ("aux_no", 1): "学籍辅号相同",
    ("village", 1): "村（社区）相同",
}
_CONTRADICTION: Mapping[tuple[str, int], str] = {
    ("id_no", -1): "身份证件号不同（其中一方号码不可靠）",
    ("id_no", -2): "身份证件号不同，双方号码都有效",
    ("registry_no", -1): "学籍号不同",
    ("name", 1): "姓名不同（同姓）",
    ("name", -1): "姓名不同",
    ("born_on", -1): "出生日期不同（相差一个月以内）",
    ("born_on", -2): "出生日期不同",
    ("sex", -1): "性别不同",
    ("school", -1): "学校不同",
    ("grade", -1): "年级差一级",
    ("grade", -2): "年级不同",
    ("class_no", -1): "班级不同",
    ("guardian", -1): "监护人不同",
    ("aux_no", -1): "学籍辅号不同",
}


FIELD_HEADINGS: Mapping[str, str] = {
    "id_no": "身份证件号",
    "registry_no": "学籍号",
    "name": "姓名",
    "born_on": "出生日期",
    "sex": "性别",
    "school": "学校",
    "grade": "年级",
    "class_no": "班级（同校才比）",
    "phone": "联系电话",
    "guardian": "监护人",
    "aux_no": "学籍辅号（同校才比）",
    "village": "村（社区）",
}
"""Fields compared for each pair, in words."""
NOT_TOLD = "有一方没有写"
OTHERWISE = "不同"


def level(field: str, value: int) -> str:
    """What a level of a field says: ``姓名同音``."""
    plain = NOT_TOLD if value == 0 else OTHERWISE
    return _SUPPORT.get((field, value)) or _CONTRADICTION.get((field, value)) or plain


def evidence(levels: Mapping[str, int], *, is_for: bool) -> str | None:
    """What speaks for (or against) two rows being one child: ``身份证件号相同；姓名相同``; None if nothing does."""
    table = _SUPPORT if is_for else _CONTRADICTION
    told = [table[field, level] for field, level in levels.items() if (field, level) in table]
    return "；".join(told) or None


def evidence_of(code: int, *, is_for: bool) -> str | None:
    """The same of an evidence code."""
    return evidence(levels_of(code), is_for=is_for)


def evidences_of(codes: pd.Series, *, is_for: bool) -> pd.Series:
    """The same of a column of codes; missing where there is none."""
    told = {code: evidence_of(code, is_for=is_for) for code in codes.dropna().unique().tolist()}
    return codes.map(told).astype("str")


PLACE = "{file}「{sheet}」第{row}行"
PLACE_WITHOUT_SHEET = "{file} 第{row}行"


def place(file: str, sheet: str, row: int) -> str:
    """``中心小学.xlsx「三(2)班」第37行``."""
    return (PLACE if sheet else PLACE_WITHOUT_SHEET).format(file=file, sheet=sheet, row=row)


_QUESTIONS: Mapping[str, str] = {
    "pair": "学籍的这一行与花名册的这一行是不是同一名学生？",
    "registry_pair": "学籍库的这两行是不是同一名学生？",
    "roster_pair": "花名册的这两行是不是同一名学生？",
    "single": "这名学生现在是否在本校就读？",
}


def question(kind: str, rule: MatchRule) -> str:
    """The question a person answers, with the reason it is asked."""
    return f"{_QUESTIONS[kind]}（{rule.title}：{rule.needs}）"


COUNTS: Mapping[str, str] = {
    "registry_rows": "学籍行数",
    "roster_rows": "花名册行数",
    "links": "对上的（学籍行与花名册行一对一）",
    "reviews": "提出的待核实问题",
    "cut_registry_numbers": "学籍中末三位丢失、只用前15位的证件号",
    "cut_roster_numbers": "花名册中末三位丢失、只用前15位的证件号",
    "shifted_rows": "花名册证件号整列错行的行",
    "shifted_registry_rows": "学籍证件号整列错行的行",
    "shared_contacts": "同校十名以上学生共用、不作为依据的监护人或电话（行）",
    "borrowed_numbers": "证明是别人的、没有采用的证件号",
    "registry_duplicates": "重复的学籍行",
    "roster_duplicates": "重复的花名册行",
    "name_born_on_school": "按同校姓名和出生日期直接对上的",
}
"""Counts of the linkage, in words; those of the search begin with ``PAIRS_OF``."""
PAIRS_OF = "pairs_"
NOT_USED = "组合过多，没有使用"


def count_name(key: str) -> str:
    """A count of the linkage in words: ``其余各行按姓名读音比较的组合``."""
    if key.startswith(PAIRS_OF):
        name = BLOCK_KEYS.get(key.removeprefix(PAIRS_OF), key)
        return f"其余各行按{name}比较的组合"
    return COUNTS.get(key, key)


BLOCK_KEYS: Mapping[str, str] = {
    "id_no": "身份证件号",
    "id_no_in_registry_no": "学籍号中的证件号",
    "registry_no_in_id_no": "学籍号中的证件号",
    "registry_no": "学籍号",
    "prefix": "证件号前15位",
    "class": "学校、年级和班级",
    "name_school": "姓名和学校",
    "guardian_school": "监护人和学校",
    "born_on_school": "出生日期和学校",
    "born_on_sex": "出生日期和性别",
    "born_on": "出生日期",
    "name": "姓名",
    "former_name": "曾用名",
    "name_before": "曾用名",
    "phone": "联系电话",
    "aux_no_school": "学校和学籍辅号",
    "id_slip": "差一位的证件号",
    "sound": "姓名读音",
}
"""Keys of the search of left-overs, in words."""


@dataclass(frozen=True, slots=True)
class StandingRule:
    """One rule by which a row gets its standing; the first that holds decides.

    Args:
        code: as it stands in 结论规则.
        title: short Chinese name.
        text: the reason, with words in braces.
        source: the rule or law behind it.
    """

    code: str
    title: str
    text: str
    source: str = ""


def pattern(text: str) -> str:
    """A sentence of a rule with its open places as dots, as it stands in the list of rules."""
    return re.sub(r"\{\w+\}", "…", text)


_REGISTRY_STATUS = "全国中小学生学籍信息管理系统学籍状态"
_ONE_RECORD = "《中小学生学籍管理办法》：一人一籍、籍随人走"
_CHECK = "本镇控辍保学工作方案：对在籍不在校学生逐一核实"

LEFT_BUT_LISTED = StandingRule(
    "S01", "已离校而本校仍在册", "学籍状态为“{status}”，但列在{roster}，两者矛盾，须人工核实", _REGISTRY_STATUS
)
LEFT_AND_ELSEWHERE = StandingRule(
    "S02", "已离校，在别校在册", "学籍状态为“{status}”，本条学籍不再要求在校；学生列在{roster}", _REGISTRY_STATUS
)
LEFT_FOR_GOOD = StandingRule("S03", "已离校", "学籍状态为“{status}”，不要求在花名册上", _REGISTRY_STATUS)
SECOND_RECORD = StandingRule("S04", "重复学籍", "与{other}是同一名学生，结论见那一行", _ONE_RECORD)
LISTED_AS_GONE = StandingRule(
    "S05", "花名册自称不在校", "列在{roster}，但花名册写着“{denial}”，自相矛盾，须人工核实", _CHECK
)
RETURNED = StandingRule(
    "S06",
    "已返校未更新学籍",
    "学籍状态为“{status}”，但列在{roster}（{rule}）",
    "本镇控辍保学工作方案 四（二）：及时在学籍信息管理系统操作为返校就读状态",
)
AT_SCHOOL = StandingRule("S07", "在籍在校", "列在{roster}（{rule}）", _CHECK)
AT_UNNAMED_SCHOOL = StandingRule(
    "S08", "在籍在校（学校未写明）", "列在{roster}（{rule}），其中一方没有写明学校", _CHECK
)
AT_ANOTHER_SCHOOL = StandingRule("S09", "人籍分离", "学籍在“{school}”，人列在{roster}（{rule}）", _ONE_RECORD)
ASKED = StandingRule("S10", "待人工核实", "可能是{roster}的学生，证据不足以认定（问题 {question}）", _CHECK)
ASKED_RECORD = StandingRule("S11", "疑似重复学籍", "可能与{other}是同一名学生（问题 {question}）", _ONE_RECORD)
SCHOOL_SILENT = StandingRule("S12", "花名册未报送", "没有收到“{school}”任何可读的花名册，不下结论", _CHECK)
CLASS_SILENT = StandingRule(
    "S13", "整班未报送", "“{school}”报送的花名册里没有这个班任何学生，疑似漏报整班，不下结论", _CHECK
)
PROVEN = StandingRule("S14", "有去向证明", "不在任何花名册上；去向：{proof}", _CHECK)
ON_LEAVE = StandingRule(
    "S15",
    "学籍状态为休学",
    "不在任何花名册上；学籍系统已登记为“{status}”（系统登记即经审批，没有另附证明）",
    _REGISTRY_STATUS,
)
KNOWN_DROPOUT = StandingRule(
    "S16", "学籍系统已标注", "不在任何花名册上；学籍系统已标注“{status}”{also_weak}", _REGISTRY_STATUS
)
MOVING = StandingRule(
    "S17",
    "转学在办无期限",
    "不在任何花名册上；学籍状态为“{status}”，但没有在期的转学证明，无法说明去向{also_weak}",
    _CHECK,
)
UNPROVEN = StandingRule("S18", "证明不足", "不在任何花名册上；去向证明不能采用：{weak}", _CHECK)
STATUS_UNCLEAR = StandingRule(
    "S19", "状态未识别", "不在任何花名册上；学籍状态“{status}”不认识，按未说明去向处理", _CHECK
)
SAID_ABSENT = StandingRule("S20", "学籍自称在籍不在校", "不在任何花名册上；学籍状态为“{status}”，没有去向证明", _CHECK)
UNEXPLAINED = StandingRule("S21", "在籍不在校，去向不明", "不在任何花名册上，也没有去向证明", _CHECK)
ROSTER_DOUBTFUL = StandingRule(
    "S22", "花名册疑似漏报，先问学校", "不在任何花名册上；但{doubt}，先请学校确认是否漏报，暂不列为疑似辍学", _CHECK
)
FINISHED = StandingRule(
    "S23",
    "毕业年级的学籍尚未处理",
    "不在任何花名册上；“{school}”学籍系统尚未升级，这个年级应已毕业或升入别的学校，先升级并核对升学去向，暂不列为疑似辍学",
    _CHECK,
)

STANDING_RULES = (
    LEFT_BUT_LISTED,
    LEFT_AND_ELSEWHERE,
    LEFT_FOR_GOOD,
    SECOND_RECORD,
    LISTED_AS_GONE,
    RETURNED,
    AT_SCHOOL,
    AT_UNNAMED_SCHOOL,
    AT_ANOTHER_SCHOOL,
    ASKED,
    ASKED_RECORD,
    SCHOOL_SILENT,
    CLASS_SILENT,
    PROVEN,
    ON_LEAVE,
    KNOWN_DROPOUT,
    FINISHED,
    ROSTER_DOUBTFUL,
    MOVING,
    UNPROVEN,
    STATUS_UNCLEAR,
    SAID_ABSENT,
    UNEXPLAINED,
)
"""Every standing rule of a registry row (结论规则)."""

NO_STATUS = "空"
ALSO_WEAK = "；去向证明不能采用："
WHY_EXPIRED = "{kind}证明到{until}为止，已过期"
WHY_NOT_YET = "{kind}证明从{since}起，尚未开始"
WHY_TRANSFER_LATE = "转学自{since}起已超过{days}个工作日核办期限，仍未见接收"
WHY_NO_DATES = "{kind}没有写起止日期，也没有写证明材料"
WHY_NO_TRANSFER_DATE = "转学没有写日期，无法判断是否还在核办期限内"
WHY_NO_PLACE = "{kind}没有写明就读学校"
WHY_NO_LOG = "{kind}没有送教记录：帮扶记录里没有这名学生本月或上月的送教，证明材料也没有写送教记录"
WHY_NO_DOCUMENT = "{kind}没有证明材料"
WHY_MISSING_PERSON = "失联失踪不等于有去向，须公安、村协查"
WHY_OTHER = "去向“{text}”不能说明学生在接受义务教育"
WHY_UNSURE = "{proof}，可能是这名学生的，但姓名、号码对不准，须先核实是谁的"

_PROOF_PARTS = {"destination": "{}", "document": "证明材料：{}", "issued_by": "{}出具"}


def proof_told(kind: str, place_: str, parts: Mapping[str, str], since: str, until: str) -> str:
    """What a proof says: ``休学（2026-03-01至2027-02-28），证明材料：…，去向证明/休学.xlsx 第5行``."""
    span = f"（{since}起）" if since and not until else f"（{since}至{until}）" if until else ""
    told = [_PROOF_PARTS[name].format(text) for name, text in parts.items() if text]
    return "，".join([kind + span, *told, place_])


ROSTER_REASONS: Mapping[str, str] = {
    "present": "学籍在同一学校：{registry}（{rule}）",
    "present_unnamed": "学籍：{registry}（{rule}），其中一方没有写明学校",
    "present_elsewhere": "学籍在“{school}”：{registry}（{rule}）",
    "no_registry": "学籍库中没有这名学生",
    "left_only": "学籍库中只有已离校的记录（状态“{status}”）：{registry}（{rule}）",
    "duplicate_roster": "与{other}是同一名学生，结论见那一行",
    "asked": "可能是{registry}的学生，证据不足以认定（问题 {question}）",
    "asked_roster": "可能与{other}是同一名学生（问题 {question}）",
    "denied": "花名册写着“{denial}”，自相矛盾，须人工核实（问题 {question}）",
    "left_listed": "学籍状态为“{status}”，花名册仍列有，须人工核实：{registry}（问题 {question}）",
    "confirmed_gone": "花名册写着“{denial}”，核实答复为不在校，请从花名册删除",
}
"""Reasons of a roster row."""

SINGLE_REASON = "花名册上有这名学生，却写着“{denial}”；这名学生现在是否在本校就读？"
LEFT_REASON = "学籍状态为“{status}”，本校花名册仍列有；这名学生现在是否在本校就读？"

CHILD_REASONS: Mapping[str, str] = {
    "duplicate": "与{other}是同一名儿童",
    "review": "可能是学籍或花名册中的学生，须人工核实",
    "registry": "学籍行结论：{reason}",
    "roster": "列在{roster}，没有学籍",
    "left_elsewhere": "学籍状态为“{status}”，已转往他处",
    "left_explained": "学籍状态为“{status}”",
    "left_open": "学籍状态为“{status}”，本地再无学籍和花名册记录，去向不明",
    "proof": "去向证明：{proof}",
    "told_elsewhere": "户籍名单写着“{told}”，就读学校“{school}”，没有附证明，请补就读证明",
    "told_explained": "户籍名单写着“{told}”，就读学校“{school}”，没有附证明，请补证明",
    "told_vague": "户籍名单写着“{told}”，没有写明学校，也没有附证明，须核实",
    "told_school": "户籍名单写在“{school}”就读，不是本单位的学校，没有附证明，请补就读证明",
    "told_unknown": "户籍名单写在“{school}”就读，学校名录里没有这所学校，须核实是否写错",
    "silent_school": "户籍名单写在“{school}”就读，该校花名册未报送",
    "out": "适龄，没有学籍，不在任何花名册上{told}",
    "not_of_age": "{age}周岁，不在{low}至{high}周岁之间",
    "no_birth": "没有出生日期，按适龄处理；没有学籍，不在任何花名册上{told}",
}
"""Reasons of a household child."""
TOLD = "；名单写着“{}”"
AND_THEN = "；"
"""Between several things a list says of one child."""

LIKELY: Mapping[str, str] = {
    "valid_number": "这一方的号码校验位正确，另一方不正确",
    "born_beside": "号码中的出生日期与学籍所写出生日期一致，另一方不一致",
    "born_in_number": "与有效身份证件号中的出生日期一致",
    "sex_in_number": "与有效身份证件号中的性别一致",
    "seated": "以学生实际就读为准",
    "unclear": "须核对户口簿",
    "name_glyph": "只是字形（异体字、形近字）、间隔号或空格不同，以户口簿为准",
    "name_former": "一方是曾用名，须核对户口簿是否已更名",
    "name_sound": "同音不同字，须核对户口簿",
    "name_near": "差一字或只写一部分，须核对户口簿",
    "body": "学籍号中的证件号与身份证件号一致，另一方不一致",
    "newer": "须向家长核实",
    "own_number": "所写号码是另一名学生的",
}
"""Why one side of a difference is likely right."""
WHOLE_SCHOOL: Mapping[str, str] = {
    "registry": "{count} 名学生都是这样，学籍系统疑似尚未升级（见 K307），不逐人列出",
    "roster": "{count} 名学生都是这样，花名册疑似仍是上学年的（见 K308），不逐人列出",
}
"""Why the grades of a whole school differ, by the list that is behind."""


def whole_school(low: int, high: int, count: int) -> str:
    """The grades that children of one school have on one list: ``1至5年级（全校 212 人）``."""
    grades = f"{low}" if low == high else f"{low}至{high}"
    return f"{grades}年级（全校 {count} 人）"


MENU: Mapping[str, str] = {
    "mark_suspected": "控辍保学 › 疑似辍学标注",
    "mark_dropout": "控辍保学 › 辍学标注",
    "mark_returned": "控辍保学 › 返校标注",
    "resume": "学籍异动 › 复学",
    "transfer": "学籍异动 › 转学",
    "register": "学籍注册 › 学生信息录入（先在“综合查询”查重）",
    "correct": "学籍信息管理 › 关键信息变更",
    "delete_duplicate": "问题学籍处理 › 重复学籍",
    "leave": "学籍异动 › 休学",
    "cancel": "学籍异动 › 离校（死亡、出国、其他）",
}
"""Where the registry system keeps each operation."""
ACTION_REASONS: Mapping[str, str] = {
    "correct": "{heading}学籍与花名册不一致，{why}",
    "register": "花名册在校而学籍库中没有",
    "transfer": "学籍在“{school}”，人在“{other}”",
}
EVIDENCE_ROSTER = "花名册：{}"
EVIDENCE_PROOF = "去向证明（见理由）"
EVIDENCE_SAME = "{}相同"
AND_ALSO = "；"
MENU_OF_FIELD: Mapping[str, str] = {
    "grade": "学籍异动 › 留级、跳级（义务教育阶段一般不办，先核实）",
    "class_no": "学生调班",
}
"""Where the registry system keeps the correction of a field that is no key datum of the child."""
EVIDENCE_NO_RECORD = "花名册在册；学籍库按证件号、学籍号、姓名和出生日期都没有查到"
searched = Sentence("本校花名册（{count}个文件）和其他各校花名册都没有")
doubt_unread = Sentence("学校报送的“{file}”没能读出")


def doubt_before(had: int, has: int, *, is_class: bool) -> str:
    """Why a roster is in doubt: it has far fewer children than last month."""
    return f"{'本班' if is_class else '本校'}花名册上月 {had} 人，本月只有 {has} 人"
