"""What a template from elsewhere may not do, whoever made it: fetch, run, reach outside, or work without end."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from jinja2 import nodes

from kongchuo_reports.domain.wording.papers import templates as words_of_templates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_BYTES = 64 << 20
"""Of a Word template once unpacked; the largest of our own has 200 kB."""
FETCHING = re.compile(
    r"\b(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDEAUTO|DDE|DATABASE|HYPERLINK|RD|AUTOTEXT|MACROBUTTON|WEBSERVICE)\b",
    re.IGNORECASE,
)
"""Fields by which Word opens something else, or runs it, when the paper is opened or printed."""
GROWING = frozenset(
    {"center", "ljust", "rjust", "zfill", "expandtabs", "format", "format_map", "indent", "wordwrap", "batch", "slice"}
)
"""Filters and attributes that make a text or list as long as a number says."""
_INSTRUCTION = re.compile(r"<w:instrText[^>]*>(.*?)</w:instrText>", re.DOTALL)
_SIMPLE_FIELD = re.compile(r"<w:fldSimple\b[^>]*w:instr\s*=\s*(\"[^\"]*\"|'[^']*')", re.DOTALL)
_EXTERNAL = re.compile(r"TargetMode\s*=\s*[\"']External[\"']", re.IGNORECASE)
_ACTIVE = re.compile(r"vbaProject|vbaData|/embeddings/|activeX|oleObject|attachedToolbars|/afchunk", re.IGNORECASE)
_REMOTE = re.compile(
    r"""(?:src|href|srcset|action|formaction|poster|data|background|ping)\s*=\s*["']?\s*(?:[a-z]+:)?//|url\(\s*["']?\s*(?:[a-z]+:)?//"""
    r"""|@import|<\s*(?:base|iframe|frame|object|embed|link)\b|http-equiv\s*=\s*["']?refresh|\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts)\b""",
    re.IGNORECASE,
)
_POLICY = re.compile(r"<meta[^>]+Content-Security-Policy[^>]*>", re.IGNORECASE)


def unsafe_parts(parts: Mapping[str, bytes]) -> Iterator[str]:
    """What a Word template holds that a paper may not: one Chinese phrase for each."""
    for name, content in sorted(parts.items()):
        if _ACTIVE.search(name):
            yield words_of_templates.holds_active(part=name)
        if not name.endswith((".xml", ".rels")):
            continue
        text = content.decode("utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8", "replace")
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            yield words_of_templates.holds_doctype(part=name)
        if name.endswith(".rels") and _EXTERNAL.search(text):
            yield words_of_templates.reaches_elsewhere(part=name)
        fields = "".join(_INSTRUCTION.findall(text)) + " ".join(_SIMPLE_FIELD.findall(text))
        if hit := FETCHING.search(unescape(fields)):
            yield words_of_templates.holds_field(part=name, field=hit[1].upper())


def unsafe_page(name: str, text: str, packaged: str) -> Iterator[str]:
    """What a file of the page's template may not hold: another address, or a weaker protection than our own."""
    for line in text.splitlines():
        if _REMOTE.search(line):
            yield words_of_templates.holds_remote(line=line.strip()[:80])
    ours = _POLICY.findall(packaged)
    if ours and name.endswith(".html.j2") and _POLICY.findall(text) != ours:
        yield words_of_templates.WEAKER_PROTECTION


def endless_work(tree: nodes.Template) -> Iterator[int]:
    """Lines whose work is not bounded by the data; to be looked at before the template is compiled, which works constants out.

    These are loops inside loops that go over a whole list again for each of another (one over what belongs to the record
    of the loop around it ends with the data), and whatever makes a text as long as a number says.
    """
    yield from _loops(tree, ())
    for attribute in tree.find_all(nodes.Getattr):
        if attribute.attr in GROWING:
            yield attribute.lineno
    for applied in tree.find_all(nodes.Filter):
        if applied.name in GROWING:
            yield applied.lineno
    for modulo in tree.find_all(nodes.Mod):
        yield modulo.lineno


def _loops(node: nodes.Node, around: tuple[frozenset[str], ...]) -> Iterator[int]:
    for child in node.iter_child_nodes():
        if not isinstance(child, nodes.For):
            yield from _loops(child, around)
            continue
        asked = {name.name for name in child.iter.find_all(nodes.Name)} | (
            {child.iter.name} if isinstance(child.iter, nodes.Name) else set()
        )
        if around and not asked & around[-1]:
            yield child.lineno
        targets = {name.name for name in child.target.find_all(nodes.Name)}
        targets |= {child.target.name} if isinstance(child.target, nodes.Name) else set()
        yield from _loops(child, (*around, frozenset(targets)))
