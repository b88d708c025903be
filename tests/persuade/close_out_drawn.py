"""Cases drawn for close-out: what is known of a case before ``=>``, how it ends and what it lacks behind."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from kongchuo_reports.domain import tables as t
from kongchuo_reports.domain.wording.acts import persuading as words
from kongchuo_reports.persuade.ledger.close_out import closed_out
from tests.persuade.ledger_world import month_of, policy_of, world
from tests.support.drawn import drawn

KNOWN: dict[str, object] = {
    "ledger": "dropout",
    "state": "confirmed",
    "origin": "carried",
    "evidence_now": "absent",
    "visit_count": 0,
    "registry_key": 0,
    "registry_status": "active",
    "is_ambiguous": False,
    "is_sick_leave": False,
    "is_clerk_row": False,
    "school": "东小",
    "born_on": pd.Timestamp("2014-03-05"),
    "opened_on": pd.Timestamp("2026-10-08"),
    "source_file": "学籍系统导出/学籍.xlsx",
    "source_sheet": "在校生",
    "source_row": 2,
    "source_column": "B",
}
"""A dropout whom nobody visited, in the registry as 在读, on no roster."""
LACKS = {
    "roster": words.MISSING_ROSTER,
    "registry": words.MISSING_REGISTRY,
    "registration": words.MISSING_REGISTRATION,
    "signature": words.MISSING_SIGNATURE,
    "placement": words.MISSING_PLACEMENT,
    "checker": words.MISSING_CHECKER,
    "destination": words.MISSING_DESTINATION,
    "review": words.MISSING_REVIEW,
    "kind": words.MISSING_KIND,
    "evidence": words.MISSING_EVIDENCE,
    "better-paper": words.MISSING_DROPOUT_PAPER,
    "check": words.MISSING_CHECK,
    "asks-transfer": words.asked_to_close("转学就读"),
    "asks-death": words.asked_to_close("死亡"),
}
SWITCHES = ("roster", "registry", "signature", "placement", "checker")


@dataclass(frozen=True)
class Lists:
    """What else of the month close-out looks at."""

    roster: list[dict[str, object]] = field(default_factory=list)
    sources: list[dict[str, object]] = field(default_factory=list)
    proofs: list[dict[str, object]] = field(default_factory=list)
    told_by: pd.DataFrame | None = None


def ended(picture: str, on: str = "roster registry", lists: Lists | None = None, **known: object):
    """The cases of a picture after November 2026, and the findings; ``on`` names the conditions the office asks for."""
    rules = {f"close_needs_{name}": "是" if name in on.split() else "否" for name in SWITCHES}
    month, lists = month_of("2026-11"), lists or Lists()
    cases = drawn(t.WorkingCases, picture, **(KNOWN | known)).rows
    cases["case_no"] = cases["name"]
    gathered, _, _ = world(roster=lists.roster, sources=lists.sources, proofs=lists.proofs)
    rows, findings = closed_out(cases, gathered, policy_of(month, **rules), month, lists.told_by)
    return rows.set_index("name"), findings.rows


def check(picture: str, on: str = "roster registry", lists: Lists | None = None, **known: object) -> None:
    """Each line of a picture: columns, ``=>``, state, closing kind, and what is missing to close (``-``: nothing)."""
    lines = [line.split("=>") for line in picture.strip().splitlines()]
    rows, _ = ended("\n".join(parts[0] for parts in lines), on, lists, **known)
    told = {
        name: (row["state"], row["closing_kind"], row["missing_to_close"])
        for name, row in rows.astype(object).where(rows.notna(), None).iterrows()
    }
    wanted = {}
    for columns, then in lines[1:]:
        state, kind, lacks = then.split()
        lacking = None if lacks == "-" else words.REASON_BREAK.join(LACKS[word] for word in lacks.split("+"))
        wanted[columns.split("|")[0].strip()] = (state, None if kind == "-" else kind, lacking)
    assert told == wanted
