"""Laws of reading (读字的法则): what holds whatever is written."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from kongchuo_reports.domain.vocabulary.directions import speaks_of_absence
from kongchuo_reports.domain.vocabulary.proofs import proof_kind
from kongchuo_reports.domain.vocabulary.reading.lexicon import words
from kongchuo_reports.domain.vocabulary.reading.statements import Verdict, read

GONE = st.sampled_from(
    [
        "外出打工",
        "已转走",
        "未到校",
        "休学",
        "辍学在家",
        "去广东了",
        "失联",
        "转县二小",
        "旷课20天",
        "在县职中",
        "不来了",
        "嫁人了",
        "已死亡",
        "在厂里",
        "没再来",
        "请长假",
        "被她舅领走",
        "在特校",
        "拒绝返校",
    ]
)
HARMLESS = st.sampled_from(
    ["班长", "寄宿生", "低保户", "父亲去世", "母亲改嫁", "爸爸在缅甸务工", "姐姐在外省读书", "曾休学一年", "已返校", "户口在外地",
     "请假一天", "离校5公里", "未打疫苗", "双胞胎", "随奶奶生活", "2026年9月", "学籍未转入", "在校", "擅长画画",
     "籍贯：云南", "包保教师：杨", "父：外出", "是否住校：是", "家里卖米线", "每月复查", "已教育", "已处理", "表现良好", "周末",
     "过年回", "县里比赛", "家长电话换号", "没写完", "性子慢", "脾气倔"]
)  # fmt: skip
KIN = st.sampled_from(["父亲", "母亲", "爷爷", "姐姐", "弟弟", "妈妈", "哥哥", "父母"])
DONE = st.sampled_from(
    ["外出务工", "去世", "已转学", "辍学", "出国", "改嫁", "服刑", "休学", "在外地就读", "失踪", "住院"]
)
BREAK = st.sampled_from(["，", "；", "。", ", ", " ；", "、"])
BACK = st.sampled_from(["返校", "复学", "到校", "回校", "报到", "转入", "入学"])
NOT_YET = st.sampled_from(
    ["未", "没", "没有", "尚未", "不愿", "拒绝", "拟", "打算", "可能已", "疑似已", "下周", "承诺"]
)


def strength(text: str) -> int:
    """0 present, 1 asked about."""
    return int(speaks_of_absence(text))


@given(st.lists(HARMLESS, max_size=3), GONE, BREAK)
def test_a_clause_of_absence_behind_anything_never_makes_a_child_more_present(before, gone, mark):
    text = mark.join([*before, gone])
    assert strength(text) >= strength(mark.join(before)), text
    assert strength(text) == 1, text


@given(st.lists(st.one_of(HARMLESS, GONE), min_size=1, max_size=4), GONE, st.integers(0, 4), BREAK)
def test_a_clause_of_absence_anywhere_never_makes_a_child_more_present(parts, gone, place, mark):
    with_it = [*parts[:place], gone, *parts[place:]]
    assert strength(mark.join(with_it)) >= strength(mark.join(parts)), with_it


@given(NOT_YET, BACK, st.lists(HARMLESS.filter(lambda one: one != "已返校"), max_size=2))
def test_a_denied_planned_or_doubtful_return_is_no_return(not_yet, back, before):
    assert read("，".join([*before, not_yet + back])).verdict() in {Verdict.GONE, Verdict.UNCLEAR}


@given(KIN, DONE, st.lists(st.one_of(HARMLESS, GONE), max_size=3), st.integers(0, 3))
def test_what_is_told_of_kin_never_changes_where_the_child_stands(kin, done, parts, place):
    with_it = "，".join([*parts[:place], kin + done, *parts[place:]])
    assert strength(with_it) == strength("，".join(parts)), with_it


WRITTEN = st.sampled_from(
    [
        "外出打工",
        "父亲去世，随奶奶",
        "已返校，表现好",
        "曾休学一年，现已复学",
        "转县二小；未办手续",
        "学籍在外地，人在本校",
        "请假3天",
        "旷课20天",
    ]
)


SIMPLE_TO_FULL = OpenCC("s2t")


@settings(deadline=None)
@given(WRITTEN, st.data())
def test_blanks_width_and_marks_read_the_same(text, data):
    wanted = read(text).verdict()
    place = data.draw(st.integers(0, len(text)))
    assert read(text[:place] + " " + text[place:]).verdict() is wanted
    assert read(text.replace("，", ",").replace("；", ";")).verdict() is wanted
    assert read(text.translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)})).verdict() is wanted
    assert read(f"“{text}”。").verdict() is wanted
    assert read(SIMPLE_TO_FULL.convert(text)).verdict() is wanted


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="甲乙丙丁花草山水云彩明日红绿方圆", min_size=1, max_size=8))
def test_what_nobody_understands_proves_nothing_and_returns_nobody(text):
    assert read(text).verdict() in {Verdict.PLAIN, Verdict.UNCLEAR}
    assert proof_kind(text) is None


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="".join(sorted({letter for word in list(words())[::400] for letter in word})), max_size=14))
def test_any_text_is_read_the_same_twice_and_whole(text):
    read.cache_clear()
    first = read(text)
    read.cache_clear()
    assert read(text) == first


@pytest.mark.parametrize("text", ["", " ", "无", "/", "-", "—", "暂无", "0"])
def test_nothing_is_nothing(text):
    assert read(text).verdict() is Verdict.PLAIN
    assert not read(text).clauses
