"""Code without its layout: what stays of it however a formatter writes it down."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Sequence

_SHAPES = ("(\n{}\n)", "_(\n{}\n)", "{{\n{}\n}}")
"""What a piece of code may stand in: brackets, the arguments of a call, a dict."""

_LAYOUT = frozenset({"ctx", "kind", "str", "type_comment", "type_ignores"})
"""Fields of Python's trees that repeat how something is spelled, or where it stands."""

_DOCUMENTED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)

_Piece = object
"""A part of a tree that is still to be written, or a ``_Mark`` that is."""


class _Mark(str):
    __slots__ = ()


def without_layout(code: str, before: str = "") -> str:
    """A text that is the same for all layouts of a piece of code: an expression, an argument, an item or statements.

    ``before`` is the text before the code on its first line. Code that Python can not parse loses its blanks only,
    a comment its sign too.
    """
    stripped = code.strip()
    if not stripped or stripped.startswith("#"):
        return "".join(stripped.lstrip("#").split())
    shapes = (_parsed(shape.format(stripped)) for shape in _SHAPES)
    trees = next(filter(None, shapes), None) or _statements(stripped, before)
    return "".join(_marks(trees)) if trees else "".join(code.split())


def _statements(code: str, before: str) -> list[ast.stmt] | None:
    if not before.isspace():
        return _parsed(code)
    match _parsed(f"if 1:\n{before}{code}"):
        case [ast.If(body=body)]:
            return body
        case _:
            return None


def _parsed(text: str) -> list[ast.stmt] | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(text).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def _marks(trees: list[ast.stmt]) -> Iterator[str]:
    """The trees written from left to right, without recursion: code may be a chain of a thousand operators."""
    pending: list[_Piece] = [trees]
    while pending:
        match pending.pop():
            case _Mark() as mark:
                yield mark
            case ast.JoinedStr(values) if (text := _plain(values)) is not None:
                pending.append(ast.Constant(text))
            case ast.AST() as node:
                pending += reversed([_Mark(f"{type(node).__name__}("), *_fields(node), _Mark(")")])
            case list(items):
                pending += reversed([_Mark("["), *items, _Mark("]")])
            case value:
                yield f"{type(value).__name__} {_value(value)},"


def _plain(values: Sequence[ast.expr]) -> str | None:
    """The text of an f-string that inserts nothing."""
    texts = [each.value for each in values if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return "".join(texts) if len(texts) == len(values) else None


def _fields(node: ast.AST) -> Iterator[_Piece]:
    if isinstance(node, ast.Constant):
        yield node.value
        return
    for name, value in ast.iter_fields(node):
        if value is None or value == [] or name in _LAYOUT:
            continue
        yield _Mark(f"{name}=")
        yield _code_of(value) if name == "body" and isinstance(node, _DOCUMENTED) else value


def _code_of(body: Sequence[ast.stmt]) -> list[ast.stmt]:
    """The statements of a function or class but for its docstring, which formatters indent anew."""
    match body:
        case [ast.Expr(ast.Constant(value=str())), *rest]:
            return rest
        case _:
            return list(body)


def _value(value: object) -> str:
    """A constant, the same in every Python: decimal digits have a limit, and what is printable depends on Unicode."""
    return hex(value) if isinstance(value, int) else ascii(value)
