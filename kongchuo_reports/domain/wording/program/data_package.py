"""Titles of the Data Package and its files."""

from kongchuo_reports.domain.wording.sentence import Sentence

DESCRIPTION = "月度控辍保学结果的机器可读形式；未加“--full”时姓名、证件号等已脱敏，文件、工作表、行、列的引用始终准确；以 =、+、-、@ 开头的文字前加一个撇号，表格软件不会把它当公式。"
TITLES = {
    "registry": "学籍逐行结论",
    "roster": "花名册逐行结论",
    "children": "户籍适龄儿童去向",
    "cases": "个案",
    "visits": "家访",
    "rates": "指标",
    "figures": "数目出处",
    "control_totals": "工作簿控制总数：每张表写出时的行数、数字合计和内容指纹",
    "duties": "责任分工",
    "placements": "复学安置",
    "followed": "返校后跟踪",
    "groups": "重点群体监测",
    "aid": "资助帮扶",
    "signs": "苗头预警",
    "supervision": "督查指标",
    "notices": "督办事项",
    "measures": "督查措施",
    "pledge_dues": "应签责任书",
    "teams": "劝返工作队",
    "duty_periods": "责任沿革",
    "progress": "四个一轮进展",
    "balances": "台账平衡",
    "rate_members": "指标分子名单",
    "actions": "学籍系统操作",
    "differences": "信息不一致",
    "sources": "数据来源与质量",
    "phrases": "词语待认：花名册里程序读不懂的话，每句一行",
    "sheet_rows": "非学生行",
    "findings": "核查问题",
}
title = Sentence("{month_words}控辍保学数据")
