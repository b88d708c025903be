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
    "这一行的身份证件号属于学籍库中的另一名学生，比对时没有采用这个号码",
    "请核对这名学生的户口簿，改正身份证件号",
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
CLASS_NOT_REPORTED = FindingKind(
    "K353",
    Severity.ERROR,
    "整班未报送",
    "“{name}”{grade}年级{class_no}班学籍库中有 {count} 人，花名册上一个也没有，疑似漏报整班，未对这些学生下结论",
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
    "“{name}”学籍系统尚未升级，{grade}年级的 {count} 名学生几乎都不在花名册上，应已毕业或升入别的学校，未对这些学生下结论",
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
