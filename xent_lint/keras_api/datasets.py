"""Data sets that programs load by name, and what their labels are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType


class LabelKind(Enum):
    """What the labels of a data set are."""

    IDS = "class ids"
    CONTINUOUS = "continuous"
    MULTI_HOT = "multi-hot"
    STRINGS = "strings"
    TOKENS = "token ids"


class Returns(Enum):
    """What the loader hands back.

    PAIRS: ``(x_train, y_train), (x_test, y_test)``. BUNCH: an object with ``data`` and ``target``, the tuple
    ``(x, y)`` instead with ``return_X_y=True``. TUPLE: always ``(x, y)``. SPLITS: an object with ``train``,
    ``validation`` and ``test``. DATASET: a tf.data.Dataset, or a dict of them by split.
    """

    PAIRS = "pairs"
    BUNCH = "bunch"
    TUPLE = "tuple"
    SPLITS = "splits"
    DATASET = "dataset"


@dataclass(frozen=True, slots=True)
class DatasetSpec:
    """What a data set holds.

    ``classes`` is the number of classes or of columns. ``class_argument`` names the argument that changes it,
    with the place where it may stand by position, and ``classes`` is then what holds by default.
    ``min_id`` and ``max_id`` bound class ids; ``low`` and ``high`` are values that continuous labels reach.
    ``features_argument`` names the argument, second by position, that sets the number of features.
    ``label_shape`` and ``feature_shape`` leave the batch axis out; ``feature_shape`` is None for ragged
    features, a size in it that varies is None.
    """

    name: str
    kind: LabelKind
    classes: int | None
    returns: Returns
    label_shape: tuple[int, ...] = ()
    feature_shape: tuple[int | None, ...] | None = None
    feature_low: float | None = None
    feature_high: float | None = None
    features_argument: str | None = None
    class_argument: str | None = None
    class_argument_position: int | None = None
    one_hot_argument: str | None = None
    low: float | None = None
    high: float | None = None
    first_id: int = 0

    @property
    def min_id(self) -> int | None:
        """The smallest class id."""
        return self.first_id if self.kind is LabelKind.IDS else None

    @property
    def max_id(self) -> int | None:
        """The largest class id, where the number of classes is fixed."""
        return None if self.min_id is None or self.classes is None else self.min_id + self.classes - 1


def _image(name: str, classes: int, shape: tuple[int | None, ...], label_shape: tuple[int, ...] = ()) -> DatasetSpec:
    return DatasetSpec(name, LabelKind.IDS, classes, Returns.PAIRS, label_shape, shape, 0, 255)


def _texts(name: str, classes: int) -> DatasetSpec:
    return DatasetSpec(name, LabelKind.IDS, classes, Returns.PAIRS, ())


def _table(name: str, classes: int, features: int) -> DatasetSpec:
    return DatasetSpec(name, LabelKind.IDS, classes, Returns.BUNCH, (), (features,))


def _regression(name: str, returns: Returns, features: int, low: float, high: float) -> DatasetSpec:
    return DatasetSpec(name, LabelKind.CONTINUOUS, None, returns, (), (features,), low=low, high=high)


_KERAS: Mapping[str, DatasetSpec] = MappingProxyType(
    {
        "keras.datasets.mnist.load_data": _image("mnist", 10, (28, 28)),
        "keras.datasets.fashion_mnist.load_data": _image("fashion_mnist", 10, (28, 28)),
        "keras.datasets.cifar10.load_data": _image("cifar10", 10, (32, 32, 3), (1,)),
        "keras.datasets.cifar100.load_data": replace(
            _image("cifar100", 100, (32, 32, 3), (1,)), class_argument="label_mode", class_argument_position=0
        ),
        "keras.datasets.imdb.load_data": _texts("imdb", 2),
        "keras.datasets.reuters.load_data": _texts("reuters", 46),
        "keras.datasets.boston_housing.load_data": _regression("boston_housing", Returns.PAIRS, 13, 5.0, 50.0),
        # By default the whole table, in dollars; the small version stays within the same ends.
        "keras.datasets.california_housing.load_data": _regression(
            "california_housing", Returns.PAIRS, 8, 22500.0, 500001.0
        ),
    }
)
# The number of classes for each value of an argument that is no number.
CLASSES_BY_ARGUMENT: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {"cifar100": MappingProxyType({"fine": 100, "coarse": 20})}
)

_SKLEARN_LOADERS: Mapping[str, DatasetSpec] = MappingProxyType(
    {
        "load_iris": _table("iris", 3, 4),
        "load_wine": _table("wine", 3, 13),
        "load_breast_cancer": _table("breast_cancer", 2, 30),
        "load_digits": replace(
            _table("digits", 10, 64),
            feature_low=0,
            feature_high=16,
            class_argument="n_class",
            class_argument_position=None,
        ),
        "load_diabetes": _regression("diabetes", Returns.BUNCH, 10, 25.0, 346.0),
        "load_boston": _regression("boston", Returns.BUNCH, 13, 5.0, 50.0),
        "load_linnerud": DatasetSpec(
            "linnerud", LabelKind.CONTINUOUS, 3, Returns.BUNCH, (3,), (3,), low=31.0, high=247.0
        ),
        "fetch_california_housing": _regression("california_housing", Returns.BUNCH, 8, 0.14999, 5.00001),
        "fetch_covtype": replace(_table("covtype", 7, 54), first_id=1),
        "fetch_olivetti_faces": replace(_table("olivetti_faces", 40, 4096), feature_low=0, feature_high=1),
        "fetch_lfw_people": DatasetSpec("lfw_people", LabelKind.IDS, None, Returns.BUNCH),
        "fetch_20newsgroups": DatasetSpec(
            "20newsgroups", LabelKind.IDS, 20, Returns.BUNCH, class_argument="categories"
        ),
        "fetch_20newsgroups_vectorized": DatasetSpec("20newsgroups", LabelKind.IDS, 20, Returns.BUNCH),
        "fetch_rcv1": DatasetSpec("rcv1", LabelKind.MULTI_HOT, 103, Returns.BUNCH, (103,), (47236,)),
        "fetch_kddcup99": DatasetSpec("kddcup99", LabelKind.STRINGS, None, Returns.BUNCH),
    }
)


def _made(name: str, classes: int, argument: str, features: int) -> DatasetSpec:
    return DatasetSpec(
        name,
        LabelKind.IDS,
        classes,
        Returns.TUPLE,
        feature_shape=(features,),
        features_argument="n_features",
        class_argument=argument,
    )


_MADE_REGRESSIONS: Mapping[str, int] = MappingProxyType(
    {"regression": 100, "friedman1": 10, "friedman2": 4, "friedman3": 4, "sparse_uncorrelated": 10}
)
_SKLEARN_MAKERS: Mapping[str, DatasetSpec] = MappingProxyType(
    {
        "make_classification": _made("make_classification", 2, "n_classes", 20),
        "make_blobs": _made("make_blobs", 3, "centers", 2),
        "make_gaussian_quantiles": _made("make_gaussian_quantiles", 3, "n_classes", 2),
        "make_moons": DatasetSpec("make_moons", LabelKind.IDS, 2, Returns.TUPLE, (), (2,)),
        "make_circles": DatasetSpec("make_circles", LabelKind.IDS, 2, Returns.TUPLE, (), (2,)),
        "make_multilabel_classification": replace(
            _made("make_multilabel_classification", 5, "n_classes", 20), kind=LabelKind.MULTI_HOT, label_shape=(5,)
        ),
        **{
            f"make_{name}": DatasetSpec(
                f"make_{name}",
                LabelKind.CONTINUOUS,
                None,
                Returns.TUPLE,
                feature_shape=(features,),
                features_argument="n_features",
            )
            for name, features in _MADE_REGRESSIONS.items()
        },
    }
)
_MNIST_SPLITS = DatasetSpec("mnist", LabelKind.IDS, 10, Returns.SPLITS, (), (784,), 0, 1, one_hot_argument="one_hot")
_OTHERS: Mapping[str, DatasetSpec] = MappingProxyType(
    {
        "tensorflow.examples.tutorials.mnist.input_data.read_data_sets": _MNIST_SPLITS,
        "tensorflow.contrib.learn.datasets.mnist.read_data_sets": _MNIST_SPLITS,
    }
)
DATASETS: Mapping[str, DatasetSpec] = MappingProxyType(
    {
        **_KERAS,
        **{f"sklearn.datasets.{name}": spec for name, spec in {**_SKLEARN_LOADERS, **_SKLEARN_MAKERS}.items()},
        **_OTHERS,
    }
)


def _tfds(name: str, classes: int, shape: tuple[int | None, ...] | None = (None, None, 3)) -> DatasetSpec:
    image = shape is not None and len(shape) == 3
    low, high = (0, 255) if image else (None, None)
    return DatasetSpec(name, LabelKind.IDS, classes, Returns.DATASET, (), shape, low, high)


_TFDS_IMAGES: Mapping[str, int] = MappingProxyType(
    {
        "tf_flowers": 5,
        "cats_vs_dogs": 2,
        "oxford_iiit_pet": 37,
        "oxford_flowers102": 102,
        "food101": 101,
        "imagenet2012": 1000,
        "imagenette": 10,
        "imagewang": 20,
        "stanford_dogs": 120,
        "caltech101": 102,
        "cars196": 196,
        "eurosat": 10,
        "beans": 3,
        "cassava": 5,
        "citrus_leaves": 4,
        "colorectal_histology": 8,
        "plant_village": 38,
        "deep_weeds": 9,
        "malaria": 2,
        "uc_merced": 21,
        "resisc45": 45,
        "sun397": 397,
        "patch_camelyon": 2,
    }
)
_TFDS_TEXTS: Mapping[str, int] = MappingProxyType(
    {
        "imdb_reviews": 2,
        "ag_news_subset": 4,
        "yelp_polarity_reviews": 2,
        "glue/sst2": 2,
        "glue/cola": 2,
        "glue/mrpc": 2,
        "glue/mnli": 3,
    }
)
TFDS: Mapping[str, DatasetSpec] = MappingProxyType(
    {
        "mnist": _tfds("mnist", 10, (28, 28, 1)),
        "fashion_mnist": _tfds("fashion_mnist", 10, (28, 28, 1)),
        "kmnist": _tfds("kmnist", 10, (28, 28, 1)),
        "emnist": _tfds("emnist", 62, (28, 28, 1)),
        "emnist/byclass": _tfds("emnist/byclass", 62, (28, 28, 1)),
        "emnist/bymerge": _tfds("emnist/bymerge", 47, (28, 28, 1)),
        "emnist/balanced": _tfds("emnist/balanced", 47, (28, 28, 1)),
        "emnist/digits": _tfds("emnist/digits", 10, (28, 28, 1)),
        "cifar10": _tfds("cifar10", 10, (32, 32, 3)),
        "cifar100": _tfds("cifar100", 100, (32, 32, 3)),
        "svhn_cropped": _tfds("svhn_cropped", 10, (32, 32, 3)),
        "stl10": _tfds("stl10", 10, (96, 96, 3)),
        "rock_paper_scissors": _tfds("rock_paper_scissors", 3, (300, 300, 3)),
        "horses_or_humans": _tfds("horses_or_humans", 2, (300, 300, 3)),
        "iris": _tfds("iris", 3, (4,)),
        **{name: _tfds(name, classes) for name, classes in _TFDS_IMAGES.items()},
        **{name: _tfds(name, classes, None) for name, classes in _TFDS_TEXTS.items()},
    }
)


def find_dataset(symbol: str) -> DatasetSpec | None:
    """The data set that a loader function loads, by its canonical symbol; inner sklearn modules are seen through."""
    if symbol.startswith("sklearn.datasets."):
        symbol = f"sklearn.datasets.{symbol.rsplit('.', 1)[-1]}"
    elif symbol.startswith("tensorflow.") and symbol.endswith(".read_data_sets"):
        return _MNIST_SPLITS
    return DATASETS.get(symbol)


def find_tfds(name: str) -> DatasetSpec | None:
    """The data set that ``tfds.load`` loads by this name; version and configuration are left off if unknown."""
    plain = name.split(":", maxsplit=1)[0]
    return TFDS.get(plain) or (None if plain.startswith("emnist/") else TFDS.get(plain.split("/")[0]))
