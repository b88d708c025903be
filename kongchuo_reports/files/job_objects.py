"""Job Objects of Windows: what a process and its children are held to by the system, however the process ends."""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes
from typing import Any

_EXTENDED_LIMITS, PROCESS_MEMORY, KILL_ON_CLOSE = 9, 0x100, 0x2000
"""JobObjectExtendedLimitInformation, JOB_OBJECT_LIMIT_PROCESS_MEMORY and JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE of the headers."""


class Limits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


class JobObject:
    """One Job Object; the system closes it when the process that made it ends, in whatever way.

    Args:
        kernel: the library ``kernel32``.
        flags: which limits hold.
        memory: how many bytes a process in it may take, where that is one of them.
    """

    def __init__(self, kernel: Any, flags: int, memory: int = 0) -> None:  # noqa: ANN401 - a library has no type
        self._kernel = kernel
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        self._handle = wintypes.HANDLE(kernel.CreateJobObjectW(None, None) or 0)
        self.hold_to(flags, memory)

    def hold_to(self, flags: int, memory: int = 0) -> None:
        """Let these limits hold, and no others."""
        if self._handle.value:
            limits = Limits(LimitFlags=flags, ProcessMemoryLimit=memory)
            told = ctypes.byref(limits), ctypes.sizeof(limits)
            self._kernel.SetInformationJobObject(self._handle, _EXTENDED_LIMITS, *told)

    def add(self, process: int) -> bool:
        """Put a process into it, with all that it starts from now on; whether the system did so."""
        if not self._handle.value:
            return False
        return bool(self._kernel.AssignProcessToJobObject(self._handle, wintypes.HANDLE(process)))


def kernel32() -> Any | None:  # noqa: ANN401 - as above
    """The library of Windows that knows of them; None elsewhere."""
    if sys.platform == "win32":
        return ctypes.WinDLL("kernel32", use_last_error=True)
    return None
