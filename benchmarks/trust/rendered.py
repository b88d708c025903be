"""A set drawn once and then copied: what follows the drawing is tried many times at little cost."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from kongchuo_reports import pipeline, publish
from tests.support.small_offices import MONTH

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.trust.office import Office


def keep_rendered(office: Office) -> None:
    """From now on the set is not drawn again but copied."""
    kept = office.home / "rendered"

    def copied(_results: object, folder: Path, *_more: object) -> object:
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        return Memory.results

    def drawn(results: object, folder: Path, *more: object) -> object:
        Memory.results = Memory.render(results, folder, *more)
        shutil.copytree(folder, kept)
        return Memory.results

    order = pipeline.Order(office.home / "工作", MONTH, office.out, full=True)
    office.restore()
    Memory.render, publish.render = publish.render, drawn
    pipeline.run_month(order)
    publish.render = copied


def render_again() -> None:
    """The set is drawn again."""
    publish.render = Memory.render


class Memory:
    """What was drawn once."""

    results: Any = None
    render: Any = None
