"""Imports: every spelling of Keras, and names that only look like it."""

from __future__ import annotations

import pytest

from tests.trace.kit import UNKNOWN, is_silent, layer_of, pairing_of, program_of

MODEL = "model = {seq}()\nmodel.add({dense}(3, activation='softmax'))\nmodel.compile('adam', loss='mse')\n"

SPELLINGS = [
    ("from keras.models import Sequential\nfrom keras.layers import Dense", "Sequential", "Dense"),
    ("from keras import Sequential\nfrom keras.layers import Dense", "Sequential", "Dense"),
    ("from keras import models, layers", "models.Sequential", "layers.Dense"),
    ("from keras import models as m, layers as l", "m.Sequential", "l.Dense"),
    ("import keras", "keras.Sequential", "keras.layers.Dense"),
    ("import keras", "keras.models.Sequential", "keras.layers.Dense"),
    ("import keras as k", "k.Sequential", "k.layers.Dense"),
    ("import keras.layers\nimport keras.models", "keras.models.Sequential", "keras.layers.Dense"),
    ("import keras.layers as kl\nimport keras.models as km", "km.Sequential", "kl.Dense"),
    ("from keras.models import *\nfrom keras.layers import *", "Sequential", "Dense"),
    ("from keras.layers.core import Dense\nfrom keras.models import Sequential", "Sequential", "Dense"),
    (
        "from tensorflow.keras.models import Sequential\nfrom tensorflow.keras.layers import Dense",
        "Sequential",
        "Dense",
    ),
    ("from tensorflow.keras import Sequential, layers", "Sequential", "layers.Dense"),
    ("from tensorflow.keras.models import *\nfrom tensorflow.keras.layers import *", "Sequential", "Dense"),
    ("from tensorflow import keras", "keras.Sequential", "keras.layers.Dense"),
    ("from tensorflow import keras as K", "K.models.Sequential", "K.layers.Dense"),
    ("import tensorflow.keras as k", "k.Sequential", "k.layers.Dense"),
    ("import tensorflow.keras", "tensorflow.keras.Sequential", "tensorflow.keras.layers.Dense"),
    ("import tensorflow as tf", "tf.keras.Sequential", "tf.keras.layers.Dense"),
    ("import tensorflow", "tensorflow.keras.Sequential", "tensorflow.keras.layers.Dense"),
    ("import tensorflow as tf\nkeras = tf.keras", "keras.Sequential", "keras.layers.Dense"),
    ("import tensorflow as tf\nlayers = tf.keras.layers\nS = tf.keras.Sequential", "S", "layers.Dense"),
    ("import tensorflow.compat.v1 as tf", "tf.keras.Sequential", "tf.keras.layers.Dense"),
    ("import tensorflow.compat.v2 as tf", "tf.keras.Sequential", "tf.keras.layers.Dense"),
    ("from tensorflow.compat.v1 import keras", "keras.Sequential", "keras.layers.Dense"),
    (
        "from tensorflow.compat.v1.keras.layers import Dense\nfrom tensorflow.keras import Sequential",
        "Sequential",
        "Dense",
    ),
    (
        "from tensorflow.python.keras.models import Sequential\nfrom tensorflow.python.keras.layers import Dense",
        "Sequential",
        "Dense",
    ),
    ("from tensorflow.python.keras import layers, models", "models.Sequential", "layers.Dense"),
    ("from tensorflow.python import keras", "keras.Sequential", "keras.layers.Dense"),
    ("import tf_keras", "tf_keras.Sequential", "tf_keras.layers.Dense"),
    ("import tf_keras as keras", "keras.Sequential", "keras.layers.Dense"),
    ("from tf_keras.layers import Dense\nfrom tf_keras.models import Sequential", "Sequential", "Dense"),
    ("import keras_core as keras", "keras.Sequential", "keras.layers.Dense"),
    ("from keras_core.layers import Dense\nfrom keras_core import Sequential", "Sequential", "Dense"),
    ("from keras.src.layers import Dense\nfrom keras.src.models import Sequential", "Sequential", "Dense"),
    ("from keras.engine.sequential import Sequential\nfrom keras.layers import Dense", "Sequential", "Dense"),
    (
        "def f():\n    global Dense\n    from keras.layers import Dense\nfrom keras import Sequential\nf()",
        "Sequential",
        "Dense",
    ),
    (
        "from keras.layers import (\n    Dense as D,\n    Dropout,\n)\nfrom keras.models import Sequential as S",
        "S",
        "D",
    ),
    ("import keras; from keras.layers import Dense", "keras.Sequential", "Dense"),
    ("if True:\n    import keras", "keras.Sequential", "keras.layers.Dense"),
    ("with open('x'):\n    import keras", "keras.Sequential", "keras.layers.Dense"),
]


@pytest.mark.parametrize(("imports", "sequential", "dense"), SPELLINGS)
def test_every_import_spelling_is_keras(imports: str, sequential: str, dense: str) -> None:
    assert pairing_of(f"{imports}\n{MODEL.format(seq=sequential, dense=dense)}") == (
        3,
        "softmax",
        "mean_squared_error",
    )


@pytest.mark.parametrize(
    "imports",
    [
        "from keras_like.models import Sequential\nfrom keras_like.layers import Dense",
        "from mykeras import Sequential, Dense",
        "from .keras import Sequential, Dense",
        "from .keras.models import Sequential\nfrom .keras.layers import Dense",
        "from torch.nn import Sequential, Linear as Dense  # no keras",
        "from bigdl.keras.models import Sequential\nfrom bigdl.keras.layers import Dense",
        "import keras\nSequential = keras.my.Sequential2\nDense = None",
        "# from keras.models import Sequential\n# from keras.layers import Dense",
        "'''from keras import Sequential\nfrom keras.layers import Dense'''",
    ],
)
def test_what_only_looks_like_keras_is_silent(imports: str) -> None:
    assert is_silent(f"{imports}\n{MODEL.format(seq='Sequential', dense='Dense')}")


@pytest.mark.parametrize(
    "after",
    [
        "from other import Dense",
        "Dense = unseen()",
        "Dense: type = unseen()",
        "for Dense in unseen(): pass",
        "with unseen() as Dense: pass",
        "import other as Dense",
        "del Dense\nfrom other import Dense",
        "Dense, other = unseen()",
        "(Dense := unseen())",
        "def Dense(*args, **kwargs): return unseen()",
        "from other import Dense as Dense2, Dense",
    ],
)
def test_a_shadowed_import_is_not_keras(after: str) -> None:
    source = f"from keras.models import Sequential\nfrom keras.layers import Dense\n{after}\n"
    assert layer_of(source + MODEL.format(seq="Sequential", dense="Dense")) == (UNKNOWN, UNKNOWN)


@pytest.mark.parametrize(
    "after", ["try:\n    pass\nexcept E as Dense:\n    pass", "def f():\n    Dense = 3", "[Dense for Dense in (1, 2)]"]
)
def test_a_name_bound_in_another_scope_shadows_nothing(after: str) -> None:
    source = f"from keras.models import Sequential\nfrom keras.layers import Dense\n{after}\n"
    assert layer_of(source + MODEL.format(seq="Sequential", dense="Dense")) == (3, "softmax")


def test_a_star_import_of_something_unknown_afterwards_may_shadow() -> None:
    source = "from keras.models import Sequential\nfrom keras.layers import *\nfrom other import *\n"
    assert layer_of(source + MODEL.format(seq="Sequential", dense="Dense")) in {(UNKNOWN, UNKNOWN), (3, "softmax")}


def test_a_star_import_of_something_else_is_not_keras() -> None:
    assert is_silent("import keras\nfrom other import *\n" + MODEL.format(seq="Sequential", dense="Dense"))


@pytest.mark.parametrize(
    ("imports", "majors"),
    [
        ("import keras", {2, 3}),
        ("import tensorflow as tf", {2, 3}),
        ("import tf_keras", {2}),
        ("from keras import ops", {3}),
        ("import keras_core", {3}),
        ("from keras.utils import np_utils", {2}),
        ("from keras.wrappers.scikit_learn import KerasClassifier", {2}),
        ("import os", {2, 3}),
    ],
)
def test_imports_tell_the_major(imports: str, majors: set[int]) -> None:
    assert program_of(imports).keras_majors == majors


@pytest.mark.parametrize(
    ("imports", "expected"),
    [
        ("import tensorflow as tf", True),
        ("from tensorflow.keras import layers", True),
        ("import tensorflow.compat.v1 as tf", True),
        ("import keras", False),
        ("import torch", False),
    ],
)
def test_importing_tensorflow_is_noted(imports: str, expected: bool) -> None:
    assert program_of(imports).imports_tensorflow is expected
