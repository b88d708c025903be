"""Findings of gather (K101–K199 files and layouts, K201–K299 values)."""

from kongchuo_reports.domain.codes import Severity
from kongchuo_reports.domain.findings.kind import FindingKind

FILE_SKIPPED = FindingKind(
    "K101", Severity.NOTICE, "文件跳过", "跳过了这个文件：{why}", "如果它是要报送的表，请改名后放回本文件夹"
)
FILE_REFUSED = FindingKind("K102", Severity.ERROR, "文件未能读取", "这个文件没有读成：{why}", "{what_to_do}")
