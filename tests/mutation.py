"""Mutation testing of rules/: flip one comparison, figure or connective at a time, and see whether a test notices.

    python -m tests.mutation                        # all of rules/; about an hour on two cores
    python -m tests.mutation rules/families/cap.py  # one module, or several
    python -m tests.mutation --list                 # only count what would be flipped

Run by hand, not in CI. Each mutant lives in a forked process that imports the changed module in place of the real one:
first every case of tests/rules/cases is judged, then, if nothing was noticed, the tests of tests/rules run until one
fails. Written by hand because the tools that exist leave decorated functions alone, and every rule is one.

What is flipped: < <= > >= == != in, is (each to its neighbour), `exceeds` and `same` (the project's own comparisons),
and/or, not, + - * /, min/max, any/all, True/False, and every figure (one more; thresholds one less as well).
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import io
import os
import pickle
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

ROOT = Path(__file__).parents[1]
SECONDS = 600
"""A mutant that runs longer is taken to loop for ever: noticed, and told."""
_TEXTS = (
    "phrases",
    "recognition",
    "triggers",
    "int_questions",
    "changes",
    "pha_change",
    "met_text",
    "aut_needs",
    "inf",
)
_FORMATS = ("editing", "spans", "yaml", "json", "flow", "fixing", "reading", "writing", "places", "faults")
_FAMILIES = ("acc", "aln", "aut", "bas", "cap", "grd", "hor", "inf", "int", "met", "pha", "rep", "drafts", "own_codes")
_SETTINGS = ("configuration", "threshold_", "toml", "kinds", "house", "conditions", "shapes")
_ONLY_FOR = {
    "test_phrases.py": _TEXTS,
    "test_questions.py": _TEXTS,
    "test_changes.py": _TEXTS,
    "test_recognition.py": (*_TEXTS, "requirements"),
    "test_editing.py": _FORMATS,
    "test_writing.py": _FORMATS,
    "test_reading_fuzz.py": _FORMATS,
    "test_fixing.py": (*_FORMATS, "retelling"),
    "test_manual.py": ("manual",),  # a page that prints a figure notices every change of it
    "test_cases.py": (),  # every case was judged before the tests are asked
    "test_properties.py": ("cap", "ledger", "bands", "bas", "calendar", "check", "plain"),
    "test_fixes.py": (*_FORMATS, *_FAMILIES),
    "test_figures.py": ("figure", "language"),
    "test_arithmetic.py": ("arithmetic", "figure"),
    "test_known_figures.py": ("known", "figure", "grounding"),
    "test_names.py": ("names", "language"),
    "test_spoken.py": ("spoken", "stated", "retelling", "figure", "bas"),
    "test_stated.py": ("stated", "figure", "interpretation", "bas"),
    "test_words.py": ("words", "aut", "met", "inf", "statements", "shapes", "by_word"),
    **dict.fromkeys(("test_shapes.py", "test_statements.py"), ("shapes", "statements", "words")),
    "test_by_word.py": _TEXTS,
    "test_metrics.py": ("metrics", "built_in", "interpretation"),
    "test_ledger.py": ("ledger", "cap", "calendar", "thresholds", "plain", "context"),
    "test_interpretation.py": ("interpretation", "met", "hor", "metrics", "stated"),
    "test_requirements.py": ("requirements", "hor", "thresholds"),
    "test_schema.py": ("schema", "base", "brief", "okrs", "plan"),
    **dict.fromkeys(("test_met_vague.py", "test_met_vanity.py", "test_met_words.py"), ("met", "words")),
    **dict.fromkeys(("test_configuration_schema.py", "test_configuration.py", "test_toml_tree.py"), _SETTINGS),
    "test_house.py": (*_SETTINGS, "check", "settings", "rule"),
}
"""Tests that take seconds and are about some modules only (beginnings of names); the others are spared them."""
KILLED, SURVIVED, TIMED_OUT = 1, 0, 3

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
}
_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one module: where, and what stands there instead; `number` -1 changes nothing."""

    path: Path
    line: int
    column: int
    what: str
    number: int
    choice: int

    @property
    def module(self) -> str:
        """The module's dotted name."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def code(self) -> CodeType:
        """The module with the change in it."""
        tree = ast.parse(self.path.read_text("utf-8"), str(self.path))
        if self.number >= 0:
            _flip(tree, list(_flippable(tree))[self.number], self.choice)
        return compile(ast.fix_missing_locations(tree), str(self.path), "exec")

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}:{self.column} {self.what}"


def mutants(path: Path) -> Iterator[Mutant]:
    """Every mutant of one module."""
    tree = ast.parse(path.read_text("utf-8"), str(path))
    for number, node in enumerate(_flippable(tree)):
        for choice, what in enumerate(_choices(node, path)):
            yield Mutant(path, node.lineno, node.col_offset + 1, what, number, choice)


def _flippable(tree: ast.Module) -> Iterator[ast.expr]:
    """Expressions in which something can be flipped; annotations and what only type checkers read are left."""
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "type_params", "format_spec", "decorator_list"):
                continue  # a decorator says how big a cache is or that data is frozen: nothing that an input can tell
            if isinstance(node, ast.keyword) and node.arg == "strict":
                continue  # zip(strict=) only guards against a mistake that is not there
            children: list[object] = value if isinstance(value, list) else [value]  # pyright: ignore[reportUnknownVariableType]
            stack += [child for child in children if isinstance(child, ast.AST)]
        if isinstance(node, (ast.Compare, ast.BoolOp, ast.UnaryOp, ast.BinOp, ast.Call, ast.Constant)):
            yield node


def _choices(node: ast.expr, path: Path) -> list[str]:
    """What may stand in a node's place, in words; empty where nothing is to be flipped."""
    match node:
        case ast.Compare(ops=[op]):
            return [f"{type(op).__name__} -> {new.__name__}" for new in _COMPARISONS.get(type(op), ())]
        case ast.Compare(ops=ops):
            return [f"{type(op).__name__} -> {_COMPARISONS[type(op)][0].__name__}" for op in ops]
        case ast.BoolOp(op=ast.And()):
            return ["and -> or"]
        case ast.BoolOp(op=ast.Or()):
            return ["or -> and"]
        case ast.UnaryOp(op=ast.Not()):
            return ["not dropped"]
        case ast.BinOp(op=op) if type(op) in _ARITHMETIC and not _is_text(node):
            return [f"{type(op).__name__} -> {_ARITHMETIC[type(op)].__name__}"]
        case ast.Call(func=ast.Name(id="exceeds")):
            return ["exceeds -> at least"]
        case ast.Call(func=ast.Name(id="same")):
            return ["same -> not same"]
        case ast.Call(func=ast.Name(id=name)) if name in _CALLS:
            return [f"{name} -> {_CALLS[name]}"]
        case ast.Constant(value=bool() as value):
            return [f"{value} -> {not value}"]
        case ast.Constant(value=int() | float() as value):
            less = [f"{value} -> one less"] if path.name == "thresholds.py" else []
            return [f"{value} -> one more", *less]
        case _:
            return []


def _is_text(node: ast.BinOp) -> bool:
    return any(
        isinstance(side, (ast.JoinedStr, ast.List, ast.Tuple)) or _is_str(side) for side in (node.left, node.right)
    )


def _is_str(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _flip(tree: ast.Module, node: ast.expr, choice: int) -> None:
    match node:
        case ast.Compare(ops=[op]):
            node.ops = [_COMPARISONS[type(op)][choice]()]
        case ast.Compare(ops=ops):
            ops[choice] = _COMPARISONS[type(ops[choice])][0]()
        case ast.BoolOp(op=op):
            node.op = ast.Or() if isinstance(op, ast.And) else ast.And()
        case ast.UnaryOp(operand=operand):
            _replace(tree, node, operand)
        case ast.BinOp(op=op):
            node.op = _ARITHMETIC[type(op)]()
        case ast.Call(func=ast.Name(id="exceeds"), args=[one, other]):
            turned = ast.Call(node.func, [other, one], [])
            _replace(tree, node, ast.UnaryOp(ast.Not(), turned))
        case ast.Call(func=ast.Name(id="same")):
            _replace(tree, node, ast.UnaryOp(ast.Not(), copy.copy(node)))
        case ast.Call(func=ast.Name() as name):
            name.id = _CALLS[name.id]
        case ast.Constant(value=bool() as value):
            node.value = not value
        case ast.Constant(value=int() as value):
            node.value = value + (1, -1)[choice]
        case ast.Constant(value=float() as value):
            node.value = value * (1.1, 0.9)[choice] or 1.0
        case _:
            raise AssertionError(node)


def _replace(tree: ast.Module, old: ast.expr, new: ast.expr) -> None:
    class Swap(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return new if node is old else self.generic_visit(node)

    Swap().visit(tree)


class _Instead(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module from a changed tree."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant, self._code = mutant, mutant.code()

    def find_spec(self, fullname: str, path: object, target: object = None) -> importlib.machinery.ModuleSpec | None:
        if fullname != self._mutant.module:
            return None
        is_package = self._mutant.path.name == "__init__.py"
        return importlib.util.spec_from_file_location(
            fullname,
            self._mutant.path,
            loader=self,  # pyright: ignore[reportArgumentType]
            submodule_search_locations=[str(self._mutant.path.parent)] if is_package else None,
        )

    def exec_module(self, module: object) -> None:
        exec(self._code, vars(module))


def judge(mutant: Mutant) -> int:
    """KILLED, SURVIVED or TIMED_OUT; runs in a process of its own, in which nothing of rules/ is imported yet."""
    sys.meta_path.insert(0, _Instead(mutant))
    try:
        _read_once()
        from tests.rules.loading import cases
        from tests.rules.test_cases import test_case

        own = mutant.path.stem[:3].upper()
        judged = () if mutant.path.parent.name in _APART else cases()
        for case in sorted(judged, key=lambda one: not one.code.startswith(own)):
            test_case(case)
    except BaseException:
        return KILLED
    import pytest

    options = ["-q", "-x", "--assert=plain", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
    # A folder of its own: pytest clears away those of runs before the last three, and many run at once.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        try:
            outcome = pytest.main([*options, f"--basetemp={scratch}/tests", *tests_for(mutant.path)])
        except BaseException:
            return KILLED
    return SURVIVED if outcome == 0 else KILLED


def tests_for(module: Path) -> list[str]:
    """The test files that a mutant of a module is held against, its own first."""
    every = sorted((ROOT / "tests" / "rules").rglob("test_*.py"), key=lambda one: one.stem != f"test_{module.stem}")
    return [str(one) for one in every if _concerns(one, module)]


_APART = ("config", "formats", "render")
"""Folders whose modules no rule reads text with; their tests are spared the modules of other folders."""
_PRINTED = ("check", "finding", "rule", "places", "reading", "yaml_tree", "json_tree")
"""Modules beside render/ that show in what is printed."""


def _concerns(test: Path, module: Path) -> bool:
    name, folder, tested = module.stem, module.parent.name, test.parent.name
    if not any(name.startswith(word) for word in _ONLY_FOR.get(test.name, (name,))):
        return False
    if tested in _APART:
        return tested == folder or (folder == "rules" and (tested != "render" or name in _PRINTED))
    return folder not in _APART or (tested != "texts" and test.name not in _OF_RULES)


_OF_RULES = ("test_reports.py", "test_cases.py", "test_advice.py", "test_bands.py", "test_ledger.py", "test_metrics.py")


def _start(mutant: Mutant) -> int:
    """The process that judges a mutant, quiet and with an end."""
    pid = os.fork()
    if pid:
        return pid
    code = KILLED
    try:
        signal.alarm(SECONDS)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            code = judge(mutant)
    finally:
        os._exit(code)


def run(all_mutants: Sequence[Mutant], jobs: int) -> Iterator[tuple[Mutant, int]]:
    """Each mutant with its outcome, as they come."""
    waiting, running = list(reversed(all_mutants)), dict[int, Mutant]()
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant = waiting.pop()
            running[_start(mutant)] = mutant
        pid, status = os.wait()
        code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else TIMED_OUT
        yield running.pop(pid), code


def _warm_up() -> None:
    """What every process needs and no mutant is in, imported once before the first fork."""
    for name in ("hypothesis", "inline_snapshot", "pydantic", "pytest", "ruamel.yaml", "typer"):
        importlib.import_module(name)
    from ruamel.yaml import YAML

    for path in sorted((ROOT / "tests" / "rules").rglob("*.yml")):
        text = path.read_text("utf-8")
        _READ[text] = pickle.dumps(YAML(typ="safe", pure=True).load(text))  # pyright: ignore[reportUnknownMemberType]


_READ: dict[str, bytes] = {}
"""Case files by their text, read once: every process would spend most of its time on them."""


def _read_once() -> None:
    from tests.rules import loading

    slowly = loading.read_yaml
    loading.read_yaml = lambda text: pickle.loads(_READ[text]) if text in _READ else slowly(text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the survivors and the share that was noticed; the exit code is 1 below `--least` percent."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("modules", nargs="*", type=Path, default=sorted((ROOT / "rules").rglob("*.py")))
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--least", type=float, default=90)
    parser.add_argument("--sample", type=int, help="only so many, drawn evenly over the modules")
    parser.add_argument("--list", action="store_true", help="count the mutants and stop")
    given = parser.parse_args(arguments)
    found = [mutant for path in given.modules for mutant in mutants(path.resolve())]
    if given.sample and given.sample < len(found):
        found = [found[int(i * len(found) / given.sample)] for i in range(given.sample)]
    if given.list:
        for path in given.modules:
            print(f"{sum(one.path == path.resolve() for one in found):5}  {path}")
        print(f"{len(found):5}  mutants")
        return 0
    _warm_up()
    sound = [
        Mutant(ROOT / "rules" / name, 0, 0, "nothing", -1, 0)
        for name in ("check.py", "texts/recognition.py", "formats/editing.py")
    ]
    if any(code != SURVIVED for _, code in run(sound, given.jobs)):
        print("the tests fail with nothing flipped: mend them first, or every mutant would count as noticed")
        return 2
    began, noticed, survivors = time.monotonic(), 0, list[Mutant]()
    for number, (mutant, code) in enumerate(run(found, given.jobs), 1):
        if code == SURVIVED:
            survivors.append(mutant)
            print(f"survived: {mutant}", flush=True)
        else:
            noticed += 1
            if code == TIMED_OUT:
                print(f"ran out of time: {mutant}", flush=True)
        if number % 100 == 0:
            print(
                f"{number} of {len(found)}, {noticed / number:.1%} noticed, {time.monotonic() - began:.0f} s",
                flush=True,
            )
    share = 100 * noticed / max(1, len(found))
    print(f"{noticed} of {len(found)} mutants noticed ({share:.1f} %), {len(survivors)} survived")
    return 0 if share >= given.least else 1


if __name__ == "__main__":
    sys.exit(main())
