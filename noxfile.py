"""The tasks of the project: ``nox`` runs what the README's test command runs, ``nox -s fast`` what everyday work needs.

Every session uses the Python that nox itself runs in (``tools/test.sh`` makes that environment), so nothing is installed twice.
"""

from __future__ import annotations

from pathlib import Path

import nox

nox.options.sessions = ["house", "tests"]
nox.options.default_venv_backend = "none"
nox.options.stop_on_first_error = True


@nox.session
def house(session: nox.Session) -> None:
    """Format, lint, types, import contracts, generated docs."""
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    session.run("mypy", "kongchuo_reports")
    session.run("lint-imports")
    session.run("cog", "--check", "README.md", *_documents(), "templates/README.md")


@nox.session
def tests(session: nox.Session) -> None:
    """Every test, on two processes."""
    session.run("python", "-m", "pytest", "-n", "2", "--dist", "loadscope", "--no-loadscope-reorder", *session.posargs)


@nox.session
def fast(session: nox.Session) -> None:
    """The tests of everyday work: none that draws whole months, counties or pictures."""
    session.run("python", "-m", "pytest", "-n", "2", "--dist", "loadscope", "-m", "not slow", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Write the generated blocks of the documents anew."""
    session.run("cog", "-r", "README.md", *_documents(), "templates/README.md")


@nox.session
def supply(session: nox.Session) -> None:
    """Known faults of what the program stands on, its licences and its bill of materials; asks the package index."""
    session.run("python", "-m", "tools.supply", "sbom.json")
    session.run("python", "-m", "pip", "install", "--quiet", "pip-audit", "cyclonedx-bom")
    session.run("cyclonedx-py", "environment", "--of", "JSON", "-o", "sbom-environment.json")
    session.run("pip-audit", "--skip-editable")


def _documents() -> list[str]:
    return sorted(str(path) for path in Path("docs").glob("*.md"))
