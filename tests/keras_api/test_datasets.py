"""Data sets, against scikit-learn where that brings them along."""

import inspect

import pytest

from xent_lint.keras_api.datasets import CLASSES_BY_ARGUMENT, DatasetSpec, LabelKind, Returns, find_dataset, find_tfds


def found(symbol: str) -> DatasetSpec:
    spec = find_dataset(symbol)
    assert spec is not None
    return spec


def test_pairs_of_keras() -> None:
    mnist = found("keras.datasets.mnist.load_data")
    assert (mnist.classes, mnist.label_shape, mnist.feature_shape) == (10, (), (28, 28))
    assert (mnist.min_id, mnist.max_id, mnist.returns) == (0, 9, Returns.PAIRS)
    assert found("keras.datasets.cifar10.load_data").label_shape == (1,)
    assert CLASSES_BY_ARGUMENT[found("keras.datasets.cifar100.load_data").name]["coarse"] == 20
    assert found("keras.datasets.boston_housing.load_data").kind is LabelKind.CONTINUOUS


def test_ids_that_do_not_start_at_zero() -> None:
    covtype = found("sklearn.datasets.fetch_covtype")
    assert (covtype.min_id, covtype.max_id, covtype.classes) == (1, 7, 7)


def test_inner_modules_of_sklearn() -> None:
    assert found("sklearn.datasets._base.load_iris").name == "iris"
    assert found("sklearn.datasets.samples_generator.make_blobs").classes == 3


def test_mnist_of_old_tensorflow() -> None:
    assert found("tensorflow.examples.tutorials.mnist.input_data.read_data_sets").one_hot_argument == "one_hot"


def test_unknown_loaders() -> None:
    assert find_dataset("sklearn.datasets.load_files") is None
    assert find_dataset("keras.datasets.mnist") is None
    assert find_tfds("no_such_set") is None


def test_tfds_names() -> None:
    for name in ("cifar10", "cifar10:3.*.*", "mnist:3.0.1", "imdb_reviews/subwords8k"):
        assert find_tfds(name) is not None
    assert find_tfds("emnist/letters") is None


@pytest.mark.parametrize("name", ["load_iris", "load_wine", "load_breast_cancer", "load_digits"])
def test_tables_of_sklearn(name: str) -> None:
    sklearn_datasets = pytest.importorskip("sklearn.datasets")
    spec = found(f"sklearn.datasets.{name}")
    x, y = getattr(sklearn_datasets, name)(return_X_y=True)
    assert (y.min(), y.max(), len(set(y))) == (spec.min_id, spec.max_id, spec.classes)
    assert x.shape[1:] == spec.feature_shape


@pytest.mark.parametrize("name", ["load_diabetes", "load_linnerud"])
def test_regression_tables_of_sklearn(name: str) -> None:
    sklearn_datasets = pytest.importorskip("sklearn.datasets")
    spec = found(f"sklearn.datasets.{name}")
    _, y = getattr(sklearn_datasets, name)(return_X_y=True)
    assert (y.min(), y.max(), y.shape[1:]) == (spec.low, spec.high, spec.label_shape)


@pytest.mark.parametrize(
    "name",
    [
        "make_classification",
        "make_blobs",
        "make_gaussian_quantiles",
        "make_moons",
        "make_circles",
        "make_multilabel_classification",
        "make_regression",
        "make_friedman1",
        "make_friedman2",
        "make_friedman3",
    ],
)
def test_makers_of_sklearn(name: str) -> None:
    sklearn_datasets = pytest.importorskip("sklearn.datasets")
    spec = found(f"sklearn.datasets.{name}")
    maker = getattr(sklearn_datasets, name)
    x, y = maker(random_state=0)
    assert x.shape[1:] == spec.feature_shape
    assert y.shape[1:] == spec.label_shape
    if spec.kind is LabelKind.IDS:
        assert sorted(set(y)) == list(range(spec.classes or 0))
    if spec.class_argument:
        assert spec.class_argument in inspect.signature(maker).parameters
