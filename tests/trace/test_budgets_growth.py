"""A program that is twice as long takes about twice the time."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from tests.trace.kit import PRELUDE, contexts_in, program_of

END = "\nmodel = Sequential([Dense(3, activation='softmax')])\nmodel.compile('adam', 'mse')\n"


def lines(template: str, count: int) -> str:
    """So many copies of a text, numbered."""
    return "".join(template.replace("#", str(number)) for number in range(count))


REPEATED = {
    "branches": "if unseen(#):\n    a# = 1\nelse:\n    b# = 2\n",
    "choices": "a# = 1 if unseen(#) else 2\n",
    "models": "m# = Sequential([Dense(3)])\nm#.compile('adam', 'mse')\nm#.fit(unseen(), unseen())\n",
    "functions": "def f#(n):\n    m = Sequential([Dense(n)])\n    m.compile('adam', 'mse')\n",
    "classes": "class C#:\n    n = 3\n    def build(self):\n        return Sequential([Dense(self.n)])\n",
    "loops": "for i# in range(9):\n    a = i#\n",
    "comprehensions": "a# = [x * y for x in range(5) for y in range(5) if x < y]\n",
    "handlers": "try:\n    a# = unseen(#)\nexcept Exception:\n    a# = 2\nfinally:\n    b = 1\n",
    "entries": "d['k#'] = #\nv# = d['k#']\n",
    "comparisons": "a# = 1 if k > # else 2\n",
}
STARTED = "d = {}\nk = unseen()\n"
COUNT = 32
# Several times what any of the nests below takes; without a bound they take thousands of times as much.
MUCH = 9_000_000


def work(source: str) -> int:
    """How many calls it takes to follow a program to its end: the same on any machine, under any load."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        program = program_of(f"{PRELUDE}{source}{END}")
    finally:
        sys.setprofile(before)
    assert contexts_in(program)
    return calls


@pytest.mark.parametrize("repeated", REPEATED.values(), ids=REPEATED)
def test_four_times_the_program_takes_about_four_times_the_work(repeated: str) -> None:
    work(STARTED)
    once = work(STARTED + lines(repeated, COUNT))
    assert work(STARTED + lines(repeated, 4 * COUNT)) < 7 * once


NESTED: dict[str, Callable[[int], str]] = {
    "decorators": lambda n: "def d(f):\n    return lambda *a: f(*a)\n" + "@d\n" * n + "def g(): return 3\ng()\n",
    "calls": lambda n: "f0 = len\n" + lines("def g#(a): return g#(f0(a))\n", n) + f"g{n - 1}(3)\n",
    "subclasses": lambda n: "class C: n = 3\n" + "class C(C): pass\n" * n + "C().n\n",
    "parts of a chain": lambda n: f"a = unseen(){'.b[0](1)' * (n // 4)}\n",
    "comprehensions": lambda n: f"a = [1 {' '.join(f'for x{i} in range(2)' for i in range(n // 8))}]\n",
    "functions": lambda n: "".join(f"{' ' * i}def f{i}():\n" for i in range(min(n, 90))) + " " * 90 + "pass\n",
    "managers": lambda n: (
        "from contextlib import contextmanager\n@contextmanager\ndef c():\n    yield\n"
        + "".join(f"{' ' * i}with c():\n" for i in range(min(n, 18)))
        + " " * 18
        + "pass\n"
    ),
    "cases": lambda n: "match unseen():\n" + lines("    case #:\n        a = #\n", n),
}


@pytest.mark.parametrize("nested", NESTED.values(), ids=NESTED)
def test_what_nests_deeply_ends_soon(nested: Callable[[int], str]) -> None:
    assert work(nested(200)) < MUCH
