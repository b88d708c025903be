"""Membership: who belongs to a key group, and whom a word keeps out of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kongchuo_reports.domain.codes import GroupKind as G
from kongchuo_reports.domain.vocabulary.small.membership import Member, groups_named, legend, membership

YES, NO, OPEN, UNKNOWN = Member.YES, Member.NO, Member.OPEN, Member.UNKNOWN


@pytest.mark.parametrize(
    ("text", "kind", "told"),
    [
        ("单亲留守", G.LEFT_BEHIND, YES),
        ("属于", G.LEFT_BEHIND, YES),
        ("不属于", G.LEFT_BEHIND, NO),
        ("双亲外出，外婆带", G.LEFT_BEHIND, YES),
        ("否", G.LEFT_BEHIND, NO),
        ("非留守儿童", G.LEFT_BEHIND, NO),
        ("以前是，今年父母回来了", G.LEFT_BEHIND, NO),
        ("母在家，父外出", G.LEFT_BEHIND, OPEN),
        ("随奶奶", G.LEFT_BEHIND, OPEN),
        ("肢体", G.DISABLED, YES),
        ("智力残疾三级", G.DISABLED, YES),
        ("父亲残疾", G.DISABLED, NO),
        ("否，戴眼镜", G.DISABLED, NO),
        ("肢体协调", G.DISABLED, UNKNOWN),
        ("是，未消除风险", G.MONITORED, YES),
        ("风险已消除", G.MONITORED, NO),
        ("C类", G.MINIMUM_LIVING, YES),
        ("申请未批", G.MINIMUM_LIVING, NO),
        ("申请中", G.MINIMUM_LIVING, OPEN),
        ("已退出低保", None, NO),
        ("一般农户", None, NO),
        ("非脱贫户", None, NO),
        ("脱贫户", None, YES),
    ],
)
def test_what_a_cell_says_of_a_group(text, kind, told):
    assert membership(text, kind) is told


def test_a_cell_names_several_groups_and_denies_one():
    assert groups_named("脱贫户、留守") == {G.POVERTY_RELIEVED, G.LEFT_BEHIND}
    assert groups_named("非留守，残疾") == {G.DISABLED}
    assert groups_named("脱贫不稳定户") == {G.MONITORED}


def test_a_number_means_what_its_heading_says():
    assert (legend("是否留守（1是2否）", "2"), legend("是否留守", "2")) == ("否", "2")


@given(st.text(st.sampled_from("甲乙丙丁好人山水花鸟"), min_size=1, max_size=6), st.sampled_from(G))
def test_an_unknown_text_never_fills_a_group(text, kind):
    assert membership(text, kind) is UNKNOWN


@given(
    st.sampled_from(["非", "不是", "无", "没有"]), st.sampled_from(["留守", "残疾", "低保", "脱贫户", "孤儿", "监测户"])
)
def test_a_denied_group_has_no_member(denial, group):
    assert groups_named(denial + group) == frozenset()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("无证", G.DISABLED),
        ("未达标准", G.DISABLED),
        ("不算", G.LEFT_BEHIND),
        ("已返乡", G.LEFT_BEHIND),
        ("母亲在家照顾", G.LEFT_BEHIND),
        ("父母都在家", G.LEFT_BEHIND),
        ("非贫", G.POVERTY_RELIEVED),
    ],
)
def test_words_that_decide_that_a_child_is_no_member(text, kind):
    assert membership(text, kind) is NO
