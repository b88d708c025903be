"""Titles: whom a title, a sheet's or a file's name announces."""

import pytest

from kongchuo_reports.domain.vocabulary.directions import is_side_note
from kongchuo_reports.domain.vocabulary.titles import list_of

DRAWN = """
    在籍不在校学生名单                    gone
    以下学生学籍在我校，人不在校：          gone
    学籍在校未就读                        gone
    外地就读学生                          gone
    送教上门                              gone
    转入转出登记表                         gone
    2026届毕业生                          gone
    2027届毕业生                          unsaid
    毕业班学生名单                         unsaid
    外国语学校五年级花名册                  unsaid
    回龙镇中心小学学生名册                  unsaid
    在校学生花名册（含休学）                both
    全体学生名单（含休学、转出、未到校）       both
    跨村就读学生                          unsaid
    跨村就读                             unsaid
    学籍在册学生总表（含空挂）                both
    转出学生名单（含休学）                   gone
    异动（减少）                            gone
    减员名单                               gone
    减免学生名单                            unsaid
    转入学生                              here
    休学复学学生名单                       here
    永宁市特殊教育学校学生花名册           unsaid
    打工子弟学校三年级                    unsaid
    在特殊教育学校就读学生                 gone
    特校就读学生                          gone
    石桥小学休学学生名单                   gone
    私立学校就读学生                       gone
    寄宿生                               unsaid
    休学学生请在备注栏注明                  unsaid
    控辍保学在校学生花名册                  here
    新建MicrosoftExcel工作表              unsaid
    工作簿1                              unsaid
    10月工作                             unsaid
    格式转换_中心小学                      unsaid
    中心小学花名册（重报）                    unsaid
    中心小学重报                           unsaid
    花名册重报稿                           unsaid
    中心小学_重报_1026                     unsaid
    重报                               gone
    学籍重报                             gone
    重报学生名单                           gone
    外出工作学生名单                       gone
    参加工作表                            gone
"""


@pytest.mark.parametrize("line", DRAWN.strip().splitlines())
def test_whom_a_title_announces(line):
    title, announced = line.split()
    assert list_of(title, 2026) == announced


@pytest.mark.parametrize(
    ("cell", "is_note"),
    [("转走", True), ("云南省昭通市", False), ("第三小学", False), ("9月起未到校", True), ("是", False)],
)
def test_an_address_beside_a_table_is_no_note_of_absence(cell, is_note):
    assert is_side_note(cell) is is_note
