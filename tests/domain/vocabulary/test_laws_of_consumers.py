"""Laws of every place that reads what people write (各处的法则): what is not understood, denied or kin's never counts as a yes there."""

from __future__ import annotations

import importlib

import pytest
from hypothesis import given as given_any
from hypothesis import settings
from hypothesis import strategies as st

from kongchuo_reports.domain.codes import ProofKind, RegistryStatus
from kongchuo_reports.domain.vocabulary.directions import (
    DIRECTIONS,
    class_speaks_of_absence,
    speaks_of_absence,
    status_speaks_of_absence,
)
from kongchuo_reports.domain.vocabulary.households import household_words
from kongchuo_reports.domain.vocabulary.proof_doubts import against
from kongchuo_reports.domain.vocabulary.proofs import is_paper, proof_kind, titled_kind
from kongchuo_reports.domain.vocabulary.reading.lexicon import words
from kongchuo_reports.domain.vocabulary.statuses import registry_status
from kongchuo_reports.domain.vocabulary.titles import ListOf, list_of

words()  # the lexicon is in memory before the first example is timed


def given(*strategies):
    """Hypothesis without its clock: the first reading of a run makes tables that later ones use."""
    return lambda law: settings(deadline=None, max_examples=60)(given_any(*strategies)(law))


NOBODY_KNOWS = st.text(alphabet="琮珩玥瑄骞邕湉羿暕粲", min_size=2, max_size=7)
"""Texts of characters that stand in no lexicon."""
GONE = st.sampled_from(["外出打工", "辍学在家", "不读了", "结婚了", "旷课20天", "未到校", "进厂了", "放弃入学"])
KIN_GONE = st.sampled_from(
    ["父亲外出务工", "母亲改嫁", "姐姐辍学", "爷爷去世", "哥哥在外省读书", "父亲：外出", "母亲职业：务工"]
)
NOT_DONE = st.sampled_from(["申请已撤销", "未批准", "待补", "手续未办", "没有材料", "家长口述"])
ELSEWHERE = st.sampled_from([ProofKind.ELSEWHERE, ProofKind.TRANSFER, ProofKind.SPECIAL_SCHOOL])
HARMLESS = st.sampled_from(
    ["班长", "寄宿生", "低保户", "双胞胎", "校服未交", "近视", "上课爱讲话", "户口在外地", "籍贯：云南"]
)


def test_the_characters_nobody_knows_stand_in_no_lexicon():
    assert not set("琮珩玥瑄骞邕湉羿暕粲") & set(words())


@given(NOBODY_KNOWS)
def test_what_stands_in_no_lexicon_is_a_question_beside_a_child_and_in_a_status(text):
    assert speaks_of_absence(text)
    assert status_speaks_of_absence(text)


@given(st.lists(HARMLESS, max_size=2), NOBODY_KNOWS)
def test_harmless_clauses_explain_no_other_clause(before, text):
    assert speaks_of_absence("，".join([*before, text]))


@given(NOBODY_KNOWS)
def test_an_unknown_status_of_the_registry_is_never_active(text):
    assert registry_status(text) is RegistryStatus.UNKNOWN


@given(NOBODY_KNOWS)
def test_an_unknown_title_is_no_list_of_those_present_and_an_unknown_class_no_absence(text):
    assert list_of(text, 2026) is ListOf.UNSAID
    assert not class_speaks_of_absence(text)


@given(NOBODY_KNOWS, ELSEWHERE)
def test_an_unknown_note_takes_a_paper_back_and_names_none(text, kind):
    assert proof_kind(text) is None
    assert titled_kind(text) is None
    assert against(kind, "", text, "在读证明")


@given(ELSEWHERE, NOT_DONE)
def test_a_paper_that_is_not_there_or_was_taken_back_proves_nothing(kind, said):
    assert against(kind, "", said, "在读证明")


@given(ELSEWHERE, KIN_GONE)
def test_a_paper_about_kin_is_not_the_childs(kind, said):
    assert against(kind, "", said, "在读证明")


@given(NOBODY_KNOWS)
def test_an_unknown_word_of_a_village_names_no_school_and_finishes_nobody(text):
    told = household_words(text, "", text, "")
    assert not any((told.has_finished, told.is_excused, told.is_special, told.school))
    assert told.is_unclear


@given(GONE, st.lists(HARMLESS, max_size=2), st.integers(0, 1))
def test_a_clause_of_absence_in_any_cell_of_a_household_counts(gone, before, place):
    text = "，".join([*before, gone])
    status, remark = ("在读", text) if place else (text, "在校")
    assert household_words(status, "", remark, "中心小学").is_out


@given(KIN_GONE, st.sampled_from(["在读", "在校", "就读"]))
def test_what_is_told_of_kin_puts_no_child_of_a_household_out(said, status):
    told = household_words(status, "", said, "中心小学")
    assert not told.is_out
    assert told.school


@given(GONE, st.sampled_from(["学生名单", "登记表", "花名册"]))
def test_a_title_with_a_word_of_absence_is_no_list_of_those_present(gone, ending):
    assert list_of(gone + ending, 2026) is not ListOf.HERE


@pytest.mark.parametrize("text", ["待补", "无", "/", "—", "未开", "没有提供", "暂缺"])
def test_no_paper_is_no_paper(text):
    assert not is_paper(text)


NO_DENIALS = st.sampled_from(sorted(word for word, one in words().items() if one.kind == "no_denial"))
"""Words that begin with a character of denial and deny nothing: 不幸, 无奈, 非要, 莫名."""


@given(NO_DENIALS, GONE)
def test_a_word_that_only_begins_like_a_denial_denies_no_absence(word, gone):
    assert speaks_of_absence(word + gone)


@pytest.mark.parametrize("seat", ["锁门", "门锁着", "大门紧闭", "无人应门", "次次扑空"])
def test_a_shut_door_is_nobody_met_where_somebody_called_there(seat):
    assert speaks_of_absence(f"家访三次，{seat}")
    assert not speaks_of_absence("负责锁门")


@pytest.mark.parametrize("told", ["读到国庆", "念到五年级", "等妹妹一起读", "等病好再读", "总共来了三天", "到校：0"])
def test_until_when_a_child_learnt_or_for_what_it_waits_is_a_question(told):
    assert speaks_of_absence(told)


@pytest.mark.parametrize("why", ["因病", "因伤"])
@pytest.mark.parametrize("missing", ["未到校", "未返校", "不能到校", "无法来校", "没来上课", "未来"])
def test_an_illness_that_keeps_a_child_from_school_is_no_coming(why, missing):
    assert speaks_of_absence(why + missing)
    assert not speaks_of_absence(f"{why}未参加军训")


@pytest.mark.parametrize("before", ["父亲去世后", "母亲改嫁后", "父母离婚后", "爷爷去世后"])
@pytest.mark.parametrize("gone", ["进厂", "转走了", "外出打工", "没来上学"])
def test_what_follows_behind_what_befell_the_kin_is_the_childs(before, gone):
    assert speaks_of_absence(before + gone)


@given(NOBODY_KNOWS, st.sampled_from(["来上课的是{}", "返校{}", "{}出勤", "报到{}了"]))
def test_what_nobody_knows_beside_a_coming_is_a_question(text, coming):
    assert speaks_of_absence(coming.format(text))


@pytest.mark.parametrize(
    ("who", "is_asked"), [("他爸", False), ("二姐", False), ("班主任", False), ("他", True), ("本人", True)]
)
def test_of_whom_something_is_told_stands_behind(who, is_asked):
    assert speaks_of_absence(f"出去打工的是{who}") is is_asked
    assert speaks_of_absence(f"来报到的是{who}") or is_asked, "that somebody else came is no coming of the child"


@pytest.mark.parametrize("there", ["那边课本不同", "那头老师管", "接收校已通知", "人还在原校", "已随父到东澜市插班"])
def test_what_is_told_of_the_other_place_is_a_question(there):
    assert speaks_of_absence(there)


@pytest.mark.parametrize("later", ["拟下学期就读", "原定10.8返校", "等明年读书"])
def test_a_time_to_come_is_no_presence(later):
    assert speaks_of_absence(later)


@pytest.mark.parametrize(
    "text", ["要转学，没转成", "想去打工，被老师劝住了", "转走的不是他", "请了一天假", "缺了三天课", "下寨村5组"]
)
def test_what_came_of_nothing_or_is_short_is_no_question(text):
    assert not speaks_of_absence(text)


@pytest.mark.parametrize("one", DIRECTIONS, ids=lambda one: one.asked_of)
def test_every_place_that_asks_names_its_reader(one):
    module, _, reader = one.read_by.partition(":")
    assert callable(getattr(importlib.import_module(f"kongchuo_reports.{module}"), reader))
