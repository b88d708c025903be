"""Names and sentences of filing the outputs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.domain.errors import KongchuoError

UNFINISHED = ".未完成-"
WAITING = ".待放-"
"""Before a set that is worked out and waits to be put in place."""
CHECK_FOLDER = "检查"
HISTORY = "历史"
LOCK_FILE = ".运行锁"
RUN_LOG = "运行记录.csv"
RUN_LOG_REST = ".运行记录-待补.csv"
"""Lines that could not be written because somebody had the log open."""
RUN_LOG_HEADINGS = ("时间", "月份", "截至", "版本", "操作人", "耗时秒", "错误", "警告", "提示", "清单指纹")
BUSY = "另一个控辍保学任务正在使用这个输出文件夹"
BUSY_REMEDY = "请等它结束后再运行；如果没有别的任务，请关闭还开着的命令窗口"
CANNOT_WRITE_REMEDY = "请检查磁盘空间、文件夹权限和是否被别的程序占用；原有输出没有改动"

PLACED_REMEDY = "本月结果已经整套放好，可以使用；请检查磁盘空间和文件夹权限"
ONLY_IN_HISTORY_REMEDY = (
    "上一次的结果一个字没有少，请关闭开着的文件和窗口后再运行一次，程序会自动找回；也可以把它改名移回原处"
)
INSIDE_WORKSPACE_REMEDY = "请用 --out 指定工作目录以外的文件夹，例如工作目录旁边的 output；不写 --out 也可以"
STRANGE_FOLDER_REMEDY = "这个文件夹不是本程序做出来的，程序不动它；请用 --out 换一个文件夹，或先把它移走"
KEEPS_CHANGING = "运行期间台账一直有人在保存"
KEEPS_CHANGING_REMEDY = "请等大家保存并关闭台账后重新运行；原有输出没有改动"
LOG_NOT_WRITTEN = "提示：运行记录.csv 写不进去（可能正开着），这一次的记录先存着，下次运行时补进去；本月结果已经放好"
FORMER = re.compile(r"(?P<label>\d{4}-\d{2})-第(?P<number>\d+)次")
"""Name of a folder of 历史."""


former = Sentence("{label}-第{number}次")
cannot_write = Sentence("输出文件夹“{name}”写不进去（{why}）")
nothing_to_forget = Sentence("输出文件夹“{out}”里没有 {label} 的结果，没有删除任何东西")
NOTHING_TO_FORGET_REMEDY = "请核对输出文件夹和月份，如 kongchuo forget output 2026-10"
cannot_forget = Sentence("“{name}”删不掉（已删除：{gone}）")
CANNOT_FORGET_REMEDY = "请关闭正在打开的文件和文件夹窗口后再做一次"
forgotten = Sentence("已删除：{name}（{count} 个文件）")
FORGOTTEN_NOTE = "月份文件夹里的原始报表、已经发出去的文件和备份不在其内，请另行处理；运行记录.csv 不含姓名，仍保留"
HELP_FORGET = "删除一个月的结果，连同历史里的各次和检查结果，并说明删了什么"
is_open = Sentence("“{name}”正在 WPS/Excel 中打开")
is_held = Sentence("{what}正被别的程序打开（WPS、Excel、预览窗格、PDF 阅读器、网盘同步都算）")
HELD_REMEDY = "请保存并关闭它，再运行一次；原有输出没有改动"
KEPT_REMEDY = "请关闭后再运行一次：结果已经算好存着，只差放进去，原表和台账没变就不用重算；原有输出没有改动"
waiting_for = Sentence("请关闭{what}，正在等它关上")
placed_from_waiting = Sentence("上一次已经算好的结果放好了（原表和台账都没有变，不用重算）。请先看：{folder}")
is_open_check = Sentence("提示：{name} 正开着，这一次的问题清单写在 {other}；关闭后再检查一次，就会写回原处")
only_in_history = Sentence("{label} 的新结果没能放进去，上一次的结果现在在“历史/{kept}”")
found_again = Sentence("提示：{labels} 的结果只在“历史”里（上次运行中途被打断），已放回原处并照常接续")
inside_workspace = Sentence("输出文件夹“{out}”就是工作目录“{workspace}”或在它里面，会和各月的报表混在一起")
strange_folder = Sentence("输出文件夹“{out}”里已有“{label}”，但不是本程序的输出")
outdated = Sentence(
    "注意：{label} 依据的是重跑之前的上月台账，已经过时。请运行 kongchuo run 工作目录 --from {first}，已填写的内容会保留"
)


def held_names(names: Sequence[str], count: int, label: str) -> str:
    """Which files are open: by name, or the folder where none can be told."""
    if not names:
        return f"“{label}”文件夹里有文件"
    listed = "、".join(f"“{name}”" for name in names)
    return f"{listed}等 {count} 个文件" if count > len(names) else listed


def is_open_remedy(name: str, owner: str) -> str:
    """Close it, or delete what a crashed program left."""
    left = f"；若并没有打开，请删除输出文件夹里残留的“{owner}”" if owner else ""
    return f"请保存并关闭“{name}”后重新运行{left}"


unchanged = Sentence("{remedy}；原有输出没有改动")


def tells_of_former(error: KongchuoError) -> bool:
    """Whether a fault says what became of the former outputs."""
    return any(sign in f"{error.message}{error.remedy}" for sign in ("没有改动", f"{HISTORY}/", "不动它"))


former_file = Sentence("{stem}（原第{number}份）{suffix}")
