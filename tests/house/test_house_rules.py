"""Rules of the house that no linter knows."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "kongchuo_reports"
HAN = re.compile(r"[\u3400-\u9fff]")
MODULES = sorted(PACKAGE.rglob("*.py"))
SILENT = [path for path in MODULES if path.relative_to(PACKAGE).parts[0] not in {"domain", "files", "gather"}]
"""Modules that may not hold Chinese sentences: everything but the domain, and files and gather, which recognise Chinese."""

LONGEST, FULLEST = 300, 20
"""Lines a module has at most, and modules a folder, its ``__init__`` aside."""
DECLARING = {
    "domain/codes.py": "every code with its label",
    "domain/findings/gathering.py": "every finding of the act",
    "domain/findings/identifying.py": "every finding of the act",
    "domain/findings/persuading.py": "every finding of the act",
    "domain/matching/match_rules.py": "the match rules in the order they are asked, which must be seen at once",
    "domain/records.py": "what the acts hand to each other",
    "domain/tables/gathered.py": "the columns of the tables of the act",
    "domain/wording/acts/identifying.py": "the sentences of the act",
    "domain/wording/acts/measuring.py": "the sentences of the act",
    "domain/wording/acts/supervising.py": "the sentences of the act",
    "domain/wording/papers/forms.py": "every blank form",
    "domain/wording/papers/kinds.py": "every Word paper",
}
"""Modules that declare, one thing after another, and may be as long as what they declare; why each does."""


def string_literals(path: Path) -> list[tuple[int, str]]:
    """String literals of a module that are no docstrings: line and text."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            docstrings |= {
                id(item.value) for item in body if isinstance(item, ast.Expr) and isinstance(item.value, ast.Constant)
            }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_is_read_at_one_sitting(path: Path) -> None:
    count = path.read_text("utf-8").count("\n")
    name = path.relative_to(PACKAGE).as_posix()
    assert (count > LONGEST) == (name in DECLARING), (
        f"{count} lines: it holds two meanings, or could be said shorter"
        if count > LONGEST
        else "short enough to leave the list of those that may be long"
    )


def test_every_long_module_named_is_there() -> None:
    assert not {name for name in DECLARING if not (PACKAGE / name).exists()}


def test_no_folder_holds_more_than_one_overlooks() -> None:
    held = {
        folder.relative_to(ROOT).as_posix(): sum(path.name != "__init__.py" for path in folder.glob("*.py"))
        for folder in (PACKAGE, *PACKAGE.rglob("*/"))
    }
    assert not {folder: count for folder, count in held.items() if count > FULLEST}


@pytest.mark.parametrize("path", SILENT, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_chinese_that_people_read_lives_in_the_domain(path: Path) -> None:
    found = [f"{line}: {text!r}" for line, text in string_literals(path) if HAN.search(text)]
    assert not found, f"move these sentences to domain/wording: {found}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_module_says_what_it_knows(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert docstring, "no module docstring"
    assert len(docstring) > 10


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.relative_to(PACKAGE).parts[0] in {"measure", "supervise", "persuade"}],
    ids=lambda path: path.relative_to(PACKAGE).as_posix(),
)
def test_no_policy_number_stands_in_code(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    decimals = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, float) and node.value not in {0.0, 1.0}
    ]
    assert not decimals, f"ratios belong to policy.toml: {decimals}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_rows_are_worked_a_whole_column_at_a_time(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr != "iterrows", f"line {node.lineno}: iterrows"
            assert not any(word.arg == "inplace" for word in node.keywords), f"line {node.lineno}: inplace"
            if node.func.attr == "merge":
                said = {word.arg for word in node.keywords}
                if any(word.arg == "how" and getattr(word.value, "value", "") == "cross" for word in node.keywords):
                    continue
                assert {"how", "validate"} <= said, f"line {node.lineno}: merge says how= and validate="


def test_no_module_opens_a_network_connection() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            assert not {name.split(".")[0] for name in names} & {
                "socket",
                "urllib3",
                "requests",
                "http",
                "ftplib",
                "smtplib",
            }, path
            assert not any(name.startswith("urllib.request") for name in names), path
            if path.relative_to(PACKAGE).parts[0] != "desk":  # which listens on 127.0.0.1 and connects to nothing
                assert not {name.split(".")[0] for name in names} & {"asyncio", "starlette", "uvicorn", "h11"}, path


def test_no_file_names_this_machine_or_a_package_registry() -> None:
    told = re.compile(r"(?<!\w)/(?:work|root)/|pypi\.org|pythonhosted|/tmp/kc")
    for folder in ("kongchuo_reports", "templates", "docs", "benchmarks", "tools", "tests", ".ci"):
        for path in sorted((ROOT / folder).rglob("*")):
            if (
                path.is_file()
                and path.suffix in {".py", ".md", ".toml", ".j2", ".css", ".js", ".sh", ""}
                and path != Path(__file__)
            ):
                assert not told.search(path.read_text("utf-8", errors="ignore")), path


def test_the_page_of_templates_asks_the_network_for_nothing() -> None:
    for path in sorted(page for room in ("dashboard", "desk") for page in (ROOT / "templates" / room).glob("*")):
        assert not re.search(r"https?://|@import|url\((?!#)", path.read_text("utf-8")), path
