"""Faults (运行故障): what stops a run, and the exit code each one ends it with.

    KongchuoError                 1   base; never raised itself
    ├── UsageError                2   the words of the command are wrong
    ├── SurroundingsError         3   a folder, a file, a disk or another program is at fault
    │   └── PolicyError           3   the policy file or an override cannot be used
    └── ProgramError              4   our own mistake: a stage broke its promise
        └── ConservationError     4   rows or cases went missing; nothing is published

A *finding* (核查问题) is data that is wrong: a row of ``Findings``, and the run goes on. A *fault* is an exception.
"""

from __future__ import annotations


class KongchuoError(Exception):
    """Base of all faults: a Chinese message for the clerk, and what to do about it.

    Args:
        message: what went wrong and where, in plain Chinese, free of names and numbers of persons.
        remedy: what the clerk can do now.
    """

    exit_code = 1

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class UsageError(KongchuoError):
    """The words of the command are wrong (用法错误)."""

    exit_code = 2


class SurroundingsError(KongchuoError):
    """A folder, file, disk or other program is at fault (环境问题)."""

    exit_code = 3


class PolicyError(SurroundingsError):
    """The policy file, or an override in 参数, cannot be used (政策参数错误)."""


class ProgramError(KongchuoError):
    """A stage of our own broke its promise (程序故障)."""

    exit_code = 4


class ConservationError(ProgramError):
    """Rows or cases do not add up; nothing is published (数据不守恒)."""
