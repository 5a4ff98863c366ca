"""All libraries that are modelled: importing this fills the registry."""

from xent_lint.trace.keras import tuners, wrappers
from xent_lint.trace.library import (
    array_methods,
    builtins,
    containers,
    joining,
    keras,
    numbers,
    numpy,
    pandas,
    records,
    shapes,
    sklearn,
    tensorflow,
)

__all__ = [
    "array_methods",
    "builtins",
    "containers",
    "joining",
    "keras",
    "numbers",
    "numpy",
    "pandas",
    "records",
    "shapes",
    "sklearn",
    "tensorflow",
    "tuners",
    "wrappers",
]
