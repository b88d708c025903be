"""Job Objects, held against a library that writes down what it is asked: which limits, which processes, in which order."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from kongchuo_reports.files import children
from kongchuo_reports.files.memory import KILL_ON_CLOSE, PROCESS_MEMORY, JobObject, Limits


class Kernel:
    """As much of ``kernel32`` as is asked for."""

    def __init__(self, handle: int | None = 77) -> None:
        self.told: list[tuple[Any, ...]] = []
        self.CreateJobObjectW = Call(lambda *_: handle)
        self.SetInformationJobObject = Call(self._limited)
        self.AssignProcessToJobObject = Call(self._joined)

    def _limited(self, job: Any, kind: int, limits: Any, size: int) -> bool:
        held = ctypes.cast(limits, ctypes.POINTER(Limits)).contents
        self.told.append(("limits", job.value, kind, held.LimitFlags, held.ProcessMemoryLimit))
        assert size == ctypes.sizeof(Limits)
        return True

    def _joined(self, job: Any, process: Any) -> bool:
        self.told.append(("joined", job.value, process.value))
        return True


class Call:
    """A function of a library: it can be told what it returns."""

    restype: object = None

    def __init__(self, does: Any) -> None:
        self._does = does

    def __call__(self, *told: Any) -> Any:
        return self._does(*told)


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="sizes of 64 bits")
def test_the_limits_are_laid_out_as_windows_reads_them() -> None:
    assert Limits.IoInfo.offset == 64
    assert Limits.ProcessMemoryLimit.offset == 112


def test_a_job_of_memory_refuses_more() -> None:
    kernel = Kernel()
    assert JobObject(kernel, PROCESS_MEMORY, 1 << 30).add(12)
    assert kernel.told == [("limits", 77, 9, 0x100, 1 << 30), ("joined", 77, 12)]


def test_a_system_that_makes_none_is_not_asked_on() -> None:
    kernel = Kernel(None)
    assert not JobObject(kernel, KILL_ON_CLOSE).add(12)
    assert kernel.told == []


def test_kin_end_with_their_process_until_they_part(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = Kernel()
    monkeypatch.setattr(children, "kernel32", lambda: kernel)
    kin = children.Kin()
    kin.adopt(SimpleNamespace(_handle=5))  # type: ignore[arg-type]  # a handle is all that is asked for
    kin.part()
    assert kernel.told == [("limits", 77, 9, 0x2000, 0), ("joined", 77, 5), ("limits", 77, 9, 0, 0)]


def test_every_child_is_adopted_once_it_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    adopted: list[int] = []
    monkeypatch.setattr(children, "_kin", lambda: SimpleNamespace(adopt=lambda process: adopted.append(process.pid)))
    with children.Child("kongchuo_reports.files.workers") as child, pytest.raises(children.ChildDied):
        child.ask(lambda asked, _: _hung_up(asked))
    assert len(adopted) == 1


def _hung_up(asked: Any) -> None:
    asked.close()
    raise children.PipeEnded


@pytest.mark.skipif(sys.platform == "win32", reason="there they end")
def test_without_such_a_library_nothing_is_held() -> None:
    process = subprocess.Popen([sys.executable, "-c", ""])
    children.Kin().adopt(process)
    assert process.wait() == 0
