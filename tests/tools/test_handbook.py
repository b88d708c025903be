"""The handbook and README: one text, small pictures that are there, links that lead somewhere, no code that makes text."""

import re
import struct
import zlib

import docx
import pytest

from tools.handbook import pictures, written
from tools.make_handbook import DOCS

ROOT = DOCS.parent
NAMES = [*pictures.SCREENS, pictures.PAGE]
THERE = {name: DOCS / "pictures" / f"{name}.png" for name in NAMES}


def sentences() -> list[str]:
    text = written.told()
    found = [text["title"], text["subtitle"]]
    for part in text["part"]:
        found += [part["heading"], *part.get("text", []), *part.get("steps", [])]
        found += [cell for row in [*part.get("table", []), *part.get("questions", [])] for cell in row]
    return found


def test_the_page_is_made_of_the_text_and_the_pictures_that_are_there() -> None:
    assert (DOCS / "使用手册.html").read_text("utf-8") == written.as_page(THERE)


def test_the_word_file_says_every_sentence_of_the_text() -> None:
    paper = docx.Document(str(DOCS / "使用手册.docx"))
    told = "\n".join(
        [one.text for one in paper.paragraphs]
        + [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    )
    assert [one for one in sentences() if one not in told] == []
    assert len(paper.inline_shapes) == len(NAMES)


def test_the_same_text_and_pictures_give_the_same_word_file() -> None:
    assert written.as_word(THERE) == written.as_word(THERE)


def test_ten_questions_are_answered_and_every_picture_has_its_place() -> None:
    parts = written.told()["part"]
    assert [len(part["questions"]) for part in parts if "questions" in part] == [10]
    assert sorted(name for part in parts for name in part.get("pictures", [])) == sorted(NAMES)


def test_pictures_and_handbook_are_small() -> None:
    assert all(path.stat().st_size <= 150 * 1024 for path in THERE.values())
    whole = [*THERE.values(), DOCS / "使用手册.html", DOCS / "使用手册.docx"]
    assert sum(path.stat().st_size for path in whole) < 3 * 1024 * 1024


def test_readme_shows_no_code_that_makes_text_and_leads_to_what_is_there() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert "[[[" not in text
    links = re.findall(r"\]\(([^)#:]+)\)", text)
    assert len(links) > 20
    assert [link for link in links if not (ROOT / link).exists()] == []


def a_png(how: int) -> tuple[bytes, list[tuple[int, int, int]]]:
    """A picture of two rows, filtered in one way by the book."""
    rows = [[(8, 16, 24), (16, 16, 24), (200, 0, 96)], [(8, 24, 24), (16, 8, 24), (208, 0, 96)]]
    flat = [[part for pixel in row for part in pixel] for row in rows]
    raw = b""
    above = [0] * 9
    for row in flat:
        left = [0, 0, 0, *row[:-3]]
        corner = [0, 0, 0, *above[:-3]]
        guess = {
            0: [0] * 9,
            1: left,
            2: above,
            3: [(a + b) // 2 for a, b in zip(left, above, strict=True)],
            4: [
                min((a, b, c), key=lambda one, s=a + b - c: abs(s - one))
                for a, b, c in zip(left, above, corner, strict=True)
            ],
        }[how]
        raw += bytes([how]) + bytes((value - less) & 255 for value, less in zip(row, guess, strict=True))
        above = row

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 3, 2, 8, 2, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")
    return png, [pixel for row in rows for pixel in row]


@pytest.mark.parametrize("how", range(5))
def test_a_picture_in_few_colours_is_the_same_picture(how: int) -> None:
    png, pixels = a_png(how)
    made = pictures.small(png)
    at, parts = 8, {}
    while at < len(made):
        size, kind = struct.unpack(">I4s", made[at : at + 8])
        parts[kind] = made[at + 8 : at + 8 + size]
        at += size + 12
    places = zlib.decompress(parts[b"IDAT"])
    seen = [place for number, place in enumerate(places) if number % 4]
    palette = [tuple(parts[b"PLTE"][one * 3 : one * 3 + 3]) for one in seen]
    assert palette == pixels
