"""Publish: what do people receive, and can we prove it?"""

from kongchuo_reports.publish.filing import Filing
from kongchuo_reports.publish.findings_file import write_findings
from kongchuo_reports.publish.forms import init_workspace
from kongchuo_reports.publish.manifest import seal
from kongchuo_reports.publish.rendering import render
from kongchuo_reports.publish.run_log import log_run
from kongchuo_reports.publish.template_check import check_templates, template_findings
from kongchuo_reports.publish.template_folder import copy_templates
from kongchuo_reports.publish.verification import verify

__all__ = [
    "Filing",
    "check_templates",
    "copy_templates",
    "init_workspace",
    "log_run",
    "render",
    "seal",
    "template_findings",
    "verify",
    "write_findings",
]
