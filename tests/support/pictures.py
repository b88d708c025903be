"""What the picture tests need of the machine, and what happens without it: skipped with the reason, failed in CI."""

import os
import shutil

import pytest

APT = (
    "apt-get install --no-install-recommends chromium libreoffice-calc libreoffice-writer fonts-noto-cjk poppler-utils"
)


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skip a test whose programs are not there; where pictures are required, run it so that it fails."""
    missing = [program for program in programs if shutil.which(program) is None]
    is_required = os.environ.get("KONGCHUO_PICTURES") == "required"
    return pytest.mark.skipif(bool(missing) and not is_required, reason=f"needs {'、'.join(missing)}: {APT}")
