"""Calls of Keras that not every Keras takes alike."""

from __future__ import annotations

import pytest

from xent_lint.facts import KerasCall, Known, Unknown

from .kit import PRELUDE, inside, program_of

MODEL = f"{PRELUDE}\nmodel = Sequential([Input((4,)), Dense(3)])\n"
WRONG = "loss = keras.losses.SparseCategoricalCrossentropy(label_smoothing=0.1)"


def calls_of(source: str) -> list[KerasCall]:
    found = [each for context in program_of(source).contexts for each in context.worlds]
    return [each for each in found if isinstance(each, KerasCall)]


def call_of(source: str) -> KerasCall:
    calls = calls_of(source)
    assert len(calls) == 1, calls
    return calls[0]


def given(call: KerasCall) -> list[tuple[str | None, int | None, object]]:
    return [
        (each.name, each.position, each.value.value if isinstance(each.value, Known) else Unknown)
        for each in call.arguments
    ]


def test_an_argument_that_is_not_taken():
    call = call_of(f"{PRELUDE}\n{WRONG}")
    assert (call.symbol, call.is_complete, call.is_import) == (
        "keras.losses.SparseCategoricalCrossentropy",
        True,
        False,
    )
    assert given(call) == [("label_smoothing", None, 0.1)]


def test_a_call_that_every_keras_takes_alike_is_not_noted():
    source = f"{MODEL}model.compile(keras.optimizers.Adam(0.1), 'mse', metrics=['mae'])\nmodel.fit(x, y, epochs=2)\n"
    assert not calls_of(source)


def test_arguments_by_position_stand_by_their_places():
    call = call_of(f"{MODEL}model.compile('adam', 'mse', ['mae', keras.metrics.AUC()])")
    assert call.symbol == "keras.Model.compile"
    assert given(call)[2] == (None, 2, ("mae", "keras.metrics.AUC"))


def test_own_functions_and_dicts_stand_by_their_names_and_pairs():
    own = "def dice(a, b):\n    return a\n"
    call = call_of(f"{MODEL}{own}model.compile('adam', 'mse', {{'out': dice}})")
    assert given(call)[2] == (None, 2, (("out", "dice"),))


def test_what_is_not_followed_is_unknown():
    call = call_of(f"{MODEL}model.compile('adam', 'mse', [something])")
    assert given(call)[2] == (None, 2, Unknown)


def test_methods_of_models_that_are_gone():
    assert call_of(f"{MODEL}model.predict_classes(x)").symbol == "keras.Model.predict_classes"


def test_keywords_of_a_known_dict_count():
    assert given(call_of(f"{MODEL}options = {{'nb_epoch': 3}}\nmodel.fit(x, y, **options)"))[2] == ("nb_epoch", None, 3)


def test_keywords_that_are_not_known_leave_a_call_incomplete():
    assert not call_of(f"{MODEL}model.fit(x, y, nb_epoch=3, **options)").is_complete


def test_a_partial_hands_on_what_it_was_given():
    source = f"{PRELUDE}\nimport functools\nmake = functools.partial(keras.optimizers.SGD, lr=0.1)\nmake()\n"
    assert given(call_of(source)) == [("lr", None, 0.1)]


@pytest.mark.parametrize(
    "handler", ["except TypeError:", "except Exception:", "except:", "except (ValueError, TypeError):", "except own:"]
)
def test_what_a_program_tries_is_its_own_business(handler):
    assert not calls_of(f"{PRELUDE}\n{inside('try:', WRONG)}{inside(handler, 'pass')}")


@pytest.mark.parametrize("handler", ["except KeyboardInterrupt:", "except (OSError, KeyError):"])
def test_a_handler_for_other_exceptions_catches_no_wrong_call(handler):
    assert calls_of(f"{PRELUDE}\n{inside('try:', WRONG)}{inside(handler, 'pass')}")


def test_a_function_that_is_called_in_a_try_is_tried_too():
    made = inside("def make():", WRONG)
    assert not calls_of(f"{PRELUDE}\n{made}{inside('try:', 'make()')}{inside('except TypeError:', 'pass')}")


@pytest.mark.parametrize("manager", ["pytest.raises(TypeError)", "self.assertRaises(TypeError)", "suppress(TypeError)"])
def test_what_is_expected_to_raise_is_left_alone(manager):
    assert not calls_of(
        f"{PRELUDE}\nimport pytest\nfrom contextlib import suppress\n{inside(f'with {manager}:', WRONG)}"
    )


@pytest.mark.parametrize(
    "condition",
    ["tf.__version__ < '2.11'", "int(keras.__version__[0]) < 3", "hasattr(keras.utils, 'np_utils')", "is_legacy"],
)
def test_a_branch_for_some_versions_is_left_alone(condition):
    branch = inside(f"if {condition}:", "optimizer = keras.optimizers.Adam(lr=0.1)")
    other = inside("else:", "optimizer = keras.optimizers.Adam(learning_rate=0.1)")
    assert not calls_of(f"{PRELUDE}\n{branch}{other}")


def test_what_follows_a_branch_that_leaves_is_for_the_other_versions():
    body = (
        "if tf.__version__ > '2.11':\n    return keras.optimizers.Adam(learning_rate=0.1)\n"
        "return keras.optimizers.Adam(lr=0.1)"
    )
    assert not calls_of(f"{PRELUDE}\n{inside('def make():', body)}make()\n")


def test_what_follows_a_branch_that_goes_on_is_for_all_versions():
    branch = inside("if tf.__version__ < '2':", "tf.enable_eager_execution()")
    assert calls_of(f"{PRELUDE}\n{branch}{WRONG}\n")


def test_a_class_of_the_program_takes_what_it_likes():
    own = inside("class SparseCategoricalCrossentropy:", "def __init__(self, label_smoothing):\n    pass")
    assert not calls_of(f"{PRELUDE}\n{own}SparseCategoricalCrossentropy(label_smoothing=0.1)\n")


def test_a_subclass_takes_what_it_likes():
    own = inside("class Own(keras.losses.SparseCategoricalCrossentropy):", "pass")
    assert not calls_of(f"{PRELUDE}\n{own}Own(label_smoothing=0.1)\n")


def test_a_method_of_the_program_takes_what_it_likes():
    own = inside("class Own(keras.Model):", "def fit(self, x, labels):\n    pass")
    assert not calls_of(f"{PRELUDE}\n{own}Own().fit(x, labels=y)\n")


def test_a_model_of_an_unknown_class_takes_what_it_likes():
    own = inside("class Own(Base):", "pass")
    assert not calls_of(f"{PRELUDE}\nfrom elsewhere import Base\n{own}Own().fit(x, labels=y)\n")


def test_a_keras_that_the_program_changes_is_not_known():
    assert not calls_of(f"{PRELUDE}\nkeras.losses.SparseCategoricalCrossentropy = other\n{WRONG}\n")


# Imports


def test_an_import_of_what_only_keras_2_has():
    call = call_of("import keras\nfrom keras.utils import np_utils\n")
    assert (call.symbol, call.is_import, call.arguments) == ("keras.utils.np_utils", True, ())


@pytest.mark.parametrize(
    "statement",
    ["from keras.utils import to_categorical", "from tf_keras.utils import np_utils", "from utils import np_utils"],
)
def test_other_imports_are_not_noted(statement):
    assert not calls_of(f"import keras\n{statement}\n")


def test_an_import_that_is_tried_is_left_alone():
    tried = inside("try:", "from keras.utils import np_utils") + inside("except ImportError:", "import keras.utils")
    assert not calls_of(tried)
