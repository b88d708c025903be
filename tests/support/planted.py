"""The planted situations of ``input_examples``, and whether a finished run tells each of them so.

``planted.json`` is written by ``tools/make_examples.py``; ``make_workspace`` writes smaller townships for other tests.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from examples.workspace import make_workspace  # noqa: E402  # its folder was put on the path just now
from examples.written import as_json, page, planted  # noqa: E402  # its folder was put on the path just now

__all__ = [
    "EXAMPLES",
    "HERE",
    "MONTHS",
    "ROOT",
    "TOLD_PRESENT",
    "Truth",
    "as_json",
    "load",
    "make_workspace",
    "page",
    "planted",
    "read_tables",
    "troubles",
]

EXAMPLES = ROOT / "input_examples"
MONTHS = ("2026-09", "2026-10")
Tables = dict[str, list[dict[str, str]]]
Spot = tuple[str, str, str, str]
HERE = {"present", "elsewhere"}
TOLD_PRESENT = {"present", "present_elsewhere", "returned_not_updated"}


@dataclass(frozen=True)
class Truth:
    """Where each child of one month's registry really is; places that are not listed are present and reported."""

    registry: dict[Spot, tuple[str, bool]]
    roster: dict[Spot, str]
    registry_count: int
    roster_count: int

    def of_record(self, line: dict[str, str]) -> tuple[str, bool]:
        """The truth behind a line of registry.csv, and whether its roster was never handed in."""
        return self.registry.get(spot(line), ("present", False))

    def of_seat(self, line: dict[str, str]) -> str:
        """The truth behind a line of roster.csv."""
        return self.roster.get(spot(line), "present")


def load() -> tuple[list[dict[str, Any]], dict[str, Truth]]:
    """The situations, and the truth by month."""
    told = json.loads((ROOT / "tests/support/planted.json").read_text("utf-8"))
    return told["situations"], {month: _truth(truth) for month, truth in told["truth"].items()}


def spot(line: dict[str, str]) -> Spot:
    """Where a line of registry.csv or roster.csv stands."""
    return line["file"], line["sheet"], line["row"], line["column"]


def read_tables(folder: Path) -> Tables:
    """Every CSV file of a finished run's ``data/``."""
    return {
        path.stem: list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
        for path in sorted((folder / "data").glob("*.csv"))
    }


def troubles(tables: Tables, situation: dict[str, Any]) -> list[str]:
    """What a run says otherwise than was planted, one sentence for each check that fails."""
    return [told for check in situation["checks"] if (told := _trouble(tables, check))]


def _trouble(tables: Tables, check: dict[str, Any]) -> str:
    lines = _lines(tables, check)
    place = check["place"]
    if check["table"] == "findings":
        lines = lines + [line for line in tables["findings"] if place["file"] in line["message"]]
    where = f"{check['table']}: {place['file']}#{place['sheet']}!{place['row']}"
    if check.get("is_absent"):
        return f"{where} stands there but must not" if lines else ""
    if not lines:
        return f"{where}: no such line, wanted {check['want']}"
    if check["table"] == "findings":
        words = check["want"]["message"]
        if any(word in line["message"] + line["heading"] + line["remedy"] for line in lines for word in words):
            return ""
        return f"{where}: wanted {words}, said {[line['code'] + line['message'] for line in lines][:3]}"
    if any(all(line.get(column) in allowed for column, allowed in check["want"].items()) for line in lines):
        return ""
    said = [{column: line.get(column) for column in check["want"]} for line in lines]
    return f"{where}: wanted {check['want']}, said {said[:3]}; {lines[0].get('reason', '')}"


def _lines(tables: Tables, check: dict[str, Any]) -> list[dict[str, str]]:
    lines = tables.get(check["table"], [])
    if check["by"] == "columns":
        return [line for line in lines if all(line[key] == value for key, value in check["where"].items())]
    if check["by"] == "child":
        return _of_child(tables, check, lines)
    place = check["place"]
    lines = [line for line in lines if line["file"] == place["file"]]
    if place["row"] is None:
        return lines
    at_row = [line for line in lines if (line["sheet"], line["row"]) == (place["sheet"], str(place["row"]))]
    if place["column"] and check["table"] in {"registry", "roster"}:
        return [line for line in at_row if line["column"] == place["column"]]
    if check["table"] == "findings" and not at_row:
        return [line for line in lines if line["sheet"] == place["sheet"] and not line["row"]]
    return at_row


def _of_child(tables: Tables, check: dict[str, Any], lines: list[dict[str, str]]) -> list[dict[str, str]]:
    """Lines of a child: by its number where the table has one, else by the case numbers of its cases."""
    if lines and "registry_no" in lines[0]:
        return [line for line in lines if line["registry_no"] == check["registry_no"]]
    if lines and "id_no" in lines[0]:
        return [line for line in lines if line["id_no"] == check["id_no"]]
    cases = {case["case_no"] for case in tables["cases"] if case["registry_no"] == check["registry_no"]}
    return [line for line in lines if line["case_no"] in cases]


def _truth(told: dict[str, Any]) -> Truth:
    return Truth(
        {_spot(row): (row[4], row[5] == "silent") for row in told["registry"]},
        {_spot(row): row[4] for row in told["roster"]},
        told["registry_count"],
        told["roster_count"],
    )


def _spot(row: list[Any]) -> Spot:
    return row[0], row[1], str(row[2]), row[3]
