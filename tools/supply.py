"""What the program stands on: every installed package it needs, with version and licence, as a bill of materials.

``python -m tools.supply`` prints the table of docs/供应链.md and fails on a licence that would bind an Apache-2.0 program;
``python -m tools.supply sbom.json`` writes a CycloneDX bill beside it. The Rust crates inside the reader's wheel come from
the bill that wheel carries.
"""

from __future__ import annotations

import json
import re
import sys
from importlib import metadata
from pathlib import Path

PROGRAM = "kongchuo-reports"
EXTRAS = ("password", "desk", "province")
FREE = re.compile(r"MIT|BSD|Apache|PSF|Python Software|ISC|MPL|Zlib|Unlicense|0BSD|HPND", re.IGNORECASE)
LIBRARY_ONLY = {"docxtpl"}
"""LGPL: used as an installed library, replaceable; see docs/decisions/0001-dependencies.md."""
NAME = re.compile(r"[A-Za-z0-9._-]+")


def needed() -> dict[str, str]:
    """Every package the program and its extras need, with the version installed; what is not installed is left out."""
    found: dict[str, str] = {}
    waiting = [(line, "") for line in _declared()]
    while waiting:
        line, extra = waiting.pop()
        if ";" in line and not _counts(line.partition(";")[2], extra):
            continue
        hit = NAME.match(line)
        name = hit[0].lower().replace("_", "-").replace(".", "-") if hit else ""
        if not name or name in found:
            continue
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        found[name] = distribution.version
        waiting += [(more, "") for more in distribution.requires or []]
    return dict(sorted(found.items()))


def licence(name: str) -> str:
    """The licence a package declares, in a few words."""
    told = metadata.distribution(name).metadata
    expression = told.get("License-Expression")
    if expression:
        return str(expression)
    classes = [line.rpartition("::")[2].strip() for line in told.get_all("Classifier") or [] if "License ::" in line]
    named = [one for one in classes if one != "OSI Approved"]
    return "、".join(named) or str(told.get("License") or "").split("\n")[0][:60]


def crates() -> list[dict[str, str]]:
    """The Rust crates inside the reader, from the bill its wheel carries."""
    files = metadata.distribution("python-calamine").files or []
    bills = [Path(str(file.locate())) for file in files if str(file).endswith((".cyclonedx.json", ".cdx.json"))]
    return [part for bill in bills for part in json.loads(bill.read_text("utf-8")).get("components", [])]


def bill() -> dict[str, object]:
    """A CycloneDX bill of materials: the packages and the crates."""
    packages: list[object] = [
        {
            "type": "library",
            "name": name,
            "version": version,
            "purl": f"pkg:pypi/{name}@{version}",
            "licenses": [{"license": {"name": licence(name)}}],
        }
        for name, version in needed().items()
    ]
    return {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "components": [*packages, *crates()]}


def main() -> int:
    """Print the table, write the bill if asked for; 1 if a licence binds."""
    rows = [(name, version, licence(name)) for name, version in needed().items()]
    print("| 包 | 版本 | 许可 |\n|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(json.dumps(bill(), ensure_ascii=False, indent=1) + "\n", "utf-8")
    binding = [name for name, _, told in rows if not FREE.search(told) and name not in LIBRARY_ONLY]
    if binding:
        print(f"\nbinding or unknown: {', '.join(binding)}", file=sys.stderr)
    return 1 if binding else 0


def _declared() -> list[str]:
    import tomllib  # noqa: PLC0415

    project = tomllib.loads(Path(__file__).parents[1].joinpath("pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    return [*project["dependencies"], *(line for extra in EXTRAS for line in extras[extra])]


def _counts(marker: str, extra: str) -> bool:
    """Whether a requirement with a condition counts here: those of extras do not, of other systems neither."""
    return not extra and "extra" not in marker and not ("win32" in marker and sys.platform != "win32")


if __name__ == "__main__":
    sys.exit(main())
