"""Branches: decided conditions, unknown ones, and the pairs they keep."""

from __future__ import annotations

from tests.trace.kit import PRELUDE, UNKNOWN, contexts_of, pairing_in, pairing_of, pairings_of, worlds_in, worlds_of

BOTH_RIGHT = [(1, "sigmoid", "binary_crossentropy"), (5, "softmax", "categorical_crossentropy")]


def branching(test: str, before: str = "") -> str:
    return f"""{PRELUDE}
{before}
if {test}:
    units, activation, loss = 1, 'sigmoid', 'binary_crossentropy'
else:
    units, activation, loss = 5, 'softmax', 'categorical_crossentropy'
model = Sequential([Dense(units, activation=activation)])
model.compile('adam', loss=loss)
"""


def test_a_true_condition_takes_its_branch() -> None:
    assert pairing_of(branching("2 == 2")) == BOTH_RIGHT[0]


def test_a_false_condition_takes_the_other_branch() -> None:
    assert pairing_of(branching("n == 2", "n = 7")) == BOTH_RIGHT[1]


def test_an_unknown_condition_keeps_head_and_loss_paired() -> None:
    assert pairings_of(branching("unseen()")) == BOTH_RIGHT


def test_a_command_line_flag_keeps_head_and_loss_paired() -> None:
    assert pairings_of(branching("args.binary", "import argparse\nargs = argparse.ArgumentParser().parse_args()")) == (
        BOTH_RIGHT
    )


def test_comparing_a_known_with_an_unknown_number_decides_nothing() -> None:
    assert pairings_of(branching("n == 2", "n = unseen()")) == BOTH_RIGHT


def test_and_with_a_false_side_is_false() -> None:
    assert pairing_of(branching("False and unseen()")) == BOTH_RIGHT[1]


def test_and_with_an_unknown_side_decides_nothing() -> None:
    assert pairings_of(branching("True and unseen()")) == BOTH_RIGHT


def test_or_with_a_true_side_is_true() -> None:
    assert pairing_of(branching("True or unseen()")) == BOTH_RIGHT[0]


def test_not_of_a_known_truth_is_decided() -> None:
    assert pairing_of(branching("not True")) == BOTH_RIGHT[1]


def test_not_of_an_unknown_decides_nothing() -> None:
    assert pairings_of(branching("not unseen()")) == BOTH_RIGHT


def test_is_none_of_a_parameter_left_out_is_decided() -> None:
    source = f"""{PRELUDE}
def build(n=None):
    loss = 'binary_crossentropy' if n is None else 'categorical_crossentropy'
    model = Sequential([Dense(n or 1)])
    model.compile('adam', loss=loss)
    return model

build()
"""
    assert pairing_of(source) == (1, "linear", "binary_crossentropy")


def test_the_same_condition_asked_twice_holds_twice() -> None:
    source = f"""{PRELUDE}
binary = unseen()
if binary:
    head = Dense(1, activation='sigmoid')
else:
    head = Dense(5, activation='softmax')
model = Sequential([head])
if binary:
    model.compile('adam', loss='binary_crossentropy')
else:
    model.compile('adam', loss='categorical_crossentropy')
"""
    assert sorted(pairing_in(each) for context in contexts_of(source) for each in worlds_in(context)) == BOTH_RIGHT


def test_two_calls_of_an_unknown_function_are_two_conditions() -> None:
    source = f"""{PRELUDE}
units = 1 if unseen() else 5
loss = 'binary_crossentropy' if unseen() else 'categorical_crossentropy'
model = Sequential([Dense(units)])
model.compile('adam', loss=loss)
"""
    assert len(pairings_of(source)) == 4


def test_a_comparison_repeated_on_the_same_unknown_holds_twice() -> None:
    source = f"""{PRELUDE}
n = unseen()
units = 1 if n == 2 else 5
loss = 'binary_crossentropy' if n == 2 else 'categorical_crossentropy'
model = Sequential([Dense(units)])
model.compile('adam', loss=loss)
"""
    assert pairings_of(source) == [(1, "linear", "binary_crossentropy"), (5, "linear", "categorical_crossentropy")]


def test_a_condition_and_its_negation_are_told_apart() -> None:
    source = f"""{PRELUDE}
binary = unseen()
units = 1 if binary else 5
loss = 'categorical_crossentropy' if not binary else 'binary_crossentropy'
model = Sequential([Dense(units)])
model.compile('adam', loss=loss)
"""
    assert pairings_of(source) == [(1, "linear", "binary_crossentropy"), (5, "linear", "categorical_crossentropy")]


def test_equal_and_unequal_are_opposites() -> None:
    source = f"""{PRELUDE}
n = unseen()
units = 1 if n == 2 else 5
loss = 'categorical_crossentropy' if n != 2 else 'binary_crossentropy'
model = Sequential([Dense(units)])
model.compile('adam', loss=loss)
"""
    assert pairings_of(source) == [(1, "linear", "binary_crossentropy"), (5, "linear", "categorical_crossentropy")]


def test_a_condition_changed_in_between_is_another_one() -> None:
    source = f"""{PRELUDE}
binary = unseen()
units = 1 if binary else 5
binary = unseen()
loss = 'binary_crossentropy' if binary else 'categorical_crossentropy'
model = Sequential([Dense(units)])
model.compile('adam', loss=loss)
"""
    assert len(pairings_of(source)) == 4


def test_an_if_without_else_leaves_the_value_from_before() -> None:
    source = f"""{PRELUDE}
loss = 'mse'
if unseen():
    loss = 'mae'
model = Sequential([Dense(1)])
model.compile('adam', loss=loss)
"""
    assert pairings_of(source) == [(1, "linear", "mean_absolute_error"), (1, "linear", "mean_squared_error")]


def test_a_branch_that_raises_is_no_world() -> None:
    source = f"""{PRELUDE}
if unseen():
    loss = 'mse'
else:
    raise ValueError
model = Sequential([Dense(1)])
model.compile('adam', loss=loss)
"""
    assert pairing_of(source) == (1, "linear", "mean_squared_error")


def test_a_branch_that_exits_is_no_world() -> None:
    source = f"""{PRELUDE}
import sys
loss = 'mse'
if unseen():
    loss = 'mae'
    sys.exit(1)
model = Sequential([Dense(1)])
model.compile('adam', loss=loss)
"""
    assert pairing_of(source) == (1, "linear", "mean_squared_error")


def test_elif_of_an_unknown_text_makes_one_world_for_each_case() -> None:
    source = f"""{PRELUDE}
kind = unseen()
if kind == 'a':
    loss = 'mse'
elif kind == 'b':
    loss = 'mae'
else:
    loss = 'hinge'
model = Sequential([Dense(1)])
model.compile('adam', loss=loss)
"""
    assert [each[2] for each in pairings_of(source)] == ["hinge", "mean_absolute_error", "mean_squared_error"]


def test_a_match_on_an_unknown_makes_one_world_for_each_case() -> None:
    source = f"""{PRELUDE}
match unseen():
    case 'a':
        loss = 'mse'
    case _:
        loss = 'mae'
model = Sequential([Dense(1)])
model.compile('adam', loss=loss)
"""
    found = [each[2] for each in pairings_of(source)]
    assert {"mean_absolute_error", "mean_squared_error"} <= set(found)


def test_what_an_except_clause_sets_is_not_taken_for_certain() -> None:
    source = f"""{PRELUDE}
try:
    loss = unseen()
except ValueError:
    loss = 'mse'
model = Sequential([Dense(1)])
model.compile('adam', loss=loss)
"""
    assert pairing_of(source)[2] is UNKNOWN


def test_an_import_that_is_tried_counts() -> None:
    source = """
try:
    from keras.models import Sequential
    from keras.layers import Dense
except ImportError:
    from tensorflow.keras.models import Sequential
    from tensorflow.keras.layers import Dense
model = Sequential([Dense(1)])
model.compile('adam', loss='mse')
"""
    assert pairing_of(source) == (1, "linear", "mean_squared_error")


def test_finally_runs_after_the_body() -> None:
    source = f"""{PRELUDE}
try:
    loss = 'mse'
finally:
    loss = 'mae'
model = Sequential([Dense(1)])
model.compile('adam', loss=loss)
"""
    assert pairing_of(source)[2] == "mean_absolute_error"


def test_a_conditional_expression_that_is_decided_gives_one_side() -> None:
    assert pairing_of(f"""{PRELUDE}
n = 2
model = Sequential([Dense(1 if n == 2 else n, activation='sigmoid' if n <= 2 else 'softmax')])
model.compile('adam', loss='mse')
""") == (1, "sigmoid", "mean_squared_error")


def test_or_takes_its_default_only_where_the_first_is_empty() -> None:
    source = f"""{PRELUDE}
loss = unseen() or 'mse'
model = Sequential([Dense(1)])
model.compile('adam', loss=loss)
"""
    assert UNKNOWN in [pairing_in(each)[2] for each in worlds_of(source)]


def test_main_guard_runs() -> None:
    assert pairing_of(f"""{PRELUDE}
if __name__ == '__main__':
    model = Sequential([Dense(1)])
    model.compile('adam', loss='mse')
""") == (1, "linear", "mean_squared_error")


def test_dictionary_of_choices_with_an_unknown_key_gives_each_choice_a_world() -> None:
    source = f"""{PRELUDE}
loss = {{'a': 'mse', 'b': 'mae'}}[unseen()]
model = Sequential([Dense(1)])
model.compile('adam', loss=loss)
"""
    assert [each[2] for each in pairings_of(source)] == ["mean_absolute_error", "mean_squared_error"]


def test_dictionary_of_choices_with_a_known_key_is_followed() -> None:
    source = f"""{PRELUDE}
loss = {{'a': 'mse', 'b': 'mae'}}['b']
model = Sequential([Dense(1)])
model.compile('adam', loss=loss)
"""
    assert pairing_of(source)[2] == "mean_absolute_error"
