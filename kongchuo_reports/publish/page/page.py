"""What the page shows, worked out and formatted: the template only lays it out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from kongchuo_reports.domain.codes import Standing
from kongchuo_reports.domain.published import reading
from kongchuo_reports.domain.wording.days import full_day
from kongchuo_reports.domain.wording.papers import dashboard as words
from kongchuo_reports.publish.page.page_cards import cards, missing, todo
from kongchuo_reports.publish.page.page_charts import balances, flow, trend
from kongchuo_reports.publish.page.page_lists import cases, definitions, findings, rates, tasks
from kongchuo_reports.publish.page.page_places import schools, villages
from kongchuo_reports.publish.page.page_trends import chain, rate_trends

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.domain.records import Results


def page_of(results: Results, folder: Path) -> dict[str, object]:
    """Everything the template may use, by name.

    Args:
        results: the finished month.
        folder: where the run's other files stand; links lead to those that are there.
    """
    by_village = villages(results)
    shown_tasks = tasks(results)
    empty = {name for name, table in (("villages", by_village), ("tasks", shown_tasks)) if not table.rows}
    whole = reading.count(results, "registered")
    elsewhere = whole - reading.count(results, f"standing.{Standing.PRESENT.value}")
    return {
        "title": words.title(unit=results.gathered.base.office.name, month=results.month.words),
        "unit": results.gathered.base.office.name or words.NO_UNIT,
        "month": results.month.words,
        "as_of": full_day(results.month.as_of),
        "school_year": results.month.school_year_label,
        "masking": words.FULL if results.options.full else words.MASKED,
        "version": results.version,
        "notice": "",
        "sections": [item for item in words.SECTIONS if item[0] not in empty],
        "cards": cards(results),
        "todo": todo(results),
        "chain": chain(results),
        "flow": flow(results, whole),
        "flow_total": whole,
        "flow_rest": flow(results, elsewhere, Standing.PRESENT),
        "flow_rest_total": elsewhere,
        "trend": trend(results),
        "rate_trends": rate_trends(results),
        "tasks": shown_tasks,
        "schools": schools(results),
        "villages": by_village,
        "balances": balances(results),
        "cases": cases(results),
        "missing": missing(results),
        "findings": findings(results, folder),
        "rates": rates(results),
        "definitions": definitions(results),
        "outputs": [
            {"name": name, "href": quote(name), "about": about}
            for name, about in words.OUTPUTS
            if (folder / name.rstrip("/")).exists()
        ],
    }
