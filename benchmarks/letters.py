"""How long the papers of a county take: 1 000 一生一案, and every paper of the same month. ``python -m benchmarks.letters``."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from kongchuo_reports.domain.wording.papers import kinds
from kongchuo_reports.domain.wording.papers.kinds import VARIABLES
from kongchuo_reports.publish.papers import letters
from kongchuo_reports.publish.papers.case_letters import child_cases
from kongchuo_reports.publish.papers.letter_facts import facts_of
from kongchuo_reports.publish.templates.papers import Paper
from kongchuo_reports.publish.templates.template_folder import packaged_templates
from tests.support.page_world import county

WANTED_SECONDS = 60


def main() -> None:
    """Write the papers once and print the seconds of one processor."""
    month = county()
    templates = packaged_templates() / "letters"
    with tempfile.TemporaryDirectory() as folder:
        started = time.process_time()
        paper = Paper(templates / f"{kinds.CHILD_CASE}.docx", VARIABLES[kinds.CHILD_CASE])
        made = child_cases(month, facts_of(month))
        for number, letter in enumerate(made):
            content = paper.filled(letters.in_chinese(dict(letter.values)), month.month.as_of)
            (Path(folder) / f"{number}.docx").write_bytes(content)
        seconds = time.process_time() - started
        print(f"{len(made)} 一生一案: {seconds:.1f} s (wanted: under {WANTED_SECONDS} s), {os.cpu_count()} cores")
        started = time.process_time()
        everything = letters.write(month, Path(folder) / "all", [templates])
        print(
            f"{len(everything.files)} papers of every kind, bound volumes among them: {time.process_time() - started:.1f} s"
        )


if __name__ == "__main__":
    main()
