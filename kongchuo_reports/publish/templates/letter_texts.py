"""The texts of papers (文字.toml): the program's own, and those an office words itself, checked before use."""

from __future__ import annotations

import difflib
import tomllib
from typing import TYPE_CHECKING

from kongchuo_reports.domain.errors import SurroundingsError
from kongchuo_reports.domain.wording.papers import letters as words
from kongchuo_reports.domain.wording.papers import templates as words_of_templates
from kongchuo_reports.domain.wording.papers.kinds import PASSAGES
from kongchuo_reports.domain.wording.papers.passages import BRACE, FILE, MARK, Texts
from kongchuo_reports.publish.templates.papers import ALIKE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from kongchuo_reports.domain.wording.papers.passages import Passage, Text

Key = tuple[str, str]
Fault = tuple[Key | None, SurroundingsError]


def texts_of(folders: Sequence[Path]) -> Texts:
    """The texts in force: those of the office where it has sound ones, the program's own for the rest.

    Args:
        folders: searched in order; the office's own first, the program's own last.

    Raises:
        SurroundingsError: the program's own file is missing or damaged.
    """
    *office_folders, packaged = folders
    texts = _read(packaged / FILE)
    faults = [fault for _, fault in _faults(texts)]
    missing = [f"{paper}·{name}" for paper, name in PASSAGES if (paper, name) not in texts]
    if faults or missing:
        raise SurroundingsError(words.missing_template(name=FILE), words.REINSTALL)
    for path in [path for path in (folder / FILE for folder in office_folders) if path.is_file()][:1]:
        texts |= _sound(path)
    return Texts({key: value for key, value in texts.items() if _is_text(value)})


def text_faults(path: Path) -> list[SurroundingsError]:
    """Everything in a file of texts that cannot be used, each naming its text."""
    try:
        return [fault for _, fault in _faults(_read(path))]
    except SurroundingsError as fault:
        return [fault]


def text_files(folder: Path, letters: str) -> list[Path]:
    """The file of texts of a folder of templates, in ``letters`` or in the folder itself."""
    return [path for path in (folder / letters / FILE, folder / FILE) if path.is_file()]


def _sound(path: Path) -> dict[Key, Text]:
    try:
        texts = _read(path)
    except SurroundingsError:
        return {}
    bad = {key for key, _ in _faults(texts)}
    return {key: value for key, value in texts.items() if key not in bad}


def _read(path: Path) -> dict[Key, Text]:
    try:
        papers = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise SurroundingsError(words_of_templates.torn_texts(why=str(error)), words_of_templates.MEND_TEXTS) from error
    except ValueError as error:
        raise SurroundingsError(words_of_templates.no_text(name=FILE), words_of_templates.SAVE_AS_UTF8) from error
    except OSError as error:
        raise SurroundingsError(words.missing_template(name=FILE), words.REINSTALL) from error
    return {
        (paper, name): value
        for paper, texts in papers.items()
        for name, value in (texts.items() if isinstance(texts, dict) else [("", texts)])
    }


def _faults(texts: Mapping[Key, object]) -> Iterator[Fault]:
    for key, value in texts.items():
        passage = PASSAGES.get(key)
        if passage is None:
            known = ["·".join(each) for each in PASSAGES]
            guess = difflib.get_close_matches("·".join(key), known, n=1, cutoff=ALIKE)
            yield (
                key,
                SurroundingsError(
                    words_of_templates.unknown_text(paper=key[0], text=key[1]), words_of_templates.text_meant(guess)
                ),
            )
            continue
        lines = value if isinstance(value, list) else [value]
        if isinstance(value, list) != passage.is_lines or not all(isinstance(line, str) for line in lines):
            yield (
                key,
                SurroundingsError(
                    words_of_templates.wrong_text(paper=key[0], text=key[1]),
                    words_of_templates.text_form(is_lines=passage.is_lines),
                ),
            )
            continue
        yield from _mark_faults(passage, [str(line) for line in lines])


def _mark_faults(passage: Passage, lines: Iterable[str]) -> Iterator[Fault]:
    known = passage.words
    for line in lines:
        unknown = [name for name in MARK.findall(line) if name not in known]
        if unknown or BRACE.search(MARK.sub("", line)):
            yield (
                (passage.paper, passage.name),
                SurroundingsError(
                    words_of_templates.unfillable_text(paper=passage.paper, text=passage.name, sentence=line),
                    words_of_templates.places_of_text(unknown, sorted(known)),
                ),
            )


def _is_text(value: object) -> bool:
    return isinstance(value, (str, list))
