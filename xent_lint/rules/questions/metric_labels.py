"""Which labels a metric can read, and what comes of others."""

from __future__ import annotations

from enum import Enum

from xent_lint.facts import (
    Head,
    Ids,
    Indicator,
    Known,
    Labels,
    Loss,
    Metric,
    MultiHot,
    OneHot,
    Output,
    Signed,
    Soft,
)
from xent_lint.rules.questions.labels import values_of
from xent_lint.rules.questions.losses import BINARY, CATEGORICAL, HINGE, SPARSE
from xent_lint.rules.questions.metrics import COUNTS, CURVES, ERRORS, F_SCORES, is_left_out, option


class Encoding(Enum):
    """How the labels of several classes are written down."""

    IDS = "class ids"
    ROWS = "one-hot rows"


_OF_IDS = frozenset({"sparse_categorical_accuracy", "sparse_top_k_categorical_accuracy"})
OVERLAPS_OF_IDS = frozenset({"mean_io_u", "io_u"})
# Silent about ids: they take the largest of what is one number.
_OF_LARGEST = frozenset({"categorical_accuracy", "one_hot_io_u", "one_hot_mean_io_u"})
# Keras 3 raises for ids of shape (n,), but for those of a pandas Series, of which it makes (n, 1).
_OF_EQUAL_RANK = ERRORS | {"top_k_categorical_accuracy", "binary_accuracy"}
_OF_EQUAL_SHAPE = COUNTS | CURVES | {"binary_io_u"}
_OF_ZEROS_AND_ONES = COUNTS | CURVES | F_SCORES | {"binary_accuracy", "binary_io_u"}
_OF_ROWS = _OF_LARGEST | _OF_EQUAL_RANK | _OF_EQUAL_SHAPE | F_SCORES
# They need several outputs of which one is the largest.
OF_LARGEST_OUTPUT = _OF_IDS | _OF_LARGEST | {"top_k_categorical_accuracy"}


def encoding(output: Output) -> Encoding | None:
    """How the labels of a head of several units are written, None where it is not known.

    Where the labels are not known the loss tells: no other ones get past it.
    """
    match output.head:
        case Head(units=Known(units), shape=Known((_,))) if units >= 2:
            return _of_values(output)
        case _:
            return None


def _of_values(output: Output) -> Encoding | None:
    match values_of(output.labels), output.loss:
        case Ids(), _:
            return None if _is_wide(output) else Encoding.IDS
        case ((OneHot() | MultiHot() | Indicator() | Soft()), _):
            return Encoding.ROWS
        case None, Loss(name=Known(loss)) if loss in SPARSE | CATEGORICAL:
            return Encoding.IDS if loss in SPARSE else Encoding.ROWS
        case _:
            return None


def _is_wide(output: Output) -> bool:
    """Whether a label is known to be more than one value."""
    match output.labels:
        case Labels(shape=Known(shape)):
            return shape not in {(), (1,)}
        case _:
            return False


def tells_two_classes(output: Output) -> bool:
    """Whether one unit is known to tell classes: the loss is one for that, or the labels are ids."""
    match output:
        case Output(loss=Loss(name=Known(loss))) if loss in BINARY | HINGE:
            return not isinstance(values_of(output.labels), Signed)
        case _:
            return isinstance(values_of(output.labels), Ids)


def expected(metric: Metric) -> Encoding | None:
    """The labels that a metric of several classes reads, None for those that read any, or no classes."""
    match metric.name:
        case Known(name) if name in _OF_IDS or _takes_the_largest_of_outputs_alone(metric):
            return Encoding.IDS
        case Known(name) if name in _OF_ROWS:
            return Encoding.ROWS
        case _:
            return None


def _takes_the_largest_of_outputs_alone(metric: Metric) -> bool:
    """Whether an overlap is told that the outputs are no ids, and not that the labels are none."""
    match metric.name, option(metric, "sparse_y_pred"):
        case Known(name), Known(False) if name in OVERLAPS_OF_IDS:
            return is_left_out(metric, "sparse_y_true")
        case _:
            return False


def raises(metric: Metric, given: Encoding, major: int) -> bool:
    """Whether this Keras is known to raise where the metric gets such labels and expects the others."""
    match metric.name:
        case Known(name) if name in _OF_IDS or name in OVERLAPS_OF_IDS:
            return given is Encoding.ROWS
        case Known(name) if name in _OF_EQUAL_SHAPE:
            return major == 2 or is_left_out(metric, "class_id", "multi_label")
        case _:
            return False


def may_raise(metric: Metric) -> bool:
    """Whether it depends on the shape of ids, (n,) or (n, 1), whether Keras raises."""
    return isinstance(metric.name, Known) and metric.name.value in _OF_EQUAL_RANK | _OF_EQUAL_SHAPE | F_SCORES


def knows_zeros_and_ones(metric: Metric) -> bool:
    """Whether the metric is known to take labels for zeros and ones."""
    return isinstance(metric.name, Known) and metric.name.value in _OF_ZEROS_AND_ONES


def harm_of_signed(metric: Metric, output: Output) -> str | None:
    """What the metric makes of labels of -1 and +1, None where the labels are others or it reads them."""
    if not isinstance(values_of(output.labels), Signed):
        return None
    match metric.name, output.head:
        case Known(name), Head(units=Known(1)) if name in OF_LARGEST_OUTPUT:
            return "asks which of one output is the largest"
        case Known("binary_accuracy"), _:
            return "knows 0 and 1: no -1 ever counts as right"
        case Known(name), _ if name in COUNTS | CURVES:
            return "knows 0 and 1: it takes -1 for positive, too"
        case _:
            return "knows 0 and 1: it reads -1 as something else" if knows_zeros_and_ones(metric) else None
