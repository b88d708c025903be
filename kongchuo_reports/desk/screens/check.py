"""检查: every finding with its place and what to do; the same code as the run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from kongchuo_reports.desk.pages import desk_of, month_of, show
from kongchuo_reports.desk.results import marked_copy
from kongchuo_reports.desk.rows import choices, shown
from kongchuo_reports.desk.screens.running import told
from kongchuo_reports.domain.wording.program import desk as words

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

ORDER = {"error": "0", "warning": "1", "notice": "2"}


def check(request: Request) -> Response:
    """The page of the last check or run."""
    desk = desk_of(request)
    month = month_of(request)
    findings, told_on = desk.office.findings(month) if month else ([], 0.0)
    rows = [
        row
        | {"level": words.SEVERITIES.get(row.get("severity", ""), ""), "order": ORDER.get(row.get("severity", ""), "9")}
        for row in findings
    ]
    asked = {"m": month, "q": "", "s": "", "p": "", "level": "", "file": "", "code": ""} | dict(request.query_params)
    one = shown(rows, asked, {"level": "level", "file": "file", "code": "code"})
    job = desk.jobs.working() or desk.jobs.latest("check", month=month)
    copies = {
        row["file"]: desk_key
        for row in one.rows
        if row.get("file") and (desk_key := marked_copy(desk, month, str(row["file"])))
    }
    return show(
        request,
        "check",
        one=one,
        levels=choices(rows, "level"),
        files=choices(rows, "file")[:200],
        told_on=told_on,
        last=told(job) if job and job.verb == "check" else None,
        copies=copies,
    )


ROUTES = [Route("/check", check)]
