#!/usr/bin/env bash
# Sets up its own virtual environment (.venv-test) and passes every check and test of the project.
set -euo pipefail
cd "$(dirname "$0")/.."
python3 -m venv .venv-test
.venv-test/bin/python -m pip install --quiet --disable-pip-version-check -e ".[test]"
export PATH="$PWD/.venv-test/bin:$PATH"
ruff format --check .
ruff check .
mypy kongchuo_reports
lint-imports
cog --check README.md docs/*.md templates/README.md
python -m pytest -n 2 --dist loadscope
