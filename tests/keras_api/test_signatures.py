"""Parameters of Keras's callables."""

import pytest

from xent_lint.keras_api.signatures import (
    KERAS_1_ARGUMENTS,
    OPAQUE,
    REQUIRED,
    Kind,
    argument_position,
    default_of,
    parameter_names,
    positional_names,
    signature,
)


def test_a_layer() -> None:
    dense = signature("keras.layers.Dense")
    assert dense is not None
    units, activation = (dense.parameters(3) or ())[:2]
    assert (units.name, units.default, units.kind) == ("units", REQUIRED, Kind.POSITIONAL)
    assert (activation.name, activation.default) == ("activation", None)
    assert dense.takes_any_keyword(2)


def test_compile_orders_differ_between_majors() -> None:
    assert positional_names("keras.Model.compile", 2)[:4] == ("optimizer", "loss", "metrics", "loss_weights")
    assert positional_names("keras.Model.compile", 3)[:4] == ("optimizer", "loss", "loss_weights", "metrics")


def test_what_keras_hides_behind_star_arguments() -> None:
    assert parameter_names("keras.Model") == ("inputs", "outputs", "name")
    assert parameter_names("keras.Metric.update_state") == ("y_true", "y_pred", "sample_weight")


def test_sequential_inherits_the_methods_of_model() -> None:
    assert signature("keras.Sequential.compile") == signature("keras.Model.compile")
    assert parameter_names("keras.Sequential.add") == ("layer", "rebuild")


def test_what_exists_in_one_major_only() -> None:
    dice = signature("keras.losses.Dice")
    assert dice is not None
    assert dice.parameters(2) is None
    generator = signature("keras.Model.fit_generator")
    assert generator is not None
    assert generator.parameters(3) is None
    assert parameter_names("keras.Model.fit_generator")[:2] == ("generator", "steps_per_epoch")


@pytest.mark.parametrize(
    ("symbol", "argument", "position"),
    [
        ("keras.losses.BinaryCrossentropy", "from_logits", 0),
        ("keras.losses.SparseCategoricalCrossentropy", "from_logits", 0),
        ("keras.losses.binary_crossentropy", "from_logits", 2),
        ("keras.Model.fit", "y", 1),
        ("keras.preprocessing.image.ImageDataGenerator.flow_from_directory", "class_mode", 4),
        ("keras.utils.image_dataset_from_directory", "label_mode", 2),
        ("keras.layers.Dense", "no_such_argument", None),
        ("keras.no.such.symbol", "units", None),
    ],
)
def test_positions(symbol: str, argument: str, position: int | None) -> None:
    assert argument_position(symbol, argument) == position


def test_defaults() -> None:
    assert default_of("keras.losses.BinaryCrossentropy", "from_logits") is False
    assert default_of("keras.layers.Dense", "units") is REQUIRED
    assert default_of("keras.utils.image_dataset_from_directory", "image_size") == (256, 256)
    assert default_of("keras.layers.Dense", "no_such_argument") is OPAQUE
    assert default_of("keras.no.such.symbol", "x") is OPAQUE


def test_keras_1_arguments_lead_to_arguments_of_today() -> None:
    assert KERAS_1_ARGUMENTS["output_dim"] == "units"
    assert KERAS_1_ARGUMENTS["nb_epoch"] == "epochs"
    known = {*parameter_names("keras.layers.Conv2D"), *parameter_names("keras.layers.Dense"), "epochs"}
    wanted = ("output_dim", "nb_filter", "init", "border_mode", "subsample", "nb_epoch")
    assert {KERAS_1_ARGUMENTS[each] for each in wanted} <= known
