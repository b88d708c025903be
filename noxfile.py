"""The tasks of the project: ``nox`` runs what the README's test command runs, ``nox -s fast`` what everyday work needs.

Every session uses the Python that nox itself runs in (``tools/test.sh`` makes that environment), so nothing is installed twice.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nox

nox.options.sessions = ["house", "tests"]
nox.options.default_venv_backend = "none"
nox.options.stop_on_first_error = True


@nox.session
def house(session: nox.Session) -> None:
    """Format, lint, types, import contracts, generated docs: the three slow ones side by side."""
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    slow = [
        ("mypy", "kongchuo_reports"),
        ("lint-imports",),
        ("cog", "--check", "README.md", *_documents(), "templates/README.md"),
    ]
    with ThreadPoolExecutor() as side_by_side:
        for told in side_by_side.map(lambda command: session.run(*command, silent=True), slow):
            session.log(str(told).strip())


@nox.session
def tests(session: nox.Session) -> None:
    """Every test, on three processes: on two cores there is always one that waits for a browser, a child or the disk."""
    session.run("python", "-m", "pytest", "-n", "3", "--dist", "loadscope", "--no-loadscope-reorder", *session.posargs)


@nox.session
def fast(session: nox.Session) -> None:
    """The tests of everyday work: none that costs more than a second."""
    session.run("python", "-m", "pytest", "-n", "3", "--dist", "loadscope", "-m", "not slow", *session.posargs)


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
