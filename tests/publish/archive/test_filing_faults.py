"""Whole or not at all: every call that can fail is made to fail once, with every error; signals come at any moment."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from kongchuo_reports.domain.errors import SurroundingsError, UsageError
from kongchuo_reports.publish.archive.filing import Filing
from kongchuo_reports.publish.archive.former_runs import newest_run, refuse_place

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LABEL, BOOK = "2026-10", "02_控辍保学台账.xlsx"
CALLS = ("rename", "replace", "fsync", "mkdir", "unlink", "rmdir", "open", "close", "scandir")
RENAMES = f"""
from kongchuo_reports.publish.archive.filing import Filing

def go(number):
    with Filing(Path(sys.argv[1]), "{LABEL}") as filing:
        (filing.staging / "文书").mkdir()
        for name in ("{BOOK}", "文书/a.docx"):
            (filing.staging / name).write_text(str(number), "utf-8")
        filing.put_in_place()
"""
KINDS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGKILL") if hasattr(signal, name)]
ERRORS = (errno.ENOSPC, errno.EIO, errno.EXDEV, errno.EROFS)


def file_one(out: Path, text: str) -> Path | None:
    with Filing(out, LABEL) as filing:
        (filing.staging / BOOK).write_text(text, "utf-8")
        (filing.staging / "文书").mkdir()
        (filing.staging / "文书" / "a.docx").write_text(text, "utf-8")
        return filing.put_in_place()


def told(folder: Path) -> set[str]:
    """What a set says; one word if it is whole."""
    return {path.read_text("utf-8") for path in (folder / BOOK, folder / "文书" / "a.docx")}


@pytest.mark.parametrize("error", ERRORS, ids=lambda number: errno.errorcode[number])
@pytest.mark.parametrize("name", CALLS)
def test_a_call_that_fails_leaves_the_old_set_or_the_new_one_whole(
    tmp_path: Path, name: str, error: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    real: Callable[..., object] = getattr(os, name)
    for failing in range(1, 60):
        out = tmp_path / str(failing)
        file_one(out, "一")
        calls = 0

        def fails(*given: object, failing: int = failing, **more: object) -> object:
            nonlocal calls
            calls += 1
            if calls == failing:
                raise OSError(error, os.strerror(error))
            return real(*given, **more)

        said = None
        with monkeypatch.context() as patched:
            patched.setattr(os, name, fails)
            try:
                placed = file_one(out, "二")
            except SurroundingsError as fault:
                placed, said = None, fault
        assert told(out / LABEL) == ({"二"} if placed else {"一"}), (name, failing)
        if placed is None:
            assert said is not None
            assert "没有改动" in said.remedy, "and it is true"
        file_one(out, "三")
        assert told(out / LABEL) == {"三"}
        assert not list(out.glob(".未完成-*"))
        if calls < failing:
            return
    pytest.fail("the calls never came to an end")


def test_where_neither_set_can_be_put_in_place_the_message_says_where_the_former_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_one(tmp_path, "一")
    real, calls = os.rename, []

    def rename(*given: object, **more: object) -> None:
        calls.append(given)
        if len(calls) > 1:
            raise OSError(errno.EIO, "I/O error")
        real(*given, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(os, "rename", rename)
        with pytest.raises(SurroundingsError, match="历史/2026-10-第1次"):
            file_one(tmp_path, "二")
    assert newest_run(tmp_path, LABEL) == tmp_path / "历史" / "2026-10-第1次"
    with Filing(tmp_path, LABEL) as filing:
        assert filing.found_again == (LABEL,)
        assert told(tmp_path / LABEL) == {"一"}, "what was typed there can be read"
        (filing.staging / BOOK).write_text("三", "utf-8")
        assert filing.put_in_place()
    assert told(tmp_path / "历史" / "2026-10-第1次") == {"一"}


def test_a_month_that_lies_in_the_history_only_is_put_back_whatever_month_is_run(tmp_path: Path) -> None:
    for label in ("2026-09", LABEL):
        with Filing(tmp_path, label) as filing:
            (filing.staging / BOOK).write_text(label, "utf-8")
            filing.put_in_place()
    history = tmp_path / "历史"
    history.mkdir()
    (tmp_path / "2026-09").rename(history / "2026-09-第3次")
    (history / "2026-09-第12次").mkdir()
    with Filing(tmp_path, LABEL) as filing:
        assert filing.found_again == (), "the newest is no run"
    (history / "2026-09-第12次").rmdir()
    with Filing(tmp_path, LABEL) as filing:
        assert filing.found_again == ("2026-09",)
    assert (tmp_path / "2026-09" / BOOK).read_text("utf-8") == "2026-09"


def test_a_ledger_saved_meanwhile_is_not_moved(tmp_path: Path) -> None:
    file_one(tmp_path, "一")
    with Filing(tmp_path, LABEL) as filing:
        (filing.staging / BOOK).write_text("二", "utf-8")
        (tmp_path / LABEL / BOOK).write_text("有人填了", "utf-8")
        assert filing.put_in_place() is None
        assert (tmp_path / LABEL / BOOK).read_text("utf-8") == "有人填了"
        filing.begin()
        assert not list(filing.staging.iterdir())
        (filing.staging / BOOK).write_text("二", "utf-8")
        assert filing.put_in_place()
    assert (tmp_path / "历史" / "2026-10-第1次" / BOOK).read_text("utf-8") == "有人填了"


def test_a_ledger_saved_between_the_last_look_and_the_move_is_not_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_one(tmp_path, "一")
    real = os.rename

    def rename(source: Path, target: Path) -> None:
        if source == tmp_path / LABEL:
            (source / BOOK).write_text("刚保存", "utf-8")
        real(source, target)

    with Filing(tmp_path, LABEL) as filing:
        (filing.staging / BOOK).write_text("二", "utf-8")
        monkeypatch.setattr(os, "rename", rename)
        assert filing.put_in_place() is None
        monkeypatch.undo()
    assert (tmp_path / LABEL / BOOK).read_text("utf-8") == "刚保存"


@pytest.mark.parametrize("leftover", ["file", "folder", "link"])
def test_whatever_a_killed_run_left_is_swept(tmp_path: Path, leftover: str) -> None:
    file_one(tmp_path, "一")
    path = tmp_path / ".未完成-2026-09"
    if leftover == "file":
        path.write_text("x", "utf-8")
    elif leftover == "folder":
        (path / "a").mkdir(parents=True)
    else:
        path.symlink_to(tmp_path / LABEL)
    file_one(tmp_path, "二")
    assert not path.exists()
    assert not path.is_symlink()
    assert told(tmp_path / LABEL) == {"二"}


# ── where a run may write ────────────────────────────────────────────────────────────────────────
def test_the_workspace_and_what_lies_in_it_are_no_place_for_outputs(tmp_path: Path) -> None:
    (tmp_path / "工作" / LABEL / "学校花名册").mkdir(parents=True)
    for out in (tmp_path / "工作", tmp_path / "工作" / "output", tmp_path / "工作" / "x" / ".." / "输出"):
        with pytest.raises(UsageError, match="工作目录"):
            refuse_place(out, tmp_path / "工作", LABEL)
    refuse_place(tmp_path / "output", tmp_path / "工作", LABEL)
    refuse_place(tmp_path, tmp_path / "工作", LABEL)


@pytest.mark.parametrize("made", ["folder", "file", "link"])
def test_a_folder_of_the_month_that_is_no_run_of_ours_is_refused(tmp_path: Path, made: str) -> None:
    target = tmp_path / "别的工作" / LABEL
    target.parent.mkdir()
    if made == "folder":
        (target / "学校花名册").mkdir(parents=True)
    elif made == "file":
        target.write_text("", "utf-8")
    else:
        target.symlink_to(tmp_path)
    with pytest.raises(SurroundingsError, match="不是本程序的输出"):
        refuse_place(target.parent, tmp_path / "工作", LABEL)


def test_an_empty_folder_of_the_month_is_used(tmp_path: Path) -> None:
    (tmp_path / LABEL).mkdir()
    refuse_place(tmp_path, tmp_path / "工作", LABEL)
    assert file_one(tmp_path, "一")
    assert not (tmp_path / "历史").exists()


# ── signals ──────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_signal_at_any_moment_leaves_one_whole_set(tmp_path: Path, kind: signal.Signals) -> None:
    # a shell that runs the tests in the background hands down an ignored SIGINT
    heard = "import signal, sys\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
    script = f"{heard}from pathlib import Path\n{RENAMES}\nprint('ready', flush=True)\nfor number in range(99999): go(number)\n"
    chance = random.Random(kind)
    for _ in range(3):
        run = subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(0.05 + chance.random() * 0.2)
        deadline = time.monotonic() + 20
        while run.poll() is None and time.monotonic() < deadline:  # one that comes between two renames is passed over
            run.send_signal(kind)
            time.sleep(0.02)
        is_ended = run.poll() is not None
        run.kill()
        run.wait()
        run.stdout.close()
        assert is_ended, "the signal was not heard"
        found = newest_run(tmp_path, LABEL)
        assert found is not None
        assert len(told(found)) == 1
        file_one(tmp_path, "后来")
        assert told(tmp_path / LABEL) == {"后来"}
