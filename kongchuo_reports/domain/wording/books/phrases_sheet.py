"""Words of the sheet 词语待认 of 01_学籍核查.xlsx, and of what is said about phrases that wait."""

from __future__ import annotations

from kongchuo_reports.domain.wording.sentence import Sentence

SHEET = "词语待认"
OF_REMARK, OF_ROW = "备注", "考勤、去向、状态等栏"
OF_PROOF, OF_HOUSEHOLD = "去向证明", "户籍名单"
NOTES = (
    "学校和村写的话程序读不懂的列在这里，一句话一行。前面的可能说学生不在校，在认定之前涉及的学生按“待人工核实”；去向证明里的，证明暂不采用；户籍名单里的，暂作须核实；最后的看不出与在校有关，暂按在校。",
    "去向证明、户籍名单里的话，选“与在不在校无关”后不再据以判断。",
    "请在“意思”一栏选：在本校就读、不在本校、与在不在校无关，并写认定人和认定日期。把本表放入“台账回填”，或直接改在上月输出里，或抄到基础信息“词语”表，以后每月照此办理；清空“意思”即撤销。",
)
RESTS_ON = Sentence("（词语认定：{told}）")
WAITING = Sentence(
    "词语待认：{asked} 句可能说不在校（涉及 {children} 行，已列为待人工核实），另有 {plain} 句提示；见 01_学籍核查.xlsx“词语待认”"
)
