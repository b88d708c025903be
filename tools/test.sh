#!/usr/bin/env bash
# Sets up its own virtual environment (.venv-test) and passes every check and test of the project (the tasks stand in noxfile.py).
set -euo pipefail
cd "$(dirname "$0")/.."
python3 -m venv .venv-test
.venv-test/bin/python -m pip install --quiet --disable-pip-version-check -e ".[test]"
unset PYTHONDONTWRITEBYTECODE   # or every process that a test starts would compile the package anew
export PATH="$PWD/.venv-test/bin:$PATH"
exec nox --no-color "$@"
