"""Every kind of finding says where, what and what to do."""

from collections import Counter

import pytest

from kongchuo_reports.domain.findings import ALL_KINDS, FindingKind


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
