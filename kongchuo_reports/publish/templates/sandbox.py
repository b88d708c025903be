"""Where templates are filled: values are read, never changed; nothing is loaded; every step is counted, every text measured.

A template of another office may loop, repeat, join and call itself as it likes: each turn of a loop and each call costs
one of ``MOST_WORK`` steps, and no text, list or number grows beyond ``LONGEST``. Whatever breaks that is refused in seconds.
"""

from __future__ import annotations

import functools
from collections.abc import Sized
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, nodes
from jinja2.compiler import CodeGenerator
from jinja2.exceptions import SecurityError
from jinja2.runtime import markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2.compiler import Frame

GROWING = frozenset(
    {"center", "ljust", "rjust", "zfill", "expandtabs", "format", "format_map", "indent", "wordwrap", "batch", "slice"}
)
"""Filters and attributes that make a text or list as long as a number says."""
MULTIPLYING = frozenset({"replace", "join", "translate", "maketrans", "encode", "splitlines"})
"""Attributes of texts that templates do without: what they make is measured only when it is made."""
NEEDLESS = frozenset({"urlize", "random", "safe", "pprint", "xmlattr"})
"""Filters that search long texts slowly, differ from run to run, or let a value through as it is."""
LONGEST, LONGEST_NUMBER = 8_000_000, 2_000
"""Signs of a text or members of a list that a template makes; bits of a number."""
MOST_WORK, MOST_WORK_OF_PAGE = 300_000, 4_000_000
"""Turns of loops, and calls, of one paper and of the page; a county's page takes some hundred thousand."""
SIGNS_A_STEP = 16
_COUNTED = "counted"


class _Codes(CodeGenerator):
    """Compiles ``a ~ b`` into a joining that is measured."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - jinja2's name
        self.write("environment.joined((")
        for piece in node.nodes:
            self.visit(piece, frame)
            self.write(", ")
        self.write("))")


class Sandbox(ImmutableSandboxedEnvironment):
    """An environment that bounds what is done in it; the count begins anew with ``begin``."""

    intercepted_binops = frozenset({"*", "**", "%", "+"})
    code_generator_class = _Codes

    def __init__(self, most_work: int = MOST_WORK, **options: Any) -> None:  # noqa: ANN401 - jinja2's own options
        super().__init__(**{"undefined": StrictUndefined, "autoescape": True, "optimized": False} | options)
        self.globals = {}
        kept = {name: made for name, made in self.filters.items() if name not in GROWING | NEEDLESS}
        self.filters = {name: self._measured(name, made) for name, made in kept.items()} | {_COUNTED: self._turns}
        self._work, self._most = 0, most_work

    def begin(self) -> None:
        """Count from nothing again: for each paper."""
        self._work = 0

    def joined(self, pieces: Iterable[object]) -> str:
        """What ``a ~ b`` makes."""
        held = list(pieces)
        self._weigh(sum(len(str(piece)) for piece in held), "~")
        return markup_join(held)

    def concat(self, pieces: Iterable[str]) -> str:
        """What the body of a template, a block or a macro makes."""
        held: list[str] = []
        size = 0
        for piece in pieces:
            size += len(piece)
            if size > LONGEST:
                break
            held.append(piece)
        self._weigh(size, "text")
        return "".join(held)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - jinja2's own types
        """Add and multiply within bounds; raise to no power."""
        if operator == "**" or (operator == "%" and isinstance(left, (str, bytes))):
            raise SecurityError(operator)
        sizes = [len(side) for side in (left, right) if isinstance(side, Sized)]
        numbers = [side for side in (left, right) if isinstance(side, int)]
        if sum(number.bit_length() for number in numbers) > LONGEST_NUMBER:
            raise SecurityError(operator)
        if sizes:
            self._weigh(sum(sizes) if operator == "+" else max(sizes) * max(numbers, default=1), operator)
        return super().call_binop(context, operator, left, right)

    def call(self, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - jinja2's own types
        """Every call of a macro or of what a value offers; one step each."""
        self._step(1)
        return self._told(super().call(*given, **named), "call")

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - jinja2's own types
        """No attribute that makes a text of any length."""
        return attr not in GROWING | MULTIPLYING and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:  # noqa: ANN401 - jinja2's own types
        """No ``format``, by whatever way it was come by."""
        if super().wrap_str_format(value) is not None:
            raise SecurityError("format")

    def _generate(self, source: nodes.Template, *given: Any, **named: Any) -> str:  # noqa: ANN401 - jinja2's own types
        for loop in source.find_all(nodes.For):
            if not (isinstance(loop.iter, nodes.Filter) and loop.iter.name == _COUNTED):
                loop.iter = nodes.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=loop.lineno)
        return super()._generate(source, *given, **named)

    def _turns(self, things: Iterable[object]) -> list[object]:
        """What a loop goes over, each member one step."""
        held = []
        for thing in things:
            self._step(1)
            held.append(thing)
        return held

    def _step(self, count: int) -> None:
        self._work += count
        if self._work > self._most:
            raise SecurityError("loop")

    def _measured(self, name: str, made: Callable[..., Any]) -> Callable[..., Any]:
        """A filter whose work is a step, and whose answer is measured: before it is made where it can multiply."""
        at = 1 if hasattr(made, "jinja_pass_arg") else 0

        @functools.wraps(made)
        def within(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the filter is given
            self._step(1)
            texts = [len(each) for each in (*given[at:], *named.values()) if isinstance(each, Sized)]
            largest = max(texts, default=0)
            if name in {"replace", "join"} and (1 + largest) * (1 + sum(texts) - largest) > LONGEST:
                raise SecurityError(name)
            return self._told(made(*given, **named), name)

        return within

    def _told(self, answer: Any, name: str) -> Any:  # noqa: ANN401 - any value
        if isinstance(answer, Sized):
            self._weigh(len(answer), name)
        return answer

    def _weigh(self, size: int, name: str) -> None:
        """A text or list that is made: within its length, and of all that one paper may make."""
        if size > LONGEST:
            raise SecurityError(name)
        self._step(max(size, 0) // SIGNS_A_STEP)
