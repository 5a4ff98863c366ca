"""Models whose class decides itself what is trained: what fit calls is executed on the data that fit is given."""

from __future__ import annotations

from dataclasses import replace

from xent_lint.trace.calls import Arguments, Given
from xent_lint.trace.classes import method_of
from xent_lint.trace.functions import call_function
from xent_lint.trace.keras.models import outputs_of
from xent_lint.trace.machine import Machine
from xent_lint.trace.records import Model
from xent_lint.trace.values import NONE, Array, Node, Ref, TupleValue, Value, is_none


def train_by_own_method(machine: Machine, ref: Ref, data: tuple[Value | None, Value | None], node: Node) -> None:
    """Execute the ``train_step`` or ``compute_loss`` of a model's class as fit does, on features and labels."""
    model = machine.world.read(ref, Model)
    name = model.own_training if model is not None else None
    if model is None or model.class_ is None or name is None or name in model.attributes:
        return
    function = method_of(machine, model.class_, name)
    given = _GIVEN.get(name)
    if function is None or given is None:
        return
    features, labels = data
    batch = _batch(machine, features, node), None if is_none(labels) else _batch(machine, labels, node)
    call_function(machine, function, given(machine, ref, *batch), node)


def _batch(machine: Machine, data: Value | None, node: Node) -> Value:
    """Some rows of the data."""
    if isinstance(data, Array) and data.shape is not None:
        return replace(data, shape=(None, *data.shape[1:]))
    return data if data is not None else machine.opaque("the data that fit is given", node)


def _for_step(machine: Machine, ref: Ref, features: Value, labels: Value | None) -> Arguments:
    """Keras hands on pairs where there are labels, else what it is given."""
    data = features if labels is None else TupleValue((features, labels))
    return Arguments([(ref, None), (data, None)])


def _for_loss(machine: Machine, ref: Ref, features: Value, labels: Value | None) -> Arguments:
    given: dict[str, Given] = {"x": (features, None), "y": (labels or NONE, None), "sample_weight": (NONE, None)}
    return Arguments([(ref, None)], {**given, "y_pred": (outputs_of(machine, ref), None)})


_GIVEN = {"train_step": _for_step, "compute_loss": _for_loss}
