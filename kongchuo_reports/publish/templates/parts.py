"""One part of a Word or Excel template as its parser tells it: a formula in pieces, or under another prefix, is one text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Self
from xml.parsers import expat

_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+:|//|\\\\)", re.IGNORECASE)
_ADDRESSED = frozenset({"src", "href", "althref"})


@dataclass(slots=True)
class Part:
    """What is looked at of a part.

    Args:
        texts: what stands inside the elements asked for.
        instructions: fields written as an attribute.
        merged: areas of merged cells.
        kinds: kinds of its relations.
        tags: local names of its elements, in lower case.
        reaches_out: a relation or picture that lies outside the file.
    """

    texts: list[str] = field(default_factory=list)
    instructions: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    reaches_out: bool = False
    _asked: frozenset[str] = frozenset()
    _pieces: list[str] | None = None

    @classmethod
    def of(cls, content: bytes, asked: frozenset[str]) -> Self:
        """Read a part.

        Args:
            content: the part.
            asked: local names, in lower case, of elements whose text is wanted.

        Raises:
            ExpatError: it is no markup.
        """
        part = cls(_asked=asked)
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = part._begun, part._ended
        parser.CharacterDataHandler = part._said
        parser.Parse(content, True)  # noqa: FBT003 - expat takes no keyword
        return part

    def _begun(self, tag: str, given: dict[str, str]) -> None:
        local = _local(tag)
        self.tags.add(local)
        told = {_local(key): value for key, value in given.items()}
        if local in self._asked:
            self._pieces = []
        elif local == "mergecell":
            self.merged.append(told.get("ref", ""))
        if "instr" in told:
            self.instructions.append(told["instr"])
        if "target" in told:
            is_external = told.get("targetmode", "").strip().lower() == "external"
            self.reaches_out |= is_external or bool(_ELSEWHERE.match(told["target"]))
            self.kinds.append(told.get("type", ""))
        self.reaches_out |= any(_ELSEWHERE.match(told[name]) for name in _ADDRESSED & told.keys())

    def _said(self, text: str) -> None:
        if self._pieces is not None:
            self._pieces.append(text)

    def _ended(self, tag: str) -> None:
        if self._pieces is not None and _local(tag) in self._asked:
            self.texts.append("".join(self._pieces))
            self._pieces = None


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()
