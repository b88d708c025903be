"""The page that a check leaves tells every finding in words, level first, and says so where there is none."""

import datetime as dt
from pathlib import Path
from types import SimpleNamespace

import pytest

from kongchuo_reports.domain.findings import Findings
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.domain.records import Month
from kongchuo_reports.publish.page.check_page import MOST, write_check_page


def page(folder: Path, count: int) -> str:
    records = [
        finding(k.WORDS_BELOW, file="台账回填/02.xlsx", sheet="疑似<台账>", row=n, found="话") for n in range(count)
    ]
    results = SimpleNamespace(
        month=Month("2026-10", dt.date(2026, 10, 31)), findings=Findings.of(records), options=SimpleNamespace(full=True),
        gathered=SimpleNamespace(base=SimpleNamespace(office=SimpleNamespace(name="石湾镇"))),
    )  # fmt: skip
    return write_check_page(results, folder).read_text("utf-8")  # type: ignore[arg-type]  # all that the page needs


@pytest.mark.parametrize(("count", "told"), [(0, "没有发现问题"), (1, "警告 1"), (MOST + 3, "另有 3 条")])
def test_the_page_says_what_was_found(tmp_path: Path, count: int, told: str) -> None:
    text = page(tmp_path, count)
    assert told in text
    assert text.count("K271") == min(count, MOST)
    assert "石湾镇" in text
    assert "疑似<台账>" not in text, "what a cell says is never markup"
    assert "Content-Security-Policy" in text
