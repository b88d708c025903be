"""A last page of little is drawn in; a sheet that falls well by itself is left alone."""

import pytest

from kongchuo_reports.publish.drawing.pages import whole_pages


@pytest.mark.parametrize(
    ("heights", "pages"),
    [
        ([18.0] * 20, 0),  # on one page anyhow
        ([18.0] * 30, 1),  # a signature would stand alone on the second
        ([18.0] * 45, 0),  # the second page is half full
        ([18.0] * 60, 2),
    ],
)
def test_a_last_page_of_little_is_drawn_in(heights: list[float], pages: int) -> None:
    assert whole_pages([10.0] * 8, heights) == pages
