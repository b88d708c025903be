"""Findings of identify (K301–K349 who is who, K351–K399 where each child stands)."""

from kongchuo_reports.domain.codes import Severity
from kongchuo_reports.domain.findings.kind import FindingKind

NUMBERS_SHIFTED = FindingKind(
    "K301",
    Severity.ERROR,
    "证件号整列错行",
    "这张表有 {count} 行的身份证件号是上一行或下一行学生的号码，疑似整列错开一行；比对时没有采用这些号码",
    "请对照户口簿核对这张表的身份证件号列，整列移回原位后重报",
)
NUMBER_OF_ANOTHER = FindingKind(
    "K302",
    Severity.WARNING,
    "证件号是另一名学生的",
    "这一行的身份证件号{tail}是另一名学生的{owner}，比对时没有采用这个号码{swapped}",
    "请对照户口簿改正身份证件号；互相写反的，两行的号码对调",
)
REGISTRY_DUPLICATE = FindingKind(
    "K303",
    Severity.WARNING,
    "一人多个学籍",
    "同一名学生在学籍库中另有一条记录（{other}）",
    "请在学籍系统“问题学籍处理”中核实，保留实际就读学校的学籍，删除另一条",
    "《中小学生学籍管理办法》：一人一籍",
)
ROSTER_DUPLICATE = FindingKind(
    "K304",
    Severity.WARNING,
    "重复在册",
    "同一名学生还列在另一处（{other}）",
    "请核实学生实际在哪里就读，从另一份花名册中删除",
)
ONE_NUMBER_TWO_NAMES = FindingKind(
    "K305",
    Severity.ERROR,
    "一个证件号两个姓名",
    "这个身份证件号还登记在另一名姓名不同的学生名下（{other}）",
    "请核对两名学生的户口簿，改正填错的一方",
)
KEY_TOO_COMMON = FindingKind(
    "K306",
    Severity.NOTICE,
    "比对键过于集中",
    "按“{key}”比对会产生过多组合，没有使用这个键；缺少证件号和出生日期的学生可能因此没有对上",
    "请各校补齐身份证件号或出生日期后重报",
)
REGISTRY_NOT_PROMOTED = FindingKind(
    "K307",
    Severity.ERROR,
    "学籍系统尚未升级",
    "“{name}”按号码等确实对上的 {whole} 名学生（不含起始年级）中，{count} 名的学籍年级比花名册低一级，疑似学籍系统本学年尚未升级；"
    "比对时已按升一级比较，不再逐人列为年级不一致",
    "请在学籍系统办理毕业和年级升级后重新导出；学籍年级无误的，请该校核对花名册年级",
)
ROSTER_OF_LAST_YEAR = FindingKind(
    "K308",
    Severity.ERROR,
    "花名册是上学年的年级",
    "“{name}”按号码等确实对上的 {whole} 名学生（不含起始年级）中，{count} 名的花名册年级比学籍低一级，花名册疑似仍是上学年的；"
    "比对时已按升一级比较，不再逐人列为年级不一致，但上学年的名单不能证明学生本月在校",
    "请该校核对花名册年级，按本学年实际到校学生重报；花名册年级无误的，请核对学籍系统是否提前升级",
)
RECORD_EXPORTED_TWICE = FindingKind(
    "K309",
    Severity.WARNING,
    "同一条学籍导出了两次",
    "从这一行起有 {count} 条学籍在“{other}”里已经有了（学校、学籍号、证件号都相同），只算一次",
    "请只保留一份导出文件；这是同一条学籍，不要在学籍系统里删除",
)
EXPORTS_DIFFER = FindingKind(
    "K316",
    Severity.WARNING,
    "两份学籍导出不一致",
    "这份较旧的导出写的是“{found}”，较新的「{other}」写的是“{newer}”，以较新的为准",
    "请核对学籍系统现在的状态；只需保留最新的一份导出",
)
EXPORTS_UNORDERED = FindingKind(
    "K318",
    Severity.WARNING,
    "两份学籍导出说法不一，分不清先后",
    "这份导出写的是“{found}”，「{other}」写的是“{theirs}”，分不清哪份更新；不在花名册上的，列为待人工核实",
    "请只保留最新的一份导出，或在文件名里写明导出日期",
)
PROMOTED_NOT_CLOSED = FindingKind(
    "K317",
    Severity.NOTICE,
    "升学后原校学籍未办结",
    "同一名学生小学和初中各有一条学籍（{other}），应是升学后原校没有办结",
    "请原校在学籍系统办理毕业；学籍随学生升入初中，不要删除",
)
ANSWER_UNCLEAR = FindingKind(
    "K311",
    Severity.WARNING,
    "核实答复看不懂",
    "问题 {number} 的答复“{found}”看不出是还是否，没有采用",
    "请在“是否同一人”一栏只填“是”或“否”",
)
ANSWERS_DIFFER = FindingKind(
    "K312",
    Severity.ERROR,
    "核实答复互相矛盾",
    "问题 {number} 有的答“是”有的答“否”，都没有采用",
    "请两校会同核实后统一答复",
)
ANSWER_TO_NO_QUESTION = FindingKind(
    "K313",
    Severity.NOTICE,
    "核实答复没有对应的问题",
    "本月没有编号为 {number} 的问题，可能已经对上或编号填错，没有采用这个答复",
    "请核对编号；问题已经解决的不必处理",
)
ANSWER_BESIDE_A_CASE = FindingKind(
    "K315",
    Severity.NOTICE,
    "个案行上填了“是否同一人”",
    "{number} 是个案，“是否同一人”只用于待核实的问题，这一格没有采用；同一行的其他答复照常采用",
    "说明学生在哪里，请填去向、就读学校和证明材料",
)
ANSWERS_CLASH = FindingKind(
    "K314",
    Severity.ERROR,
    "核实答复把一人对到两人",
    "问题 {number} 答“是”，但同一名学生在另一个问题中也答了“是”，都没有采用",
    "请核实后只保留一个“是”",
)
UNKNOWN_STATUS = FindingKind(
    "K351",
    Severity.WARNING,
    "学籍状态未识别",
    "学籍状态“{found}”不认识，没有当作在读处理",
    "请核对学籍状态；确是规范用语的，请告知管理员补充",
    to_school="请核对学籍状态，改为学籍系统的规范用语",
)
SCHOOL_NOT_REPORTED = FindingKind(
    "K352",
    Severity.ERROR,
    "花名册未报送",
    "学籍库中有“{name}”的学生 {count} 人，但没有收到该校任何可读的花名册，未对这些学生下结论",
    "请催该校报送花名册后重新运行",
)
NO_ROSTERS_IN_VACATION = FindingKind(
    "K372",
    Severity.NOTICE,
    "假期不收花名册",
    "{month}大部分日子在{vacation}，没有收花名册；没有花名册的学生本月不核对在不在校，个案照常跟踪",
    "不用处理；开学后的月份照常收花名册",
)
CLASS_NOT_REPORTED = FindingKind(
    "K353",
    Severity.ERROR,
    "整班未报送",
    "“{name}”{classroom}学籍库中有 {count} 人，花名册上一个也没有，疑似漏报整班，未对这些学生下结论",
    "请该校补报这个班的花名册；确已撤并的，请在学籍系统调整班级",
)
ROSTER_SHRUNK = FindingKind(
    "K354",
    Severity.WARNING,
    "花名册人数骤减",
    "“{name}”学籍库 {registered} 人，花名册上只找到 {found_count} 人，少了 {missing} 人",
    "请先确认花名册是否漏报整页或整班，再逐一核实不在校学生",
)
FINAL_GRADE_NOT_PROMOTED = FindingKind(
    "K355",
    Severity.WARNING,
    "毕业年级的学籍尚未处理",
    "“{name}”学籍系统尚未升级，{grade}的 {count} 名学生几乎都不在花名册上，应已毕业或升入别的学校，未对这些学生下结论",
    "请在学籍系统办理毕业、升学后重新导出，并核对每名毕业生的升学去向",
)
ROSTER_SAYS_GONE = FindingKind(
    "K356",
    Severity.WARNING,
    "花名册自称不在校",
    "花名册上列有这名学生，却写着{found}",
    "请核实学生是否在校：在校的改正这一行（补填到校情况或删去备注），不在校的从花名册移到去向证明",
)
LEFT_YET_LISTED = FindingKind(
    "K357",
    Severity.WARNING,
    "学籍已离校而花名册仍有",
    "学籍状态为“{found}”，花名册上仍列有这名学生",
    "请核实学生去向，并在学籍系统改正状态或从花名册删除",
)
RECORD_VOID = FindingKind(
    "K358",
    Severity.WARNING,
    "学籍标为作废",
    "这条学籍的姓名或备注写着“{found}”，没有当作一名学生",
    "请在学籍系统核实处理这条学籍；学生确在本校而只有这一条学籍的，请改正姓名",
)
NOT_BEGUN = FindingKind(
    "K359",
    Severity.NOTICE,
    "下学年新生已在学籍库",
    "「{file}」里有{count}名下学年才入学的新生，本月不要求在校",
    "不需要修改",
)
OTHER_STAGE = FindingKind(
    "K360",
    Severity.NOTICE,
    "学籍库里有其他学段的学生",
    "「{file}」里有{count}名高中、幼儿园等其他学段的学生，不列入控辍保学，不计入任何比率",
    "不需要修改；确是小学、初中学生的，请改正年级",
)
VANISHED = FindingKind(
    "K366",
    Severity.WARNING,
    "上月在籍在册，本月两边都没有",
    "{found}（{name}{grade_class}）{seen}有学籍{listed}，本月学籍导出和花名册都没有，去向不明",
    "请向该校核实：转学的补转学证明，学籍被删除或合并的说明原因，失学的列入台账劝返",
)
LOST_BETWEEN = FindingKind(
    "K367",
    Severity.WARNING,
    "小学毕业后没有初中学籍",
    "{found}（{name}）小学毕业，任何初中都没有这名学生的学籍，也不在花名册上",
    "请原小学和初中共同核实升学去向；到外地上初中的补就读证明，没有升学的列入台账劝返",
)
GRADUATES_NOWHERE = FindingKind(
    "K368",
    Severity.WARNING,
    "毕业生升学去向未知",
    "“{name}”小学毕业的{count}名学生，学籍库里没有任何一人的初中学籍，看不出升学去向",
    "请取得所升初中的学籍导出或录取名单，核实每名毕业生都已升学",
)
NOT_ARRIVED = FindingKind(
    "K369",
    Severity.WARNING,
    "转出后没有接收学校",
    "{found}自{since}起学籍状态为转出，已超过{days}个工作日的核办期限，没有见到任何接收学校的学籍、花名册或就读证明",
    "请核实是否已在接收学校就读，补就读证明；没有入学的按疑似辍学劝返",
)
EXPORT_LACKS_SCHOOL = FindingKind(
    "K370",
    Severity.ERROR,
    "学籍导出缺一所学校",
    "学校名录里的“{name}”在学籍导出里一名学生也没有{before}，花名册上的{count}名学生没有列为在校不在籍",
    "请补充导出该校学籍后重新运行；学校确已撤并的，写入基础信息的“确认”表（事项“学校撤并”）",
)
EXPORT_LACKS_GRADE = FindingKind(
    "K371",
    Severity.ERROR,
    "学籍导出缺一个年级",
    "“{name}”{grade}{seen}有{before}名学生的学籍，本月导出里一名也没有，没有逐人追问，也没有列为在校不在籍",
    "请核对导出时是否漏选了年级，补充导出后重新运行",
)
SCHOOL_NOWHERE = FindingKind(
    "K376",
    Severity.ERROR,
    "上月有学籍的学校本月不见了",
    "“{name}”{seen}有{before}名学生的学籍，本月学籍导出里一名也没有，也没有收到花名册；其中{count}名学生在各校名单里都没有，没有逐人列出",
    "请补充导出该校学籍、补报花名册后重新运行；学校确已撤并的，写入基础信息的“确认”表（事项“学校撤并”），再逐人核对学生去向",
)
FOUND_ACROSS = FindingKind(
    "K373",
    Severity.WARNING,
    "上次跨县比对已找到",
    "上次跨县比对找到过{found}：{place}（{reason}），本月这名学生仍未了结",
    "请与对方学校核实：确在那里就读的，把“去向证明-跨县找到.xlsx”放进 去向证明 文件夹，人籍不一致的办理转学；已经离开那里的，继续劝返",
)
TWO_RECORDS_ACROSS = FindingKind(
    "K374",
    Severity.WARNING,
    "上次跨县比对有两条学籍",
    "上次跨县比对时{found}在{place}另有一条学籍（{reason}），本月这名学生仍未了结",
    "请两县商定保留一条，到学籍系统办理重复学籍处理",
)
ASKED_ACROSS = FindingKind(
    "K375",
    Severity.NOTICE,
    "上次跨县比对待核实",
    "上次跨县比对时{found}可能在{place}（{reason}），本月这名学生仍未了结",
    "请与对方县核实是不是同一人：是的按去向证明登记；不是的，在跨县核查清单上写明",
)
PROOF_EXPIRED = FindingKind(
    "K361",
    Severity.WARNING,
    "去向证明已过期",
    "去向证明（{proof}）到 {until} 为止，已经过期，不能说明学生去向",
    "请补交新的证明，或按疑似辍学核实劝返",
)
PROOF_WEAK = FindingKind(
    "K362",
    Severity.WARNING,
    "去向证明不足",
    "去向证明（{proof}）不足以说明去向：{why}",
    "请补齐后重报，或按疑似辍学核实劝返",
)
PROOF_OF_PRESENT = FindingKind(
    "K363",
    Severity.NOTICE,
    "有去向证明而人在校",
    "这名学生有去向证明（{proof}），但花名册上在校",
    "请核实哪一份不对：人确已在校的，撤回这份证明并更新学籍状态；人已不在的，从花名册删除",
)
PROOF_OF_NOBODY = FindingKind(
    "K364",
    Severity.WARNING,
    "去向证明对不上学生",
    "这份去向证明没有对上任何一名学籍学生，没有采用",
    "请补齐身份证件号或学籍号后重报",
)
PROOF_UNSURE = FindingKind(
    "K365",
    Severity.WARNING,
    "去向证明分不清是谁的",
    "这份去向证明（{proof}）可能是某名学生的，但姓名、号码对不准或不止一人，没有采用",
    "请按户口簿核对姓名和身份证件号，补齐后重报",
)
