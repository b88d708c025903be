"""Findings (核查问题): data that is wrong, as values. Every kind is declared once, beside its act.

A finding names the place, quotes what was found, says what was expected and tells what to do. ``FindingKind.text``
and ``remedy`` may use the words ``{found}``, ``{heading}`` and any other word given when the finding is made.
Messages never hold the name or the full number of a person other than in ``found``, which is masked where it is
shown to anybody but the school itself.
"""

from kongchuo_reports.domain.findings import gathering, identifying, measuring, persuading, running, supervising
from kongchuo_reports.domain.findings.kind import FindingKind, Findings, finding, findings_of, in_order

ALL_KINDS: tuple[FindingKind, ...] = tuple(
    sorted(
        (
            kind
            for module in (gathering, identifying, measuring, persuading, running, supervising)
            for kind in vars(module).values()
            if isinstance(kind, FindingKind)
        ),
        key=lambda kind: kind.code,
    )
)
"""Every kind of finding there is, by code."""

__all__ = ["ALL_KINDS", "FindingKind", "Findings", "finding", "findings_of", "in_order"]
