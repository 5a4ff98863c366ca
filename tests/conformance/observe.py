"""Run programs of the grid in real Keras and write down what becomes of them.

    python -m tests.conformance.observe SESSION < KEYS > OBSERVATIONS

reads keys of cells, one a line, and writes a JSON object of their outcomes. SESSION is one of SESSIONS.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import sys
import warnings
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from xent_lint.keras_api.losses import LOSSES

from .cells import Cell, features, program
from .grid import SESSIONS, grid
from .labels import GROUPS
from .metrics.grid import grid_of_metrics
from .metrics.observe import observe as observe_metrics
from .minimiser import minimise
from .outcomes import Outcome, judged

STARTS = 4
SPREAD = 1.5
TOGETHER = 60


def observe(cells: Sequence[Cell], keras: Any) -> dict[str, str]:
    """The outcome of each cell in this Keras, which is imported under the name ``keras``."""
    outcomes: dict[Cell, Outcome] = {}
    trained: dict[Cell, bool] = {}
    for number, cell in enumerate(cells):
        warned = _fitted(cell)
        if warned is None:
            outcomes[cell] = Outcome.RAISES
        else:
            trained[cell] = warned
        if number % 50 == 0:
            keras.backend.clear_session()
    for together in _of_one_size(trained):
        for cell, outputs in zip(together, _minima(together, keras), strict=True):
            outcomes[cell] = judged(cell, outputs, warned=trained[cell])
    return {cell.key: outcomes[cell].value for cell in cells}


def _fitted(cell: Cell) -> bool | None:
    """Whether Keras warns of logits when it runs the program, None where it raises."""
    with warnings.catch_warnings(record=True) as caught, contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("always")
        try:
            exec(compile(program(cell), "cell.py", "exec"), {"__name__": "__main__"})
        except Exception:
            return None
    return any("from_logits=True" in str(each.message) for each in caught)


def _of_one_size(cells: dict[Cell, bool]) -> Iterator[list[Cell]]:
    by_units = defaultdict(list)
    for cell in cells:
        by_units[cell.units].append(cell)
    for same in by_units.values():
        yield from (same[start : start + TOGETHER] for start in range(0, len(same), TOGETHER))


def _minima(cells: Sequence[Cell], keras: Any) -> np.ndarray:
    """The outputs of each cell at the minimum of its loss: (cells, starts, groups, units)."""
    units = cells[0].units
    starts = np.random.default_rng(0).normal(0, SPREAD, (STARTS * GROUPS, units))
    losses = [_expected_loss(cell, keras) for cell in cells]
    ends = minimise(keras.backend.backend(), losses, starts.astype("float32"))
    outputs = [_numpy(_head(cell, keras)(_tensor(end, keras))) for cell, end in zip(cells, ends, strict=True)]
    return np.stack(outputs).reshape(len(cells), STARTS, GROUPS, units)


def _expected_loss(cell: Cell, keras: Any) -> Any:
    """The sum of the mean losses of all starts, as a function of the values before the activation."""
    head, loss = _head(cell, keras), _loss(cell, keras)
    data = cell.kind.data
    if data.ndim == 1 and _is_keras_2(keras):
        data = data[:, None]  # as compile does before it calls the loss
    labels = np.concatenate([data] * STARTS)
    of_sample = _tensor(np.kron(np.eye(STARTS), features()).astype("float32"), keras)
    return lambda z: loss(labels, head(of_sample @ z)) * STARTS


def _head(cell: Cell, keras: Any) -> Any:
    activation = _raw(cell.activation) if cell.is_raw else keras.activations.get(cell.activation)
    if not cell.is_reshaped:
        return activation
    reshape = keras.layers.Reshape((cell.units,))
    return lambda z: reshape(activation(z))


def _raw(name: str) -> Any:
    import tensorflow as tf

    return getattr(tf.nn, name)


def _loss(cell: Cell, keras: Any) -> Any:
    kind = getattr(keras.losses, LOSSES[cell.loss].class_name)
    return kind(from_logits=True) if cell.from_logits else kind()


def _is_keras_2(keras: Any) -> bool:
    return bool(keras.__version__.startswith("2"))


def _tensor(values: np.ndarray, keras: Any) -> Any:
    return keras.backend.constant(values) if _is_keras_2(keras) else keras.ops.convert_to_tensor(values)


def _numpy(tensor: Any) -> np.ndarray:
    return np.asarray(tensor.detach() if hasattr(tensor, "detach") else tensor)


def main() -> None:
    session = next(each for each in SESSIONS if each.name == sys.argv[1])
    wanted = set(sys.stdin.read().splitlines())
    keras = importlib.import_module(session.package)
    sys.modules["keras"] = keras
    outcomes = observe([cell for cell in grid(session) if cell.key in wanted], keras)
    with_metrics = [cell for cell in grid_of_metrics(session) if cell.key in wanted]
    json.dump({**outcomes, **observe_metrics(with_metrics, keras)}, sys.stdout)


if __name__ == "__main__":
    main()
