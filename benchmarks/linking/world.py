"""World: an invented county of children, its registry and its rosters with every mistake clerks make, truth kept.

No person in it exists; ID numbers use division codes 9901xx, which do not exist, and right check digits.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field

import pandas as pd

from benchmarks.linking import names
from kongchuo_reports.domain.id_numbers import check_digit
from kongchuo_reports.domain.tables import Registry, Roster

SCHOOL_YEAR = 2026
ABSENT = 0.0118
ELSEWHERE = 0.0157
NO_RECORD = 0.0080
TWO_ROSTERS = 0.0027
TWO_RECORDS = 0.0010
TWINS = 0.006
SIBLINGS = 0.04
NAMESAKES = 0.002


@dataclass(slots=True)
class Child:
    """One child as it is."""

    name: str
    sex: int
    born: dt.date
    id_no: str
    school: int
    grade: int
    class_no: int
    guardian: str
    phone: str
    family: int
    has_record: bool = True
    is_absent: bool = False
    seat: int = -1
    former: str = ""
    registry_has_id: bool = True


@dataclass(slots=True)
class World:
    """A registry and rosters with their truth.

    Args:
        registry, roster: as they come out of cleaning.
        registry_child, roster_child: the child of each row.
        children: everybody.
        absent: children on no roster.
    """

    registry: Registry
    roster: Roster
    registry_child: list[int]
    roster_child: list[int]
    children: list[Child]
    absent: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Noise:
    """How often clerks err, as shares of roster rows."""

    no_id: float = 0.020
    slip: float = 0.0055
    homophone: float = 0.0067
    variant: float = 0.0010
    look_alike: float = 0.0005
    no_dot: float = 0.20
    born_wrong: float = 0.0068
    born_missing: float = 0.0093
    other_class: float = 0.005
    cut_class: float = 0.0036
    no_id_class: float = 0.003
    shifted_class: float = 0.0005
    sibling_id: float = 0.0002
    swapped_twins: float = 0.01

    def times(self, factor: float) -> Noise:
        """The same, so many times as often."""
        return Noise(**{name: getattr(self, name) * factor for name in self.__slots__})


def world(count: int, seed: int, hardness: float = 1.0) -> World:
    """Make a county of so many registered children."""
    dice = random.Random(seed)  # noqa: S311  # an invented world, no secret
    children = _children(dice, count)
    _fates(dice, children)
    registry_rows, registry_child = _registry(dice, children)
    roster_rows, roster_child = _rosters(dice, children, Noise().times(hardness))
    registry, registry_child = _tabled(registry_rows, registry_child)
    roster, roster_child = _tabled(roster_rows, roster_child)
    return World(
        Registry.build(registry),
        Roster.build(roster),
        registry_child,
        roster_child,
        children,
        {place for place, child in enumerate(children) if child.is_absent},
    )


def _children(dice: random.Random, count: int) -> list[Child]:
    schools = max(count // 500, 4)
    sizes = [dice.lognormvariate(0, 0.7) for _ in range(schools)]
    children: list[Child] = []
    family = 0
    used: set[str] = set()
    while len(children) < count:
        school = dice.choices(range(schools), sizes)[0]
        grade = dice.randint(1, 9)
        classes = max(1, int(count * sizes[school] / sum(sizes) / 9 / 42) + 1)
        family += 1
        guardian = names.name_of(dice, dice.randint(1, 2))
        phone = f"13{dice.randint(0, 10**9 - 1):09d}"
        first = _child(dice, used, school, grade, dice.randint(1, classes), guardian, phone, family)
        children.append(first)
        chance = dice.random()
        if chance < TWINS:
            children.extend(_twin(dice, used, first) for _ in range(2 if dice.random() < 0.03 else 1))
        elif chance < TWINS + SIBLINGS:
            other = _child(dice, used, school, dice.randint(1, 9), 1, guardian, phone, family)
            if "·" not in first.name and "·" not in other.name:
                other.name = first.name[0] + other.name[1:]
            children.append(other)
    for _ in range(int(count * NAMESAKES / 2)):
        one, two = dice.sample(children, 2)
        if one.family != two.family:
            two.name, two.born, two.sex, two.grade = one.name, one.born, one.sex, one.grade
            two.id_no = _number(dice, used, two.born, two.sex)
    for place in dice.sample(range(len(children)), int(len(children) * NO_RECORD)):
        children[place].has_record = False
    _akin(dice, used, children)
    return children


def _akin(dice: random.Random, used: set[str], children: list[Child]) -> None:
    """Of the children without a record 6 % are twins and 3 % namesakes of a registered child."""
    registered = [child for child in children if child.has_record and "·" not in child.name]
    for child in [child for child in children if not child.has_record]:
        chance = dice.random()
        other = dice.choice(registered)
        if chance < 0.06:
            child.name = _twin_name(dice, other, child.sex)
            for name in ("born", "school", "grade", "class_no", "guardian", "phone", "family"):
                setattr(child, name, getattr(other, name))
            child.id_no = _number(dice, used, child.born, child.sex)
        elif chance < 0.09:
            child.name, child.born, child.sex, child.grade = other.name, other.born, other.sex, other.grade
            child.id_no = _number(dice, used, child.born, child.sex)


def _child(
    dice: random.Random,
    used: set[str],
    school: int,
    grade: int,
    class_no: int,
    guardian: str,
    phone: str,
    family: int,
) -> Child:
    sex = 1 if dice.random() < 0.53 else 2
    born = dt.date(SCHOOL_YEAR - 6 - grade, 9, 1) + dt.timedelta(days=dice.randint(0, 364))
    name = names.name_of(dice, sex)
    if "·" not in name and "·" not in guardian and dice.random() < 0.7:
        name = guardian[0] + name[1:]
    child = Child(name, sex, born, _number(dice, used, born, sex), school, grade, class_no, guardian, phone, family)
    if dice.random() < 0.01:
        child.former = names.surname_of(dice) + names.given_of(dice, sex)
    child.registry_has_id = dice.random() >= 0.005
    return child


def _twin(dice: random.Random, used: set[str], first: Child) -> Child:
    sex = first.sex if dice.random() < 0.65 else 3 - first.sex
    return Child(
        _twin_name(dice, first, sex),
        sex,
        first.born,
        _number(dice, used, first.born, sex, near=first.id_no),
        first.school,
        first.grade,
        first.class_no if dice.random() < 0.85 else first.class_no + 1,
        first.guardian,
        first.phone,
        first.family,
    )


def _twin_name(dice: random.Random, first: Child, sex: int) -> str:
    while True:
        given = names.given_of(dice, sex)
        if len(first.name) == 3 and dice.random() < 0.6:
            given = first.name[1] + given[-1] if dice.random() < 0.7 else given[0] + first.name[2]
        name = first.name[0] + given
        if name != first.name:
            return name


def _number(dice: random.Random, used: set[str], born: dt.date, sex: int, near: str = "") -> str:
    home = (
        f"9901{dice.randint(1, 6):02d}"
        if dice.random() < 0.85
        else f"99{dice.randint(2, 60):02d}{dice.randint(1, 20):02d}"
    )
    start = int(near[14:17]) if near else dice.randint(0, 999)
    while True:
        start = start + dice.randint(1, 3) if near else dice.randint(0, 999)
        sequence = start % 1000
        if sequence % 2 != sex % 2:
            sequence = (sequence + 1) % 1000
        body = f"{near[:6] if near else home}{born:%Y%m%d}{sequence:03d}"
        number = body + check_digit(body)
        if number not in used:
            used.add(number)
            return number
        if near and dice.random() < 0.1:
            near = ""


def _fates(dice: random.Random, children: list[Child]) -> None:
    """Who is absent, who sits at another school; twins are absent more often than others, one of the two."""
    schools = max(child.school for child in children) + 1
    families: dict[int, list[int]] = {}
    for place, child in enumerate(children):
        families.setdefault(child.family, []).append(place)
    for child in children:
        child.seat = child.school
        if not child.has_record:
            continue
        chance = dice.random()
        is_twin = len(families[child.family]) > 1
        if chance < ABSENT * (2 if is_twin else 1):
            child.is_absent = True
            child.seat = -1
        elif chance < ABSENT * 2 + ELSEWHERE:
            child.seat = (child.school + dice.randint(1, schools - 1)) % schools


def _registry(dice: random.Random, children: list[Child]) -> tuple[list[dict[str, object]], list[int]]:
    rows: list[dict[str, object]] = []
    owners: list[int] = []
    for place, child in enumerate(children):
        if not child.has_record:
            continue
        rows.append(_record(dice, child, child.school, has_id=child.registry_has_id))
        owners.append(place)
        if dice.random() < TWO_RECORDS:
            other = child.seat if child.seat >= 0 and child.seat != child.school else (child.school + 1)
            rows.append(_record(dice, child, other, has_id=dice.random() < 0.6))
            owners.append(place)
    return rows, owners


def _record(dice: random.Random, child: Child, school: int, *, has_id: bool) -> dict[str, object]:
    local = f"L990101{child.born:%Y%m%d}{dice.randint(0, 9999):04d}"
    return {
        "name": child.name,
        "former_name": child.former or None,
        "id_no": child.id_no if has_id else None,
        "id_state": "valid" if has_id else "missing",
        "id_prefix": child.id_no[:15] if has_id else None,
        "registry_no": f"G{child.id_no}" if has_id else local,
        "sex": "male" if child.sex == 1 else "female",
        "born_on": pd.Timestamp(child.born),
        "school": _school(school),
        "grade": child.grade,
        "class_no": str(child.class_no),
        "guardian": child.guardian,
        "phone": child.phone if dice.random() < 0.9 else None,
        "status": "active",
        "status_text": "在读",
        "source_file": f"学籍系统导出/{school // 60:02d}.xlsx",
        "source_sheet": "Sheet1",
        "source_column": "C",
    }


def _school(number: int) -> str:
    return f"第{number}小学"


def _rosters(dice: random.Random, children: list[Child], noise: Noise) -> tuple[list[dict[str, object]], list[int]]:
    seats: dict[tuple[int, int, int], list[int]] = {}
    for place, child in enumerate(children):
        if child.is_absent:
            continue
        class_no = child.class_no if dice.random() >= noise.other_class else child.class_no % 3 + 1
        seats.setdefault((child.seat, child.grade, class_no), []).append(place)
        if dice.random() < TWO_ROSTERS:
            other = child.school if child.seat != child.school else child.seat + 1
            seats.setdefault((other, child.grade, 1), []).append(place)
    habits = {school: _habits(dice) for school in {seat[0] for seat in seats}}
    rows: list[dict[str, object]] = []
    owners: list[int] = []
    for seat in sorted(seats):
        listed = seats[seat]
        dice.shuffle(listed)
        class_rows = [_seat(dice, children[place], seat, habits[seat[0]], noise) for place in listed]
        _spoil_class(dice, class_rows, [children[place] for place in listed], habits[seat[0]], noise)
        rows.extend(class_rows)
        owners.extend(listed)
    return rows, owners


def _habits(dice: random.Random) -> dict[str, bool]:
    """Which columns a school's roster has."""
    return {
        "registry_no": dice.random() < 0.5,
        "born_on": dice.random() < 0.9,
        "phone": dice.random() < 0.6,
        "guardian": dice.random() < 0.5,
        "sex": dice.random() < 0.95,
    }


def _seat(
    dice: random.Random, child: Child, seat: tuple[int, int, int], habit: dict[str, bool], noise: Noise
) -> dict[str, object]:
    name = _written(dice, child, noise)
    number, state, prefix = _typed(dice, child, noise)
    born: dt.date | None = child.born
    if not habit["born_on"]:
        born = child.born if state == "valid" else None
    elif dice.random() < noise.born_missing:
        born = None
    elif dice.random() < noise.born_wrong:
        born = child.born + dt.timedelta(days=dice.choice([1, -1, 10, 30, -30, 365]))
    registry_no = f"G{child.id_no}" if habit["registry_no"] and child.has_record and child.registry_has_id else None
    if registry_no and number is None and dice.random() < 0.7:
        registry_no = None
    return {
        "name": name,
        "id_no": number,
        "id_state": state,
        "id_prefix": prefix,
        "registry_no": registry_no,
        "sex": ("male" if child.sex == 1 else "female") if habit["sex"] else None,
        "born_on": None if born is None else pd.Timestamp(born),
        "school": _school(seat[0]),
        "grade": seat[1],
        "class_no": str(seat[2]),
        "guardian": child.guardian if habit["guardian"] and dice.random() < 0.9 else None,
        "phone": child.phone if habit["phone"] and dice.random() < 0.85 else None,
        "source_file": f"学校花名册/{_school(seat[0])}.xlsx",
        "source_sheet": f"{seat[1]}({seat[2]})班",
        "source_column": "B",
    }


def _written(dice: random.Random, child: Child, noise: Noise) -> str:
    chance = dice.random()
    if "·" in child.name:
        return child.name.replace("·", "") if chance < noise.no_dot else child.name
    if child.former and chance < 0.1:
        return child.former
    for share, table in (
        (noise.homophone, names.HOMOPHONES),
        (noise.variant, names.VARIANTS),
        (noise.look_alike, names.LOOK_ALIKE),
    ):
        if dice.random() < share * 1.3:
            return names.misspelt(dice, child.name, table)
    return child.name


def _typed(dice: random.Random, child: Child, noise: Noise) -> tuple[str | None, str, str | None]:
    chance = dice.random()
    if chance < noise.no_id:
        return None, "missing", None
    if chance < noise.no_id + noise.slip:
        number = _slipped(dice, child.id_no)
        return number, "malformed" if len(number) != 18 else "bad_checksum", number[:15] if len(number) == 18 else None
    return child.id_no, "valid", child.id_no[:15]


def _slipped(dice: random.Random, number: str) -> str:
    place = dice.randint(2, 16)
    kind = dice.random()
    if kind < 0.3 and number[place] != number[place - 1]:
        return number[: place - 1] + number[place] + number[place - 1] + number[place + 1 :]
    if kind < 0.4:
        return number[:place] + number[place + 1 :]
    digit = str((int(number[place]) + dice.randint(1, 9)) % 10)
    return number[:place] + digit + number[place + 1 :]


def _spoil_class(
    dice: random.Random,
    rows: list[dict[str, object]],
    listed: list[Child],
    habit: dict[str, bool],
    noise: Noise,
) -> None:
    """Mistakes of a whole sheet: digits lost, numbers left out, a shifted column, a sibling's number, swapped twins."""
    chance = dice.random()
    if chance < noise.cut_class:
        as_text = dice.random() < 0.4
        for row, child in zip(rows, listed, strict=True):
            _cut(row, child, as_text=as_text)
    elif chance < noise.cut_class + noise.no_id_class:
        for row in rows:
            row.update(id_no=None, id_state="missing", id_prefix=None, registry_no=None)
            if not habit["born_on"]:
                row["born_on"] = None
    elif chance < noise.cut_class + noise.no_id_class + noise.shifted_class and len(rows) > 6:
        start = dice.randint(1, len(rows) - 5)
        for place in range(len(rows) - 1, start - 1, -1):
            _wear(rows[place], listed[place - 1], habit)
    _swap_in_families(dice, rows, listed, habit, noise)


def _swap_in_families(
    dice: random.Random,
    rows: list[dict[str, object]],
    listed: list[Child],
    habit: dict[str, bool],
    noise: Noise,
) -> None:
    """Numbers of twins exchanged, and a sibling's number on a row."""
    for place, child in enumerate(listed):
        for other in range(place + 1, len(listed)):
            if (
                listed[other].family == child.family
                and listed[other].born == child.born
                and dice.random() < (noise.swapped_twins)
            ):
                _wear(rows[place], listed[other], habit)
                _wear(rows[other], child, habit)
        if dice.random() < noise.sibling_id:
            _wear(rows[place], dice.choice(listed), habit)


def _wear(row: dict[str, object], other: Child, habit: dict[str, bool]) -> None:
    """Put another child's number on a row; a birth date taken from the number comes with it."""
    row.update(id_no=other.id_no, id_state="valid", id_prefix=other.id_no[:15], registry_no=None)
    if not habit["born_on"]:
        row["born_on"] = pd.Timestamp(other.born)


def _cut(row: dict[str, object], child: Child, *, as_text: bool) -> None:
    if row["id_state"] != "valid":
        return
    number = child.id_no[:15] + "000"
    row["registry_no"] = None
    if as_text:
        state = "valid" if check_digit(number[:17]) == number[17] else "bad_checksum"
        row.update(id_no=number, id_state=state, id_prefix=number[:15])
    else:
        row.update(id_no=None, id_state="damaged", id_prefix=number[:15])


def _tabled(rows: list[dict[str, object]], owners: list[int]) -> tuple[pd.DataFrame, list[int]]:
    """As a frame in the order of files, sheets and rows."""
    frame = pd.DataFrame(rows)
    frame["owner"] = owners
    frame = frame.sort_values(["source_file", "source_sheet"], kind="stable").reset_index(drop=True)
    frame["source_row"] = frame.groupby(["source_file", "source_sheet"]).cumcount() + 3
    return frame.drop(columns="owner"), frame["owner"].tolist()
