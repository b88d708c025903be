"""One profile for every law: the same examples in every run, so that a failure is a change of the program.

``HYPOTHESIS_PROFILE=search`` draws new examples each time and shows what no run has tried yet.
"""

import os

import pytest
from hypothesis import settings

from kongchuo_reports.files.memory import collect_seldom

collect_seldom()  # as the program itself does
settings.register_profile("steady", derandomize=True)
settings.register_profile("search", derandomize=False, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The rooms with slow tests come first, so that two processes end together instead of one waiting for the other."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)
