"""Formulas of the views (分校查看、分村查看): which open case of a unit stands where in the ledgers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import CaseState, Ledger
from kongchuo_reports.domain.wording.acts.persuading import LIST_BREAK as LIST
from kongchuo_reports.publish.books.ledger.ledger_cases import ENDED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kongchuo_reports.publish.drawing.blocks import Block


LONGEST_NAME = 60
"""Characters that hold any name of a person in charge."""
ENDED_LABELS = tuple(CaseState(state).label for state in sorted(ENDED))


@dataclass(frozen=True, slots=True)
class Place:
    """What a view chooses by.

    Args:
        sheet: name of its sheet.
        title: its title.
        ask: the words before the choice.
        column: the column of the ledgers that tells it.
        own: the same of the cases.
        is_prefix: the column begins with it (村组) instead of being it (学校).
    """

    sheet: str
    title: str
    ask: str
    column: str
    own: str
    is_prefix: bool


def ledger_of(blocks: Mapping[Ledger, Block], place: Place, choice: str, count: int) -> str:
    """Which ledger the n-th open case of the unit stands on."""
    first, second = (_open_count(blocks[ledger], place, choice) for ledger in Ledger)
    then = f'IF({count}<={first}+{second},"{Ledger.DROPOUT.label}","")'
    return f'=IF({count}<={first},"{Ledger.SUSPECTED.label}",{then})'


def row_of(blocks: Mapping[Ledger, Block], place: Place, choice: str, label: str, count: int) -> str:
    """On which row of its ledger the n-th open case of the unit stands."""
    first = _open_count(blocks[Ledger.SUSPECTED], place, choice)
    suspected = _nth(blocks[Ledger.SUSPECTED], place, choice, str(count))
    dropout = _nth(blocks[Ledger.DROPOUT], place, choice, f"{count}-{first}")
    return f'{{=IF({label}="","",IF({label}="{Ledger.SUSPECTED.label}",{suspected},{dropout}))}}'


def _matches(block: Block, place: Place, choice: str) -> str:
    area = block.span(place.column)
    return f"(LEFT({area},LEN({choice}))={choice})" if place.is_prefix else f"({area}={choice})"


def _is_open(block: Block) -> str:
    return "*".join(f'({block.span("state")}<>"{label}")' for label in ENDED_LABELS)


def _nth(block: Block, place: Place, choice: str, count: str) -> str:
    """Row number of the n-th open case of the chosen unit."""
    area = block.span("case_no")
    return f"SMALL(IF({_matches(block, place, choice)}*{_is_open(block)},ROW({area})),{count})"


def _open_count(block: Block, place: Place, choice: str) -> str:
    criterion = f'{choice}&"*"' if place.is_prefix else choice
    ended = "".join(f',{block.span("state")},"<>{label}"' for label in ENDED_LABELS)
    return f"COUNTIFS({block.span(place.column)},{criterion}{ended})"


def cell(suspected: Block, dropout: Block, name: str, at: str, label: str) -> str:
    """A cell of the open case on row ``at`` of its ledger."""

    def picked(block: Block) -> str:
        value = f"INDEX({block.whole(name)},{at})"
        return f'IF({value}="","",TEXT({value},"yyyy-mm-dd"))' if name.endswith("_on") else f'{value}&""'

    return f'=IF({label}="","",IF({label}="{Ledger.SUSPECTED.label}",{picked(suspected)},{picked(dropout)}))'


def answering(suspected: Block, dropout: Block, name: str, at: str, label: str) -> str:
    """Who answers for the open case on row ``at``: whom the ledger names, else the nearest person of each line."""

    def nearest(value: str) -> str:
        return f'TRIM(RIGHT(SUBSTITUTE({value},"{LIST}",REPT(" ",{LONGEST_NAME})),{LONGEST_NAME}))'

    def picked(block: Block) -> str:
        own, first, second = (
            f"INDEX({block.whole(column)},{at})" for column in (name, "government_people", "education_people")
        )
        both = f'{nearest(first)}&IF(OR({first}="",{second}=""),"","{LIST}")&{nearest(second)}'
        return f'IF({own}="",{both},{own}&"")'

    return f'=IF({label}="","",IF({label}="{Ledger.SUSPECTED.label}",{picked(suspected)},{picked(dropout)}))'
