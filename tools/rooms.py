"""Draw the rooms of the package as a mermaid picture, from the imports that are really there (docs/架构.md)."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1] / "kongchuo_reports"
ACTS = ("gather", "identify", "persuade", "publish")
"""Acts with inner rooms."""


def imports() -> set[tuple[str, str]]:
    """Which module imports which: dotted names."""
    modules = {_name(path) for path in PACKAGE.rglob("*.py")}
    found: set[tuple[str, str]] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kongchuo_reports"):
                for alias in node.names:
                    target = f"{node.module}.{alias.name}"
                    asked = target if target in modules else node.module or ""
                    found.add((_name(path), asked))
    return found


def doors(top: str) -> list[str]:
    """Arrows between the rooms of one act, and only those: who imports whom, one line an arrow."""
    prefix = f"kongchuo_reports.{top}."
    between = {
        (_room(one, top), _room(other, top))
        for one, other in imports()
        if one.startswith(prefix) and other.startswith(prefix)
    }
    return [f"  {one} --> {other}" for one, other in sorted(between) if one != other and top not in {one, other}]


def picture(top: str) -> str:
    """One act as a mermaid graph; an act without inner rooms has no picture."""
    arrows = doors(top)
    return "\n".join(["```mermaid", "graph TD", *arrows, "```"]) if arrows else ""


def table() -> str:
    """Every room with what its ``__init__`` says of it, as a Markdown table."""
    lines = ["| 房间 | 放什么，不放什么 |", "|---|---|"]
    for init in sorted(PACKAGE.rglob("__init__.py")):
        if init.parent != PACKAGE:
            first = (ast.get_docstring(ast.parse(init.read_text("utf-8"))) or "").splitlines()[0]
            lines.append(f"| `{init.parent.relative_to(PACKAGE).as_posix()}/` | {first} |")
    return "\n".join(lines)


def _name(path: Path) -> str:
    return ".".join(("kongchuo_reports", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")


def _room(name: str, top: str) -> str:
    """The sub-package a module lies in; the module itself where it lies at the top of the act."""
    parts = name.split(".")[1:]
    below = PACKAGE.joinpath(*parts[:2])
    return parts[1] if len(parts) > 1 and below.is_dir() else top


if __name__ == "__main__":
    for act in ACTS:
        print(picture(act))
