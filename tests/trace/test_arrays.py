"""Arrays cut, joined and reshaped: no claim that numpy would not bear out."""

from __future__ import annotations

import pytest

from tests.trace.kit import UNKNOWN, just, shape_made, values_made
from xent_lint.facts import Continuous, Ids, Indicator, Interval, MultiHot, OneHot, Soft

MATRIX = (OneHot, MultiHot, Indicator)

ENCODED = {
    "one-hot": "y = np.eye(3)",
    "multi-hot": "y = np.array([[1, 1, 0], [0, 1, 0]])",
    "indicator": "y = np.random.randint(0, 2, (100, 3))",
    "dummies": "y = pd.get_dummies(pd.Series([0, 1, 2, 0]))",
}


@pytest.mark.parametrize("labels", ENCODED.values(), ids=ENCODED)
def test_appending_without_an_axis_flattens(labels: str) -> None:
    assert shape_made(f"{labels}\ny = np.append(y, y)") in {(), UNKNOWN}
    assert not isinstance(values_made(f"{labels}\ny = np.append(y, y)"), MATRIX)


@pytest.mark.parametrize("labels", ENCODED.values(), ids=ENCODED)
def test_the_distinct_values_of_rows_are_no_rows(labels: str) -> None:
    assert not isinstance(values_made(f"{labels}\ny = np.unique(y)"), MATRIX)


@pytest.mark.parametrize("labels", ENCODED.values(), ids=ENCODED)
def test_a_mask_over_rows_and_columns_gives_a_vector(labels: str) -> None:
    assert not isinstance(values_made(f"{labels}\ny = y[y > 0]"), MATRIX)


@pytest.mark.parametrize("labels", ENCODED.values(), ids=ENCODED)
def test_an_axis_added_at_the_end_is_of_size_one(labels: str) -> None:
    assert not isinstance(values_made(f"{labels}\ny = np.expand_dims(y, -1)"), MATRIX)
    assert shape_made(f"{labels}\ny = np.expand_dims(y, -1)") in {(3, 1), (None, 1), UNKNOWN}


@pytest.mark.parametrize("labels", ENCODED.values(), ids=ENCODED)
@pytest.mark.parametrize("cut", ["y = y[:, 1:]", "y = y[:, 0]", "y = y[..., 0]", "y = y.T", "y = y.reshape(-1)"])
def test_some_columns_are_no_encoding(labels: str, cut: str) -> None:
    assert not isinstance(values_made(f"{labels}\ny = np.array(y)\n{cut}"), OneHot | MultiHot | Soft)


@pytest.mark.parametrize(
    "rows", ["y = y[1:]", "y = y[-1:]", "y = y[:1]", "y = y[::2]", "y = y[[0, 1]]", "y = y[unseen()]"]
)
def test_some_rows_of_multi_hot_labels_may_each_have_a_single_one(rows: str) -> None:
    found = values_made(f"y = np.array([[1, 1, 0], [0, 1, 0]])\n{rows}")
    assert found in {UNKNOWN, Indicator(just(3))}


@pytest.mark.parametrize("rows", ["y = y[1:]", "y = y[::2]", "y = y[[0, 1]]", "y = y[::-1]"])
def test_some_rows_of_one_hot_labels_are_one_hot(rows: str) -> None:
    assert values_made(f"y = np.eye(3)\n{rows}") == OneHot(just(3))


def test_rows_picked_by_a_list_keep_their_width() -> None:
    assert shape_made("y = np.eye(3)\ny = y[[0, 1]]") == (3,)
    assert shape_made("y = pd.get_dummies(pd.Series([0, 1, 2])).values\ny = y[[0, 1]]") in {(3,), UNKNOWN}


def test_the_names_of_dummies_are_no_rows() -> None:
    found = values_made("y = np.array(list(pd.get_dummies(pd.Series([0, 1, 2, 0]))))")
    assert not isinstance(found, MATRIX)


def test_a_map_that_leaves_a_class_out_gives_no_integers_for_it() -> None:
    assert values_made("y = pd.Series([0, 1, 2, 0]).map({0: 1, 1: 0})") is UNKNOWN


def test_a_map_that_names_every_class_gives_ids() -> None:
    assert values_made("y = pd.Series([0, 1, 0]).map({0: 1, 1: 0})") in {
        Ids(0, 1, just(2)),
        Ids(0, 1, Interval(1, 2)),
    }


def test_zeros_divided_are_whole_numbers() -> None:
    assert not isinstance(values_made("y = np.zeros(10)\ny = y / 2"), Continuous)


def test_halves_doubled_are_whole_numbers() -> None:
    assert not isinstance(values_made("y = np.array([0.5, 2.5])\ny = y * 2"), Continuous)


def test_halves_added_to_are_whole_numbers() -> None:
    assert not isinstance(values_made("y = np.array([0.5, 2.5])\ny = y + 0.5"), Continuous)


@pytest.mark.parametrize(
    ("labels", "shape"),
    [
        ("y = np.ones((10, 1))\ny = np.append(y, y)", ()),
        ("y = np.random.rand(50, 3)\ny = np.append(y, y)", ()),
        ("y = np.array([[0], [1], [2]])\ny = np.tile(y, 2)", (2,)),
        ("y = np.array([[0], [1], [2]])\ny = np.ones_like(np.tile(y, 2))", (2,)),
        ("y = np.array([0, 1])\ny = np.eye(4)[np.tile(y, (2, 1))]", (2, 4)),
        ("y = pd.DataFrame({'a': [0, 1, 2], 'b': [1, 0, 1]})\ny = np.eye(4)[y]", (2, 4)),
        ("y = pd.get_dummies(pd.Series([0, 1, 2, 0]))\ny = np.zeros_like(np.fliplr(y))", (3,)),
        ("y = pd.DataFrame({'a': [0, 1], 'b': [1, 0]})\ny[0] = 7", (3,)),
        ("y = np.expand_dims(np.array([[1, 1, 0], [0, 1, 0]]), -1)\ny = np.argmax(y, axis=1)", (1,)),
        ("y = np.vstack([pd.Series([0, 1, 2, 0]), pd.Series([0, 1, 2, 0])])\ny = np.eye(4)[y]", (4, 4)),
    ],
)
def test_the_shape_is_that_of_numpy_or_not_claimed(labels: str, shape: tuple[int, ...]) -> None:
    found = shape_made(labels)
    fits = isinstance(found, tuple) and len(found) == len(shape)
    assert found is UNKNOWN or (fits and all(a in {None, b} for a, b in zip(found, shape, strict=True)))


@pytest.mark.parametrize("shape", ["(-1, 1)", "(1, 10, 1)", "(2, 5, 1)", "(10,)", "-1"])
def test_ids_stay_ids_where_there_is_one_at_each_place(shape: str) -> None:
    made = values_made(f"y = np.array([2, 4, 6, 8, 10, 12, 14, 16, 18, 20]).reshape({shape})")
    assert isinstance(made, Ids)
    assert made.max == 20


@pytest.mark.parametrize("shape", ["(2, 5)", "(5, 2)", "(1, 2, 5)", "(1, 10)"])
def test_ids_reshaped_into_rows_are_unknown(shape: str) -> None:
    assert values_made(f"y = np.array([2, 4, 6, 8, 10, 12, 14, 16, 18, 20]).reshape({shape})") == UNKNOWN
