"""Published figures of matching and of the office's own plan: pairs, what differs, tasks, aid, schools of the directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.codes import AidKind, AidState, TaskState
from kongchuo_reports.domain.published.figure import Published
from kongchuo_reports.domain.wording.program import figures as words

if TYPE_CHECKING:
    import pandas as pd

    from kongchuo_reports.domain.published.figure import Rows
    from kongchuo_reports.domain.records import Results

RECEIVED = (AidState.RECEIVED.value, AidState.TWICE.value)
DONE_STATES = (TaskState.DONE.value, TaskState.DONE_LATE.value)


def _paired(key: str) -> Rows:
    """Records of one side that have a pair, each once."""

    def rows(results: Results) -> pd.DataFrame:
        links = results.linked.links.rows
        return links.dropna(subset=[key]).drop_duplicates(key)[[key]]

    return rows


def _tasks(*states: str) -> Rows:
    def rows(results: Results) -> pd.DataFrame:
        told = results.supervised.progress.rows
        return (told[told["state"].isin(states)] if states else told)[["task"]]

    return rows


def _placed(results: Results) -> pd.DataFrame:
    told = results.persuaded.placements.rows
    return told.loc[told["placed_grade"].notna() | told["placed_class_no"].notna(), ["school"]]


def _aid(*states: str, but: str = "") -> Rows:
    def rows(results: Results) -> pd.DataFrame:
        told = results.persuaded.aid.rows
        return told.loc[told["state"].isin(states) if states else told["state"].ne(but), ["school"]]

    return rows


def _books(results: Results) -> pd.DataFrame:
    told = results.persuaded.aid.rows
    chosen = told["kind"].eq(AidKind.FREE_BOOKS.value)
    return told.loc[chosen & told["state"].isin(RECEIVED), ["school"]]


OF_MATCHING: tuple[Published, ...] = (
    Published(
        "schools.listed",
        words.IN_DIRECTORY,
        words.OF_DIRECTORY,
        "所",
        words.IN_DIRECTORY_TEXT,
        words.BASE_BOOK,
        lambda results: results.gathered.base.schools.rows.dropna(subset=["school"])[["school"]],
    ),
    Published(
        "links",
        words.PAIRS,
        words.OF_LINKS,
        "对",
        words.PAIRS_TEXT,
        "registry.csv",
        lambda results: results.linked.links.rows[["match_rule"]],
    ),
    Published(
        "links.asked",
        words.ASKED,
        words.OF_LINKS,
        "对",
        words.ASKED_TEXT,
        "registry.csv",
        lambda results: results.classified.reviews.rows[["match_rule"]],
    ),
    *(
        Published(f"links.{side}", name, words.OF_LINKS, "行", words.PAIRED_TEXT, f"{side}.csv", _paired(key))
        for side, name, key in (
            ("registry", words.PAIRED_REGISTRY, "registry_key"),
            ("roster", words.PAIRED_ROSTER, "roster_key"),
        )
    ),
    Published(
        "differences",
        words.DIFFERENT,
        words.OF_DIFFERENCES,
        "处",
        words.DIFFERENT_TEXT,
        "differences.csv",
        lambda results: results.classified.differences.rows[["school"]],
    ),
    *(
        Published(f"aid.{code}", name, words.OF_AID, "人次", text, "aid.csv", rows)
        for code, name, text, rows in (
            ("due", words.AID_DUE, words.AID_DUE_TEXT, _aid(but=AidState.NOT_DUE.value)),
            ("received", words.AID_RECEIVED, words.AID_RECEIVED_TEXT, _aid(*RECEIVED)),
            ("missing", words.AID_MISSING, words.AID_MISSING_TEXT, _aid(AidState.MISSING.value)),
            ("twice", words.AID_TWICE, words.AID_TWICE_TEXT, _aid(AidState.TWICE.value)),
        )
    ),
    Published(
        "placements.placed",
        words.PLACED,
        words.OF_PLACEMENTS,
        "人",
        words.PLACED_TEXT,
        "placements.csv",
        _placed,
    ),
    Published("aid.books", words.BOOKS, words.OF_AID, "人", words.BOOKS_TEXT, "aid.csv", _books),
    *(
        Published(code, name, words.OF_TASKS, "项", text, "progress.csv", _tasks(*states))
        for code, name, text, states in (
            ("tasks", words.TASKS, words.TASKS_TEXT, ()),
            ("tasks.done", words.TASKS_DONE, words.TASKS_DONE_TEXT, DONE_STATES),
            ("tasks.overdue", words.TASKS_LATE, words.TASKS_LATE_TEXT, (TaskState.OVERDUE.value,)),
        )
    ),
)
