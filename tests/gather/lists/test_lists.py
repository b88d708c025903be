"""The other lists: households, groups, proofs, visits, aid, ledgers that come back."""

from __future__ import annotations

import pytest

from kongchuo_reports.domain.codes import ProofKind, RegistryStatus, SourceKind, VisitResult
from kongchuo_reports.domain.vocabulary.proofs import proof_kind
from kongchuo_reports.domain.vocabulary.small.visit_results import visit_result
from kongchuo_reports.domain.vocabulary.statuses import registry_status
from kongchuo_reports.gather.values.kinds import groups_in
from kongchuo_reports.gather.values.words import cents_of, count_of, minutes_of, phone_of, yes_or_no
from kongchuo_reports.identify.questions.denials import denials
from tests.gather.drawn import codes, file, gathered, grid, id_no, roster

A, B, C = id_no(11), id_no(22), id_no(33)


def one(kind, drawing, name="a.xlsx", sheet="Sheet1", **more):
    return gathered(file(kind, name, grid(drawing, sheet, **more)))


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("正常", RegistryStatus.ACTIVE), ("01 在读", RegistryStatus.ACTIVE), ("返校就读", RegistryStatus.ACTIVE), ("", RegistryStatus.ACTIVE),
        ("转学（转出）", RegistryStatus.LEFT), ("死亡", RegistryStatus.LEFT), ("毕业", RegistryStatus.LEFT), ("转出中", RegistryStatus.MOVING),
        ("休学", RegistryStatus.ON_LEAVE), ("疑似辍学", RegistryStatus.SUSPECTED), ("辍学", RegistryStatus.DROPOUT), ("流失", RegistryStatus.DROPOUT),
        ("在籍；疑似辍学", RegistryStatus.SUSPECTED), ("3Z", RegistryStatus.UNKNOWN), ("正常毕业", RegistryStatus.LEFT), ("毕业（2027届）", RegistryStatus.LEFT), ("已升初中", RegistryStatus.LEFT),
        ("毕(结)业", RegistryStatus.LEFT), ("省内转出", RegistryStatus.LEFT), ("转学至县城中学", RegistryStatus.LEFT), ("已转学（转到浙江义乌）", RegistryStatus.LEFT), ("调出", RegistryStatus.LEFT), ("转出（已办结）", RegistryStatus.LEFT), ("转出（已调档）", RegistryStatus.LEFT), ("转出（手续未办）", RegistryStatus.UNKNOWN), ("拟转出", RegistryStatus.UNKNOWN),
        ("不予毕业", RegistryStatus.UNKNOWN), ("未毕业", RegistryStatus.UNKNOWN), ("正常；3Z", RegistryStatus.UNKNOWN),
    ],
)  # fmt: skip
def test_a_status_word_is_never_silently_active(word, status):
    assert registry_status(word) is status


def test_the_registry_keeps_status_and_flags():
    told = one(
        SourceKind.REGISTRY,
        f"学校名称 | 姓名 | 身份证件号 | 年级 | 班级 | 学生状态 | 就读方式 | 是否留守儿童 | 残疾类型\n"
        f"柳小 | 李梅 | {A} | 小学2024级 | 小学2024级1班 | 3Z | 走读 | 非留守儿童 | 无残疾\n"
        f"柳小 | 王小 | {B} | 小学2024级 | 1班 | 正常 | 住校 | 双亲留守儿童 | 视力残疾",
    )
    rows = told.registry.rows
    assert rows["status"].tolist() == ["unknown", "active"]
    assert rows["is_boarder"].tolist() == [False, True]
    assert rows["left_behind"].fillna("").tolist() == ["", "双亲留守儿童"]
    assert rows["disability"].fillna("").tolist() == ["", "视力残疾"]
    assert rows[["grade", "class_no"]].values.tolist() == [[3, "1"], [3, "1"]]
    assert "K240" in codes(told)


def test_a_registry_without_status_lists_who_is_there():
    told = one(SourceKind.REGISTRY, f"学校名称 | 姓名 | 身份证件号\n柳小 | 李梅 | {A}")
    assert told.registry.rows["status"].tolist() == ["active"]


def test_a_form_gives_one_row_for_each_visit():
    told = one(
        SourceKind.VISIT,
        f"""
辍学学生劝返情况记录
学生姓名 | 李梅 | 性别 | 女
身份证号码 | {B} | 就读学校及年级 | 柳河镇初级中学八年级2班
家长(或监护人)姓名 | 李大 | 电话号码 | 13900000001
劝返次数 | 劝返人员姓名 | 劝返时间 | 劝返就读情况记录
1 | 王二、张三 | 2026.10.8 | 家长同意，承诺10月20日返校
2 | 王二 | 2026年10月21日 | 已返校
3 | | |
填表人：王二
""",
    )
    rows = told.visits.rows
    assert rows["name"].tolist() == ["李梅", "李梅"]
    assert rows["id_no"].tolist() == [B, B]
    assert rows["result"].tolist() == ["promised", "returned"]
    assert rows[["school", "grade", "class_no"]].values.tolist() == [["柳河镇初级中学", 8, "2"]] * 2


def test_several_visits_under_one_name_belong_to_that_child():
    drawing = f"姓名 | 身份证号 | 家访日期 | 家访人 | 结果\n李梅 | {B} | 2026-10-08 | 王二 | 不同意\n | | 2026-10-15 | 王二 | 不在家"
    for merges in ((), ((2, 1, 3, 1),)):
        rows = one(SourceKind.VISIT, drawing, merges=merges).visits.rows
        assert rows["id_no"].tolist() == [B, B]
        assert rows["result"].tolist() == ["refused", "not_met"]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("已返校", VisitResult.RETURNED), ("承诺下周返校", VisitResult.PROMISED), ("同意返校", VisitResult.PROMISED), ("未返校，继续动员", VisitResult.CONTACTED),
        ("不同意返校", VisitResult.REFUSED), ("家中无人", VisitResult.NOT_MET), ("已返校后又离校", VisitResult.CONTACTED), ("", None),
    ],
)  # fmt: skip
def test_a_promise_is_no_return(text, result):
    assert visit_result(text)[0] is result


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("因病休学", ProofKind.LEAVE),
        ("转入某校", ProofKind.TRANSFER),
        ("随父母外地就读", ProofKind.ELSEWHERE),
        ("送教上门", ProofKind.HOME_TEACHING),
        ("打工", None),
    ],
)
def test_what_explains_an_absence(text, kind):
    assert proof_kind(text) is kind


def test_beside_the_former_school_the_other_school_is_the_destination():
    rows = one(
        SourceKind.PROOF, f"姓名 | 身份证号 | 原学校 | 就读学校\n李梅 | {A} | 柳小 | 某市某校", "外地就读.xlsx"
    ).proofs.rows
    assert rows[["kind", "school", "destination"]].values.tolist() == [["elsewhere", "柳河镇中心小学", "某市某校"]]


def test_groups_come_from_cells_flags_and_names_of_files():
    told = one(
        SourceKind.GROUP,
        f"姓名 | 身份证号 | 困难类型 | 是否低保\n李梅 | {A} | 脱贫不稳定户 |\n王小 | {B} | | 是\n赵强 | {C} | |",
        "残疾学生.xlsx",
    )
    rows = told.groups.rows
    assert list(zip(rows["name"], rows["group"], strict=True)) == [
        ("李梅", "monitored"),
        ("王小", "minimum_living"),
        ("赵强", "disabled"),
    ]
    assert [kind.value for kind in groups_in("低保、孤儿")] == ["minimum_living", "orphan"]


@pytest.mark.parametrize(
    ("heading", "cell", "told"),
    [
        ("旷课节数", "12", "旷课节数：12"), ("请假天数", "3", "请假天数：3"), ("旷课节数", "0", "0"),
        ("出勤", "20", "20"), ("是否到校", "否", "是否到校：否（即不在校）"), ("旷课", "无", "无"),
    ],
)  # fmt: skip
def test_a_counted_absence_is_told_with_what_was_counted(heading, cell, told):
    rows = one(SourceKind.ROSTER, f"姓名 | 身份证号 | {heading}\n李梅 | {A} | {cell}", "柳小.xlsx").roster.rows
    assert rows["absence_text"].tolist() == [told]
    counted = heading in {"旷课节数", "请假天数"}
    assert denials(rows).notna().tolist() == [not counted and cell == "否"]


def test_brothers_and_sisters_share_the_household_above_them():
    rows = one(
        SourceKind.HOUSEHOLD,
        f"户号 | 户主姓名 | 姓名 | 身份证号\n001 | 李大 | 李梅 | {A}\n | | 李小 | {B}\n002 | 赵大 | 赵强 | {C}",
    ).households.rows
    assert rows["household_no"].tolist() == ["001", "001", "002"]
    assert rows["head"].tolist() == ["李大", "李大", "赵大"]


def test_aid_counts_money_exactly_and_lessons_in_minutes():
    rows = one(
        SourceKind.AID, f"姓名 | 身份证号 | 资助项目 | 金额（万元） | 课时\n李梅 | {A} | 寄宿生生活补助 | 0.0625 | 2"
    ).aid.rows
    assert rows[["kind", "amount_cents", "minutes"]].values.tolist() == [["boarding_subsidy", 62500, 80]]


def test_a_ledger_comes_back_as_typed_with_days_as_days():
    drawing = f"案号 | 姓名 | 身份证件号 | 学校 | 年级班级 | 状态 | 劝返时限 | 返校日期\n kc-2026-0018Y | 王小 | {A} | 柳中 | 八(2)班 | 己返校 | 2026年10月7日 | √"
    rows = one(SourceKind.RETURN, drawing, sheet="辍学台账").returns.rows
    wanted = ["case_no", "ledger_text", "state_text", "due_text", "returned_text"]
    assert rows[wanted].values.tolist() == [["KC-2026-0018Y", "辍学台账", "己返校", "2026-10-07", "√"]]


def test_what_a_question_of_no_case_cannot_use_is_named():
    head = "编号 | 姓名 | 证件号首末位 | 去向 | 是否同一人 | 证明材料 | 备注"
    told = one(SourceKind.RETURN, f"{head}\nHS-0001A | 李梅 | 9…6 |  | 是 | 户口簿复印件 | 两个本子都是她")
    found = told.findings.rows[told.findings.rows["code"] == "K282"]
    assert set(found["found"]) == {"户口簿复印件", "两个本子都是她"}
    assert set(found["heading"]) == {"证明材料", "备注"}
    of_case = one(SourceKind.RETURN, f"{head}\nKC-2026-0018Y | 李梅 | 9…6 |  |  | 户口簿复印件 | 在外婆家")
    assert "K282" not in codes(of_case)


def test_a_verification_sheet_is_told_from_a_ledger():
    drawing = "编号 | 姓名 | 证件号首末位 | 去向 | 是否同一人 | 核实人 | 核实日期\nHS-0001A | 李梅 | 9…6 | 在校 | 是 | 王二 | 2026-10-8"
    told = one(SourceKind.RETURN, drawing)
    assert (len(told.returns), len(told.verifications)) == (0, 1)
    row = told.verifications.rows.iloc[0]
    assert (row["question_no"], row["is_same_text"], row["checked_text"]) == ("HS-0001A", "是", "2026-10-08")
    assert row["id_state"] == "missing"


def test_small_words():
    assert [yes_or_no(word) for word in ("是", "√", "否", "", "也许")] == [True, True, False, None, None]
    assert [cents_of("1,250.50元"), cents_of("500元", "金额（万元）"), cents_of("无")] == [125050, 50000, None]
    assert [minutes_of("90", "时长（分钟）", 40), minutes_of("1.5小时", "", 40), minutes_of(2, "课时", 40)] == [
        90,
        90,
        80,
    ]
    assert [count_of("第三次"), count_of("3次"), count_of("无")] == [3, 3, None]
    assert phone_of("父139-0000-0001，母13800000002") == "13900000001"


def test_a_status_column_of_a_roster_is_kept_in_the_remark():
    told = roster(f"姓名 | 身份证号 | 状态 | 备注\n李梅 | {A} | 休学 | 病假")
    assert told.roster.rows["remark"].tolist() == ["病假；休学"]


def test_a_village_may_ask_where_somebody_learns_in_its_own_words():
    rows = one(
        SourceKind.HOUSEHOLD,
        f"户主 | 孩子姓名 | 身份证 | 现状 | 在哪读书 | 几年级\n杨大 | 杨小山 | {A} | 外地就读 | 永宁市第二小学 | 四年级\n"
        f"王大 | 王小梅 | {B} | 不读了 |  |",
        "石坝村.xlsx",
    ).households.rows
    assert rows["school"].tolist()[0] == "永宁市第二小学"
    assert rows["grade"].tolist()[0] == 4
    assert rows["status_text"].tolist() == ["外地就读", "不读了"]
