"""Findings of measure (K401–K499): figures that cannot be had, or that cannot be true."""

from kongchuo_reports.domain.codes import Severity
from kongchuo_reports.domain.findings.kind import FindingKind

BASELINE_LACKING = FindingKind(
    "K401",
    Severity.WARNING,
    "缺学年初基数",
    "{unit}{stage}没有{year}学年初（9月1日）在校生数，该校辍学率没有分母",
    "在基础信息“学年初基数”表补填该校{stage}的在校生数",
    "辍学率分母为学年初在校学生总数",
)
BASELINE_UNKNOWN_SCHOOL = FindingKind(
    "K402",
    Severity.WARNING,
    "基数学校不在名录",
    "学年初基数中的学校“{found}”不在学校名录，这一行没有用上",
    "改成学校名录中的校名，或在学校名录补上这所学校",
)
BASELINE_UNREADABLE = FindingKind(
    "K403",
    Severity.WARNING,
    "学年初基数不完整",
    "这一行学年初基数缺少学年、学段或年级、在校生数中的一项，没有用上",
    "补齐学年（如2026-2027）、学段或年级、在校生数（不小于0的整数）",
)
BASELINE_CONTRADICTS = FindingKind(
    "K404",
    Severity.ERROR,
    "学年初基数互相矛盾",
    "{unit}{stage}的学年初基数填了不同的数（{counts}），无法判断用哪一个，该校该学段辍学率没有分母",
    "核对后只保留一个数；按年级填报的，各年级合计应等于学段总数",
)
BASELINE_GRADE_LACKING = FindingKind(
    "K405",
    Severity.WARNING,
    "学年初基数缺年级",
    "{unit}{stage}按年级填报学年初基数，但缺{grades}，分母偏小",
    "在学年初基数表补上所缺年级的在校生数",
)
BASELINE_ESTIMATED = FindingKind(
    "K406",
    Severity.WARNING,
    "学年初基数为推算",
    "{unit}{stage}没有{year}学年初（9月1日）在校生数，用9月学籍人数{count}人推算辍学率分母",
    "在基础信息“学年初基数”表填该校{stage}的在校生数，填后不再推算",
    "辍学率分母为学年初在校学生总数",
)
GRADE_ABOVE_ONE = FindingKind(
    "K407",
    Severity.WARNING,
    "年级巩固率超过100%",
    "{unit}{grades}由上学年初{before}人变为本学年初{now}人，超过100%",
    "核对两个学年的学年初基数，确有转入的保留转入材料",
    "年级巩固率＝下学年同届人数÷本学年该年级人数，可超过100%",
)
GRADE_UNREADABLE = FindingKind(
    "K408",
    Severity.WARNING,
    "年级基数前后矛盾",
    "{unit}{grade}的{year}学年初基数填了不同的数（{counts}），这个年级不算年级巩固率",
    "核对后只保留一个数",
)
RETENTION_ABOVE_ONE = FindingKind(
    "K411",
    Severity.WARNING,
    "巩固率超过100%",
    "{unit}{span}（{leaving}毕业）毕业{graduated}人，多于应毕业的{base}人",
    "核对入学人数、转入、转出和毕业人数，多为转入漏登或入学人数取错年份",
    "栾川县巩固率统计表规定不超过100%；原值保留",
)
COHORT_UNREADABLE = FindingKind(
    "K412",
    Severity.WARNING,
    "入学队列不完整",
    "这一行入学队列的学段认不出，或缺入学人数，没有用上",
    "学段写九年、小学六年或初中三年，并填入学人数",
)
COHORT_IMPOSSIBLE = FindingKind(
    "K413",
    Severity.ERROR,
    "入学队列分母不是正数",
    "{unit}{span}入学加转入减转出等之后为{base}人，巩固率没有分母",
    "核对入学人数、转入、转出、死亡、休学",
)
COHORT_SUM_DIFFERS = FindingKind(
    "K414",
    Severity.WARNING,
    "巩固率合计不等于各校之和",
    "{span}（{leaving}毕业）：{unit}填{told}，各校合计为{summed}（毕业人数/应毕业人数）",
    "核对全单位与各校的入学队列，全单位的率按所填数计算",
)
DEFINITION_UNKNOWN = FindingKind(
    "K421",
    Severity.ERROR,
    "辍学率口径不认识",
    "参数“辍学率口径”填的是“{found}”，不是A、B、C、D之一，本月按C口径对照目标",
    "在参数表改为A、B、C或D",
)
CASE_WITHOUT_SCHOOL = FindingKind(
    "K422",
    Severity.WARNING,
    "辍学个案没有学校",
    "有{count}名辍学学生没有所属学校，计入全单位，不计入任何学校",
    "在台账补填其应就读的学校",
)
TARGET_PLACE_UNKNOWN = FindingKind(
    "K423",
    Severity.WARNING,
    "本地目标的地名不认识",
    "参数“{label}（{found}）”里的“{found}”不是本单位的乡镇、学校或村，这个目标没有用上",
    "改成学校名录、村组名录中的乡镇、学校或村的名称",
)
