"""Writes the clerk's handbook and the pictures of README: ``python -m tools.make_handbook [--out OUTPUT] [--text]``.

``--out`` uses the finished output of both example months; without it they are run anew. ``--text`` takes no pictures and writes the
text anew around those that are there.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.handbook import pictures, written

DOCS = Path(__file__).parents[1] / "docs"


def main(docs: Path, out: Path | None, *, only_text: bool) -> None:
    """Write docs/使用手册.docx, docs/使用手册.html and docs/pictures/*.png."""
    folder = docs / "pictures"
    names = [*pictures.SCREENS, pictures.PAGE]
    taken = {name: folder / f"{name}.png" for name in names} if only_text else pictures.take(folder, out)
    (docs / "使用手册.html").write_text(written.as_page(taken), "utf-8")
    (docs / "使用手册.docx").write_bytes(written.as_word(taken))
    print("\n".join(f"{path.stat().st_size // 1024:>5} KB  {path.name}" for path in taken.values()))


if __name__ == "__main__":
    typed = argparse.ArgumentParser()
    typed.add_argument("--out", type=Path)
    typed.add_argument("--text", action="store_true")
    wanted = typed.parse_args()
    main(DOCS, wanted.out, only_text=wanted.text)
