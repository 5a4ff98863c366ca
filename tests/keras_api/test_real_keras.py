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
from xent_lint.keras_api import activations
from xent_lint.keras_api.activations import ACTIVATIONS, Range, activation_majors
from xent_lint.keras_api.flows import FLOWS, FlowLabels
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


INPUTS = [-30.0, -7.0, -2.0, -1.0, -0.5, 0.0, 0.25, 1.0, 3.0, 7.0, 30.0]
NEED_MORE_THAN_X = {"p_re_lu", "thresholded_relu", "threshold", "glu"}
BOUNDS = {
    Range.ABOVE_A_BOUND: (-2.0, None),
    Range.NOT_NEGATIVE: (0.0, None),
    Range.NOT_POSITIVE: (None, 0.0),
    Range.PROBABILITY: (0.0, 1.0),
    Range.DISTRIBUTION: (0.0, 1.0),
    Range.SYMMETRIC: (-1.0, 1.0),
    Range.CAPPED: (0.0, 6.0),
    Range.REALS: (None, None),
}


def activate(keras: ModuleType, name: str) -> list[float]:
    import numpy as np

    return [float(value) for value in np.asarray(keras.activations.get(name)(np.array([INPUTS], "float32")))[0]]


@pytest.mark.parametrize("name", sorted(name for name in ACTIVATIONS if name not in NEED_MORE_THAN_X))
def test_ranges_of_activations(name: str) -> None:
    pytest.importorskip("tensorflow")
    values = activate(pytest.importorskip("keras"), name)
    low, high = BOUNDS[ACTIVATIONS[name].range]
    slack = 1e-6
    assert low is None or min(values) >= low - slack
    assert high is None or max(values) <= high + slack
    if low is None and high is None:
        assert min(values) < -0.5
    if ACTIVATIONS[name].range is Range.DISTRIBUTION:
        assert sum(values) == pytest.approx(1)


@pytest.mark.parametrize(("symbol", "name"), sorted(activations.TENSORFLOW_ACTIVATIONS.items()))
def test_raw_operations_compute_their_activation(symbol: str, name: str) -> None:
    tensorflow = pytest.importorskip("tensorflow")
    operation = tensorflow
    for part in symbol.split(".")[1:]:
        operation = getattr(operation, part)
    values = [float(value) for value in operation(tensorflow.constant([INPUTS]))[0]]
    assert values == pytest.approx(activate(pytest.importorskip("keras"), name), rel=1e-3, abs=1e-4)


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    tensorflow = pytest.importorskip("tensorflow")
    png = tensorflow.io.encode_png(tensorflow.zeros((8, 8, 3), "uint8")).numpy()
    for label in ("cat", "dog"):
        (tmp_path / label).mkdir()
        for number in range(2):
            (tmp_path / label / f"{number}.png").write_bytes(png)
    return tmp_path


SHAPES = {
    FlowLabels.ONE_HOT: (4, 2),
    FlowLabels.IDS: (4,),
    FlowLabels.BINARY_IDS: (4,),
    FlowLabels.BINARY_COLUMN: (4, 1),
    FlowLabels.INPUTS: (4, 8, 8, 3),
}


def test_shapes_of_directory_flows(pictures: Path) -> None:
    pytest.importorskip("PIL")
    keras = pytest.importorskip("tensorflow").keras
    flow = FLOWS["keras.preprocessing.image.ImageDataGenerator.flow_from_directory"]
    for mode in ("categorical", "binary", "sparse", "input"):
        batches = keras.preprocessing.image.ImageDataGenerator().flow_from_directory(
            pictures, class_mode=mode, target_size=(8, 8)
        )
        assert next(batches)[1].shape == SHAPES[flow.modes[mode]]


def test_shapes_of_image_datasets(major: int, pictures: Path) -> None:
    keras = importlib.import_module(PACKAGES[major])
    flow = FLOWS["keras.utils.image_dataset_from_directory"]
    for mode in ("categorical", "binary", "int"):
        batches = keras.utils.image_dataset_from_directory(str(pictures), label_mode=mode, image_size=(8, 8))
        assert next(iter(batches))[1].shape == SHAPES[flow.modes[mode]]


def test_the_tables_import_no_keras() -> None:
    import subprocess

    code = (
        "import sys, xent_lint.keras_api.symbols, xent_lint.keras_api.metrics, xent_lint.keras_api.layers\n"
        "sys.exit(any(name.split('.')[0] in {'keras', 'tf_keras', 'tensorflow', 'libcst'} for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
