"""Lists: what each kind of list has beyond its children — status and flags, groups, proofs, visits, aid."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.codes import AidKind, GroupKind, ProofKind, RegistryStatus
from kongchuo_reports.domain.findings import gathering as k
from kongchuo_reports.domain.vocabulary.directions import speaks_of_absence, status_speaks_of_absence
from kongchuo_reports.domain.vocabulary.proofs import (
    end_told,
    is_school_kind,
    proof_kind,
    school_told,
    tells,
    titled_kind,
)
from kongchuo_reports.domain.vocabulary.small.answers import Act, Answer, answer
from kongchuo_reports.domain.vocabulary.small.days import DateCell, DateState, is_unreadable
from kongchuo_reports.domain.vocabulary.small.membership import (
    Member,
    groups_meant,
    groups_named,
    legend,
    membership,
)
from kongchuo_reports.domain.vocabulary.statuses import registry_status
from kongchuo_reports.domain.vocabulary.titles import ListOf, list_of
from kongchuo_reports.domain.wording.acts import gathering as wording
from kongchuo_reports.gather.lists.cell_findings import cell_findings
from kongchuo_reports.gather.lists.persons import dates_of, day_column
from kongchuo_reports.gather.lists.students import COMMON, joined_texts
from kongchuo_reports.gather.values.cells import each, folded, text_column, text_of
from kongchuo_reports.gather.values.coded import Coded, coded, together
from kongchuo_reports.gather.values.kinds import aid_kind, groups_in, visit_result
from kongchuo_reports.gather.values.periods import day_of_the_year, period_of
from kongchuo_reports.gather.values.words import cents_of, count_of, minutes_of, phone_of, yes_or_no

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from kongchuo_reports.files.grids import Cell
    from kongchuo_reports.gather.lists.cleaned import Cleaned
    from kongchuo_reports.gather.lists.raw_rows import Origin

REGISTRY = (
    *COMMON,
    "entered",
    "is_boarder",
    "left_behind",
    "is_migrant",
    "is_orphan",
    "disability",
    "is_regular_class",
    "wants_aid",
    "is_subsidised",
)
ROSTER = (*COMMON, "absence")
HOUSEHOLD = (
    *COMMON,
    "township",
    "village_group",
    "household_no",
    "head",
    "relation",
    "residence",
    "destination",
    "group",
    "disability",
)
FLAGS = tuple(f"flag_{kind.value}" for kind in GroupKind)
GROUP = (*COMMON, "township", "village_group", "detail", *FLAGS)
PROOF = (*COMMON, "kind", "from_on", "until_on", "period", "issued_on", "destination", "document", "issued_by")
VISIT = (
    *COMMON,
    "case_no",
    "visited_on",
    "visit_no",
    "visitors",
    "companions",
    "mode",
    "respondent",
    "cause",
    "talk",
    "result",
    "promised_on",
    "is_signed",
)
AID = (*COMMON, "kind", "given_on", "amount", "minutes", "visit_count", "giver", "content")
TERM = re.compile(r"(?P<from>20\d\d)[-—~至](?P<until>20\d\d)学?年|(?P<year>20\d\d)年?(?P<term>春|秋|上半年|下半年)")
NEAR = (wording.TITLE, wording.SHEET)
UNLAWFUL = re.compile("退学|开除|其他离校|其它离校|^离校$|删除|注销|取消学籍")
ASKS_WHETHER = re.compile("是否|有无|是不是")
LEFT_BEHIND = {"1": "单亲留守儿童", "2": "双亲留守儿童"}


def registry(cleaned: Cleaned) -> t.Registry:
    """The registry export (学籍系统导出)."""
    rows = cleaned.rows
    typed = cleaned.typed("status").map(text_of)
    statuses = typed.map(lambda text: registry_status(text).value)
    rows["status_text"], rows["status"] = typed.text(), statuses.text()
    unknown = statuses.flags(lambda status: status == RegistryStatus.UNKNOWN.value)
    cleaned.note_values(k.STATUS_UNKNOWN, unknown, "status", typed)
    cleaned.note(k.STATUS_LEFT_WITHOUT_CAUSE, typed.flags(UNLAWFUL.search), "status", typed)
    rows["entered_text"] = cleaned.texts("entered")
    rows["is_boarder"] = _by_heading(cleaned, "is_boarder", _boards)
    rows["left_behind"] = cleaned.typed("left_behind").map(_left_behind).text()
    rows["disability"] = cleaned.typed("disability").map(_disability).text()
    rows["is_regular_class"] = _of_dtype(cleaned.typed("is_regular_class").map(_regular_class), "boolean")
    for field in ("is_migrant", "is_orphan", "wants_aid", "is_subsidised"):
        rows[field] = _answers(cleaned, field)
    return t.Registry.build(rows)


def roster(cleaned: Cleaned, school_year: int) -> t.Roster:
    """The school rosters (学校花名册); a status column is kept in 备注."""
    rows = cleaned.rows
    remarks = coded(rows["remark"].fillna("").tolist()).map(str)
    statuses = cleaned.typed("status").map(text_of)
    rows["remark"] = joined_texts(remarks, statuses).text()
    old = _old_lists(cleaned.raw.origins, school_year)
    listed = [_list_of_gone(origin, school_year) or old[number] for number, origin in enumerate(cleaned.raw.origins)]
    around = Coded(rows["block"].to_numpy(), listed)
    answers = together(statuses, cleaned.around(lambda origin: origin.headings.get("status", ""))).map(_status_against)
    speaks = together(
        coded(cleaned.against()).map(str),
        together(remarks, statuses).map(_taken_back),
        answers,
        around,
        coded(_other_schools(cleaned)).map(str),
    )
    rows["absence_text"] = speaks.map(lambda parts: "；".join(part for part in parts if part)).text()
    rows["is_hidden_row"] = pd.array(np.array(cleaned.raw.hidden, dtype=bool)[cleaned.order], dtype="boolean")
    return t.Roster.build(rows)


def _other_schools(cleaned: Cleaned) -> list[str]:
    """Words for rows of a school's own list in whose column of the school another one stands, or nobody knows which.

    A list of a school names it in every row, or in none; a name that most of its rows have is its own, however it is spelled.
    """
    rows = cleaned.rows
    typed = cleaned.typed("school").map(text_of).tolist()
    told = [""] * len(typed)
    if not any(typed):
        return told
    known, blocks = rows["_known"].tolist(), rows["block"].tolist()
    strange = [bool(text) and not is_known for text, is_known in zip(typed, known, strict=True)]
    sizes, odd = (
        Counter(blocks),
        Counter(block for block, is_strange in zip(blocks, strange, strict=True) if is_strange),
    )
    for position, (text, block) in enumerate(zip(typed, blocks, strict=True)):
        origin = cleaned.raw.origins[block]
        if strange[position] and odd[block] * 2 < sizes[block] and origin.context.is_known:
            told[position] = wording.ANSWERED_ABSENT.format(heading=origin.headings.get("school", ""), answer=text)
    return told


def _status_against(pair: tuple[str, str]) -> str:
    """What a status cell says against the child's being there, with its heading; ``""`` where it says nothing."""
    status, heading = pair
    return wording.ANSWERED_ABSENT.format(heading=heading, answer=status) if status_speaks_of_absence(status) else ""


def _taken_back(pair: tuple[str, str]) -> str:
    """A remark of absence that only the status column beside it would end: two cells that contradict each other."""
    remark, status = pair
    return remark if status and speaks_of_absence(remark) else ""


def _list_of_gone(origin: Origin, school_year: int) -> str:
    """The nearest title, sheet name or file name that makes a table a list of children who are not there, in words."""
    for _, text in origin.texts:
        said = list_of(text, school_year)
        if said is not ListOf.UNSAID:
            return wording.LISTED_AS_GONE.format(title=text) if said is ListOf.GONE else ""
    return ""


def _old_lists(origins: list[Origin], school_year: int) -> list[str]:
    """Tables headed by a term before this school year, beside others of their file that are not: kept lists, in words."""
    terms = [
        next((text for place, text in origin.texts if place in NEAR and _is_old(text, school_year)), "")
        for origin in origins
    ]
    current = {origin.file for origin, term in zip(origins, terms, strict=True) if not term}
    return [
        wording.LISTED_BEFORE.format(title=term) if term and origin.file in current else ""
        for origin, term in zip(origins, terms, strict=True)
    ]


def _is_old(text: str, school_year: int) -> bool:
    """Whether a text names a term or school year that ended before this school year began."""
    match = TERM.search(folded(text))
    if not match:
        return False
    if match["until"]:
        return int(match["from"]) < school_year
    return int(match["year"]) < school_year + (match["term"] in {"春", "上半年"})


def households(cleaned: Cleaned) -> t.Households:
    """Children by household (户籍适龄人口)."""
    rows = cleaned.rows
    for field in ("household_no", "head", "relation", "township", "village_group", "destination"):
        rows[field] = cleaned.texts(field)
    rows["head"] = cleaned.typed("head").map(lambda cell: folded(text_of(cell))).text()
    rows["residence_text"] = cleaned.texts("residence")
    rows["status_text"] = cleaned.texts("status")
    rows["group_text"] = cleaned.texts("group")
    rows["disability"] = cleaned.typed("disability").map(_disability).text()
    return t.Households.build(rows)


def groups(cleaned: Cleaned) -> t.GroupLists:
    """Lists of key groups (重点群体): a child named in several groups has a row for each.

    A list of one group makes members of its children unless a cell denies it; a column 是否… only where it says yes.
    """
    rows = cleaned.rows
    rows["township"], rows["village_group"] = cleaned.texts("township"), cleaned.texts("village_group")
    rows["detail"] = cleaned.texts("detail")
    around = _around(cleaned, lambda text: tuple(groups_in(text)))
    said = [dict[GroupKind, Member]() for _ in range(len(rows))]
    for kind in GroupKind:
        for position, member in enumerate(_membership(cleaned, f"flag_{kind.value}", kind)):
            if member is not Member.BLANK:
                said[position][kind] = member
    headings = [cleaned.raw.origins[block].headings.get("detail", "") for block in rows["block"].tolist()]
    texts = each(cleaned.cells("detail"), text_of)
    kinds = []
    for position, near in enumerate(around):
        of_detail = _groups_of(legend(headings[position], texts[position]), headings[position], near or ())
        kinds.append(_groups_told(of_detail | said[position], near or ()))
    is_open = [kinds_told is None for kinds_told in kinds]
    cleaned.note_values(k.KIND_UNKNOWN, is_open, "detail", "detail")
    rows["group"] = [kinds_told or [""] for kinds_told in kinds]
    return t.GroupLists.build(
        rows.explode("group").assign(group=lambda frame: text_column(frame["group"].tolist()).to_numpy())
    )


def _membership(cleaned: Cleaned, field: str, kind: GroupKind) -> list[Member]:
    """What a column of one group says of every child."""
    headings = cleaned.around(lambda origin: origin.headings.get(field, ""))
    return (
        together(cleaned.typed(field), headings)
        .map(lambda pair: membership(legend(pair[1], text_of(pair[0])), kind))
        .tolist()
    )


def _groups_of(text: str, heading: str, near: tuple[GroupKind, ...]) -> dict[GroupKind, Member]:
    """What a cell of 类别 says of the groups that it, its heading or the title above it names."""
    if not text:
        return {}
    named = groups_named(text)
    if named:
        return dict.fromkeys(named, Member.YES) | {
            kind: Member.NO for kind in (*groups_meant(text), *near) if membership(text, kind) is Member.NO
        }
    asked = groups_meant(heading) or near
    members = {kind: membership(text, kind) for kind in asked}
    if not ASKS_WHETHER.search(heading):
        members = {kind: member for kind, member in members.items() if member is not Member.UNKNOWN or kind not in near}
    return members or ({GroupKind.IN_DIFFICULTY: membership(text)} if not near else {})


def _groups_told(said: dict[GroupKind, Member], near: tuple[GroupKind, ...]) -> list[str] | None:
    """The groups a child belongs to, in the order of the codes; None where that must be asked."""
    named = {kind for kind, member in said.items() if member is Member.YES}
    belongs = named or {kind for kind in near if kind not in said}
    if not belongs and (not said or any(member in {Member.OPEN, Member.UNKNOWN} for member in said.values())):
        return None
    return [kind.value for kind in GroupKind if kind in belongs]


def proofs(cleaned: Cleaned) -> t.Proofs:
    """Papers that explain an absence (去向证明)."""
    rows = cleaned.rows
    rows["kind_text"] = cleaned.texts("kind")
    around = _around(cleaned, titled_kind)
    texts = cleaned.typed("kind").map(text_of)
    by_cell = texts.map(proof_kind).tolist()
    asked = [titled_kind(cleaned.raw.origins[block].headings.get("kind", "")) for block in rows["block"].tolist()]
    by_cell = [
        ask or (ProofKind.LEAVE if kind is ProofKind.SICK_LEAVE and near is ProofKind.LEAVE else kind)
        for kind, near, ask in zip(by_cell, around, asked, strict=True)
    ]
    moved = ["转入" in cleaned.raw.origins[block].headings.get("destination", "") for block in rows["block"].tolist()]
    destinations = each(cleaned.cells("destination"), text_of)
    kinds = [
        kind
        or (None if speaks else near)
        or (ProofKind.TRANSFER if is_move and place else ProofKind.ELSEWHERE if is_of_school else ProofKind.OTHER)
        for kind, near, speaks, is_move, place, is_of_school in zip(
            by_cell, around, texts.flags(tells), moved, destinations, texts.flags(is_school_kind), strict=True
        )
    ]
    rows["kind"] = text_column([kind.value for kind in kinds])
    unknown = [kind is None and near is None for kind, near in zip(by_cell, around, strict=True)]
    cleaned.note_values(k.KIND_UNKNOWN, unknown, "kind", "kind_text")
    _periods(cleaned)
    rows["from_on"], rows["until_on"] = _days(cleaned, "from_on"), _days(cleaned, "until_on")
    ends = (rows["kind_text"].fillna("") + "；" + rows["remark"].fillna("")).map(end_told)
    rows["until_on"] = rows["until_on"].fillna(pd.to_datetime(ends).astype("datetime64[s]"))
    for field in ("destination", "document", "issued_by"):
        rows[field] = cleaned.texts(field)
    noted = rows["remark"].fillna("").map(school_told)
    rows["destination"] = rows["destination"].fillna(noted.where(noted != ""))
    return t.Proofs.build(rows)


def visits(cleaned: Cleaned, as_of: dt.date) -> t.VisitRecords:
    """Home visits and persuasion (劝返记录)."""
    rows = cleaned.rows
    rows["case_no"] = text_column(each(cleaned.cells("case_no"), lambda cell: folded(text_of(cell)).upper()))
    rows["visited_on"] = _days_near(cleaned, "visited_on", as_of)
    rows["promised_on"] = _days_near(cleaned, "promised_on", as_of, ahead=True)
    for field in ("visitors", "companions", "mode", "respondent", "cause", "talk"):
        rows[field] = cleaned.texts(field)
    rows["result_text"] = cleaned.texts("result")
    asks = ["是否返校" in cleaned.raw.origins[block].headings.get("result", "") for block in rows["block"].tolist()]
    results = [
        visit_result(text, asks_return=ask)
        for text, ask in zip(rows["result_text"].fillna("").tolist(), asks, strict=True)
    ]
    rows["result"] = text_column([result.value if result else "" for result, _ in results])
    cleaned.note_values(k.RESULT_UNKNOWN, [not known for _, known in results], "result", "result_text")
    signatures = each(cleaned.cells("is_signed"), _signed)
    rows["is_signed"] = pd.array(signatures, dtype="boolean")
    rows["_typed"] = cleaned.texts("is_signed")
    unsure = [
        signature is None and answer(text) is not Answer.BLANK
        for signature, text in zip(signatures, rows["_typed"].fillna(""), strict=True)
    ]
    cleaned.note_values(k.SIGNATURE_UNSURE, unsure, "is_signed", "_typed")
    return t.VisitRecords.build(rows)


def aid(cleaned: Cleaned, lesson_minutes: int, as_of: dt.date) -> t.AidRecords:
    """Payments and services (帮扶记录)."""
    rows = cleaned.rows
    rows["kind_text"] = cleaned.texts("kind")
    around = _around(cleaned, aid_kind)
    by_cell = each(cleaned.cells("kind"), lambda cell: aid_kind(text_of(cell)))
    rows["kind"] = text_column(
        [(kind or near or AidKind.OTHER).value for kind, near in zip(by_cell, around, strict=True)]
    )
    cleaned.note_values(
        k.KIND_UNKNOWN, [a is None and b is None for a, b in zip(by_cell, around, strict=True)], "kind", "kind_text"
    )
    rows["given_on"] = _days_near(cleaned, "given_on", as_of)
    rows["amount_cents"] = _by_heading(cleaned, "amount", cents_of, "Int64")
    rows["minutes"] = _by_heading(
        cleaned, "minutes", lambda cell, heading: minutes_of(cell, heading, lesson_minutes), "Int64"
    )
    rows["visit_count"] = pd.array(each(cleaned.cells("visit_count"), count_of), dtype="Int64")
    for field, column in (("amount", "amount_cents"), ("minutes", "minutes"), ("visit_count", "visit_count")):
        rows["_typed"] = cleaned.texts(field)
        cleaned.note(k.AMOUNT_UNREADABLE, rows["_typed"].notna() & rows[column].isna(), field, "_typed")
    rows["giver"], rows["content"] = cleaned.texts("giver"), cleaned.texts("content")
    return t.AidRecords.build(rows)


def _around(cleaned: Cleaned, kind_in: Callable[[str], object]) -> list:  # type: ignore[type-arg]
    """What the nearest text around each row's table says."""
    by_block = [
        next((kind for _, text in origin.texts if (kind := kind_in(text))), None) for origin in cleaned.raw.origins
    ]
    return [by_block[block] for block in cleaned.rows["block"].tolist()]


def _days_near(cleaned: Cleaned, field: str, as_of: dt.date, *, ahead: bool = False) -> pd.Series:
    """Days of the month's own records; a day without its year is the nearest one, and said."""
    cells = cleaned.cells(field)
    near = [day_of_the_year(cell, as_of, ahead=ahead) for cell in cells]
    rows = cleaned.rows
    rows["_typed"] = cleaned.texts(field)
    rows["_taken"] = text_column([day.isoformat() if day else "" for day in near])
    if any(near):
        dated = rows.loc[rows["_taken"].notna()]
        cleaned.findings.append(
            cell_findings(k.DATE_WITHOUT_YEAR, cleaned.raw, dated, field, found="_typed", taken="_taken")
        )
    dates = [
        DateCell(day, DateState.DAY) if day else date
        for day, date in zip(near, dates_of(cleaned, field).tolist(), strict=True)
    ]
    cleaned.note(k.DATE_UNREADABLE, [is_unreadable(date) for date in dates], field, "_typed")
    return day_column(Coded(np.arange(len(dates)), dates))


def _periods(cleaned: Cleaned) -> None:
    """Bring 起止时间, and two days written in the cell of the first, to the columns of the first and the last day."""
    starts, ends, both = (cleaned.cells(field) for field in ("from_on", "until_on", "period"))
    if not any(isinstance(cell, str) and cell for cells in (starts, both) for cell in cells):
        return
    for position, (start, end, whole) in enumerate(zip(starts, ends, both, strict=True)):
        text = whole if whole != "" else start
        period = period_of(text) if isinstance(text, str) else None
        if period is None and whole != "" and start == "":
            starts[position] = whole
        elif period:
            starts[position] = period[0] if start in {"", text} else start
            ends[position] = period[1] if end == "" else end
    for origin in cleaned.raw.origins:
        if "from_on" not in origin.letters and "period" in origin.letters:
            origin.letters["from_on"], origin.headings["from_on"] = origin.letters["period"], origin.headings["period"]
    cleaned.put("from_on", starts)
    cleaned.put("until_on", ends)


def _days(cleaned: Cleaned, field: str) -> pd.Series:
    dates = dates_of(cleaned, field)
    cleaned.note(k.DATE_UNREADABLE, dates.flags(is_unreadable), field, cleaned.typed(field).map(text_of))
    return day_column(dates)


def _answers(cleaned: Cleaned, field: str) -> pd.api.extensions.ExtensionArray:
    cells = cleaned.typed(field)
    answers, typed = cells.map(yes_or_no), cells.map(text_of)
    bad = answers.flags(lambda answer: answer is None) & typed.flags()
    cleaned.note_values(k.ANSWER_UNREADABLE, bad, field, typed)
    return _of_dtype(answers, "boolean")


def _of_dtype(answers: Coded[object], dtype: Literal["boolean", "Int64"]) -> pd.api.extensions.ExtensionArray:
    """Answers as a column that may miss some."""
    different = pd.array(list(answers.values), dtype=dtype)  # type: ignore[arg-type]  # answers of that type
    return different.take(answers.codes)


def _by_heading(
    cleaned: Cleaned, field: str, read: Callable[[Cell, str], object], dtype: Literal["boolean", "Int64"] = "boolean"
) -> pd.api.extensions.ExtensionArray:
    """Values whose meaning depends on the heading above them, asked once per different cell and heading."""
    headings = cleaned.around(lambda origin: origin.headings.get(field, ""))
    return _of_dtype(together(cleaned.typed(field), headings).map(lambda pair: read(*pair)), dtype)


def _boards(cell: Cell, heading: str) -> bool | None:
    """就读方式 has codes (1 走读, 2 住校); 是否住校 has answers."""
    word = folded(text_of(cell))
    if "是否" not in heading and word in {"1", "2"}:
        return word == "2"
    if re.search("住校|寄宿|住宿|借宿", word) and not re.search("不|非|未", word):
        return True
    return False if "走读" in word else yes_or_no(cell)


def _left_behind(cell: Cell) -> str:
    """The kind of 留守 as written; ``""`` unless the cell says that the child is left behind."""
    word = folded(text_of(cell))
    return LEFT_BEHIND.get(word, word) if membership(word, GroupKind.LEFT_BEHIND) is Member.YES else ""


def _disability(cell: Cell) -> str:
    """The kind of disability as written; ``""`` where the cell denies one or nobody knows what it says."""
    word = folded(text_of(cell))
    return word if membership(word, GroupKind.DISABLED) is Member.YES else ""


def _regular_class(cell: Cell) -> bool | None:
    word = folded(text_of(cell))
    if "随班就读" in word:
        return not word.startswith("非")
    return yes_or_no(cell)


def _signed(cell: Cell) -> bool | None:
    """A signature column holds an answer, or the name or date of who signed."""
    return answer(text_of(cell), Act.SIGNED).is_yes


__all__ = ["aid", "groups", "households", "phone_of", "proofs", "registry", "roster", "visits"]
