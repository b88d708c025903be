"""Binding (合订): many papers of one template as one printable file, each with its own page numbers, heads and feet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kongchuo_reports.files.packages.zip_packages import CONTENT_TYPES, CORE, DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RELATIONS = "word/_rels/document.xml.rels"
MARGIN_PART = re.compile(r"word/(?:header|footer)\d*\.xml")
_OWN = re.compile(r"word/document\.xml|word/(?:_rels/)?(?:header|footer)\d*\.xml(?:\.rels)?")
LAST_SECTION = re.compile(r"(<w:sectPr\b(?:(?!<w:sectPr\b).)*?(?:</w:sectPr>|(?<=/)>))\s*</w:body>", re.DOTALL)
ANY_SECTION = re.compile(r"<w:sectPr\b[^>]*?(?:/>|>.*?</w:sectPr>)", re.DOTALL)
BEGINS = re.compile(r"<w:type\b[^>]*/>")
NUMBERS_FROM = re.compile(r"<w:pgNumType\b([^>]*?)/>")
START = re.compile(r'\s*w:start="[^"]*"')
AFTER_NUMBERS = re.compile(
    r"<w:(?:cols|formProt|vAlign|noEndnote|titlePg|textDirection|bidi|rtlGutter|docGrid|printerSettings|sectPrChange)\b"
    r"|</w:sectPr>"
)
NEW_PAGE = "<w:pageBreakBefore"
MARKS = re.compile(r'(<w:bookmark(?:Start|End)\b[^>]*?\bw:id="|<wp:docPr\b[^>]*?\bid=")(\d+)(")')
BETWEEN = (
    '<w:p><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/><w:rPr><w:sz w:val="2"/></w:rPr>{}</w:pPr></w:p>'
)
"""A paragraph of no height that ends the section of a paper."""
MARKS_A_PAPER = 100_000
"""Numbers of bookmarks and pictures of one paper; more than any has."""


def bound(packages: Iterable[Mapping[str, bytes]]) -> dict[str, bytes]:
    """One Word file from papers filled into the same template, in their order.

    Every paper begins a page, and its pages are numbered from 1. A head or foot that says something of its own paper
    keeps saying it: the part is taken along under a name of its own.

    Args:
        packages: parts of each paper, by name; at least one.

    Returns:
        Parts of the bound file; everything but text, heads and feet is that of the first paper.
    """
    made: dict[str, bytes] = {}
    head, foot, bodies = "", "", list[str]()
    for number, package in enumerate(packages):
        document = package[DOCUMENT].decode("utf-8")
        opening, _, rest = document.partition("<w:body>")
        inner, _, closing = rest.rpartition("</w:body>")
        if not made:
            made = {name: _counted_apart(name, content) for name, content in package.items()}
            head, foot = f"{opening}<w:body>", f"</w:body>{closing}"
        else:
            inner = _with_own_margins(made, package, inner, number)
        bodies.append(_marked_apart(inner, number))
    made[DOCUMENT] = (head + _joined(bodies) + foot).encode("utf-8")
    return made


def without_annexes(package: Mapping[str, bytes]) -> dict[str, bytes]:
    """A paper up to the first paragraph that is told to begin a page: what is signed, without its annexes."""
    document = package[DOCUMENT].decode("utf-8")
    annex = document.find(NEW_PAGE)
    if annex < 0:
        return dict(package)
    begins = max(document.rfind("<w:p>", 0, annex), document.rfind("<w:p ", 0, annex))
    last = LAST_SECTION.search(document)
    ends = last.start() if last else document.rfind("</w:body>")
    return {**package, DOCUMENT: (document[:begins] + document[ends:]).encode("utf-8")}


def is_own(name: str) -> bool:
    """Whether a part may differ between papers of one template: text, heads and feet, and what these draw on."""
    return bool(_OWN.fullmatch(name))


def _joined(bodies: list[str]) -> str:
    whole = ""
    for number, inner in enumerate(bodies, start=1):
        body, section = _parted(_numbered_from_one(inner))
        whole += body + (section if number == len(bodies) else BETWEEN.format(section))
    return whole


def _parted(inner: str) -> tuple[str, str]:
    """Text of a body, and the properties of its last section."""
    last = LAST_SECTION.search(f"{inner}</w:body>")
    return (inner[: last.start()], last[1]) if last else (inner, "<w:sectPr></w:sectPr>")


def _numbered_from_one(inner: str) -> str:
    """The body with its first section on a new page whose number is 1."""
    first = ANY_SECTION.search(inner)
    if first is None:
        return f"{inner}<w:sectPr>{_START_AT_ONE}</w:sectPr>"
    section = first[0] if not first[0].endswith("/>") else f"{first[0][:-2]}></w:sectPr>"
    section = BEGINS.sub('<w:type w:val="nextPage"/>', section)
    numbering = NUMBERS_FROM.search(section)
    if numbering:
        attributes = START.sub("", numbering[1])
        section = section.replace(numbering[0], f'<w:pgNumType{attributes} w:start="1"/>', 1)
    else:
        place = AFTER_NUMBERS.search(section)
        at = place.start() if place else len(section)
        section = section[:at] + _START_AT_ONE + section[at:]
    return inner[: first.start()] + section + inner[first.end() :]


_START_AT_ONE = '<w:pgNumType w:start="1"/>'


def _with_own_margins(made: dict[str, bytes], package: Mapping[str, bytes], inner: str, number: int) -> str:
    """Take along heads and feet that differ from those of the first paper, and point the paper's sections to them."""
    for name in sorted(filter(MARGIN_PART.fullmatch, package)):
        content = _counted_apart(name, package[name])
        if made.get(name) == content:
            continue
        short = name.removeprefix("word/")
        new = f"{short.removesuffix('.xml')}_{number}.xml"
        relations = made[RELATIONS].decode("utf-8")
        known = re.search(rf'<Relationship\b[^>]*\bTarget="(?:/word/)?{re.escape(short)}"[^>]*/>', relations)
        old_id = re.search(r'\bId="([^"]+)"', known[0]) if known else None
        if known is None or old_id is None:
            continue
        new_id = f"{old_id[1]}_{number}"
        relation = known[0].replace(old_id[0], f'Id="{new_id}"').replace(short, new)
        made[RELATIONS] = relations.replace("</Relationships>", f"{relation}</Relationships>").encode("utf-8")
        made[f"word/{new}"] = content
        if (drawn := f"word/_rels/{short}.rels") in package:
            made[f"word/_rels/{new}.rels"] = package[drawn]
        types = made[CONTENT_TYPES].decode("utf-8")
        override = re.search(rf'<Override\b[^>]*\bPartName="/{re.escape(name)}"[^>]*/>', types)
        if override:
            copy = override[0].replace(f"/{name}", f"/word/{new}")
            made[CONTENT_TYPES] = types.replace("</Types>", f"{copy}</Types>").encode("utf-8")
        inner = inner.replace(f'r:id="{old_id[1]}"', f'r:id="{new_id}"')
    return inner


def _counted_apart(name: str, content: bytes) -> bytes:
    """A head or foot that counts the pages of its own paper, not of the whole file."""
    return content.replace(b"NUMPAGES", b"SECTIONPAGES") if MARGIN_PART.fullmatch(name) and name != CORE else content


def _marked_apart(inner: str, number: int) -> str:
    """Bookmarks and pictures numbered apart from those of other papers."""
    if not number:
        return inner
    return MARKS.sub(lambda hit: f"{hit[1]}{int(hit[2]) + number * MARKS_A_PAPER}{hit[3]}", inner)
