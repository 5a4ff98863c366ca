"""Metrics: names, what "accuracy" becomes, and options."""

from __future__ import annotations

import pytest

from tests.trace.kit import PRELUDE, UNKNOWN, metrics_made, only_output, plain, setup_of
from xent_lint.facts import Known, Unknown, UnknownName

M = "keras.metrics"


def names(expression: str, model: str = "model = Sequential([Dense(3)])", fit: str = "") -> list[object]:
    return [plain(each.name) for each in metrics_made(expression, model, fit)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("[]", []),
        ("None", []),
        ("['mae']", ["mean_absolute_error"]),
        ("'mae'", ["mean_absolute_error"]),
        ("['mae', 'mse']", ["mean_absolute_error", "mean_squared_error"]),
        ("('mae',)", ["mean_absolute_error"]),
        ("['binary_accuracy']", ["binary_accuracy"]),
        (f"[{M}.BinaryAccuracy()]", ["binary_accuracy"]),
        (f"[{M}.binary_accuracy]", ["binary_accuracy"]),
        (f"[{M}.SparseCategoricalAccuracy(name='acc')]", ["sparse_categorical_accuracy"]),
        (f"[{M}.Accuracy()]", ["exact_accuracy"]),
        (f"[{M}.Precision(), {M}.Recall()]", ["precision", "recall"]),
        (f"[{M}.AUC()]", ["auc"]),
        ("[tf.keras.metrics.AUC(name='auc')]", ["auc"]),
        ("['acuracy']", [UnknownName("acuracy")]),
        ("[unseen()]", [UNKNOWN]),
        ("[unseen]", [UNKNOWN]),
        ("[lambda t, p: 0]", [UNKNOWN]),
        (f"[{M}.Unseen()]", [UNKNOWN]),
        ("{'out': ['mae']}", ["mean_absolute_error"]),
    ],
)
def test_every_spelling_of_a_metric(given: str, expected: list[object]) -> None:
    assert names(given) == expected


@pytest.mark.parametrize("given", ["unseen()", "[*unseen()]", "unseen() + ['mae']"])
def test_a_list_that_is_not_known_is_unknown(given: str) -> None:
    source = f"{PRELUDE}\nmodel = Sequential([Dense(3)])\nmodel.compile('adam', loss='mse', metrics={given})\n"
    found = only_output(setup_of(source)).metrics
    assert isinstance(found, Unknown) or [plain(each.name) for each in found.value][:1] == [UNKNOWN]


ACCURACY = [
    ("Dense(1, activation='sigmoid')", "np.zeros((9, 1))", "binary_accuracy"),
    ("Dense(1, activation='sigmoid')", "np.zeros(9)", "binary_accuracy"),
    ("Dense(3, activation='softmax')", "np.eye(3)", "categorical_accuracy"),
    ("Dense(3, activation='softmax')", "np.array([0, 1, 2])", "sparse_categorical_accuracy"),
    ("Dense(3, activation='softmax')", "np.array([[0], [1], [2]])", "sparse_categorical_accuracy"),
    ("Dense(3, activation='softmax')", "unseen()", "accuracy"),
    ("Dense(unseen(), activation='softmax')", "unseen()", "accuracy"),
]


@pytest.mark.parametrize("given", ["['accuracy']", "['acc']", "'accuracy'"])
@pytest.mark.parametrize(("layer", "labels", "expected"), ACCURACY)
def test_accuracy_becomes_what_keras_resolves_it_to(given: str, layer: str, labels: str, expected: str) -> None:
    model = f"model = Sequential([Input((8,)), {layer}])"
    assert names(given, model, f"model.fit(np.zeros((9, 8)), {labels})") == [expected]


def test_accuracy_stays_open_without_a_fit() -> None:
    assert names("['accuracy']") == ["accuracy"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (f"[{M}.BinaryAccuracy()]", 0.5),
        (f"[{M}.BinaryAccuracy(threshold=0.0)]", 0.0),
        (f"[{M}.BinaryAccuracy('a', None, 0.3)]", 0.3),
        (f"[{M}.BinaryAccuracy(threshold=unseen())]", UNKNOWN),
        (f"[{M}.Precision(thresholds=0)]", 0.0),
        (f"[{M}.Precision(thresholds=[0.1, 0.2])]", UNKNOWN),
        (f"[{M}.BinaryAccuracy(**unseen())]", UNKNOWN),
    ],
)
def test_the_threshold_is_as_given(given: str, expected: object) -> None:
    assert plain(metrics_made(given)[0].threshold) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (f"[{M}.AUC()]", False),
        (f"[{M}.AUC(from_logits=True)]", True),
        (f"[{M}.AUC(from_logits=unseen())]", UNKNOWN),
    ],
)
def test_from_logits_of_a_metric_is_as_given(given: str, expected: object) -> None:
    assert plain(metrics_made(given)[0].from_logits) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("[keras.metrics.F1Score()]", None),
        ("[keras.metrics.F1Score(average='macro')]", "macro"),
        ("[keras.metrics.F1Score(average=unseen())]", UNKNOWN),
    ],
)
def test_the_averaging_is_as_given(given: str, expected: object) -> None:
    assert plain(metrics_made(given)[0].averaging) == expected


def test_a_list_of_metrics_changed_after_compile_does_not_count() -> None:
    source = f"""{PRELUDE}
metrics = ['mae']
model = Sequential([Dense(3)])
model.compile('adam', loss='mse', metrics=metrics)
metrics.append('acc')
"""
    found = only_output(setup_of(source)).metrics
    assert isinstance(found, Known)
    assert len(found.value) == 1


def test_metrics_of_a_local_class_are_unknown() -> None:
    source = f"""{PRELUDE}
class Precision(keras.metrics.Metric):
    pass
model = Sequential([Dense(3)])
model.compile('adam', loss='mse', metrics=[Precision()])
"""
    found = only_output(setup_of(source)).metrics
    assert isinstance(found, Known)
    assert plain(found.value[0].name) is UNKNOWN


def test_metrics_of_sklearn_are_unknown() -> None:
    assert names("[accuracy_score]", "from sklearn.metrics import accuracy_score\nmodel = Sequential([Dense(3)])") == [
        UNKNOWN
    ]
