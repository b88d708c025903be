"""Findings of persuade (K501–K549 the ledgers and visits, K551–K599 care)."""

from kongchuo_reports.domain.codes import Severity
from kongchuo_reports.domain.findings.kind import FindingKind

LEDGER_RESTORED = FindingKind(
    "K501",
    Severity.WARNING,
    "以回填台账为期初",
    "没有找到上期底账，以回填台账中{count}个有案号的个案作为期初",
    "请核对期初数；如能找到上期输出文件夹，放回后重新运行",
)
LEDGER_ROW_DELETED = FindingKind(
    "K502",
    Severity.WARNING,
    "上月有、本月台账被删",
    "案号{case_no}在上期台账中，回填台账里没有这一行；个案未销号，继续保留",
    "如孩子已返校或有去向，请恢复这一行并填写状态和佐证，不要删行",
)
LEDGER_KEY_TWICE = FindingKind(
    "K503",
    Severity.WARNING,
    "案号重复",
    "案号{case_no}在同一份台账中出现{count}次，没有采用其中的状态",
    "请只保留一行",
)
LEDGER_ROW_TORN = FindingKind(
    "K504",
    Severity.ERROR,
    "台账串行",
    "案号{case_no}与这一行的姓名、证件号都对不上，可能只排序了部分列；这一行没有采用",
    "请按案号恢复整行，再选中全部列排序",
)
LEDGER_NAME_CHANGED = FindingKind(
    "K505",
    Severity.NOTICE,
    "更名",
    "案号{case_no}的证件号相同而姓名不同；台账仍按学籍姓名",
    "如确已更名，请先在学籍系统变更姓名",
)
LEDGER_MATCHED_BY_ID = FindingKind(
    "K506",
    Severity.NOTICE,
    "案号缺失，按身份对上",
    "这一行没有可用的案号，按证件号等身份信息对上案号{case_no}",
    "请填回案号",
)
LEDGER_ROW_NEW = FindingKind(
    "K507",
    Severity.WARNING,
    "新增待核",
    "台账中人工新增了这一行，已立案{case_no}，待核实",
    "请核实孩子的身份、学籍和在校情况",
)
LEDGER_ROW_NAMELESS = FindingKind(
    "K508",
    Severity.WARNING,
    "台账行认不出是谁",
    "这一行没有可用的案号，也没有姓名，没有采用",
    "请填写案号，或姓名和证件号",
)
LEDGER_REFUSED = FindingKind(
    "K509",
    Severity.ERROR,
    "台账整份未采用",
    "这份台账有案号的{rows}行中{torn}行串行，整份没有采用，上期台账仍有效",
    "请从上期输出重新下发台账，按案号填写后再交回",
)
LEDGER_STATE_UNKNOWN = FindingKind(
    "K510",
    Severity.WARNING,
    "状态待确认",
    "案号{case_no}的状态「{found}」不在下拉选项中，没有采用，仍为「{kept}」",
    "请从下拉选项中选择状态",
)
LEDGER_DATE_UNKNOWN = FindingKind(
    "K511",
    Severity.WARNING,
    "日期读不出",
    "案号{case_no}的{heading}「{found}」不是能确定的日期，没有采用",
    "请写成 2026-10-08 的样子",
)
LEDGER_WORD_UNKNOWN = FindingKind(
    "K512",
    Severity.WARNING,
    "填写内容待确认",
    "案号{case_no}的{heading}「{found}」不在下拉选项中，没有采用",
    "请从下拉选项中选择",
)
LEDGER_COMPUTED_EDITED = FindingKind(
    "K513",
    Severity.NOTICE,
    "改动了程序计算的列",
    "案号{case_no}的{heading}被改为「{found}」，程序已还原",
    "这一列由程序计算；要改请改学籍、花名册等来源，或写在备注",
)
LEDGER_COPIES_CONFLICT = FindingKind(
    "K514",
    Severity.WARNING,
    "几份台账填写不一致",
    "案号{case_no}的{heading}有几种填法：{found}；都没有采用，仍为「{kept}」",
    "请各方商定后只填一种",
)
LEDGER_MOVE_REFUSED = FindingKind(
    "K515",
    Severity.WARNING,
    "状态不能这样改",
    "案号{case_no}不能由「{kept}」改为「{found}」，没有采用",
    "已销号的个案不再改动；孩子再次离校时程序会另立新案",
)
CLOSING_NOT_PROVEN = FindingKind(
    "K516",
    Severity.WARNING,
    "销号条件不足",
    "案号{case_no}填报「{found}」，尚不能销号：{missing}",
    "请补齐所缺各项后再交回",
    "方案 四（二）：劝返一个，在台账上销号一个，并及时在学籍信息管理系统操作为返校就读状态",
)
CLOSED_BY_PERSON_ONLY = FindingKind(
    "K517",
    Severity.WARNING,
    "人工销号，名单尚无依据",
    "案号{case_no}按人工填写的「{found}」销号，但去向证明和学籍中没有依据",
    "请把证明放入去向证明，并在学籍系统办理",
)
CLOSED_STILL_ABSENT = FindingKind(
    "K518",
    Severity.WARNING,
    "人工销号后仍不在校",
    "案号{case_no}已人工销号为「{found}」，学籍上仍无去向；本学年内不再立案",
    "请尽快补交证明并更新学籍，否则下学年将重新立案",
)
CASE_NOT_SEEN = FindingKind(
    "K519",
    Severity.WARNING,
    "个案本月查无此人",
    "案号{case_no}的孩子本月在学籍、花名册和户籍名单中都没有找到；个案未销号，继续保留",
    "请核实是否已转出、改号或漏报",
)
CASE_AMBIGUOUS = FindingKind(
    "K520",
    Severity.WARNING,
    "个案对应多名学生",
    "案号{case_no}本月可能对应不止一名学生，没有采用任何一名；个案继续保留",
    "请核对证件号和学籍号",
)
CASE_KEPT_OPEN = FindingKind(
    "K521",
    Severity.NOTICE,
    "个案待核实，继续保留",
    "案号{case_no}：{why}",
    "请核实后在花名册或核查表中写明",
)
CASE_LEFT_AGAIN = FindingKind(
    "K522",
    Severity.WARNING,
    "返校后又离校",
    "案号{case_no}上月已返校待销号，本月又不在花名册上；个案重新劝返",
    "请尽快上门，查明再次离校的原因",
    "方案 四（三）：决不能让一个劝返学生在中途辍学",
)
CASE_TWICE = FindingKind(
    "K523",
    Severity.WARNING,
    "一个孩子两个未销号个案",
    "案号{case_no}与案号{other}是同一个孩子",
    "请核实后将其中一个按信息错误销号",
)
CASE_RENAMED = FindingKind(
    "K524",
    Severity.NOTICE,
    "学籍姓名已变更",
    "案号{case_no}的孩子在本月学籍中姓名与上期台账不同，已按学籍更新",
    "请核对是否同一人",
)
PROMISE_BROKEN = FindingKind(
    "K525",
    Severity.WARNING,
    "承诺未返",
    "案号{case_no}承诺{found}返校，至今不在花名册上",
    "请再次上门；承诺返校不等于返校",
)
RETURN_NOT_ON_ROSTER = FindingKind(
    "K526",
    Severity.WARNING,
    "称已返校而花名册没有",
    "案号{case_no}填报已返校，但本月花名册上没有这个孩子，不计返校",
    "请学校核实后补入花名册",
)
VISIT_WITHOUT_CASE = FindingKind(
    "K531",
    Severity.NOTICE,
    "家访没有对应个案",
    "这次家访的孩子没有个案，记录已保留",
    "请核对姓名、证件号或案号",
)
VISIT_WRONG_CASE = FindingKind(
    "K532",
    Severity.WARNING,
    "家访案号不符",
    "家访记录所写案号「{found}」与台账或姓名对不上，没有按这个案号对应",
    "请核对案号和姓名",
)
VISIT_IN_FUTURE = FindingKind(
    "K533",
    Severity.WARNING,
    "家访日期在将来",
    "家访日期{found}晚于统计截止日，不计",
    "请核对日期",
)
CASE_NUMBER_WRONG = FindingKind(
    "K534",
    Severity.WARNING,
    "案号写错",
    "案号「{found}」的校验字母不对，没有按案号对应",
    "请照台账抄写案号",
)
