"""The program run within this process: the same words, the same exit codes, without starting Python and pandas once more."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
from typing import TYPE_CHECKING
from unittest import mock

from kongchuo_reports.__main__ import NAME, exit_code

if TYPE_CHECKING:
    from pathlib import Path


def kongchuo_here(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """What the program says to these words, and the code it ends with; what the system does to a process is not seen."""
    said, complained, command = io.StringIO(), io.StringIO(), [NAME, *map(str, words)]
    with (
        mock.patch.object(sys, "argv", command),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(complained),
    ):
        code = exit_code()
    return subprocess.CompletedProcess(command, code, said.getvalue(), complained.getvalue())
