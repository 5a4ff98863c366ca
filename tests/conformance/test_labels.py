"""What is said of the labels of the grid is true of their data."""

from __future__ import annotations

import numpy as np
import pytest

from xent_lint.facts import Continuous, Ids, MultiHot, OneHot, Signed, Soft, Strings

from .focal import flattened
from .labels import COUNTS, GROUPS, KINDS, SAMPLES

by_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


@by_kind
def test_the_shape_is_that_of_the_data(kind):
    assert kind.data.shape == (GROUPS * SAMPLES, *kind.shape)


@by_kind
def test_the_values_are_those_of_the_data(kind):
    data = kind.data
    match kind.values:
        case Ids(lowest, highest, classes):
            assert (data.min(), data.max(), len(np.unique(data))) == (lowest, highest, classes.exact)
        case Signed():
            assert set(np.unique(data)) == {-1, 1}
        case OneHot():
            assert set(data.sum(axis=1)) == {1}
        case MultiHot():
            assert {0, 1} == set(np.unique(data))
            assert data.sum(axis=1).max() > 1
        case Soft():
            assert data.sum(axis=1) == pytest.approx(1)
            assert ((data > 0) & (data < 1)).any()
        case Continuous(low, high):
            assert (data.min(), data.max()) == pytest.approx((low, high))
        case Strings():
            assert data.dtype.kind == "U"


@pytest.mark.parametrize("counts", COUNTS.values(), ids=COUNTS)
def test_every_group_has_a_class_of_more_than_half(counts):
    assert all(max(of_group) > SAMPLES / 2 for of_group in counts)
    assert {sum(of_group) for of_group in counts} == {SAMPLES}


@pytest.mark.parametrize("binary", [True, False])
def test_a_focal_loss_flattens_without_changing_the_order(binary):
    shares = np.array([[0.9, 0.1], [0.3, 0.7]])
    learnt = flattened(shares, binary=binary)
    assert (np.abs(learnt - 0.5) < np.abs(shares - 0.5)).all()
    assert ((learnt > 0.5) == (shares > 0.5)).all()
