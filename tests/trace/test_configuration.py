"""Settings that choose head and loss together: however a condition is spelled, the two are never crossed."""

from __future__ import annotations

import pytest

from tests.trace.kit import PRELUDE, UNKNOWN, layer_in, layer_made, loss_name_in, pairings_of, worlds_of

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


# Settings of other modules


IMPORTED = {
    "a name": "from config import K\nk = K",
    "an attribute": "import config\nk = config.K",
    "a flag": "from absl import flags\nFLAGS = flags.FLAGS\nk = FLAGS.k",
}


@pytest.mark.parametrize("before", IMPORTED.values(), ids=IMPORTED)
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("k", "k"),
        ("k", "not not k"),
        ("k is None", "not k is not None"),
        ("k == 2", "k == 2"),
        ("k in ('a',)", "k == 'a'"),
    ],
)
def test_what_another_module_sets_may_be_true_or_false(before: str, first: str, second: str) -> None:
    assert chosen_twice(first, second, before) == BOTH


def test_a_class_of_keras_is_there() -> None:
    assert layer_made("model = Sequential([Dense(3 if keras.layers.Dense else 4)])")[0] == 3


def test_what_is_imported_for_types_alone_is_not_executed() -> None:
    source = "from typing import TYPE_CHECKING\nn = 3\nif TYPE_CHECKING:\n    n = 4\nmodel = Sequential([Dense(n)])"
    assert layer_made(source)[0] == 3


def test_a_list_that_items_were_taken_from_may_be_empty() -> None:
    found = pairings_of(f"""{PRELUDE}
k = [1]
k.pop()
model = Sequential([Dense(1 if k else 3)])
model.compile('adam', 'mse')
""")
    assert {each[0] for each in found} == {1, 3}


# The command line and the environment


COMMAND_LINE = """
import argparse, os
parser = argparse.ArgumentParser()
parser.add_argument(OPTION)
args = parser.parse_args()
model = Sequential([Dense(3)])
model.compile('adam', loss=args.loss)
"""
MSE, MAE = "mean_squared_error", "mean_absolute_error"


@pytest.mark.parametrize(
    ("option", "losses"),
    [
        ("'--loss', default='mse'", {MSE, UNKNOWN}),
        ("'-l', '--loss', type=str, default='mse'", {MSE, UNKNOWN}),
        ("'--l', dest='loss', default='mse'", {MSE, UNKNOWN}),
        ("'--loss', choices=['mse', 'mae'], default='mse'", {MSE, MAE}),
        ("'--loss', choices=('mse', 'mae'), required=True", {MSE, MAE}),
        ("'loss', choices=['mse', 'mae'], nargs=1", {UNKNOWN}),
        ("'--loss', choices=unseen(), default='mse'", {MSE, UNKNOWN}),
        ("'--loss', default=unseen()", {UNKNOWN}),
        ("'--loss', default='mse', type=unseen", {UNKNOWN}),
        ("'--loss', **unseen()", {UNKNOWN}),
        ("'--other', default='mse'", {UNKNOWN}),
    ],
)
def test_a_default_is_one_of_the_values_that_an_option_may_have(option: str, losses: set[object]) -> None:
    assert losses_of(COMMAND_LINE.replace("OPTION", option)) == losses


def losses_of(source: str) -> set[object]:
    return {loss_name_in(each) for each in worlds_of(PRELUDE + source)}


@pytest.mark.parametrize(
    "change",
    [
        "parser.set_defaults(loss='mae')",
        "parser.add_subparsers()",
        "args.loss = unseen()",
        "vars(args).update(unseen())",
    ],
)
def test_an_option_that_is_set_otherwise_has_no_default(change: str) -> None:
    source = COMMAND_LINE.replace("OPTION", "'--loss', default='mse'")
    place = "args = parser" if change.startswith("parser") else "model = Seq"
    assert losses_of(source.replace(place, f"{change}\n{place}")) == {UNKNOWN}


def test_an_option_that_is_set_has_the_value() -> None:
    source = COMMAND_LINE.replace("OPTION", "'--loss', default='mse'")
    assert losses_of(source.replace("model = Seq", "args.loss = 'mae'\nmodel = Seq")) == {MAE}


def test_the_choices_of_an_option_are_all_that_there_are() -> None:
    option = "'--mode', choices=['binary', 'multi'], default='multi'"
    parser = f"import argparse\np = argparse.ArgumentParser()\np.add_argument({option})\n"
    chain = CHAIN.replace(
        "elif mode == 'multi':\n        return 3, 'softmax'\n    raise", "return 3, 'softmax'\n    raise"
    )
    assert pairings_of(f"{PRELUDE}{parser}mode = p.parse_args().mode\n{chain}") == BOTH


def test_a_flag_of_the_command_line_is_on_or_off() -> None:
    parser = "import argparse\np = argparse.ArgumentParser()\np.add_argument('--binary', action='store_true')\n"
    assert chosen_twice("k", "k is True", f"{parser}k = p.parse_args().binary") == BOTH


@pytest.mark.parametrize("call", ["os.environ.get('LOSS', 'mse')", "os.getenv('LOSS', 'mse')"])
def test_a_default_for_the_environment_is_one_way_in_which_it_may_be(call: str) -> None:
    source = f"import os\nmodel = Sequential([Dense(3)])\nmodel.compile('adam', loss={call})\n"
    assert losses_of(source) == {MSE, UNKNOWN}


def test_a_class_of_the_program_with_the_methods_of_a_parser_is_none() -> None:
    class_ = (
        "class ArgumentParser:\n    def add_argument(self, *a, **k): pass\n    def parse_args(self): return unseen()\n"
    )
    source = COMMAND_LINE.replace("OPTION", "'--loss', default='mse'").replace("argparse.Arg", "Arg")
    assert losses_of(class_ + source) == {UNKNOWN}
