"""Plain copies (抄自学籍的名单): when a roster without a word of its own is the registry once more, and when it is a roster."""

from __future__ import annotations

import random

import pytest

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.files.grids import Grid
from tests.gather.drawn import codes, file, gathered, id_no

EXPORT = [
    "学校名称",
    "年级",
    "班级",
    "学籍号",
    "姓名",
    "性别",
    "身份证件号",
    "民族",
    "监护人姓名",
    "联系电话",
    "学生状态",
]
SCHOOL = "柳河镇中心小学"
PUPILS = [
    [SCHOOL, f"{grade}年级", f"{number}班", f"G{id_no(serial)}", name, "女男"[serial % 2], id_no(serial), "汉族", f"家长{serial}", f"139000{serial:05d}", "正常"]
    for serial, (grade, number, name) in enumerate(
        ((g, n, s + x) for g in "一二三" for n in (1, 2) for s, x in zip("赵钱孙李周吴郑王冯陈卫蒋", "梅兰竹菊松柏桃杏梨枣桂榆", strict=True)), 1
    )
]  # fmt: skip
FIVE = ("姓名", "性别", "身份证件号", "学校名称", "年级")
CALLED = ["姓名", "性别", "身份证", "学校", "年级"]
SHUFFLED = random.Random(3).sample(PUPILS, len(PUPILS))  # drawn, and the same every time


def cut(pupils=PUPILS, columns=FIVE, called=None):
    return [list(called or columns)] + [[pupil[EXPORT.index(one)] for one in columns] for pupil in pupils]


def told(rows, sheet="Sheet1"):
    export = Grid("学生基本信息", [list(EXPORT), *map(list, PUPILS)])
    return gathered(
        file(SourceKind.REGISTRY, "学籍.xlsx", export),
        file(SourceKind.ROSTER, f"{SCHOOL}花名册.xlsx", Grid(sheet, rows)),
    )


def beside(rows, heading, cells):
    return [[*rows[0], heading], *([*row, cell] for row, cell in zip(rows[1:], cells, strict=True))]


@pytest.mark.parametrize(
    "rows",
    [
        cut(called=CALLED),
        cut(),
        cut(columns=(*FIVE, "班级")),
        cut(sorted(PUPILS, key=lambda pupil: pupil[4].encode("gb18030"))),
        cut(sorted(PUPILS, key=lambda pupil: pupil[6], reverse=True)),
        cut([pupil for pupil in PUPILS if pupil[1] == "二年级"], (*FIVE, "班级")),
        cut([*PUPILS[24:], *PUPILS[:24]], (*FIVE, "班级")),
        cut(columns=("学籍号", "姓名", "年级", "班级")),
        cut(columns=("姓名", "身份证件号", "年级", "班级", "监护人姓名", "联系电话")),
        beside(cut(called=CALLED), "备注", [""] * len(PUPILS)),
        [["序号", *CALLED], *([str(at), *row] for at, row in enumerate(cut()[1:], 1))],
        cut(SHUFFLED, EXPORT),
    ],
)  # fmt: skip
def test_the_registry_cut_down_sorted_or_numbered_proves_nothing(rows):
    assert "K141" in codes(told(rows))


@pytest.mark.parametrize(
    "rows",
    [
        [["柳河镇中心小学2026年10月学生花名册"], *cut(called=CALLED)],
        [["班主任：王老师"], *cut(called=CALLED)],
        [["合计72人"], *cut(called=CALLED)],
        cut([*PUPILS[:5], *PUPILS[6:]], called=CALLED),
        [*cut(called=CALLED), ["新来的", "男", id_no(999), SCHOOL, "三年级"]],
        cut(SHUFFLED, called=CALLED),
        [["姓名", "身份证号", "班级"], *([p[4], p[6], f"{p[1][0]}({p[2][0]})班"] for p in PUPILS)],
        beside(cut(called=CALLED), "出勤情况", ["全勤"] * len(PUPILS)),
        beside(cut(called=CALLED), "备注", ["寄宿", *[""] * (len(PUPILS) - 1)]),
        beside(cut(called=CALLED), "电话", [f"188000{at:05d}" for at in range(len(PUPILS))]),
        cut(PUPILS[:6], called=CALLED),
    ],
)  # fmt: skip
def test_one_thing_of_its_own_makes_a_list_a_roster(rows):
    assert "K141" not in codes(told(rows))


def test_a_class_of_its_own_sheet_is_a_roster():
    assert "K141" not in codes(told(cut(PUPILS[:12], ("姓名", "身份证件号")), sheet="一年级1班"))
