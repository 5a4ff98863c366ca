"""Which Keras the program is judged for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Backend(Enum):
    """What Keras computes with."""

    TENSORFLOW = "tensorflow"
    JAX = "jax"
    TORCH = "torch"


ALL_MAJORS = frozenset({2, 3})
ALL_BACKENDS = frozenset(Backend)


@dataclass(frozen=True, slots=True)
class Target:
    """The Keras majors and backends that count. A rule speaks of what is wrong in every major of ``keras``.

    ``keras_is_set`` and ``backend_is_set`` tell a user's setting from what was inferred from imports.
    """

    keras: frozenset[int] = ALL_MAJORS
    backends: frozenset[Backend] = ALL_BACKENDS
    keras_is_set: bool = False
    backend_is_set: bool = False

    @property
    def tensorflow_only(self) -> bool:
        """Whether only the TensorFlow backend counts."""
        return self.backends == {Backend.TENSORFLOW}

    @property
    def may_use_tensorflow(self) -> bool:
        """Whether the TensorFlow backend counts among others."""
        return Backend.TENSORFLOW in self.backends
