"""Identify (查：逐一核实): who is who, and where each child stands."""

from kongchuo_reports.identify.classify.classification import classify
from kongchuo_reports.identify.classify.leads import lead_findings
from kongchuo_reports.identify.classify.left_overs import county_rows
from kongchuo_reports.identify.link.identities import link

__all__ = ["classify", "county_rows", "lead_findings", "link"]
