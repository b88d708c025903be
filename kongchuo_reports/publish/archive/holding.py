"""Holding (占用): which files another program holds, and patience with one that does so for a moment.

Virus scanners, preview panes and folders in the cloud hold a file for a moment; WPS, Excel and a PDF reader as long as
a person looks at it. On Windows a held file cannot be replaced, and no folder above it renamed.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

HELD = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY, errno.ENOTEMPTY})
"""What the system says of a file that another program holds, and of a folder that holds one which is being deleted."""
MOMENT = (0.05, 0.1, 0.2, 0.4, 0.8)
"""How long a file that another program holds for a moment is waited for, in seconds."""
Answer = TypeVar("Answer")


def is_held(error: OSError) -> bool:
    """Whether the system refused because another program may hold the file."""
    return error.errno in HELD


def patiently(act: Callable[[], Answer], pauses: Sequence[float] = MOMENT) -> Answer:
    """Do what another program may stand in the way of for a moment.

    Raises:
        OSError: it cannot be done; as the last try had it.
    """
    for pause in pauses:
        try:
            return act()
        except OSError as error:
            if not is_held(error):
                raise
            time.sleep(pause)
    return act()


def held_files(folder: Path, pauses: Sequence[float] = MOMENT) -> list[Path]:
    """Files below a folder that another program holds, and goes on holding; one that is read-only is nobody's."""
    held = [path for path in sorted(folder.rglob("*")) if path.is_file() and _is_held(path)]
    for pause in pauses:
        if not held:
            break
        time.sleep(pause)
        held = [path for path in held if _is_held(path)]
    return held


def _is_held(path: Path) -> bool:
    if not os.access(path, os.W_OK):
        return False
    try:
        path.open("rb+").close()  # closed first: what we have open ourselves could not be moved either
    except FileNotFoundError:
        return False
    except OSError as error:
        return is_held(error)
    return _cannot_be_moved(path)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _DELETE, _SHARED_BY_ALL, _THAT_IS_THERE, _IN_USE = 0x00010000, 0x7, 3, frozenset({5, 32, 33})
    """Access DELETE, every share mode and OPEN_EXISTING of the Windows headers, and what it says of a file in use."""

    def _cannot_be_moved(path: Path) -> bool:
        """Whether somebody reads it and lets nobody move it meanwhile, as preview panes and PDF readers do."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.restype = wintypes.HANDLE
        handle = kernel.CreateFileW(str(path), _DELETE, _SHARED_BY_ALL, None, _THAT_IS_THERE, 0, None)
        if handle in {None, wintypes.HANDLE(-1).value}:
            return ctypes.get_last_error() in _IN_USE
        kernel.CloseHandle(wintypes.HANDLE(handle))
        return False

else:

    def _cannot_be_moved(_path: Path) -> bool:
        """Elsewhere a file that is open can be moved."""
        return False
