"""结果: what the run made, by reader; open, download, everything of one school, the package for the level above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse
from starlette.routing import Route

from kongchuo_reports.desk.pages import back, desk_of, month_of, plain, show
from kongchuo_reports.desk.results import SEALED, SERVED, all_of, found, key_of, open_here
from kongchuo_reports.desk.rows import shown
from kongchuo_reports.desk.screens.merging import merged
from kongchuo_reports.desk.screens.running import told
from kongchuo_reports.domain.wording.program import desk as words
from kongchuo_reports.domain.wording.program import outputs as names

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


def results(request: Request) -> Response:
    """The page of a finished run."""
    desk = desk_of(request)
    month = month_of(request)
    rows: list[dict[str, object]] = []
    books: list[dict[str, object]] = []
    packets: list[dict[str, object]] = []
    for name, path in all_of(desk, month) if month else ():
        key = key_of(desk, month, name)
        if path.is_dir():
            if name.startswith(f"{names.SENT}/") and name.count("/") == 2:  # noqa: PLR2004 - kind and receiver
                packets.append({"key": key, "name": path.name, "kind": name.split("/")[1], "files": _count(path)})
            continue
        if name.startswith(names.NOT_FOR_READERS) or path.suffix.lower() not in SERVED:
            continue
        one = {"key": key, "name": name, "size": path.stat().st_size, "is_page": path.suffix == ".html"}
        (books if "/" not in name else rows).append(one)
    asked = {"m": month, "q": "", "s": "", "p": ""} | dict(request.query_params)
    top = key_of(desk, month, "")
    return show(
        request,
        "results",
        is_run=bool(books),
        books=[one for one in books if one["name"] != names.MANIFEST],
        one=shown(rows, asked, {}),
        packets=packets,
        top=top,
        last=desk.jobs.latest("verify", month=month),
        merge=told(job) if (job := desk.jobs.latest("merge", month=month)) else None,
        has_merged=bool(month) and merged(desk, month).is_file(),
    )


def give(request: Request) -> Response:
    """A file of the run for the browser."""
    desk = desk_of(request)
    path = found(desk, month_of(request), request.path_params["key"])
    if path is None or not path.is_file() or path.suffix.lower() not in SERVED:
        return plain("refused", 404, why=words.NOT_FOUND, what="")
    kind = SERVED[path.suffix.lower()]
    if path.suffix.lower() == ".html" and not request.query_params.get("save"):
        return FileResponse(path, media_type=kind, headers={"content-security-policy": SEALED})
    return FileResponse(path, media_type=kind, filename=path.name)


async def open_it(request: Request) -> Response:
    """Open a file, or the folder it lies in, on this machine."""
    form = await request.form()
    desk = desk_of(request)
    path = await run_in_threadpool(found, desk, month_of(request), str(form.get("key", "")))
    if path is None:
        desk.say(words.NOT_FOUND)
    elif not await run_in_threadpool(open_here, path.parent if form.get("folder") and path.is_file() else path):
        desk.say(words.CANNOT_OPEN)
    return back(request, "/results")


def _count(folder: object) -> int:
    from pathlib import Path  # noqa: PLC0415

    return sum(path.is_file() for path in Path(str(folder)).rglob("*"))


ROUTES = [
    Route("/results", results),
    Route("/results/file/{key}", give),
    Route("/results/open", open_it, methods=["POST"]),
]
