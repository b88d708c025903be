"""``00_先看这里.html``: the month on one offline page, drawn by the office's own template or ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from kongchuo_reports.publish.page import page_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kongchuo_reports.domain.records import Results

TEMPLATE = "page.html.j2"


def write(results: Results, path: Path, template_folders: Sequence[Path]) -> None:
    """Write the page; links lead to the other files beside it, which stand already.

    Args:
        results: the finished month.
        path: the page to write.
        template_folders: searched in order; the office's own first.
    """
    loader = FileSystemLoader([folder for folder in template_folders if folder.is_dir()])
    environment = SandboxedEnvironment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    text = environment.get_template(TEMPLATE).render(page=page_of(results, path.parent))
    path.write_bytes(text.encode("utf-8"))
