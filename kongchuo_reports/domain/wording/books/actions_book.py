"""Words of 08_学籍系统操作清单.xlsx."""

from __future__ import annotations

from kongchuo_reports.domain.wording.sentence import Sentence

SUBJECT = "学籍信息管理系统操作清单"
OVERVIEW = "汇总"
ALL = "全部操作"
NUMBER = "序号"
GRADE_CLASS = "年级班级"
PLACE = "所在文件与行"
DONE_BY, DONE_ON, RESULT = "办理人", "办理日期", "办理结果"
RESULTS = ("已办理", "已提交待审核", "不需办理")
TOTAL = "合计"
NOTES = (
    "请按系统菜单逐项办理，办完填办理人、办理日期和办理结果；菜单名称以所用学籍系统版本为准。",
    "依据：方案四（二）“及时在学籍信息管理系统操作为返校就读状态”、四（四）“确保学籍系统信息与实际一致”。",
)
overview_title = Sentence("{month}学籍系统操作汇总表")
school_title = Sentence("{month}{school}学籍系统操作清单")
all_title = Sentence("{month}学籍系统操作清单")
