"""What an office relies on: a month it has is not lost by a file, a stream or a folder that is at fault."""

from __future__ import annotations

import csv
import io
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook, load_workbook

from tests.support.here import kongchuo_here
from tests.support.small_offices import MONTH, Small, write_office
from tests.test_cli import kongchuo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow
REGISTRY, LEDGER = "学籍系统导出", "02_控辍保学台账.xlsx"
COMMAND = [sys.executable, "-m", "kongchuo_reports"]


@pytest.fixture(scope="module")
def run_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A township with a finished month."""
    home = tmp_path_factory.mktemp("家")
    write_office(home / "工作", [Small(1)])
    done = kongchuo("run", home / "工作", "--month", MONTH, "--out", home / "output", "--full")
    assert done.returncode in {0, 1}, done.stderr
    return home


@pytest.fixture
def home(run_once: Path, tmp_path: Path) -> Path:
    shutil.copytree(run_once, tmp_path / "家")
    return tmp_path / "家"


def run(home: Path, *more: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The month again: within this process, unless the process's surroundings are what is tried."""
    words = ("run", home / "工作", "--month", MONTH, "--out", home / "output", *more)
    return kongchuo(*words, **environment) if environment else kongchuo_here(*words)


def whole(home: Path) -> dict[str, bytes]:
    """Every file of the finished month."""
    folder = home / "output" / MONTH
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def a_book(*rows: tuple[object, ...]) -> bytes:
    book, held = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(held)
    return held.getvalue()


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, change(old.read(entry)) if entry == name else old.read(entry))
    return held.getvalue()


# ── required sources ─────────────────────────────────────────────────────────────────────────────
UNREADABLE = {
    "cut": lambda: a_book(("姓名", "身份证件号"), ("李梅", "1"))[:900],
    "pdf": lambda: b"%PDF-1.4 \x00\x01",
    "empty": lambda: b"",
    "headings": lambda: a_book(("学校名称", "姓名", "身份证件号", "年级", "班级")),
    "ole": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 4000,
    "torn book": lambda: with_part(
        a_book(("姓名",), ("李梅",)), "xl/workbook.xml", lambda part: part[: len(part) // 2]
    ),
    "noise": lambda: bytes(range(256)) * 40,
}


@pytest.mark.parametrize("how", UNREADABLE)
@pytest.mark.parametrize("with_proof", [True, False])
def test_an_export_that_cannot_be_read_stops_the_month_and_replaces_nothing(
    home: Path, how: str, *, with_proof: bool
) -> None:
    folder = home / "工作" / MONTH / REGISTRY
    for file in folder.iterdir():
        file.unlink()
    (folder / "学籍信息.xlsx").write_bytes(UNREADABLE[how]())
    if not with_proof:
        shutil.rmtree(home / "工作" / MONTH / "去向证明")
    before = whole(home)
    done = run(home)
    assert done.returncode == 3, done.stdout + done.stderr
    assert "学籍信息.xlsx" in done.stderr
    assert "没有改动" in done.stderr
    assert "Traceback" not in done.stderr
    assert whole(home) == before


def test_a_damaged_export_beside_a_good_one_stops_the_month_and_a_picture_does_not(home: Path) -> None:
    folder = home / "工作" / MONTH / REGISTRY
    (folder / "截图.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    assert run(home).returncode in {0, 1}
    (folder / "二小.xlsx").write_bytes(UNREADABLE["cut"]())
    done = run(home)
    assert done.returncode == 3
    assert "二小.xlsx" in done.stderr


def test_where_no_roster_can_be_read_the_month_stops_and_where_one_can_it_does_not(home: Path) -> None:
    rosters = sorted((home / "工作" / MONTH / "学校花名册").iterdir())
    rosters[0].write_bytes(b"%PDF-1.4")
    assert run(home).returncode == 1
    for roster in rosters:
        roster.write_bytes(b"%PDF-1.4")
    assert run(home).returncode == 3


# ── the ledger ───────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("how", ["cut", "noise", "ole"])
def test_a_ledger_somebody_worked_in_that_cannot_be_read_is_not_moved_away(home: Path, how: str) -> None:
    book = home / "output" / MONTH / LEDGER
    book.write_bytes(UNREADABLE[how]())
    before = whole(home)
    done = run(home)
    assert done.returncode == 3
    assert LEDGER in done.stderr
    assert "没有改动" in done.stderr
    assert whole(home) == before


def typed(path: Path, words: str) -> None:
    book = load_workbook(path)
    sheet = book["疑似辍学台账"]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "备注" for cell in row))
    column = next(cell.column for cell in head if cell.value == "备注")
    row = next(row[0].row for row in sheet.iter_rows(min_row=head[0].row + 1) if str(row[0].value).startswith("KC-"))
    sheet.cell(row, column).value = words
    book.save(path)


def remarks(home: Path) -> str:
    return (home / "output" / MONTH / "data" / "cases.csv").read_text("utf-8-sig")


def test_what_was_typed_is_read_where_a_killed_run_left_the_month_in_the_history_only(home: Path) -> None:
    typed(home / "output" / MONTH / LEDGER, "村干部已上门")
    history = home / "output" / "历史"
    history.mkdir()
    (home / "output" / MONTH).rename(history / f"{MONTH}-第1次")
    done = run(home, "--full")
    assert done.returncode in {0, 1}, done.stderr
    assert "放回原处" in done.stdout
    assert "村干部已上门" in remarks(home)


def test_what_is_saved_while_the_run_works_is_read(home: Path) -> None:
    run_it = subprocess.Popen(
        [*COMMAND, "run", str(home / "工作"), "--month", MONTH, "--out", str(home / "output"), "--full"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert run_it.stderr is not None
    while "接续" not in run_it.stderr.readline():
        assert run_it.poll() is None
    typed(home / "output" / MONTH / LEDGER, "正在保存")
    run_it.communicate(timeout=240)
    assert run_it.returncode in {0, 1}
    assert "正在保存" in remarks(home)


# ── places ───────────────────────────────────────────────────────────────────────────────────────
def test_the_workspace_is_no_output_folder(home: Path) -> None:
    inputs = sorted(path.as_posix() for path in (home / "工作").rglob("*"))
    for out in (home / "工作", home / "工作" / "output"):
        done = kongchuo_here("run", home / "工作", "--month", MONTH, "--out", out)
        assert done.returncode == 2
        assert "工作目录" in done.stderr
    assert sorted(path.as_posix() for path in (home / "工作").rglob("*")) == inputs


def test_a_month_folder_of_another_workspace_is_left_alone(home: Path) -> None:
    shutil.copytree(home / "工作", home / "邻乡")
    done = kongchuo_here("run", home / "工作", "--month", MONTH, "--out", home / "邻乡")
    assert done.returncode == 3
    assert not (home / "邻乡" / "历史").exists()


LONG_NAMES = ("长" * 83 + ".csv", "x" * 250 + ".csv", "NUL.csv", "长" * 60 + "/" + "名" * 80 + ".csv")


def test_long_and_reserved_names_of_inputs_stop_nothing(home: Path) -> None:
    roster = min((home / "工作" / MONTH / "学校花名册").iterdir())
    heading, *rows = roster.read_text("utf-8-sig").splitlines()
    roster.unlink()
    for place, name in enumerate(LONG_NAMES):
        target = roster.parent / name
        target.parent.mkdir(exist_ok=True)
        own = [heading, *rows[place :: len(LONG_NAMES)], f"王小{'二三四五'[place]},男,12345{place},,,一年级,1班"]
        target.write_text("\n".join(own) + "\n", "utf-8-sig")
    done = run(home)
    assert done.returncode in {0, 1}, done.stderr
    copies = list((home / "output" / MONTH / "标注副本").rglob("*.xlsx"))
    assert len(copies) >= len(LONG_NAMES)
    below = [path.relative_to(home / "output" / MONTH).as_posix() for path in (home / "output" / MONTH).rglob("*")]
    assert max(map(len, below)) <= 170
    assert not [part for path in below for part in path.split("/") if part.split(".")[0].upper() in {"NUL", "CON"}]


# ── streams ──────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.skipif(sys.platform == "win32", reason="POSIX shell")
@pytest.mark.parametrize(
    ("verb", "streams", "made"),
    [
        ("run", "<&- >&- 2>&-", f"{MONTH}/manifest.json"),
        ("run", ">/dev/full 2>/dev/full", f"{MONTH}/manifest.json"),
        *[("check", streams, "检查") for streams in (">&-", "2>&-", ">/dev/full", "2>/dev/full")],
    ],
)
def test_streams_that_are_closed_or_full_take_nothing_from_the_month(
    home: Path, verb: str, streams: str, made: str
) -> None:
    command = f'"{sys.executable}" -m kongchuo_reports {verb} "$1" --month {MONTH} --out "$2" {streams}'
    done = subprocess.run(
        ["/bin/sh", "-c", command, "sh", str(home / "工作"), str(home / "新输出")],
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode in {0, 1}, done.stderr
    assert b"Exception" not in done.stderr
    assert (home / "新输出" / made).exists()


def _as_if_in_front() -> None:
    """Hear an interrupt: a program that a shell starts in the background (``&``) inherits to ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP], ids=lambda kind: kind.name)
def test_a_run_that_is_ended_says_so_and_leaves_nothing(home: Path, kind: signal.Signals) -> None:
    run_it = subprocess.Popen(
        [*COMMAND, "run", str(home / "工作"), "--month", MONTH, "--out", str(home / "新输出")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        preexec_fn=_as_if_in_front,  # noqa: PLW1509 - no thread runs here
    )
    assert run_it.stderr is not None
    while "读取" not in run_it.stderr.readline():
        assert run_it.poll() is None
    time.sleep(0.3)
    run_it.send_signal(kind)
    _, said = run_it.communicate(timeout=240)
    assert run_it.returncode == 3
    assert "中断" in said
    assert "Traceback" not in said
    assert not list((home / "新输出").glob(".未完成-*"))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="rights do not hold root back")
def test_a_folder_that_cannot_be_written_is_told(home: Path) -> None:
    shut = home / "不能写"
    shut.mkdir(mode=0o500)
    done = kongchuo("check", home / "工作", "--month", MONTH, "--out", shut)
    assert done.returncode == 3


def test_a_check_folder_that_is_a_file_is_told(home: Path) -> None:
    (home / "output" / "检查").write_text("", "utf-8")
    done = kongchuo_here("check", home / "工作", "--month", MONTH, "--out", home / "output")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


def test_a_run_log_that_cannot_be_written_is_said_and_the_month_counts(home: Path) -> None:
    (home / "output" / "运行记录.csv").unlink()
    (home / "output" / "运行记录.csv").mkdir()
    done = run(home)
    assert done.returncode in {0, 1}, done.stderr
    assert "运行记录.csv 写不进去" in done.stdout
    assert len(list((home / "output" / "历史").iterdir())) == 1


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONOPTIMIZE": "2"},
        {
            "LC_ALL": "POSIX",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONHASHSEED": "7",
            "TZ": "Pacific/Kiritimati",
        },
    ],
    ids=lambda environment: next(iter(environment)),
)
def test_no_setting_of_python_or_the_system_changes_a_run(home: Path, environment: dict[str, str]) -> None:
    before = whole(home)
    shutil.rmtree(home / "output")
    done = run(home, "--full", **environment)
    assert done.returncode in {0, 1}, done.stderr
    told = {"data/datapackage.json", "manifest.json"} if "PYTHONOPTIMIZE" in environment else set()
    after = whole(home)
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == told


@pytest.mark.parametrize("day", ["9999-12-31", "2099-01-01"])
def test_a_day_far_after_the_month_is_wrong_usage(home: Path, day: str) -> None:
    assert run(home, "--as-of", day).returncode == 2


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_what_is_written_may_be_read_by_its_owner_only(run_once: Path) -> None:
    readable = [path for path in (run_once / "output" / MONTH).rglob("*") if path.stat().st_mode & 0o077]
    assert readable == []


# ── texts a spreadsheet would execute ────────────────────────────────────────────────────────────
HARMFUL = ['=HYPERLINK("http://x")', "=cmd|'/c calc'!A0", "@SUM(1)", "+1+cmd|x", "-2+3", "\t=1", "＝1+1"]


def test_no_text_of_a_list_is_a_formula_in_a_csv_file(home: Path) -> None:
    roster = min((home / "工作" / MONTH / "学校花名册").iterdir())
    with roster.open("a", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([text, "男", "", "", text, "一年级", text] for text in HARMFUL)
    assert run(home, "--full").returncode in {0, 1}
    files = [*(home / "output" / MONTH / "data").glob("*.csv"), *(home / "output").glob("*.csv")]
    found = dict.fromkeys(HARMFUL, 0)
    for path in files:
        for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline="")):
            for cell in row:
                for text in HARMFUL:
                    found[text] += text.strip() in cell
                is_number = cell.lstrip("+-").replace(".", "").isdigit() or not cell.strip("-")
                assert is_number or cell[:1] not in set("=+-@\t\r＝＋－＠"), (path.name, cell)
    assert all(found.values()), found
