"""Arrays joined, repeated and cut along their columns: what numpy makes of them, and no more."""

from __future__ import annotations

import numpy as np
import pytest

from tests.trace.kit import UNKNOWN, fitted, just, only_output, setup_of, shape_made, values_made
from xent_lint.facts import Continuous, Ids, Indicator, Interval, OneHot, Signed, Unknown

TWO = Ids(0, 1, just(2))
ENCODED = "y = keras.utils.to_categorical(np.array([1, 2, 3]))\n"


@pytest.mark.parametrize(
    "labels",
    [
        "y = np.concatenate([np.zeros(100), np.ones(100)])",
        "y = np.concatenate((np.zeros(100), np.ones(100)), axis=0)",
        "y = np.append(np.zeros(100), np.ones(100))",
        "y = np.hstack([np.zeros(100), np.ones(100)])",
        "y = np.vstack((np.zeros((100, 1)), np.ones((100, 1))))",
        "y = np.array([0] * 100 + [1] * 100)",
        "y = np.tile([0, 1], 50)",
        "y = np.repeat([0, 1], 50)",
        "y = np.repeat(np.arange(2), 50)",
        "y = np.concatenate([np.full(9, 0), np.full(9, 1)])",
        "y = np.arange(100) % 2",
    ],
)
def test_two_classes_made_by_hand(labels: str) -> None:
    namespace: dict[str, object] = {"np": np}
    exec(labels, namespace)
    assert set(np.ravel(namespace["y"])) == {0, 1}  # type: ignore[call-overload]
    assert values_made(labels) == TWO


def test_three_classes_put_together() -> None:
    labels = "y = np.concatenate([np.zeros(9), np.ones(9), np.full(9, 2)])"
    assert values_made(labels) == Ids(0, 2, just(3))


def test_classes_between_which_one_is_missing_are_counted() -> None:
    assert values_made("y = np.concatenate([np.zeros(9), np.full(9, 4)])") == Ids(0, 4, just(2))


def test_plus_and_minus_one_put_together_are_signed() -> None:
    assert values_made("y = np.concatenate([np.ones(9), np.full(9, -1)])") == Signed()


def test_ids_put_together_with_fractions_are_unknown() -> None:
    assert values_made("y = np.concatenate([np.zeros(9), np.full(9, 0.9)])") is UNKNOWN


def test_ids_put_together_with_something_unknown_are_unknown() -> None:
    assert values_made("y = np.concatenate([np.zeros(9), unseen()])") is UNKNOWN


def test_real_numbers_put_together_reach_as_far_as_both() -> None:
    labels = "y = np.concatenate([np.random.rand(9), np.random.uniform(2, 3, 9)])"
    assert values_made(labels) == Continuous(0.0, 3.0, bounded=True)


def test_a_row_that_is_repeated_is_one_hot() -> None:
    labels = "y = np.vstack([np.tile([1, 0], (9, 1)), np.tile([0, 1], (9, 1))])"
    assert (values_made(labels), shape_made(labels)) == (OneHot(just(2)), (2,))


@pytest.mark.parametrize("cut", ["y = y[:, 1:]", "y = np.delete(y, 0, axis=1)", "y = np.delete(y, [0], 1)"])
def test_the_width_is_right_only_after_the_empty_column_is_cut_off(cut: str) -> None:
    assert shape_made(ENCODED) == (4,)
    assert (values_made(ENCODED + cut), shape_made(ENCODED + cut)) == (Indicator(just(3)), (3,))


def test_columns_deleted_from_both_ends_may_be_one_and_the_same() -> None:
    assert shape_made(f"{ENCODED}y = np.delete(y, [0, -4], axis=1)") == (None,)


def test_columns_whose_number_is_not_known_leave_the_width_open() -> None:
    assert shape_made(f"{ENCODED}y = np.delete(y, unseen(), axis=1)") == (None,)


def test_rows_deleted_leave_the_columns() -> None:
    assert shape_made(f"{ENCODED}y = np.delete(y, [0, 1], axis=0)") == (4,)


def test_a_single_column_holds_the_labels() -> None:
    labels = "y = np.random.randint(0, 5, (1000, 1))[:, 0]"
    assert (values_made(labels), shape_made(labels)) == (Ids(0, 4, just(5)), ())


def test_one_of_several_columns_is_unknown() -> None:
    assert values_made("y = np.array([[1, 2], [3, 4]])[:, 0]") is UNKNOWN


def test_steps_of_sequences_cut_off_leave_encoded_rows() -> None:
    labels = "y = tf.one_hot(np.random.randint(0, 5, (100, 7)), 5)[:, 1:, :]"
    assert (values_made(labels), shape_made(labels)) == (OneHot(just(5)), (6, 5))


def test_columns_side_by_side_are_an_indicator() -> None:
    labels = "y = np.random.randint(0, 3, 100)\ny = np.column_stack([y == 0, y == 1, y == 2])"
    assert (values_made(labels), shape_made(labels)) == (Indicator(just(3)), (3,))


def test_columns_of_ids_side_by_side_are_unknown() -> None:
    assert values_made("y = np.random.randint(0, 3, 100)\ny = np.column_stack([y, y])") is UNKNOWN


@pytest.mark.parametrize(
    "rows",
    [
        "rows = np.random.permutation(len(y))",
        "rows = np.arange(len(y))\nnp.random.shuffle(rows)",
        "rows = np.random.permutation(unseen())",
    ],
)
def test_rows_in_a_random_order_keep_every_class(rows: str) -> None:
    assert values_made(f"y = np.random.randint(0, 3, 1000)\n{rows}\ny = y[rows]") == Ids(0, 2, just(3))


@pytest.mark.parametrize("rows", ["rows = unseen()", "rows = np.arange(5)", "rows = np.where(y > 0)[0]"])
def test_other_rows_leave_an_upper_bound(rows: str) -> None:
    labels = f"y = np.random.randint(0, 3, 1000)\n{rows}\ny = y[rows]"
    assert values_made(labels) == Ids(None, None, Interval(1, 3))


def test_a_permutation_of_labels_that_are_not_known_says_nothing() -> None:
    assert (values_made("y = np.random.permutation(unseen())"), shape_made("y = np.random.permutation(unseen())")) == (
        UNKNOWN,
        UNKNOWN,
    )


@pytest.mark.parametrize(
    ("labels", "values"),
    [
        ("y = np.random.randint(0, 10, 1000) % 2", Ids(0, 1, just(2))),
        ("y = np.random.randint(0, 10, 1000) // 5", Ids(0, 1, just(2))),
        ("y = np.clip(np.random.randint(0, 10, 1000), 0, 3)", Ids(0, 3, just(4))),
        ("y = np.arange(5)[np.array([0, 1])] % 2", Ids(0, 1, Interval(1, 2))),
    ],
)
def test_ids_folded_into_fewer(labels: str, values: Ids) -> None:
    assert values_made(labels) == values


@pytest.mark.parametrize("operation", ["% 2", "// 2"])
def test_fractions_folded_are_unknown(operation: str) -> None:
    assert values_made(f"y = np.array([0.5, 2.5]) {operation}") is UNKNOWN


def test_the_number_of_distinct_labels_is_no_length() -> None:
    assert shape_made("y = np.array([0, 1, 1, 0])\ny = np.zeros((9, len(set(y))))") == (2,)


def test_real_numbers_added_to_themselves_may_be_whole() -> None:
    assert values_made("y = np.array([1, 2, 3]) / 2\ny = y + y") is UNKNOWN


def test_noise_on_real_numbers_leaves_real_numbers() -> None:
    labels = "y = 0.5 * np.linspace(-1, 1, 200) + np.random.normal(0, 0.05, (200,))"
    assert values_made(labels) == Continuous(None, None)


@pytest.mark.parametrize("parts", ["np.split(y, [800, 900])", "np.array_split(y, 3)", "np.split(y, (800, 900))"])
def test_each_part_of_an_array_has_some_of_its_rows(parts: str) -> None:
    labels = f"y = np.random.randint(0, 3, 1000)\na, b, y = {parts}"
    assert values_made(labels) == Ids(None, None, Interval(1, 3))


@pytest.mark.parametrize("parts", ["np.split(y, unseen())", "np.split(y, 2, axis=1)", "np.split(y, 100)"])
def test_parts_of_which_the_number_or_the_axis_is_not_known(parts: str) -> None:
    assert values_made(f"y = np.random.randint(0, 3, (1000, 1))\ny = {parts}[0]") is UNKNOWN


def test_a_transposed_table_has_its_axes_exchanged() -> None:
    assert shape_made("y = np.transpose(np.array([[1, 2, 3], [4, 5, 6]]))") == (2,)


def test_axes_in_an_order_that_is_not_followed() -> None:
    assert shape_made("y = np.transpose(np.zeros((9, 3, 4)), unseen())") is UNKNOWN


@pytest.mark.parametrize(
    ("labels", "reason"),
    [
        ("y = np.concatenate([np.zeros(9), pd.read_csv('f')['y']])", "a column of a table that is not in the program"),
        ("y = np.vstack([np.load('a.npy'), np.load('b.npy')])", "an array read from a file"),
        ("y = np.load('a.npy')[:, 0]", "an array read from a file"),
        ("y = np.concatenate([np.zeros(9), np.random.rand(9)])", "arrays of several kinds put together"),
    ],
)
def test_the_reason_names_what_could_not_be_followed(labels: str, reason: str) -> None:
    found = only_output(setup_of(fitted(labels))).labels
    unknown = found if isinstance(found, Unknown) else found.values
    assert isinstance(unknown, Unknown)
    assert unknown.reason == reason


def test_one_encoded_row_may_have_no_batch_axis() -> None:
    assert shape_made("y = np.eye(5)[0]") is UNKNOWN
    assert values_made("y = np.eye(5)[0]") is UNKNOWN


def test_one_encoded_row_in_a_batch_of_its_own() -> None:
    assert (values_made("y = np.eye(5)[:1]"), shape_made("y = np.eye(5)[:1]")) == (OneHot(just(5)), (5,))
