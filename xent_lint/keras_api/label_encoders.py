"""Functions and classes that turn labels into another encoding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class Encoding(Enum):
    """What comes out of an encoder.

    ONE_HOT: one row for each label, with a single one. INDICATOR: rows of zeros and ones, several columns of
    which may have been encoded. BINARIZED: one column of 0 and 1 for two classes, one-hot rows for more.
    """

    ONE_HOT = "one-hot"
    IDS = "class ids"
    INDICATOR = "indicator"
    MULTI_HOT = "multi-hot"
    BINARIZED = "binarized"


@dataclass(frozen=True, slots=True)
class LabelEncoder:
    """An encoder of labels.

    An estimator is built first and given labels through ``fit_transform`` or ``transform``, whose first
    argument they are. ``labels_arguments`` are the names of that argument, by which it may be given too, and
    ``labels_position`` its place. ``classes_argument`` gives the number of columns, which is the highest id plus one
    or the number of distinct values where it is left out.
    """

    symbol: str
    encoding: Encoding
    labels_arguments: tuple[str, ...]
    labels_position: int = 0
    classes_argument: str | None = None
    classes_position: int | None = None
    is_estimator: bool = False
    returns_tuple: bool = False
    keeps_rank: bool = False


def _function(symbol: str, labels: str, classes: str | None = None, position: int | None = 1) -> LabelEncoder:
    return LabelEncoder(symbol, Encoding.ONE_HOT, tuple(labels.split()), 0, classes, position if classes else None)


def _estimator(symbol: str, encoding: Encoding, *, keeps_rank: bool = False) -> LabelEncoder:
    labels = "X" if symbol.endswith(("OneHotEncoder", "OrdinalEncoder")) else "y"
    return LabelEncoder(symbol, encoding, (labels,), is_estimator=True, keeps_rank=keeps_rank)


_ALL: tuple[LabelEncoder, ...] = (
    _function("keras.utils.to_categorical", "x y", "num_classes"),
    _function("keras.ops.one_hot", "x", "num_classes"),
    _function("keras.backend.one_hot", "indices", "num_classes"),
    _function("tensorflow.one_hot", "indices", "depth"),
    _function("jax.nn.one_hot", "x", "num_classes"),
    _function("torch.nn.functional.one_hot", "tensor", "num_classes"),
    LabelEncoder("pandas.get_dummies", Encoding.INDICATOR, ("data",)),
    LabelEncoder("pandas.factorize", Encoding.IDS, ("values",), returns_tuple=True),
    LabelEncoder("sklearn.preprocessing.label_binarize", Encoding.BINARIZED, ("y",), 0, "classes", None),
    _estimator("sklearn.preprocessing.LabelEncoder", Encoding.IDS),
    _estimator("sklearn.preprocessing.OneHotEncoder", Encoding.INDICATOR),
    _estimator("sklearn.preprocessing.OrdinalEncoder", Encoding.IDS, keeps_rank=True),
    _estimator("sklearn.preprocessing.LabelBinarizer", Encoding.BINARIZED),
    _estimator("sklearn.preprocessing.MultiLabelBinarizer", Encoding.MULTI_HOT),
    _estimator("category_encoders.OneHotEncoder", Encoding.INDICATOR),
    _estimator("category_encoders.OrdinalEncoder", Encoding.IDS, keeps_rank=True),
)
# ``numpy.eye(n)[y]`` is one-hot too, by indexing: the tracer knows it from here.
IDENTITY_MATRICES: frozenset[str] = frozenset({"numpy.eye", "numpy.identity", "tensorflow.eye", "keras.ops.eye"})
LABEL_ENCODERS: Mapping[str, LabelEncoder] = MappingProxyType({encoder.symbol: encoder for encoder in _ALL})


def find_label_encoder(symbol: str) -> LabelEncoder | None:
    """The encoder behind a canonical symbol; inner modules of sklearn and pandas are seen through."""
    package, _, rest = symbol.partition(".")
    name = rest.rsplit(".", 1)[-1]
    if package == "sklearn" and rest.startswith("preprocessing."):
        return LABEL_ENCODERS.get(f"sklearn.preprocessing.{name}")
    if package in {"pandas", "category_encoders"}:
        return LABEL_ENCODERS.get(f"{package}.{name}")
    return LABEL_ENCODERS.get(symbol)
