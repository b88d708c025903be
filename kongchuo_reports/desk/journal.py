"""Journal (修改记录): who changed what at the desk and when, one line each, in a file a clerk can open; the source of undo."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from kongchuo_reports.desk.writing import refuse_held
from kongchuo_reports.domain.wording.program import desk as words

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """One change.

    Args:
        key: number of the line, from 1.
        at: when, to the second.
        who: who sat at the desk.
        month: the month it belongs to.
        kind: answers, phrases, ledger or files.
        thing: a question's number, a case number, a phrase or a file.
        field: the column; '' if it has none.
        before: what stood there.
        after: what stands there.
        undoes: the line it takes back; '' if none.
    """

    key: str
    at: str
    who: str
    month: str
    kind: str
    thing: str
    field: str
    before: str
    after: str
    undoes: str = ""


def now() -> str:
    """This moment, as the log has it."""
    return dt.datetime.now().astimezone().isoformat(sep=" ", timespec="milliseconds")


class Journal:
    """The change log of a workspace.

    Args:
        workspace: the office's folder.
    """

    def __init__(self, workspace: Path) -> None:
        self._path = workspace / words.FOLDER / words.LOG

    def note(
        self,
        who: str,
        month: str,
        kind: str,
        thing: str,
        field: str,
        before: str,
        after: str,
        undoes: str = "",
        at: str = "",
    ) -> Entry:
        """Write one change down; several that belong together bear one ``at``.

        Raises:
            OSError: it cannot be written; the change must not be made then.
        """
        entries = self.entries()
        entry = Entry(
            str(len(entries) + 1), at or now(), who or words.NOBODY, month, kind, thing, field, before, after, undoes
        )
        self._path.parent.mkdir(parents=True, exist_ok=True)
        is_new = not self._path.exists()
        text = io.StringIO()
        writer = csv.writer(text)
        if is_new:
            writer.writerow(words.LOG_HEADINGS)
        writer.writerow([_safe(cell) for cell in astuple(entry)])
        torn = (
            b"" if is_new or self._path.read_bytes().endswith(b"\n") else b"\r\n"
        )  # a line that a power cut broke off
        with self._path.open("ab") as file:
            file.write((b"\xef\xbb\xbf" if is_new else torn) + text.getvalue().encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())
        return entry

    def refuse_held(self) -> None:
        """Refuse to go on while the log itself cannot be written: no change without its line.

        Raises:
            InUse: another program has it open.
        """
        refuse_held(self._path)

    def entries(self, month: str = "", kind: str = "") -> list[Entry]:
        """The changes, the oldest first; of one month, of one kind."""
        try:
            with self._path.open(encoding="utf-8-sig", newline="") as file:
                lines = [line for line in csv.reader(file) if len(line) == len(words.LOG_HEADINGS)][1:]
        except (OSError, UnicodeDecodeError, csv.Error):
            return []
        kept = [
            Entry(*(cell.removeprefix("'") if cell[:2] in UNSAFE_QUOTED else cell for cell in line)) for line in lines
        ]
        return [one for one in kept if month in {"", one.month} and kind in {"", one.kind}]

    def of(self, key: str) -> Entry | None:
        """A change by its number."""
        return next((one for one in self.entries() if one.key == key), None)

    def last(self, month: str, kind: str) -> Entry | None:
        """The last change that has not been taken back."""
        entries = self.entries(month, kind)
        gone = {one.undoes for one in entries if one.undoes}
        return next((one for one in reversed(entries) if one.key not in gone and not one.undoes), None)


UNSAFE = ("=", "+", "-", "@", "\t", "\r")
UNSAFE_QUOTED = frozenset(f"'{sign}" for sign in UNSAFE)


def _safe(cell: str) -> str:
    """A cell no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(UNSAFE) else cell
