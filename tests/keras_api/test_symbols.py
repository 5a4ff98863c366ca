"""Canonical names of imported symbols."""

import pytest

from xent_lint.keras_api.symbols import canonical_symbol, canonical_tensorflow, majors_of_import, symbol_majors


@pytest.mark.parametrize(
    ("dotted", "canonical"),
    [
        ("keras", "keras"),
        ("tensorflow.keras", "keras"),
        ("tensorflow.keras.layers", "keras.layers"),
        ("tensorflow.keras.layers.Dense", "keras.layers.Dense"),
        ("tensorflow.python.keras.layers.core.Dense", "keras.layers.Dense"),
        ("tensorflow.contrib.keras.layers.Dense", "keras.layers.Dense"),
        ("tensorflow.contrib.keras.python.keras.layers.Dense", "keras.layers.Dense"),
        ("tensorflow.compat.v1.keras.layers.Dense", "keras.layers.Dense"),
        ("tensorflow.compat.v2.keras.layers.Dense", "keras.layers.Dense"),
        ("tensorflow_core.python.keras.layers.Dense", "keras.layers.Dense"),
        ("tf_keras.layers.Dense", "keras.layers.Dense"),
        ("tf_keras.src.layers.core.dense.Dense", "keras.layers.Dense"),
        ("keras_core.layers.Dense", "keras.layers.Dense"),
        ("keras.api.layers.Dense", "keras.layers.Dense"),
        ("keras.api._v2.keras.layers.Dense", "keras.layers.Dense"),
        ("keras._tf_keras.keras.layers.Dense", "keras.layers.Dense"),
        ("keras.src.layers.core.dense.Dense", "keras.layers.Dense"),
        ("keras.layers.core.Dense", "keras.layers.Dense"),
        ("keras.layers.core.dense.Dense", "keras.layers.Dense"),
        ("keras.layers.core", "keras.layers"),
        ("keras.layers.convolutional.Conv2D", "keras.layers.Conv2D"),
        ("keras.layers.convolutional.Convolution2D", "keras.layers.Conv2D"),
        ("keras.layers.Convolution2D", "keras.layers.Conv2D"),
        ("keras.layers.Deconvolution2D", "keras.layers.Conv2DTranspose"),
        ("keras.layers.normalization.BatchNormalization", "keras.layers.BatchNormalization"),
        ("keras.layers.advanced_activations.LeakyReLU", "keras.layers.LeakyReLU"),
        ("keras.layers.cudnn_recurrent.CuDNNLSTM", "keras.layers.CuDNNLSTM"),
        ("keras.layers.experimental.preprocessing.Rescaling", "keras.layers.Rescaling"),
        ("keras.layers.merge", "keras.layers.merge"),
        ("keras.layers.merge.concatenate", "keras.layers.concatenate"),
        ("keras.layers.MaxPool2D", "keras.layers.MaxPooling2D"),
        ("keras.engine.training.Model", "keras.Model"),
        ("keras.engine.Model", "keras.Model"),
        ("keras.engine.functional.Functional", "keras.Model"),
        ("keras.models.Model", "keras.Model"),
        ("keras.models.Model.compile", "keras.Model.compile"),
        ("keras.models.Sequential", "keras.Sequential"),
        ("keras.engine.sequential.Sequential", "keras.Sequential"),
        ("keras.Input", "keras.Input"),
        ("keras.layers.Input", "keras.Input"),
        ("keras.engine.Input", "keras.Input"),
        ("keras.utils.np_utils", "keras.utils"),
        ("keras.utils.np_utils.to_categorical", "keras.utils.to_categorical"),
        ("keras.objectives", "keras.losses"),
        ("keras.objectives.mse", "keras.losses.mean_squared_error"),
        ("keras.losses.mse", "keras.losses.mean_squared_error"),
        ("keras.metrics.mse", "keras.metrics.mean_squared_error"),
        ("keras.metrics.binary_crossentropy", "keras.metrics.binary_crossentropy"),
        ("keras.activations.swish", "keras.activations.silu"),
        ("keras.ops.nn.softmax", "keras.ops.softmax"),
        ("keras.backend.tensorflow_backend.softmax", "keras.backend.softmax"),
        ("keras.applications.vgg16", "keras.applications.vgg16"),
        ("keras.applications.vgg16.VGG16", "keras.applications.VGG16"),
        ("keras_applications.vgg16.VGG16", "keras.applications.VGG16"),
        ("keras.preprocessing.image.ImageDataGenerator", "keras.preprocessing.image.ImageDataGenerator"),
        ("keras.src.legacy.preprocessing.image.ImageDataGenerator", "keras.preprocessing.image.ImageDataGenerator"),
        ("keras.preprocessing.image_dataset_from_directory", "keras.utils.image_dataset_from_directory"),
        ("keras.wrappers.scikit_learn.KerasClassifier", "keras.wrappers.scikit_learn.KerasClassifier"),
        ("scikeras.wrappers.KerasClassifier", "scikeras.wrappers.KerasClassifier"),
        ("keras.datasets.mnist", "keras.datasets.mnist"),
        ("keras.datasets.mnist.load_data", "keras.datasets.mnist.load_data"),
        ("keras.optimizers.legacy.Adam", "keras.optimizers.legacy.Adam"),
        ("keras.foo.Bar", "keras.foo.Bar"),
    ],
)
def test_keras_symbols(dotted: str, canonical: str) -> None:
    assert canonical_symbol(dotted) == canonical


@pytest.mark.parametrize(
    "dotted",
    ["numpy", "kerastuner.Tuner", "keras_tuner", "tensorflow", "tensorflow.nn.softmax", "tf_kerasx.layers", ""],
)
def test_what_is_not_keras(dotted: str) -> None:
    assert canonical_symbol(dotted) is None


@pytest.mark.parametrize(
    ("dotted", "canonical"),
    [
        ("tensorflow", "tensorflow"),
        ("tensorflow.nn.softmax", "tensorflow.nn.softmax"),
        ("tensorflow.compat.v1", "tensorflow"),
        ("tensorflow.compat.v1.nn.softmax", "tensorflow.nn.softmax"),
        ("tensorflow.compat.v2.one_hot", "tensorflow.one_hot"),
        ("tensorflow._api.v2.compat.v1.nn.relu", "tensorflow.nn.relu"),
        ("tensorflow.python.ops.nn_ops.softmax", "tensorflow.nn.softmax"),
        ("tensorflow.python.ops.array_ops.one_hot", "tensorflow.one_hot"),
        ("tensorflow_core.nn.relu", "tensorflow.nn.relu"),
        ("numpy.eye", None),
        ("tensorflowx", None),
    ],
)
def test_tensorflow_symbols(dotted: str, canonical: str | None) -> None:
    assert canonical_tensorflow(dotted) == canonical


@pytest.mark.parametrize(
    ("dotted", "majors"),
    [
        ("keras.layers.Dense", {2, 3}),
        ("tensorflow.keras.layers.Dense", {2, 3}),
        ("keras.utils.to_categorical", {2, 3}),
        ("keras.made_up", {2, 3}),
        ("numpy", {2, 3}),
        ("tf_keras", {2}),
        ("tf_keras.layers.Dense", {2}),
        ("tensorflow.python.keras.layers", {2}),
        ("tensorflow.contrib.keras", {2}),
        ("keras.utils.np_utils", {2}),
        ("keras.utils.np_utils.to_categorical", {2}),
        ("keras.objectives", {2}),
        ("keras.wrappers.scikit_learn.KerasClassifier", {2}),
        ("keras.layers.core.Dense", {2}),
        ("keras.layers.CuDNNLSTM", {2}),
        ("keras.engine.topology.Layer", {2}),
        ("keras.api._v2.keras.layers", {2}),
        ("keras_core", {3}),
        ("keras_core.layers.Dense", {3}),
        ("keras.ops", {3}),
        ("keras.ops.softmax", {3}),
        ("keras.random", {3}),
        ("keras.src.layers.core.dense.Dense", {2, 3}),
    ],
)
def test_majors_of_imports(dotted: str, majors: set[int]) -> None:
    assert majors_of_import(dotted) == majors


def test_majors_of_public_symbols() -> None:
    assert symbol_majors("keras.layers.Dense") == {2, 3}
    assert symbol_majors("keras.losses.Dice") == {3}
    assert symbol_majors("keras.layers.LocallyConnected2D") == {2}
    assert symbol_majors("keras.losses.cce") == frozenset()
