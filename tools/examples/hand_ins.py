"""Planted troubles of files and lists: schools and classes that are silent, broken files, and household children."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

from examples.absences import CENTRAL, JUNIOR, NO, POOL, YES, visit
from examples.month import Place
from examples.plan import child as household
from examples.plan import finding, line, no_roster_row, of_child, rate, registry, roster
from examples.sheets import Sheet, write_broken_xlsx
from examples.township import is_primary

if TYPE_CHECKING:
    from pathlib import Path

    from examples.people import Child
    from examples.plan import Plan

BEND, FORK = "云岭镇大湾教学点", "云岭镇岔河教学点"
CENTRAL_FILE = "学校花名册/中心小学2026年{month}月花名册.xlsx"


def plant_silence(plan: Plan) -> None:
    """Schools and classes nobody handed in; must come after every other situation of rosters."""
    september, october = plan.months
    guest = plan.township.pick(BEND, 2)
    row = september.lose(guest, "elsewhere")
    seat = september.seat(guest, school=CENTRAL, class_no="1", truth="elsewhere")
    september.silent |= {(BEND, 0, ""), (JUNIOR, 8, "3")}
    october.silent.add((FORK, 0, ""))
    october.locked.add(FORK)
    checks = (registry(row, "present_elsewhere"), roster(seat, "present_elsewhere"))
    plan.tell(september, "大湾教学点没交花名册，但这个孩子在中心小学花名册上", row, *checks)
    quiet = next(r for r in september.registry if r.school == BEND and r.child is not guest)
    plan.tell(september, "大湾教学点没交花名册：全校只说未报送", quiet, registry(quiet, "not_reported"))
    quiet = next(r for r in september.registry if (r.school, r.grade, r.class_no) == (JUNIOR, 8, "3"))
    plan.tell(september, "八年级3班整班没有报送", quiet, registry(quiet, "not_reported"))
    quiet = next(r for r in october.registry if r.school == FORK)
    plan.tell(october, "岔河教学点的花名册加了密码，读不出：全校只说未报送", quiet, registry(quiet, "not_reported"))
    hidden = september.roster_row(plan.township.pick(FORK, 2))
    hidden.is_hidden = True
    verdict = registry(september.record(hidden.child), "present")
    plan.tell(september, "孩子所在的行被隐藏", hidden, verdict, finding(hidden, "隐藏"))


def plant_households(plan: Plan) -> None:
    """Children of the household lists whom no school knows."""
    people = plan.township.people
    lost = people.person(people.family("石桥村", "二组"), dt.date(2016, 5, 4), "女")
    away = people.person(people.family("石桥村", "三组"), dt.date(2017, 1, 20), "男")
    small = people.person(people.family("龙潭村", "一组"), dt.date(2021, 3, 9), "女")
    twice = plan.township.pick("云岭镇石桥小学", 3, village="石桥村")
    for month in plan.months:
        row = month.note("石桥村", lost, {"就学状态": "未入学"})
        plan.tell(month, "户籍适龄儿童，没有学籍，也不在任何花名册上：失学", row, household(row, "out_of_school"))
        row = month.note(
            "石桥村", away, {"就读学校": "邻水市第一小学", "年级": "四年级", "就学状态": "在读", "去向": "外地就读"}
        )
        plan.tell(month, "户籍儿童在外地就读，写明学校", row, household(row, "elsewhere"))
        row = month.note("龙潭村", small, {"就学状态": "学前"})
        plan.tell(month, "未满六周岁，不是适龄儿童", row, household(row, "not_of_age"))
        row = month.note("大湾村", twice, {"备注": "外婆家"})
        plan.tell(month, "同一孩子在两个村的名单上", row, household(row, "duplicate", "at_school"))


def plant_figures(plan: Plan) -> None:
    """Figures of the month that the planted cases and the standing data fix."""
    at = Place("基础信息.xlsx", "入学队列", 2, "A")
    nine = {"indicator": "retention_rate", "definition": "nine_year", "scope_level": "township", "stage": "both"}
    for month in plan.months:
        met = rate(at, nine, numerator=["381"], denominator=["398"], is_met=YES)
        plan.tell(month, "九年巩固率 381/398，临界：不扣死亡则不达标，只多半人", at, met)
    lower = [
        row for row in plan.september.registry if not is_primary(row.grade) and row.truth not in {"left", "second"}
    ]
    at = Place("基础信息.xlsx", "学年初基数", None)
    stage = {"indicator": "dropout_rate", "definition": "C", "scope_level": "office", "stage": "lower_secondary"}
    known = sum(row.status == "辍学" and row.truth == "absent" for row in lower)
    over = rate(at, stage, numerator=[str(known)], denominator=[str(len(lower))], is_met=NO)
    plan.tell(plan.september, "初中学籍标注辍学且不在校的计入口径C，超过0.20％", at, over)


def plant_lists(plan: Plan) -> None:
    """Troubles of the lists of aid, papers and visits; must come after the lists are filled."""
    september, october = plan.months
    poor: Child = next(
        row.child
        for row in september.lists
        if row.book == "脱贫户" and row.child.boards and not row.child.is_planted and not _is_away(plan, row.child)
    )
    for month in plan.months:
        month.lists = [row for row in month.lists if (row.book, row.child) != ("资助", poor)]
        row = next(row for row in month.lists if row.book == "脱贫户" and row.child is poor)
        month.record(poor).is_unsubsidised = True
        plan.tell(month, "脱贫户寄宿生没有领到生活补助", row, of_child("aid", row, state=["missing"]))
    stranger = plan.township.people.person(
        plan.township.people.family("马鞍村", "一组"), dt.date(2014, 2, 2), "男", grade=6
    )
    stranger.school = CENTRAL
    row = september.note("证明", stranger, {"去向类别": "休学", "开始日期": "2026-09-01", "截止日期": "2027-08-31"})
    plan.tell(september, "休学证明上的孩子不在学籍里", row, finding(row, "学籍", "对不上", "未对上", "找不到"))
    stranger.school = ""
    child = next(row.child for row in october.registry if row.school == POOL and row.truth == "absent")
    row = visit(october, child, "2026-10-20", "未见到人", signed="")
    plan.tell(october, "入户家访，未见到人", row, line("visits", row, result=["not_met"]))
    plan.tell(october, "上述家访计入大家访", row, line("visits", row, is_counted=YES))


def _is_away(plan: Plan, child: Child) -> bool:
    return any(row.child is child and row.truth != "present" for month in plan.months for row in month.registry)


def spoil_files(plan: Plan, folder: Path) -> None:
    """Put files among the others that cannot or must not be read, and point at rows that are no pupils."""
    for month in plan.months:
        central = CENTRAL_FILE.format(month=int(month.label[5:]))
        last = max(
            r.place.row for r in month.roster if r.place and r.place.sheet == "一(1)班" and r.place.file == central
        )  # type: ignore[type-var]  # rows of students have a number
        footer = Place(central, "一(1)班", (last or 0) + 1)
        plan.tell(month, "“合计”行不是学生", footer, no_roster_row(footer))
        notes = Place(central, "填表说明", 2)
        plan.tell(month, "“填表说明”工作表里没有学生", notes, no_roster_row(notes))
    lock = folder / "2026-09" / "学校花名册/~$中心小学2026年9月花名册.xlsx"
    lock.write_bytes(b"\x04" + "许静".encode("gb18030").ljust(53, b" "))
    place = Place("学校花名册/~$中心小学2026年9月花名册.xlsx")
    plan.tell(plan.september, "Excel 打开时的临时文件，跳过并说明", place, finding(place, "跳过"))
    broken = Sheet("Sheet1")
    broken.add("姓名", "身份证号")
    write_broken_xlsx(folder / "2026-09" / "学校花名册/大湾教学点花名册.xlsx", [broken])
    place = Place("学校花名册/大湾教学点花名册.xlsx")
    plan.tell(plan.september, "文件损坏（只拷贝了一半）", place, finding(place, "没有读成", "损坏"))
    place = Place("学校花名册/岔河教学点花名册.xlsx")
    plan.tell(plan.october, "花名册有打开密码", place, finding(place, "密码"))
    twin = "学校花名册/大湾教学点2026年10月 - 副本.csv"
    shutil.copyfile(folder / "2026-10" / "学校花名册/大湾教学点2026年10月.csv", folder / "2026-10" / twin)
    plan.tell(plan.october, "同一文件的副本，不能算两遍", Place(twin), finding(Place(twin), "相同", "重复", "副本"))
    misspelt = Place("学校花名册/石桥小学/2026年10月名册.csv")
    plan.tell(plan.october, "表头“身份证号”错写成“身份正号”", misspelt, finding(misspelt, "表头", "列", "身份正号"))
