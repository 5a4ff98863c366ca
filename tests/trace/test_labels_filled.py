"""Labels written into blank arrays, and labels collected in lists by loops."""

from __future__ import annotations

import pytest

from tests.trace.kit import UNKNOWN, just, shape_made, values_made, values_worlds
from xent_lint.facts import Continuous, Ids, Indicator, Interval, OneHot, Strings

SOME_IDS = Ids(None, None, Interval(1))


@pytest.mark.parametrize(
    ("fill", "values"),
    [
        ("y = np.zeros(100)\ny[50:] = 1", Ids(0, 1, Interval(1, 2))),
        ("y = np.ones(100)\ny[50:] = 0", Ids(0, 1, Interval(1, 2))),
        ("y = np.zeros(300)\ny[100:200] = 1\ny[200:] = 2", Ids(0, 2, Interval(1, 3))),
        ("y = np.zeros(300)\ny[unseen()] = 3", Ids(0, 3, Interval(1, 2))),
    ],
)
def test_ids_set_in_a_blank_array(fill: str, values: Ids) -> None:
    assert values_made(fill) == values


@pytest.mark.parametrize(
    "fill",
    [
        "y = np.zeros(100)\ny[50:] = 0.9",
        "y = np.zeros(100)\ny[50:] = -1",
        "y = np.zeros(100)\ny[50:] = unseen()",
        "y = np.array([1, -1, 1])\ny[y == -1] = 0",
        "y = np.random.randint(1, 11, 1000)\ny[y == 10] = 0",
        "y = np.zeros(100)\ny[50:] = float('inf')",
        "y = np.zeros(100)\ny[50:] = float('nan')",
    ],
)
def test_other_writes_leave_nothing_known(fill: str) -> None:
    assert values_made(fill) is UNKNOWN


def test_ids_copied_one_by_one_from_a_table_are_those_of_the_table() -> None:
    fill = (
        "t = {'a': 0, 'b': 1, 'c': 2}\ny = np.empty(32, dtype=int)\nfor i, k in enumerate(unseen()):\n    y[i] = t[k]"
    )
    assert values_made(fill) == Ids(0, 2, Interval(1, 4))


def test_one_one_in_each_row_is_one_hot() -> None:
    fill = "ids = np.random.randint(0, 3, 100)\ny = np.zeros((100, 3))\ny[np.arange(100), ids] = 1"
    assert values_made(fill) == OneHot(just(3))


@pytest.mark.parametrize(
    "fill",
    [
        "y[np.arange(50), np.random.randint(0, 3, 50)] = 1",
        "y[np.arange(100), np.random.randint(0, 3, 100)] = 1\ny[0, 1] = 1",
        "y[np.random.randint(0, 100, 100), np.random.randint(0, 3, 100)] = 1",
        "for i in range(100):\n    y[i, unseen()] = 1",
        "for i in range(100):\n    y[i][unseen()] = 1",
    ],
)
def test_ones_of_which_there_may_be_several_in_a_row_are_an_indicator(fill: str) -> None:
    assert values_made(f"y = np.zeros((100, 3))\n{fill}") == Indicator(just(3))


@pytest.mark.parametrize("fill", ["y[0][1] = 5", "y[0][1] = 1\ny[1][1] = 5", "y[0][1] = 1\ny[1, 1] = 2"])
def test_other_numbers_in_rows_are_unknown(fill: str) -> None:
    assert values_made(f"y = np.zeros((100, 3))\n{fill}") is UNKNOWN


# Lists


def test_a_list_filled_with_one_number_in_a_loop_holds_ids_of_which_there_may_be_others() -> None:
    labels = "y = []\nfor f in unseen():\n    y.append(0)\ny = np.array(y)"
    assert (values_made(labels), shape_made(labels)) == (SOME_IDS, ())


def test_several_numbers_are_ids_that_the_program_means() -> None:
    labels = "y = []\nfor k, name in enumerate(['a', 'b', 'c']):\n    for f in unseen():\n        y.append(k)"
    assert values_made(f"{labels}\ny = np.array(y)") == Ids(0, 2, Interval(1))


def test_each_branch_of_a_loop_sees_ids() -> None:
    labels = "y = []\nfor f in unseen():\n    if f[0] == 'c':\n        y.append(0)\n    else:\n        y.append(1)"
    assert set(values_worlds(f"{labels}\ny = np.array(y)")) == {SOME_IDS}


def test_a_branch_that_appends_a_fraction_is_no_world_of_ids() -> None:
    labels = "y = []\nfor f in unseen():\n    if f[0] == 'c':\n        y.append(0)\n    else:\n        y.append(0.5)"
    assert set(values_worlds(f"{labels}\ny = np.array(y)")) == {SOME_IDS, Continuous(0.5, 0.5, bounded=True)}


@pytest.mark.parametrize(
    "labels",
    [
        "y = []\nfor f in unseen():\n    y.append([1, 0])\nfor f in unseen():\n    y.append([0, 1])",
        "y = [[1, 0] if 'c' in f else [0, 1] for f in unseen()]",
    ],
)
def test_encoded_rows_in_a_list_are_encoded(labels: str) -> None:
    assert set(values_worlds(f"{labels}\ny = np.array(y)")) == {OneHot(just(2))}


@pytest.mark.parametrize(
    "labels",
    [
        "y = []\nfor f in unseen():\n    y.append(unseen())",
        "y = []\nfor f in unseen():\n    y.append(0)\n    y.append(unseen())",
        "y = []\nfor f in unseen():\n    y.append(0)\ny.extend(unseen())",
        "y = []\ny.extend(unseen())\ny.append(0)",
        "y = unseen()\ny.append(0)",
        "y = []\nfor f in unseen():\n    y.append([1, 0])\n    y.append([1, 0, 0])",
        "y = []\nfor f in unseen():\n    y.append([2, 3])",
        "y = [int(f) for f in unseen()]",
    ],
)
def test_a_list_of_which_something_is_not_known_is_unknown(labels: str) -> None:
    assert values_made(f"{labels}\ny = np.array(y)") is UNKNOWN


def test_labels_picked_one_by_one_stay_of_their_kind() -> None:
    labels = "t = np.random.randint(0, 5, 1000)\ny = []\nfor i in range(unseen()):\n    y.append(t[i])\ny = np.array(y)"
    assert (values_made(labels), shape_made(labels)) == (Ids(None, None, Interval(1, 5)), ())


def test_rows_picked_one_by_one_stay_encoded() -> None:
    labels = "t = np.eye(5)\ny = []\nfor i in range(unseen()):\n    y.append(t[i])\ny = np.array(y)"
    assert (values_made(labels), shape_made(labels)) == (OneHot(just(5)), (5,))


def test_the_places_of_the_ones_are_ids_again() -> None:
    assert values_made("y = np.array([np.argmax(row) for row in np.eye(5)])") == Ids(None, None, Interval(1, 5))


def test_windows_of_a_series_hold_its_numbers() -> None:
    labels = """
t = np.sin(np.linspace(0, 10, 1000)).reshape(-1, 1)
y = []
for i in range(60, 1000):
    y.append(t[i, 0])
y = np.array(y)
"""
    assert (values_made(labels), shape_made(labels)) == (Continuous(None, None), ())


def test_windows_of_a_series_that_is_not_known_are_unknown() -> None:
    labels = "t = unseen()\ny = []\nfor i in range(60, 1000):\n    y.append(t[i, 0])\ny = np.array(y)"
    assert values_made(labels) is UNKNOWN


def test_real_numbers_made_whole_are_unknown() -> None:
    assert values_made("y = np.array([int(v) for v in np.random.rand(9)])") is UNKNOWN


def test_texts_collected_in_a_loop() -> None:
    assert values_made("y = []\nfor f in unseen():\n    y.append('cat')\ny = np.array(y)") == Strings()


def test_the_columns_of_a_table_are_not_its_rows() -> None:
    assert values_made("t = pd.get_dummies(pd.Series([0, 1, 2]))\ny = np.array([v for v in t])") is UNKNOWN


def test_an_array_made_of_a_table_has_rows() -> None:
    labels = "t = np.asarray(pd.get_dummies(pd.Series([0, 1, 2])))\ny = np.array([v for v in t])"
    assert (values_made(labels), shape_made(labels)) == (OneHot(just(3)), (3,))
