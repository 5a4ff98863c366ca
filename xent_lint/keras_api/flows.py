"""Loaders of directories and data frames, whose mode argument decides how labels are encoded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class FlowLabels(Enum):
    """How a loader encodes labels.

    IDS and BINARY_IDS have the shape (n,), BINARY_COLUMN (n, 1) with float 0 and 1, ONE_HOT (n, classes).
    MULTI_HOT_OR_ONE_HOT: one-hot unless the column holds lists. INPUTS: the images themselves.
    """

    IDS = "class ids"
    BINARY_IDS = "0/1 ids"
    BINARY_COLUMN = "0/1 column"
    ONE_HOT = "one-hot"
    MULTI_HOT_OR_ONE_HOT = "one-hot unless lists"
    INPUTS = "the inputs"
    COLUMNS = "columns as they are"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class FlowSpec:
    """A loader with the argument that chooses the encoding, its default, and what each mode yields.

    ``mode_position`` is where it may stand by position. ``classes_argument`` names the classes, whose number is the
    number of folders where it is left out; ``size_argument`` gives height and width, ``default_size`` unless given.
    """

    symbol: str
    mode_argument: str
    mode_position: int | None
    default_mode: str
    modes: Mapping[str | None, FlowLabels]
    classes_argument: str
    size_argument: str | None = None
    default_size: tuple[int, int] | None = None

    def labels(self, mode: str | None) -> FlowLabels | None:
        """What this mode yields, None if it is no mode of the loader."""
        return self.modes.get(mode)


_DIRECTORY_MODES: Mapping[str | None, FlowLabels] = MappingProxyType(
    {
        "categorical": FlowLabels.ONE_HOT,
        "binary": FlowLabels.BINARY_IDS,
        "sparse": FlowLabels.IDS,
        "input": FlowLabels.INPUTS,
        None: FlowLabels.NONE,
    }
)
_FRAME_MODES: Mapping[str | None, FlowLabels] = MappingProxyType(
    {
        **_DIRECTORY_MODES,
        "categorical": FlowLabels.MULTI_HOT_OR_ONE_HOT,
        "raw": FlowLabels.COLUMNS,
        "multi_output": FlowLabels.COLUMNS,
        "other": FlowLabels.COLUMNS,
    }
)
_DATASET_MODES: Mapping[str | None, FlowLabels] = MappingProxyType(
    {
        "int": FlowLabels.IDS,
        "binary": FlowLabels.BINARY_COLUMN,
        "categorical": FlowLabels.ONE_HOT,
        None: FlowLabels.NONE,
    }
)
_GENERATOR = "keras.preprocessing.image.ImageDataGenerator"
_ALL = (
    FlowSpec(
        f"{_GENERATOR}.flow_from_directory",
        "class_mode",
        4,
        "categorical",
        _DIRECTORY_MODES,
        "classes",
        "target_size",
        (256, 256),
    ),
    FlowSpec(
        f"{_GENERATOR}.flow_from_dataframe",
        "class_mode",
        8,
        "categorical",
        _FRAME_MODES,
        "classes",
        "target_size",
        (256, 256),
    ),
    FlowSpec(
        "keras.utils.image_dataset_from_directory",
        "label_mode",
        2,
        "int",
        _DATASET_MODES,
        "class_names",
        "image_size",
        (256, 256),
    ),
    FlowSpec("keras.utils.text_dataset_from_directory", "label_mode", 2, "int", _DATASET_MODES, "class_names"),
    FlowSpec("keras.utils.audio_dataset_from_directory", "label_mode", 2, "int", _DATASET_MODES, "class_names"),
)
FLOWS: Mapping[str, FlowSpec] = MappingProxyType({spec.symbol: spec for spec in _ALL})


def find_flow(symbol: str) -> FlowSpec | None:
    """The loader behind a canonical symbol."""
    return FLOWS.get(symbol)
