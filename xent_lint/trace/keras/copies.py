"""Models made anew from what another model says of itself: its JSON, its YAML, its configuration."""

from __future__ import annotations

import libcst as cst

from xent_lint.trace.calls import Arguments
from xent_lint.trace.keras.models import unknown_model
from xent_lint.trace.library.registry import methods, symbols
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import Model
from xent_lint.trace.values import KerasObject, Node, Ref, Value

_TEXT = "keras.Model.to_json"
_CONFIGURATION = "keras.Model.get_config"


def copy_of(machine: Machine, model: Value | None, node: Node) -> Ref | None:
    """A new model built as this one is now, not compiled; None where it is no model."""
    record = machine.world.read(model, Model) if model is not None else None
    if record is None:
        return None
    clone = record.clone()
    clone.compilation = None
    return machine.allocate(clone, node)


@methods(Model, "to_json", "to_yaml", "get_config")
def _described(machine: Machine, receiver: Value, name: str, arguments: Arguments, node: Node) -> Value:
    """What a model says of itself, as it is now; a subclassed one says what its class likes."""
    model = machine.world.read(receiver, Model)
    copy = copy_of(machine, receiver, node)
    if model is None or model.kind == "subclass" or copy is None:
        return machine.opaque(f"what {name} says of a model", node)
    return KerasObject(_CONFIGURATION if name == "get_config" else _TEXT, (("model", copy),), node)


@symbols("keras.models.model_from_json", "keras.models.model_from_yaml")
def _from_text(machine: Machine, arguments: Arguments, node: Node) -> Value:
    return _rebuilt(machine, arguments.first("json_string", "yaml_string"), _TEXT, node)


@symbols("keras.models.model_from_config", "keras.Model.from_config", "keras.Sequential.from_config")
def _from_configuration(machine: Machine, arguments: Arguments, node: Node) -> Value:
    """A configuration is a dict: only one that is handed on at once is sure to be what the model said."""
    given = arguments.positional[0] if arguments.positional else arguments.keywords.get("config")
    value, written = given or (None, None)
    return _rebuilt(machine, value if isinstance(written, cst.Call) else None, _CONFIGURATION, node)


def _rebuilt(machine: Machine, description: Value | None, symbol: str, node: Node) -> Value:
    known = isinstance(description, KerasObject) and description.symbol == symbol
    copy = copy_of(machine, description.argument("model"), node) if known else None  # type: ignore[union-attr]
    return copy or unknown_model(machine, "a model read from a file or a configuration", node)
