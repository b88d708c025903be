"""The set of outputs is put in place by one rename, or not at all."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.publish.archive.filing import Filing

LABEL = "2026-10"


def file_one(out: Path, text: str) -> Path:
    with Filing(out, LABEL) as filing:
        (filing.staging / "a.txt").write_text(text, "utf-8")
        return filing.put_in_place()


def test_a_set_is_put_in_place_whole(tmp_path: Path) -> None:
    folder = file_one(tmp_path, "一")
    assert folder == tmp_path / LABEL
    assert (folder / "a.txt").read_text("utf-8") == "一"
    assert not list(tmp_path.glob(".未完成-*"))


def test_the_former_set_is_kept_whole_and_numbered(tmp_path: Path) -> None:
    for text in ("一", "二", "三"):
        file_one(tmp_path, text)
    history = tmp_path / "历史"
    assert sorted(path.name for path in history.iterdir()) == ["2026-10-第1次", "2026-10-第2次"]
    assert (history / "2026-10-第1次" / "a.txt").read_text("utf-8") == "一"
    assert (tmp_path / LABEL / "a.txt").read_text("utf-8") == "三"


def test_a_fault_leaves_the_former_set_as_it_was(tmp_path: Path) -> None:
    file_one(tmp_path, "一")

    def break_off() -> None:
        with Filing(tmp_path, LABEL) as filing:
            (filing.staging / "a.txt").write_text("坏", "utf-8")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    assert (tmp_path / LABEL / "a.txt").read_text("utf-8") == "一"
    assert not list(tmp_path.glob(".未完成-*"))


def test_a_full_disk_is_told_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(SurroundingsError) as told, Filing(tmp_path, LABEL):
        raise OSError(28, "No space left on device")
    assert told.value.exit_code == 3
    assert "磁盘" in told.value.remedy


def test_two_runs_at_once_one_is_told_to_wait(tmp_path: Path) -> None:
    with Filing(tmp_path, LABEL), pytest.raises(SurroundingsError, match="另一个"), Filing(tmp_path, LABEL):
        pass
    file_one(tmp_path, "之后可以")


@pytest.mark.parametrize("owner", ["~$02_控辍保学台账.xlsx", ".~lock.02_控辍保学台账.xlsx#"])
def test_an_output_open_in_another_program_is_named(tmp_path: Path, owner: str) -> None:
    folder = file_one(tmp_path, "一")
    (folder / owner).write_text("", "utf-8")
    with pytest.raises(SurroundingsError, match=r"02_控辍保学台账\.xlsx"), Filing(tmp_path, LABEL):
        pass
    assert (folder / "a.txt").read_text("utf-8") == "一"


def test_an_output_place_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", "utf-8")
    with pytest.raises(SurroundingsError), Filing(tmp_path / "out", LABEL):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_a_killed_run_leaves_the_former_set_and_a_free_lock(tmp_path: Path) -> None:
    file_one(tmp_path, "一")
    script = (
        "import sys, time; from pathlib import Path; from kongchuo_reports.publish.archive.filing import Filing\n"
        "with Filing(Path(sys.argv[1]), '2026-10') as filing:\n"
        "    (filing.staging / 'a.txt').write_text('坏', 'utf-8'); print('ready', flush=True); time.sleep(60)\n"
    )
    run = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    assert run.stdout.readline().strip() == "ready"
    os.kill(run.pid, signal.SIGKILL)
    run.wait(10)
    run.stdout.close()
    assert list(tmp_path.glob(".未完成-*")), "the killed run was in the middle of its work"
    assert (tmp_path / LABEL / "a.txt").read_text("utf-8") == "一"
    started = time.monotonic()
    file_one(tmp_path, "二")
    assert time.monotonic() - started < 5
    assert (tmp_path / LABEL / "a.txt").read_text("utf-8") == "二"
    assert not list(tmp_path.glob(".未完成-*"))


@pytest.mark.parametrize("failing", range(1, 4))
def test_a_rename_that_fails_leaves_one_whole_set(
    tmp_path: Path, failing: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_one(tmp_path, "一")
    real, calls = Path.rename, []

    def rename(path: Path, target: Path) -> Path:
        calls.append(path)
        if len(calls) == failing:
            raise OSError(5, "Input/output error")
        return real(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    try:
        file_one(tmp_path, "二")
    except SurroundingsError:
        monkeypatch.undo()
        whole = [path for path in tmp_path.rglob("a.txt") if ".未完成" not in path.as_posix()]
        assert [path.read_text("utf-8") for path in whole] == ["一"]
        file_one(tmp_path, "三")
    assert (tmp_path / LABEL / "a.txt").read_text("utf-8") in {"二", "三"}


def test_a_fault_of_the_surroundings_says_that_the_former_outputs_are_unchanged(tmp_path: Path) -> None:
    with pytest.raises(SurroundingsError) as told, Filing(tmp_path, "2026-10"):
        raise SurroundingsError("无法写入「02」（磁盘已满）", "请检查磁盘空间。")
    assert told.value.remedy == "请检查磁盘空间；原有输出没有改动"
    with pytest.raises(SurroundingsError) as told, Filing(tmp_path, "2026-10"):
        raise SurroundingsError("学籍读不了", "原有输出没有改动")
    assert told.value.remedy == "原有输出没有改动"
