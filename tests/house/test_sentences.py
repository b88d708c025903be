"""Sentences with named places: every caller fills every place, by name, and no other."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kongchuo_reports.domain.wording.sentence import Sentence

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "kongchuo_reports"
MODULES = sorted(PACKAGE.rglob("*.py"))
WORDING = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in MODULES
    if PACKAGE / "domain" / "wording" in path.parents
]
SENTENCES = {
    (name, attribute): value
    for name in WORDING
    for attribute, value in vars(importlib.import_module(name)).items()
    if isinstance(value, Sentence)
}


def said(path: Path) -> Iterator[tuple[ast.expr, Sentence, ast.Call | None]]:
    """Every place of a module where a sentence is named, with the call it is named in."""
    tree = ast.parse(path.read_text("utf-8"))
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    rooms: dict[str, str] = {}
    names = {attribute: (module, attribute) for room, attribute in SENTENCES if room == module}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for one in node.names:
                if (node.module, one.name) in SENTENCES:
                    names[one.asname or one.name] = (node.module, one.name)
                elif f"{node.module}.{one.name}" in WORDING:
                    rooms[one.asname or one.name] = f"{node.module}.{one.name}"
    calls = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        key = None
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in rooms:
            key = (rooms[node.value.id], node.attr)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            key = names.get(node.id)
        if key in SENTENCES:
            yield node, SENTENCES[key], calls.get(id(node))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_place_of_a_sentence_is_filled_by_name(path: Path) -> None:
    wrong = []
    for node, sentence, call in said(path):
        if call is None:
            continue
        given = {keyword.arg for keyword in call.keywords}
        if call.args or given != sentence.places:
            wrong.append(f"line {node.lineno}: {sentence.text} takes {sorted(sentence.places)}")
    assert not wrong


def test_sentences_are_there_to_be_checked() -> None:
    assert len(SENTENCES) > 100


def test_a_sentence_refuses_an_open_place_and_a_value_without_one() -> None:
    sentence = Sentence("{school}有{count}名")
    assert sentence(school="甲校", count=3) == "甲校有3名"
    with pytest.raises(TypeError, match="count"):
        sentence(school="甲校")
    with pytest.raises(TypeError, match="more"):
        sentence(school="甲校", count=3, more=1)
