"""The commands, each a few lines: words to an order, the order to the pipeline, what came of it to the console."""

from __future__ import annotations

import datetime as dt
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import kongchuo_reports
from kongchuo_reports.cli.ordering import day_of, order_of
from kongchuo_reports.cli.progress import Steps
from kongchuo_reports.cli.telling import tell, tell_placed
from kongchuo_reports.cli.template_commands import templates_app
from kongchuo_reports.console import say
from kongchuo_reports.domain.errors import SurroundingsError, UsageError
from kongchuo_reports.domain.law.calendar import MONTH_LABEL
from kongchuo_reports.domain.passwords import passwords_of
from kongchuo_reports.domain.wording.program import console as words
from kongchuo_reports.domain.wording.program import desk as desk_words
from kongchuo_reports.domain.wording.program import filing, help_texts
from kongchuo_reports.domain.wording.program import passwords as locking
from kongchuo_reports.domain.wording.program import province as province_words

if TYPE_CHECKING:
    from collections.abc import Iterator

app = typer.Typer(help=help_texts.HELP, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
app.add_typer(templates_app, name="templates")
Workspace = Annotated[Path, typer.Argument(metavar="DIR", help=help_texts.HELP_WORKSPACE)]
MonthOption = Annotated[str | None, typer.Option("--month", help=help_texts.HELP_MONTH)]
OutOption = Annotated[Path | None, typer.Option("--out", help=help_texts.HELP_OUT)]
AsOfOption = Annotated[str | None, typer.Option("--as-of", help=help_texts.HELP_AS_OF)]
FirstOption = Annotated[bool, typer.Option("--first-month", help=help_texts.HELP_FIRST_MONTH)]
FromOption = Annotated[str | None, typer.Option("--from", help=help_texts.HELP_FROM)]
FullOption = Annotated[bool, typer.Option("--full", help=help_texts.HELP_FULL)]
LockOption = Annotated[Path | None, typer.Option("--password-file", help=locking.HELP)]
UnlockOption = Annotated[Path | None, typer.Option("--password-file", help=locking.HELP_READING)]


@app.callback(invoke_without_command=True)
def options(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help=help_texts.HELP_VERSION, is_eager=True)] = False,
) -> None:
    """Options before any command."""
    if version:
        say(kongchuo_reports.__version__)
    elif context.invoked_subcommand is None:
        _begin(None, None)


@app.command(help=desk_words.HELP)
def desk(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help=desk_words.HELP_WORKSPACE)] = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help=desk_words.HELP_PORT)] = 0,
    out: OutOption = None,
    *,
    no_browser: Annotated[bool, typer.Option("--no-browser", help=desk_words.HELP_NO_BROWSER)] = False,
) -> None:
    """A page on 127.0.0.1 in which the whole month is done."""
    _begin(folder, out, port, has_browser=not no_browser)


def _begin(folder: Path | None, out: Path | None, port: int = 0, *, has_browser: bool = True) -> None:
    """The desk of a folder, of the folder typed in or of the last one; a menu where its libraries are not installed."""
    from kongchuo_reports.desk import menu, place  # noqa: PLC0415
    from kongchuo_reports.desk.office import Office  # noqa: PLC0415
    from kongchuo_reports.domain.wording.program import running  # noqa: PLC0415 - brings pandas

    last = place.remembered()
    here = Path.cwd()
    if folder is None and any(MONTH_LABEL.fullmatch(path.name) for path in here.iterdir() if path.is_dir()):
        folder = here
    if folder is None and last is not None:
        folder, out = last[0], out or last[1]
    if folder is None and sys.stdin.isatty():
        folder = menu.folder_asked()
    if folder is None:
        raise UsageError(desk_words.NO_WORKSPACE, desk_words.NO_WORKSPACE_REMEDY)
    if last is not None and last[0] == folder.resolve():
        out = out or last[1]
    out = out or folder.resolve().parent / running.OUTPUT
    try:
        from kongchuo_reports.desk.start import open_desk  # noqa: PLC0415 - an extra
    except ImportError as error:
        if not sys.stdin.isatty():
            raise SurroundingsError(desk_words.MISSING_LIBRARY, desk_words.MISSING_LIBRARY_REMEDY) from error
        menu.menu(Office(folder, out))
        return
    open_desk(folder, out, port, has_browser=has_browser)


@app.command(help=help_texts.HELP_INIT)
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=help_texts.HELP_NEW)],
    month: Annotated[str | None, typer.Option("--month", help=help_texts.HELP_INIT_MONTH)] = None,
) -> None:
    """Makes a workspace: blank 基础信息.xlsx, blank forms, the month's folders."""
    from kongchuo_reports.pipeline import start_workspace  # noqa: PLC0415

    label = month or dt.datetime.now().astimezone().date().isoformat()[:7]
    was_there = folder.is_dir() and any(folder.iterdir())
    for line in words.started(start_workspace(folder, label), was_there=was_there):
        say(line)


@app.command(help=help_texts.HELP_MERGE)
def merge(
    files: Annotated[list[Path], typer.Argument(metavar="FILES", help=help_texts.HELP_FILES)],
    out: Annotated[Path, typer.Option("--out", help=help_texts.HELP_MERGED)],
    units: Annotated[Path | None, typer.Option("--units", help=help_texts.HELP_UNITS)] = None,
    password_file: LockOption = None,
) -> None:
    """Several units' submission workbooks into the one of the level above, balances checked."""
    from kongchuo_reports.pipeline import merge_submissions  # noqa: PLC0415

    passwords = passwords_of(password_file)
    with Steps() as steps:
        merged = merge_submissions(files, out, units, steps, passwords)
    for line in words.finding_lines(merged.submissions.findings):
        say(line)
    for line in words.merged(merged.submissions, out.name, merged.kept):
        say(line)
    if merged.counts.get("error"):
        raise typer.Exit(1)


@app.command(help=help_texts.HELP_RUN)
def run(
    workspace: Workspace,
    month: MonthOption = None,
    out: OutOption = None,
    as_of: AsOfOption = None,
    first: FromOption = None,
    *,
    full: FullOption = False,
    first_month: FirstOption = False,
    password_file: LockOption = None,
) -> None:
    """The month's whole work into ``OUT/<month>/``."""
    errors = 0
    started = time.monotonic()
    with Steps() as steps:
        from kongchuo_reports.pipeline import place_waiting, run_from, run_month  # noqa: PLC0415  # pandas only if needed

        order = order_of(workspace, month, out, as_of, full=full, password_file=password_file, first_month=first_month)
        placed = None if first else place_waiting(order, steps)
        if placed is not None:
            tell_placed(placed)
            raise typer.Exit(1 if placed.counts.get("error") else 0)
        for outcome in run_from(order, first, steps) if first else (run_month(order, steps),):
            tell(outcome, time.monotonic() - started)
            errors += outcome.counts.get("error", 0)
            started = time.monotonic()
    if errors:
        raise typer.Exit(1)


@app.command(help=help_texts.HELP_CHECK)
def check(
    workspace: Workspace,
    month: MonthOption = None,
    out: OutOption = None,
    as_of: AsOfOption = None,
    password_file: UnlockOption = None,
) -> None:
    """The first half of ``run``: reads, cleans, matches; prints and writes the findings."""
    started = time.monotonic()
    with Steps() as steps:
        from kongchuo_reports.domain.hiding import hider  # noqa: PLC0415
        from kongchuo_reports.pipeline import check_month  # noqa: PLC0415

        order = order_of(workspace, month, out, as_of, full=False, password_file=password_file)
        outcome = check_month(order, steps)
    for line in words.finding_lines(outcome.results.findings, hider(outcome.results)):
        say(line)
    tell(outcome, time.monotonic() - started)
    if outcome.counts.get("error"):
        raise typer.Exit(1)


@app.command(help=help_texts.HELP_WALK)
def walk(
    workspace: Workspace,
    key: Annotated[str, typer.Argument(metavar="KEY", help=help_texts.HELP_KEY)],
    month: MonthOption = None,
    out: OutOption = None,
    as_of: AsOfOption = None,
    *,
    full: FullOption = False,
    password_file: UnlockOption = None,
) -> None:
    """One child through the run, stage by stage."""
    with Steps() as steps:
        from kongchuo_reports.walk import steps_of  # noqa: PLC0415

        order = order_of(workspace, month, out, as_of, full=full, password_file=password_file)
        lines = list(steps_of(order, key, steps))
    for line in lines:
        say(line)


@app.command(help=help_texts.HELP_POLICY)
def policy(at: Annotated[str | None, typer.Option("--at", help=help_texts.HELP_AT)] = None) -> None:
    """The numbers in force on a day, each with its source."""
    from kongchuo_reports.domain.law.policy import policy_on  # noqa: PLC0415

    today = dt.datetime.now().astimezone().date()
    day = day_of(at) or today
    in_force, _ = policy_on(day)
    for line in words.policy_lines(in_force, day, today):
        say(line)


@app.command(help=help_texts.HELP_VERIFY)
def verify(
    folder: Annotated[Path, typer.Argument(metavar="OUTPUT", help=help_texts.HELP_FOLDER)],
    password_file: UnlockOption = None,
) -> None:
    """Checks a finished run: hashes, conservation, every workbook's totals against ``data/``."""
    from kongchuo_reports.pipeline import verified_run  # noqa: PLC0415

    problems, notes = verified_run(folder, passwords_of(password_file))
    for line in (*problems, *notes):
        say(line)
    say(words.verified(folder.name, len(problems)))
    if problems:
        raise typer.Exit(1)


@app.command(help=province_words.HELP)
def province(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=province_words.HELP_DIR)],
    month: MonthOption = None,
    out: OutOption = None,
    as_of: AsOfOption = None,
    scheduler: Annotated[str | None, typer.Option("--scheduler", help=province_words.HELP_SCHEDULER)] = None,
    workers: Annotated[int | None, typer.Option("--workers", min=0, help=province_words.HELP_WORKERS)] = None,
    secret_file: Annotated[Path | None, typer.Option("--secret-file", help=province_words.HELP_KEY)] = None,
    *,
    first_month: FirstOption = False,
) -> None:
    """Many counties' months at once, and the children found across their borders."""
    from kongchuo_reports.domain.wording.program import running  # noqa: PLC0415 - brings pandas

    try:
        from kongchuo_reports.province.orders import ProvinceOrder  # noqa: PLC0415 - an extra
        from kongchuo_reports.province.running import run_province  # noqa: PLC0415 - an extra
        from kongchuo_reports.province.telling import lines_of  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise SurroundingsError(province_words.MISSING_LIBRARY, province_words.MISSING_LIBRARY_REMEDY) from error
    place = out or folder.resolve().parent / running.OUTPUT
    order = ProvinceOrder(folder, month, place, day_of(as_of), scheduler, workers, secret_file, first_month)
    with Steps() as steps:
        done = run_province(order, steps)
    for line in lines_of(done):
        say(line)
    if done.has_errors:
        raise typer.Exit(1)


@app.command(help=filing.HELP_FORGET)
def forget(
    out: Annotated[Path, typer.Argument(metavar="OUT", help=help_texts.HELP_OUT)],
    month: Annotated[str, typer.Argument(metavar="MONTH", help=help_texts.HELP_MONTH)],
) -> None:
    """Removes a month from an output folder, with every copy kept of it."""
    from kongchuo_reports.pipeline import forget_month  # noqa: PLC0415

    for name, count in forget_month(out, month):
        say(filing.forgotten(name=name, count=count))
    say(filing.FORGOTTEN_NOTE)


def command_names() -> Iterator[str]:
    """Names of all commands, for the docs and their test."""
    for command in app.registered_commands:
        if command.callback is not None:
            yield command.name or command.callback.__name__
