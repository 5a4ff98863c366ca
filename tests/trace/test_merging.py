"""Merging: which worlds are the same, and what is left of worlds that are joined."""

from __future__ import annotations

import pytest

from tests.trace.kit import PRELUDE, UNKNOWN, contexts_of, layer_in, pairing_in, worlds_in


def joined(values: str, end: str) -> list[tuple[object, object, object]]:
    """The pairings left where far more worlds than the bound were joined."""
    source = f"{PRELUDE}\nkind = unseen()\n{values}\n{end}\nmodel.compile('adam', 'mse')\n"
    return [pairing_in(world) for context in contexts_of(source) for world in worlds_in(context)]


def cases(count: int, body: str) -> str:
    tests = [f"{'if' if i == 0 else 'elif'} kind == {i}:\n    {body.format(i=i + 1)}\n" for i in range(count)]
    return "".join(tests)


def test_few_worlds_are_all_kept() -> None:
    found = joined(cases(5, "n = {i}") + "else:\n    n = 99\n", "model = Sequential([Dense(n)])")
    assert sorted(each[0] for each in found) == [1, 2, 3, 4, 5, 99]  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("body", "end"),
    [
        ("n = {i}", "model = Sequential([Dense(n)])"),
        ("config = dict(n={i})", "model = Sequential([Dense(config['n'])])"),
        ("config = [{i}]", "model = Sequential([Dense(config[0])])"),
        ("config = ({i}, 3)", "model = Sequential([Dense(config[0])])"),
        ("model = Sequential([Dense({i})])", ""),
        ("part = Dense({i})", "model = Sequential([part])"),
        ("def f(): return {i}", "model = Sequential([Dense(f())])"),
    ],
)
def test_past_the_bound_what_differs_is_unknown(body: str, end: str) -> None:
    first = "config = {'n': 0}\nmodel = Sequential([Dense(50)])\npart = Dense(50)\ndef f(): return 50\nn = 50\n"
    found = joined(first + cases(30, body), end)
    assert len(found) <= 64
    claimed = {each[0] for each in found}
    assert UNKNOWN in claimed or claimed >= set(range(1, 31))


def test_past_the_bound_what_is_the_same_is_known() -> None:
    found = joined(cases(30, "n, m = {i}, 3"), "model = Sequential([Dense(m if unseen() else 3)])")
    assert found
    assert {each[0] for each in found} <= {3, UNKNOWN}


def test_objects_changed_on_branches_are_joined_by_attribute() -> None:
    values = "class A: pass\na = A()\na.m = 3\na.n = 0\n" + cases(30, "a.n = {i}")
    found = joined(values, "model = Sequential([Dense(a.m)])")
    assert {each[0] for each in found} == {3}


def test_two_unknowns_do_not_become_one_condition() -> None:
    source = f"""{PRELUDE}
if unseen():
    a = unseen()
else:
    a = unseen()
if a:
    n = 3
else:
    n = 4
model = Sequential([Dense(n)])
model.compile('adam', 'mse')
"""
    assert {layer_in(world)[0] for context in contexts_of(source) for world in worlds_in(context)} == {3, 4}


def test_worlds_with_equal_models_built_apart_are_one() -> None:
    source = f"""{PRELUDE}
if unseen():
    model = Sequential([Dense(3)])
else:
    model = Sequential([Dense(3)])
model.compile('adam', 'mse')
"""
    found = [layer_in(world) for context in contexts_of(source) for world in worlds_in(context)]
    assert set(found) == {(3, "linear")}


def test_worlds_with_models_of_other_activations_are_two() -> None:
    source = f"""{PRELUDE}
if unseen():
    model = Sequential([Dense(3, activation='softmax')])
else:
    model = Sequential([Dense(3)])
model.compile('adam', 'mse')
"""
    found = [layer_in(world) for context in contexts_of(source) for world in worlds_in(context)]
    assert set(found) == {(3, "softmax"), (3, "linear")}


def test_true_and_one_are_not_the_same_world() -> None:
    source = f"""{PRELUDE}
flag = True if unseen() else 1
loss = keras.losses.BinaryCrossentropy(from_logits=flag)
model = Sequential([Dense(3)])
model.compile('adam', loss)
"""
    worlds = [world for context in contexts_of(source) for world in worlds_in(context)]
    assert {world.outputs[0].loss.from_logits.value for world in worlds} == {True}  # type: ignore[union-attr]


def test_a_name_set_on_one_branch_only_is_no_certain_value() -> None:
    source = f"""{PRELUDE}
if unseen():
    n = 3
try:
    n
except NameError:
    n = 4
model = Sequential([Dense(n)])
model.compile('adam', 'mse')
"""
    found = [layer_in(world)[0] for context in contexts_of(source) for world in worlds_in(context)]
    assert found != [3]
