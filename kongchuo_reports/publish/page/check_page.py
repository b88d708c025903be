"""``检查/<month>/先看这里.html``: what ``kongchuo check`` found, for a person to read, print and hand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kongchuo_reports.domain.codes import Severity
from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.hiding import hider
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.wording.papers import check_page as words
from kongchuo_reports.domain.wording.program import console, filing
from kongchuo_reports.domain.wording.program.system_faults import why
from kongchuo_reports.publish.templates.template_folder import packaged_templates

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.records import Results

FOLDER = "check"
TEMPLATE = "page.html.j2"
MOST = 500
"""So many findings are read on a page; the rest stands in the list beside it."""


def write_check_page(results: Results, folder: Path) -> Path:
    """Write the page beside the list of findings; names and numbers of children are hidden.

    Args:
        results: what was read and compared.
        folder: where the list of findings stands.

    Raises:
        SurroundingsError: it cannot be written.
    """
    findings = results.findings.rows
    counts = {severity.value: reading.count(results, f"findings.{severity.value}") for severity in Severity}
    whole = reading.count(results, "findings")
    shown = findings.head(MOST).astype(object)
    hide = str if results.options.full else hider(results)
    page = {
        "title": words.title(month=results.month.words),
        "sub": words.sub(day=results.month.as_of.isoformat(), unit=results.gathered.base.office.name),
        "counts": console.counts_line(counts),
        "heads": words.HEADS,
        "rows": [
            [
                Severity(str(row["severity"])).label, hide(console.place(row)), hide(str(row["message"])),
                hide(str(row["remedy"])), row["code"],
            ]
            for row in ({str(k): v for k, v in each.items()} for each in shown.where(shown.notna(), None).to_dict("records"))
        ],
        "none": words.NONE,
        "more": words.more(count=whole - MOST) if whole > MOST else "",
    }  # fmt: skip
    environment = Environment(
        loader=FileSystemLoader(packaged_templates() / FOLDER), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True,
    )  # fmt: skip
    path = folder / words.FILE
    try:
        path.write_bytes(environment.get_template(TEMPLATE).render(page=page).encode("utf-8"))
    except OSError as error:
        raise SurroundingsError(
            filing.cannot_write(name=words.FILE, why=why(error)), filing.CANNOT_WRITE_REMEDY
        ) from error
    return path
