"""How every phrase of the corpus is read, clause by clause: a dump, so that a change of a rule shows every reading it moves.

The corpus itself says what each phrase means; this says by which reading the program comes to it. ``REWRITE_GOLDEN=1`` writes it anew.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.statements import read

if TYPE_CHECKING:
    from kongchuo_reports.domain.vocabulary.reading.events import Clause, Event

HERE = Path(__file__).parent
DUMP = HERE / "corpus_readings.tsv"


def phrases() -> list[str]:
    """Every different text of the corpus: a proof's cells, a household's cells, and all others as they are."""
    with (HERE / "corpus.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        cells = [cell for row in rows for cell in row["phrase"].split("|")]
    return sorted({cell for cell in cells if cell and "\t" not in cell})


def test_every_phrase_of_the_corpus_is_read_as_it_was() -> None:
    told = [f"{phrase}\t{reading(phrase)}" for phrase in phrases()]
    if os.environ.get("REWRITE_GOLDEN"):
        DUMP.write_text("\n".join(told) + "\n", encoding="utf-8")
    known = set(DUMP.read_text(encoding="utf-8").splitlines())
    assert [line for line in told if line not in known] == []


def reading(phrase: str) -> str:
    """A phrase's verdict, and of each clause its events, places, day, what it is about and what was left over."""
    said = read(phrase)
    return " / ".join([said.verdict().value, *map(_clause, said.clauses)])


def _clause(clause: Clause) -> str:
    signs = [
        ("b", clause.is_background),
        ("k", clause.is_of_kin),
        ("n", clause.is_known),
        ("f", clause.is_of_family),
        ("m", clause.is_mended),
        ("l", clause.is_lodged),
    ]
    marks = "".join(sign for sign, holds in signs if holds)
    parts = [
        *map(_event, clause.events),
        *(f"@{place}" for place in clause.places),
        clause.day,
        f"~{clause.rest}" if clause.rest else "",
        marks,
    ]
    return " ".join(filter(None, parts))


def _event(event: Event) -> str:
    days = "" if event.days is None else f"{event.days:g}d"
    flags = ("p" if event.is_past else "") + ("w" if event.is_now else "")
    return f"{event.side.value}.{event.kind}:{event.text}({event.whom.value[0]}{event.whether.value[0]}{flags}{days})"
