"""Canonical names of Keras and TensorFlow symbols, whichever way a program imports them."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType

from xent_lint.keras_api._generated_symbols import ALIASES, IN_BOTH, MODULES, ONLY_IN_2, ONLY_IN_3

BOTH_MAJORS = frozenset({2, 3})
KERAS_2 = frozenset({2})
KERAS_3 = frozenset({3})
NOWHERE: frozenset[int] = frozenset()

# The longest first: a root is cut off as soon as it fits.
_ROOTS = MappingProxyType(
    {
        "tensorflow.keras": BOTH_MAJORS,
        "tensorflow.python.keras": KERAS_2,
        "tensorflow.contrib.keras": KERAS_2,
        "tensorflow.compat.v1.keras": BOTH_MAJORS,
        "tensorflow.compat.v2.keras": BOTH_MAJORS,
        "tensorflow._api.v2.keras": BOTH_MAJORS,
        "tensorflow._api.v1.keras": KERAS_2,
        "tensorflow._api.v2.v2.keras": BOTH_MAJORS,
        "tensorflow_core.python.keras": KERAS_2,
        "tensorflow_core._api.v2.keras": KERAS_2,
        "tensorflow_core.keras": KERAS_2,
        "tf_keras": KERAS_2,
        "keras_core": KERAS_3,
        "keras": BOTH_MAJORS,
    }
)
_INNER_PREFIXES = (
    "api._v2.keras",
    "api._v1.keras",
    "_tf_keras.keras",
    "api._tf_keras.keras",
    "python.keras",
    "api",
    "src",
)
_FOREIGN_ROOTS = MappingProxyType(
    {"keras_preprocessing": "keras.preprocessing", "keras_applications": "keras.applications"}
)

# Modules of Keras 1 and 2 that no longer exist, and the public one that took over their names.
_OLD_MODULES = MappingProxyType(
    {
        "keras.objectives": "keras.losses",
        "keras.utils.np_utils": "keras.utils",
        "keras.utils.generic_utils": "keras.utils",
        "keras.utils.vis_utils": "keras.utils",
        "keras.utils.data_utils": "keras.utils",
        "keras.utils.layer_utils": "keras.utils",
        "keras.utils.io_utils": "keras.utils",
        "keras.utils.training_utils": "keras.utils",
        "keras.utils.multi_gpu_utils": "keras.utils",
        "keras.utils.visualize_util": "keras.utils",
        "keras.utils.all_utils": "keras.utils",
        "keras.engine": "keras",
        "keras.models.sequential": "keras.models",
        "keras.backend.tensorflow_backend": "keras.backend",
        "keras.optimizer_v1": "keras.optimizers",
        "keras.optimizer_v2": "keras.optimizers",
        "keras.optimizers.optimizer_v2": "keras.optimizers",
        "keras.preprocessing.image_dataset": "keras.utils",
        "keras.preprocessing.text_dataset": "keras.utils",
        "keras.preprocessing.timeseries": "keras.utils",
        "keras.legacy.preprocessing": "keras.preprocessing",
        "keras.legacy_tf_layers": "keras.layers",
        "keras.initializers.initializers_v1": "keras.initializers",
        "keras.initializers.initializers_v2": "keras.initializers",
    }
)
_OLD_SYMBOLS = MappingProxyType(
    {
        "keras.engine.Layer": "keras.Layer",
        "keras.engine.topology.Layer": "keras.Layer",
        "keras.engine.topology.Input": "keras.Input",
        "keras.utils.visualize_util.plot": "keras.utils.plot_model",
        "keras.layers.AtrousConvolution1D": "keras.layers.Conv1D",
        "keras.layers.AtrousConvolution2D": "keras.layers.Conv2D",
        "keras.layers.Deconvolution2D": "keras.layers.Conv2DTranspose",
        "keras.layers.Deconvolution3D": "keras.layers.Conv3DTranspose",
        "keras.preprocessing.image.image_dataset_from_directory": "keras.utils.image_dataset_from_directory",
        "keras.losses.kullback_leibler_divergence": "keras.losses.kl_divergence",
        "keras.metrics.kullback_leibler_divergence": "keras.metrics.kl_divergence",
        "keras.engine.functional.Functional": "keras.Model",
        "keras.models.Functional": "keras.Model",
        "keras.models.functional.Functional": "keras.Model",
        "keras.layers.CuDNNGRU": "keras.layers.CuDNNGRU",
        "keras.layers.CuDNNLSTM": "keras.layers.CuDNNLSTM",
    }
)
# Inner modules of the layers of every Keras so far: keras.layers.core is keras.layers.
_LAYER_MODULE_NAMES = """
    activation activations advanced_activations attention attentions convolutional convolutional_recurrent core
    cudnn_recurrent dense_attention einsum_dense embeddings experimental kernelized local locally_connected merge
    merging noise normalization normalization_v2 pooling preprocessing recurrent recurrent_v2 regularization reshaping
    rnn rnn_cell_wrapper_v2 wrappers
"""
_LAYER_MODULES = frozenset(_LAYER_MODULE_NAMES.split())
_LAYER_FUNCTIONS = frozenset(
    {"keras.layers.merge", "keras.layers.experimental", "keras.layers.experimental.preprocessing"}
)
_ONLY_2 = frozenset(
    {
        *_OLD_MODULES,
        "keras.wrappers.scikit_learn",
        "keras.layers.Merge",
        "keras.layers.merge",
        "keras.layers.CuDNNGRU",
        "keras.layers.CuDNNLSTM",
    }
) - {"keras.legacy.preprocessing"}


def canonical_symbol(dotted: str) -> str | None:
    """The one name ``keras.<public path>`` of an imported Keras symbol or module, None if it is not Keras's.

    The wrappers of scikeras, which took over Keras's own, keep their names.
    """
    if _is_under(dotted, "scikeras"):
        return dotted
    if not _may_be_keras(dotted):
        return None
    return _shortcut(dotted) if dotted.startswith(_TENSORFLOW_SHORTCUTS) else _canonical(dotted)


# What TensorFlow 2 shows of Keras under short names; TensorFlow 1 had other functions there.
_TENSORFLOW_SHORTCUTS = ("tensorflow.losses.", "tensorflow.metrics.")


def _shortcut(dotted: str) -> str | None:
    symbol = _resolve(dotted.replace("tensorflow", "keras", 1))
    return symbol if _majors(symbol) else None


def _may_be_keras(dotted: str) -> bool:
    return dotted.startswith(("keras", "tensorflow", "tf_keras"))


@lru_cache(maxsize=4096)
def _canonical(dotted: str) -> str | None:
    path = _public_path(dotted)
    return None if path is None else _resolve(path)


def _public_path(dotted: str) -> str | None:
    """The path with its root replaced by ``keras``, private inner packages dropped."""
    for foreign, replacement in _FOREIGN_ROOTS.items():
        if _is_under(dotted, foreign):
            return replacement + dotted[len(foreign) :]
    root = _root(dotted)
    if root is None:
        return None
    rest = dotted[len(root) + 1 :]
    for inner in _INNER_PREFIXES:
        if _is_under(rest, inner):
            rest = rest[len(inner) + 1 :]
    return f"keras.{rest}" if rest else "keras"


def _root(dotted: str) -> str | None:
    return next((root for root in _ROOTS if _is_under(dotted, root)), None)


def _is_under(dotted: str, prefix: str) -> bool:
    return dotted == prefix or dotted.startswith(prefix + ".")


def _resolve(path: str) -> str:
    """The canonical name of a path under ``keras``: its longest known beginning, renamed, and the rest."""
    parts = path.split(".")
    for end in range(len(parts), 1, -1):
        known = _known(".".join(parts[:end]))
        if known is not None:
            if end < len(parts) and known != ".".join(parts[:end]):
                return _resolve(".".join([known, *parts[end:]]))
            return ".".join([known, *parts[end:]])
    return path


def _known(path: str) -> str | None:
    """The canonical name of exactly this path, if it is known."""
    if path in _OLD_SYMBOLS:
        return _OLD_SYMBOLS[path]
    if path in ALIASES:
        return ALIASES[path]
    if path in _OLD_MODULES:
        return _OLD_MODULES[path]
    if path in IN_BOTH or path in ONLY_IN_2 or path in ONLY_IN_3:
        return path
    return _collapsed(path)


def _collapsed(path: str) -> str | None:
    """The public name of a class reached through inner modules, ``keras.layers.core.dense.Dense``."""
    parts = path.split(".")
    section, name = parts[1], parts[-1]
    if len(parts) == 3 and section == "layers" and name in _LAYER_MODULES and path not in _LAYER_FUNCTIONS:
        return "keras.layers"
    if len(parts) < 4 and section != "engine":
        return None
    candidates = (f"keras.{section}.{name}", f"keras.{name}", f"keras.models.{name}", f"keras.layers.{name}")
    for candidate in candidates if section in {"engine", "saving"} else candidates[:1]:
        known = _OLD_SYMBOLS.get(candidate) or ALIASES.get(candidate)
        if known or (candidate not in MODULES and _majors(candidate)):
            return known or candidate
    return None


def _majors(path: str) -> frozenset[int]:
    if path in IN_BOTH:
        return BOTH_MAJORS
    if path in ONLY_IN_2:
        return KERAS_2
    return KERAS_3 if path in ONLY_IN_3 else NOWHERE


def symbol_majors(symbol: str) -> frozenset[int]:
    """The Keras majors in which this path, canonical or not, is public; empty if in neither."""
    return BOTH_MAJORS if symbol == "keras" else _majors(symbol)


def majors_of_import(dotted: str) -> frozenset[int]:
    """The Keras majors in which a program with this import can run; both where the tables do not say."""
    root = _root(dotted)
    if root is None:
        return BOTH_MAJORS
    majors = _ROOTS[root]
    rest = dotted[len(root) + 1 :]
    if rest.startswith(("api._v2", "api._v1")):
        return majors & KERAS_2
    if rest.startswith(("src", "api", "_tf_keras", "python")):
        return majors
    return majors & _majors_of_public_path(f"keras.{rest}") or majors


def _majors_of_public_path(path: str) -> frozenset[int]:
    if any(_is_under(path, old) for old in _ONLY_2):
        return KERAS_2
    parts = path.split(".")
    inner = parts[2] if len(parts) > 2 and parts[1] == "layers" else ""
    if inner in _LAYER_MODULES and path not in _LAYER_FUNCTIONS:
        return KERAS_2
    for end in range(len(parts), 1, -1):
        majors = _majors(".".join(parts[:end]))
        if majors:
            return majors
    return BOTH_MAJORS


_TENSORFLOW_PREFIXES = (
    "compat.v1",
    "compat.v2",
    "_api.v2.compat.v1",
    "_api.v2.compat.v2",
    "_api.v2",
    "_api.v1",
    "python",
)
_TENSORFLOW_HOMES = MappingProxyType(
    {
        "ops.nn_ops": "nn",
        "ops.nn": "nn",
        "ops.nn_impl": "nn",
        "ops.math_ops": "math",
        "ops.array_ops": "",
        "framework.ops": "",
    }
)


def canonical_tensorflow(dotted: str) -> str | None:
    """The path of a TensorFlow symbol without its compatibility prefixes, None if it is not TensorFlow's."""
    root, _, rest = dotted.partition(".")
    if root not in {"tensorflow", "tensorflow_core"}:
        return None
    for prefix in _TENSORFLOW_PREFIXES:
        if _is_under(rest, prefix):
            rest = rest[len(prefix) + 1 :]
    for home, public in _TENSORFLOW_HOMES.items():
        if rest.startswith(home + "."):
            rest = f"{public}.{rest[len(home) + 1 :]}".lstrip(".")
            break
    return f"tensorflow.{rest}" if rest else "tensorflow"
