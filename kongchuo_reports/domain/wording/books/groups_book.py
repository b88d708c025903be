"""Words of ``05_重点群体监测.xlsx``."""

from __future__ import annotations

from kongchuo_reports.domain.codes import AidState, ChildStanding, GroupKind, RosterStanding, Standing

SUBJECT = "重点群体监测与关爱帮扶"
COVERAGE, COVERAGE_TITLE = "覆盖汇总", "重点群体动态监测覆盖情况"
BY_GROUP, BY_SCHOOL, BY_VILLAGE = "一、按群体（一人多群体的各计一次）", "二、按学校（按人去重）", "三、按村（按人去重）"
KEYS = {BY_GROUP: "重点群体", BY_SCHOOL: "学校", BY_VILLAGE: "村（社区）"}
COVERAGE_COUNTS = (("due", "应监测"), ("watched", "已监测"), ("abnormal", "异常"), ("unknown", "未掌握"))
KNOWN, RATE = "已掌握", "监测覆盖率"
TARGET, REACHED = "目标", "达标"
NO_LIST = "没有名单"
REACHED_WORDS = {True: "达标", False: "未达标"}
COVERAGE_NOTES = (
    "已监测：本月在花名册上，或去向已有证明。异常：疑似辍学、已标注辍学或在账个案。未掌握：名单上的孩子没有对上学籍，或所在学校未报送。",
    "监测覆盖率＝（已监测＋异常）÷应监测；异常的孩子已列入台账。每个孩子只在三类之一。",
    "随迁就是方案所说的流动。方案点名的流动、留守、残疾各占一行：没有交名单、学籍也没有标识的列 0，写“没有名单”，不等于没有这样的孩子。",
)
OPEN, OPEN_TITLE = "异常与未掌握", "重点群体异常与未掌握名单"
ALL, ALL_TITLE = "全部名单", "重点群体监测名单"
GROUP, NAME, ID_NO, SEX, SCHOOL, CLASS, VILLAGE = (
    "重点群体",
    "姓名",
    "身份证件号",
    "性别",
    "学校",
    "年级班级",
    "村（社区）",
)
GUARDIAN, PHONE, WATCH, STANDING, REASON, CASE_NO, FROM = (
    "监护人",
    "联系电话",
    "监测情况",
    "在校情况",
    "说明",
    "案号",
    "来源",
)
STANDINGS = Standing.labels() | RosterStanding.labels() | ChildStanding.labels()
AID, AID_TITLE = "资助落实", "“两免一补”及帮扶落实情况"
AID_KIND, AID_RATE, BECAUSE, STATE, TIMES = "帮扶类别", "落实率", "应享依据", "落实情况", "次数"
AID_COUNTS = (("due", "应享"), ("received", "已落实"), ("missing", "应享未享"), ("twice", "重复享受"))
EXEMPT_TITLE, AID_BY_LIST = "一、两免（全部在校学生）", "二、一补及其他帮扶（按名单）"
EXEMPT, PUPILS_DUE, LISTED = "免除项目", "应享（在校学生）", "名单上已落实"
NO_TUITION, NO_BOOK_FEE = "免学杂费", "免教科书费"
TUITION_LAW, BOOKS_LAW = "义务教育法第二条：实施义务教育，不收学费、杂费", "义务教育法第四十四条；义务教育经费保障机制"
TUITION_TOLD = "依法全免，不发放、没有名单；发现收费的填入督办"
BOOKS_LISTED, BOOKS_NOT_LISTED = "按交来的发放名单", "没有交发放名单；请学校交领取签收表备查"
AID_NOTES = (
    "一行一类：免费教科书、生活补助、送教、随班就读不是同一件事，不相加、不合成一个落实率。",
    "金额标准取自政策参数，未经本地核实的请在“参数”表改为本地标准。",
)
AID_LISTS = (
    ("应享未享", "应享未享名单", (AidState.MISSING,)),
    ("重复与不在范围", "重复享受与不在应享范围名单", (AidState.TWICE, AidState.NOT_DUE)),
    ("已落实", "已落实名单", (AidState.RECEIVED,)),
)
PAID, OWED, MINUTES = "已发（元）", "应发（元）", "时长（分钟）"
SERVICES, SERVICES_TITLE = "送教与随班就读", "送教上门与随班就读"
SIGNS, SIGNS_TITLE = "苗头预警", "辍学苗头预警与关爱建议"
POINTS, ATTENTION, SIGN, ADVICE = "分值", "关注程度", "苗头", "建议措施"
SIGN_NOTES = (
    "分值为各项苗头分之和，各项分值与界限见政策参数；只作提醒，不作结论。",
    "已列入台账的孩子不在本表；本表的孩子在校，措施由学校落实并写入一生一案。",
)
DEFINITIONS, DEFINITIONS_TITLE = "群体口径", "重点群体口径与依据"
MEANING, SOURCE, SINCE = "口径", "依据", "施行"
GROUP_DEFINITIONS = (
    (GroupKind.LEFT_BEHIND, "父母双方外出务工，或一方外出务工另一方无监护能力，不能与父母正常共同生活的不满十六周岁农村户籍未成年人",
     "国务院关于加强农村留守儿童关爱保护工作的意见（国发〔2016〕13号）", "2016-02"),
    (GroupKind.MIGRANT, "户籍在外省或本省外县，随务工父母到输入地同住并在校接受教育的适龄儿童少年", "教育统计指标口径", "现行"),
    (GroupKind.DISABLED, "视力、听力、言语、肢体、智力、精神残疾和多重残疾的适龄儿童少年", "残疾人保障法第二条", "2008-07"),
    (GroupKind.POVERTY_RELIEVED, "原建档立卡、已脱贫的家庭的适龄儿童少年", "乡村振兴部门脱贫人口名单", "2021起"),
    (GroupKind.MONITORED, "脱贫不稳定、边缘易致贫、突发严重困难三类监测对象家庭的适龄儿童少年", "防止返贫动态监测对象名单", "2021起"),
    (GroupKind.MINIMUM_LIVING, "最低生活保障家庭的适龄儿童少年", "社会救助暂行办法；民政部门名单", "2014-05"),
    (GroupKind.EXTREME_POVERTY, "特困人员救助供养范围内的未成年人", "国务院关于进一步健全特困人员救助供养制度的意见（国发〔2016〕14号）", "2016-02"),
    (GroupKind.ORPHAN, "失去父母、查找不到生父母的未满十八周岁的未成年人", "国务院办公厅关于加强孤儿保障工作的意见（国办发〔2010〕54号）", "2010-11"),
    (GroupKind.UNSUPPORTED, "父母双方均重残、重病、服刑、强制戒毒、失联等，或一方死亡、失踪而另一方属上述情形的儿童",
     "关于进一步加强事实无人抚养儿童保障工作的意见（民发〔2019〕62号）", "2020-01"),
    (GroupKind.IN_DIFFICULTY, "因家庭贫困、自身残疾、监护缺失或监护不当而生活、就学、安全有困难的儿童", "国务院关于加强困境儿童保障工作的意见（国发〔2016〕36号）", "2016-06"),
    (GroupKind.IN_LAW, "涉案、服刑、在专门学校就读的未成年人", "教育部办公厅2024年控辍保学工作通知", "2024"),
)  # fmt: skip
"""What each group means, by what, since when; the list of the office that keeps it decides who is in it."""
DEFINITION_NOTES = (
    "谁属于哪一类，以主管部门当年名单为准；本程序按名单、学籍标识、户籍标签认定，三者不一致的列入核查问题。",
    "本地文件另有规定的，以本地文件为准。",
)
