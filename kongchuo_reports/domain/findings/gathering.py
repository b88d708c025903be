"""Findings of gather (K101–K199 files and layouts, K201–K299 values)."""

from kongchuo_reports.domain.codes import Severity
from kongchuo_reports.domain.findings.kind import FindingKind

FILE_SKIPPED = FindingKind(
    "K101", Severity.NOTICE, "文件跳过", "跳过了这个文件：{why}", "如果它是要报送的表，请改名后放回本文件夹"
)

# ── K103–K149: from the workspace folder to sheets ───────────────────────────────────────────────
FILE_EMPTY = FindingKind(
    "K103", Severity.ERROR, "空文件", "这个文件是空的（0字节），没有任何内容", "请报送人重新导出或重新发送这个文件"
)
FILE_LOCKED = FindingKind(
    "K104",
    Severity.ERROR,
    "文件打不开",
    "这个文件正被别的程序占用，或没有读取权限",
    "请在 Excel/WPS 中关闭它后重新运行",
)
FILE_UNREACHABLE = FindingKind(
    "K105", Severity.ERROR, "文件读不到", "这个文件在磁盘上读不出来", "请把它复制到本机硬盘的月份文件夹后重新运行"
)
FILE_TOO_LARGE = FindingKind(
    "K106", Severity.ERROR, "文件过大", "这个文件超过300兆，不像一张名册", "请只保留名册工作表，删去图片后另存为 .xlsx"
)
FILE_NOT_A_TABLE = FindingKind(
    "K107",
    Severity.ERROR,
    "不是表格",
    "这个文件的内容是{what}，不是电子表格",
    "请让报送人交 Excel/WPS 表格原件（.xlsx）",
)
FILE_TOO_OLD = FindingKind(
    "K108",
    Severity.ERROR,
    "格式太旧",
    "这是 Excel 95 以前的旧格式，读不了",
    "请用 Excel/WPS 打开后另存为 .xlsx 再放回来",
)
FILE_ENCRYPTED = FindingKind(
    "K109",
    Severity.ERROR,
    "文件已加密",
    "这个文件设了打开密码",
    "请打开后取消密码（文件—信息—保护），另存后放回来；或在运行时用 --password-file 给出密码",
    to_school="请打开文件取消打开密码（文件—信息—保护），另存后重新报送",
)
FILE_WRONG_PASSWORD = FindingKind(
    "K149",
    Severity.ERROR,
    "密码打不开文件",
    "这个文件设了打开密码，密码文件里的密码都打不开",
    "请向报送人问清密码，写进密码文件（一行一个）后重新运行；或打开后取消密码，另存后放回来",
    to_school="请打开文件取消打开密码（文件—信息—保护），另存后重新报送",
)
FILE_DAMAGED = FindingKind(
    "K110",
    Severity.ERROR,
    "文件已损坏",
    "这个文件不完整或已损坏，没有采用其中任何一行（只读一半会把另一半学生误当成不在校）",
    "请报送人重新发送；能在 Excel/WPS 中打开的，另存为 .xlsx 再放回来",
    to_school="请重新发送；能在 Excel/WPS 中打开的，另存为 .xlsx 再报",
)
FILE_TOO_MANY_PARTS = FindingKind(
    "K111", Severity.ERROR, "文件结构异常", "这个文件里的零件多得不正常，没有打开", "请用 Excel/WPS 打开后另存为 .xlsx"
)
FILE_INFLATES = FindingKind(
    "K112",
    Severity.ERROR,
    "解压后过大",
    "这个文件解压后大得不正常，没有打开",
    "请用 Excel/WPS 打开，删去多余的空行空列后另存为 .xlsx",
)
FILE_TWIN_PARTS = FindingKind(
    "K113",
    Severity.ERROR,
    "文件结构异常",
    "这个文件里有两份同名内容（{part}），不知以哪份为准，没有打开",
    "请用 Excel/WPS 打开，核对无误后另存为 .xlsx",
)
FILE_WITH_DTD = FindingKind(
    "K114",
    Severity.ERROR,
    "文件结构异常",
    "这个文件里有表格软件从不写的实体定义，没有打开",
    "请用 Excel/WPS 打开后另存为 .xlsx；来路不明的文件请勿打开",
)
FILE_BEYOND_GRID = FindingKind(
    "K115",
    Severity.ERROR,
    "超出表格边界",
    "单元格{cell}在 Excel 的最大行列之外，文件已损坏，没有采用",
    "请报送人重新导出这个文件",
)
FILE_TOO_MANY_CELLS = FindingKind(
    "K116",
    Severity.ERROR,
    "表格范围过大",
    "工作表一直用到{cell}，范围过大，没有打开",
    "请打开后选中数据以外的空行空列，整行整列删除，再另存",
)
FILE_WITHOUT_TABLE = FindingKind(
    "K117", Severity.ERROR, "网页里没有表格", "这是一个网页文件，里面没有表格", "请从系统重新导出，或另存为 .xlsx"
)
FILE_CRASHES = FindingKind(
    "K118",
    Severity.ERROR,
    "文件未能读取",
    "读这个文件时读取程序异常中止，其他文件不受影响",
    "请用 Excel/WPS 打开后另存为 .xlsx 再放回来",
)
FILE_TOO_SLOW = FindingKind(
    "K119",
    Severity.ERROR,
    "读取超时",
    "读这个文件超过60秒，已放弃，其他文件不受影响",
    "请用 Excel/WPS 打开，删去多余的空行空列和格式后另存为 .xlsx",
)
FILE_NEEDS_MEMORY = FindingKind(
    "K120",
    Severity.ERROR,
    "内存不足",
    "读这个文件需要的内存超过限度，已放弃，其他文件不受影响",
    "请用 Excel/WPS 打开，删去多余的空行空列后另存，或拆成几个文件",
)
FILE_DUPLICATE = FindingKind(
    "K121",
    Severity.NOTICE,
    "重复文件",
    "内容与「{first}」完全相同，只读那一份",
    "请核对：如果这本应是另一所学校或另一个班的表，请换成正确的文件",
)
FILE_IS_PAPER = FindingKind(
    "K122",
    Severity.NOTICE,
    "证明原件未读",
    "这是{what}，程序只读表格",
    "请把其中的人员登记到本文件夹的表格里，原件可留作佐证",
)
FILE_LOOSE = FindingKind(
    "K123",
    Severity.WARNING,
    "文件放错位置",
    "这个文件直接放在月份文件夹里，没有读",
    "请移到它所属的文件夹（如：学校花名册、去向证明）",
)
FOLDER_TAKEN = FindingKind(
    "K124", Severity.NOTICE, "文件夹名称不标准", "已把文件夹「{found}」当作「{folder}」", "建议改名为「{folder}」"
)
FOLDER_UNKNOWN = FindingKind(
    "K125",
    Severity.WARNING,
    "不认识的文件夹",
    "月份文件夹里的「{found}」不是规定的名称，里面的文件没有读{guess}",
    "请改成规定的名称，或把其中的文件移到所属的文件夹",
)
FOLDER_TWICE = FindingKind(
    "K126",
    Severity.WARNING,
    "同类文件夹有两个",
    "「{found}」与「{folder}」像是同一类，只读了「{folder}」",
    "请把要报送的文件都放进「{folder}」，并删去或移走另一个",
)
FOLDER_SKIPPED = FindingKind(
    "K127", Severity.NOTICE, "文件夹跳过", "跳过了这个文件夹：{why}", "如果里面有要报送的表，请移到外面来"
)
BASE_TWICE = FindingKind(
    "K129", Severity.WARNING, "基础信息有两份", "工作目录里还有「{found}」，只读了「{file}」", "请只保留一份基础信息"
)
CELL_LEFT_OUT = FindingKind(
    "K130",
    Severity.WARNING,
    "孤立单元格",
    "这个单元格远离名册，没有读；其余内容已全部读入",
    "请打开后定位到它：无用则删除，有用则移到名册里",
)
FORMULA_WITHOUT_VALUE = FindingKind(
    "K131",
    Severity.WARNING,
    "公式没有结果",
    "单元格里的公式没有保存计算结果，按空白处理",
    "请用 Excel/WPS 打开后保存一次，或改为直接填写",
)
ERROR_VALUE = FindingKind(
    "K132",
    Severity.WARNING,
    "公式出错",
    "单元格显示为错误值，按空白处理",
    "请改正公式或直接填写正确的内容",
)
ROW_DAMAGED = FindingKind(
    "K133",
    Severity.ERROR,
    "行中有乱码",
    "这一行有无法还原的字节，其中的姓名或号码可能不全",
    "请报送人核对这一行，或改存为 .xlsx 重新报送",
)
QUOTE_ASTRAY = FindingKind(
    "K134",
    Severity.WARNING,
    "多余的引号",
    "这一行有不成对的引号，已按普通字符处理",
    "请核对这一行各列是否对齐，或改存为 .xlsx 重新报送",
)
MORE_OF_THESE = FindingKind(
    "K135",
    Severity.WARNING,
    "同类问题还有很多",
    "本表同类问题（{title}）还有{count}处，没有逐一列出",
    "改正已列出的各处后，其余请一并检查",
)
SHEET_UNREADABLE = FindingKind(
    "K137",
    Severity.ERROR,
    "工作表未能读取",
    "这张工作表已损坏或范围过大，没有采用其中任何一行；同一文件的其他工作表已照常读取",
    "请用 Excel/WPS 打开这个文件，把这张表重新填好（或删去多余的空行空列）后另存为 .xlsx 再放回来",
)
SNAPSHOT_UNREADABLE = FindingKind(
    "K136",
    Severity.ERROR,
    "上期底账读不出",
    "上期输出里的台账底账读不出来，改读台账工作簿",
    "请从 output/历史 恢复上期输出",
)

# ── layouts (K150–K199) ──────────────────────────────────────────────────────────────────────────
BASE_MISSING = FindingKind(
    "K150", Severity.ERROR, "没有基础信息", "工作目录里没有可用的基础信息.xlsx，学校名称无法归一，责任无法落实",
    "请运行 kongchuo init 生成基础信息.xlsx，至少填好学校名录",
)  # fmt: skip
SCHOOLS_MISSING = FindingKind(
    "K151",
    Severity.ERROR,
    "学校名录是空的",
    "基础信息.xlsx 里没有学校名录，或名录里没有学校",
    "请在基础信息.xlsx 的学校名录里填写每一所学校",
)
BASE_SHEET_UNKNOWN = FindingKind(
    "K152",
    Severity.NOTICE,
    "基础信息里不认识的工作表",
    "工作表「{found}」不在规定的表中，没有使用",
    "如需使用，请把内容填到规定名称的工作表",
)
BASE_COLUMN_MISSING = FindingKind(
    "K153",
    Severity.ERROR,
    "基础信息缺列",
    "工作表「{sheet}」没有找到列「{found}」",
    "请补上这一列，或恢复表头原来的写法",
)
BASE_VALUE = FindingKind(
    "K154", Severity.WARNING, "基础信息填写不规范", "「{heading}」填的是「{found}」，应为{expected}", "请改为{expected}"
)
SCHOOL_TWICE = FindingKind(
    "K155",
    Severity.WARNING,
    "学校名录重复",
    "学校「{found}」在学校名录里出现了两次，或两所学校用了同一个简称",
    "请每所学校只留一行，简称不要重复",
)
ALIAS_UNKNOWN = FindingKind(
    "K156",
    Severity.WARNING,
    "表头别名无效",
    "表头别名的标准表头「{found}」不是本程序认识的表头",
    "请改为规定的标准表头",
)
NAME_COLUMN_MISSING = FindingKind(
    "K160", Severity.ERROR, "缺少姓名列", "这张表的表头里没有找到「姓名」", "请把姓名列的表头改为「姓名」后重新报送"
)
ID_COLUMN_MISSING = FindingKind(
    "K161",
    Severity.WARNING,
    "缺少身份证件号列",
    "这张表没有身份证件号（也没有学籍号），只能按姓名和出生日期核对",
    "请增加「身份证件号」一列，并设为文本格式",
)
HEADING_QUESTION = FindingKind(
    "K162", Severity.WARNING, "表头写法待确认", "表头「{found}」不认识，是不是想写「{near}」？没有按这个表头使用",
    "请把表头改为「{near}」，或在基础信息.xlsx 的表头别名里加一行：{found} → {near}",
    to_school="请把这个表头改成统一表式的写法",
)  # fmt: skip
HEADINGS_UNKNOWN = FindingKind(
    "K163",
    Severity.NOTICE,
    "没有认出的列",
    "这些列的表头本程序不认识：{found}。在花名册里只看其中有没有说学生在不在校的话，此外都没有使用",
    "如果其中有要用的列，请改表头，或在基础信息.xlsx 的表头别名里加一行",
    to_school="其中有要用的列，请把表头改成统一表式的写法",
)
TWO_COLUMNS = FindingKind(
    "K164",
    Severity.WARNING,
    "同一内容有两列",
    "「{heading}」与{others}是同一内容，只用了「{heading}」这一列",
    "请只保留一列，或改清楚表头",
)
HEADINGS_GUESSED = FindingKind(
    "K165",
    Severity.WARNING,
    "表头认不出，按内容识别",
    "没有认出姓名或号码的表头，按单元格内容认出了这些列：{found}",
    "请核对是否认对，并在这些列上方写明表头「姓名」「身份证件号」",
)
LEDGER_HEADINGS_GONE = FindingKind(
    "K284",
    Severity.WARNING,
    "台账的表头行不见了",
    "这张台账没有表头行；各列的内容与程序画表时的列序对得上，已按原来的列序读回",
    "请核对读回的内容；以后请不要删表头行",
)
LEDGER_HEADINGS_GONE_MOVED = FindingKind(
    "K285",
    Severity.ERROR,
    "台账的表头行不见了，没有读回",
    "这张台账没有表头行，各列又与程序画表时的列序对不上，分不清每一格是什么，整张没有读回",
    "请从本期输出的台账复制表头行贴回，再交回",
)
SHEET_WITHOUT_HEADINGS = FindingKind(
    "K166", Severity.ERROR, "没有表头，未能读取", "这张表没有可识别的表头，姓名与号码也分不清，整张表没有使用",
    "请在数据上方补上表头（至少：姓名、身份证件号、班级）后重新报送",
)  # fmt: skip
NAMES_ALONE = FindingKind(
    "K178",
    Severity.ERROR,
    "只有姓名，未能读取",
    "这张表没有表头，也没有号码，只有姓名（像座位表、签名表），看不出哪些格子是学生，整张表没有使用",
    "请交带表头的花名册（至少：姓名、身份证件号、班级）；同一文件里另有花名册的，这张表不用改",
)
ROW_UNREADABLE = FindingKind(
    "K167",
    Severity.ERROR,
    "读不出的行",
    "这一行可能是一名学生，但没有姓名也没有号码：「{found}」",
    "请补上姓名和身份证件号；如不是学生，请删除这一行",
)
ROW_ABOVE_HEADING = FindingKind(
    "K168", Severity.ERROR, "表头上方有疑似学生的行", "表头上方这一行有证件号，没有使用", "请把这一行移到表头下方"
)
FILE_WITHOUT_STUDENTS = FindingKind(
    "K169",
    Severity.ERROR,
    "没有学生",
    "这个文件读得出来，但一名学生也没有找到，对应学校按未报送处理",
    "请检查是否交错了文件或漏填，重新报送花名册",
)
SHEET_HIDDEN = FindingKind(
    "K170",
    Severity.NOTICE,
    "隐藏的工作表",
    "工作表是隐藏的，里面有{count}名学生，已照常使用",
    "如果是作废的表，请删除后重新报送",
)
ROWS_HIDDEN = FindingKind(
    "K171",
    Severity.NOTICE,
    "隐藏的行",
    "从这一行起有{count}个隐藏行里有学生，已照常使用",
    "请取消隐藏（或取消筛选）核对；作废的请删除",
)
WORDS_BESIDE = FindingKind(
    "K270",
    Severity.NOTICE,
    "台账格外的文字已记入备注",
    "这一行写有“{found}”，已记入这个个案的备注",
    "请核对备注；以后请直接写在备注格里",
)
WORDS_BELOW = FindingKind(
    "K271",
    Severity.WARNING,
    "台账表外的文字没有归到个案",
    "这里写有“{found}”，不知道说的是哪个个案，没有采用",
    "说某个孩子的，请写在那一行的备注；新增的孩子请填在表尾空行",
)
WORDS_ON_SHEET = FindingKind(
    "K272",
    Severity.WARNING,
    "另加的工作表没有采用",
    "这张工作表写有“{found}”，没有认出孩子，没有采用",
    "说某个孩子的，请写在台账里那一行的备注；名单请写明姓名、证件号和学校",
)
OWN_PAGE_EDITED = FindingKind(
    "K273",
    Severity.WARNING,
    "程序的页面上另写了字",
    "这一页由程序算出，不回收；这里写有“{found}”，没有采用",
    "请写到疑似辍学台账或辍学台账里那个孩子的行（分校、分村查看的“所在行”）",
)
CELLS_PAINTED = FindingKind(
    "K274",
    Severity.NOTICE,
    "台账里涂了颜色",
    "这一行的「{found}」等格涂了颜色，没有写是什么意思；颜色不作为依据，个案没有变",
    "有话要说的，请写在这一行的备注",
)
COLUMN_PAINTED = FindingKind(
    "K277",
    Severity.NOTICE,
    "台账里整列涂了颜色",
    "「{heading}」这一列涂了颜色（{count}格，从这一行起），没有写是什么意思；颜色不作为依据，个案没有变",
    "有话要说的，请写在各行的备注",
)
WORDS_BESIDE_ANSWER = FindingKind(
    "K278",
    Severity.WARNING,
    "核查表格外的文字没有采用",
    "这一行写有“{found}”，不在核查表要填的格里，没有采用",
    "请填在去向、是否同一人、证明材料或备注里，再交一次",
)
REGISTER_EDITED = FindingKind(
    "K279",
    Severity.WARNING,
    "适龄儿童台账里改了字",
    "{heading}写成了“{found}”，和发出去的不一样；这张表每月由名单重做，没有采用",
    "名单写错的，请改学籍、花名册或户籍名单；说某个孩子辍学的，请写到疑似辍学台账的表尾空行",
)
REGISTER_ADDED = FindingKind(
    "K280",
    Severity.WARNING,
    "适龄儿童台账里添了行",
    "这一行写有“{found}”，发出去的表上没有；这张表每月由名单重做，没有采用",
    "漏了的孩子请加到学籍、花名册或户籍名单；疑似辍学的，请写到疑似辍学台账的表尾空行",
)
PAGE_UNKNOWN = FindingKind(
    "K281",
    Severity.NOTICE,
    "不回收的页面没有留底可比",
    "这张表由程序算出，不回收；不是上月或本月整本交回的，改过什么看不出来",
    "要改名单的请改学籍、花名册或户籍名单；说某个孩子的请写在疑似辍学台账或辍学台账他那一行",
)
ANSWER_WITHOUT_PLACE = FindingKind(
    "K282",
    Severity.NOTICE,
    "核查表里的话没有去处",
    "编号{question_no}的{heading}写有“{found}”，这个问题用不上，没有采用",
    "要回答的请填去向或是否同一人；说孩子情况的，请写在台账里那个孩子的备注",
)
TYPED_NOT_READ = FindingKind(
    "K276",
    Severity.NOTICE,
    "这一栏不读回",
    "{heading}填了“{found}”；这张表每次运行重做，填的字不读回，原件仍在原处或历史文件夹",
    "有话要留的，请写在台账里那个孩子的备注，或另存一份",
)
TYPED_IN_A_LIST = FindingKind(
    "K283",
    Severity.NOTICE,
    "操作清单里填的字已读回",
    "{heading}填了“{found}”，已读回：这项操作还在清单上的，写在本月清单的同一项；已不在清单上的，原件在原处或历史文件夹",
    "办没办成，以下次导出的学籍为准；有话要留的，请写在台账里那个孩子的备注",
)
EXPLANATION_SHEET = FindingKind("K172", Severity.NOTICE, "说明类工作表", "这张表没有学生，按说明处理", "不需要修改")
SHRUNK = FindingKind(
    "K173",
    Severity.WARNING,
    "花名册人数骤减",
    "「{found}」上月花名册有{before}人，本月只有{now}人，少了{gone}人",
    "请先确认是否漏报了班级或文件；确属减少的逐一说明去向",
)
FORM_KIND_UNKNOWN = FindingKind(
    "K174",
    Severity.WARNING,
    "回填表看不出是哪种",
    "这张表既没有案号也没有编号，不知道是台账还是核查表，没有使用",
    "请使用下发的原表填写，不要删除案号或编号列",
)
FILE_IS_OWN = FindingKind(
    "K138",
    Severity.ERROR,
    "本程序的输出不能当名单",
    "这是本程序自己输出的表（核查、台账、报送、下发核查、标注副本等），不是学校或村组报送的名单，没有采用其中任何一行",
    "请拿走这个文件，换成报送单位自己的名单；填好交回的台账和核查表请放入“台账回填”",
)
FILE_SUPERSEDED = FindingKind(
    "K177",
    Severity.NOTICE,
    "原件与标注副本都交了",
    "「{copy}」是这份表的标注副本，以副本为准，这份原件没有采用（两份都用会把学生算两次）",
    "请核对副本已经改好；如应以这份为准，请把副本移走",
)
LIST_SENT_AGAIN = FindingKind(
    "K139",
    Severity.ERROR,
    "花名册与以前的完全相同",
    "这份花名册与{month}的「{before}」完全相同（{how}），共{count}人，不能说明本月谁在校，其中的学生没有算作在校",
    "请该校按本月实际到校学生重报；名单确实没有变化的，由本单位核实后写入基础信息的“确认”表（事项“名单确实没有变化”，对象写学校名称）",
    to_school="请按本月实际到校学生重报；名单确实没有变化的，书面说明，由校长签字盖章",
)
LIST_UNCHANGED = FindingKind(
    "K140",
    Severity.ERROR,
    "花名册各行与上月相同",
    "这份花名册写的是{made_on}，但各行与{month}的「{before}」一个字也没有变，共{count}人；只改了月份的名单不能说明本月谁在校，其中的学生没有算作在校",
    "请该校核实本月确无转入、转出、休学和离校；核实后由本单位写入基础信息的“确认”表（事项“名单确实没有变化”，对象写学校名称），再运行一次",
    to_school="请核实本月确无转入、转出、休学和离校；确无变化的，书面说明，由校长签字盖章",
)
LIST_IS_EXPORT = FindingKind(
    "K141",
    Severity.ERROR,
    "把学籍导出表当花名册",
    "这份花名册的列和内容就是学籍系统导出的（与「{export}」{columns}列相同，{count}人逐项相同），只说明谁有学籍，不能说明谁在校，其中的学生没有算作在校",
    "请该校按实际到校学生另报花名册；确已逐人核对到校的，由本单位写入基础信息的“确认”表（事项“名单已核对无误”，对象写学校名称）",
    to_school="请按实际到校学生另报花名册，不要用学籍系统导出的表代替",
)
LIST_OLDER_VERSION = FindingKind(
    "K142",
    Severity.WARNING,
    "同一名单有更新的版本",
    "这份名单是{why}，「{newer}」更新，以更新的为准；只列在这份上的学生不能算在校，已列为待人工核实",
    "请只保留定稿；如应以这份为准，请把另一份移走",
)
LIST_VERSION_UNSURE = FindingKind(
    "K143",
    Severity.WARNING,
    "同一名单有两份",
    "这份名单与「{other}」大多相同，分不清哪份更新；只列在其中一份上的{count}名学生已列为待人工核实",
    "请只保留应采用的一份",
)
EXPORT_SENT_AGAIN = FindingKind(
    "K144",
    Severity.NOTICE,
    "与以前的文件完全相同",
    "这个文件与{month}的「{before}」完全相同，没有反映本月的变化",
    "请重新导出或请报送单位按本月情况重报",
)
ROWS_OUTSIDE = FindingKind(
    "K146",
    Severity.NOTICE,
    "不属义务教育的行",
    "这张表从这一行起有{count}行是{what}，不计入在校生，也不要求有小学初中学籍",
    "不需要修改；确是小学、初中学生的，请改正年级班级或表名",
)
LIST_MISPLACED = FindingKind(
    "K148",
    Severity.ERROR,
    "花名册里放了别的名单",
    "从这一行起的{count}行是{folder}一类的名单，不是学校的在校学生花名册，不能说明谁在校，没有采用",
    "请移到“{folder}”文件夹；确是花名册的，请把标题写成“某校某月学生花名册”后重新放入",
)
VILLAGE_UNKNOWN = FindingKind(
    "K147",
    Severity.WARNING,
    "村名不在村组名录",
    "村（社区）“{found}”（{count}人）不在村组名录里{near}，其责任和入学率算不到名录里的村",
    "请核对村名；已更名的，在基础信息“确认”表写明（事项“村名变更”，对象写这个村名，说明写现名），或在村组名录补上",
)
VILLAGE_NOT_REPORTED = FindingKind(
    "K158",
    Severity.WARNING,
    "村没有报送户籍适龄人口",
    "别的村报送了户籍适龄人口，“{village}”没有，对该村的儿童不下结论，入学率等户籍口径的指标不含该村",
    "请向该村收取适龄人口名单，放入“户籍适龄人口”文件夹；已报送而村名不同的，在“确认”表写明村名变更",
)
CONFIRMATION_UNUSED = FindingKind(
    "K145",
    Severity.NOTICE,
    "确认没有采用",
    "确认“{found}”没有采用：{why}",
    "请写明事项、对象、确认人和本学年内的确认日期",
)
LIST_OF_EARLIER_MONTH = FindingKind(
    "K179",
    Severity.WARNING,
    "上月的名单还在",
    "这份名单写的是{month}，另有同名的{later}名单；只列在这份上的学生不能算在校，已列为待人工核实",
    "请只保留本月的名单；如应以这份为准，请把另一份移走",
)
COPY_OF_OTHER_MONTH = FindingKind(
    "K159",
    Severity.ERROR,
    "标注副本不是本月的",
    "这是{month}花名册的标注副本，共{count}人，改过也只说明{month}谁在校，其中的学生没有算作本月在校",
    "请该校按本月实际到校学生重报；名单确实没有变化的，由本单位核实后写入基础信息的“确认”表（事项“名单确实没有变化”，对象写学校名称）",
    to_school="请按本月实际到校学生重报，不要用以前月份的标注副本",
)
LIST_DATED_EARLIER = FindingKind(
    "K196",
    Severity.WARNING,
    "花名册写的不是本月",
    "这份花名册写的是{month}，不是{now}，共{count}人，{what}",
    "请该校按本月实际到校学生重报，或把月份改对；名单确实没有变化的，由本单位核实后写入基础信息的“确认”表（事项“名单确实没有变化”，对象写学校名称）",
    to_school="请核对名单的月份：是本月的请把标题和文件名的月份改对，不是本月的请按本月实际到校学生重报",
)
ROW_STRUCK = FindingKind(
    "K175",
    Severity.WARNING,
    "学生行被划掉",
    "花名册这一行的「{heading}」被划了删除线，但没有写明原因，不能算在校，也不能算离校",
    "已离校的请删除这一行，并把去向登记到去向证明；仍在校的请取消删除线",
)
ROWS_COLOURED = FindingKind(
    "K194",
    Severity.WARNING,
    "学生行颜色不同",
    "有{count}名学生的行（{rows}）字色或底色与其他学生不同，没有写明原因；颜色不作为依据，这些学生仍按原样判断",
    "如表示转走、休学、辍学，请在备注栏写明，并把去向登记到去向证明；只是醒目的，不需要修改",
)
PRESENCE_PARTLY_FILLED = FindingKind(
    "K176",
    Severity.WARNING,
    "到校栏只填了一部分",
    "「{heading}」只有{filled}人填了，还有{count}人空着，看不出空着的是没到还是没填，没有采用这一列",
    "请把每名学生的到校情况都填上（到校打√，没到打×并写明去向）",
)
COLUMN_NOT_UNDERSTOOD = FindingKind(
    "K157",
    Severity.WARNING,
    "不认识的栏里写着可能不在校的话",
    "不认识「{heading}」这一栏，栏里的「{words}」像是说学生不在校，没有读懂，没有采用这一栏",
    "请看这一栏写的是不是学生在不在校；如果是，请把栏名改成“就读情况”或把话写进备注",
)

# ── values (K200–K299) ───────────────────────────────────────────────────────────────────────────
NAME_MISSING = FindingKind("K200", Severity.ERROR, "没有姓名", "这一行有号码但没有可用的姓名", "请补上姓名")
NAME_UNCERTAIN = FindingKind(
    "K201",
    Severity.WARNING,
    "姓名有缺字或打码",
    "姓名「{found}」里有打码、缺字或特殊字体的字",
    "请按户口簿写全姓名；生僻字请用系统自带字体输入",
)
NAME_NOTE = FindingKind(
    "K202",
    Severity.NOTICE,
    "姓名里夹有说明",
    "姓名里写有括号、数字或说明，已移到备注",
    "请把说明写到备注列，姓名单元格只写姓名",
)
NAME_ODD = FindingKind(
    "K203", Severity.WARNING, "不像姓名", "姓名列写的是「{found}」，不像姓名，已保留待核", "请核对这一行的姓名"
)
NAME_TOO_LONG = FindingKind(
    "K204",
    Severity.ERROR,
    "姓名过长",
    "姓名列写的是「{found}」，比任何姓名都长，没有当作姓名",
    "请在姓名单元格只写姓名，其他内容移到备注列",
)
ID_DAMAGED = FindingKind(
    "K210", Severity.ERROR, "身份证件号末三位丢失", "「{heading}」以数字格式保存，第16位起已丢失，不能再用",
    "请先把该列设为文本格式，再按户口簿重新填写完整号码",
)  # fmt: skip
ID_BAD_CHECKSUM = FindingKind(
    "K211", Severity.WARNING, "身份证件号校验位不符", "「{heading}」的校验位不对，号码里至少有一位写错", "请按户口簿逐位核对号码", source="GB 11643-1999",
)  # fmt: skip
ID_MALFORMED = FindingKind(
    "K212",
    Severity.WARNING,
    "身份证件号格式不符",
    "「{heading}」写的不是18位身份证号，也不是已知的其他证件号",
    "请按户口簿或证件核对号码和证件类型",
)
ID_MASKED = FindingKind(
    "K213", Severity.WARNING, "身份证件号已打码", "「{heading}」是打码的，不能用来核对", "请报送完整号码"
)
ID_OLD = FindingKind(
    "K214",
    Severity.WARNING,
    "15位旧身份证号",
    "「{heading}」只有15位，在校学生不会有15位号码",
    "请按户口簿填写18位号码",
)
ID_PLACEHOLDER = FindingKind(
    "K215",
    Severity.NOTICE,
    "身份证件号是占位内容",
    "「{heading}」填的是「{found}」，按没有号码处理",
    "有号码后请及时补填",
)
ID_BIRTH_DIFFERS = FindingKind(
    "K216",
    Severity.WARNING,
    "出生日期与身份证件号不一致",
    "「{heading}」写的是{found}，与身份证件号里的出生日期不同",
    "请按户口簿核对出生日期和号码",
)
ID_SEX_DIFFERS = FindingKind(
    "K217",
    Severity.WARNING,
    "性别与身份证件号不一致",
    "「{heading}」写的是{found}，与身份证件号第17位不符",
    "请按户口簿核对性别和号码",
)
ID_NOT_A_PUPIL = FindingKind(
    "K218",
    Severity.WARNING,
    "出生日期不像学生",
    "出生日期是{found}，不像在校学生，号码可能是家长的",
    "请核对是否误填了家长的身份证号",
)
BIRTH_UNREADABLE = FindingKind(
    "K220",
    Severity.WARNING,
    "出生日期读不出",
    "「{heading}」写的是「{found}」，{why}",
    "请写成 2012-03-05 这样的完整日期",
)
SEX_UNREADABLE = FindingKind(
    "K221", Severity.NOTICE, "性别读不出", "「{heading}」写的是「{found}」，应为男或女", "请改为男或女"
)
REGISTRY_NO_ODD = FindingKind(
    "K222",
    Severity.WARNING,
    "学籍号格式不符",
    "「{heading}」不是19位全国学籍号（G/J/L 开头）",
    "请从学籍系统复制完整学籍号，单元格设为文本",
)
REGISTRY_NO_DIFFERS = FindingKind(
    "K223",
    Severity.NOTICE,
    "学籍号与身份证件号不一致",
    "学籍号 G 后的号码与身份证件号不同：可能换过证件号，也可能写错",
    "请核对；换过证件号的不需要修改",
)
CLASS_DECIMAL = FindingKind(
    "K230",
    Severity.WARNING,
    "班级被存成小数",
    "「{heading}」是数字 {found}，分不清末尾的 0（7.1 还是 7.10）",
    "请把该列设为文本格式，写成「七(1)班」",
)
CLASS_DATE = FindingKind(
    "K231",
    Severity.WARNING,
    "班级变成了日期",
    "「{heading}」被存成日期 {found}，按月为年级、日为班号理解，待核实",
    "请把该列设为文本格式，写成「三(1)班」",
)
CLASS_WORDS = FindingKind(
    "K232", Severity.NOTICE, "班级列写的不是班级", "「{heading}」写的是「{found}」，已移到备注", "请把去向写到备注列"
)
GRADE_UNREADABLE = FindingKind(
    "K233",
    Severity.WARNING,
    "年级班级读不出",
    "「{heading}」写的是「{found}」，读不出一至九年级的年级或班号（共{count}处）",
    "请写成「三年级」「2班」或「三(2)班」",
)
GRADES_DIFFER = FindingKind(
    "K234",
    Severity.WARNING,
    "年级与班级矛盾",
    "年级列与班级列「{found}」说的不是同一个年级，按年级列",
    "请核对年级和班级",
)
STATUS_UNKNOWN = FindingKind(
    "K240",
    Severity.WARNING,
    "学籍状态不认识",
    "「{heading}」写的是「{found}」，不知道是什么状态，按待定处理（共{count}处）",
    "请改为学籍系统的状态用语，或告诉维护人员增加这个词",
    to_school="请改为学籍系统的状态用语",
)
STATUS_LEFT_WITHOUT_CAUSE = FindingKind(
    "K241", Severity.WARNING, "义务教育阶段不应有的状态", "「{heading}」写的是「{found}」：义务教育阶段不得退学、开除，去向要逐一说明",
    "请核实学生去向；确已辍学的在学籍系统标注辍学并列入台账", source="义务教育法第二十七条；学籍管理办法",
)  # fmt: skip
SCHOOL_UNKNOWN = FindingKind(
    "K242",
    Severity.WARNING,
    "学校不在学校名录",
    "学校「{found}」不在学校名录里（本文件{count}行）",
    "请改为名录里的校名，或在学校名录的学校简称里加上这个写法",
)
SCHOOL_QUESTION = FindingKind(
    "K243", Severity.WARNING, "学校名称待确认", "学校「{found}」不在学校名录里，是不是「{near}」？（本文件{count}行）",
    "如果是，请在学校名录「{near}」的学校简称里加上「{found}」",
)  # fmt: skip
SCHOOL_MISSING = FindingKind(
    "K244",
    Severity.ERROR,
    "看不出是哪所学校",
    "列、标题、工作表名、文件名和文件夹名里都没有学校（{count}行）",
    "请增加「学校名称」列，或在文件名里写上学校名称",
)
GRADE_MISSING = FindingKind(
    "K245",
    Severity.WARNING,
    "看不出年级",
    "列、标题、工作表名、文件名里都读不出年级（{count}行）",
    "请增加「年级」「班级」列，或在工作表名里写上班级",
)
KIND_UNKNOWN = FindingKind(
    "K250",
    Severity.WARNING,
    "类别看不出",
    "「{heading}」写的是「{found}」，不知道是哪一类（共{count}处）",
    "请改为规定的类别名称",
)
DATE_UNREADABLE = FindingKind(
    "K251",
    Severity.WARNING,
    "日期读不出",
    "「{heading}」写的是「{found}」，不是完整的日期",
    "请写成 2026-10-08 这样的完整日期",
)
DATE_WITHOUT_YEAR = FindingKind(
    "K255",
    Severity.NOTICE,
    "日期没有年份",
    "「{heading}」写的是「{found}」，没有年份，按{taken}采用",
    "请写成 2026-10-08 这样的完整日期；年份不对的请改正",
)
ANSWER_UNREADABLE = FindingKind(
    "K252", Severity.NOTICE, "是否栏读不出", "「{heading}」写的是「{found}」，应为是或否（共{count}处）", "请改为是或否"
)
AMOUNT_UNREADABLE = FindingKind(
    "K253", Severity.WARNING, "数量读不出", "「{heading}」写的是「{found}」，不是数量", "请只写数字"
)
RESULT_UNKNOWN = FindingKind(
    "K254",
    Severity.NOTICE,
    "劝返结果看不出",
    "「{heading}」写的是「{found}」，看不出是同意、承诺、返校还是拒绝，按已见面未表态（共{count}处）",
    "请写明：已返校、承诺返校、不同意、未见到人",
)
SIGNATURE_UNSURE = FindingKind(
    "K256",
    Severity.NOTICE,
    "签字看不准",
    "「{heading}」写的是「{found}」，看不出家长签了没有，按没有签字（共{count}处）",
    "请写“已签”或“未签”，或写签字人姓名",
)

# ── submissions of units (K180–K199) ─────────────────────────────────────────────────────────────
SUBMISSION_UNKNOWN = FindingKind(
    "K180",
    Severity.ERROR,
    "不是报送汇总",
    "这个文件里没有报送汇总的表（表一至表七、校验表），没有合并",
    "请换成该单位的 07_报送汇总.xlsx",
)
SUBMISSION_SHEET_MISSING = FindingKind(
    "K181", Severity.ERROR, "报送汇总缺表", "{unit}的报送汇总里没有「{found}」", "请该单位补上这张表后重新报送"
)
SUBMISSION_COLUMN_MISSING = FindingKind(
    "K182",
    Severity.WARNING,
    "报送汇总缺列",
    "{unit}的这张表没有列：{found}，合并后这些格子是空的",
    "如果是旧版式，请该单位用新版式重新生成；否则请恢复原来的表头",
)
SUBMISSION_COLUMN_UNUSED = FindingKind(
    "K183",
    Severity.NOTICE,
    "报送汇总多出的列",
    "{unit}的这张表有统一版式以外的列，没有合并：{found}",
    "如需要，请把内容写进统一版式的列里",
)
SUBMISSION_NUMBER = FindingKind(
    "K184", Severity.ERROR, "报送数字读不出", "{unit}：「{heading}」写的是「{found}」，不是人数", "请改为整数后重新报送"
)
SUBMISSION_BALANCE = FindingKind(
    "K185",
    Severity.ERROR,
    "报送数字不平",
    "{unit}：{what}，表中是{told}，应为{due}，相差{gap}",
    "请该单位核对这一格和有关的格子，改正后重新报送",
)
SUBMISSION_PART_TOTAL = FindingKind(
    "K195",
    Severity.NOTICE,
    "小计行没有计入",
    "{unit}：「{found}」这一行是上面各行的小计，没有当作一行数计入",
    "确是小计的不用处理；不是小计的请改写这一行的名称后重新报送",
)
CHILD_IN_TWO_UNITS = FindingKind(
    "K186",
    Severity.ERROR,
    "同一学生两个单位都报",
    "{unit}报的这名学生，{other}也报了（{place}），合并后会算两次",
    "请两个单位核实学生在哪里，只由一方在账",
)
CASE_NUMBER_OF_TWO = FindingKind(
    "K275",
    Severity.ERROR,
    "一个案号给了两名学生",
    "{unit}的案号{found}又是另一名学生的（{place}）；不同单位的案号可以相同，同一单位的不可以",
    "请该单位核对台账，改正后重新报送",
)
CHILD_CLOSED_ELSEWHERE = FindingKind(
    "K187",
    Severity.NOTICE,
    "一地在账一地销号",
    "{unit}报的这名学生，{other}的表里也有（{place}），一处在账一处已销号或两处都已销号",
    "请核对转出与转入是否衔接",
)
UNIT_TWICE = FindingKind(
    "K188",
    Severity.ERROR,
    "同一单位报了两份",
    "「{found}」还报了另一份：{other}，两份都已并入，会算两次",
    "请只保留应当采用的一份，重新合并",
)
UNIT_MISSING = FindingKind(
    "K189", Severity.WARNING, "单位未报送", "单位名单里的「{found}」没有报送，合并结果不含这个单位", "请催报后重新合并"
)
UNIT_NOT_LISTED = FindingKind(
    "K190",
    Severity.WARNING,
    "不在单位名单",
    "「{found}」不在单位名单里，已照常合并",
    "请核对封面的填报单位名称，或在单位名单里加上它",
)
MONTHS_DIFFER = FindingKind(
    "K191",
    Severity.ERROR,
    "报告期不同",
    "{unit}报的是{found}，多数单位报的是{most}，已照常合并",
    "请该单位改报同一个月的表",
)
UNIT_NOT_NAMED = FindingKind(
    "K192", Severity.WARNING, "没写填报单位", "封面上没有填报单位，暂以文件名「{unit}」代替", "请在封面填上填报单位"
)
UNITS_UNREADABLE = FindingKind(
    "K193",
    Severity.WARNING,
    "单位名单读不出",
    "单位名单里没有找到单位名称，没有检查谁还没报",
    "请把单位名称写在第一列，表头写“单位名称”",
)
