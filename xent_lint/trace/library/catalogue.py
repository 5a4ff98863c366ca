"""All libraries that are modelled: importing this fills the registry."""

from xent_lint.trace.keras import tuners, wrappers
from xent_lint.trace.library import (
    array_methods,
    builtins,
    containers,
    dicts,
    encodings,
    functional,
    inspection,
    joining,
    keras,
    numbers,
    numpy,
    pandas,
    records,
    shapes,
    sklearn,
    tables,
    tensorflow,
)

__all__ = [
    "array_methods",
    "builtins",
    "containers",
    "dicts",
    "encodings",
    "functional",
    "inspection",
    "joining",
    "keras",
    "numbers",
    "numpy",
    "pandas",
    "records",
    "shapes",
    "sklearn",
    "tables",
    "tensorflow",
    "tuners",
    "wrappers",
]
