"""``+=`` changes a list in place, as ``extend`` does."""

from __future__ import annotations

from .kit import PRELUDE, head_of, plain

MODEL = "model = Sequential([Dense(same[-1])])\nmodel.compile('adam', 'mse')\n"


def units(lists: str) -> object:
    return plain(head_of(f"{PRELUDE}\nsizes = [8]\nsame = sizes\n{lists}\n{MODEL}").units)


def test_a_list_that_is_added_to_grows_under_all_its_names() -> None:
    assert units("sizes += [3]") == 3


def test_a_list_that_is_added_anew_leaves_the_other_name_alone() -> None:
    assert units("sizes = sizes + [3]") == 8
