"""Models with several outputs: which loss, which metrics and which labels belong to which."""

from __future__ import annotations

import pytest

from xent_lint.facts import Continuous, Ids, Known, Labels, Loss, TrainingSetup

from .kit import PRELUDE, UNKNOWN, just, plain, setup_of

IDS, NUMBERS = "np.array([0, 1, 2])", "np.array([0.1, 0.2, 0.3])"


def several(outputs: str, compiled: str, fitted: str = "") -> str:
    """A program with a classifier ``a`` and a regressor ``b``, both named after themselves."""
    fit = f"model.fit(unseen(), {fitted})" if fitted else ""
    return f"""{PRELUDE}
x = Input((8,))
a = Dense(3, activation='softmax', name='a')(x)
b = Dense(1, name='b')(x)
model = Model(x, {outputs})
model.compile('adam', {compiled})
{fit}
"""


def losses_in(setup: TrainingSetup) -> list[object]:
    return [plain(each.loss.name) if isinstance(each.loss, Loss) else UNKNOWN for each in setup.outputs]


def labels_in(setup: TrainingSetup) -> list[object]:
    return [plain(each.labels.values) if isinstance(each.labels, Labels) else UNKNOWN for each in setup.outputs]


def metrics_in(setup: TrainingSetup) -> list[object]:
    found = [each.metrics for each in setup.outputs]
    return [[plain(each.name) for each in one.value] if isinstance(one, Known) else UNKNOWN for one in found]


BOTH_LOSSES = ["categorical_crossentropy", "mean_squared_error"]


@pytest.mark.parametrize(
    "loss",
    [
        "['categorical_crossentropy', 'mse']",
        "{'a': 'categorical_crossentropy', 'b': 'mse'}",
        "{name: loss for name, loss in zip('ab', ['categorical_crossentropy', 'mse'])}",
        "{name: 'mse' if name == 'b' else 'categorical_crossentropy' for name in ['a', 'b']}",
        "dict(a='categorical_crossentropy', b='mse')",
    ],
)
@pytest.mark.parametrize("outputs", ["[a, b]", "(a, b)", "{'a': a, 'b': b}"])
def test_each_output_has_its_loss(outputs: str, loss: str) -> None:
    assert losses_in(setup_of(several(outputs, f"loss={loss}"))) == BOTH_LOSSES


@pytest.mark.parametrize(
    "loss",
    [
        "{name: 'mse' for name in unseen()}",
        "{unseen(name): 'mse' for name in ['a', 'b']}",
        "{name: 'mse' for name in ['a', 'b'] if unseen(name)}",
        "{'first': 'mse', 'second': 'mse'}",
        "unseen()",
    ],
)
def test_which_loss_belongs_to_an_output_may_be_unknown(loss: str) -> None:
    assert losses_in(setup_of(several("[a, b]", f"loss={loss}"))) == [UNKNOWN, UNKNOWN]


# Metrics


@pytest.mark.parametrize(
    ("metrics", "expected"),
    [
        ("[['mae'], ['mse']]", [["mean_absolute_error"], ["mean_squared_error"]]),
        ("[['mae', 'mse'], []]", [["mean_absolute_error", "mean_squared_error"], []]),
        ("{'a': 'mae', 'b': ['mse']}", [["mean_absolute_error"], ["mean_squared_error"]]),
        ("{'b': 'mse'}", [UNKNOWN, ["mean_squared_error"]]),
        ("['mae', 'mse']", [UNKNOWN, UNKNOWN]),
        ("[['mae']]", [["mean_absolute_error"], UNKNOWN]),
    ],
)
def test_each_output_has_the_metrics_that_are_its_own_for_sure(metrics: str, expected: object) -> None:
    assert metrics_in(setup_of(several("[a, b]", f"loss='mse', metrics={metrics}"))) == expected


# Labels


BOTH_LABELS = [Ids(0, 2, just(3)), Continuous(0.1, 0.3, bounded=True)]


@pytest.mark.parametrize(
    "fitted",
    [
        f"[{IDS}, {NUMBERS}]",
        f"({IDS}, {NUMBERS})",
        f"{{'a': {IDS}, 'b': {NUMBERS}}}",
        f"y={{'b': {NUMBERS}, 'a': {IDS}}}",
    ],
)
def test_each_output_has_its_labels(fitted: str) -> None:
    assert labels_in(setup_of(several("[a, b]", "loss='mse'", fitted))) == BOTH_LABELS


@pytest.mark.parametrize("fitted", ["unseen()", f"{{'first': {IDS}, 'second': {NUMBERS}}}", "dict(unseen())"])
def test_which_labels_belong_to_an_output_may_be_unknown(fitted: str) -> None:
    assert labels_in(setup_of(several("[a, b]", "loss='mse'", fitted))) == [UNKNOWN, UNKNOWN]


@pytest.mark.parametrize("fitted", [f"{{'a': {IDS}}}", f"{{'any': {IDS}}}", f"{{'a': {IDS}, 'z': {NUMBERS}}}"])
def test_one_output_takes_its_labels_from_a_dict(fitted: str) -> None:
    assert labels_in(setup_of(several("a", "loss='mse'", fitted))) == [Ids(0, 2, just(3))]


@pytest.mark.parametrize("fitted", [f"{{'y': {IDS}, 'z': {NUMBERS}}}", f"{{'z': {IDS}, **unseen()}}"])
def test_one_output_may_find_none_in_a_dict(fitted: str) -> None:
    assert labels_in(setup_of(several("a", "loss='mse'", fitted))) == [UNKNOWN]
