"""Blocks with an end of their own: try, with, match and assert."""

from __future__ import annotations

import pytest

from tests.trace.kit import PRELUDE, UNKNOWN, layer_made, pairings_of

MODEL = "\nmodel = Sequential([Dense(n)])\n"
BOTH = [(1, "sigmoid", "binary_crossentropy"), (3, "softmax", "categorical_crossentropy")]
END = "\nmodel = Sequential([Dense(n, activation=a)])\nmodel.compile('adam', loss=l)\n"


def units_given(source: str) -> object:
    """The units ``n`` that these lines end with."""
    return layer_made(source + MODEL)[0]


# try


def test_what_stands_under_finally_is_executed_after_a_return() -> None:
    source = "n = 1\ndef f():\n    global n\n    try:\n        return 0\n    finally:\n        n = 3\nf()"
    assert units_given(source) == 3


def test_a_return_under_finally_is_the_one_that_counts() -> None:
    assert units_given("def f():\n    try:\n        return 1\n    finally:\n        return 3\nn = f()") == 3


def test_what_stands_under_finally_is_executed_when_a_loop_is_left() -> None:
    source = "for i in [1, 2]:\n    try:\n        break\n    finally:\n        n = 2 + i"
    assert units_given(source) == 3


def test_an_exception_raised_in_one_world_is_handled_there() -> None:
    source = "try:\n    if unseen():\n        raise ValueError\n    n, a, l = 1, 'sigmoid', 'binary_crossentropy'\n"
    handler = "except ValueError:\n    n, a, l = 3, 'softmax', 'categorical_crossentropy'\n"
    assert pairings_of(PRELUDE + source + handler + END) == BOTH


def test_an_exception_that_nothing_handles_goes_on_past_finally() -> None:
    body = "try:\n        if unseen():\n            raise ValueError\n    finally:\n        pass\n    return 3"
    source = f"def f():\n    {body}\nn = f()"
    assert units_given(source) == 3


def test_an_assertion_leaves_the_worlds_in_which_it_holds() -> None:
    source = "k = unseen()\nassert k == 2\nn = 3 if k == 2 else 4"
    assert units_given(source) == 3


# with


MANAGER = """
from contextlib import contextmanager
N = 3
@contextmanager
def sized(k):
    global N
    old = N
    N = k
    try:
        yield k + 1
    finally:
        N = old
"""


def test_a_block_sees_what_its_manager_sets() -> None:
    assert units_given(f"{MANAGER}with sized(5):\n    n = N") == 5


def test_after_a_block_its_manager_has_restored_what_it_set() -> None:
    assert units_given(f"{MANAGER}with sized(5):\n    pass\nn = N") == 3


def test_a_block_that_returns_leaves_its_manager_too() -> None:
    assert units_given(f"{MANAGER}def f():\n    with sized(5):\n        return N\nn = f() + N") == 8


def test_what_a_manager_yields_is_bound() -> None:
    assert units_given(f"{MANAGER}with sized(5) as n:\n    pass") == 6


def test_managers_nest() -> None:
    assert units_given(f"{MANAGER}with sized(5), sized(N + 1) as n:\n    n = n + N") == 13


def test_a_manager_that_is_a_method_sees_its_object() -> None:
    assert (
        units_given("""
import contextlib
class A:
    n = 1
    @contextlib.contextmanager
    def sized(self, k):
        self.n = k
        yield
        self.n = 1
a = A()
with a.sized(3):
    n = a.n
""")
        == 3
    )


@pytest.mark.parametrize(
    "body",
    [
        "if unseen():\n        N = k\n        yield\n    else:\n        yield",
        "for i in [1]:\n        N = k\n        yield",
        "with unseen():\n        N = k\n        yield",
    ],
)
def test_a_manager_that_is_not_followed_leaves_no_setting_sure(body: str) -> None:
    source = f"from contextlib import contextmanager\nN = 3\n@contextmanager\ndef sized(k):\n    global N\n    {body}\n"
    assert units_given(f"{source}with sized(5):\n    n = N") is UNKNOWN


def test_an_object_is_entered_and_left() -> None:
    class_ = """
class A:
    n = 1
    def __enter__(self):
        self.n = 3
        return self
    def __exit__(self, *exception): self.n = 5
"""
    assert units_given(f"{class_}with A() as a:\n    n = a.n") == 3
    assert units_given(f"{class_}with A() as a:\n    pass\nn = a.n") == 5


def test_a_manager_of_a_library_changes_nothing() -> None:
    assert units_given("n = 3\nwith tf.device('/gpu:0'):\n    pass") == 3


# match


MATCH = """
match {subject}:
    case 'binary':
        n, a, l = 1, 'sigmoid', 'binary_crossentropy'
    case 'multi' | 'many':
        n, a, l = 3, 'softmax', 'categorical_crossentropy'
    case _:
        raise ValueError
"""


@pytest.mark.parametrize("subject", ["'multi'", "'many'"])
def test_a_known_subject_takes_its_case(subject: str) -> None:
    assert units_given(MATCH.format(subject=subject)) == 3


def test_an_unknown_subject_takes_each_case() -> None:
    assert pairings_of(PRELUDE + MATCH.format(subject="unseen()") + END) == BOTH


def test_an_unknown_subject_takes_the_same_case_twice() -> None:
    source = MATCH.format(subject="kind")
    heads = (
        source.replace(", l = ", " = ")
        .replace(", 'binary_crossentropy'", "")
        .replace(", 'categorical_crossentropy'", "")
    )
    losses = source.replace("n, a, l = 1, 'sigmoid',", "l =").replace("n, a, l = 3, 'softmax',", "l =")
    assert pairings_of(f"{PRELUDE}kind = unseen()\n{heads}{losses}{END}") == BOTH


def test_a_sequence_is_taken_apart() -> None:
    assert units_given("match (3, 'x'):\n    case (a,):\n        n = 1\n    case (n, 'x'):\n        pass") == 3


def test_a_pattern_that_is_not_followed_leaves_its_names_unknown() -> None:
    assert units_given("n = 3\nmatch unseen():\n    case {'n': n}:\n        pass") is UNKNOWN
    assert units_given("n = 3\nmatch unseen():\n    case Point(x=n):\n        pass") is UNKNOWN
