"""Whole programs whose labels take several steps: the wrong one is found, the right one passes."""

from __future__ import annotations

import pytest

from tests.rules.kit import serious
from tests.trace.kit import PRELUDE, text_of, worlds_of


def found(labels: str, head: str, loss: str, fit: str = "model.fit(x, y)") -> set[str]:
    """The codes that are found in every world of a program."""
    model = f"model = Sequential([Input((4,)), {head}])\nmodel.compile('adam', loss='{loss}')"
    worlds = worlds_of(text_of(f"{PRELUDE}\nx = unseen()\n{labels}\n{model}\n{fit}"))
    return set.intersection(*(set(serious(each)) for each in worlds))


SOFTMAX = "Dense({}, activation='softmax')"
SIGMOID = "Dense({}, activation='sigmoid')"

FOLDERS = """
y = []
for k, name in enumerate(['cat', 'dog', 'bird']):
    for file in unseen(name):
        y.append(k)
y = np.array(y)
"""
PICTURES = """
y = []
for file in unseen():
    if 'cat' in file:
        y.append([1, 0])
    else:
        y.append([0, 1])
y = np.array(y)
"""
BY_HAND = """
ids = np.random.randint(0, 5, 1000)
y = np.zeros((1000, 5))
y[np.arange(1000), ids] = 1
"""
TABLES = """
a = pd.read_csv('a')
b = pd.read_csv('b')
a['y'] = 1
b['y'] = 0
y = pd.concat([a, b]).sample(frac=1).reset_index(drop=True)['y'].values
"""
FROM_ONE = "y = keras.utils.to_categorical(np.array([1, 2, 3] * 100))\n"
FLOWERS = """
import tensorflow_datasets as tfds
data, info = tfds.load('tf_flowers', split='train', as_supervised=True, with_info=True)
data = data.batch(32)
"""
ENCODED_FLOWERS = FLOWERS + "data = data.map(lambda image, label: (image, tf.one_hot(label, 5)))\n"
ON_DATA = "model.fit(data)"


@pytest.mark.parametrize(
    ("labels", "head", "loss", "code"),
    [
        (FOLDERS, SOFTMAX.format(3), "categorical_crossentropy", "XEN201"),
        (FOLDERS, SOFTMAX.format(2), "sparse_categorical_crossentropy", "XEN302"),
        (PICTURES, SOFTMAX.format(2), "sparse_categorical_crossentropy", "XEN202"),
        (BY_HAND, SOFTMAX.format(5), "sparse_categorical_crossentropy", "XEN202"),
        (BY_HAND, SOFTMAX.format(4), "categorical_crossentropy", "XEN302"),
        (TABLES, SOFTMAX.format(2), "categorical_crossentropy", "XEN201"),
    ],
)
def test_the_wrong_program_is_found(labels: str, head: str, loss: str, code: str) -> None:
    assert code in found(labels, head, loss)


@pytest.mark.parametrize(
    ("labels", "head", "loss"),
    [
        (FOLDERS, SOFTMAX.format(3), "sparse_categorical_crossentropy"),
        (FOLDERS, SOFTMAX.format(10), "sparse_categorical_crossentropy"),
        (PICTURES, SOFTMAX.format(2), "categorical_crossentropy"),
        (PICTURES, SIGMOID.format(2), "binary_crossentropy"),
        (BY_HAND, SOFTMAX.format(5), "categorical_crossentropy"),
        (TABLES, SIGMOID.format(1), "binary_crossentropy"),
        (TABLES, SOFTMAX.format(2), "sparse_categorical_crossentropy"),
        (FROM_ONE, SOFTMAX.format(4), "categorical_crossentropy"),
        (FROM_ONE + "y = np.delete(y, 0, axis=1)", SOFTMAX.format(3), "categorical_crossentropy"),
        (FROM_ONE + "y = y[:, 1:]", SOFTMAX.format(3), "categorical_crossentropy"),
        ("y = np.array([1, -1, 1])\ny[y == -1] = 0", SIGMOID.format(1), "binary_crossentropy"),
        ("y = np.random.randint(1, 11, 1000)\ny[y == 10] = 0", SOFTMAX.format(10), "sparse_categorical_crossentropy"),
        ("y = [1 if 'cat' in f else 0 for f in unseen()]\ny = np.array(y)", SIGMOID.format(1), "binary_crossentropy"),
        ("y = np.zeros(100)\ny[50:] = 1", SIGMOID.format(1), "binary_crossentropy"),
    ],
)
def test_the_right_program_passes(labels: str, head: str, loss: str) -> None:
    assert found(labels, head, loss) == set()


def test_the_empty_column_is_counted_before_it_is_cut_off_and_not_after() -> None:
    assert "XEN302" in found(FROM_ONE, SOFTMAX.format(3), "categorical_crossentropy")
    assert "XEN302" in found(FROM_ONE + "y = y[:, 1:]", SOFTMAX.format(4), "categorical_crossentropy")


@pytest.mark.parametrize(
    ("data", "head", "loss", "code"),
    [
        (FLOWERS, SOFTMAX.format(5), "categorical_crossentropy", "XEN201"),
        (FLOWERS, SOFTMAX.format(4), "sparse_categorical_crossentropy", "XEN302"),
        (ENCODED_FLOWERS, SOFTMAX.format(5), "sparse_categorical_crossentropy", "XEN202"),
    ],
)
def test_the_wrong_loss_for_a_data_set_loaded_by_name_is_found(data: str, head: str, loss: str, code: str) -> None:
    assert code in found(data, f"Flatten(), {head}", loss, ON_DATA)


@pytest.mark.parametrize(
    ("data", "head", "loss"),
    [
        (FLOWERS, SOFTMAX.format(5), "sparse_categorical_crossentropy"),
        (ENCODED_FLOWERS, SOFTMAX.format(5), "categorical_crossentropy"),
        (FLOWERS.replace("tf_flowers", "my_own"), SOFTMAX.format(4), "sparse_categorical_crossentropy"),
    ],
)
def test_the_right_loss_for_a_data_set_loaded_by_name_passes(data: str, head: str, loss: str) -> None:
    assert found(data, f"Flatten(), {head}", loss, ON_DATA) == set()
