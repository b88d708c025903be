"""The entry of ``kongchuo`` and ``python -m kongchuo_reports``: faults become a sentence and an exit code."""

from __future__ import annotations

import os
import runpy
import sys
import traceback
from typing import Any

import typer

import kongchuo_reports
from kongchuo_reports import cli
from kongchuo_reports.console import close_streams, murmur, open_streams, stop_politely
from kongchuo_reports.domain.errors import KongchuoError, ProgramError
from kongchuo_reports.domain.hiding import scrubbed
from kongchuo_reports.domain.wording.program import console as words
from kongchuo_reports.domain.wording.program import help_texts
from kongchuo_reports.files.memory import collect_seldom, guard_memory

NAME = "kongchuo"
USAGE = 2
SURROUNDINGS = 3
OURS = 4
CTRL_C = 130
"""What the command-line library makes of an interrupted command."""
OWNER_ONLY = 0o077
"""What is written may be read by its owner only."""
UsageFault = next(kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "ClickException")
"""What typer raises for wrong words; it carries its own copy of click, so the class is found through its child."""


def main() -> None:
    """Run the command line; never a traceback for exit codes 0 to 3, never a broken GBK console."""
    if _is_child():
        return
    if os.name == "posix":
        os.umask(OWNER_ONLY)
        if not sys.flags.utf8_mode and sys.getfilesystemencoding().lower() != "utf-8":
            command = [sys.executable, "-X", "utf8", "-m", "kongchuo_reports", *sys.argv[1:]]
            os.execve(sys.executable, command, os.environ | {"PYTHONUTF8": "1"})  # noqa: S606 - ourselves, no shell
    open_streams()
    stop_politely()
    guard_memory()
    collect_seldom()
    code = exit_code()
    close_streams()
    # An interrupt that came while a library was made from text (exec) marks the process as one to be ended by SIGINT, even if it was
    # caught; evaluating any text takes the mark away, and the code that was told is the one it ends with.
    eval("None")  # noqa: S307 - a word of our own
    sys.exit(code)


def _is_child() -> bool:
    """Be a child of ours, if a program of one piece (frozen) was started as one: there is no interpreter to ask for it.

    Such a program is started again with the words the interpreter would be given, ``-m kongchuo_reports.… memory``.
    """
    if not getattr(sys, "frozen", False) or "-m" not in sys.argv[1:]:
        return False
    at = sys.argv.index("-m") + 1
    module, package = sys.argv[at], kongchuo_reports.__name__
    if module != package and not module.startswith(f"{package}."):
        return False
    sys.argv = [module, *sys.argv[at + 1 :]]
    if module == package:  # a verb of the command line
        return False
    runpy.run_module(module, run_name="__main__")
    return True


def exit_code() -> int:
    """Run the command of ``sys.argv`` and tell the exit code of the contract."""
    try:
        result = _in_chinese(typer.main.get_command(cli.app)).main(standalone_mode=False, prog_name=NAME)
    except Exception as error:  # noqa: BLE001  # the last door: whatever it is, it becomes a sentence and a code
        if comes_of_an_interrupt(error):
            return _complain(words.STOPPED, words.STOPPED_REMEDY, SURROUNDINGS)
        return _code_of(error)
    except KeyboardInterrupt:
        return _complain(words.STOPPED, words.STOPPED_REMEDY, SURROUNDINGS)
    if result == CTRL_C:
        return _complain(words.STOPPED, words.STOPPED_REMEDY, SURROUNDINGS)
    return result if isinstance(result, int) else 0


def comes_of_an_interrupt(error: BaseException | None) -> bool:
    """Whether an interrupt lies behind a fault: one that comes while a class is made is told as a RuntimeError."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _in_chinese(command: Any) -> Any:  # noqa: ANN401 - typer carries its own copy of click, and hides it
    """A command whose help, and that of the commands below it, is Chinese throughout."""
    told = command.get_help
    command.get_help = lambda context: help_texts.help_text(told(context))
    for one in getattr(command, "commands", {}).values():
        _in_chinese(one)
    return command


def _code_of(error: Exception) -> int:
    if isinstance(error, UsageFault):
        told = error.format_message() if hasattr(error, "format_message") else str(error)
        return _complain(help_texts.usage(told), help_texts.USAGE_REMEDY, USAGE) if told else 0
    if isinstance(error, typer.Abort):
        return _complain(words.STOPPED, words.STOPPED_REMEDY, SURROUNDINGS)
    if isinstance(error, MemoryError):
        stage = cli.stages[-1] if cli.stages else ""
        return _complain(words.no_memory(stage), words.NO_MEMORY_REMEDY, SURROUNDINGS)
    if isinstance(error, KongchuoError) and not isinstance(error, ProgramError):
        return _complain(error.message, error.remedy, error.exit_code)
    for line in (*traceback.format_tb(error.__traceback__), type(error).__name__):  # its text may hold a child's name
        murmur(line.rstrip("\n"))
    message = error.message if isinstance(error, ProgramError) else words.OUR_FAULT
    return _complain(message, words.OUR_FAULT_REMEDY, OURS)


def _complain(message: str, remedy: str, code: int) -> int:
    murmur(scrubbed(words.fault_line(message, remedy)))
    return code


if __name__ == "__main__":
    main()
