"""The command line: words in, exit code out, a Chinese sentence for every fault and never a traceback."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kongchuo_reports.__main__ import comes_of_an_interrupt
from kongchuo_reports.cli import app, command_names, progress
from kongchuo_reports.domain.wording.program.console import started
from tests.support.here import kongchuo_here

pytestmark = pytest.mark.slow


def kongchuo(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "kongchuo_reports", *map(str, words)],
        capture_output=True,
        text=True,
        encoding=environment.get("PYTHONIOENCODING", "utf-8"),
        errors="replace",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nosuch",), "没有“nosuch”这个命令"),
        (("run",), "还少写了“工作目录”"),
        (("run", ".", "--nosuch"), "没有“--nosuch”这个选项"),
        (("policy", "--at", "2026/10/01"), "不是有效日期"),
        (("run", ".", "--as-of", "昨天"), "不是有效日期"),
    ],
)
def test_wrong_words_are_told_in_chinese_with_exit_code_2(words: tuple[str, ...], told: str) -> None:
    done = kongchuo(*words)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr + done.stdout


def test_a_month_of_the_wrong_form_is_wrong_usage(tmp_path: Path) -> None:
    done = kongchuo_here("run", tmp_path, "--month", "2026年10月")
    assert done.returncode == 2
    assert "2026-10" in done.stderr


def test_a_workspace_that_is_not_there_is_told_with_a_remedy(tmp_path: Path) -> None:
    done = kongchuo_here("run", tmp_path / "没有", "--month", "2026-10")
    assert done.returncode == 3
    assert "找不到工作目录" in done.stderr
    assert "→" in done.stderr


def test_a_month_that_is_not_there_names_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "2026-09").mkdir()
    done = kongchuo_here("run", tmp_path, "--month", "2026-10")
    assert done.returncode == 3
    assert "2026-09" in done.stderr


def test_a_workspace_without_a_month_is_told(tmp_path: Path) -> None:
    done = kongchuo_here("run", tmp_path)
    assert done.returncode == 3
    assert "月份文件夹" in done.stderr


@pytest.mark.parametrize("missing", ["学籍系统导出", "学校花名册"])
def test_a_missing_required_folder_is_told_and_nothing_is_written(tmp_path: Path, missing: str) -> None:
    workspace, out = tmp_path / "工作目录", tmp_path / "output"
    for name in ("学籍系统导出", "学校花名册"):
        if name != missing:
            folder = workspace / "2026-10" / name
            folder.mkdir(parents=True)
            (folder / "表.csv").write_text("姓名,身份证号\n", "utf-8")
    done = kongchuo_here("run", workspace, "--month", "2026-10", "--out", out)
    assert done.returncode == 3
    assert missing in done.stderr
    assert "Traceback" not in done.stderr
    assert not (out / "2026-10").exists()
    assert not list(out.glob(".未完成-*")) if out.exists() else True


def test_an_earlier_month_without_a_run_stops_the_run_and_says_what_to_do(tmp_path: Path) -> None:
    for month in ("2026-08", "2026-09", "2026-10"):
        (tmp_path / "工作目录" / month / "学校花名册").mkdir(parents=True)
    (tmp_path / "工作目录" / "2026-09" / "学校花名册" / "表.csv").write_text("姓名\n", "utf-8")
    done = kongchuo_here("run", tmp_path / "工作目录", "--month", "2026-10")
    assert done.returncode == 3
    for said in ("没有 2026-09 的运行结果", "请先运行 2026-09", "--first-month", (tmp_path / "output").as_posix()):
        assert said in done.stderr
    assert not (tmp_path / "output").exists(), "beside the workspace is looked for, and nothing is made"
    assert "没有 2026-09" not in kongchuo_here("run", tmp_path / "工作目录", "--month", "2026-09").stderr


@pytest.mark.parametrize("more", [("--month", "2026-10"), ("--as-of", "2026-10-28")])
def test_from_a_month_on_stands_alone(tmp_path: Path, more: tuple[str, str]) -> None:
    done = kongchuo_here("run", tmp_path, "--from", "2026-10", *more)
    assert done.returncode == 2
    assert "--from" in done.stderr


def test_a_day_that_has_not_come_is_told(tmp_path: Path) -> None:
    done = kongchuo_here("run", tmp_path / "没有", "--as-of", "2999-10-28")
    assert "晚于这台电脑今天的日期" in done.stderr


def test_making_what_is_missing_in_a_workspace_says_that_the_rest_is_as_it_was() -> None:
    made = tuple(Path("镇") / name for name in ("基础信息.xlsx", "空白表", "2026-11"))
    assert "都没有改动" in next(started(made, was_there=True))
    assert "已建好" in next(started(made))


def test_policy_prints_every_number_with_its_source() -> None:
    done = kongchuo_here("policy", "--at", "2026-10-01")
    assert done.returncode == 0
    assert "小学辍学率控制线（primary_dropout_target）＝0.06%" in done.stdout
    assert done.stdout.count("依据：") >= 29


@pytest.mark.parametrize("console", ["gbk", "ascii", "utf-8"])
def test_no_console_breaks_a_command(console: str) -> None:
    done = kongchuo("policy", PYTHONIOENCODING=console)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


def test_a_piped_run_is_never_silent_for_long(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "SILENCE", 0.02)
    with progress.Steps() as steps:
        steps("读取文件", 0, 9)
        steps("读取文件", 3, 9)
        time.sleep(0.3)
    told = capsys.readouterr().err.splitlines()
    assert told[:2] == ["· 正在启动", "· 读取文件"]
    assert set(told[2:]) == {"  …读取文件，3/9，已用 0 秒"}
    time.sleep(0.1)
    assert capsys.readouterr().err == "", "and it ends with the work"


def test_the_version_is_told() -> None:
    assert kongchuo("--version").stdout.strip().count(".") == 2


def test_every_command_has_its_help_in_chinese() -> None:
    assert set(command_names()) >= {"run", "check", "walk", "policy", "verify"}
    for command in app.registered_commands:
        assert command.help
        assert any("\u4e00" <= sign <= "\u9fff" for sign in command.help)


def _told_as(fault: type[Exception], cause: BaseException | None) -> Exception:
    error = fault()
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "is_interrupt"),
    [
        (_told_as(RuntimeError, KeyboardInterrupt()), True),
        (_told_as(ImportError, _told_as(RuntimeError, KeyboardInterrupt())), True),
        (_told_as(RuntimeError, ValueError()), False),
        (_told_as(RuntimeError, None), False),
    ],
)
def test_a_fault_behind_which_an_interrupt_lies_is_an_interrupt(error, is_interrupt):
    assert comes_of_an_interrupt(error) is is_interrupt
