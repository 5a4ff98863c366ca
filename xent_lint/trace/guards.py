"""What a program asks before it goes on: whether a call may raise, for a version, for the kind of a model's output."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import libcst as cst

from xent_lint.trace.world import World

# Exceptions that no call raises for the arguments that it is given.
_OTHERS = frozenset(
    {"KeyboardInterrupt", "SystemExit", "OSError", "IOError", "FileNotFoundError", "FileExistsError", "EOFError"}
    | {"PermissionError", "StopIteration", "MemoryError", "KeyError", "IndexError", "UnicodeDecodeError"}
    | {"ZeroDivisionError", "ResourceExhaustedError", "OutOfRangeError", "TimeoutError", "ConnectionError"}
)
_EXPECTING = frozenset({"raises", "assertRaises", "assertRaisesRegex", "assertRaisesRegexp", "suppress"})
_VERSION = re.compile(r"version|hasattr|signature|argspec|legacy|tf_?v?[12]|keras_?v?[23]", re.IGNORECASE)
# A condition in a loop is met again and again; the nodes hash by identity.
_REMEMBERED = 1024
_ASSUMED = "version "
_KIND = re.compile(
    "shape|dim|rank|units|out|cols|class|binary|multi|categor|spars|hot|task|mode|problem|kind|sigmoid|softmax|len",
    re.IGNORECASE,
)
_SIZE = re.compile(r"\.shape|\.ndim|len\(")
_KIND_ASSUMED = "kind of output "


def catches_wrong_calls(type_: cst.BaseExpression | None) -> bool:
    """Whether an ``except`` of this may take what a call with wrong arguments raises."""
    if isinstance(type_, cst.Tuple):
        return any(catches_wrong_calls(each.value) for each in type_.elements)
    return _last_name(type_) not in _OTHERS


def expects_errors(manager: cst.BaseExpression) -> bool:
    """Whether a context manager takes exceptions, as ``pytest.raises`` does."""
    return isinstance(manager, cst.Call) and _last_name(manager.func) in _EXPECTING


@lru_cache(maxsize=_REMEMBERED)
def asks_for_version(test: cst.CSTNode) -> bool:
    """Whether a condition asks for the version of a library, or for what it has."""
    return any(isinstance(each, cst.Name) and _VERSION.search(each.value) for each in _nodes(test))


def assume_version(world: World, test: cst.CSTNode) -> None:
    """Note that a world holds for some versions of a library only."""
    world.assume(f"{_ASSUMED}{id(test)}", truth=True)


def depends_on_version(world: World) -> bool:
    """Whether a world holds for some versions of a library only."""
    return any(each.startswith(_ASSUMED) for each in world.assumptions)


@lru_cache(maxsize=_REMEMBERED)
def asks_for_kind(test: cst.CSTNode) -> bool:
    """Whether a condition asks, by its names and texts, for the size or the kind of what a model puts out."""
    return any(isinstance(each, cst.Name | cst.SimpleString) and _KIND.search(each.value) for each in _nodes(test))


def kind_condition(test: cst.CSTNode) -> str:
    """What to assume of a world that holds for some kinds of output only."""
    return f"{_KIND_ASSUMED}{id(test)}"


def depends_on_kind(world: World, output: str = "") -> bool:
    """Whether a world holds for some kinds of output only, or for some sizes of the one with this identity."""
    if any(each.startswith(_KIND_ASSUMED) for each in world.assumptions):
        return True
    return bool(output) and any(output in each and _SIZE.search(each) for each in world.assumptions)


def _nodes(test: cst.CSTNode) -> Iterator[cst.CSTNode]:
    pending = [test]
    while pending:
        node = pending.pop()
        yield node
        pending += [each for each in node.children if isinstance(each, cst.CSTNode)]


def _last_name(node: cst.CSTNode | None) -> str:
    if isinstance(node, cst.Attribute):
        return node.attr.value
    return node.value if isinstance(node, cst.Name) else ""
