"""Words in, exit code out: the command line, with nothing of the field in it."""

from kongchuo_reports.cli.commands import app, command_names
from kongchuo_reports.cli.progress import stages

__all__ = ["app", "command_names", "stages"]
