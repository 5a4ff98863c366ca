"""Texts as labels, and texts that become numbers."""

from __future__ import annotations

import pytest

from tests.trace.kit import values_made
from xent_lint.facts import Strings


@pytest.mark.parametrize("made", ["np.array(['0', '1'])", "pd.Series(['0', '1'])", "np.asarray(['a', 'b'])"])
def test_a_list_of_texts_is_one_of_texts(made: str) -> None:
    assert isinstance(values_made(f"y = {made}"), Strings)


@pytest.mark.parametrize(
    "made",
    [
        "np.array(['0', '1'], dtype=float)",
        "np.array(['0', '1'], int)",
        "np.asarray(['0', '1'], dtype='float32')",
        "np.array(['0', '1'], dtype=unseen)",
        "np.array(['0', '1']).astype(int)",
        "np.array(['0', '1']).astype(np.float32)",
        "np.array(['0', '1']).astype(unseen)",
        "pd.Series(['0', '1'], dtype=int)",
        "pd.Series(['0', '1'], None, float)",
        "pd.Series(['0', '1']).astype('int64')",
        "tf.cast(['0', '1'], tf.int32)",
    ],
)
def test_texts_that_are_read_as_numbers_are_no_texts(made: str) -> None:
    assert not isinstance(values_made(f"y = {made}"), Strings)
