"""Collecting: every sheet of every file laid out, its children put under those of the same kind of list."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import SourceKind, SourceState
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.findings.kind import finding
from kongchuo_reports.domain.vocabulary.titles import without_void_words
from kongchuo_reports.domain.wording.acts.gathering import COLUMN, EARLIER_LIST, OLDER_LIST
from kongchuo_reports.files.grids import Trouble
from kongchuo_reports.gather.inventory.earlier_lists import Earlier, earlier_lists
from kongchuo_reports.gather.inventory.list_days import day_of, titles_of
from kongchuo_reports.gather.inventory.list_versions import list_versions
from kongchuo_reports.gather.inventory.own_books import without_own
from kongchuo_reports.gather.inventory.superseded import without_originals
from kongchuo_reports.gather.inventory.version_words import version_of
from kongchuo_reports.gather.layout import coloured_rows, named_notes, presence
from kongchuo_reports.gather.layout.contexts import Context, context_of, surroundings
from kongchuo_reports.gather.layout.headings import Vocabulary, vocabulary
from kongchuo_reports.gather.layout.layout import Block, SheetLayout, lay_out
from kongchuo_reports.gather.layout.row_kinds import RowKind
from kongchuo_reports.gather.lists import ledgers, outside
from kongchuo_reports.gather.lists.kinds import enrolled, papers, people
from kongchuo_reports.gather.lists.raw_rows import RawRows, origin_of
from kongchuo_reports.gather.lists.worth import misplaced
from kongchuo_reports.gather.lists.worth.list_traits import traits_of
from kongchuo_reports.gather.returned.returned_sheets import DRAWN, VIEWS, ReturnedSheets, page_of
from kongchuo_reports.gather.values.cells import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.domain.tables import HeadingSpellings
    from kongchuo_reports.files.grids import Cell, Grid, InputFile, Reading
    from kongchuo_reports.gather.inventory.list_days import Day
    from kongchuo_reports.gather.inventory.list_versions import Versions
    from kongchuo_reports.gather.layout.accounts import Accounts
    from kongchuo_reports.gather.lists.cleaned import Setting
    from kongchuo_reports.gather.lists.worth.list_traits import Place, Traits

FIELDS = {
    "registry": enrolled.REGISTRY, "roster": enrolled.ROSTER, "household": people.HOUSEHOLD, "group": people.GROUP,
    "proof": papers.PROOF, "visit": papers.VISIT, "aid": papers.AID, "ledger": ledgers.LEDGER, "verification": ledgers.LEDGER,
}  # fmt: skip
VOCABULARY = {SourceKind.LEDGER: "return", SourceKind.RETURN: "return"}
REPEATS = frozenset({SourceKind.VISIT, SourceKind.AID})
"""Lists in which one child has several rows, and may be named on the first of them only."""
WITH_FORMS = frozenset({SourceKind.VISIT, SourceKind.PROOF})
HELD_AGAINST = frozenset({SourceKind.REGISTRY, SourceKind.ROSTER, SourceKind.HOUSEHOLD})
"""Lists that are compared with those of other months."""
_TELLS_WHY_NOBODY = {k.ROWS_OUTSIDE.code, k.LIST_MISPLACED.code}
"""Said of a list, they tell why it has no children."""
MUST_HAVE_CHILDREN = frozenset({SourceKind.REGISTRY, SourceKind.ROSTER})


@dataclass(slots=True)
class _Collector:
    setting: Setting
    accounts: Accounts
    own_spellings: dict[str, str]
    raws: dict[str, RawRows]
    earlier: dict[tuple[str, str], Earlier]
    own_books: frozenset[str]
    versions: Versions
    month_label: str
    returned: ReturnedSheets
    traits: dict[Place, Traits] = field(default_factory=dict)
    days: dict[Place, Day | None] = field(default_factory=dict)
    vocabularies: dict[str, Vocabulary] = field(default_factory=dict)
    spoken: set[int] = field(default_factory=set)
    named: dict[int, str] = field(default_factory=dict)

    def vocabulary(self, kind: SourceKind) -> Vocabulary:
        name = VOCABULARY.get(kind, kind.value)
        if name not in self.vocabularies:
            self.vocabularies[name] = vocabulary(name, self.own_spellings)
        return self.vocabularies[name]

    def file(self, file: InputFile) -> None:
        if file.state is not SourceState.READ or not file.grids:
            around = context_of(surroundings((), "", file.file), self.setting.directory, self.setting.grades)
            if file.file in self.own_books:  # a list nobody made says nothing of the school whose name it bears
                around = Context()
            self.accounts.add_closed(file, around.school, around.school_from)
            return
        before = len(self.accounts.records)
        children = [self.sheet(file, grid) for grid in file.grids]
        if any(record["code"] in _TELLS_WHY_NOBODY for record in self.accounts.records[before:]):
            return
        if not sum(children) and file.kind in MUST_HAVE_CHILDREN:
            self.accounts.records.append(finding(k.FILE_WITHOUT_STUDENTS, file=file.file))

    def sheet(self, file: InputFile, grid: Grid) -> int:
        if VOCABULARY.get(file.kind) and page_of(grid) in VIEWS | DRAWN:
            kinds = [RowKind.NOTE if any(cell != "" for cell in row) else RowKind.BLANK for row in grid.rows]
            self.accounts.add_sheet(file, grid, kinds, children=0, school="", school_from="", state=None)
            self.accounts.records.extend(self.returned.on_view(file, grid))
            return 0
        layout = lay_out(
            grid,
            self.vocabulary(file.kind),
            file.file,
            with_forms=file.kind in WITH_FORMS,
            repeats=file.kind in REPEATS,
        )
        is_returned = bool(VOCABULARY.get(file.kind))  # a column of people's own lands or is told, cell by cell
        self.accounts.records.extend(
            trouble for trouble in layout.troubles if not (is_returned and trouble["code"] == k.HEADINGS_UNKNOWN.code)
        )
        self.accounts.records.extend(misplaced.set_apart(file, grid, layout))
        self.accounts.records.extend(outside.set_apart(file, grid, layout, self.setting.year))
        school, origin = "", ""
        self.spoken.clear()
        self.named = named_notes.said_of(layout.blocks, grid, layout.kinds) if file.kind is SourceKind.ROSTER else {}
        for block in layout.blocks:
            belongs = self.block(file, grid, block)
            school, origin = school or belongs[0], origin or belongs[1]
        children = sum(len(block.rows) for block in layout.blocks)
        if file.kind is SourceKind.ROSTER:
            self.accounts.records.extend(coloured_rows.findings(layout.blocks, grid, file.file, self.spoken))
        self.questions(file, grid, layout, children)
        if VOCABULARY.get(file.kind):
            self.accounts.records.extend(self.returned.on_sheet(file, grid, layout, children))
        is_unread = any(problem.trouble is Trouble.UNREADABLE_SHEET for problem in grid.problems)
        if (is_unread or layout.is_refused) and not school:
            around = context_of(surroundings((), grid.sheet, file.file), self.setting.directory, self.setting.grades)
            school, origin = around.school, around.school_from
        state = SourceState.REFUSED if layout.is_refused or is_unread else None
        self.accounts.add_sheet(
            file, grid, layout.kinds, children=children, school=school, school_from=origin, state=state
        )
        place = file.file, grid.sheet
        if place in self.traits:
            self.traits[place].school = school
        self.days[place] = day = day_of(file, grid, self.month_label)
        self.accounts.describe(
            place,
            made_on=day.iso if day else None,
            made_on_from=day.told if day else None,
            version=version_of(file.file, grid.sheet, titles_of(grid)).told or None,
            made_from=self.versions.older[place].newer if place in self.versions.older else None,
            rows=children,
        )
        return children

    def block(self, file: InputFile, grid: Grid, block: Block) -> tuple[str, str]:
        """Take the children of a block; the school they belong to and where it stood, for the account."""
        texts = surroundings(block.titles, grid.sheet, file.file)
        context = context_of(texts, self.setting.directory, self.setting.grades)
        is_older = (file.file, grid.sheet) in self.versions.older
        origin = origin_of(block, file.file, grid, without_void_words(texts) if is_older else texts, context)
        kind = file.kind.value
        if VOCABULARY.get(file.kind):
            is_case_list = ledgers.is_ledger(set(block.columns), grid.sheet)
            if is_case_list is None and not block.rows:
                self.accounts.records.append(finding(k.FORM_KIND_UNKNOWN, file=file.file, sheet=grid.sheet))
            kind = "verification" if is_case_list is False else "ledger"
        speaks: list[str] | None = None
        said: Sequence[str] | None = None
        gone: frozenset[int] = frozenset()
        if file.kind is SourceKind.ROSTER:
            speaks, findings = presence.against(block, grid, file.file, self.setting.absent_days)
            self.accounts.records.extend(findings)
            is_gone = bool(enrolled.list_of_gone(origin, self.setting.year))
            gone = frozenset(number for number, text in zip(block.rows, speaks, strict=True) if text or is_gone)
            speaks = [
                "；".join(part for part in (text, self.named.get(number, "")) if part)
                for number, text in zip(block.rows, speaks, strict=True)
            ]
            self.spoken |= {number for number, text in zip(block.rows, speaks, strict=True) if text}
            if version := self.earlier.get((file.file, grid.sheet)):
                words = EARLIER_LIST.format(month=version.told, later=version.later)
                speaks = [f"{text}；{words}" if text else words for text in speaks]
            if older := self.versions.older.get((file.file, grid.sheet)):
                words = OLDER_LIST.format(why=older.why, newer=older.newer)
                speaks = [f"{text}；{words}" if text else words for text in speaks]
        if file.kind in HELD_AGAINST:
            traits_of(self.traits, file, grid).take(block, grid, gone)
        if kind == "ledger":
            speaks = ledgers.struck_rows(block, grid)
            said, findings = self.returned.in_ledger(file, grid, block, ledgers.TAKEN)
            self.accounts.records.extend(findings)
        elif kind == "verification":
            self.accounts.records.extend(self.returned.in_answers(file, grid, block, ledgers.ANSWERED))
        self.raws[kind].add(block, grid, origin, repeats=file.kind in REPEATS, against=speaks, said=said)
        places = block.columns.get("school", ())
        written = {text_of(cell) for cell in _different(block, grid, places[0])} - {""} if places else set()
        if written:
            school = self.setting.directory.find(min(written)) if len(written) == 1 else None
            return (school.name if school else min(written) if len(written) == 1 else ""), COLUMN
        return context.school, context.school_from

    def questions(self, file: InputFile, grid: Grid, layout: SheetLayout, children: int) -> None:
        """Hidden sheets and rows, explanations, lists without numbers."""
        where = {"file": file.file, "sheet": grid.sheet}
        records = self.accounts.records
        if grid.is_hidden and children:
            records.append(finding(k.SHEET_HIDDEN, **where, count=children))  # type: ignore[arg-type]
        hidden = sorted(
            n for n in grid.hidden_rows if n <= len(layout.kinds) and layout.kinds[n - 1] is RowKind.STUDENT
        )
        children_hidden = frozenset(hidden)
        for first in (number for number in hidden if number - 1 not in children_hidden):
            count = next(size for size in range(1, len(hidden) + 1) if first + size not in children_hidden)
            records.append(finding(k.ROWS_HIDDEN, **where, row=first, count=count))
        filled = any(kind is not RowKind.BLANK for kind in layout.kinds)
        is_returned = bool(VOCABULARY.get(file.kind))  # a sheet without children in it is quoted
        if not children and filled and not layout.is_refused and not layout.heading_count and not is_returned:
            records.append(finding(k.EXPLANATION_SHEET, **where))  # type: ignore[arg-type]
        numbers = {"id_no", "registry_no", "case_no", "question_no"}
        if children and not any(numbers & (set(b.columns) | set(b.constants)) for b in layout.blocks):
            records.append(finding(k.ID_COLUMN_MISSING, **where))  # type: ignore[arg-type]


def _different(block: Block, grid: Grid, column: int) -> set[Cell]:
    """The different cells of one column of a block."""
    return {row[column] for row in map(grid.rows.__getitem__, block.rows) if column < len(row)}


@dataclass(frozen=True, slots=True)
class Collected:
    """Every child of every list, and what the lists show of themselves.

    Args:
        raws: raw rows by kind of list; a kind nobody sent has none.
        traits: what each sheet shows of itself.
        days: the day each sheet names.
        unsure: pairs of sheets of the same children of which nothing says which is the newer.
    """

    raws: dict[str, RawRows]
    traits: dict[Place, Traits]
    days: dict[Place, Day | None]
    unsure: list[tuple[Place, Place]]


def collect(reading: Reading, setting: Setting, spellings: HeadingSpellings, accounts: Accounts) -> Collected:
    """Lay out every sheet and gather the children of each kind of list.

    Args:
        reading: the opened files.
        setting: the office and the month.
        spellings: the office's own heading spellings.
        accounts: takes note of every sheet and every row.

    Returns:
        The children, and what the lists show of themselves.
    """
    rows = spellings.rows.dropna()
    own_spellings = dict(zip(rows["spelling"], rows["heading"], strict=True))
    inputs, findings = without_own(reading.inputs)
    accounts.records.extend(findings)
    own_books = frozenset(str(each["source_file"]) for each in findings)
    inputs, findings = without_originals(inputs)
    accounts.records.extend(findings)
    earlier = earlier_lists(inputs, reading.month_label)
    accounts.records.extend(
        finding(k.LIST_OF_EARLIER_MONTH, file=file, sheet=sheet, month=each.told, later=each.later)
        for (file, sheet), each in earlier.items()
    )
    versions = list_versions(inputs, reading.month_label, earlier)
    accounts.records.extend(
        finding(k.LIST_OLDER_VERSION, file=file, sheet=sheet, why=each.why, newer=each.newer)
        for (file, sheet), each in versions.older.items()
    )
    collector = _Collector(
        setting,
        accounts,
        own_spellings,
        {kind: RawRows(fields) for kind, fields in FIELDS.items()},
        earlier,
        own_books,
        versions,
        reading.month_label,
        ReturnedSheets(setting.places(), tuple(filter(None, (reading.previous_snapshot, reading.current_snapshot)))),
    )
    # in the order of the names: the first row of a child and the order of findings are the same on every machine
    for file in sorted((*inputs, *reading.ledgers), key=lambda each: each.file):
        collector.file(file)
    return Collected(collector.raws, collector.traits, collector.days, versions.unsure)
