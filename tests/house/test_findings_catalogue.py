"""Every kind of finding says where, what and what to do."""

import importlib
import pkgutil
import re
from collections import Counter
from pathlib import Path

import pytest

import kongchuo_reports
from kongchuo_reports.domain import findings
from kongchuo_reports.domain.findings import ALL_KINDS, FindingKind

PACKAGE = Path(kongchuo_reports.__file__).parent
ROOMS = [importlib.import_module(f"{findings.__name__}.{one.name}") for one in pkgutil.iter_modules(findings.__path__)]


def test_codes_are_unique() -> None:
    counts = Counter(kind.code for kind in ALL_KINDS)
    assert [code for code, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.code)
def test_every_kind_has_a_text_and_a_remedy(kind: FindingKind) -> None:
    assert kind.title
    assert kind.text
    assert kind.remedy, "say what to do"
    assert kind.code[0] == "K"
    assert kind.code[1:].isdigit()


def test_every_kind_is_told_somewhere() -> None:
    told = "\n".join(
        path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE / "domain" / "findings"
    )
    words = set(re.findall(r"\b[A-Z][A-Z0-9_]+\b", told))
    assert {name for module in ROOMS for name, kind in vars(module).items() if isinstance(kind, FindingKind)} <= words
