"""运行: one job at a time, its stages, cancel and try again; the same page for every verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse
from starlette.routing import Route

from kongchuo_reports.desk.pages import back, desk_of, month_of, show
from kongchuo_reports.domain.wording.program import desk as words

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from kongchuo_reports.desk.jobs import Job
    from kongchuo_reports.desk.sharing import Desk

FINE, WITH_ERRORS = 0, 1


def run(request: Request) -> Response:
    """The page of the last run."""
    desk = desk_of(request)
    month = month_of(request)
    job = desk.jobs.working() or desk.jobs.latest("run", "verify", month=month)
    return show(
        request,
        "run",
        last=told(job) if job else None,
        is_run=desk.office.is_run(month) if month else False,
        earlier=_earlier(desk, month),
        later=[one for one in reversed(desk.office.months()) if one > month and desk.office.is_run(one)],
    )


async def start(request: Request) -> Response:
    """Begin a run, a check or a verification."""
    form = await request.form()
    desk = desk_of(request)
    month = month_of(request)
    verb = str(form.get("verb", ""))
    if not month or verb not in {"run", "check", "verify"}:
        return back(request, "/run")
    place = [str(desk.office.workspace), "--out", str(desk.office.out)]
    if verb == "verify":
        typed = [str(desk.office.run(month))]
    elif form.get("from") and verb == "run":
        typed = [*place, "--from", month]
    else:
        typed = [*place, "--month", month]
        typed += ["--first-month"] if form.get("first") and verb == "run" else []
    started = await run_in_threadpool(desk.jobs.start, verb, month, typed, desk.passwords)
    if started is None:
        desk.say(words.BUSY)
    return back(request, "/check" if verb == "check" else "/run")


async def cancel(request: Request) -> Response:
    """End the job at work."""
    desk = desk_of(request)
    job = desk.jobs.working()
    if job is not None:
        await run_in_threadpool(desk.jobs.cancel, job)
    return back(request, "/check" if job is not None and job.verb == "check" else "/run")


def look(request: Request) -> Response:
    """How a job is getting on, for the script of the page."""
    desk = desk_of(request)
    job = desk.jobs.of(request.path_params["key"])
    return JSONResponse(told(job) if job else {"is_working": False, "share": 100, "stage": "", "title": words.LOST})


def told(job: Job) -> dict[str, object]:
    """A job as a page shows it."""
    stages = job.stages()
    known = words.STAGES.get(job.verb, ())
    reached = max((known.index(stage) for stage in stages if stage in known), default=-1)
    share = 100 if not job.is_working else round(100 * (reached + 0.5) / len(known)) if known and reached >= 0 else 3
    return {
        "key": job.key,
        "verb": job.verb,
        "title": words.VERBS[job.verb],
        "month": job.month,
        "is_working": job.is_working,
        "stage": stages[-1] if stages else "",
        "share": share,
        "stages": [
            {"name": name, "state": _state(place, reached, is_working=job.is_working)}
            for place, name in enumerate(known)
        ],
        "ended": ended(job),
        "is_fine": job.code in {FINE, WITH_ERRORS},
        "tone": {FINE: "good", WITH_ERRORS: "warn"}.get(job.code if job.code is not None else FINE, "bad"),
        "said": job.said()[-400:] if not job.is_working and job.verb != "check" else [],
        "complaint": job.complaint()[-20:] if not job.is_working else [],
        "began": job.began,
    }


def ended(job: Job) -> str:
    """How a job ended, in words; '' while it works."""
    if job.is_working:
        return ""
    if job.is_cancelled:
        return words.CANCELLED
    if job.code == -1:
        return words.LOST
    return {FINE: words.DONE, WITH_ERRORS: words.DONE_WITH_ERRORS}.get(job.code or 0, words.FAILED)


def _state(place: int, reached: int, *, is_working: bool) -> str:
    if place < reached or (not is_working and place <= reached):
        return "done"
    return "now" if place == reached else "to_come"


def _earlier(desk: Desk, month: str) -> str:
    """The newest earlier month whose finished run does not know all that lies in its folder; '' if none."""
    earlier = (one for one in desk.office.months() if one < month and desk.office.is_run(one))
    return next((one for one in earlier if desk.office.waits(one)), "")


ROUTES = [
    Route("/run", run),
    Route("/run/start", start, methods=["POST"]),
    Route("/run/cancel", cancel, methods=["POST"]),
    Route("/jobs/{key}.json", look),
]
