"""One profile for every law: the same examples in every run, so that a failure is a change of the program.

``HYPOTHESIS_PROFILE=search`` draws new examples each time and shows what no run has tried yet.
"""

import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from kongchuo_reports.files.memory import collect_seldom

collect_seldom()  # as the program itself does
if TYPE_CHECKING:
    from tests.support.example_months import ExampleMonths

EXAMPLE = "example_months"

# no deadline: on a busy machine an example takes a second that takes a millisecond otherwise, and nothing is wrong
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", derandomize=False, print_blob=True, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


SLOW_LIST = Path(__file__).with_name("slow_tests.txt")
"""Test functions that cost more than ``SLOW_SECONDS``, one a line; ``pytest --note-slow`` writes it anew."""
SLOW_SECONDS = 0.4


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--note-slow``: measure every test function and write the list of the slow ones."""
    parser.addoption("--note-slow", action="store_true", help=f"write {SLOW_LIST.name} from what each test costs")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--note-slow"):
        from tests.support.slow_tests import Costs  # only when somebody measures

        config.pluginmanager.register(Costs(SLOW_LIST, SLOW_SECONDS), "costs")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what the list calls slow; the rooms with slow tests come first, so that no process waits for another at the end."""
    listed = set(SLOW_LIST.read_text("utf-8").splitlines())
    for item in items:
        if item.nodeid.partition("[")[0] in listed:
            item.add_marker(pytest.mark.slow)
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(scope="session")
def example_months(tmp_path_factory: pytest.TempPathFactory) -> "ExampleMonths":
    """Both months of the example, finished."""
    from tests.support.example_months import made  # the whole program, for the rooms that ask for it

    return made(tmp_path_factory.mktemp("example"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Rooms that look at the example's months go to one process, so that the months are made once; others by room."""
    from xdist.scheduler import LoadScopeScheduling  # only where there are several processes

    class ByMonths(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            scope = super()._split_scope(nodeid)
            return EXAMPLE if _looks_at_the_example(nodeid.partition("::")[0]) else scope

    return ByMonths(config, log)


@functools.cache
def _looks_at_the_example(module: str) -> bool:
    return EXAMPLE in (Path(__file__).parents[1] / module).read_text("utf-8")
