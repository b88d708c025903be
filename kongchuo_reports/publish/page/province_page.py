"""``00_全省情况.html``: the counties of a month on one offline page, without the name of a child."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kongchuo_reports.domain.codes import CountyState, Crossing
from kongchuo_reports.domain.tables import CountyMonths, Crossings
from kongchuo_reports.domain.wording.books import across as words
from kongchuo_reports.publish.facts.across import SUMMED, flows
from kongchuo_reports.publish.templates.template_folder import PAGE, packaged_templates

if TYPE_CHECKING:
    from pathlib import Path

    from kongchuo_reports.publish.drawing.edition import Edition

PROVINCE = "province"
TEMPLATE = "page.html.j2"


def write_province_page(counties: CountyMonths, crossings: Crossings, edition: Edition, path: Path) -> None:
    """Write the page.

    Args:
        counties: each county's month.
        crossings: every answer.
        edition: the month.
        path: the page.
    """
    rows = counties.rows
    headings = CountyMonths.headings()
    broken = rows[rows["state"] == CountyState.BROKEN.value]
    sums = rows[[*SUMMED]].sum()
    between = flows(crossings)
    page = {
        "title": words.PAGE_TITLE(month=edition.month.words),
        "unit": words.PAGE_UNIT,
        "sub": words.PAGE_SUB(day=edition.month.as_of.isoformat(), done=len(rows) - len(broken), broken=len(broken)),
        "cards": [(title, f"{int(sums[name]):,}") for name, title in words.CARD_TITLES.items()],
        "broken_title": words.PAGE_BROKEN,
        "broken": broken[["county", "reason"]].values.tolist(),
        "counties_title": words.COUNTIES_TITLE,
        "heads": [headings[name] for name in ("county", "state", *SUMMED)],
        "rows": rows.assign(state=rows["state"].map(CountyState.labels()))[
            ["county", "state", *SUMMED]
        ].values.tolist(),
        "flows_title": words.FLOWS_TITLE,
        "flow_heads": [words.FLOW_FROM, words.FLOW_TO, Crossings.headings()["crossing"], words.FLOW_COUNT],
        "flows": between.assign(crossing=between["crossing"].map(Crossing.labels())).values.tolist(),
        "notes": words.COUNTY_NOTES,
    }
    folders = [packaged_templates() / PROVINCE, packaged_templates() / PAGE]
    environment = Environment(
        loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    path.write_bytes(environment.get_template(TEMPLATE).render(page=page).encode("utf-8"))
