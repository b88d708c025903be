"""Sentences of the conservation check."""

from kongchuo_reports.domain.wording.sentence import Sentence

REGISTRY = "学籍"
ROSTER = "花名册"
CHILDREN = "户籍适龄儿童"
LINKED_TWICE = "同一行花名册对上了几行学籍"
REPORT_US = "这是程序的毛病，本次结果没有公布，原有输出没有改动；请把屏幕上的话记下并反馈"
rows_missing = Sentence("“{file}”的工作表“{sheet}”行数对不上：各类行之和不等于总行数")
children_missing = Sentence("{name}：各工作表共数出 {counted} 人，清洗后有 {there} 人")
standings_missing = Sentence("{name}共 {wanted} 行，只有 {got} 行有结论")
ledger_open = Sentence("台账“{ledger}”不平：期初加增减减得 {computed}，期末记为 {told}，实有 {there}")
