"""Villages of the household lists: whose list is whose, under which name, and who handed in none."""

from __future__ import annotations

import pytest

from kongchuo_reports.domain.codes import SourceKind
from tests.gather.drawn import base, file, gathered, grid, id_no

VILLAGES = "乡镇 | 村（社区） | 村民小组 | 户数\n柳河镇 | 石坝村 | 一组 | 20\n柳河镇 | 松坪村 | 一组 | 20\n"


def listed(drawing, name="a.xlsx"):
    told = gathered(file(SourceKind.HOUSEHOLD, name, grid(drawing)), standing=base(村组名录=VILLAGES))
    said = told.findings.rows
    return told.households.rows["village"].tolist(), [
        (code, text) for code, text in zip(said["code"], said["message"], strict=True) if code in {"K147", "K158"}
    ]


@pytest.mark.parametrize(
    "name", ["石坝村", "石坝", "石坝村委会", "柳河镇石坝村", "老寨村（现石坝村）", "石坝村（原老寨村）"]
)
def test_a_village_is_known_by_its_other_names_and_who_handed_in_nothing_is_told(name):
    villages, said = listed(f"姓名 | 身份证号 | 村（社区）\n李梅 | {id_no(11)} | {name}")
    assert villages == ["石坝村"]
    assert [code for code, text in said if "松坪村" in text] == ["K158"]
    assert not [text for code, text in said if code == "K147"]


@pytest.mark.parametrize(
    ("title", "name"),
    [("柳河镇老寨村2026年适龄儿童摸底表", "a.xlsx"), ("", "老寨村.xlsx"), ("", "老寨村适龄儿童.xlsx")],
)
def test_a_village_of_another_name_in_a_title_is_asked_about(title, name):
    villages, said = listed(f"{title}\n姓名 | 身份证号\n李梅 | {id_no(11)}", name)
    assert villages == ["老寨村"]
    assert "K147" in [code for code, _ in said]


@pytest.mark.parametrize(
    ("name", "village"),
    [
        ("石坝.xlsx", "石坝村"),
        ("2石坝适龄儿童.xlsx", "石坝村"),
        ("柳河镇石坝.xlsx", "石坝村"),
        ("石坝_2026.xlsx", "石坝村"),
        ("石坝小学.xlsx", None),
        ("各村适龄儿童摸底.xlsx", None),
        ("行政村汇总.xlsx", None),
    ],
)
def test_a_village_is_known_by_its_short_name_in_the_name_of_its_list(name, village):
    villages, said = listed(f"姓名 | 身份证号\n李梅 | {id_no(11)}", name)
    assert [text if isinstance(text, str) else None for text in villages] == [village]
    assert [code for code, text in said if "松坪村" in text] == (["K158"] if village else [])


def test_where_no_village_handed_in_a_list_none_is_missed():
    told = gathered(standing=base(村组名录=VILLAGES))
    assert "K158" not in told.findings.rows["code"].tolist()
