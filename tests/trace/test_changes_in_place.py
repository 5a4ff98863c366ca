"""Arrays changed in place, under this name or another, and the copies that stay."""

from __future__ import annotations

import pytest

from tests.trace.kit import UNKNOWN, just, shape_made, values_made, values_worlds
from xent_lint.facts import Continuous, Ids

IDS = "y = np.array([0, 1, 2])\n"
THREE = Ids(0, 2, just(3))


@pytest.mark.parametrize(
    "change",
    [
        "y2 = y\ny2[y2 > 1] = 0",
        "y2 = y\ny2[unseen()] = 0",
        "y[y > 1] = 0",
        "y[0] = 7",
        "y2 = y[:]\ny2[0] = 7",
        "y2 = y.reshape(-1, 1)\ny2[0] = 7",
        "y2 = y.view()\ny2[0] = 7",
        "pair = (x, y)\npair[1][0] = 7",
        "rows = [y]\nrows[0][0] = 7",
        "parts = {'y': y}\nparts['y'][0] = 7",
        "class Box: pass\nbox = Box()\nbox.y = y\nbox.y[0] = 7",
        "def change(a):\n    a[0] = 7\nchange(y)",
        "for a in (x, y):\n    a[0] = 7",
        "y2 = y\ny2 += unseen()",
        "np.putmask(y, y > 1, 0)",
        "np.place(y, y > 1, [0])",
        "np.copyto(y, unseen())",
        "np.put(y, [0], [7])",
        "y.fill(unseen())",
        "y.itemset(0, 7)",
        "y.put([0], [7])",
        "np.add(y, 1, out=y)",
        "np.clip(y, 0, 1, out=y)",
        "y2 = y\nnp.clip(y2, 0, 1, out=y2)",
    ],
)
def test_labels_changed_in_place_are_unknown(change: str) -> None:
    assert values_made(IDS + change) is UNKNOWN


@pytest.mark.parametrize("loop", ["for a in (x, y):\n    a /= 255", "for a in [y]:\n    a /= 255", "y2 = y\ny2 /= 255"])
def test_labels_divided_in_place_are_no_ids_any_more(loop: str) -> None:
    assert values_made(IDS + loop) == Continuous(0, 2 / 255, bounded=True)


@pytest.mark.parametrize(
    "other",
    [
        "y2 = y.copy()\ny2[y2 > 1] = 0",
        "y2 = np.copy(y)\ny2[0] = 7",
        "y2 = y.astype('float32')\ny2[0] = 7",
        "y2 = np.array([0, 1, 2])\ny2[0] = 7",
        "y2 = y\ny2 = y2 / 255",
        "y2 = y + 1\ny2[0] = 7",
        "y2 = y.copy()\nnp.putmask(y2, y2 > 1, 0)",
        "y2 = y.copy()\nnp.clip(y, 0, 1, out=y2)",
        "np.clip(y, 0, 1)",
        "for a in (x, y):\n    a = a / 255",
    ],
)
def test_a_copy_changed_in_place_leaves_the_labels(other: str) -> None:
    assert values_made(IDS + other) == THREE


def test_copies_keep_what_was_known_when_the_first_one_changes() -> None:
    assert values_made(f"{IDS}y2 = y.copy()\ny[0] = 7\ny = y2") == THREE
    assert values_made(f"{IDS}y2 = y.astype('int32')\ny[0] = 7\ny = y2") == THREE
    assert values_made(f"{IDS}y2 = y\ny[0] = 7\ny = y2") is UNKNOWN


def test_a_change_on_an_unknown_branch_counts_only_there() -> None:
    found = values_worlds(f"{IDS}y2 = y\nif unseen():\n    y2[y2 > 1] = 0")
    assert sorted(found, key=repr) == sorted([THREE, UNKNOWN], key=repr)


# pandas


@pytest.mark.parametrize(
    "change",
    [
        "table['y'].replace({1: 7}, inplace=True)",
        "table['y'].fillna(unseen(), inplace=True)",
        "table['y'].clip(0, 1, inplace=True)",
        "y2 = table['y']\ny2.replace(1, 7, inplace=True)",
        "table['y'].replace(1, 7, inplace=unseen())",
        "table.replace({1: 7}, inplace=True)",
        "table['y'].update(unseen())",
        "table.update(unseen())",
        "table.loc[unseen(), 'y'] = 7",
    ],
)
def test_a_column_changed_in_place_is_unknown(change: str) -> None:
    source = f"table = pd.DataFrame({{'a': unseen(), 'y': np.array([0, 1, 2])}})\n{change}\ny = table['y']"
    assert values_made(source) is UNKNOWN


@pytest.mark.parametrize(
    "other",
    [
        "table['y'].replace({1: 7})",
        "table['y'].replace({1: 7}, inplace=False)",
        "table['a'].replace({1: 7}, inplace=True)",
        "table2 = table.copy()\ntable2['y'] = 7",
    ],
)
def test_a_result_that_is_dropped_leaves_the_column(other: str) -> None:
    source = f"table = pd.DataFrame({{'a': np.zeros(3), 'y': np.array([0, 1, 2])}})\n{other}\ny = table['y']"
    assert values_made(source) == THREE


# Shapes


def test_a_shape_that_is_set_is_the_shape_of_every_name() -> None:
    assert shape_made(f"{IDS}y.shape = (3, 1)") == (1,)
    assert shape_made(f"{IDS}y2 = y\ny2.shape = (3, 1)") == (1,)


@pytest.mark.parametrize("change", ["y.shape = unseen()", "y.dtype = 'bool'", "y.flags.x = 1\ny.strides = (8,)"])
def test_another_attribute_that_is_set_leaves_nothing_known(change: str) -> None:
    assert values_made(IDS + change) is UNKNOWN


def test_a_shape_set_on_a_copy_leaves_the_labels() -> None:
    assert shape_made(f"{IDS}y2 = y.copy()\ny2.shape = (3, 1)") == ()


def test_zeros_of_which_a_part_is_set_through_a_slice_are_unknown() -> None:
    assert values_made("y = np.zeros(6)\nhalf = y[3:]\nhalf[:] = 1") is UNKNOWN
