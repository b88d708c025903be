"""Every Word paper of a month (文书), filled into the office's own templates or ours, one by one and bound by unit."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording.papers import kinds
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.domain.wording.papers.kinds import VARIABLES
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.domain.wording.program.running import FILLING
from kongchuo_reports.files.file_names import file_name
from kongchuo_reports.files.packages.zip_packages import zipped
from kongchuo_reports.files.veils import taken
from kongchuo_reports.publish.papers import (
    case_letters,
    circular,
    measure_letters,
    order_letters,
    pledge_letters,
    unit_letters,
)
from kongchuo_reports.publish.papers.binding import bound, is_own, without_annexes
from kongchuo_reports.publish.papers.booklet import booklet
from kongchuo_reports.publish.papers.filling import Desk, in_chinese
from kongchuo_reports.publish.papers.kept_papers import KeptPapers
from kongchuo_reports.publish.papers.letter_facts import Facts, Letter, facts_of, rows_of, signature
from kongchuo_reports.publish.papers.pledge_letters import pair_of
from kongchuo_reports.publish.papers.pledged import keep, made_before, mark_of
from kongchuo_reports.publish.templates.apart import PaperApart, is_unchanged_letter
from kongchuo_reports.publish.templates.letter_texts import texts_of
from kongchuo_reports.publish.templates.papers import Paper, paper_of
from kongchuo_reports.publish.templates.template_check import template_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kongchuo_reports.domain.findings import Findings
    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.domain.wording.papers.passages import Passage

MAKERS: Mapping[str, Callable[[Results, Facts], list[Letter]]] = {
    **circular.MAKERS,
    **unit_letters.MAKERS,
    **measure_letters.MAKERS,
    **case_letters.MAKERS,
    **order_letters.MAKERS,
    **pledge_letters.MAKERS,
}
KINDS = [kind for kind in VARIABLES if kind in MAKERS]
"""The papers of a month in the order they are made; the booklet and the paper of nothing come of them."""
STRIDE = 100
"""Progress is told once for so many papers."""


@dataclass(frozen=True, slots=True)
class Written:
    """What came of writing the papers.

    Args:
        files: every file written, in order.
        findings: templates of the office that failed on the values of the month, and papers that could not be made.
        taken: how many files were taken over unchanged from a former run.
    """

    files: list[Path]
    findings: Findings
    taken: int = 0


def write(
    results: Results,
    folder: Path,
    template_folders: Sequence[Path],
    report: Callable[[str, int, int], None] | None = None,
    former: Path | None = None,
    out: Path | None = None,
) -> Written:
    """Write every paper below a folder; a kind with nothing to say says so in 零报告.docx.

    Papers about children are also bound, kind by kind, into one file for each school and each village (合订本).

    Args:
        results: the finished month.
        folder: the papers' folder (文书).
        template_folders: searched in order; the office's own first, the program's own last.
        report: told how many papers are done.
        former: the output folder of a former run of the month; papers that would come out the same are taken from it.
        out: the folder of all months' outputs, for the pledges made in earlier months.

    Raises:
        SurroundingsError: a template of the program's own is missing or damaged; nothing has been written then.
            A template of the office that cannot be used is passed over, which ``template_findings`` tells.
    """
    packaged = {kind: paper_of(template_of(kind, template_folders[-1:]), known) for kind, known in VARIABLES.items()}
    desk = Desk(results, _in_use(packaged, template_folders), packaged, KeptPapers.of(results, former), folder)
    pledged = made_before(out, results.month) if out is not None else frozenset()
    facts = facts_of(results, texts_of(template_folders), pledged)
    letters = [letter for kind in KINDS for letter in MAKERS[kind](results, facts) or _nothing(results, facts, kind)]
    made: list[Path] = []
    bundles: dict[tuple[str, str], list[Path]] = defaultdict(list)
    taken: set[str] = set()
    for number, letter in enumerate(letters):
        if report and not number % STRIDE:
            report(FILLING, number, len(letters))
        path = desk.fill(letter, _place(letter.place, taken))
        if path is not None:
            made.append(path)
            for unit in dict.fromkeys(letter.units):
                bundles[unit, letter.kind].append(path)
    made += _bind(desk, bundles, taken)
    made += _bind_booklet(desk, booklet(results, facts, letters))
    if report:
        report(FILLING, len(letters), len(letters))
    desk.kept.write(folder.parent)
    dues = rows_of(results.supervised.pledge_dues.rows)
    keep(folder.parent, results.month, {mark_of(pair_of(due)) for due in dues} - facts.pledged)
    return Written(made, desk.findings(), desk.kept.taken)


def _in_use(packaged: Mapping[str, Paper], template_folders: Sequence[Path]) -> dict[str, Paper | PaperApart]:
    """The templates in use; the program's own, opened already, where no template of the office comes before it."""
    paths = {kind: template_of(kind, template_folders) for kind in packaged}
    return {
        kind: paper if paths[kind] == paper.path or is_unchanged_letter(paths[kind]) else PaperApart(paths[kind], kind)
        for kind, paper in packaged.items()
    }


def _bind(desk: Desk, bundles: Mapping[tuple[str, str], list[Path]], taken: set[str]) -> Iterator[Path]:
    """One file for each unit and kind; papers filled into another template than the rest are bound apart."""
    as_of = desk.results.month.as_of
    for (unit, kind), paths in bundles.items():
        apart = {name for name, _ in desk.failed.get(kind, [])}
        groups = (
            [path for path in paths if path.relative_to(desk.folder).as_posix() not in apart],
            [path for path in paths if path.relative_to(desk.folder).as_posix() in apart],
        )
        for group in groups:
            if not group:
                continue
            name = _place((words.BOUND, unit, kind), taken)
            stored = f"{names.LETTERS}/{name}"
            members = [
                desk.kept.fingerprint_of(f"{names.LETTERS}/{path.relative_to(desk.folder).as_posix()}")
                for path in group
            ]
            content = None
            if all(members):
                content = desk.kept.content(stored, desk.kept.fingerprint(words.BOUND, members))
            packages = (_parts(path, is_first=not at) for at, path in enumerate(group))
            yield desk.place(name, content or zipped(bound(packages), as_of))


def _bind_booklet(desk: Desk, letter: Letter) -> list[Path]:
    """本月材料 with the text of the circular behind it in one printable file; alone where own templates stand in between.

    Annexes stay with the circular itself: the booklet shows the same schools and children, and stays short.
    """
    sent = desk.folder / f"{kinds.CIRCULAR}.docx"
    is_ours = all(desk.papers[kind] is desk.own[kind] for kind in (kinds.BOOKLET, kinds.CIRCULAR))
    if not (is_ours and sent.is_file()):
        path = desk.fill(letter, words.BOOKLET_FILE)
        return [] if path is None else [path]
    stored = f"{names.LETTERS}/{words.BOOKLET_FILE}"
    behind = desk.kept.fingerprint_of(f"{names.LETTERS}/{sent.name}")
    made_from = desk.kept.fingerprint(
        behind, [desk.papers[kinds.BOOKLET].fingerprint, in_chinese(dict(letter.values)), without_annexes.__name__]
    )
    content = desk.kept.content(stored, made_from) if behind else None
    if content is not None:
        return [desk.place(words.BOOKLET_FILE, content)]
    path = desk.fill(letter, words.BOOKLET_FILE)
    if path is None:
        return []
    desk.kept.note(stored, made_from)
    return [
        desk.place(path.name, zipped(bound([_parts(path), without_annexes(_parts(sent))]), desk.results.month.as_of))
    ]


def _parts(path: Path, *, is_first: bool = True) -> dict[str, bytes]:
    """The parts of a paper; of all but the first of one template only text, heads and feet, which alone are its own."""
    with zipfile.ZipFile(io.BytesIO(taken(path))) as package:
        return {name: package.read(name) for name in package.namelist() if is_first or is_own(name)}


def _place(place: tuple[str, ...], taken: set[str]) -> str:
    *folders, stem = (file_name(part) for part in place)
    number, name = 1, stem
    while "/".join([*folders, name]).casefold() in taken:
        number += 1
        name = f"{stem}({number})"
    taken.add("/".join([*folders, name]).casefold())
    return "/".join([*folders, f"{name}.docx"])


def _nothing(results: Results, facts: Facts, kind: str) -> list[Letter]:
    if kind == kinds.RECTIFY_ORDER and not results.policy.legal_chain.value:
        return []
    values = {
        "title": facts.texts.line(kinds.NOTHING_TITLE, kind=kind, month=results.month.words),
        "content": facts.texts.line(_why_nothing(results, kind)),
        **signature(results),
    }
    return [Letter(kinds.NOTHING, (kind, kinds.NOTHING), values)]


def _why_nothing(results: Results, kind: str) -> Passage:
    if kind == kinds.PLEDGE and len(results.supervised.pledge_dues.rows):
        return kinds.PLEDGES_MADE
    return kinds.NOTHING_TO_SAY[kind]
