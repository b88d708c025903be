"""Words of the verification workbooks sent to schools (下发核查)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import ProofKind
from kongchuo_reports.domain.wording.days import full_day
from kongchuo_reports.domain.wording.sentence import Sentence

if TYPE_CHECKING:
    import datetime as dt

SUBJECT = "在籍不在校逐一核查"
SHEET = "核查表"
NOTES_SHEET = "填写说明"
EMPTY_FILE = "本月无下发核查.xlsx"

QUESTION_NO = "编号"
KIND, ASKED, GRADE_CLASS = "核查类别", "要核实什么", "年级班级"
MASKED_ID = "证件号首末位"
GUARDIAN, PHONE, HOME = "监护人", "联系电话", "家庭住址"
OTHER_SIDE = "对照的另一行"
PLACE = "所在文件与行"
DUE = "核实时限"
DESTINATION, IS_SAME, CHECKED_BY, CHECKED_ON, DOCUMENT, REMARK = (
    "去向",
    "是否同一人",
    "核实人",
    "核实日期",
    "证明材料",
    "备注",
)
NAME = "姓名"
REASON = "情况"

CASE, PAIR, REGISTRY_PAIR, ROSTER_PAIR, SINGLE = "疑似辍学", "是否同一人", "重复学籍", "重复在册", "信息矛盾"
KINDS = {"pair": PAIR, "registry_pair": REGISTRY_PAIR, "roster_pair": ROSTER_PAIR, "single": SINGLE}
CASE_ASKED = "学籍在本校、不在花名册上：孩子现在在哪里？请填去向，并附证明材料"
BACK_ASKED = "台账上已返校：本人现在是否到校上课？到校的去向填“在校”，没有到校的填实际去向"
NO_RECORD_ASKED = "村组名单上有，学籍库和花名册里都没有：请入户核实孩子现在在哪里，填去向，并附证明材料"
ASKED_OF = {
    "pair": "学籍的这名学生与花名册的这一行是不是同一个孩子？",
    "registry_pair": "这两条学籍是不是同一个孩子？",
    "roster_pair": "花名册上这两行是不是同一个孩子？",
    "single": "这一行自相矛盾，请核对原件，在备注写明正确内容；已不在校的请填去向",
}
ANOTHER_SCHOOL = "另一行在其他学校，不在此列出，由上级核定是否同一人；请核实本校这名学生现在是否在本校就读，填去向"
OFFICE = "跨校问题（本单位核定）"
"""Name of the office's own workbook: questions whose rows belong to two schools."""

VILLAGES = "没有学籍的儿童（村组入户核实）"
"""Name of the workbook of household children without a record whom no school can know."""

AT_SCHOOL = "在校"
DROPPED_OUT = "辍学"
DESTINATIONS = (AT_SCHOOL, DROPPED_OUT, *(kind.label for kind in ProofKind))
"""What a school may choose as 去向; anything else is put to a person."""
SAME = ("是", "否")

NOTES = (
    "只填浅黄色表头的各列：去向、是否同一人、核实人、核实日期、证明材料、备注。编号和其余各列请勿改动。",
    "“疑似辍学”类：当日家访核实后填去向。孩子其实在校的选“在校”，并补报花名册；确实没有上学的选“辍学”；其他去向须写明证明材料；外地就读、转学、特校等在证明材料里写明学校名称（如“××市第三小学就读证明”）。",
    "“是否同一人”类：对照户口簿、身份证和本人核对，填“是”或“否”；拿不准的留空，在备注写明原因。",
    "“信息矛盾”类：孩子在校的去向选“在校”，不在校的选实际去向并写明证明材料，“是否同一人”留空。",
    "证件号只印首末两位，供核对用；请用编号对应，不要在表上补写完整证件号。",
    "填好后原样交回；经办人放入下月（或本月重跑）工作目录的“台账回填”文件夹，文件名不限。",
    "本表含未成年人信息和家长电话、住址，只发本校，不得转发、公开或上传网络。",
)
SCHOOL_SIGNATURES = "核实人：　　　　　　校长（签章）：　　　　　　核实时间：　　年　　月　　日"
VILLAGE_SIGNATURES = "入户核实人：　　　　　　村（社区）负责人（签章）：　　　　　　核实时间：　　年　　月　　日"
SIGNATURES = {VILLAGES: VILLAGE_SIGNATURES, OFFICE: ""}
"""Who signs a workbook that is no school's; ``""`` are the office's own people."""


def home(village: str, group: str, guardian: str) -> str:
    """Where a household child lives and with whom, to follow what is known of it; empty where nothing is."""
    facts = [text for text in (village + group, f"监护人{guardian}" if guardian else "") if text]
    return f"（{'，'.join(facts)}）" if facts else ""


title = Sentence("{month}{school}核查表")
empty_title = Sentence("{month}核查表")


def school_line(school: str) -> str | None:
    """Left half of the line below the title; None where the workbook is no school's, which the title says."""
    return f"学校：{school}" if school and school not in SIGNATURES else None


def due_line(day: dt.date, days: str) -> str:
    """Right half of the line below the title."""
    return f"请于{full_day(day)}前（{days}内）核实交回"


def other_row(name: str, grade_class: str, born: str, place: str) -> str:
    """The other row of a question, in one cell."""
    return "，".join(part for part in (name, grade_class, born, place) if part)
