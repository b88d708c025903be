"""``00_先看这里.html``: the month on one offline page, drawn by the office's own template or ours."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from kongchuo_reports.domain.wording.papers.templates import page_passed_over
from kongchuo_reports.publish.page.page import page_of
from kongchuo_reports.publish.templates.papers import WHEN_FILLED
from kongchuo_reports.publish.templates.sandbox import MOST_WORK_OF_PAGE, Sandbox
from kongchuo_reports.publish.templates.template_check import page_faults

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kongchuo_reports.domain.records import Results

TEMPLATE = "page.html.j2"


def write(results: Results, path: Path, template_folders: Sequence[Path]) -> None:
    """Write the page; links lead to the other files beside it, which stand already.

    A template of the office that cannot be used is passed over, and the page says so at its head.

    Args:
        results: the finished month.
        path: the page to write.
        template_folders: searched in order; the office's own first, the program's own last.
    """
    page = page_of(results, path.parent)
    *office_folders, packaged = template_folders
    sound = [folder for folder in office_folders if not page_faults(folder)]
    try:
        html = _drawn(page, [*sound, packaged])
    except WHEN_FILLED as error:
        if not sound:
            raise
        html = _drawn({**page, "notice": page_passed_over(why=str(error))}, [packaged])
    path.write_bytes(html.encode("utf-8"))


def _drawn(page: dict[str, object], folders: Sequence[Path]) -> str:
    is_ours = len(folders) == 1  # it needs no bounds, and is drawn every month
    kind = SandboxedEnvironment if is_ours else partial(Sandbox, MOST_WORK_OF_PAGE)
    environment = kind(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(TEMPLATE).render(page=page)
