"""Functions that nothing calls are followed too, but not with globals that changed since they were defined."""

from __future__ import annotations

from .kit import PRELUDE, UNKNOWN, head_of, plain

BUILD = """
def build():
    model = Sequential([Dense(n, activation="softmax")])
    model.compile("adam", "categorical_crossentropy")
"""


def units(source: str) -> object:
    return plain(head_of(f"{PRELUDE}\n{source}").units)


def test_a_global_that_stays_is_known() -> None:
    assert units(f"n = 3\n{BUILD}") == 3


def test_a_global_that_is_set_only_after_the_definition_is_known() -> None:
    assert units(f"{BUILD}\nn = 3\n") == 3


def test_a_global_that_is_bound_again_after_the_definition_is_unknown() -> None:
    assert units(f"n = 2\n{BUILD}\nn = 10\n") is UNKNOWN


def test_a_global_that_is_bound_again_to_the_same_value_is_known() -> None:
    assert units(f"n = 2\n{BUILD}\nn = 2\n") == 2


def test_a_global_bound_again_is_unknown_to_a_class_that_nothing_builds() -> None:
    body = "\n".join(f"    {line}" for line in BUILD.replace("build()", "build(self)").splitlines())
    assert units(f"n = 2\nclass Net:\n{body}\n\nn = 10\n") is UNKNOWN


def test_a_call_sees_the_binding_of_its_time() -> None:
    assert units(f"n = 2\n{BUILD}\nbuild()\nn = 10\n") == 2
