"""Three thousand things that schools and villages write, with what each means: how well they are read, kind by kind.

``gone`` and ``ask`` must reach a person, ``here`` must not: not one of the first may pass as present, and of a hundred of the
others at most two may be asked about.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from kongchuo_reports.domain.codes import ProofKind
from kongchuo_reports.domain.vocabulary.directions import speaks_of_absence, status_speaks_of_absence
from kongchuo_reports.domain.vocabulary.households import household_words
from kongchuo_reports.domain.vocabulary.proof_doubts import against
from kongchuo_reports.domain.vocabulary.proofs import is_paper, is_placement, proof_kind
from kongchuo_reports.domain.vocabulary.small.papers import BY_APPROVAL, is_approved, is_nobodys, is_of_before
from kongchuo_reports.domain.vocabulary.titles import ListOf, list_of

ASKED = 0.02
DAY = dt.date(2026, 10, 31)
NEEDS_PAPER = {"death", "abroad", "deferral", "exemption", "registration_error", "graduated"}


def corpus(kind: str) -> list[tuple[str, str]]:
    """Phrases of a kind with their labels."""
    with (Path(__file__).parent / "corpus.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["phrase"], row["label"]) for row in rows if row["kind"] == kind]


ASKED_OF = {"remark": speaks_of_absence, "attendance": speaks_of_absence, "status": status_speaks_of_absence}


@pytest.mark.parametrize("kind", sorted(ASKED_OF))
def test_whoever_is_told_gone_is_asked_about_and_hardly_anybody_else(kind):
    told = [(phrase, label, ASKED_OF[kind](phrase)) for phrase, label in corpus(kind)]
    hidden = [phrase for phrase, label, is_asked in told if label in {"gone", "ask"} and not is_asked]
    alarms = [phrase for phrase, label, is_asked in told if label == "here" and is_asked]
    assert [phrase for phrase in hidden if phrase != "0"] == [], "0 says no only under its heading"
    assert len(alarms) <= ASKED * sum(label == "here" for _, label, _ in told), alarms


def test_titles_of_those_who_are_not_there():
    wrong = [phrase for phrase, label in corpus("title") if (label == "gone") != (list_of(phrase, 2026) is ListOf.GONE)]
    assert wrong == []


def test_papers_that_prove_and_papers_that_do_not():
    told = Counter((label, _proves(phrase)) for phrase, label in corpus("proof"))
    assert told["no", True] <= 2, "dates, which the words alone do not decide"
    assert told["yes", False] <= 2


def _proves(phrase: str) -> bool:
    title, note, document = phrase.split("|") if phrase.count("|") == 2 else (*phrase.split("|"), "", "")[:3]
    kind = proof_kind(title) or proof_kind(note) or ProofKind.OTHER
    if kind in {ProofKind.OTHER, ProofKind.MISSING_PERSON} or against(kind, title, note, document):
        return False
    if is_nobodys(kind, document, "") or is_of_before(document, DAY):
        return False
    if kind in BY_APPROVAL and not is_approved(title, note, document, issued_by=""):
        return False
    if kind is ProofKind.VOCATIONAL:
        return is_placement(title, note, document)
    return is_paper(document) if kind in NEEDS_PAPER else is_paper(document) or is_paper(title)


def test_no_child_that_a_village_tells_out_of_school_is_told_at_one():
    told = {phrase: household_words(*_household(phrase)) for phrase, label in corpus("household") if label == "out"}
    assert [phrase for phrase, words in told.items() if words.school and not words.is_out] == []
    schools = {
        phrase: household_words(*_household(phrase)) for phrase, label in corpus("household") if "school" in label
    }
    assert sum(not words.is_out for words in schools.values()) == len(schools)
    assert sum(bool(words.school) for words in schools.values()) >= 0.9 * len(schools)


def _household(phrase: str) -> tuple[str, str, str, str]:
    status, remark, school = (*phrase.split("|"), "", "")[:3]
    return status, "", remark, school
