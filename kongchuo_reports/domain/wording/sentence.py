"""A sentence with named places (句子): said once, and whoever says it fills every place and no other."""

from __future__ import annotations

from string import Formatter


class Sentence:
    """A sentence with named places, ``Sentence("{school}有{count}名")(school=…, count=…)``.

    Args:
        text: the sentence, each place in braces; a place may carry a format, as ``{share:.2%}``.
    """

    __slots__ = ("places", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = frozenset(name for _, name, _, _ in Formatter().parse(text) if name)

    def __call__(self, **values: str | float) -> str:
        """The sentence with its places filled.

        Raises:
            TypeError: a place was left open, or a value has no place.
        """
        if values.keys() != self.places:
            raise TypeError(f"{self.text} takes {sorted(self.places)}, was given {sorted(values)}")
        return self.text.format_map(values)
