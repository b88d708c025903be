"""Faults of lists are told to the school that has them, in their own words, with what the school can do."""

import dataclasses

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import SourceKind, SourceState
from kongchuo_reports.domain.findings import Findings, finding, gathering, identifying
from kongchuo_reports.supervise import assign_and_inspect
from kongchuo_reports.supervise.list_faults import faults_of_schools, told_once, unread_rosters
from tests.support import results as month
from tests.support.results import MIDDLE, PRIMARY

FILE = "学校花名册/名册.xlsx"


def gathered(school: str, **changes: object):
    whole = month.results()
    sources = whole.gathered.sources.rows
    row = sources.iloc[:1].assign(kind=SourceKind.ROSTER.value, source_file=FILE, source_sheet="", school=school)
    return dataclasses.replace(whole.gathered, sources=t.Sources.build(row.assign(**changes)))


def test_a_fault_in_a_roster_of_one_school_is_that_schools() -> None:
    own = dataclasses.replace(gathered(PRIMARY), findings=Findings.of([finding(gathering.FILE_ENCRYPTED, file=FILE)]))
    rows = faults_of_schools(own, month.results().classified)
    assert PRIMARY in rows.loc[rows["source_file"] == FILE, "school"].tolist()


def test_a_locked_roster_was_handed_in_and_the_school_is_told_to_unlock_it() -> None:
    own = dataclasses.replace(
        gathered(MIDDLE, state=SourceState.REFUSED.value, row_count=0, problem="这个文件设了打开密码"),
        findings=Findings.of([finding(gathering.FILE_ENCRYPTED, file=FILE)]),
    )
    assert unread_rosters(own)[MIDDLE].file == "名册.xlsx"
    whole = month.results()
    items = assign_and_inspect(
        own, whole.classified, whole.measured, whole.persuaded, whole.policy, whole.month
    ).notices.rows
    asked = items[(items["unit"] == MIDDLE) & (items["topic"] == "补报花名册")]
    for fact, demand in zip(asked["fact"], asked["demand"], strict=True):
        assert "没能读出" in fact
        assert "没有收到" not in fact
        assert "取消打开密码" in demand
        assert "--password-file" not in demand


def test_a_status_nobody_knows_is_asked_once_by_row() -> None:
    rows = Findings.of(
        [
            finding(gathering.STATUS_UNKNOWN, file="导出.xls", found="3Z", heading="学生状态", count=2),
            finding(identifying.UNKNOWN_STATUS, file="导出.xls", row=104, found="3Z"),
            finding(identifying.UNKNOWN_STATUS, file="导出.xls", row=205, found="3Z"),
            finding(gathering.STATUS_UNKNOWN, file="花名册.xls", found="3Z", heading="状态", count=1),
        ]
    ).rows
    told = told_once(rows)
    assert told[["code", "source_file"]].apply(tuple, axis=1).tolist() == [
        ("K351", "导出.xls"), ("K351", "导出.xls"), ("K240", "花名册.xls")
    ]  # fmt: skip
