"""Results of visits (劝返结果): only a return that stands is one, and a yes that is put off is none."""

from __future__ import annotations

import pytest

from kongchuo_reports.domain.codes import VisitResult
from kongchuo_reports.domain.vocabulary.small.visit_results import visit_result


@pytest.mark.parametrize("text", ["是", "Y", "1", "✔", "返了", "是，10.14", "是（10月8日返）", "已返校上课"])
def test_a_yes_under_the_question_whether_it_came_back_is_a_return(text):
    assert visit_result(text, asks_return=True)[0] is VisitResult.RETURNED


@pytest.mark.parametrize(
    "text",
    [
        "是（下学期）",
        "是，但在外地",
        "已同意",
        "是？",
        "N",
        "〇",
        "拟",
        "已返校后流失",
        "返后又走",
        "已在他校就读",
        "明天",
    ],
)
def test_what_is_put_off_or_was_left_again_is_no_return(text):
    assert visit_result(text, asks_return=True)[0] is not VisitResult.RETURNED


@pytest.mark.parametrize("text", ["已返校两天后又走", "承诺返校未兑现", "家长称已在外省复学", "已到校一次", "未能返校"])
def test_a_result_that_takes_the_return_back_is_none(text):
    assert visit_result(text)[0] is not VisitResult.RETURNED


@pytest.mark.parametrize(
    "text",
    [
        "待家长同意",
        "拟承诺",
        "是否同意",
        "好像答应",
        "由奶奶代承诺",
        "要求补承诺书",
        "准备答应",
        "下次同意",
        "改天答应",
        "家长答应劝劝",
        "答应做工作",
        "承诺给100元就来",
        "不保证送读",
    ],
)
def test_a_promise_still_to_be_made_or_made_by_another_is_none(text):
    assert visit_result(text)[0] is VisitResult.CONTACTED


@pytest.mark.parametrize(
    "text",
    ["父子都保证国庆后来", "家长签字保证送读", "承诺下周返校", "家长答应9月底送返", "本人愿意", "同意国庆后返校"],
)
def test_a_promise_is_one(text):
    assert visit_result(text)[0] is VisitResult.PROMISED


@pytest.mark.parametrize("text", ["已返校后又反悔", "已复学，家长变卦", "已到校但反悔"])
def test_whoever_thinks_better_of_it_has_not_returned(text):
    assert visit_result(text)[0] is not VisitResult.RETURNED


@pytest.mark.parametrize(
    ("text", "is_return"),
    [
        ("本人已回班级", True),
        ("已回教室上课", True),
        ("学生已回到教室", True),
        ("第二天来校报到上课", True),
        ("已送回学校", True),
        ("劝返成功，已入班", True),
        ("劝返成功后又走", False),
        ("第二天没来校", False),
        ("次日返校，后又离校", False),
        ("未回班级", False),
        ("已回班级又走", False),
    ],
)
def test_back_in_the_class_is_a_return(text, is_return):
    assert (visit_result(text)[0] is VisitResult.RETURNED) is is_return
