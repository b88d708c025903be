"""What one month's files say: rows for the registry, the rosters and the lists, and the truth behind each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from examples.people import Child
    from examples.sheets import Value
    from examples.township import Township


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands; row None = the whole sheet, sheet '' = a text file or the whole file."""

    file: str
    sheet: str = ""
    row: int | None = None
    column: str = ""


@dataclass(slots=True)
class Row:
    """One child in one file; ``shown`` is what the file writes where it is not the truth."""

    child: Child
    school: str
    grade: int
    class_no: str
    shown: dict[str, Value] = field(default_factory=dict)
    place: Place | None = None

    @property
    def name(self) -> str:
        """The name as this file writes it."""
        return str(self.shown.get("name", self.child.name))

    @property
    def id_no(self) -> Value:
        """The ID number as this file writes it; a number where the file lost its tail."""
        return self.shown.get("id_no", self.child.id_no)

    @property
    def born(self) -> Value:
        """The birth date as this file writes it."""
        return self.shown.get("born", self.child.born)

    @property
    def registry_no(self) -> str:
        """The registry number as this file writes it."""
        return str(self.shown.get("registry_no", self.child.registry_no))


@dataclass(slots=True)
class RegistryRow(Row):
    """One record of the registry; ``truth`` is where the child really is.

    Truths: present, elsewhere (at another school of the town), absent, explained, left, second (of one child).
    """

    status: str = "正常"
    truth: str = "present"
    is_unsubsidised: bool = False


@dataclass(slots=True)
class RosterRow(Row):
    """One row of a roster; ``truth`` is present, elsewhere, no_registry, second (row of one child) or gone."""

    remark: str = ""
    is_hidden: bool = False
    truth: str = "present"


@dataclass(slots=True)
class ListRow(Row):
    """One row of another list: which book of ``lists.BOOKS`` it stands in, and the cells under that book's headings."""

    book: str = ""
    cells: dict[str, Value] = field(default_factory=dict)


@dataclass(slots=True)
class Month:
    """All rows of one month, before they are written."""

    label: str
    as_of: dt.date
    registry: list[RegistryRow] = field(default_factory=list)
    roster: list[RosterRow] = field(default_factory=list)
    lists: list[ListRow] = field(default_factory=list)
    silent: set[tuple[str, int, str]] = field(default_factory=set)
    """Classes whose roster nobody handed in: school, grade, class; grade 0 = the whole school."""
    locked: set[str] = field(default_factory=set)
    """Schools that are silent because their roster is behind a password."""

    def record(self, child: Child) -> RegistryRow:
        """The first registry record of a child."""
        return next(row for row in self.registry if row.child is child)

    def roster_row(self, child: Child) -> RosterRow:
        """The first roster row of a child."""
        return next(row for row in self.roster if row.child is child)

    def enrol(self, child: Child, **given: object) -> RegistryRow:
        """Give a child a registry record."""
        row = RegistryRow(child, child.school, child.grade, child.class_no)
        for name, value in given.items():
            setattr(row, name, value)
        self.registry.append(row)
        return row

    def seat(self, child: Child, **given: object) -> RosterRow:
        """Give a child a roster row, at the end of its class."""
        row = RosterRow(child, child.school, child.grade, child.class_no)
        for name, value in given.items():
            setattr(row, name, value)
        self.roster.append(row)
        return row

    def lose(self, child: Child, truth: str = "absent", status: str = "正常") -> RegistryRow:
        """Take a child off every roster; the registry keeps it."""
        self.roster = [row for row in self.roster if row.child is not child]
        record = self.record(child)
        record.truth, record.status = truth, status
        return record

    def forget(self, child: Child) -> None:
        """Take a child out of the registry."""
        self.registry = [row for row in self.registry if row.child is not child]

    def note(self, book: str, child: Child, cells: dict[str, Value] | None = None) -> ListRow:
        """Put a child on one of the other lists."""
        row = ListRow(child, child.school, child.grade, child.class_no, book=book, cells=cells or {})
        self.lists.append(row)
        return row

    def is_silent(self, row: Row) -> bool:
        """Whether nobody handed in the roster this row would stand in."""
        return bool({(row.school, 0, ""), (row.school, row.grade, row.class_no)} & self.silent)


def blank_month(township: Township, label: str, as_of: dt.date) -> Month:
    """The month in which every registered child sits in the class where it is registered."""
    month = Month(label, as_of)
    for child in township.people.children:
        if child.school:
            month.enrol(child)
            month.seat(child)
    return month
