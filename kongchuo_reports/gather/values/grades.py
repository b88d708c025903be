"""Grades and classes (年级, 班级): the many ways schools write them, brought to a grade 1–9 and a class."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import SchoolKind, Stage
from kongchuo_reports.domain.law.school_grades import LAST_GRADE
from kongchuo_reports.domain.vocabulary.small.days import han_number
from kongchuo_reports.gather.values.cells import folded, text_of
from kongchuo_reports.gather.values.class_cells import EMPTY, ClassCell, ClassState

if TYPE_CHECKING:
    from kongchuo_reports.files.grids import Cell

HAN = "一二三四五六七八九"
CLASS = r"[(\[【]?(?P<class>\d{1,2}|[一二三四五六七八九十廿]{1,3})[)\]】]?(?:班|班级)?"
NUMBER = r"\d{1,2}|[一二三四五六七八九十廿]{1,3}"
STAGE = r"(?P<stage>小学|初级中学|初中|高级中学|高中|中学|小|初|高)?"
ENTRY = re.compile(
    rf"{STAGE}(?P<year>20\d\d|\d\d)(?P<word>级|届)(?:[小初高学中]*(?P<grade>[{HAN}1-9])年级)?(?:{CLASS})?"
)
WRITTEN = re.compile(rf"{STAGE}(?P<grade>[{HAN}]|[1-9]|0[1-9])(?P<word>年级|年|级)?(?:[-.·/第]?{CLASS})?")
STAGED = re.compile(rf"(?P<stage>小学?|初中?|高中?)(?P<grade>[{HAN}]|[1-9])(?P<word>年级|年|级)?(?:[-.·/第]?{CLASS})?")
THREE = re.compile(r"0?(?P<grade>[1-9])(?P<class>\d{2})班?")
FITNESS = re.compile(r"(?P<code>1[1-6]|2[1-3])(?P<class>\d{2})")
"""Grade codes of the physical fitness export (国家学生体质健康): 11–16 primary, 21–23 lower secondary."""
LONG = re.compile(r"20\d\d(?P<grade>0[1-9])(?P<class>\d{2})")
DOTTED = re.compile(r"(?P<grade>[1-9])[.\-—–_/·](?P<class>\d{1,2})班?")
ONLY_CLASS = re.compile(rf"第?[(]?(?P<class>{NUMBER})[)]?班?")
NAMED = re.compile(r".{1,12}班")
NO_CLASS = re.compile(
    r"转出|转走|已转|转学|休学|不分班|未分班|待分班|没分班|借读|退学|辍学|毕业(?!班)|死亡|流失|离校|停学|未到|外出|无班级"
)
NOTHING = re.compile(r"(无|-+|—+|/|0+|不详|NULL|NONE|N/?A|#N/?A)", re.IGNORECASE)
INSIDE = re.compile(
    rf"(?P<a>(?:(?:小学|初中|高中|初级中学)?(?:20\d\d|(?<!\d)\d\d)[级届](?:[{HAN}]年级)?|(?:小学|初中|高中|小|初|高)?[{HAN}]年?级|[初小高][{HAN}]|(?<![\d年月.])[1-9]年级)(?:[(]?(?:{NUMBER})[)]?班)?)"
    rf"|(?P<b>(?<![第{HAN}\d])[{HAN}][(](?:{NUMBER})[)]班?)|(?P<d>(?<![第十{HAN}\d])[{HAN}](?:年)(?:{NUMBER})班)"
    rf"|(?P<c>(?<![\d年月.])[1-9]\d\d班)|(?P<e>(?<![\d年月])[1-9][-.]\d{{1,2}}班)|(?P<f>[(]?(?:{NUMBER})[)]?班)"
)
ENTRY_BESIDE = re.compile(r"[(\[【](?P<stage>小学|初中)?(?P<year>20\d\d)(?P<word>级|届)(?:入学|毕业)?[)\]】]")
"""The year of entry in brackets beside a class: 五年级1班(2022级)."""
ENTRY_BEHIND = re.compile(r"(?P<rest>.{3,})[-—–_/·](?P<stage>小学|初中)?(?P<year>20\d\d)(?P<word>级|届)")
ENTRY_BEFORE = re.compile(r"(?P<stage>小学|初中)?(?P<year>20\d\d)(?P<word>级|届)[-—–_/·]?(?P<rest>\D.{2,})")
"""The year of entry behind or before a class without brackets: 五年级1班-2022级, 2022级五(1)班."""
WORDS_BESIDE = re.compile(rf"(?P<rest>.{{2,}})[(\[【](?P<words>(?!(?:{NUMBER})[)\]】])[^)\]】]{{1,8}})[)\]】]")
"""Words in brackets behind a class or grade: 一年级一班(双语), 三年级(特教班)."""
PRESCHOOL = re.compile("幼儿|学前|大班|中班|小班|托班|预科")


@dataclass(frozen=True, slots=True)
class Grades:
    """How grades are counted in one office and school year.

    Args:
        school_year: year in which the school year began.
        five_four: whether primary school has five grades (五四制).
    """

    school_year: int
    five_four: bool = False

    @property
    def primary_years(self) -> int:
        """Grades of primary school: six, or five (五四制)."""
        return 5 if self.five_four else 6

    def stage(self, grade: int | None) -> Stage | None:
        """Stage of a grade."""
        if grade is None:
            return None
        return Stage.PRIMARY if grade <= self.primary_years else Stage.LOWER_SECONDARY

    def class_cell(self, cell: Cell, kind: str | None = None) -> ClassCell:
        """Grade and class in a class cell: 三(2)班, 0703, 初中2020级1班, 2班, 启航班.

        Args:
            cell: the cell.
            kind: SchoolKind of the school, where a year of entry alone leaves the stage open.
        """
        if isinstance(cell, dt.date | dt.datetime):
            return ClassCell(cell.month if cell.month <= LAST_GRADE else None, str(cell.day), state=ClassState.DATE)
        if isinstance(cell, float) and not cell.is_integer() and 1 < cell < 10:  # noqa: PLR2004
            grade, _, class_no = text_of(cell).partition(".")
            return ClassCell(int(grade), class_no.lstrip("0") or class_no, state=ClassState.DECIMAL)
        text = _plain(text_of(cell))
        if not text or NOTHING.fullmatch(text):
            return EMPTY
        if NO_CLASS.search(text):
            return ClassCell(note=text_of(cell))
        return self._class(text, kind)

    def _class(self, text: str, kind: str | None) -> ClassCell:
        beside = ENTRY_BESIDE.search(text)
        if beside and (rest := ENTRY_BESIDE.sub("", text)):
            return self._with_entry(self._class(rest, kind), beside, kind)
        return self._with_words(text, kind) or self._numbered(text) or self._told_in_words(text, kind)

    def _with_words(self, text: str, kind: str | None) -> ClassCell | None:
        """A class with its year of entry or with words in brackets beside it; None where nothing stands beside it."""
        for split in (ENTRY_BEHIND, ENTRY_BEFORE):
            apart = split.fullmatch(text)
            if apart and (cell := self._class(apart["rest"], kind)).grade and cell.class_no:
                return self._with_entry(cell, apart, kind)
        aside = WORDS_BESIDE.fullmatch(text)
        if aside and (cell := self._class(aside["rest"], kind)).grade and cell.state is ClassState.SURE:
            return ClassCell(cell.grade, cell.class_no or aside["words"])
        return None

    @staticmethod
    def _numbered(text: str) -> ClassCell | None:
        for pattern in (FITNESS, LONG, THREE, DOTTED):
            match = pattern.fullmatch(text)
            if match and int(match["class"]):
                grade = _fitness(match["code"]) if pattern is FITNESS else int(match["grade"])
                return ClassCell(grade, str(int(match["class"])))
        only = ONLY_CLASS.fullmatch(text)
        if only and han_number(only["class"]):
            return ClassCell(None, str(han_number(only["class"])))
        return None

    def _told_in_words(self, text: str, kind: str | None) -> ClassCell:
        written = self._written(text, kind)
        if written:
            return written
        if NAMED.fullmatch(text) or len(text) <= 6:  # noqa: PLR2004  # C18, 启航
            return self._named(text, kind)
        return ClassCell(class_no=text, state=ClassState.UNREADABLE)

    def _with_entry(self, cell: ClassCell, entry: re.Match[str], kind: str | None) -> ClassCell:
        """A class and the year of entry beside it; where the two disagree nobody can tell the grade."""
        stage = entry["stage"] or (str(self.stage(cell.grade)) if cell.grade else None)
        short = {"primary": "小学", "lower_secondary": "初中"}.get(stage or "", stage)
        grade = self._entered(int(entry["year"]), entry["word"], short, kind)
        if cell.grade is None or grade is None or cell.state is not ClassState.SURE:
            return ClassCell(cell.grade or grade, cell.class_no, cell.note, cell.state)
        return cell if grade == cell.grade else ClassCell(None, cell.class_no, state=ClassState.UNREADABLE)

    def _named(self, text: str, kind: str | None) -> ClassCell:
        """A class with a name of its own, perhaps behind its grade: 七年级启航班."""
        front = re.match(
            rf"(?P<grade>(?:小学|初中)?[{HAN}1-9]年级|[初小][{HAN}]|(?:小学|初中)?20\d\d[级届])(?P<name>.+)", text
        )
        if front:
            return ClassCell(self.grade_cell(front["grade"], kind).grade, front["name"])
        return ClassCell(class_no=text)

    def _written(self, text: str, kind: str | None) -> ClassCell | None:
        entry = ENTRY.fullmatch(text)
        if entry:
            grade = self._entered(int(entry["year"]), entry["word"], entry["stage"], kind)
            if entry["grade"]:
                grade = han_number(entry["grade"])
            return self._told(grade, entry["class"], entry["stage"])
        for pattern in (STAGED, WRITTEN):
            match = pattern.fullmatch(text)
            if match and (match["class"] or match["word"] or match["stage"]):
                grade = self._counted(match["stage"], han_number(match["grade"]), bool(match["word"]))
                return self._told(grade, match["class"], match["stage"])
        return None

    def _told(self, grade: int | None, class_no: str | None, stage: str | None) -> ClassCell:
        senior = bool(stage and stage.startswith("高")) or (grade is not None and not 1 <= grade <= LAST_GRADE)
        number = str(han_number(class_no)) if class_no else ""
        return ClassCell(None if senior else grade, number, state=ClassState.SENIOR if senior else ClassState.SURE)

    def _counted(self, stage: str | None, number: int, has_word: bool) -> int | None:  # noqa: FBT001
        """初二 → 8 (7 in 五四制); 初中七年级 → 7; 小学三年级 → 3."""
        if stage and stage.startswith("高"):
            return None
        if stage and stage.startswith("初") and not (has_word and number > 4):  # noqa: PLR2004
            return number + self.primary_years
        return number

    def _entered(self, year: int, word: str, stage: str | None, kind: str | None) -> int | None:
        """Grade from a year of entry (级) or of leaving (届); None where the stage is open."""
        year += 2000 if year < 100 else 0  # noqa: PLR2004
        primary, lower = self._stages(stage, kind)
        grades = set()
        if primary:
            first = year if word == "级" else year - self.primary_years
            grades.add(self.school_year - first + 1 if 1 <= self.school_year - first + 1 <= self.primary_years else 0)
        if lower:
            years = LAST_GRADE - self.primary_years
            first = year if word == "级" else year - years
            number = self.school_year - first + 1
            grades.add(number + self.primary_years if 1 <= number <= years else 0)
        # 0: in this stage the year gives no grade
        grades -= {0}
        return grades.pop() if len(grades) == 1 else None

    @staticmethod
    def _stages(stage: str | None, kind: str | None) -> tuple[bool, bool]:
        if stage and stage.startswith("小"):
            return True, False
        if stage and stage.startswith(("初", "中")):
            return False, True
        if stage:
            return False, False
        return kind != SchoolKind.LOWER_SECONDARY, kind not in {SchoolKind.PRIMARY, SchoolKind.TEACHING_POINT}

    def grade_cell(self, cell: Cell, kind: str | None = None) -> ClassCell:
        """Grade in a grade cell (and a class, if one stands there too): 3, 三年级, 初一, 小学2019级, 三年级2班."""
        if isinstance(cell, dt.date | dt.datetime | float) and not (isinstance(cell, float) and cell.is_integer()):
            return self.class_cell(cell, kind)
        text = _plain(text_of(cell))
        if not text or NOTHING.fullmatch(text):
            return EMPTY
        if PRESCHOOL.search(text):
            return ClassCell(state=ClassState.SENIOR)
        if NO_CLASS.search(text):
            return ClassCell(note=text_of(cell))
        return self._bare_grade(text, kind) or self._written(text, kind) or self._loose(text, kind)

    def _bare_grade(self, text: str, kind: str | None) -> ClassCell | None:
        """A grade without any word: 3, 03, 三, 11 (体质健康 code), 2024 (year of entry)."""
        number = re.fullmatch(r"0?(\d{1,2})", text)
        if number:
            grade = int(number.group(1))
            fitness = _fitness(text) if grade > LAST_GRADE else grade
            return ClassCell(fitness) if fitness else ClassCell(state=ClassState.SENIOR)
        if re.fullmatch(rf"[{HAN}]", text):
            return ClassCell(han_number(text))
        entry_year = re.fullmatch(r"(20\d\d)年?", text)
        return ClassCell(self._entered(int(entry_year.group(1)), "级", None, kind)) if entry_year else None

    def _loose(self, text: str, kind: str | None) -> ClassCell:
        cell = self._class(text, kind)
        return cell if cell.grade else ClassCell(state=ClassState.UNREADABLE)

    def class_in(self, text: str, kind: str | None = None) -> ClassCell:
        """Grade and class somewhere in a title, sheet name, file name or folder name; empty if there is none."""
        undated = _plain(re.sub(r"20\d\d\s*[-—~至]\s*20\d\d|20\d\d\s*年|\d{1,2}月份?|\d{1,2}日", " ", folded(text)))
        whole = self._entry_code(undated) or self._whole(undated, kind)
        if whole.grade or whole.class_no:
            return whole
        cell = EMPTY
        for match in INSIDE.finditer(undated):
            here = self._whole(match.group(0), kind)
            if here.state is ClassState.SURE and (here.grade or here.class_no):
                cell = ClassCell(cell.grade or here.grade, cell.class_no or here.class_no)
        return cell

    def _entry_code(self, text: str) -> ClassCell | None:
        """A class code of entry year, grade and class (20260101); None for a day, whose year does not fit the grade."""
        match = LONG.fullmatch(text)
        if not match or not int(match["class"]):
            return None
        grade = int(match["grade"])
        years_in = {grade - 1, grade - self.primary_years - 1}
        return ClassCell(grade, str(int(match["class"]))) if self.school_year - int(text[:4]) in years_in else None

    def _whole(self, text: str, kind: str | None) -> ClassCell:
        """A text that is nothing but a class, as the name of a sheet."""
        if not re.fullmatch(
            rf".{{0,14}}[班级届]|[1-9]\d\d|[1-9][-.]\d{{1,2}}|[{HAN}初小]{{1,2}}[(]?\d{{1,2}}[)]?|[初小][{HAN}]", text
        ):
            return EMPTY
        written = self._written(text, kind)
        if written:
            return written
        for pattern in (THREE, DOTTED):
            match = pattern.fullmatch(text)
            if match and int(match["class"]):
                return ClassCell(int(match["grade"]), str(int(match["class"])))
        only = ONLY_CLASS.fullmatch(text) if text.endswith("班") else None
        return ClassCell(None, str(han_number(only["class"]))) if only and han_number(only["class"]) else EMPTY


def _plain(text: str) -> str:
    return re.sub(r"[\s'’‘`\"]", "", folded(text)).replace("〔", "(").replace("〕", ")").removesuffix(".0")


def _fitness(code: str) -> int | None:
    tens, ones = divmod(int(code), 10)
    if tens == 1 and 1 <= ones <= 6:  # noqa: PLR2004
        return ones
    return ones + 6 if tens == 2 and 1 <= ones <= 3 else None  # noqa: PLR2004
