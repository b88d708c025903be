"""Questions (待人工核实): numbers that stay the same from month to month, and the answers people gave."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain.findings import Findings, identifying
from kongchuo_reports.domain.findings.kind import findings_of
from kongchuo_reports.domain.vocabulary import answers as words
from kongchuo_reports.domain.wording.program.verification import CASE_PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0 O 1 I L: numbers are read aloud and typed by hand."""
LENGTH = 5
PREFIX = words.QUESTION
PAIR = "pair"
"""Kind of the questions about a record and a roster row."""


def question_no(kind: str, identities: Iterable[str], attempt: int = 0) -> str:
    """Number of a question about these persons: ``HS-`` and five characters and a check letter.

    It depends on who is meant, not on positions or files, so the same question has the same number next month. Of two
    rows of one list the order does not matter; a record and a roster row that have exchanged numbers with another pair
    are another question than that pair.
    """
    text = "|".join([kind, str(attempt), *_in_order(kind, identities)])
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    body = ""
    for _ in range(LENGTH):
        number, digit = divmod(number, len(ALPHABET))
        body += ALPHABET[digit]
    return PREFIX + body + check_letter(body)


def _in_order(kind: str, identities: Iterable[str]) -> list[str]:
    return [*identities] if kind == PAIR else sorted(identities)


def check_letter(body: str) -> str:
    """The letter by which a slip in a question number is noticed."""
    return ALPHABET[sum((place + 2) * ALPHABET.index(letter) for place, letter in enumerate(body)) % len(ALPHABET)]


def numbered(kind: str, persons: Sequence[tuple[str, ...]]) -> list[str]:
    """Numbers of many questions; a number that two of them would share is drawn again, in the order of their persons."""
    keys = [tuple(_in_order(kind, who)) for who in persons]
    numbers: dict[tuple[str, ...], str] = {}
    used: set[str] = set()
    for key in sorted(set(keys)):
        attempt = 0
        while (number := question_no(kind, key, attempt)) in used:
            attempt += 1
        used.add(number)
        numbers[key] = number
    return [numbers[key] for key in keys]


def pair_numbers(
    kind: str, left: pd.DataFrame, lefts: NDArray[np.int64], right: pd.DataFrame, rights: NDArray[np.int64]
) -> list[str]:
    """Numbers of the questions about a row of the left and one of the right list each.

    Rows that nothing tells apart share a question, and a list of namesakes has far fewer questions than pairs.
    """
    left_codes, left_who = _who(left, lefts)
    right_codes, right_who = _who(right, rights)
    size = max(len(right_who), 1)
    pairs, where = np.unique(left_codes * size + right_codes, return_inverse=True)
    first, second = left_who.take(pairs // size), right_who.take(pairs % size)
    numbers = numbered(kind, list(zip(first.tolist(), second.tolist(), strict=True)))
    return [numbers[place] for place in where.tolist()]


def _who(frame: pd.DataFrame, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], pd.Index]:
    """A code for the person of each of these rows, and the persons by code."""
    used, place = np.unique(rows, return_inverse=True)
    codes, who = pd.factorize(identities(frame.iloc[used]))
    return codes.astype(np.int64)[place], pd.Index(who)


def identities(rows: pd.DataFrame) -> pd.Series:
    """What names each person across months: name and ID number, else registry number, else birth date and school."""
    born = rows["born_on"].dt.strftime("%Y%m%d").fillna("")
    described = born + "/" + rows["school"].fillna("")
    return rows["name"].fillna("") + "/" + rows["id_no"].fillna(rows["registry_no"]).fillna(described)


def answers_of(returns: pd.DataFrame) -> tuple[dict[str, bool], Findings]:
    """What was answered to each question number (True: one child), and the answers that cannot be used."""
    number = returns["question_no"].str.strip().str.upper()
    word = returns["is_same_text"].str.strip().str.lower()
    says_same, says_other = word.isin(words.SAME), word.isin(words.OTHER)
    answered = number.notna() & (says_same | says_other)
    frame = pd.DataFrame({"number": number, "same": says_same})[answered]
    both = frame.groupby("number")["same"].nunique()
    torn = set(both.index[both > 1])
    unclear = returns[number.notna() & word.notna() & ~(says_same | says_other)]
    findings = Findings.stack(
        [
            findings_of(
                identifying.ANSWER_UNCLEAR, unclear, found="is_same_text", heading=_heading(), number="question_no"
            ),
            findings_of(
                identifying.ANSWERS_DIFFER,
                returns[number.isin(torn) & answered],
                found="is_same_text",
                heading=_heading(),
                number="question_no",
            ),
        ]
    )
    kept = frame[~frame["number"].isin(torn)].drop_duplicates("number")
    return dict(zip(kept["number"].tolist(), kept["same"].tolist(), strict=True)), findings


def presence_of(returns: pd.DataFrame) -> dict[str, bool]:
    """Whether each asked child is at its school, where a school wrote that as 去向 and left 是否同一人 empty.

    Only questions about a single row may be answered so; where two rows say otherwise, neither counts.
    """
    number = returns["question_no"].str.strip().str.upper()
    word = returns["destination"].str.normalize("NFKC").str.strip()
    here, away = word.isin(words.HERE), word.isin(words.AWAY)
    usable = number.notna() & (here | away) & returns["is_same_text"].isna()
    frame = pd.DataFrame({"number": number, "here": here})[usable]
    sure = frame.groupby("number")["here"].transform("nunique") == 1
    kept = frame[sure].drop_duplicates("number")
    return dict(zip(kept["number"].tolist(), kept["here"].tolist(), strict=True))


def _heading() -> str:
    from kongchuo_reports.domain.tables import VerificationReturns  # noqa: PLC0415

    return VerificationReturns.headings()["is_same_text"]


def unknown_answers(returns: pd.DataFrame, answered: dict[str, bool], asked: set[str]) -> Findings:
    """Answers to questions that nobody asked, and those written beside a case: said, and not used."""
    number = returns["question_no"].str.strip().str.upper()
    is_new = returns["is_same_text"].notna() & ~returns["is_remembered"].fillna(value=False).astype(bool)
    beside = is_new & number.str.startswith(CASE_PREFIX, na=False)
    stale = is_new & number.isin([*answered]) & ~number.isin([*asked])
    kinds = ((identifying.ANSWER_TO_NO_QUESTION, stale & ~beside), (identifying.ANSWER_BESIDE_A_CASE, beside))
    return Findings.stack(
        [findings_of(kind, returns[rows], found="question_no", number="question_no") for kind, rows in kinds]
    )
