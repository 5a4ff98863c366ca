"""The places of nodes are those that libcst's PositionProvider gives, in any text."""

from __future__ import annotations

import random
from pathlib import Path

import libcst as cst
import pytest
from libcst.metadata import MetadataWrapper, PositionProvider

import xent_lint
from xent_lint.facts import SourceText
from xent_lint.trace.positions import Layout, Positions

HERE = Path(__file__).parents[1]
SOURCES = sorted([*HERE.rglob("*.py"), *Path(xent_lint.__file__).parent.rglob("*.py")])[::7]
LINES = [
    "x = 1  # a comment",
    "x = (1)",
    "x = ((a + b) * c)",
    "y = f'{x!r:>{width}} {x=} {{}}'",
    'y = f"é{x:%H}😀" \'ü\' r"z"',
    "x = '''a\n  b\u2028c\x0cd'''",
    "x = 1 + \\\n    2",
    "é = größe ; 𝔘 = 2;",
    "if a: b; c",
    "assert (yield), -x ** ~y",
    "for i, (j, *k) in [(1, 2), ]: pass",
    "print( *a , b = 1, ** c )",
    "lambda a, /, b=1, *c, d, **e: (a if b else c)",
    "x[1:2, ::3, ...] = y = {**a, 'b': 1, } or {*c}",
    "[a async for b in c if d if e]",
    "del (a), [b, c]",
    "from . import (a as b, c,)",
    "import a.b.c as d, e",
    "@a.b(c)\n@d\nasync def f(a: int = 1, *, b: str) -> None:\n\t'''doc'''\n\treturn await a",
    "@(x)\nclass A(B, metaclass=C):\n\n  # before\n  x: int = 1\n\n  def f(self): ...\n  # after",
    "if a:\n    pass\n# between\nelif (b):\n  pass\n\nelse:\n        pass",
    "try:\n\tx\nexcept (A, B) as e:\n\traise C from e\nelse:\n\tpass\nfinally:\n\tpass",
    "with (a as b, c): pass",
    "with a as b, (c) as d:\n  while x: break\n  else: continue",
    "match x:\n  case [1, *_] | {'a': b, **c}: pass\n  case A(b, c=d) if e: pass\n  case _: pass",
    "if (n := 10) > 5 != 3 not in a is not b: pass",
    "",
    "\x0c",
    "# alone",
    "   # indented",
]
WHOLE = [
    "",
    "\n",
    "#",
    "\n\n\n",
    "x",
    "x;",
    "\\\n\nx = 1",
    "\x0cx = 1\n\x0c\n",
    "if a:\n  x",
    "if a:\n\tx\n\t",
    "if a:\n  x\n  # c",
    "x\n# c",
    "\r\n\r\nx",
]


def assert_agrees(text: str) -> None:
    """Every node of the text has the place that libcst gives it."""
    module = cst.parse_module(text)
    ranges = MetadataWrapper(module, unsafe_skip_copy=True).resolve(PositionProvider)
    layout = Layout(module)
    assert ranges
    for node, found in ranges.items():
        start, end = found.start, found.end
        assert layout.place(node) == (start.line, start.column + 1, end.line, end.column + 1), (type(node), text)


def generated(seed: int) -> str:
    """Some of the lines in some order, with one kind of line end, or several, and perhaps none at the end."""
    draw = random.Random(seed)
    ends = [["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\r"]][seed % 4]
    text = "\n".join(draw.choices(LINES, k=draw.randint(1, 12))) + draw.choice(["", "\n"])
    return "".join(draw.choice(ends) if each == "\n" else each for each in text)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_sources_agree(path: Path) -> None:
    assert_agrees(path.read_text())


@pytest.mark.parametrize("text", [*LINES, *WHOLE])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_agrees(text: str, end: str) -> None:
    assert_agrees(text.replace("\n", end))


@pytest.mark.parametrize("seed", range(200))
def test_generated_programs_agree(seed: int) -> None:
    assert_agrees(generated(seed))


def test_a_node_of_another_program_has_no_place() -> None:
    module = cst.parse_module("x = 1\n")
    positions = Positions([(SourceText("m.py", None, "x = 1\n"), module)])
    assert positions.span(module.body[0]) is not None
    assert positions.span(cst.parse_module("y = 2\n").body[0]) is None
    assert positions.span(None) is None
