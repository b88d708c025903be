"""Publish: what do people receive, and can we prove it?

The verbs are imported when they are asked for: a command that draws nothing need not wait for the drawing libraries.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kongchuo_reports.publish.archive.filing import Filing
    from kongchuo_reports.publish.archive.findings_file import write_findings
    from kongchuo_reports.publish.archive.forgetting import forget
    from kongchuo_reports.publish.archive.former_runs import newest_run, refuse_place
    from kongchuo_reports.publish.archive.locking import former_in_the_open, lock_file
    from kongchuo_reports.publish.archive.manifest import seal
    from kongchuo_reports.publish.archive.placing import beside, put_file_in_place
    from kongchuo_reports.publish.archive.resting import (
        former_order,
        mark_later,
        rests_on,
        runs_of,
        stale_since,
    )
    from kongchuo_reports.publish.archive.run_log import log_run
    from kongchuo_reports.publish.archive.verifying.verification import verified
    from kongchuo_reports.publish.archive.waiting import made_from, waits, whole
    from kongchuo_reports.publish.books.across.province_book import write_province_book
    from kongchuo_reports.publish.books.across.work_list import write_work_list
    from kongchuo_reports.publish.books.forms.forms import init_workspace
    from kongchuo_reports.publish.books.submission.merged_book import write_merged
    from kongchuo_reports.publish.books.submission.submission_shapes import layout_told
    from kongchuo_reports.publish.drawing.edition import Edition
    from kongchuo_reports.publish.drawn_cells import cell_told, drawn_sheets
    from kongchuo_reports.publish.page.check_page import write_check_page
    from kongchuo_reports.publish.page.province_page import write_province_page
    from kongchuo_reports.publish.rendering import render
    from kongchuo_reports.publish.templates.template_check import check_templates, template_findings
    from kongchuo_reports.publish.templates.template_folder import copy_templates

__all__ = [
    "Edition",
    "Filing",
    "beside",
    "cell_told",
    "check_templates",
    "copy_templates",
    "drawn_sheets",
    "forget",
    "former_in_the_open",
    "former_order",
    "init_workspace",
    "layout_told",
    "lock_file",
    "log_run",
    "made_from",
    "mark_later",
    "newest_run",
    "put_file_in_place",
    "refuse_place",
    "render",
    "rests_on",
    "runs_of",
    "seal",
    "stale_since",
    "template_findings",
    "verified",
    "waits",
    "whole",
    "write_check_page",
    "write_findings",
    "write_merged",
    "write_province_book",
    "write_province_page",
    "write_work_list",
]
_HOMES = {
    "Edition": "kongchuo_reports.publish.drawing.edition",
    "Filing": "kongchuo_reports.publish.archive.filing",
    "beside": "kongchuo_reports.publish.archive.placing",
    "cell_told": "kongchuo_reports.publish.drawn_cells",
    "check_templates": "kongchuo_reports.publish.templates.template_check",
    "copy_templates": "kongchuo_reports.publish.templates.template_folder",
    "drawn_sheets": "kongchuo_reports.publish.drawn_cells",
    "forget": "kongchuo_reports.publish.archive.forgetting",
    "former_in_the_open": "kongchuo_reports.publish.archive.locking",
    "former_order": "kongchuo_reports.publish.archive.resting",
    "init_workspace": "kongchuo_reports.publish.books.forms.forms",
    "layout_told": "kongchuo_reports.publish.books.submission.submission_shapes",
    "lock_file": "kongchuo_reports.publish.archive.locking",
    "log_run": "kongchuo_reports.publish.archive.run_log",
    "made_from": "kongchuo_reports.publish.archive.waiting",
    "mark_later": "kongchuo_reports.publish.archive.resting",
    "newest_run": "kongchuo_reports.publish.archive.former_runs",
    "put_file_in_place": "kongchuo_reports.publish.archive.placing",
    "refuse_place": "kongchuo_reports.publish.archive.former_runs",
    "render": "kongchuo_reports.publish.rendering",
    "rests_on": "kongchuo_reports.publish.archive.resting",
    "runs_of": "kongchuo_reports.publish.archive.resting",
    "seal": "kongchuo_reports.publish.archive.manifest",
    "stale_since": "kongchuo_reports.publish.archive.resting",
    "template_findings": "kongchuo_reports.publish.templates.template_check",
    "verified": "kongchuo_reports.publish.archive.verifying.verification",
    "waits": "kongchuo_reports.publish.archive.waiting",
    "whole": "kongchuo_reports.publish.archive.waiting",
    "write_check_page": "kongchuo_reports.publish.page.check_page",
    "write_findings": "kongchuo_reports.publish.archive.findings_file",
    "write_merged": "kongchuo_reports.publish.books.submission.merged_book",
    "write_province_book": "kongchuo_reports.publish.books.across.province_book",
    "write_province_page": "kongchuo_reports.publish.page.province_page",
    "write_work_list": "kongchuo_reports.publish.books.across.work_list",
}


def __getattr__(name: str) -> object:
    """Import a verb from its module."""
    if name not in _HOMES:
        raise AttributeError(name)
    return getattr(import_module(_HOMES[name]), name)
