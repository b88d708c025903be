"""待人工核实: two records side by side, what differs in colour, 是/否/不确定, undo; and 词语待认."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.routing import Route

from kongchuo_reports.desk import questions as q
from kongchuo_reports.desk.journal import Journal
from kongchuo_reports.desk.pages import back, desk_of, month_of, show
from kongchuo_reports.desk.writing import InUse
from kongchuo_reports.domain.vocabulary.phrases import MEANINGS
from kongchuo_reports.domain.wording.books import verification_books as sheet_words
from kongchuo_reports.domain.wording.program import desk as words

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from kongchuo_reports.desk.questions import Question
    from kongchuo_reports.desk.sharing import Desk

LONGEST = 300


def questions(request: Request) -> Response:
    """One question at a time, the first that is open; or the list of all."""
    desk = desk_of(request)
    month = month_of(request)
    asked = q.asked(desk, month) if month else []
    said = q.answers(desk, month) if month else {}
    open_ones = [one for one in asked if one.number not in said]
    wanted = request.query_params.get("k", "")
    now = next((one for one in asked if one.number == wanted), None) or next(iter(open_ones), None)
    at = asked.index(now) if now is not None else -1
    journal = Journal(desk.office.workspace)
    return show(
        request,
        "questions",
        asked=asked,
        said=said,
        open_count=len(open_ones),
        now=now,
        sides=[(name, one, other, bool(one and other and one != other)) for name, one, other in now.sides]
        if now
        else [],
        before=asked[at - 1].number if at > 0 else "",
        after=asked[at + 1].number if 0 <= at < len(asked) - 1 else "",
        undo=journal.last(month, words.OF_ANSWER) if month else None,
        changes=journal.entries(month, words.OF_ANSWER)[-8:][::-1] if month else [],
        is_run=bool(month) and desk.office.is_run(month),
        destinations=sheet_words.DESTINATIONS,
        answered=answered,
        phrases=q.phrases(desk, month) if month else [],
        meanings=MEANINGS,
        undo_phrase=journal.last(month, words.OF_PHRASE) if month else None,
    )


def answered(row: dict[str, str]) -> str:
    """An answer in a few words."""
    parts = [row.get(name, "") for name in (sheet_words.IS_SAME, sheet_words.DESTINATION, sheet_words.REMARK)]
    by = " ".join(filter(None, (row.get(sheet_words.CHECKED_BY, ""), row.get(sheet_words.CHECKED_ON, ""))))
    return "，".join(part for part in (*parts, by) if part)


async def answer(request: Request) -> Response:
    """Write an answer down and go on to the next question."""
    form = await request.form()
    desk = desk_of(request)
    month = month_of(request)
    asked = await run_in_threadpool(q.asked, desk, month) if month else []
    now = next((one for one in asked if one.number == str(form.get("k", ""))), None)
    if now is None:
        desk.say(words.NOT_FOUND)
        return back(request, "/questions")
    given = _given(now, {key: str(value)[:LONGEST].strip() for key, value in form.items()})
    if given is None:
        desk.say(words.NOTHING_CHOSEN)
        return back(request, "/questions", k=now.number)
    is_done = await run_in_threadpool(_tried, desk, lambda: q.answer(desk, month, now, given), words.ANSWERS_FILE)
    return back(request, "/questions", k="" if is_done else now.number)


def _given(question: Question, form: dict[str, str]) -> dict[str, str] | None:
    """The white cells of an answer; None if nothing sensible was chosen."""
    said, remark = form.get("is_same", ""), form.get("remark", "")
    destination, document = form.get("destination", ""), form.get("document", "")
    if said == "unsure":
        return {sheet_words.REMARK: remark or words.UNSURE_REMARK}
    if question.is_single:
        if destination not in sheet_words.DESTINATIONS:
            return None
        return {sheet_words.DESTINATION: destination, sheet_words.DOCUMENT: document, sheet_words.REMARK: remark}
    same = {"yes": words.YES, "no": words.NO}.get(said)
    return {sheet_words.IS_SAME: same, sheet_words.REMARK: remark} if same else None


async def undo(request: Request) -> Response:
    """Take the last answer back and show its question."""
    desk = desk_of(request)
    month = month_of(request)
    entry = Journal(desk.office.workspace).last(month, words.OF_ANSWER)
    if entry is not None:
        await run_in_threadpool(_tried, desk, lambda: q.undo(desk, month), words.ANSWERS_FILE, words.UNDONE)
    return back(request, "/questions", k=entry.thing if entry else "")


async def mean(request: Request) -> Response:
    """Write down what phrases mean."""
    form = await request.form()
    desk = desk_of(request)
    month = month_of(request)
    rows = await run_in_threadpool(q.phrases, desk, month)
    for number, row in enumerate(rows):
        meaning = str(form.get(f"meaning{number}", ""))
        if (
            meaning in {"", *MEANINGS}
            and meaning != row["here"]
            and str(form.get(f"phrase{number}", "")) == row[q.PHRASE_HEADINGS[0]]
        ):
            phrase = row[q.PHRASE_HEADINGS[0]]
            await run_in_threadpool(
                _tried,
                desk,
                lambda phrase=phrase, meaning=meaning: q.mean(desk, month, phrase, meaning),
                words.PHRASES_FILE,
            )
    return back(request, "/questions")


async def undo_phrase(request: Request) -> Response:
    """Take the last meaning back."""
    desk = desk_of(request)
    month = month_of(request)
    await run_in_threadpool(_tried, desk, lambda: q.undo_phrase(desk, month), words.PHRASES_FILE, words.UNDONE)
    return back(request, "/questions")


def _tried(desk: Desk, work: object, file: str, said: str = words.SAVED) -> bool:
    """Do something to a file of the desk; whether it could be done is told."""
    try:
        work()  # type: ignore[operator]  # a call without arguments
    except InUse:
        desk.say(words.IN_USE(name=file))
        return False
    except OSError:
        desk.say(words.refused(name=file, why=words.REFUSED_WRITE))
        return False
    desk.say(said)
    return True


ROUTES = [
    Route("/questions", questions),
    Route("/questions/answer", answer, methods=["POST"]),
    Route("/questions/undo", undo, methods=["POST"]),
    Route("/questions/mean", mean, methods=["POST"]),
    Route("/questions/unmean", undo_phrase, methods=["POST"]),
]
