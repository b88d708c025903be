"""Collector: Python's search for garbage waits while many small things are made that all stay."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def collector_waits() -> Iterator[None]:
    """Let no garbage be searched for meanwhile; a million cells are no garbage, and looking at them takes a sixth of cleaning."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
