"""What somebody has open on Windows is named, waited for, and never loses the computed month."""

from __future__ import annotations

import csv
import errno
import io
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.program.system_faults import REASONS, why
from kongchuo_reports.publish.archive import filing as filing_room
from kongchuo_reports.publish.archive import findings_file, holding
from kongchuo_reports.publish.archive.filing import Filing
from kongchuo_reports.publish.archive.findings_file import write_findings
from kongchuo_reports.publish.archive.manifest import hashes
from kongchuo_reports.publish.archive.placing import beside, put_file_in_place
from kongchuo_reports.publish.archive.run_log import log_run
from kongchuo_reports.publish.archive.waiting import made_from, waits, whole
from tests.support.held_files import Held

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LABEL, BOOK, MARK = "2026-10", "02_控辍保学台账.xlsx", "0123456789abcdef"


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    now = [0.0]
    monkeypatch.setattr(time, "sleep", lambda seconds: now.__setitem__(0, now[0] + seconds))
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return Held(monkeypatch)


def file_one(out: Path, text: str, mark: str = "", meanwhile: Callable[[], None] = lambda: None) -> Path | None:
    with Filing(out, LABEL, mark) as filing:
        (filing.staging / BOOK).write_text(text, "utf-8")
        (filing.staging / "文书").mkdir()
        (filing.staging / "文书" / "通知.docx").write_text(text, "utf-8")
        meanwhile()
        return filing.put_in_place()


def said(folder: Path) -> set[str]:
    return {path.read_text("utf-8") for path in (folder / BOOK, folder / "文书" / "通知.docx")}


@pytest.mark.parametrize("name", [BOOK, "文书/通知.docx"])
def test_a_file_held_open_is_named_before_anything_is_worked_out(tmp_path: Path, held: Held, name: str) -> None:
    file_one(tmp_path, "一")
    held.add(tmp_path / LABEL / name)
    with pytest.raises(SurroundingsError, match=name) as fault, Filing(tmp_path, LABEL):
        pytest.fail("the month is not begun")
    assert "没有改动" in fault.value.remedy
    held.clear()
    assert file_one(tmp_path, "二")


def test_a_scanner_that_looks_for_a_moment_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file_one(tmp_path, "一")
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    for refusals in range(1, 6):
        moment = Held(monkeypatch, refusals)
        moment.add(tmp_path / LABEL / BOOK)
        assert file_one(tmp_path, str(refusals))
        assert said(tmp_path / LABEL) == {str(refusals)}


def test_a_file_opened_meanwhile_is_named_and_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file_one(tmp_path, "一")
    told: list[str] = []
    moment = Held(monkeypatch, 60)
    monkeypatch.setattr(time, "sleep", lambda _seconds: None)
    with Filing(tmp_path, LABEL, MARK, lambda stage, _done, _total: told.append(stage)) as filing:
        (filing.staging / BOOK).write_text("二", "utf-8")
        (filing.staging / "文书").mkdir()
        (filing.staging / "文书" / "通知.docx").write_text("二", "utf-8")
        moment.add(tmp_path / LABEL / "文书" / "通知.docx")
        assert filing.put_in_place()
    assert said(tmp_path / LABEL) == {"二"}
    assert any("通知.docx" in line and "请关闭" in line for line in told)


def test_a_file_that_stays_open_keeps_the_new_set_for_the_next_run(tmp_path: Path, held: Held) -> None:
    file_one(tmp_path, "一")
    started = time.monotonic()
    with pytest.raises(SurroundingsError, match=r"通知\.docx") as fault:
        file_one(tmp_path, "二", MARK, lambda: held.add(tmp_path / LABEL / "文书" / "通知.docx"))
    assert time.monotonic() - started >= 30
    assert "不用重算" in fault.value.remedy
    assert "没有改动" in fault.value.remedy
    assert said(tmp_path / LABEL) == {"一"}
    assert waits(tmp_path, LABEL, MARK)
    held.clear()
    with Filing(tmp_path, LABEL, MARK) as filing:
        assert filing.take_waiting()
        assert filing.put_in_place()
    assert said(tmp_path / LABEL) == {"二"}
    assert said(tmp_path / "历史" / f"{LABEL}-第1次") == {"一"}
    assert not [path for path in tmp_path.iterdir() if path.name.startswith((".待放", ".未完成"))]


def test_a_set_that_waits_for_what_has_changed_since_is_swept(tmp_path: Path, held: Held) -> None:
    (tmp_path / f".待放-{LABEL}-{MARK}").mkdir()
    (tmp_path / f".待放-{LABEL}-{MARK}" / BOOK).write_text("旧", "utf-8")
    with Filing(tmp_path, LABEL, "fedcba9876543210") as filing:
        assert not filing.take_waiting()
    assert not waits(tmp_path, LABEL, MARK)
    assert not held.refusals


def test_what_a_killed_run_left_and_somebody_holds_blocks_no_later_run(tmp_path: Path, held: Held) -> None:
    file_one(tmp_path, "一")
    leftover = tmp_path / f".未完成-{LABEL}" / "文书" / "开着.docx"
    leftover.parent.mkdir(parents=True)
    leftover.write_text("旧", "utf-8")
    held.add(leftover)
    assert file_one(tmp_path, "二")
    assert said(tmp_path / LABEL) == {"二"}
    assert leftover.read_text("utf-8") == "旧"
    held.clear()
    assert file_one(tmp_path, "三")
    assert not list(tmp_path.glob(".未完成-*"))


def test_a_new_file_that_a_scanner_keeps_is_left_to_the_system(tmp_path: Path, held: Held) -> None:
    with Filing(tmp_path, LABEL) as filing:
        (filing.staging / BOOK).write_text("一", "utf-8")
        real = filing_room.sync

        def scanned(folder: Path) -> None:
            held.add(folder / BOOK)
            real(folder)
            held.clear()

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(filing_room, "sync", scanned)
            assert filing.put_in_place()
    assert (tmp_path / LABEL / BOOK).read_text("utf-8") == "一"
    assert held.refusals


def test_a_file_that_is_read_only_is_held_by_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "只读.xlsx").write_text("", "utf-8")
    monkeypatch.setattr(holding.os, "access", lambda *_: False)
    assert holding.held_files(tmp_path) == []


# ── what a month is made from ────────────────────────────────────────────────────────────────────
def test_the_mark_of_a_month_changes_with_everything_it_is_made_from(tmp_path: Path) -> None:
    office, out = tmp_path / "工作", tmp_path / "output"
    for path in (office / "基础信息.xlsx", office / LABEL / "花名册" / "一.xlsx", out / "2026-09" / BOOK):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"1")
    asked = {"month": LABEL, "version": "1"}
    first = made_from(office, out, asked)
    for name in (f"{LABEL}/花名册/~$一.xlsx", ".DS_Store"):
        (office / name).write_bytes(b"")
    (out / "运行记录.csv").write_bytes(b"x")
    (out / ".待放-2026-10-x").mkdir()
    assert made_from(office, out, asked) == first, "what other programs leave beside a file says nothing"
    marks = {first, made_from(office, out, asked | {"version": "2"})}
    for number, path in enumerate((office / LABEL / "花名册" / "一.xlsx", out / "2026-09" / BOOK, office / "新.xlsx")):
        path.write_bytes(b"2" * (number + 2))
        marks.add(made_from(office, out, asked))
    assert len(marks) == 5


def test_only_a_whole_set_is_put_in_place_later(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "findings.csv").write_text("code,severity\nK1,error\nK2,notice\nK1,error\n", "utf-8")
    outputs = str(hashes(tmp_path)).replace("'", '"')
    told = f'{{"month": "2026-10", "as_of": "2026-10-31", "version": "1", "outputs": {outputs}}}'
    (tmp_path / "manifest.json").write_text(told, "utf-8")
    waiting = whole(tmp_path)
    assert waiting is not None
    assert (waiting.label, waiting.counts) == (LABEL, {"error": 2, "notice": 1})
    (tmp_path / "data" / "findings.csv").write_text("code,severity\n", "utf-8")
    assert whole(tmp_path) is None
    (tmp_path / "manifest.json").write_text("[", "utf-8")
    assert whole(tmp_path) is None


# ── the findings, the log, a merged book ─────────────────────────────────────────────────────────
def test_findings_open_in_wps_are_written_beside_and_told(
    tmp_path: Path, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = iter("一二三四")
    monkeypatch.setattr(findings_file, "csv_text", lambda *_: next(texts))
    results = SimpleNamespace(month=SimpleNamespace(label=LABEL))
    folder, other = write_findings(results, tmp_path)
    assert (folder, other) == (tmp_path / "检查" / LABEL, "")
    held.add(folder / "findings.csv")
    assert write_findings(results, tmp_path) == (folder, "findings-2.csv")
    assert [(folder / name).read_text("utf-8-sig") for name in ("findings.csv", "findings-2.csv")] == ["一", "二"]
    held.add(folder / "findings-2.csv")
    with pytest.raises(SurroundingsError, match=r"findings\.csv") as fault:
        write_findings(results, tmp_path)
    assert "denied" not in fault.value.message
    held.clear()
    assert write_findings(results, tmp_path) == (folder, "")
    assert (folder / "findings.csv").read_text("utf-8-sig") == "四"
    assert not (folder / "findings-2.csv").exists(), "an old list misleads nobody"


def test_a_log_that_is_open_loses_no_line_and_fails_no_run(tmp_path: Path, held: Held) -> None:
    (tmp_path / LABEL).mkdir()
    (tmp_path / LABEL / "manifest.json").write_text("{}", "utf-8")

    def logged(seconds: float) -> bool:
        return log_run(LABEL, "2026-10-31", "1", tmp_path / LABEL, seconds, {"error": 1})

    assert logged(1)
    held.add(tmp_path / "运行记录.csv")
    assert not logged(2)
    assert not logged(3)
    held.clear()
    assert logged(4)
    lines = list(csv.DictReader(io.StringIO((tmp_path / "运行记录.csv").read_text("utf-8-sig"), newline="")))
    assert [line["耗时秒"] for line in lines] == ["1.0", "2.0", "3.0", "4.0"]
    assert {line["月份"] for line in lines} == {LABEL}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_merged_book_that_is_open_stays_as_it_was(tmp_path: Path, held: Held) -> None:
    target = tmp_path / "全县.xlsx"
    target.write_text("一", "utf-8")
    held.add(target)
    with beside(target) as made:
        made.write_text("二", "utf-8")
        with pytest.raises(SurroundingsError, match="全县") as fault:
            put_file_in_place(made, target)
    assert "denied" not in fault.value.message
    assert target.read_text("utf-8") == "一"
    assert [path.name for path in tmp_path.iterdir()] == ["全县.xlsx"]


# ── the system's own words ───────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_no_english_word_of_the_system_reaches_a_person(number: int) -> None:
    told = why(OSError(number, "Permission denied", "D:\\x"))
    assert told == REASONS.get(number, f"系统错误 {number}")
    assert not [word for word in ("denied", "Error", "file") if word in told]


def test_a_path_too_long_for_windows_is_told_with_what_to_do() -> None:
    told = why(FileNotFoundError(errno.ENOENT, "No such file or directory", "C:\\" + "很长" * 130))
    assert "路径太长" in told
    assert "路径太长" not in why(FileNotFoundError(errno.ENOENT, "No such file or directory", "C:\\短"))
    sharing = OSError(errno.EACCES, "", "x")
    sharing.winerror = 32  # type: ignore[attr-defined]  # as Windows tells it
    assert why(sharing) == "正被别的程序打开"
    assert why(ValueError("x")) == "写文件时出错"
