"""指标: a number, what it means, and the rows it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from kongchuo_reports.desk.pages import desk_of, month_of, show
from kongchuo_reports.desk.rows import choices, shown
from kongchuo_reports.domain.codes import Stage
from kongchuo_reports.domain.wording.program import desk as words

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

Row = dict[str, str]
MOST_MEMBERS, MOST_PLACES = 500, 60


def figures(request: Request) -> Response:
    """The office's figures, or one of them with its units, members and places."""
    desk = desk_of(request)
    month = month_of(request)
    rates = [_told(row) for row in desk.office.rows(month, "rates")] if month else []
    asked = {"m": month, "q": "", "s": "", "p": "", "level": "", "i": "", "d": ""} | dict(request.query_params)
    wanted = [row for row in rates if (row["indicator"], row["definition"]) == (asked["i"], asked["d"])]
    is_asked = bool(wanted)
    members = [row for row in desk.office.rows(month, "rate_members") if _is_of(row, asked)] if is_asked else []
    places = [row for row in desk.office.rows(month, "figures") if is_asked and _is_named(row, asked)]
    return show(
        request,
        "figures",
        office=[row for row in rates if row["scope_level"] == "office" and row["denominator"] not in {"", "0"}],
        first=next(iter(wanted), None),
        one=shown(wanted, asked, {"level": "level"}),
        levels=choices(wanted, "level"),
        members=members[:MOST_MEMBERS],
        member_count=len(members),
        places=places[:MOST_PLACES],
        is_run=bool(month) and desk.office.is_run(month),
    )


def _is_of(row: Row, asked: Row) -> bool:
    return (row["indicator"], row["definition"]) == (asked["i"], asked["d"])


def _is_named(row: Row, asked: Row) -> bool:
    """Whether a published figure of the office is this rate."""
    return row["scope_level"] == "office" and row["figure"].startswith(f"{asked['i']}.{asked['d']}.")


def _told(row: dict[str, str]) -> Row:
    """A rate with words for its codes, and shares as percent."""
    return row | {
        "level": words.LEVELS.get(row["scope_level"], row["scope_level"]),
        "stage_label": Stage.labels().get(row["stage"], row["stage"]),
        "percent": _percent(row["value"]),
        "target_percent": _percent(row["target"]),
        "between": f"{_percent(row['at_least'])}–{_percent(row['at_most'])}"
        if row["at_least"] != row["at_most"]
        else "",
        "verdict_label": words.VERDICTS.get(row["verdict"], ""),
    }


def _percent(text: str) -> str:
    try:
        return f"{float(text) * 100:.2f}%"
    except ValueError:
        return ""


ROUTES = [Route("/figures", figures)]
