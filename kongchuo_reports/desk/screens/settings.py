"""设置: who sits here, what the base book lacks, short names of schools, the office's templates, the password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from kongchuo_reports.desk.books import filled
from kongchuo_reports.desk.books import schools as schools_of
from kongchuo_reports.desk.journal import Journal
from kongchuo_reports.desk.pages import back, desk_of, month_of, show
from kongchuo_reports.desk.results import open_here
from kongchuo_reports.desk.screens.running import told
from kongchuo_reports.desk.writing import InUse, put_whole, refuse_held
from kongchuo_reports.domain.wording.program import desk as words
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.domain.wording.program import running
from kongchuo_reports.domain.wording.program.passwords import LEAST_LENGTH
from kongchuo_reports.files.marking.splicing import CannotSplice, spliced

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response

    from kongchuo_reports.desk.sharing import Desk

LONGEST_NAME, LONGEST_ALIAS, MOST_PASSWORDS = 20, 30, 20


def settings(request: Request) -> Response:
    """All settings."""
    desk = desk_of(request)
    month = month_of(request)
    base = _base(desk)
    schools = schools_of(base)
    findings, _ = desk.office.findings(month) if month else ([], 0.0)
    job = desk.jobs.latest("templates")
    return show(
        request,
        "settings",
        sheets=[{"name": name, "rows": filled(base, name), "why": why} for name, why in words.BASE_WHY.items()],
        schools=schools.rows if words.SCHOOL_ALIASES in schools.columns else [],
        gaps=[row for row in findings if row.get("file") == base.name][:60],
        has_base=base.is_file(),
        has_password=bool(desk.passwords),
        has_templates=(desk.office.workspace / names.OWN_TEMPLATES).is_dir(),
        last=told(job) if job else None,
        lines=job.said() if job and not job.is_working else [],
        workspace=str(desk.office.workspace),
        out=str(desk.office.out),
    )


async def who(request: Request) -> Response:
    """Keep who sits here."""
    form = await request.form()
    desk = desk_of(request)
    await run_in_threadpool(desk.is_called, str(form.get("name", "")).strip()[:LONGEST_NAME])
    desk.say(words.SAVED)
    return back(request, "/settings")


async def password(request: Request) -> Response:
    """Keep passwords in memory, or forget them."""
    form = await request.form()
    desk = desk_of(request)
    told_ones = [line.strip() for line in str(form.get("passwords", "")).splitlines() if line.strip()]
    if form.get("forget"):
        desk.passwords.clear()
        desk.say(words.PASSWORDS_GONE)
    elif not told_ones:
        desk.say(words.NOTHING_CHOSEN)
    elif len(told_ones[0]) < LEAST_LENGTH:
        desk.say(words.TOO_SHORT)
    else:
        desk.passwords[:] = told_ones[:MOST_PASSWORDS]
        desk.say(words.PASSWORDS_SET)
    return back(request, "/settings")


async def alias(request: Request) -> Response:
    """Add a short name to a school, in the base book."""
    form = await request.form()
    desk = desk_of(request)
    await run_in_threadpool(
        _add_alias,
        desk,
        month_of(request),
        str(form.get("school", "")),
        str(form.get("alias", "")).strip()[:LONGEST_ALIAS],
    )
    return back(request, "/settings")


async def undo(request: Request) -> Response:
    """Take the last short name back."""
    desk = desk_of(request)
    month = month_of(request)
    entry = Journal(desk.office.workspace).last(month, words.OF_ALIAS)
    if entry is not None:
        await run_in_threadpool(_write_aliases, desk, month, entry.thing, entry.before, entry.key)
    return back(request, "/settings")


async def templates(request: Request) -> Response:
    """Check the office's own templates."""
    desk = desk_of(request)
    own = desk.office.workspace / names.OWN_TEMPLATES
    if not own.is_dir():
        desk.say(words.NO_TEMPLATES)
    elif await run_in_threadpool(desk.jobs.start, "templates", "", ["check", str(own)]) is None:
        desk.say(words.BUSY)
    return back(request, "/settings")


async def open_it(request: Request) -> Response:
    """Open the base book or the workspace on this machine."""
    form = await request.form()
    desk = desk_of(request)
    path = {"base": _base(desk), "workspace": desk.office.workspace}.get(str(form.get("what", "")))
    if path is None or not path.exists() or not await run_in_threadpool(open_here, path):
        desk.say(words.CANNOT_OPEN)
    return back(request, "/settings")


def _base(desk: Desk) -> Path:
    return desk.office.workspace / running.BASE_FILE


def _add_alias(desk: Desk, month: str, school: str, short: str) -> None:
    rows = schools_of(_base(desk)).rows
    row = next((one for one in rows if one.get(words.SCHOOL_NAME) == school), None)
    if row is None or not short or words.ALIAS_BREAK in short:
        desk.say(words.NOTHING_CHOSEN)
        return
    for one in rows:
        taken = {one[words.SCHOOL_NAME], *one.get(words.SCHOOL_ALIASES, "").split(words.ALIAS_BREAK)}
        if short in taken:
            desk.say(words.ALIAS_TAKEN(alias=short, school=one[words.SCHOOL_NAME]))
            return
    before = row.get(words.SCHOOL_ALIASES, "")
    _write_aliases(desk, month, school, words.ALIAS_BREAK.join(filter(None, (before, short))))


def _write_aliases(desk: Desk, month: str, school: str, text: str, undoes: str = "") -> None:
    base = _base(desk)
    told_schools = schools_of(base)
    row = next((one for one in told_schools.rows if one.get(words.SCHOOL_NAME) == school), None)
    column = told_schools.columns.get(words.SCHOOL_ALIASES)
    if row is None or column is None:
        desk.say(words.NOT_FOUND)
        return
    try:
        refuse_held(base)
        Journal(desk.office.workspace).refuse_held()
        content = spliced(base.read_bytes(), words.SCHOOLS_SHEET, {(int(row["#"]), column): text or None})
        put_whole(base, content)
    except CannotSplice:
        desk.say(words.BASE_NOT_XLSX)
        return
    except (InUse, OSError):
        desk.say(words.IN_USE(name=base.name))
        return
    Journal(desk.office.workspace).note(
        desk.who, month, words.OF_ALIAS, school, words.SCHOOL_ALIASES, row.get(words.SCHOOL_ALIASES, ""), text, undoes
    )
    desk.say(words.UNDONE if undoes else words.SAVED)


ROUTES = [
    Route("/settings", settings),
    Route("/settings/who", who, methods=["POST"]),
    Route("/settings/password", password, methods=["POST"]),
    Route("/settings/alias", alias, methods=["POST"]),
    Route("/settings/unalias", undo, methods=["POST"]),
    Route("/settings/templates", templates, methods=["POST"]),
    Route("/settings/open", open_it, methods=["POST"]),
]
