"""结果: what the run made, by reader; open, download, everything of one school, the package for the level above."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import FileResponse
from starlette.routing import Route

from kongchuo_reports.desk.pages import back, desk_of, month_of, page_alone, show
from kongchuo_reports.desk.results import SEALED, SERVED, below, found, key_of, open_here
from kongchuo_reports.desk.rows import shown
from kongchuo_reports.desk.screens.merging import merged
from kongchuo_reports.desk.screens.running import told
from kongchuo_reports.domain.wording.program import desk as words
from kongchuo_reports.domain.wording.program import outputs as names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from kongchuo_reports.desk.sharing import Desk


def results(request: Request) -> Response:
    """The page of a finished run."""
    desk = desk_of(request)
    month = month_of(request)
    rows: list[dict[str, object]] = []
    books: list[dict[str, object]] = []
    packets: dict[str, int] = {}
    folder = desk.office.run(month)
    for name, is_folder in below(folder) if month and folder.is_dir() and not folder.is_symlink() else ():
        kind, _, rest = name.partition("/")
        if is_folder:
            if kind == names.SENT and rest.count("/") == 1:
                packets[name] = 0
            continue
        if (packet := "/".join(name.split("/")[:3])) in packets:
            packets[packet] += 1
        if not name.startswith(names.NOT_FOR_READERS) and os.path.splitext(name)[1].lower() in SERVED:  # noqa: PTH122 - quicker
            (books if not rest else rows).append({"name": name})
    asked = {"m": month, "q": "", "s": "", "p": ""} | dict(request.query_params)
    top = key_of(desk, month, "")
    return show(
        request,
        "results",
        is_run=bool(books),
        books=[_told(desk, month, one) for one in books if one["name"] != names.MANIFEST],
        one=replace(one := shown(rows, asked, {}), rows=[_told(desk, month, row) for row in one.rows]),
        packets=[
            {"key": key_of(desk, month, name), "name": name.split("/")[2], "kind": name.split("/")[1], "files": count}
            for name, count in packets.items()
        ],
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
        return page_alone("refused", 404, why=words.NOT_FOUND, what="")
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


def _told(desk: Desk, month: str, one: Mapping[str, object]) -> dict[str, object]:
    """A file as the page shows it; only of those that stand on the page the size is asked."""
    name = str(one["name"])
    path = desk.office.run(month) / name
    return {
        "key": key_of(desk, month, name),
        "name": name,
        "size": path.stat().st_size if path.is_file() else 0,
        "is_page": path.suffix == ".html",
    }


ROUTES = [
    Route("/results", results),
    Route("/results/file/{key}", give),
    Route("/results/open", open_it, methods=["POST"]),
]
