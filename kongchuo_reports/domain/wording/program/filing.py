"""Names and sentences of filing the outputs."""

from kongchuo_reports.domain.wording.sentence import Sentence

UNFINISHED = ".未完成-"
CHECK_FOLDER = "检查"
HISTORY = "历史"
LOCK_FILE = ".运行锁"
RUN_LOG = "运行记录.csv"
RUN_LOG_HEADINGS = ("时间", "月份", "截至", "版本", "操作人", "耗时秒", "错误", "警告", "提示", "清单指纹")
BUSY = "另一个控辍保学任务正在使用这个输出文件夹"
BUSY_REMEDY = "请等它结束后再运行；如果没有别的任务，请关闭还开着的命令窗口"
CANNOT_WRITE_REMEDY = "请检查磁盘空间、文件夹权限和是否被别的程序占用；原有输出没有改动"
former = Sentence("{label}-第{number}次")
cannot_write = Sentence("输出文件夹“{name}”写不进去（{why}）")
is_open = Sentence("“{name}”正在 WPS/Excel 中打开")


def is_open_remedy(name: str, owner: str) -> str:
    """Close it, or delete what a crashed program left."""
    left = f"；若并没有打开，请删除输出文件夹里残留的“{owner}”" if owner else ""
    return f"请保存并关闭“{name}”后重新运行{left}"


former_file = Sentence("{stem}（原第{number}份）{suffix}")
