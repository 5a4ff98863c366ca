"""What is written to a row or to the transpose of an array is written to the array."""

from __future__ import annotations

import pytest

from xent_lint.facts import OneHot

from .kit import UNKNOWN, values_made

ROWS = "y = keras.utils.to_categorical([0, 1, 2], 3)"


@pytest.mark.parametrize(
    "written",
    [
        "y[0][1] = 5",
        "row = y[0]\nrow[:] = 0",
        "for i in range(3):\n    y[i][0] = 1",
        "for row in y:\n    row[:] = unseen()",
        "y.T[0] = 7",
        "y.clip(0, 2, out=y)",
    ],
)
def test_an_array_whose_rows_are_written_is_unknown(written: str) -> None:
    assert values_made(f"{ROWS}\n{written}") is UNKNOWN


@pytest.mark.parametrize(
    "read", ["row = y[0]", "z = y.T", "for row in y:\n    print(row)", "row = y[0].copy()\nrow[:] = 0"]
)
def test_an_array_whose_rows_are_only_read_stays(read: str) -> None:
    found = values_made(f"{ROWS}\n{read}")
    assert isinstance(found, OneHot)
    assert found.k.exact == 3
