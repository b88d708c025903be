"""Children: started as a program of one piece starts itself, without a window, within their memory."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import kongchuo_reports
from kongchuo_reports.files import children
from kongchuo_reports.files.children import Child, ChildDied
from kongchuo_reports.files.memory import CHILD_MEMORY
from kongchuo_reports.files.packing import receive, send

if TYPE_CHECKING:
    from pathlib import Path

NOT_STARTED = "not started"
FROZEN = "import sys; sys.frozen = True\nfrom kongchuo_reports.__main__ import main\nmain()"


def test_a_program_of_one_piece_is_its_own_child() -> None:
    """Frozen, ``sys.executable`` is the program itself: it is started with the words an interpreter would be given."""
    words = ["-X", "utf8", "-W", "ignore", "-m", "kongchuo_reports.files.workers", str(CHILD_MEMORY)]
    asked = io.BytesIO()
    send(asked, b"OPEN", [], b"nowhere.xlsx")
    done = subprocess.run(
        [sys.executable, "-c", FROZEN, *words], input=asked.getvalue(), capture_output=True, check=False, timeout=60
    )
    kind, told, _ = receive(io.BytesIO(done.stdout))
    assert kind == b"DENY", done.stderr.decode()
    assert told


def test_a_program_of_one_piece_runs_its_own_verbs() -> None:
    words = ["-X", "utf8", "-W", "ignore", "-m", "kongchuo_reports", "--version"]
    done = subprocess.run(
        [sys.executable, "-c", FROZEN, *words], capture_output=True, check=False, timeout=60, text=True
    )
    assert (done.returncode, done.stdout.strip()) == (0, kongchuo_reports.__version__)


@pytest.mark.parametrize("module", ["os", "kongchuo_reportsx", "timeit"])
def test_it_runs_nothing_but_its_own_rooms(module: str) -> None:
    done = subprocess.run([sys.executable, "-c", FROZEN, "-m", module], capture_output=True, check=False, timeout=60)
    assert done.returncode == 2, "wrong words of a command, like any other"


@pytest.mark.parametrize("executable", ["python.exe", "pythonw.exe"])
def test_a_child_opens_no_window(executable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    started: dict[str, object] = {}

    def popen(command: list[str], **more: object) -> None:
        started.update(more, command=command)
        raise OSError(NOT_STARTED)

    monkeypatch.setattr(children, "_NO_WINDOW", 0x08000000)
    monkeypatch.setattr(children.sys, "executable", executable)
    monkeypatch.setattr(children.subprocess, "Popen", popen)
    with pytest.raises(OSError, match=NOT_STARTED):
        Child("kongchuo_reports.files.workers").told(None)
    assert started["creationflags"] == 0x08000000
    assert started["command"][0] == executable  # type: ignore[index]  # a list


@pytest.mark.skipif(bool(sys.flags.ignore_environment), reason="an embeddable Python finds no module of a test")
def test_a_child_that_wants_more_memory_than_it_may_have_ends_and_its_parent_goes_on(tmp_path: Path) -> None:
    module = tmp_path / "greedy_child.py"
    module.write_text(
        "from kongchuo_reports.files.children import be_a_child, tasks\n"
        "held = []\n"
        "def work(size):\n    held.append(bytearray(size))\n    return len(held[-1])\n"
        "be_a_child(tasks(work))\n",
        "utf-8",
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYTHONPATH", str(tmp_path))
        with Child("greedy_child", 30, CHILD_MEMORY // 4) as child:
            assert child.told(1 << 20) == 1 << 20
            with pytest.raises(ChildDied) as died:
                child.told(CHILD_MEMORY)
            assert not died.value.is_late
            assert child.told(1) == 1, "another one"
