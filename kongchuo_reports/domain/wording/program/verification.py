"""Sentences of checking a finished run."""

from kongchuo_reports.domain.wording.sentence import Sentence

CASE_PREFIX = "KC-"
NO_MANIFEST_REMEDY = "请指到某月的输出文件夹，如 output/2026-10；若清单已损坏，请从历史文件夹恢复"
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
