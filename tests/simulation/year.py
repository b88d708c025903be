"""Twelve months of runs over a drawn life, each held against the truth."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from kongchuo_reports import identify, persuade
from kongchuo_reports.domain.kept.snapshot import answers_of, snapshot_of, snapshot_text
from kongchuo_reports.domain.law.policy import policy_on
from kongchuo_reports.domain.records import Opened
from kongchuo_reports.domain.tables import Cases, Schools, VerificationReturns
from kongchuo_reports.gather.lists.answers import with_answered, with_remembered
from tests.simulation.clerks import Clerks, answers
from tests.simulation.life import LABELS, SCHOOLS, Kid, Life, month_of
from tests.support.bare_month import base, gathered

ENDED = ("closed", "excluded")
STANDING = base(schools=Schools.of([{"school": name} for name in SCHOOLS]))


@dataclass(slots=True)
class Year:
    """What a year came to: counts of what was checked, and every sentence that is not as it should be."""

    seed: int
    opened: int = 0
    ended: int = 0
    edits: int = 0
    again: int = 0
    named: int = 0
    wrong: list[str] | None = None


def lived(seed: int) -> Year:
    """Live through a school year; ``wrong`` is empty if every child, edit and closing is as the truth says."""
    life, told = Life(seed), Year(seed, wrong=[])
    clerks = Clerks(life)
    before, older, counts, remembered = Cases.empty(), Cases.empty(), dict[str, int](), VerificationReturns.empty()
    for label, last, earlier in zip(LABELS, ("", *LABELS), ("", "", *LABELS), strict=False):
        month = month_of(label)
        life.live(month)
        policy, _ = policy_on(month.as_of, [])
        given = gathered(
            STANDING, registry=life.registry(), roster=life.roster(), proofs=life.proofs(),
            visits=life.visits(before.rows, month), earlier_cases=before,
            returns=clerks.returns(before, older, month, (last, earlier)),
            verifications=with_remembered(answers(life, before.rows, month), remembered),
        )  # fmt: skip
        proofs = with_answered(given.proofs, given.verifications, given.current_cases, before)
        given = replace(given, roster_counts_before=counts, earlier_month=last, proofs=proofs)
        linked = identify.link(given, policy, month)
        classified = identify.classify(given, linked, policy, month)
        opened = persuade.carry_forward(given, linked, classified, policy, month)
        standing = dict(zip(given.registry.rows["id_no"], classified.registry.rows["standing"], strict=True))
        _judge(told, life, label, before.rows, opened, standing)
        _judge_named(told, clerks, label, opened)
        _judge_sums(told, label, before.rows, opened)
        counts = {str(k): int(v) for k, v in given.roster.rows["school"].value_counts().items()}
        kept = snapshot_text(label, opened.cases, counts, _answered(given.verifications))
        older, remembered = before, answers_of(kept)
        _, before, counts = snapshot_of(kept)
    return told


def _answered(verifications: VerificationReturns) -> VerificationReturns:
    rows = verifications.rows
    return VerificationReturns.build(rows[rows["destination"].notna()])


def _judge_named(told: Year, clerks: Clerks, label: str, opened: Opened) -> None:
    """Every edit that did not land, every row that is gone and every grey cell is named."""
    assert told.wrong is not None
    findings = opened.findings.rows
    said = list(zip(findings["code"].tolist(), findings["message"].tolist(), strict=True))
    wanted = [(code, number) for number, _, code in clerks.lost]
    wanted += [("K502", number) for number in clerks.gone] + [("K513", number) for number in clerks.grey]
    told.named += len(wanted)
    for code, number in wanted:
        if not any(code == one and number in message for one, message in said):
            told.wrong.append(f"{label}: {number} is not named in a {code}")


def _judge_sums(told: Year, label: str, before: pd.DataFrame, opened: Opened) -> None:
    """Opening and closing of each ledger are the open cases of two month ends, and the sum closes."""
    assert told.wrong is not None
    office = opened.balances.rows.query("scope_level == 'office'").set_index("ledger")
    for ledger in ("suspected", "dropout"):
        row = office.loc[ledger]
        came = row[["opening", "new", "again", "moved_in"]].sum()
        went = row[["excluded", "returned", "otherwise", "moved_out"]].sum()
        first, last = (
            int((rows["ledger"].eq(ledger) & ~rows["state"].isin(ENDED)).sum()) if len(rows) else 0
            for rows in (before, opened.cases.rows)
        )
        if (row["opening"], row["closing"], came - went) != (first, last, last):
            told.wrong.append(f"{label}: {ledger} does not close: {row.to_dict()}")


def _judge(told: Year, life: Life, label: str, before: pd.DataFrame, opened: Opened, standing: dict[str, str]) -> None:
    assert told.wrong is not None
    say = told.wrong.append
    cases = opened.cases.rows
    is_open = ~cases["state"].isin(ENDED)
    _judge_children(say, life, label, cases, standing)
    if not set(before["case_no"]) <= set(cases["case_no"]):
        say(f"{label}: a case vanished")
    kids = {kid.id_no: kid for kid in life.kids}
    was_open = set(before.loc[~before["state"].isin(ENDED), "case_no"]) if len(before) else set()
    ended = cases[~is_open & cases["case_no"].isin(was_open)]
    for case in ended.to_dict("records"):
        told.ended += 1
        if trouble := _closed_wrongly(kids[case["id_no"]], case, life):
            say(f"{label}: {case['case_no']} {trouble}")
    _judge_new(told, kids, label, cases[~cases["case_no"].isin(before["case_no"])])
    by_number = cases.set_index("case_no")
    for (number, name), value in life.typed.items():
        told.edits += 1
        if value not in str(by_number.loc[number, name]).split("；"):  # an answer may stand behind it
            say(f"{label}: {number} lost {name} {value}: {by_number.loc[number, name]}")


def _judge_new(told: Year, kids: dict[str, Kid], label: str, new: pd.DataFrame) -> None:
    """No case for a child who is at school."""
    assert told.wrong is not None
    told.opened += len(new)
    told.again += int((new["origin"] == "again").sum())
    for case in new.to_dict("records"):
        if kids[case["id_no"]].where == "here":
            told.wrong.append(f"{label}: a case for {case['name']}, who is at school")


def _judge_children(
    say: Callable[[str], None], life: Life, label: str, cases: pd.DataFrame, standing: dict[str, str]
) -> None:
    """Every child who is gone is followed, and nobody twice."""
    is_open = ~cases["state"].isin(ENDED)
    kids = {kid.id_no: kid for kid in life.kids}
    mine = cases[is_open].groupby("id_no").size()
    for number in mine[mine > 1].index:
        say(f"{label}: {kids[number].name} has two open cases")
    followed = set(cases.loc[is_open, "id_no"])
    for kid in life.kids:
        lost = kid.where == "gone" and kid.school != life.silent and kid.id_no not in followed
        if lost and standing[kid.id_no] != "needs_review":
            say(f"{label}: {kid.name} is gone and nobody follows: {standing[kid.id_no]}")


def _closed_wrongly(kid: Kid, case: dict[str, object], life: Life) -> str:
    """Why a closing is against the truth; '' if it is not."""
    is_back = case["closing_kind"] in ("returned", "present")
    if kid.where == "gone":
        return f"closed as {case['closing_kind']} although {kid.name} is gone"
    if is_back and (kid.where != "here" or kid.school == life.silent):
        return f"closed as back although {kid.name} is {kid.where}"
    if not is_back and kid.where == "here":
        return f"closed as {case['closing_kind']} although {kid.name} is at school"
    return ""
