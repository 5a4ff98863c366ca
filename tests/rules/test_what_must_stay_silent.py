"""Programs that are right and have fooled naive checkers: no rule makes more of them than information."""

from __future__ import annotations

import pytest

from xent_lint.facts import Execution, Interval, Squash

from .kit import (
    ANY_KERAS,
    JAX,
    KERAS_2,
    KERAS_3,
    TENSORFLOW,
    UNKNOWN,
    continuous,
    head,
    ids,
    indicator,
    labels,
    loss,
    metric,
    multi_hot,
    one_hot,
    serious,
    setup,
    soft,
)

ACCURACY = (metric("accuracy"),)
PIXELS = (64, 64, 1)
RIGHT = {
    "several labels at once": setup(
        head(5, "sigmoid"), loss("binary_crossentropy"), multi_hot(5), metrics=(metric("binary_accuracy"),)
    ),
    "one against the rest": setup(head(5, "sigmoid"), loss("binary_crossentropy"), one_hot(5)),
    "softmax over two": setup(head(2), loss("sparse_categorical_crossentropy"), ids(2), metrics=ACCURACY),
    "one unit more than classes": setup(head(4), loss("sparse_categorical_crossentropy"), ids(3)),
    "ids from 1 on with a unit to spare": setup(head(4), loss("sparse_categorical_crossentropy"), ids(3, lowest=1)),
    "log_softmax with ids": setup(
        head(3, "log_softmax"), loss("sparse_categorical_crossentropy", from_logits=True), ids(3)
    ),
    "log_softmax with rows": setup(
        head(3, "log_softmax"), loss("categorical_crossentropy", from_logits=True), one_hot(3)
    ),
    "divergence of a softmax": setup(head(3), loss("kl_divergence"), soft(3)),
    "poisson of a softplus": setup(head(1, "softplus"), loss("poisson"), continuous(0.0, 40.0)),
    "poisson of a sigmoid": setup(head(1, "sigmoid"), loss("poisson"), ids(2)),
    "poisson of a softmax": setup(head(3), loss("poisson"), one_hot(3)),
    "brier score of a sigmoid": setup(head(1, "sigmoid"), loss("mean_squared_error"), ids(2), metrics=ACCURACY),
    "brier score of a softmax": setup(head(3), loss("mean_squared_error"), one_hot(3), metrics=ACCURACY),
    "least squares on rows": setup(head(3, "linear"), loss("mean_squared_error"), one_hot(3)),
    "least squares on 0 and 1": setup(head(1, "linear"), loss("mean_squared_error"), ids(2)),
    "relu for what is not negative": setup(head(1, "relu"), loss("mean_squared_error"), continuous(0.0, 9.0)),
    "absolute error": setup(head(1, "linear"), loss("mean_absolute_error"), continuous()),
    "focal loss of a sigmoid": setup(head(1, "sigmoid"), loss("binary_focal_crossentropy"), ids(2)),
    "focal loss of a softmax": setup(head(3), loss("categorical_focal_crossentropy"), one_hot(3)),
    "focal loss of a logit": setup(head(1, "linear"), loss("binary_focal_crossentropy", from_logits=True), ids(2)),
    "autoencoder of images": setup(
        head(784, "sigmoid"), loss("binary_crossentropy"), continuous(0.0, 1.0, bounded=True, shape=(784,))
    ),
    "autoencoder with least squares": setup(
        head(3, "sigmoid", shape=(32, 32, 3)),
        loss("mean_squared_error"),
        continuous(0.0, 1.0, bounded=True, shape=(32, 32, 3)),
    ),
    "generator of images in [-1, 1]": setup(
        head(3, "tanh", shape=(32, 32, 3)), loss("mean_squared_error"), continuous(-1.0, 1.0, shape=(32, 32, 3))
    ),
    "discriminator": setup(head(1, "sigmoid"), loss("binary_crossentropy"), ids(1, lowest=1)),
    "discriminator with smoothed labels": setup(head(1, "sigmoid"), loss("binary_crossentropy"), continuous(0.0, 0.9)),
    "discriminator with least squares": setup(head(1, "linear"), loss("mean_squared_error"), ids(2)),
    "critic": setup(head(1, "linear"), loss(UNKNOWN)),
    "mask for each pixel": setup(
        head(1, "sigmoid", shape=PIXELS), loss("binary_crossentropy"), ids(2, shape=PIXELS), metrics=ACCURACY
    ),
    "heat maps": setup(
        head(17, "sigmoid", shape=(64, 64, 17)), loss("binary_crossentropy"), continuous(0.0, 1.0, shape=(64, 64, 17))
    ),
    "classes for each pixel": setup(
        head(21, shape=(64, 64, 21)), loss("sparse_categorical_crossentropy"), ids(21, shape=(64, 64, 1))
    ),
    "tags for each step": setup(
        head(9, shape=(None, 9)), loss("sparse_categorical_crossentropy"), ids(Interval(0), highest=None, shape=(None,))
    ),
    "next token": setup(
        head(20000, "linear", shape=(None, 20000)),
        loss("sparse_categorical_crossentropy", from_logits=True),
        ids(Interval(0, 20000), lowest=0, highest=None, shape=(None,)),
    ),
    "yes or no for each step": setup(head(2, shape=(9, 2)), loss("sparse_categorical_crossentropy"), multi_hot(9)),
    "policy": setup(head(4), loss("categorical_crossentropy")),
    "values of actions": setup(head(4, "linear"), loss("mean_squared_error"), continuous(shape=(4,))),
    "squash in a loss of one's own": setup(head(3, "linear"), loss(UNKNOWN), one_hot(3)),
    "nothing known of the loss": setup(head(3), UNKNOWN, ids(3), metrics=ACCURACY),
    "nothing known of the head": setup(UNKNOWN, loss("binary_crossentropy"), ids(2), metrics=ACCURACY),
    "nothing known of the labels": setup(head(3), loss("categorical_crossentropy"), metrics=ACCURACY),
    "nothing known": setup(metrics=UNKNOWN),
    "hinge of 0 and 1": setup(head(1, "tanh"), loss("hinge"), ids(2)),
    "soft labels": setup(head(3), loss("categorical_crossentropy"), soft(3)),
    "label smoothing": setup(head(3), loss("categorical_crossentropy", label_smoothing=0.1), one_hot(3)),
    "rows whose sums are not known": setup(head(3), loss("categorical_crossentropy"), indicator(3)),
    "distillation": setup(head(3), loss("kl_divergence"), soft(3)),
    "logits of several labels": setup(head(5, "linear"), loss("binary_crossentropy", from_logits=True), multi_hot(5)),
    "a raw sigmoid in a loop": setup(
        head(1, "sigmoid", squash=Squash.RAW),
        loss("binary_crossentropy"),
        ids(2),
        execution=Execution.CUSTOM_LOOP,
    ),
    "dice of a mask": setup(head(1, "sigmoid", shape=PIXELS), loss("dice"), ids(2, shape=PIXELS)),
    "channels first": setup(head(64, "softmax"), loss("categorical_crossentropy", axis=1), one_hot(3)),
    "ignored class": setup(
        head(21, shape=(64, 64, 21)),
        loss("sparse_categorical_crossentropy", ignore_class=255),
        ids(22, highest=255, shape=(64, 64)),
    ),
    "filtered ids": setup(
        head(10), loss("sparse_categorical_crossentropy"), ids(Interval(0, 100), lowest=None, highest=None)
    ),
    "a column of unknown values": setup(head(1, "sigmoid"), loss("binary_crossentropy"), labels(UNKNOWN, ())),
}


@pytest.mark.parametrize("target", [ANY_KERAS, TENSORFLOW, KERAS_2, KERAS_3, JAX], ids=repr)
@pytest.mark.parametrize("name", RIGHT)
def test_it_is_right(name, target):
    assert serious(RIGHT[name], target) == []
