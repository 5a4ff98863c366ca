"""Correct programs whose labels are cut, filled, replaced or put together: nothing is said of any."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.trace.kit import PRELUDE, UNKNOWN, program_of, values_made
from xent_lint.facts import Confidence, Ids, Interval, Target
from xent_lint.rules.judging import judge_context
from xent_lint.rules.registry import all_rules


def certain(source: str) -> set[str]:
    """The codes that are found in every world of a program."""
    program = program_of(source)
    assert program.contexts, "the program trains nothing"
    judgements = [judge_context(context, Target(), all_rules()) for context in program.contexts]
    findings = [each for judgement in judgements for each in judgement.findings]
    return {each.code for each in findings if each.confidence is Confidence.CERTAIN}


def trained(labels: str, head: str, loss: str) -> str:
    model = f"model = Sequential([Input((4,)), {head}])\nmodel.compile('adam', '{loss}')\nmodel.fit(unseen(), y)"
    return f"{PRELUDE}\n{PANDAS}from sklearn.datasets import load_digits\n{labels}\n{model}"


ONE = ("Dense(1, activation='sigmoid')", "binary_crossentropy")
THREE = ("Dense(3, activation='softmax')", "sparse_categorical_crossentropy")
HOT = ("Dense(3, activation='softmax')", "categorical_crossentropy")
LINEAR = ("Dense(3)", "mse")
EACH = ("Dense(3, activation='sigmoid')", "binary_crossentropy")

DIGITS = "ids = load_digits().target\nrows = keras.utils.to_categorical(ids)\n"
PANDAS = "import pandas as pd\n"
TABLE = "df = pd.read_csv('t.csv')\n"


@pytest.mark.parametrize(
    "labels",
    [
        "y = rows[ids < 2].argmax(axis=1)",
        "y = np.argmax(rows[np.isin(ids, [0, 1])], axis=-1)",
        "chosen = (rows[:, 0] + rows[:, 1]) > 0\ny = np.argmax(rows[chosen], 1).astype('float32')",
        "y = rows[:90][unseen()].argmax(1)",
        "kept = rows[np.where(ids < 2)]\nkept = kept.astype('int')\ny = kept.argmax(axis=1)",
    ],
)
def test_rows_chosen_from_encoded_labels_may_be_of_two_classes(labels: str) -> None:
    assert not certain(trained(DIGITS + labels, *ONE))


def test_all_encoded_labels_turned_back_are_of_every_class() -> None:
    assert "XEN203" in certain(trained(DIGITS + "y = rows.argmax(axis=1)", *ONE))


@pytest.mark.parametrize(
    "labels",
    [
        "y = df['s'].map({'a': 0, 'b': 1}).fillna(2)",
        "y = df['s'].map({'a': 0, 'b': 1}).fillna(2).astype(int)",
        "df['s'] = df['s'].map({'a': 0, 'b': 1})\ndf = df.fillna(2)\ny = df['s']",
        "df['s'] = df['s'].map({'a': 0, 'b': 1})\ndf = df.fillna({'s': 2})\ny = df['s']",
        "df['s'] = df['s'].map({'a': 1, 'b': 2}).fillna(0)\ny = df['s']",
        "df['s'] = df['s'].replace({'a': 0})\ndf['s'] = df['s'].replace({'b': 1, 'c': 2})\ny = df['s'].astype(int)",
        "df['s'] = df['s'].replace(['a'], [0])\ny = df['s'].replace(['b', 'c'], [1, 2])",
        "df.loc[df['s'] == 'a', 's'] = 0\ny = df['s'].replace({'b': 1, 'c': 2})",
        "df['k'] = 0\ndf.loc[df['s'] == 'b', 'k'] = 1\ndf.loc[df['s'] == 'c', 'k'] = 2\ny = df['k']",
    ],
)
def test_what_a_mapping_leaves_out_may_be_a_class_of_its_own(labels: str) -> None:
    assert not certain(trained(TABLE + labels, *THREE))


def test_a_gap_becomes_one_class_more() -> None:
    mapped = f"{PANDAS}{TABLE}y = df['s'].map({{'a': 0, 'b': 1}})"
    assert values_made(mapped) == Ids(0, 1, Interval(1, 2))
    assert values_made(f"{mapped}.fillna(0)") == Ids(0, 1, Interval(1, 2))
    assert values_made(f"{mapped}.fillna(2)") == Ids(None, None, Interval(1, 3))
    assert values_made(f"{mapped}.fillna(-1)") == Ids(None, None, Interval(1, 3))
    assert values_made(f"{mapped}.fillna(unseen())") is UNKNOWN


@pytest.mark.parametrize(
    "labels",
    [
        "y = pd.concat([df['a'], df['b'], df['c']], axis=1)",
        "y = pd.concat([df['a'], df['b'], df['c']], axis='columns')",
        "y = pd.concat((df[['a', 'b']], df['c']), axis=1)",
        "y = np.array(list(df['vector']))",
        "y = np.array([np.array(v) for v in df['vector']])",
        "y = []\nfor v in df['vector']:\n    y.append(v)\ny = np.array(y)",
        "y = np.stack(df['vector'])",
        "y = np.vstack(df['vector'].values)",
        "y = df['vector'].tolist()",
    ],
)
def test_columns_side_by_side_and_lists_in_a_column_are_tables(labels: str) -> None:
    assert not certain(trained(TABLE + labels, *LINEAR))


def test_one_column_is_no_table() -> None:
    assert "XEN303" in certain(trained(f"{TABLE}y = df['a']", *LINEAR))


@pytest.mark.parametrize(
    "labels",
    [
        "y = np.array([np.squeeze(rows[i:i + 1]) for i in range(90)])",
        "y = np.array([rows[i:i + 1] for i in range(90)]).squeeze()",
        "y = np.squeeze(np.array([rows[i:i + 1] for i in range(90)]), axis=1)",
        "y = np.array([rows[i] for i in range(90)])",
    ],
)
def test_one_row_at_a_time_is_a_row(labels: str) -> None:
    encoded = "rows = keras.utils.to_categorical(load_digits(n_class=3).target, 3)\n"
    assert not certain(trained(encoded + labels, *HOT))


@pytest.mark.parametrize(
    "labels",
    [
        "y = [i for i in range(3) for _ in range(50)]",
        "y = [i for i in range(3) for _ in range(500)]",
        "y = [v for v in (0, 1, 2) if v < 2 or unseen()]",
        "y = np.repeat(np.arange(3), [50, 20, 100])",
        "y = [0, 1] * 50\ny.extend([2] * 50)",
        "y = (load_digits().target % 2).tolist()\ny.append(2)",
        "y = list(load_digits().target % 2)\ny.extend([2] * 50)",
    ],
)
def test_lists_that_grow_hold_three_classes(labels: str) -> None:
    assert not certain(trained(f"{labels}\ny = np.array(y)", *THREE))


@pytest.mark.parametrize(
    "labels",
    [
        "y = np.array([[1 if k <= v else 0 for k in range(3)] for v in ids])",
        "y = (ids[:, None] > np.arange(3)).astype(int)",
        "y = np.zeros((len(ids), 3))\nfor i, v in enumerate(ids):\n    y[i, :v] = 1",
        "y = np.array([[1] * v + [0] * (3 - v) for v in ids])",
        "y = np.tri(3)[ids]",
        "y = np.cumsum(keras.utils.to_categorical(ids), axis=1)",
    ],
)
def test_ordered_classes_are_encoded_by_several_ones(labels: str) -> None:
    assert not certain(trained(f"ids = load_digits(n_class=3).target\n{labels}", *EACH))


def test_a_loop_that_may_not_run_makes_no_labels() -> None:
    source = """
        def windows(numbers, size):
            y = []
            for start in range(len(numbers)):
                if start + size > len(numbers):
                    break
                y.append(numbers[start:start + size])
            return np.array(y)

        y = windows([10, 20, 30, 40, 50, 60], 3)
    """
    assert not certain(trained(dedent(source), *LINEAR))
