"""Settings that choose head and loss together: however a condition is spelled, the two are never crossed."""

from __future__ import annotations

import pytest

from tests.trace.kit import PRELUDE, UNKNOWN, layer_in, layer_made, pairings_of, worlds_of

BOTH = [(1, "sigmoid", "binary_crossentropy"), (3, "softmax", "categorical_crossentropy")]


def chosen_twice(first: str, second: str, before: str = "k = unseen()") -> list[tuple[object, object, object]]:
    """What is trained where one condition chooses the head and another, by which it is binary too, the loss."""
    return pairings_of(f"""{PRELUDE}
{before}
n, a = (1, 'sigmoid') if {first} else (3, 'softmax')
l = 'binary_crossentropy' if {second} else 'categorical_crossentropy'
model = Sequential([Dense(n, activation=a)])
model.compile('adam', loss=l)
""")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("k == 2", "k == 2"),
        ("k == 2", "not k != 2"),
        ("k == 2", "2 == k"),
        ("k <= 2", "not k > 2"),
        ("k < 3", "3 > k"),
        ("k", "bool(k)"),
        ("k", "k == True"),
        ("k", "k is True"),
        ("not k", "k is False"),
        ("not k", "k == False"),
        ("k is None", "not k is not None"),
        ("k == 'binary'", "k in ('binary',)"),
        ("k in ('a', 'b')", "k in ['b', 'a']"),
        ("k.lower() == 'binary'", "k.lower() == 'binary'"),
        ("k.startswith('bin')", "k.startswith('bin')"),
        ("k.get('task') == 'binary'", "k.get('task') == 'binary'"),
        ("k['task'] == 'binary'", "k['task'] == 'binary'"),
        ("len(k) == 2", "not len(k) != 2"),
        ("len(k) <= 2", "len(k) < 3"),
        ("k == 2 and unseen", "k == 2 and unseen"),
        ("k in ()", "k in []"),
    ],
)
def test_one_condition_in_two_spellings_is_decided_once(first: str, second: str) -> None:
    assert [each for each in chosen_twice(first, second) if each not in BOTH] == []


def test_a_second_condition_that_follows_from_the_first_is_decided_by_it() -> None:
    found = chosen_twice("k == 2", "not k > 2", "k = unseen()\nassert k >= 2")
    assert found == BOTH


@pytest.mark.parametrize(
    ("first", "second"), [("k > 2", "k > 3"), ("k == 'a'", "k == 'b'"), ("k > 2", "k != 4"), ("k == 'a'", "k in 'abc'")]
)
def test_conditions_that_do_not_follow_are_not_decided(first: str, second: str) -> None:
    assert len(chosen_twice(first, second)) > 2


@pytest.mark.parametrize(("first", "second"), [("k.pop('a')", "k.pop('a')"), ("unseen(1)", "unseen(1)")])
def test_what_changes_something_may_answer_differently(first: str, second: str) -> None:
    assert len(chosen_twice(first, second)) == 4


CHAIN = """
def head(mode):
    if mode == 'binary':
        return 1, 'sigmoid'
    elif mode == 'multi':
        return 3, 'softmax'
    raise ValueError(mode)
def loss(mode):
    if mode == 'multi':
        return 'categorical_crossentropy'
    elif mode == 'binary':
        return 'binary_crossentropy'
    raise ValueError(mode)
n, a = head(mode)
model = Sequential([Dense(n, activation=a)])
model.compile('adam', loss=loss(mode))
"""


def test_a_mode_tested_in_two_functions_in_another_order_is_one_mode() -> None:
    assert pairings_of(f"{PRELUDE}mode = unseen()\n{CHAIN}") == BOTH


def test_members_of_an_enumeration_exclude_each_other() -> None:
    enum = "from enum import Enum\nclass Mode(Enum):\n    B = 'b'\n    M = 'm'\n"
    chain = CHAIN.replace("'binary':", "Mode.B:").replace("'multi':", "Mode.M:")
    assert pairings_of(f"{PRELUDE}{enum}mode = Mode(unseen())\n{chain}") == BOTH


# Tables of settings


TABLES = """
HEADS = {'binary': (1, 'sigmoid'), 'multi': (3, 'softmax')}
LOSSES = {'binary': 'binary_crossentropy', 'multi': 'categorical_crossentropy'}
k = unseen()
n, a = HEADS[k]
model = Sequential([Dense(n, activation=a)])
model.compile('adam', loss=LOSSES[k])
"""


def test_entries_of_two_tables_under_one_unknown_key_stay_together() -> None:
    assert pairings_of(PRELUDE + TABLES) == BOTH


def test_a_condition_and_a_table_agree() -> None:
    source = TABLES.replace("n, a = HEADS[k]", "n, a = (1, 'sigmoid') if k == 'binary' else (3, 'softmax')")
    assert pairings_of(PRELUDE + source) == BOTH


def test_an_unknown_key_may_be_in_no_table_that_has_a_default() -> None:
    source = TABLES.replace("LOSSES[k]", "LOSSES.get(k, 'mse')").replace("HEADS[k]", "HEADS.get(k, (2, 'relu'))")
    assert pairings_of(PRELUDE + source) == [BOTH[0], (2, "relu", "mean_squared_error"), BOTH[1]]


def test_a_table_of_numbers_labels_rows() -> None:
    source = (
        f"{PRELUDE}n = {{'a': 1, 'b': 3}}[unseen()]\nmodel = Sequential([Dense(n)])\nmodel.compile('adam', 'mse')\n"
    )
    assert [layer_in(each)[0] for each in worlds_of(source)] == [UNKNOWN]


def test_a_table_that_may_have_changed_chooses_nothing() -> None:
    source = TABLES.replace("k = unseen()", "k = unseen()\nLOSSES.update(unseen())")
    assert {each[2] for each in pairings_of(PRELUDE + source)} == {UNKNOWN}


# Loops that count


def test_a_loop_that_counts_to_a_known_number_is_executed_so_often() -> None:
    assert layer_made("n = 0\nwhile n < 3:\n    n += 1\nmodel = Sequential([Dense(n)])")[0] == 3


def test_a_loop_that_counts_far_ends_at_something_unknown() -> None:
    assert layer_made("n = 0\nwhile n < 300:\n    n += 1\nmodel = Sequential([Dense(n)])")[0] is UNKNOWN


def test_a_loop_without_a_count_ends_at_something_unknown() -> None:
    lines = "n = 0\nwhile True:\n    n += 1\n    if unseen():\n        break\n"
    assert layer_made(f"{lines}model = Sequential([Dense(n)])")[0] is UNKNOWN
