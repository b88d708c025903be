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
    from ctypes import wintypes

    from kongchuo_reports.files.job_objects import PROCESS_MEMORY, JobObject, kernel32

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
