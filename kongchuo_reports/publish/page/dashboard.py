"""``00_先看这里.html``: the month on one offline page, drawn by the office's own template or ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.papers.templates import page_passed_over
from kongchuo_reports.publish.page.page import page_of
from kongchuo_reports.publish.templates.apart import drawn_here, is_unchanged_page, page_drawn, page_faults

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kongchuo_reports.domain.records import Results


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
    is_ours = all(map(is_unchanged_page, sound))
    try:
        html = drawn_here(page, [packaged]) if is_ours else page_drawn(page, [*sound, packaged])
    except SurroundingsError as fault:
        html = drawn_here({**page, "notice": page_passed_over(why=fault.message)}, [packaged])
    path.write_bytes(html.encode("utf-8"))
