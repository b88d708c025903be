"""The invented township: schools, villages, and the children who truly live there."""

from __future__ import annotations

import random
from dataclasses import dataclass

from examples.people import Child, People

COUNTY, TOWN = "清溪县", "云岭镇"
DIVISION = "990101"
SCHOOL_YEAR = "2026-2027"
NUMERALS = "零一二三四五六七八九"
VILLAGES = {
    "云岭社区": 5,
    "石桥村": 4,
    "龙潭村": 4,
    "青山村": 4,
    "大湾村": 3,
    "岔河村": 3,
    "梨树村": 3,
    "马鞍村": 3,
}
GROUPS = tuple(f"{numeral}组" for numeral in "一二三四五六")


@dataclass(frozen=True, slots=True)
class School:
    """One school of the directory, and how many children a class of it has."""

    code: str
    name: str
    aliases: str
    kind: str
    grades: range
    classes: int
    class_size: int
    principal: str
    phone: str
    villages: tuple[str, ...]


SCHOOLS = (
    School(
        "9901010003",
        "云岭镇中心小学",
        "中心小学、云岭中心校",
        "小学",
        range(1, 7),
        2,
        33,
        "林永平",
        "0990-7001003",
        ("云岭社区", "梨树村", "马鞍村"),
    ),
    School(
        "9901010001",
        "云岭镇初级中学",
        "云岭初中、镇中学",
        "初中",
        range(7, 10),
        3,
        36,
        "何国安",
        "0990-7001001",
        ("云岭社区", "石桥村", "梨树村", "大湾村"),
    ),
    School(
        "9901010004",
        "云岭镇石桥小学",
        "石桥小学、石桥村小",
        "小学",
        range(1, 7),
        1,
        30,
        "田志成",
        "0990-7001004",
        ("石桥村",),
    ),
    School(
        "9901010005", "云岭镇龙潭小学", "龙潭小学", "小学", range(1, 7), 1, 27, "石文斌", "0990-7001005", ("龙潭村",)
    ),
    School(
        "9901010006", "云岭镇青山小学", "青山小学", "小学", range(1, 7), 1, 22, "白晓静", "0990-7001006", ("青山村",)
    ),
    School(
        "9901010002",
        "云岭镇民族中学",
        "民族中学、民中",
        "初中",
        range(7, 10),
        2,
        34,
        "马天明",
        "0990-7001002",
        ("龙潭村", "青山村", "岔河村", "马鞍村"),
    ),
    School(
        "9901010007",
        "云岭镇大湾教学点",
        "大湾教学点、大湾村小",
        "教学点",
        range(1, 4),
        1,
        14,
        "邹立国",
        "0990-7001007",
        ("大湾村",),
    ),
    School(
        "9901010008",
        "云岭镇岔河教学点",
        "岔河教学点、岔河村小",
        "教学点",
        range(1, 5),
        1,
        14,
        "孟秀",
        "0990-7001008",
        ("岔河村",),
    ),
)
GROUP_SHARES = {"脱贫户": 0.05, "监测户": 0.01, "低保": 0.02, "残疾": 0.003, "孤儿": 0.002}
BOARDING, LEFT_BEHIND, YI = 0.4, 0.12, 0.3
"""Shares of lower secondary pupils who board, of all who are left behind, and of one school's who are Yi."""
NAMED_CLASSES = {("云岭镇民族中学", 7, "2"): "启航班"}
LAST_PRIMARY_GRADE = 6
WHOLE = sum(len(school.grades) * school.classes * school.class_size for school in SCHOOLS)


def is_primary(grade: int) -> bool:
    """Whether a grade belongs to primary school; the township has six grades of it."""
    return grade <= LAST_PRIMARY_GRADE


class Township:
    """All children of the township's schools as they truly are.

    Args:
        seed: the same seed makes the same township.
        schools: how many of ``SCHOOLS`` there are, from the first.
        children: about how many children all schools would have together; class sizes shrink with it.
    """

    def __init__(self, seed: int = 20260901, schools: int = len(SCHOOLS), children: int = WHOLE) -> None:
        self.chance = random.Random(seed)  # noqa: S311  # no secret
        self.people = People(self.chance)
        self.schools = SCHOOLS[:schools]
        for school in self.schools:
            size = max(3, round(school.class_size * children / WHOLE))
            for grade in school.grades:
                for number in range(1, school.classes + 1):
                    self._fill(school, grade, str(number), size + self.chance.randrange(-1, 2))

    def school(self, name: str) -> School:
        """The school whose full name this is."""
        return next(school for school in self.schools if school.name == name)

    def of_class(self, school: str, grade: int, class_no: str = "1") -> list[Child]:
        """Children of one class, in the order they were made."""
        wanted = (school, grade, class_no)
        return [child for child in self.people.children if (child.school, child.grade, child.class_no) == wanted]

    def pick(self, school: str, grade: int, class_no: str = "1", sex: str = "", *, village: str = "") -> Child:
        """The next child of a class that no situation has used yet, whose family has no other child."""
        for child in self.of_class(school, grade, class_no):
            alone = len(child.family.births) == 1 and not child.groups and not child.disability
            fits = sex in {"", child.sex} and village in {"", child.family.village}
            if alone and fits and not child.is_planted and len(child.name) == 3:  # noqa: PLR2004  # surname and two
                child.is_planted = True
                return child
        raise LookupError(f"{school} {grade} {class_no}: nobody left to pick")

    def newcomer(self, school: str, grade: int, class_no: str = "1", **given: object) -> Child:
        """One more child of a class, made for a situation."""
        village = self.school(school).villages[0]
        family = given.pop("family", None)
        child = self.people.child(village, "一组", grade, str(given.pop("sex", "")), family)  # type: ignore[arg-type]
        child.school, child.grade, child.class_no, child.is_planted = school, grade, class_no, True
        return child

    def _fill(self, school: School, grade: int, class_no: str, size: int) -> None:
        for _ in range(size):
            village = self.chance.choice(school.villages)
            group = GROUPS[self.chance.randrange(VILLAGES[village])]
            child = self.people.child(village, group, grade)
            child.school, child.class_no = school.name, NAMED_CLASSES.get((school.name, grade, class_no), class_no)
            child.boards = school.kind == "初中" and self.chance.random() < BOARDING
            child.is_left_behind = self.chance.random() < LEFT_BEHIND
            if school.name == "云岭镇民族中学" and self.chance.random() < YI:
                child.ethnic = "彝族"
            self._draw_group(child)

    def _draw_group(self, child: Child) -> None:
        luck, bound = self.chance.random(), 0.0
        for group, share in GROUP_SHARES.items():
            bound += share
            if luck < bound:
                child.groups = (group,)
                child.disability = "肢体残疾" if group == "残疾" else ""
                return
