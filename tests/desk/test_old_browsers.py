"""What Chromium 109 — the last for the Windows 7 shells in 360's browsers — does not know is used on no page of ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "templates"
PAGES = sorted(
    path
    for folder in ("desk", "dashboard", "check", "province")
    for path in (TEMPLATES / folder).rglob("*")
    if path.suffix in {".css", ".js", ".j2", ".html"}
)
NEWER = {
    # style: what it is, the first version that knows it
    r"color-mix\(": 111, r"\bok(?:lch|lab)\(": 111, r"\b(?:lch|lab)\(": 111, r"(?<![-\w])color\(": 111,
    r"light-dark\(": 123, r"\btext-wrap(?:-style|-mode)?\s*:": 114, r"white-space-collapse": 114, r"\btext-box\b": 133,
    r":popover-open|\[popover": 114, r"::view-transition|view-transition-name": 111, r"@starting-style": 117,
    r"transition-behavior|allow-discrete": 117, r"\bsubgrid\b": 117, r"@scope\b": 118, r":user-(?:in)?valid": 119,
    r"anchor-name|position-anchor|\banchor\(": 125, r"field-sizing": 123, r"interpolate-size|calc-size\(": 129,
    r"scrollbar-(?:width|color)": 121, r"animation-timeline|scroll-timeline|view-timeline": 115, r":dir\(": 120,
    r":nth-(?:last-)?child\([^)]*\bof\b": 111, r"\b(?:round|mod|rem|sin|cos|tan|hypot|sqrt)\(": 111,
    r"(?<!-)\blinear\(": 113, r"\d(?:rlh|rex|rch|ric|rcap)\b": 111, r"@container\s+[^{]*style\(": 111,
    r"(?<![-\w])image-set\(": 113, r"font-size-adjust": 127, r"ruby-align": 128, r"::details-content": 131,
    r"(?<![-\w])mask(?:-image|-size)?\s*:": 120, r"@view-transition": 126, r"::highlight-": 109.5, r"\bif\(\s*style": 137,
    # pages
    r"\spopover(?:target)?[\s=>]": 114, r"<details[^>]*\sname=": 120, r"<search[\s>]": 118, r"\scommandfor=": 135,
    r"\sclosedby=": 134, r"<selectedcontent": 135, r"shadowrootmode": 111,
    # script
    r"\.(?:toSorted|toReversed|toSpliced)\(": 110, r"\.with\(": 110, r"(?:Object|Map)\.groupBy": 117, r"Array\.fromAsync": 121,
    r"Promise\.(?:withResolvers|try)": 119, r"isWellFormed|toWellFormed": 111, r"startViewTransition": 111,
    r"\.(?:showPopover|hidePopover|togglePopover)\(": 114, r"URL\.(?:canParse|parse)\(": 120, r"AbortSignal\.any": 116,
    r"\.(?:isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(": 122, r"Iterator\.(?:from|concat)": 122,
    r"/[a-z]*v[a-z]*\.test\(": 112, r"RegExp\.escape": 136, r"JSON\.rawJSON": 114, r"\bcloseWatcher\b|CloseWatcher": 126,
    r"setHTMLUnsafe|getHTML\(": 124, r"moveBefore\(": 133, r"scheduler\.yield": 129, r"Intl\.DurationFormat": 129,
    r"\busing\s+\w+\s*=": 134, r"\bFloat16Array\b": 135, r"\.transferToFixedLength\(": 114,
}  # fmt: skip
NESTED = re.compile(r"(?:^|[};])\s*[^@{};]+\{[^{}]*\{")
"""A rule inside a rule that is none of ``@media`` and its like: 112."""


def too_new(text: str) -> list[str]:
    """Every sign of something that Chromium 109 does not know."""
    return [f"{sign} ({version})" for sign, version in NEWER.items() if re.search(sign, text)]


def nested_rules(style: str) -> list[str]:
    """Rules inside rules."""
    bare = re.sub(r"/\*.*?\*/|\{\{.*?\}\}|\{%.*?%\}", "", style, flags=re.DOTALL)
    flat = re.sub(
        r"@(?:media|supports|layer|page|font-face|keyframes)[^{]*\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}", r"\1", bare
    )
    return [hit[0][:60] for hit in NESTED.finditer(flat)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_no_page_uses_what_chromium_109_does_not_know(path: Path) -> None:
    text = path.read_text("utf-8")
    assert too_new(text) == []
    styles = [text] if path.suffix == ".css" else re.findall(r"<style[^>]*>(.*?)</style>", text, re.DOTALL)
    assert [rule for style in styles for rule in nested_rules(style)] == []


@pytest.mark.parametrize(
    "path",
    [path for path in PAGES if "<head>" in path.read_text("utf-8")],
    ids=lambda path: str(path.relative_to(TEMPLATES)),
)
def test_every_page_asks_a_browser_of_two_engines_for_the_newer(path: Path) -> None:
    assert '<meta name="renderer" content="webkit">' in path.read_text("utf-8")


@pytest.mark.parametrize(
    "planted",
    ["a{color:color-mix(in srgb,red,blue)}", "p{text-wrap:balance}", '<div popover id="x">', "rows.toSorted()",
     "Object.groupBy(rows, f)", "Promise.withResolvers()", "new URL.canParse(x)", "@scope (.a){b{c:d}}", "a:user-invalid{b:c}"],
)  # fmt: skip
def test_what_is_newer_is_seen(planted: str) -> None:
    assert too_new(planted)


def test_a_rule_inside_a_rule_is_seen_and_one_inside_a_medium_is_none() -> None:
    assert nested_rules("a{color:red;b{color:blue}}")
    assert nested_rules("a{color:red}@media print{a{b:c}d{e:f}}@page{margin:0}") == []
