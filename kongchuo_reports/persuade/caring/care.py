"""Care (关爱帮扶): key groups watched, aid due and given, early signs, and places for returned children, in one verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kongchuo_reports.domain.findings import Findings
from kongchuo_reports.domain.records import Persuaded
from kongchuo_reports.persuade.caring.aid import aid_due_and_given
from kongchuo_reports.persuade.caring.flag_actions import flag_actions
from kongchuo_reports.persuade.caring.following import followed
from kongchuo_reports.persuade.caring.groups import watched_groups, with_groups
from kongchuo_reports.persuade.caring.placement import placements
from kongchuo_reports.persuade.caring.signs import early_signs

if TYPE_CHECKING:
    from kongchuo_reports.domain.law.policy import Policy
    from kongchuo_reports.domain.records import Classified, Gathered, Linked, Month, Opened


def care(
    gathered: Gathered, linked: Linked, classified: Classified, opened: Opened, policy: Policy, month: Month
) -> Persuaded:
    """What is done for the children beyond bringing them back (关爱、安置、监测).

    Args:
        gathered: lists of key groups, aid records, schools.
        linked: whose list rows they are.
        classified: where each child stands.
        opened: the ledgers of the month; they pass through, each case with the names of its child's groups.
        policy: standards, weights and bounds in force.
        month: the day figures stand on.

    Returns:
        Everything ``persuade`` knows of the month.
    """
    watched = watched_groups(gathered, linked, classified, opened.cases, policy, month)
    aid, aid_findings = aid_due_and_given(gathered, linked, classified, watched.members, policy, month)
    signs = early_signs(classified, opened.cases, watched.members, policy, month)
    placed, placed_findings = placements(opened.cases, gathered, classified, policy, month)
    back, back_findings = followed(opened.cases, placed, classified, policy, month)
    return Persuaded(
        cases=with_groups(opened.cases, watched.members),
        balances=opened.balances,
        balance_cases=opened.balance_cases,
        visits=opened.visits,
        placements=placed,
        groups=watched.table,
        aid=aid,
        signs=signs,
        findings=Findings.stack([opened.findings, watched.findings, aid_findings, placed_findings, back_findings]),
        followed=back,
        actions=flag_actions(watched.denied, classified, policy, month),
    )
