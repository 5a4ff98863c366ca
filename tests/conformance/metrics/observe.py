"""Run the programs with metrics and write down whether Keras reports what is meant."""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from .cells import MetricCell, fit, model
from .outcomes import MetricOutcome, judged

CELLS_TO_CLEAR = 20


def observe(cells: Sequence[MetricCell], keras: Any) -> dict[str, str]:
    """The outcome of each cell in this Keras, which is imported under the name ``keras``."""
    outcomes = {}
    with _without_graphs(keras):
        for number, cell in enumerate(cells):
            outcomes[cell.key] = _outcome(cell).value
            if number % CELLS_TO_CLEAR == 0:
                keras.backend.clear_session()
    return outcomes


@contextlib.contextmanager
def _without_graphs(keras: Any) -> Iterator[None]:
    """Each program runs once: to compile it takes longer than to run it. The outcomes are the same."""
    backend = keras.backend.backend()
    if backend == "tensorflow":
        import tensorflow as tf

        tf.config.run_functions_eagerly(True)
        yield
        tf.config.run_functions_eagerly(False)
    elif backend == "jax":
        import jax

        with jax.disable_jit():
            yield
    else:
        yield


def _outcome(cell: MetricCell) -> MetricOutcome:
    names: dict[str, Any] = {"__name__": "__main__"}
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        exec(compile(model(cell.training), "cell.py", "exec"), names)
        outputs = _numpy(names["model"](names["x"].astype("float32")))
        try:
            exec(compile(fit(cell), "cell.py", "exec"), names)
        except Exception:
            return MetricOutcome.RAISES
    return judged(cell, _reported(names["history"].history), outputs)


def _reported(history: dict[str, list[Any]]) -> np.ndarray:
    """What is reported beside the loss."""
    ((value,),) = (values for name, values in history.items() if name != "loss")
    return np.atleast_1d(np.asarray(value, dtype="float64"))


def _numpy(tensor: Any) -> np.ndarray:
    return np.asarray(tensor.detach() if hasattr(tensor, "detach") else tensor).astype("float64")
