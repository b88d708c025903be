"""Templates that an office changed cost a child at most: told when it dies, filled to the same bytes when it does not."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

import pytest

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.papers.kinds import VARIABLES
from kongchuo_reports.domain.wording.papers.variables import samples
from kongchuo_reports.files import children
from kongchuo_reports.files.children import ChildDied
from kongchuo_reports.publish.page import dashboard
from kongchuo_reports.publish.page.page import page_of
from kongchuo_reports.publish.papers import letters
from kongchuo_reports.publish.templates import apart
from kongchuo_reports.publish.templates.papers import paper_of
from kongchuo_reports.publish.templates.template_check import template_of
from kongchuo_reports.publish.templates.template_folder import (
    copy_templates,
    letter_folders,
    office_page_folders,
    packaged_templates,
)
from tests.publish.templates.test_template_check import page, paper
from tests.support import results as month

if TYPE_CHECKING:
    from pathlib import Path

KIND = "零报告"


class Asked:
    """A child that notes what it is asked and dies of everything but some tasks."""

    def __init__(self, answers: dict[str, dict[str, object]]) -> None:
        self.answers, self.tasks = answers, list[str]()

    def told(self, task: dict[str, object]) -> object:
        what = str(task["what"])
        self.tasks.append(what)
        if what not in self.answers:
            raise ChildDied(is_late=True)
        return self.answers[what]


def put_asked(monkeypatch: pytest.MonkeyPatch, **answers: dict[str, object]) -> Asked:
    asked = Asked(answers)
    monkeypatch.setattr(apart, "shared", lambda *_given: asked)
    return asked


@pytest.mark.parametrize("kind", VARIABLES)
def test_a_paper_filled_in_the_child_has_the_same_bytes(tmp_path: Path, kind: str) -> None:
    own = packaged_templates() / "letters" / f"{kind}.docx"
    shutil.copy(own, tmp_path)
    here = paper_of(own, VARIABLES[kind])
    there = apart.PaperApart(tmp_path / own.name, kind)
    values, as_of = samples(VARIABLES[kind], flag=True), month.results().month.as_of
    assert there.fingerprint == here.fingerprint
    assert there.filled(values, as_of) == here.filled(values, as_of)


def test_a_page_drawn_in_the_child_is_the_same(tmp_path: Path) -> None:
    told = page_of(month.results(), tmp_path)
    folder = packaged_templates() / "dashboard"
    assert apart.page_drawn(told, [folder]) == apart.drawn_here(told, [folder])


def test_a_paper_that_kills_the_child_is_told_and_the_program_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = paper(tmp_path, KIND, "本镇自己的：{{ 内容 }}")
    child = children.Shared(apart.__name__, 0.05)
    monkeypatch.setattr(apart, "shared", lambda *_given: child)
    began = time.monotonic()
    (fault,) = apart.letter_faults(path, KIND)
    assert "太久或太占内存" in fault.message
    assert time.monotonic() - began < apart.SECONDS / 2
    monkeypatch.undo()
    assert apart.letter_faults(path, KIND) == []


def test_a_template_that_died_once_is_not_tried_for_the_next_paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = put_asked(monkeypatch, open={"fingerprint": "x"})
    there = apart.PaperApart(paper(tmp_path, KIND, "{{ 内容 }}"), KIND)
    for _ in range(3):
        with pytest.raises(SurroundingsError, match="太久或太占内存"):
            there.filled({"内容": "x"}, month.results().month.as_of)
    assert asked.tasks == ["open", "fill"]


def test_where_the_child_dies_of_a_paper_the_programs_own_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_asked(monkeypatch, letter={"faults": []}, open={"fingerprint": "x"})
    paper(tmp_path / "模板", KIND, "本镇自己的：{{ 内容 }}")
    written = letters.write(month.results(), tmp_path / "文书", letter_folders(tmp_path))
    plain = letters.write(month.results(), tmp_path / "原样", [packaged_templates() / "letters"])
    papers = [path.read_bytes() for path in written.files if path.stem == KIND]
    assert papers == [path.read_bytes() for path in plain.files if path.stem == KIND]
    assert papers
    (message,) = written.findings.rows["message"].tolist()
    assert "太久或太占内存" in message


def test_a_page_that_kills_the_child_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_asked(monkeypatch, page={"faults": []})
    own = page(tmp_path / "模板", "{{ page.title }}")
    dashboard.write(month.results(), tmp_path / "page.html", [own, packaged_templates() / "dashboard"])
    assert "太久或太占内存" in (tmp_path / "page.html").read_text("utf-8")


def test_copies_that_nobody_changed_need_no_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = put_asked(monkeypatch)
    copy_templates(tmp_path / "模板")
    results = month.results()
    letters.write(results, tmp_path / "文书", letter_folders(tmp_path))
    pages = office_page_folders(tmp_path)
    dashboard.write(results, tmp_path / "page.html", [*pages, packaged_templates() / "dashboard"])
    assert "本月一览" in (tmp_path / "page.html").read_text("utf-8")
    assert template_of(KIND, letter_folders(tmp_path)).parent == tmp_path / "模板" / "letters"
    assert [apart.page_faults(folder) for folder in pages] == [[]]
    assert asked.tasks == []
