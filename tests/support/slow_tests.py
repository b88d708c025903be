"""What each test function costs in processor time, its children and fixtures included, and the list of the slow ones."""

from __future__ import annotations

import resource
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "processor_seconds"


def spent() -> float:
    """Processor seconds of this process and of its children that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


class Costs:
    """Adds up what every test function cost, in whichever process it ran, and writes the list at the end."""

    def __init__(self, path: Path, limit: float) -> None:
        self.path, self.limit = path, limit
        self.seconds: defaultdict[str, float] = defaultdict(float)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:
        began = spent()
        try:
            return (yield)
        finally:
            item.user_properties.append((NAME, spent() - began))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        began = spent()
        try:
            return (yield)
        finally:
            item.user_properties.append((NAME, spent() - began))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "teardown":
            cost = sum(float(value) for name, value in report.user_properties if name == NAME)  # type: ignore[arg-type]
            self.seconds[report.nodeid.partition("[")[0]] += cost

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if not hasattr(session.config, "workerinput"):
            slow = sorted(name for name, cost in self.seconds.items() if cost > self.limit)
            self.path.write_text("".join(f"{name}\n" for name in slow), "utf-8")
