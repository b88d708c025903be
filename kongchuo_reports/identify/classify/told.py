"""What the classification has to say: statuses nobody knows, rows that speak against presence, papers that prove nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain import columns as c
from kongchuo_reports.domain.codes import SEATED, ProofKind, RegistryStatus
from kongchuo_reports.domain.findings import Findings, identifying
from kongchuo_reports.domain.findings.kind import finding, findings_of
from kongchuo_reports.domain.wording.acts import identifying as words
from kongchuo_reports.domain.wording.acts.gathering import EARLIER_END, STRUCK_OUT, WHOLE_LIST_END
from kongchuo_reports.identify.questions.denials import understood

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from kongchuo_reports.domain.records import Gathered, Linked
    from kongchuo_reports.identify.classify.coverage import Coverage


def findings_told(
    gathered: Gathered,
    linked: Linked,
    covered: Coverage,
    verdicts: pd.DataFrame,
    decided: pd.DataFrame,
    asked: pd.DataFrame,
    of_children: NDArray[np.int64],
) -> Findings:
    """Findings about records, rows and papers, in the order in which a clerk meets them.

    Args:
        gathered: the month as read.
        linked: who is who.
        covered: what the lists cover, with its own findings.
        verdicts: by proof, whether it stands.
        decided: by registry row, its standing and the rule that gave it.
        asked: by roster row, what speaks against presence.
        of_children: places of the papers used for household children without a record.
    """
    registry, roster, proofs = gathered.registry.rows, gathered.roster.rows, gathered.proofs.rows
    unknown = (registry["status"] == RegistryStatus.UNKNOWN).fillna(value=True) & registry["status_text"].notna()
    denied = roster.assign(denial=asked["denial"], understood=understood(asked["denial"]))[
        asked["denial"].notna() & asked["at_school"].isna()
    ]
    is_remark = (denied["denial"] == denied["remark"]).fillna(value=False).astype(bool)
    is_struck = denied["denial"].str.endswith((STRUCK_OUT, EARLIER_END, WHOLE_LIST_END)).astype(bool)
    listed = registry[(decided["standing_rule"] == words.LEFT_BUT_LISTED.code).to_numpy(dtype=bool)]
    return Findings.stack(
        [
            covered.findings,
            findings_of(
                identifying.UNKNOWN_STATUS, registry[unknown], found="status_text", heading=_status_heading(gathered)
            ),
            findings_of(identifying.ROSTER_SAYS_GONE, denied[is_remark], found="understood", heading=c.REMARK.heading),
            findings_of(identifying.ROSTER_SAYS_GONE, denied[~is_remark & ~is_struck], found="understood", heading=""),
            *_apart(registry, decided),
            findings_of(identifying.LEFT_YET_LISTED, listed, found="status_text", heading=_status_heading(gathered)),
            *_of_proofs(proofs, linked, verdicts, decided["standing"], of_children),
        ]
    )


def _apart(registry: pd.DataFrame, decided: pd.DataFrame) -> list[Findings]:
    """Records that are no pupils of this school year: void ones one by one, the others counted by file."""
    rules = decided["standing_rule"].set_axis(registry.index)
    void_rows = registry[rules.eq(words.VOID_RECORD.code).to_numpy(dtype=bool)]
    findings = [findings_of(identifying.RECORD_VOID, void_rows, found="remark")]
    for kind, rule in ((identifying.NOT_BEGUN, words.NOT_BEGUN), (identifying.OTHER_STAGE, words.OTHER_STAGE)):
        files = registry[rules.eq(rule.code).to_numpy(dtype=bool)].groupby("source_file", sort=True).size()
        findings.append(Findings.of([finding(kind, file=str(file), count=count) for file, count in files.items()]))
    return findings


def _of_proofs(
    proofs: pd.DataFrame,
    linked: Linked,
    verdicts: pd.DataFrame,
    standing: pd.Series,
    of_children: NDArray[np.int64],
) -> list[Findings]:
    """What is said of the papers; ``of_children`` are used for household children without a record."""
    ties = linked.person_links.rows
    tie = ties[ties["list"] == "proof"].set_index("list_key").reindex(proofs.index)
    sure = tie["registry_key"].notna() & ~tie["is_review"].fillna(value=False).astype(bool)
    papers = proofs.assign(
        kind_label=proofs["kind"].fillna(ProofKind.OTHER.value).map(ProofKind.labels()),
        until=verdicts["until_on"].dt.strftime("%Y-%m-%d"),
        why=verdicts["why"],
    )
    seated = tie["registry_key"].isin(standing.index[standing.isin(SEATED)])
    is_nobodys = tie["registry_key"].isna() & tie["roster_key"].isna()
    is_asked = tie["is_review"].fillna(value=False).astype(bool)
    return [
        findings_of(identifying.PROOF_EXPIRED, papers[verdicts["is_expired"]], proof="kind_label", until="until"),
        findings_of(
            identifying.PROOF_WEAK,
            papers[~verdicts["is_valid"] & ~verdicts["is_expired"]],
            proof="kind_label",
            why="why",
        ),
        findings_of(identifying.PROOF_OF_PRESENT, papers[sure & seated & verdicts["is_valid"]], proof="kind_label"),
        findings_of(identifying.PROOF_OF_NOBODY, papers[is_nobodys & ~papers.index.isin(of_children)]),
        findings_of(identifying.PROOF_UNSURE, papers[is_asked], proof="kind_label"),
    ]


def _status_heading(gathered: Gathered) -> str:
    return type(gathered.registry).headings()["status_text"]
