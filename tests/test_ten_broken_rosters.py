"""Ten rosters broken in ten ways: what ``kongchuo check`` prints is enough for a school clerk to mend each of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.broken_rosters import lay

pytestmark = pytest.mark.slow

GOLDEN = Path(__file__).with_name("ten_broken_rosters.txt")
LINE = re.compile(r"\[(错误|警告|提示)\] (?P<where>[^：]+)：(?P<what>.+?)→ (?P<remedy>.+)（K\d{3}）")
ROSTERS = "学校花名册/"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    workspace = tmp_path_factory.mktemp("ten") / "工作目录"
    lay(workspace)
    command = [sys.executable, "-m", "kongchuo_reports", "check", str(workspace), "--month", "2026-10"]
    done = subprocess.run(
        command,
        capture_output=True,
        cwd=workspace.parent,
        check=False,
        env=os.environ | {"PYTHONUTF8": "1", "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    assert done.returncode == 1, done.stderr.decode()
    return [line for line in done.stdout.decode().splitlines() if line.startswith("[")]


def test_every_line_says_where_what_and_how_to_mend(printed: list[str]) -> None:
    assert [line for line in printed if not LINE.fullmatch(line)] == []


def test_each_of_the_ten_schools_is_told(printed: list[str]) -> None:
    told = "\n".join(line for line in printed if ROSTERS in line)
    lacking = [
        name
        for name in ("石湾", "柳河", "青山", "白杨", "龙泉", "高桥", "10月名单", "竹溪", "枫林", "双河")
        if name not in told
    ]
    assert lacking == []


def test_what_is_said_of_the_rosters_is_what_was_read_and_found_good(printed: list[str]) -> None:
    """Golden: rewrite with ``REWRITE=1`` and read every changed sentence as a school clerk would."""
    told = [line for line in printed if ROSTERS in line]
    if os.environ.get("REWRITE"):
        GOLDEN.write_text("\n".join(told) + "\n", "utf-8")
    assert told == GOLDEN.read_text("utf-8").splitlines()
