"""Findings of persuade (K501–K550 and K581–K599 the ledgers and visits, K551–K580 care)."""

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
    "案号{case_no}的{heading}由「{kept}」改成了「{found}」，这一列由程序计算，已还原",
    "{where}；只是要说明情况的，写在备注",
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
    "案号{case_no}填报「{found}」已返校，但本月花名册上没有这个孩子，不计返校，填写的返校日期没有采用",
    "请学校核实：孩子确已返校的补入花名册，并重填返校日期",
)
DUE_DAY_LATER = FindingKind(
    "K581",
    Severity.NOTICE,
    "人工定的时限晚于规定",
    "案号{case_no}的劝返时限人工定为「{found}」，晚于按规定算出的{rule}，按人工定的计超期",
    "请负责人确认可以放宽；不能放宽的，改回规定的日期",
    "方案 四（二）：对劝返的时限、方式方法、责任人都要有明确的要求",
)
DUE_DAY_OVER = FindingKind(
    "K582",
    Severity.NOTICE,
    "人工定的时限已不适用",
    "案号{case_no}的劝返时限人工定为「{found}」，早于现在起算的日期，改按规定为{rule}",
    "认定辍学后要另定时限的，请在劝返时限栏重填",
    "方案 四（二）：对劝返的时限、方式方法、责任人都要有明确的要求",
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
LEDGER_DATE_FUTURE = FindingKind(
    "K535",
    Severity.WARNING,
    "日期在将来",
    "案号{case_no}的{heading}「{found}」晚于统计截止日，没有采用",
    "请核对日期；尚未发生的事请写在备注",
)
LEDGER_ROW_SUPERSEDED = FindingKind(
    "K536",
    Severity.NOTICE,
    "重新运行后不再立案",
    "案号{case_no}是本月前一次运行时立的案，按现在的材料孩子已不属疑似或辍学，这一行没有采用",
    "前一次运行的台账保存在历史文件夹；如孩子确实不在校，请在花名册中更正",
)

LEDGER_COPY_STALE = FindingKind(
    "K537",
    Severity.WARNING,
    "旧台账的填写没有采用",
    "这份台账是{issued}的，案号{case_no}的{heading}「{found}」没有采用，仍为「{kept}」；只补充了后来仍空着的格",
    "请在最近一期台账上填写后再交回",
)
LEDGER_WORD_REPLACED = FindingKind(
    "K583",
    Severity.NOTICE,
    "本月先前填的被这次的代替",
    "案号{case_no}的{heading}本月先前填的是「{before}」，这次交回的台账写的是「{found}」，以这次为准",
    "两句都要的，请写在同一格里",
)
LEDGER_EARLIER_WORD_OUTDONE = FindingKind(
    "K584",
    Severity.NOTICE,
    "上一期新填的没有代替本月填的",
    "案号{case_no}的{heading}上一期重跑后是「{before}」，本月先前填的是「{found}」，以本月填的为准",
    "要用上一期的，请在本月台账里改成那一句",
)
LEDGER_WORDS_UNUSED = FindingKind(
    "K586",
    Severity.WARNING,
    "没有采用的行里填有内容",
    "这一行没有采用，行里填的是：{found}",
    "仍要用的，请填到本期台账这个孩子的那一行",
)
LEDGER_COPY_OF_REPLACED_RUN = FindingKind(
    "K585",
    Severity.NOTICE,
    "重跑以前的台账",
    "这份台账是{label}重跑以前印出的，与现在的台账不同而没有人改过的格不算填写；后来填进去的照读",
    "以后请在最近一次运行的台账上填写",
)
ANSWER_UNKNOWN = FindingKind(
    "K538",
    Severity.WARNING,
    "核查去向待确认",
    "案号{case_no}的去向「{found}」不在下拉选项中，没有采用",
    "请从下拉选项中选择去向",
)
ANSWERS_TO_CASE_DIFFER = FindingKind(
    "K539",
    Severity.WARNING,
    "核查去向不一致",
    "案号{case_no}的去向有不同的填法，这里填的是「{found}」，都没有采用",
    "请核实后只填一种去向",
)
LEDGER_NUMBER_WRONG = FindingKind(
    "K541",
    Severity.WARNING,
    "补填的号码不正确",
    "案号{case_no}补填的{heading}「{found}」位数或校验位不对，没有采用",
    "请照户口簿或学籍系统核对后重填，单元格设为文本格式",
)
LEDGER_VISIT_OUTDONE = FindingKind(
    "K542",
    Severity.NOTICE,
    "填写少于家访记录",
    "案号{case_no}的{heading}填为「{found}」，家访记录和以前的台账为「{kept}」，采用后者",
    "记录有误的，请更正劝返记录；次数只增不减",
)
LEDGER_ENDED_EDITED = FindingKind(
    "K543",
    Severity.WARNING,
    "已销号个案不再改动",
    "案号{case_no}已是「{state}」，{heading}「{found}」没有采用，仍为「{kept}」",
    "孩子再次离校时程序会另立新案；销号有误的，请写在备注并报告",
)
LEDGER_CELL_EMPTIED = FindingKind(
    "K544",
    Severity.NOTICE,
    "填过的格被清空",
    "案号{case_no}的{heading}原为「{kept}」，交回的台账里是空的，没有清除",
    "填错的请写上正确的内容；确无的写“无”",
)
LEDGER_ROW_STRUCK = FindingKind(
    "K545",
    Severity.WARNING,
    "给个案行加了删除线",
    "案号{case_no}的行加了删除线，删除线不作为销号，个案仍为「{kept}」",
    "要销号的，请填状态、销号类型、返校日期和佐证材料；条件满足后由程序销号并加删除线",
)
LEDGER_COLUMN_SCRAMBLED = FindingKind(
    "K546",
    Severity.ERROR,
    "只排序了一列",
    "{heading}这一列的{count}格都换成了别的行的内容，看来只排序了这一列，这一列没有采用",
    "请从上期输出重新填写；排序时先选中整个表格，或用表头的筛选按钮",
)
LEDGER_YEAR_TAKEN = FindingKind(
    "K547",
    Severity.NOTICE,
    "日期没有写年份",
    "案号{case_no}的{heading}「{found}」没有写年份，按{day}采用",
    "不是这一天的，请写上年份，如 2026-10-12",
)
LEDGER_DAY_IMPOSSIBLE = FindingKind(
    "K548",
    Severity.WARNING,
    "日期对不上",
    "案号{case_no}的{heading}填为「{found}」，{why}，没有采用，仍为「{kept}」",
    "请核对年月日后重填",
)
LEDGER_PHONE_WRONG = FindingKind(
    "K549",
    Severity.WARNING,
    "电话号码已损坏",
    "案号{case_no}的{heading}「{found}」不是完整的电话号码，没有采用，仍为「{kept}」",
    "请重填号码；先把单元格设为文本格式，号码就不会变成 1.39E+10",
)
LEDGER_REMARKS_JOINED = FindingKind(
    "K550",
    Severity.NOTICE,
    "几份台账的文字都已记下",
    "案号{case_no}的{heading}有几种写法，都已记下：{found}",
    "只需要一种的，请在本月台账里改成一句",
)
LEDGER_WITHOUT_CASES = FindingKind(
    "K540",
    Severity.WARNING,
    "台账没有个案行",
    "这份台账里一行个案也没有，上期还有{count}个未销号个案；个案没有销号，继续保留",
    "请从上期输出重新下发台账，按案号填写后再交回，不要清空",
)

GROUP_CHILD_NOT_FOUND = FindingKind(
    "K551",
    Severity.WARNING,
    "重点群体学生未掌握",
    "重点群体“{group}”名单中的这个孩子，在学籍、花名册和户籍名单中都没有对上，去向未掌握",
    "核对姓名和证件号；确在外地就读、特校或免学的补交证明，不在校的立案劝返",
    "方案 四（四）：确保动态监测全覆盖",
)
GROUP_NOT_OF_AGE = FindingKind(
    "K552",
    Severity.NOTICE,
    "重点群体名单含非适龄人员",
    "这份名单有{count}人不在适龄范围，没有列入监测",
    "核对出生日期；确属非适龄的不用处理",
)
GROUP_REGISTRY_DENIES = FindingKind(
    "K553",
    Severity.WARNING,
    "名单与学籍标识不一致",
    "名单写明是“{group}”，学籍系统没有这个标识",
    "核实后在学籍系统补上标识，或从名单中去掉",
)
GROUP_LIST_LACKS = FindingKind(
    "K554",
    Severity.NOTICE,
    "学籍标识不在名单",
    "学籍系统标识为“{group}”的有{count}人不在报送的“{group}”名单中，已按学籍标识列入监测",
    "与名单报送单位核对，补入名单或修改学籍标识",
)
GROUP_LISTS_NONE = FindingKind(
    "K555",
    Severity.NOTICE,
    "没有重点群体名单",
    "本月没有报送重点群体名单，只按学籍标识和户籍标签监测",
    "向乡村振兴、民政、残联等部门索取名单，放入“重点群体”文件夹",
    "方案 四（四）：把流动、留守、残疾、家庭经济困难适龄儿童少年作为重点监测群体",
)
DISABLED_UNPLACED = FindingKind(
    "K561",
    Severity.WARNING,
    "残疾儿童少年没有安置",
    "这个孩子有残疾，没有随班就读、特殊教育学校、送教上门等任何安置",
    "由县残疾人教育专家委员会评估，安排随班就读、特校或送教上门",
    "方案 五：加强送教上门和随班就读管理",
)
AID_RECORDS_NONE = FindingKind(
    "K562",
    Severity.NOTICE,
    "没有资助发放记录",
    "本月没有报送“{aid}”发放记录，无法核对是否落实",
    "把资助发放名册放入“帮扶记录”文件夹",
)
AID_NOT_DUE = FindingKind(
    "K563",
    Severity.NOTICE,
    "享受资助而不在应享名单",
    "这个孩子领取了“{aid}”：{why}",
    "核对是否漏报重点群体名单、寄宿情况是否填错；不该发的按规定收回",
)
AID_TWICE = FindingKind(
    "K564",
    Severity.WARNING,
    "资助重复",
    "这个孩子的“{aid}”{why}",
    "核对发放名册，重复发放的按规定收回或抵扣",
)
AID_MISSING = FindingKind(
    "K565",
    Severity.WARNING,
    "应助未助",
    "有{count}名学生应享“{aid}”而没有发放记录",
    "按名单逐人核实，漏报的补报补发",
    "方案 五：落实农村义务教育“两免一补”政策",
)
HOME_TEACHING_SHORT = FindingKind(
    "K566",
    Severity.WARNING,
    "送教上门次数不足",
    "本月送教{visits}次{minutes}，少于规定",
    "补足送教，或补交送教记录",
    "方案 五：加强送教上门管理",
)
TWO_ARRANGEMENTS = FindingKind(
    "K567",
    Severity.NOTICE,
    "送教上门与随班就读并存",
    "这个孩子既送教上门又列为随班就读，两种安置只能有一种",
    "核实实际安置：送教上门的改掉学籍的随班就读标识，已到校随班就读的停止送教",
    "方案 五：加强送教上门和随班就读管理",
)
CLASS_ABOVE_CAP = FindingKind(
    "K571",
    Severity.NOTICE,
    "安置后班额偏大",
    "{grade}{class_no}班安置后{size}人，超过{cap}人",
    "可商学校调整到同年级人数较少的班；超过45人的限制只约束单独编班",
    "方案 四（三）：原则上每班学生不超过45人",
)
LEAVING_AGAIN = FindingKind(
    "K573",
    Severity.WARNING,
    "返校学生本月又不在校",
    "{found}（案号{case_no}）已返校，本月又不在校：{why}",
    "当天家访查明原因；确已离校的按再次辍学劝返，在校的核对花名册",
    "方案 四（三）：决不能让一个劝返学生在中途辍学",
)
ROOMS_SHORT = FindingKind(
    "K574",
    Severity.NOTICE,
    "单独编班的教室或教师不够",
    "单独编班需{classes}个班，{what}只有{count}",
    "商学校调剂教室、教师，或征求学生和家长意愿插入人数较少的班",
    "方案 四（三）：可采取单独分年级编班就读",
)
LEFT_DAY_UNKNOWN = FindingKind(
    "K572",
    Severity.WARNING,
    "离校日期不明，安置未定",
    "案号{case_no}没有离校日期，无法判断离校是否满一年",
    "在台账补填离校日期",
)
