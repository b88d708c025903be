"""首页: the months, what was done last, what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from kongchuo_reports.desk.books import schools
from kongchuo_reports.desk.ledger import cases
from kongchuo_reports.desk.office import files_of, next_month, required_in
from kongchuo_reports.desk.pages import back, desk_of, month_of, show
from kongchuo_reports.desk.questions import answers, asked
from kongchuo_reports.domain.codes import MONTH_FOLDERS
from kongchuo_reports.domain.law.calendar import MONTH_LABEL
from kongchuo_reports.domain.wording.program import desk as words
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.domain.wording.program.running import BASE_FILE

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from kongchuo_reports.desk.office import Office
    from kongchuo_reports.desk.sharing import Desk

SHOWN_MONTHS = 24


def home(request: Request) -> Response:
    """The first page."""
    desk = desk_of(request)
    month = month_of(request)
    months = desk.office.months()
    rows = [_month(desk.office, one) for one in months[:SHOWN_MONTHS]]
    answer = show(
        request,
        "home",
        rows=rows,
        steps=_steps(desk, month) if month else [],
        lacks_schools=not schools(desk.office.workspace / BASE_FILE).rows,
        following=next_month(months[0]) if months else "",
        latest=max(
            filter(None, (desk.jobs.latest("run", "check", month=month), desk.jobs.latest("init"))),
            key=lambda job: job.began,
            default=None,
        ),
    )
    answer.background = BackgroundTask(_warm, desk, month) if month else None
    return answer


def _warm(desk: Desk, month: str) -> None:
    """Read what the next screens will ask for while the first one is being looked at: a county's ledger takes a second."""
    cases(desk, month)
    desk.office.rows(month, "rates")


async def new_month(request: Request) -> Response:
    """Make the folders of a month."""
    form = await request.form()
    label = str(form.get("month", "")).strip()
    desk = desk_of(request)
    if not MONTH_LABEL.fullmatch(label):
        desk.say(words.BAD_MONTH)
        return back(request, "/")
    started = await run_in_threadpool(desk.jobs.start, "init", label, [str(desk.office.workspace), "--month", label])
    if started is None:
        desk.say(words.BUSY)
    return back(request, "/", wait=started.key if started else "")


def _month(office: Office, month: str) -> dict[str, object]:
    manifest = office.run(month) / names.MANIFEST
    findings, _ = office.findings(month)
    return {
        "label": month,
        "files": sum(len(files_of(office.box(month, kind))) for kind in MONTH_FOLDERS),
        "run_on": manifest.stat().st_mtime if manifest.is_file() else 0.0,
        "errors": sum(row.get("severity") == "error" for row in findings),
        "waits": len(office.waits(month)),
    }


def _steps(desk: Desk, month: str) -> list[dict[str, object]]:
    """The five steps of a month, each with whether it is done and what there is to do."""
    office = desk.office
    missing = [kind.label for kind in required_in(month) if not files_of(office.box(month, kind))]
    findings, told_on = office.findings(month)
    errors = sum(row.get("severity") == "error" for row in findings)
    is_run = office.is_run(month)
    waits = office.waits(month)
    questions = len({one.number for one in asked(desk, month)} - set(answers(desk, month)))
    return [
        {"step": "lists", "path": "/lists", "is_done": not missing, "missing": missing, "count": 0},
        {"step": "check", "path": "/check", "is_done": told_on > 0 and not errors, "missing": [], "count": errors},
        {"step": "run", "path": "/run", "is_done": is_run and not waits, "missing": waits, "count": len(waits)},
        {
            "step": "questions",
            "path": "/questions",
            "is_done": is_run and not questions,
            "missing": [],
            "count": questions,
        },
        {"step": "results", "path": "/results", "is_done": False, "missing": [], "count": 0},
    ]


ROUTES = [Route("/", home), Route("/months/new", new_month, methods=["POST"])]
