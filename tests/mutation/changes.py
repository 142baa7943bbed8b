"""What of a module is flipped, and the module with one thing flipped."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType

ROOT = Path(__file__).parents[2]

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
        if isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "__name__ == '__main__'"):
            continue  # what type checkers read, and what a module does as a program of its own
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "type_params", "format_spec", "decorator_list"):
                continue  # a decorator says how big a cache is or that data is frozen: nothing that an input can tell
            if isinstance(node, ast.keyword) and node.arg in ("strict", "repr"):
                continue  # zip(strict=) guards against a mistake that is not there; field(repr=) is for a debugger
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
