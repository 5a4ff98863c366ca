"""Loops of unknown length: what no round changes any more is known, whatever the number of rounds."""

from __future__ import annotations

from textwrap import dedent, indent

import pytest

from tests.trace.kit import PRELUDE, UNKNOWN, values_worlds
from xent_lint.facts import Continuous, Ids, Interval, OneHot
from xent_lint.linter import lint_text

READ = "rows = np.load('rows.npy')\n"
CENTRED = "rows = np.load('rows.npy')\nrows = rows - rows.mean()\n"


def codes(program: str) -> list[str]:
    return [finding.code for finding in lint_text(PRELUDE + program).findings]


@pytest.mark.parametrize(
    "loop",
    [
        "for row in rows:\n    labels = labels.reshape(-1)\n",
        "for row in rows:\n    labels = np.concatenate([labels, np.array([0, 1, 2])])\n",
        "while unseen():\n    labels = np.append(labels, [0, 1, 2])\n",
        "for row in rows:\n    if unseen(row):\n        labels = labels.copy()\n",
        "for a in rows:\n    for b in rows:\n        labels = np.concatenate([labels, np.array([0, 1, 2])])\n",
        "for row in rows:\n    labels, spare = labels, row\n",
        "for row in rows:\n    count = 1\n    labels = np.repeat(labels, count)\n",
    ],
)
def test_labels_that_stay_what_they_are(loop: str) -> None:
    program = READ + f"labels = np.array([0, 1, 2])\n{loop}y = labels"
    assert set(values_worlds(program)) == {Ids(0, 2, Interval(3, 3))}


@pytest.mark.parametrize(
    "loop",
    [
        "for row in rows:\n    labels = labels + 1\n",
        "for row in rows:\n    labels = unseen(labels)\n",
        "while unseen():\n    labels = np.concatenate([labels, row])\n",
        "for row in rows:\n    labels = labels * 2\n",
        "n = 0\nfor row in rows:\n    labels = labels + n\n    n = n + 1\n",
    ],
)
def test_labels_that_change_are_unknown(loop: str) -> None:
    program = READ + f"labels = np.array([0, 1, 2])\n{loop}y = labels"
    assert UNKNOWN in values_worlds(program)


def test_labels_that_change_in_some_rounds_are_one_or_the_other() -> None:
    loop = "for row in rows:\n    if unseen(row):\n        labels = keras.utils.to_categorical(np.array([0, 1, 2]))\n"
    made = values_worlds(READ + f"labels = np.array([0, 1, 2])\n{loop}y = labels")
    assert set(made) == {Ids(0, 2, Interval(3, 3)), OneHot(Interval(3, 3))}


def test_names_that_are_exchanged_hold_one_or_the_other() -> None:
    loop = "spare = None\nfor row in rows:\n    labels, spare = spare, labels\n"
    assert UNKNOWN in values_worlds(READ + f"labels = np.array([0, 1, 2])\n{loop}y = labels")


def test_real_numbers_put_together_in_a_loop() -> None:
    loop = "out = []\nfor i in range(rows.shape[0]):\n    out = rows if i == 0 else np.append(out, rows)\n"
    assert set(values_worlds(f"{CENTRED}{loop}y = out")) == {Continuous(None, None)}


BODY = """
x.append(row[:-1])
y.append(LABEL)
if len(x) == 32:
    yield np.array(x), np.array(y)
    x, y = [], []
"""
FITTED = """
model = Sequential([Dense(5, activation='softmax')])
model.compile('adam', '{loss}')
model.fit(batches(np.load('rows.npy')), steps_per_epoch=10)
"""
ONE_HOT = "np.eye(5)[int(row[-1])]"


@pytest.mark.parametrize(
    "loop", ["for row in rows:\n", "while True:\n      for row in rows:\n"], ids=["one pass", "again and again"]
)
@pytest.mark.parametrize(
    ("label", "loss", "expected"),
    [
        (ONE_HOT, "categorical_crossentropy", []),
        ("3", "categorical_crossentropy", ["XEN201"]),
        ("3", "sparse_categorical_crossentropy", []),
        ("unseen(row)", "sparse_categorical_crossentropy", []),
        ("unseen(row)", "categorical_crossentropy", []),
    ],
)
def test_batches_that_start_anew_after_each_yield(loop: str, label: str, loss: str, expected: list[str]) -> None:
    body = indent(dedent(BODY), "            ").replace("LABEL", label)
    assert codes(f"def batches(rows):\n    x, y = [], []\n    {loop}{body}" + FITTED.format(loss=loss)) == expected


def test_a_layer_added_again_and_again() -> None:
    built = "x = Input((4,))\nfor width in np.load('widths.npy'):\n    x = Dense(8, activation='relu')(x)\n"
    assert codes(built + "Model(x, x).compile('adam', 'categorical_crossentropy')\n") == ["XEN105"]


def test_a_layer_of_another_width_each_time() -> None:
    built = "x = Input((4,))\nfor width in np.load('widths.npy'):\n    x = Dense(int(width))(x)\n"
    assert codes(built + "Model(x, x).compile('adam', 'mse')\n") == []


def test_a_loop_that_never_settles_ends() -> None:
    program = "a, b = (), ()\nfor row in unseen():\n    a, b = (a, b), (b, a)\n"
    assert codes(program + "Sequential([Dense(3, activation='softmax')]).compile('adam', 'binary_crossentropy')\n") == [
        "XEN101"
    ]


FILES = """
labels = []
for name in unseen('a'):
    if name.endswith('png'):
        labels.append(0)
for name in unseen('b'):
    if name.endswith('png'):
        labels.append(1)
"""


def test_a_list_for_which_no_loop_found_anything_is_not_trained_on() -> None:
    assert all(isinstance(each, Ids) for each in values_worlds(f"{FILES}y = np.array(labels)"))


@pytest.mark.parametrize(("loss", "expected"), [("categorical", ["XEN201"]), ("sparse_categorical", [])])
def test_labels_appended_for_each_file_found_are_judged(loss: str, expected: list[str]) -> None:
    model = f"model = Sequential([Dense(2, activation='softmax')])\nmodel.compile('adam', '{loss}_crossentropy')\n"
    assert codes(f"{FILES}{model}model.fit(np.load('x.npy'), np.array(labels))\n") == expected


def test_a_list_that_stays_empty_leaves_the_labels_unknown() -> None:
    model = "model = Sequential([Dense(3, activation='softmax')])\nmodel.compile('adam', 'binary_crossentropy')\n"
    assert codes(model + "model.fit(np.load('x.npy'), [])\n") == ["XEN101"]
