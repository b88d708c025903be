"""Accounts (数据来源, 非学生行): every row of every sheet counted once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import SourceState
from kongchuo_reports.domain.wording.acts.gathering import NO_STUDENT
from kongchuo_reports.gather.layout.row_kinds import RowKind, joined, texts_of

if TYPE_CHECKING:
    import pandas as pd

    from kongchuo_reports.files.grids import Grid, InputFile

TEXT_LENGTH = 200


@dataclass(slots=True)
class Accounts:
    """What became of each sheet and of each row that is no student row.

    Args:
        sources: records of ``Sources``.
        sheet_rows: records of ``SheetRows``.
        records: findings made outside of the tables.
    """

    sources: list[dict[str, object]] = field(default_factory=list)
    sheet_rows: list[dict[str, object]] = field(default_factory=list)
    records: list[dict[str, object]] = field(default_factory=list)
    described: dict[tuple[str, str], dict[str, object]] = field(default_factory=dict)

    def describe(self, place: tuple[str, str], **facts: object) -> None:
        """What is known of a list itself: its day, its version, what it was made from."""
        self.described.setdefault(place, {}).update(facts)

    def add_closed(self, file: InputFile, school: str = "", school_from: str = "") -> None:
        """A file that was not opened, or has no sheet; the school its name or folder tells."""
        state = file.state if file.state is not SourceState.READ else SourceState.EMPTY
        self.sources.append(
            {
                "kind": file.kind.value, "source_file": file.file, "source_sheet": "", "container": file.container or None,
                "sha256": file.sha256 or None, "state": state.value, "problem": file.problem or None, "is_hidden": False,
                "school": school or None, "school_from": school_from or None,
            }
        )  # fmt: skip

    def add_sheet(
        self,
        file: InputFile,
        grid: Grid,
        kinds: list[RowKind],
        *,
        children: int,
        school: str = "",
        school_from: str = "",
        state: SourceState | None = None,
    ) -> None:
        """A sheet that was read, with the kind of each of its rows."""
        counts = Counter(kinds)
        hidden = sum(1 for number in grid.hidden_rows if number <= len(kinds) and kinds[number - 1] is RowKind.STUDENT)
        outcome = state or (SourceState.READ if counts[RowKind.STUDENT] or children else SourceState.EMPTY)
        self.sources.append(
            {
                "kind": file.kind.value, "source_file": file.file, "source_sheet": grid.sheet, "container": file.container or None,
                "sha256": file.sha256 or None, "state": outcome.value, "problem": NO_STUDENT if outcome is SourceState.EMPTY else None,
                "is_hidden": grid.is_hidden, "row_count": len(kinds), "student_count": counts[RowKind.STUDENT],
                "title_count": counts[RowKind.TITLE], "heading_count": counts[RowKind.HEADING], "blank_count": counts[RowKind.BLANK],
                "footer_count": counts[RowKind.FOOTER], "note_count": counts[RowKind.NOTE], "unreadable_count": counts[RowKind.UNREADABLE],
                "hidden_row_count": hidden, "school": school or None, "school_from": school_from or None, "child_count": children,
            }
        )  # fmt: skip
        self._add_rows(file.file, grid, kinds)

    def add_base(self, file: InputFile, sheets: list[tuple[Grid, list[RowKind]]]) -> None:
        """基础信息: its rows are no students, and all are accounted for."""
        if not sheets:
            self.add_closed(file)
        for grid, kinds in sheets:
            self.add_sheet(file, grid, kinds, children=0, state=SourceState.READ)

    def _add_rows(self, file: str, grid: Grid, kinds: list[RowKind]) -> None:
        number = 0
        while number < len(kinds):
            kind = kinds[number]
            end = number + 1
            if kind is RowKind.BLANK:
                while end < len(kinds) and kinds[end] is RowKind.BLANK:
                    end += 1
            if kind is not RowKind.STUDENT:
                text = "" if kind is RowKind.BLANK else joined(texts_of(grid.rows[number]))[:TEXT_LENGTH]
                self.sheet_rows.append(
                    {
                        "source_file": file, "source_sheet": grid.sheet, "source_row": number + 1, "row_count": end - number,
                        "kind": kind.value, "text": text or None,
                    }
                )  # fmt: skip
            number = end

    def tables(self, findings: pd.DataFrame) -> tuple[t.Sources, t.SheetRows]:
        """The accounts as tables, sorted by place, with the number of findings of each sheet."""
        counts = findings.groupby(["source_file", "source_sheet"], dropna=False).size().to_dict()
        for source in self.sources:
            source.update(self.described.get((str(source["source_file"]), str(source["source_sheet"])), {}))
            source["finding_count"] = int(counts.get((source["source_file"], source["source_sheet"]), 0))
            for name in t.Sources.columns:
                if name.dtype == "int64":
                    source.setdefault(name.name, 0)
        sources = sorted(self.sources, key=lambda s: (str(s["source_file"]), str(s["source_sheet"])))
        rows = sorted(
            self.sheet_rows, key=lambda r: (str(r["source_file"]), str(r["source_sheet"]), int(str(r["source_row"])))
        )
        return t.Sources.of(sources), t.SheetRows.of(rows)
