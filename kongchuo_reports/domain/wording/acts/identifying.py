"""Sentences of identify (比对与归类): match rules, standing rules, evidence, reasons and actions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.directions import understood
from kongchuo_reports.domain.wording.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.domain.matching.match_rules import MatchRule


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

GRADUATED_THIS_YEAR = StandingRule(
    "S27",
    "本学年毕业，仍在本学年花名册",
    "学籍状态为“{status}”，列在{roster}；假期里花名册还是本学年的，两者不矛盾",
    _REGISTRY_STATUS,
)
LEFT_BUT_LISTED = StandingRule(
    "S01", "已离校而本校仍在册", "学籍状态为“{status}”，但列在{roster}，两者矛盾，须人工核实", _REGISTRY_STATUS
)
LEFT_AND_ELSEWHERE = StandingRule(
    "S02", "已离校，在别校在册", "学籍状态为“{status}”，本条学籍不再要求在校；学生列在{roster}", _REGISTRY_STATUS
)
LEFT_FOR_GOOD = StandingRule("S03", "已离校", "学籍状态为“{status}”，不要求在花名册上", _REGISTRY_STATUS)
SECOND_RECORD = StandingRule("S04", "重复学籍", "与{other}是同一名学生，结论见那一行", _ONE_RECORD)
SAID_BY_US = ("不在校）", "不在校")
"""Ends of what the program itself says of a row; nothing need be understood there."""
DENIAL = "“{words}”（{understood}）"
"""A denial as it is quoted: the words, and what was understood."""


def denial_understood(text: str) -> str:
    """Words by which a row says that the child is not there, quoted with what was understood."""
    return f"“{text}”" if text.endswith(SAID_BY_US) else DENIAL.format(words=text, understood=understood(text))


LISTED_AS_GONE = StandingRule("S05", "花名册自称不在校", "列在{roster}，但花名册写着{denial}，须人工核实", _CHECK)
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

OTHER_STAGE = StandingRule("S24", "其他学段", "年级为“{grade_text}”，不属小学、初中，不要求在花名册上", _CHECK)
NOT_BEGUN = StandingRule("S25", "下学年新生", "下学年才入学，本月不要求在花名册上", _CHECK)
VOID_RECORD = StandingRule(
    "S26",
    "学籍标为作废",
    "学籍的姓名或备注写着作废一类的字样，先核实是不是另有一条学籍，暂不列为疑似辍学",
    _CHECK,
)

STANDING_RULES = (
    OTHER_STAGE,
    GRADUATED_THIS_YEAR,
    LEFT_BUT_LISTED,
    LEFT_AND_ELSEWHERE,
    LEFT_FOR_GOOD,
    SECOND_RECORD,
    NOT_BEGUN,
    VOID_RECORD,
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
WHY_AGAINST: Mapping[str, str] = {
    "kin": "“{text}”说的是家人，不是学生本人",
    "taken_back": "“{text}”：没有办成、已撤销或还没有材料",
    "hearsay": "“{text}”只是口头说法，不是证明",
    "disproved": "“{text}”：核实不属实，或说的不是这名学生",
    "ended": "“{text}”：已到期、已停止或学生已经回来",
    "unknown_school": "“{text}”没有写明是哪所学校，或就是本校",
    "no_excuse": "“{text}”说明学生没有在接受义务教育",
    "unread": "“{text}”没有读懂，须人工核实",
}
"""What in a row takes its paper back (see ``vocabulary.proof_doubts.against``)."""
WHY_OWN_SCHOOL = "{kind}写的是本单位的学校“{school}”，而该校花名册上没有这名学生"
WHY_WORK_PAPER = "{kind}只写了地点，附的“{document}”不是学校或学籍材料，不能证明在校就读"
WHY_NOBODYS = "{kind}附的“{document}”不是能证明此事的单位出具的"
WHY_NOT_APPROVED = "{kind}没有乡镇政府或县级教育部门批准：诊断、残疾证和村里的证明只说明身体情况"
WHY_OLD_PAPER = "{kind}附的“{document}”是以前学年的，不能说明现在就读"
WHY_TOO_YOUNG = "学生按出生日期还在义务教育年龄内，{kind}与年龄矛盾"
WHY_NO_PLACEMENT = "{kind}没有普职融合安置方案或协议，自行去职业学校不算安置"
WHY_UNSURE = "{proof}，可能是这名学生的，但姓名、号码对不准，须先核实是谁的"

_PROOF_PARTS = {"destination": "{}", "document": "证明材料：{}", "issued_by": "{}出具"}


def proof_told(kind: str, place_: str, parts: Mapping[str, str], since: str, until: str) -> str:
    """What a proof says: ``休学（2026-03-01至2027-02-28），证明材料：…，去向证明/休学.xlsx 第5行``."""
    span = f"（{since}起）" if since and not until else f"（{since}至{until}）" if until else ""
    clauses = [_PROOF_PARTS[name].format(text) for name, text in parts.items() if text]
    return "，".join([kind + span, *clauses, place_])


ROSTER_REASONS: Mapping[str, str] = {
    "present": "学籍在同一学校：{registry}（{rule}）",
    "present_unnamed": "学籍：{registry}（{rule}），其中一方没有写明学校",
    "present_elsewhere": "学籍在“{school}”：{registry}（{rule}）",
    "graduate": "学籍在同一学校，本学年已毕业：{registry}（{rule}）",
    "not_exported": "学籍导出里没有这所学校（或这个年级）的学生，先补充导出，不当作在校不在籍",
    "no_registry": "学籍库中没有这名学生",
    "left_only": "学籍库中只有已离校的记录（状态“{status}”）：{registry}（{rule}）",
    "duplicate_roster": "与{other}是同一名学生，结论见那一行",
    "asked": "可能是{registry}的学生，证据不足以认定（问题 {question}）",
    "asked_roster": "可能与{other}是同一名学生（问题 {question}）",
    "whole_list": "{denial}",
    "denied": "花名册写着{denial}，须人工核实（问题 {question}）",
    "left_listed": "学籍状态为“{status}”，花名册仍列有，须人工核实：{registry}（问题 {question}）",
    "confirmed_gone": "花名册写着{denial}，核实答复为不在校，请从花名册删除",
}
"""Reasons of a roster row."""

SINGLE_REASON = "花名册上有这名学生，却写着{denial}；这名学生现在是否在本校就读？"
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
    "told_finished": "户籍名单写着“{told}”，已满{high}周岁，是已完成九年义务教育或升入高一级学校，请补毕业证或就读证明",
    "told_early": "户籍名单写着“{told}”，但按出生日期还在义务教育年龄内，两者矛盾，须核实",
    "told_out": "户籍名单写着“{told}”，学校的名单上却在校，两者矛盾，须村校共同核实",
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
LAST_MONTH = "上月"
exported_before = Sentence("（上月有{count}人）")
AND_LISTED = "并列在花名册上"
DOUBT_NOT_BEGUN = "学籍库里可能已有下学年的新生，分不清是本学年的学生还是下学年的新生"
doubt_told_otherwise = Sentence("同一条学籍在几份学籍导出里状态不一（{statuses}），分不清哪份更新")
doubt_only_older = Sentence("只有较旧的学籍导出「{older}」里有这条学籍，较新的「{newer}」里该校已没有")


doubt_unread = Sentence("学校报送的“{file}”没能读出")


def doubt_before(had: int, has: int, *, is_class: bool) -> str:
    """Why a roster is in doubt: it has far fewer children than last month."""
    return f"{'本班' if is_class else '本校'}花名册上月 {had} 人，本月只有 {has} 人"


def last_digits(number: object) -> str:
    """The digits by which a clerk finds a number without its being told whole."""
    return f"（末四位{number[-4:]}）" if isinstance(number, str) and len(number) >= 15 else ""  # noqa: PLR2004 — 15 or 18


def record_at(place: object) -> str:
    """Where the record stands that a number belongs to."""
    return f"（学籍在{place}）" if isinstance(place, str) else ""


def swapped_with(place: str) -> str:
    """The row whose number this is, and which bears this one's."""
    return f"；与{place}互相写反：那一行写的是这名学生的号码"
