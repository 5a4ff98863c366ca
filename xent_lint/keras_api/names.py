"""How Keras turns class names into identifiers."""

from __future__ import annotations

import re


def snake_case(name: str) -> str:
    """The identifier that Keras derives from a class name: ``MeanIoU`` becomes ``mean_io_u``."""
    spaced = re.sub(r"(.)([A-Z][a-z0-9]+)", r"\1_\2", re.sub(r"\W+", "", name))
    return re.sub(r"([a-z])([A-Z])", r"\1_\2", spaced).lower()
