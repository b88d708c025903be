"""How the readers of short cells read three thousand of them: a dump, so that a change of a rule shows every answer it moves.

``cells.txt`` holds answers, signatures, groups, days and what came of visits, plainly and in odd company; ``REWRITE_GOLDEN=1``
writes ``cells_read.tsv`` anew. What a cell means is asserted in the tests beside this one.
"""

from __future__ import annotations

import os
from pathlib import Path

from kongchuo_reports.domain.vocabulary.small.answers import Act, act_of, answer, yes_no
from kongchuo_reports.domain.vocabulary.small.days import date_cell, day_written
from kongchuo_reports.domain.vocabulary.small.membership import groups_meant, groups_named, membership
from kongchuo_reports.domain.vocabulary.small.visit_results import visit_result

HERE = Path(__file__).parent
DUMP = HERE / "cells_read.tsv"


def test_every_cell_is_read_as_it_was() -> None:
    told = [f"{cell}\t{reading(cell)}" for cell in (HERE / "cells.txt").read_text("utf-8").splitlines()]
    if os.environ.get("REWRITE_GOLDEN"):
        DUMP.write_text("\n".join(told) + "\n", encoding="utf-8")
    known = set(DUMP.read_text(encoding="utf-8").splitlines())
    assert [line for line in told if line not in known] == []


def reading(cell: str) -> str:
    """What every reader of short cells makes of a cell."""
    day, short = date_cell(cell), date_cell(cell, is_1904=True)
    named = [sorted(kind.value for kind in read(cell)) for read in (groups_named, groups_meant)]
    kinds = [f"{kind}={membership(cell, kind).value}" for kind in sorted(groups_meant(cell))]
    parts = [
        *(answer(cell, act).value for act in Act),
        act_of(cell).value,
        str(yes_no(cell)),
        *(f"{result and result.value}{'' if known else '?'}" for result, known in map(_visited(cell), (False, True))),
        membership(cell).value,
        *(",".join(names) for names in named),
        *kinds,
        f"{day.day} {day.state.value}",
        "" if short == day else f"1904 {short.day}",
        str(day_written(cell)),
        str(day_written(cell, since=2020, month_will_do=True)),
    ]
    return " ".join(part or "-" for part in parts)


def _visited(cell):
    return lambda asks_return: visit_result(cell, asks_return=asks_return)
