"""Columns under functions of one element, look-ups, filters, scalers and tags."""

from __future__ import annotations

import pytest

from tests.trace.kit import UNKNOWN, just, shape_made, values_made, values_worlds
from xent_lint.facts import Continuous, Ids, Indicator, Interval, MultiHot, Strings

BINARY = Ids(0, 1, Interval(1, 2))
TABLE = "table = pd.read_csv('f.csv')\n"


# Functions of one element


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ("map(lambda v: 1 if v == 'yes' else 0)", BINARY),
        ("apply(lambda v: 1 if v > 3 else 0)", BINARY),
        ("apply(lambda v: int(v > 3))", BINARY),
        ("map(lambda v: 0 if v < 1 else 1 if v < 2 else 2)", Ids(0, 2, Interval(1, 3))),
        ("apply(lambda v: {'a': 0, 'b': 1, 'c': 2}[v])", Ids(0, 2, Interval(1, 3))),
        ("map({'a': 0, 'b': 1})", BINARY),
        ("map({'a': 'cat', 'b': 'dog'})", Strings()),
    ],
)
def test_a_function_of_one_element_makes_what_its_branches_give(made: str, expected: object) -> None:
    assert values_made(f"{TABLE}y = table['y'].{made}") == expected


@pytest.mark.parametrize("name", ["map", "apply"])
def test_a_named_function_of_one_element_is_followed(name: str) -> None:
    function = "def grade(v):\n    if v > 8:\n        return 2\n    elif v > 4:\n        return 1\n    return 0\n"
    assert values_made(f"{function}{TABLE}y = table['y'].{name}(grade)") == Ids(0, 2, Interval(1, 3))


@pytest.mark.parametrize(
    "made",
    [
        "map(unseen)",
        "apply(lambda v: unseen(v))",
        "apply(lambda v: v)",
        "map(lambda v: v + 1)",
        "map(lambda v: 1 if v else unseen(v))",
        "map(lambda v: 1 if v else -1)",
        "map(lambda v: 1 if v else 0.5)",
        "map(lambda v: 1 if v else None)",
        "apply(lambda v: [0, 1])",
        "apply(lambda v: str(v))",
        "apply(lambda v, n: n, args=(1,))",
        "apply(pd.to_numeric)",
        "map({'a': 0, 'b': unseen()})",
        "map({'a': -1, 'b': 0})",
        "map(unseen())",
        "transform(lambda v: 1 if v else 0)",
    ],
)
def test_a_function_that_can_not_be_followed_makes_unknown_values(made: str) -> None:
    assert values_made(f"{TABLE}y = table['y'].{made}") is UNKNOWN


def test_a_function_of_one_element_keeps_the_shape_of_a_column() -> None:
    assert shape_made(f"{TABLE}y = table['y'].apply(lambda v: 1 if v else 0)") == ()


# Look-ups by keys that are not known


def test_an_entry_of_a_dict_of_ids_is_one_of_them() -> None:
    ids = "codes = {'a': 0, 'b': 1, 'c': 2}\ny = table['y'].apply(lambda v: codes[v])"
    assert values_made(f"{TABLE}{ids}") == Ids(0, 2, Interval(1, 3))


@pytest.mark.parametrize(
    "before",
    [
        "codes = unseen()",
        "codes = {'a': 0, 'b': 1, **unseen()}",
        "codes = {'a': 0, 'b': unseen()}",
        "codes = dict(unseen(), a=0, b=1)",
        "codes = {'a': 0, 'b': 1}\ncodes[unseen()] = 7",
        "codes = {'a': 0, 'b': 1}\ncodes.update(unseen())",
        "codes = {'a': 0, 'b': 0.5}",
        "codes = {'a': 0, 'b': [1]}",
        "codes = {}",
    ],
)
def test_an_entry_of_any_other_dict_is_unknown(before: str) -> None:
    assert values_made(f"{TABLE}{before}\ny = table['y'].apply(lambda v: codes[v])") is UNKNOWN


def test_an_entry_that_is_known_is_looked_up() -> None:
    assert values_made("codes = {'a': 0, 'b': 1}\ny = np.array([codes['a'], codes['b']])") == Ids(0, 1, just(2))


# Filters


def test_some_rows_of_two_classes_are_zeros_and_ones_still() -> None:
    assert values_made("y = np.array([0, 1, 1, 0])\ny = y[unseen()]") == BINARY
    assert values_made("y = np.array([0, 1, 1, 0])\ny = y[y >= 0]") == BINARY


@pytest.mark.parametrize(
    "change", ["y[y > 0] - 1", "y[y != 1]", "y[y < 2]", "y[unseen()]", "y[1:3] - 1", "y[mask] + 1"]
)
def test_some_rows_of_many_classes_claim_no_ends(change: str) -> None:
    found = values_made(f"y = np.array([0, 1, 2, 3])\nmask = unseen()\ny = {change}")
    assert found == Ids(None, None, Interval(1, 4))


def test_some_rows_of_two_classes_moved_claim_neither_class_for_sure() -> None:
    assert values_made("y = np.array([0, 1, 1, 0])\ny = y[y > 0] - 1") == Ids(None, None, Interval(1, 2))


def test_all_rows_moved_have_their_ends() -> None:
    assert values_made("y = np.array([1, 2, 3])\ny = y - 1") == Ids(0, 2, just(3))


def test_rows_filtered_on_an_unknown_branch_are_two_worlds() -> None:
    found = values_worlds("y = np.array([0, 1, 2])\nif unseen():\n    y = y[y > 0]")
    assert sorted(found, key=repr) == sorted([Ids(0, 2, just(3)), Ids(None, None, Interval(1, 3))], key=repr)


# Tags


def tagged(tags: str) -> str:
    return f"from sklearn.preprocessing import MultiLabelBinarizer\ny = MultiLabelBinarizer().fit_transform({tags})"


def test_rows_of_several_tags_are_multi_hot() -> None:
    assert isinstance(values_made(tagged("[['a', 'b'], ['c']]")), MultiHot)


@pytest.mark.parametrize("tags", ["[['a'], ['b'], ['c']]", "[['a']]", "np.array([['a'], ['b']])", "table['y']"])
def test_rows_of_one_tag_each_may_be_one_hot(tags: str) -> None:
    assert isinstance(values_made(f"{TABLE}{tagged(tags)}"), Indicator)


# Scalers


def scaled(scaler: str, data: str) -> str:
    imports = "from sklearn.preprocessing import MaxAbsScaler, MinMaxScaler, RobustScaler, StandardScaler\n"
    return f"{imports}{TABLE}y = {scaler}.fit_transform({data})"


@pytest.mark.parametrize("data", ["table[['y']]", "table['y'].values.reshape(-1, 1)", "unseen()"])
def test_standardised_labels_lie_around_zero(data: str) -> None:
    assert values_made(scaled("StandardScaler()", data)) == Continuous(-1.0, 1.0)


@pytest.mark.parametrize("scaler", ["MinMaxScaler()", "MaxAbsScaler()", "RobustScaler()", "MinMaxScaler((0, 1))"])
@pytest.mark.parametrize("data", ["table[['y']]", "unseen()", "np.array([[0], [1]])"])
def test_other_scalers_of_a_column_that_may_be_binary_make_unknown_values(scaler: str, data: str) -> None:
    assert values_made(scaled(scaler, data)) is UNKNOWN


def test_a_scaled_column_of_fractions_is_continuous() -> None:
    assert values_made(scaled("MinMaxScaler()", "np.random.rand(20, 1)")) == Continuous(None, None)


@pytest.mark.parametrize("data", ["y", "unseen(y)"])
def test_data_scaled_back_are_unknown(data: str) -> None:
    scaler = "from sklearn.preprocessing import StandardScaler\nscaler = StandardScaler()\n"
    source = f"{scaler}{TABLE}y = scaler.fit_transform(table[['y']])\ny = scaler.inverse_transform({data})"
    assert values_made(source) is UNKNOWN


def test_a_scaler_of_the_features_leaves_the_labels_alone() -> None:
    source = scaled("StandardScaler()", "table[['y']]").replace("y = Standard", "x = Standard")
    assert values_made(f"{source}\ny = np.array([0, 1])") == Ids(0, 1, just(2))
