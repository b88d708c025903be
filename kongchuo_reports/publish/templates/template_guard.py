"""What a template from elsewhere may not do, whoever made it: fetch, run, reach outside, or work without end."""

from __future__ import annotations

import re
import sys
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING
from xml.parsers import expat

from jinja2 import nodes

from kongchuo_reports.domain.wording.papers import templates as words_of_templates
from kongchuo_reports.publish.templates.parts import Part
from kongchuo_reports.publish.templates.sandbox import GROWING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MOST_OF_PAGE = 2 << 20
"""Of a file of the page's template; the largest of our own has 9 kB."""
MOST_BYTES = 64 << 20
"""Of a Word template once unpacked; the largest of our own has 200 kB."""
FETCHING = re.compile(
    r"\b(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|LINK|DDEAUTO|DDE|DATABASE|HYPERLINK|RD|AUTOTEXT|MACROBUTTON|WEBSERVICE)\b",
    re.IGNORECASE,
)
"""Fields by which Word opens something else, or runs it, when the paper is opened or printed."""
_ACTIVE = re.compile(
    r"vbaProject|vbaData|/embeddings/|activeX|oleObject|attachedToolbars|/afchunk|webextension|customUI|mailMerge",
    re.IGNORECASE,
)
_KEPT_APART = re.compile(
    r"(?:aFChunk|attachedTemplate|oleObject|frame|subDocument|mailMerge\w*|externalLink\w*)$", re.IGNORECASE
)
"""Kinds of relations by which Word takes in another file."""
_FETCHED = frozenset({"altchunk", "mailmerge", "datasource", "subdoc", "framesetlink"})
_REMOTE = re.compile(
    r"""(?:src|href|srcset|action|formaction|poster|data|background|ping)\s*=\s*["']?\s*(?:[a-z]+:)?//|url\(\s*["']?\s*(?:[a-z]+:)?//"""
    r"""|@import|image-set\(|<\s*(?:base|iframe|frame|object|embed|link|portal|applet|form)\b|http-equiv\s*=\s*["']?refresh"""
    r"""|(?:https?|wss?|ftp|file)\s*:""",
    re.IGNORECASE,
)
_SCRIPTED = re.compile(
    r"""\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts|location|open|eval|Function|constructor|import|Image|Audio"""
    r"""|createElement\w*|navigator|write(?:ln)?|innerHTML|outerHTML|insertAdjacentHTML|setTimeout|setInterval|Worker|SharedWorker"""
    r"""|RTCPeerConnection|window|self|globalThis|top|parent|frames|atob|fromCharCode|assign|postMessage|submit|cookie|localStorage)\b"""
    r"""|\bon[a-z]+\s*=|javascript\s*:|<\s*script|\bReflect\b|\[\s*["']""",
    re.IGNORECASE,
)
"""What a script reaches the network or other pages by, or builds such a word from; our own page needs none of it."""
_ESCAPED = re.compile(r"\\(?:x([0-9a-f]{2})|u\{?([0-9a-f]{4,6})\}?|([0-9a-f]{1,6})\s?)", re.IGNORECASE)
_POLICY = re.compile(r"<meta[^<>]+Content-Security-Policy[^<>]*>", re.IGNORECASE)


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
            continue
        try:
            part = Part.of(content, frozenset({"instrtext", "delinstrtext"}))
        except expat.ExpatError:
            yield words_of_templates.no_markup(part=name)
            continue
        if (
            part.reaches_out
            or any(_KEPT_APART.search(kind) for kind in part.kinds)
            or not _FETCHED.isdisjoint(part.tags)
        ):
            yield words_of_templates.reaches_elsewhere(part=name)
        if hit := FETCHING.search("".join(part.texts) + " " + " ".join(part.instructions)):
            yield words_of_templates.holds_field(part=name, field=hit[1].upper())


def unsafe_page(name: str, text: str, packaged: str) -> Iterator[str]:
    """What a file of the page's template may not hold: another address, or a weaker protection than our own."""
    for shown in (_plain, _without_notes):
        for kinds in (_REMOTE, _SCRIPTED):
            own = shown(text)
            allowed = Counter(hit[0].casefold() for hit in kinds.finditer(shown(packaged)))
            for hit in kinds.finditer(own):
                allowed[hit[0].casefold()] -= 1
                if allowed[hit[0].casefold()] < 0:
                    yield words_of_templates.holds_remote(line=own[max(hit.start() - 20, 0) : hit.end() + 40])
                    return
    ours = _POLICY.search(packaged)
    if ours and name.endswith(".html.j2"):
        head = text.partition(ours[0])[0]
        if (
            ours[0] not in text
            or len(_POLICY.findall(text)) > 1
            or "<!--" in head
            or re.search(r"<(?:body|script|style|img)\b", head)
        ):
            yield words_of_templates.WEAKER_PROTECTION


def _plain(text: str) -> str:
    """A page's text as a browser comes to read it: signs written as numbers are signs."""
    told = _ESCAPED.sub(lambda hit: _sign(int(hit[1] or hit[2] or hit[3], 16)), unescape(text))
    return re.sub(r"\s+", " ", re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", told))


def _without_notes(text: str) -> str:
    """The same as scripts and styles come to be read: what their remarks tear apart is one word."""
    told, pieces, at = _plain(text), [], 0
    while (start := told.find("/*", at)) >= 0 and (end := told.find("*/", start + 2)) >= 0:
        pieces.append(told[at:start])
        at = end + 2
    return "".join([*pieces, told[at:]])


def _sign(number: int) -> str:
    return chr(number) if number < sys.maxunicode else ""


def let_through(tree: nodes.Template) -> Iterator[int]:
    """Lines that put a value onto the page or paper as it is, so that a name could bring markup along."""
    for applied in tree.find_all(nodes.Filter):
        if applied.name == "safe":
            yield applied.lineno
    for kind in (nodes.ScopedEvalContextModifier, nodes.EvalContextModifier):
        for found in tree.find_all(kind):
            yield found.lineno


def endless_work(tree: nodes.Template) -> Iterator[int]:
    """Lines whose work is not bounded by the data; to be looked at before the template is compiled, which works constants out.

    These are macros that call themselves, loops inside loops that go over a whole list again for each of another (one over what belongs to the record
    of the loop around it ends with the data), and whatever makes a text as long as a number says.
    """
    yield from _loops(tree, ())
    yield from (loop.lineno for loop in tree.find_all(nodes.For) if loop.recursive)
    yield from _calls_back(tree)
    for attribute in tree.find_all(nodes.Getattr):
        if attribute.attr in GROWING:
            yield attribute.lineno
    for applied in tree.find_all(nodes.Filter):
        if applied.name in GROWING:
            yield applied.lineno
    for modulo in tree.find_all(nodes.Mod):
        yield modulo.lineno


def _calls_back(tree: nodes.Template) -> Iterator[int]:
    """Macros that come to call themselves, by whatever way."""
    made = {macro.name: macro for macro in tree.find_all(nodes.Macro)}
    calls = {
        name: {call.node.name for call in macro.find_all(nodes.Call) if isinstance(call.node, nodes.Name)} & made.keys()
        for name, macro in made.items()
    }
    for _ in made:  # each round, those they call by one more step
        calls = {name: called.union(*(calls[other] for other in called)) for name, called in calls.items()}
    yield from (macro.lineno for name, macro in made.items() if name in calls[name])


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
