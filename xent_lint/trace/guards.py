"""Where a program expects that a call may raise: it tries it, tests it, or asks for a version before."""

from __future__ import annotations

import re

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
_ASSUMED = "version "


def catches_wrong_calls(type_: cst.BaseExpression | None) -> bool:
    """Whether an ``except`` of this may take what a call with wrong arguments raises."""
    if isinstance(type_, cst.Tuple):
        return any(catches_wrong_calls(each.value) for each in type_.elements)
    return _last_name(type_) not in _OTHERS


def expects_errors(manager: cst.BaseExpression) -> bool:
    """Whether a context manager takes exceptions, as ``pytest.raises`` does."""
    return isinstance(manager, cst.Call) and _last_name(manager.func) in _EXPECTING


def asks_for_version(test: cst.CSTNode) -> bool:
    """Whether a condition asks for the version of a library, or for what it has."""
    pending = [test]
    while pending:
        node = pending.pop()
        if isinstance(node, cst.Name) and _VERSION.search(node.value):
            return True
        pending += [each for each in node.children if isinstance(each, cst.CSTNode)]
    return False


def assume_version(world: World, test: cst.CSTNode) -> None:
    """Note that a world holds for some versions of a library only."""
    world.assume(f"{_ASSUMED}{id(test)}", truth=True)


def depends_on_version(world: World) -> bool:
    """Whether a world holds for some versions of a library only."""
    return any(each.startswith(_ASSUMED) for each in world.assumptions)


def _last_name(node: cst.CSTNode | None) -> str:
    if isinstance(node, cst.Attribute):
        return node.attr.value
    return node.value if isinstance(node, cst.Name) else ""
