"""A seeded school year of a small township: what truly happens to each child, and what the files say of it."""

import calendar
import datetime as dt
import random
from dataclasses import dataclass, field

import pandas as pd

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.id_numbers import check_digit
from kongchuo_reports.domain.records import Month

SCHOOLS = ("山小", "河小", "水中")
SURNAMES, GIVEN = "田石江林谷岳", "青禾云川朗溪岚野松竹"
LABELS = tuple(f"{2026 + (month < 9)}-{month:02d}" for month in (9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8))
EDITS = ("remark", "responsible", "method")


def month_of(label: str) -> Month:
    """A month whose figures stand on its last day."""
    year, number = (int(part) for part in label.split("-"))
    return Month(label, dt.date(year, number, calendar.monthrange(year, number)[1]))


@dataclass(slots=True)
class Kid:
    """One child: ``where`` is the truth (here, gone, moved, leave, dead)."""

    name: str
    id_no: str
    born: pd.Timestamp
    school: str
    grade: int
    where: str = "here"
    status: str = "active"
    status_text: str = "在读"
    next_status: tuple[str, str, int] | None = None
    paper: dict[str, object] | None = None
    leave_until: pd.Timestamp | None = None

    @property
    def registry_no(self) -> str:
        """The registry number."""
        return f"G{self.id_no}"

    def person(self) -> dict[str, object]:
        """What every list says of the child."""
        return {
            "name": self.name, "id_no": self.id_no, "id_state": "valid", "id_type": "resident",
            "registry_no": self.registry_no, "born_on": self.born, "school": self.school, "grade": self.grade,
            "class_no": "1", "stage": "primary" if self.grade <= 6 else "lower_secondary", "source_column": "B",
        }  # fmt: skip

    def becomes(self, status: str, text: str, lag: int) -> None:
        """The registry will say so after ``lag`` months."""
        self.next_status = (status, text, lag)


@dataclass(slots=True)
class Life:
    """The township and what clerks typed."""

    seed: int
    kids: list[Kid] = field(default_factory=list)
    typed: dict[tuple[str, str], str] = field(default_factory=dict)
    claimed: set[str] = field(default_factory=set)
    silent: str = ""
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        """Thirty children, no two with one name."""
        self.chance = random.Random(self.seed)  # a drawn life, no secret
        for serial in range(30):
            grade = 1 + serial % 9
            born = dt.date(2020 - grade, 1 + serial % 8, 1 + serial % 27)
            first = f"990101{born:%Y%m%d}{100 + serial * 7:03d}"
            name = SURNAMES[serial % 6] + GIVEN[serial % 10] + GIVEN[(serial * 3 + serial // 10) % 10]
            school = "水中" if grade > 6 else SCHOOLS[serial % 2]  # six grades of primary school
            self.kids.append(Kid(name, first + check_digit(first), pd.Timestamp(born), school, grade))

    def live(self, month: Month) -> None:
        """One month of life."""
        self.silent = self.chance.choice(SCHOOLS) if self.chance.random() < 0.15 else ""  # now and then
        for kid in self.kids:
            if kid.next_status:
                status, text, lag = kid.next_status
                if lag <= 0:
                    kid.status, kid.status_text, kid.next_status = status, text, None
                else:
                    kid.next_status = (status, text, lag - 1)
            getattr(self, f"_when_{kid.where}")(kid, month)

    def _when_here(self, kid: Kid, month: Month) -> None:
        draw, day = self.chance.random(), pd.Timestamp(month.as_of)
        if draw < 0.07:  # shares of events
            kid.where, kid.paper = "gone", None
            if self.chance.random() < 0.5:
                kid.becomes("dropout", "辍学", self.chance.randint(0, 2))
        elif draw < 0.09:
            kid.where = "moved"
            kid.paper = {"kind": "transfer", "from_on": day, "destination": "邻县一小", "document": "转学联系单"}
            kid.becomes("left", "转出", self.chance.randint(0, 2))
        elif draw < 0.11:
            kid.where, kid.leave_until = "leave", day + pd.Timedelta(days=self.chance.choice((40, 100)))
            kid.paper = {"kind": "leave", "from_on": day, "until_on": kid.leave_until, "document": "休学审批表"}
        elif draw < 0.115:
            kid.where, kid.paper = "dead", {"kind": "death", "from_on": day, "document": "死亡证明"}
            kid.becomes("left", "死亡", 1)

    def _when_gone(self, kid: Kid, _month: Month) -> None:
        if self.chance.random() < 0.3:
            kid.where = "here"
            if kid.status != "active" or kid.next_status:
                kid.becomes("active", "在读", self.chance.randint(0, 2))

    def _when_leave(self, kid: Kid, month: Month) -> None:
        if kid.leave_until is not None and pd.Timestamp(month.as_of) > kid.leave_until:
            kid.where = self.chance.choice(("here", "gone"))
            kid.paper = kid.paper if kid.where == "gone" else None

    def _when_moved(self, kid: Kid, month: Month) -> None:
        """Stays moved."""

    def _when_dead(self, kid: Kid, month: Month) -> None:
        """Stays so."""

    def registry(self) -> t.Registry:
        """The registry export: late, as registries are."""
        rows = [
            kid.person()
            | {"status": kid.status, "status_text": kid.status_text, "source_file": "学籍.xlsx", "source_row": place}
            for place, kid in enumerate(self.kids, start=2)
        ]
        return t.Registry.of([row | {"source_sheet": "在校生"} for row in rows])

    def roster(self) -> t.Roster:
        """Who sits in class, of every school that hands in."""
        rows = [
            kid.person() | {"source_file": f"花名册/{kid.school}.xlsx", "source_sheet": "名册", "source_row": place}
            for place, kid in enumerate(self.kids, start=2)
            if kid.where == "here" and kid.school != self.silent
        ]
        return t.Roster.of(sorted(rows, key=lambda row: (str(row["source_file"]), str(row["source_row"]).zfill(3))))

    def proofs(self) -> t.Proofs:
        """Papers of those who are away for a reason."""
        rows = [
            kid.person() | kid.paper | {"source_file": "去向.xlsx", "source_sheet": "去向", "source_row": place}
            for place, kid in enumerate(self.kids, start=2)
            if kid.paper
        ]
        return t.Proofs.of(rows) if rows else t.Proofs.empty()

    def visits(self, cases: pd.DataFrame, month: Month) -> t.VisitRecords:
        """Home visits to some of the children who are gone; a promise is often broken."""
        day = pd.Timestamp(month.as_of)
        rows = [
            kid.person()
            | {
                "visited_on": day - pd.Timedelta(days=9), "visitors": "高山青、水长流", "mode": "上门",
                "result": self.chance.choice(("promised", "refused", "contacted")),
                "promised_on": day - pd.Timedelta(days=2), "is_signed": True,
                "source_file": "家访.xlsx", "source_sheet": "家访", "source_row": place,
            }
            for place, kid in enumerate(self.kids, start=2)
            if kid.where == "gone" and kid.id_no in set(cases["id_no"].dropna()) and self.chance.random() < 0.5
        ]  # fmt: skip
        return t.VisitRecords.of(rows) if rows else t.VisitRecords.empty()
