"""The entry of ``kongchuo`` and ``python -m kongchuo_reports``: faults become a sentence and an exit code."""

from __future__ import annotations

import contextlib
import io
import sys
import traceback

import typer

from kongchuo_reports.cli import app
from kongchuo_reports.domain.errors import KongchuoError, ProgramError
from kongchuo_reports.domain.wording.program import console as words

USAGE = 2
SURROUNDINGS = 3
OURS = 4
UsageFault = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
"""What typer raises for wrong words; it carries its own copy of click, so the class is found through its child."""


def main() -> None:
    """Run the command line; never a traceback for exit codes 0 to 3, never a broken GBK console."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(exit_code())


def exit_code() -> int:
    """Run the command of ``sys.argv`` and tell the exit code of the contract."""
    try:
        result = typer.main.get_command(app).main(standalone_mode=False)
    except Exception as error:  # noqa: BLE001  # the last door: whatever it is, it becomes a sentence and a code
        return _code_of(error)
    except KeyboardInterrupt:
        return _complain(words.STOPPED, words.STOPPED_REMEDY, SURROUNDINGS)
    return result if isinstance(result, int) else 0


def _code_of(error: Exception) -> int:
    if isinstance(error, UsageFault):
        told = error.format_message() if hasattr(error, "format_message") else str(error)
        return _complain(words.usage(told), words.USAGE_REMEDY, USAGE) if told else 0
    if isinstance(error, typer.Abort):
        return _complain(words.STOPPED, words.STOPPED_REMEDY, SURROUNDINGS)
    if isinstance(error, BrokenPipeError):
        with contextlib.suppress(OSError):
            sys.stdout.close()
        return 0
    if isinstance(error, MemoryError):
        return _complain(words.NO_MEMORY, words.NO_MEMORY_REMEDY, SURROUNDINGS)
    if isinstance(error, KongchuoError) and not isinstance(error, ProgramError):
        return _complain(error.message, error.remedy, error.exit_code)
    traceback.print_exception(error)
    message = error.message if isinstance(error, ProgramError) else words.OUR_FAULT
    return _complain(message, words.OUR_FAULT_REMEDY, OURS)


def _complain(message: str, remedy: str, code: int) -> int:
    sys.stderr.write(words.fault_line(message, remedy) + "\n")
    return code


if __name__ == "__main__":
    main()
