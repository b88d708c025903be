"""Variables of the Word templates: what one is; each is declared once in ``kinds``: name in the program, word in the template, meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SAMPLE = "样"
TEXT, LINES, FLAG, ROWS = "", "列表", "真假", "列表，每项有 "
FIELD = re.compile(r"(?P<name>\w+) (?P<word>[^（、]+)(?:（(?P<note>[^）]+)）)?")
"""A field of a record: its name, its word, and in brackets what it holds."""


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable of a template, or one field of the records in its list.

    Args:
        name: its name in the program.
        word: how a template writes it.
        note: what it holds.
        shape: text, lines of text, a flag, or records.
        fields: the fields of its records.
    """

    name: str
    word: str
    note: str = ""
    shape: str = TEXT
    fields: tuple[Variable, ...] = ()

    @property
    def meaning(self) -> str:
        """What a reader of the list of variables is told."""
        text = self.note or (self.word if self.shape in {TEXT, FLAG} else "")
        if self.shape == ROWS:
            each = "、".join(
                f"{inner.word}（{inner.note or inner.shape}）" if inner.note or inner.shape else inner.word
                for inner in self.fields
            )
            return f"{ROWS}{each}" + (f"；{text}" if text else "")
        return f"{text}（{self.shape}）" if self.shape else text

    def sample(self, *, flag: bool) -> object:
        """A value of the right shape, to fill a template for trial."""
        if self.shape == FLAG:
            return flag
        if self.shape == ROWS:
            return [{inner.word: inner.sample(flag=flag) for inner in self.fields}]
        return [SAMPLE] if self.shape == LINES else SAMPLE


def text(name: str, word: str, note: str = "") -> Variable:
    """A text."""
    return Variable(name, word, note)


def lines(name: str, word: str, note: str = "") -> Variable:
    """Lines of text."""
    return Variable(name, word, note, LINES)


def flag(name: str, word: str, note: str = "") -> Variable:
    """A flag."""
    return Variable(name, word, note, FLAG)


def rows(name: str, word: str, fields: str, note: str = "") -> Variable:
    """Records, each field as ``name word（note）`` with 、 between."""
    parts = [
        Variable(match["name"], match["word"], "", LINES)
        if match["note"] == LINES
        else Variable(match["name"], match["word"], match["note"] or "")
        for match in FIELD.finditer(fields)
    ]
    return Variable(name, word, note, ROWS, tuple(parts))


def of(*variables: Variable) -> dict[str, Variable]:
    """The variables of a paper by their words."""
    return {variable.word: variable for variable in variables}


def samples(variables: Mapping[str, Variable], *, flag: bool) -> dict[str, object]:
    """A value of the right shape for each variable, to fill a template for trial; every flag alike."""
    return {word: variable.sample(flag=flag) for word, variable in variables.items()}


def fields_of(variables: Mapping[str, Variable]) -> list[str]:
    """Words that records in the lists of a paper have."""
    return sorted({field.word for variable in variables.values() for field in variable.fields})
