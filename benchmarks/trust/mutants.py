"""Mutation testing of the rooms that decide about a child. ``python -m benchmarks.trust.mutants ROOM [COUNT] [SEED]``.

One operator, comparison, truth value, number, condition or answer inside a function is changed in memory; the tests that
state the room's rules and reach the function run in a fork until one fails. A fair sample, drawn by seed; what survives is
printed with its line. Words (strings) are not changed: a changed column name fails at once and would only flatter the score.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import copy
import gc
import importlib
import json
import os
import random
import resource
import signal
import sys
import time
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from pathlib import Path
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE, TESTS, NOTE = "kongchuo_reports", "tests", "__entered__"
ROOMS = {
    "vocabulary": (("domain/vocabulary/reading/*.py", "domain/vocabulary/small/*.py"), ("tests/domain/vocabulary",)),
    "linkage": (("domain/matching/*.py", "identify/link/*.py"), ("tests/domain/matching", "tests/identify/link")),
    "standing": (("identify/classify/*.py",), ("tests/identify/classify",)),
    "dropout": (("measure/dropout.py", "measure/dropout_rates.py"), ("tests/measure",)),
    "close_out": (
        ("persuade/ledger/close_out.py", "persuade/ledger/claims.py", "persuade/ledger/shown_back.py"),
        (
            "tests/persuade/ledger/test_close_out_rules.py",
            "tests/persuade/ledger/test_close_out_steps.py",
            "tests/persuade/ledger/test_claims.py",
        ),
    ),
}
"""Each room: the modules that are changed, and the tests that must notice.

Only tests that state the room's own rules, on lists of a few rows, are asked; whole months would notice too, but take
minutes for each change that survives.
"""
BELOW = ("domain", "files")
"""Rooms that no other room's change can reach, since they import nothing above them: their caches stay filled."""
OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd, ast.Break: ast.Continue, ast.Continue: ast.Break,
}  # fmt: skip
LEAST, TIMES, MEMORY = 20, 20, 8 << 30
"""Seconds a mutant may take at least, how many times as long as its tests, and its memory."""


@dataclass(frozen=True)
class Mutant:
    """One change: in which module, at which node of its tree (counted as ``ast.walk`` goes), and which of its changes."""

    path: str
    node: int
    change: int
    line: int
    words: str


def changed(node: ast.AST) -> list[ast.AST]:  # noqa: C901 - one case a kind of change
    """What may stand in a node's place."""
    told: list[ast.AST] = []
    match node:
        case ast.Compare(ops=[first, *_]):
            told = [ast.Compare(node.left, [OTHER[type(first)](), *node.ops[1:]], node.comparators)]  # type: ignore[list-item]
        case ast.BoolOp():
            told = [ast.BoolOp(OTHER[type(node.op)](), node.values)]  # type: ignore[arg-type]
        case ast.UnaryOp():
            told = [node.operand]
        case ast.BinOp() if type(node.op) in OTHER:
            told = [ast.BinOp(node.left, OTHER[type(node.op)](), node.right)]  # type: ignore[arg-type]
        case ast.Constant(value=bool()):
            told = [ast.Constant(not node.value)]
        case ast.Constant(value=int() | float()):
            told = [ast.Constant(node.value + 1)]  # type: ignore[operator]
        case ast.If() | ast.While():
            told = [type(node)(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)]
        case ast.IfExp():
            told = [ast.IfExp(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)]
        case ast.Return(value=ast.expr()) if not isinstance(node.value, ast.Constant) or node.value.value:
            told = [ast.Return(ast.Constant(None))]
        case ast.Break() | ast.Continue():
            told = [OTHER[type(node)]()]
    return told


def mutants_of(path: Path) -> list[Mutant]:
    """Every change of a module that lies in the body of a function, with a name or without."""
    tree = ast.parse(path.read_text("utf-8"))
    bodies = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.Lambda)
        for statement in (function.body if isinstance(function, ast.FunctionDef) else [function.body])
        for node in ast.walk(statement)
    }
    signs = {
        id(node)
        for owner in ast.walk(tree)
        for sign in (
            getattr(owner, "annotation", None),
            getattr(owner, "returns", None),
            *getattr(owner, "decorator_list", ()),
        )
        if isinstance(sign, ast.AST)
        for node in ast.walk(sign)
    }
    return [
        Mutant(
            str(path),
            number,
            change,
            getattr(node, "lineno", 0),
            f"{ast.unparse(node)[:90]} -> {ast.unparse(new)[:90]}",
        )
        for number, node in enumerate(ast.walk(tree))
        if id(node) in bodies - signs
        for change, new in enumerate(changed(node))
    ]


def applied(mutant: Mutant) -> int:
    """Change the functions of this process; how many were."""
    tree = ast.parse(Path(mutant.path).read_text("utf-8"))
    target = list(ast.walk(tree))[mutant.node]
    new = ast.copy_location(copy.deepcopy(changed(target)[mutant.change]), target)

    class Put(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> Any:  # noqa: ANN401 - as ast has it
            return new if node is target else self.generic_visit(node)

    return put_in(mutant.path, Put().visit(tree))


def noted(path: str, seen: set[str]) -> None:
    """Let every function of a module say that it was entered; nothing else becomes slower by that."""
    setattr(builtins, NOTE, seen.add)
    tree = ast.parse(Path(path).read_text("utf-8"))
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            name = ast.Constant(f"{path}:{function.name}:{function.lineno}")
            note = ast.Expr(ast.Call(ast.Name(NOTE, ast.Load()), [name], []))
            function.body.insert(0, ast.copy_location(note, function.body[0]))
        elif isinstance(function, ast.Lambda):
            name = ast.Constant(f"{path}:<lambda>:{function.lineno}")
            note = ast.Call(ast.Name(NOTE, ast.Load()), [name], [])
            function.body = ast.copy_location(ast.BoolOp(ast.Or(), [note, function.body]), function.body)
    put_in(path, tree)


def put_in(path: str, tree: ast.Module) -> int:
    """Give the functions of a module that this process has loaded the code of a changed tree; how many were changed."""
    was = codes_of(compile(Path(path).read_text("utf-8"), path, "exec", dont_inherit=True))
    now = codes_of(compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True))
    file, count = os.path.realpath(path), 0
    for function in [one for one in gc.get_objects() if isinstance(one, FunctionType)]:
        code = function.__code__
        key = (code.co_qualname, code.co_firstlineno)
        if key in now and os.path.realpath(code.co_filename) == file and now[key] != was.get(key):
            with contextlib.suppress(ValueError):  # other free names: nothing that can be put in its place
                function.__code__ = now[key]
                count += 1
    return count


def codes_of(code: CodeType) -> dict[tuple[str, int], CodeType]:
    """The functions of a module, by qualified name and line."""
    told = {}
    for held in code.co_consts:
        if isinstance(held, CodeType):
            told[held.co_qualname, held.co_firstlineno] = held
            told |= codes_of(held)
    return told


class Mutating:
    """Instead of running the tests once: run them for each mutant, in forks of the process that has collected them."""

    def __init__(self, mutants: list[Mutant]) -> None:
        self._mutants = mutants
        self.survived: list[Mutant] = []
        self.unreached: list[Mutant] = []
        self.void = 0
        self.overtime = 0

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Which test reaches which function, then the mutants."""
        paths = sorted({mutant.path for mutant in self._mutants})
        # what the rooms below keep in mind is read once, not in each fork
        for number, item in enumerate(session.items):
            is_failed(item, following(session.items, number))
        answer = in_a_fork(lambda: json.dumps(list(looked_at(session.items, paths))), 1800)[1]
        reached = {number: (seconds, set(places)) for number, seconds, places in json.loads(answer)}
        lasted = sum(seconds for seconds, _ in reached.values())
        print(f"{len(reached)} of {len(session.items)} tests pass as it is, in {lasted:.0f} s", flush=True)
        kills = dict.fromkeys(reached, 0)
        for number, mutant in enumerate(self._mutants, start=1):
            keys = places_of(mutant)
            chosen = [at for at, (_, places) in reached.items() if keys & places]
            chosen.sort(key=lambda at: (-kills[at], reached[at][0], at))  # what noticed often before is asked first
            items = [session.items[at] for at in chosen]
            limit = LEAST + TIMES * sum(reached[at][0] for at in chosen)
            began = time.monotonic()
            verdict, killer = ("unreached", -1) if not items else tried(mutant, items, int(limit))
            if killer >= 0:
                kills[chosen[killer]] += 1
            self.overtime += verdict == "overtime"
            if verdict == "void":
                self.void += 1
            elif verdict in {"survived", "unreached"}:
                (self.survived if verdict == "survived" else self.unreached).append(mutant)
            if verdict != "killed":
                where = f"{Path(mutant.path).name}:{mutant.line}"
                print(
                    f"{verdict} ({len(items)} tests, {time.monotonic() - began:.1f} s): {where}  {mutant.words}",
                    flush=True,
                )
            if number % 20 == 0:
                print(f"  … {number} of {len(self._mutants)}", flush=True)
        return True


def places_of(mutant: Mutant) -> set[str]:
    """The functions that hold a mutant."""
    tree = ast.parse(Path(mutant.path).read_text("utf-8"))
    target = list(ast.walk(tree))[mutant.node]
    return {
        f"{mutant.path}:{getattr(function, 'name', '<lambda>')}:{function.lineno}"
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.Lambda) and any(node is target for node in ast.walk(function))
    }


def looked_at(items: list[pytest.Item], paths: list[str]) -> Iterator[tuple[int, float, list[str]]]:
    """Each test with its seconds and the functions it enters."""
    seen: set[str] = set()
    for path in paths:
        noted(path, seen)
    for number, item in enumerate(items):
        forget(paths)
        seen.clear()
        began = time.monotonic()
        if not is_failed(item, following(items, number)):
            yield number, time.monotonic() - began, sorted(seen)


def following(items: list[pytest.Item], number: int) -> pytest.Item | None:
    """The test after one, for which what both share is kept."""
    return items[number + 1] if number + 1 < len(items) else None


def forget(paths: list[str]) -> None:
    """Empty every cache that a change of these modules could reach: what was asked for before hides a change."""
    changed_below = any(path.startswith(f"{PACKAGE}/{room}/") for path in paths for room in BELOW)
    kept = () if changed_below else tuple(f"{PACKAGE}.{room}." for room in BELOW)
    for held in gc.get_objects():
        is_ours = isinstance(held, _lru_cache_wrapper) and held.__module__.startswith((PACKAGE, TESTS))
        if is_ours and not held.__module__.startswith(kept):
            held.cache_clear()


def is_failed(item: pytest.Item, after: pytest.Item | None) -> bool:
    """Run one test; whether it failed in any of its phases."""
    from _pytest.runner import runtestprotocol  # noqa: PLC0415 - pytest's own way to run one test quietly

    return any(report.failed for report in runtestprotocol(item, log=False, nextitem=after))


def tried(mutant: Mutant, items: list[pytest.Item], limit: int) -> tuple[str, int]:
    """What the tests say of a mutant, and the place of the one that noticed (-1: none, or the fork died)."""

    def run() -> str:
        forget([mutant.path])
        if not applied(mutant):
            return "void -1"
        failed = (number for number, item in enumerate(items) if is_failed(item, following(items, number)))
        killer = next(failed, -1)
        return f"survived {killer}" if killer < 0 else f"killed {killer}"

    code, words = in_a_fork(run, limit)
    if code:
        return ("overtime" if code == -signal.SIGALRM else "killed"), -1
    verdict, _, killer = words.partition(" ")
    return verdict, int(killer)


def in_a_fork(work: Any, limit: int) -> tuple[int, str]:  # noqa: ANN401 - a function without arguments
    """What a fork of this process answers; it is ended when it takes too long."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(limit)
        code, nowhere = 1, os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        try:
            with os.fdopen(writing, "w", encoding="utf-8") as answer:
                answer.write(work())
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as answer:
        words = answer.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), words


def main() -> None:
    """Draw the sample, try it, tell the score."""
    room, count, seed = sys.argv[1], int((*sys.argv, "60")[2]), int((*sys.argv, "60", "1")[3])
    patterns, tests = ROOMS[room]
    paths = sorted(path for pattern in patterns for path in Path(PACKAGE).glob(pattern))
    every = [mutant for path in paths for mutant in mutants_of(path)]
    sample = random.Random(seed).sample(every, min(count, len(every)))  # noqa: S311 - no secret
    for path in paths:
        importlib.import_module(".".join(path.with_suffix("").parts))
    plugin = Mutating(sample)
    if told := pytest.main(["-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", *tests], plugins=[plugin]):
        raise SystemExit(f"pytest: {told!r}")
    tested = len(sample) - plugin.void
    left = len(plugin.survived) + len(plugin.unreached)
    score = (tested - left) / tested if tested else 1.0
    print(
        f"{room}: {len(every)} possible, {tested} tried (seed {seed}), {tested - left} killed, {len(plugin.survived)} survived,"
        f" {len(plugin.unreached)} unreached, {plugin.overtime} of the killed by the clock: {score:.1%}"
    )


if __name__ == "__main__":
    main()
