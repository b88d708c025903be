"""The bill of materials names every package the program needs, and nothing in it binds the program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tools import supply

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_no_licence_binds_the_program_and_the_bill_names_the_rust_crates_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["supply", str(tmp_path / "sbom.json")])
    assert supply.main() == 0
    bill = json.loads((tmp_path / "sbom.json").read_text("utf-8"))
    names = {part["name"] for part in bill["components"]}
    assert {"pandas", "numpy", "lxml", "python-docx", "markupsafe", "calamine", "quick-xml", "zip"} <= names
    assert "pytest" not in names
    assert len(capsys.readouterr().out.splitlines()) > 30


def test_an_unknown_or_binding_licence_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["supply"])
    monkeypatch.setattr(supply, "licence", lambda name: "GPL-3.0-only" if name == "pandas" else "MIT")
    assert supply.main() == 1
