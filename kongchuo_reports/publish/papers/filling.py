"""Filling one paper after another: into the template in use, taken over from a former run, or into the program's own."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.findings import Findings, finding
from kongchuo_reports.domain.findings.running import PAPER_MISSING, TEMPLATE_FAILED
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.domain.wording.papers.kinds import WORDS
from kongchuo_reports.domain.wording.program import outputs as names
from kongchuo_reports.files.veils import put

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kongchuo_reports.domain.records import Results
    from kongchuo_reports.publish.papers.kept_papers import KeptPapers
    from kongchuo_reports.publish.papers.letter_facts import Letter
    from kongchuo_reports.publish.templates.apart import PaperApart
    from kongchuo_reports.publish.templates.papers import Paper


@dataclass(slots=True)
class Desk:
    """Where papers are filled: the templates in use, what is kept of a former run, and what went wrong."""

    results: Results
    papers: Mapping[str, Paper | PaperApart]
    own: Mapping[str, Paper]
    kept: KeptPapers
    folder: Path
    failed: dict[str, list[tuple[str, SurroundingsError]]] = field(default_factory=lambda: defaultdict(list))
    missing: list[dict[str, object]] = field(default_factory=list)
    made: set[Path] = field(default_factory=set)

    def place(self, name: str, content: bytes) -> Path:
        """Write a file below the folder of papers."""
        path = self.folder.joinpath(*name.split("/"))
        if path.parent not in self.made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.made.add(path.parent)
        put(path, content)
        return path

    def fill(self, letter: Letter, name: str) -> Path | None:
        """Write one paper; a template of the office that fails on it is replaced by the program's own for this one."""
        values = in_chinese(dict(letter.values))
        paper, stored = self.papers[letter.kind], f"{names.LETTERS}/{name}"
        content = self.kept.content(stored, self.kept.fingerprint(paper.fingerprint, values))
        if content is not None:
            return self.place(name, content)
        as_of = self.results.month.as_of
        try:
            return self.place(name, paper.filled(values, as_of))
        except SurroundingsError as fault:
            self.kept.forget(stored)
            if paper is not self.own[letter.kind]:
                self.failed[letter.kind].append((name, fault))
                return self.fill_own(letter, name, values)
            self.missing.append(finding(PAPER_MISSING, file=paper.path.name, paper=name, why=fault.message))
            return None

    def fill_own(self, letter: Letter, name: str, values: dict[str, object]) -> Path | None:
        """Write one paper into the program's own template; one that cannot be made is told."""
        paper = self.own[letter.kind]
        try:
            return self.place(name, paper.filled(values, self.results.month.as_of))
        except SurroundingsError as fault:
            self.missing.append(finding(PAPER_MISSING, file=paper.path.name, paper=name, why=fault.message))
            return None

    def findings(self) -> Findings:
        """Templates of the office that failed, and papers that could not be made."""
        findings = []
        for kind, cases in self.failed.items():
            fault = cases[0][1]
            papers = words.some_papers([name for name, _ in cases])
            file = _below_own(self.papers[kind].path)
            findings.append(
                finding(
                    TEMPLATE_FAILED, file=file, why=fault.message, how=fault.remedy, count=len(cases), papers=papers
                )
            )
        return Findings.of([*findings, *self.missing])


def in_chinese(values: dict[str, object]) -> dict[str, object]:
    """Values under the names that templates use; records in lists as well."""
    return {
        WORDS[name]: [in_chinese(item) if isinstance(item, dict) else item for item in value]
        if isinstance(value, list)
        else value
        for name, value in values.items()
    }


def _below_own(path: Path) -> str:
    """Where an own template lies, as a clerk knows it: from 模板 on."""
    parts = path.parts
    return "/".join(parts[parts.index(names.OWN_TEMPLATES) :]) if names.OWN_TEMPLATES in parts else path.name
