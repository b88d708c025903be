"""The program's own last ledger (台账底账), as text: what the next month compares a returned workbook with."""

from __future__ import annotations

import json
from contextlib import contextmanager
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from kongchuo_reports.domain.errors import ProgramError, SurroundingsError
from kongchuo_reports.domain.kept.history import History
from kongchuo_reports.domain.kept.kept_sheets import PART as DRAWN
from kongchuo_reports.domain.kept.kept_sheets import KeptSheets, drawn_of, drawn_text
from kongchuo_reports.domain.tables import (
    BalanceHistory,
    Cases,
    DutyPeriods,
    KeptChildren,
    KeptLists,
    Measures,
    Phrases,
    Placements,
    RateHistory,
    SeptemberCounts,
    VerificationReturns,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    ClassCounts = Mapping[tuple[str, int, str], int]

    import pandas as pd

    from kongchuo_reports.domain.table import Table

    AnyTable = TypeVar("AnyTable", bound=Table)

SNAPSHOT_FILE = "底账/台账快照.json"
"""Where a run keeps it, below ``output/<month>/``."""
LOCKED_SNAPSHOT_FILE = "底账/台账快照.加密"
"""The same behind the office's password."""
LEDGER_LOST, LEDGER_REMEDY = "不能接续台账", "请从历史文件夹恢复上期输出，或把上期台账放入台账回填"
HISTORY_LOST, HISTORY_REMEDY = "不能接续逐月指标", "请从历史文件夹恢复上期输出"


def snapshot_text(
    month: str,
    cases: Cases,
    roster_counts: Mapping[str, int],
    answers: VerificationReturns | None = None,
    history: History | None = None,
    placements: Placements | None = None,
    class_counts: ClassCounts = MappingProxyType({}),
    lists: KeptLists | None = None,
    children: KeptChildren | None = None,
    phrases: Phrases | None = None,
    drawn: KeptSheets | None = None,
) -> str:
    """The ledger of a month, its roster head counts, the answers that still count, the months so far and the places, as JSON.

    One case, answer or figure a line.
    """
    pages = f',\n"{DRAWN}": {drawn_text(drawn)}' if drawn is not None else ""
    lines, kept = _lines(cases), _lines(answers or VerificationReturns.empty())
    counts = json.dumps(dict(sorted(roster_counts.items())), ensure_ascii=False)
    classes = json.dumps([[*place, count] for place, count in sorted(class_counts.items())], ensure_ascii=False)
    return f'{{"form": 1, "month": {json.dumps(month)}, "roster_counts": {counts}, "class_counts": {classes}, "cases": [\n{lines}\n], "answers": [\n{kept}\n]{_lists(history, placements, lists, children, phrases)}{pages}}}\n'


def snapshot_of(text: str) -> tuple[str, Cases, dict[str, int]]:
    """Month, ledger and roster head counts of a snapshot; columns it lacks are born empty.

    Raises:
        SurroundingsError: the text is no snapshot.
    """
    with _opened(text, LEDGER_LOST, LEDGER_REMEDY) as kept:
        cases = Cases.of([{str(key): value for key, value in case.items()} for case in kept["cases"]])
        return str(kept["month"]), cases, {str(k): int(v) for k, v in kept["roster_counts"].items()}


def ledger_told(text: str) -> tuple[str, Cases]:
    """Month and ledger of a snapshot; nothing where the text is damaged, since nothing hangs on it but what is known besides."""
    try:
        kept = json.loads(text)
        return str(kept["month"]), Cases.of(
            [{str(key): value for key, value in case.items()} for case in kept["cases"]]
        )
    except (ValueError, KeyError, TypeError, AttributeError, ProgramError):
        return "", Cases.empty()


def class_counts_of(text: str) -> dict[tuple[str, int, str], int]:
    """Roster head counts of that month by school, grade and class; none in a snapshot that knows of none.

    Raises:
        SurroundingsError: the text is no snapshot.
    """
    with _opened(text, LEDGER_LOST, LEDGER_REMEDY) as kept:
        counts = kept.get("class_counts", [])
        return {(str(school), int(grade), str(class_no)): int(count) for school, grade, class_no, count in counts}


def answers_of(text: str) -> VerificationReturns:
    """Answers on verification sheets (核查答复) that a snapshot remembers; none in a snapshot that knows of none.

    Raises:
        SurroundingsError: the text is no snapshot.
    """
    with _opened(text, LEDGER_LOST, LEDGER_REMEDY) as kept:
        answers = kept.get("answers", [])
        return VerificationReturns.of([{str(key): value for key, value in answer.items()} for answer in answers])


def history_of(text: str) -> History:
    """The months a snapshot tells of; a snapshot of an older program tells of none.

    Raises:
        SurroundingsError: the text is no snapshot.
    """
    with _opened(text, HISTORY_LOST, HISTORY_REMEDY) as kept:
        return History(
            RateHistory.of(_records(kept.get("rates"))),
            BalanceHistory.of(_records(kept.get("balances"))),
            SeptemberCounts.of(_records(kept.get("september"))),
            DutyPeriods.of(_records(kept.get("duties"))),
            Measures.of(_records(kept.get("measures"))),
        )


def placements_of(text: str) -> Placements:
    """The places proposed that month; none in a snapshot that knows of none.

    Raises:
        SurroundingsError: the text is no snapshot.
    """
    return _part(text, "placements", Placements)


def lists_of(text: str) -> KeptLists:
    """Fingerprints of the rosters of that month and of those before it; none in a snapshot that knows of none.

    Raises:
        SurroundingsError: the text is no snapshot.
    """
    return _part(text, "lists", KeptLists)


def children_of(text: str) -> KeptChildren:
    """The registry records of that month; none in a snapshot that knows of none.

    Raises:
        SurroundingsError: the text is no snapshot.
    """
    return _part(text, "children", KeptChildren)


def phrases_of(text: str) -> Phrases:
    """Answers to phrases (词语待认) that a snapshot remembers; none in a snapshot that knows of none.

    Raises:
        SurroundingsError: the text is no snapshot.
    """
    return _part(text, "phrases", Phrases)


def kept_sheets_of(text: str) -> tuple[str, KeptSheets]:
    """The month of a snapshot and its pages as they went out; none in a snapshot that knows of none, or is damaged."""
    try:
        kept = json.loads(text)
        return str(kept["month"]), drawn_of(kept.get(DRAWN))
    except (ValueError, KeyError, TypeError, AttributeError):
        return "", KeptSheets()


def _part(text: str, name: str, table: type[AnyTable]) -> AnyTable:
    with _opened(text, LEDGER_LOST, LEDGER_REMEDY) as kept:
        return table.of(_records(kept.get(name)))


@contextmanager
def _opened(text: str, lost: str, remedy: str) -> Iterator[dict[str, Any]]:
    """The snapshot's parts; whatever does not fit while they are read means that it is damaged."""
    try:
        yield json.loads(text)
    except (ValueError, KeyError, TypeError, AttributeError, ProgramError) as error:
        raise SurroundingsError(f"上期底账「{SNAPSHOT_FILE}」已损坏，{lost}", remedy) from error


def _lists(
    history: History | None,
    placements: Placements | None,
    lists: KeptLists | None,
    children: KeptChildren | None,
    phrases: Phrases | None,
) -> str:
    """Each table as its columns and its rows, a row a line: short, since the history grows every month."""
    parts = []
    tables: dict[str, Table] = {} if placements is None else {"placements": placements}
    tables |= {} if lists is None else {"lists": lists}
    tables |= {} if children is None else {"children": children}
    tables |= {} if phrases is None or phrases.rows.empty else {"phrases": phrases}
    if history is not None:
        tables |= {"rates": history.rates, "balances": history.balances, "september": history.september}
        tables |= {"duties": history.duties, "measures": history.measures}
    for name, table in tables.items():
        rows = _plain(table).to_numpy(dtype=object).tolist()
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        parts.append(f',\n"{name}": {{"columns": {json.dumps(table.names())}, "rows": [\n{lines}\n]}}')
    return "".join(parts)


def _records(table: Mapping[str, list[list[object]]] | None) -> list[dict[str, object]]:
    if table is None:
        return []
    columns = [str(name) for name in table["columns"]]
    return [dict(zip(columns, row, strict=True)) for row in table["rows"]]


def _lines(table: Table) -> str:
    rows = _plain(table).to_dict("records")
    return ",\n".join(json.dumps(row, ensure_ascii=False, sort_keys=True) for row in rows)


def _plain(table: Table) -> pd.DataFrame:
    frame = table.rows
    for column in table.columns:
        if column.dtype == "datetime64[s]":
            frame[column.name] = frame[column.name].dt.strftime("%Y-%m-%d")
    objects = frame.astype(object)
    return objects.where(objects.notna(), None)
