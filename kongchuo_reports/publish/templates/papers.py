"""Word papers: a template opened once and filled many times."""

from __future__ import annotations

import difflib
import hashlib
import re
import zipfile
import zlib
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING
from xml.parsers import expat

from docxtpl import DocxTemplate
from jinja2 import TemplateError, meta
from markupsafe import Markup, escape

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.domain.wording.papers import templates as words_of_templates
from kongchuo_reports.files.packages.zip_packages import DOCUMENT, zipped
from kongchuo_reports.publish.templates.sandbox import Sandbox
from kongchuo_reports.publish.templates.template_guard import MOST_BYTES, endless_work, let_through, unsafe_parts

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from jinja2 import Template

ALIKE = 0.5
"""Chinese names of two characters are alike if they share one."""
TEXT_PART = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
TAGS = re.compile(r"<[^>]+>")
LINE_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')
WHEN_FILLED = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
    MemoryError,
    AssertionError,
)
"""What a template written by anybody may raise while it is filled."""
TAB = Markup('</w:t><w:tab/><w:t xml:space="preserve">')


class Paper:
    """One Word template, opened, checked and compiled once.

    Args:
        path: the template.
        known: every variable it may use.

    Raises:
        SurroundingsError: the file is no Word file, its marks are broken, or it uses a variable that does not exist;
            the message quotes the paragraph.
    """

    __slots__ = ("_compiled", "_parts", "_path", "_sandbox", "_sources", "fingerprint")

    def __init__(self, path: Path, known: Iterable[str]) -> None:
        self._path = path
        self._parts = opened(path)
        self._sources = marked_parts(path, self._parts)
        for fault in faults(path, self._parts, self._sources, frozenset(known)):
            raise fault
        self._compiled: dict[str, Template] = {}
        self._sandbox = sandbox()
        self.fingerprint = hashlib.sha256(
            b"".join(name.encode() + self._parts[name] for name in sorted(self._parts))
        ).hexdigest()

    @property
    def path(self) -> Path:
        """Where the template lies."""
        return self._path

    def filled(self, values: Mapping[str, object], as_of: dt.date) -> bytes:
        """The paper with its values put in; the same values on the same day give the same bytes.

        Raises:
            SurroundingsError: the template asks for something a value does not have, or what comes of it is no Word text.
        """
        clean = {name: cleaned(value) for name, value in values.items()}
        try:
            made = {}
            for name, template in self._templates().items():
                self._sandbox.begin()
                made[name] = template.render(clean).encode("utf-8")
            for content in made.values():
                expat.ParserCreate().Parse(content, True)  # noqa: FBT003 - expat takes no keyword
        except (*WHEN_FILLED, expat.ExpatError) as error:
            raise SurroundingsError(
                words.unfillable_template(name=self._path.name, why=str(error)), words.MEND_TEMPLATE
            ) from error
        return zipped({**self._parts, **made}, as_of)

    def _templates(self) -> Mapping[str, Template]:
        """The parts with marks; compiled when first filled, since many kinds have nothing to say in a month."""
        if not self._compiled:
            self._compiled |= {name: self._sandbox.from_string(text) for name, text in self._sources.items()}
        return self._compiled


def paper_of(path: Path, known: Iterable[str]) -> Paper:
    """A Word template opened, checked and compiled; a process that makes many months does so once for each content.

    Raises:
        SurroundingsError: as for ``Paper``.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SurroundingsError(words.no_word_file(name=path.name), words.REPLACE_TEMPLATE) from error
    return _opened_once(path, content, frozenset(known))


@lru_cache(64)
def _opened_once(path: Path, _content: bytes, known: frozenset[str]) -> Paper:
    return Paper(path, known)


def opened(path: Path) -> dict[str, bytes]:
    """The parts of a Word file.

    Raises:
        SurroundingsError: it is no Word file.
    """
    try:
        with zipfile.ZipFile(path) as package:
            is_small = sum(entry.file_size for entry in package.infolist()) <= MOST_BYTES
            parts = {name: package.read(name) for name in package.namelist() if is_small and not name.endswith("/")}
        parts[DOCUMENT].decode("utf-8")
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise SurroundingsError(words.no_word_file(name=path.name), words.REPLACE_TEMPLATE) from error
    return parts


def marked_parts(path: Path, parts: Mapping[str, bytes]) -> dict[str, str]:
    """Those parts of a Word file that hold marks, each mark in one piece.

    Raises:
        SurroundingsError: a part is no text.
    """
    patch = DocxTemplate(path).patch_xml
    try:
        sources = {name: parts[name].decode("utf-8") for name in sorted(parts) if TEXT_PART.fullmatch(name)}
    except ValueError as error:
        raise SurroundingsError(words.no_word_file(name=path.name), words.REPLACE_TEMPLATE) from error
    return {name: patch(text) for name, text in sources.items() if "{{" in text or "{%" in text}


MARK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
LIKE_A_MARK = re.compile(r"[{｛]\s*[{｛%％].*?(?:[}｝%％]\s*[}｝]|$)|[}｝%％]\s*[}｝]")
IN_BRACES = re.compile(r"[{｛]\s*([^{}｛｝]+?)\s*[}｝]")


def marks_mistyped(parts: Mapping[str, bytes], known: Iterable[str]) -> list[str]:
    """Paragraphs that hold what looks like a mark and is none: full-width braces, braces apart, one brace for two.

    Args:
        parts: the parts of a Word file.
        known: the variables of its kind; one of them in a single pair of braces was meant to be filled.
    """
    names = frozenset(known)
    mistyped = []
    for name in sorted(filter(TEXT_PART.fullmatch, parts)):
        for paragraph in PARAGRAPH.finditer(parts[name].decode("utf-8", "replace")):
            whole = unescape(TAGS.sub("", paragraph[0]))
            rest = MARK.sub("", whole)
            single = (hit[1].split(".")[0].split("|")[0].strip() for hit in IN_BRACES.finditer(rest))
            if LIKE_A_MARK.search(rest) or not names.isdisjoint(single):
                mistyped.append(whole.strip())
    return mistyped


def sandbox() -> Sandbox:
    """Where templates are filled: no reach outside their values, nothing loaded, nothing missing passed over."""
    return Sandbox()


def lined(text: str) -> str:
    """The same part with each paragraph on a line of its own, so that a line number tells the paragraph."""
    return PARAGRAPH.sub(lambda hit: "\n" + hit[0].replace("\n", " "), text)


def paragraph_at(text: str, line: int) -> str:
    """What a reader sees around a line of a lined part."""
    return TAGS.sub("", " ".join(text.splitlines()[max(line - 1, 0) : line + 1])).strip()


def faults(
    path: Path, parts: Mapping[str, bytes], sources: Mapping[str, str], known: frozenset[str]
) -> Iterator[SurroundingsError]:
    """Every broken mark and every unknown variable of a template, with its paragraph and the likeliest name."""
    for what in unsafe_parts(parts):
        yield SurroundingsError(words_of_templates.unsafe(name=path.name, what=what), words_of_templates.UNSAFE_REMEDY)
    already = ""
    environment = sandbox()
    for source in sources.values():
        text = lined(source)
        try:
            tree = environment.parse(text)
            unknown = meta.find_undeclared_variables(tree) - known
            endless = [
                SurroundingsError(
                    words_of_templates.loops_without_end(name=path.name, near=paragraph_at(text, line)),
                    words_of_templates.UNSAFE_REMEDY,
                )
                for line in endless_work(tree)
            ] + [
                SurroundingsError(
                    words_of_templates.lets_through(name=path.name, near=paragraph_at(text, line)),
                    words_of_templates.UNSAFE_REMEDY,
                )
                for line in let_through(tree)
            ]
            if endless:
                yield endless[0]
                continue
            environment.compile(tree)
        except TemplateError as error:
            near = paragraph_at(text, getattr(error, "lineno", None) or 1)
            already += near
            yield SurroundingsError(words.broken_template(name=path.name, near=near), words.MEND_TEMPLATE)
            continue
        for name in sorted(unknown):
            guess = difflib.get_close_matches(name, sorted(known), n=1, cutoff=ALIKE)
            yield SurroundingsError(
                words.unknown_variable(name=path.name, variable=name, paragraph=_quoted(source, name)),
                words.known_variables(guess[0] if guess else "", sorted(known)),
            )
    for paragraph in marks_mistyped(parts, known):
        if unescape(paragraph) not in unescape(already):
            yield SurroundingsError(words.broken_template(name=path.name, near=paragraph), words.PLAIN_BRACES)


def cleaned(value: object) -> object:
    """A value fit for Word: no control characters, line breaks and tabs as Word's own, lists and records throughout."""
    if isinstance(value, str):
        text = CONTROLS.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
        if "\n" not in text and "\t" not in text:
            return text
        return LINE_BREAK.join(TAB.join(escape(part) for part in line.split("\t")) for line in text.split("\n"))
    if isinstance(value, dict):
        return {key: cleaned(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [cleaned(inner) for inner in value]
    return value


def _quoted(source: str, variable: str) -> str:
    paragraphs = [TAGS.sub("", hit[0]) for hit in PARAGRAPH.finditer(source)]
    return next((paragraph.strip() for paragraph in paragraphs if variable in paragraph), "")
