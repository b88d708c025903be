"""Pages: the desk's templates filled; every value is escaped, nothing comes from another place."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse

from kongchuo_reports.domain.wording.program import desk as words
from kongchuo_reports.files.memory import MEBIBYTE

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from kongchuo_reports.desk.sharing import Desk

SEE_OTHER = 303


def templates() -> Path:
    """The folder of the desk's templates, in the installed package or beside it in a checkout."""
    package = Path(str(files("kongchuo_reports")))
    return next(folder for folder in (package / "templates", package.parent / "templates") if folder.is_dir()) / "desk"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(templates()), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    made.filters["clock"] = clock
    made.filters["size"] = size
    return made


def clock(seconds: float) -> str:
    """A moment as a clerk reads it."""
    return dt.datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d %H:%M") if seconds else ""


def size(count: int) -> str:
    """So many bytes as a person reads them."""
    return f"{count / MEBIBYTE:.1f} MB" if count >= MEBIBYTE else f"{max(1, round(count / 1024))} KB"


def desk_of(request: Request) -> Desk:
    """The desk that serves a request."""
    return cast("Desk", request.app.state.desk)


def month_of(request: Request) -> str:
    """The month a page is about: the one asked for if it is there, else the newest; '' if there is none."""
    months = desk_of(request).office.months()
    asked = request.query_params.get("m", "")
    return asked if asked in months else next(iter(months), "")


def show(request: Request, name: str, status: int = 200, **context: object) -> HTMLResponse:
    """A page with what every page bears."""
    desk = desk_of(request)
    month = month_of(request)
    shown = {
        "tabs": words.TABS,
        "tab": name,
        "month": month,
        "months": desk.office.months(),
        "who": desk.who,
        "folder": desk.office.workspace.name,
        "notes": desk.told(),
        "job": desk.jobs.working(),
        "verbs": words.VERBS,
        "waits": desk.office.waits(month) if month else [],
    } | context
    return HTMLResponse(_environment().get_template(f"{name}.html.j2").render(shown), status_code=status)


def page_alone(name: str, status: int = 200, **context: object) -> HTMLResponse:
    """A page without the desk around it."""
    return HTMLResponse(_environment().get_template(f"{name}.html.j2").render(context), status_code=status)


def back(request: Request, path: str, **query: str) -> Response:
    """Send the browser to a page, in the month it was in."""
    month = month_of(request)
    asked = "&".join(f"{key}={value}" for key, value in ({"m": month} | query).items() if value)
    return RedirectResponse(f"{path}?{asked}" if asked else path, status_code=SEE_OTHER)
