"""App: the screens of the desk behind their guard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import FileResponse, PlainTextResponse
from starlette.routing import Route

from kongchuo_reports.desk import tickets
from kongchuo_reports.desk.guard import ALONE, Guard, cookie_name
from kongchuo_reports.desk.pages import desk_of, page_alone, templates
from kongchuo_reports.desk.screens import (
    check,
    child,
    figures,
    ledger,
    lists,
    merging,
    questions,
    results,
    running,
    settings,
)
from kongchuo_reports.desk.screens import home as home_screen
from kongchuo_reports.domain.wording.program import desk as words

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp

    from kongchuo_reports.desk.sharing import Desk


STATIC = {"desk.css": "text/css", "desk.js": "text/javascript"}


def app_of(desk: Desk) -> ASGIApp:
    """The desk as a web application."""
    routes = [
        Route("/start", start),
        Route("/static/{name}", static),
        Route("/quit", leave, methods=["POST"]),
        *home_screen.ROUTES,
        *lists.ROUTES,
        *check.ROUTES,
        *running.ROUTES,
        *questions.ROUTES,
        *ledger.ROUTES,
        *child.ROUTES,
        *figures.ROUTES,
        *results.ROUTES,
        *settings.ROUTES,
        *merging.ROUTES,
    ]
    made = Starlette(routes=routes, exception_handlers={404: lost, 500: broken})
    made.state.desk = desk
    return Guard(made, desk.sessions, lambda: desk.port)


def start(request: Request) -> Response:
    """Let a browser in that brings a ticket, once."""
    desk = desk_of(request)
    if not tickets.redeem(desk.folder, request.query_params.get("t", "")):
        return page_alone("refused", 403, why=words.BAD_KEY, what=words.REFUSALS[403])
    answer = page_alone("start")
    answer.set_cookie(
        cookie_name(desk.port), desk.sessions.begin(), httponly=True, samesite="strict", path="/", secure=False
    )
    return answer


def static(request: Request) -> Response:
    """The style and the script."""
    name = request.path_params["name"]
    if name not in STATIC:
        return lost(request, None)
    return FileResponse(templates() / name, media_type=STATIC[name])


def leave(request: Request) -> Response:
    """End the server; jobs go on. The last page bears its style itself: nobody is left to be asked for it."""
    desk = desk_of(request)
    desk.end()
    answer = page_alone("farewell", why=words.CLOSED, what=words.EXIT_NOTE)
    answer.headers["content-security-policy"] = ALONE
    return answer


def lost(_request: Request, _error: Exception | None) -> Response:
    """There is no such page."""
    return page_alone("refused", 404, why=words.REFUSALS[404], what="")


def broken(_request: Request, _error: Exception) -> Response:
    """A fault of ours, without a word of what was worked on."""
    return PlainTextResponse(words.REFUSALS[500], status_code=500)
