"""Words of the command that runs many counties (全省运行): its options, its lines, and what can be in its way."""

from kongchuo_reports.domain.wording.sentence import Sentence

HELP = "一次运行许多县的工作目录，并找出在别的县就读的孩子。需要 pip install kongchuo-reports[province]。"
HELP_DIR = "一个文件夹，里面每个县一个工作目录"
HELP_SCHEDULER = "已有的 Dask 调度进程地址，如 tcp://10.0.0.5:8786；各机器要能看到同一路径的文件夹"
HELP_WORKERS = "在本机用几个进程；0 是不另起进程，逐县运行。默认与处理器核数相同"
HELP_KEY = "省级密钥文件：号码、姓名用它换成不可还原的记号后才出县。也可用环境变量 KONGCHUO_PROVINCE_SECRET；都没有时在输出文件夹里生成一个"
KEY_VARIABLE = "KONGCHUO_PROVINCE_SECRET"
KEY_FILE = "省级密钥.txt"

NO_FOLDER = Sentence("没有这个文件夹：{name}")
NO_FOLDER_REMEDY = "请写放着各县工作目录的那个文件夹"
NO_COUNTIES = Sentence("{name} 里没有一个县的工作目录")
NO_COUNTIES_REMEDY = "每个县一个子文件夹，里面有 基础信息.xlsx 和月份文件夹（如 2026-10）"
BOTH_WAYS = "--scheduler 和 --workers 只能写一个"
BOTH_WAYS_REMEDY = "用已有的调度进程写 --scheduler，在本机运行写 --workers"
OUT_AMONG_COUNTIES = Sentence("输出文件夹 {name} 在各县工作目录之中")
OUT_AMONG_COUNTIES_REMEDY = "请用 --out 写到别的地方"
SHORT_KEY = "省级密钥太短，容易被猜出"
SHORT_KEY_REMEDY = "请用至少 16 个字符的密钥"
NO_KEY = Sentence("读不出省级密钥文件：{why}")
NO_KEY_REMEDY = "请检查 --secret-file 写的文件"
MISSING_LIBRARY = "没有安装全省运行需要的程序库"
MISSING_LIBRARY_REMEDY = "请先运行 pip install kongchuo-reports[province]"
NO_SCHEDULER = Sentence("连不上调度进程 {address}")
NO_SCHEDULER_REMEDY = "请确认调度进程在运行、地址和端口正确；也可以去掉 --scheduler 在本机运行"
LOST_SCHEDULER = Sentence("与调度进程失去联系；{done} 个县已完成并保存")
LOST_SCHEDULER_REMEDY = "修好后照原样再运行一次：已完成的县不重算，接着做其余的"
NONE_DONE = Sentence("{count} 个县没有一个完成")
NONE_DONE_REMEDY = "请按上面各县的原因逐个处理，再照原样运行一次"
CANNOT_KEEP = Sentence("写不进 {name}：{why}")
CANNOT_KEEP_REMEDY = "请腾出磁盘空间或换一个输出文件夹，再照原样运行一次；已完成的县不重算"

KILLED = "运行它的进程多次意外结束，多半是内存不够；请减少同时运行的进程（--workers），或换内存大的机器"
GONE = "运行它的进程失去联系，没有做完"
LEADS_LOST = "上次比对留存的线索读不出来，本月没有提示；数字不受影响，重跑上次的月份可以补出"
OUR_FAULT = Sentence("程序故障（{kind}），请把这个县的工作目录留好并报告")
NO_MONTH_FOLDER = Sentence("没有 {month} 的月份文件夹")

STAGE_COUNTIES, STAGE_ASKING, STAGE_WRITING = "各县月报", "跨县比对", "写出清单"
AND_THEN = Sentence("{message}。{remedy}")
BROKEN = Sentence("{county}：未完成。{reason}")
DONE = Sentence("{done} 个县完成（其中 {kept} 个此前已完成，没有重算），{broken} 个县未完成")
FOUND = Sentence("未了事项 {left} 行：跨县找到 {found}，跨县重复学籍 {records}，跨县待核实 {asked}")
WRITTEN = Sentence("已写出 {folder}")
MEMORY = Sentence("内存：单个县最大 {county} MB，汇总进程 {driver} MB；用时 {seconds:.1f} 秒")
NEW_KEY = Sentence("已生成省级密钥 {name}：请妥善保管，不要随清单外传；换了密钥，各县会重算")

LOG = "全省运行记录.csv"
LOG_HEADINGS = ("时间", "月份", "县", "结果", "说明", "秒", "内存MB")
AGAIN, KEPT, BROKEN_MARK = "本次运行", "沿用", "未完成"
BUILDING, FORMER = ".未完成", "历史"
FORMER_SET = Sentence("{month}-第{number}次")
