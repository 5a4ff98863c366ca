"""A train_step that is set on a model, or may come from a class that is not followed, decides what is trained."""

from __future__ import annotations

import pytest

from xent_lint.facts import Unknown

from .kit import PRELUDE, head_of, only_output, plain, setup_of

NET = """
class Net({bases}):
    def __init__(self):
        super().__init__()
        self.head = Dense(3, activation="softmax")
    def call(self, x):
        return self.head(x)
"""
COMPILED = "model.compile('adam', 'mse')\n"


def net(bases: str) -> str:
    return f"{PRELUDE}\nimport abc\nfrom mixins import Mixin\n{NET.format(bases=bases)}\nmodel = Net()\n"


def decided(source: str) -> bool:
    """Whether anything is said of what the only model trains."""
    output = only_output(setup_of(source))
    return not (isinstance(output.head, Unknown) and isinstance(output.loss, Unknown))


def test_a_train_step_set_on_a_model_decides() -> None:
    source = f"{PRELUDE}\nmodel = Sequential([Dense(3)])\nmodel.train_step = unseen()\n{COMPILED}"
    assert not decided(source)


def test_another_attribute_set_on_a_model_decides_nothing() -> None:
    source = f"{PRELUDE}\nmodel = Sequential([Dense(3)])\nmodel.history_of_losses = unseen()\n{COMPILED}"
    assert plain(head_of(source).units) == 3


@pytest.mark.parametrize("bases", ["Mixin, keras.Model", "keras.Model, unseen()"])
def test_a_base_that_is_not_followed_may_decide(bases: str) -> None:
    assert not decided(net(bases) + COMPILED)


@pytest.mark.parametrize("bases", ["keras.Model", "object, keras.Model", "keras.Model, abc.ABC"])
def test_bases_that_are_known_decide_nothing(bases: str) -> None:
    assert plain(head_of(net(bases) + COMPILED).units) == 3
