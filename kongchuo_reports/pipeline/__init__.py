"""Pipeline: the only room that imports the acts; ``month`` reads as the story of a month, top to bottom."""

from kongchuo_reports.pipeline.across import county_rows, merge_submissions, write_province, write_work_list
from kongchuo_reports.pipeline.afterwards import (
    check_templates,
    copy_templates,
    forget_month,
    start_workspace,
    verified_run,
    verify_run,
    workbook_cell,
)
from kongchuo_reports.pipeline.month import (
    begun_anew,
    check_month,
    lists_of,
    place_waiting,
    results_of,
    run_from,
    run_month,
)
from kongchuo_reports.pipeline.orders import (
    Merged,
    Order,
    Outcome,
    Placed,
    Report,
    month_of,
    months_with_files,
    policy_in_force,
    quiet,
    severity_counts,
)

__all__ = [
    "Merged",
    "Order",
    "Outcome",
    "Placed",
    "Report",
    "begun_anew",
    "check_month",
    "check_templates",
    "copy_templates",
    "county_rows",
    "forget_month",
    "lists_of",
    "merge_submissions",
    "month_of",
    "months_with_files",
    "place_waiting",
    "policy_in_force",
    "quiet",
    "results_of",
    "run_from",
    "run_month",
    "severity_counts",
    "start_workspace",
    "verified_run",
    "verify_run",
    "workbook_cell",
    "write_province",
    "write_work_list",
]
