"""Memory: the one limit a process of ours is held to, by the system where it can be asked for that."""

from __future__ import annotations

import contextlib
import gc
import sys

MEBIBYTE = 1 << 20
CHILD_MEMORY = 2048 * MEBIBYTE
"""What a child that opens a file of unknown origin may take; the largest honest file seen takes a fourth of it."""
_SELDOM = (50_000, 20, 50)
"""Python's own are 700, 10, 10: a month makes millions of small things that stay, and looking through them for garbage
takes a tenth of its time."""


def collect_seldom() -> None:
    """Let this process look for garbage seldom."""
    gc.set_threshold(*_SELDOM)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS, _PROCESS_MEMORY = 9, 0x100
    """JobObjectExtendedLimitInformation and JOB_OBJECT_LIMIT_PROCESS_MEMORY of the Windows headers."""

    class _Limits(ctypes.Structure):
        """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def limit_memory(size: int) -> None:
        """Hold this process to so many bytes: it is put into a Job Object of its own that refuses it more."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = wintypes.HANDLE
        job = kernel.CreateJobObjectW(None, None)
        if job:
            limits = _Limits(LimitFlags=_PROCESS_MEMORY, ProcessMemoryLimit=size)
            handle = wintypes.HANDLE(job)
            kernel.SetInformationJobObject(handle, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
            kernel.AssignProcessToJobObject(handle, wintypes.HANDLE(kernel.GetCurrentProcess()))

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
