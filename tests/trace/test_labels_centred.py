"""Targets from which their own mean is taken away."""

from __future__ import annotations

import pytest

from tests.trace.kit import UNKNOWN, values_made
from xent_lint.facts import Continuous

CENTRED = Continuous(None, None)


@pytest.mark.parametrize(
    "made",
    [
        "y - y.mean()",
        "y - np.mean(y)",
        "y - y.mean(axis=0)",
        "y - np.mean(y, axis=0, keepdims=True)",
        "(y - y.mean()) / y.std()",
        "(y - np.mean(y, 0)) / np.std(y, 0)",
    ],
)
def test_what_is_centred_is_continuous(made: str) -> None:
    assert values_made(f"y = np.load('y.npy')\ny = {made}") == CENTRED


def test_the_mean_may_have_a_name() -> None:
    assert values_made("y = np.load('y.npy')\nmean = np.mean(y)\ny = y - mean") == CENTRED


@pytest.mark.parametrize(
    "made",
    [
        "y - z.mean()",
        "y + y.mean()",
        "y.mean() - y",
        "y - y.mean(axis=1)",
        "y - y.median()",
        "y - y.std()",
        "y / y.std()",
        "y - y.sum()",
        "y - y",
    ],
)
def test_other_arithmetic_with_a_statistic_shows_nothing(made: str) -> None:
    assert values_made(f"y, z = np.load('y.npy'), np.load('z.npy')\ny = {made}") == UNKNOWN
