"""What a cell can hold of a text, and how wide it looks."""

from __future__ import annotations

import re

from kongchuo_reports.domain.wording.books import sheets as wording

MAX_TEXT = 32_767
"""Characters a cell holds; a longer text is cut visibly before writing."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """A text as a cell can hold it: control characters and lone surrogates shown as �, overlong text cut visibly."""
    # nearly every cell is printable, which is told at once
    is_plain = text.isprintable()
    shown = text if is_plain else _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(shown) <= MAX_TEXT:
        return shown
    room = MAX_TEXT - 40
    return shown[:room] + wording.cut_short(left_out=len(shown) - room)


def display_width(text: str) -> int:
    """Columns a text takes on a page; a Han character counts two."""
    return len(text) if text.isascii() else (len(text) + len(text.encode("utf-8"))) // 2
