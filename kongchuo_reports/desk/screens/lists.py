"""收表: eight boxes to drop files into; what each file was taken for, who has not handed in, what gave way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.routing import Route

from kongchuo_reports.desk import boxes
from kongchuo_reports.desk.journal import Journal
from kongchuo_reports.desk.office import files_of, required_in, sha256
from kongchuo_reports.desk.pages import back, desk_of, month_of, show
from kongchuo_reports.desk.results import key_of
from kongchuo_reports.desk.screens.running import told
from kongchuo_reports.domain.codes import MONTH_FOLDERS
from kongchuo_reports.domain.wording.program import desk as words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response

    from kongchuo_reports.desk.jobs import Job
    from kongchuo_reports.desk.sharing import Desk
    from kongchuo_reports.domain.codes import SourceKind

MOST_FILES, SHOWN_FILES = 400, 40
Told = dict[str, object]


def lists(request: Request) -> Response:
    """The eight boxes of a month."""
    desk = desk_of(request)
    month = month_of(request)
    job = desk.jobs.latest("lists", month=month)
    taken = _taken(job)
    wanted = request.query_params.get("q", "").strip()[:40]
    return show(
        request,
        "lists",
        boxes=[_box(desk, month, kind, taken, wanted) for kind in MONTH_FOLDERS] if month else [],
        wanted=wanted,
        problem=taken.get("problem", ""),
        remedy=taken.get("remedy", ""),
        missing_schools=taken.get("missing_schools", []),
        missing_villages=taken.get("missing_villages", []),
        looked=bool(taken.get("sources")),
        last=told(job) if job else None,
        undo=Journal(desk.office.workspace).last(month, words.OF_FILE) if month else None,
        kinds=[(kind.value, kind.label) for kind in MONTH_FOLDERS],
    )


async def put(request: Request) -> Response:
    """Take files into a box."""
    desk = desk_of(request)
    month = month_of(request)
    async with request.form(max_files=MOST_FILES, max_fields=8) as form:
        kind = _kind(str(form.get("box", "")))
        if not month or kind is None:
            return back(request, "/lists")
        files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
        count = 0
        for one in files:
            count += await run_in_threadpool(_put, desk, month, kind, one)
    if count:
        desk.say(words.received(count=count, box=kind.label))
        await run_in_threadpool(_look, desk, month)
    elif not files:
        desk.say(words.NOTHING_CHOSEN)
    return back(request, "/lists")


async def take_out(request: Request) -> Response:
    """Take a file out of its box, or into another one."""
    form = await request.form()
    desk = desk_of(request)
    month = month_of(request)
    kind = _kind(str(form.get("box", "")))
    other = _kind(str(form.get("to", "")))
    if month and kind is not None:
        await run_in_threadpool(_take_out, desk, month, kind, str(form.get("key", "")), other)
        await run_in_threadpool(_look, desk, month)
    return back(request, "/lists")


async def undo(request: Request) -> Response:
    """Put the last file back that was taken out or replaced."""
    desk = desk_of(request)
    month = month_of(request)
    journal = Journal(desk.office.workspace)
    entry = journal.last(month, words.OF_FILE)
    if entry is not None:
        await run_in_threadpool(_undo, desk, month)
        await run_in_threadpool(_look, desk, month)
    return back(request, "/lists")


async def look(request: Request) -> Response:
    """Look at all lists anew."""
    desk = desk_of(request)
    if not await run_in_threadpool(_look, desk, month_of(request)):
        desk.say(words.BUSY)
    return back(request, "/lists")


def _put(desk: Desk, month: str, kind: SourceKind, one: UploadFile) -> int:
    name = one.filename or ""
    shown = name.rpartition("/")[2][:60]
    try:
        done = boxes.put(desk.office, month, kind, name, one.file, desk.folder, desk.passwords)
    except boxes.NotTaken as why:
        desk.say(words.refused(name=shown, why=str(why)))
        return 0
    if done.replaced:
        desk.say(words.replaced(name=shown))
    Journal(desk.office.workspace).note(
        desk.who, month, words.OF_FILE, f"{kind.label}/{done.name}", words.SUBMITTED, done.replaced, done.name
    )
    return 1


def _take_out(desk: Desk, month: str, kind: SourceKind, key: str, other: SourceKind | None) -> None:
    office = desk.office
    path = next((one for one in files_of(office.box(month, kind)) if _key(desk, month, one) == key), None)
    if path is None:
        desk.say(words.NOT_FOUND)
        return
    name = boxes.below(office, month, kind, path)
    if _is_held(path):
        desk.say(words.IN_USE(name=path.name))
        return
    try:
        if other is not None and other is not kind:
            target = office.box(month, other) / name
            if target.exists():
                desk.say(words.refused(name=path.name, why=words.NAME_THERE))
                return
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
            Journal(office.workspace).note(
                desk.who, month, words.OF_FILE, f"{kind.label}/{name}", words.MOVED, kind.label, f"{other.label}/{name}"
            )
            desk.say(words.moved(name=path.name, box=other.label))
            return
        kept = boxes.put_aside(office, month, path)
    except OSError:
        desk.say(words.refused(name=path.name, why=words.REFUSED_WRITE))
        return
    Journal(office.workspace).note(desk.who, month, words.OF_FILE, f"{kind.label}/{name}", words.TAKEN_OUT, kept, "")
    desk.say(words.taken_out(name=path.name))


def _undo(desk: Desk, month: str) -> None:
    """Take back the last change of files: what was moved goes back, what was taken out comes back, what was put goes out."""
    office = desk.office
    journal = Journal(office.workspace)
    entry = journal.last(month, words.OF_FILE)
    if entry is None:
        return
    here = office.workspace / month / entry.thing
    try:
        if entry.field == words.MOVED:
            there = office.workspace / month / entry.after
            if not there.is_file() or here.exists():
                desk.say(words.NOT_FOUND)
                return
            there.replace(here)
            after = entry.thing
        else:
            after = boxes.put_aside(office, month, here) if entry.field == words.SUBMITTED and here.is_file() else ""
            if entry.before and not boxes.put_back(office, month, entry.before, entry.thing):
                desk.say(words.NOT_FOUND)
                return
    except OSError:
        desk.say(words.IN_USE(name=here.name))
        return
    journal.note(desk.who, month, words.OF_FILE, entry.thing, entry.field, after, entry.before, entry.key)
    desk.say(words.UNDONE)


def _look(desk: Desk, month: str) -> bool:
    place = [str(desk.office.workspace), month, str(desk.office.out)]
    return bool(month) and desk.jobs.start("lists", month, place, desk.passwords) is not None


def _taken(job: Job | None) -> Told:
    """What the last look at the lists told."""
    for line in job.said() if job is not None and not job.is_working else ():
        try:
            said = json.loads(line)
        except ValueError:
            continue
        if isinstance(said, dict):
            return said
    return {}


def _box(desk: Desk, month: str, kind: SourceKind, taken: Mapping[str, object], wanted: str) -> Told:
    sources, findings = taken.get("sources"), taken.get("findings")
    by_file: dict[str, list[Told]] = {}
    for one in sources if isinstance(sources, list) else []:
        by_file.setdefault(str(one["file"]), []).append(one)
    wrong: dict[str, list[Told]] = {}
    for one in findings if isinstance(findings, list) else []:
        wrong.setdefault(str(one["source_file"]), []).append(one)
    likely = taken.get("likely")
    files: list[Told] = []
    here = files_of(desk.office.box(month, kind))
    for path in here:
        name = path.relative_to(desk.office.workspace / month).as_posix()
        sheets = [one for one in by_file.get(name, []) if one.get("sha256") == sha256(path)]
        files.append(
            {
                "key": _key(desk, month, path),
                "name": name.partition("/")[2],
                "size": path.stat().st_size,
                "sheets": [one for one in sheets if one.get("rows")] or sheets[:1],
                "rows": sum(int(str(one.get("rows") or 0)) for one in sheets),
                "problem": _problem(sheets, wrong.get(name, [])),
                "wrong": wrong.get(name, []) if sheets else [],
                "likely": _kind(str(likely.get(name, ""))) if sheets and isinstance(likely, dict) else None,
            }
        )
    files.sort(
        key=lambda one: not (one["problem"] or one["wrong"] or one["likely"])
    )  # what is to be done first; else by name
    chosen = [one for one in files if wanted.lower() in str(one["name"]).lower()]
    return {
        "kind": kind.value,
        "label": kind.label,
        "hint": words.KINDS_OF_BOX[kind.value],
        "is_required": kind in required_in(month),
        "count": len(here),
        "files": chosen[:SHOWN_FILES],
        "left_out": len(chosen) - SHOWN_FILES,
    }


def _problem(sheets: list[Told], wrong: list[Told]) -> str:
    """Why a file gave nothing, where no finding says it; a sheet without pupils beside one with pupils is no problem."""
    if any(one.get("rows") for one in sheets) or wrong:
        return ""
    return next((str(one["problem"]) for one in sheets if one.get("problem")), "")


def _kind(value: str) -> SourceKind | None:
    return next((kind for kind in MONTH_FOLDERS if kind.value == value), None)


def _key(desk: Desk, month: str, path: Path) -> str:
    return key_of(desk, month, path.relative_to(desk.office.workspace).as_posix())


def _is_held(path: Path) -> bool:
    return any((path.parent / f"{lock}{path.name}").exists() for lock in ("~$", ".~"))


ROUTES = [
    Route("/lists", lists),
    Route("/lists/put", put, methods=["POST"]),
    Route("/lists/out", take_out, methods=["POST"]),
    Route("/lists/undo", undo, methods=["POST"]),
    Route("/lists/look", look, methods=["POST"]),
]
