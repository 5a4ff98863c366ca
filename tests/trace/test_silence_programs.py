"""Correct programs of many kinds: nothing that is sure to be wrong is found in any."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.trace.kit import PRELUDE, program_of
from xent_lint.facts import Confidence, Severity, Target
from xent_lint.rules.judging import judge_context
from xent_lint.rules.registry import all_rules


def certain(source: str) -> set[str]:
    """The codes that are found in every world of a program, those for information left out."""
    program = program_of(f"{PRELUDE}\n{dedent(source)}")
    assert program.contexts, "the program trains nothing"
    judgements = [judge_context(context, Target(), all_rules()) for context in program.contexts]
    findings = [each for judgement in judgements for each in judgement.findings]
    told = [each for each in findings if each.severity is not Severity.INFO]
    return {each.code for each in told if each.confidence is Confidence.CERTAIN}


BASE = """
    def base():
        model = Sequential([Input((4,)), Dense(3, activation='sigmoid')])
        model.compile('adam', 'categorical_crossentropy')
        return model

    model = base()
"""


def test_what_a_model_was_compiled_with_before_trains_nothing() -> None:
    again = "model.compile('adam', 'binary_crossentropy')\n"
    assert not certain(f"{dedent(BASE)}{again}model.fit(unseen(), unseen())")
    assert not certain(f"{dedent(BASE)}{again}")


def test_a_model_that_is_fitted_before_it_is_compiled_again_was_trained() -> None:
    assert "XEN102" in certain(f"{dedent(BASE)}model.fit(unseen(), unseen())\nmodel.compile('adam', 'mse')")


SCIKERAS = """
    from scikeras.wrappers import KerasClassifier
    from sklearn.datasets import load_iris, load_breast_cancer

    def build(meta):
        model = Sequential()
        if meta['target_type_'] == 'binary':
            model.add(Dense(1, activation='sigmoid'))
            model.compile('adam', 'binary_crossentropy')
        else:
            model.add(Dense(meta['n_classes_'], activation='softmax'))
            model.compile('adam', 'sparse_categorical_crossentropy')
        return model

    x, y = load_{}(return_X_y=True)
    KerasClassifier(build).fit(x, y{})
"""


@pytest.mark.parametrize(("data", "changed"), [("iris", ""), ("breast_cancer", ""), ("iris", " > 0"), ("iris", " + 3")])
def test_a_build_function_of_scikeras_is_told_the_kind_of_the_labels(data: str, changed: str) -> None:
    assert not certain(SCIKERAS.format(data, changed))


def test_what_scikeras_tells_of_the_labels_is_followed() -> None:
    wrong = SCIKERAS.replace("== 'binary'", "== 'multiclass'").format("iris", "")
    assert "XEN203" in certain(wrong)


SETTINGS = """
    import argparse

    class Settings:
        units, activation, loss = 1, 'softmax', 'binary_crossentropy'

    parser = argparse.ArgumentParser()
    parser.add_argument('--activation')
    {}
    model = Sequential([Input((4,)), Dense(Settings.units, activation=Settings.activation)])
    model.compile('adam', Settings.loss)
"""


@pytest.mark.parametrize("call", ["parser.parse_args(namespace=Settings)", "parser.parse_args(None, Settings)"])
def test_a_parser_may_fill_any_object(call: str) -> None:
    assert not certain(SETTINGS.format(call))
    assert certain(SETTINGS.format("parser.parse_args()")) == {"XEN106"}


@pytest.mark.parametrize(
    ("units", "activation", "loss"),
    [
        (5, None, "keras.losses.categorical_crossentropy(t[:, :3], tf.nn.softmax(p[:, :3]))"),
        (5, None, "keras.losses.binary_crossentropy(t, tf.nn.sigmoid(p))"),
        (5, "tanh", "keras.losses.binary_crossentropy(t, (p + 1) / 2)"),
        (5, "log_softmax", "keras.losses.categorical_crossentropy(t, tf.exp(p))"),
        (3, "softmax", "keras.losses.categorical_crossentropy(tf.one_hot(tf.cast(t, 'int32'), 3), p)"),
        (3, "softmax", "keras.losses.sparse_categorical_crossentropy(tf.argmax(t, axis=-1), p)"),
        (1, "sigmoid", "t * keras.losses.binary_crossentropy(tf.ones_like(t), p)"),
        (1, None, "keras.losses.hinge(2 * t - 1, p)"),
        (4, "sigmoid", "keras.losses.binary_crossentropy(tf.one_hot(tf.cast(t[:, 0], 'int32'), 4), p)"),
        (3, "softmax", "keras.losses.mse(tf.one_hot(tf.cast(t, 'int32'), 3), p)"),
    ],
)
def test_a_loss_of_the_programs_own_may_make_its_arguments_fit(units: int, activation: str | None, loss: str) -> None:
    source = f"""
        import tensorflow as tf

        def loss(t, p):
            return {loss}

        model = Sequential([Input((4,)), Dense({units}, activation={activation!r})])
        model.compile('adam', loss)
        model.fit(np.zeros((6, 4)), np.array([0, 1, 0, 1, 0, 1]))
    """
    assert not certain(source)


@pytest.mark.parametrize(
    "writes",
    [
        "fill_labels(y, 'file.txt')",
        "source.read_direct(y)",
        "for i, line in enumerate(open('a')):\n    y[i] = int(line)",
        "def put(i, value):\n    y[i] = value\nfor i, line in enumerate(open('a')):\n    put(i, int(line))",
        "import threading\nthreading.Thread(target=fill_labels, args=(y,)).start()",
        "np.copyto(y, unseen())",
        "y[:] = unseen()",
        "y += unseen()",
        "fill_labels(target=y)",
        "fill_labels((unseen(), y))",
        "fill_labels([y])",
        "y = [-1] * 100\nfill_labels(y)",
        "y = np.array([-1] * 100)\nfill_labels(y)",
        "y = np.zeros(100) - 1\nfill_labels(y)",
        "fill_labels({'y': y})",
        "fill_labels(y[:50])\nfill_labels(y[50:])",
        "source.update(y)",
        "open('f', 'rb').readinto(y)",
        "for cell in np.nditer(y, op_flags=['readwrite']):\n    cell[...] = unseen()",
        "memoryview(y)[:] = unseen()",
        "class Box:\n    pass\nbox = Box()\nbox.y = y\nfill_labels(box)",
    ],
)
def test_an_array_that_something_fills_holds_labels_of_any_class(writes: str) -> None:
    assert not certain(filled(writes))


def filled(writes: str) -> str:
    """A program whose labels are -1 at first and then written in some way."""
    labels = f"from elsewhere import fill_labels, source\ny = np.full(100, -1)\n{writes}"
    model = "model = Sequential([Input((4,)), Dense(5, activation='softmax')])"
    compiled = "model.compile('adam', 'sparse_categorical_crossentropy')\nmodel.fit(unseen(), y)"
    return f"{labels}\n{model}\n{compiled}"


def test_labels_that_nothing_fills_stay_what_they_are() -> None:
    assert "XEN205" in certain(filled("print(y)\nsource.fit(unseen(), y)"))


@pytest.mark.parametrize(
    "writes",
    [
        "y[:50] = 0\ny[50:] = 1",
        "for i, file in enumerate(unseen()):\n    y[i] = 0 if 'cat' in file else 1",
        "for k, name in enumerate(['a', 'b', 'c']):\n    y[unseen(name)] = k",
        "for k in range(5):\n    y[k * 20:(k + 1) * 20] = k",
        "y[:] = np.arange(100) % 5",
        "a, b = np.split(y, 2)\na[:] = 0\nb[:] = 1",
        "y[unseen()] = 1\ny = y[y >= 0]",
    ],
)
def test_what_is_written_may_take_the_place_of_all_that_was_there(writes: str) -> None:
    assert not certain(filled(writes))


@pytest.mark.parametrize(
    "change",
    ["model.layers.pop()", "model.layers[-1] = Dense(1, activation='sigmoid')", "model.layers.append(Dense(9))"],
)
def test_the_list_of_layers_that_keras_hands_out_is_a_copy(change: str) -> None:
    source = f"""
        model = Sequential([Input((4,)), Dense(8, activation='relu'), Dense(3, activation='softmax')])
        {change}
        model.compile('adam', 'sparse_categorical_crossentropy')
    """
    assert not certain(source)


@pytest.mark.keras
def test_keras_hands_out_a_copy_of_its_list_of_layers() -> None:
    import keras

    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(8), keras.layers.Dense(3)])
    model.layers.pop()
    model.layers[-1] = keras.layers.Dense(9)
    assert model.output_shape == (None, 3)
    assert len(model.layers) == 2
