"""文字.toml: the texts of papers an office may word itself, checked text by text."""

import ast
import re
from pathlib import Path

import pytest

from kongchuo_reports.domain.wording.papers import kinds, passages
from kongchuo_reports.domain.wording.papers.kinds import PASSAGES
from kongchuo_reports.domain.wording.papers.passages import FILE, MARK
from kongchuo_reports.publish.templates.letter_texts import text_faults, texts_of
from kongchuo_reports.publish.templates.template_check import check_templates, template_findings
from kongchuo_reports.publish.templates.template_folder import packaged_templates

LETTERS = packaged_templates() / "letters"
PAPERS = Path(__file__).parents[3] / "kongchuo_reports" / "publish" / "papers"


def own(folder: Path, text: str) -> Path:
    place = folder / "模板" / "letters"
    place.mkdir(parents=True)
    (place / FILE).write_text(text, "utf-8")
    return place


def test_the_packaged_texts_are_all_there_and_use_every_place() -> None:
    assert text_faults(LETTERS / FILE) == []
    told = texts_of([LETTERS]).told
    assert set(told) == set(PASSAGES)
    for key, passage in PASSAGES.items():
        value = told[key]
        used = set(MARK.findall(value if isinstance(value, str) else "\n".join(value)))
        assert used == set(passage.words), key


@pytest.mark.parametrize("path", sorted(PAPERS.glob("*.py")), ids=lambda path: path.name)
def test_every_place_of_a_passage_is_filled_by_who_says_it(path: Path) -> None:
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not (isinstance(call, ast.Call) and call.args and isinstance(call.args[0], ast.Attribute)):
            continue
        first = call.args[0]
        passage = getattr(passages, first.attr, None) if ast.unparse(first.value) == "passages" else None
        if not isinstance(passage, passages.Passage) or any(keyword.arg is None for keyword in call.keywords):
            continue
        assert {keyword.arg for keyword in call.keywords} == passage.places, (path.name, call.lineno)


def test_an_office_words_one_text_and_keeps_the_others(tmp_path: Path) -> None:
    place = own(tmp_path, '["劝学通知书"]\n"限期" = "请在{{ 天数 }}天内送孩子回校。"\n')
    texts = texts_of([place, LETTERS])
    assert texts.line(kinds.ORDER_WITHIN, days=7) == "请在7天内送孩子回校。"
    assert texts.lines(kinds.ORDER_LAW) == texts_of([LETTERS]).lines(kinds.ORDER_LAW)


def test_an_office_writes_more_duties_or_fewer(tmp_path: Path) -> None:
    place = own(tmp_path, '["责任书"]\n"职责（学校）" = ["一、点名。"]\n')
    assert texts_of([place, LETTERS]).lines(kinds.PLEDGE_DUTIES["school"]) == ["一、点名。"]


@pytest.mark.parametrize(
    ("text", "told", "remedy"),
    [
        ('["劝学通知书"]\n"限期" = "请在{{日数}}天内返校。"', "请在{{日数}}天内返校", "天数"),
        ('["劝学通知书"]\n"限期" = "请在｛｛天数｝｝天内返校。"', "请在｛｛天数｝｝天内返校", "英文"),
        ('["劝学通知书"]\n"限期" = "请在{天数}天内返校。"', "请在{天数}天内返校", "成对"),
        ('["劝学通知书"]\n"期限" = "请返校。"', "期限", "劝学通知书·限期"),
        ('["劝学通知"]\n"限期" = "请返校。"', "劝学通知", "劝学通知书·限期"),
        ('["劝学通知书"]\n"限期" = ["请返校。"]', "限期", "一句"),
        ('["劝学通知书"]\n"法律依据" = "义务教育法。"', "法律依据", "几条"),
        ('["劝学通知书"]\n"限期" = “请返校。”', "line 2", "英文"),
        ('"限期" = "请返校。"', "限期", "名称"),
    ],
)
def test_a_text_that_cannot_be_used_is_named_and_replaced(tmp_path: Path, text: str, told: str, remedy: str) -> None:
    place = own(tmp_path, text)
    (fault,) = text_faults(place / FILE)
    assert told in fault.message
    assert remedy in fault.remedy
    assert texts_of([place, LETTERS]) == texts_of([LETTERS])
    wrong, _ = check_templates(tmp_path / "模板")
    assert [one.message for one in wrong] == [fault.message]
    (finding,) = template_findings(tmp_path).rows["message"].tolist()
    assert re.search(re.escape(told), finding)


def test_only_the_bad_text_of_a_file_is_passed_over(tmp_path: Path) -> None:
    place = own(tmp_path, '["劝学通知书"]\n"限期" = "{{日数}}"\n"学校（不明）" = "某校"\n')
    texts = texts_of([place, LETTERS])
    assert texts.line(kinds.ORDER_NO_SCHOOL) == "某校"
    assert "请你自接到" in texts.line(kinds.ORDER_WITHIN, days=7)


def test_a_text_saved_in_another_code_is_told(tmp_path: Path) -> None:
    place = own(tmp_path, "")
    (place / FILE).write_bytes('["劝学通知书"]\n"限期" = "请返校。"'.encode("gb18030"))
    (fault,) = text_faults(place / FILE)
    assert "UTF-8" in fault.remedy
