"""Sentences of checking a finished run."""

from kongchuo_reports.domain.wording.sentence import Sentence

CASE_PREFIX = "KC-"
NO_MANIFEST_REMEDY = "请指到某月的输出文件夹，如 output/2026-10；若清单已损坏，请从历史文件夹恢复"
MANIFEST_BROKEN = "manifest.json 已损坏，读不出清单"
MANIFEST_NOT_OF_LOG = (
    "manifest.json 的指纹和运行记录.csv 里本月的都不一样：清单是运行之后另写的，或这个文件夹不是记录里的那一次"
)
CONTENTS_UNREADABLE = "有文件损坏到读不出来，表里的数没有核完"
LOCKED_FILES = "加密文件"
cannot_check = Sentence("{what} 损坏或被改得读不出来，这一项没有核完")
not_of_package = Sentence("{name} 与 data/datapackage.json 所记的指纹不一致")
ledger_edited = Sentence("{name} 已被人修改，下次运行时读回")
list_edited = Sentence("{name} 已被人修改，下次运行时逐格点名（这一本每次重做，不读回）")
no_manifest = Sentence("“{name}”里没有可读的 manifest.json")
file_missing = Sentence("少了文件：{name}")
file_changed = Sentence("运行之后被改动过：{name}")
file_added = Sentence("多出的文件：{name}")
standings_differ = Sentence("{name} 的结论计数与清单不一致")
case_twice = Sentence("案号重复：{number}")
ledger_open = Sentence("{ledger}不平：算得 {computed}，记为 {told}，实有 {there}")
ledger_figure_wrong = Sentence("{place}的「{heading}」记为 {told}，核算为 {counted}")
rate_wrong = Sentence("指标 {indicator}（{scope}）的值不等于分子除以分母")
ledger_rows_differ = Sentence("台账工作簿“{ledger}”列了 {shown} 案，data/cases.csv 有 {there} 案，案号不完全一致")
sheet_missing = Sentence("{file} 少了工作表“{sheet}”")
sheet_added = Sentence("{file} 多出工作表“{sheet}”")
of_sheet = Sentence("“{sheet}”")
uncounted = Sentence("data/control_totals.csv 里没有 {file} 写出时的控制总数，这一本没有核")
NOT_COUNTED = "写好的工作簿重读核数时，负责核数的进程两次被结束，控制总数没有算成"
NOT_COUNTED_REMEDY = "请关掉占内存的程序（或检查杀毒软件是否拦截），再运行一次"
total_differs = Sentence("{file}{sheet}的{heading}与 data/control_totals.csv 不一致：写出时为 {told}，现为 {counted}")
sheet_changed = Sentence("{file}{sheet}有格子写出之后被改动过（行数和数字合计没有变）")
reference_broken = Sentence("{file} 第{line}行（{standing}）与 {other} 对不上：两边互相指认的行或结论不一致")
reference_missing = Sentence("{file} 第{line}行的结论是“{standing}”，却没有写对应的是哪一行")
count_differs = Sentence("{file} 数得“{what}”{counted}，data/figures.csv 记为 {told}")
CASES_NOT_OF_SNAPSHOT = "data/cases.csv 与底账不一致"
case_differs = Sentence("案号 {number} 的“{heading}”：data/cases.csv 写 {told}，底账为 {kept}")
STANDINGS_NOT_OF_SNAPSHOT = "data/registry.csv 的结论与底账所记的不一致"
SNAPSHOT_CHANGED = "底账与 manifest.json 所记的指纹不一致"
month_differs = Sentence("manifest.json 写的月份是 {told}，文件夹是 {there}")
day_differs = Sentence("manifest.json 写的统计日是 {told}，data/rates.csv 为 {there}")
policy_differs = Sentence("manifest.json 的参数“{label}”写 {told}，程序按 {day} 的规定是 {kept}，而所写的依据没有变")
findings_not_of_log = Sentence("data/findings.csv 有{severity} {counted} 条，运行记录.csv 记为 {told} 条")
sheet_rows_differ = Sentence("{file} 里 {place} 的行有 {counted} 行，data/sources.csv 记为 {told} 行")
