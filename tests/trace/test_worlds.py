"""Worlds: what forks, what stays paired, and what merges again."""

from __future__ import annotations

from tests.trace.kit import (
    PRELUDE,
    UNKNOWN,
    contexts_of,
    layer_in,
    pairing_of,
    pairings_of,
    program_of,
    values_in,
    worlds_in,
    worlds_of,
)

FIT = "model.compile('adam', 'mse')\nmodel.fit(unseen(), y)\n"


def test_worlds_that_do_not_differ_are_one() -> None:
    assert pairing_of(f"""{PRELUDE}
if unseen():
    units = 3
else:
    units = 3
model = Sequential([Dense(units)])
model.compile('adam', 'mse')
""") == (3, "linear", "mean_squared_error")


def test_a_branch_that_only_prints_makes_no_world() -> None:
    assert pairing_of(f"""{PRELUDE}
model = Sequential([Dense(3)])
if unseen():
    print(model.summary())
model.compile('adam', 'mse')
""") == (3, "linear", "mean_squared_error")


def test_a_branch_that_changes_something_else_makes_no_world_of_the_setup() -> None:
    assert pairing_of(f"""{PRELUDE}
epochs = 3
if unseen():
    epochs = 5
model = Sequential([Dense(3)])
model.compile('adam', 'mse')
""") == (3, "linear", "mean_squared_error")


def test_three_independent_flags_give_eight_worlds() -> None:
    pairs = pairings_of(f"""{PRELUDE}
units = 1 if unseen() else 3
activation = 'sigmoid' if unseen() else 'softmax'
loss = 'mse' if unseen() else 'mae'
model = Sequential([Dense(units, activation=activation)])
model.compile('adam', loss)
""")
    assert len(pairs) == 8


def test_labels_stay_paired_with_head_and_loss() -> None:
    worlds = worlds_of(f"""{PRELUDE}
y = np.array([0, 1, 2])
if unseen():
    y = keras.utils.to_categorical(y)
    loss = 'categorical_crossentropy'
else:
    loss = 'sparse_categorical_crossentropy'
model = Sequential([Dense(3, activation='softmax')])
model.compile('adam', loss)
model.fit(unseen(), y)
""")
    pairs = {(type(values_in(each)).__name__, each.outputs[0].loss.text) for each in worlds}  # type: ignore[union-attr]
    assert pairs == {("OneHot", "categorical_crossentropy"), ("Ids", "sparse_categorical_crossentropy")}


def test_lists_changed_on_a_branch_differ_between_worlds() -> None:
    pairs = pairings_of(f"""{PRELUDE}
parts = [Dense(8)]
if unseen():
    parts.append(Dense(3))
else:
    parts.append(Dense(4))
model = Sequential(parts)
model.compile('adam', 'mse')
""")
    assert [each[0] for each in pairs] == [3, 4]


def test_models_changed_on_a_branch_differ_between_worlds() -> None:
    pairs = pairings_of(f"""{PRELUDE}
model = Sequential([Dense(8)])
if unseen():
    model.add(Dense(3))
else:
    model.add(Dense(4))
model.compile('adam', 'mse')
""")
    assert [each[0] for each in pairs] == [3, 4]


def test_dicts_changed_on_a_branch_differ_between_worlds() -> None:
    pairs = pairings_of(f"""{PRELUDE}
config = {{'n': 3}}
if unseen():
    config['n'] = 4
model = Sequential([Dense(config['n'])])
model.compile('adam', 'mse')
""")
    assert [each[0] for each in pairs] == [3, 4]


def test_a_world_in_which_the_receiver_is_unknown_counts() -> None:
    worlds = worlds_of(f"""{PRELUDE}
if unseen():
    model = Sequential([Dense(3)])
else:
    model = unseen()
model.compile('adam', 'mse')
""")
    assert {layer_in(each) for each in worlds} == {(3, "linear"), (UNKNOWN, UNKNOWN)}


def test_an_early_return_leaves_the_other_world() -> None:
    pairs = pairings_of(f"""{PRELUDE}
def build():
    if unseen():
        return Sequential([Dense(3)])
    return Sequential([Dense(4)])
model = build()
model.compile('adam', 'mse')
""")
    assert [each[0] for each in pairs] == [3, 4]


def test_two_compiles_on_two_branches_are_two_contexts() -> None:
    contexts = contexts_of(f"""{PRELUDE}
model = Sequential([Dense(3)])
if unseen():
    model.compile('adam', 'mse')
else:
    model.compile('adam', 'mae')
""")
    assert [len(each.worlds) for each in contexts] == [1, 1]


def test_assertions_do_not_fork() -> None:
    assert pairing_of(f"""{PRELUDE}
assert unseen()
model = Sequential([Dense(3)])
model.compile('adam', 'mse')
""") == (3, "linear", "mean_squared_error")


def test_a_flag_read_in_two_functions_is_one_condition() -> None:
    pairs = pairings_of(f"""{PRELUDE}
FLAG = unseen()
def units():
    return 1 if FLAG else 3
def loss():
    return 'mse' if FLAG else 'mae'
model = Sequential([Dense(units())])
model.compile('adam', loss())
""")
    assert pairs == [(1, "linear", "mean_squared_error"), (3, "linear", "mean_absolute_error")]


def test_a_parameter_asked_twice_is_one_condition() -> None:
    pairs = pairings_of(f"""{PRELUDE}
def build(binary):
    model = Sequential([Dense(1 if binary else 3)])
    model.compile('adam', 'mse' if binary else 'mae')
""")
    assert pairs == [(1, "linear", "mean_squared_error"), (3, "linear", "mean_absolute_error")]


def test_an_attribute_of_the_arguments_asked_twice_is_one_condition() -> None:
    pairs = pairings_of(f"""{PRELUDE}
def build(args):
    model = Sequential([Dense(1 if args.binary else 3)])
    model.compile('adam', 'mse' if args.binary else 'mae')
""")
    assert pairs == [(1, "linear", "mean_squared_error"), (3, "linear", "mean_absolute_error")]


def test_an_entry_of_a_configuration_asked_twice_is_one_condition() -> None:
    pairs = pairings_of(f"""{PRELUDE}
def build(config):
    model = Sequential([Dense(1 if config['binary'] else 3)])
    model.compile('adam', 'mse' if config['binary'] else 'mae')
""")
    assert pairs == [(1, "linear", "mean_squared_error"), (3, "linear", "mean_absolute_error")]


def test_two_calls_with_different_unknowns_are_two_contexts() -> None:
    contexts = contexts_of(f"""{PRELUDE}
def build(binary):
    model = Sequential([Dense(1 if binary else 3)])
    model.compile('adam', 'mse')
build(unseen())
build(unseen())
""")
    assert sum(len(worlds_in(each)) for each in contexts) in {2, 4}
    assert {layer_in(world)[0] for each in contexts for world in worlds_in(each)} == {1, 3}


def test_the_number_of_worlds_is_bounded() -> None:
    flags = "\n".join("n = 2 * n + (1 if unseen() else 0)" for _ in range(12))
    program = program_of(f"{PRELUDE}\nn = 1\n{flags}\nmodel = Sequential([Dense(n)])\nmodel.compile('adam', 'mse')\n")
    assert all(len(each.worlds) <= 64 for each in program.contexts)
    assert program.cuts
