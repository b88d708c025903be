"""Findings of gather (K101–K199 files and layouts, K201–K299 values)."""

from kongchuo_reports.domain.codes import Severity
from kongchuo_reports.domain.findings.kind import FindingKind

FILE_SKIPPED = FindingKind(
    "K101", Severity.NOTICE, "文件跳过", "跳过了这个文件：{why}", "如果它是要报送的表，请改名后放回本文件夹"
)
FILE_REFUSED = FindingKind("K102", Severity.ERROR, "文件未能读取", "这个文件没有读成：{why}", "{what_to_do}")

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
    "K109", Severity.ERROR, "文件已加密", "这个文件设了打开密码", "请打开后取消密码（文件—信息—保护），另存后放回来"
)
FILE_DAMAGED = FindingKind(
    "K110",
    Severity.ERROR,
    "文件已损坏",
    "这个文件不完整或已损坏，没有采用其中任何一行（只读一半会把另一半学生误当成不在校）",
    "请报送人重新发送；能在 Excel/WPS 中打开的，另存为 .xlsx 再放回来",
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
BASE_MISSING = FindingKind(
    "K128",
    Severity.ERROR,
    "缺基础信息",
    "工作目录里没有「基础信息.xlsx」，学校名称无法归一，责任人无法落实",
    "请运行 kongchuo init 生成空表并填写学校名录",
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
SNAPSHOT_UNREADABLE = FindingKind(
    "K136",
    Severity.ERROR,
    "上期底账读不出",
    "上期输出里的台账底账读不出来，改读台账工作簿",
    "请从 output/历史 恢复上期输出",
)
