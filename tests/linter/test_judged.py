"""Which Keras a program is judged for."""

from __future__ import annotations

import pytest

from xent_lint.facts import ALL_BACKENDS, ALL_MAJORS, Backend, Program, Target
from xent_lint.linter import Settings, target_of


def test_the_target_follows_the_imports() -> None:
    target = target_of(Program(keras_majors=frozenset({2}), imports_tensorflow=True), Settings())
    assert target == Target(frozenset({2}), frozenset({Backend.TENSORFLOW}))
    assert target_of(Program(), Settings()).backends == ALL_BACKENDS


def test_settings_win_over_imports() -> None:
    program = Program(keras_majors=frozenset({2}), imports_tensorflow=True)
    target = target_of(program, Settings(target_keras=3, backend=Backend.JAX))
    assert target == Target(frozenset({3}), frozenset({Backend.JAX}), keras_is_set=True, backend_is_set=True)


def test_what_the_project_declares_counts_where_nothing_else_does() -> None:
    target = target_of(Program(), Settings(declared_keras=3, declared_backend=Backend.TORCH))
    assert target == Target(frozenset({3}), frozenset({Backend.TORCH}), keras_is_set=True, backend_is_set=True)


def test_imports_win_over_what_the_project_declares() -> None:
    program = Program(keras_majors=frozenset({2}), imports_tensorflow=True)
    target = target_of(program, Settings(declared_keras=3, declared_backend=Backend.TORCH))
    assert target == Target(frozenset({2}), frozenset({Backend.TENSORFLOW}))


def test_settings_win_over_what_the_project_declares() -> None:
    settings = Settings(target_keras=2, backend=Backend.JAX, declared_keras=3, declared_backend=Backend.TORCH)
    target = target_of(Program(), settings)
    assert (target.keras, target.backends) == (frozenset({2}), frozenset({Backend.JAX}))


@pytest.mark.parametrize("majors", [ALL_MAJORS, frozenset({3})])
def test_a_declaration_that_the_imports_agree_with_is_a_setting(majors: frozenset[int]) -> None:
    assert target_of(Program(keras_majors=majors), Settings(declared_keras=3)).keras_is_set
