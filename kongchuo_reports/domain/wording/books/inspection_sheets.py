"""Words of the sheets a 督查组 asks for: 四查三比对, the registry's six cells beside our own, causes and who is late."""

from __future__ import annotations

FOUR_CHECKS, FOUR_CHECKS_TITLE = "四查三比对", "四查三比对情况表"
CHECK_SECTION, COMPARE_SECTION, CHILD_SECTION = "一、四查", "二、三比对", "三、三比对查出的孩子"
CHECK, LIST, COUNT, COMPARED, FOUND_AS = "查", "查的名单", "人数", "比对", "查出"
NAME, SCHOOL, GRADE_CLASS, VILLAGE, TOLD, PLACE = "姓名", "学校", "年级班级", "村（社区）", "结论", "来源"
HOUSEHOLD_CHECK = ("查户籍", "户籍适龄人口名单（适龄的）")
REGISTRY_CHECK = ("查学籍", "学籍系统导出（不含已离校、重复学籍）")
ROSTER_CHECK = ("查在校学生", "各校花名册（不含重复在册）")
POVERTY_CHECK = ("查脱贫户适龄儿童", "重点群体名单中的脱贫户（适龄的，每人一次）")
NO_SCHOOLING = ("户籍×学籍", "失学")
NOT_AT_SCHOOL = ("学籍×在校", "辍学（疑似和已标注）")
OF_POVERTY = ("辍学×脱贫库", "脱贫户辍学")
NOT_LISTED = "{name}：本月没有名单，没有比"
FOUR_CHECKS_NOTES = (
    "失学：户籍适龄而没有学籍、也不在任何花名册上的；辍学：有学籍而不在任何花名册上、没有有效去向的；脱贫户辍学：前两项中列入脱贫户名单、或脱贫户中异常的。",
    "未报送、待核实的孩子没有比出结果，不在三比对之内，见“未报送”“待核实”。",
)

SIX_CELLS, SIX_CELLS_TITLE = "督查备查", "督查备查表"
SIX_SECTION, GAP_SECTION = "一、学籍平台六格与本台账对照", "七、两边不一致的孩子"
WHY_SECTION, WHITHER_SECTION, LATE_SECTION = (
    "二、辍学原因（在账个案）",
    "三、去向（在籍不在校·有去向）",
    "四、超期个案按责任人",
)
STAGE, CELL, BY_REGISTRY, BY_LEDGER, GAP = "学段", "项", "学籍平台", "本台账", "相差"
DROPPED, SUSPECTED, BACK = "辍学", "疑似辍学", "复学"
ONLY_REGISTRY, ONLY_LEDGER = "只在学籍平台", "只在本台账"
SIDE, CAUSE, WHERE_TO, PERSON, LATE, LATEST = "在哪一边", "原因", "去向", "责任人", "超期案数", "最早时限"
UNTOLD, NOBODY, ALL = "未填", "未落实", "合计"
STEP_SECTION, ROUND_SECTION = "五、四步法（本月）", "六、宣传和四个一轮覆盖"
STEP, TIMES, STEP_CASES, STEP_RETURNED = "步骤", "件次", "涉及个案", "其中：本学年已返校"
ROUND, TASK, DUE_COUNT, DONE_COUNT, COVERAGE, TASK_STATE = "行动", "任务", "应覆盖", "已覆盖", "覆盖率", "进度"
SIX_NOTES = (
    "学籍平台一栏按导出的学籍状态数：辍学、疑似辍学，以及复学、返校；本台账一栏数辍学台账未返校、疑似台账未返校和本学年已返校的孩子。",
    "四步法按本月劝返记录的“方式”一栏数：写责令、限期、通知书的为责令改正，写处罚、罚款的为行政处罚，写起诉、法院、强制执行的为第四步，其余为宣传教育；同一个案一步只计一案。",
    "第一张表相差的孩子逐个列在第七部分：核对后在学籍系统补标注，或在台账改正。",
)
