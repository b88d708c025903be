"""合并报送: the submission workbooks of several units dropped together, merged into that of the level above."""

from __future__ import annotations

import secrets
import shutil
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.routing import Route

from kongchuo_reports.desk import boxes
from kongchuo_reports.desk.pages import back, desk_of, month_of
from kongchuo_reports.desk.results import open_here
from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.wording.program import desk as words

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response

    from kongchuo_reports.desk.sharing import Desk

MOST_UNITS = 400


async def put(request: Request) -> Response:
    """Take the workbooks and begin the merger."""
    desk = desk_of(request)
    month = month_of(request)
    async with request.form(max_files=MOST_UNITS, max_fields=4) as form:
        files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
        if not files or not month:
            desk.say(words.NOTHING_CHOSEN)
            return back(request, "/results")
        if desk.jobs.working() is not None:
            desk.say(words.BUSY)
            return back(request, "/results")
        folder = desk.folder / "merge"
        await run_in_threadpool(shutil.rmtree, folder, ignore_errors=True)
        paths = [path for one in files if (path := await run_in_threadpool(_kept, desk, folder, one)) is not None]
    typed = [*map(str, paths), "--out", str(merged(desk, month))]
    if paths and await run_in_threadpool(desk.jobs.start, "merge", month, typed, desk.passwords) is None:
        desk.say(words.BUSY)
    return back(request, "/results")


async def open_it(request: Request) -> Response:
    """Open the merged workbook on this machine."""
    desk = desk_of(request)
    path = merged(desk, month_of(request))
    if not path.is_file() or not await run_in_threadpool(open_here, path):
        desk.say(words.CANNOT_OPEN)
    return back(request, "/results")


def merged(desk: Desk, month: str) -> Path:
    """Where the merged workbook of a month goes; a former one is kept by the merger itself."""
    return desk.office.out / words.MERGED(month=month)


def _kept(desk: Desk, folder: Path, one: UploadFile) -> Path | None:
    """A workbook laid aside for the merger, if it is one; each in a folder of its own, since all are named alike."""
    name = (one.filename or "").rpartition("/")[2]
    place = folder / secrets.token_hex(4)
    try:
        return boxes.lay(place, SourceKind.REGISTRY, name, one.file, desk.passwords)
    except boxes.NotTaken as why:
        desk.say(words.refused(name=name[:60], why=str(why)))
        return None


ROUTES = [Route("/merge/put", put, methods=["POST"]), Route("/merge/open", open_it, methods=["POST"])]
