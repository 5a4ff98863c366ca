"""Loops: unrolled where their rounds are known, and Unknown where they are not."""

from __future__ import annotations

from tests.trace.kit import PRELUDE, UNKNOWN, layer_in, layer_made, loss_name_in, numbers, pairing_of, setups_of


def test_each_item_of_a_known_list_is_a_context() -> None:
    setups = setups_of(f"""{PRELUDE}
for units in [2, 3, 6]:
    model = Sequential([Dense(units, activation='softmax')])
    model.compile('adam', loss='sparse_categorical_crossentropy')
""")
    assert sorted(numbers(setups)) == [2, 3, 6]


def test_pairs_of_a_zip_stay_pairs() -> None:
    setups = setups_of(f"""{PRELUDE}
for units, loss in zip([1, 3], ['binary_crossentropy', 'categorical_crossentropy']):
    model = Sequential([Dense(units)])
    model.compile('adam', loss=loss)
""")
    assert sorted((layer_in(each)[0], loss_name_in(each)) for each in setups) == [
        (1, "binary_crossentropy"),
        (3, "categorical_crossentropy"),
    ]


def test_a_dict_of_configurations_gives_one_context_each() -> None:
    setups = setups_of(f"""{PRELUDE}
for loss, units in {{'mse': 1, 'mae': 2}}.items():
    model = Sequential([Dense(units)])
    model.compile('adam', loss=loss)
""")
    assert sorted((layer_in(each)[0], loss_name_in(each)) for each in setups) == [
        (1, "mean_squared_error"),
        (2, "mean_absolute_error"),
    ]


def test_a_loop_over_something_unknown_leaves_its_variable_unknown() -> None:
    assert layer_made("""
for units in unseen():
    model = Sequential([Dense(units)])
""") == (UNKNOWN, "linear")


def test_layers_added_in_a_known_range_are_all_added() -> None:
    assert layer_made("""
model = Sequential()
for i in range(3):
    model.add(Dense(i + 1))
""") == (3, "linear")


def test_layers_added_in_an_unknown_range_come_before_the_head() -> None:
    assert layer_made("""
model = Sequential()
for i in range(unseen()):
    model.add(Dense(64, activation='relu'))
model.add(Dense(3, activation='softmax'))
""") == (3, "softmax")


def test_units_doubled_in_an_unknown_range_are_unknown() -> None:
    assert (
        layer_made("""
units = 2
for i in range(unseen()):
    units = units * 2
model = Sequential([Dense(units)])
""")[0]
        is UNKNOWN
    )


def test_units_doubled_in_a_known_range_are_known() -> None:
    assert layer_made("""
units = 2
for i in range(3):
    units *= 2
model = Sequential([Dense(units)])
""") == (16, "linear")


def test_units_doubled_while_something_holds_are_unknown() -> None:
    assert (
        layer_made("""
units = 2
while unseen(units):
    units *= 2
model = Sequential([Dense(units)])
""")[0]
        is UNKNOWN
    )


def test_a_loop_of_unknown_length_is_taken_to_run() -> None:
    assert layer_made("""
model = Sequential([Dense(9)])
for name in unseen():
    model.add(Dense(3, activation='softmax'))
""") == (3, "softmax")


def test_continue_skips_the_rest_of_a_round() -> None:
    assert layer_made("""
model = Sequential()
for units in [1, 2, 3]:
    if units == 3:
        continue
    model.add(Dense(units))
""") == (2, "linear")


def test_break_leaves_the_loop() -> None:
    assert layer_made("""
model = Sequential()
for units in [1, 2, 3]:
    model.add(Dense(units))
    if units == 2:
        break
""") == (2, "linear")


def test_an_else_of_a_loop_runs_after_its_last_round() -> None:
    assert layer_made("""
for units in [1, 2]:
    pass
else:
    units = 7
model = Sequential([Dense(units)])
""") == (7, "linear")


def test_an_else_of_a_broken_loop_does_not_run() -> None:
    assert layer_made("""
for units in [1, 2]:
    break
else:
    units = 7
model = Sequential([Dense(units)])
""") == (1, "linear")


def test_the_loop_variable_keeps_its_last_value() -> None:
    assert layer_made("""
for units in (4, 5):
    pass
model = Sequential([Dense(units)])
""") == (5, "linear")


def test_enumerate_numbers_from_zero() -> None:
    assert layer_made("""
for i, units in enumerate([4, 5]):
    pass
model = Sequential([Dense(i)])
""") == (1, "linear")


def test_enumerate_from_another_number_is_not_taken_from_zero() -> None:
    assert layer_made("""
for i, units in enumerate([4, 5], 1):
    pass
model = Sequential([Dense(i)])
""")[0] in {2, UNKNOWN}


def test_a_while_true_with_break_runs_its_body() -> None:
    assert pairing_of(f"""{PRELUDE}
while True:
    model = Sequential([Dense(3)])
    model.compile('adam', loss='mse')
    break
""") == (3, "linear", "mean_squared_error")


def test_a_model_rebuilt_in_cross_validation_is_one_context() -> None:
    assert pairing_of(f"""{PRELUDE}
from sklearn.model_selection import KFold
for train, test in KFold(5).split(unseen()):
    model = Sequential([Dense(3, activation='softmax')])
    model.compile('adam', loss='categorical_crossentropy')
""") == (3, "softmax", "categorical_crossentropy")


def test_a_range_backwards_ends_at_its_last_number() -> None:
    assert layer_made("""
for units in range(5, 2, -1):
    pass
model = Sequential([Dense(units)])
""") == (3, "linear")


def test_reversed_reverses() -> None:
    assert layer_made("""
for units in reversed([4, 5]):
    pass
model = Sequential([Dense(units)])
""")[0] in {4, UNKNOWN}


def test_sorted_sorts() -> None:
    assert layer_made("""
for units in sorted([9, 5]):
    pass
model = Sequential([Dense(units)])
""")[0] in {9, UNKNOWN}


def test_a_list_comprehension_of_layers_is_unrolled() -> None:
    assert layer_made("model = Sequential([Dense(n) for n in (8, 4, 3)])") == (3, "linear")


def test_a_list_comprehension_over_something_unknown_makes_an_unknown_model() -> None:
    assert layer_made("model = Sequential([Dense(n) for n in unseen()])") == (UNKNOWN, UNKNOWN)


def test_a_comprehension_with_a_condition_keeps_what_passes() -> None:
    assert layer_made("model = Sequential([Dense(n) for n in (8, 4, 3) if n > 3])") == (4, "linear")


def test_layers_of_a_comprehension_with_an_unknown_condition_are_unknown() -> None:
    assert layer_made("model = Sequential([Dense(n) for n in (8, 4, 3) if unseen(n)])") == (UNKNOWN, UNKNOWN)


def test_tensors_passed_on_in_a_loop_of_unknown_length_end_in_the_head() -> None:
    assert layer_made("""
inputs = Input((8,))
x = inputs
for units in unseen():
    x = Dense(units, activation='relu')(x)
model = Model(inputs, Dense(3, activation='softmax')(x))
""") == (3, "softmax")
