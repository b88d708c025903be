"""A plan of planted situations: what was done to the files, where it stands, and what a run must say of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from examples.month import Month, Place, Row
    from examples.township import Township

Want = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing a run must say: in ``table``, in the line of a place (or of a child), these columns hold one of these.

    Args:
        table: file of ``data/`` without ``.csv``.
        at: the row, or the place of a whole file or sheet.
        want: allowed values by column; for findings, words of which the message must hold one.
        by: ``place``, or ``child`` where lines are found by the child's numbers, ``columns`` by ``where``.
        where: what the columns of the line hold, if it is found by them.
        is_absent: true if no line may stand there.
    """

    table: str
    at: Row | Place
    want: Want
    by: str = "place"
    is_absent: bool = False
    where: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Situation:
    """One planted situation of one month."""

    number: str
    month: str
    what: str
    at: Row | Place
    checks: tuple[Check, ...]


class Plan:
    """The township, its two months, and the situations planted so far."""

    def __init__(self, township: Township, september: Month, october: Month) -> None:
        self.township = township
        self.september = september
        self.october = october
        self.situations: list[Situation] = []

    @property
    def months(self) -> tuple[Month, Month]:
        """September and October."""
        return self.september, self.october

    def tell(self, month: Month, what: str, at: Row | Place, *checks: Check) -> None:
        """Write down a situation; its number is its place in the order of planting."""
        self.situations.append(Situation(f"S{len(self.situations) + 1:03d}", month.label, what, at, checks))


def registry(row: Row, *standings: str) -> Check:
    """The registry row must stand so."""
    return Check("registry", row, {"standing": list(standings)})


def roster(row: Row, *standings: str) -> Check:
    """The roster row must stand so."""
    return Check("roster", row, {"standing": list(standings)})


def no_roster_row(place: Place) -> Check:
    """No student row may be read at this place."""
    return Check("roster", place, {}, is_absent=True)


def child(row: Row, *standings: str) -> Check:
    """The household row must stand so."""
    return Check("children", row, {"standing": list(standings)})


def finding(at: Row | Place, *words: str) -> Check:
    """Some finding at this place (any row of it, if it names none) must hold one of these words."""
    return Check("findings", at, {"message": list(words)})


def case(row: Row, **want: list[str]) -> Check:
    """The child's case must say so."""
    return Check("cases", row, want, by="child")


def line(table: str, row: Row, **want: list[str]) -> Check:
    """The line of this list row's place must say so."""
    return Check(table, row, want)


def of_child(table: str, row: Row, **want: list[str]) -> Check:
    """Some line of this child must say so."""
    return Check(table, row, want, by="child")


def rate(at: Place, where: dict[str, str], **want: list[str]) -> Check:
    """The rate of this indicator, definition, scope level and stage must say so."""
    return Check("rates", at, want, by="columns", where=where)
