"""The cells of the grid of metrics, and the part of it that each session observes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ..cells import Cell
from ..grid import Session, one_in
from .cells import MetricCell

_BCE, _CCE, _SCCE = "binary_crossentropy", "categorical_crossentropy", "sparse_categorical_crossentropy"
_MSE, _HINGE = "mean_squared_error", "hinge"
ACCURACIES = (
    "accuracy",
    "BinaryAccuracy()",
    "BinaryAccuracy(threshold=0)",
    "CategoricalAccuracy()",
    "SparseCategoricalAccuracy()",
    "Accuracy()",
)
COUNTS = ("Precision()", "Recall()", "AUC()", "AUC(from_logits=True)", "F1Score(threshold=0.5)")
OF_ONE = (
    *ACCURACIES,
    *COUNTS,
    "acc",
    "binary_accuracy",
    "BinaryAccuracy(threshold=0.3)",
    "Precision(thresholds=0)",
    "Recall(thresholds=0)",
    "TruePositives()",
    "auc",
    "precision",
    "F1Score()",
    "TopKCategoricalAccuracy(k=1)",
    "BinaryIoU()",
    "BinaryIoU(threshold=0.0)",
    "IoU(num_classes=2, target_class_ids=[1])",
    "MeanIoU(num_classes=2)",
    "BinaryCrossentropy()",
    "BinaryCrossentropy(from_logits=True)",
    "CategoricalCrossentropy()",
    "SparseCategoricalCrossentropy()",
    "mse",
)
OF_HINGE = (
    *ACCURACIES,
    *COUNTS,
    "Precision(thresholds=0)",
    "Recall(thresholds=0)",
    "F1Score()",
    "BinaryIoU()",
    "MeanIoU(num_classes=2)",
    "Hinge()",
    "SquaredHinge()",
)
OF_MANY = (
    *ACCURACIES,
    *COUNTS,
    "Precision(class_id=1)",
    "Recall(class_id=1)",
    "Precision(top_k=1)",
    "AUC(multi_label=True)",
    "F1Score()",
    'F1Score(average="macro")',
    "TopKCategoricalAccuracy(k={fewer})",
    "SparseTopKCategoricalAccuracy(k={fewer})",
    "BinaryIoU()",
    "MeanIoU(num_classes={units})",
    "MeanIoU(num_classes={units}, sparse_y_pred=False)",
    "OneHotMeanIoU(num_classes={units})",
    "BinaryCrossentropy()",
    "CategoricalCrossentropy()",
    "CategoricalCrossentropy(from_logits=True)",
    "SparseCategoricalCrossentropy()",
    "SparseCategoricalCrossentropy(from_logits=True)",
    "mse",
)
OF_LABELS = (*OF_MANY, "BinaryCrossentropy(from_logits=True)", "BinaryAccuracy(threshold=0.3)")
OF_NUMBERS = (
    "accuracy",
    "acc",
    "binary_accuracy",
    "Accuracy()",
    "Precision()",
    "AUC()",
    "mae",
    "mse",
    "RootMeanSquaredError()",
    "R2Score()",
)
TRAININGS = {
    OF_ONE: (
        Cell(1, "sigmoid", _BCE, False, "2 ids"),
        Cell(1, "sigmoid", _BCE, False, "2 ids in a column"),
        Cell(1, "linear", _BCE, True, "2 ids"),
        Cell(1, "linear", _BCE, True, "2 ids in a column"),
    ),
    OF_HINGE: (
        Cell(1, "tanh", _HINGE, False, "2 ids"),
        Cell(1, "linear", _HINGE, False, "2 ids"),
        Cell(1, "tanh", _HINGE, False, "signed"),
        Cell(1, "linear", _HINGE, False, "signed in a column"),
    ),
    OF_MANY: (
        Cell(2, "softmax", _SCCE, False, "2 ids"),
        Cell(2, "softmax", _CCE, False, "one-hot 2"),
        Cell(2, "linear", _CCE, True, "one-hot 2"),
        Cell(2, "sigmoid", _BCE, False, "one-hot 2"),
        Cell(3, "softmax", _SCCE, False, "3 ids"),
        Cell(3, "softmax", _SCCE, False, "3 ids in a column"),
        Cell(3, "linear", _SCCE, True, "3 ids"),
        Cell(3, "linear", _SCCE, True, "3 ids in a column"),
        Cell(3, "softmax", _CCE, False, "one-hot 3"),
        Cell(3, "linear", _CCE, True, "one-hot 3"),
        Cell(3, "sigmoid", _BCE, False, "one-hot 3"),
        Cell(3, "softmax", _CCE, False, "soft 3"),
    ),
    OF_LABELS: (
        Cell(3, "sigmoid", _BCE, False, "multi-hot 3"),
        Cell(3, "linear", _BCE, True, "multi-hot 3"),
    ),
    OF_NUMBERS: (
        Cell(1, "linear", _MSE, False, "reals"),
        Cell(1, "linear", _MSE, False, "3 ids"),
        Cell(1, "linear", _MSE, False, "fractions"),
        Cell(3, "linear", _MSE, False, "reals in 3 columns"),
    ),
}


@cache
def grid_of_metrics(session: Session) -> tuple[MetricCell, ...]:
    """The cells that a session observes, in order."""
    many = 1 if session.one_in == 1 else 2
    return tuple(cell for cell in sorted(_cells()) if one_in(many, cell.key, session.name))


def _cells() -> Iterator[MetricCell]:
    for metrics, trainings in TRAININGS.items():
        for training in trainings:
            sizes = {"units": training.units, "fewer": training.units - 1}
            yield from (MetricCell(training, metric.format_map(sizes)) for metric in metrics)
