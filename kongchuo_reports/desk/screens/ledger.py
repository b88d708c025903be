"""台账: cases filtered, sorted and paged on the server; only white cells are edited, one case or many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from kongchuo_reports.desk import ledger as book
from kongchuo_reports.desk.journal import Journal
from kongchuo_reports.desk.pages import back, desk_of, month_of, show
from kongchuo_reports.desk.rows import choices, shown
from kongchuo_reports.desk.writing import InUse
from kongchuo_reports.domain.wording.program import desk as words
from kongchuo_reports.domain.wording.program import outputs as names

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from kongchuo_reports.desk.sharing import Desk

MOST_AT_ONCE = 200
FILTERS = {"book": "sheet", "school": words.OF_SCHOOL, "state": words.OF_STATE}


def ledger(request: Request) -> Response:
    """The cases of the finished run."""
    desk = desk_of(request)
    month = month_of(request)
    rows = book.cases(desk, month) if month else []
    asked = {"m": month, "q": "", "s": "", "p": "", "book": "", "school": "", "state": "", "all": ""}
    asked |= dict(request.query_params)
    listed = rows if asked["all"] or asked["state"] else [row for row in rows if row[words.OF_STATE] not in book.ENDED]
    journal = Journal(desk.office.workspace)
    return show(
        request,
        "ledger",
        one=shown(listed, asked, FILTERS),
        total=len(rows),
        books=choices(rows, "sheet"),
        schools=choices(rows, words.OF_SCHOOL),
        states=choices(rows, words.OF_STATE),
        headings=words.LEDGER_SHOWN,
        fields=words.LEDGER_FIELDS,
        options={heading: book.choices(heading) for heading in words.LEDGER_FIELDS},
        mine={(one.thing, one.field) for one in journal.entries(month, words.OF_LEDGER)} if month else set(),
        undo=journal.last(month, words.OF_LEDGER) if month else None,
        changes=journal.entries(month, words.OF_LEDGER)[-20:][::-1] if month else [],
        is_run=bool(month) and desk.office.is_run(month),
    )


def case(request: Request) -> Response:
    """One case with all its cells; the white ones to be filled."""
    desk = desk_of(request)
    month = month_of(request)
    number = request.query_params.get("k", "")
    row = next((one for one in book.cases(desk, month) if one[words.OF_CASE_KEY] == number), None) if month else None
    if row is None:
        desk.say(words.NO_CASE)
        return back(request, "/ledger")
    return show(
        request,
        "case",
        tab="ledger",
        row=row,
        fields=words.LEDGER_FIELDS,
        options={heading: book.choices(heading) for heading in words.LEDGER_FIELDS},
        grey=[
            (name, text) for name, text in row.items() if name not in words.LEDGER_FIELDS and name not in {"#", "sheet"}
        ],
        changes=[one for one in Journal(desk.office.workspace).entries(month, words.OF_LEDGER) if one.thing == number][
            ::-1
        ],
    )


async def save(request: Request) -> Response:
    """Write the white cells of one case."""
    form = await request.form()
    desk = desk_of(request)
    month = month_of(request)
    number = str(form.get("k", ""))
    wanted: list[tuple[str, str, str, str | None]] = [
        (number, heading, str(form[f"f{place}"]), str(form.get(f"was{place}", "")))
        for place, heading in enumerate(words.LEDGER_FIELDS)
        if f"f{place}" in form and str(form[f"f{place}"]).strip() != str(form.get(f"was{place}", ""))
    ]
    is_done = await run_in_threadpool(_tried, desk, month, wanted)
    return back(request, "/ledger") if is_done else back(request, "/ledger/case", k=number)


async def fill(request: Request) -> Response:
    """Write one value into one white column of many cases."""
    form = await request.form()
    desk = desk_of(request)
    month = month_of(request)
    numbers = [str(one) for one in form.getlist("case")][:MOST_AT_ONCE]
    heading, value = str(form.get("heading", "")), str(form.get("value", "")).strip()
    if not numbers or not heading or not value:
        desk.say(words.NOTHING_CHOSEN)
    else:
        await run_in_threadpool(_tried, desk, month, [(number, heading, value, None) for number in numbers])
    return back(request, "/ledger")


async def undo(request: Request) -> Response:
    """Take the last change back."""
    desk = desk_of(request)
    await run_in_threadpool(_undone, desk, month_of(request))
    return back(request, "/ledger")


def _tried(desk: Desk, month: str, wanted: list[tuple[str, str, str, str | None]]) -> bool:
    try:
        desk.say(words.changed(count=book.change(desk, month, wanted)))
    except book.NotChanged as why:
        desk.say(str(why))
        return False
    except InUse:
        desk.say(words.IN_USE(name=names.LEDGER_BOOK))
        return False
    except OSError:
        desk.say(words.refused(name=names.LEDGER_BOOK, why=words.REFUSED_WRITE))
        return False
    return True


def _undone(desk: Desk, month: str) -> None:
    try:
        if book.undo(desk, month) is not None:
            desk.say(words.UNDONE)
    except book.NotChanged as why:
        desk.say(str(why))
    except (InUse, OSError):
        desk.say(words.IN_USE(name=names.LEDGER_BOOK))


ROUTES = [
    Route("/ledger", ledger),
    Route("/ledger/case", case),
    Route("/ledger/save", save, methods=["POST"]),
    Route("/ledger/fill", fill, methods=["POST"]),
    Route("/ledger/undo", undo, methods=["POST"]),
]
