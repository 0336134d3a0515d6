"""Slips of the pen in a Python module: each a copy of its syntax tree with one small thing wrong."""

import ast
import copy
import difflib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
CLINICAL = ROOT / "intake" / "clinical"

Steps = tuple[tuple[str, int | None], ...]
"""The way from a module down to one node: the field, and the place in it where it is a list."""

COMPARED = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
WORKED_OUT = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
CALLED = {"any": "all", "all": "any", "min": "max", "max": "min"}


@dataclass(frozen=True)
class Slip:
    """One thing wrong in one function of a module."""

    module: str
    function: str
    before: str
    after: str
    kind: str
    again: int
    """Which of several that read alike, counted from 0."""
    tree: ast.Module = field(repr=False, compare=False)
    path: Steps = field(repr=False, compare=False)
    wrong: ast.AST = field(repr=False, compare=False)

    @property
    def source(self) -> str:
        """The whole module with this one thing wrong."""
        return ast.unparse(ast.fix_missing_locations(_swapped(self.tree, self.path, self.wrong)))

    @property
    def key(self) -> str:
        """The same in every run, and as long as the function says what it says."""
        nth = f" ({self.again + 1})" if self.again else ""
        return f"{self.module}.{self.function}: {self.before} → {self.after}{nth}"

    @property
    def difference(self) -> str:
        """The lines that change, as `diff` would show them."""
        lines = ast.unparse(self.tree).splitlines(), self.source.splitlines()
        changed = difflib.unified_diff(*lines, n=0, lineterm="")
        return "\n".join(line for line in changed if not line.startswith(("---", "+++", "@@")))


def sample(slips: list[Slip], number: int) -> list[Slip]:
    """The same slips every time, at most one of a function, spread over everything by chance."""
    chosen: dict[tuple[str, str], Slip] = {}
    for slip in sorted(slips, key=lambda slip: hashlib.sha256(slip.key.encode()).digest()):
        if len(chosen) < number:
            chosen.setdefault((slip.module, slip.function), slip)
    return list(chosen.values())


def modules() -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in CLINICAL.glob("[a-z]*.py")))


def slips(module: str) -> Iterator[Slip]:
    """Every slip in intake/clinical/<module>.py, in the order of the text."""
    tree = ast.parse((CLINICAL / f"{module}.py").read_text(encoding="utf-8"))
    seen: dict[tuple[str, ...], int] = {}
    for function, path, node in list(_places(tree)):
        for kind, wrong in _wrong(node):
            before, after = _text(node), _text(wrong)
            same = (function, before, after)
            again = seen[same] = seen.get(same, -1) + 1
            yield Slip(module, function, before, after, kind, again, tree, path, wrong)


def _places(tree: ast.Module) -> Iterator[tuple[str, Steps, ast.AST]]:
    """Whatever is run: no annotation, no docstring, no pattern of a match."""

    def walk(node: ast.AST, function: str, path: Steps) -> Iterator[tuple[str, Steps, ast.AST]]:
        for name, value in ast.iter_fields(node):
            if name in {
                "annotation",
                "returns",
                "decorator_list",
                "pattern",
                "bases",
                "args",
            } and not (name == "args" and isinstance(node, ast.Call)):
                continue
            for place, child in enumerate(value) if isinstance(value, list) else ((None, value),):
                if isinstance(child, ast.AST) and not _is_words(child):
                    where = (*path, (name, place))
                    inside = f"{function}.{child.name}" if _defines(child) else function
                    yield inside.lstrip("."), where, child
                    yield from walk(child, inside, where)

    yield from walk(tree, "", ())


def _defines(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.ClassDef)


def _is_words(node: ast.AST) -> bool:
    """A docstring, an import, the name of a type, or what mypy proves is never reached."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        return True
    if isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "TypeAlias":
        return True
    match node:
        case ast.Expr(ast.Constant() | ast.Call(ast.Name("assert_never"))):
            return True
    return False


def _swapped(tree: ast.Module, path: tuple, wrong: ast.AST) -> ast.Module:
    if not path:
        return tree
    new = copy.deepcopy(tree)
    node: ast.AST = new
    for name, place in path[:-1]:
        node = getattr(node, name) if place is None else getattr(node, name)[place]
    name, place = path[-1]
    if place is None:
        setattr(node, name, wrong)
    else:
        getattr(node, name)[place] = wrong
    return new


def _wrong(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Compare(left, [op], right):
            for other in COMPARED[type(op)]:
                yield "compared", ast.Compare(left, [other()], right)
        case ast.Compare(left, ops, right):
            for place, op in enumerate(ops):
                other = COMPARED[type(op)][0]()
                yield "compared", ast.Compare(left, [*ops[:place], other, *ops[place + 1 :]], right)
        case ast.BoolOp(op, values):
            yield "and-or", ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
        case ast.UnaryOp(ast.Not(), operand):
            yield "not", operand
        case ast.UnaryOp(ast.USub(), operand):
            yield "worked out", operand
        case ast.BinOp(left, op, right) if type(op) in WORKED_OUT:
            yield "worked out", ast.BinOp(left, WORKED_OUT[type(op)](), right)
        case ast.Constant(value) if isinstance(value, bool):
            yield "constant", ast.Constant(not value)
        case ast.Constant(value) if isinstance(value, int | float):
            yield "constant", ast.Constant(value + 1)
            yield "constant", ast.Constant(value - 1)
        case ast.Call(ast.Name(name), args, keywords) if name in CALLED:
            yield "called", ast.Call(ast.Name(CALLED[name]), args, keywords)
        case ast.IfExp(test, body, orelse):
            yield "if", ast.IfExp(test, orelse, body)
        case ast.If(test, body, orelse) if not isinstance(test, ast.Compare | ast.UnaryOp):
            yield "if", ast.If(ast.UnaryOp(ast.Not(), test), body, orelse)
        case ast.comprehension(target, of, [_, *_] as ifs, is_async):
            yield "if", ast.comprehension(target, of, ifs[1:], is_async)
        case ast.Return(ast.expr() as value) if not _is_none(value):
            yield "returned", ast.Return(ast.Constant(None))
        case ast.Expr(ast.Call()) | ast.AugAssign() | ast.Raise() | ast.Delete():
            yield "left out", ast.Pass()
        case ast.Assign([ast.Attribute() | ast.Subscript(), *_]):
            yield "left out", ast.Pass()
        case ast.Continue():
            yield "left out", ast.Break()
        case ast.Break():
            yield "left out", ast.Continue()


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _text(node: ast.AST) -> str:
    """The place in one line: of an `if`, its question only."""
    match node:
        case ast.If(test):
            return f"if {ast.unparse(test)}"
        case ast.comprehension(_, of, ifs):
            return " ".join([f"in {ast.unparse(of)}", *(f"if {ast.unparse(part)}" for part in ifs)])
    return " ".join(ast.unparse(node).split())
