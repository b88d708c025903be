"""Seventy phrases, each with its whole reading: the verdict, and every event that is told, in order.

Each stands where a small change of a rule (a condition turned round, an ``and`` for an ``or``, a word more or less) would read it
otherwise; the large corpus only asks whether a phrase is asked about.
"""

from __future__ import annotations

import csv
from pathlib import Path

from kongchuo_reports.domain.vocabulary.reading.statements import read


def test_each_phrase_is_read_to_its_verdict_and_its_events() -> None:
    with Path(__file__).with_name("readings.tsv").open(encoding="utf-8", newline="") as lines:
        wanted = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    told = [
        {
            "phrase": row["phrase"],
            "verdict": (said := read(row["phrase"])).verdict().value,
            "events": " ".join(event.kind for event in said.events),
        }
        for row in wanted
    ]
    assert told == wanted
