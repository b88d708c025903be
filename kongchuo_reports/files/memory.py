"""Memory: the one limit a process of ours is held to, by the system where it can be asked for that; Job Objects of Windows."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys
from ctypes import wintypes
from typing import Any

MEBIBYTE = 1 << 20
CHILD_MEMORY = 2048 * MEBIBYTE
"""What a child that opens a file of unknown origin may take; the largest honest file seen takes a fourth of it."""
_SELDOM = (50_000, 20, 50)
"""Python's own are 700, 10, 10: a month makes millions of small things that stay, and looking through them for garbage
takes a tenth of its time."""


def collect_seldom() -> None:
    """Let this process look for garbage seldom."""
    gc.set_threshold(*_SELDOM)


def give_back() -> None:
    """Give the memory that is free now back to the system, where the C library keeps it (glibc): the next peak begins lower."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)


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


if sys.platform == "win32":

    def limit_memory(size: int) -> None:
        """Hold this process to so many bytes: it is put into a Job Object of its own that refuses it more."""
        kernel = kernel32()
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        JobObject(kernel, PROCESS_MEMORY, size).add(kernel.GetCurrentProcess())

    def guard_memory() -> None:
        """Windows refuses what is beyond its page file, which ends in the same sentence."""

else:
    import os
    import resource

    _SHARE, _MOST = 0.75, 16 * 1024 * MEBIBYTE
    """Of the machine's memory, and at the most; the rest is the system's and the children's."""

    def limit_memory(size: int) -> None:
        """Hold this process to so many bytes of address space."""
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (size, size))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    def guard_memory() -> None:
        """Hold the program itself to a share of the machine's memory: asked for more, it stops with a sentence."""
        with contextlib.suppress(ValueError, OSError, AttributeError):
            machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
            _, hard = resource.getrlimit(resource.RLIMIT_DATA)
            resource.setrlimit(resource.RLIMIT_DATA, (min(int(machine * _SHARE), _MOST), hard))
