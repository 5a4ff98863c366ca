"""Layers and their roles."""

import pytest

from xent_lint.keras_api._generated_symbols import ALIASES, IN_BOTH, ONLY_IN_2, ONLY_IN_3
from xent_lint.keras_api.layers import LayerRole, find_layer, is_merge_function

NO_LAYERS = {"Input", "InputSpec", "deserialize", "serialize", "experimental"}


@pytest.mark.parametrize(
    ("symbol", "role", "units", "activation"),
    [
        ("keras.layers.Dense", LayerRole.WEIGHTED, "units", "linear"),
        ("keras.layers.Conv2D", LayerRole.WEIGHTED, "filters", "linear"),
        ("keras.layers.DepthwiseConv2D", LayerRole.WEIGHTED, None, "linear"),
        ("keras.layers.LSTM", LayerRole.RECURRENT, "units", "tanh"),
        ("keras.layers.CuDNNLSTM", LayerRole.RECURRENT, "units", "tanh"),
        ("keras.layers.Softmax", LayerRole.ACTIVATION, None, "softmax"),
        ("keras.layers.Dropout", LayerRole.PASS_THROUGH, None, None),
        ("keras.layers.concatenate", LayerRole.MERGE, None, None),
        ("keras.layers.Embedding", LayerRole.EMBEDDING, "output_dim", None),
        ("keras.Layer", LayerRole.OTHER, None, None),
    ],
)
def test_roles(symbol: str, role: LayerRole, units: str | None, activation: str | None) -> None:
    layer = find_layer(symbol)
    assert layer is not None
    assert (layer.role, layer.units_argument, layer.activation_default) == (role, units, activation)


def test_every_layer_of_either_keras_has_a_role() -> None:
    paths = {path for path in IN_BOTH | ONLY_IN_2 | ONLY_IN_3 if path.startswith("keras.layers.")}
    names = {path for path in paths if path.count(".") == 2 and path.rsplit(".", 1)[-1] not in NO_LAYERS}
    assert not {path for path in names if find_layer(ALIASES.get(path, path)) is None}


def test_spatial_dimensions() -> None:
    dims = {name: find_layer(f"keras.layers.{name}") for name in ("Conv1D", "MaxPooling3D", "Dense")}
    assert {name: layer and layer.spatial_dims for name, layer in dims.items()} == {
        "Conv1D": 1,
        "MaxPooling3D": 3,
        "Dense": None,
    }


def test_what_is_no_layer() -> None:
    assert find_layer("keras.losses.Hinge") is None
    assert find_layer("keras.add") is None
    assert is_merge_function("keras.layers.add")
    assert not is_merge_function("keras.layers.Add")


def test_parameters_come_from_the_signature() -> None:
    layer = find_layer("keras.layers.Conv2D")
    assert layer is not None
    assert layer.parameters[:2] == ("filters", "kernel_size")
    assert layer.snake_name == "conv2d"
