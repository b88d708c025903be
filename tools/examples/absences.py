"""Planted absences: gone without a word, gone with a paper, marked in the registry, come back, and gone again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from examples.base_book import CLASS_WITH_TWO_TEACHERS, VILLAGE_WITHOUT_GROUP_HEAD
from examples.plan import case, finding, line, of_child, registry, roster
from examples.township import is_primary

if TYPE_CHECKING:
    from examples.month import ListRow, Month, RegistryRow
    from examples.people import Child
    from examples.plan import Plan
    from examples.sheets import Value

YES, NO = ["true", "True", "1", "是"], ["false", "False", "0", "否"]
OPEN = ["suspected", "confirmed", "persuading", "promised"]
CENTRAL, JUNIOR, ETHNIC = "云岭镇中心小学", "云岭镇初级中学", "云岭镇民族中学"
STONE, POOL, HILL = "云岭镇石桥小学", "云岭镇龙潭小学", "云岭镇青山小学"


def plant_absences(plan: Plan) -> None:
    """All situations of children who are registered and not at school."""
    _plain(plan)
    _papers(plan)
    _moved_away(plan)
    _doubtful_papers(plan)
    _marked(plan)
    _returned(plan)
    _twins(plan)
    _watched(plan)
    _duties(plan)
    _left(plan)


def paper(month: Month, child: Child, kind: str, since: str, until: str = "", **more: str) -> ListRow:
    """Put a paper on the register of papers."""
    cells: dict[str, Value] = {"去向类别": kind, "开始日期": since, "截止日期": until}
    names = {"to": "去向学校或地点", "document": "证明材料", "issuer": "出具单位", "remark": "备注"}
    return month.note("证明", child, cells | {names[key]: value for key, value in more.items()})


def visit(month: Month, child: Child, on: str, result: str, *, promised: str = "", signed: str = "是") -> ListRow:
    """Put a home visit on the record."""
    cells: dict[str, Value] = {"家访日期": on, "家访人": "周敏、田志成", "陪访村干部": "石德贵", "方式": "入户"}
    cells |= {"被访人": "父亲", "辍学原因": "厌学", "谈话要点": "宣讲义务教育法，了解困难", "劝返结果": result}
    return month.note("家访", child, cells | {"承诺返校日期": promised, "家长签字": signed})


def _plain(plan: Plan) -> None:
    september, october = plan.months
    child = plan.township.pick(CENTRAL, 5, "1")
    for month in plan.months:
        row = month.lose(child)
        plan.tell(month, "在籍，任何花名册上都没有，无任何去向证明", row, registry(row, "absent_unexplained"))
    first, second = september.record(child), october.record(child)
    plan.tell(september, "上述孩子进入疑似辍学台账", first, case(first, ledger=["suspected"], state=OPEN))
    plan.tell(october, "上述个案从9月结转到10月，已过时限", second, case(second, origin=["carried"], is_overdue=YES))

    child = plan.township.pick(JUNIOR, 8, "2")
    row = october.lose(child)
    checks = (registry(row, "absent_unexplained"), case(row, origin=["new"], state=OPEN))
    plan.tell(october, "9月在校，10月花名册上没有了：本月新增疑似", row, *checks)

    child = plan.township.pick(ETHNIC, 9, "1")
    for month in plan.months:
        row = month.lose(child)
        paper(month, child, "失联", "2026-09-05", document="村委会说明", issuer="龙潭村村委会")
        plan.tell(month, "去向证明写“失联”：失联不是有去向，仍是疑似", row, registry(row, "absent_unexplained"))


def _papers(plan: Plan) -> None:
    school = plan.township
    leave = {"document": "县医院诊断证明、休学审批表", "issuer": "清溪县教育体育局"}
    for name, grade, status in ((JUNIOR, 8, "正常"), (ETHNIC, 7, "休学")):
        child = school.pick(name, grade)
        for month in plan.months:
            row = month.lose(child, "explained", status)
            paper(month, child, "休学", "2026-09-01", "2027-08-31", **leave)
            plan.tell(month, f"休学审批在有效期内，学籍状态“{status}”", row, registry(row, "absent_explained"))
    child = school.pick(STONE, 4, village="石桥村")
    for month in plan.months:
        row = month.lose(child, "absent", "休学")
        paper(month, child, "休学", "2025-09-01", "2026-08-31", **leave)
        plan.tell(month, "休学期满（8月31日）未复学，花名册上没有", row, registry(row, "absent_unexplained"))
    child = school.pick(HILL, 3)
    child.disability, child.groups = "多重残疾", ("残疾",)
    for month in plan.months:
        row = month.lose(child, "explained")
        paper(month, child, "送教上门", "2026-09-01", "2027-07-10", document="残疾证、送教协议", issuer="云岭镇中心校")
        for day in (8, 15, 22, 29):
            cells: dict[str, Value] = {"帮扶类别": "送教上门", "日期": f"{month.label}-{day:02d}", "时长（分钟）": 80}
            month.note("送教", child, cells | {"送教教师": "白晓静", "内容": "生活语文"})
        plan.tell(month, "残疾儿童送教上门，有协议和送教记录", row, registry(row, "absent_explained"))


def _moved_away(plan: Plan) -> None:
    september, october = plan.months
    child = plan.township.pick(CENTRAL, 3, "2")
    row = september.lose(child, "explained")
    paper(
        september, child, "转学", "2026-09-24", to="邻水市第三小学", document="转学申请受理单", issuer="邻水市第三小学"
    )
    plan.tell(september, "转学手续在办，接收学校已受理", row, registry(row, "absent_explained"))
    row = october.lose(child, "left", "转出")
    plan.tell(october, "上述孩子转学办结，学籍状态“转出”", row, registry(row, "left"))

    child = plan.township.pick(POOL, 2)
    for month in plan.months:
        row = month.lose(child, "explained")
        cells: dict[str, Value] = {"就读省市县": "某省邻水市", "就读学校": "邻水市第一小学", "就读年级": "二年级"}
        month.note("外地", child, cells | {"证明材料": "在读证明"})
        plan.tell(month, "随父母在外地就读，证明写明学校", row, registry(row, "absent_explained"))

    child = plan.township.pick(STONE, 6)
    row = september.lose(child, "elsewhere")
    seat = september.seat(child, school=CENTRAL, class_no="2", truth="elsewhere")
    checks = (registry(row, "present_elsewhere"), roster(seat, "present_elsewhere"))
    plan.tell(september, "学籍在石桥小学，人在中心小学：人籍分离", row, *checks)
    record, seat = october.record(child), october.roster_row(child)
    record.school, record.class_no, seat.school, seat.class_no = CENTRAL, "2", CENTRAL, "2"
    plan.tell(
        october, "上述孩子学籍转到中心小学，人籍一致", record, registry(record, "present"), roster(seat, "present")
    )


def _doubtful_papers(plan: Plan) -> None:
    september, october = plan.months
    child = plan.township.pick(JUNIOR, 7, "1")
    for month, standing in ((september, "absent_explained"), (october, "absent_unexplained")):
        row = month.lose(child, "explained" if month is september else "absent")
        paper(month, child, "病假", "2026-09-10", "2026-10-20", document="县医院病假证明", issuer="县医院")
        plan.tell(month, "病假到10月20日：9月有去向，10月已过期", row, registry(row, standing))
    child = plan.township.pick(HILL, 6)
    for month in plan.months:
        row = month.lose(child, "explained")
        paper(month, child, "死亡", "2026-08-15", document="死亡证明", issuer="云岭派出所")
        cancel = line("actions", row, action=["cancel"])
        plan.tell(
            month, "死亡证明在手，学籍还是“正常”：有去向，应办注销", row, registry(row, "absent_explained"), cancel
        )
    child = plan.township.pick(CENTRAL, 2, "1")
    people = plan.township.people
    namesake = people.person(
        people.family("马鞍村", "二组"), child.born + dt.timedelta(days=40), child.sex, name=child.name
    )
    for month in plan.months:
        row = month.lose(child)
        given = paper(
            month, namesake, "转学", "2026-09-01", to="邻水市第二小学", document="在读证明", issuer="邻水市第二小学"
        )
        given.school, given.grade = CENTRAL, 2
        verdict = registry(row, "absent_unexplained", "needs_review")
        plan.tell(month, "去向证明上是同名的另一个孩子（证件号不同），不能算他的", row, verdict)


def _marked(plan: Plan) -> None:
    september, october = plan.months
    for name, grade, status in ((JUNIOR, 9, "辍学"), (ETHNIC, 8, "疑似辍学")):
        child = plan.township.pick(name, grade, "1")
        for month in plan.months:
            row = month.lose(child, "absent", status)
            ledger = "dropout" if status == "辍学" else "suspected"
            checks = [registry(row, "absent_known")]
            if month is september:
                checks.append(case(row, ledger=[ledger]))
            plan.tell(month, f"学籍已标注“{status}”，花名册上没有", row, *checks)
        if status == "辍学":
            early = visit(september, child, "2026-04-12", "不同意")
            plan.tell(september, "大家访从5月起：4月12日的家访不计", early, line("visits", early, is_counted=NO))
            unsigned = visit(october, child, "2026-10-15", "已见面未表态", signed="否")
            plan.tell(october, "家访无家长签字", unsigned, line("visits", unsigned, is_signed=NO))
    for name, grade, status in ((JUNIOR, 7, "疑似辍学"), (JUNIOR, 9, "辍学"), (POOL, 5, "休学")):
        child = plan.township.pick(name, grade, "1" if is_primary(grade) else "2")
        row, seat = september.record(child), september.roster_row(child)
        row.status = status
        checks = [registry(row, "returned_not_updated"), roster(seat, "present")]
        plan.tell(september, f"学籍仍是“{status}”，人已在花名册上", row, *checks)
        again = october.record(child)
        plan.tell(october, "上述孩子学籍已改回“正常”", again, registry(again, "present"))


def _returned(plan: Plan) -> None:
    september, october = plan.months
    child = plan.township.pick(JUNIOR, 7, "3")
    row = september.lose(child)
    visit(september, child, "2026-09-22", "承诺返校", promised="2026-10-09")
    plan.tell(september, "疑似辍学，家长承诺10月9日返校（承诺不等于返校）", row, registry(row, "absent_unexplained"))
    back = october.record(child)
    waits = case(back, state=["returned"])
    plan.tell(october, "上述孩子10月在花名册上、学籍正常，没有核验人：待销号", back, registry(back, "present"), waits)

    child = plan.township.pick(JUNIOR, 9, "3")
    row = september.lose(child, "absent", "辍学")
    plan.tell(september, "学籍标注辍学，不在校", row, registry(row, "absent_known"))
    back = october.record(child)
    back.status = "辍学"
    waits = case(back, state=["returned"])
    plan.tell(october, "上述孩子已返校，学籍还是辍学：不能销号", back, registry(back, "returned_not_updated"), waits)
    cells: dict[str, Value] = {"辍学原因": "厌学", "离校日期": "2025-04-20", "返校日期": "2026-10-13"}
    filled = october.note("回填", child, cells | {"责任人": "何国安", "备注": "学校填回，未写案号"})
    placed = of_child("placements", back, left_on=["2025-04-20"], returned_on=["2026-10-13"])
    plan.tell(october, "学校填回的台账没有案号，按证件号对上；离校一年以上，安置须按一年以上处理", filled, placed)

    child = plan.township.pick(ETHNIC, 8, "2")
    row = september.lose(child, "absent", "辍学")
    plan.tell(september, "学籍标注辍学，不在校（2025年5月离校）", row, registry(row, "absent_known"))
    back = october.record(child)
    cells = {"辍学原因": "外出务工", "离校日期": "2025-05-10", "返校日期": "2026-10-12"}
    checked: dict[str, Value] = {
        "责任人": "马天明",
        "劝返结果": "已返校",
        "核验人": "周海燕",
        "备注": "学校填回，未写案号",
    }
    october.note("回填", child, cells | checked)
    closed = case(back, state=["closed"], closing_kind=["returned"])
    plan.tell(october, "上述孩子返校且学籍已改、有人核验：销号", back, registry(back, "present"), closed)
    placed = of_child("placements", back, left_on=["2025-05-10"])
    plan.tell(october, "上述孩子离校一年以上，安置须按一年以上处理", back, placed)

    child = plan.township.pick(JUNIOR, 8, "1")
    for month in plan.months:
        row = month.lose(child)
        visit(month, child, "2026-09-10", "承诺返校", promised="2026-09-15")
        checks = (registry(row, "absent_unexplained"), case(row, is_promise_broken=YES))
        plan.tell(month, "承诺9月15日返校，过期仍不在花名册上：承诺未返", row, *checks)


def _twins(plan: Plan) -> None:
    child = plan.township.pick(CENTRAL, 4, "1", "女")
    other = plan.township.people.person(child.family, child.born, "女", grade=4)
    other.school, other.class_no, other.is_planted = CENTRAL, "1", True
    for month in plan.months:
        present, row = month.record(child), month.enrol(other)
        row.truth = "absent"
        checks = (registry(present, "present"), registry(row, "absent_unexplained"))
        plan.tell(month, "双胞胎一个在校一个不在：不能因姐妹在册就算在校", row, *checks)


def _watched(plan: Plan) -> None:
    child = plan.township.pick(POOL, 6, village="龙潭村")
    child.groups = ("脱贫户",)
    for month in plan.months:
        row = month.lose(child)
        abnormal = of_child("groups", row, watch=["abnormal"])
        plan.tell(month, "脱贫户学生不在校", row, registry(row, "absent_unexplained"), abnormal)


def _duties(plan: Plan) -> None:
    village, group = VILLAGE_WITHOUT_GROUP_HEAD
    child = plan.township.pick(POOL, 3, village=village)
    child.family.group = group
    for month in plan.months:
        row = month.lose(child)
        gap = of_child("duties", row, is_gap=YES)
        plan.tell(month, f"{village}{group}没有组长：政府线有空缺", row, registry(row, "absent_unexplained"), gap)
    school, grade, class_no = CLASS_WITH_TWO_TEACHERS
    row = next(
        r
        for r in plan.september.registry
        if (r.school, r.grade, r.class_no) == (school, grade, class_no) and r.truth == "absent"
    )
    twice = of_child("duties", row, person_in_charge=["尹国栋"])
    plan.tell(plan.september, "该班在包保责任表上有两名班主任", row, twice)


def _left(plan: Plan) -> None:
    for name, grade, status in ((JUNIOR, 9, "毕业"), (HILL, 6, "转出"), (STONE, 1, "死亡")):
        gone = plan.township.newcomer(name, grade)
        for month in plan.months:
            row: RegistryRow = month.enrol(gone, truth="left", status=status)
            plan.tell(month, f"学籍状态“{status}”，不应在花名册上", row, registry(row, "left"))
    odd = plan.township.pick(CENTRAL, 2, "2")
    for month in plan.months:
        row = month.record(odd)
        row.status = "3Z"
        plan.tell(month, "学籍状态“3Z”不认识，人在花名册上", row, registry(row, "present"), finding(row, "状态"))
