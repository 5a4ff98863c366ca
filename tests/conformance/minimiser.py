"""Minimising many expected losses at once, on each backend, by Adam on free outputs.

Each loss is a function of an array of values before the activation, (starts * groups, units): each group of samples
has outputs of its own, so that neither the capacity of a model nor the order of its data plays a part.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

STEPS = 600
FASTEST, SLOWEST = 0.1, 0.005
DECAY_1, DECAY_2, EPSILON = 0.9, 0.99, 1e-8

Loss = Callable[[Any], Any]


def minimise(backend: str, losses: Sequence[Loss], starts: np.ndarray) -> np.ndarray:
    """Where each loss ends that starts at ``starts``: (losses, starts * groups, units)."""
    repeated = np.repeat(starts[None], len(losses), axis=0)
    return {"tensorflow": _by_tensorflow, "jax": _by_jax, "torch": _by_torch}[backend](losses, repeated)


def _rate(share: Any) -> Any:
    """The step size when this share of the steps is done."""
    return FASTEST * (SLOWEST / FASTEST) ** share


def _moved(z: Any, gradient: Any, first: Any, second: Any, step: Any) -> tuple[Any, Any, Any]:
    """One step of Adam: the values and both moments after it."""
    first = DECAY_1 * first + (1 - DECAY_1) * gradient
    second = DECAY_2 * second + (1 - DECAY_2) * gradient * gradient
    mean, square = first / (1 - DECAY_1 ** (step + 1)), second / (1 - DECAY_2 ** (step + 1))
    return z - _rate(step / STEPS) * mean / (square**0.5 + EPSILON), first, second


def _by_tensorflow(losses: Sequence[Loss], starts: np.ndarray) -> np.ndarray:
    import tensorflow as tf

    def move(step: Any, z: Any, first: Any, second: Any) -> tuple[Any, Any, Any, Any]:
        with tf.GradientTape() as tape:
            tape.watch(z)
            total = tf.add_n([loss(z[place]) for place, loss in enumerate(losses)])
        moved = _moved(z, tape.gradient(total, z), first, second, tf.cast(step, "float32"))
        return step + 1, *moved

    @tf.function(autograph=False)
    def descend(z: Any) -> Any:
        state = (tf.constant(0), z, tf.zeros_like(z), tf.zeros_like(z))
        return tf.while_loop(lambda step, *_: step < STEPS, move, state)[1]

    return descend(tf.constant(starts)).numpy()


def _by_jax(losses: Sequence[Loss], starts: np.ndarray) -> np.ndarray:
    import jax

    def total(z: Any) -> Any:
        return sum(loss(z[place]) for place, loss in enumerate(losses))

    def move(step: Any, state: tuple[Any, Any, Any]) -> tuple[Any, Any, Any]:
        z, first, second = state
        return _moved(z, jax.grad(total)(z), first, second, step)

    zeros = np.zeros_like(starts)
    return np.asarray(jax.jit(lambda z: jax.lax.fori_loop(0, STEPS, move, (z, zeros, zeros))[0])(starts))


def _by_torch(losses: Sequence[Loss], starts: np.ndarray) -> np.ndarray:
    import torch

    torch.set_num_threads(1)  # the arrays are small
    z = torch.tensor(starts)
    first, second = torch.zeros_like(z), torch.zeros_like(z)
    for step in range(STEPS):
        z = z.detach().requires_grad_()
        total = sum(loss(z[place]) for place, loss in enumerate(losses))
        (gradient,) = torch.autograd.grad(total, z)
        z, first, second = (each.detach() for each in _moved(z, gradient, first, second, step))
    return z.numpy()
