"""Whether templates an office edited can be used: unknown and unused variables, broken marks, unreadable files."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from jinja2 import FileSystemLoader, TemplateError, meta, nodes

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.findings import Findings, finding
from kongchuo_reports.domain.findings.running import TEMPLATE_NAME, TEMPLATE_UNUSABLE
from kongchuo_reports.domain.wording.books.submission_layout import FOLDER as TABLE_FOLDER
from kongchuo_reports.domain.wording.papers import dashboard as page_words
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.domain.wording.papers import templates as words_of_templates
from kongchuo_reports.domain.wording.papers.variables import VARIABLES, fields_of, samples
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.publish.templates.letter_texts import text_faults, text_files
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
from kongchuo_reports.publish.templates.table_guard import TABLES, table_faults
from kongchuo_reports.publish.templates.template_folder import (
    LETTERS,
    LOCK,
    PAGE,
    PAGE_FILES,
    office_page_folders,
    packaged_templates,
    word_files,
)
from kongchuo_reports.publish.templates.template_guard import MOST_OF_PAGE, endless_work, let_through, unsafe_page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from kongchuo_reports.domain.wording.papers.variables import Variable

WIDE_MARK = re.compile("｛[{｛%％]|[{%]｛|{％|[}｝%％]｝|｝}|％}")
"""What an input method makes of the marks of a template."""
MISSING_FIELD = re.compile(r"has no attribute '(.+)'$")


def template_of(kind: str, folders: Sequence[Path]) -> Path:
    """The template to use for a kind of paper: the first that can be used, the program's own last.

    Raises:
        SurroundingsError: there is none at all.
    """
    there = [path for path in (folder / f"{kind}.docx" for folder in folders) if path.is_file()]
    if not there:
        raise SurroundingsError(words.missing_template(name=f"{kind}.docx"), words.REINSTALL)
    return next((path for path in there[:-1] if not letter_faults(path, kind)), there[-1])


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


def check_templates(folder: Path) -> tuple[list[SurroundingsError], list[str]]:
    """Check the templates of a folder (模板): what is wrong, and what a clerk may want to know.

    Args:
        folder: holds ``letters/``, ``dashboard/`` and ``tables/``, or the templates themselves.

    Raises:
        SurroundingsError: the folder is not there, or holds no template.
    """
    files = list(word_files(folder))
    pages = [place for place in (folder / PAGE, folder) if any((place / name).is_file() for name in PAGE_FILES)]
    texts = text_files(folder, LETTERS)
    tables = sorted(path for path in (folder / TABLE_FOLDER).glob("*") if _is_table(path))
    if not files and not pages and not texts and not tables:
        raise SurroundingsError(words_of_templates.no_templates(name=folder.name), words_of_templates.COPY_FIRST)
    wrong: list[SurroundingsError] = []
    notes: list[str] = []
    for path in files:
        if path.stem not in VARIABLES:
            wrong.append(
                SurroundingsError(
                    words_of_templates.unknown_kind(name=path.name), words_of_templates.kind_meant(_guess(path.stem))
                )
            )
            continue
        faults_here = letter_faults(path, path.stem)
        wrong += faults_here
        unused = [] if faults_here else unused_variables(path, path.stem)
        notes.append(
            words_of_templates.unused(path.name, unused)
            if unused
            else words_of_templates.fine(path.name, is_fine=not faults_here)
        )
    for path in texts:
        faults_here = text_faults(path)
        wrong += faults_here
        notes.append(words_of_templates.fine(path.name, is_fine=not faults_here))
    for path in tables:
        faults_here = table_faults(path)
        wrong += faults_here
        notes.append(words_of_templates.fine(path.name, is_fine=not faults_here))
    for place in pages:
        faults_here = page_faults(place)
        wrong += faults_here
        notes.append(words_of_templates.fine(names.PAGE, is_fine=not faults_here))
    return wrong, [note for note in notes if note]


def _is_table(path: Path) -> bool:
    return path.suffix.lower() in TABLES and not path.name.startswith(LOCK)


def template_findings(workspace: Path) -> Findings:
    """Templates of the office that this month cannot use (模板问题); its papers are drawn with the program's own."""
    office_folder = workspace / names.OWN_TEMPLATES
    records = []
    for path in word_files(office_folder):
        file = path.relative_to(workspace).as_posix()
        if path.stem not in VARIABLES:
            how = words_of_templates.kind_meant(_guess(path.stem))
            records.append(finding(TEMPLATE_NAME, file=file, name=path.name, how=how))
            continue
        records += [
            finding(TEMPLATE_UNUSABLE, file=file, why=fault.message, how=fault.remedy)
            for fault in letter_faults(path, path.stem)
        ]
    records += [
        finding(TEMPLATE_UNUSABLE, file=path.relative_to(workspace).as_posix(), why=fault.message, how=fault.remedy)
        for path in text_files(office_folder, LETTERS)
        for fault in text_faults(path)
    ]
    for folder in office_page_folders(workspace):
        records += [
            finding(
                TEMPLATE_UNUSABLE,
                file=folder.relative_to(workspace).as_posix(),
                why=fault.message,
                how=fault.remedy,
            )
            for fault in page_faults(folder)
        ]
    return Findings.of(records)


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


def _guess(stem: str) -> str:
    inside = [kind for kind in VARIABLES if kind in stem]
    return next(iter(inside or difflib.get_close_matches(stem, list(VARIABLES), n=1, cutoff=ALIKE)), "")
