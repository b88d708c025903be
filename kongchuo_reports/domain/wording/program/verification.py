"""Sentences of checking a finished run."""

CASE_PREFIX = "KC-"
NO_MANIFEST_REMEDY = "请指到某月的输出文件夹，如 output/2026-10；若清单已损坏，请从历史文件夹恢复"


def no_manifest(name: str) -> str:
    """No manifest."""
    return f"“{name}”里没有可读的 manifest.json"


def file_missing(name: str) -> str:
    """A file of the manifest is gone."""
    return f"少了文件：{name}"


def file_changed(name: str) -> str:
    """A file was changed since the run."""
    return f"运行之后被改动过：{name}"


def file_added(name: str) -> str:
    """A file the run did not write."""
    return f"多出的文件：{name}"


def standings_differ(name: str) -> str:
    """Standings of the file and of the manifest differ."""
    return f"{name} 的结论计数与清单不一致"


def case_twice(number: str) -> str:
    """A case number stands twice."""
    return f"案号重复：{number}"


def ledger_open(ledger: str, computed: int, told: int, there: int) -> str:
    """A ledger does not balance."""
    return f"{ledger}不平：算得 {computed}，记为 {told}，实有 {there}"


def ledger_figure_wrong(place: str, heading: str, told: int, counted: int) -> str:
    """A figure of a balance is not what the cases, the manifest or the book count."""
    return f"{place}的「{heading}」记为 {told}，核算为 {counted}"


def rate_wrong(indicator: str, scope: str) -> str:
    """A rate is not its fraction."""
    return f"指标 {indicator}（{scope}）的值不等于分子除以分母"


def ledger_rows_differ(ledger: str, shown: int, there: int) -> str:
    """The workbook and the data differ."""
    return f"台账工作簿“{ledger}”列了 {shown} 案，data/cases.csv 有 {there} 案，案号不完全一致"
