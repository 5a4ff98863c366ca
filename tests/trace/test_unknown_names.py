"""Names that Keras does not know, or did once, and programs that register names of their own."""

from __future__ import annotations

import pytest

from tests.trace.kit import (
    PRELUDE,
    UNKNOWN,
    layer_in,
    loss_name,
    loss_name_in,
    metrics_made,
    names_refused,
    plain,
    setup_of,
)
from xent_lint.facts import UnknownName

# Losses


@pytest.mark.parametrize("name", ["cosine_proximity", "cosine"])
def test_a_loss_under_its_former_name_is_the_present_one(name: str) -> None:
    assert loss_name(f"'{name}'") == "cosine_similarity"


@pytest.mark.parametrize("text", ["cosine_proximity_", "Cosine_Proximity", "cosine proximity", "cosines"])
def test_a_text_near_a_former_name_is_unknown_to_keras(text: str) -> None:
    assert loss_name(f"'{text}'") == UnknownName(text)


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("keras.losses.binary_crosentropy", "binary_crosentropy"),
        ("tf.keras.losses.categorical_cross_entropy", "categorical_cross_entropy"),
        ("keras.losses.SparseCategoricalCrossEntropy()", "SparseCategoricalCrossEntropy"),
    ],
)
def test_a_misspelt_attribute_of_the_losses_is_an_unknown_name(given: str, text: str) -> None:
    assert loss_name(given) == UnknownName(text)


@pytest.mark.parametrize(
    "given",
    [
        "keras.losses.cosine_proximity",
        "keras.losses._private",
        "keras.losses.get(unseen())",
        "keras.other.binary_crosentropy",
        "other.losses.binary_crosentropy",
        "losses.binary_crosentropy",
        "unseen.binary_crosentropy",
        "getattr(keras.losses, unseen())",
    ],
)
def test_other_attributes_are_not_claimed_to_be_misspelt(given: str) -> None:
    assert not isinstance(loss_name(given, "import other\nfrom other import losses"), UnknownName)


# Names that the program registers

REGISTERED = f"""{PRELUDE}
from keras import utils
model = Sequential([Input((8,)), Dense(3, activation='swosh')])
model.compile('adam', loss='my_loss', metrics=['my_metric'])
"""


def registering(lines: str) -> str:
    """The program with these lines before the model."""
    return REGISTERED.replace("model = Sequential", f"{lines}\nmodel = Sequential")


def test_unregistered_names_are_unknown_to_keras() -> None:
    setup = setup_of(REGISTERED)
    assert layer_in(setup)[1] == UnknownName("swosh")
    assert loss_name_in(setup) == UnknownName("my_loss")
    assert names_refused(REGISTERED) == ["swosh"]


@pytest.mark.parametrize(
    "lines",
    [
        "keras.utils.get_custom_objects()['swosh'] = unseen",
        "keras.utils.get_custom_objects().update(unseen())",
        "utils.get_custom_objects().update({'swosh': unseen})",
        "keras.saving.get_custom_objects().update(unseen())",
        "tf.keras.utils.get_custom_objects().update(unseen())",
        "@keras.utils.register_keras_serializable()\ndef swosh(x):\n    return x",
        "@keras.saving.register_keras_serializable(package='mine')\ndef swosh(x):\n    return x",
        "scope = keras.utils.custom_object_scope({'swosh': unseen})",
        "scope = keras.utils.CustomObjectScope({'swosh': unseen})",
    ],
)
def test_a_program_that_registers_names_may_have_named_these(lines: str) -> None:
    source = registering(lines)
    setup = setup_of(source)
    assert (layer_in(setup)[1], loss_name_in(setup)) == (UNKNOWN, UNKNOWN)
    assert names_refused(source) == []


@pytest.mark.parametrize(
    "lines",
    [
        "keras.utils.to_categorical([0, 1])",
        "from keras.utils import get_custom_objects",
        "def swosh(x):\n    return x",
        "swosh = unseen",
        "custom_objects = {'swosh': unseen}",
    ],
)
def test_a_program_that_registers_nothing_is_judged(lines: str) -> None:
    assert layer_in(setup_of(registering(lines)))[1] == UnknownName("swosh")


def test_names_that_keras_knows_are_known_beside_registered_ones() -> None:
    source = registering("keras.utils.get_custom_objects().update(unseen())")
    source = source.replace("swosh", "softmax").replace("my_loss", "mse")
    setup = setup_of(source)
    assert (layer_in(setup)[1], loss_name_in(setup)) == ("softmax", "mean_squared_error")


def test_a_metric_that_may_be_registered_is_unknown() -> None:
    plainly, registered = "model = Sequential([Dense(3)])", "keras.utils.get_custom_objects().update(unseen())\n"
    assert [plain(each.name) for each in metrics_made("['my_metric']", plainly)] == [UnknownName("my_metric")]
    assert [plain(each.name) for each in metrics_made("['my_metric']", registered + plainly)] == [UNKNOWN]
