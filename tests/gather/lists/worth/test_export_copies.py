"""Which rosters are a registry export, whole or with columns taken away."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.domain.tables import Registry, Roster
from kongchuo_reports.domain.vocabulary.record_words import OUTSIDE_STAGE
from kongchuo_reports.gather.lists.worth.export_copies import copies_of_exports
from kongchuo_reports.gather.lists.worth.list_traits import Traits

EXPORT = {"学校名称", "年级", "班级", "学籍号", "姓名", "性别", "出生日期", "学生状态"}
FIELDS = {"school", "grade", "class_no", "registry_no", "name", "sex", "born_on", "status"}
OF_SYSTEM = EXPORT - {"学生状态"} | {"成员1姓名"}
NO_STATUS, NO_SCHOOL = EXPORT - {"学生状态"}, EXPORT - {"学校名称"}


@pytest.mark.parametrize(
    ("headings", "fields", "asks", "is_copy"),
    [
        (EXPORT, FIELDS, False, True),
        (NO_SCHOOL, FIELDS - {"school"}, False, True),
        (NO_STATUS, FIELDS - {"status"}, False, False),
        (OF_SYSTEM, FIELDS - {"status"}, False, True),
        (EXPORT | {"备注"}, FIELDS | {"note"}, False, False),
        (EXPORT, FIELDS, True, False),
    ],
    ids=[
        "cut",
        "cut without school",
        "no status",
        "no status, a heading of the system",
        "a column of the school's own",
        "asks about presence",
    ],
)
def test_an_export_cut_to_few_columns_is_one(headings, fields, asks, is_copy):
    record = {"name": "王某", "registry_no": "G991203202003284041", "id_no": "991203202003284041"}
    registry = Registry.build(pd.DataFrame([record]))
    seen = {"name": "王某", "registry_no": record["registry_no"], "source_file": "花名册.xlsx", "source_sheet": "表"}
    roster = Roster.build(pd.DataFrame([seen]))
    mine = Traits(SourceKind.ROSTER, "a", headings, fields, ["row"], asks)
    export = Traits(SourceKind.REGISTRY, "b", EXPORT | {"成员1姓名"}, FIELDS, ["row"])
    places = {("花名册.xlsx", "表"): mine, ("导出.xlsx", "表"): export}
    told = copies_of_exports({("花名册.xlsx", "表"): mine}, places, registry, roster)
    assert bool(told) is is_copy


@pytest.mark.parametrize("cell", ["高一", "高2026级", "高26级", "普高一年级", "幼大1班", "大二班", "学前班"])
def test_cells_of_other_stages(cell):
    assert re.search(OUTSIDE_STAGE, cell)


@pytest.mark.parametrize("cell", ["初2026级", "小一班", "中二班", "初高2班"])
def test_cells_that_may_be_of_our_stage(cell):
    assert not re.search(OUTSIDE_STAGE, cell)
