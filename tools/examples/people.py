"""Invented people: names, families, and numbers with right check digits from a division that does not exist."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kongchuo_reports.domain.id_numbers import check_digit

if TYPE_CHECKING:
    import random

DIVISIONS = ("990101", "990101", "990101", "990102", "990103")
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
BOYS = "浩宇轩杰博俊辰铭阳凯志鹏嘉睿泽文昊天航晨旭东峰成明强伟林恒毅家豪子涛斌立国安平"
GIRLS = "欣怡雨涵梦诗琪佳雪婷美玲思妍依晓彤静雅文芳慧丽倩洁颖萱若馨月兰珍秀英莉丹燕红萍"
ELDERS = "建国志明德福永贵世兴正华秀兰桂英玉珍春梅光荣大军国强秋菊"
SHARED_HOMES, LONE_CHARACTERS = 0.22, 0.12
"""Share of children who come to a family that has one, and of given names of one character."""
LEAST_APART, LARGEST = 300, 2
"""Days between two births of a family, and how many children it may have when one more comes."""
FIRST_GRADE_BORN = 2019
"""Children of grade 1 in the school year 2026-2027 are born from September of this year to August of the next."""


@dataclass(slots=True)
class Family:
    """One household: who heads it and where it lives."""

    number: str
    surname: str
    head: str
    partner: str
    phone: str
    village: str
    group: str
    births: list[dt.date] = field(default_factory=list)


@dataclass(slots=True)
class Child:
    """One child as it truly is; what files write of it may differ."""

    key: int
    name: str
    sex: str
    born: dt.date
    id_no: str
    family: Family
    school: str = ""
    grade: int = 0
    class_no: str = "1"
    ethnic: str = "汉族"
    boards: bool = False
    is_left_behind: bool = False
    groups: tuple[str, ...] = ()
    disability: str = ""
    is_planted: bool = False

    @property
    def registry_no(self) -> str:
        """The national registry number as it was issued on this child's ID number."""
        return f"G{self.id_no}"


class People:
    """Makes children of families, never the same name and birth date twice, nor the same name twice in a grade."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.families: list[Family] = []
        self.children: list[Child] = []
        self._numbers: set[str] = set()
        self._names: set[tuple[str, object]] = set()

    def family(self, village: str, group: str) -> Family:
        """A new household of a villagers' group."""
        surname = self.chance.choice(SURNAMES)
        first, second = ("".join(self.chance.sample(ELDERS, 2)) for _ in range(2))
        number = len(self.families) + 1
        made = Family(
            f"YL{number:05d}",
            surname,
            surname + first,
            self.chance.choice(SURNAMES) + second,
            f"1990{self.chance.randrange(1000):03d}{number:04d}",
            village,
            group,
        )
        self.families.append(made)
        return made

    def child(self, village: str, group: str, grade: int, sex: str = "", family: Family | None = None) -> Child:
        """A new child of a grade; now and then of a family that has one already."""
        born = self._birth_day(grade)
        home = family or self._home(village, group, born)
        return self.person(home, born, sex or self.chance.choice("男女"), grade=grade)

    def person(self, home: Family, born: dt.date, sex: str, *, name: str = "", grade: int = 0) -> Child:
        """A child of a known birth date; the name is invented unless it is given."""
        home.births.append(born)
        name = name or self._name(home.surname, sex, born, grade)
        self._names |= {(name, born), (name, grade)}
        made = Child(len(self.children), name, sex, born, self.number(born, sex), home, grade=grade)
        self.children.append(made)
        return made

    def number(self, born: dt.date, sex: str) -> str:
        """An ID number nobody else has."""
        while True:
            serial = self.chance.randrange(1, 499) * 2 + (sex == "男")
            first17 = f"{self.chance.choice(DIVISIONS)}{born:%Y%m%d}{serial:03d}"
            made = first17 + check_digit(first17)
            if first17[:15] not in self._numbers:
                self._numbers.add(first17[:15])
                return made

    def _home(self, village: str, group: str, born: dt.date) -> Family:
        if self.chance.random() < SHARED_HOMES:
            for home in self.families[-60:]:
                apart = min((abs((born - other).days) for other in home.births), default=0)
                if (
                    (home.village, home.group) == (village, group)
                    and apart > LEAST_APART
                    and len(home.births) <= LARGEST
                ):
                    return home
        return self.family(village, group)

    def _birth_day(self, grade: int) -> dt.date:
        return dt.date(FIRST_GRADE_BORN + 1 - grade, 9, 1) + dt.timedelta(days=self.chance.randrange(365))

    def _name(self, surname: str, sex: str, born: dt.date, grade: int) -> str:
        given = BOYS if sex == "男" else GIRLS
        while True:
            length = 1 if self.chance.random() < LONE_CHARACTERS else 2
            name = surname + "".join(self.chance.sample(given, length))
            if (name, born) not in self._names and (name, grade) not in self._names:
                return name
