"""What keeps a template from being used: found by reading it, and by filling it for trial.

What an office changed is looked at here in a child alone (``apart``); whoever asks, asks there.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from jinja2 import FileSystemLoader, TemplateError, meta, nodes

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.papers import dashboard as page_words
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.domain.wording.papers import templates as words_of_templates
from kongchuo_reports.domain.wording.papers.kinds import VARIABLES
from kongchuo_reports.domain.wording.papers.variables import fields_of, samples
from kongchuo_reports.publish.templates.papers import (
    ALIKE,
    WHEN_FILLED,
    faults,
    lined,
    marked_parts,
    opened,
    paragraph_at,
    sandbox,
)
from kongchuo_reports.publish.templates.sandbox import MOST_WORK_OF_PAGE, Sandbox
from kongchuo_reports.publish.templates.template_folder import PAGE, PAGE_FILES, packaged_templates
from kongchuo_reports.publish.templates.template_guard import MOST_OF_PAGE, endless_work, let_through, unsafe_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from kongchuo_reports.domain.wording.papers.variables import Variable

WIDE_MARK = re.compile("｛[{｛%％]|[{%]｛|{％|[}｝%％]｝|｝}|％}")
"""What an input method makes of the marks of a template."""
MISSING_FIELD = re.compile(r"has no attribute '(.+)'$")


def letter_faults(path: Path, kind: str) -> list[SurroundingsError]:
    """Everything that keeps a Word template from being used; found by reading it, then by filling it twice for trial."""
    known = VARIABLES[kind]
    try:
        parts = opened(path)
        sources = marked_parts(path, parts)
    except SurroundingsError as fault:
        return [fault]
    wrong = list(faults(path, parts, sources, frozenset(known)))
    for source in [] if wrong else sources.values():
        trials = (_trial(path, lined(source), known, flag=flag) for flag in (True, False))
        wrong += [fault for fault in trials if fault is not None][:1]
    return wrong


def unused_variables(path: Path, kind: str) -> list[str]:
    """Variables of a kind of paper that a readable template leaves out."""
    used: set[str] = set()
    for source in marked_parts(path, opened(path)).values():
        used |= meta.find_undeclared_variables(sandbox().parse(source))
    return [name for name in VARIABLES[kind] if name not in used]


def page_faults(folder: Path) -> list[SurroundingsError]:
    """Everything that keeps the files of a page template in a folder from being used."""
    loader = FileSystemLoader([folder, packaged_templates() / PAGE])
    environment = Sandbox(MOST_WORK_OF_PAGE, loader=loader)
    wrong: list[SurroundingsError] = []
    for name in PAGE_FILES:
        path = folder / name
        if not path.is_file():
            continue
        if path.stat().st_size > MOST_OF_PAGE:
            what = words_of_templates.holds_too_much(most=MOST_OF_PAGE >> 20)
            wrong.append(
                SurroundingsError(words_of_templates.unsafe(name=name, what=what), words_of_templates.UNSAFE_REMEDY)
            )
            continue
        try:
            wrong += _page_faults(name, path.read_text("utf-8-sig"), environment)
        except (OSError, ValueError):
            wrong.append(SurroundingsError(words_of_templates.no_text(name=name), words_of_templates.SAVE_AS_UTF8))
    return wrong


def _trial(path: Path, text: str, known: Mapping[str, Variable], *, flag: bool) -> SurroundingsError | None:
    try:
        filled = sandbox().from_string(text).render(samples(known, flag=flag))
        expat.ParserCreate().Parse(filled.encode("utf-8"), True)  # noqa: FBT003 - expat takes no keyword
    except WHEN_FILLED as error:
        near = paragraph_at(text, _line_of(error.__traceback__))
        field = MISSING_FIELD.search(str(error))
        if field:
            fields = fields_of(known)
            guess = difflib.get_close_matches(field[1], fields, n=1, cutoff=ALIKE)
            return SurroundingsError(
                words.unknown_variable(name=path.name, variable=field[1], paragraph=near),
                words.known_variables(guess[0] if guess else "", fields),
            )
        return SurroundingsError(words.broken_template(name=path.name, near=near), words.MEND_TEMPLATE)
    except expat.ExpatError as error:
        near = paragraph_at(filled, error.lineno)
        return SurroundingsError(
            words.broken_template(name=path.name, near=near), words_of_templates.KEEP_MARKS_TOGETHER
        )
    return None


def _line_of(trace: TracebackType | None) -> int:
    line = 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _page_faults(name: str, text: str, environment: Sandbox) -> Iterator[SurroundingsError]:
    try:
        tree = environment.parse(text)
        for number in endless_work(tree):
            near = "".join(text.splitlines()[number - 1 : number]).strip()
            yield SurroundingsError(
                words_of_templates.loops_without_end(name=name, near=near), words_of_templates.UNSAFE_REMEDY
            )
            return
        for number in let_through(tree):
            near = "".join(text.splitlines()[number - 1 : number]).strip()
            yield SurroundingsError(
                words_of_templates.lets_through(name=name, near=near), words_of_templates.UNSAFE_REMEDY
            )
            return
        environment.from_string(text)
        for other in meta.find_referenced_templates(tree):
            if other is None or other not in PAGE_FILES:
                yield SurroundingsError(
                    words_of_templates.reaches_outside(name=name, other=other or ""),
                    words_of_templates.only_these(PAGE_FILES),
                )
    except TemplateError as error:
        near = "".join(text.splitlines()[max((getattr(error, "lineno", None) or 1) - 1, 0) :][:1]).strip()
        yield SurroundingsError(words.broken_template(name=name, near=near), words.MEND_TEMPLATE)
        return
    for line in text.splitlines():
        if WIDE_MARK.search(line):
            yield SurroundingsError(words.broken_template(name=name, near=line.strip()), words.PLAIN_BRACES)
    packaged = packaged_templates() / PAGE / name
    for what in unsafe_page(name, text, packaged.read_text("utf-8")):
        yield SurroundingsError(words_of_templates.unsafe(name=name, what=what), words_of_templates.UNSAFE_REMEDY)
    asked = {
        node.attr
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == "page"
    }
    wrong = sorted(asked - set(page_words.VARIABLES)) + sorted(meta.find_undeclared_variables(tree) - {"page"})
    for variable in wrong:
        guess = difflib.get_close_matches(variable, list(page_words.VARIABLES), n=1, cutoff=ALIKE)
        near = next((line.strip() for line in text.splitlines() if variable in line), "")
        yield SurroundingsError(
            words.unknown_variable(name=name, variable=variable, paragraph=near),
            words.known_variables(guess[0] if guess else "", list(page_words.VARIABLES)),
        )
