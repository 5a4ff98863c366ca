"""The tables against the installed Keras 3 and tf_keras.

The generated tables must be what the generator writes today, where the installed versions are those that they
were written from. Between other versions of the same major Keras has only ever added names, so an older one may
lack some of the table's and a newer one may have more.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from xent_lint.keras_api import _generated_identifiers as identifiers
from xent_lint.keras_api.activations import activation_majors
from xent_lint.keras_api.losses import REMOVED_LOSSES, loss_majors
from xent_lint.keras_api.metrics import metric_majors, resolve_accuracy

pytestmark = pytest.mark.keras

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {2: "tf_keras", 3: "keras"}
WRONG_NAMES = [
    "cce",
    "scce",
    "softmx",
    "categorical_cross_entropy",
    "Sigmoid",
    "None",
    "f1",
    "acuracy",
    "mean_io_u",
    "MeanIoU",
    "Mse",
    "crossentropy",
    "ce",
    "CE",
    "acc",
    "ACC",
    *REMOVED_LOSSES,
]
EVERY_NAME = sorted({*identifiers.LOSSES, *identifiers.METRICS, *identifiers.ACTIVATIONS, *WRONG_NAMES})
REJECTIONS = (
    "Could not interpret",
    "Unknown loss function",
    "'str' object is not callable",
    "Unknown activation function",
    "Could not locate function",
    "required positional argument",
)


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    pytest.importorskip("keras")
    pytest.importorskip("tf_keras")
    spec = importlib.util.spec_from_file_location("generate_keras_api", ROOT / "tools" / "generate_keras_api.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(params=sorted(PACKAGES))
def major(request: pytest.FixtureRequest) -> int:
    pytest.importorskip("tensorflow")
    pytest.importorskip(PACKAGES[request.param])
    return int(request.param)


def is_the_tables_version(number: int) -> bool:
    return importlib.import_module(PACKAGES[number]).__version__ == identifiers.VERSIONS[number]


def version_tuple(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".")[:2])


def test_the_committed_tables_are_what_the_generator_writes(generator: ModuleType) -> None:
    if not all(is_the_tables_version(number) for number in PACKAGES):
        pytest.skip("other versions than the tables were written from")
    pytest.importorskip("ruff")
    for name, text in generator.tables().items():
        assert (ROOT / "xent_lint" / "keras_api" / name).read_text() == text, name


@pytest.mark.parametrize("part", ["losses", "activations", "metrics"])
def test_versions_only_add_identifiers(generator: ModuleType, major: int, part: str) -> None:
    table = {name for name, (_, majors) in getattr(identifiers, part.upper()).items() if major in majors}
    real = set(generator.accepted_identifiers(major, part))
    installed = version_tuple(importlib.import_module(PACKAGES[major]).__version__)
    written = version_tuple(identifiers.VERSIONS[major])
    assert installed > written or real <= table
    assert installed < written or table <= real


def accepts(keras: ModuleType, **options: object) -> bool:
    """Whether compiling and one step of training get past the names; other errors are not about them."""
    import numpy as np

    x = np.ones((2, 3), "float32")
    model = keras.Sequential([keras.layers.Input((3,)), keras.layers.Dense(2, activation="softmax")])
    try:
        model.compile(**{"loss": "mse", "run_eagerly": True, **options})
        model.train_on_batch(x, np.eye(2, dtype="float32"))
    except Exception as error:
        return not any(text in str(error) for text in REJECTIONS)
    return True


def test_every_loss_string_is_accepted_where_the_table_says(major: int) -> None:
    keras = importlib.import_module(PACKAGES[major])
    wrong = {name for name in EVERY_NAME if accepts(keras, loss=name) != (major in loss_majors(name))}
    assert not wrong


def test_every_metric_string_is_accepted_where_the_table_says(major: int) -> None:
    keras = importlib.import_module(PACKAGES[major])
    wrong = {name for name in EVERY_NAME if accepts(keras, metrics=[name]) != (major in metric_majors(name))}
    assert not wrong


def test_every_activation_string_is_accepted_where_the_table_says(major: int) -> None:
    keras = importlib.import_module(PACKAGES[major])

    def takes(name: str) -> bool:
        try:
            keras.layers.Dense(2, activation=name)
        except Exception:
            return False
        return True

    assert not {name for name in EVERY_NAME if takes(name) != (major in activation_majors(name))}


ACCURACY_CASES = [
    (1, (6,)),
    (1, (6, 1)),
    (3, (6,)),
    (3, (6, 1)),
    (3, (6, 3)),
]


@pytest.mark.parametrize(("units", "label_shape"), ACCURACY_CASES)
def test_what_accuracy_becomes(major: int, units: int, label_shape: tuple[int, ...]) -> None:
    import numpy as np

    keras = importlib.import_module(PACKAGES[major])
    model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(units, activation="sigmoid")])
    expected = resolve_accuracy(units, len(label_shape), label_shape[-1], 2)
    rng = np.random.default_rng(0)
    x = rng.normal(size=(6, 2)).astype("float32")
    y = rng.integers(0, 2, size=label_shape).astype("float32")
    model.compile(loss="hinge" if len(label_shape) == 2 else lambda true, got: got[:, 0] * 0.0, metrics=["accuracy"])
    got = model.evaluate(x, y, verbose=0, return_dict=True)["accuracy"]
    assert got == pytest.approx(by_hand(str(expected), y, model.predict(x, verbose=0)))


def by_hand(name: str, y: object, p: object) -> float:
    """The named accuracy, computed with numpy."""
    import numpy as np

    true, output = np.asarray(y), np.asarray(p)
    if name == "binary_accuracy":
        return float(np.mean((output > 0.5) == true.reshape(output.shape)))
    wanted = true.argmax(-1) if name == "categorical_accuracy" else true.reshape(-1)
    return float(np.mean(output.argmax(-1) == wanted))


def test_the_tables_import_no_keras() -> None:
    import subprocess

    code = (
        "import sys, xent_lint.keras_api.symbols, xent_lint.keras_api.metrics, xent_lint.keras_api.layers\n"
        "sys.exit(any(name.split('.')[0] in {'keras', 'tf_keras', 'tensorflow', 'libcst'} for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
