"""Charts of workbooks, told apart by pattern, dash and marker, so that a grey print reads as well as a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kongchuo_reports.publish.drawing.sheet import CHART_HEIGHT, CHART_WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kongchuo_reports.publish.drawing.sheets import Block, Book

INK, GREY = "#000000", "#595959"
DRAWN: tuple[dict[str, Any], ...] = (
    {"line": {"color": INK, "width": 2.0}, "marker": {"type": "circle", "size": 7, "fill": {"color": INK}}},
    {
        "line": {"color": GREY, "width": 2.0, "dash_type": "dash"},
        "marker": {"type": "square", "size": 7, "fill": {"color": "#FFFFFF"}, "border": {"color": GREY}},
    },
    {"line": {"color": INK, "width": 1.25, "dash_type": "round_dot"}, "marker": {"type": "none"}},
    {"line": {"color": GREY, "width": 1.25, "dash_type": "long_dash_dot"}, "marker": {"type": "none"}},
)
FILLED: tuple[dict[str, Any], ...] = (
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": INK, "bg_color": "#FFFFFF"}, "border": {"color": INK}},
    {"fill": {"color": "#BFBFBF"}, "border": {"color": INK}},
)


def lines(book: Book, block: Block, title: str, names: Sequence[str], headings: Sequence[str]) -> Any:  # noqa: ANN401 — xlsxwriter is untyped
    """Lines over the months of a table whose field ``month`` names them."""
    chart = book.chart("line")
    for shown, name, heading in zip(DRAWN, names, headings, strict=False):
        chart.add_series(_series(block, "month", name, heading) | shown)
    return _finished(chart, title, "0.00%")


def columns(
    book: Book, block: Block, title: str, names: Sequence[str], headings: Sequence[str], over: str = "month"
) -> Any:  # noqa: ANN401 — xlsxwriter is untyped
    """Columns over the rows of a table that the field ``over`` names."""
    chart = book.chart("column")
    for shown, name, heading in zip(FILLED, names, headings, strict=False):
        chart.add_series(_series(block, over, name, heading) | shown | {"data_labels": {"value": True}})
    return _finished(chart, title, "0")


def against_line(book: Book, block: Block, title: str, headings: tuple[str, str]) -> Any:  # noqa: ANN401 — xlsxwriter is untyped
    """Values of schools as columns, with the line they may not cross."""
    chart, line = book.chart("column"), book.chart("line")
    chart.add_series(_series(block, "scope", "value", headings[0]) | FILLED[0])
    line.add_series(_series(block, "scope", "target", headings[1]) | DRAWN[2])
    chart.combine(line)
    return _finished(chart, title, "0.00%")


def _series(block: Block, names: str, values: str, heading: str) -> dict[str, Any]:
    def span(name: str) -> list[object]:
        column = block.columns[name]
        return [block.sheet, block.first, column, block.last, column]

    return {"name": heading, "categories": span(names), "values": span(values)}


def _finished(chart: Any, title: str, number: str) -> Any:  # noqa: ANN401 — xlsxwriter is untyped
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_legend({"position": "bottom"})
    chart.set_y_axis({"num_format": number, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_size({"width": CHART_WIDTH, "height": CHART_HEIGHT})
    chart.show_blanks_as("gap")
    return chart
