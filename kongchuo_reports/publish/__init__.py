"""Publish: what do people receive, and can we prove it?"""

from kongchuo_reports.publish.archive.filing import Filing
from kongchuo_reports.publish.archive.findings_file import write_findings
from kongchuo_reports.publish.archive.locking import former_in_the_open, lock_file
from kongchuo_reports.publish.archive.manifest import seal
from kongchuo_reports.publish.archive.placing import beside, put_file_in_place
from kongchuo_reports.publish.archive.run_log import log_run
from kongchuo_reports.publish.archive.verification import verify
from kongchuo_reports.publish.books.forms.forms import init_workspace
from kongchuo_reports.publish.books.submission.merged_book import write_merged
from kongchuo_reports.publish.books.submission.submission_shapes import layout_told
from kongchuo_reports.publish.drawn_cells import cell_told, drawn_sheets
from kongchuo_reports.publish.rendering import render
from kongchuo_reports.publish.templates.template_check import check_templates, template_findings
from kongchuo_reports.publish.templates.template_folder import copy_templates

__all__ = [
    "Filing",
    "beside",
    "cell_told",
    "check_templates",
    "copy_templates",
    "drawn_sheets",
    "former_in_the_open",
    "init_workspace",
    "layout_told",
    "lock_file",
    "log_run",
    "put_file_in_place",
    "render",
    "seal",
    "template_findings",
    "verify",
    "write_findings",
    "write_merged",
]
