"""Data sets that are known by name."""

from __future__ import annotations

import pytest

from tests.trace.kit import UNKNOWN, just, layer_made, shape_made, values_made
from xent_lint.facts import Continuous, Ids, Interval, OneHot


@pytest.mark.parametrize(
    ("name", "classes", "shape"),
    [
        ("mnist", 10, ()),
        ("fashion_mnist", 10, ()),
        ("cifar10", 10, (1,)),
        ("cifar100", 100, (1,)),
        ("imdb", 2, ()),
        ("reuters", 46, ()),
    ],
)
def test_class_counts_of_keras_data_sets(name: str, classes: int, shape: object) -> None:
    labels = f"(x, y), (x_, y_) = keras.datasets.{name}.load_data()"
    assert values_made(labels) == Ids(0, classes - 1, just(classes))
    assert shape_made(labels) == shape


@pytest.mark.parametrize(
    "labels",
    [
        "from keras.datasets import mnist\n(x, y), (x_, y_) = mnist.load_data()",
        "from keras.datasets import mnist\n(x, y), _ = mnist.load_data()",
        "from keras.datasets import mnist\n_, (x, y) = mnist.load_data()",
        "from keras.datasets import mnist\ntrain, test = mnist.load_data()\nx, y = train",
        "from keras.datasets import mnist\ny = mnist.load_data()[0][1]",
        "from keras.datasets import mnist\n[(x, y), (x_, y_)] = mnist.load_data('mnist.npz')",
        "from keras.datasets import mnist as data\n(x, y), (x_, y_) = data.load_data()",
        "from keras.datasets.mnist import load_data\n(x, y), (x_, y_) = load_data()",
        "(x, y), (x_, y_) = tf.keras.datasets.mnist.load_data()",
        "mnist = tf.keras.datasets.mnist\n(x, y), (x_, y_) = mnist.load_data()",
        "from tensorflow.keras.datasets.mnist import load_data as load\n(x, y), (x_, y_) = load()",
        "def load():\n    return keras.datasets.mnist.load_data()\n(x, y), (x_, y_) = load()",
        "from keras.datasets import mnist\n(x, y), (x_, y_) = mnist.load_data()\ny = y.astype('float32')",
        "from keras.datasets import mnist\n(x, y), (x_, y_) = mnist.load_data()\nx, y = x[:], y[:]",
    ],
)
def test_every_spelling_of_mnist(labels: str) -> None:
    assert values_made(labels) == Ids(0, 9, just(10))


@pytest.mark.parametrize(
    "labels",
    [
        "from keras.datasets import unseen\n(x, y), (x_, y_) = unseen.load_data()",
        "from other import mnist\n(x, y), (x_, y_) = mnist.load_data()",
        "from .datasets import mnist\n(x, y), (x_, y_) = mnist.load_data()",
        "from keras.datasets import mnist\n(x, y), (x_, y_) = unseen(mnist).load_data()",
        "from keras.datasets import mnist\n(x, y), (x_, y_) = mnist.load_data()\ny = unseen(y)",
        "def load_data(): return unseen()\n(x, y), (x_, y_) = load_data()",
        "import pickle\n(x, y), (x_, y_) = pickle.load(open('mnist.pkl', 'rb'))",
        "(y, x), (y_, x_) = keras.datasets.reuters.load_data()",
        "y, (x_, y_) = keras.datasets.mnist.load_data()",
    ],
)
def test_what_is_not_the_labels_of_a_known_data_set_is_unknown(labels: str) -> None:
    assert values_made(labels) is UNKNOWN


def test_the_pixels_of_mnist_are_no_labels() -> None:
    found = values_made("(y, x), (y_, x_) = keras.datasets.mnist.load_data()")
    assert found == Continuous(0, 255, bounded=True)


def test_pixels_over_255_lie_between_zero_and_one() -> None:
    found = values_made("(y, x), (y_, x_) = keras.datasets.mnist.load_data()\ny = y.astype('float32') / 255")
    assert found == Continuous(0, 1, bounded=True)


def test_pixels_over_something_unknown_are_unknown() -> None:
    assert values_made("(y, x), (y_, x_) = keras.datasets.mnist.load_data()\ny = y / unseen()") is UNKNOWN


def test_labels_over_255_are_no_class_ids() -> None:
    found = values_made("(x, y), (x_, y_) = keras.datasets.mnist.load_data()\ny = y / 255.")
    assert isinstance(found, Continuous)


def test_some_classes_of_mnist_are_an_upper_bound() -> None:
    found = values_made("(x, y), (x_, y_) = keras.datasets.mnist.load_data()\nkeep = y < 5\nx, y = x[keep], y[keep]")
    assert isinstance(found, Ids)
    assert found.classes == Interval(1, 10)
    assert found.max is None


def test_the_first_rows_of_mnist_may_lack_a_class() -> None:
    found = values_made("(x, y), (x_, y_) = keras.datasets.mnist.load_data()\ny = y[:20]")
    assert isinstance(found, Ids)
    assert found.classes.exact is None


def test_one_digit_against_the_rest_is_binary() -> None:
    found = values_made("(x, y), (x_, y_) = keras.datasets.mnist.load_data()\ny = (y == 5).astype(int)")
    assert found == Ids(0, 1, Interval(1, 2))


def test_merging_train_and_test_keeps_the_classes() -> None:
    found = values_made("(x, y), (x_, y_) = keras.datasets.mnist.load_data()\ny = np.concatenate([y, y_])")
    assert found == Ids(0, 9, just(10))


def test_one_hot_mnist_has_ten_columns() -> None:
    labels = "(x, y), (x_, y_) = keras.datasets.mnist.load_data()\ny = keras.utils.to_categorical(y)"
    assert values_made(labels) == OneHot(just(10))
    assert shape_made(labels) == (10,)


def test_one_hot_cifar_drops_the_axis_of_one() -> None:
    labels = "(x, y), (x_, y_) = keras.datasets.cifar10.load_data()\ny = keras.utils.to_categorical(y, 10)"
    assert shape_made(labels) == (10,)


def test_tf_one_hot_of_cifar_keeps_the_axis_of_one() -> None:
    labels = "(x, y), (x_, y_) = keras.datasets.cifar10.load_data()\ny = tf.one_hot(y, 10)"
    assert shape_made(labels) in {(1, 10), UNKNOWN}


@pytest.mark.parametrize(
    ("mode", "expected"),
    [("'coarse'", just(20)), ("'fine'", just(100)), ("unseen()", None)],
)
def test_the_label_mode_of_cifar_100_counts(mode: str, expected: Interval | None) -> None:
    found = values_made(f"(x, y), (x_, y_) = keras.datasets.cifar100.load_data(label_mode={mode})")
    classes = found.classes if isinstance(found, Ids) else None
    assert classes == expected or (expected is None and (classes is None or classes.exact is None))


def test_house_prices_are_continuous() -> None:
    assert isinstance(values_made("(x, y), (x_, y_) = keras.datasets.boston_housing.load_data()"), Continuous)


@pytest.mark.parametrize(
    ("labels", "classes"),
    [
        ("from sklearn.datasets import load_iris\ny = load_iris().target", 3),
        ("from sklearn.datasets import load_iris\ny = load_iris()['target']", 3),
        ("from sklearn.datasets import load_iris\nx, y = load_iris(return_X_y=True)", 3),
        ("from sklearn import datasets\niris = datasets.load_iris()\nx, y = iris.data, iris.target", 3),
        ("from sklearn.datasets import load_digits\ny = load_digits().target", 10),
        ("from sklearn.datasets import load_breast_cancer\ny = load_breast_cancer().target", 2),
        ("from sklearn.datasets import load_wine\ny = load_wine().target", 3),
    ],
)
def test_data_sets_of_sklearn(labels: str, classes: int) -> None:
    assert values_made(labels) == Ids(0, classes - 1, just(classes))


@pytest.mark.parametrize(
    "labels",
    [
        "from sklearn.datasets import load_unseen\ny = load_unseen().target",
        "from sklearn.datasets import load_iris\ny = load_iris().feature_names",
        "from sklearn.datasets import load_iris\ny = load_iris().unseen",
        "from sklearn.datasets import fetch_openml\ny = fetch_openml(unseen()).target",
        "from sklearn.datasets import load_files\ny = load_files('d').unseen",
        "from other import load_iris\ny = load_iris().target",
    ],
)
def test_other_parts_of_bunches_are_unknown(labels: str) -> None:
    assert values_made(labels) is UNKNOWN


def test_the_number_of_classes_counted_from_a_data_set() -> None:
    assert layer_made("""
(x, y), (x_, y_) = keras.datasets.mnist.load_data()
model = Sequential([Dense(len(set(y)))])
""")[0] in {10, UNKNOWN}
    assert layer_made("""
(x, y), (x_, y_) = keras.datasets.mnist.load_data()
model = Sequential([Dense(np.unique(y).size)])
""")[0] in {10, UNKNOWN}
