"""Proofs (去向证明): which papers explain an absence on the day of the run, and why the others do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kongchuo_reports.domain.codes import AidKind, ProofKind
from kongchuo_reports.domain.law.calendar import ages
from kongchuo_reports.domain.school_days import calendar_of, due_days
from kongchuo_reports.domain.vocabulary.proof_doubts import against
from kongchuo_reports.domain.vocabulary.proofs import (
    is_paper,
    is_placement,
    is_school_paper,
    is_taught,
    is_unknown_school,
    is_vocational,
)
from kongchuo_reports.domain.vocabulary.reading.folding import fold
from kongchuo_reports.domain.vocabulary.schools import names_a_school
from kongchuo_reports.domain.vocabulary.small.papers import BY_APPROVAL, is_approved, is_nobodys, is_of_before
from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.identify.classify.said_by_office import behind_words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection

    from kongchuo_reports.domain.law.policy import Policy

PLACED = (ProofKind.ELSEWHERE, ProofKind.VOCATIONAL, ProofKind.SPECIAL_SCHOOL, ProofKind.REFORM_SCHOOL)
"""Kinds that need a named school: by its name, or a place with the document of the school."""
AT_A_SCHOOL = frozenset({ProofKind.ELSEWHERE, ProofKind.TRANSFER})
"""Kinds of a child that is at a school of another place."""
DOCUMENTED = (
    ProofKind.DEATH,
    ProofKind.ABROAD,
    ProofKind.REGISTRATION_ERROR,
    ProofKind.GRADUATED,
    ProofKind.DEFERRAL,
    ProofKind.EXEMPTION,
)
"""Kinds that need a document or the office that issued it."""
NEVER_OVER = (ProofKind.DEATH, ProofKind.REGISTRATION_ERROR, ProofKind.GRADUATED)
"""Kinds that do not end: a day typed as their end is that of the event or of the paper, and nobody is due back after it."""


def judged(
    proofs: pd.DataFrame, taught: pd.Series, own_schools: Collection[str], as_of: dt.date, policy: Policy
) -> pd.DataFrame:
    """Whether each proof holds on the day, until when, and why not.

    Args:
        proofs: rows of ``Proofs``.
        own_schools: names of the office's schools whose rosters were handed in.
        taught: whether a log of teaching at home (送教记录) names the child of each proof.
        as_of: the day of the run.
        policy: numbers in force.

    Returns:
        ``is_valid``, ``until_on`` (the end that was reckoned with), ``why`` (missing when valid) and ``is_expired``.
    """
    day = pd.Timestamp(as_of)
    kind = proofs["kind"].fillna(ProofKind.OTHER.value)
    since, until = proofs["from_on"], proofs["until_on"].mask(kind.isin([*NEVER_OVER]))
    labels = kind.map(ProofKind.labels())
    document = proofs["document"].fillna("")
    has_document = _each(is_paper, proofs["document"].fillna(proofs["issued_by"]).fillna(""))
    until = until.where(
        until.notna() | (kind != ProofKind.LEAVE) | since.isna(),
        since + pd.Timedelta(days=policy.leave_max_days.value),
    )
    short = due_days(since, policy.suspected_days, policy)
    is_sick = (kind == ProofKind.SICK_LEAVE) & since.notna()
    is_own_word = is_sick & _of_nobody(proofs, kind) & (until > short)  # a family's own note is good for no longer
    until = until.mask((is_sick & until.isna()) | is_own_word, short).astype("datetime64[s]")
    why = pd.Series(None, index=proofs.index, dtype="str")
    spoken = _spoken_against(proofs, kind)
    at_own = kind.isin(AT_A_SCHOOL) & _each(lambda text: _is_own(text, own_schools), proofs["destination"].fillna(""))
    named = _each(names_a_school, proofs["destination"].fillna(""))
    # the first reason that holds is told: what a paper says against itself before what it lacks
    for holds, sentences in (
        (spoken.notna(), spoken),
        (
            (kind == ProofKind.GRADUATED) & _is_young(proofs["born_on"], as_of, policy),
            _told(words.WHY_TOO_YOUNG, labels),
        ),
        (at_own, _told(words.WHY_OWN_SCHOOL, labels, school=proofs["destination"].fillna(""))),
        (
            kind.isin(AT_A_SCHOOL) & _each(is_vocational, proofs["destination"].fillna("")) & ~_is_placed(proofs),
            _told(words.WHY_NO_PLACEMENT, labels),
        ),
        ((kind == ProofKind.VOCATIONAL) & ~_is_placed(proofs), _told(words.WHY_NO_PLACEMENT, labels)),
        (until.notna() & (until < day), _told(words.WHY_EXPIRED, labels, until=until)),
        (since.notna() & (since > day), _told(words.WHY_NOT_YET, labels, since=since)),
        ((kind == ProofKind.TRANSFER) & until.isna() & since.isna(), _told(words.WHY_NO_TRANSFER_DATE, labels)),
        (
            (kind == ProofKind.TRANSFER) & until.isna() & since.notna() & _is_late(since, day, policy),
            _told(words.WHY_TRANSFER_LATE, labels, since=since, days=policy.transfer_days.value),
        ),
        (
            kind.isin([ProofKind.LEAVE, ProofKind.SICK_LEAVE]) & until.isna() & ~has_document,
            _told(words.WHY_NO_DATES, labels),
        ),
        (
            kind.isin([*PLACED])
            & ~named
            & proofs["destination"].notna()
            & has_document
            & ~_each(is_school_paper, document),
            _told(words.WHY_WORK_PAPER, labels, document=document),
        ),
        (
            kind.isin([*PLACED]) & ~named & ~(proofs["destination"].notna() & has_document),
            _told(words.WHY_NO_PLACE, labels),
        ),
        (
            (kind == ProofKind.HOME_TEACHING) & ~taught & _has_school(day, policy),
            _told(words.WHY_NO_LOG, labels),
        ),
        (kind.isin([*DOCUMENTED]) & ~has_document, _told(words.WHY_NO_DOCUMENT, labels)),
        (kind.isin([*BY_APPROVAL]) & ~_is_agreed(proofs), _told(words.WHY_NOT_APPROVED, labels)),
        (kind == ProofKind.MISSING_PERSON, _told(words.WHY_MISSING_PERSON, labels)),
        (kind == ProofKind.OTHER, _told(words.WHY_OTHER, labels, text=proofs["kind_text"].fillna(""))),
        (
            (kind == ProofKind.ELSEWHERE) & _each(lambda text: is_of_before(text, as_of), document),
            _told(words.WHY_OLD_PAPER, labels, document=document),
        ),
        (
            _of_nobody(proofs, kind) & (kind != ProofKind.SICK_LEAVE),
            _told(words.WHY_NOBODYS, labels, document=document),
        ),
    ):
        why = why.where(~(holds & why.isna()), sentences)
    return pd.DataFrame(
        {
            "is_valid": why.isna(),
            "until_on": until,
            "why": why,
            "is_expired": (until.notna() & (until < day)).astype(bool),
        }
    )


def taught_at_home(proofs: pd.DataFrame, aid: pd.DataFrame, ties: pd.DataFrame, as_of: dt.date) -> pd.Series:
    """Whether each proof's child is named by a log of teaching at home: late 送教 records, or the paper itself.

    A record counts when it is of the month of the day, of the month before, or without a date.

    Args:
        proofs: rows of ``Proofs``.
        aid: rows of ``AidRecords``.
        ties: rows of ``PersonLinks``.
        as_of: the day of the run.
    """
    sure = ties[~ties["is_review"].fillna(value=False).astype(bool)]
    of_list = {name: sure[sure["list"] == name].set_index("list_key") for name in ("proof", "aid")}
    since = pd.Timestamp(as_of).to_period("M").start_time - pd.DateOffset(months=1)
    is_late = aid["given_on"].isna() | (aid["given_on"] >= since)
    logged = aid[(aid["kind"] == AidKind.HOME_TEACHING.value) & is_late]
    is_named = _each(is_taught, proofs["document"].fillna(""))
    for column in ("registry_key", "roster_key"):
        children = of_list["aid"][column].reindex(logged.index).dropna()
        is_named |= of_list["proof"][column].reindex(proofs.index).isin(children)
    return is_named | (proofs["id_no"].notna() & proofs["id_no"].isin(logged["id_no"].dropna()))


def _each(asked: Callable[[str], bool], texts: pd.Series) -> pd.Series:
    """What is told of each text, asked once of each different one."""
    return texts.map({text: asked(text) for text in texts.unique().tolist()}).astype(bool)


def _spoken_against(proofs: pd.DataFrame, kind: pd.Series) -> pd.Series:
    """Why the words of a row take its paper back, as a sentence that quotes them; missing where they do not."""
    columns = [kind, *(proofs[name].fillna("") for name in ("kind_text", "remark", "document", "destination"))]
    rows = list(zip(*(column.tolist() for column in columns), strict=True))
    why = {row: _why_against(*row) for row in dict.fromkeys(rows)}
    return pd.Series([why[row] or None for row in rows], index=proofs.index, dtype="str")


def _why_against(kind: str, kind_text: str, note: str, document: str, destination: str) -> str:
    """The sentence of one different row."""
    reason = against(ProofKind(kind), kind_text, note, document)
    if reason:
        text = next((text for text in (kind_text, note) if text and against(ProofKind(kind), text, "", "")), document)
        return words.WHY_AGAINST[reason].format(text=text)
    if ProofKind(kind) in AT_A_SCHOOL and destination and is_unknown_school(destination):
        return words.WHY_AGAINST["unknown_school"].format(text=destination)
    return ""


def _is_own(destination: str, own_schools: Collection[str]) -> bool:
    """Whether a destination is a school of the office, whose roster would show the child."""
    name = fold(destination)
    return any(name.startswith(fold(school)) for school in own_schools)


def _is_young(born_on: pd.Series, as_of: dt.date, policy: Policy) -> pd.Series:
    """Whether a child is too young to have finished the nine years."""
    age = ages(born_on, as_of)
    return (age < policy.school_age_max.value).fillna(value=False).astype(bool)


def _is_placed(proofs: pd.DataFrame) -> pd.Series:
    """Whether a row names the agreement of a placement in vocational classes."""
    texts = [proofs[name].fillna("").tolist() for name in ("kind_text", "document", "remark")]
    return pd.Series([is_placement(*row) for row in zip(*texts, strict=True)], index=proofs.index, dtype=bool)


def _of_nobody(proofs: pd.DataFrame, kind: pd.Series) -> pd.Series:
    """Whether all the papers of a row come from nobody who can prove what it says."""
    rows = zip(kind.tolist(), *(proofs[name].fillna("").tolist() for name in ("document", "issued_by")), strict=True)
    found = [is_nobodys(ProofKind(one), document, issuer) for one, document, issuer in rows]
    return pd.Series(found, index=proofs.index, dtype=bool)


def _is_agreed(proofs: pd.DataFrame) -> pd.Series:
    """Whether a row says that somebody entitled to it agreed."""
    cells = (proofs[name].fillna("").tolist() for name in ("kind_text", "document", "remark", "issued_by"))
    found = [is_approved(*texts, issued_by=issuer) for *texts, issuer in zip(*cells, strict=True)]
    return pd.Series(found, index=proofs.index, dtype=bool)


def _has_school(day: pd.Timestamp, policy: Policy) -> bool:
    """Whether there was any school day in the weeks before the day; nobody is taught in the vacation."""
    calendar = calendar_of(policy)
    days = pd.date_range(day - pd.Timedelta(days=policy.confirm_days.value), day)
    return any(not calendar.why_no_school(earlier.date()) for earlier in days)


def _is_late(since: pd.Series, day: pd.Timestamp, policy: Policy) -> pd.Series:
    """More working days than a transfer may take have gone by."""
    late: pd.Series = due_days(since, policy.transfer_days, policy) < day
    return late


def _told(sentence: str, labels: pd.Series, **values: object) -> pd.Series:
    columns = {
        name: (value.dt.strftime("%Y-%m-%d") if str(value.dtype).startswith("datetime") else value)
        if isinstance(value, pd.Series)
        else pd.Series([value] * len(labels), index=labels.index)
        for name, value in {"kind": labels, **values}.items()
    }
    rows = zip(*(column.tolist() for column in columns.values()), strict=True)
    return pd.Series(
        [sentence.format(**dict(zip(columns, row, strict=True))) for row in rows], index=labels.index, dtype="str"
    )


def sentences(proofs: pd.DataFrame) -> pd.Series:
    """What each proof says, with its place."""
    labels = proofs["kind"].fillna(ProofKind.OTHER.value).map(ProofKind.labels()).tolist()
    parts = {
        name: proofs[name].astype(object).where(proofs[name].notna(), "").tolist()
        for name in ("destination", "document", "issued_by")
    }
    since = proofs["from_on"].dt.strftime("%Y-%m-%d").fillna("").tolist()
    until = proofs["until_on"].dt.strftime("%Y-%m-%d").fillna("").tolist()
    places = zip(proofs["source_file"], proofs["source_sheet"], proofs["source_row"], strict=True)
    texts = [
        words.proof_told(
            labels[row],
            words.place(*place),
            {name: values[row] for name, values in parts.items()},
            since[row],
            until[row],
        )
        for row, place in enumerate(places)
    ]
    return behind_words(pd.Series(texts, index=proofs.index, dtype="str"), proofs["office_words"])


def best_by(keys: pd.Series, proofs: pd.DataFrame, verdicts: pd.DataFrame) -> pd.DataFrame:
    """For each child the proof that speaks best: one that holds before one that does not, the longest in force first.

    Args:
        keys: the child of each proof; missing where nobody.
        proofs: rows of ``Proofs``.
        verdicts: what ``judged`` said.

    Returns:
        Indexed by child: ``proof_key, kind, is_valid, is_expired, until_on, why, told``.
    """
    frame = verdicts.assign(
        key=keys, proof_key=np.arange(len(proofs)), kind=proofs["kind"].fillna(ProofKind.OTHER.value)
    )
    frame = frame.assign(told=sentences(proofs))[keys.notna()]
    frame = frame.assign(reach=frame["until_on"].fillna(pd.Timestamp("2262-01-01")))
    frame = frame.sort_values(["is_valid", "reach", "proof_key"], ascending=[False, False, True])
    frame = frame.drop_duplicates("key")
    return frame.assign(key=frame["key"].astype("int64")).set_index("key").drop(columns="reach")
