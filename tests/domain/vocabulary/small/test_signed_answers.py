"""Answers: only an explicit yes is a yes, in whatever words it is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kongchuo_reports.domain.vocabulary.small.answers import Act, Answer, act_of, answer, yes_no
from kongchuo_reports.domain.vocabulary.small.patterns import words

SIGNED = [
    "是",
    "√",
    "已签",
    "已签字",
    "签了",
    "褚大山",
    "杨昌明（父）",
    "爷爷石老岩已签",
    "按手印",
    "10月12日已签",
    "家长本人签",
    "阿依古丽·买买提",
]
NOT_SIGNED = [
    "没有签字", "待签", "拒签", "否", "未签", "没签", "不签", "否（家长外出）", "家长外出，未签", "人不在家", "撕了不签", "父签，后反悔划掉", "空",
]  # fmt: skip
UNSURE = [
    "口头答应",
    "电话同意",
    "代签",
    "学生自己签",
    "同意",
    "见附件",
    "考虑一下",
    "承诺书已发",
    "签？",
    "签字人在外地",
]


@pytest.mark.parametrize("text", SIGNED)
def test_a_signature(text):
    assert answer(text, Act.SIGNED) is Answer.YES


@pytest.mark.parametrize("text", NOT_SIGNED)
def test_no_signature(text):
    assert answer(text, Act.SIGNED) is Answer.NO


@pytest.mark.parametrize("text", UNSURE)
def test_neither_signed_nor_refused(text):
    assert answer(text, Act.SIGNED) is Answer.UNSURE


@pytest.mark.parametrize(
    ("text", "act", "said"),
    [
        ("没意见", Act.AGREED, Answer.YES),
        ("愿意送孩子返校", Act.AGREED, Answer.YES),
        ("未同意返校", Act.AGREED, Answer.NO),
        ("没有答应返校", Act.AGREED, Answer.NO),
        ("爸爸同意，妈妈不同意", Act.AGREED, Answer.UNSURE),
        ("同意休学", Act.AGREED, Answer.UNSURE),
        ("承诺下周一送返", Act.PROMISED, Answer.YES),
        ("拒绝承诺", Act.PROMISED, Answer.NO),
        ("经核实，属实", Act.TRUE, Answer.YES),
        ("与事实不符", Act.TRUE, Answer.NO),
        ("待核实", Act.TRUE, Answer.UNSURE),
    ],
)
def test_what_is_agreed_promised_and_true(text, act, said):
    assert answer(text, act) is said


@given(
    st.text(st.characters(categories=("Lo", "Nd", "Po"), max_codepoint=0x9FFF), min_size=1, max_size=12),
    st.sampled_from(Act),
)
def test_a_text_without_a_known_word_never_says_yes(text, act):
    known = [
        word
        for heading in ("yes", "signed", "agreed", "promised", "true", "no_objection")
        for word in words("answers", heading)
    ]
    said = answer(text, act)
    assert (
        said is not Answer.YES
        or act is Act.SIGNED
        or any(word in text.lower() for word in known)
        or not text.isprintable()
    )


@given(st.sampled_from(sorted(words("answers", "signed"))), st.sampled_from(["未", "没有", "拒", "不", "尚未", "还没"]))
def test_a_denied_act_is_never_done(act, denial):
    assert answer(denial + act, Act.SIGNED) is not Answer.YES
    assert answer(f"家长{denial}{act}", Act.SIGNED) is not Answer.YES


@given(st.sampled_from([*SIGNED, *NOT_SIGNED, *UNSURE]), st.sampled_from([" ", "\u3000", "\u200b"]))
def test_blanks_change_no_answer(text, blank):
    assert answer(blank + text + blank, Act.SIGNED) is answer(text, Act.SIGNED)


def test_a_plain_answer_may_bring_its_reason():
    assert [yes_no(text) for text in ["是（已办）", "否（家长外出）", "-", "看情况", ""]] == [
        True,
        False,
        False,
        None,
        None,
    ]


def test_a_heading_tells_what_is_asked_for():
    told = [act_of(heading) for heading in ["家长签字", "是否承诺", "家长是否同意", "核实结果", "是否住校"]]
    assert told == [Act.SIGNED, Act.PROMISED, Act.AGREED, Act.TRUE, Act.ANYTHING]


@pytest.mark.parametrize("text", ["张贴门上", "留置送达", "公告送达", "邮寄", "拒签", "请邻居转交"])
def test_a_paper_that_was_left_somewhere_is_signed_by_nobody(text):
    assert answer(text, Act.SIGNED).is_yes is not True


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("下周签字", Act.SIGNED),
        ("下周一按手印", Act.SIGNED),
        ("改天签名", Act.SIGNED),
        ("年后补签字", Act.SIGNED),
        ("下周同意", Act.AGREED),
        ("明天承诺", Act.PROMISED),
        ("下次属实", Act.TRUE),
    ],
)
def test_what_is_put_off_is_not_done(text, act):
    assert answer(text, act) is not Answer.YES
