"""个案: one child's whole story in words, its papers, print. Names are typed into forms and stand in no address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from kongchuo_reports.desk import ledger
from kongchuo_reports.desk.books import table
from kongchuo_reports.desk.pages import back, desk_of, month_of, show
from kongchuo_reports.desk.results import SERVED, all_of, key_of
from kongchuo_reports.desk.screens.running import told
from kongchuo_reports.domain.wording.books.ledger_book import CHILDREN, NUMBER
from kongchuo_reports.domain.wording.program import desk as words

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from kongchuo_reports.desk.sharing import Desk

PLACE = re.compile(words.PLACE_TOLD)
CASE = re.compile(r"[A-Z]{2}-\d{4}-\d+[A-Z]?")
SHOWN = 60


def child(request: Request) -> Response:
    """The page of one child, or the search."""
    return _page(request, request.query_params.get("k", ""), [], "")


async def find(request: Request) -> Response:
    """Children whose name, number or case is typed."""
    form = await request.form()
    desk = desk_of(request)
    month = month_of(request)
    wanted = str(form.get("q", "")).strip()[:40]
    found = await run_in_threadpool(_found, desk, month, wanted) if wanted and month else []
    if not wanted:
        desk.say(words.NOTHING_CHOSEN)
    return await run_in_threadpool(_page, request, "", found, wanted)


async def walk(request: Request) -> Response:
    """Follow a child through the month, in a child process."""
    form = await request.form()
    desk = desk_of(request)
    month = month_of(request)
    key = str(form.get("k", ""))
    place = key if CASE.fullmatch(key) else await run_in_threadpool(_place_of, desk, month, key)
    if not place or not month:
        desk.say(words.NO_CASE)
        return back(request, "/child")
    typed = [str(desk.office.workspace), place, "--month", month, "--out", str(desk.office.out), "--full"]
    if await run_in_threadpool(desk.jobs.start, "walk", month, typed, desk.passwords) is None:
        desk.say(words.BUSY)
    return back(request, "/child", k=key)


def _page(request: Request, key: str, found: list[dict[str, str]], wanted: str) -> Response:
    desk = desk_of(request)
    month = month_of(request)
    row = next((one for one in ledger.cases(desk, month) if one[words.OF_CASE_KEY] == key), None) if key else None
    job = desk.jobs.latest("walk", month=month)
    place = key if CASE.fullmatch(key) else _place_of(desk, month, key) if key else ""
    is_mine = job is not None and bool(place) and job.words[1] == place
    return show(
        request,
        "child",
        key=key,
        row=row,
        papers=_papers(desk, month, key) if row else [],
        last=told(job) if job is not None and is_mine else None,
        lines=job.said() if job is not None and is_mine and not job.is_working else [],
        found=found,
        wanted=wanted,
        is_run=desk.office.is_run(month),
    )


def _children(desk: Desk, month: str) -> list[dict[str, str]]:
    return table(ledger.book(desk, month), CHILDREN, NUMBER, desk.passwords).rows


def _found(desk: Desk, month: str, wanted: str) -> list[dict[str, str]]:
    text = wanted.upper()
    cases = [
        {"key": row[words.OF_CASE_KEY], **{name: row.get(name, "") for name in words.CHILDREN_SHOWN}}
        | {words.CHILDREN_SHOWN[5]: row["sheet"], words.CHILDREN_SHOWN[4]: row[words.OF_STATE]}
        for row in ledger.cases(desk, month)
        if text in row[words.OF_CASE_KEY] or any(text in row.get(name, "").upper() for name in words.CHILDREN_SHOWN[:2])
    ]
    children = [
        {
            "key": key_of(desk, month, row.get(words.CHILDREN_PLACE, "")),
            **{name: row.get(name, "") for name in words.CHILDREN_SHOWN},
        }
        for row in _children(desk, month)
        if any(text in row.get(name, "").upper() for name in words.CHILDREN_SHOWN[:2])
    ]
    return [*cases, *children][:SHOWN]


def _place_of(desk: Desk, month: str, key: str) -> str:
    """The place of a child's row, as ``walk`` takes it; '' if the key is nobody's."""
    for row in _children(desk, month):
        place = row.get(words.CHILDREN_PLACE, "")
        if place and key_of(desk, month, place) == key:
            hit = PLACE.fullmatch(place)
            return f"{hit['file']}#{hit['sheet'] or ''}!{hit['row']}" if hit else ""
    return ""


def _papers(desk: Desk, month: str, number: str) -> list[dict[str, str]]:
    return [
        {"name": name, "key": key_of(desk, month, name)}
        for name, path in all_of(desk, month)
        if number in name.rpartition("/")[2] and path.suffix.lower() in SERVED
    ]


ROUTES = [
    Route("/child", child),
    Route("/child/find", find, methods=["POST"]),
    Route("/child/walk", walk, methods=["POST"]),
]
