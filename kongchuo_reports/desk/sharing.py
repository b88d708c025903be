"""Sharing: what all screens of one desk share — the office, the jobs, who came in, what is to be said."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kongchuo_reports.desk.place import home, read_json, write_private
from kongchuo_reports.desk.tickets import Sessions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kongchuo_reports.desk.jobs import Jobs
    from kongchuo_reports.desk.office import Office

ME = "me.json"
MOST_NOTES = 12


@dataclass(slots=True)
class Desk:
    """All that the screens share.

    Args:
        office: where the work lies.
        folder: what belongs to this person and this workspace.
        jobs: the jobs.
        sessions: the browsers that came in.
        secret: makes opaque keys of names.
        passwords: what was typed in the settings; kept in memory alone.
        end: ends the server.
    """

    office: Office
    folder: Path
    jobs: Jobs
    sessions: Sessions = field(default_factory=Sessions)
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    passwords: list[str] = field(default_factory=list, repr=False)
    end: Callable[[], None] = lambda: None
    port: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def who(self) -> str:
        """Who sits here, as written in the settings."""
        return str(read_json(home() / ME).get("name", ""))

    def is_called(self, name: str) -> None:
        """Keep who sits here."""
        write_private(home() / ME, json.dumps({"name": name}))

    def say(self, note: str) -> None:
        """A notice for the next page."""
        self.notes = [*self.notes[-MOST_NOTES:], note]

    def told(self) -> list[str]:
        """The notices, once."""
        notes, self.notes = self.notes, []
        return notes
