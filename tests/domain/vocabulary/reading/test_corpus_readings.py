"""How every phrase of the corpus is read, clause by clause: a dump, so that a change of a rule shows every reading it moves.

The corpus itself says what each phrase means; this says by which reading the program comes to it. ``REWRITE_GOLDEN=1`` writes it anew.
"""

from __future__ import annotations

import csv
import hashlib
import os
import random
from pathlib import Path
from typing import TYPE_CHECKING

from kongchuo_reports.domain.vocabulary.reading.statements import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kongchuo_reports.domain.vocabulary.reading.events import Clause, Event

HERE = Path(__file__).parent
DUMP, PRINTS = HERE / "corpus_readings.tsv", HERE / "variant_readings.txt"
BEFORE = (
    *(
        "父亲",
        "其姐姐",
        "父母",
        "没有",
        "不",
        "未",
        "已",
        "曾",
        "将",
        "可能",
        "听说",
        "上学期",
        "去年",
        "9月",
        "国庆后",
        "现",
        "一直",
    ),
    *(
        "说",
        "想",
        "据邻居讲",
        "经劝返",
        "因病",
        "本人",
        "该生",
        "跟奶奶",
        "从外地",
        "班主任：",
        "是否",
        "两天",
        "每周",
        "放学后",
    ),
)
BEHIND = (
    "了",
    "过",
    "中",
    "？",
    "，已返校",
    "，未返校",
    "，但人没来",
    "三天",
    "两个月",
    "至今",
    "，家长不知",
    "的弟弟",
    "回来",
    "（已核实）",
)
LOTS = 25
"""Into so many lots the variants of each sort are put; a changed reading changes the print of its lot."""


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


def variants(known: list[str]) -> Iterator[tuple[str, str]]:
    """Phrases that nobody wrote, by the sort of change: two of them together, one with a word before or behind it, one cut."""
    chance = random.Random(20261201)
    for first in chance.sample(known, 6000):
        second = chance.choice(known)
        yield "together", f"{first}{chance.choice('，。；、 ')}{second}"
        yield "before", chance.choice(BEFORE) + first
        yield "behind", first + chance.choice(BEHIND)
        at = chance.randrange(len(first))
        yield "cut", first[:at] + first[at + 1 :]


def test_variants_of_its_phrases_are_read_as_they_were() -> None:
    lots: dict[str, list[str]] = {}
    for number, (sort, phrase) in enumerate(variants(phrases())):
        lots.setdefault(f"{sort} {number // 4 % LOTS:02}", []).append(reading(phrase))
    told = [f"{lot} {hashlib.sha256(chr(10).join(lots[lot]).encode()).hexdigest()[:16]}" for lot in sorted(lots)]
    if os.environ.get("REWRITE_GOLDEN"):
        PRINTS.write_text("\n".join(told) + "\n", encoding="utf-8")
    assert [lot for lot in told if lot not in PRINTS.read_text(encoding="utf-8").splitlines()] == []


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
