"""Words of the packets (寄送包): their folders, what lies in them, and the list of what goes to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import UnitKind
from kongchuo_reports.domain.wording.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = "寄送包"
LIST_FILE = "寄送清单.xlsx"
SUBJECT = "寄送清单"
SHEET = "寄送清单"
title = Sentence("{month}控辍保学材料寄送清单")
copy_of = Sentence("{name}（{folder}）")
FOLDERS: Mapping[str, str] = {
    UnitKind.SCHOOL.value: "学校",
    UnitKind.VILLAGE.value: "村（社区）",
    UnitKind.DEPARTMENT.value: "部门",
}
VERIFICATION = "核查表"
MARKED = "标注副本"
LIST = "、"
KIND, UNIT, HEAD, PHONE, PAPERS, COUNT, PACKET, DUE = (
    "类别",
    "单位",
    "收件人",
    "联系电话",
    "材料",
    "份数",
    "所在文件夹",
    "最早办结时限",
)
SENT, SENT_ON, RECEIVED_BY, REMARK = "已寄送", "寄送日期", "签收人", "备注"
TYPED: Mapping[str, str] = {SENT: "sent", SENT_ON: "sent_on", RECEIVED_BY: "received_by", REMARK: "remark"}
TICK = "√"
NOTES = (
    "每个单位一个文件夹，里面只有发给这个单位的材料，整个文件夹发出即可；寄出后在“已寄送”打“√”，填日期和签收人。",
    "本月重新运行时，这张表里填的内容照样保留。文件夹里的材料是副本，原件在“文书”“下发核查”“标注副本”。",
    "含学生和家长的个人信息，只发给所列单位，不要转发到群里。",
)


def kind_of_papers(name: str, count: int) -> str:
    """One kind of material, and how many of it if several."""
    return f"{name}{count}份" if count > 1 else name
