"""Every Word paper of a month (文书), filled into the office's own templates or ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.wording import letters as words
from kongchuo_reports.publish.case_letters import child_cases, family_cases, return_orders, visit_records
from kongchuo_reports.publish.circular import circular
from kongchuo_reports.publish.letter_facts import Letter, facts_of, signature
from kongchuo_reports.publish.papers import CONTROLS, Paper
from kongchuo_reports.publish.template_check import template_of
from kongchuo_reports.publish.unit_letters import interviews, notices, pledges, school_months

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kongchuo_reports.domain.records import Results

ROOMS = (
    (words.CIRCULAR, circular),
    (words.NOTICE, notices),
    (words.INTERVIEW, interviews),
    (words.CHILD_CASE, child_cases),
    (words.FAMILY_CASE, family_cases),
    (words.VISIT_RECORD, visit_records),
    (words.RETURN_ORDER, return_orders),
    (words.PLEDGE, pledges),
    (words.SCHOOL_MONTH, school_months),
)
LONGEST = 40
"""File names are cut here: Windows allows 260 characters for a whole path."""
RESERVED = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))})


def write(results: Results, folder: Path, template_folders: Sequence[Path]) -> list[Path]:
    """Write every paper below a folder; a kind with nothing to say says so in 零报告.docx.

    Args:
        results: the finished month.
        folder: the papers' folder (文书).
        template_folders: searched in order; the office's own first.

    Returns:
        Every file written, in order.

    Raises:
        SurroundingsError: a template of the program's own is missing or damaged; nothing has been written then.
            A template of the office that cannot be used is passed over, which ``template_findings`` tells.
    """
    papers = {kind: Paper(template_of(kind, template_folders), known) for kind, known in words.VARIABLES.items()}
    facts = facts_of(results)
    letters = [letter for kind, make in ROOMS for letter in make(results, facts) or [_nothing(results, kind)]]
    made: list[Path] = []
    taken: set[str] = set()
    for letter in letters:
        path = folder.joinpath(*_place(letter.place, taken))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(papers[letter.kind].filled(in_chinese(dict(letter.values)), results.month.as_of))
        made.append(path)
    return made


def in_chinese(values: dict[str, object]) -> dict[str, object]:
    """Values under the names that templates use; records in lists as well."""
    return {
        words.NAMES[name]: [in_chinese(one) if isinstance(one, dict) else one for one in value]
        if isinstance(value, list)
        else value
        for name, value in values.items()
    }


def file_name(text: str) -> str:
    r"""A name every system can store: no ``<>:"/\\|?*``, no control characters, no dot or blank at the end, not too long."""
    kept = "".join(letter for letter in CONTROLS.sub("", text) if letter not in words.FORMS_OF_ILLEGAL)
    name = " ".join(kept.split())[:LONGEST].strip(". ")
    return f"_{name}" if not name or name.split(".")[0].upper() in RESERVED else name


def _place(place: tuple[str, ...], taken: set[str]) -> tuple[str, ...]:
    *folders, stem = (file_name(part) for part in place)
    number, name = 1, stem
    while "/".join([*folders, name]).casefold() in taken:
        number += 1
        name = f"{stem}({number})"
    taken.add("/".join([*folders, name]).casefold())
    return (*folders, f"{name}.docx")


def _nothing(results: Results, kind: str) -> Letter:
    values = {
        "title": words.nothing_title(kind, results.month.words),
        "content": words.NOTHING_TO_SAY[kind],
        **signature(results),
    }
    return Letter(words.NOTHING, (kind, words.NOTHING), values)
