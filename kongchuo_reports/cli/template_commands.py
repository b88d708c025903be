"""The commands about an office's own templates."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kongchuo_reports.console import say
from kongchuo_reports.domain.wording.papers import templates as template_words

templates_app = typer.Typer(help=template_words.HELP, rich_markup_mode=None)
TemplateFolder = Annotated[Path, typer.Argument(metavar="DIR", help=template_words.HELP_FOLDER)]


@templates_app.callback(invoke_without_command=True)
def templates(context: typer.Context) -> None:
    """Templates: without a command, the help."""
    if context.invoked_subcommand is None:
        say(context.get_help())


@templates_app.command("copy", help=template_words.HELP_COPY)
def copy_templates(folder: TemplateFolder) -> None:
    """The packaged templates into DIR, never over a file."""
    from kongchuo_reports import pipeline  # noqa: PLC0415

    for line in template_words.copied_lines(*pipeline.copy_templates(folder)):
        say(line)


@templates_app.command("check", help=template_words.HELP_CHECK)
def check_templates(folder: TemplateFolder) -> None:
    """What is wrong with the templates an office edited."""
    from kongchuo_reports import pipeline  # noqa: PLC0415

    wrong, notes = pipeline.check_templates(folder)
    for line in template_words.check_lines(wrong, notes):
        say(line)
    if wrong:
        raise typer.Exit(1)
