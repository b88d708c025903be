"""Writes ``input_examples/`` and what is planted in it: ``python tools/make_examples.py [FOLDER]``."""

from __future__ import annotations

import sys
from pathlib import Path

from examples.workspace import make_workspace
from examples.written import as_json, page, planted

ROOT = Path(__file__).parents[1]


def main(folder: Path, told: Path) -> None:
    """Write the workspace, its page, and the planted situations as data."""
    plan = make_workspace(folder)
    (folder / "README.md").write_text(page(plan), "utf-8")
    told.write_text(as_json(planted(plan)), "utf-8")
    print(f"{len(plan.situations)} situations in {folder}")


if __name__ == "__main__":
    wanted = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "input_examples"
    main(wanted, ROOT / "tests/support/planted.json" if len(sys.argv) == 1 else wanted / "planted.json")
