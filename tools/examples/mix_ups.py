"""Planted mix-ups of identity: wrong, lost, swapped and borrowed numbers, doubled rows, namesakes and twins."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from examples.absences import CENTRAL, ETHNIC, HILL, JUNIOR, POOL, STONE
from examples.plan import finding, of_child, registry, roster
from kongchuo_reports.domain.id_numbers import check_digit

if TYPE_CHECKING:
    from examples.month import RosterRow
    from examples.people import Child
    from examples.plan import Plan


def plant_mix_ups(plan: Plan) -> None:
    """All situations in which rows are hard to tell apart."""
    _doubled(plan)
    _namesakes(plan)
    _swapped(plan)
    _numbers(plan)
    _names(plan)
    _spellings(plan)
    _classes(plan)
    _without_number(plan)
    _remarks(plan)


def _doubled(plan: Plan) -> None:
    township = plan.township
    stray = township.newcomer(CENTRAL, 1)
    stray.family.village = "梨树村"
    child, copied, moved, half = (township.pick(*where) for where in ((STONE, 3), (HILL, 5), (POOL, 1), (POOL, 4)))
    for month in plan.months:
        seat = month.seat(stray, truth="no_registry")
        plan.tell(month, "在花名册上，没有学籍", seat, roster(seat, "no_registry"))
        first, second = month.roster_row(child), month.seat(child, school=CENTRAL, truth="second")
        checks = (
            registry(month.record(child), "present"),
            roster(first, "present"),
            roster(second, "duplicate_roster"),
        )
        plan.tell(month, "同一孩子在石桥小学和中心小学两份花名册上", second, *checks)
        second = month.seat(copied, truth="second")
        first = month.roster_row(copied)
        checks = (roster(first, "present", "duplicate_roster"), roster(second, "present", "duplicate_roster"))
        plan.tell(month, "同一孩子在本班名单上出现两次", second, *checks, registry(month.record(copied), "present"))
        record = month.enrol(moved, school=CENTRAL, truth="second")
        record.shown["registry_no"] = f"L990101{moved.born:%Y%m%d}3A7K"
        plan.tell(month, "同一孩子两条学籍（G、L各一），证件号相同", record, registry(record, "duplicate_registry"))
        record = month.enrol(half, school=CENTRAL, truth="second")
        record.shown |= {"registry_no": f"L990101{half.born:%Y%m%d}5B2M", "id_no": ""}
        verdict = registry(record, "duplicate_registry", "needs_review")
        plan.tell(month, "同一孩子的L学籍没有证件号，姓名、生日、家长、电话相同", record, verdict)


def _namesakes(plan: Plan) -> None:
    township = plan.township
    here = township.pick(HILL, 4)
    home = township.people.family("云岭社区", "二组")
    away = township.people.person(home, here.born, here.sex, name=here.name, grade=4)
    away.school, away.class_no, away.is_planted = CENTRAL, "2", True
    absent = township.pick(CENTRAL, 6, "1")
    newcomer = township.newcomer(CENTRAL, 1, "2", sex=absent.sex)
    newcomer.name = absent.name
    for month in plan.months:
        row = month.enrol(away, truth="absent")
        checks = (registry(row, "absent_unexplained", "needs_review"), registry(month.record(here), "present"))
        plan.tell(month, "同名同生日的两个孩子，一个在青山小学在校，另一个不在", row, *checks)
        row, seat = month.lose(absent), month.seat(newcomer, truth="no_registry")
        checks = (registry(row, "absent_unexplained"), roster(seat, "no_registry"))
        plan.tell(month, "六年级学生不在校，一年级来了个同名无学籍的新生", row, *checks)


def _swapped(plan: Plan) -> None:
    township = plan.township
    older = township.pick(JUNIOR, 8, "2")
    younger = township.newcomer(JUNIOR, 7, "2", family=older.family)
    twin = township.pick(STONE, 5, sex="男")
    brother = township.people.person(twin.family, twin.born, "男", grade=5)
    brother.school, brother.is_planted = STONE, True
    present, absent = township.pick(POOL, 5), township.pick(POOL, 6)
    for month in plan.months:
        for first, second, words in ((older, younger, "姐弟"), (twin, brother, "双胞胎")):
            month.enrol(second)
            month.seat(second)
            seats = (month.roster_row(first), month.roster_row(second))
            seats[0].shown |= {"id_no": second.id_no, "registry_no": second.registry_no}
            seats[1].shown |= {"id_no": first.id_no, "registry_no": first.registry_no}
            checks = [registry(month.record(child), "present", "needs_review") for child in (first, second)]
            plan.tell(month, f"{words}二人的证件号在花名册上填反了", seats[0], *checks)
        row, seat = month.lose(absent), month.roster_row(present)
        seat.shown |= {"id_no": absent.id_no, "registry_no": absent.registry_no}
        checks = [registry(row, "absent_unexplained", "needs_review")]
        checks.append(registry(month.record(present), "present", "needs_review"))
        plan.tell(month, "在校生的行里误填了不在校同学的证件号：不在校的不能算在校", row, *checks)


def _numbers(plan: Plan) -> None:
    township = plan.township
    wrong, wide, spaced, changed = (
        township.pick(*where) for where in ((STONE, 2), (CENTRAL, 1, "1"), (CENTRAL, 1, "2"), (JUNIOR, 9, "1"))
    )
    for month in plan.months:
        seats = [
            month.roster_row(child) for child in township.of_class(ETHNIC, 8, "2") if _sits(plan, month.label, child)
        ]
        for seat in seats:
            if not seat.child.id_no.endswith("X"):
                seat.shown["id_no"] = int(seat.child.id_no[:15]) * 1000
        lost = next(seat for seat in seats if "id_no" in seat.shown)
        checks = [registry(month.record(seats[0].child), "present"), registry(month.record(seats[-1].child), "present")]
        plan.tell(
            month, "全班证件号以数字保存，末三位丢失", seats[0], *checks, finding(lost, "数字", "末三位", "后三位")
        )
        seat = month.roster_row(wrong)
        seat.shown["id_no"] = _one_digit_off(wrong.id_no)
        checks = [registry(month.record(wrong), "present")]
        if month is plan.september:
            checks.append(finding(seat, "校验"))
        plan.tell(month, "花名册证件号错一位，校验位不符", seat, *checks)
        seat = month.roster_row(wide)
        seat.shown["id_no"] = wide.id_no.translate(str.maketrans("0123456789X", "０１２３４５６７８９Ｘ"))
        plan.tell(month, "证件号为全角字符", seat, registry(month.record(wide), "present"))
        seat = month.roster_row(spaced)
        seat.shown["id_no"] = f" {spaced.id_no[:6]} {spaced.id_no[6:14]}\u00a0{spaced.id_no[14:]}"
        plan.tell(month, "证件号中间有空格", seat, registry(month.record(spaced), "present"))
        record = month.record(changed)
        record.shown["registry_no"] = "G" + "".join(_old_number(changed))
        month.roster_row(changed).shown["registry_no"] = record.shown["registry_no"]
        plan.tell(month, "学籍号里是变更前的证件号，与现证件号不同", record, registry(record, "present"))


def _names(plan: Plan) -> None:
    township = plan.township
    dots = (("阿依·沙马", "阿依•沙马"), ("木呷·吉克", "木呷．吉克"), ("拉则·尼玛", "拉则尼玛"))
    for (name, typed), grade in zip(dots, (7, 8, 9), strict=True):
        child = township.pick(ETHNIC, grade, "1")
        child.name, child.ethnic = name, "彝族"
        for month in plan.months:
            seat = month.roster_row(child)
            seat.shown["name"] = typed
            plan.tell(month, f"间隔号写法不同：{name}／{typed}", seat, registry(month.record(child), "present"))
    child = township.pick(JUNIOR, 7, "1")
    for month in plan.months:
        record = month.record(child)
        record.shown["former_name"] = child.family.surname + "小宝"
        seat = month.roster_row(child)
        seat.shown["name"] = child.family.surname + "小宝"
        plan.tell(month, "花名册用的是曾用名", seat, registry(record, "present"))
    child = township.pick(STONE, 1)
    child.name = "章梓涵"
    for month in plan.months:
        seat = month.roster_row(child)
        seat.shown |= {"name": "张子涵", "id_no": "", "born": ""}
        verdict = (registry(month.record(child), "needs_review"), roster(seat, "needs_review"))
        plan.tell(month, "花名册上同音不同字，又没有证件号和生日", seat, *verdict)


def _spellings(plan: Plan) -> None:
    township = plan.township
    lower = next(c for c in township.of_class(CENTRAL, 3, "1") if c.id_no.endswith("X") and not c.is_planted)
    quoted, variant = township.pick(CENTRAL, 4, "2"), township.pick(JUNIOR, 8, "1")
    variant.name = f"{variant.family.surname}清高"
    wrong, namesake = township.pick(POOL, 4), township.newcomer(CENTRAL, 5, "2")
    gone = township.pick(CENTRAL, 5, "1")
    namesake.name = gone.name
    for month in plan.months:
        month.roster_row(lower).shown["id_no"] = lower.id_no.lower()
        month.roster_row(quoted).shown["id_no"] = f"'{quoted.id_no}"
        month.roster_row(variant).shown["name"] = f"{variant.family.surname}淸髙"
        for child, words in ((lower, "证件号末位是小写x"), (quoted, "证件号前有单引号"), (variant, "花名册用异体字")):
            plan.tell(month, words, month.roster_row(child), registry(month.record(child), "present"))
        record = month.record(wrong)
        record.shown["id_no"] = _one_digit_off(wrong.id_no)
        plan.tell(
            month, "学籍里的证件号错一位，花名册是对的", record, registry(record, "present"), finding(record, "校验")
        )
        row, seat = month.lose(gone), month.seat(namesake, truth="no_registry")
        checks = (registry(row, "absent_unexplained", "needs_review"), roster(seat, "no_registry", "needs_review"))
        plan.tell(month, "同年级同名的两个孩子：有学籍的不在校，在校的没有学籍", row, *checks)


def _classes(plan: Plan) -> None:
    child = plan.township.pick(ETHNIC, 7, "启航班")
    for month in plan.months:
        plan.tell(month, "班级叫“启航班”", month.roster_row(child), registry(month.record(child), "present"))


def _without_number(plan: Plan) -> None:
    child = plan.township.pick(STONE, 6)
    first17 = f"990101{child.born:%Y%m%d}007"
    for month in plan.months:
        record, seat = month.record(child), month.roster_row(child)
        record.shown |= {"id_no": "", "registry_no": f"J{first17}{check_digit(first17)}"}
        seat.shown |= {"id_no": "无"}
        plan.tell(month, "孩子没有证件号（J学籍），姓名、生日、班级一致", record, registry(record, "present"))
    old = plan.township.people.person(plan.township.people.family("石桥村", "一组"), dt.date(2012, 3, 8), "男", grade=6)
    old.school, old.is_planted = STONE, True
    for month in plan.months:
        record, _ = month.enrol(old), month.seat(old)
        plan.tell(month, "六年级学生已14岁（超龄苗头）", record, registry(record, "present"), of_child("signs", record))


def _remarks(plan: Plan) -> None:
    child = plan.township.pick(POOL, 1)
    for month in plan.months:
        seat = month.roster_row(child)
        seat.remark = "已转走"
        record = month.record(child)
        record.truth = "unclear"
        verdict = (registry(record, "needs_review"), roster(seat, "needs_review"))
        plan.tell(month, "花名册上有名字，备注写“已转走”", seat, *verdict)


def _sits(plan: Plan, label: str, child: Child) -> bool:
    month = next(month for month in plan.months if month.label == label)
    rows: list[RosterRow] = [row for row in month.roster if row.child is child]
    return bool(rows)


def _one_digit_off(number: str) -> str:
    return number[:16] + str((int(number[16]) + 4) % 10) + number[17]


def _old_number(child: Child) -> str:
    first17 = f"990102{child.id_no[6:17]}"
    return first17 + check_digit(first17)
