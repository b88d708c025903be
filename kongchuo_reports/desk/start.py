"""Start: a desk for a workspace — or another window of the one that runs — and the browser shown to it."""

from __future__ import annotations

import contextlib
import html
import threading
import time
import webbrowser
from typing import TYPE_CHECKING

from kongchuo_reports.console import say
from kongchuo_reports.desk import tickets
from kongchuo_reports.desk.app import app_of
from kongchuo_reports.desk.guard import HOST
from kongchuo_reports.desk.jobs import Jobs
from kongchuo_reports.desk.office import Office
from kongchuo_reports.desk.place import Seat, of_workspace, remember, write_private
from kongchuo_reports.desk.serving import Server
from kongchuo_reports.desk.sharing import Desk
from kongchuo_reports.desk.writing import sweep
from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.program import desk as words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PATIENCE, PAUSE = 10.0, 0.1
SHOWING = 3.0
"""So long is waited for the browser to begin; a second start must not end before it has."""


def open_desk(workspace: Path, out: Path, port: int = 0, *, has_browser: bool = True) -> None:
    """Serve a workspace until somebody ends it; if it is served already, open a window of that.

    Args:
        workspace: the office's folder.
        out: the folder of outputs.
        port: 0 takes a free one.
        has_browser: show it in the browser; else the address is printed.

    Raises:
        SurroundingsError: there is no such workspace, or the port cannot be had.
    """
    if not workspace.is_dir():
        raise SurroundingsError(words.NO_WORKSPACE, words.NO_WORKSPACE_REMEDY)
    workspace, out = workspace.resolve(), out.resolve()
    remember(workspace, out)
    folder = of_workspace(workspace)
    tickets.sweep(folder)
    seat = Seat(folder)
    if not seat.take():
        _show(folder, _waited(seat), has_browser=has_browser)
        say(words.FOUND_RUNNING)
        return
    sweep(workspace, *(out / month for month in Office(workspace, out).months()), folder)
    try:
        _serve(Desk(Office(workspace, out), folder, Jobs(folder)), seat, port, has_browser=has_browser)
    finally:
        seat.leave()


def _serve(desk: Desk, seat: Seat, port: int, *, has_browser: bool) -> None:
    def listening(at: int) -> None:
        desk.port = at
        seat.tell(at)
        say(words.OPENED(port=at))
        _show(desk.folder, at, has_browser=has_browser)

    server = Server(app_of(desk), port, listening)
    desk.end = _ending(server)
    try:
        server.run()
        desk.jobs.part()  # who leaves by the button or Ctrl+C lets a run end; who is killed takes it along
    except SystemExit as error:  # the library ends the program when it cannot have the port
        raise SurroundingsError(words.PORT_TAKEN, words.PORT_TAKEN_REMEDY) from error
    finally:
        with contextlib.suppress(OSError):
            (desk.folder / words.START_PAGE).unlink()
    say(words.CLOSED)


def _ending(server: Server) -> Callable[[], None]:
    def end() -> None:
        server.should_exit = True

    return end


def _show(folder: Path, port: int, *, has_browser: bool) -> None:
    """Show the desk; the ticket stands in a file of this person, on no command line."""
    address = f"http://{HOST}:{port}/start?t={tickets.mint(folder)}"
    if not has_browser:
        say(words.ADDRESS(address=address))
        return
    page = folder / words.START_PAGE
    target = html.escape(address, quote=True)
    write_private(page, f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={target}">')
    opening = threading.Thread(
        target=webbrowser.open, args=(page.as_uri(),), daemon=True
    )  # some browsers make one wait
    opening.start()
    opening.join(SHOWING)


def _waited(seat: Seat) -> int:
    """The port of the running desk, which may be just starting."""
    until = time.monotonic() + PATIENCE
    while not (port := seat.told()) and time.monotonic() < until:
        time.sleep(PAUSE)
    return port
